"""A year that somebody asks after right below an answer: `en in 2021?`, `dus in 2019 wel?`, `tel ze eens op`.

Where this sits: under `within`. May import: `knowledge`, figures, the texts. Pure. Start reading at `told()`. What is
said of a year stands in the answer itself, or follows from the days on which the scheme was open.
"""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from bot.conversation import parsing
from bot.conversation.answers import within_texts as texts
from eligibility.figures import FIGURES
from eligibility.parameters import dutch_date, euros
from knowledge import Article
from knowledge.numbers import days
from knowledge.text import bare_words, word_set

OPEN_OR_CLOSED: Final = frozenset({"regeling-status", "aanvraagtermijn", "regeling-looptijd"})
"""Articles about the days on which one could apply."""
_YEAR: Final = re.compile(r"(?<!€)(?<!€ )\b20\d\d\b(?![.,]?\d)")
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
_LONGEST: Final = 9
"""Words: a longer sentence says itself what it is about."""


def told(article: Article, lines: Sequence[str], text: str, *, of_then: bool) -> str | None:
    """What there is to say of the year that is asked after, or of all years; None when the text asks something else.

    `lines` are the sentences of the answer; `of_then` says that it is about the scheme, and not about today.
    """
    words = bare_words(text).split()
    if len(words) > _LONGEST:
        return None
    if _ADDS.search(" ".join(words)) and set(words) <= _AROUND_A_SUM:
        return _sum(lines)
    year = _asked(text, article.title)
    if year is None:
        return None
    named = [each for each in lines if re.search(rf"\b{year}\b", each)]
    if article.id in OPEN_OR_CLOSED and of_then:
        return open_in(year)
    if of_then and article.valid_from is not None:
        return _since(article.valid_from, year)
    if (line := next((each for each in map(_LINE.fullmatch, named) if each is not None), None)) is not None:
        return texts.of_year_alone(str(year), article.title, line["amount"])
    if of_then and (year > _last().year or (year < _first().year and not named)):
        return open_in(year)
    if named:
        return texts.of_year(str(year), article.title, named)
    dated = [each for each in lines if _changes(each) or "die dag" in each]
    return texts.nothing_of_year(str(year), article.title, dated) if of_then else None


def open_in(year: int) -> str:
    """Whether one could apply in a year."""
    if year < _first().year:
        return texts.before_the_scheme(str(year))
    if year > _last().year:
        return texts.after_the_scheme(str(year))
    return texts.open_in_part_of(str(year)) if year == _closing().year else texts.open_in(str(year))


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


def _asked(text: str, title: str) -> int | None:
    """The one year that a few words ask after, beside words of the title and nothing else."""
    plain = days.written_out(" ".join(parsing.simplified(text).rstrip("? ").split()))
    years = set(_YEAR.findall(plain))
    rest = set(bare_words(_YEAR.sub(" ", plain)).split()) - _AROUND
    subject = bare_words(title).split()
    is_same = all(len(word) >= _LETTERS and any(word in other for other in subject) for word in rest)
    return int(years.pop()) if len(years) == 1 and is_same else None


def _since(since: date, year: int) -> str:
    if year > _last().year:
        return texts.after_the_scheme(str(year))
    if year < since.year:
        return texts.not_yet_in(str(year), dutch_date(since))
    told_of = texts.in_part_of if year == since.year else texts.also_in
    return told_of(str(year), dutch_date(since))


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
