"""What a number in a text counts: `3 gemeenten` says how many municipalities, whatever was asked.

Where this sits: beside `parsing`, under `checking`. Pure. Start reading at `counted()`.
"""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from knowledge.numbers import numerals

_UNITS: Final[Mapping[str, re.Pattern[str]]] = {
    "insurers": re.compile(r"(?:zorg)?verzekeraars?$"),
    "municipalities": re.compile(r"gemeente(?:n|s)?$"),
    "duration_months": re.compile(r"(?:maand(?:en)?|mnd|jaar|jaren|jr)$"),
}
_ADJECTIVE: Final = frozenset({"andere", "grote", "kleine", "nederlandse", "betrokken", "deelnemende"})


def counted(text: str) -> frozenset[str]:
    """The facts of which a number in the text says how many."""
    words = [each for each in re.findall(r"\d[\d.,]*|[^\W\d_]+", text.casefold()) if each not in _ADJECTIVE]
    after_a_number = [two for one, two in pairwise(words) if _is_number(one)]
    return frozenset(fact for fact, unit in _UNITS.items() if any(unit.match(each) for each in after_a_number))


def _is_number(word: str) -> bool:
    return word[0].isdecimal() or numerals.counted(word) is not None
