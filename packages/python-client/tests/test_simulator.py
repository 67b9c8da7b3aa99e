"""The guide's own code, against a running simulator.

Only where SIEVE_API_URL is on loopback: with a real key, these would push real jobs.
"""

from __future__ import annotations

import os
import queue
import unittest
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import urlsplit

import sieve
from tests.scripted_server import ScriptedServer

AUDIO = "https://storage.googleapis.com/sieve-public-data/assets/dub.m4a"


def is_on_loopback() -> bool:
    return urlsplit(os.environ.get("SIEVE_API_URL", "")).hostname == "127.0.0.1"


@unittest.skipUnless(is_on_loopback(), "needs a simulator: SIEVE_API_URL is not on 127.0.0.1")
class SimulatorTest(unittest.TestCase):
    def test_run_with_a_webhook_as_in_the_guide(self) -> None:
        with WebhookReceiver() as receiver:
            f = sieve.function.get("sieve/dubbing")
            target_audio = sieve.File(url=AUDIO)
            f.run(target_audio, webhooks=[{"type": "job.complete", "url": receiver.url}])
            event = receiver.next_event()
        self.assertEqual((event["type"], event["body"]["status"]), ("job.complete", "finished"))

    def test_push_with_a_webhook_as_in_the_guide(self) -> None:
        with WebhookReceiver() as receiver:
            f = sieve.function.get("sieve/dubbing")
            future = f.push(
                sieve.File(url=AUDIO), webhooks=[{"type": "job.start", "url": receiver.url}]
            )
            event = receiver.next_event()
            result = future.result()
        self.assertEqual((event["type"], event["body"]["job_id"]), ("job.start", future.id))
        self.assertTrue(future.done())
        (file,) = result if future.is_stream else [result]
        self.assertIsInstance(file, sieve.File)
        self.assertRegex(file.url, r"\.m4a$")

    def test_a_function_that_returns_gives_its_value(self) -> None:
        self.assertEqual(sieve.function.get("acme/multiply").run(2, 3), 6)

    def test_the_file_of_an_output_can_be_opened(self) -> None:
        outputs = sieve.function.get("sieve/dubbing").run(source_file=sieve.File(url=AUDIO))
        with open(next(outputs).path, "rb") as file:
            self.assertEqual(file.read(12)[4:8], b"ftyp")

    def test_inputs_by_position_and_by_keyword(self) -> None:
        f = sieve.function.get("sieve/dubbing")
        future = f.push(sieve.Audio(AUDIO), target_language="german")
        result = future.result()
        (file,) = result if future.is_stream else [result]
        self.assertIn("german", file.url)

    def test_outputs_as_they_appear(self) -> None:
        client = sieve.Client(poll_interval=0.01)
        future = client.function("hookpact/stream").push(count=4, every_ms=200)
        self.assertEqual(list(future), [1, 2, 3, 4])
        self.assertEqual(client.job(future.id).result(), [1, 2, 3, 4])

    def test_the_error_of_a_job(self) -> None:
        with self.assertRaises(sieve.SieveError) as caught:
            sieve.function.get("hookpact/fail").run(message="no audio")
        self.assertEqual(caught.exception.code, "JOB_FAILED")
        self.assertIn("no audio", caught.exception.detail or "")

    def test_cancel(self) -> None:
        future = sieve.function.get("hookpact/slow").push(duration_ms=3_600_000)
        self.assertFalse(future.done())
        self.assertTrue(future.cancel())
        with self.assertRaises(sieve.SieveError) as caught:
            future.result()
        self.assertEqual(caught.exception.code, "JOB_CANCELLED")
        self.assertFalse(future.cancel())

    def test_the_errors_of_the_api(self) -> None:
        echo = sieve.function.get("hookpact/echo")
        never_existed: Any = [{"type": "job_completed", "url": AUDIO}]
        for code, function, webhooks in (
            ("UNAUTHORIZED", sieve.Client(api_key="wrong").function("hookpact/echo"), None),
            ("NOT_FOUND", sieve.function.get("nobody/nothing"), None),
            ("VALIDATION_FAILED", echo, never_existed),
        ):
            with self.subTest(code), self.assertRaises(sieve.SieveError) as caught:
                function.push(webhooks=webhooks)
            self.assertEqual(caught.exception.code, code)
            self.assertTrue(caught.exception.detail)


class WebhookReceiver(ScriptedServer):
    """Answers 200, and hands out the events that reached it."""

    def __init__(self) -> None:
        self._events: queue.Queue[Any] = queue.Queue()
        super().__init__(self._receive)

    def next_event(self) -> Any:
        return self._events.get(timeout=10)

    def _receive(self, handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        self._events.put(self.arrived[-1].body)
