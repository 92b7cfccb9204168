"""Office hours of the team, and by when somebody who asks now may expect an answer.

Where this sits: pure; the moment and the queue are handed in. May import: `holidays` (Dutch public holidays), the time
zone. No store, no clock. Start reading at `OfficeHours.answer_by()`.

A promise counts hours in which the office is open: with eight hours a day, sixteen hours are two working days. A
workspace can have hours of its own: they are one value, read from one line of text.
"""

import re
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from typing import Annotated, Final

from pydantic import Field, field_validator, model_validator

from bot.clock import AMSTERDAM
from eligibility.base import Frozen

_WEEK: Final = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_SHORT: Final = {name[:2]: number for number, name in enumerate(_WEEK)}
_LINE: Final = re.compile(
    r"^\s*(?P<days>[a-z]{2,9}(?:\s*[-,]\s*[a-z]{2,9})*)\s+(?P<opens>\d{1,2}[:.]\d{2})\s*-\s*(?P<closes>\d{1,2}[:.]\d{2})\s*$",
    re.IGNORECASE,
)
EXPECTED: Final = "dagen en tijden van het kantoor, zoals ma-vr 9:00-17:00 of ma,di,do 8:30-12:30"
"""What `OfficeHours.read()` takes, in Dutch."""
_SPAN: Final = re.compile(r"\d{1,2}[:.]\d{2}\s*(?:-|–|tot)\s*\d{1,2}[:.]\d{2}")
_ALWAYS: Final = re.compile(r"\b(?:altijd|24 ?/ ?7|24 uur|dag en nacht)\b", re.IGNORECASE)
_MIDNIGHT: Final = re.compile(r"24[:.]00")


class HoursFault(StrEnum):
    """Why a line of text is no office hours."""

    UNREAD = "unread"
    DAYS = "days"
    TIME = "time"
    """There is no such time."""
    ORDER = "order"
    """It closes before it opens."""
    TWICE = "twice"
    """It opens more than once a day."""
    ALWAYS = "always"
    """It never closes: then it still needs days and times."""


class NotOfficeHours(ValueError):
    """A line of text that is no office hours; `fault` says why."""

    def __init__(self, fault: HoursFault) -> None:
        super().__init__(f"verwacht wordt: {EXPECTED}")
        self.fault = fault


class OfficeHours(Frozen):
    """When the team works, and how soon it answers.

    `days` are numbers from 0 (Monday). `answer_within` counts hours in which the office is open; for every `queue_step`
    questions that wait for the team already, `queue_hours` are added.
    """

    days: tuple[Annotated[int, Field(ge=0, le=6)], ...] = (0, 1, 2, 3, 4)
    opens: time = time(9)
    closes: time = time(17)
    answer_within: Annotated[int, Field(ge=1, le=400)] = 16
    queue_step: Annotated[int, Field(ge=1)] = 5
    queue_hours: Annotated[int, Field(ge=0, le=40)] = 4

    @field_validator("days")
    @classmethod
    def _in_order(cls, days: tuple[int, ...]) -> tuple[int, ...]:
        if not days:
            raise ValueError("an office that never opens promises nothing")
        return tuple(sorted(set(days)))

    @model_validator(mode="after")
    def _opens_before_it_closes(self) -> "OfficeHours":
        if self.opens >= self.closes:
            raise ValueError("an office opens before it closes")
        return self

    @classmethod
    def read(cls, line: str, *, answer_within: int = 16) -> "OfficeHours":
        """The hours on one line: `ma-vr 9:00-17:00`.

        Midnight at the end of a day, `24:00`, is a minute before it.

        Raises:
            NotOfficeHours: the line says something else; `EXPECTED` says what it should.
        """
        found = _LINE.match(line)
        if found is None:
            raise NotOfficeHours(_fault(line))
        days, opens = tuple(_days(found["days"])), _time(found["opens"])
        closes = time(23, 59) if _MIDNIGHT.fullmatch(found["closes"]) else _time(found["closes"])
        if opens >= closes:
            raise NotOfficeHours(HoursFault.ORDER)
        return cls(days=days, opens=opens, closes=closes, answer_within=answer_within)

    @property
    def line(self) -> str:
        """The hours on one line, as `read()` takes them."""
        days = ",".join(_WEEK[day][:2] for day in self.days)
        return f"{days} {self.opens:%H:%M}-{self.closes:%H:%M}"

    @property
    def short(self) -> str:
        """The same as somebody would type it: `ma-vr 9:00-17:00`. Three days or more in a row become one part."""
        rows: list[list[int]] = []
        for day in self.days:
            if rows and rows[-1][-1] == day - 1:
                rows[-1].append(day)
            else:
                rows.append([day])
        names = [_WEEK[day][:2] for day in range(7)]
        days = (
            f"{names[row[0]]}-{names[row[-1]]}" if len(row) > 2 else ",".join(names[day] for day in row) for row in rows
        )
        return f"{','.join(days)} {_clock(self.opens)}-{_clock(self.closes)}"

    def is_open(self, at: datetime) -> bool:
        """Whether the team is at work at this moment."""
        opens, closes = self._of(at.astimezone(AMSTERDAM).date())
        return opens <= at < closes

    def answer_by(self, asked: datetime, waiting: int = 0) -> datetime:
        """The moment by which a question of `asked` is answered, with `waiting` other questions before it; in UTC.

        It is rounded up to a whole hour, or to the end of the working day if that comes first. So it always lies in
        office hours, or at their end.
        """
        left = timedelta(hours=self.answer_within + self.queue_hours * (waiting // self.queue_step))
        day = asked.astimezone(AMSTERDAM).date()
        while True:
            opens, closes = self._of(day)
            begins = max(opens, asked)
            if begins < closes:
                if left <= closes - begins:
                    return min(_whole_hour(begins + left), closes)
                left -= closes - begins
            day += timedelta(days=1)

    def open_between(self, start: datetime, end: datetime) -> timedelta:
        """How long the office is open between two moments."""
        day, open_for = start.astimezone(AMSTERDAM).date(), timedelta()
        while day <= end.astimezone(AMSTERDAM).date():
            opens, closes = self._of(day)
            open_for += max(timedelta(), min(closes, end) - max(opens, start))
            day += timedelta(days=1)
        return open_for

    def _of(self, day: date) -> tuple[datetime, datetime]:
        """When the office opens and closes on a day, in UTC; twice the same moment when it stays closed."""
        opens = datetime.combine(day, self.opens, AMSTERDAM).astimezone(UTC)
        closes = datetime.combine(day, self.closes, AMSTERDAM).astimezone(UTC)
        is_closed = day.weekday() not in self.days or is_holiday(day)
        # When the clock goes forward at night, an hour that is skipped can end before it begins.
        return (opens, opens) if is_closed else (opens, max(opens, closes))


def is_holiday(day: date) -> bool:
    """Whether this is a public holiday in the Netherlands, as the package `holidays` lists them; Good Friday is one."""
    return day in _holidays(day.year)


@cache
def _holidays(year: int) -> frozenset[date]:
    # Imported where it is first needed: it takes a tenth of a second, and most commands promise nothing.
    import holidays

    return frozenset(holidays.country_holidays("NL", years=year))


def _whole_hour(at: datetime) -> datetime:
    """The same moment, or the next one at which the clock on the wall shows a whole hour."""
    local = at.astimezone(AMSTERDAM)
    over = timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
    return at if not over else at + (timedelta(hours=1) - over)


def _clock(at: time) -> str:
    return f"{at.hour}:{at.minute:02}"


def _days(text: str) -> list[int]:
    days: list[int] = []
    for part in text.lower().split(","):
        ends = [_day(each) for each in part.split("-")]
        if len(ends) > 2 or ends[0] > ends[-1]:
            raise NotOfficeHours(HoursFault.DAYS)
        days += range(ends[0], ends[-1] + 1)
    return days


def _day(name: str) -> int:
    name = name.strip()
    number = _SHORT.get(name[:2])
    if number is None or name not in {_WEEK[number], name[:2]}:
        raise NotOfficeHours(HoursFault.DAYS)
    return number


def _fault(line: str) -> HoursFault:
    """Why a line cannot be read at all."""
    if _ALWAYS.search(line):
        return HoursFault.ALWAYS
    return HoursFault.TWICE if len(_SPAN.findall(line)) > 1 else HoursFault.UNREAD


def _time(text: str) -> time:
    hour, minute = re.split(r"[:.]", text)
    try:
        return time(int(hour), int(minute))
    except ValueError as error:
        raise NotOfficeHours(HoursFault.TIME) from error
