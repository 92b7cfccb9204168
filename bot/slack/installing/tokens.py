"""With which token to call Slack, and as which bot: one from the settings, or one per workspace from the store.

Where this sits: under the sender and under Bolt; both ask here for each call and each event. A refusal is an error:
Bolt takes a workspace without a token for "not installed" and answers 200, so that Slack never delivers that event
again.
Start reading at `Tokens`.
"""

import logging
from datetime import datetime, timedelta
from typing import Final, Protocol

import aiohttp
from pydantic import SecretStr
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.errors import PreventiebotError
from bot.settings import OAuthAccess
from bot.slack.installing.exchange import OAuthClient
from bot.store import Database
from bot.store.places import StoredInstallation

_log = logging.getLogger(__name__)
NOT_INSTALLED: Final = "not_installed"
_CACHED: Final = timedelta(seconds=60)
"""How long another process may go on with a token that was replaced or refused here."""
_RENEW_BEFORE: Final = timedelta(hours=2)
_RENEWING: Final = timedelta(seconds=30)
_ENDS_A_REFRESH: Final = frozenset({"invalid_refresh_token", "token_revoked", "token_expired", "invalid_auth"})


class SlackDoesNotKnowUs(PreventiebotError):
    """Slack did not say who the bot is; without that, the bot could answer itself."""

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

    async def client(self, team_id: str | None) -> AsyncWebClient:
        """Return the client."""
        return self._client

    async def authorize(self, team_id: str | None, enterprise_id: str | None) -> AuthorizeResult:
        """Ask Slack once which bot this is; after a refusal the next event asks anew."""
        if self._us is None:
            try:
                us = await self._client.auth_test()
            except SlackApiError as error:
                raise SlackDoesNotKnowUs(str(error.response.get("error"))) from None
            self._us = AuthorizeResult(
                enterprise_id=us.get("enterprise_id"),
                team_id=us.get("team_id"),
                bot_user_id=us.get("user_id"),
                bot_id=us.get("bot_id"),
                bot_token=self._client.token,
            )
        return self._us

    async def refused(self, team_id: str | None, client: AsyncWebClient, code: str) -> None:
        """There is nothing to disable: somebody has to put another token in the settings."""
        _log.error("Slack refuses the token in SLACK_BOT_TOKEN: %s", code)
        self.forget()

    def forget(self) -> None:
        """Ask Slack anew who we are."""
        self._us = None


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
            found = await self._renewed(team_id, found)
        return _Held(found, self._client_of(found), now + _CACHED)

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
            code = str(error.response.get("error"))
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
            self._clients[token] = AsyncWebClient(
                token=token, base_url=self._access.api_url, retry_handlers=[], session=self._connected.session
            )
        return self._clients[token]
