"""Which of some users are no people but apps: Slack lists both where somebody picks people.

Where this sits: beside `crew` and `channels`, and as there: a turn that needs to know and does not says so
(`NotSorted`) and is taken again after `Robots.look()`. Source: docs.slack.dev/reference/objects/user-object.
Start reading at `Robots.among()`.
"""

import asyncio
from collections.abc import Collection
from datetime import timedelta
from typing import Final

from bot.clock import Clock
from bot.errors import SlackNotAsked
from bot.slack.asking import Lately, Question, Said, told
from bot.slack.installing.tokens import Tokens

FRESH: Final = timedelta(seconds=10)
"""How long it holds: for one press, taken twice."""
_PATIENCE: Final = 1.0
"""Seconds for all of them together. Slack waits three for our answer to the delivery."""
_MEANWHILE: Final = "they are taken for people"
_SLACKBOT: Final = "USLACKBOT"
"""Of Slack's own bot Slack says that it is none."""
_BETWEEN: Final = ","


class NotSorted(SlackNotAsked):
    """Who of these are people matters here and is not known."""


class Robots:
    """Asks Slack, and knows it for a moment."""

    def __init__(self, tokens: Tokens, clock: Clock) -> None:
        self._tokens = tokens
        self._found: Lately[frozenset[str]] = Lately(clock, FRESH, NotSorted)

    def among(self, team_id: str, users: Collection[str]) -> frozenset[str]:
        """Return which of these users are no people; one of whom Slack did not say what it is counts as a person.

        Raises:
            NotSorted: Slack was not asked just now. Leave it alone: it is handled for all.
        """
        return self._found.of(team_id, _BETWEEN.join(sorted(set(users)))) if users else frozenset()

    async def look(self, team_id: str, about: str) -> None:
        """Ask Slack about all of them at once."""
        users = about.split(_BETWEEN)
        said = await asyncio.gather(*(self._is_one(team_id, each) for each in users))
        self._found.keep(team_id, about, frozenset(each for each, is_one in zip(users, said, strict=True) if is_one))

    async def _is_one(self, team_id: str, user: str) -> bool:
        if user == _SLACKBOT:
            return True
        question = Question("users.info", team_id, _PATIENCE, _MEANWHILE)
        match await told(self._tokens, question, lambda client: client.users_info(user=user)):
            case None | Said():
                return False
            case answer:
                found = answer.get("user")
                return isinstance(found, dict) and found.get("is_bot") is True
