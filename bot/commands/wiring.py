"""What the commands that run the bot share: settings, logging, database, knowledge, and stopping in time.

Where this sits: the outermost edge. Start reading at `product()`.
"""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

import click

from bot.clock import SystemClock
from bot.errors import PreventiebotError
from bot.handoff.sweep import sweeping
from bot.learning.folder import articles_in
from bot.live import kept_fresh
from bot.logging import set_up
from bot.mail.imap import polling
from bot.privacy.retention import cleaning
from bot.settings import Settings
from bot.slack.app import Product, build
from bot.slack.workshop import working
from bot.store import Database
from knowledge import BUILTIN, KnowledgeBase, KnowledgeFaults
from knowledge.builtin import builtin
from knowledge.matching import Matcher

_READABLE = (
    "Let op: zonder ENCRYPTION_KEYS staan teksten van mensen leesbaar in de databank {}. Maak een sleutel met "
    "`preventiebot db new-key`, stel hem in en voer `preventiebot db rotate-keys` uit."
)


class BrokenKnowledge(PreventiebotError):
    """The built-in articles do not load; `preventiebot knowledge check` names every fault."""

    message = (
        "De kennisbank is niet in orde, dus de bot start niet. Draai 'preventiebot knowledge check' voor de fouten."
    )


def log(settings: Settings) -> None:
    """Log to standard error, in the form that the settings ask for, without any of the secrets in them."""
    set_up(settings.log_format, settings.log_level, secrets=settings.secrets)


@asynccontextmanager
async def product(settings: Settings) -> AsyncIterator[Product]:
    """The bot over a database that has the newest schema; articles that change meanwhile are taken up, old data go.

    Raises:
        BrokenKnowledge: the articles do not load.
        ConfigurationError, DatabaseUnavailable: something is not set up.
    """
    clock = SystemClock()
    try:
        knowledge, matcher = articles(settings, clock.today())
    except KnowledgeFaults:
        raise BrokenKnowledge("built-in knowledge base has faults") from None
    async with Database.create(settings.database, clock=clock, keys=settings.keys) as database:
        await database.upgrade()
        if not database.seals:
            click.echo(_READABLE.format(database.location.shown), err=True)
        running = build(settings, database, knowledge, clock, matcher=matcher)
        postbox = running.mailroom.postbox if running.mailroom is not None else None
        async with (
            kept_fresh(running.assistant, settings.knowledge_dir or BUILTIN, clock),
            working(running.workshop),
            cleaning(database, clock, settings.terms),
            sweeping(running.sweeper),
            polling(postbox),
        ):
            yield running


def articles(settings: Settings, today: date) -> tuple[KnowledgeBase, Matcher]:
    """The articles of this installation, and a matcher for them. Raises KnowledgeFaults."""
    if settings.knowledge_dir is None:
        return builtin(today)
    base = articles_in(settings.knowledge_dir).on(today)
    return base, Matcher.train(base)


def until_told() -> asyncio.Event:
    """An event that is set when the process is asked to stop (Ctrl-C, or a platform that shuts down)."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    return stop
