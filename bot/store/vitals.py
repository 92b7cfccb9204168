"""Vitals: how much waits, how old it is, how questions stand. Numbers only, for metrics and `/readyz`.

Where this sits: beside the repositories, but over `Database.reading()`: whoever looks takes no lock from the turns.
Start reading at `outbox()`.
"""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import exists, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.examination import reached_nobody
from bot.store.rows import RAW
from bot.store.values import CallStatus
from eligibility.base import Frozen

_ANSWERS = ("answered", "waiting")
"""The statuses after a first word of the team to the asker: an answer, or a question back."""
_OUTBOX, _TICKETS = RAW.tables["outbox"], RAW.tables["tickets"]
_STEPS, _SWITCHES = RAW.tables["ticket_transitions"], RAW.tables["switches"]


class Waiting(Frozen):
    """The outbox. `oldest` is when the oldest waiting call was queued; None when nothing waits."""

    calls: int
    oldest: datetime | None
    due: datetime | None
    """Since when a call could have been made that nobody has made; None when all is made or has to wait."""
    given_up: int
    """Calls that were given up and are still kept."""
    undelivered: int
    """Of those, what said something to somebody."""
    lost: datetime | None
    """When the oldest of that was queued."""

    def age(self, now: datetime) -> float:
        """Return the age of the oldest waiting call in seconds; a clock that was put back gives 0."""
        return _since(self.oldest, now)

    def overdue(self, now: datetime) -> float:
        """Return for how many seconds nobody made what could be made.

        One call that fails and is tried again, or that has to wait, does not count, nor what waits behind it: that
        somebody does the work shows by its next attempt, which lies ahead.
        """
        return _since(self.due, now)

    def lost_for(self, now: datetime) -> float:
        """Return the age in seconds of the oldest message that reached nobody."""
        return _since(self.lost, now)


class FirstAnswer(Frozen):
    """A question that got its first word from the team after `seconds`. `step` numbers the step."""

    step: int
    seconds: float


async def outbox(connection: AsyncConnection) -> Waiting:
    """Return how the outbox stands."""
    waits = _OUTBOX.c.status == CallStatus.PENDING
    found = await connection.execute(select(func.count(), func.min(_OUTBOX.c.created_at)).where(waits))
    calls, oldest = found.one()
    earlier = _OUTBOX.alias("earlier")
    first = ~exists().where(
        earlier.c.ordering == _OUTBOX.c.ordering, earlier.c.status == CallStatus.PENDING, earlier.c.id < _OUTBOX.c.id
    )
    due = await connection.scalar(select(func.min(_OUTBOX.c.next_attempt_at)).where(waits, first)) if calls else None
    gone = await connection.scalar(select(func.count()).where(_OUTBOX.c.status == CallStatus.FAILED))
    counted = await connection.execute(select(func.count(), func.min(_OUTBOX.c.created_at)).where(reached_nobody()))
    undelivered, lost = counted.one()
    return Waiting(
        calls=int(calls),
        oldest=oldest,
        due=due,
        given_up=int(gone or 0),
        undelivered=int(undelivered),
        lost=lost,
    )


async def tickets(connection: AsyncConnection) -> Mapping[str, int]:
    """Return how many questions have each status; a status that none has is absent."""
    rows = await connection.execute(select(_TICKETS.c.status, func.count()).group_by(_TICKETS.c.status))
    return {str(status): int(amount) for status, amount in rows}


async def switched_off(connection: AsyncConnection) -> frozenset[str]:
    """Return the names of the functions that are off."""
    return frozenset(str(name) for (name,) in await connection.execute(select(_SWITCHES.c.name)))


async def first_answers(connection: AsyncConnection, after: int) -> tuple[FirstAnswer, ...]:
    """Return the first answers of the team that were given by steps numbered above `after`, in that order."""
    first = (
        select(func.min(_STEPS.c.id).label("step"))
        .where(_STEPS.c.to_status.in_(_ANSWERS))
        .group_by(_STEPS.c.ticket_id)
        .subquery()
    )
    rows = await connection.execute(
        select(_STEPS.c.id, _STEPS.c.at, _TICKETS.c.created_at)
        .join(first, first.c.step == _STEPS.c.id)
        .join(_TICKETS, _TICKETS.c.id == _STEPS.c.ticket_id)
        .where(_STEPS.c.id > after)
        .order_by(_STEPS.c.id)
    )
    return tuple(FirstAnswer(step=int(step), seconds=_between(begun, at)) for step, at, begun in rows)


def _since(moment: datetime | None, now: datetime) -> float:
    return max(0.0, (now - moment).total_seconds()) if moment is not None else 0.0


def _between(begun: datetime, at: datetime) -> float:
    return max(0.0, (at - begun).total_seconds())
