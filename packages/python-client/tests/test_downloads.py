from __future__ import annotations

import os
import subprocess
import sys
import traceback
import unittest
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from unittest import mock

import sieve
from sieve import downloads
from tests.scripted_server import Answer, ScriptedServer, drip

BYTES = bytes(range(256)) * 1_000


def send_bytes(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(BYTES)))
    handler.end_headers()
    handler.wfile.write(BYTES)


def break_off(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(BYTES)))
    handler.end_headers()
    handler.wfile.write(BYTES[:1_000])
    handler.close_connection = True


class PathTest(unittest.TestCase):
    def test_is_of_the_downloaded_bytes(self) -> None:
        with ScriptedServer(send_bytes) as server:
            file = sieve.Video(f"{server.url}/files/talk.mp4?sig=a.b")
            self.assertEqual(Path(file.path).read_bytes(), BYTES)
            self.assertEqual(os.path.basename(file.path), "talk.mp4")
        (arrived,) = server.arrived
        self.assertEqual(arrived.call, "GET /files/talk.mp4?sig=a.b")
        self.assertNotIn("x-api-key", {name.lower() for name in arrived.headers})

    def test_is_downloaded_again_when_it_was_deleted(self) -> None:
        with ScriptedServer(send_bytes) as server:
            file = sieve.File(f"{server.url}/a.mp4")
            os.remove(file.path)
            self.assertTrue(os.path.exists(file.path))
            self.assertEqual(len(server.arrived), 2)

    def test_stays_in_its_folder_whatever_the_url_is(self) -> None:
        with ScriptedServer(send_bytes) as server:
            folders = set()
            traversals = ("..%2F..%2Fetc%2Fpasswd", "%2e%2e", ".bashrc")
            for name in (*traversals, "", "a%00b", "x" * 300, "%C3%A9.mp4"):
                path = Path(sieve.File(f"{server.url}/{name}").path)
                self.assertRegex(path.name, r"^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}$")
                folders.add(path.parent.parent)
        self.assertEqual(len(folders), 1)

    def test_says_why_there_is_none(self) -> None:
        for script, problem in (
            (Answer(status=404), "it answered 404"),
            (Answer(status=500), "it answered 500"),
            (break_off, "there was no whole answer"),
        ):
            with self.subTest(problem), ScriptedServer(script) as server:
                with self.assertRaises(sieve.SieveError) as caught:
                    sieve.File(f"{server.url}/a.mp4?sig=secret").path
            self.assertEqual(caught.exception.code, "DOWNLOAD_FAILED")
            self.assertIn(problem, str(caught.exception))
            self.assertNotIn("secret", str(caught.exception))

    def test_is_bounded_in_bytes_and_time(self) -> None:
        for limit, problem in (("MOST_BYTES", "longer than"), ("LONGEST_SECONDS", "did not end")):
            with self.subTest(limit), ScriptedServer(drip) as server:
                with mock.patch.object(downloads, limit, 0.05 if limit[0] == "L" else 3):
                    with self.assertRaises(sieve.SieveError) as caught:
                        sieve.File(f"{server.url}/a.mp4").path
            self.assertIn(problem, str(caught.exception))

    def test_leaves_nothing_of_what_broke_off(self) -> None:
        folder = downloads._own_folder()
        before = os.listdir(folder)
        with ScriptedServer(break_off) as server:
            with self.assertRaises(sieve.SieveError):
                sieve.File(f"{server.url}/a.mp4").path
        self.assertEqual(os.listdir(folder), before)

    def test_tells_no_secret_of_its_url(self) -> None:
        for url in (
            "http://user:hunter2@127.0.0.1:9/a.mp4?sig=hunter2#hunter2",
            "http://hunter2@127.0.0.1:9/a.mp4",
            "http://127.0.0.1:9/a b?sig=hunter2",
            "http://127.0.0.1:hunter2@9/",
            "http://[hunter2@/",
            "http://127.0.0.1:9/a#hunter2",
        ):
            with self.subTest(url), self.assertRaises(sieve.SieveError) as caught:
                sieve.File(url).path
            lines = traceback.format_exception(None, caught.exception, None)
            self.assertNotIn("hunter2", "".join(lines) + repr(sieve.File(url)))

    def test_is_none_of_this_machine(self) -> None:
        with self.assertRaises(sieve.SieveError) as caught:
            sieve.File(Path(__file__).as_uri()).path
        self.assertEqual(caught.exception.code, "DOWNLOAD_FAILED")

    def test_is_deleted_when_the_program_ends(self) -> None:
        with ScriptedServer(send_bytes) as server:
            script = f"import sieve; print(sieve.File({server.url + '/a.mp4'!r}).path)"
            path = subprocess.run(
                [sys.executable, "-c", script], check=True, capture_output=True, text=True
            ).stdout.strip()
        self.assertTrue(path.endswith("a.mp4"))
        self.assertFalse(os.path.exists(os.path.dirname(os.path.dirname(path))))
