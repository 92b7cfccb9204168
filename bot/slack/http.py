"""The bot over HTTP: Slack's events, actions and commands, and what a platform asks about its health.

Where this sits: beside Socket Mode; both use the same `Product`. Adding the app to a workspace is only here, because it
needs a browser. Start reading at `web_app()`.
"""

import asyncio
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

from bot import patience
from bot.mail import webhook
from bot.running import health
from bot.slack import intake
from bot.slack.app import Product
from bot.slack.in_time import InTime
from bot.slack.installing.flow import INSTALL, REDIRECT

EVENTS = "/slack/events"
LARGEST_BODY = 1_000_000
"""Bytes; Slack's payloads are far smaller, so anything above is not Slack's."""
BODY_PATIENCE = 3.0
"""Seconds for a body to come in: nobody has shown yet who they are, and Slack itself waits no longer for the answer."""
_KINDS = frozenset({"application/json", "application/x-www-form-urlencoded"})
"""Slack sends events as the first and all else as the second."""
_ONCE = ("x-slack-request-timestamp", "x-slack-signature", "content-type")
"""Two of these could make us judge by the one and Bolt by the other."""


class _Refused(Exception):
    """A request that Bolt does not get to see."""

    def __init__(self, status: HTTPStatus, reason: str, *, hang_up: bool = False) -> None:
        """`hang_up`: there is more to come that nobody will read."""
        super().__init__(reason)
        self.response = JSONResponse({"error": reason}, status, headers={"Connection": "close"} if hang_up else None)


def web_app(product: Product, *, in_time: InTime | None = None, body_patience: float = BODY_PATIENCE) -> Starlette:
    """The ASGI application; while it runs, what waits in the outbox is sent.

    `in_time` sees to it that Slack hears in time; `body_patience` is in seconds.
    """
    door = in_time or InTime()

    async def events(request: Request) -> Response:
        arrived = asyncio.get_running_loop().time()
        try:
            bolt_request = await _from_slack(request, product, body_patience)
        except _Refused as refused:
            return refused.response
        answer = intake.answer_to(bolt_request.body)
        if intake.is_held_back(bolt_request.body):
            product.held_back()
        if answer is None:
            with patience.budget():
                answer = await door.answer(product.app.async_dispatch(bolt_request), since=arrived)
        return to_starlette_response(answer) if answer is not None else _not_yet()

    async def install(request: Request) -> Response:
        return await _shown(product.installing.install, request) if product.installing else _nothing_here()

    async def oauth_redirect(request: Request) -> Response:
        return await _shown(product.installing.callback, request) if product.installing else _nothing_here()

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with product.delivering():
            yield
            await door.drained()

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


def _not_yet() -> Response:
    """An answer after which Slack brings an event again."""
    return JSONResponse({"error": "not handled yet"}, HTTPStatus.SERVICE_UNAVAILABLE)


def _nothing_here() -> Response:
    return JSONResponse({"error": "not found"}, HTTPStatus.NOT_FOUND)


async def _from_slack(request: Request, product: Product, body_patience: float) -> AsyncBoltRequest:
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
    body = await _body(request, body_patience)
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


async def _body(request: Request, patience_: float) -> bytes:
    """All of the body, but never more of it than Slack would send, nor for longer, whatever its headers say."""
    body = bytearray()
    try:
        async with asyncio.timeout(patience_):
            async for chunk in request.stream():
                body += chunk
                if len(body) > LARGEST_BODY:
                    raise _Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "body too large", hang_up=True)
    except TimeoutError:
        raise _Refused(HTTPStatus.REQUEST_TIMEOUT, "body did not come", hang_up=True) from None
    except ClientDisconnect:
        raise _Refused(HTTPStatus.BAD_REQUEST, "body ended too soon") from None
    return bytes(body)
