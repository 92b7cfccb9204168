"""A year or a month that somebody asks after below an answer: `en in 2021?`, `en in april 2020?`, `tel ze eens op`.

Where this sits: under `within`. May import: `knowledge`, figures, the texts. Pure. Start reading at `told()`. What is
said of it stands in the answer itself, or follows from the days on which the scheme was open. Of a year in a question
of its own `ahead()` says whether the answer held.
"""

import calendar
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from bot.conversation import parsing
from bot.conversation.answers import within_texts as texts
from eligibility.figures import FIGURES
from eligibility.parameters import MONTHS, dutch_date, euros
from knowledge import Article
from knowledge.numbers import days
from knowledge.text import bare_words, word_set

OPEN_OR_CLOSED: Final = frozenset({"regeling-status", "aanvraagtermijn", "regeling-looptijd"})
"""Articles about the days on which one could apply."""
_YEAR: Final = re.compile(r"(?<!€)(?<!€ )\b20\d\d\b(?![.,]?\d)")
_MONTH: Final = re.compile(rf"\b(?P<month>{'|'.join(MONTHS)}) (?=20\d\d\b)")
_AROUND: Final = word_set(
    "en maar dus of in voor over van het jaar jaren dan nog ook wel niet al toen is was waren er toch hoe hoeveel wat "
    "welk bedrag dat dit die de kan kon kun kunnen konden gold geldt u je we wij ik eigenlijk precies zat zit daarna "
    "daarvoor zo per"
)
_ADDS: Final = re.compile(r"\b(?:tel\w*|optel\w*|opgeteld|samen|elkaar|totaal|totale|alles)\b")
_AROUND_A_SUM: Final = _AROUND | word_set(
    "tel tellen telt optellen optelt opgeteld samen bij elkaar totaal totale alle alles ze die eens op even bedragen "
    "allemaal mij me in vijf 5 som kunt kan graag aub dan komt kom uit hele heel looptijd"
)
_LINE: Final = re.compile(r"(?P<year>20\d\d): (?P<amount>€ [\d.,]+)\.?")
_LETTERS: Final = 4
"""From this length on, a word that stands in one of the title is the same: `plafond` in `subsidieplafond`."""
_LAST_OF_YEAR: Final = (12, 31)
_IN_A_YEAR: Final = re.compile(r"\b(?:in|tijdens|gedurende)(?: het jaar)? 20\d\d\b")
_HELD: Final = re.compile(r"\b(?:geldt|gelden|gold|golden|bestond|bestonden|bestaat|was er|waren er)\b")
"""How somebody asks whether a rule was there at all."""
_ASKS_WHAT: Final = re.compile(
    r"\W*(?:en |maar )?(?:wat|wie|waar\w*|wanneer|hoe\w*|welke?|onder welke|in welke?|tot|vanaf|sinds)\b", re.IGNORECASE
)
"""A question to which no is not an answer."""
_LONGEST: Final = 9
"""Words: a longer sentence says itself what it is about."""


class _Period(NamedTuple):
    """A year or a month, as it is named, with its days."""

    name: str
    first: date
    last: date


def told(article: Article, lines: Sequence[str], text: str, *, of_then: bool) -> str | None:
    """What there is to say of the year that is asked after, or of all years; None when the text asks something else.

    `lines` are the sentences of the answer; `of_then` says that it is about the scheme, and not about today.
    """
    words = bare_words(text).split()
    if len(words) > _LONGEST:
        return None
    if _ADDS.search(" ".join(words)) and set(words) <= _AROUND_A_SUM:
        return _sum(lines)
    period = _asked(text, article.title)
    if period is None:
        return None
    if article.id in OPEN_OR_CLOSED and of_then:
        return _open_in(period)
    if of_then and article.valid_from is not None:
        return _since(article.valid_from, period)
    year = str(period.first.year)
    named = [each for each in lines if re.search(rf"\b{year}\b", each)]
    if (line := next((each for each in map(_LINE.fullmatch, named) if each is not None), None)) is not None:
        return texts.of_year_alone(year, article.title, line["amount"])
    if of_then and (period.first > _last() or (period.last < _first() and not named)):
        return _open_in(period)
    if named:
        closer = [each for each in named if period.name in each]
        return texts.of_year(period.name if closer else year, article.title, closer or named)
    dated = [each for each in lines if _changes(each) or "die dag" in each]
    return texts.nothing_of_year(period.name, article.title, dated) if of_then else None


def ahead(article: Article, question: str, day: date | None) -> str | None:
    """What comes before an answer to a question about a time in which it did not hold; None when it did, or may have.

    `day` is the day in the years of the scheme that the question names, as `knowledge.moment` reads it.
    """
    if day is not None:
        since = article.valid_from
        if since is None or day >= since:
            return None
        told_of = texts.did_not_hold if _ASKS_WHAT.match(question) else texts.not_yet_then
        return told_of(_when(day), dutch_date(since))
    plain = days.written_out(" ".join(parsing.simplified(question).split()))
    named = set(_YEAR.findall(plain))
    year = int(named.pop()) if len(named) == 1 and _IN_A_YEAR.search(plain) else None
    if year is None or _first().year <= year <= _last().year or article.id in OPEN_OR_CLOSED:
        return None
    return open_in(year) if article.valid_from is not None or _HELD.search(plain) else None


def _when(day: date) -> str:
    named = as_asked(day)
    return f"in {named}" if named.isdigit() else f"op {named}"


def open_in(year: int) -> str:
    """Whether one could apply in a year."""
    return _open_in(_year(year))


def _open_in(period: _Period) -> str:
    if period.last < _first():
        return texts.before_the_scheme(period.name)
    if period.first > _last():
        return texts.after_the_scheme(period.name)
    if period.first > _closing():
        return texts.closed_in(period.name)
    return texts.open_in_part_of(period.name) if period.last > _closing() else texts.open_in(period.name)


def as_asked(day: date) -> str:
    """A day in the past as somebody named it: the last day of a year stands for the year."""
    return str(day.year) if (day.month, day.day) == _LAST_OF_YEAR else dutch_date(day)


def open_on(day: date) -> str:
    """Whether one could apply on a day on which the scheme was in force; the last day of a year stands for the year."""
    is_year = (day.month, day.day) == _LAST_OF_YEAR
    return open_in(day.year) if is_year or day <= _closing() else texts.too_late_on(dutch_date(day))


def change_after(day: date, lines: Sequence[str]) -> date | None:
    """The first day in an answer on which something changed after a day that is asked about."""
    return min((each for line in lines for each in _changes(line) if each > day), default=None)


def _asked(text: str, title: str) -> _Period | None:
    """The one year or month that a few words ask after, beside words of the title and nothing else."""
    plain = days.written_out(" ".join(parsing.simplified(text).rstrip("? ").split()))
    years, months = set(_YEAR.findall(plain)), {each["month"] for each in _MONTH.finditer(plain)}
    rest = set(bare_words(_YEAR.sub(" ", _MONTH.sub(" ", plain))).split()) - _AROUND
    subject = bare_words(title).split()
    is_same = all(len(word) >= _LETTERS and any(word in other for other in subject) for word in rest)
    if len(years) != 1 or len(months) > 1 or not is_same:
        return None
    return _month(int(years.pop()), months.pop()) if months else _year(int(years.pop()))


def _year(year: int) -> _Period:
    return _Period(str(year), date(year, 1, 1), date(year, *_LAST_OF_YEAR))


def _month(year: int, name: str) -> _Period:
    number = MONTHS.index(name) + 1
    return _Period(f"{name} {year}", date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]))


def _since(since: date, period: _Period) -> str:
    if period.first > _last():
        return texts.after_the_scheme(period.name)
    if period.last < since:
        return texts.not_yet_in(period.name, dutch_date(since))
    told_of = texts.in_part_of if period.first < since else texts.also_in
    return told_of(period.name, dutch_date(since))


def _sum(lines: Sequence[str]) -> str | None:
    """All amounts of a list with one for each year."""
    found = [match for each in lines if (match := _LINE.fullmatch(each)) is not None]
    amounts = [parsing.amount(each["amount"]) for each in found]
    known = [each for each in amounts if each is not None]
    if len(known) < 2 or len(known) < len(amounts):
        return None
    years = sorted(each["year"] for each in found)
    return texts.sum_of_years(euros(sum(known, Decimal(0))), years[0], years[-1])


def _changes(line: str) -> tuple[date, ...]:
    """The days in a sentence on which something changed while one could apply."""
    return tuple(found.day for found in days.days_in(line) if _first() < found.day < _closing())


def _first() -> date:
    return _day("scheme_start")


def _last() -> date:
    return _day("last_day_in_force")


def _closing() -> date:
    return _day("last_day_of_receipt")


def _day(name: str) -> date:
    value = FIGURES.last_in_force(name).value
    assert isinstance(value, date)  # noqa: S101 -- the unit of a figure promises its type
    return value
