"""Who is in the channel of the team at this moment, as Slack says: they are the team as long as nobody was named.

Where this sits: beside `people`, and as there: a turn that needs to know and does not says so (`NotCounted`) and is
taken again after `Crew.look()`, so that no transaction waits for Slack. The channel is always the one that we keep with
a question; where a press or a screen says that it comes from proves nothing about who is in it now.
Start reading at `Crew.require()`.
"""

from datetime import timedelta
from functools import partial
from typing import Final

from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.errors import SlackNotAsked
from bot.handoff import by_mail
from bot.roles import TABLE, Action, NotAllowed, Role
from bot.slack.asking import Lately, Question, Said, told
from bot.slack.installing.tokens import Tokens
from bot.store import Unit
from bot.store.members import NobodySays

FRESH: Final = timedelta(seconds=10)
"""How long it holds: for one press, taken twice, and for who presses just after."""
_PATIENCE: Final = 1.0
"""Seconds. Slack waits three for our answer to the delivery, and may have to be asked who somebody is as well."""
_MEANWHILE: Final = "nobody is the team until it works or is named"
_PAGE: Final = 1_000


class NotCounted(SlackNotAsked):
    """Who is in a channel matters here and is not known."""


class Crew:
    """Asks Slack, and knows it for a moment."""

    def __init__(self, tokens: Tokens, clock: Clock) -> None:
        self._tokens = tokens
        self._members: Lately[frozenset[str] | None] = Lately(clock, FRESH, NotCounted)

    async def require(self, unit: Unit, team_id: str, user_id: str, action: Action, *, channel: str) -> None:
        """Go on only when somebody may do this now; `channel` is where the team works, as it is kept with us.

        Raises:
            NotAllowed, NobodySays, NotLookedAt: see `unit.members.require()`.
            NotCounted: it depends on who is in the channel. Leave it alone: it is handled for all.
        """
        is_inside = False
        matters = Role.TEAM_MEMBER in TABLE[action] and not by_mail.is_there(channel)
        if matters and not await unit.members.with_role(team_id, Role.TEAM_MEMBER):
            is_inside = self._is_inside(team_id, channel, user_id, action)
        await unit.members.require(team_id, user_id, action, in_team_channel=is_inside)

    async def may(self, unit: Unit, team_id: str, user_id: str, action: Action, *, channel: str | None) -> bool:
        """Whether somebody may do this now; not as long as Slack does not say. `channel` is None where there is none.

        Raises NotLookedAt and NotCounted as `require()` does.
        """
        if channel is None:
            return await unit.members.may(team_id, user_id, action)
        try:
            await self.require(unit, team_id, user_id, action, channel=channel)
        except (NotAllowed, NobodySays):
            return False
        return True

    def _is_inside(self, team_id: str, channel: str, user_id: str, action: Action) -> bool:
        inside = self.has(team_id, channel, user_id)
        if inside is None:
            raise NobodySays(action)
        return inside

    def has(self, team_id: str, channel: str, user_id: str) -> bool | None:
        """Whether somebody is in a channel; None when Slack was asked and did not say.

        Raises:
            NotCounted: Slack was not asked just now. Leave it alone: it is handled for all.
        """
        members = self._members.of(team_id, channel)
        return None if members is None else user_id in members

    async def look(self, team_id: str, channel: str) -> None:
        """Ask Slack who is in a channel of a workspace. That it did not say is known as long."""
        question = Question("conversations.members", team_id, _PATIENCE, _MEANWHILE)
        found = await told(self._tokens, question, partial(_members, channel))
        self._members.keep(team_id, channel, None if isinstance(found, Said) else found)


async def _members(channel: str, client: AsyncWebClient) -> frozenset[str]:
    found: set[str] = set()
    cursor: str | None = None
    while cursor != "":
        answer = await client.conversations_members(channel=channel, limit=_PAGE, cursor=cursor)
        found.update(str(each) for each in answer.get("members") or ())
        cursor = str((answer.get("response_metadata") or {}).get("next_cursor") or "")
    return frozenset(found)
