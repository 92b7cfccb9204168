"""A term that somebody asks after right below an answer, and a term counted from a day.

`Hoeveel dagen hebben we daarvoor?`, `hoe lang hebben wij`, `6 weken vanaf 14 mei 2019, wanneer was dat om?`

Where this sits: under `within`. May import: the readers of days, the texts. Pure. Start reading at `told()` and
`counted_from_a_day()`. Only the calendar is used: when a term begins is for the decision to say.
"""

import calendar
import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from bot.conversation import parsing
from bot.conversation.answers import within_texts as texts
from eligibility.parameters import Unit, dutch, dutch_date
from knowledge.numbers import days, numerals
from knowledge.text import bare_words, word_set

_UNITS: Final = (
    (Unit.DAYS, re.compile(r"dag(?:en)?")),
    (Unit.WEEKS, re.compile(r"(?:week|weken|wkn)")),
    (Unit.MONTHS, re.compile(r"(?:maand(?:en)?|mnd)")),
    (Unit.YEARS, re.compile(r"(?:jaar|jaren)")),
)
_LENGTH: Final = re.compile(r"(?<![\w.,€])(\d{1,3}) (dag(?:en)?|week|weken|wkn|maand(?:en)?|mnd|jaar|jaren)\b")
_IN_WORDS: Final = re.compile(r"\b[^\W\d_]+(?= (?:dag(?:en)?|week|weken|maand(?:en)?|jaar|jaren)\b)")
_ASKED: Final = re.compile(
    r"\bhoeveel (?:(?P<unit>dag(?:en)?|weken|maanden|jaar|jaren)|tijd)\b"
    r"|\bhoe ?lang\b.*\b(?:heb|hebben|had|hadden|kreeg|krijg|krijgen|kregen|tijd)\b"
    r"|^(?:en |maar |dus )*(?:heb|hebben|had|hadden|kreeg|krijgen|kregen) (?:we|wij|ik|je|u)\b"
    r".*\b(?:lang|veel)\b.*\btijd\b"
)
_AROUND: Final = word_set(
    "en maar dus dan hoeveel dag dagen week weken maand maanden jaar jaren tijd hebben hadden had heb we wij ik u je "
    "krijgen kregen krijg kreeg kan kon mag mocht mogen daarvoor daarover ervoor hiervoor voor om te in is dat dit het "
    "zijn was waren er nog de precies eigenlijk ongeveer die deze termijn samen bezwaar daar toe totaal hoe lang "
    "hoelang veel nu zelf"
)
_A_DAY_COMES: Final = re.compile(
    r"\b(?:na|vanaf|sinds|ingang|als|stel|besluit|beschikking|brief|dagtekening|vaststelling)\b"
)
_AROUND_A_DAY: Final = word_set(
    "en maar dus als stel dat dit het de een ons onze mijn ik wij we kreeg kregen krijgen hebben heb had hadden "
    "gekregen is was werd op van vanaf na sinds met ingang besluit beschikking brief dagtekening vaststelling "
    "bekendgemaakt verzonden gedateerd dan nou toen"
)
_UNTIL: Final = re.compile(
    r"^(?:en |dus |maar )*(?:tot (?:wanneer|welke (?:dag|datum))|wanneer|(?:op )?welke (?:dag|datum)|hoe ?lang)"
    r"(?: (?:dan|dus|is|was|dat|het|moet|moeten|we|wij|ik|precies|om|loopt|liep|de|termijn))*$"
)
_OF_A_DECISION: Final = re.compile(
    r"\b(?:besluit|beschikking|brief|dagtekening|vaststelling|vastgesteld|bekendgemaakt)\b"
)
FROM_A_DECISION: Final = frozenset({"bezwaar", "bewaarplicht"})
"""Answers of which the term begins with a decision: a day beside such a question is that of the decision."""
_ASKS_WHEN: Final = re.compile(r"\b(?:wanneer|welke (?:dag|datum)|(?:laatste|uiterste) (?:dag|datum))\b")
_FROM: Final = re.compile(r"\b(?:na|vanaf|sinds|met ingang van|plus)\b")
_A_WEEK: Final = 7
_A_YEAR: Final = 12
_LATEST: Final = 2200
"""The last year from which a term is counted."""


class Length(NamedTuple):
    """So many days, weeks, months or years."""

    number: int
    unit: Unit

    @property
    def text(self) -> str:
        """As it is shown: `6 weken`."""
        return dutch(self.number, self.unit)


def told(title: str, lines: Sequence[str], text: str) -> str | None:
    """The terms that an answer names, for who asks how many days or weeks there are; None for any other question."""
    plain = parsing.simplified(text).rstrip("? ")
    asked = _ASKED.search(plain)
    if asked is None or not set(bare_words(plain).split()) <= _AROUND:
        return None
    lengths = named(lines)
    if not lengths:
        return None
    wanted = _unit(asked["unit"]) if asked["unit"] else None
    pairs = [(each.text, other.text) for each in lengths if (other := _in(each, wanted)) is not None]
    return texts.term(title, [each.text for each in lengths], [texts.same_as(*pair) for pair in pairs])


def names_no_subject(text: str) -> bool:
    """Whether a message asks how long there is, and leaves open for what: `hoe lang hebben wij`."""
    plain = parsing.simplified(text).rstrip("? ")
    return _ASKED.search(plain) is not None and set(bare_words(plain).split()) <= _AROUND


def counted_further(text: str, lines: Sequence[str], asked: str) -> str | None:
    """What day it is at the end of the one term of an answer, for who adds only a day, or asks only until when.

    `asked` is the question that the answer was given to: `tot wanneer?` may be about a day in that.
    """
    plain = numerals.in_digits(parsing.simplified(text)).rstrip("? ")
    if any(days.days_in(plain)):
        is_only_a_day = set(bare_words(_without_days(plain)).split()) <= _AROUND_A_DAY
        return counted_from_a_day(f"{text} wanneer", lines) if is_only_a_day and _A_DAY_COMES.search(plain) else None
    return counted_from_a_day(f"{asked} wanneer", lines) if _UNTIL.search(plain) else None


def counted_beside(text: str, lines: Sequence[str]) -> str | None:
    """The same beside the answer itself, for a question that names the day of a decision and asks until when."""
    return counted_from_a_day(text, lines) if _OF_A_DECISION.search(text.casefold()) else None


def counted_from_a_day(text: str, lines: Sequence[str] = ()) -> str | None:
    """What day it is so much later than a day that is named; without a length the one term of the answer counts."""
    plain = _IN_WORDS.sub(_in_digits, numerals.in_digits(parsing.simplified(text)))
    if not _ASKS_WHEN.search(plain):
        return None
    found = {each.day for each in days.days_in(plain)}
    begin = found.pop() if len(found) == 1 else None
    lengths = named([_without_days(plain)]) if _FROM.search(plain) else ()
    lengths = lengths or (named(lines) if not _LENGTH.search(_without_days(plain)) else ())
    if begin is None or begin.year > _LATEST or len(lengths) != 1:
        return None
    end = _later(begin, lengths[0])
    return texts.day_after(dutch_date(begin), lengths[0].text, dutch_date(end))


def named(lines: Sequence[str]) -> tuple[Length, ...]:
    """The lengths of time that sentences name, each once."""
    found = (Length(int(number), _unit(unit)) for each in lines for number, unit in _LENGTH.findall(each.casefold()))
    return tuple(dict.fromkeys(found))


def _in_digits(match: re.Match[str]) -> str:
    """`zes` before `weken` as `6`."""
    number = numerals.counted(match[0])
    return match[0] if number is None else str(number)


def _without_days(plain: str) -> str:
    """A text in which a date cannot be taken for a length: of `14 mei 2019` nothing is left."""
    left = list(plain)
    for each in days.days_in(plain):
        left[each.start : each.end] = " " * (each.end - each.start)
    return " ".join("".join(left).split())


def _unit(word: str) -> Unit:
    return next(unit for unit, pattern in _UNITS if pattern.fullmatch(word))


def _in(length: Length, unit: Unit | None) -> Length | None:
    """The same length in another unit, where that is exact."""
    match (length.unit, unit):
        case (Unit.WEEKS, Unit.DAYS):
            return Length(length.number * _A_WEEK, Unit.DAYS)
        case (Unit.DAYS, Unit.WEEKS) if length.number % _A_WEEK == 0:
            return Length(length.number // _A_WEEK, Unit.WEEKS)
        case (Unit.YEARS, Unit.MONTHS):
            return Length(length.number * _A_YEAR, Unit.MONTHS)
        case (Unit.MONTHS, Unit.YEARS) if length.number % _A_YEAR == 0:
            return Length(length.number // _A_YEAR, Unit.YEARS)
        case _:
            return None


def _later(begin: date, length: Length) -> date:
    """So much later; where a month has no such day, its last one."""
    if length.unit in {Unit.DAYS, Unit.WEEKS}:
        return begin + timedelta(days=length.number * (_A_WEEK if length.unit is Unit.WEEKS else 1))
    months = length.number * (_A_YEAR if length.unit is Unit.YEARS else 1)
    year, month = divmod(begin.year * _A_YEAR + begin.month - 1 + months, _A_YEAR)
    return date(year, month + 1, min(begin.day, calendar.monthrange(year, month + 1)[1]))
