"""The outbox: calls that must be made, kept in the same transaction as the state they follow from.

Where this sits: a repository of `bot/store`, reached as `unit.outbox`. Turns use `add()` and `last_sent()`; the rest is
for the dispatcher, which decides when to try again. Start reading at `OutboxStore.add()`.
"""

from datetime import datetime

from sqlalchemy import CursorResult, delete, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.store.models import Outbox
from bot.store.values import CallStatus, OutgoingCall, QueuedCall, SentCall


class OutboxStore:
    """The calls of this transaction."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        self._session = session
        self._now = now

    async def add(self, message: OutgoingCall) -> int:
        """Queue a call and return its number. It is made after the transaction, after earlier ones of its ordering."""
        row = Outbox(
            **message.model_dump(mode="json"),
            status=CallStatus.PENDING,
            attempts=0,
            next_attempt_at=self._now,
            created_at=self._now,
        )
        self._session.add(row)
        await self._session.flush()
        return row.id

    async def last_sent(self, conversation_id: str, tag: str) -> SentCall | None:
        """Return where the latest call of a conversation with this tag ended up; None while none was sent."""
        row = await self._session.scalar(
            select(Outbox)
            .where(Outbox.conversation_id == conversation_id, Outbox.tag == tag)
            .where(Outbox.status == CallStatus.SENT, Outbox.sent_ts.is_not(None))
            .order_by(Outbox.id.desc())
            .limit(1)
        )
        if row is None or row.sent_ts is None or row.sent_at is None:
            return None
        return SentCall(call_id=row.id, channel=row.sent_channel or row.channel, ts=row.sent_ts, sent_at=row.sent_at)

    async def claim(self, until: datetime) -> QueuedCall | None:
        """Take the oldest call that is due and reserve it until `until`; None when there is nothing to do.

        Only the first waiting call of an ordering can be taken, so one that has to wait holds up those behind it.
        """
        candidate, earlier = aliased(Outbox), aliased(Outbox)
        due = (
            select(candidate.id)
            .where(candidate.status == CallStatus.PENDING, candidate.next_attempt_at <= self._now)
            .where(or_(candidate.leased_until.is_(None), candidate.leased_until <= self._now))
            .where(
                ~exists().where(
                    earlier.ordering == candidate.ordering,
                    earlier.status == CallStatus.PENDING,
                    earlier.id < candidate.id,
                )
            )
            .order_by(candidate.id)
            .limit(1)
            .with_for_update(skip_locked=True, of=candidate)
            .scalar_subquery()
        )
        row = await self._session.scalar(
            update(Outbox)
            .where(Outbox.id == due)
            .values(leased_until=until, attempts=Outbox.attempts + 1)
            .returning(Outbox)
            .execution_options(populate_existing=True, synchronize_session=False)
        )
        return None if row is None else _queued(row, until)

    async def mark_sent(self, claimed: QueuedCall, *, ts: str | None, channel: str | None) -> bool:
        """Note that a call was made. False when it was noted already.

        Counts also when the lease has passed meanwhile: it *was* sent.
        """
        return await self._settle(
            claimed, own_lease=False, status=CallStatus.SENT, sent_ts=ts, sent_channel=channel, sent_at=self._now
        )

    async def mark_failed(self, claimed: QueuedCall, *, code: str) -> bool:
        """Note that a call will never be made. False when another worker has taken it over."""
        return await self._settle(claimed, own_lease=True, status=CallStatus.FAILED, error=code)

    async def postpone(self, claimed: QueuedCall, *, until: datetime, code: str, counts: bool) -> bool:
        """Try a call again later; `counts` says whether this was an attempt. False when another worker has taken it."""
        attempts = claimed.attempts if counts else claimed.attempts - 1
        return await self._settle(claimed, own_lease=True, attempts=attempts, next_attempt_at=until, error=code)

    async def hold_back(self, *, method: str, channel: str, until: datetime) -> None:
        """Let all waiting calls of a method to a channel wait: Slack's limit is on the pair, not on one call."""
        candidate = aliased(Outbox)
        waiting = (
            select(candidate.id)
            .where(candidate.status == CallStatus.PENDING, candidate.method == method, candidate.channel == channel)
            .where(candidate.next_attempt_at < until)
            # What another worker is noting at this moment it decides itself; waiting for it could be mutual.
            .with_for_update(skip_locked=True, of=candidate)
        )
        await self._session.execute(
            update(Outbox)
            .where(Outbox.id.in_(waiting))
            .values(next_attempt_at=until)
            .execution_options(synchronize_session=False)
        )

    async def forget_before(self, moment: datetime) -> int:
        """Delete older calls that were made or given up, and return how many. What still waits stays."""
        result = await self._session.execute(
            delete(Outbox).where(Outbox.status != CallStatus.PENDING, Outbox.created_at < moment)
        )
        assert isinstance(result, CursorResult)  # noqa: S101 -- a DELETE always gives one
        return result.rowcount

    async def _settle(self, claimed: QueuedCall, *, own_lease: bool, **values: object) -> bool:
        statement = (
            update(Outbox)
            .where(Outbox.id == claimed.id, Outbox.status == CallStatus.PENDING)
            .values(leased_until=None, **values)
            .returning(Outbox.id)
            .execution_options(synchronize_session=False)
        )
        if own_lease:
            # The end of the lease tells claims apart: a later claim always ends later.
            statement = statement.where(Outbox.leased_until == claimed.leased_until)
        return await self._session.scalar(statement) is not None


def _queued(row: Outbox, until: datetime) -> QueuedCall:
    return QueuedCall(
        id=row.id,
        call=OutgoingCall(
            method=row.method,
            payload=row.payload,
            channel=row.channel,
            conversation_id=row.conversation_id,
            ticket_id=row.ticket_id,
            tag=row.tag,
            ordering=row.ordering,
        ),
        attempts=row.attempts,
        leased_until=until,
        created_at=row.created_at,
    )
