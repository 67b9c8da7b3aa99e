"""Where the API is, with which key, and how patiently it is asked."""

from __future__ import annotations

import math
import os
import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from sieve.errors import SieveError

DEFAULT_BASE_URL = "https://mango.sievedata.com"


@dataclass(frozen=True)
class Settings:
    """Checked when made; raises ``ARGUMENT_INVALID``, which never quotes the key."""

    api_key: str = field(repr=False)
    base_url: str = DEFAULT_BASE_URL
    timeout: float = 30.0
    """Seconds for one request: for each step of the network, and for all of them together."""
    max_retries: int = 4
    """For GET and DELETE, after 429, 5xx and failed connections. A push is never repeated."""
    poll_interval: float = 1.0
    """Seconds between two looks at a running job."""
    max_answer_bytes: int = 64 * 1024 * 1024

    def __post_init__(self) -> None:
        check_api_key(self.api_key)
        object.__setattr__(self, "base_url", checked_base_url(self.base_url))
        for name in ("timeout", "poll_interval", "max_answer_bytes"):
            if not 0 < getattr(self, name) < math.inf:
                raise SieveError("ARGUMENT_INVALID", name=name, expected="a number above 0")
        if self.max_retries < 0:
            raise SieveError("ARGUMENT_INVALID", name="max_retries", expected="0 or more")


def settings_from_environment() -> Settings:
    """The key in ``SIEVE_API_KEY``, the address in ``SIEVE_API_URL`` or Sieve's own."""
    return Settings(api_key_from_environment(), base_url_from_environment())


def api_key_from_environment() -> str:
    return os.environ.get("SIEVE_API_KEY", "")


def base_url_from_environment() -> str:
    return os.environ.get("SIEVE_API_URL") or DEFAULT_BASE_URL


def check_api_key(api_key: str) -> None:
    # http.client quotes a header value that it refuses, so a bad key would end up in its message
    if not re.fullmatch(r"[\x21-\x7e]+", api_key):
        expected = "a key: visible ASCII characters without spaces"
        raise SieveError("ARGUMENT_INVALID", name="API key (SIEVE_API_KEY)", expected=expected)


def checked_base_url(text: str) -> str:
    if not _is_plain_url(text):
        expected = "an http or https URL without credentials, query and fragment"
        raise SieveError("ARGUMENT_INVALID", name="base URL (SIEVE_API_URL)", expected=expected)
    return text.rstrip("/")


def _is_plain_url(text: str) -> bool:
    if not re.fullmatch(r"https?://[\x21-\x7e]+", text) or re.search(r"[?#@\\]", text):
        return False
    try:
        url = urlsplit(text)
        return bool(url.hostname) and url.port != 0
    except ValueError:
        return False
