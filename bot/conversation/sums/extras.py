"""Amounts that come on top of a sum, or go off: `plus 5000 reiskosten`, `10.000 overhead erbij`, `156.000 - 18.000`.

Where this sits: under `factors`, which keeps them beside the parts of a sum. May import: the readers of numbers. Pure;
nothing here raises. Start reading at `taken_off()`. What somebody else pays is no cost that goes off: beside the grant,
a contribution or a party there is nothing to add.
"""

import re
from decimal import Decimal
from typing import Final, NamedTuple

from knowledge.numbers import numerals

_NO_PART: Final = (
    r"(?! ?(?:%|procent|uren|uur|u\b|x\b|×|\*|keer|maal|jaar|jaren|maand|maanden|mnd|weken|week|dagen|dag|fte|"
    r"personen|persoon|pers\b|mensen|medewerkers?|p/|per\b|/))"
)
"""Not behind the number: then it is a part of the sum, and nothing on top of it."""
_AMOUNT: Final = (
    r"(?:(?:€|eur(?:o's?)?) ?)?"
    r"(?P<number>[1-9]\d{0,2}(?:\.\d{3})+(?:,\d{1,2})?|\d{1,9}(?:[.,]\d{1,2})?)(?![\d.,]*\d)(?:,[-–]+)?"
    rf"(?: ?(?P<scale>{'|'.join(numerals.SCALES)})\b)?(?: ?(?:euro'?s?|eur|€))?{_NO_PART}"
    r"(?P<label>(?: (?!erbij|eraf|bovenop|extra|per\b|plus|min\b|en\b|maar\b)[^\W\d_][\w'-]*){0,4})"
)
"""The amount, and what it is for."""
_FOR: Final = r"(?: (?:voor|aan) (?:de |het |een )?[^\W\d_]+)?"
_PLUS: Final = (
    r"(?:(?:,| en| dan| maar|^en|^oh en|^o en|^oh)? ?\b(?:plus|nog|daarbij|daar ?bovenop|tel er|doe er)"
    r"(?: (?:nog|eens|wel|ook|een|bij|er|zo'n|ongeveer))*|(?:^| )\+) ?"
)
_ON_TOP: Final = r"(?:extra(?: aan)?|erbij|er ?(?:nog )?bij|bovenop|er ?bovenop|daar ?bovenop|komt erbij|komen erbij)"
_LESS: Final = (
    r"(?:,| en)? ?\b(?:min|minus|zonder|trek er|haal er|doe er)(?: (?:nog|eens|ook|de|die|dat|een|zo'n|wel))* ?"
)
_DASH: Final = r"(?:(?:(?<=\d)|(?<=k)|(?<=ton)|(?<=euro)|(?<=-)) ?[-–−] ?(?=€|\d)| − (?=€))"
_PATTERNS: Final = (
    (1, re.compile(rf"{_PLUS}{_AMOUNT}(?: (?:erbij|er ?(?:nog )?bij|extra|bovenop|bij|op))*{_FOR}")),
    (1, re.compile(rf"(?:,| en|^en)? ?(?:\bmet )?{_AMOUNT} {_ON_TOP}(?: [^\W\d_][\w'-]*){{0,2}}\b")),
    (-1, re.compile(rf"{_LESS}{_AMOUNT}(?: (?:eraf|er ?af|af|minder))*")),
    (-1, re.compile(rf"{_DASH}{_AMOUNT}")),
    (-1, re.compile(rf"(?:,| en|^en)? ?{_AMOUNT} (?:eraf|er ?(?:weer )?af|minder|in mindering)\b")),
)
"""What each says: on top (1) or off (-1)."""
_PAID_BY_OTHERS: Final = re.compile(
    r"subsid|bijdrag|eigen|inleg|inbreng|gemeente|verzekeraar|zorgkantoor|partij|partner|ministerie|\bvws\b|fonds|baten|"
    r"opbreng|inkomst|btw|korting|provincie|\brest\b|inwoner|verzekerd"
)
_LEAST: Final = Decimal(100)
"""A smaller number without a word for money may count anything."""


class TakenOff(NamedTuple):
    """A text without what comes on top, and that amount in euros, below zero when it goes off."""

    rest: str
    amount: Decimal


def taken_off(plain: str) -> TakenOff | None:
    """What a text in lower case, with its numbers in digits, adds or takes off.

    None when one of those amounts is what somebody else pays, or too small to be plain.
    """
    amount, rest = Decimal(0), plain
    for sign, pattern in _PATTERNS:
        while (found := pattern.search(rest)) is not None:
            value = _value(found["number"], found["scale"])
            if _PAID_BY_OTHERS.search(found[0]) or _is_paid(rest[found.end() :]) or value < _LEAST:
                return None
            amount += sign * value
            rest = " ".join(f"{rest[: found.start()]} {rest[found.end() :]}".split())
    return TakenOff(rest, amount)


def in_text(text: str) -> TakenOff | None:
    """The same for a text as it was typed."""
    return taken_off(" ".join(numerals.in_digits(text.casefold().replace("’", "'")).split()))


def names_costs(text: str) -> bool:
    """Whether it is said what the amount on top is for: `5000 reiskosten erbij`."""
    plain = " ".join(numerals.in_digits(text.casefold()).split())
    labels = [found["label"] for _, pattern in _PATTERNS if (found := pattern.search(plain)) is not None]
    return any(each.strip() and each.strip() not in {"euro", "meer"} for each in labels)


def _is_paid(behind: str) -> bool:
    """Whether the words right behind say who pays it: `min 18.000 van de gemeenten`."""
    return re.match(r" (?:van|door|aan|voor|uit)\b", behind) is not None and bool(
        _PAID_BY_OTHERS.search(" ".join(behind.split()[:4]))
    )


def _value(number: str, scale: str | None) -> Decimal:
    digits = re.sub(r"\.(?=\d{3}\b)", "", number).replace(",", ".")
    return Decimal(digits) * numerals.SCALES.get(scale or "", 1)
