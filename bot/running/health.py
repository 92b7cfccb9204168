"""Health: is the process alive, can it do its work, and the figures; over HTTP, for a platform and for Prometheus.

Where this sits: routes that `bot/slack/http.py` and a small server of its own (HEALTH_PORT) both serve.

- `/healthz` says that the process answers. A platform restarts what does not.
- `/readyz` says whether it can do its work now: the database, the outbox, and the way to Slack. A platform sends no
  traffic to what is not ready; restarting would not help, because what is wrong is elsewhere. One call that does not
  get through is no reason: that is what the figures are for.
- `/metrics` is for whoever knows METRICS_TOKEN; without a token only on an address of this machine alone.

Start reading at `Health.ready()`.
"""

import asyncio
import ipaddress
import logging
import secrets
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Final

import aiohttp
import uvicorn
from pydantic import JsonValue, SecretStr
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.exc import SQLAlchemyError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.clock import Clock
from bot.errors import PreventiebotError
from bot.running.metrics import CONTENT_TYPE, Metrics
from bot.settings import HealthAddress
from bot.store import Database, vitals
from bot.store.dispatcher import Outcome, Send, SendResult

_log = logging.getLogger(__name__)
OUTBOX_LIMIT: Final = timedelta(minutes=10)
"""For how long a call may lie there that nobody makes, though it could be made."""
FRESH: Final = timedelta(seconds=60)
"""How long after a call that went well nobody needs to ask Slack anything."""
ASK_AGAIN: Final = timedelta(seconds=10)
"""How long an answer of Slack's to our own question counts, good or bad."""
_PATIENCE: Final = 3.0
"""Seconds for a question to Slack or to the database: who asks for our health does not wait long."""
Connected = Callable[[], Awaitable[bool]]


class Contact:
    """Whether Slack can be reached: by what was sent lately, or else by asking."""

    def __init__(self, client: AsyncWebClient, clock: Clock) -> None:
        self._client = client
        self._clock = clock
        self._worked_at: datetime | None = None
        self._asked_at: datetime | None = None
        self._answered = False
        self._connected: Connected | None = None

    def over(self, connected: Connected) -> None:
        """From now on Slack comes in over Socket Mode: without that connection the bot hears nothing."""
        self._connected = connected

    def kept(self, send: Send) -> Send:
        """The same way of sending; what goes well is remembered."""

        async def keeping(method: str, payload: Mapping[str, JsonValue], team_id: str | None = None) -> Outcome:
            outcome = await send(method, payload, team_id)
            if isinstance(outcome, SendResult):
                self._worked_at = self._clock.now()
            return outcome

        return keeping

    async def is_there(self) -> bool:
        """Return whether Slack can be reached now."""
        if self._connected is not None and not await self._connected():
            return False
        now = self._clock.now()
        if self._worked_at is not None and timedelta(0) <= now - self._worked_at < FRESH:
            return True
        if self._asked_at is None or not timedelta(0) <= now - self._asked_at < ASK_AGAIN:
            self._answered, self._asked_at = await self._ask(), now
        return self._answered

    async def _ask(self) -> bool:
        try:
            async with asyncio.timeout(_PATIENCE):
                # Where each workspace has its own token there is none to ask with: then only whether Slack is there.
                await (self._client.auth_test() if self._client.token else self._client.api_test())
        except (SlackClientError, aiohttp.ClientError, OSError, TimeoutError, AttributeError) as error:
            _log.warning("Slack does not answer as it should: %s", type(error).__name__)
            return False
        return True


class Health:
    """What a platform can ask of one process."""

    def __init__(
        self,
        database: Database,
        contact: Contact,
        metrics: Metrics,
        clock: Clock,
        *,
        sending: Callable[[], bool] = lambda: True,
    ) -> None:
        """`sending` says whether what waits in the outbox is sent, or whether that broke off."""
        self._sending = sending
        self.contact = contact
        self.metrics = metrics
        self._database = database
        self._clock = clock

    async def ready(self) -> dict[str, str]:
        """Return for each part whether it is `ok`, and else what is wrong with it in a word."""
        database, outbox = await self._of_database()
        if outbox == "ok" and not self._sending():
            outbox = "stopped"
        slack = "ok" if await self.contact.is_there() else "unreachable"
        return {"database": database, "outbox": outbox, "slack": slack}

    async def page(self) -> bytes:
        """Return the figures as Prometheus reads them."""
        return await self.metrics.page(self._database, self._clock.now())

    async def _of_database(self) -> tuple[str, str]:
        try:
            async with asyncio.timeout(_PATIENCE):
                await self._database.check()
                async with self._database.reading() as connection:
                    waiting = await vitals.outbox(connection)
        except (PreventiebotError, SQLAlchemyError, TimeoutError) as problem:
            # The whole story names files and hosts: that is for the log, not for whoever asks.
            safe = f": {problem}" if isinstance(problem, PreventiebotError) else ""
            _log.warning("not ready: %s%s", type(problem).__name__, safe)
            return "unavailable", "unknown"
        return "ok", "late" if waiting.overdue(self._clock.now()) > OUTBOX_LIMIT.total_seconds() else "ok"


def routes(health: Health, *, token: SecretStr | None, only_here: bool = False) -> list[Route]:
    """The three addresses. `only_here`: nobody but this machine can reach them, so metrics need no token."""

    async def healthz(_: Request) -> Response:
        return JSONResponse({"status": "ok"})

    async def readyz(_: Request) -> Response:
        parts = await health.ready()
        if all(each == "ok" for each in parts.values()):
            return JSONResponse({"status": "ready", **parts})
        return JSONResponse({"status": "not ready", **parts}, HTTPStatus.SERVICE_UNAVAILABLE)

    async def metrics(request: Request) -> Response:
        if token is None and not only_here:
            return Response(status_code=HTTPStatus.NOT_FOUND)
        if token is not None and not _knows(request, token):
            return Response(status_code=HTTPStatus.UNAUTHORIZED, headers={"WWW-Authenticate": "Bearer"})
        return Response(await health.page(), media_type=CONTENT_TYPE)

    return [Route("/healthz", healthz), Route("/readyz", readyz), Route("/metrics", metrics)]


def _knows(request: Request, token: SecretStr) -> bool:
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    return scheme.lower() == "bearer" and secrets.compare_digest(
        given.strip().encode(), token.get_secret_value().encode()
    )


@asynccontextmanager
async def answering(health: Health, address: HealthAddress | None, *, shared: bool = False) -> AsyncIterator[None]:
    """Answer at an address of its own for as long as the block runs; without one do nothing.

    `shared`: other processes answer there as well, and the system chooses among them.
    """
    if address is None:
        yield
        return
    host = address.host
    app = Starlette(routes=routes(health, token=address.token, only_here=is_only_here(host)))
    server = _Beside(
        uvicorn.Config(app, host=host, port=address.port, log_config=None, access_log=False, lifespan="off")
    )
    sockets = [_shared_socket(address)] if shared else None
    serving = asyncio.create_task(server.serve(sockets))
    try:
        yield
    finally:
        server.should_exit = True
        await serving


def _shared_socket(address: HealthAddress) -> socket.socket:
    found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    family, kind, protocol, _, where = found[0]
    shared = socket.socket(family, kind, protocol)
    shared.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    shared.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    shared.bind(where)
    return shared


def is_only_here(host: str) -> bool:
    """Whether nobody but this machine can reach an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class _Beside(uvicorn.Server):
    """A server beside the real work: stopping is decided there, so it leaves the signals alone."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield
