"""One factory for Socket Mode and HTTP: everything the bot consists of, put together.

Where this sits: the top of `bot/slack`; commands and tests build a `Product` here. Start reading at `build()`.
"""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import uuid4

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import Clock
from bot.conversation.assistant import Assistant
from bot.errors import PreventiebotError
from bot.live import LiveAssistant
from bot.settings import Settings
from bot.slack import listeners
from bot.slack.delivery import Delivery
from bot.slack.sender import Sender
from bot.slack.turns import Turns
from bot.store import Database
from bot.store.dispatcher import Dispatcher
from knowledge import KnowledgeBase
from knowledge.matching import Matcher

_log = logging.getLogger(__name__)


class SlackDoesNotKnowUs(PreventiebotError):
    """Slack did not say who the bot is; without that, the bot could answer itself."""

    def __init__(self, code: str) -> None:
        super().__init__(f"auth.test failed with {code}")


@dataclass(frozen=True)
class Product:
    """The parts a process runs: Bolt's app, the dispatcher of the outbox, and the database under both."""

    app: AsyncApp
    dispatcher: Dispatcher
    database: Database
    client: AsyncWebClient
    signatures: SignatureVerifier
    assistant: LiveAssistant
    breath: float = 5.0
    """Seconds between an outage of the database and the next attempt to send."""

    @asynccontextmanager
    async def delivering(self) -> AsyncIterator[None]:
        """Send what is in the outbox for as long as the block runs; finish what is being sent at its end."""
        stop = asyncio.Event()
        sending = asyncio.create_task(self._keep_sending(stop))
        try:
            yield
        finally:
            stop.set()
            await sending

    async def _keep_sending(self, stop: asyncio.Event) -> None:
        """An outage of the database ends a round of sending, not the sending: else the bot would be mute for good."""
        while not stop.is_set():
            try:
                await self.dispatcher.run(stop)
            except* (PreventiebotError, SQLAlchemyError) as group:
                kinds = ", ".join(sorted({type(error).__name__ for error in group.exceptions}))
                _log.error("sending was interrupted: %s", kinds)  # no more: a statement quotes its parameters
            if not stop.is_set():
                await _either(stop, self.breath)


def build(
    settings: Settings, database: Database, knowledge: KnowledgeBase, clock: Clock, *, matcher: Matcher | None = None
) -> Product:
    """Put the bot together. `matcher` is one that was trained on `knowledge` before; training takes seconds.

    Raises:
        ConfigurationError: there is no bot token.
    """
    access = settings.for_web_api()
    client = AsyncWebClient(token=access.bot_token.get_secret_value(), base_url=access.api_url)
    delivery, send = Delivery(), Sender(client)
    dispatcher = Dispatcher(database, send, clock, on_sent=delivery.sent, on_failed=delivery.failed)

    def assistant(articles: KnowledgeBase, trained: Matcher) -> Assistant:
        has_team = settings.preventieteam_channel is not None
        return Assistant(articles, trained, new_id=lambda: uuid4().hex, has_team=has_team)

    live = LiveAssistant(knowledge, matcher or Matcher.train(knowledge), assistant)
    turns = Turns(database, live, clock, team_channel=settings.preventieteam_channel, wake=dispatcher.wake)
    # Socket Mode has no signatures; a secret that nobody knows keeps an HTTP door shut all the same.
    secret = settings.slack_signing_secret
    signing_secret = secret.get_secret_value() if secret is not None else secrets.token_hex()
    app = AsyncApp(
        client=AsyncWebClient(base_url=access.api_url),
        authorize=_who_we_are(client),
        signing_secret=signing_secret,
        logger=logging.getLogger("bot.slack.bolt"),
        # A listener only writes to the database, so Slack hears "received" after the turn is kept, not before.
        process_before_response=True,
    )
    listeners.register(app, turns, send)
    return Product(app, dispatcher, database, client, SignatureVerifier(signing_secret), live)


def _who_we_are(client: AsyncWebClient) -> Callable[[], Awaitable[AuthorizeResult]]:
    """Ask Slack once which bot this is.

    Bolt does so itself when it gets a token, but takes any refusal of Slack as "not installed": it then answers 200, so
    that Slack never delivers the event again. Here a refusal is an error like any other, and the next event asks anew.
    """
    known: list[AuthorizeResult] = []

    async def authorize() -> AuthorizeResult:
        if not known:
            try:
                us = await client.auth_test()
            except SlackApiError as error:
                raise SlackDoesNotKnowUs(str(error.response.get("error"))) from None
            known.append(
                AuthorizeResult(
                    enterprise_id=us.get("enterprise_id"),
                    team_id=us.get("team_id"),
                    bot_user_id=us.get("user_id"),
                    bot_id=us.get("bot_id"),
                    bot_token=client.token,
                )
            )
        return known[0]

    return authorize


async def _either(stop: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return
