"""Which day in the past a question is about: "hoe was het in 2019?".

Where this sits: beside matching, for the conversation. Pure. May import: figures of `eligibility`, `knowledge.text`.
Start reading at `moment()`.

Only clear forms count, and only days on which the scheme was in force: before that there was nothing, after it the
articles tell what held at its end. A question that names two different years is about neither.
"""

import re
from datetime import date, timedelta

from eligibility.figures import FIGURES
from eligibility.parameters import MONTHS
from knowledge.numbers import days
from knowledge.text import plain_characters

_MONTH = "|".join(MONTHS)
_YEAR = r"(?P<year>20\d\d)"
_DAY = rf"(?P<day>\d\d?) (?P<month>{_MONTH}) {_YEAR}"
_BEFORE_THE_CHANGE = re.compile(
    r"\bvoor de (?:wijziging|verandering|aanpassing) (?:van |uit |in |van de regeling in )?2020\b"
)
_BEFORE_A_DAY = re.compile(rf"\bvoor {_DAY}\b")
_ON_A_DAY = re.compile(rf"\b(?:op|per) {_DAY}\b")
_IN_A_YEAR = re.compile(rf"\b(?:in|tijdens|gedurende)(?: het jaar)? {_YEAR}\b")
_ANY_YEAR = re.compile(r"\b20\d\d\b")


def moment(question: str) -> date | None:
    """The day in the past that a question names, or None when it is about now.

    A year means its last day, "vóór" a day means the day before, "vóór de wijziging van 2020" the day before that
    change began to hold.
    """
    plain = days.written_out(" ".join(plain_characters(question).split()))
    if len(set(_ANY_YEAR.findall(plain))) != 1:
        return None
    day = _named(plain)
    return day if day is not None and _in_force(day) else None


def _named(plain: str) -> date | None:
    if _BEFORE_THE_CHANGE.search(plain):
        return _figure("extension_clause_from") - timedelta(days=1)
    if found := _BEFORE_A_DAY.search(plain):
        day = _day(found)
        return None if day is None else day - timedelta(days=1)
    if found := _ON_A_DAY.search(plain):
        return _day(found)
    if found := _IN_A_YEAR.search(plain):
        return date(int(found["year"]), 12, 31)
    return None


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["year"]), MONTHS.index(found["month"]) + 1, int(found["day"]))
    except ValueError:  # 31 februari
        return None


def _in_force(day: date) -> bool:
    return _figure("scheme_start") <= day <= _figure("last_day_in_force")


def _figure(figure_id: str) -> date:
    value = FIGURES.last_in_force(figure_id).value
    assert isinstance(value, date)  # noqa: S101 -- these figures are days
    return value
