"""Adding the app to a workspace: Bolt's flow of OAuth over our own store, with Dutch pages.

Where this sits: behind two routes of `bot/slack/http.py`. The state that a browser has to bring back is good for once
and for ten minutes (see `state`); of it and of the tokens the database has no readable copy.
Start reading at `Installing.install()`.
"""

import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from http import HTTPStatus
from secrets import token_urlsafe
from typing import Any, Final
from urllib.parse import urlsplit

import aiohttp
from pydantic import SecretStr
from slack_bolt.oauth.async_callback_options import AsyncCallbackOptions, AsyncFailureArgs, AsyncSuccessArgs
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import Clock
from bot.conversation.replies import Notice
from bot.errors import PreventiebotError
from bot.settings import SLACK_API_URL, OAuthAccess
from bot.slack import outgoing
from bot.slack.blocks.replies import message
from bot.slack.installing import pages, texts
from bot.slack.installing.exchange import OAuthClient
from bot.slack.installing.scopes import BOT_SCOPES
from bot.slack.installing.state import good_until, made
from bot.slack.installing.tokens import Tokens
from bot.store import Database
from bot.store.installations import STATE_LIVES
from bot.store.places import StoredInstallation

_log = logging.getLogger(__name__)
INSTALL: Final = "/slack/install"
REDIRECT: Final = "/slack/oauth_redirect"
_UNREACHABLE = (502, "slack_unreachable")
_NO_DATABASE = (503, "no_database")


class Installing:
    """The two pages: where it begins, and where Slack sends people back to."""

    def __init__(
        self, access: OAuthAccess, database: Database, tokens: Tokens, clock: Clock, wake: Callable[[], None]
    ) -> None:
        self._again = access.public_url.rstrip("/") + INSTALL
        settings = AsyncOAuthSettings(
            client_id=access.client_id,
            client_secret=access.client_secret.get_secret_value(),
            scopes=list(BOT_SCOPES),
            user_scopes=[],
            redirect_uri=access.public_url.rstrip("/") + REDIRECT,
            install_path=INSTALL,
            redirect_uri_path=REDIRECT,
            authorization_url=_consent(access.api_url),
            installation_store=_Installations(database, tokens, clock, wake),
            state_store=_States(database, clock, access.client_secret),
            state_expiration_seconds=int(STATE_LIVES.total_seconds()),
            callback_options=AsyncCallbackOptions(success=self._added, failure=self._failed),
        )
        quiet = logging.getLogger("bot.slack.bolt.oauth")
        quiet.setLevel(logging.ERROR)  # at WARNING it writes down the code that Slack gave
        self._flow = _Flow(client=OAuthClient(base_url=access.api_url), logger=quiet, settings=settings)

    async def install(self, request: AsyncBoltRequest) -> BoltResponse:
        """Show what will happen, with the way to Slack; the browser gets the state as a cookie."""
        return await self._safely(self._flow.handle_installation, request)

    async def callback(self, request: AsyncBoltRequest) -> BoltResponse:
        """Somebody came back from Slack: keep the installation, or say why there is none."""
        return await self._safely(self._flow.handle_callback, request)

    async def _safely(
        self, handle: Callable[[AsyncBoltRequest], Awaitable[BoltResponse]], request: AsyncBoltRequest
    ) -> BoltResponse:
        try:
            return await handle(request)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            return self._refused(*_UNREACHABLE, type(error).__name__)
        except (PreventiebotError, SQLAlchemyError) as error:
            return self._refused(*_NO_DATABASE, type(error).__name__)

    async def _added(self, args: AsyncSuccessArgs) -> BoltResponse:
        headers = dict(pages.HEADERS)
        headers["Set-Cookie"] = args.settings.state_utils.build_set_cookie_for_deletion()
        return BoltResponse(status=200, headers=headers, body=pages.added())

    async def _failed(self, args: AsyncFailureArgs) -> BoltResponse:
        known = args.reason if args.reason in texts.REFUSALS else "other"  # the reason can come from outside
        # When Slack itself says that it came to nothing, Bolt suggests that all is well.
        status = args.suggested_status_code if args.suggested_status_code >= HTTPStatus.BAD_REQUEST else 400
        return self._refused(status, args.reason, known)

    def _refused(self, status: int, reason: str, logged: str) -> BoltResponse:
        _log.warning("the app was not added: %s", logged)
        return BoltResponse(status=status, headers=pages.HEADERS, body=pages.failed(reason, self._again))


class _Flow(AsyncOAuthFlow):
    """Bolt's flow, with a page in Dutch."""

    async def build_install_page_html(self, url: str, request: AsyncBoltRequest) -> str:
        return pages.begin(url)

    async def append_set_cookie_headers(self, headers: dict[str, Any], set_cookie_value: str | None) -> dict[str, Any]:
        sent = headers | pages.HEADERS
        return sent if set_cookie_value is None else sent | {"Set-Cookie": [set_cookie_value]}


class _Installations(AsyncInstallationStore):
    """What Bolt saves at the end of the flow. Reading is for `tokens`, which takes a refusal for an error."""

    def __init__(self, database: Database, tokens: Tokens, clock: Clock, wake: Callable[[], None]) -> None:
        self._database = database
        self._tokens = tokens
        self._clock = clock
        self._wake = wake

    async def async_save(self, installation: Installation) -> None:
        """Keep the tokens, write down who added the app where, and tell that person what comes next."""
        kept = _stored(installation, self._clock)
        async with self._database.transaction() as unit:
            await unit.installations.save(kept)
            if kept.team_id is not None and kept.enterprise_id is not None:
                await unit.workspaces.belongs_to(kept.team_id, kept.enterprise_id)
            await unit.audit.note(actor=kept.installed_by, action="install.added", subject=f"install:{kept.id}")
            if kept.team_id is not None:
                told = message(Notice(text=texts.WELCOME), "-")
                await unit.outbox.add(
                    outgoing.privately(
                        told, channel=kept.installed_by, user=kept.installed_by, response_url=None, team_id=kept.team_id
                    )
                )
        self._tokens.forget()
        self._wake()


class _States(AsyncOAuthStateStore):
    """The states of installations that were begun."""

    def __init__(self, database: Database, clock: Clock, secret: SecretStr) -> None:
        self._database = database
        self._clock = clock
        self._secret = secret

    async def async_issue(self, *args: object, **kwargs: object) -> str:
        """Make one, of 256 random bits."""
        return made(token_urlsafe(32), self._clock.now() + STATE_LIVES, self._secret.get_secret_value())

    async def async_consume(self, state: str) -> bool:
        """Use one up; False when it is no good (any more)."""
        until = good_until(state, self._secret.get_secret_value())
        if until is None or until <= self._clock.now():
            return False
        async with self._database.transaction() as unit:
            return await unit.installations.use_up(state, until)


def _stored(installation: Installation, clock: Clock) -> StoredInstallation:
    ends = installation.bot_token_expires_at
    refresh = installation.bot_refresh_token
    return StoredInstallation(
        enterprise_id=installation.enterprise_id,
        team_id=None if installation.is_enterprise_install else installation.team_id,
        is_enterprise_install=bool(installation.is_enterprise_install),
        app_id=installation.app_id or "",
        name=installation.team_name or installation.enterprise_name,
        bot_user_id=installation.bot_user_id or "",
        bot_id=installation.bot_id or "",
        bot_token=SecretStr(installation.bot_token or ""),
        refresh_token=SecretStr(refresh) if refresh else None,
        expires_at=datetime.fromtimestamp(ends, UTC) if ends and refresh else None,
        scopes=",".join(installation.bot_scopes or ()),
        installed_by=installation.user_id,
        installed_at=clock.now(),
    )


def _consent(api_url: str) -> str | None:
    """Slack's page of consent; a Slack that is not Slack's has it at the same place on its own host."""
    if api_url == SLACK_API_URL:
        return None
    parts = urlsplit(api_url)
    return f"{parts.scheme}://{parts.netloc}/oauth/v2/authorize"
