from __future__ import annotations

import os
import unittest
from unittest import mock

import sieve
from sieve.settings import Settings, settings_from_environment


class SettingsTest(unittest.TestCase):
    def test_come_from_the_environment(self) -> None:
        environment = {"SIEVE_API_KEY": "key", "SIEVE_API_URL": "http://127.0.0.1:4000/"}
        with mock.patch.dict(os.environ, environment, clear=True):
            settings = settings_from_environment()
        self.assertEqual((settings.api_key, settings.base_url), ("key", "http://127.0.0.1:4000"))

    def test_are_at_sieves_own_address_unless_told(self) -> None:
        for environment in (
            {"SIEVE_API_KEY": "key"},
            {"SIEVE_API_KEY": "key", "SIEVE_API_URL": ""},
        ):
            with mock.patch.dict(os.environ, environment, clear=True):
                self.assertEqual(
                    settings_from_environment().base_url, "https://mango.sievedata.com"
                )

    def test_name_the_variable_that_is_not_set(self) -> None:
        with mock.patch.dict(os.environ, {}, clear=True):
            with self.assertRaisesRegex(sieve.SieveError, "SIEVE_API_KEY") as caught:
                sieve.function.get("sieve/dubbing")
        self.assertEqual(caught.exception.code, "ARGUMENT_INVALID")

    def test_refuse_a_key_without_quoting_it(self) -> None:
        for key in ("", "two words", "line\nbreak", "trailing\n", "schlüssel"):
            with self.subTest(key=key):
                with self.assertRaises(sieve.SieveError) as caught:
                    Settings(key)
                self.assertEqual(
                    str(caught.exception),
                    "The API key (SIEVE_API_KEY) must be a key: "
                    "visible ASCII characters without spaces.",
                )

    def test_refuse_what_is_no_plain_web_address(self) -> None:
        for url in (
            "mango.sievedata.com",
            "ftp://example.com",
            "file:///etc/passwd",
            "https://",
            "https://user:word@example.com",
            "https://example.com?key=1",
            "https://example.com#v2",
            "https://example.com:port",
            "https://example.com\n",
        ):
            with self.subTest(url=url), self.assertRaisesRegex(sieve.SieveError, "SIEVE_API_URL"):
                Settings("key", url)

    def test_refuse_times_that_are_not_above_0(self) -> None:
        for value in (0, -1, float("inf"), float("nan")):
            with self.subTest(value=value), self.assertRaisesRegex(sieve.SieveError, "timeout"):
                Settings("key", timeout=value)

    def test_do_not_show_the_key(self) -> None:
        self.assertNotIn("hidden", repr(Settings("hidden")))
