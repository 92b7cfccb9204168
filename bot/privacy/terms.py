"""How long each kind of data is kept. Each term is a setting, with a short one where nothing is set.

Where this sits: a value that `bot.settings` makes and the cleaner follows. May import: `eligibility.base`.
Start reading at `Terms`.
"""

from datetime import timedelta
from typing import Annotated

from pydantic import Field

from eligibility.base import Frozen

Days = Annotated[int, Field(ge=1, le=3650)]


class Terms(Frozen):
    """Terms in whole days. What is still open, or still has to be sent, has no term."""

    conversations: Days = 30
    """After the last use."""
    tickets: Days = 90
    """After closing."""
    feedback: Days = 90
    """After it was given."""
    questions: Days = 30
    """After it was asked."""
    proposals: Days = 90
    """After something last happened to it."""
    outbox: Days = 7
    """After it was queued, once it was sent or given up."""
    ledger: Days = 7
    """After it was received."""
    figures: Days = 730
    """After the day they are of."""
    audit: Days = 365
    """After it happened."""
    members: Days = 30
    """After Slack was last asked about somebody; who has a role stays as long as the role."""
    installations: Days = 30
    """After Slack refused the token for good."""

    def term(self, kind: str) -> timedelta:
        """Return the term of a kind, by its name above."""
        return timedelta(days=getattr(self, kind))
