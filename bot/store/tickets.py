"""Tickets: what was handed over to people, how it stands, and every step it took.

Where this sits: a repository of `bot/store`, reached as `unit.tickets`. Which step may follow is decided in
`bot/handoff/ticket.py`: how a ticket stands changes by `apply()`, which takes a transition made there, and in no other
way. What was said about it: `bot/store/ticket_messages.py`. Start reading at `TicketStore.open()`.
"""

from collections.abc import Collection
from datetime import datetime
from typing import cast

from sqlalchemy import Select, Table, bindparam, func, select, update

from bot.store.models import Conversations, TicketNumbers, Tickets, TicketTransitions
from bot.store.session import Session
from bot.store.upsert import insert_into
from bot.store.values import RecordedTransition, StoredConversation, StoredTicket, StoredTransition, WaitingTicket


class TicketStore:
    """The tickets of this transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def open(
        self,
        first: StoredTransition,
        *,
        team_id: str,
        asker: str,
        conversation_id: str,
        question: str,
        context: str,
        team_channel: str,
        team_workspace: str | None = None,
        asker_organisation: str | None = None,
        asker_role: str | None = None,
        masked: Collection[str] = (),
        promised_at: datetime | None = None,
    ) -> StoredTicket:
        """Make a ticket with the next number of the workspace. `first` is the step that opens it."""
        row = Tickets(
            id=first.ticket_id,
            number=await self._next_number(team_id),
            team_id=team_id,
            asker=asker,
            conversation_id=conversation_id,
            question=question,
            context=context,
            status=first.after,
            team_channel=team_channel,
            team_workspace=team_workspace,
            created_at=first.at,
            updated_at=first.at,
            moved_at=first.at,
            last_from=first.last_from,
            asker_organisation=asker_organisation,
            asker_role=asker_role,
            masked=[*masked] or None,
            promised_at=promised_at,
        )
        self._session.add(row)
        await self._session.flush()
        await self._record(first)
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

    async def last_waiting(self, conversation: StoredConversation, *statuses: str) -> tuple[WaitingTicket | None, ...]:
        """Return for each status which ticket of a conversation came into it last, without what it says."""
        key = conversation.key
        whose = {"team": key.team_id, "asker": key.user_id, "conversation": conversation.id, "statuses": statuses}
        rows = (await self._session.run(_LAST, whose)).all()
        last = {
            row.status: WaitingTicket(id=row.id, number=row.number, moved_at=row.moved_at) for row in reversed(rows)
        }
        return tuple(last.get(each) for each in statuses)

    async def with_status(self, team_id: str, statuses: Collection[str]) -> tuple[StoredTicket, ...]:
        """Return the tickets of a workspace that have one of these statuses, the oldest first."""
        wanted = _select().where(Tickets.team_id == team_id, Tickets.status.in_(statuses))
        return await self._all(wanted.order_by(Tickets.number))

    async def count_in(self, team_channel: str, statuses: Collection[str]) -> int:
        """Return how many tickets of a channel of the team, of whatever workspace, have one of these statuses."""
        wanted = select(func.count()).select_from(Tickets).where(Tickets.team_channel == team_channel)
        return await self._session.scalar(wanted.where(Tickets.status.in_(statuses))) or 0

    async def claimed_by(self, team_id: str, user_id: str, statuses: Collection[str]) -> tuple[StoredTicket, ...]:
        """Return what somebody of the team has, among these statuses, the oldest first."""
        wanted = _select().where(Tickets.team_id == team_id, Tickets.claimed_by == user_id)
        return await self._all(wanted.where(Tickets.status.in_(statuses)).order_by(Tickets.number))

    async def latest(self, team_id: str, amount: int) -> tuple[StoredTicket, ...]:
        """Return the latest tickets of a workspace that still have their text, the newest first."""
        wanted = _select().where(Tickets.team_id == team_id, Tickets.asker != "")
        return await self._all(wanted.order_by(Tickets.number.desc()).limit(amount))

    async def apply(self, transition: StoredTransition) -> StoredTicket | None:
        """Keep a step and how the ticket stands after it.

        None, and nothing is kept, when the ticket is gone or does not stand as the step presumes.
        """
        moved, handed = transition.before != transition.after, transition.had_by != transition.claimed_by
        values: dict[str, object] = {
            "status": transition.after,
            "claimed_by": transition.claimed_by,
            "closed_at": transition.closed_at,
            "outcome": transition.outcome,
            "reason": transition.reason,
            "merged_into": transition.merged_into,
            "last_from": transition.last_from,
            "promised_at": transition.promised_at,
            "moved_at": transition.at,
            "updated_at": transition.at,
            "warned_at": None,
        }
        if moved or handed:
            values |= {"reminded_at": None, "escalated_at": None}
        if transition.turn_of_team:
            values["slip_told_at"] = None
        statement = (
            update(Tickets)
            .where(Tickets.id == transition.ticket_id, Tickets.status == transition.before)
            .where(Tickets.claimed_by.is_not_distinct_from(transition.had_by))
            .values(**values)
        )
        row = await self._session.scalar(
            statement.returning(Tickets).execution_options(populate_existing=True, synchronize_session=False)
        )
        if row is None:
            return None
        await self._record(transition)
        return ticket_value(row)

    async def transitions(self, ticket_id: str) -> tuple[RecordedTransition, ...]:
        """Return every step of a ticket, in order."""
        wanted = select(TicketTransitions).where(TicketTransitions.ticket_id == ticket_id)
        rows = await self._session.scalars(
            wanted.order_by(TicketTransitions.id).execution_options(populate_existing=True)
        )
        return tuple(transition_value(row) for row in rows)

    async def elsewhere(self, team_id: str) -> tuple[StoredTicket, ...]:
        """Return the tickets of a workspace that the team sees in another one, the oldest first."""
        wanted = _select().where(Tickets.team_id == team_id, Tickets.team_workspace != team_id)
        return await self._all(wanted.where(Tickets.team_ts.is_not(None)).order_by(Tickets.number))

    async def handled_in(self, workspace: str, statuses: Collection[str]) -> tuple[StoredTicket, ...]:
        """Return what the team sees here of other workspaces, among these statuses, the oldest first."""
        wanted = _select().where(Tickets.team_workspace == workspace, Tickets.team_id != workspace)
        return await self._all(wanted.where(Tickets.status.in_(statuses)).order_by(Tickets.created_at))

    async def posted(self, ticket_id: str, *, channel: str, ts: str, now: datetime) -> StoredTicket | None:
        """Note which message in the team's channel shows the ticket. None when the ticket is gone."""
        return await self._update(ticket_id, team_channel=channel, team_ts=ts, updated_at=now)

    async def moved_to(self, ticket_id: str, channel: str, now: datetime) -> StoredTicket | None:
        """Note that the team has the ticket somewhere else from now on. None when the ticket is gone."""
        return await self._update(ticket_id, team_channel=channel, team_workspace=None, team_ts=None, updated_at=now)

    async def note(
        self,
        ticket_id: str,
        *,
        reminded_at: datetime | None = None,
        escalated_at: datetime | None = None,
        slip_told_at: datetime | None = None,
        warned_at: datetime | None = None,
        promised_at: datetime | None = None,
    ) -> StoredTicket | None:
        """Note what the clock did or promised; what is not given stays. None when the ticket is gone."""
        given = {
            "reminded_at": reminded_at,
            "escalated_at": escalated_at,
            "slip_told_at": slip_told_at,
            "warned_at": warned_at,
            "promised_at": promised_at,
        }
        return await self._update(ticket_id, **{name: moment for name, moment in given.items() if moment is not None})

    async def _record(self, transition: StoredTransition) -> None:
        self._session.add(
            TicketTransitions(
                ticket_id=transition.ticket_id,
                step=transition.step,
                from_status=transition.before,
                to_status=transition.after,
                actor=transition.actor,
                role=transition.role,
                at=transition.at,
            )
        )
        await self._session.flush()

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


_TABLE = cast("Table", Tickets.__table__)
_LAST = (  # made once: every question looks at it
    select(_TABLE.c.id, _TABLE.c.number, _TABLE.c.moved_at, _TABLE.c.status)
    .where(_TABLE.c.team_id == bindparam("team"), _TABLE.c.asker == bindparam("asker"))
    .where(_TABLE.c.conversation_id == bindparam("conversation"))
    .where(_TABLE.c.status.in_(bindparam("statuses", expanding=True)))
    .order_by(_TABLE.c.moved_at.desc())
)


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
        claimed_by=row.claimed_by,
        asker_organisation=row.asker_organisation,
        asker_role=row.asker_role,
        masked=tuple(row.masked or ()),
        outcome=row.outcome,
        reason=row.reason,
        merged_into=row.merged_into,
        last_from=row.last_from,
        team_workspace=row.team_workspace,
        moved_at=row.moved_at,
        promised_at=row.promised_at,
        reminded_at=row.reminded_at,
        escalated_at=row.escalated_at,
        slip_told_at=row.slip_told_at,
        warned_at=row.warned_at,
    )


def transition_value(row: TicketTransitions) -> RecordedTransition:
    """The value of a row."""
    return RecordedTransition(
        ticket_id=row.ticket_id,
        step=row.step,
        before=row.from_status,
        after=row.to_status,
        actor=row.actor,
        role=row.role,
        at=row.at,
    )
