"""With which token to call Slack, and as which bot: one from the settings, or one per workspace from the store.

Where this sits: under the sender and under Bolt; both ask here for each call and each event. A refusal is an error:
Bolt takes a workspace without a token for "not installed" and answers 200, so that Slack never delivers that event
again.
Start reading at `Tokens`.
"""

import asyncio
import logging
from datetime import datetime, timedelta
from typing import Any, Final, Protocol

import aiohttp
from pydantic import SecretStr
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.errors import PreventiebotError
from bot.settings import OAuthAccess
from bot.slack.answers import NOT_OF_SLACK, code_of, unanswered
from bot.slack.installing.exchange import OAuthClient
from bot.slack.web_client import SlackClient
from bot.slack.web_errors import NO_CONNECTION
from bot.store import Database
from bot.store.places import StoredInstallation

_log = logging.getLogger(__name__)
NOT_INSTALLED: Final = "not_installed"
_CACHED: Final = timedelta(seconds=60)
"""How long another process may go on with a token that was replaced or refused here."""
_RENEW_BEFORE: Final = timedelta(hours=2)
_RENEWING: Final = timedelta(seconds=30)
_MOMENT: Final = 0.5
"""Seconds for which a delivery waits for a new token while the old one is still good."""
_PATIENCE: Final = 20.0
"""Seconds for Slack to say who the bot is: longer than it has for us, because whoever asks goes on when it says so."""
_ENDS_A_REFRESH: Final = frozenset({"invalid_refresh_token", "token_revoked", "token_expired", "invalid_auth"})


class SlackDoesNotKnowUs(PreventiebotError):
    """Slack did not say who the bot is; without that, the bot could answer itself. It may say so in a moment."""

    def __init__(self, code: str) -> None:
        super().__init__(f"auth.test failed with {code}")


class NotInstalledThere(PreventiebotError):
    """There is no token that works for a workspace. `code` is why."""

    def __init__(self, team_id: str | None, code: str) -> None:
        super().__init__(f"no token for {team_id or 'a call without a workspace'}: {code}")
        self.code = code


class Tokens(Protocol):
    """Where tokens come from."""

    async def client(self, team_id: str | None) -> AsyncWebClient:
        """Return a client for a workspace; None is the only one there is. Raises NotInstalledThere."""
        ...

    async def authorize(self, team_id: str | None, enterprise_id: str | None) -> AuthorizeResult:
        """Say as which bot to act in a workspace. Raises NotInstalledThere or SlackDoesNotKnowUs."""
        ...

    async def refused(self, team_id: str | None, client: AsyncWebClient, code: str) -> None:
        """Hear that Slack refuses the token of this client, for good."""
        ...

    def forget(self) -> None:
        """Read or ask everything anew."""
        ...


class OneWorkspace:
    """One token, from the settings, whatever the workspace."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self._us: AuthorizeResult | None = None
        self._asking: asyncio.Task[AuthorizeResult] | None = None

    async def client(self, team_id: str | None) -> AsyncWebClient:
        """Return the client."""
        return self._client

    async def authorize(self, team_id: str | None, enterprise_id: str | None) -> AuthorizeResult:
        """Ask Slack once which bot this is, for all who want to know; after a refusal the next event asks anew."""
        if self._us is not None:
            return self._us
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._ask())
            self._asking.add_done_callback(_looked_at)
        return await asyncio.shield(self._asking)

    async def _ask(self) -> AuthorizeResult:
        try:
            async with asyncio.timeout(_PATIENCE):
                us = await self._client.auth_test()
        except SlackApiError as error:
            raise SlackDoesNotKnowUs(code_of(error)) from None
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            raise SlackDoesNotKnowUs(unanswered(error).code) from None
        enterprise, team, user, bot = (us.get(name) for name in ("enterprise_id", "team_id", "user_id", "bot_id"))
        if not (isinstance(team, str) and isinstance(user, str)):
            raise SlackDoesNotKnowUs(NOT_OF_SLACK)
        self._us = AuthorizeResult(
            enterprise_id=enterprise, team_id=team, bot_user_id=user, bot_id=bot, bot_token=self._client.token
        )
        return self._us

    async def refused(self, team_id: str | None, client: AsyncWebClient, code: str) -> None:
        """There is nothing to disable: somebody has to put another token in the settings."""
        _log.error("Slack refuses the token in SLACK_BOT_TOKEN: %s", code)
        self.forget()

    def forget(self) -> None:
        """Ask Slack anew who we are."""
        self._us = self._asking = None


class _Held:
    """An installation that was read lately, with its client."""

    def __init__(self, installation: StoredInstallation, client: AsyncWebClient, until: datetime) -> None:
        self.installation = installation
        self.client = client
        self.until = until


class ManyWorkspaces:
    """A token per workspace, from the store. Tokens that rotate are renewed two hours before they end."""

    def __init__(self, database: Database, clock: Clock, access: OAuthAccess, connected: AsyncWebClient) -> None:
        """`connected` is a client whose connections those of all workspaces share."""
        self._database = database
        self._clock = clock
        self._access = access
        self._connected = connected
        self._held: dict[tuple[str | None, str | None], _Held] = {}
        self._renewals: set[asyncio.Task[StoredInstallation]] = set()
        self._clients: dict[str, AsyncWebClient] = {}

    async def client(self, team_id: str | None) -> AsyncWebClient:
        """Return the client of a workspace."""
        return (await self._hold(team_id, None)).client

    async def authorize(self, team_id: str | None, enterprise_id: str | None) -> AuthorizeResult:
        """Say which bot we are there, as Slack said when the app was installed."""
        held = await self._hold(team_id, enterprise_id)
        bot = held.installation
        return AuthorizeResult(
            enterprise_id=enterprise_id or bot.enterprise_id,
            team_id=team_id or bot.team_id,
            bot_user_id=bot.bot_user_id,
            bot_id=bot.bot_id,
            bot_token=held.client.token,
        )

    async def refused(self, team_id: str | None, client: AsyncWebClient, code: str) -> None:
        """Disable the installation of this token; somebody has to install the app again."""
        self.forget()
        async with self._database.transaction() as unit:
            found = await unit.installations.of(team_id)
            if found is None or found.bot_token.get_secret_value() != client.token:
                return  # it was replaced meanwhile
            disabled = await unit.installations.disable(found, why=code)
            if disabled:
                await unit.audit.note(actor="slack", action=f"install.refused.{code}", subject=f"install:{found.id}")
        if disabled:
            _log.error("Slack refuses the token of installation %s: %s. The app has to be added again.", found.id, code)

    def forget(self) -> None:
        """Read everything anew: an installation was added, changed or removed."""
        self._held.clear()

    async def _hold(self, team_id: str | None, enterprise_id: str | None) -> _Held:
        held = self._held.get((team_id, enterprise_id))
        if held is None or held.until <= self._clock.now():
            held = await self._read(team_id, enterprise_id)
            self._held[team_id, enterprise_id] = held
        return held

    async def _read(self, team_id: str | None, enterprise_id: str | None) -> _Held:
        now = self._clock.now()
        async with self._database.transaction() as unit:
            if team_id is not None and enterprise_id is not None:
                await unit.workspaces.belongs_to(team_id, enterprise_id)
            found = await unit.installations.of(team_id, enterprise_id)
            renewing = (
                found is not None
                and found.disabled_at is None
                and found.expires_at is not None
                and found.expires_at - _RENEW_BEFORE <= now
                and await unit.installations.claim_refresh(found, until=now + _RENEWING)
            )
        if found is None:
            raise NotInstalledThere(team_id, NOT_INSTALLED)
        if found.disabled_at is not None:
            raise NotInstalledThere(team_id, found.disabled_why or NOT_INSTALLED)
        if renewing:
            found = await self._renewed_soon(team_id, found)
        if _has_ended(found, self._clock.now()):
            raise NotInstalledThere(team_id, NO_CONNECTION)  # nobody refused it: with Slack back it is renewed
        return _Held(found, self._client_of(found), now + _CACHED)

    async def _renewed_soon(self, team_id: str | None, found: StoredInstallation) -> StoredInstallation:
        """Wait for the new token; only for a moment while the old one is good: who comes later has the new one."""
        renewal = asyncio.create_task(self._renewed(team_id, found))
        self._renewals.add(renewal)
        renewal.add_done_callback(self._is_renewed)
        patience = None if _has_ended(found, self._clock.now()) else _MOMENT
        done, _ = await asyncio.wait({renewal}, timeout=patience)
        return renewal.result() if done else found

    def _is_renewed(self, renewal: asyncio.Task[StoredInstallation]) -> None:
        self._renewals.discard(renewal)
        _looked_at(renewal)
        self.forget()

    async def _renewed(self, team_id: str | None, found: StoredInstallation) -> StoredInstallation:
        """Exchange the token for a new one; the old one goes on as long as Slack cannot be reached."""
        assert found.refresh_token is not None  # noqa: S101 -- Slack gives one with each token that ends
        client = OAuthClient(base_url=self._access.api_url)
        try:
            answer = await client.oauth_v2_access(
                client_id=self._access.client_id,
                client_secret=self._access.client_secret.get_secret_value(),
                grant_type="refresh_token",
                refresh_token=found.refresh_token.get_secret_value(),
            )
            token, refresh, seconds = (answer.get(key) for key in ("access_token", "refresh_token", "expires_in"))
        except SlackApiError as error:
            code = code_of(error)
            _log.error("the token of installation %s was not renewed: %s", found.id, code)
            if code in _ENDS_A_REFRESH and found.expires_at is not None and found.expires_at <= self._clock.now():
                await self.refused(team_id, self._client_of(found), "token_expired")
                raise NotInstalledThere(team_id, "token_expired") from None
            return found
        except (OSError, TimeoutError, aiohttp.ClientError) as error:
            _log.warning("the token of installation %s was not renewed: %s", found.id, type(error).__name__)
            return found
        if not (isinstance(token, str) and isinstance(refresh, str) and isinstance(seconds, int)):
            _log.error("the token of installation %s was not renewed: an answer without a token", found.id)
            return found
        renewed = found.model_copy(
            update={
                "bot_token": SecretStr(token),
                "refresh_token": SecretStr(refresh),
                "expires_at": self._clock.now() + timedelta(seconds=seconds),
            }
        )
        async with self._database.transaction() as unit:
            await unit.installations.save(renewed)
            await unit.audit.note(actor="slack", action="install.renewed", subject=f"install:{found.id}")
        self._clients.pop(found.bot_token.get_secret_value(), None)
        return renewed

    def _client_of(self, installation: StoredInstallation) -> AsyncWebClient:
        token = installation.bot_token.get_secret_value()
        if token not in self._clients:
            # Without slack_sdk's own retries: after a broken connection they would post a second time.
            self._clients[token] = SlackClient(
                token=token, base_url=self._access.api_url, retry_handlers=[], session=self._connected.session
            )
        return self._clients[token]


def _has_ended(installation: StoredInstallation, now: datetime) -> bool:
    return installation.expires_at is not None and installation.expires_at <= now


def _looked_at(task: asyncio.Task[Any]) -> None:
    """Asyncio complains of an error that nobody looked at; who waited for this may have gone."""
    if not task.cancelled():
        task.exception()
