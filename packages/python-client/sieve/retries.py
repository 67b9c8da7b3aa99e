"""Which failures are tried again, and when."""

from __future__ import annotations

from sieve.errors import SieveError

FIRST_DELAY = 0.25
LONGEST_BACKOFF = 8.0
LONGEST_DELAY = 60.0


def retry_delay(
    error: SieveError, *, method: str, retries_so_far: int, max_retries: int, random: float
) -> float | None:
    """Seconds to wait before the next try.

    None when there is no next one: for a POST, which might act twice, for an error that stays, and
    when the server asks for more than a minute.
    """
    if method == "POST" or retries_so_far >= max_retries or not error.retry:
        return None
    backoff = min(LONGEST_BACKOFF, FIRST_DELAY * 2.0**retries_so_far)
    delay = max(backoff * (0.5 + random / 2), error.retry_after or 0.0)
    return delay if delay <= LONGEST_DELAY else None
