"""What the clock needs of tickets: which may be due, and one of them to itself.

Where this sits: a repository of `bot/store`, reached as `unit.clockwork`. Whether something is due is decided in
`bot/handoff/promises.py`. Looking reads moments and statuses only, no sealed text: it happens every minute for every
open question. Start reading at `Clockwork.open_in()`.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.models import Conversations, Outbox, Tickets
from bot.store.tickets import ticket_value
from bot.store.values import CallStatus, StoredTicket
from eligibility.base import Frozen


class Waiting(Frozen):
    """An open question as the clock sees it."""

    id: str
    status: str
    claimed_by: str | None
    moved_at: datetime
    promised_at: datetime | None
    reminded_at: datetime | None
    escalated_at: datetime | None
    slip_told_at: datetime | None
    warned_at: datetime | None


_COLUMNS = tuple(getattr(Tickets, name) for name in Waiting.model_fields)


class Clockwork:
    """The tickets of this transaction, for the worker."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def workspaces(self, statuses: Collection[str]) -> tuple[str, ...]:
        """Return the workspaces that have tickets with one of these statuses."""
        wanted = select(Tickets.team_id).where(Tickets.status.in_(statuses)).distinct().order_by(Tickets.team_id)
        return tuple(await self._session.scalars(wanted))

    async def open_in(self, team_id: str, statuses: Collection[str], *, after: str, most: int) -> tuple[Waiting, ...]:
        """Return tickets of a workspace with one of these statuses, by id, from the one `after` this id on."""
        wanted = select(*_COLUMNS).where(Tickets.team_id == team_id, Tickets.status.in_(statuses), Tickets.id > after)
        rows = await self._session.execute(wanted.order_by(Tickets.id).limit(most))
        return tuple(Waiting.model_validate(dict(row._mapping)) for row in rows)

    async def stuck(self, statuses: Collection[str], *, before: datetime, tag: str, most: int) -> tuple[str, ...]:
        """Return the ids of tickets from before a moment that the team cannot see yet: the call that shows them, which
        has this tag with the id behind it, is still waiting, and no other way was taken (a second call with it)."""
        shows = (Outbox.ticket_id == Tickets.id, Outbox.tag == tag + Tickets.id)
        waits = exists().where(*shows, Outbox.status == CallStatus.PENDING)
        both = exists().where(*shows, Outbox.channel != Tickets.team_channel)
        wanted = select(Tickets.id).where(Tickets.status.in_(statuses), Tickets.created_at <= before)
        wanted = wanted.where(Tickets.team_ts.is_(None), waits, ~both)
        return tuple(await self._session.scalars(wanted.order_by(Tickets.id).limit(most)))

    async def claim(self, ticket_id: str) -> StoredTicket | None:
        """Return a ticket and keep everybody out of it until the end; None when somebody else is at it, or it is gone.

        First the conversation, then the ticket, as a turn does. Nobody is waited for: a later round looks again.
        """
        of = await self._session.scalar(select(Tickets.conversation_id).where(Tickets.id == ticket_id))
        if of is not None:
            held = select(Conversations.id).where(Conversations.id == of).with_for_update(skip_locked=True)
            if await self._session.scalar(held) is None:
                return None
        wanted = select(Tickets).where(Tickets.id == ticket_id).execution_options(populate_existing=True)
        row = await self._session.scalar(wanted.with_for_update(skip_locked=True))
        return None if row is None else ticket_value(row)
