"""`preventiebot worker`: sends what waits in the outbox, beside any number of web processes.

Like every process that delivers, it also deletes what is past its term (`bot/privacy/retention.py`), keeps the promises
of the team (`bot/handoff/sweep.py`) and looks in the mailbox for answers (`bot/mail/imap.py`).
"""

import asyncio

import click

from bot.commands.wiring import log, product, until_told
from bot.running.health import answering
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
        async with answering(running.health, settings.health_address), running.delivering():
            await stop.wait()
