"""Vitals: how much waits, how old it is, how questions stand. Numbers only, for metrics and `/readyz`.

Where this sits: beside the repositories, but over `Database.reading()`: whoever looks takes no lock from the turns.
Start reading at `outbox()`.
"""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

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
    given_up: int
    """Calls that were given up and are still kept."""

    def age(self, now: datetime) -> float:
        """Return the age of the oldest waiting call in seconds; a clock that was put back gives 0."""
        return max(0.0, (now - self.oldest).total_seconds()) if self.oldest else 0.0


class FirstAnswer(Frozen):
    """A question that got its first word from the team after `seconds`. `step` numbers the step."""

    step: int
    seconds: float


async def outbox(connection: AsyncConnection) -> Waiting:
    """Return how the outbox stands."""
    waits = _OUTBOX.c.status == CallStatus.PENDING
    found = await connection.execute(select(func.count(), func.min(_OUTBOX.c.created_at)).where(waits))
    calls, oldest = found.one()
    gone = await connection.scalar(select(func.count()).where(_OUTBOX.c.status == CallStatus.FAILED))
    return Waiting(calls=int(calls), oldest=oldest, given_up=int(gone or 0))


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


def _between(begun: datetime, at: datetime) -> float:
    return max(0.0, (at - begun).total_seconds())
