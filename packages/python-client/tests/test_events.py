"""The generated events: what they read, and what they refuse."""

import json
import unittest

from sieve.events import InvalidEvent, JobComplete, JobNewOutput, UnknownEventType, parse_event

COMPLETE = {
    "type": "job.complete",
    "body": {
        "job_id": "j1",
        "status": "finished",
        "error": None,
        "outputs": [{"type": "str", "data": "text", "later": 1}],
    },
}


class EventsTest(unittest.TestCase):
    def test_a_body_that_was_parsed_before_is_refused_with_what_to_pass(self) -> None:
        with self.assertRaisesRegex(TypeError, "body of the request as bytes or text, not dict"):
            parse_event({"type": "job.start"})

    def test_reads_an_event_into_objects(self) -> None:
        event = parse_event(json.dumps(COMPLETE).encode())
        assert isinstance(event, JobComplete)
        self.assertEqual(event.body.job_id, "j1")
        self.assertEqual(event.body.outputs[0].data, "text")
        self.assertIsNone(event.body.outputs[0].name)
        self.assertEqual(event.body.outputs[0].unknown_fields, {"later": 1})

    def test_narrows_on_the_class(self) -> None:
        event = parse_event('{"type": "job.new_output", "body": {"job_id": "j1", "output": "o"}}')
        assert isinstance(event, JobNewOutput)
        self.assertEqual(event.body.output, "o")

    def test_refuses_what_does_not_fit(self) -> None:
        wrong = {**COMPLETE, "body": {"job_id": "j1", "status": "finished", "outputs": []}}
        with self.assertRaisesRegex(InvalidEvent, "^job.complete: /body/error is missing$"):
            parse_event(json.dumps(wrong))

    def test_tells_a_later_type_from_a_mistake(self) -> None:
        with self.assertRaises(UnknownEventType) as caught:
            parse_event('{"type": "job.paused"}')
        self.assertEqual(caught.exception.event_type, "job.paused")
