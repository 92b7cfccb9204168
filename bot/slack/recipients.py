"""Who may see an outcome that somebody shares: a colleague, or a channel that the person could write in themselves.

Where this sits: beside `effects`, which calls it inside its transaction. The list to pick from offers only what is
allowed, but what comes back from a client proves nothing: without this, somebody could let the bot speak in a private
channel that is not theirs. Start reading at `Recipients.require()`.
"""

from typing import Final, assert_never

from bot.conversation.check import sharing_texts
from bot.errors import PreventiebotError
from bot.roles import Action, NotAllowed
from bot.slack.channels import Channels, NoChannel, NotSaid, SeenChannel
from bot.slack.crew import Crew
from bot.store import Unit
from bot.store.members import NobodySays

_PEOPLE: Final = ("U", "W")


class NotSharedThere(PreventiebotError):
    """An outcome is not shared with whom somebody picked. `str()` names only the place, for the log."""

    message = sharing_texts.NOT_SHARED_UNKNOWN

    def __init__(self, recipient: str, message: str) -> None:
        super().__init__(f"an outcome is not shared with {recipient}")
        self.message = message


class Recipients:
    """Judges whom somebody picked, at the moment of the pick."""

    def __init__(self, channels: Channels, crew: Crew) -> None:
        self._channels = channels
        self._crew = crew

    async def require(self, unit: Unit, team_id: str, user_id: str, recipient: str) -> None:
        """Go on only when this person may let the bot show something there.

        Raises:
            NotSharedThere: not there; its message says why, and what else is possible.
            NotLookedAt, NotSeen, NotCounted: Slack has to be asked first. Leave them alone: they are handled for all.
        """
        if recipient.startswith(_PEOPLE):
            refused = await self._not_to_person(unit, team_id, recipient)
        else:
            refused = self._not_in_channel(team_id, user_id, recipient)
        if refused is not None:
            raise NotSharedThere(recipient, refused)

    async def _not_to_person(self, unit: Unit, team_id: str, recipient: str) -> str | None:
        """Who may share an outcome may be shown one: people of this workspace."""
        try:
            await unit.members.require(team_id, recipient, Action.SHARE_OUTCOME)
        except NotAllowed:
            return sharing_texts.NOT_SHARED_GUEST
        except NobodySays:
            return sharing_texts.NOT_SHARED_UNKNOWN
        return None

    def _not_in_channel(self, team_id: str, user_id: str, channel: str) -> str | None:
        match self._channels.seen(team_id, channel):
            case NotSaid():
                return sharing_texts.NOT_SHARED_UNKNOWN
            case NoChannel():
                return sharing_texts.NOT_SHARED_NO_MEMBER
            case SeenChannel(is_direct=True):
                return sharing_texts.NOT_SHARED_NO_CHANNEL
            case SeenChannel(with_outsiders=True):
                return sharing_texts.NOT_SHARED_OUTSIDE
            case SeenChannel(is_private=True):
                is_inside = self._crew.has(team_id, channel, user_id)
                return _OF_MEMBERSHIP[is_inside]
            case SeenChannel():
                return None
            case other:
                assert_never(other)


_OF_MEMBERSHIP: Final = {True: None, False: sharing_texts.NOT_SHARED_NOT_YOURS, None: sharing_texts.NOT_SHARED_UNKNOWN}
