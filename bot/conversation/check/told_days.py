"""Which days in a text are the day of receipt, or the first day of the period: `ingediend op 12 juni 2019`.

Where this sits: under `told_facts`. May import: the readers of dates. Pure. A day that does not say what it is, and a
month or a year without its day, is unplaced. Start reading at `read()`.
"""

import re
from collections.abc import Sequence
from typing import Final

from pydantic import JsonValue

from bot.conversation import parsing
from eligibility.base import Frozen
from eligibility.parameters import dutch_date
from knowledge.numbers import days

_CLAUSE: Final = re.compile(r",(?!\d)|[;!?\n]|\.(?!\d)|\b(?:en|maar|waarvan)\b")
_RECEIVED: Final = re.compile(
    r"\b(?:ontvang\w*|ontvangst\w*|ingediend|indienen|dien\w*|aangevraagd|aanvraag|binnengekomen)\b"
)
_START: Final = re.compile(r"\b(?:start\w*|gestart|begon|begin|begint|beginnen|vanaf|ingang|eerste dag)\b")
_MONTH: Final = "|".join(days.MONTH_NAMES)
_PERIOD: Final = rf"(?:begin|eind|medio|half|voorjaar|najaar|zomer|herfst|winter|q[1-4]|{_MONTH})"
_NO_AMOUNT: Final = r"(?![.,]?\d|-| ?(?:k|ton|euro))"
_WITHOUT_A_DAY: Final = re.compile(
    rf"(?:\b{_PERIOD}\b ?)+'?(?:20|19)?\d\d\b{_NO_AMOUNT}|(?<![\d.,€-])(?<!€ )\b(?:20[12]\d)\b{_NO_AMOUNT}"
)


class Days(Frozen):
    """The days of a text as ISO dates; `unplaced` is what does not say enough, in Dutch."""

    received: JsonValue = None
    start: JsonValue = None
    unplaced: tuple[str, ...] = ()


def read(sentences: Sequence[str]) -> Days:
    """The days in some sentences."""
    received, start, unplaced = set(), set(), []
    for clause in (part for sentence in sentences for part in _CLAUSE.split(sentence)):
        day, among = parsing.day(clause), {each.day for each in days.days_in(clause) if each.day is not None}
        if len(among) > 1:
            unplaced += [dutch_date(each) for each in sorted(among)]
        elif day is None:
            unplaced += [match[0].strip() for match in _WITHOUT_A_DAY.finditer(clause)]
        elif _RECEIVED.search(clause) and not _START.search(clause):
            received.add(day.isoformat())
        elif _START.search(clause) and not _RECEIVED.search(clause):
            start.add(day.isoformat())
        else:
            unplaced.append(dutch_date(day))
    one = {name: found.pop() if len(found) == 1 else None for name, found in (("received", received), ("start", start))}
    return Days(**one, unplaced=tuple(dict.fromkeys(unplaced)))
