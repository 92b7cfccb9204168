"""Makes one call of the Web API and says how it went.

Where this sits: handed to the dispatcher of the outbox, which decides when to try again. May import: slack_sdk.
Start reading at `Sender.__call__()`.
"""

from collections.abc import Mapping
from urllib.parse import urlsplit

import aiohttp
from pydantic import JsonValue
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.slack.answers import NOT_OF_SLACK, failure_of, outcome_of
from bot.slack.uploads import UPLOAD, Uploads
from bot.store.dispatcher import Outcome, Permanent, SendResult, Transient

RESPONSE_URL = "response_url"
"""Not a method of the Web API: the address an interaction brings along to answer only the person who pressed."""
_SLACK_HOOKS = "hooks.slack.com"


class Sender:
    """Sends what waits in the outbox."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self._uploads = Uploads(client)
        api = urlsplit(client.base_url)
        self._own_host = (api.scheme, api.netloc)

    async def __call__(self, method: str, payload: Mapping[str, JsonValue]) -> Outcome:
        """Call `method`; what can be expected to go wrong is an outcome, not an exception."""
        try:
            if method == RESPONSE_URL:
                return await self._respond(dict(payload))
            if method == UPLOAD:
                return await self._uploads.send(payload)
            response = await self._client.api_call(method, json=dict(payload))
        except SlackApiError as error:
            return outcome_of(error)
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            return Transient(code=type(error).__name__)
        except AttributeError:
            # slack_sdk looks for "ok" in an answer that is plain text: that is how a proxy reports a fault.
            return Transient(code=NOT_OF_SLACK)
        ts, channel = response.get("ts") or response.get("message_ts"), response.get("channel")
        return SendResult(ts=ts if isinstance(ts, str) else None, channel=channel if isinstance(channel, str) else None)

    async def _respond(self, payload: dict[str, JsonValue]) -> Outcome:
        url = str(payload.pop("response_url"))
        if not self.may_respond_to(url):
            return Permanent(code="response_url_elsewhere")
        response = await AsyncWebhookClient(url).send_dict(payload)
        return failure_of(response.status_code, response.headers) or SendResult()

    def may_respond_to(self, url: str) -> bool:
        """Whether a response_url leads to Slack; anywhere else our words have no business.

        Where the Web API itself is set to another host (a local Slack), that host counts as Slack.
        """
        try:
            parts = urlsplit(url)
        except ValueError:  # for example an address with a broken IPv6 host
            return False
        return (parts.scheme, parts.netloc) == ("https", _SLACK_HOOKS) or (
            self._own_host[1] not in {"slack.com", "www.slack.com"} and (parts.scheme, parts.netloc) == self._own_host
        )
