"""The outbox: calls that must be made, kept in the same transaction as the state they follow from.

Where this sits: a repository of `bot/store`, reached as `unit.outbox`. Turns use `add()` and `last_sent()`; the rest is
for the dispatcher, which decides when to try again. Start reading at `OutboxStore.add()`.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, Final, cast

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    Row,
    Table,
    Update,
    and_,
    bindparam,
    delete,
    exists,
    insert,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.orm import aliased

from bot.store.models import Conversations, Outbox
from bot.store.session import Session
from bot.store.values import CallStatus, OutgoingCall, QueuedCall, SentCall

LONGEST_WAIT: Final = timedelta(hours=2)
"""Longer than anything has to wait; a moment further ahead was written under another clock."""
LONGEST_LEASE: Final = timedelta(minutes=15)
"""The same for leases, with room for machines whose clocks differ."""

_CHANGE = "chat.update"


class OutboxStore:
    """The calls of this transaction."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    async def add(self, message: OutgoingCall) -> int:
        """Queue a call and return its number. It is made after the transaction, after earlier ones of its ordering."""
        waits = {"status": CallStatus.PENDING, "attempts": 0, "next_attempt_at": self._now, "created_at": self._now}
        where = {"team_id": message.team_id or await self._workspace_of(message)}
        number: int = (await self._session.run(_ADD, dict(message) | where | waits)).scalar_one()
        return number

    async def _workspace_of(self, message: OutgoingCall) -> str | None:
        """The workspace of a call that names none: that of its conversation; what goes to a team always names one."""
        if message.conversation_id is None:
            return None
        found = await self._session.run(_WORKSPACE, {"conversation": message.conversation_id})
        return found.scalar_one_or_none()

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

    async def was_changed(self, conversation_id: str, channel: str, ts: str) -> bool:
        """Whether a message was changed since it was posted, or a message of this conversation is about to be."""
        this_one = and_(Outbox.sent_channel == channel, Outbox.sent_ts == ts)
        soon = and_(Outbox.conversation_id == conversation_id, Outbox.status == CallStatus.PENDING)
        changes = select(Outbox.id).where(Outbox.method == _CHANGE, or_(this_one, soon))
        return await self._session.scalar(changes.limit(1)) is not None

    async def is_under_way(self, conversation_id: str, tag: str, *, since: datetime) -> bool:
        """Whether a call of a conversation with this tag was queued from `since` on, and waits or was made."""
        wanted = select(Outbox.id).where(
            Outbox.conversation_id == conversation_id,
            Outbox.tag == tag,
            Outbox.status != CallStatus.FAILED,
            Outbox.created_at >= since,
        )
        return await self._session.scalar(wanted.limit(1)) is not None

    async def is_elsewhere(
        self, ticket_id: str, *, tag: str | None = None, method: str | None = None, other_than: str | None = None
    ) -> bool:
        """Whether a call about a ticket, with this tag, by this method, not to this channel, waits or was made."""
        wanted = select(Outbox.id).where(Outbox.ticket_id == ticket_id, Outbox.status != CallStatus.FAILED)
        if tag is not None:
            wanted = wanted.where(Outbox.tag == tag)
        if method is not None:
            wanted = wanted.where(Outbox.method == method)
        if other_than is not None:
            wanted = wanted.where(Outbox.channel != other_than)
        return await self._session.scalar(wanted.limit(1)) is not None

    async def all_sent(self, tags: Collection[str]) -> tuple[SentCall, ...]:
        """Return where all calls with one of these tags ended up, in the order of sending."""
        rows = await self._session.scalars(
            select(Outbox)
            .where(Outbox.tag.in_(tags), Outbox.status == CallStatus.SENT, Outbox.sent_ts.is_not(None))
            .order_by(Outbox.id)
        )
        return tuple(
            SentCall(call_id=row.id, channel=row.sent_channel or row.channel, ts=row.sent_ts, sent_at=row.sent_at)
            for row in rows
            if row.sent_ts is not None and row.sent_at is not None
        )

    async def ticket_shown_by(self, channel: str, ts: str) -> str | None:
        """Return the id of the ticket that a message we sent is about; None when it is about none, or long ago."""
        found: str | None = await self._session.scalar(
            select(Outbox.ticket_id)
            .where(Outbox.sent_channel == channel, Outbox.sent_ts == ts, Outbox.ticket_id.is_not(None))
            .limit(1)
        )
        return found

    async def is_in_doubt(self, channel: str, tag: str) -> bool:
        """Whether a call to a channel, with a tag that begins like this, was begun and nobody noted how it ended."""
        begun = select(Outbox.id).where(
            Outbox.status == CallStatus.PENDING,
            Outbox.channel == channel,
            Outbox.tag.startswith(tag, autoescape=True),
            Outbox.attempts > 0,
        )
        return await self._session.scalar(begun.limit(1)) is not None

    async def claim(self, until: datetime) -> QueuedCall | None:
        """Take the oldest call that is due and reserve it until `until`; None when there is nothing to do."""
        return next(iter(await self.claim_some(1, until)), None)

    async def claim_some(self, most: int, until: datetime) -> tuple[QueuedCall, ...]:
        """Take up to so many of the oldest calls that are due, each of another ordering, and reserve them.

        Only the first waiting call of an ordering can be taken, so one that has to wait holds up those behind it.
        """
        too_long = {"too_long_a_wait": self._now + LONGEST_WAIT, "too_long_a_lease": self._now + LONGEST_LEASE}
        given = {"now": self._now, "until": until, "most": most} | too_long
        rows = await self._session.run(_CLAIM, given)
        return tuple(_queued(row, until) for row in sorted(rows, key=lambda row: row.id))

    async def mark_sent(self, claimed: QueuedCall, *, ts: str | None, channel: str | None) -> bool:
        """Note that a call was made. False when it was noted already.

        Counts also when the lease has passed meanwhile: it *was* sent.
        """
        where = {"sent_id": claimed.id, "new_ts": ts, "new_channel": channel, "now": self._now}
        return (await self._session.run(_SENT, where)).one_or_none() is not None

    async def mark_failed(self, claimed: QueuedCall, *, code: str) -> bool:
        """Note that a call will never be made. False when another worker has taken it over."""
        return await self._settle(claimed, status=CallStatus.FAILED, error=code)

    async def try_again(self, *tags: str) -> int:
        """Let calls of tickets that were given up, with a tag that begins like one of these, wait again; how many."""
        result = await self._session.execute(
            update(Outbox)
            .where(Outbox.status == CallStatus.FAILED, Outbox.ticket_id.is_not(None))
            .where(or_(*(Outbox.tag.startswith(tag, autoescape=True) for tag in tags)))
            .values(status=CallStatus.PENDING, attempts=0, next_attempt_at=self._now, error=None)
            .execution_options(synchronize_session=False)
        )
        assert isinstance(result, CursorResult)  # noqa: S101 -- an UPDATE always gives one
        return result.rowcount

    async def put_in_place_of(self, claimed: QueuedCall, instead: OutgoingCall) -> None:
        """Let another call take the place of one that was given up: after what went before it, before the rest."""
        await self._session.execute(
            update(Outbox)
            .where(Outbox.id == claimed.id, Outbox.status == CallStatus.FAILED)
            .values(
                **instead.model_dump(mode="json"),
                status=CallStatus.PENDING,
                attempts=0,
                next_attempt_at=self._now,
                leased_until=None,
            )
            .execution_options(synchronize_session=False)
        )

    async def postpone(self, claimed: QueuedCall, *, until: datetime, code: str, counts: bool) -> bool:
        """Try a call again later; `counts` says whether this was an attempt. False when another worker has taken it."""
        attempts = claimed.attempts if counts else claimed.attempts - 1
        return await self._settle(claimed, attempts=attempts, next_attempt_at=until, error=code)

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

    async def _settle(self, claimed: QueuedCall, **values: object) -> bool:
        statement = (
            update(Outbox)
            .where(Outbox.id == claimed.id, Outbox.status == CallStatus.PENDING)
            # The end of the lease tells claims apart: a later claim always ends later.
            .where(Outbox.leased_until == claimed.leased_until)
            .values(leased_until=None, **values)
            .returning(Outbox.id)
            .execution_options(synchronize_session=False)
        )
        return await self._session.scalar(statement) is not None


_CALLS = cast("Table", Outbox.__table__)
_PENDING: ColumnElement[str] = literal_column("'pending'")
"""As `CallStatus.PENDING`, but in the statement itself: with a parameter no database would use the indexes for it."""
_ADD = insert(_CALLS).returning(_CALLS.c.id)
_SENT = (
    update(_CALLS)
    .where(_CALLS.c.id == bindparam("sent_id"), _CALLS.c.status == CallStatus.PENDING)
    .values(
        status=CallStatus.SENT,
        leased_until=None,
        sent_ts=bindparam("new_ts"),
        sent_channel=bindparam("new_channel"),
        sent_at=bindparam("now"),
    )
    .returning(_CALLS.c.id)
)
_WORKSPACE = select(Conversations.team_id).where(Conversations.id == bindparam("conversation"))


def _claim() -> Update:
    """The statement that takes calls. Making it takes longer than running it, so it is made once."""
    candidate, earlier = _CALLS.alias("candidate"), _CALLS.alias("earlier")
    due = (
        select(candidate.c.id)
        .where(candidate.c.status == _PENDING)
        .where(
            or_(
                candidate.c.next_attempt_at <= bindparam("now"),
                and_(candidate.c.created_at > bindparam("now"), candidate.c.attempts == 0),
                candidate.c.next_attempt_at > bindparam("too_long_a_wait"),
            )
        )
        .where(
            or_(
                candidate.c.leased_until.is_(None),
                candidate.c.leased_until <= bindparam("now"),
                candidate.c.leased_until > bindparam("too_long_a_lease"),
            )
        )
        .where(
            ~exists().where(
                earlier.c.ordering == candidate.c.ordering,
                earlier.c.status == _PENDING,
                earlier.c.id < candidate.c.id,
            )
        )
        .order_by(candidate.c.id)
        .limit(bindparam("most"))
        .with_for_update(skip_locked=True, of=candidate)
    )
    return (
        update(_CALLS)
        .where(_CALLS.c.id.in_(due))
        .values(leased_until=bindparam("until"), attempts=_CALLS.c.attempts + 1)
        .returning(*_CALLS.c)
    )


_CLAIM = _claim()


def _queued(row: Row[Any], until: datetime) -> QueuedCall:
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
            team_id=row.team_id,
        ),
        attempts=row.attempts,
        leased_until=until,
        created_at=row.created_at,
    )
