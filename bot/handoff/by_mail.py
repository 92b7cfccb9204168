"""Where a question goes that the team gets by mail: a place like a channel, and a name for who answers from there.

Where this sits: the bottom of the hand-over, beside `status`; Slack's ids are in capitals, so these are nobody's.
May import: nothing. Start reading at `place()`.
"""

from typing import Final

SOMEBODY: Final = "mail"
"""Who answered by mail, where an id of Slack would stand. Whose address it was is not kept."""
_PLACE: Final = "mail:"


def place(team_id: str) -> str:
    """Where the questions of a workspace go by mail, in the place of a channel."""
    return f"{_PLACE}{team_id}"


def is_there(channel: str) -> bool:
    """Whether this is not a channel but the mail."""
    return channel.startswith(_PLACE)
