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
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.store.dispatcher import Outcome, Permanent, RetryAfter, SendResult, Transient

RESPONSE_URL = "response_url"
"""Not a method of the Web API: the address an interaction brings along to answer only the person who pressed."""
_SLACKS_OWN_FAULT = frozenset(
    {"internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org"}
)
_OURS_TO_REPAIR = frozenset({"invalid_auth", "not_authed", "account_inactive", "token_expired", "token_revoked"})
"""The token is wrong, not the message: once somebody repairs it, the message still has to arrive."""
_SERVER_ERROR = HTTPStatus.INTERNAL_SERVER_ERROR
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
        except AttributeError:
            # slack_sdk looks for "ok" in an answer that is plain text: that is how a proxy reports a fault.
            return Transient(code="not_an_answer_of_slack")
        ts, channel = response.get("ts") or response.get("message_ts"), response.get("channel")
        return SendResult(ts=ts if isinstance(ts, str) else None, channel=channel if isinstance(channel, str) else None)

    async def _respond(self, payload: dict[str, JsonValue]) -> Outcome:
        url = str(payload.pop("response_url"))
        if not self.may_respond_to(url):
            return Permanent(code="response_url_elsewhere")
        response = await AsyncWebhookClient(url).send_dict(payload)
        status = response.status_code
        if status == HTTPStatus.OK:
            return SendResult()
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            return RetryAfter(seconds=_seconds(response.headers))
        return Transient(code=f"http_{status}") if status >= _SERVER_ERROR else Permanent(code=f"http_{status}")

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


def _outcome_of(error: SlackApiError) -> Outcome:
    response = error.response
    if not isinstance(response, AsyncSlackResponse) or not isinstance(response.data, dict):  # not the JSON of Slack
        return Transient(code="not_an_answer_of_slack")
    status = response.status_code
    code = str(response.get("error") or f"http_{status}")
    if code == "ratelimited" or status == HTTPStatus.TOO_MANY_REQUESTS:
        return RetryAfter(seconds=_seconds(response.headers))
    if status >= _SERVER_ERROR or code in _SLACKS_OWN_FAULT | _OURS_TO_REPAIR:
        return Transient(code=code)
    return Permanent(code=code)


def _seconds(headers: Mapping[str, str]) -> float:
    """How long Slack asks to wait; a value that is no number must not stop the sending of everything else."""
    asked = {name.lower(): value for name, value in headers.items()}.get("retry-after", "")
    return float(asked) if asked.isascii() and asked.isdigit() else _DEFAULT_WAIT
