"""From Python values to the body of a push."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypedDict, Union

from sieve.errors import SieveError
from sieve.files import File


class Webhook(TypedDict):
    """A subscription: this event, sent by POST to that URL."""

    type: str
    url: str


Inputs = Union[Sequence[Any], Mapping[str, Any]]


def named_inputs(
    names: Sequence[str], positional: Sequence[Any], keywords: Mapping[str, Any]
) -> dict[str, Any]:
    """One mapping out of both kinds of arguments, as Python itself would bind them."""
    if len(positional) > len(names):
        expected = f"at most {len(names)}: {', '.join(names)}"
        raise SieveError("ARGUMENT_INVALID", name="number of inputs", expected=expected)
    bound = dict(zip(names, positional))
    for name in keywords:
        if name in bound:
            raise SieveError("ARGUMENT_INVALID", name=f"input {name}", expected="given once")
    return {**bound, **keywords}


def push_body(
    function: str,
    inputs: Inputs,
    webhooks: Sequence[Webhook] | None,
    env: Mapping[str, str] | None,
) -> bytes:
    """The body of a push. What is None is left out: then the function's own webhooks apply."""
    given = {"function": function, "inputs": inputs, "webhooks": webhooks, "env": env}
    body = {name: value for name, value in given.items() if value is not None}
    try:
        return json.dumps(body, default=_to_wire, allow_nan=False).encode()
    except (TypeError, ValueError, RecursionError) as error:
        expected = "JSON values or files: no NaN, and no list inside itself"
        raise SieveError("ARGUMENT_INVALID", name="inputs", expected=expected) from error


def _to_wire(value: object) -> dict[str, str]:
    if isinstance(value, File):
        return {"url": value.url}
    raise TypeError(f"{type(value).__name__} is not JSON")
