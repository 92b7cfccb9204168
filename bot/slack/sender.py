"""Makes one call of the Web API and says how it went.

Where this sits: handed to the dispatcher of the outbox, which decides when to try again. May import: slack_sdk.
Start reading at `Sender.__call__()`.
"""

from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import urlsplit

import aiohttp
from pydantic import JsonValue
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.store.dispatcher import Outcome, Permanent, RetryAfter, SendResult, Transient

RESPONSE_URL = "response_url"
"""Not a method of the Web API: the address an interaction brings along to answer only the person who pressed."""
_SLACKS_OWN_FAULT = frozenset(
    {"internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org"}
)
_DEFAULT_WAIT = 30.0
_SLACK_HOOKS = "hooks.slack.com"


class Sender:
    """Sends what waits in the outbox."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        api = urlsplit(client.base_url)
        self._own_host = (api.scheme, api.netloc)

    async def __call__(self, method: str, payload: Mapping[str, JsonValue]) -> Outcome:
        """Call `method`; what can be expected to go wrong is an outcome, not an exception."""
        try:
            if method == RESPONSE_URL:
                return await self._respond(dict(payload))
            response = await self._client.api_call(method, json=dict(payload))
        except SlackApiError as error:
            return _outcome_of(error)
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            return Transient(code=type(error).__name__)
        ts, channel = response.get("ts") or response.get("message_ts"), response.get("channel")
        return SendResult(ts=ts if isinstance(ts, str) else None, channel=channel if isinstance(channel, str) else None)

    async def _respond(self, payload: dict[str, JsonValue]) -> Outcome:
        url = str(payload.pop("response_url"))
        if not self.may_respond_to(url):
            return Permanent(code="response_url_elsewhere")
        response = await AsyncWebhookClient(url).send_dict(payload)
        if response.status_code == HTTPStatus.OK:
            return SendResult()
        if (
            response.status_code == HTTPStatus.TOO_MANY_REQUESTS
            or response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR
        ):
            return Transient(code=f"http_{response.status_code}")
        return Permanent(code=f"http_{response.status_code}")

    def may_respond_to(self, url: str) -> bool:
        """Whether a response_url leads to Slack; anywhere else our words have no business.

        Where the Web API itself is set to another host (a local Slack), that host counts as Slack.
        """
        parts = urlsplit(url)
        return (parts.scheme, parts.netloc) == ("https", _SLACK_HOOKS) or (
            self._own_host[1] not in {"slack.com", "www.slack.com"} and (parts.scheme, parts.netloc) == self._own_host
        )


def _outcome_of(error: SlackApiError) -> Outcome:
    response = error.response
    status = getattr(response, "status_code", HTTPStatus.OK)
    code = str(response.get("error") or f"http_{status}") if response is not None else "no_response"
    if code == "ratelimited" or status == HTTPStatus.TOO_MANY_REQUESTS:
        headers = {name.lower(): value for name, value in getattr(response, "headers", {}).items()}
        return RetryAfter(seconds=float(headers.get("retry-after", _DEFAULT_WAIT)))
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or code in _SLACKS_OWN_FAULT:
        return Transient(code=code)
    return Permanent(code=code)
