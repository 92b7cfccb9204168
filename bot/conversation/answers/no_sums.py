"""Messages that sound like a request for a sum and ask for none: how many days, or to be told about a subject.

Where this sits: under `finding`, for what the matcher takes for a calculation. May import: the readers of numbers.
Pure. Start reading at `asks_for_a_count()` and `wants_to_know()`.
"""

import re
from typing import Final

from bot.conversation.sums.amounts_apart import apart
from knowledge.numbers import numerals

_COUNT: Final = re.compile(
    r"\bhoeveel (?:dag(?:en)?|weken|maanden|jaar|jaren|uur|uren|tijd|keer|gemeenten?|gemeentes|verzekeraars?|"
    r"zorgverzekeraars?|partijen|partners|mensen|inwoners|aanvragen|coalities|regio's|stukken|bijlagen)\b"
)
_KNOW: Final = re.compile(
    r"\b(?:weten|horen|lezen|leren|snappen|begrijpen|vertel\w*|info|informatie|uitleg\w*|leg(?:t|gen)?|gegevens)\b"
    r"(?: \w+){0,2} (?:over|van)\b"
)
_RECKONS: Final = re.compile(
    r"\b\w*reken\w*|\bcalcul\w*|\bverde(?:el|eld|elt|len|ling|elsleutel)\b|\bhoeveel\b|\bbedrag\w*|\bsom\b|\bcijfers?\b"
)


def asks_for_a_count(text: str) -> bool:
    """Whether somebody asks how many days or parties there are, and names no amount: `hoeveel weken hebben we`."""
    plain = " ".join(text.casefold().split())
    return _COUNT.search(plain) is not None and not re.search(r"\b\w*reken\w*", plain) and not apart(text).amounts


def wants_to_know(text: str) -> bool:
    """Whether somebody wants to be told about a subject, and not to work anything out."""
    plain = " ".join(text.casefold().split())
    has_number = any(character.isdigit() for character in numerals.in_digits(plain))
    return _KNOW.search(plain) is not None and not _RECKONS.search(plain) and not has_number
