"""A number that somebody takes back in the same breath: `2 gemeenten, nee 3`, `90k sorry 95k`, `1 mei, wacht 2 mei`.

Where this sits: under `told_facts` and `telling`, beside `regrets`, which reads a message that corrects an earlier one.
May import: the readers of numbers and days. Pure. Only a number of the same kind takes the place of another: in
`2 gemeenten, nee 3 verzekeraars` nobody can say what is taken back. Start reading at `settled()`.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from knowledge.numbers import days, numerals

_SCALE: Final = "|".join(sorted((each for each in numerals.SCALES if each != "m"), key=len, reverse=True))
_NUMBER: Final = re.compile(
    rf"(?<![\w.,/-])(?P<money>€ ?)?(?P<number>\d+(?:[.,]\d+)*|[^\W\d_]+)(?P<scale>(?: ?(?:{_SCALE}|euro|eur)\b)*)"
    r"(?P<unit> ?(?:(?:zorg)?verzekeraars?|gemeente(?:n|s)?|maand(?:en)?|mnd|jaar|jaren|jr)\b)?(?![\d%])",
    re.IGNORECASE,
)
_REGRET: Final = r"(?:nee|neen|sorry|pardon|excuus|wacht|oeps|foutje|correctie|herstel|ik bedoel(?:de)?|bedoel ik)"
IN_BETWEEN: Final = (
    rf"[\s,;.…–-]*(?:(?:oh?|ah|ach|eh+|uhm?|hm+|of|nou|maar)[\s,.]+)*{_REGRET}"
    rf"(?:[\s,.!:;]+(?:{_REGRET}|oh?|toch|eigenlijk|maak(?: daar)?(?: van)?|het|dat|er|is|zijn|waren|was|met|van|op))*"
    r"[\s,.!:]+"
)
"""What stands between a value and the one that takes its place."""
_IN_BETWEEN: Final = re.compile(IN_BETWEEN, re.IGNORECASE)
_BEHIND: Final = re.compile(r"[\s,]+(?:bedoel(?:de)? ik|ik bedoel(?:de)?)\b", re.IGNORECASE)
_ONLY_MARKS: Final = re.compile(r"[\s,;.…–-]+")
_UNITS: Final = {"g": "municipalities", "z": "insurers", "v": "insurers", "m": "duration", "j": "duration"}
"""By the first letter of what is counted."""
_DAY_AND_MONTH: Final = re.compile(
    rf"(?<![\d.,/-])\d{{1,2}}(?:e|ste|de)? ?(?:{'|'.join(days.MONTH_NAMES)})\b", re.IGNORECASE
)
_OF_A_DAY: Final = frozenset({"day", "month"})
"""A day, with its year or without."""
_LEAST_AMOUNT: Final = 1_000
_LONGEST: Final = 2_000
"""Characters; a longer text is no answer."""
_MOST_CORRECTIONS: Final = 10


class _Value(NamedTuple):
    start: int
    end: int
    kind: str | None
    """What it is of; None for a number that does not say so."""
    unit: str
    """What it counts, as it was typed; of a whole day its year."""


def settled(text: str) -> str:
    """The text without the values that were taken back; what such a value counts is what the new one counts."""
    for _ in range(_MOST_CORRECTIONS if len(text) <= _LONGEST else 0):
        corrected = _first_settled(text)
        if corrected is None:
            break
        text = corrected
    return text


def _first_settled(text: str) -> str | None:
    """The same with only the first correction carried out; None where there is none."""
    for old, new in pairwise(_values(text)):
        end = _end_of_correction(text, old, new)
        instead = _instead(text, old, new) if end is not None else None
        if instead is not None:
            return f"{text[: old.start]}{instead}{text[end:]}"
    return None


def _end_of_correction(text: str, old: _Value, new: _Value) -> int | None:
    """Where the words end that put `new` in the place of `old`; None when they do not."""
    between = text[old.end : new.start]
    if _IN_BETWEEN.fullmatch(between):
        return new.end
    behind = _BEHIND.match(text, new.end)
    return behind.end() if behind is not None and _ONLY_MARKS.fullmatch(between) else None


def _instead(text: str, old: _Value, new: _Value) -> str | None:
    """What takes the place of a value; None where the new one is of another kind."""
    said = text[new.start : new.end]
    if {old.kind, new.kind} & _OF_A_DAY:
        without_year = new.kind == "month" and old.kind == "day"
        return (f"{said} {old.unit}" if without_year else said) if {old.kind, new.kind} <= _OF_A_DAY else None
    if new.kind is not None and old.kind not in {None, new.kind}:
        return None
    return said if new.kind is not None else f"{said}{old.unit}"


def _values(text: str) -> Iterator[_Value]:
    """Every number, amount and day, in the order they stand."""
    whole = [_Value(each.start, each.end, "day", str(each.day.year)) for each in days.days_in(text) if each.day]
    without_year = (_Value(*match.span(), "month", "") for match in _DAY_AND_MONTH.finditer(text))
    dates = [*whole, *(each for each in without_year if not _overlaps(each, whole))]
    numbers = (_number(match) for match in _NUMBER.finditer(text))
    free = (each for each in numbers if each is not None and not _overlaps(each, dates))
    yield from sorted([*dates, *free], key=lambda each: each.start)


def _overlaps(one: _Value, others: Sequence[_Value]) -> bool:
    return any(other.start < one.end and one.start < other.end for other in others)


def _number(match: re.Match[str]) -> _Value | None:
    """A number in digits or in words; an article is none."""
    word, unit = match["number"], match["unit"] or ""
    value = int(re.sub(r"\D", "", word)) if word[0].isdecimal() else numerals.counted(word)
    if value is None or word.casefold() == "geen" or (word.casefold() == "een" and not unit):
        return None
    is_money = match["money"] or match["scale"] or (value >= _LEAST_AMOUNT and not unit)
    kind = "money" if is_money else _UNITS[unit.strip()[0].casefold()] if unit else None
    return _Value(match.start(), match.end(), kind, unit)
