"""Functions on Sieve: ``sieve.function.get("sieve/dubbing")``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sieve.errors import SieveError
from sieve.future import SieveFuture
from sieve.inputs import Inputs, Webhook, named_inputs, push_body
from sieve.settings import settings_from_environment
from sieve.transport import Call, Transport

_PART = r"[A-Za-z0-9_-][A-Za-z0-9_.-]{0,127}"
_REFERENCE = re.compile(rf"({_PART}/{_PART})(?::[A-Za-z0-9_.-]{{1,128}})?")


class Function:
    """One function. Nothing is sent before ``push`` or ``run``."""

    def __init__(self, transport: Transport, name: str) -> None:
        match = _REFERENCE.fullmatch(name)
        if match is None:
            # a part like ".." would change the path
            expected = "owner/name or owner/name:version"
            raise SieveError("ARGUMENT_INVALID", name="name of a function", expected=expected)
        self.name = name
        self._path = f"/v2/functions/{match.group(1)}"
        self._transport = transport

    def push(
        self,
        *inputs: Any,
        webhooks: Sequence[Webhook] | None = None,
        env: Mapping[str, str] | None = None,
        **named: Any,
    ) -> SieveFuture:
        """Starts a job. Never sent twice: after ``TIMEOUT``, look at the jobs.

        ``webhooks`` are used instead of the function's own; ``env`` are environment variables of
        this job, which Sieve never shows again. So no input can be called one of these by keyword.
        """
        body = push_body(self.name, self._inputs(inputs, named), webhooks, env)
        answer = self._transport.send(Call("POST", "/v2/push", body=body))
        job_id = answer.get("id") if isinstance(answer, dict) else None
        if not isinstance(job_id, str):
            problem = "/id is not a string"
            raise SieveError("ANSWER_INVALID", call="POST /v2/push", problem=problem)
        return SieveFuture(self._transport, job_id, is_stream=answer.get("stream_output") is True)

    def run(
        self,
        *inputs: Any,
        webhooks: Sequence[Webhook] | None = None,
        env: Mapping[str, str] | None = None,
        **named: Any,
    ) -> Any:
        """Starts a job and waits for it: ``push``, then ``result``."""
        return self.push(*inputs, webhooks=webhooks, env=env, **named).result()

    def __repr__(self) -> str:
        return f"Function(name={self.name!r})"

    def _inputs(self, positional: Sequence[Any], keywords: Mapping[str, Any]) -> Inputs:
        if not positional:
            return keywords
        if not keywords:
            return positional
        return named_inputs(self._input_names(), positional, keywords)

    def _input_names(self) -> list[str]:
        """The names of the inputs in their order, which only Sieve knows."""
        call = Call("GET", self._path)
        answer = self._transport.send(call)
        try:
            return [str(field["name"]) for field in answer["latest_version"]["inputs"]]
        except (KeyError, TypeError):
            problem = "/latest_version/inputs does not name the inputs"
            raise SieveError("ANSWER_INVALID", call=str(call), problem=problem) from None


def get(name: str) -> Function:
    """The function ``owner/name[:version]``, with the address and the key of the environment.

    Raises ``ARGUMENT_INVALID`` for another name, or when the environment does not fit.
    """
    return Function(Transport(settings_from_environment()), name)
