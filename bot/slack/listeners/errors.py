"""One handler for all that goes wrong in a listener: ids to the log, a way out for the person.

Where this sits: a listener; see `bot.slack.listeners`. Start reading at `Failed`.
"""

import asyncio
import logging
import re
import secrets
import traceback
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

from pydantic import JsonValue, ValidationError
from slack_bolt.response import BoltResponse

from bot.conversation import texts
from bot.errors import PreventiebotError
from bot.slack.turns import Turns
from bot.store import DatabaseUnavailable
from bot.store.dispatcher import Send, SendResult

_log = logging.getLogger(__name__)
_ID = re.compile(r"[A-Z][a-z]?[A-Z0-9]+")
_PATIENCE = 2
"""Seconds for telling the person: Slack itself waits three for our answer."""


class Failed:
    """Something was raised that no listener expected.

    The person is told directly and not through the outbox, because the store may be what failed. Where nobody waits for
    us, or nobody could be told, the answer is 500: Slack delivers an event again and shows a warning at a button, and
    the turn, of which nothing was kept, gets its second chance.
    """

    def __init__(self, turns: Turns, send: Send) -> None:
        self._turns = turns
        self._send = send

    async def __call__(self, error: Exception, body: dict[str, Any]) -> BoltResponse:
        """Log the reference, ids and places in the code, never a text; tell the person if there is one."""
        reference = secrets.token_hex(4)
        ids = _ids(body)
        _log.error("listener failed: reference=%s %s %s", reference, ids, " <- ".join(_told(error)))
        if not self._is_for_us(body):
            return BoltResponse(status=_nobody_waits(error))
        told = ids["user"] is not None and await self._tell(ids["user"], _text(error, reference), reference)
        return BoltResponse(status=HTTPStatus.OK if told else HTTPStatus.INTERNAL_SERVER_ERROR)

    async def _tell(self, user: str, text: str, reference: str) -> bool:
        payload: dict[str, JsonValue] = {"channel": user, "text": text, "unfurl_links": False, "unfurl_media": False}
        try:
            async with asyncio.timeout(_PATIENCE):
                outcome = await self._send("chat.postMessage", payload)
        except TimeoutError:
            _log.error("could not tell the person either: reference=%s timeout", reference)
            return False
        if isinstance(outcome, SendResult):
            return True
        _log.error("could not tell the person either: reference=%s %s", reference, type(outcome).__name__)
        return False

    def _is_for_us(self, body: dict[str, Any]) -> bool:
        """Whether somebody waits for an answer; what colleagues say to each other in a channel is not for the bot."""
        event = body.get("event")
        if not isinstance(event, dict) or event.get("type") != "message":
            return True
        channel = str(event.get("channel"))
        return channel.startswith("D") or (self._turns.is_team_channel(channel) and event.get("thread_ts") is not None)


def _nobody_waits(error: Exception) -> HTTPStatus:
    """What has the wrong shape now will have it next time as well: Slack need not deliver it again."""
    return HTTPStatus.OK if isinstance(error, ValidationError) else HTTPStatus.INTERNAL_SERVER_ERROR


def _text(error: Exception, reference: str) -> str:
    """What is wrong with the database is for whoever runs the bot, and stands in the log."""
    if isinstance(error, PreventiebotError) and not isinstance(error, DatabaseUnavailable):
        return error.message
    return texts.went_wrong(reference)


def _ids(body: dict[str, Any]) -> dict[str, str | None]:
    event = body.get("event")
    inner = event if isinstance(event, dict) else {}
    return {
        "team": _id(body.get("team_id")) or _id(body.get("team")),
        "user": _id(inner.get("user")) or _id(body.get("user")) or _id(body.get("user_id")),
        "channel": _id(inner.get("channel")) or _id(body.get("channel")) or _id(body.get("channel_id")),
        "event": _id(body.get("event_id")),
    }


def _id(value: object) -> str | None:
    """An id of Slack's, bare or in an object; anything that does not look like one is not logged."""
    found = value.get("id") if isinstance(value, dict) else value
    return found if isinstance(found, str) and _ID.fullmatch(found) else None


def _told(error: BaseException) -> Iterator[str]:
    """Each error of the chain by its type and its places in the code: what it says may quote what a person typed."""
    link: BaseException | None = error
    while link is not None:
        frames = traceback.extract_tb(link.__traceback__)
        places = ", ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames)
        safe = f" ({link})" if isinstance(link, PreventiebotError) else ""
        yield f"{type(link).__name__}{safe} at {places or 'nowhere'}"
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
