"""Files: a URL on the way in, a URL on the way out."""

from __future__ import annotations

import os
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from sieve.downloads import download, shown_url
from sieve.errors import SieveError


class File:
    """A file that functions take or yield, by its URL.

    >>> File(url="https://example.com/talk.mp4").url
    'https://example.com/talk.mp4'

    Sieve's own client also uploads local files, through an API that is not public; this one raises
    ``ARGUMENT_INVALID`` for them.
    """

    def __init__(self, url: str | None = None, path: str | None = None) -> None:
        if path is not None or not isinstance(url, str) or "://" not in url:
            expected = "given by its url: this client does not upload local files"
            raise SieveError("ARGUMENT_INVALID", name="file", expected=expected)
        self._url = url
        self._path: str | None = None
        self._fields: Mapping[str, Any] = MappingProxyType({})

    @property
    def url(self) -> str:
        return self._url

    @property
    def path(self) -> str:
        """Where its bytes are on this machine: downloaded when first asked for.

        The copy is deleted when the program ends. Raises ``DOWNLOAD_FAILED``.
        """
        if self._path is None or not os.path.exists(self._path):
            self._path = download(self._url)
        return self._path

    @property
    def fields(self) -> Mapping[str, Any]:
        """What else an output said of the file, as it came."""
        return self._fields

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and isinstance(other, File) and other.url == self.url

    def __hash__(self) -> int:
        return hash((type(self), self.url))

    def __repr__(self) -> str:
        return f"{type(self).__name__}(url={shown_url(self.url)!r})"


class Video(File):
    """A file that is a video."""


class Audio(File):
    """A file that is audio."""


class Image(File):
    """A file that is an image."""


_KINDS = {f"sieve.{kind.__name__}": kind for kind in (File, Video, Audio, Image)}


def file_from_wire(value: Mapping[str, Any], type_name: str | None = None) -> File | None:
    """The file that ``value`` describes; None when it describes something else.

    A file is an object with a ``url``, under one of Sieve's type names or with a ``_path`` beside.
    """
    kind = _KINDS.get(type_name or "", File if "_path" in value else None)
    url = value.get("url")
    if kind is None or not isinstance(url, str) or "://" not in url:
        return None
    file = kind(url=url)
    rest = {name: field for name, field in value.items() if name not in ("url", "_path")}
    file._fields = MappingProxyType(rest)
    return file
