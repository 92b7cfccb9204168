"""Nobody sees a message twice: each one carries a key, and after a doubtful attempt Slack is asked whether it is there.

Where this sits: handed to the dispatcher of the outbox. An attempt is doubtful when nobody noted how it ended: the
process was killed, the connection broke, or no answer came. The key is the number of the call in the outbox, in the
message's metadata, which people do not see. An answer through a `response_url` cannot be looked up, because only one
person sees it; changing a message, and showing a screen, do the same however often they are done.
Source: docs.slack.dev/messaging/message-metadata. May import: slack_sdk. Start reading at `Once.already()`.
"""

import logging
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any, Final

import aiohttp
from pydantic import JsonValue
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.answers import outcome_of, unanswered
from bot.slack.installing.tokens import NotInstalledThere, Tokens
from bot.store import QueuedCall
from bot.store.dispatcher import Outcome, Permanent, SendResult, Transient

_log = logging.getLogger(__name__)
POST: Final = "chat.postMessage"
KIND: Final = "preventiebot_call"
"""The type of our metadata."""
_AT_ONCE: Final = 200
"""Messages to look through: the latest of a conversation, or a page of a thread. No moment is given to begin at: the
clock of this machine may be what went wrong."""
_PAGES: Final = 5
"""Pages of a thread, which Slack gives from its beginning."""
_PEOPLE: Final = ("U", "W")


class Once:
    """Marks what is posted, and looks for it afterwards."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens

    def marked(self, row: QueuedCall) -> Mapping[str, JsonValue]:
        """Return what to send: the same, with the key where that is of use."""
        if row.call.method != POST:
            return row.call.payload
        return row.call.payload | {"metadata": {"event_type": KIND, "event_payload": {"call": _key(row)}}}

    async def already(self, row: QueuedCall) -> Outcome | None:
        """Return the result of an earlier attempt that succeeded after all; None when it has to be made.

        When Slack does not say, the call waits: rather late than twice. When it will never say, it is made.
        """
        if row.call.method != POST:
            return None
        try:
            client = await self._tokens.client(row.call.team_id)
            return await self._found(client, row)
        except NotInstalledThere as nowhere:
            return Transient(code=nowhere.code)
        except SlackApiError as error:
            failed = outcome_of(error)
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            failed = unanswered(error)
        if isinstance(failed, Permanent):
            _log.warning("cannot see whether a call was made before", extra={"call": row.id, "code": failed.code})
            return None
        return failed

    async def _found(self, client: AsyncWebClient, row: QueuedCall) -> SendResult | None:
        channel = str(row.call.payload["channel"])
        if channel.startswith(_PEOPLE):
            opened = await client.conversations_open(users=channel)
            channel = str(opened["channel"]["id"])
        thread = row.call.payload.get("thread_ts")
        looking = _latest(client, channel) if thread is None else _in_thread(client, channel, str(thread))
        async for message in looking:
            if _mark(message) == _key(row):
                _log.info("call was made before", extra={"call": row.id})
                return SendResult(ts=str(message.get("ts")), channel=channel)
        return None


async def _latest(client: AsyncWebClient, channel: str) -> AsyncIterator[dict[str, Any]]:
    answer = await client.conversations_history(channel=channel, limit=_AT_ONCE, include_all_metadata=True)
    for message in _messages(answer.get("messages")):
        yield message


async def _in_thread(client: AsyncWebClient, channel: str, thread: str) -> AsyncIterator[dict[str, Any]]:
    cursor: str | None = None
    for _ in range(_PAGES):
        answer = await client.conversations_replies(
            channel=channel, ts=thread, limit=_AT_ONCE, include_all_metadata=True, cursor=cursor
        )
        for message in _messages(answer.get("messages")):
            yield message
        cursor = (answer.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return


def _key(row: QueuedCall) -> str:
    """The number alone could return when a database is made anew."""
    return f"{row.id}.{int(row.created_at.timestamp())}"


def _messages(found: object) -> Iterator[dict[str, Any]]:
    return (each for each in found if isinstance(each, dict)) if isinstance(found, list) else iter(())


def _mark(message: Mapping[str, Any]) -> object:
    metadata = message.get("metadata")
    if not isinstance(metadata, dict) or metadata.get("event_type") != KIND:
        return None
    payload = metadata.get("event_payload")
    return payload.get("call") if isinstance(payload, dict) else None
