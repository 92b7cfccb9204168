"""What a waiting call is about, so that one knows afterwards what its arrival, or its failure, means.

Where this sits: between `turns`, which queues calls, and `delivery`, which hears how they went. A tag is one of these
with the id of the ticket, or of the sharing, behind it. May import: nothing.
"""

from typing import Final

TICKET: Final = "ticket:"
"""The question itself, on its way to the team."""
ADDED: Final = "added:"
"""Something the asker adds to it."""
RELAY: Final = "relay:"
"""An answer of the team on its way to the asker, or the last part of a long one."""
PART: Final = "relay-part:"
"""An earlier part of a long answer."""
SHARE: Final = "share:"
"""An outcome that somebody shares, or the last part of a long one."""
SHARE_PART: Final = "share-part:"
"""An earlier part of it."""
ANSWER: Final = "answer-in-channel:"
"""An answer that somebody shows to everybody in a channel."""
FILE: Final = "file:"
"""A file for the person whose conversation it is."""
PERSONAL: Final = "personal:"
"""A file with all that is kept about somebody, for that person alone; `READING` behind it for the one to read."""
READING: Final = "reading"
FOR_ONE: Final = "for-one:"
"""A word for one person, whose id follows, where that person just pressed something."""
ALARM: Final = "alarm:"
"""Something that whoever runs the bot has to repair."""


def of_message(kind: str, ticket_id: str, message_id: int | None) -> str:
    """The tag of a call that passes one message of a question on."""
    return f"{kind}{ticket_id}:{message_id}"


def message_of(tag: str) -> int | None:
    """The id of the message that a call passes on, by its tag; None when it passes none on."""
    _, _, found = tag.rpartition(":")
    return int(found) if tag.count(":") > 1 and found.isdecimal() else None
