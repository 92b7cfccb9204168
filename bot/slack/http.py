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
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.mail import webhook
from bot.running import health
from bot.slack import intake
from bot.slack.app import Product
from bot.slack.installing.flow import INSTALL, REDIRECT

EVENTS = "/slack/events"
LARGEST_BODY = 1_000_000
"""Bytes; Slack's payloads are far smaller, so anything above is not Slack's."""
_KINDS = frozenset({"application/json", "application/x-www-form-urlencoded"})
"""Slack sends events as the first and all else as the second."""
_ONCE = ("x-slack-request-timestamp", "x-slack-signature", "content-type")
"""Two of these could make us judge by the one and Bolt by the other."""


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
        answer = intake.answer_to(bolt_request.body)
        return to_starlette_response(answer or await product.app.async_dispatch(bolt_request))

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
        yield webhook.route(room.inbound_secret, room.clock, room.handed_over)


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
    if any(len(request.headers.getlist(name)) > 1 for name in _ONCE):
        raise _Refused(HTTPStatus.BAD_REQUEST, "a header that Slack sends once came twice")
    timestamp = request.headers.get("x-slack-request-timestamp", "")
    if timestamp and not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):
        raise _Refused(HTTPStatus.BAD_REQUEST, "X-Slack-Request-Timestamp is not a number")
    body = await _body(request)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        signature = request.headers.get("x-slack-signature", "")
        # Only ASCII can be compared in constant time; anything else is no signature anyway.
        if not (timestamp and signature.isascii() and product.signatures.is_valid(body, timestamp, signature)):
            raise _Refused(HTTPStatus.UNAUTHORIZED, "not signed by Slack, or too old")
        if kind not in _KINDS:
            raise _Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "neither JSON nor a form")
        bolt_request = to_async_bolt_request(request, body)
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError):  # so Bolt fails on an odd shape
        raise _Refused(HTTPStatus.BAD_REQUEST, "body is not what Slack sends") from None
    return bolt_request  # what is in it is judged by `bot.slack.intake` and `bot.slack.incoming`


async def _body(request: Request) -> bytes:
    """All of the body, but never more of it than Slack would send, whatever its headers say."""
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > LARGEST_BODY:
                raise _Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "body too large")
    except ClientDisconnect:
        raise _Refused(HTTPStatus.BAD_REQUEST, "body ended too soon") from None
    return bytes(body)
