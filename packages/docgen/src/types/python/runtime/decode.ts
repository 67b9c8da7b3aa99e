/** Python that makes objects of a payload that fits its schema. */
export const decodePython = `
def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


def _schema_at(at: str) -> Any:
    schema: Any = _SCHEMAS
    for key in at.split("/")[1:]:
        key = key.replace("~1", "/").replace("~0", "~")
        schema = schema[int(key)] if isinstance(schema, list) else schema.get(key, True)
    return schema


def _target(ref: str) -> str:
    return _unquote(ref)[len("#/$defs") :]


def _decode(at: str, value: Any) -> Any:
    """Makes objects of a value that fits the schema at a place."""
    schema = _schema_at(at)
    if not isinstance(schema, dict):
        return value
    if isinstance(value, dict) and at in _CLASSES:
        return _decode_object(at, value)
    if "$ref" in schema:
        return _decode(_target(schema["$ref"]), value)
    for keyword in ("oneOf", "anyOf"):
        for index, member in enumerate(schema.get(keyword, ())):
            if _problem(member, value) is None:
                return _decode(f"{at}/{keyword}/{index}", value)
    for index in range(len(schema.get("allOf", ()))):
        decoded = _decode(f"{at}/allOf/{index}", value)
        if decoded is not value:
            return decoded
    if isinstance(value, list):
        first = len(schema.get("prefixItems", ()))
        return [
            _decode(f"{at}/prefixItems/{index}" if index < first else f"{at}/items", item)
            for index, item in enumerate(value)
        ]
    if isinstance(value, dict) and isinstance(schema.get("additionalProperties"), dict):
        return {key: _decode(f"{at}/additionalProperties", item) for key, item in value.items()}
    return value


def _decode_object(at: str, value: Dict[str, Any]) -> Any:
    fields = _FIELDS[at]
    given: Dict[str, Any] = {}
    for key, (attribute, *places) in fields.items():
        if key in value:
            given[attribute] = _decode_first(places, value[key])
    given["unknown_fields"] = {key: item for key, item in value.items() if key not in fields}
    return _CLASSES[at](**given)


def _decode_first(places: List[str], value: Any) -> Any:
    for at in places:
        if _problem(_schema_at(at), value) is None:
            return _decode(at, value)
    return value
`;
