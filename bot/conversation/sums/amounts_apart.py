"""The amounts of a text put out of sight: `bij 95k krijgen we 31k` becomes `bij #0 krijgen we #1`.

Where this sits: under the readers that look at the words around amounts (`stated_amounts`, `claims`). May import: the
readers of numbers. Pure; nothing here raises. Start reading at `apart()`.
"""

import re
from decimal import Decimal
from typing import Final, NamedTuple

from bot.conversation import parsing
from bot.conversation.sums import sums
from knowledge.numbers import money, numerals

_LEAST: Final = Decimal(100)
"""Smaller numbers are hours, months or municipalities."""
_YEAR: Final = re.compile(
    r"(?<![€\d.,])(?<!€ )\b(?:199\d|20[0-4]\d)\b(?= ?:? ?€ ?\d|(?![.,]?\d| ?(?:euro|eur|€|k|duizend|ton|mln)\b))"
)
_NUMBERED_YEAR: Final = re.compile(r"\bjaar [1-9]\b(?![.,]?\d)|\b[1-9]e jaar\b")
_A_YEAR: Final = "jaartal"


class Apart(NamedTuple):
    """A text in lower case with its amounts as `#0`, `#1`, …."""

    words: str
    amounts: tuple[Decimal, ...]


def apart(text: str) -> Apart:
    """The words of a text, with each amount of at least a hundred euros put out of sight."""
    lines = parsing.on_one_line(text).replace("#", " ")
    digits = sums.without_counts(numerals.in_digits(lines)).casefold().replace("’", "'")
    digits = _NUMBERED_YEAR.sub(_A_YEAR, _YEAR.sub(_A_YEAR, digits))
    parts: list[str] = []
    amounts: list[Decimal] = []
    at = 0
    for each in money.money_in(digits, asked=True):
        if each.value is not None and _counts(each):
            parts += [digits[at : each.start], f" #{len(amounts)} "]
            amounts.append(each.value)
            at = each.end
    words = " ".join("".join([*parts, digits[at:]]).split())
    return Apart(re.sub(r"(#\d+) (?=[,;.:?!)])", r"\1", words), tuple(amounts))


def _counts(found: money.Money) -> bool:
    return found.value is not None and found.value >= _LEAST
