"""Every Dutch sentence about checks that wait: while another begins, goes on or lay still for too long.

Where this sits: a catalogue of plain B1 Dutch with "u", beside `check_texts`, which has the rest of the check.
"""

from collections.abc import Mapping
from datetime import date

from bot.conversation.codes import SchemeId
from eligibility.parameters import dutch_date

OUTCOME_IS_KEPT = "De uitkomst van uw vorige check blijft bewaard."
RESUME_KIND: Mapping[SchemeId, str] = {
    "preventiecoalities": "Ga verder met de subsidiecheck",
    "vip_fonds": "Ga verder met de toets van een VIP-fonds",
}
"""On the button that leads back to a check that waits beside another, by the name of its scheme."""


def waits(title: str, answers: int, last: date | None) -> str:
    """There is a check that was begun and not finished."""
    when = f", het laatst op {dutch_date(last)}" if last is not None else ""
    return f"U hebt nog een check openstaan ({title}): {_count(answers)} beantwoord{when}. Hieronder gaat die verder."


def stays_until_begun(title: str, answers: int) -> str:
    """A check of the same kind, in the introduction of a new one."""
    return f"U hebt nog een check openstaan ({title}): {_count(answers)} beantwoord. Die vervalt zodra u nu begint."


def stays_beside(title: str, answers: int) -> str:
    """A check of another kind, in the introduction of a new one."""
    return f"Uw andere check blijft bewaard ({title}): {_count(answers)} beantwoord."


def expired_beside(title: str) -> str:
    """A check that waited beside another lay still for too long."""
    return f"Uw andere check ({title}) lag langer dan 30 dagen stil. Ik heb die antwoorden daarom gewist."


def _count(answers: int) -> str:
    return "1 vraag" if answers == 1 else f"{answers} vragen"
