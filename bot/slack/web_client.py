"""The client of the Web API, for answers that are not of Slack: from a proxy, a portal, or something broken on the way.

Where this sits: under everything that calls Slack. slack_sdk leaves it to `json`, `zlib` and the codecs what becomes of
an answer that makes no sense, each with errors of its own, and follows redirects with the token and the message. Here
such an answer is one error, that counts as "no answer came". May import: slack_sdk, aiohttp.
Start reading at `SlackClient`.
"""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Self

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient
from slack_sdk.webhook.webhook_response import WebhookResponse

# JSON with broken characters, or with a number of thousands of digits (ValueError); or deeper than any parser goes.
_MAKES_NO_SENSE = (ValueError, RecursionError)


class NotOfSlack(aiohttp.ClientError):
    """Something answered, but not as Slack does. Like every `ClientError`: try again later."""


class SlackClient(AsyncWebClient):
    """Calls the Web API, follows nobody anywhere else, and raises `NotOfSlack` for an answer that nobody can read."""

    @classmethod
    def like(cls, client: AsyncWebClient) -> Self:
        """The same as another client, with its token, its patience and its ways of trying again."""
        return cls(
            token=client.token,
            base_url=client.base_url,
            timeout=client.timeout,
            ssl=client.ssl,
            proxy=client.proxy,
            retry_handlers=client.retry_handlers,
        )

    async def _request(self, *, http_verb: str, api_url: str, req_args: Mapping[str, Any]) -> dict[str, Any]:
        # The one place through which all calls pass; slack_sdk has no door for this in front.
        only_here = {**req_args, "allow_redirects": False}
        try:
            answer: dict[str, Any] = await super()._request(http_verb=http_verb, api_url=api_url, req_args=only_here)
        except _MAKES_NO_SENSE as error:
            raise NotOfSlack(type(error).__name__) from None
        if answer["status_code"] == HTTPStatus.OK and not isinstance(answer["data"], dict):
            raise NotOfSlack("no object")
        return answer


class HookClient(AsyncWebhookClient):
    """Posts to a `response_url`, in the same way."""

    async def _perform_http_request(self, *, body: dict[str, Any], headers: dict[str, str]) -> WebhookResponse:
        # slack_sdk passes no wish about redirects on, so they are refused by the connection that it borrows.
        time = aiohttp.ClientTimeout(total=self.timeout)
        async with aiohttp.ClientSession(timeout=time, middlewares=(_nowhere_else,)) as session:
            self.session = session
            try:
                return await super()._perform_http_request(body=body, headers=headers)
            except _MAKES_NO_SENSE as error:
                raise NotOfSlack(type(error).__name__) from None


async def _nowhere_else(request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    answer = await handler(request)
    if HTTPStatus.MULTIPLE_CHOICES <= answer.status < HTTPStatus.BAD_REQUEST:
        answer.close()
        raise NotOfSlack("a redirect")
    return answer
