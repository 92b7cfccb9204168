"""The bot over HTTP in several processes behind one port: one process uses one core, whatever the machine has.

Where this sits: under `preventiebot serve`, beside `alone`. Gunicorn starts the processes, and again when one dies;
each of them serves with uvicorn, as the only one would. The articles are read before, once, so that all processes share
that memory; what holds a connection or a thread is made in each. They need nothing of one another but the database.
Start reading at `serve()`.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

import click
from gunicorn.app.base import BaseApplication
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.types import Receive, Scope, Send
from uvicorn_worker import UvicornWorker

from bot.clock import SystemClock
from bot.commands import wiring
from bot.commands.serving.alone import EVERYWHERE, FAREWELL, KEEP_ALIVE, refuse_taken
from bot.running.health import answering
from bot.settings import Settings
from bot.slack.http import web_app
from bot.store import Database

_SENDING: Final = 25
"""Seconds at the end for what is being sent, after the requests that were begun: `Product.farewell` and a little."""


def serve(settings: Settings) -> None:
    """Serve until told to stop.

    Raises:
        ConfigurationError: a setting is missing.
        InputError: the port is taken.
        BrokenKnowledge, DatabaseUnavailable: no process could start.
    """
    wiring.log(settings)
    refuse_taken(settings.for_http().port)
    wiring.articles(settings, SystemClock().today())  # kept, so that each process has them when it starts
    asyncio.run(_make_tables(settings))
    _Processes(settings).run()


async def _make_tables(settings: Settings) -> None:
    """What cannot work in any process has to fail here, where it is one line that says what to do."""
    async with Database.create(settings.database, keys=settings.keys) as database:
        await database.upgrade()


class _Serving(UvicornWorker):  # type: ignore[misc]
    CONFIG_KWARGS: dict[str, Any] = {  # noqa: RUF012 -- uvicorn-worker's own way
        "log_config": None,
        "access_log": False,
        "lifespan": "on",
        "timeout_keep_alive": KEEP_ALIVE,
        "timeout_graceful_shutdown": FAREWELL,
    }


class _Processes(BaseApplication):
    """What Gunicorn needs to know."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        super().__init__()

    def load_config(self) -> None:
        chosen = {
            "bind": f"{EVERYWHERE}:{self._settings.port}",
            "workers": self._settings.web_concurrency,
            "worker_class": _Serving,
            "preload_app": True,
            "graceful_timeout": _SENDING + FAREWELL,
            "loglevel": "warning",
            "control_socket_disable": True,
        }
        for name, value in chosen.items():
            self.cfg.set(name, value)

    def load(self) -> Starlette:
        """The same site in every process."""
        return _site(self._settings)


def _site(settings: Settings) -> Starlette:
    """A site that makes the bot when its process starts: a connection or a thread does not survive a fork."""

    @asynccontextmanager
    async def lifespan(outer: Starlette) -> AsyncIterator[None]:
        async with wiring.product(settings) as running:
            inner = web_app(running)
            address = settings.health_address
            async with inner.router.lifespan_context(inner), answering(running.health, address, shared=True):
                outer.state.bot = inner
                click.echo(f"De bot luistert op poort {settings.port}. Stoppen: Ctrl-C.", err=True)
                yield

    async def bot(scope: Scope, receive: Receive, send: Send) -> None:
        await outer.state.bot(scope, receive, send)

    outer = Starlette(routes=[Mount("/", app=bot)], lifespan=lifespan)
    return outer
