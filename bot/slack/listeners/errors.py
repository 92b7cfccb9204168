"""One handler for all that goes wrong in a listener: ids to the log, a way out for the person.

Where this sits: a listener; see `bot.slack.listeners`. Start reading at `Failed`.
"""

import asyncio
import logging
import re
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from pydantic import JsonValue, ValidationError
from slack_bolt.async_app import AsyncApp
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.request.internals import extract_team_id
from slack_bolt.response import BoltResponse

from bot.conversation import texts
from bot.errors import PreventiebotError, SlackNotAsked
from bot.logging import places
from bot.slack import intake
from bot.slack.channels import Channels, NotSeen
from bot.slack.crew import Crew, NotCounted
from bot.slack.installing.tokens import NotInstalledThere, SlackDoesNotKnowUs
from bot.slack.people import People
from bot.slack.robots import NotSorted, Robots
from bot.slack.team import NotKnownYet
from bot.slack.turns import Turns
from bot.slack.web_errors import NO_CONNECTION
from bot.store import DatabaseBusy, DatabaseUnavailable
from bot.store.dispatcher import Send, SendResult
from bot.store.members import NotLookedAt

_log = logging.getLogger(__name__)
_ID = re.compile(r"[A-Z][a-z]?[A-Z0-9]+")
_ASKED = "preventiebot.asked_about"
_NOT_THE_LAST = {"0", "1", "2"}
"""Numbers of attempts after which Slack makes another one."""
_PATIENCE = 2
"""Seconds for telling the person: Slack itself waits three for our answer."""


@dataclass(frozen=True)
class Asked:
    """Who asks Slack about what."""

    people: People
    crew: Crew
    channels: Channels
    robots: Robots


class Acquainting:
    """Something stopped because it matters who somebody is, or what a channel is or who is in it, and nobody asked
    Slack yet: ask, and take it once more.

    Nothing of it was kept, so the same delivery is simply handled again. Anything else goes to `otherwise`.
    """

    def __init__(self, app: AsyncApp, asked: Asked, otherwise: "Failed") -> None:
        self._app = app
        self._look: dict[type[SlackNotAsked], Callable[[str, str], Awaitable[None]]] = {
            NotLookedAt: asked.people.look,
            NotCounted: asked.crew.look,
            NotSeen: asked.channels.look,
            NotSorted: asked.robots.look,
        }
        self._otherwise = otherwise

    async def __call__(self, error: Exception, body: dict[str, Any], request: AsyncBoltRequest) -> BoltResponse:
        """Ask and go on."""
        asked: tuple[str, ...] = request.context.get(_ASKED) or ()
        question = f"{type(error).__name__}: {error}"
        match error:
            case SlackNotAsked() if question not in asked:
                await self._look[type(error)](error.team_id, error.about)
            case BoltUnhandledRequestError():
                return intake.for_nobody(body)
            case _:
                return await self._otherwise(error, body, comes_again=_comes_again(body, request))
        again = AsyncBoltRequest(
            body=request.raw_body if request.mode == "http" else request.body,
            query=request.query,
            headers=request.headers,
            mode=request.mode,
        )
        again.context[_ASKED] = (*asked, question)
        return await self._app.async_dispatch(again)


class Failed:
    """Something was raised that no listener expected.

    The person is told directly and not through the outbox, because the store may be what failed. Where nobody waits for
    us, or nobody could be told, the answer is 500: Slack delivers an event again and shows a warning at a button, and
    the turn, of which nothing was kept, gets its second chance.
    """

    def __init__(self, turns: Turns, send: Send) -> None:
        self._turns = turns
        self._send = send

    async def __call__(self, error: Exception, body: dict[str, Any], *, comes_again: bool = False) -> BoltResponse:
        """Log the reference, ids and places in the code, never a text; tell the person if there is one.

        `comes_again`: when we do not answer 200, Slack delivers this once more.
        """
        if isinstance(error, NotKnownYet):
            return BoltResponse(status=HTTPStatus.INTERNAL_SERVER_ERROR)  # so that Slack brings it again
        reference = secrets.token_hex(4)
        ids = _ids(body)
        _log.error("listener failed: reference=%s %s %s", reference, ids, " <- ".join(places(error)))
        if comes_again and _is_for_now(error):
            # Nobody is told: in a minute it may be all right.
            return BoltResponse(status=HTTPStatus.SERVICE_UNAVAILABLE)
        if not await self._is_for_us(body):
            return BoltResponse(status=_nobody_waits(error))
        told = ids["user"] is not None and await self._tell(ids, _text(error, reference), reference)
        return BoltResponse(status=HTTPStatus.OK if told else _nobody_waits(error))

    async def _tell(self, ids: dict[str, str | None], text: str, reference: str) -> bool:
        user, team = ids["user"], ids["team"]
        payload: dict[str, JsonValue] = {"channel": user, "text": text, "unfurl_links": False, "unfurl_media": False}
        try:
            async with asyncio.timeout(_PATIENCE):
                outcome = await self._send("chat.postMessage", payload, team)
        except TimeoutError:
            _log.error("could not tell the person either: reference=%s timeout", reference)
            return False
        if isinstance(outcome, SendResult):
            return True
        _log.error("could not tell the person either: reference=%s %s", reference, type(outcome).__name__)
        return False

    async def _is_for_us(self, body: dict[str, Any]) -> bool:
        """Whether somebody waits for an answer; what colleagues say to each other in a channel is not for the bot."""
        event = body.get("event")
        if not isinstance(event, dict) or event.get("type") != "message":
            return True
        channel = str(event.get("channel"))
        if channel.startswith("D") or event.get("thread_ts") is None:
            return channel.startswith("D")
        return await self._turns.is_team_channel(_id(body.get("team_id")), channel)


def _comes_again(body: dict[str, Any], request: AsyncBoltRequest) -> bool:
    """Whether Slack delivers this again; it does so with events, three times in six minutes."""
    attempt = request.headers.get("x-slack-retry-num", ["0"])[0]
    return body.get("type") == "event_callback" and attempt in _NOT_THE_LAST


def _is_for_now(error: Exception) -> bool:
    """Whether the same may succeed in a moment, without anybody doing anything about it."""
    if isinstance(error, NotInstalledThere):
        return error.code == NO_CONNECTION
    return isinstance(error, DatabaseBusy | SlackDoesNotKnowUs)


def _nobody_waits(error: Exception) -> HTTPStatus:
    """Where nobody was told: what has the wrong shape now will have it next time as well, so once is enough."""
    return HTTPStatus.OK if isinstance(error, ValidationError) else HTTPStatus.INTERNAL_SERVER_ERROR


def _text(error: Exception, reference: str) -> str:
    """What is wrong with the database is for whoever runs the bot, and stands in the log.

    Whoever hears no more than that something went wrong gets the reference to ask about.
    """
    says_more = isinstance(error, PreventiebotError) and error.message != PreventiebotError.message
    if isinstance(error, PreventiebotError) and says_more and not isinstance(error, DatabaseUnavailable):
        return error.message
    return texts.went_wrong(reference)


def _ids(body: dict[str, Any]) -> dict[str, str | None]:
    event = body.get("event")
    inner = event if isinstance(event, dict) else {}
    return {
        "team": _id(extract_team_id(body)) or _id(body.get("team_id")),
        "user": _id(inner.get("user")) or _id(body.get("user")) or _id(body.get("user_id")),
        "channel": _id(inner.get("channel")) or _id(body.get("channel")) or _id(body.get("channel_id")),
        "event": _id(body.get("event_id")),
    }


def _id(value: object) -> str | None:
    """An id of Slack's, bare or in an object; anything that does not look like one is not logged."""
    found = value.get("id") if isinstance(value, dict) else value
    return found if isinstance(found, str) and _ID.fullmatch(found) else None
