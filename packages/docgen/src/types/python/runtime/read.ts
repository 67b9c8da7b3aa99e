/** Python that reads the JSON of a payload. */
export const readPython = `
class InvalidEvent(ValueError):
    """The payload is not an event: it is not JSON, or does not fit the schema of its type."""


class UnknownEventType(ValueError):
    """The payload is of a type that was added later: answer as usual, and go on."""

    def __init__(self, event_type: str, payload: Any) -> None:
        super().__init__(f"Unknown event type: {event_type!r}")
        self.event_type = event_type
        self.payload = payload


def _read(body: Union[str, bytes, bytearray]) -> Any:
    if not isinstance(body, (str, bytes, bytearray)):
        raise TypeError(f"Pass the body of the request as bytes or text, not {type(body).__name__}.")
    try:
        text = body if isinstance(body, str) else bytes(body).decode("utf-8-sig")
        return json.loads(
            text, parse_constant=_refuse, parse_int=_whole_number, parse_float=_finite_number
        )
    except (ValueError, RecursionError) as error:
        raise InvalidEvent(f"The payload is not JSON: {error}") from error


def _refuse(text: str) -> Any:
    raise ValueError(f"the number {text[:20]} is not one of JSON")


def _whole_number(text: str) -> int:
    return int(text) if len(text) <= 300 else int(_refuse(text))


def _finite_number(text: str) -> float:
    number = float(text)
    return number if _isfinite(number) else float(_refuse(text))
`;
