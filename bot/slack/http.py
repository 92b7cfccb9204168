"""The bot over HTTP: Slack's events, actions and commands, and what a platform asks about its health.

Where this sits: beside Socket Mode; both use the same `Product`. Start reading at `web_app()`.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus

from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.errors import PreventiebotError
from bot.slack.app import Product

EVENTS = "/slack/events"
LARGEST_BODY = 1_000_000
"""Bytes; Slack's payloads are far smaller, so anything above is not Slack's."""


def web_app(product: Product) -> Starlette:
    """The ASGI application; while it runs, what waits in the outbox is sent."""
    handler = AsyncSlackRequestHandler(product.app)

    async def events(request: Request) -> Response:
        refusal = _refusal(request)
        return refusal if refusal is not None else await handler.handle(request)

    async def healthz(_: Request) -> Response:
        return JSONResponse({"status": "ok"})

    async def readyz(_: Request) -> Response:
        try:
            await product.database.check()
        except PreventiebotError as problem:
            return JSONResponse({"status": "not ready", "database": problem.message}, HTTPStatus.SERVICE_UNAVAILABLE)
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


def _refusal(request: Request) -> Response | None:
    """What is refused before Bolt looks: Bolt would fail on a timestamp that is no number, and reads any size."""
    timestamp = request.headers.get("x-slack-request-timestamp", "0")
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):
        return JSONResponse({"error": "X-Slack-Request-Timestamp is not a number"}, HTTPStatus.BAD_REQUEST)
    length = request.headers.get("content-length", "0")
    if not length.isdigit() or int(length) > LARGEST_BODY:
        return JSONResponse({"error": "body too large"}, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return None
