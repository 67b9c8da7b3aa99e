"""Everything that can go wrong: one table, one class."""

from __future__ import annotations

from functools import partial
from typing import Any, NamedTuple


class ErrorEntry(NamedTuple):
    """What an error code means."""

    status: int | None
    """The HTTP status that is reported under this code, where it is exactly one."""
    retry: bool
    """Whether the same request may work a moment later."""
    message: str
    remedy: str


ERRORS = {
    "ARGUMENT_INVALID": ErrorEntry(
        None,
        False,
        "The {name} must be {expected}.",
        "Correct it in the code that calls the client, or in the environment.",
    ),
    "REQUEST_REFUSED": ErrorEntry(
        400,
        False,
        "Sieve answered 400 to {call}: the values do not fit.",
        "Read detail; it says which value is wrong.",
    ),
    "UNAUTHORIZED": ErrorEntry(
        401,
        False,
        "Sieve answered 401 to {call}: the API key is missing or wrong.",
        "Check SIEVE_API_KEY, and that the key belongs to the service at SIEVE_API_URL.",
    ),
    "CREDITS_EXHAUSTED": ErrorEntry(
        402,
        False,
        "Sieve answered 402 to {call}: the account has no credits left.",
        "Add credits or a payment method in Sieve's dashboard.",
    ),
    "FORBIDDEN": ErrorEntry(
        403,
        False,
        "Sieve answered 403 to {call}: the key does not allow this.",
        "Use a key of the organization that owns the function.",
    ),
    "NOT_FOUND": ErrorEntry(
        404,
        False,
        "Sieve answered 404 to {call}: there is no such function or job.",
        "Check the name or id, and that the key belongs to its organization.",
    ),
    "AWAIT_TIMEOUT": ErrorEntry(
        408,
        True,
        "Sieve answered 408 to {call}: its waiting time has passed.",
        "Ask again.",
    ),
    "VALIDATION_FAILED": ErrorEntry(
        422,
        False,
        "Sieve answered 422 to {call}: the request is not well formed.",
        "Read detail; it names each field that is wrong.",
    ),
    "RATE_LIMITED": ErrorEntry(
        429,
        True,
        "Sieve answered 429 to {call}: too many requests.",
        "Wait for retry_after, and send fewer requests at once.",
    ),
    "SERVER_FAILED": ErrorEntry(
        None,
        True,
        "Sieve answered {status} to {call}.",
        "Try again later; a push may have been accepted, so look at the jobs first.",
    ),
    "UNEXPECTED_STATUS": ErrorEntry(
        None,
        False,
        "The answer to {call} has the status {status}, which Sieve does not use.",
        "Check SIEVE_API_URL: redirects are not followed, so that the key stays with its service.",
    ),
    "CONNECTION_FAILED": ErrorEntry(
        None,
        True,
        "No answer to {call}: the connection failed.",
        "Check SIEVE_API_URL and the network; the cause says more.",
    ),
    "TIMEOUT": ErrorEntry(
        None,
        True,
        "No answer to {call} within {timeout:g} s.",
        "Raise the timeout, or check the network.",
    ),
    "ANSWER_INVALID": ErrorEntry(
        None,
        False,
        "The answer to {call} is not what Sieve documents: {problem}.",
        "Check that SIEVE_API_URL is the address of the API, without /v2.",
    ),
    "JOB_FAILED": ErrorEntry(
        None,
        False,
        "The job {job} ended with an error.",
        "Read detail, which is the job's own error, and the logs of the job.",
    ),
    "JOB_CANCELLED": ErrorEntry(
        None,
        False,
        "The job {job} was cancelled.",
        "Push it again if that was a mistake.",
    ),
    "DOWNLOAD_FAILED": ErrorEntry(
        None,
        True,
        "The file {url} cannot be downloaded: {problem}.",
        "Check that the URL is still valid, and the network.",
    ),
    "WAIT_TIMEOUT": ErrorEntry(
        None,
        False,
        "The job {job} did not end within {timeout:g} s.",
        "Wait longer: the job goes on. Or end it with cancel().",
    ),
}


class SieveError(Exception):
    """A call that did not work. Compare ``code``, not the message."""

    def __init__(
        self,
        code: str,
        *,
        status: int | None = None,
        detail: str | None = None,
        retry_after: float | None = None,
        **facts: object,
    ) -> None:
        entry = ERRORS[code]
        self._given: dict[str, Any] = {
            "status": status,
            "detail": detail,
            "retry_after": retry_after,
            **facts,
        }
        super().__init__(entry.message.format(status=status, **facts))
        self.code = code
        self.remedy = entry.remedy
        """What to do about it, in one sentence."""
        self.retry = entry.retry
        """Whether the same request may work a moment later."""
        self.status = status
        """The HTTP status of the answer; None when there was none."""
        self.detail = detail
        """Sieve's own words about it; for a failed job, the job's error."""
        self.retry_after = retry_after
        """How many seconds the server asked to wait."""
        self._note(detail)

    def _note(self, detail: str | None) -> None:
        # since Python 3.11, tracebacks show notes below the message
        add_note = getattr(self, "add_note", None)
        if add_note is not None:
            add_note(f"{self.code}: {self.remedy}")
            if detail:
                add_note(f"detail: {detail}")

    def __reduce__(self) -> tuple[Any, ...]:
        # so that it also gets out of a process pool
        return partial(SieveError, **self._given), (self.code,)
