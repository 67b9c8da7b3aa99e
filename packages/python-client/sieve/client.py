"""The client with an address and a key of its own, instead of the environment's."""

from __future__ import annotations

from sieve.function import Function
from sieve.future import SieveFuture
from sieve.settings import Settings, api_key_from_environment, base_url_from_environment
from sieve.transport import Transport


class Client:
    """Sieve's API, for one key. Holds nothing open.

    >>> client = Client(api_key="key", base_url="http://127.0.0.1:4700")
    >>> client.function("sieve/dubbing")
    Function(name='sieve/dubbing')
    """

    def __init__(
        self,
        *,
        api_key: str | None = None,
        base_url: str | None = None,
        timeout: float = 30.0,
        max_retries: int = 4,
        poll_interval: float = 1.0,
    ) -> None:
        """Without ``api_key`` and ``base_url``: those of the environment. Times in seconds."""
        settings = Settings(
            api_key=api_key_from_environment() if api_key is None else api_key,
            base_url=base_url_from_environment() if base_url is None else base_url,
            timeout=timeout,
            max_retries=max_retries,
            poll_interval=poll_interval,
        )
        self._transport = Transport(settings)

    def function(self, name: str) -> Function:
        """The function ``owner/name[:version]``."""
        return Function(self._transport, name)

    def job(self, id: str) -> SieveFuture:
        """A job that was pushed elsewhere. Its ``result`` is the list of its outputs."""
        return SieveFuture(self._transport, id, is_stream=True)
