from __future__ import annotations

import unittest
from typing import Any

import sieve
from sieve.future import SieveFuture
from tests.scripted_server import Answer, ImpatientTransport, Script, ScriptedServer


def job(status: str, *data: object, error: str = "") -> Answer:
    outputs = [{"data": value} for value in data]
    return Answer({"id": "j1", "status": status, "error": error, "outputs": outputs})


def future_of(server: ScriptedServer, is_stream: bool = False) -> SieveFuture:
    return SieveFuture(ImpatientTransport(server.url), "j1", is_stream=is_stream)


class ResultTest(unittest.TestCase):
    def result_of(self, *script: Script, is_stream: bool = False) -> object:
        with ScriptedServer(*script) as server:
            self.server = server
            return future_of(server, is_stream).result()

    def test_is_what_the_function_returned(self) -> None:
        self.assertEqual(self.result_of(job("finished", "done")), "done")
        self.assertIsNone(self.result_of(job("finished")))
        self.assertEqual(self.result_of(job("finished", 1, 2)), (1, 2))

    def test_is_a_list_for_a_function_that_yields(self) -> None:
        self.assertEqual(self.result_of(job("finished", 1), is_stream=True), [1])
        self.assertEqual(self.result_of(job("finished"), is_stream=True), [])

    def test_is_also_an_iterator_for_a_function_that_yields(self) -> None:
        result: Any = self.result_of(job("finished", 1, 2), is_stream=True)
        self.assertEqual([next(result), next(result)], [1, 2])
        with self.assertRaises(StopIteration):
            next(result)
        self.assertEqual([list(result), len(result), result[1]], [[1, 2], 2, 2])

    def test_asks_again_as_long_as_the_job_runs(self) -> None:
        script = (Answer(status=408), job("queued"), job("started"), job("finished", 1))
        self.assertEqual(self.result_of(*script), 1)
        self.assertEqual(
            [arrived.call for arrived in self.server.arrived],
            [
                "GET /v2/jobs/j1/await",
                "GET /v2/jobs/j1?offset=0",
                "GET /v2/jobs/j1/await",
                "GET /v2/jobs/j1/await",
            ],
        )

    def test_ends_with_the_service(self) -> None:
        with self.assertRaises(sieve.SieveError) as caught:
            self.result_of(Answer(status=503))
        self.assertEqual(caught.exception.code, "SERVER_FAILED")

    def test_raises_the_error_of_the_job(self) -> None:
        with self.assertRaises(sieve.SieveError) as caught:
            self.result_of(job("error", error="RuntimeError: no audio"))
        error = caught.exception
        self.assertEqual((error.code, error.detail), ("JOB_FAILED", "RuntimeError: no audio"))

    def test_raises_for_a_cancelled_job(self) -> None:
        with self.assertRaises(sieve.SieveError) as caught:
            self.result_of(job("cancelled"))
        self.assertEqual(caught.exception.code, "JOB_CANCELLED")

    def test_waits_no_longer_than_told(self) -> None:
        with ScriptedServer(job("processing")) as server:
            transport = ImpatientTransport(server.url)
            with self.assertRaises(sieve.SieveError) as caught:
                SieveFuture(transport, "j1", is_stream=False).result(timeout=2.5)
        self.assertEqual(str(caught.exception), "The job j1 did not end within 2.5 s.")
        self.assertEqual(transport.waits, [1.0, 1.0, 0.5])

    def test_does_not_go_on_asking_for_what_will_not_change(self) -> None:
        with self.assertRaises(sieve.SieveError) as caught:
            self.result_of(Answer(status=404))
        self.assertEqual(caught.exception.code, "NOT_FOUND")
        self.assertEqual(len(self.server.arrived), 1)

    def test_refuses_an_answer_that_is_no_job(self) -> None:
        for answer, problem in (
            ([], "it is not an object"),
            ({"status": "finished"}, "/id is not a string"),
            ({"id": "j1", "status": 7}, "/status is not a string"),
            ({"id": "j1", "status": "finished", "outputs": {}}, "/outputs is not a list"),
        ):
            with self.subTest(problem), self.assertRaisesRegex(sieve.SieveError, problem):
                self.result_of(Answer(answer))


class OutputsTest(unittest.TestCase):
    def test_come_once_each_as_they_appear(self) -> None:
        script = (job("queued"), job("processing", 1, 2), job("processing"), job("finished", 3))
        with ScriptedServer(*script) as server:
            self.assertEqual(list(future_of(server)), [1, 2, 3])
        self.assertEqual(
            [arrived.call for arrived in server.arrived],
            [f"GET /v2/jobs/j1?offset={offset}" for offset in (0, 0, 2, 2)],
        )

    def test_come_before_the_error(self) -> None:
        with ScriptedServer(job("error", 1, error="boom")) as server:
            outputs = iter(future_of(server))
            self.assertEqual(next(outputs), 1)
            with self.assertRaises(sieve.SieveError) as caught:
                next(outputs)
        self.assertEqual(caught.exception.detail, "boom")


class StateTest(unittest.TestCase):
    def test_is_the_job_as_the_api_describes_it(self) -> None:
        with ScriptedServer(job("processing", 1), job("finished", 1)) as server:
            future = future_of(server)
            self.assertEqual(future.job["id"], "j1")
            self.assertEqual(future.job["status"], "finished")

    def test_of_a_job(self) -> None:
        for status, done, cancelled in (
            ("queued", False, False),
            ("processing", False, False),
            ("finished", True, False),
            ("error", True, False),
            ("cancelled", True, True),
            ("paused", False, False),
        ):
            with self.subTest(status), ScriptedServer(job(status)) as server:
                future = future_of(server)
                self.assertEqual(
                    (future.status(), future.done(), future.cancelled()), (status, done, cancelled)
                )

    def test_cancel_says_whether_it_ended_the_job(self) -> None:
        refused = Answer({"detail": "Job is not processing."}, 400)
        with ScriptedServer(Answer({"message": "Job cancelled."}), refused) as server:
            future = future_of(server)
            self.assertEqual([future.cancel(), future.cancel()], [True, False])
        self.assertEqual(server.arrived[0].call, "DELETE /v2/jobs/j1")

    def test_cancel_raises_for_a_job_that_is_not_there(self) -> None:
        with ScriptedServer(Answer(status=404)) as server:
            with self.assertRaises(sieve.SieveError) as caught:
                future_of(server).cancel()
        self.assertEqual(caught.exception.code, "NOT_FOUND")

    def test_an_id_is_no_path(self) -> None:
        for id in ("", "..", "a/await", "a?offset=1", "a\n"):
            with self.subTest(id=id), self.assertRaisesRegex(sieve.SieveError, "id of a job"):
                SieveFuture(ImpatientTransport("http://127.0.0.1:9"), id, is_stream=False)
