"""`preventiebot serve`: the bot over HTTP."""

import asyncio
import socket

import click
import uvicorn

from bot.commands.wiring import log, product
from bot.errors import InputError
from bot.running.health import answering
from bot.settings import Settings
from bot.slack.http import web_app

_EVERYWHERE = "0.0.0.0"  # noqa: S104 -- a web process is there to be reached from outside

_FAREWELL = 10
"""Seconds at the end for requests that were begun; what comes to nothing then, Slack brings again."""


@click.command()
def serve() -> None:
    """Start de bot over HTTP, voor Slacks events, knoppen en commando's op /slack/events."""
    asyncio.run(_run(Settings.load()))


async def _run(settings: Settings) -> None:
    log(settings)
    access = settings.for_http()
    _refuse_taken(access.port)
    async with product(settings) as running:
        config = uvicorn.Config(
            web_app(running),
            host=_EVERYWHERE,
            port=access.port,
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=_FAREWELL,
        )
        async with answering(running.health, settings.health_address):
            await _Announced(config).serve()


def _refuse_taken(port: int) -> None:
    """Say in one line that the port is taken, before anything is started."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_EVERYWHERE, port))
        except OSError:
            raise InputError(f"PORT: {port} is al in gebruik of niet toegestaan. Kies een ander poortnummer.") from None


class _Announced(uvicorn.Server):
    """Says when it listens: people and scripts wait for that line."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        click.echo(f"De bot luistert op poort {self.config.port}. Stoppen: Ctrl-C.", err=True)
