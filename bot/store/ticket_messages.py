"""What was said about a question: passed on between asker and team, or among the team.

Where this sits: a repository of `bot/store`, reached as `unit.ticket_messages`. An internal message is passed on at
most once (`release()`), whoever presses however often. Start reading at `TicketMessageStore.add()`.
"""

from datetime import datetime
from typing import Final

from sqlalchemy import Select, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.ageing import REMOVED
from bot.store.models import TicketMessages
from bot.store.upsert import insert_into
from bot.store.values import StoredTicketMessage, TicketDirection

_ON_SCREEN: Final = "screen:"
"""Begins the key of what stands on somebody's screen: nobody else sees it, and it is no part of a thread."""


class TicketMessageStore:
    """The messages about tickets of this transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, message: StoredTicketMessage) -> StoredTicketMessage | None:
        """Keep a message. None when this very message was kept before: then do not pass it on again."""
        statement = (
            insert_into(self._session, TicketMessages)
            .values(**message.model_dump(exclude={"id"}))
            .on_conflict_do_nothing(index_elements=["ticket_id", "slack_ts"])
            .returning(TicketMessages)
        )
        row = await self._session.scalar(statement)
        return None if row is None else ticket_message_value(row)

    async def get(self, message_id: int) -> StoredTicketMessage | None:
        """Return a message by its id."""
        return await self._one(_select().where(TicketMessages.id == message_id))

    async def of_ticket(self, ticket_id: str) -> tuple[StoredTicketMessage, ...]:
        """Return all that was said, in the order in which it was."""
        return await self._all(_select().where(TicketMessages.ticket_id == ticket_id))

    async def written_as(self, slack_ts: str, author: str) -> tuple[StoredTicketMessage, ...]:
        """Return what became of a message that somebody wrote; it may concern more than one question."""
        return await self._all(_select().where(TicketMessages.slack_ts == slack_ts, TicketMessages.author == author))

    async def shown_as(self, channel: str, ts: str) -> StoredTicketMessage | None:
        """Return the message that is shown on the other side by this one; a reply in its thread leads here."""
        wanted = _select().where(TicketMessages.relayed_channel == channel, TicketMessages.relayed_ts == ts)
        return await self._one(wanted.order_by(TicketMessages.id).limit(1))

    async def draft(self, message: StoredTicketMessage) -> StoredTicketMessage | None:
        """Keep what somebody wrote on a screen, instead of what that same screen said before, until it is sent.

        None when that screen was sent off already.
        """
        statement = insert_into(self._session, TicketMessages).values(
            **message.model_dump(exclude={"id"}) | {"slack_ts": f"{_ON_SCREEN}{message.slack_ts}"}
        )
        row = await self._session.scalar(
            statement.on_conflict_do_update(
                index_elements=["ticket_id", "slack_ts"],
                set_={"text": statement.excluded.text},
                where=TicketMessages.deleted_at.is_(None),
            )
            .returning(TicketMessages)
            .execution_options(populate_existing=True)
        )
        return None if row is None else ticket_message_value(row)

    async def internal(self, ticket_id: str) -> tuple[StoredTicketMessage, ...]:
        """Return what the team said among itself and could still pass on, the latest first."""
        found = await self._all(
            _select()
            .where(TicketMessages.ticket_id == ticket_id, TicketMessages.deleted_at.is_(None))
            .where(TicketMessages.direction == TicketDirection.INTERNAL)
            .where(~TicketMessages.slack_ts.startswith(_ON_SCREEN, autoescape=True))
        )
        return tuple(reversed(found))

    async def release(self, message_id: int) -> StoredTicketMessage | None:
        """Let an internal message go to the asker. None when it was passed on, or deleted, before."""
        return await self._update(message_id, only=TicketDirection.INTERNAL, direction=TicketDirection.TO_ASKER.value)

    async def rewrite(self, message_id: int, text: str, now: datetime) -> StoredTicketMessage | None:
        """Keep what its author changed it into. None when it is deleted."""
        return await self._update(message_id, text=text, edited_at=now)

    async def remove(self, message_id: int, now: datetime) -> StoredTicketMessage | None:
        """Keep no text of a message that its author deleted. None when it was deleted before."""
        return await self._update(message_id, text=REMOVED, deleted_at=now)

    async def delivered(self, message_id: int, *, channel: str, ts: str | None, now: datetime) -> None:
        """Note where a message shows on the other side, and since when."""
        await self._update(message_id, relayed_channel=channel, relayed_ts=ts, delivered_at=now)

    async def _update(
        self, message_id: int, *, only: TicketDirection | None = None, **values: object
    ) -> StoredTicketMessage | None:
        statement = update(TicketMessages).where(TicketMessages.id == message_id, TicketMessages.deleted_at.is_(None))
        if only is not None:
            statement = statement.where(TicketMessages.direction == only.value)
        row = await self._session.scalar(
            statement.values(**values)
            .returning(TicketMessages)
            .execution_options(populate_existing=True, synchronize_session=False)
        )
        return None if row is None else ticket_message_value(row)

    async def _one(self, wanted: Select[TicketMessages]) -> StoredTicketMessage | None:
        row = await self._session.scalar(wanted)
        return None if row is None else ticket_message_value(row)

    async def _all(self, wanted: Select[TicketMessages]) -> tuple[StoredTicketMessage, ...]:
        rows = await self._session.scalars(wanted.order_by(TicketMessages.id))
        return tuple(ticket_message_value(row) for row in rows)


def _select() -> Select[TicketMessages]:
    return select(TicketMessages).execution_options(populate_existing=True)


def ticket_message_value(row: TicketMessages) -> StoredTicketMessage:
    """The value of a row."""
    return StoredTicketMessage(
        id=row.id,
        ticket_id=row.ticket_id,
        direction=TicketDirection(row.direction),
        author=row.author,
        text=row.text,
        slack_ts=row.slack_ts,
        created_at=row.created_at,
        relayed_channel=row.relayed_channel,
        relayed_ts=row.relayed_ts,
        delivered_at=row.delivered_at,
        edited_at=row.edited_at,
        deleted_at=row.deleted_at,
    )
