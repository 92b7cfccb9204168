"""What a number in a text counts: `3 gemeenten` says how many municipalities, whatever was asked.

Where this sits: beside `parsing`, under `checking`. Pure. Start reading at `counted()`; `counts()` says how many, where
that is plain.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from bot.conversation import parsing
from knowledge.numbers import numerals
from knowledge.text import word_set

_UNITS: Final[Mapping[str, re.Pattern[str]]] = {
    "insurers": re.compile(r"(?:zorg)?verzekeraars?$"),
    "municipalities": re.compile(r"gemeente(?:n|s)?$"),
    "duration_months": re.compile(r"(?:maand(?:en)?|mnd|jaar|jaren|jr)$"),
}
_NOT_ALL: Final = word_set(
    "of tot à a dan minstens minimaal maximaal hooguit hoogstens tussen nog extra andere circa ongeveer bijna ruim zo'n"
    " per elke iedere ieder meer minder boven onder vanaf max min"
)
"""Before or behind a number that is only a part, or a limit."""
_NO_DURATION: Final = word_set("geleden oud ouder ervaring eerder later daarvoor daarna jong")
_DURATION: Final = re.compile(
    r"(?<![\w.,])(?P<number>\d+(?:,\d+)?|[^\W\d_]+) ?(?P<unit>jaar|jaren|jr|maanden|maand|mnd)\b"
    r"(?=(?P<behind>(?: \w+){0,2}))"
)
_ADJECTIVE: Final = frozenset({"andere", "grote", "kleine", "nederlandse", "betrokken", "deelnemende"})


def counted(text: str) -> frozenset[str]:
    """The facts of which a number in the text says how many."""
    words = [each for each in re.findall(r"\d[\d.,]*|[^\W\d_]+", text.casefold()) if each not in _ADJECTIVE]
    after_a_number = [two for one, two in pairwise(words) if _is_number(one)]
    return frozenset(fact for fact, unit in _UNITS.items() if any(unit.match(each) for each in after_a_number))


def counts(text: str) -> Iterator[tuple[str, int]]:
    """The facts of which a text plainly says how many, with that number; a limit, a part or an article is none."""
    plain = " ".join(text.casefold().split())
    words = re.findall(r"\d+(?:[.,]\d+)*|[^\W\d_]+|,", plain)
    for fact in ("insurers", "municipalities"):
        found = {_count(words, place) for place, word in enumerate(words) if _UNITS[fact].match(word) and place}
        known = found - {None}
        if len(known) == 1 and (number := known.pop()) is not None:
            yield fact, number
    lasting = {
        parsing.months(f"{each['number']} {each['unit']}")
        for each in _DURATION.finditer(plain)
        if each["number"] != "een"
        and not set(each["behind"].split()) & _NO_DURATION
        and not set(plain[: each.start()].split()[-1:]) & _NOT_ALL
    }
    lasting -= {None}
    if len(lasting) == 1 and (months := lasting.pop()) is not None:
        yield "duration_months", months


def _count(words: Sequence[str], place: int) -> int | None:
    """What the word before the one at `place` counts; None when that is not plain."""
    if words[place - 1] in _ADJECTIVE - {"andere"} and place > 1:
        place -= 1
    number, before = words[place - 1], words[max(0, place - 2) : place - 1]
    if number in {"een", "geen"} or not _is_number(number) or any(each[0].isdecimal() for each in before):
        return None
    if set(before) & _NOT_ALL:
        return None
    return parsing.whole_number(number)


def _is_number(word: str) -> bool:
    return word[0].isdecimal() or numerals.counted(word) is not None
