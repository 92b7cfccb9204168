"""What a channel is at this moment, as Slack says: whether it exists, who may see it, and whether the bot is in it.

Where this sits: beside `crew`, and as there: a turn that needs to know and does not says so (`NotSeen`) and is taken
again after `Channels.look()`, so that no transaction waits for Slack. Needed where somebody names a channel: what comes
back from a client proves nothing about it. Source: docs.slack.dev/reference/methods/conversations.info.
Start reading at `Channels.seen()`.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from bot.clock import Clock
from bot.errors import SlackNotAsked
from bot.slack.asking import Lately, Question, Said, told
from bot.slack.installing.tokens import Tokens
from eligibility.base import Frozen

FRESH: Final = timedelta(seconds=5)
"""How long it holds: for one press, taken twice. Somebody who adds the bot in between tries again at once."""
_PATIENCE: Final = 1.0
"""Seconds. Slack waits three for our answer to the delivery, and may have to be asked more."""
_MEANWHILE: Final = "nothing depends on that channel until it works"
_NOWHERE: Final = frozenset({"channel_not_found", "method_not_supported_for_channel_type"})
"""To the bot, a private channel that it is not in does not exist."""


class NotSeen(SlackNotAsked):
    """What a channel is matters here and is not known."""


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
    """Asks Slack, and knows it for a moment."""

    def __init__(self, tokens: Tokens, clock: Clock) -> None:
        self._tokens = tokens
        self._seen: Lately[Sight] = Lately(clock, FRESH, NotSeen)

    def seen(self, team_id: str, channel: str) -> Sight:
        """Return what a channel of a workspace is.

        Raises:
            NotSeen: Slack was not asked just now. Leave it alone: it is handled for all.
        """
        if channel.startswith(_DIRECT):
            return _BETWEEN_TWO
        return self._seen.of(team_id, channel)

    async def look(self, team_id: str, channel: str) -> None:
        """Ask Slack what a channel is. That it did not say is known as long."""
        self._seen.keep(team_id, channel, await self._ask(team_id, channel))

    async def _ask(self, team_id: str, channel: str) -> Sight:
        question = Question("conversations.info", team_id, _PATIENCE, _MEANWHILE)
        match await told(self._tokens, question, lambda client: client.conversations_info(channel=channel), _NOWHERE):
            case None:
                return NotSaid()
            case Said():
                return NoChannel()
            case answer:
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
