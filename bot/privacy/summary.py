"""*Wat weet u van mij* in a few lines: what is kept, how much of it, and until when.

Where this sits: beside `rights`, for the conversation; everything itself goes along as a file. Pure.
Start reading at `summary()`.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from bot.handoff.status import OPEN, Status
from bot.privacy import rights_texts as texts
from bot.privacy.rights import Export
from bot.privacy.terms import Terms
from bot.roles import TITLES, Role

_TERMS: Final[Mapping[texts.CountedKind, str]] = {
    "conversations": "conversations",
    "tickets": "tickets",
    "written_for_the_team": "tickets",
    "feedback": "feedback",
    "unanswered": "questions",
    "proposals": "proposals",
    "messages": "outbox",
    "audit": "audit",
}
"""By which term each kind goes."""


def summary(export: Export, terms: Terms) -> str:
    """What is kept about somebody, by kind, with the term of each."""
    lines = list(_lines(export, terms))
    if not lines:
        return texts.NOTHING
    still_open = sorted(each.number for each in export.tickets if Status(each.status) in OPEN)
    parts = [
        "\n".join([texts.SUMMARY, *(f"• {line}." for line in lines), texts.DELETED_AFTER]),
        *([texts.open_questions(still_open)] if still_open else []),
        texts.FILES_COME,
    ]
    return "\n\n".join(parts)


def is_empty(export: Export) -> bool:
    """Whether nothing is kept at all, so that a file would be empty."""
    return export.standing is None and not any(export.counts.values())


def _lines(export: Export, terms: Terms) -> Iterator[str]:
    counts = export.counts
    for kind in texts.COUNTED:
        if amount := counts[kind]:
            yield texts.counted(kind, amount, terms.term(_TERMS[kind]).days)
    if export.standing is not None:
        roles = [TITLES[Role(each)] for each in export.standing.roles]
        yield texts.standing(roles, terms.members)
