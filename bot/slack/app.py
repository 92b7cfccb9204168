"""One factory for Socket Mode and HTTP: everything the bot consists of, put together.

Where this sits: the top of `bot/slack`; commands and tests build a `Product` here. Start reading at `build()`.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import uuid4

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.conversation.assistant import Assistant
from bot.settings import Settings
from bot.slack import listeners
from bot.slack.delivery import Delivery
from bot.slack.sender import Sender
from bot.slack.turns import Turns
from bot.store import Database
from bot.store.dispatcher import Dispatcher
from knowledge import KnowledgeBase
from knowledge.matching import Matcher

_UNUSED_SECRET = "socket-mode-delivers-nothing-over-http"  # noqa: S105 -- no secret: Socket Mode has no signatures


@dataclass(frozen=True)
class Product:
    """The parts a process runs: Bolt's app, the dispatcher of the outbox, and the database under both."""

    app: AsyncApp
    dispatcher: Dispatcher
    database: Database
    client: AsyncWebClient

    @asynccontextmanager
    async def delivering(self) -> AsyncIterator[None]:
        """Send what is in the outbox for as long as the block runs; finish what is being sent at its end."""
        stop = asyncio.Event()
        sending = asyncio.create_task(self.dispatcher.run(stop))
        try:
            yield
        finally:
            stop.set()
            await sending


def build(settings: Settings, database: Database, knowledge: KnowledgeBase, clock: Clock) -> Product:
    """Put the bot together.

    Raises:
        ConfigurationError: there is no bot token.
    """
    access = settings.for_web_api()
    client = AsyncWebClient(token=access.bot_token.get_secret_value(), base_url=access.api_url)
    delivery = Delivery()
    dispatcher = Dispatcher(database, Sender(client), clock, on_sent=delivery.sent, on_failed=delivery.failed)
    assistant = Assistant(
        knowledge,
        Matcher.train(knowledge),
        new_id=lambda: uuid4().hex,
        has_team=settings.preventieteam_channel is not None,
    )
    turns = Turns(database, assistant, clock, team_channel=settings.preventieteam_channel, wake=dispatcher.wake)
    secret = settings.slack_signing_secret
    app = AsyncApp(
        client=client,
        signing_secret=secret.get_secret_value() if secret is not None else _UNUSED_SECRET,
        logger=logging.getLogger("bot.slack.bolt"),
        # A listener only writes to the database, so Slack hears "received" after the turn is kept, not before.
        process_before_response=True,
    )
    listeners.register(app, turns)
    return Product(app=app, dispatcher=dispatcher, database=database, client=client)
