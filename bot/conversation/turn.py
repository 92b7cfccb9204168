"""What comes out of one turn of a conversation.

Where this sits: between the conversation and whoever delivers its replies. May import: `bot.conversation`.
"""

from dataclasses import dataclass, replace

from bot.conversation.effects import Effect
from bot.conversation.replies import Replacement, Reply
from bot.conversation.state import State


@dataclass(frozen=True)
class Turn:
    """The new state, what to say, and what else must happen in the same transaction.

    `tag` names the last of `replies`, so that a later turn can replace it; `replacement` is such a change, and `moved`
    what becomes of an earlier copy of a question that stands below again.
    """

    state: State
    replies: tuple[Reply, ...]
    effects: tuple[Effect, ...] = ()
    tag: str | None = None
    replacement: Replacement | None = None
    moved: Replacement | None = None
    stale: bool = False
    """Whether a button was pressed of something that is over: the message it stands in should lose its buttons."""

    in_passing: bool = False
    """Whether only a word was said to a word: the open question stands above and need not be asked once more."""

    def replacing(self, replacement: Replacement) -> "Turn":
        """The same turn, which also changes something said earlier."""
        return replace(self, replacement=replacement)

    def followed_by(self, reply: Reply, *, tag: str | None) -> "Turn":
        """The same turn with one more reply at the end."""
        return replace(self, replies=(*self.replies, reply), tag=tag)
