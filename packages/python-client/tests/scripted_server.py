"""A server on loopback that gives scripted answers, and a client of it that does not wait."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Callable, NamedTuple, TypeVar, Union

from sieve.settings import Settings
from sieve.transport import Transport

API_KEY = "key-7f3a9c"

S = TypeVar("S", bound="ScriptedServer")


class Answer(NamedTuple):
    json: object = None
    status: int = 200
    headers: dict[str, str] = {}
    text: Union[str, None] = None


Script = Union[Answer, Callable[[BaseHTTPRequestHandler], None]]


class Arrived(NamedTuple):
    call: str
    headers: dict[str, str]
    body: Any


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    """Ends the connection without an answer."""
    handler.close_connection = True


def drip(handler: BaseHTTPRequestHandler) -> None:
    """Sends a byte now and then, for as long as somebody reads."""
    handler.send_response(200)
    handler.end_headers()
    try:
        while True:
            handler.wfile.write(b"x")
            time.sleep(0.01)
    except OSError:
        pass


class ScriptedServer:
    """Gives these answers in turn, and the last one for ever."""

    def __init__(self, *script: Script) -> None:
        self.arrived: list[Arrived] = []
        self._script = script
        self._closing = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def hang(self, _: BaseHTTPRequestHandler) -> None:
        """Answers nothing as long as the server is up."""
        self._closing.wait()

    def __enter__(self: S) -> S:
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()

    def _next(self) -> Script:
        return self._script[min(len(self.arrived), len(self._script) - 1)]

    def _handler(scripted) -> type[BaseHTTPRequestHandler]:  # noqa: N805
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                answer = scripted._next()
                length = int(self.headers.get("Content-Length", 0))
                text = self.rfile.read(length)
                arrived = Arrived(
                    f"{self.command} {self.path}",
                    {name.lower(): value for name, value in self.headers.items()},
                    json.loads(text) if text else None,
                )
                scripted.arrived.append(arrived)
                if not isinstance(answer, Answer):
                    return answer(self)
                body = json.dumps(answer.json) if answer.text is None else answer.text
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body.encode())

            do_POST = do_DELETE = do_GET

            def log_message(self, *_: object) -> None:
                pass

        return Handler


class ImpatientTransport(Transport):
    """Does not wait: it records how long it would have, and lets its own clock jump."""

    def __init__(self, url: str, **settings: Any) -> None:
        self.waits: list[float] = []
        super().__init__(
            Settings(API_KEY, url, **settings),
            sleep=self.waits.append,
            uniform=lambda: 1.0,
            clock=lambda: sum(self.waits),
        )
