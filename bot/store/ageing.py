"""Ageing: what is older than its term goes, a batch at a time. What still waits or is still open stays.

Where this sits: a repository of `bot/store`, reached as `unit.ageing`. How long each kind is kept is decided in
`bot/privacy`, which also repeats the batches. Rows that somebody else has locked are left for the next round.
Start reading at `Ageing.conversations()`.
"""

from datetime import datetime
from typing import TypeVar

from sqlalchemy import CursorResult, Delete, Select, Text, Update, cast, delete, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.models import (
    Audit,
    Conversations,
    Counts,
    Feedback,
    Handled,
    Installations,
    Members,
    Outbox,
    Proposals,
    TicketMessages,
    Tickets,
    TicketTransitions,
    Unanswered,
    Workspaces,
)
from bot.store.values import CallStatus

REMOVED = "(verwijderd)"
"""What stands where a text was: a message that shows it stays a valid message."""
BATCH = 200
_Key = TypeVar("_Key", str, int)


class Ageing:
    """The old rows of this transaction. Each method handles at most one batch and returns how many rows it changed."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        self._session = session
        self._now = now
        self.removed = False
        """Whether anything went in this transaction."""

    async def conversation_texts(self, before: datetime) -> int:
        """Empty conversations that were used last before this moment; they begin afresh when somebody comes back."""
        old = select(Conversations.id).where(Conversations.updated_at < before, Conversations.state.is_not(None))
        return await self._do(update(Conversations).values(state=None).where(Conversations.id.in_(_batch(old))))

    async def conversations(self, before: datetime) -> int:
        """Delete those of them to which nothing refers any more."""
        old = (
            select(Conversations.id)
            .where(Conversations.updated_at < before, Conversations.state.is_(None))
            .where(~exists().where(Tickets.conversation_id == Conversations.id))
            .where(~exists().where(Outbox.conversation_id == Conversations.id))
            .where(~exists().where(Feedback.conversation_id == Conversations.id))
        )
        return await self._do(delete(Conversations).where(Conversations.id.in_(_batch(old))))

    async def tickets(self, before: datetime) -> int:
        """Take the text and the asker from tickets that were closed before this moment; the rest is for counting."""
        old = select(Tickets.id).where(
            Tickets.closed_at < before,
            or_(Tickets.text_removed_at.is_(None), Tickets.text_removed_at < Tickets.closed_at),
        )
        ids = list(await self._session.scalars(_batch(old)))
        if ids:
            await self._do(delete(TicketMessages).where(TicketMessages.ticket_id.in_(ids)))
            await self._do(without_text(self._now).where(Tickets.id.in_(ids)))
            await self._do(update(Tickets).values(claimed_by=None).where(Tickets.id.in_(ids)))
            await self._do(without_actor().where(TicketTransitions.ticket_id.in_(ids), TicketTransitions.actor != ""))
        return len(ids)

    async def feedback(self, before: datetime) -> int:
        """Make opinions that were given before this moment nobody's; what was thought of which article is counted."""
        old = select(Feedback.id).where(Feedback.created_at < before, Feedback.user_id != "")
        return await self._do(nobodys().where(Feedback.id.in_(_batch(old))))

    async def outbox(self, before: datetime) -> int:
        """Delete calls that were made or given up, and queued before this moment."""
        old = select(Outbox.id).where(Outbox.created_at < before, Outbox.status != CallStatus.PENDING)
        return await self._do(delete(Outbox).where(Outbox.id.in_(_batch(old))))

    async def ledger(self, before: datetime) -> int:
        """Delete keys of deliveries that were handled before this moment."""
        old = select(Handled.key).where(Handled.handled_at < before)
        return await self._do(delete(Handled).where(Handled.key.in_(_batch(old))))

    async def figures(self, before: datetime) -> int:
        """Delete sums of days before this moment."""
        days = select(Counts.day).where(Counts.day < before.date().isoformat()).distinct().limit(BATCH)
        return await self._do(delete(Counts).where(Counts.day.in_(days)))

    async def questions(self, before: datetime) -> int:
        """Delete questions without an answer that were asked before this moment."""
        old = select(Unanswered.id).where(Unanswered.asked_at < before)
        return await self._do(delete(Unanswered).where(Unanswered.id.in_(_batch(old))))

    async def proposals(self, before: datetime) -> int:
        """Delete proposed articles of which nothing was heard since this moment; a file that was made of one stays."""
        old = select(Proposals.id).where(Proposals.moved_at < before)
        return await self._do(delete(Proposals).where(Proposals.id.in_(_batch(old))))

    async def audit(self, before: datetime) -> int:
        """Delete lines of the audit log from before this moment."""
        old = select(Audit.id).where(Audit.at < before)
        return await self._do(delete(Audit).where(Audit.id.in_(_batch(old))))

    async def members(self, before: datetime) -> int:
        """Delete what Slack said before this moment of people who were given no role."""
        old = select(Members.id).where(Members.looked_at < before, cast(Members.roles, Text) == "[]")
        return await self._do(delete(Members).where(Members.id.in_(_batch(old))))

    async def installations(self, before: datetime) -> int:
        """Delete installations whose token Slack refused before this moment, with the settings of the workspace."""
        old = select(Installations.id).where(Installations.disabled_at < before)
        ids = list(await self._session.scalars(_batch(old)))
        if ids:
            gone = select(Installations.team_id).where(Installations.id.in_(ids), Installations.team_id != "")
            await self._do(delete(Members).where(Members.team_id.in_(gone)))
            await self._do(delete(Workspaces).where(Workspaces.team_id.in_(gone)))
            await self._do(delete(Installations).where(Installations.id.in_(ids)))
        return len(ids)

    async def _do(self, statement: Update | Delete) -> int:
        result = await self._session.execute(statement.execution_options(synchronize_session=False))
        assert isinstance(result, CursorResult)  # noqa: S101 -- an UPDATE or DELETE always gives one
        self.removed = self.removed or result.rowcount > 0
        return result.rowcount


def without_text(now: datetime) -> Update:
    """An update that takes from tickets what anybody typed, and whose they were."""
    return update(Tickets).values(
        question=REMOVED,
        context="[]",
        asker="",
        asker_organisation=None,
        asker_role=None,
        masked=None,
        conversation_id=None,
        text_removed_at=now,
        updated_at=now,
    )


def without_actor() -> Update:
    """An update that takes from steps who took them; in which role stays."""
    return update(TicketTransitions).values(actor="")


def nobodys() -> Update:
    """An update that takes from opinions whose they were and why."""
    return update(Feedback).values(conversation_id=None, user_id="", reason=None, question=None)


def _batch(old: Select[_Key]) -> Select[_Key]:
    return old.order_by(old.selected_columns[0]).limit(BATCH).with_for_update(skip_locked=True)
