"""`preventiebot worker`: sends what waits in the outbox, beside any number of web processes.

Like every process that delivers, it also deletes what is past its term: see `bot/privacy/retention.py`.
"""

import asyncio

import click

from bot.commands.wiring import log, product, until_told
from bot.settings import Settings


@click.command()
def worker() -> None:
    """Verstuur wat klaarstaat en verwijder wat te oud is, naast de webprocessen."""
    asyncio.run(_run(Settings.load()))


async def _run(settings: Settings) -> None:
    log(settings)
    settings.for_web_api()
    async with product(settings) as running:
        stop = until_told()
        async with running.delivering():
            await stop.wait()
