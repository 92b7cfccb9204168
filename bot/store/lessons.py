"""What the product learns from, as values: questions without an answer, and articles that somebody proposes.

Where this sits: beside `values`, for `bot/learning` and the two repositories. All moments are UTC.
"""

from datetime import datetime
from typing import Literal

from eligibility.base import Frozen

Why = Literal["no_answer", "none_of_these"]
"""Nothing was found, or none of what was offered was meant."""


class StoredUnanswered(Frozen):
    """A question that found no answer. `question` was masked before it was kept; `told_at` is when the person heard
    that there is an article now."""

    id: int
    team_id: str
    user_id: str
    why: Why
    question: str
    asked_at: datetime
    told_at: datetime | None = None


class StoredProposal(Frozen):
    """A proposed article. What `status` may be is decided in `bot/learning/proposal.py`."""

    id: str
    team_id: str
    """The workspace of the channel in which it is approved."""
    channel: str
    ticket_id: str | None
    author: str
    """Empty once that person's data were deleted."""
    status: str
    article: str
    path: str
    """Under the folder of the articles."""
    draft: str | None
    """As JSON text; None once it is a file."""
    fingerprint: str
    """Of the file as it was judged: what is approved and what is taken away again is exactly this."""
    remarks: tuple[str, ...] = ()
    """What has to be better before it can go on, or why it was turned down."""
    decided_by: str | None = None
    message_ts: str | None = None
    """The message in the channel with which it is approved."""
    kept_in: str | None = None
    created_at: datetime
    moved_at: datetime
