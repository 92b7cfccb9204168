"""Makes one call of the Web API and says how it went.

Where this sits: handed to the dispatcher of the outbox, which decides when to try again. May import: slack_sdk.
Start reading at `Sender.__call__()`.
"""

from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from pydantic import JsonValue
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.answers import failure_of, heard
from bot.slack.installing.tokens import NotInstalledThere, OneWorkspace, Tokens
from bot.slack.uploads import UPLOAD, Uploads
from bot.slack.web_client import HookClient
from bot.slack.web_errors import ELSEWHERE, NOT_OF_SLACK, OURS_TO_REPAIR
from bot.store.dispatcher import Outcome, Permanent, SendResult, Transient

RESPONSE_URL = "response_url"
"""Not a method of the Web API: the address an interaction brings along to answer only the person who pressed."""
_SLACK_HOOKS = "hooks.slack.com"


class Sender:
    """Sends what waits in the outbox, with the token of the workspace it is for.

    `client` says where Slack is; without `tokens` it is the client of the only workspace as well.
    """

    def __init__(self, client: AsyncWebClient, tokens: Tokens | None = None) -> None:
        self._tokens = tokens or OneWorkspace(client)
        self._uploads: WeakKeyDictionary[AsyncWebClient, Uploads] = WeakKeyDictionary()
        api = urlsplit(client.base_url)
        self._own_host = (api.scheme, api.netloc)

    async def __call__(self, method: str, payload: Mapping[str, JsonValue], team_id: str | None = None) -> Outcome:
        """Call `method` in a workspace; what can be expected to go wrong is an outcome, not an exception."""
        if method == RESPONSE_URL:
            return await heard(self._respond(dict(payload)))  # the address itself is the right to use it
        try:
            client = await self._tokens.client(team_id)
        except NotInstalledThere as nowhere:
            return Transient(code=nowhere.code)  # somebody may add the app again, and then it still has to arrive
        if method == UPLOAD:
            outcome = await heard(self._uploads.setdefault(client, Uploads(client)).send(payload))
        else:
            outcome = await heard(self._call(client, method, payload))
        if isinstance(outcome, Transient) and outcome.code in OURS_TO_REPAIR:
            await self._tokens.refused(team_id, client, outcome.code)
        return outcome

    async def _call(self, client: AsyncWebClient, method: str, payload: Mapping[str, JsonValue]) -> Outcome:
        response = await client.api_call(method, json=dict(payload))
        ts, channel = response.get("ts") or response.get("message_ts"), response.get("channel")
        return SendResult(ts=ts if isinstance(ts, str) else None, channel=channel if isinstance(channel, str) else None)

    async def _respond(self, payload: dict[str, JsonValue]) -> Outcome:
        url = str(payload.pop("response_url"))
        if not self.may_respond_to(url):
            return Permanent(code=ELSEWHERE)
        # Without slack_sdk's own retries: after a broken connection they would say it a second time.
        response = await HookClient(url, retry_handlers=[]).send_dict(payload)
        if response.status_code == HTTPStatus.OK and response.body.lstrip().startswith("<"):
            return Transient(code=NOT_OF_SLACK)  # a page, where Slack gives a word
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
