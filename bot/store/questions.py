"""Questions that found no answer: kept for a short while, so that somebody can write one and tell who asked.

Where this sits: a repository of `bot/store`, reached as `unit.questions`. What is answered is only counted
(`unit.figures`), without a text. Start reading at `QuestionStore.keep()`.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

from pydantic import TypeAdapter
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.lessons import StoredUnanswered, Why
from bot.store.models import Unanswered

_THE_SAME: Final = timedelta(days=1)
"""Who asks the same again within this time is counted once."""
_WHY: TypeAdapter[Why] = TypeAdapter(Why)


class QuestionStore:
    """The unanswered questions of this transaction."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        self._session = session
        self._now = now

    async def keep(self, *, team_id: str, user_id: str, why: Why, question: str) -> None:
        """Keep a question of which the personal data are left out already."""
        own = select(Unanswered).where(
            Unanswered.team_id == team_id,
            Unanswered.user_id == user_id,
            Unanswered.asked_at > self._now - _THE_SAME,
        )
        if any(each.question == question for each in await self._session.scalars(own)):
            return
        row = Unanswered(team_id=team_id, user_id=user_id, why=why, question=question, asked_at=self._now)
        self._session.add(row)
        await self._session.flush()

    async def since(self, moment: datetime, *, teams: Collection[str] | None = None) -> tuple[StoredUnanswered, ...]:
        """Return what was asked from this moment on, the oldest first; of these workspaces, or of all."""
        wanted = select(Unanswered).where(Unanswered.asked_at >= moment)
        if teams is not None:
            wanted = wanted.where(Unanswered.team_id.in_(teams))
        rows = await self._session.scalars(wanted.order_by(Unanswered.id).execution_options(populate_existing=True))
        return tuple(unanswered_value(row) for row in rows)

    async def untold(self) -> tuple[StoredUnanswered, ...]:
        """Return what is kept and of which nobody was told that there is an answer now, the oldest first."""
        wanted = select(Unanswered).where(Unanswered.told_at.is_(None)).order_by(Unanswered.id)
        rows = await self._session.scalars(wanted.execution_options(populate_existing=True))
        return tuple(unanswered_value(row) for row in rows)

    async def told(self, ids: Collection[int]) -> None:
        """Note that whoever asked these heard of an article."""
        await self._session.execute(
            update(Unanswered)
            .where(Unanswered.id.in_(ids))
            .values(told_at=self._now)
            .execution_options(synchronize_session=False)
        )


def unanswered_value(row: Unanswered) -> StoredUnanswered:
    """The value of a row."""
    return StoredUnanswered(
        id=row.id,
        team_id=row.team_id,
        user_id=row.user_id,
        why=_WHY.validate_python(row.why),
        question=row.question,
        asked_at=row.asked_at,
        told_at=row.told_at,
    )
