"""The bot over HTTP: Slack's events, actions and commands, and what a platform asks about its health.

Where this sits: beside Socket Mode; both use the same `Product`. Start reading at `web_app()`.
"""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus

from slack_bolt.adapter.starlette.async_handler import to_async_bolt_request, to_starlette_response
from slack_bolt.request.async_request import AsyncBoltRequest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.errors import PreventiebotError
from bot.slack.app import Product

_log = logging.getLogger(__name__)
EVENTS = "/slack/events"
LARGEST_BODY = 1_000_000
"""Bytes; Slack's payloads are far smaller, so anything above is not Slack's."""


class _Refused(Exception):
    """A request that Bolt does not get to see."""

    def __init__(self, status: HTTPStatus, reason: str) -> None:
        super().__init__(reason)
        self.response = JSONResponse({"error": reason}, status)


def web_app(product: Product) -> Starlette:
    """The ASGI application; while it runs, what waits in the outbox is sent."""

    async def events(request: Request) -> Response:
        try:
            bolt_request = await _from_slack(request, product)
        except _Refused as refused:
            return refused.response
        return to_starlette_response(await product.app.async_dispatch(bolt_request))

    async def healthz(_: Request) -> Response:
        return JSONResponse({"status": "ok"})

    async def readyz(_: Request) -> Response:
        try:
            await product.database.check()
        except PreventiebotError as problem:
            # The whole story names files and hosts: that is for the log, not for whoever asks.
            _log.warning("not ready: %s: %s", type(problem).__name__, problem)
            return JSONResponse({"status": "not ready", "database": "unavailable"}, HTTPStatus.SERVICE_UNAVAILABLE)
        return JSONResponse({"status": "ready", "database": "ok"})

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with product.delivering():
            yield

    return Starlette(
        routes=[
            Route(EVENTS, events, methods=["POST"]),
            Route("/healthz", healthz),
            Route("/readyz", readyz),
        ],
        lifespan=lifespan,
    )


async def _from_slack(request: Request, product: Product) -> AsyncBoltRequest:
    """The request, if it is Slack's: size, signature and age are judged before anything in it is read.

    Bolt would read a body of any size, parse before it verifies, and fail on a timestamp that is no number.

    Raises:
        _Refused: it is not.
    """
    timestamp = request.headers.get("x-slack-request-timestamp", "")
    if timestamp and not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):
        raise _Refused(HTTPStatus.BAD_REQUEST, "X-Slack-Request-Timestamp is not a number")
    body = await _body(request)
    try:
        signature = request.headers.get("x-slack-signature", "")
        # Only ASCII can be compared in constant time; anything else is no signature anyway.
        if not (timestamp and signature.isascii() and product.signatures.is_valid(body, timestamp, signature)):
            raise _Refused(HTTPStatus.UNAUTHORIZED, "not signed by Slack, or too old")
        bolt_request = to_async_bolt_request(request, body)
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError):  # so Bolt fails on an odd shape
        raise _Refused(HTTPStatus.BAD_REQUEST, "body is not what Slack sends") from None
    if not _well_formed(bolt_request.body):
        raise _Refused(HTTPStatus.BAD_REQUEST, "body is not what Slack sends")
    return bolt_request


def _well_formed(body: object) -> bool:
    """Whether Bolt can take it apart; what is in the parts is judged by `bot.slack.incoming`."""
    if not isinstance(body, dict):
        return False
    match body.get("type"):
        case "event_callback":
            return isinstance(body.get("event"), dict)
        case "block_actions":
            actions = body.get("actions")
            return isinstance(actions, list) and bool(actions) and all(isinstance(each, dict) for each in actions)
        case _:
            return True


async def _body(request: Request) -> bytes:
    """All of the body, but never more of it than Slack would send, whatever its headers say."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise _Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "body too large")
    return bytes(body)
