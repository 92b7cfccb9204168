"""Proposed articles: from the form to the file, and back.

Where this sits: a repository of `bot/store`, reached as `unit.proposals`. Which status may follow which is decided in
`bot/learning/proposal.py`. Start reading at `ProposalStore.move()`.
"""

import json
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.lessons import StoredProposal
from bot.store.models import Proposals


class ProposalStore:
    """The proposals of this transaction."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        self._session = session
        self._now = now

    async def add(self, proposal: StoredProposal) -> None:
        """Keep a new proposal."""
        values = proposal.model_dump(exclude={"remarks"})
        self._session.add(Proposals(**values, remarks=_text(proposal.remarks)))
        await self._session.flush()

    async def get(self, proposal_id: str, *, lock: bool = True) -> StoredProposal | None:
        """Return a proposal; locked until the end of the transaction, so that two people decide one after the other."""
        wanted = select(Proposals).where(Proposals.id == proposal_id).execution_options(populate_existing=True)
        row = await self._session.scalar(wanted.with_for_update() if lock else wanted)
        return None if row is None else proposal_value(row)

    async def move(self, proposal: StoredProposal, *, before: str) -> bool:
        """Keep a proposal as it is now. False when it was not `before` any more: somebody else moved it."""
        values = proposal.model_dump(exclude={"id", "remarks", "moved_at", "created_at"})
        moved = await self._session.scalar(
            update(Proposals)
            .where(Proposals.id == proposal.id, Proposals.status == before)
            .values(**values, remarks=_text(proposal.remarks), moved_at=self._now, leased_until=None)
            .returning(Proposals.id)
            .execution_options(synchronize_session=False)
        )
        return moved is not None

    async def shown_in(self, proposal_id: str, message_ts: str) -> None:
        """Remember which message stands for it."""
        await self._session.execute(
            update(Proposals)
            .where(Proposals.id == proposal_id)
            .values(message_ts=message_ts)
            .execution_options(synchronize_session=False)
        )

    async def claim(self, statuses: Collection[str], *, until: datetime) -> StoredProposal | None:
        """Take the oldest proposal with one of these statuses that nobody is at; it is ours until `until`."""
        free = or_(Proposals.leased_until.is_(None), Proposals.leased_until <= self._now)
        wanted = (
            select(Proposals)
            .where(Proposals.status.in_(statuses), free)
            .order_by(Proposals.moved_at, Proposals.id)
            .limit(1)
            .with_for_update(skip_locked=True)
            .execution_options(populate_existing=True)
        )
        row = await self._session.scalar(wanted)
        if row is None:
            return None
        row.leased_until = until
        await self._session.flush()
        return proposal_value(row)


def proposal_value(row: Proposals) -> StoredProposal:
    """The value of a row."""
    return StoredProposal(
        id=row.id,
        team_id=row.team_id,
        channel=row.channel,
        ticket_id=row.ticket_id,
        author=row.author,
        status=row.status,
        article=row.article,
        path=row.path,
        draft=row.draft,
        fingerprint=row.fingerprint,
        remarks=tuple(json.loads(row.remarks)) if row.remarks is not None else (),
        decided_by=row.decided_by,
        message_ts=row.message_ts,
        kept_in=row.kept_in,
        created_at=row.created_at,
        moved_at=row.moved_at,
    )


def _text(remarks: tuple[str, ...]) -> str | None:
    return json.dumps(remarks, ensure_ascii=False) if remarks else None
