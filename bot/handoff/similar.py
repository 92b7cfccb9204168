"""Which earlier questions look like this one, and whether a text is still the one that was shown.

Where this sits: pure; used by the desk. May import: rapidfuzz. Start reading at `to()`.
"""

import hashlib
from collections.abc import Iterable
from typing import Final

from rapidfuzz import fuzz, utils

from bot.store.values import StoredTicket

MOST: Final = 3
LEAST: Final = 70.0
"""Of 100: the share of words two questions have in common, whatever their order. Below it people see no likeness."""


def to(ticket: StoredTicket, others: Iterable[StoredTicket]) -> tuple[StoredTicket, ...]:
    """At most three earlier ones that look like it, the likest first; what lost its text looks like nothing."""
    rated = [
        (likeness(ticket.question, each.question), each)
        for each in others
        if each.number < ticket.number and each.team_id == ticket.team_id and each.text_removed_at is None
    ]
    alike = sorted((pair for pair in rated if pair[0] >= LEAST), key=lambda pair: (-pair[0], -pair[1].number))
    return tuple(each for _, each in alike[:MOST])


def likeness(one: str, other: str) -> float:
    """How alike two questions are, from 0 to 100."""
    return fuzz.token_sort_ratio(one, other, processor=utils.default_process)


def fingerprint(text: str) -> str:
    """A short code of a text: another text has another code."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]
