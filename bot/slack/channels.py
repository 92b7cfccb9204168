"""What a channel is at this moment, as Slack says: whether it exists, who may see it, and whether the bot is in it.

Where this sits: beside `crew`, and as there: a turn that needs to know and does not says so (`NotSeen`) and is taken
again after `Channels.look()`, so that no transaction waits for Slack. Needed where somebody names a channel: what comes
back from a client proves nothing about it. Source: docs.slack.dev/reference/methods/conversations.info.
Start reading at `Channels.seen()`.
"""

import asyncio
import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.clock import Clock
from bot.patience import at_most
from bot.slack.answers import OURS_TO_REPAIR, code_of
from bot.slack.installing.tokens import NotInstalledThere, Tokens
from eligibility.base import Frozen

_log = logging.getLogger(__name__)
FRESH: Final = timedelta(seconds=5)
"""How long it holds: for one press, taken twice. Somebody who adds the bot in between tries again at once."""
_PATIENCE: Final = 1.0
"""Seconds. Slack waits three for our answer to the delivery, and may have to be asked more."""
_NOWHERE: Final = frozenset({"channel_not_found", "method_not_supported_for_channel_type"})
"""To the bot, a private channel that it is not in does not exist."""


class NotSeen(Exception):
    """What a channel is matters here and is not known. Whoever can ask Slack does so, and then it is done again.

    Not a `PreventiebotError`: nobody is told, and nothing on the way may take it for a refusal.
    """

    def __init__(self, team_id: str, channel: str) -> None:
        super().__init__(f"{team_id}/{channel}")
        self.team_id = team_id
        self.channel = channel


class SeenChannel(Frozen):
    """A conversation that the bot can see."""

    is_direct: bool
    """Between people, two or more, and no channel."""
    is_private: bool
    is_archived: bool
    with_bot: bool
    with_outsiders: bool
    """Whether another organisation is in it, or is asked to be."""


class NoChannel(Frozen):
    """There is no such channel, or it is a private one without the bot: Slack does not tell these apart."""


class NotSaid(Frozen):
    """Slack was asked and did not say."""


Sight = SeenChannel | NoChannel | NotSaid
_DIRECT: Final = "D"
_BETWEEN_TWO: Final = SeenChannel(
    is_direct=True, is_private=True, is_archived=False, with_bot=False, with_outsiders=False
)
"""What an id says by itself; asking Slack would take a scope that the bot has no other use for."""


class Channels:
    """Asks Slack, and knows it for a moment. What one process knows another asks for itself."""

    def __init__(self, tokens: Tokens, clock: Clock) -> None:
        self._tokens = tokens
        self._clock = clock
        self._seen: dict[tuple[str, str], tuple[Sight, datetime]] = {}

    def seen(self, team_id: str, channel: str) -> Sight:
        """Return what a channel of a workspace is.

        Raises:
            NotSeen: Slack was not asked just now. Leave it alone: it is handled for all.
        """
        if channel.startswith(_DIRECT):
            return _BETWEEN_TWO
        sight, at = self._seen.get((team_id, channel), (None, None))
        if sight is None or at is None or not at <= self._clock.now() < at + FRESH:
            raise NotSeen(team_id, channel)
        return sight

    async def look(self, team_id: str, channel: str) -> None:
        """Ask Slack what a channel is. That it did not say is known as long."""
        sight, now = await self._ask(team_id, channel), self._clock.now()
        self._seen = {where: each for where, each in self._seen.items() if now < each[1] + FRESH}
        self._seen[team_id, channel] = sight, now

    async def _ask(self, team_id: str, channel: str) -> Sight:
        try:
            client = await self._tokens.client(team_id)
            async with asyncio.timeout(at_most(_PATIENCE)):
                answer = await client.conversations_info(channel=channel)
        except SlackApiError as error:
            code = code_of(error)
            if code in _NOWHERE:
                return NoChannel()
            if code in OURS_TO_REPAIR:
                await self._tokens.refused(team_id, client, code)
            _log.error("conversations.info failed with %s: nothing depends on that channel until it works", code)
            return NotSaid()
        except (NotInstalledThere, TimeoutError, aiohttp.ClientError, OSError) as error:
            _log.warning("conversations.info gave no answer: %s", type(error).__name__)
            return NotSaid()
        found = answer.get("channel")
        return sight_of(found) if isinstance(found, dict) else NotSaid()


def sight_of(channel: Mapping[str, Any]) -> SeenChannel:
    """What an answer of `conversations.info` says. Source: docs.slack.dev/reference/objects/conversation-object."""

    def says(*flags: str) -> bool:
        return any(channel.get(flag) is True for flag in flags)

    return SeenChannel(
        is_direct=says("is_im", "is_mpim"),
        is_private=says("is_private", "is_group"),
        is_archived=says("is_archived"),
        with_bot=says("is_member"),
        with_outsiders=says("is_ext_shared", "is_pending_ext_shared"),
    )
