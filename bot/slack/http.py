"""The bot over HTTP: Slack's events, actions and commands, and what a platform asks about its health.

Where this sits: beside Socket Mode; both use the same `Product`. Adding the app to a workspace is only here, because it
needs a browser. Start reading at `web_app()`.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from http import HTTPStatus

from slack_bolt.adapter.starlette.async_handler import to_async_bolt_request, to_starlette_response
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.mail import webhook
from bot.running import health
from bot.slack.app import Product
from bot.slack.installing.flow import INSTALL, REDIRECT

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

    async def install(request: Request) -> Response:
        return await _shown(product.installing.install, request) if product.installing else _nothing_here()

    async def oauth_redirect(request: Request) -> Response:
        return await _shown(product.installing.callback, request) if product.installing else _nothing_here()

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with product.delivering():
            yield

    return Starlette(
        routes=[
            Route(EVENTS, events, methods=["POST"]),
            Route(INSTALL, install, methods=["GET"]),
            Route(REDIRECT, oauth_redirect, methods=["GET"]),
            *health.routes(product.health, token=product.metrics_token),
            *_for_mail(product),
        ],
        lifespan=lifespan,
    )


def _for_mail(product: Product) -> Iterator[Route]:
    room = product.mailroom
    if room is not None and room.inbound_secret is not None:
        yield webhook.route(room.inbound_secret, room.clock, room.team.take)


async def _shown(page: Callable[[AsyncBoltRequest], Awaitable[BoltResponse]], request: Request) -> Response:
    """A page for a person; what the browser sends beside the address is not read."""
    return to_starlette_response(await page(to_async_bolt_request(request, b"")))


def _nothing_here() -> Response:
    return JSONResponse({"error": "not found"}, HTTPStatus.NOT_FOUND)


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
