"""POST /mail/inbound: a mail server hands over what arrived for the bot, as it came over the line.

Where this sits: beside the mailbox over IMAP, which is the other way in; part of the HTTP door. The body is the mail
itself (message/rfc822). `X-Preventiebot-Timestamp` is the moment in seconds since 1970, and `X-Preventiebot-Signature`
is `v1=` with the HMAC-SHA256 of `v1:<timestamp>:<body>` under MAIL_INBOUND_SECRET, in hexadecimal digits. Size, age and
signature are judged before anything in it is read. Start reading at `route()`.
"""

import hashlib
import hmac
from collections.abc import Awaitable, Callable
from datetime import timedelta
from http import HTTPStatus
from typing import Final

from pydantic import SecretStr
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.clock import Clock
from bot.mail.reading import LARGEST

INBOUND: Final = "/mail/inbound"
FRESH: Final = timedelta(minutes=5)
"""How old, or how far ahead, a handing over may be."""
_LONGEST_TIMESTAMP: Final = 12
_LATER: Final = 60
"""Seconds after which to hand it over again."""


class NotNow(Exception):
    """Nothing is taken at this moment; the mail server keeps the mail and tries again, as it does for any other."""


def signature(secret: SecretStr, timestamp: str, body: bytes) -> str:
    """What stands in the header for this body at this moment."""
    signed = b"v1:" + timestamp.encode() + b":" + body
    return "v1=" + hmac.new(secret.get_secret_value().encode(), signed, hashlib.sha256).hexdigest()


def route(secret: SecretStr, clock: Clock, take: Callable[[bytes], Awaitable[object]]) -> Route:
    """The path, for the HTTP door."""

    async def inbound(request: Request) -> Response:
        timestamp, given = (request.headers.get(f"x-preventiebot-{each}", "") for each in ("timestamp", "signature"))
        if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= _LONGEST_TIMESTAMP):
            return _refused(HTTPStatus.BAD_REQUEST, "X-Preventiebot-Timestamp is not a number")
        body = await _body(request)
        if body is None:
            return _refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "mail too large")
        is_fresh = abs(clock.now().timestamp() - int(timestamp)) <= FRESH.total_seconds()
        is_signed = given.isascii() and hmac.compare_digest(given, signature(secret, timestamp, body))
        if not (is_fresh and is_signed):
            return _refused(HTTPStatus.UNAUTHORIZED, "not signed, or too old")
        try:
            taken = await take(body)
        except NotNow:
            wait = {"Retry-After": str(_LATER)}
            return JSONResponse({"error": "not now"}, HTTPStatus.SERVICE_UNAVAILABLE, headers=wait)
        return JSONResponse({"outcome": str(taken)})  # also when it was refused: to hand it over again is of no use

    return Route(INBOUND, inbound, methods=["POST"])


async def _body(request: Request) -> bytes | None:
    """All of the body, but never more of it than is looked into; None when it is larger."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            return None
    return bytes(body)


def _refused(status: HTTPStatus, reason: str) -> Response:
    return JSONResponse({"error": reason}, status)
