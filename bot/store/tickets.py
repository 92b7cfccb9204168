"""Tickets: what was handed over to people, and what was relayed since.

Where this sits: a repository of `bot/store`, reached as `unit.tickets`. Which status may follow which is decided in
`bot/handoff`. Start reading at `TicketStore.open()`.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import uuid4

from sqlalchemy import Select, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.models import Conversations, TicketMessages, TicketNumbers, Tickets
from bot.store.upsert import insert_into
from bot.store.values import StoredTicket, StoredTicketMessage, TicketDirection


class TicketStore:
    """The tickets of this transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def open(
        self,
        *,
        team_id: str,
        asker: str,
        conversation_id: str,
        question: str,
        context: str,
        status: str,
        team_channel: str,
        now: datetime,
    ) -> StoredTicket:
        """Make a ticket with the next number of the workspace."""
        row = Tickets(
            id=uuid4().hex,
            number=await self._next_number(team_id),
            team_id=team_id,
            asker=asker,
            conversation_id=conversation_id,
            question=question,
            context=context,
            status=status,
            team_channel=team_channel,
            created_at=now,
            updated_at=now,
        )
        self._session.add(row)
        await self._session.flush()
        await self._session.refresh(row)  # what the database kept, which can differ in an odd character
        return ticket_value(row)

    async def get(self, ticket_id: str, *, lock: bool = True) -> StoredTicket | None:
        """Return a ticket by its id. `lock` keeps others out of it and its conversation until the transaction ends."""
        return await self._one(_select().where(Tickets.id == ticket_id), lock=lock)

    async def by_number(self, team_id: str, number: int) -> StoredTicket | None:
        """Return a ticket by the number people use."""
        return await self._one(_select().where(Tickets.team_id == team_id, Tickets.number == number), lock=False)

    async def by_team_message(self, team_channel: str, team_ts: str, *, lock: bool = True) -> StoredTicket | None:
        """Return the ticket whose message in the team's channel this is; a reply in its thread leads here."""
        wanted = _select().where(Tickets.team_channel == team_channel, Tickets.team_ts == team_ts)
        return await self._one(wanted, lock=lock)

    async def of_conversation(self, conversation_id: str) -> tuple[StoredTicket, ...]:
        """Return the tickets of a conversation, the newest first."""
        wanted = _select().where(Tickets.conversation_id == conversation_id)
        return await self._all(wanted.order_by(Tickets.number.desc()))

    async def of_asker(self, team_id: str, user_id: str) -> tuple[StoredTicket, ...]:
        """Return what somebody asked in a workspace, wherever that was; the newest first."""
        wanted = _select().where(Tickets.team_id == team_id, Tickets.asker == user_id)
        return await self._all(wanted.order_by(Tickets.number.desc()))

    async def with_status(self, team_id: str, statuses: Collection[str]) -> tuple[StoredTicket, ...]:
        """Return the tickets of a workspace that have one of these statuses, the oldest first."""
        wanted = _select().where(Tickets.team_id == team_id, Tickets.status.in_(statuses))
        return await self._all(wanted.order_by(Tickets.number))

    async def save(
        self, ticket_id: str, *, status: str, now: datetime, closed_at: datetime | None = None
    ) -> StoredTicket | None:
        """Keep a new status; `closed_at` None means open (again). None when the ticket is gone."""
        return await self._update(ticket_id, status=status, updated_at=now, closed_at=closed_at)

    async def posted(self, ticket_id: str, *, channel: str, ts: str, now: datetime) -> StoredTicket | None:
        """Note which message in the team's channel shows the ticket. None when the ticket is gone."""
        return await self._update(ticket_id, team_channel=channel, team_ts=ts, updated_at=now)

    async def add_message(self, message: StoredTicketMessage) -> bool:
        """Keep a relayed message. False when this message was relayed before: then do not relay it again."""
        statement = (
            insert_into(self._session, TicketMessages)
            .values(**message.model_dump())
            .on_conflict_do_nothing(index_elements=["ticket_id", "slack_ts"])
            .returning(TicketMessages.id)
        )
        return await self._session.scalar(statement) is not None

    async def messages(self, ticket_id: str) -> tuple[StoredTicketMessage, ...]:
        """Return what was relayed, in the order in which it was."""
        rows = await self._session.scalars(
            select(TicketMessages).where(TicketMessages.ticket_id == ticket_id).order_by(TicketMessages.id)
        )
        return tuple(ticket_message_value(row) for row in rows)

    async def _next_number(self, team_id: str) -> int:
        # One statement, so that two turns at once cannot get the same number: the second waits for the first.
        statement = (
            insert_into(self._session, TicketNumbers)
            .values(team_id=team_id, last=1)
            .on_conflict_do_update(index_elements=["team_id"], set_={"last": TicketNumbers.last + 1})
            .returning(TicketNumbers.last)
        )
        return (await self._session.scalars(statement)).one()

    async def _update(self, ticket_id: str, **values: object) -> StoredTicket | None:
        statement = (
            update(Tickets)
            .where(Tickets.id == ticket_id)
            .values(**values)
            .returning(Tickets)
            .execution_options(populate_existing=True, synchronize_session=False)
        )
        row = await self._session.scalar(statement)
        return None if row is None else ticket_value(row)

    async def _one(self, wanted: Select[Tickets], *, lock: bool) -> StoredTicket | None:
        row = await self._session.scalar(wanted)
        if row is not None and lock:
            # First the conversation, then the ticket, as a turn of the asker does: two turns that lock in different
            # orders would wait for each other.
            conversation = select(Conversations.id).where(Conversations.id == row.conversation_id)
            await self._session.execute(conversation.with_for_update())
            row = await self._session.scalar(wanted.with_for_update())
        return None if row is None else ticket_value(row)

    async def _all(self, wanted: Select[Tickets]) -> tuple[StoredTicket, ...]:
        return tuple(ticket_value(row) for row in await self._session.scalars(wanted))


def _select() -> Select[Tickets]:
    return select(Tickets).execution_options(populate_existing=True)


def ticket_value(row: Tickets) -> StoredTicket:
    """The value of a row."""
    return StoredTicket(
        id=row.id,
        number=row.number,
        team_id=row.team_id,
        asker=row.asker,
        conversation_id=row.conversation_id,
        question=row.question,
        context=row.context,
        status=row.status,
        team_channel=row.team_channel,
        team_ts=row.team_ts,
        created_at=row.created_at,
        updated_at=row.updated_at,
        closed_at=row.closed_at,
        text_removed_at=row.text_removed_at,
    )


def ticket_message_value(row: TicketMessages) -> StoredTicketMessage:
    """The value of a row."""
    return StoredTicketMessage(
        ticket_id=row.ticket_id,
        direction=TicketDirection(row.direction),
        author=row.author,
        text=row.text,
        slack_ts=row.slack_ts,
        created_at=row.created_at,
    )
