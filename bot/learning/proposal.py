"""A proposed article as an explicit state machine: what may follow what, and what the product itself has to do next.

Where this sits: pure; the store keeps it, `bot/slack/learning.py` and `bot/slack/workshop.py` move it. Start reading at
`MAY_FOLLOW`.
"""

import hashlib
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from bot.errors import PreventiebotError
from bot.learning import texts
from bot.learning.drafting import ArticleDraft
from bot.store.lessons import StoredProposal


class Status(StrEnum):
    """Where a proposed article stands."""

    JUDGING = "judging"
    """It is being compared with all other articles."""
    RETURNED = "returned"
    """It has faults; the author can repair them."""
    PROPOSED = "proposed"
    """An editor has to look at it."""
    REJECTED = "rejected"
    APPROVED = "approved"
    """It is being written to its file."""
    PUBLISHED = "published"
    EXPORTED = "exported"
    """The folder cannot be written to: it went out as a patch, and somebody else puts it in."""
    UNDOING = "undoing"
    UNDONE = "undone"


MAY_FOLLOW: Final[Mapping[Status, frozenset[Status]]] = {
    Status.JUDGING: frozenset({Status.RETURNED, Status.PROPOSED}),
    Status.RETURNED: frozenset({Status.JUDGING}),
    Status.PROPOSED: frozenset({Status.APPROVED, Status.REJECTED}),
    Status.REJECTED: frozenset({Status.JUDGING}),
    Status.APPROVED: frozenset({Status.PUBLISHED, Status.EXPORTED, Status.RETURNED}),
    Status.PUBLISHED: frozenset({Status.UNDOING}),
    Status.EXPORTED: frozenset(),
    Status.UNDOING: frozenset({Status.UNDONE, Status.PUBLISHED}),
    Status.UNDONE: frozenset(),
}
OUR_TURN: Final = (Status.JUDGING, Status.APPROVED, Status.UNDOING)
"""The product has to go on by itself, also after a crash."""
TO_REPAIR: Final = frozenset({Status.RETURNED, Status.REJECTED})


class DecidedAlready(PreventiebotError):
    """Somebody else was first, or the proposal was changed after it was shown."""

    message = texts.DECIDED_ALREADY

    def __init__(self, proposal: StoredProposal, status: Status) -> None:
        super().__init__(f"proposal {proposal.id} is {proposal.status}, not to become {status}")


def moved(proposal: StoredProposal, status: Status, **changes: object) -> StoredProposal:
    """The proposal in its new status; `changes` are other fields of it.

    Raises:
        DecidedAlready: this status cannot follow the present one.
    """
    if status not in MAY_FOLLOW[Status(proposal.status)]:
        raise DecidedAlready(proposal, status)
    return StoredProposal.model_validate(proposal.model_dump() | {"status": status} | changes)


def draft_of(proposal: StoredProposal) -> ArticleDraft:
    """The draft that is kept with it.

    Raises:
        DecidedAlready: it is a file already, or its text is gone.
    """
    if proposal.draft is None:
        raise DecidedAlready(proposal, Status.JUDGING)
    return ArticleDraft.model_validate_json(proposal.draft)


def fingerprint(text: str) -> str:
    """What tells this file from every other; line ends count."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
