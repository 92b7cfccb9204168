"""Dates as people write them: `1-10-'21`, `1 okt. 2021`, `vijftien september 2021`, `2021-10-01`, `October 1st, 2021`.

Where this sits: beside `money`. May import: the names of the months, `numerals`, rapidfuzz. Pure; nothing here raises.
Start reading at `days_in()` (whole dates) and `written_out()` (also a month with a year, and a day without one).

Days come before months, as the Dutch write them; a month that does not exist makes no date.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from eligibility.parameters import MONTHS

_ENGLISH = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_SHORT = {"mrt": 3, "mar": 3, "okt": 10, "oct": 10, "sept": 9} | {
    name[:3]: number for number, name in enumerate(MONTHS, start=1) if name not in {"maart", "oktober"}
}
_MONTH_NUMBERS = (
    {name: number for number, name in enumerate(_ENGLISH, start=1)}
    | {name: number for number, name in enumerate(MONTHS, start=1)}
    | _SHORT
)
MONTH_NAMES = tuple(sorted(_MONTH_NUMBERS, key=len, reverse=True))
"""Every name of a month, in Dutch, in English and cut short; longest first."""
_CARDINALS = (
    *("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "dertien"),
    *("veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig", "eenentwintig"),
    *("tweeentwintig", "drieentwintig", "vierentwintig", "vijfentwintig", "zesentwintig", "zevenentwintig"),
    *("achtentwintig", "negenentwintig", "dertig", "eenendertig"),
)
_ORDINALS = (
    *("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende", "elfde"),
    *("twaalfde", "dertiende", "veertiende", "vijftiende", "zestiende", "zeventiende", "achttiende", "negentiende"),
    *(f"{word}ste" for word in _CARDINALS[19:]),
)
_DAY_NUMBERS = {
    spelling: number
    for words in (_CARDINALS, _ORDINALS)
    for number, word in enumerate(words, start=1)
    for spelling in {word, word.replace("tweeen", "tweeën").replace("drieen", "drieën")}
} | {"één": 1}
DAY_WORDS = tuple(sorted(_DAY_NUMBERS, key=len, reverse=True))
"""The days of a month in words: `een`, `eerste`, `vijftien`, `vijftiende`; longest first."""

_MONTH = "|".join(MONTH_NAMES)
_DAY = rf"\d{{1,2}}(?= ?[a-zë])|{'|'.join(DAY_WORDS)}"
_BETWEEN = r"(?: ?[-/.] ?| )"
_NUMERIC = re.compile(
    rf"(?<![\d,])(?<!\d[-/.])(?P<day>\d{{1,2}}){_BETWEEN}(?P<month>\d{{1,2}}){_BETWEEN}['’]?(?P<year>\d{{4}}|\d{{2}})"
    r"(?![\d])(?![-/.,]\d)"
)
_ISO = re.compile(r"(?<!\d)(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)")
_IN_WORDS = re.compile(
    rf"(?<!\w)(?P<day>{_DAY})(?: ?(?:e|de|ste|st|nd|rd|th)\b)? ?(?:van |of )?(?P<month>[a-zë]{{3,10}})\.?,?"
    r" (?:van )?['’]?(?P<year>\d{4}|\d{2})(?!\d)(?! ?uur|:)",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"(?<!\w)(?P<month>{_MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})(?!\d)", re.IGNORECASE
)
_WITHOUT_YEAR = re.compile(
    rf"(?<!\w)(?P<day>{_DAY})(?: ?(?:e|de|ste|st|nd|rd|th)\b)? ?(?:van |of )?(?P<month>{_MONTH})(?!\w)\.?",
    re.IGNORECASE,
)
_WITHOUT_DAY = re.compile(
    rf"(?<!\w)(?P<month>{_MONTH})\.? (?:van )?(?:(?P<year>\d{{4}})|['’](?P<short>\d{{2}}))(?!\d)", re.IGNORECASE
)
_SHORT_YEAR = re.compile(r"(?<![\w'’])['’](?P<year>\d{2})(?!\w|[.,]\d)")
_OF_THIS_CENTURY = 49
"""The last two digits of a year up to which it is of this century."""
_ONE_SLIP_FROM, _TWO_SLIPS_FROM = 4, 7
"""Letters of the name of a month from which one or two slips are forgiven, between a day and a year."""


class Dated(NamedTuple):
    """A date, and from where to where it stands in the text."""

    start: int
    end: int
    day: date


def days_in(text: str) -> Iterator[Dated]:
    """Every whole date that exists, with single spaces in `text`; two readings of one place are one date."""
    for pattern in (_ISO, _NUMERIC, _IN_WORDS, _MONTH_FIRST):
        for match in pattern.finditer(text):
            if (day := _day(match)) is not None:
                yield Dated(match.start(), match.end(), day)


def looks_like_a_day(text: str) -> bool:
    """Whether a whole date was typed, existing or not."""
    return any(pattern.search(text) for pattern in (_ISO, _NUMERIC)) or any(
        _month(match["month"]) is not None for match in _IN_WORDS.finditer(text)
    )


def written_out(text: str) -> str:
    """The same text with each date as `1 oktober 2021`, also without its day or its year; `'21` as 2021."""
    for pattern, written in _WRITTEN:
        text = pattern.sub(written, text)
    return text


def _whole(match: re.Match[str]) -> str:
    day = _day(match)
    return match[0] if day is None else f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _of_any_year(match: re.Match[str]) -> str:
    number, month = _day_number(match["day"]), _month(match["month"])
    return match[0] if month is None or not 1 <= number <= 31 else f"{number} {MONTHS[month - 1]}"


def _of_any_day(match: re.Match[str]) -> str:
    month = _month(match["month"])
    return match[0] if month is None else f"{MONTHS[month - 1]} {match['year'] or _full_year(match['short'])}"


_WRITTEN: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    *((pattern, _whole) for pattern in (_ISO, _NUMERIC, _IN_WORDS, _MONTH_FIRST)),
    (_WITHOUT_YEAR, _of_any_year),
    (_WITHOUT_DAY, _of_any_day),
    (_SHORT_YEAR, lambda match: str(_full_year(match["year"]))),
)
"""What to look for, in this order, and how to write it."""


def _day(match: re.Match[str]) -> date | None:
    month = _month(match["month"])
    try:
        return None if month is None else date(_full_year(match["year"]), month, _day_number(match["day"]))
    except ValueError:  # 31 september
        return None


def _full_year(typed: str) -> int:
    year = int(typed)
    if len(typed) > 2:
        return year
    return year + (2000 if year <= _OF_THIS_CENTURY else 1900)


def _day_number(typed: str) -> int:
    return int(typed) if typed.isdecimal() else _DAY_NUMBERS[typed.casefold()]


def _month(typed: str) -> int | None:
    if typed.isdecimal():
        return int(typed)
    plain = typed.casefold()
    if plain in _MONTH_NUMBERS or len(plain) < _ONE_SLIP_FROM:
        return _MONTH_NUMBERS.get(plain)
    slips = 2 if len(plain) >= _TWO_SLIPS_FROM else 1
    near = process.extractOne(plain, MONTHS, scorer=OSA.distance, score_cutoff=slips)
    return None if near is None else near[2] + 1
