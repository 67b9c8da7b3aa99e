from __future__ import annotations

import itertools
import pickle
import unittest
from http.server import BaseHTTPRequestHandler
from typing import Any

from sieve.errors import SieveError
from sieve.settings import Settings
from sieve.transport import Call, Transport
from tests.scripted_server import (
    API_KEY,
    Answer,
    ImpatientTransport,
    Script,
    ScriptedServer,
    drip,
    hang_up,
)

JOBS = Call("GET", "/v2/jobs")


def failure_of(answer: Script, **settings: Any) -> SieveError:
    """What becomes of one request."""
    with ScriptedServer(answer) as server:
        try:
            ImpatientTransport(server.url, max_retries=0, **settings).send(JOBS)
        except SieveError as error:
            return error
    raise AssertionError("it should have failed")


def begin_and_stop(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "100")
    handler.end_headers()
    handler.wfile.write(b'{"id": ')


class FailedAnswerTest(unittest.TestCase):
    def test_has_a_code_for_each_status(self) -> None:
        for status, code, retry in (
            (400, "REQUEST_REFUSED", False),
            (401, "UNAUTHORIZED", False),
            (402, "CREDITS_EXHAUSTED", False),
            (403, "FORBIDDEN", False),
            (404, "NOT_FOUND", False),
            (408, "AWAIT_TIMEOUT", True),
            (422, "VALIDATION_FAILED", False),
            (429, "RATE_LIMITED", True),
            (500, "SERVER_FAILED", True),
            (503, "SERVER_FAILED", True),
            (418, "UNEXPECTED_STATUS", False),
        ):
            with self.subTest(status=status):
                error = failure_of(Answer({"detail": "In words."}, status))
                self.assertEqual(
                    (error.code, error.status, error.retry, error.detail),
                    (code, status, retry, "In words."),
                )

    def test_names_the_fields_of_a_422_without_their_values(self) -> None:
        detail = [
            {"loc": ["body", "env"], "msg": "Input should be a dictionary", "input": "sk-secret"},
            {"loc": ["body", "webhooks", 0], "msg": "Field required"},
            None,
        ]
        self.assertEqual(
            failure_of(Answer({"detail": detail}, 422)).detail,
            "body.env: Input should be a dictionary; body.webhooks.0: Field required; "
            "request: invalid",
        )

    def test_has_no_detail_when_a_proxy_answers(self) -> None:
        for text in ("<html>Bad Gateway</html>", "null", "[]", "[" * 100_000):
            with self.subTest(text=text[:30]):
                self.assertIsNone(failure_of(Answer(status=502, text=text)).detail)

    def test_cuts_a_detail_of_any_length(self) -> None:
        detail = failure_of(Answer({"detail": "x" * 100_000}, 400)).detail
        self.assertEqual(len(detail or ""), 1_000)

    def test_does_not_follow_a_redirect_which_would_carry_the_key_along(self) -> None:
        with ScriptedServer(Answer({})) as thief:
            error = failure_of(Answer(status=302, headers={"Location": thief.url}))
        self.assertEqual((error.code, thief.arrived), ("UNEXPECTED_STATUS", []))

    def test_does_not_show_the_key_even_when_the_server_repeats_it(self) -> None:
        error = failure_of(Answer({"detail": f"{API_KEY} is not a key"}, 401))
        self.assertEqual(error.detail, "[API key] is not a key")
        self.assertNotIn(API_KEY, repr(error) + str(error.__dict__))

    def test_survives_a_process_pool(self) -> None:
        error = failure_of(Answer({"detail": "Job not found."}, 404))
        copy = pickle.loads(pickle.dumps(error))
        self.assertEqual(
            (str(copy), copy.code, copy.detail), (str(error), "NOT_FOUND", "Job not found.")
        )


class NoAnswerTest(unittest.TestCase):
    def test_is_a_failed_connection_with_its_cause(self) -> None:
        for name, script in (("at once", hang_up), ("in the middle", begin_and_stop)):
            with self.subTest(name):
                error = failure_of(script)
                self.assertEqual((error.code, error.retry), ("CONNECTION_FAILED", True))
                self.assertIsNotNone(error.__cause__)

    def test_is_a_timeout(self) -> None:
        server: ScriptedServer

        def hang(handler: BaseHTTPRequestHandler) -> None:
            server.hang(handler)

        with ScriptedServer(hang) as server, self.assertRaises(SieveError) as caught:
            ImpatientTransport(server.url, max_retries=0, timeout=0.05).send(JOBS)
        self.assertEqual(str(caught.exception), "No answer to GET /v2/jobs within 0.05 s.")

    def test_is_a_timeout_when_the_answer_takes_too_long_as_a_whole(self) -> None:
        seconds = itertools.count()
        with ScriptedServer(Answer({})) as server, self.assertRaises(SieveError) as caught:
            settings = Settings(API_KEY, server.url, timeout=0.5, max_retries=0)
            Transport(settings, clock=lambda: next(seconds)).send(JOBS)
        self.assertEqual(caught.exception.code, "TIMEOUT")

    def test_is_an_answer_that_drips(self) -> None:
        with ScriptedServer(drip) as server, self.assertRaises(SieveError) as caught:
            Transport(Settings(API_KEY, server.url, timeout=0.3, max_retries=0)).send(JOBS)
        self.assertEqual(caught.exception.code, "TIMEOUT")

    def test_is_an_answer_that_is_not_json(self) -> None:
        error = failure_of(Answer(text="<html>"))
        self.assertEqual(
            str(error),
            "The answer to GET /v2/jobs is not what Sieve documents: it is not JSON.",
        )

    def test_is_an_answer_that_is_too_long(self) -> None:
        error = failure_of(Answer("x" * 1_000_000), max_answer_bytes=100_000)
        self.assertIn("longer than 100000 bytes", str(error))


class SendTest(unittest.TestCase):
    def test_sends_the_key(self) -> None:
        with ScriptedServer(Answer({})) as server:
            ImpatientTransport(server.url).send(JOBS)
        self.assertEqual(server.arrived[0].headers["x-api-key"], API_KEY)

    def test_tries_again_where_that_is_safe(self) -> None:
        script = (
            hang_up,
            Answer(status=500),
            Answer(status=429, headers={"Retry-After": "3"}),
            Answer({"data": []}),
        )
        with ScriptedServer(*script) as server:
            transport = ImpatientTransport(server.url)
            self.assertEqual(transport.send(JOBS), {"data": []})
        self.assertEqual(transport.waits, [0.25, 0.5, 3.0])

    def test_stops_after_max_retries(self) -> None:
        with ScriptedServer(Answer(status=503)) as server, self.assertRaises(SieveError):
            ImpatientTransport(server.url, max_retries=2).send(JOBS)
        self.assertEqual(len(server.arrived), 3)

    def test_never_repeats_a_push(self) -> None:
        for script in (hang_up, Answer(status=500), Answer(status=429)):
            with ScriptedServer(script) as server, self.assertRaises(SieveError):
                ImpatientTransport(server.url).send(Call("POST", "/v2/push", body=b"{}"))
            self.assertEqual(len(server.arrived), 1)
