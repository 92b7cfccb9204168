"""The one call of the Web API that takes the secret of the app: a code, or a token to renew with, for tokens.

Where this sits: under the flow and the tokens. slack_sdk sends the secret by a class of aiohttp that is going away, so
here it goes in the body, which Slack takes as well. Source: docs.slack.dev/reference/methods/oauth.v2.access.
"""

from typing import Any

from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.slack.web_client import SlackClient


class OAuthClient(SlackClient):
    """A client without a token that can exchange a code."""

    async def oauth_v2_access(
        self,
        *,
        client_id: str,
        client_secret: str,
        code: str | None = None,
        redirect_uri: str | None = None,
        grant_type: str | None = None,
        refresh_token: str | None = None,
        **kwargs: Any,
    ) -> AsyncSlackResponse:
        """Exchange it; what is None is left out.

        Raises:
            SlackApiError: Slack refused.
            aiohttp.ClientError: no answer came.
        """
        given = {
            "client_id": client_id,
            "client_secret": client_secret,
            "code": code,
            "redirect_uri": redirect_uri,
            "grant_type": grant_type,
            "refresh_token": refresh_token,
        }
        body = {name: value for name, value in given.items() if value is not None}
        return await self.api_call("oauth.v2.access", data=body)
