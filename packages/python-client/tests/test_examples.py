"""The examples in the documentation of the modules, where they need no server."""

from __future__ import annotations

import doctest
import unittest

from sieve import client, files, outputs


def load_tests(
    loader: unittest.TestLoader, tests: unittest.TestSuite, pattern: str | None
) -> unittest.TestSuite:
    for module in (client, files, outputs):
        tests.addTests(doctest.DocTestSuite(module))
    return tests
