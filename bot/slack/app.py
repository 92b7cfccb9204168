"""One factory for Socket Mode and HTTP: everything the bot consists of, put together.

Where this sits: the top of `bot/slack`; commands and tests build a `Product` here. Start reading at `build()`.
"""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from uuid import uuid4

from pydantic import SecretStr
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import Clock
from bot.conversation.assistant import Assistant
from bot.errors import PreventiebotError
from bot.handoff.sweep import Sweeper
from bot.learning.folder import ArticleFolder
from bot.live import LiveAssistant
from bot.logging import places
from bot.mail.mailboxes import Mailboxes
from bot.mail.sending import routed
from bot.running.health import Contact, Health
from bot.running.metrics import Metrics
from bot.running.switches import Switches
from bot.settings import ConfigurationError, Settings
from bot.slack import delivery_tags, listeners
from bot.slack.alarms import Alarms
from bot.slack.channels import Channels
from bot.slack.connections import kept_open
from bot.slack.crew import Crew
from bot.slack.delivery import Delivery
from bot.slack.home import Home
from bot.slack.installing.flow import Installing
from bot.slack.installing.removal import Uninstalled
from bot.slack.installing.tokens import ManyWorkspaces, OneWorkspace
from bot.slack.learning import Learning
from bot.slack.mailroom import Mailroom, mailer
from bot.slack.middleware import Intake, TimedApp, WithinReach
from bot.slack.once import Once
from bot.slack.outlooks import Outlooks
from bot.slack.people import People
from bot.slack.progress import Progress
from bot.slack.recipients import Recipients
from bot.slack.reminders import Reminders
from bot.slack.revisions import Revisions
from bot.slack.robots import Robots
from bot.slack.screens import Screens
from bot.slack.sender import Sender
from bot.slack.team import Team
from bot.slack.turns import Turns
from bot.slack.web_client import SlackClient
from bot.slack.weekly import Weekly
from bot.slack.workplace import Workplaces
from bot.slack.workshop import Workshop
from bot.slack.workspace_settings import SettingsDesk
from bot.store import Database
from bot.store.dispatcher import Dispatcher
from knowledge import BUILTIN, KnowledgeBase
from knowledge.matching import Matcher

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Product:
    """The parts a process runs: Bolt's app, the dispatcher of the outbox, and the database under both."""

    app: AsyncApp
    dispatcher: Dispatcher
    database: Database
    client: AsyncWebClient
    signatures: SignatureVerifier
    assistant: LiveAssistant
    installing: Installing | None
    """The pages to add the app to a workspace, when it is for many."""
    health: Health
    workshop: Workshop
    """What learning does by itself."""
    sweeper: Sweeper
    """Time at work: reminders, promises, silence."""
    mailroom: Mailroom | None = None
    """How answers by mail come in; None when the bot sends no mail."""
    metrics_token: SecretStr | None = None
    breath: float = 5.0
    """Seconds between an outage of the database and the next attempt to send."""
    farewell: float = 20.0
    """Seconds at the end for what is being sent; a platform ends a process after thirty."""
    held_back: Callable[[], None] = lambda: None
    """Counts that Slack brings no events for a while."""

    @asynccontextmanager
    async def delivering(self) -> AsyncIterator[None]:
        """Send what is in the outbox for as long as the block runs; finish what is being sent at its end.

        What takes too long then is broken off. It is still in the outbox: another process takes it up after its lease,
        and looks first whether it was made.
        """
        stop = asyncio.Event()
        async with kept_open(self.client):
            sending = asyncio.create_task(self._keep_sending(stop))
            try:
                yield
            finally:
                stop.set()
                await asyncio.wait({sending}, timeout=self.farewell)
                sending.cancel()
                with suppress(asyncio.CancelledError):
                    await sending

    async def _keep_sending(self, stop: asyncio.Event) -> None:
        """Whatever ends a round of sending does not end the sending: else the bot would be mute for good.

        Until a round succeeds again, the process is not ready.
        """
        while not stop.is_set():
            (ended,) = await asyncio.gather(self.dispatcher.run(stop), return_exceptions=True)
            if isinstance(ended, Exception):
                _told_why(ended)
            elif ended is not None:
                raise ended
            if not stop.is_set():
                await _either(stop, self.breath)


def build(
    settings: Settings,
    database: Database,
    knowledge: KnowledgeBase,
    clock: Clock,
    *,
    matcher: Matcher | None = None,
    progress: Progress | None = None,
) -> Product:
    """Put the bot together. `matcher` is one that was trained on `knowledge` before; training takes seconds.

    `progress` shows that an answer takes long; one of another sense of time can be handed in.

    Raises:
        ConfigurationError: there is no bot token; or the app is for many workspaces and something else is missing.
    """
    access = settings.for_web_api()
    oauth = settings.for_oauth() if settings.is_for_many else None
    if oauth is not None and not database.seals:
        raise ConfigurationError(("ENCRYPTION_KEYS",), "missing")  # tokens of others are not kept readable
    token = access.bot_token.get_secret_value() if access.bot_token is not None else None
    # Without slack_sdk's own retries: after a broken connection they would post a second time, unseen by the outbox.
    client = SlackClient(token=token, base_url=access.api_url, retry_handlers=[])
    tokens = OneWorkspace(client) if oauth is None else ManyWorkspaces(database, clock, oauth, client)
    metrics, contact = Metrics(), Contact(client, clock)
    database.after_commit = metrics.committed
    mail = settings.for_mail()
    mailboxes = Mailboxes(settings.preventieteam_email, sends=mail is not None)
    send = metrics.watched(contact.kept(Sender(client, tokens)))
    delivery, send = Delivery(mailboxes), routed(metrics.mailing(mailer(mail, database, clock, mailboxes)), send)
    alarms = Alarms(settings.preventieteam_channel, settings.preventieteam_workspace)
    dispatcher = Dispatcher(
        database,
        send,
        clock,
        on_sent=delivery.sent,
        on_failed=delivery.failed,
        on_trouble=metrics.heard(alarms.heard),
        once=Once(tokens),
    )

    def assistant(articles: KnowledgeBase, trained: Matcher) -> Assistant:
        by_mail = mail is not None and settings.preventieteam_email is not None
        has_team = settings.preventieteam_channel is not None or by_mail
        return Assistant(articles, trained, new_id=lambda: uuid4().hex, has_team=has_team)

    channel, workspace = settings.preventieteam_channel, settings.preventieteam_workspace
    workplaces = Workplaces(channel, workspace, mailboxes=mailboxes)
    live = LiveAssistant(knowledge, matcher or Matcher.train(knowledge), assistant)
    outlooks = Outlooks(workplaces, settings.hours, settings.preventieteam_email)
    crew, channels, robots = Crew(tokens, clock), Channels(tokens, clock), Robots(tokens, clock)
    turns = Turns(
        database,
        live,
        clock,
        team_channel=settings.preventieteam_channel,
        workplaces=workplaces,
        wake=dispatcher.wake,
        outlooks=outlooks,
        switches=Switches(),
        metrics=metrics,
        recipients=Recipients(channels, crew),
        terms=settings.terms,
    )
    # Socket Mode has no signatures; a secret that nobody knows keeps an HTTP door shut all the same.
    secret = settings.slack_signing_secret
    signing_secret = secret.get_secret_value() if secret is not None else secrets.token_hex()

    async def authorize(team_id: str | None, enterprise_id: str | None) -> AuthorizeResult:
        return await tokens.authorize(team_id, enterprise_id)  # Bolt reads the names of a function's arguments

    app = TimedApp(
        metrics,
        name="preventiebot",  # else Bolt reads the source of every module on the stack for one
        client=AsyncWebClient(base_url=access.api_url),
        before_authorize=Intake(metrics),
        authorize=authorize,
        signing_secret=signing_secret,
        logger=logging.getLogger("bot.slack.bolt"),
        # A listener only writes to the database, so Slack hears "received" after the turn is kept, not before.
        process_before_response=True,
        # Bolt itself would quote in the log what nobody listens to: that ends at `errors` as well.
        raise_error_for_unhandled_request=True,
    )

    screens = Screens(database, wake=dispatcher.wake, watched=metrics.watched, alarms=alarms)
    app.use(WithinReach())
    folder = ArticleFolder(settings.knowledge_dir or BUILTIN)
    weekly = Weekly(database, live, clock, workplaces, outlooks.hours)
    workshop = Workshop(database, live, folder, clock, weekly, wake=dispatcher.wake)
    doors = listeners.Doors(
        home=Home(database, live, clock, crew, workplaces, outlooks, wake=dispatcher.wake),
        screens=screens,
        team=Team(database, screens, crew, outlooks, wake=dispatcher.wake),
        learning=Learning(database, live, folder.path, screens, clock, crew, wake=dispatcher.wake, work=workshop.call),
        revisions=Revisions(database, crew, wake=dispatcher.wake),
        progress=progress or Progress(),
        people=People(database, tokens),
        crew=crew,
        channels=channels,
        robots=robots,
        settings=SettingsDesk(
            database, screens, workplaces, settings.hours, channels, crew, robots, wake=dispatcher.wake
        ),
        uninstalled=Uninstalled(database, tokens.forget, dispatcher.wake),
    )
    listeners.register(app, turns, doors, send)
    installing = Installing(oauth, database, tokens, clock, dispatcher.wake) if oauth is not None else None
    health = Health(database, contact, metrics, clock, sending=lambda: not dispatcher.has_stopped)
    verifier = SignatureVerifier(signing_secret)
    sweeper = Sweeper(
        database, clock, Reminders(mailboxes), outlooks.hours, tag=delivery_tags.TICKET, wake=dispatcher.wake
    )
    room = Mailroom.of(mail, database, clock, mailboxes, wake=dispatcher.wake)
    token_for_metrics = settings.metrics_token
    parts = (app, dispatcher, database, client, verifier, live, installing, health)
    return Product(*parts, workshop, sweeper, room, token_for_metrics, held_back=metrics.events_held_back)


def _told_why(ended: Exception) -> None:
    """Of an outage only the kind, because a statement quotes its parameters; of anything else also where it was."""
    errors = ended.exceptions if isinstance(ended, ExceptionGroup) else (ended,)
    if all(isinstance(error, PreventiebotError | SQLAlchemyError) for error in errors):
        _log.error("sending was interrupted: %s", ", ".join(sorted({type(error).__name__ for error in errors})))
        return
    where = "; ".join(" <- ".join(places(error)) for error in errors)
    _log.critical("sending broke off: reference=%s %s", secrets.token_hex(4), where)


async def _either(stop: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return
