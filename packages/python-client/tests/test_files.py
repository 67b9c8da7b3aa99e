from __future__ import annotations

import unittest

import sieve
from sieve.files import file_from_wire
from sieve.outputs import output_value

URL = "https://storage.example.com/talk.mp4"


class FileTest(unittest.TestCase):
    def test_is_known_by_its_url(self) -> None:
        self.assertEqual(sieve.File(URL), sieve.File(url=URL))
        self.assertNotEqual(sieve.File(URL), sieve.Video(URL))
        self.assertEqual(len({sieve.File(URL), sieve.File(URL)}), 1)

    def test_refuses_what_would_have_to_be_uploaded(self) -> None:
        for arguments in ({"path": "talk.mp4"}, {"url": "talk.mp4"}, {}):
            with self.subTest(arguments), self.assertRaises(sieve.SieveError) as caught:
                sieve.File(**arguments)
            self.assertEqual(
                str(caught.exception),
                "The file must be given by its url: this client does not upload local files.",
            )

    def test_shows_no_signature(self) -> None:
        self.assertEqual(repr(sieve.Audio(URL + "?sig=1")), f"Audio(url='{URL}?...')")

    def test_keeps_what_else_an_output_said(self) -> None:
        file = file_from_wire({"url": URL, "_path": None, "fps": 30})
        self.assertEqual(file and dict(file.fields), {"fps": 30})


class OutputValueTest(unittest.TestCase):
    def test_rows(self) -> None:
        wire = {"url": URL, "_path": None}
        for name, output, want in (
            ("a video", {"type": "sieve.Video", "data": wire}, sieve.Video(URL)),
            ("audio", {"type": "sieve.Audio", "data": {"url": URL}}, sieve.Audio(URL)),
            ("an image", {"type": "sieve.Image", "data": wire}, sieve.Image(URL)),
            ("a file", {"type": "sieve.File", "data": wire}, sieve.File(URL)),
            ("a file of no type", {"data": wire}, sieve.File(URL)),
            ("a file in an object", {"data": {"clips": [wire]}}, {"clips": [sieve.File(URL)]}),
            ("an object with a url", {"type": "dict", "data": {"url": URL}}, {"url": URL}),
            ("a file without url", {"type": "sieve.File", "data": {"url": None}}, {"url": None}),
            ("a number", {"type": "int", "data": 0}, 0),
            ("nothing", {"name": "x"}, None),
            ("several values", [{"data": 1}, {"data": wire}], (1, sieve.File(URL))),
            ("a type that is no text", {"type": 7, "data": [1]}, [1]),
            ("what is no output", "text", "text"),
        ):
            with self.subTest(name):
                self.assertEqual(output_value(output), want)
