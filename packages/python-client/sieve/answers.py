"""What an answer of the API means: errors for failures, checked fields for the rest."""

from __future__ import annotations

import json
import re
from typing import Any

from sieve.errors import ERRORS, SieveError

LONGEST_DETAIL = 1_000

_CODES = {entry.status: code for code, entry in ERRORS.items() if entry.status is not None}


def failed_answer(
    status: int, text: str, retry_after: str | None, *, call: str, secret: str
) -> SieveError:
    """The error for an answer that is not a success. ``secret`` is never shown."""
    code = _CODES.get(status) or ("SERVER_FAILED" if status >= 500 else "UNEXPECTED_STATUS")
    detail = _detail_of(text)
    return SieveError(
        code,
        status=status,
        detail=detail and detail.replace(secret, "[API key]")[:LONGEST_DETAIL],
        retry_after=_seconds_of(retry_after),
        call=call,
    )


def parse_answer(text: str, *, call: str) -> Any:
    """The JSON of a successful answer."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise SieveError("ANSWER_INVALID", call=call, problem="it is not JSON") from None


def checked_job(answer: Any, *, call: str) -> dict[str, Any]:
    """A job, with what this client relies on: ``id``, ``status`` and a list of ``outputs``."""
    if not isinstance(answer, dict):
        raise SieveError("ANSWER_INVALID", call=call, problem="it is not an object")
    for field in ("id", "status"):
        if not isinstance(answer.get(field), str):
            raise SieveError("ANSWER_INVALID", call=call, problem=f"/{field} is not a string")
    outputs = answer.get("outputs")
    if outputs is None:
        outputs = []
    if not isinstance(outputs, list):
        raise SieveError("ANSWER_INVALID", call=call, problem="/outputs is not a list")
    return {**answer, "outputs": outputs}


def _detail_of(text: str) -> str | None:
    """FastAPI's ``detail``: a string or a list of fields, without the values that it may repeat."""
    try:
        body = json.loads(text)
    except (ValueError, RecursionError):
        return None  # a proxy's page, not an answer of the API
    detail = body.get("detail") if isinstance(body, dict) else None
    if isinstance(detail, list):
        return "; ".join(_issue_in_words(issue) for issue in detail)
    return detail if isinstance(detail, str) else None


def _issue_in_words(issue: Any) -> str:
    loc, msg = (issue.get("loc"), issue.get("msg")) if isinstance(issue, dict) else (None, None)
    place = ".".join(str(part) for part in loc) if isinstance(loc, list) else "request"
    return f"{place}: {msg if isinstance(msg, str) else 'invalid'}"


def _seconds_of(header: str | None) -> float | None:
    """Whole seconds only, which is what rate limiters send; a date is passed over."""
    return float(header) if header and re.fullmatch(r"[0-9]{1,9}", header) else None
