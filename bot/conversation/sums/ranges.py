"""An amount that somebody knows within limits only: `tussen de 80 en 100k`, `80 à 90 duizend`, `80.000-100.000`.

Where this sits: beside `sums`, under `factors` and the calculators, which say what belongs to both ends instead of
choosing one. May import: the readers of numbers. Pure; nothing here raises. Start reading at `read()`.
"""

import re
from decimal import Decimal
from typing import Final, NamedTuple

from bot.conversation import parsing
from bot.conversation.sums.sums import LEAST_TOTAL, without_counts
from knowledge.numbers import numerals

_LONGEST: Final = 300
"""Characters; a longer text is a story."""
_END: Final = rf"(?:€ ?|eur ?)?(\d[\d.,]*)(?:,[-–]+)? ?({'|'.join(numerals.SCALES)})?\b(?: ?(?:euro|eur|€))?"
_BETWEEN: Final = re.compile(
    rf"\b(?:tussen|van|vanaf|zo'n|ergens)? ?(?:de |het )?{_END}(?: tot(?: en met| aan)?| à| a| of| en| t/?m| ?[-–] ?) ?"
    rf"(?:de |het )?{_END}(?! ?%| ?procent)",
    re.IGNORECASE,
)
_WITH_AND: Final = re.compile(r"\btussen\b", re.IGNORECASE)
_YEARS: Final = range(1990, 2050)


class Range(NamedTuple):
    """The lowest and the highest amount, in euros."""

    low: Decimal
    high: Decimal


def read(text: str) -> Range | None:
    """The limits that a text names; None when it names none, more than two amounts, or something else than money."""
    if len(text) > _LONGEST:
        return None
    plain = without_counts(numerals.in_digits(text)).casefold()
    found = _BETWEEN.search(plain)
    if found is None or any(character.isdigit() for character in plain[: found.start()] + plain[found.end() :]):
        return None
    joined = plain[found.end(1) : found.start(3)]
    if re.search(r"\ben\b", joined) and _WITH_AND.search(plain) is None:
        return None
    scale = found[4] or ""
    low = parsing.amount(f"{found[1]} {found[2] or ''}")
    high = parsing.amount(f"{found[3]} {scale}")
    if low is None or high is None:
        return None
    if not found[2] and scale and low < LEAST_TOTAL:
        low *= numerals.SCALES[scale]
    are_years = not scale and "€" not in plain and low in _YEARS and high in _YEARS
    return Range(low, high) if LEAST_TOTAL <= low < high and not are_years else None
