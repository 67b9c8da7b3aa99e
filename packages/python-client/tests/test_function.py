from __future__ import annotations

import unittest

import sieve
from sieve.function import Function
from tests.scripted_server import Answer, ImpatientTransport, ScriptedServer

URL = "https://example.com/talk.mp4"
PUSHED = Answer({"id": "j1", "status": "queued", "stream_output": False})
HOOKS: list[sieve.Webhook] = [{"type": "job.complete", "url": "https://example.com/hook"}]


class PushTest(unittest.TestCase):
    def test_sends_inputs_by_position_or_by_keyword(self) -> None:
        file = sieve.File(url=URL)
        with ScriptedServer(PUSHED) as server:
            function = Function(ImpatientTransport(server.url), "a/b:v1")
            function.push(file, ["x", file])
            function.push(file=file, options={"file": file})
            function.push()
        self.assertEqual(
            [arrived.body for arrived in server.arrived],
            [
                {"function": "a/b:v1", "inputs": [{"url": URL}, ["x", {"url": URL}]]},
                {
                    "function": "a/b:v1",
                    "inputs": {"file": {"url": URL}, "options": {"file": {"url": URL}}},
                },
                {"function": "a/b:v1", "inputs": {}},
            ],
        )

    def test_asks_for_the_names_when_both_are_mixed(self) -> None:
        info = Answer({"latest_version": {"inputs": [{"name": "file"}, {"name": "language"}]}})
        with ScriptedServer(info, PUSHED) as server:
            function = Function(ImpatientTransport(server.url), "a/b:v1")
            function.push(sieve.Video(URL), language="french")
        get, push = server.arrived
        self.assertEqual(get.call, "GET /v2/functions/a/b")
        self.assertEqual(push.body["inputs"], {"file": {"url": URL}, "language": "french"})

    def test_refuses_arguments_that_python_would_refuse(self) -> None:
        info = Answer({"latest_version": {"inputs": [{"name": "file"}]}})
        with ScriptedServer(info) as server:
            function = Function(ImpatientTransport(server.url), "a/b")
            with self.assertRaisesRegex(sieve.SieveError, "input file must be given once"):
                function.push(1, file=2)
            with self.assertRaisesRegex(sieve.SieveError, "at most 1: file"):
                function.push(1, 2, language="french")

    def test_sends_webhooks_and_env_only_when_given(self) -> None:
        with ScriptedServer(PUSHED) as server:
            function = Function(ImpatientTransport(server.url), "a/b")
            function.push(webhooks=HOOKS, env={"TOKEN": "t"})
            function.push(webhooks=[])
        first, second = (arrived.body for arrived in server.arrived)
        self.assertEqual((first["webhooks"], first["env"]), (HOOKS, {"TOKEN": "t"}))
        self.assertEqual(second, {"function": "a/b", "inputs": {}, "webhooks": []})

    def test_refuses_what_json_cannot_say_before_anything_is_sent(self) -> None:
        cycle: list[object] = []
        cycle.append(cycle)
        with ScriptedServer(PUSHED) as server:
            function = Function(ImpatientTransport(server.url), "a/b")
            for value in (float("nan"), cycle, object(), {1j: 1}, b"bytes"):
                with self.subTest(value=type(value)), self.assertRaises(sieve.SieveError) as caught:
                    function.push(value)
                self.assertEqual(caught.exception.code, "ARGUMENT_INVALID")
        self.assertEqual(server.arrived, [])

    def test_needs_an_id_in_the_answer(self) -> None:
        answers: list[object] = [{}, [], {"id": 7}]
        for answer in answers:
            with ScriptedServer(Answer(answer)) as server:
                function = Function(ImpatientTransport(server.url), "a/b")
                with self.assertRaisesRegex(sieve.SieveError, "/id is not a string"):
                    function.push()


class NameTest(unittest.TestCase):
    def test_refuses_what_would_be_another_path(self) -> None:
        for name in ("", "dubbing", "a/", "a/b/c", "../jobs", "a/..", "a/b?c", "a/b:", "a/b\n"):
            with self.subTest(name=name), self.assertRaisesRegex(sieve.SieveError, "owner/name"):
                Function(ImpatientTransport("http://127.0.0.1:9"), name)
