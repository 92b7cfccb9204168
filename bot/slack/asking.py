"""Ask Slack about somebody or some channel while it waits for our own answer, and know for a moment what it said.

Where this sits: under `people`, `crew` and `channels`. A turn that needs to know and does not raises a `SlackNotAsked`
and is taken again after Slack was asked (see `bot/slack/listeners/errors.py`), so that no transaction waits for it.
Start reading at `told()`.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection
from datetime import datetime, timedelta
from typing import Generic, NamedTuple, TypeVar

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.errors import SlackNotAsked
from bot.patience import at_most
from bot.slack.answers import OURS_TO_REPAIR, code_of
from bot.slack.installing.tokens import NotInstalledThere, Tokens

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Question(NamedTuple):
    """What to ask in which workspace. `meanwhile` says, for the log, what follows from getting no answer."""

    method: str
    team_id: str
    patience: float
    """Seconds."""
    meanwhile: str


class Said(NamedTuple):
    """A refusal that says something: the code."""

    code: str


async def told(
    tokens: Tokens, question: Question, call: Callable[[AsyncWebClient], Awaitable[T]], known: Collection[str] = ()
) -> T | Said | None:
    """Return what Slack says, `Said` for a refusal that is `known` to say something, or None when it did not say."""
    try:
        client = await tokens.client(question.team_id)
        async with asyncio.timeout(at_most(question.patience)):
            return await call(client)
    except SlackApiError as error:
        code = code_of(error)
        if code in known:
            return Said(code)
        if code in OURS_TO_REPAIR:
            await tokens.refused(question.team_id, client, code)
        _log.error("%s failed with %s: %s", question.method, code, question.meanwhile)
    except (NotInstalledThere, TimeoutError, aiohttp.ClientError, OSError) as error:
        _log.warning("%s gave no answer: %s", question.method, type(error).__name__)
    return None


class Lately(Generic[T]):
    """What was found out a moment ago, by workspace and what it is about. One process does not know it of another."""

    def __init__(self, clock: Clock, holds: timedelta, unknown: type[SlackNotAsked]) -> None:
        self._clock = clock
        self._holds = holds
        self._unknown = unknown
        self._found: dict[tuple[str, str], tuple[T, datetime]] = {}

    def of(self, team_id: str, about: str) -> T:
        """Return what was found out. Raises the `unknown` error when that was not lately."""
        found = self._found.get((team_id, about))
        if found is None or not found[1] <= self._clock.now() < found[1] + self._holds:
            raise self._unknown(team_id, about)
        return found[0]

    def keep(self, team_id: str, about: str, found: T) -> None:
        """Know this from now on; what is over is forgotten."""
        now = self._clock.now()
        self._found = {where: each for where, each in self._found.items() if now < each[1] + self._holds}
        self._found[team_id, about] = found, now
