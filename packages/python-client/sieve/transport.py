"""Requests and answers, on urllib."""

from __future__ import annotations

import http.client
import random
import socket
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Callable

from sieve.answers import failed_answer, parse_answer
from sieve.errors import SieveError
from sieve.retries import retry_delay
from sieve.settings import Settings

_CHUNK_BYTES = 65_536


@dataclass(frozen=True)
class Call:
    """One request to the API. Its path is checked already."""

    method: str
    path: str
    query: Mapping[str, object] | None = None
    body: bytes | None = None
    timeout: float | None = None
    """Seconds; None is the client's."""
    max_retries: int | None = None
    """None is the client's."""

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


class _EveryStatus(urllib.request.HTTPErrorProcessor):
    """Gives back every answer. urllib would follow redirects, and carry X-API-Key along."""

    def http_response(self, request: Any, response: Any) -> Any:
        return response

    https_response = http_response


class Transport:
    """Sends requests, again where that is safe."""

    def __init__(
        self,
        settings: Settings,
        *,
        sleep: Callable[[float], None] = time.sleep,
        uniform: Callable[[], float] = random.random,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.settings = settings
        self.sleep = sleep
        self.clock = clock
        self._uniform = uniform
        self._opener = urllib.request.build_opener(_EveryStatus)

    def send(self, call: Call) -> Any:
        """The JSON of the answer. Raises ``SieveError``."""
        retries = 0
        while True:
            try:
                return parse_answer(self._exchange(call), call=str(call))
            except SieveError as error:
                delay = self._retry_delay(error, call, retries)
                if delay is None:
                    raise
            self.sleep(delay)
            retries += 1

    def _retry_delay(self, error: SieveError, call: Call, retries: int) -> float | None:
        most = self.settings.max_retries if call.max_retries is None else call.max_retries
        return retry_delay(
            error,
            method=call.method,
            retries_so_far=retries,
            max_retries=most,
            random=self._uniform(),
        )

    def _exchange(self, call: Call) -> str:
        """One request and the text of its answer."""
        timeout = call.timeout or self.settings.timeout
        deadline = self.clock() + timeout
        try:
            with self._opener.open(self._request(call), timeout=timeout) as response:
                text = self._read(response, deadline, call)
        except (OSError, http.client.HTTPException) as error:
            code = "TIMEOUT" if _is_timeout(error) else "CONNECTION_FAILED"
            raise SieveError(code, call=str(call), timeout=timeout) from error
        if 200 <= response.status < 300:
            return text
        retry_after = response.headers.get("Retry-After")
        key = self.settings.api_key
        raise failed_answer(response.status, text, retry_after, call=str(call), secret=key)

    def _request(self, call: Call) -> urllib.request.Request:
        headers = {
            "Accept": "application/json",
            "User-Agent": "hookpact-sieve-python",
            "X-API-Key": self.settings.api_key,
        }
        if call.body is not None:
            headers["Content-Type"] = "application/json"
        url = self.settings.base_url + call.path
        if call.query:
            url += "?" + urllib.parse.urlencode(call.query)
        return urllib.request.Request(url, call.body, headers, method=call.method)

    def _read(self, response: Any, deadline: float, call: Call) -> str:
        """The whole body, if it comes in time and is not too long."""
        most = self.settings.max_answer_bytes
        body = bytearray()
        # read() would wait for a whole chunk, and a body that drips would pass every limit of time
        while chunk := response.read1(_CHUNK_BYTES):
            body += chunk
            if len(body) > most:
                problem = f"it is longer than {most} bytes"
                raise SieveError("ANSWER_INVALID", call=str(call), problem=problem)
            if self.clock() > deadline:
                raise socket.timeout("the answer did not end in time")
        if response.length:
            # http.client only says so when it is asked for all at once
            raise http.client.IncompleteRead(bytes(body), response.length)
        return body.decode("utf-8", errors="replace")


def _is_timeout(error: BaseException) -> bool:
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    return isinstance(reason, (TimeoutError, socket.timeout))
