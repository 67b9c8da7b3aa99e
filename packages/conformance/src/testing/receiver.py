"""A receiver as it should be, in Python's standard library alone.

It takes the webhooks of the shop at /webhooks, and lists its effects at /effects. Its secret is in
WEBHOOK_SECRET; it prints where it listens.
"""

import base64
import hashlib
import hmac
import json
import os
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEY = base64.b64decode(os.environ["WEBHOOK_SECRET"].removeprefix("whsec_"))
TOLERANCE_SECONDS = 300
MOST_BYTES = 2_097_152
TYPES = ["order.created", "order.paid", "order.cancelled"]

lock = threading.Lock()
known: set[str] = set()
log: list[dict] = []
orders: dict[str, str] = {}


class Refused(Exception):
    """A request that is not taken, with its status."""


def verify(headers, body: bytes) -> None:
    event_id = headers.get("webhook-id", "")
    timestamp = headers.get("webhook-timestamp", "")
    if not timestamp.isascii() or not timestamp.isdigit():
        raise Refused(401)
    if abs(time.time() - int(timestamp)) > TOLERANCE_SECONDS:
        raise Refused(401)
    signed = f"{event_id}.{timestamp}.".encode("latin-1") + body
    right = base64.b64encode(hmac.new(KEY, signed, hashlib.sha256).digest())
    signatures = headers.get("webhook-signature", "").encode("latin-1").split(b" ")
    given = [each[3:] for each in signatures[:16] if each.startswith(b"v1,")]
    if len(signatures) > 16 or not any(hmac.compare_digest(each, right) for each in given):
        raise Refused(401)


def parse(body: bytes) -> dict:
    try:
        event = json.loads(body)
    except (ValueError, RecursionError):  # a number of too many digits is a ValueError, too
        raise Refused(400) from None
    if not isinstance(event, dict) or not isinstance(event.get("type"), str):
        raise Refused(422)
    return event


def check(event: dict) -> None:
    data = event.get("data")
    if not isinstance(event.get("id"), str) or not isinstance(data, dict):
        raise Refused(422)
    if not isinstance(data.get("order_id"), str):
        raise Refused(422)


def handle(event: dict) -> None:
    with lock:
        if event["id"] in known:
            return
        known.add(event["id"])
        log.append({"event": event["id"], "type": event["type"]})
        order = event["data"]["order_id"]
        before = TYPES.index(orders[order]) if order in orders else -1
        if TYPES.index(event["type"]) > before:
            orders[order] = event["type"]


def effects() -> list:
    with lock:
        return log + [{"order": order, "state": state} for order, state in orders.items()]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 10  # a sender that says nothing gives its thread back

    def do_POST(self):
        try:
            body = self.read_body()
            verify(self.headers, body)
            event = parse(body)
            if event["type"] in TYPES:
                check(event)
                handle(event)
            self.answer(200, b'{"ok":true}')
        except Refused as refused:
            self.answer(refused.args[0], b"")

    def do_GET(self):
        if self.path == "/effects":
            self.answer(200, json.dumps(effects()).encode())
        else:
            self.refuse_method()

    def refuse_method(self):
        self.close_connection = True  # its body is not read
        self.answer(405, b"")

    do_HEAD = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = refuse_method

    def read_body(self) -> bytes:
        if "chunked" in self.headers.get("transfer-encoding", "").lower():
            return self.read_chunks()
        length = self.headers.get("content-length", "0")
        if not length.isdigit() or int(length) > MOST_BYTES:
            self.close_connection = True
            raise Refused(413)
        return self.read_exactly(int(length))

    def read_chunks(self) -> bytes:
        body = b""
        while size := int(self.rfile.readline(100).split(b";")[0], 16):
            if len(body) + size > MOST_BYTES:
                self.close_connection = True
                raise Refused(413)
            body += self.read_exactly(size)
            self.rfile.readline(100)
        while self.rfile.readline(1_000).strip():
            pass
        return body

    def read_exactly(self, size: int) -> bytes:
        read = self.rfile.read(size)
        if len(read) < size:  # the sender went away
            self.close_connection = True
            raise Refused(400)
        return read

    def answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        if self.close_connection:
            self.send_header("connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request, client_address):
        pass  # a sender that went away


server = Server(("127.0.0.1", 0), Handler)
print(f"Webhooks at http://127.0.0.1:{server.server_port}/webhooks", flush=True)
server.serve_forever()
