"""The period of a plan by its two days: `looptijd 1-7-2019 t/m 30-6-2022` is a first day and a number of months.

Where this sits: under `told_facts`. May import: the readers of dates. Pure. Two days between which an application was
received are no period of a plan, and what is no number of whole months is unplaced. Start reading at `read()`.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final, NamedTuple

from bot.conversation.check import telling_texts
from eligibility.base import Frozen
from eligibility.parameters import dutch_date
from knowledge.numbers import days

_UP_TO: Final = re.compile(
    r"\s*(?:(?:loopt |duurt |die )?(?P<until>tot)(?! en met)|t/?m|tot en met|tot aan|[-–—]|tot einde?|(?P<and>en))\s*",
    re.IGNORECASE,
)
_BEFORE: Final = re.compile(r"(?:\b(?:van|vanaf|tussen|periode|looptijd|duur)\b[\s:]*)+$", re.IGNORECASE)
_OF_A_PLAN: Final = re.compile(r"\b(?:looptijd|\w*periode|project\w*|duur|duurt|loopt|lopen|liep)\b", re.IGNORECASE)
_RECEIVED: Final = re.compile(
    r"\b(?:ontvang\w*|ontvangst\w*|ingediend|indienen|aangevraagd|aanvraag|aanvragen|binnengekomen|verstuurd)\b",
    re.IGNORECASE,
)
_DASH: Final = re.compile(r"((?<!\d)\d{1,2}[-/.]\d{1,2}[-/.]\d{4})[-–—](?=\d)")
_CLAUSE: Final = re.compile(r",(?!\d)|[;!?\n]|\.(?!\d)")


class Periods(Frozen):
    """The first day as ISO date and the duration in months; `unplaced` is what does not say enough, in Dutch."""

    start: str | None = None
    months: int | None = None
    unplaced: tuple[str, ...] = ()


class _Period(NamedTuple):
    start: int
    end: int
    first: date
    last: date
    until: bool
    """Whether the last day itself may not belong to it."""
    is_of_plan: bool
    """Whether it can be how long a plan lasts; an application was received between two days as well."""


def read(sentences: Sequence[str]) -> Periods:
    """The period in some sentences; of more than one nobody can say which is meant."""
    every = [each for sentence in sentences for each in _periods(sentence)]
    found = list(dict.fromkeys((each.first, each.last, each.until) for each in every if each.is_of_plan))
    others = tuple(_said(each.first, each.last) for each in every if not each.is_of_plan)
    if len(found) != 1:
        return Periods(unplaced=(*(_said(first, last) for first, last, _ in found), *others))
    first, last, until = found[0]
    months = _months(first, last, until=until)
    unplaced = () if months is not None else (telling_texts.which_duration(_said(first, last)),)
    return Periods(start=first.isoformat(), months=months, unplaced=(*unplaced, *others))


def spaced(text: str) -> str:
    """A text with spaces around the dash between two days, which else would be read as one long number."""
    return _DASH.sub(r"\1 - ", text)


def without(sentence: str) -> str:
    """A sentence without the periods in it, so that their days are not read once more."""
    for each in reversed(list(_periods(sentence))):
        sentence = f"{sentence[: each.start]} {sentence[each.end :]}"
    return sentence


def written(text: str) -> str:
    """A text with its periods in one way of writing, that has no `en` in it where one sentence ends."""
    for each in reversed(list(_periods(text))):
        up_to = "tot" if each.until else "t/m"
        period = f"{dutch_date(each.first)} {up_to} {dutch_date(each.last)}"
        period = f"looptijd {period}" if each.is_of_plan else period
        text = f"{text[: each.start]}{period}{text[each.end :]}"
    return text


def is_only_that(text: str) -> bool:
    """Whether nothing stands in a text but two days, of which it does not say what they are."""
    return _OF_A_PLAN.search(text) is None and any(True for _ in _periods(text)) and not without(text).strip(" .,!;")


def _periods(text: str) -> Iterator[_Period]:
    dated = [each for each in days.days_in(text) if each.day is not None]
    for one, other in pairwise(dated):
        between, clause = _UP_TO.fullmatch(text[one.end : other.start]), _around(text, one.start)
        if between is None or one.day is None or other.day is None or one.day >= other.day:
            continue
        is_between = "tussen" in clause.casefold()
        if between["and"] is not None and not is_between:
            continue
        is_of_plan = not _RECEIVED.search(clause) and (not is_between or _OF_A_PLAN.search(clause) is not None)
        before = _BEFORE.search(text, 0, one.start)
        start = before.start() if before is not None else one.start
        yield _Period(start, other.end, one.day, other.day, between["until"] is not None, is_of_plan)


def _around(text: str, place: int) -> str:
    """What stands in the same part of a sentence, up to `place`."""
    return _CLAUSE.split(text[:place])[-1]


def _months(first: date, last: date, *, until: bool) -> int | None:
    """How many whole months there are from a first day up to a last one; None when they are not whole."""
    ends = [last + timedelta(days=1), *([last] if until else [])]
    for end in ends:
        months = (end.year - first.year) * 12 + end.month - first.month
        if end.day == first.day and months > 0:
            return months
    return None


def _said(first: date, last: date) -> str:
    return f"{dutch_date(first)} t/m {dutch_date(last)}"
