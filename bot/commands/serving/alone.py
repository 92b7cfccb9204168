"""The bot over HTTP in one process.

Where this sits: under `preventiebot serve`, beside `several`. Start reading at `serve()`.
"""

import asyncio
import socket
from typing import Final

import click
import uvicorn

from bot.commands.wiring import log, product
from bot.errors import InputError
from bot.running.health import answering
from bot.settings import Settings
from bot.slack.http import web_app

EVERYWHERE: Final = "0.0.0.0"  # noqa: S104 -- a web process is there to be reached from outside
KEEP_ALIVE: Final = 75
"""Seconds for which a connection without a request stays open: longer than any proxy keeps one, so that none sends a
request just when we close."""
FAREWELL: Final = 10
"""Seconds at the end for requests that were begun; what comes to nothing then, Slack brings again."""


def serve(settings: Settings) -> None:
    """Serve until told to stop.

    Raises:
        ConfigurationError: a setting is missing.
        InputError: the port is taken.
    """
    log(settings)
    port = settings.for_http().port
    refuse_taken(port)
    asyncio.run(_serve(settings, port))


async def _serve(settings: Settings, port: int) -> None:
    async with product(settings) as running:
        config = uvicorn.Config(
            web_app(running),
            host=EVERYWHERE,
            port=port,
            log_config=None,
            access_log=False,
            timeout_keep_alive=KEEP_ALIVE,
            timeout_graceful_shutdown=FAREWELL,
        )
        async with answering(running.health, settings.health_address):
            await _Announced(config).serve()


def refuse_taken(port: int) -> None:
    """Say in one line that the port is taken, before anything is started.

    Raises:
        InputError: it is.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((EVERYWHERE, port))
        except OSError:
            raise InputError(f"PORT: {port} is al in gebruik of niet toegestaan. Kies een ander poortnummer.") from None


class _Announced(uvicorn.Server):
    """Says when it listens: people and scripts wait for that line."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        click.echo(f"De bot luistert op poort {self.config.port}. Stoppen: Ctrl-C.", err=True)
