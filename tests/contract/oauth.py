"""How Slack adds an app to a workspace: consent, a code that is good once, tokens, and tokens to renew them with.

Where this sits: behind `oauth.v2.access` of `slack.py`, and the browser of somebody who adds the app.
Source: docs.slack.dev/authentication/installing-with-oauth and /using-token-rotation. Start reading at
`OAuth.exchange()`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import httpx

from .web_api import Refusal
from .workspace import APP

if TYPE_CHECKING:
    from .slack import ContractSlack

CLIENT_ID, CLIENT_SECRET = "1234567890.0987654321", "contract-client-secret"
TWELVE_HOURS = 12 * 60 * 60


@dataclass(frozen=True)
class Consent:
    """Somebody agreed. `enterprise` is the organisation; with `whole` the app is for all its workspaces."""

    workspace: ContractSlack
    user: str
    redirect_uri: str
    scope: str
    enterprise: str | None = None
    whole: bool = False


@dataclass
class OAuth:
    """The codes and tokens that were handed out. `rotates`: whether tokens end after twelve hours."""

    rotates: bool = False
    codes: dict[str, Consent] = field(default_factory=dict)
    refreshing: dict[str, Consent] = field(default_factory=dict)
    made: int = 0

    def agree(self, consent: Consent) -> str:
        """A code for what somebody agreed to; good once."""
        self.made += 1
        code = f"code-{self.made:04d}"
        self.codes[code] = consent
        return code

    def exchange(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """Tokens for a code or for a token to renew with; raises `Refusal`."""
        if (arguments.get("client_id"), arguments.get("client_secret")) != (CLIENT_ID, CLIENT_SECRET):
            raise Refusal("invalid_client_id")
        if arguments.get("grant_type") == "refresh_token":
            consent = self.refreshing.pop(str(arguments.get("refresh_token")), None)
            if consent is None:
                raise Refusal("invalid_refresh_token", lawful=True)
            return self._tokens(consent)
        consent = self.codes.pop(str(arguments.get("code")), None)
        if consent is None:
            raise Refusal("invalid_code", lawful=True)
        if consent.redirect_uri != arguments.get("redirect_uri"):
            raise Refusal("bad_redirect_uri")
        return self._tokens(consent)

    def _tokens(self, consent: Consent) -> dict[str, Any]:
        self.made += 1
        workspace = consent.workspace
        begin = "xoxe.xoxb" if self.rotates else "xoxb"
        workspace.former_tokens.add(workspace.bot_token)  # it goes on until it ends by itself
        workspace.bot_token = f"{begin}-{workspace.team.lower()}-{self.made:04d}"
        answer: dict[str, Any] = {
            "access_token": workspace.bot_token,
            "token_type": "bot",
            "scope": consent.scope,
            "bot_user_id": workspace.bot_user,
            "app_id": APP,
            "team": None if consent.whole else {"id": workspace.team, "name": f"Organisatie {workspace.team}"},
            "enterprise": {"id": consent.enterprise, "name": "Concern"} if consent.enterprise else None,
            "is_enterprise_install": consent.whole,
            "authed_user": {"id": consent.user},
        }
        if self.rotates:
            refresh = f"xoxe-1-{self.made:04d}"
            self.refreshing[refresh] = consent
            answer |= {"refresh_token": refresh, "expires_in": TWELVE_HOURS}
        return answer


class Browser:
    """The browser of somebody who adds the app: it keeps cookies, and follows no address outside the app by itself.

    An ordinary client over plain HTTP would drop the cookie, because it is for secure addresses only.
    """

    def __init__(self, app: Any) -> None:
        self.app = app
        self.cookies: dict[str, str] = {}

    async def get(self, address: str) -> httpx.Response:
        """Open a page of the app."""
        transport = httpx.ASGITransport(app=self.app)
        async with httpx.AsyncClient(transport=transport, base_url="https://bot.example.nl") as client:
            sent = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            response = await client.get(address, headers={"Cookie": sent} if sent else {})
        for header in response.headers.get_list("set-cookie"):
            for name, morsel in SimpleCookie(header).items():
                self.cookies[name] = morsel.value
        return response

    async def begin(self) -> str:
        """Open the page to add the app; returns the address of Slack's page of consent."""
        page = await self.get("/slack/install")
        assert page.status_code == 200, page.text
        return page.text.partition('href="')[2].partition('"')[0].replace("&amp;", "&")

    async def agree(self, consent_page: str, workspace: ContractSlack, user: str, **more: Any) -> httpx.Response:
        """Say yes on Slack's page, and go where Slack sends people back to."""
        return await self.get(self.way_back(consent_page, workspace, user, **more))

    def way_back(self, consent_page: str, workspace: ContractSlack, user: str, **more: Any) -> str:
        """The address to which Slack sends somebody back who said yes."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(consent_page).query).items()}
        assert asked["client_id"] == CLIENT_ID
        consent = Consent(workspace, user, asked["redirect_uri"], asked["scope"], **more)
        back = urlsplit(asked["redirect_uri"])
        return f"{back.path}?code={workspace.oauth.agree(consent)}&state={asked['state']}"
