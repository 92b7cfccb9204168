"""The doctor: looks at everything the bot needs to work in Slack, and says what to do about what is wrong.

Where this sits: beside the product, which it does not start; `preventiebot slack doctor` shows what it finds. It asks
Slack, the database and (in `doctor_mail`) the mail servers, changes nothing in any of them, and shows no token. With
`post` it places one message in the channel of the team and takes it away again, and mails the team: the only ways to
be sure that the bot may speak there.
Start reading at `Doctor.look()`.
"""

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.clock import Clock
from bot.errors import PreventiebotError
from bot.settings import ConfigurationError, Settings
from bot.slack import doctor_texts as texts
from bot.slack.answers import code_of
from bot.slack.doctor_mail import mail_findings
from bot.slack.findings import Finding, Mark, fine, unknown, wrong
from bot.slack.installing.scopes import BOT_SCOPES
from bot.slack.web_errors import NO_CONNECTION, NOT_OF_SLACK, TIMEOUT, web_error
from bot.store import Database
from bot.store.examination import Examination, oldest

MOST_SECONDS_APART: Final = 60
"""Beyond it, our clock or that of Slack is wrong. At five minutes Slack's requests are refused."""
_CLEANED_EVERY: Final = timedelta(days=2)
"""Twice as long as between two rounds of cleaning."""
_PATIENCE: Final = 10
"""Seconds to wait for an answer of Slack."""
_LOOK_AT_CHANNEL: Final = frozenset({"channels:read", "groups:read"})


@dataclass(frozen=True)
class _Workspace:
    """A workspace with a token. `channel` is where its questions go; None when that is in another workspace."""

    name: str
    client: AsyncWebClient
    channel: str | None


class _Rollback(Exception):
    """Ends a transaction of which nothing may stay."""


class Doctor:
    """Looks at one installation. `post`: also place a message, and take it away."""

    def __init__(self, settings: Settings, database: Database, clock: Clock, *, post: bool = False) -> None:
        self._settings = settings
        self._database = database
        self._clock = clock
        self._post = post

    async def look(self) -> tuple[Finding, ...]:
        """Return all findings, in the order in which one would repair them."""
        return tuple([each async for each in self._all()])

    async def _all(self) -> AsyncIterator[Finding]:
        lacking = self._what_settings_lack()
        yield wrong("settings", texts.SETTINGS, lacking) if lacking else fine("settings", texts.SETTINGS, self._mode())
        database = [each async for each in self._look_at_database()]
        reachable = database[0].mark is Mark.OK
        async for each in self._look_at_slack(reachable=reachable):
            yield each
        mailboxes = await self._mailboxes() if reachable else ()
        for found in await mail_findings(self._settings, mailboxes, self._clock, post=self._post):
            yield found
        for found in database:
            yield found
        yield await self._terms(reachable=reachable)

    # -- settings ----------------------------------------------------------------------------------------------------

    def _what_settings_lack(self) -> str:
        try:
            self._settings.for_oauth() if self._settings.is_for_many else self._settings.for_web_api()
        except ConfigurationError as error:
            return error.message
        if self._settings.slack_app_token is None and self._settings.slack_signing_secret is None:
            return texts.NO_WAY_IN
        return ""

    def _mode(self) -> str:
        modes = {
            texts.SOCKET_MODE: self._settings.slack_app_token,
            texts.HTTP: self._settings.slack_signing_secret,
        }
        return texts.ways_in([name for name, given in modes.items() if given is not None])

    # -- Slack -------------------------------------------------------------------------------------------------------

    async def _look_at_slack(self, *, reachable: bool) -> AsyncIterator[Finding]:
        """`reachable`: whether the database, in which the tokens of many workspaces are, can be asked."""
        workspaces = await self._workspaces() if reachable or not self._settings.is_for_many else ()
        if not workspaces and self._settings.is_for_many and reachable:
            yield unknown("bot_token", texts.BOT_TOKEN, texts.NOT_INSTALLED_YET, texts.INSTALL)
        clocks: list[Finding] = []
        for workspace in workspaces:
            async for each in self._look_at(workspace):
                (clocks if each.check == "clock" else [each]).append(each)
                if each.check != "clock":
                    yield each
        async for each in self._look_at_app_token():
            yield each
        for found in clocks[:1]:
            yield found
        if self._settings.preventieteam_channel is None and not any(each.channel for each in workspaces):
            is_mailed = self._settings.smtp_url is not None and self._settings.preventieteam_email is not None
            found_out = texts.MAIL_INSTEAD if is_mailed else texts.NO_TEAM_CHANNEL
            yield unknown("team_channel", texts.TEAM_CHANNEL, found_out, texts.SET_TEAM_CHANNEL)

    async def _workspaces(self) -> tuple[_Workspace, ...]:
        """All workspaces with a token: the one of the settings, or those that added the app."""
        url, team = self._settings.slack_api_url, self._settings.preventieteam_channel
        if not self._settings.is_for_many:
            token = self._settings.slack_bot_token
            return () if token is None else (_Workspace("", _client(token.get_secret_value(), url), team),)
        found = []
        async with self._database.transaction() as unit:
            for each in await unit.installations.all():
                chosen = (await unit.workspaces.settings(each.team_id)).team_channel if each.team_id else None
                central = team if each.team_id == self._settings.preventieteam_workspace else None
                client = _client(each.bot_token.get_secret_value(), url)
                found.append(_Workspace(each.name or each.id, client, chosen if team is None else central))
        return tuple(found)

    async def _look_at(self, workspace: _Workspace) -> AsyncIterator[Finding]:
        title = texts.of_workspace(texts.BOT_TOKEN, workspace.name)
        us = await _asked(workspace.client, "auth.test")
        if isinstance(us, str):
            yield _refused("bot_token", title, us)
            return
        yield fine("bot_token", title, texts.we_are(_said(us, "user"), _said(us, "team")))
        headers = {name.lower(): value for name, value in us.headers.items()}
        granted = _granted(headers)
        yield _scopes(granted, texts.of_workspace(texts.SCOPES, workspace.name))
        yield self._time(headers)
        if workspace.channel is not None:
            async for each in self._look_at_channel(workspace, workspace.channel, granted):
                yield each

    async def _look_at_app_token(self) -> AsyncIterator[Finding]:
        token = self._settings.slack_app_token
        if token is None:
            return
        opened = await _asked(_client(token.get_secret_value(), self._settings.slack_api_url), "apps.connections.open")
        if isinstance(opened, str):
            yield _refused("app_token", texts.APP_TOKEN, opened, texts.MAKE_APP_KEY)
        else:
            yield fine("app_token", texts.APP_TOKEN, texts.SOCKET_OPENS)

    async def _look_at_channel(
        self, workspace: _Workspace, channel: str, granted: frozenset[str] | None
    ) -> AsyncIterator[Finding]:
        title = texts.of_workspace(texts.TEAM_CHANNEL, workspace.name)
        if granted is not None and not granted.intersection(_LOOK_AT_CHANNEL):
            yield unknown("team_channel", title, texts.CANNOT_LOOK, texts.GRANT_LOOKING)
        else:
            yield await _channel(workspace.client, channel, title)
        title = texts.of_workspace(texts.POSTING, workspace.name)
        if granted is not None and "chat:write" not in granted:
            yield wrong("posting", title, texts.MAY_NOT_POST, texts.COPY_MANIFEST)
        elif self._post:
            yield await _posting(workspace.client, channel, title)
        else:
            yield unknown("posting", title, texts.NOT_TRIED, texts.TRY_POSTING)

    def _time(self, headers: Mapping[str, str]) -> Finding:
        theirs = _date(headers.get("date", ""))
        if theirs is None:
            return unknown("clock", texts.CLOCK, texts.NO_DATE)
        apart = abs((self._clock.now() - theirs).total_seconds())
        if apart > MOST_SECONDS_APART:
            return wrong("clock", texts.CLOCK, texts.apart(apart), texts.SET_CLOCK)
        return fine("clock", texts.CLOCK, texts.TOGETHER)

    async def _mailboxes(self) -> tuple[str, ...]:
        """The mailboxes that admins chose for their own workspaces."""
        async with self._database.transaction() as unit:
            return await unit.workspaces.mailboxes()

    # -- the database ------------------------------------------------------------------------------------------------

    async def _look_at_database(self) -> AsyncIterator[Finding]:
        where = self._database.location.shown
        try:
            examined = await self._database.examine()
            await self._write_and_take_back()
        except PreventiebotError as error:
            yield wrong("database", texts.DATABASE, error.message)
            return
        yield fine("database", texts.DATABASE, texts.database_is_fine(where, examined.version))
        yield self._keys(examined)
        yield _lost(examined)

    async def _write_and_take_back(self) -> None:
        try:
            async with self._database.transaction() as unit:
                await unit.ledger.first_time("doctor", kind="doctor")
                raise _Rollback
        except _Rollback:
            return

    async def _terms(self, *, reachable: bool) -> Finding:
        """How long everything is kept, and whether what is past its term goes: then some process cleans up."""
        terms = self._settings.terms
        kept: dict[str, datetime] = {}
        if reachable:
            async with self._database.reading() as connection:
                kept = await oldest(connection)
        ends = self._clock.now() - _CLEANED_EVERY
        if late := [kind for kind, moment in kept.items() if moment < ends - terms.term(kind)]:
            return wrong("retention", texts.RETENTION, texts.overdue(late), texts.RUN_SOMETHING)
        return fine("retention", texts.RETENTION, texts.terms(terms.model_dump()))

    def _keys(self, examined: Examination) -> Finding:
        if not self._database.seals:
            return wrong("keys", texts.KEYS, texts.READABLE, texts.SEAL)
        if examined.readable or examined.older:
            return wrong("keys", texts.KEYS, texts.not_newest(examined.readable, examined.older), texts.ROTATE)
        return fine("keys", texts.KEYS, texts.SEALED)


async def examined(load: Callable[[], Settings], clock: Clock, *, post: bool = False) -> tuple[Finding, ...]:
    """Look at an installation; settings that cannot be read, or lead to no database, are findings as well."""
    try:
        settings = load()
        database = Database.create(settings.database, clock=clock, keys=settings.keys)
    except PreventiebotError as error:
        return (wrong("settings", texts.SETTINGS, error.message),)
    async with database:
        return await Doctor(settings, database, clock, post=post).look()


# -- what Slack says ---------------------------------------------------------------------------------------------------


async def _asked(client: AsyncWebClient, method: str, **arguments: object) -> AsyncSlackResponse | str:
    """The answer of Slack, or the code of why there is none."""
    try:
        return await client.api_call(method, json=arguments)
    except SlackApiError as error:
        return code_of(error)
    except TimeoutError:
        return TIMEOUT
    except (aiohttp.ClientError, OSError):
        return NO_CONNECTION
    except AttributeError:  # slack_sdk looks for "ok" in an answer that is plain text
        return NOT_OF_SLACK


async def _channel(client: AsyncWebClient, channel: str, title: str) -> Finding:
    answer = await _asked(client, "conversations.info", channel=channel)
    if isinstance(answer, str):
        return _refused("team_channel", title, answer)
    found = answer.get("channel")
    if not isinstance(found, dict):
        return unknown("team_channel", title, texts.CANNOT_LOOK)
    if found.get("is_archived"):
        return _refused("team_channel", title, "is_archived")
    if found.get("is_member") is False:
        return _refused("team_channel", title, "not_in_channel")
    if found.get("is_read_only"):
        return _refused("team_channel", title, "restricted_action")
    return fine("team_channel", title, texts.in_channel(str(found.get("name") or channel)))


async def _posting(client: AsyncWebClient, channel: str, title: str) -> Finding:
    """Say something and take it back."""
    quiet = {"unfurl_links": False, "unfurl_media": False}
    posted = await _asked(client, "chat.postMessage", channel=channel, text=texts.TRIAL_MESSAGE, **quiet)
    if isinstance(posted, str):
        return _refused("posting", title, posted)
    removed = await _asked(client, "chat.delete", channel=_said(posted, "channel"), ts=_said(posted, "ts"))
    found = texts.POSTED_AND_LEFT if isinstance(removed, str) else texts.POSTED
    return fine("posting", title, found)


def _client(token: str, url: str) -> AsyncWebClient:
    return AsyncWebClient(token=token, base_url=url, timeout=_PATIENCE, retry_handlers=[])


def _said(answer: AsyncSlackResponse, key: str) -> str:
    value = answer.get(key)
    return value if isinstance(value, str) else "?"


def _granted(headers: Mapping[str, str]) -> frozenset[str] | None:
    """The scopes of the token; None where Slack does not say."""
    told = headers.get("x-oauth-scopes")
    return None if not told else frozenset(each.strip() for each in told.split(",") if each.strip())


def _date(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


# -- findings ----------------------------------------------------------------------------------------------------------


def _scopes(granted: frozenset[str] | None, title: str) -> Finding:
    if granted is None:
        return unknown("scopes", title, texts.SCOPES_UNKNOWN)
    wanted = frozenset(BOT_SCOPES)
    if missing := sorted(wanted - granted):
        return wrong("scopes", title, texts.missing_scopes(missing), texts.COPY_MANIFEST)
    if extra := sorted(granted - wanted):
        return fine("scopes", title, texts.extra_scopes(extra))
    return fine("scopes", title, texts.all_scopes(len(wanted)))


def _lost(examined: Examination) -> Finding:
    if examined.undelivered or examined.unplaced:
        found = texts.lost(examined.undelivered, examined.unplaced)
        return wrong("undelivered", texts.UNDELIVERED, found, texts.RESEND)
    return fine("undelivered", texts.UNDELIVERED, texts.NOTHING_LOST)


def _refused(check: str, title: str, code: str, advice: str | None = None) -> Finding:
    """Slack said no: what that means and what to do about it stands in the table."""
    error = web_error(code)
    return wrong(check, title, texts.refused(error.meaning, code), error.repair if advice is None else advice)
