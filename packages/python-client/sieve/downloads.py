"""Downloads the files of outputs."""

from __future__ import annotations

import atexit
import http.client
import os
import re
import shutil
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import unquote, urlsplit

from sieve.errors import SieveError

TIMEOUT_SECONDS = 60.0
"""For each step of the network."""
LONGEST_SECONDS = 3_600.0
MOST_BYTES = 16 * 1024**3
_CHUNK_BYTES = 65_536

_folder: str | None = None


def download(url: str) -> str:
    """The path of a new file with the bytes behind ``url``.

    It is deleted when the program ends. Raises ``DOWNLOAD_FAILED``. The API key is not sent.
    """
    try:
        return _fetch(url)
    except urllib.error.HTTPError as error:
        with error:
            raise _failed(url, f"it answered {error.code}") from error
    except _TooMuch as error:
        raise _failed(url, str(error)) from None
    except (ValueError, http.client.InvalidURL):
        # their words quote the URL
        raise _failed(url, "it is no web address") from None
    except (OSError, http.client.HTTPException) as error:
        raise _failed(url, "there was no whole answer") from error


class _TooMuch(Exception):
    """A download that is longer, or takes longer, than any that is meant."""


def _fetch(url: str) -> str:
    if not re.match(r"https?://", url):
        raise ValueError("a file: URL would copy a file of this machine")
    request = urllib.request.Request(url, headers={"User-Agent": "hookpact-sieve-python"})
    with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as response:
        folder = tempfile.mkdtemp(dir=_own_folder())
        path = os.path.join(folder, _name_of(url))
        try:
            with open(path, "wb") as file:
                _copy(response, file)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
    return path


def _copy(response: Any, file: BinaryIO) -> None:
    deadline = time.monotonic() + LONGEST_SECONDS
    size = 0
    while chunk := response.read1(_CHUNK_BYTES):
        size += len(chunk)
        if size > MOST_BYTES:
            raise _TooMuch(f"it is longer than {MOST_BYTES} bytes")
        if time.monotonic() > deadline:
            raise _TooMuch(f"it did not end within {LONGEST_SECONDS:g} seconds")
        file.write(chunk)
    if response.length:
        # http.client only says so when it is asked for all at once
        raise http.client.IncompleteRead(b"", response.length)


def _own_folder() -> str:
    global _folder
    if _folder is None:
        _folder = tempfile.mkdtemp(prefix="sieve-")
        atexit.register(shutil.rmtree, _folder, ignore_errors=True)
    return _folder


def _name_of(url: str) -> str:
    """The last part of the path, without what could lead elsewhere; programs look at extensions."""
    name = Path(unquote(urlsplit(url).path)).name
    safe = re.sub(r"[^A-Za-z0-9._-]", "_", name).lstrip(".")
    return safe[-100:] or "file"


def shown_url(url: str) -> str:
    """``url`` without what may be as good as a key: user information, query and fragment."""
    start, mark, _ = re.sub(r"//[^/?#]*@", "//", url).partition("?")
    return start.partition("#")[0] + ("?..." if mark else "")


def _failed(url: str, problem: str) -> SieveError:
    return SieveError("DOWNLOAD_FAILED", url=shown_url(url), problem=problem)
