"""Figures: sums per day of what happened, without a person or a text, and read-only lists for the Home tab.

Where this sits: a repository of `bot/store`, reached as `unit.figures`. What is counted is decided in
`bot/conversation/counting.py`. Start reading at `Figures.count()`.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from itertools import cycle
from typing import Final, cast

from sqlalchemy import ColumnElement, Table, bindparam, func, or_, select

from bot.store.conversations import conversation_value
from bot.store.models import Conversations, Counts, Feedback, Tickets
from bot.store.session import Session
from bot.store.tickets import ticket_value
from bot.store.upsert import INSERTS
from bot.store.values import StoredConversation, StoredTicket

_DAY = ["team_id", "day", "kind", "subject", "slot"]
SLOTS: Final = 16
"""Over how many rows a sum is divided."""
_SLOT = cycle(range(SLOTS))
_COUNTS = cast("Table", Counts.__table__)
_ADD = {  # made once: nearly every turn counts something
    name: insert(_COUNTS)
    .values(
        team_id=bindparam("new_team"),
        day=bindparam("new_day"),
        kind=bindparam("new_kind"),
        subject=bindparam("new_subject"),
        slot=bindparam("new_slot"),
        amount=1,
    )
    .on_conflict_do_update(index_elements=_DAY, set_={"amount": _COUNTS.c.amount + 1})
    for name, insert in INSERTS.items()
}


class Figures:
    """The sums, and what can be looked up beside them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def count(self, team_id: str, day: date, happened: Iterable[tuple[str, str]]) -> None:
        """Add one to each sum of `happened` (kind and subject).

        Always in the same order: two turns that add to the same sums would else wait for each other.
        """
        here = {"new_team": team_id, "new_day": day.isoformat(), "new_slot": next(_SLOT)}
        sums = [here | {"new_kind": kind, "new_subject": subject} for kind, subject in sorted(set(happened))]
        if sums:
            await self._session.run(_ADD[self._session.get_bind().dialect.name], sums)

    async def sums(self, team_id: str, since: date) -> Mapping[str, int]:
        """Return how often each kind happened from this day on; a kind that never did is absent."""
        rows = await self._session.execute(
            select(Counts.kind, func.sum(Counts.amount))
            .where(Counts.team_id == team_id, Counts.day >= since.isoformat())
            .group_by(Counts.kind)
        )
        return {kind: int(amount) for kind, amount in rows}

    async def by_subject(
        self, since: date, until: date, *, teams: Collection[str] | None = None
    ) -> Mapping[tuple[str, str], int]:
        """Return how often each kind happened to each subject, both days included; in these workspaces, or in all."""
        wanted = select(Counts.kind, Counts.subject, func.sum(Counts.amount)).where(
            Counts.day >= since.isoformat(), Counts.day <= until.isoformat()
        )
        if teams is not None:
            wanted = wanted.where(Counts.team_id.in_(teams))
        rows = await self._session.execute(wanted.group_by(Counts.kind, Counts.subject))
        return {(kind, subject): int(amount) for kind, subject, amount in rows}

    async def teams(self, since: date, until: date) -> tuple[str, ...]:
        """Return the workspaces in which anything was counted from `since` to `until`, both days included."""
        counted = select(Counts.team_id).where(Counts.day >= since.isoformat(), Counts.day <= until.isoformat())
        return tuple(await self._session.scalars(counted.distinct().order_by(Counts.team_id)))

    async def most(self, team_id: str, kind: str, since: date, *, limit: int) -> tuple[str, ...]:
        """Return the subjects that happened most often from this day on, the most frequent first."""
        total = func.sum(Counts.amount)
        rows = await self._session.execute(
            select(Counts.subject)
            .where(Counts.team_id == team_id, Counts.kind == kind, Counts.day >= since.isoformat())
            .group_by(Counts.subject)
            .order_by(total.desc(), Counts.subject)
            .limit(limit)
        )
        return tuple(subject for (subject,) in rows)

    async def opinions(self, team_id: str, since: datetime) -> Mapping[str, int]:
        """Return how often an answer helped ("up") and did not ("down") from this moment on."""
        rows = await self._session.execute(
            select(Feedback.value, func.count())
            .join(Conversations, Feedback.conversation_id == Conversations.id)
            .where(Conversations.team_id == team_id, Feedback.created_at >= since)
            .group_by(Feedback.value)
        )
        return {value: int(amount) for value, amount in rows}

    async def opened(self, team_id: str, since: datetime) -> int:
        """Return how many questions came to the team of this workspace from this moment on."""
        wanted = select(func.count()).select_from(Tickets).where(_seen_in(team_id), Tickets.created_at >= since)
        return int(await self._session.scalar(wanted) or 0)

    async def asked_in(self, team_id: str, since: datetime, until: datetime) -> int:
        """Return how many questions people of this workspace brought to the team; `until` itself is not included."""
        wanted = select(func.count()).select_from(Tickets)
        wanted = wanted.where(Tickets.team_id == team_id, Tickets.created_at >= since, Tickets.created_at < until)
        return int(await self._session.scalar(wanted) or 0)

    async def at_team(
        self, team_id: str, statuses: Collection[str], *, limit: int, claimed_by: str | None = None
    ) -> tuple[tuple[StoredTicket, ...], int]:
        """Return the oldest questions that the team of this workspace sees and that have one of these statuses.

        The number is that of all, not only of those that are returned.
        """
        conditions = [_seen_in(team_id), Tickets.status.in_(statuses)]
        if claimed_by is not None:
            conditions.append(Tickets.claimed_by == claimed_by)
        rows = await self._session.scalars(
            select(Tickets).where(*conditions).order_by(Tickets.created_at, Tickets.id).limit(limit)
        )
        found = tuple(ticket_value(row) for row in rows)
        return found, int(await self._session.scalar(select(func.count(Tickets.id)).where(*conditions)) or 0)

    async def conversations_of(self, team_id: str, user_id: str, *, limit: int) -> tuple[StoredConversation, ...]:
        """Return somebody's conversations, the one that was used last first."""
        rows = await self._session.scalars(
            select(Conversations)
            .where(Conversations.team_id == team_id, Conversations.user_id == user_id)
            .order_by(Conversations.updated_at.desc(), Conversations.id)
            .limit(limit)
        )
        return tuple(conversation_value(row) for row in rows)


def _seen_in(team_id: str) -> ColumnElement[bool]:
    """What was asked in a workspace, and what came to the team that works in it."""
    return or_(Tickets.team_id == team_id, Tickets.team_workspace == team_id)
