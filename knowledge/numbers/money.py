"""Amounts of money as people write them: `€ 90.000`, `75k`, `2,4 ton`, `€1.2M`, `25'000`, `90,000.50`.

Where this sits: beside `days`. May import: `numerals`. Pure; nothing here raises, and the time grows with the length
of the text only. Start reading at `money_in()`.

Number words become digits before (`numerals.in_digits`). A telephone number and a percentage are no amounts.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from knowledge.numbers.numerals import SCALES

MOST_DIGITS = 15
"""Nothing in this subject is counted or paid in longer numbers."""
_GROUPED = r"[1-9]\d{0,2}(?:(?:\.\d{3})+|(?: \d{3})+)(?:,\d{1,2})?"
_GROUPED_ENGLISH = r"[1-9]\d{0,2}(?:(?:,\d{3})+|(?:['’]\d{3})+)(?:\.\d{1,2})?"
_EURO = r"€|euro['’]?s|euros?|eur"
_TELEPHONE = re.compile(r"(?<![\w.,])(?:\+\d{2}|00\d{2}|0(?=\d))(?:[ -]?\d){8,11}(?!\d|[.,]\d)")
"""What begins with a nought or a plus and is this long is no amount."""
_AMOUNT = re.compile(
    rf"(?<![\w.,])(?P<minus>- ?)?(?:(?P<thousands>k ?)?(?P<sign>{_EURO})\.?)? ?(?P<minus2>-)?"
    rf"(?:(?P<grouped>{_GROUPED})|(?P<english>{_GROUPED_ENGLISH})|(?P<number>\d+(?:[.,]\d+)?))(?:[.,][-–=]+)?"
    rf" ?(?P<scale>{'|'.join(SCALES)})?(?: ?(?P<unit>{_EURO}))?(?!\w|[.,]\d| ?%| procent)",
    re.IGNORECASE,
)
_DECIMALS = re.compile(r"(?<![\w.,])(\d+)[.,]\d+(?= ?(?:%|procent))")
_GLUED = re.compile(r"(?<![\w.,])(\d+)(?=[^\W\d_])")


class Money(NamedTuple):
    """A number as money, and from where to where it stands in the text."""

    start: int
    end: int
    value: Decimal | None
    """In euros and cents, negative below a minus; None when the number can mean several things (`1,2345`)."""
    in_euros: bool
    """Whether the text says that it is money."""


def money_in(text: str, *, asked: bool) -> Iterator[Money]:
    """Every number in `text`, of which the spaces are single and the number words digits.

    When an amount was `asked` for, `2 m` is two million; in a text of its own that may be months, so that it needs a
    currency or a decimal there.
    """
    telephones = [match.span() for match in _TELEPHONE.finditer(text)]
    for match in _AMOUNT.finditer(text):
        if not any(begin < match.end() and match.start() < end for begin, end in telephones):
            value, in_euros = _value(match, asked=asked), bool(match["sign"] or match["unit"])
            yield Money(match.start(), match.end(), value, in_euros)


def written_out(text: str) -> str:
    """The same text with each amount as `90000 euro`, and without `euro` where nobody said so; cents are dropped."""
    parts, at = [], 0
    for found in money_in(text, asked=False):
        if found.value is not None:
            parts += [text[at : found.start], f" {abs(int(found.value))}{' euro' if found.in_euros else ''} "]
            at = found.end
    out = "".join([*parts, text[at:]])
    return _GLUED.sub(r"\1 ", _DECIMALS.sub(r"\1", out))


def _value(match: re.Match[str], *, asked: bool) -> Decimal | None:
    scale = "k" if match["thousands"] else (match["scale"] or "").casefold()
    english = (match["english"] or "").translate(str.maketrans(",.", ".,"))
    grouped = match["grouped"] or english
    number = re.sub(r"[.\s'’]", "", grouped) or match["number"]
    whole, _, decimals = number.replace(",", ".").partition(".")
    if len(whole) > MOST_DIGITS or (grouped and scale) or len(decimals) > (6 if scale else 2):
        return None
    if scale == "m" and not (asked or decimals or match["sign"] or match["unit"]):
        return None
    value = Decimal(f"{whole}.{decimals or 0}") * SCALES.get(scale, 1)
    negative = match["minus"] or match["minus2"]
    return (-value if negative else value).quantize(Decimal("0.01"))
