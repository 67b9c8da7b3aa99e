"""A client of Sieve's API, shaped like Sieve's own Python client.

>>> import sieve
>>> dubbing = sieve.function.get("sieve/dubbing")
>>> video = sieve.File(url="https://example.com/talk.mp4")
>>> dubbing.run(video, webhooks=[{"type": "job.complete", "url": url}])  # doctest: +SKIP

The address and the key come from ``SIEVE_API_URL`` and ``SIEVE_API_KEY``; see ``sieve.settings``.
"""

from sieve import function
from sieve.client import Client
from sieve.errors import ERRORS, SieveError
from sieve.files import Audio, File, Image, Video
from sieve.function import Function
from sieve.future import SieveFuture
from sieve.inputs import Webhook

__all__ = [
    "ERRORS",
    "Audio",
    "Client",
    "File",
    "Function",
    "Image",
    "SieveError",
    "SieveFuture",
    "Video",
    "Webhook",
    "function",
]
