"""Downloads the files of outputs."""

from __future__ import annotations

import atexit
import http.client
import os
import re
import shutil
import tempfile
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import unquote, urlsplit

from sieve.errors import SieveError

TIMEOUT_SECONDS = 60.0

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
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise _failed(url, "there was no whole answer") from error


def _fetch(url: str) -> str:
    if not re.match(r"https?://", url):
        raise ValueError("a file: URL would copy a file of this machine")
    request = urllib.request.Request(url, headers={"User-Agent": "hookpact-sieve-python"})
    with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as response:
        path = os.path.join(tempfile.mkdtemp(dir=_own_folder()), _name_of(url))
        with open(path, "wb") as file:
            shutil.copyfileobj(response, file)
        if response.length:
            # http.client only says so when it is asked for all at once
            raise http.client.IncompleteRead(b"", response.length)
    return path


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


def _failed(url: str, problem: str) -> SieveError:
    # what follows the question mark is often a signature, which is as good as a key
    shown = url.partition("?")[0]
    return SieveError("DOWNLOAD_FAILED", url=shown, problem=problem)
