"""Answers of the check that lack something: `90` where euros are asked, `65k per jaar`, `juni 2020` where a day is.

Where this sits: under `check_answers`. May import: the readers of amounts and days. Pure. What is half is asked for
once more, and the next message may be the other half. Start reading at `asked_for()` and `whole()`.
"""

import re
from decimal import Decimal
from typing import Final, NamedTuple

from bot.conversation import parsing
from bot.conversation.check import agreeing, telling_texts, units
from bot.conversation.sums import extras, factors, sums
from eligibility.calculators import AddedUp, Missing, Parts, add_up
from eligibility.parameters import Unit, dutch
from eligibility.questions import Question, QuestionKind
from knowledge.numbers import days, numerals
from knowledge.text import word_set

_MONTH: Final = rf"(?:{'|'.join(days.MONTH_NAMES)})"
_MONTH_AND_YEAR: Final = re.compile(rf"\b{_MONTH}\.?,? (?:in |van )?(?:'\d\d|(?:19|20)\d\d)\b")
_SEASON: Final = r"(?:begin|eind(?:e)?|medio|half|halverwege|voorjaar|najaar|zomer|herfst|winter|lente|q[1-4])"
_YEAR: Final = re.compile(
    rf"(?:\b{_SEASON} (?:van )?)?(?<![\d.,€-])(?<!€ )\b(?:19|20)\d\d\b(?![.,]?\d|-| ?(?:k|ton|euro))"
)
_DAY_AND_MONTH: Final = re.compile(rf"\b\d{{1,2}}(?:e|ste|de)? ?(?:van )?{_MONTH}\b(?!\.? ?'?\d)")
_ONLY_A_DAY: Final = re.compile(r"(?:(?:op|de|den|dag|doe|maar|dan|het|is|was|nee|ja) )*(\d{1,2})(?:e|ste|de)?")
_ONLY_A_YEAR: Final = re.compile(r"(?:(?:in|van|uit|dat|was|is|het|nee|ja|jaar) )*('?\d\d|(?:19|20)\d\d)")
_MOST_BESIDE: Final = 6
"""Words in a message that is half a day."""
_RANGE: Final = re.compile(r"\d ?(?:k|ton|mille|euro|,-)? ?(?:-|–|tot|a|à|of) ?€? ?\d")
_SAYS_EUROS: Final = re.compile(r"€|\beuro'?s?\b|\beur\b|,-|[.,]\d\d\b")
_AROUND_A_NUMBER: Final = word_set(
    "nee ja sorry oh wacht ik wij we bedoel bedoelde doe maar dan het is was zijn waren dat de kosten subsidie "
    "totaal samen ongeveer circa zo n rond ca om en nabij denk eh uh hm toch eigenlijk moet moeten moest hier dit "
    "vragen vroegen hoor tussen bedrag al met bij elkaar plusminus"
)
_FEWEST: Final = Decimal(1_000)
"""Nobody coordinates for less: a smaller number is one of thousands."""


class Half(NamedTuple):
    """What is asked for the other half, and what is kept of this one."""

    message: str
    kept: str
    meant: str | None = None
    """On a button: what was probably meant."""


def asked_for(each: Question, text: str, months: int | None) -> Half | None:
    """What an answer lacks; None when it is whole, or no answer at all. `months` is the period, if that is known."""
    match each.kind:
        case QuestionKind.MONEY:
            return _without_a_period(text, months) or _without_thousands(text)
        case QuestionKind.DATE:
            return _without_a_day(text)
        case _:
            return None


def whole(each: Question, kept: str, text: str) -> str | None:
    """The whole answer, when `text` is the other half of what was `kept`; None when it is something else."""
    plain = parsing.simplified(text)
    if each.kind is QuestionKind.DATE:
        return _whole_day(kept, plain)
    if each.kind is not QuestionKind.MONEY:
        return None
    if waits_for_a_yes(kept):
        return f"{int(kept) * 1_000}.00" if agreeing.said(text) is True else None
    lasting = f"{plain} jaar" if parsing.whole_number(plain) is not None and len(plain.split()) == 1 else plain
    parts = factors.completed(kept, numerals.in_digits(lasting))
    added = add_up(parts) if parts is not None and units.counted(lasting) else None
    return str(added.amount) if isinstance(added, AddedUp) else None


def waits_for_a_yes(kept: object) -> bool:
    """Whether a half answer only needs a yes, which would mean something else once the talk went elsewhere."""
    return str(kept).isdecimal()


def is_euros(amount: Decimal, text: str) -> bool:
    """Whether a number is an amount of euros as it stands: a small one only where the text says so."""
    return not 0 < amount < _FEWEST or _SAYS_EUROS.search(text.casefold()) is not None


def is_range(text: str) -> bool:
    """Whether a text names an amount from here to there: `60k-95k`."""
    return _RANGE.search(numerals.in_digits(text).casefold()) is not None


def is_only_of_days(text: str) -> bool:
    """Whether the only numbers in a text are of a day or a month: `juni 2019` counts nothing."""
    plain = parsing.simplified(text)
    left = plain
    for each in reversed(list(days.days_in(plain))):
        left = f"{left[: each.start]} {left[each.end :]}"
    left = _MONTH_AND_YEAR.sub(" ", left)
    return left != plain and not any(character.isdigit() for character in numerals.in_digits(left))


def period_in(text: str) -> str | None:
    """The month with its year in a text of a few words that says nothing else: `juni 2019`, `ergens in juni 2019`."""
    found = _MONTH_AND_YEAR.search(parsing.simplified(text))
    is_short = len(text.split()) <= _MOST_BESIDE
    return found[0] if found and is_short and is_only_of_days(text) and parsing.day(text) is None else None


class Reckoned(NamedTuple):
    """An amount that was worked out, in euros, and the parts it is made of."""

    amount: Decimal
    parts: Parts


def added_up(text: str, months: int | None) -> Decimal | None:
    """The amount for the whole period in a text that names one for a part, or adds two; None when not all is known."""
    found = reckoned(text, months)
    return None if found is None else found.amount


def reckoned(text: str, months: int | None) -> Reckoned | None:
    """The same with what it is made of, so that it can be read back."""
    on_top = extras.in_text(text)
    parts = factors.read(text) if sums.is_rate(text) or (on_top is not None and on_top.amount) else None
    if parts is None or not factors.is_sum(parts):
        return None
    found = add_up(parts)
    if found is Missing.PERIOD and months is not None:
        parts = factors.corrected(factors.as_product(parts), f"{months} maanden")
        found = add_up(parts) if parts is not None else found
    return Reckoned(found.amount, parts) if parts is not None and isinstance(found, AddedUp) else None


def _without_a_period(text: str, months: int | None) -> Half | None:
    parts = factors.read(text) if sums.is_rate(text) else None
    if parts is None or not factors.is_sum(parts) or added_up(text, months) is not None:
        return None
    if add_up(parts) is not Missing.PERIOD:
        return None
    kept = factors.as_product(parts)
    return Half(telling_texts.PER_YEAR if "per jaar" in kept else telling_texts.PER_PART, kept)


def _without_thousands(text: str) -> Half | None:
    """`90`, where nobody says that it is euros."""
    words = set(re.findall(r"[^\W\d_]+", numerals.in_digits(text).casefold()))
    is_plain = words <= _AROUND_A_NUMBER and not _SAYS_EUROS.search(text.casefold())
    amount = parsing.amount(text) if is_plain else None
    if amount is None or not 0 < amount < _FEWEST or amount != int(amount) or parsing.is_compared(text):
        return None
    meant = dutch(amount * 1_000, Unit.EUR)
    return Half(telling_texts.thousands(meant), str(int(amount)), telling_texts.yes_thousands(meant))


def _without_a_day(text: str) -> Half | None:
    plain = parsing.simplified(text)
    if parsing.day(text) is not None or len(plain.split()) > _MOST_BESIDE:
        return None
    if (day := _DAY_AND_MONTH.search(plain)) is not None:
        return Half(telling_texts.which_year(day[0]), day[0])
    if parsing.looks_like_a_day(text):
        return None
    period = _MONTH_AND_YEAR.search(plain) or _YEAR.search(plain)
    return None if period is None else Half(telling_texts.which_day(period[0]), period[0])


def _whole_day(kept: str, plain: str) -> str | None:
    """A day of the month that was kept, or the year of the day that was; or the day and the month of that year."""
    if _MONTH_AND_YEAR.search(kept) and (day := _ONLY_A_DAY.fullmatch(plain)):
        return f"{day[1]} {kept}"
    if _DAY_AND_MONTH.search(kept) and (year := _ONLY_A_YEAR.fullmatch(plain)):
        return f"{kept} {year[1]}"
    of_year = _YEAR.search(kept)
    if of_year and not _MONTH_AND_YEAR.search(kept) and (day := _DAY_AND_MONTH.search(plain)):
        return f"{day[0]} {of_year[0].split()[-1]}"
    return None
