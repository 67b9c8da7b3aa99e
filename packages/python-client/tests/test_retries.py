from __future__ import annotations

import unittest

from sieve.errors import SieveError
from sieve.retries import retry_delay


def delay_of(
    error: SieveError, method: str = "GET", retries_so_far: int = 0, random: float = 1.0
) -> float | None:
    return retry_delay(
        error, method=method, retries_so_far=retries_so_far, max_retries=10, random=random
    )


def failure(code: str = "SERVER_FAILED", retry_after: float | None = None) -> SieveError:
    return SieveError(code, call="GET /v2/jobs", status=503, retry_after=retry_after)


class RetryDelayTest(unittest.TestCase):
    def test_doubles_up_to_eight_seconds(self) -> None:
        delays = [delay_of(failure(), retries_so_far=retries) for retries in (0, 1, 3, 9)]
        self.assertEqual(delays, [0.25, 0.5, 2.0, 8.0])

    def test_spreads_over_the_upper_half(self) -> None:
        self.assertEqual(delay_of(failure(), random=0.0), 0.125)

    def test_waits_as_long_as_the_server_asks_for(self) -> None:
        self.assertEqual(delay_of(failure("RATE_LIMITED", retry_after=7.0)), 7.0)

    def test_gives_up(self) -> None:
        for name, delay in (
            ("a POST, which might act twice", delay_of(failure(), method="POST")),
            ("an error that stays", delay_of(failure("NOT_FOUND"))),
            ("a request that was tried often enough", delay_of(failure(), retries_so_far=10)),
            ("a minute is too long", delay_of(failure("RATE_LIMITED", retry_after=61.0))),
        ):
            with self.subTest(name):
                self.assertIsNone(delay)
