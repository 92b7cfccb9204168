"""What the commands that run the bot share: settings, logging, database, knowledge, and stopping in time.

Where this sits: the outermost edge. Start reading at `product()`.
"""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import click

from bot.clock import SystemClock
from bot.errors import PreventiebotError
from bot.live import kept_fresh
from bot.privacy.retention import cleaning
from bot.settings import Settings
from bot.slack.app import Product, build
from bot.store import Database
from knowledge import BUILTIN, KnowledgeFaults
from knowledge.builtin import builtin

_READABLE = (
    "Let op: zonder ENCRYPTION_KEYS staan teksten van mensen leesbaar in de databank {}. Maak een sleutel met "
    "`preventiebot db new-key`, stel hem in en voer `preventiebot db rotate-keys` uit."
)
_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"


class BrokenKnowledge(PreventiebotError):
    """The built-in articles do not load; `preventiebot knowledge check` names every fault."""

    message = (
        "De kennisbank is niet in orde, dus de bot start niet. Draai 'preventiebot knowledge check' voor de fouten."
    )


def log(settings: Settings) -> None:
    """Log to standard error. The libraries stay at WARNING: at a lower level they log what people typed."""
    logging.basicConfig(format=_FORMAT, level=settings.log_level)
    for name in ("slack_bolt", "slack_sdk", "aiohttp", "sqlalchemy", "aiosqlite", "bot.slack.bolt"):
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(settings.log_level)))


@asynccontextmanager
async def product(settings: Settings) -> AsyncIterator[Product]:
    """The bot over a database that has the newest schema; articles that change meanwhile are taken up, old data go.

    Raises:
        BrokenKnowledge: the articles do not load.
        ConfigurationError, DatabaseUnavailable: something is not set up.
    """
    clock = SystemClock()
    try:
        knowledge, matcher = builtin(clock.today())
    except KnowledgeFaults:
        raise BrokenKnowledge("built-in knowledge base has faults") from None
    async with Database.create(settings.database, clock=clock, keys=settings.keys) as database:
        await database.upgrade()
        if not database.seals:
            click.echo(_READABLE.format(database.location.shown), err=True)
        running = build(settings, database, knowledge, clock, matcher=matcher)
        async with kept_fresh(running.assistant, BUILTIN, clock), cleaning(database, clock, settings.terms):
            yield running


def until_told() -> asyncio.Event:
    """An event that is set when the process is asked to stop (Ctrl-C, or a platform that shuts down)."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    return stop
