"""A job that was pushed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sieve.answers import LONGEST_DETAIL, checked_job
from sieve.errors import SieveError
from sieve.outputs import Outputs, output_value
from sieve.transport import Call, Transport

# Sieve answers at the latest after ten minutes; proxies between us give up sooner
AWAIT_SECONDS = 240.0

_ENDS = frozenset(["finished", "error", "cancelled"])


class SieveFuture:
    """A job. All of it can be asked for at any time, by any process that has the id.

    Iterating gives each output once, as it appears:

    >>> for output in future: ...  # doctest: +SKIP
    """

    def __init__(self, transport: Transport, id: str, *, is_stream: bool) -> None:
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,128}", id):
            expected = 'letters, digits, "-" and "_"'
            raise SieveError("ARGUMENT_INVALID", name="id of a job", expected=expected)
        self.id = id
        self.is_stream = is_stream
        """Whether the function yields its outputs one by one, so that ``result`` is a list."""
        self._transport = transport
        self._path = f"/v2/jobs/{id}"

    @property
    def job(self) -> dict[str, Any]:
        """The job as it is now, as the API describes it: ``future.job["id"]``."""
        return self._job()

    def status(self) -> str:
        """``queued``, ``processing``, ``finished``, ``error``, ``cancelled``; open to more."""
        status: str = self._job()["status"]
        return status

    def done(self) -> bool:
        """Whether the job has ended, in whatever way."""
        return self.status() in _ENDS

    def cancelled(self) -> bool:
        """Whether the job was cancelled."""
        return self.status() == "cancelled"

    def cancel(self) -> bool:
        """Ends the job. False when Sieve says that it is not processing (any more)."""
        try:
            self._transport.send(Call("DELETE", self._path))
        except SieveError as error:
            if error.code == "REQUEST_REFUSED":
                return False
            raise
        return True

    def result(self, timeout: float | None = None) -> Any:
        """Waits for the job, at most ``timeout`` seconds, and gives what the function returned.

        For a function that yields, that is all its outputs: a list, and an iterator. Raises
        ``JOB_FAILED``, ``JOB_CANCELLED``, or ``WAIT_TIMEOUT``, after which the job goes on.
        """
        deadline = None if timeout is None else self._transport.clock() + timeout
        while True:
            job = self._await(self._patience(deadline)) or self._job()
            if job["status"] in _ENDS:
                return self._result_of(job)
            self._pause(deadline, timeout)

    def __iter__(self) -> Iterator[Any]:
        offset = 0
        while True:
            job = self._job(offset)
            offset += len(job["outputs"])
            yield from map(output_value, job["outputs"])
            if job["status"] in _ENDS:
                self._raise_unless_finished(job)
                return
            self._transport.sleep(self._transport.settings.poll_interval)

    def __repr__(self) -> str:
        return f"SieveFuture(id={self.id!r})"

    def _job(self, offset: int = 0) -> dict[str, Any]:
        call = Call("GET", self._path, query={"offset": offset})
        return checked_job(self._transport.send(call), call=str(call))

    def _await(self, timeout: float) -> dict[str, Any] | None:
        """The ended job; None when it is not known, so that a service that is down is noticed."""
        call = Call("GET", f"{self._path}/await", timeout=timeout, max_retries=0)
        try:
            return checked_job(self._transport.send(call), call=str(call))
        except SieveError as error:
            if error.retry:
                return None
            raise

    def _patience(self, deadline: float | None) -> float:
        if deadline is None:
            return AWAIT_SECONDS
        return min(AWAIT_SECONDS, max(0.001, deadline - self._transport.clock()))

    def _pause(self, deadline: float | None, timeout: float | None) -> None:
        pause = self._transport.settings.poll_interval
        if deadline is not None:
            remaining = deadline - self._transport.clock()
            if remaining <= 0:
                raise SieveError("WAIT_TIMEOUT", job=self.id, timeout=timeout)
            pause = min(pause, remaining)
        self._transport.sleep(pause)

    def _result_of(self, job: dict[str, Any]) -> Any:
        self._raise_unless_finished(job)
        values = [output_value(output) for output in job["outputs"]]
        if self.is_stream:
            return Outputs(values)
        if len(values) <= 1:
            return values[0] if values else None
        return tuple(values)

    def _raise_unless_finished(self, job: dict[str, Any]) -> None:
        if job["status"] == "finished":
            return
        code = "JOB_CANCELLED" if job["status"] == "cancelled" else "JOB_FAILED"
        error = job.get("error")
        detail = error[:LONGEST_DETAIL] if isinstance(error, str) else None
        raise SieveError(code, job=self.id, detail=detail)
