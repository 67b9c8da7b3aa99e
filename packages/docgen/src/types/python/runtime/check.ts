/** Python that holds a payload to its JSON Schema. */
export const checkPython = `
def _problem(schema: Any, value: Any, path: str = "") -> Optional[str]:
    """Says why a value does not fit a schema; None where it fits."""
    if schema is True:
        return None
    if schema is False:
        return f"{path or '/'} must not be there"
    if "$ref" in schema:
        found = _problem(_schema_at(_target(schema["$ref"])), value, path)
        if found is not None:
            return found
    for check in (_of_type, _of_value, _of_number, _of_text, _of_list, _of_object, _of_others):
        found = check(schema, value, path)
        if found is not None:
            return found
    return None


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _has_type(value: Any, name: str) -> bool:
    if name == "integer":
        return _is_number(value) and (isinstance(value, int) or value.is_integer())
    if name == "number":
        return _is_number(value)
    known = {"string": str, "boolean": bool, "null": type(None), "array": list, "object": dict}
    return isinstance(value, known[name])


def _same(a: Any, b: Any) -> bool:
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(_same, a, b))
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(_same(a[key], b[key]) for key in a)
    return bool(a == b)


def _of_type(schema: Dict[str, Any], value: Any, path: str) -> Optional[str]:
    if "type" not in schema:
        return None
    names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if any(_has_type(value, name) for name in names):
        return None
    return f"{path or '/'} must be {' or '.join(names)}"


def _of_value(schema: Dict[str, Any], value: Any, path: str) -> Optional[str]:
    if "const" in schema and not _same(value, schema["const"]):
        return f"{path or '/'} must be {json.dumps(schema['const'])}"
    if "enum" in schema and not any(_same(value, member) for member in schema["enum"]):
        return f"{path or '/'} must be one of {json.dumps(schema['enum'])}"
    return None


def _of_number(schema: Dict[str, Any], value: Any, path: str) -> Optional[str]:
    if not _is_number(value):
        return None
    for keyword, fails in (
        ("minimum", lambda limit: value < limit),
        ("maximum", lambda limit: value > limit),
        ("exclusiveMinimum", lambda limit: value <= limit),
        ("exclusiveMaximum", lambda limit: value >= limit),
        ("multipleOf", lambda step: not float(value / step).is_integer()),
    ):
        if keyword in schema and fails(schema[keyword]):
            return f"{path or '/'} breaks {keyword} {schema[keyword]}"
    return None


def _of_text(schema: Dict[str, Any], value: Any, path: str) -> Optional[str]:
    if not isinstance(value, str):
        return None
    if len(value) < schema.get("minLength", 0):
        return f"{path or '/'} is too short"
    if "maxLength" in schema and len(value) > schema["maxLength"]:
        return f"{path or '/'} is too long"
    if "pattern" in schema and not re.search(schema["pattern"], value, re.ASCII):
        return f"{path or '/'} does not match its pattern"
    return None


def _of_list(schema: Dict[str, Any], value: Any, path: str) -> Optional[str]:
    if not isinstance(value, list):
        return None
    if len(value) < schema.get("minItems", 0):
        return f"{path or '/'} has too few elements"
    if "maxItems" in schema and len(value) > schema["maxItems"]:
        return f"{path or '/'} has too many elements"
    if schema.get("uniqueItems") and any(
        _same(item, earlier) for index, item in enumerate(value) for earlier in value[:index]
    ):
        return f"{path or '/'} has an element twice"
    if "contains" in schema:
        count = sum(_problem(schema["contains"], item) is None for item in value)
        if count < schema.get("minContains", 1) or count > schema.get("maxContains", count):
            return f"{path or '/'} has the wrong number of certain elements"
    first = schema.get("prefixItems", ())
    for index, item in enumerate(value):
        member = first[index] if index < len(first) else schema.get("items", True)
        found = _problem(member, item, f"{path}/{index}")
        if found is not None:
            return found
    return None


def _of_object(schema: Dict[str, Any], value: Any, path: str) -> Optional[str]:
    if not isinstance(value, dict):
        return None
    for key in schema.get("required", ()):
        if key not in value:
            return f"{path}/{key} is missing"
    if len(value) < schema.get("minProperties", 0):
        return f"{path or '/'} has too few fields"
    if "maxProperties" in schema and len(value) > schema["maxProperties"]:
        return f"{path or '/'} has too many fields"
    for key, needed in schema.get("dependentRequired", {}).items():
        if key in value and any(other not in value for other in needed):
            return f"{path}/{key} needs other fields"
    for key, member in schema.get("dependentSchemas", {}).items():
        found = _problem(member, value, path) if key in value else None
        if found is not None:
            return found
    for key, item in value.items():
        found = _of_field(schema, key, item, path)
        if found is not None:
            return found
    return None


def _of_field(schema: Dict[str, Any], key: str, value: Any, path: str) -> Optional[str]:
    properties = schema.get("properties", {})
    members = [properties[key]] if key in properties else []
    for pattern, member in schema.get("patternProperties", {}).items():
        if re.search(pattern, key, re.ASCII):
            members.append(member)
    if not members and "additionalProperties" in schema:
        members.append(schema["additionalProperties"])
    if "propertyNames" in schema and _problem(schema["propertyNames"], key) is not None:
        return f"{path}/{key} must not be called so"
    for member in members:
        found = _problem(member, value, f"{path}/{key}")
        if found is not None:
            return found
    return None


def _of_others(schema: Dict[str, Any], value: Any, path: str) -> Optional[str]:
    for member in schema.get("allOf", ()):
        found = _problem(member, value, path)
        if found is not None:
            return found
    if "anyOf" in schema and all(_problem(member, value) is not None for member in schema["anyOf"]):
        return f"{path or '/'} fits none of its alternatives"
    if "oneOf" in schema:
        fitting = sum(_problem(member, value) is None for member in schema["oneOf"])
        if fitting != 1:
            return f"{path or '/'} does not fit exactly one of its alternatives"
    if "not" in schema and _problem(schema["not"], value) is None:
        return f"{path or '/'} is what it must not be"
    if "if" in schema:
        branch = "else" if _problem(schema["if"], value) is not None else "then"
        return _problem(schema.get(branch, True), value, path)
    return None
`;
