"""Feedback: what people thought of an answer, one opinion per person, article and conversation.

Where this sits: a repository of `bot/store`, reached as `unit.feedback`. Start reading at `FeedbackStore.give()`.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Literal

from pydantic import TypeAdapter
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.models import Conversations, Feedback
from bot.store.upsert import insert_into
from bot.store.values import StoredFeedback

_VALUE: TypeAdapter[Literal["up", "down"]] = TypeAdapter(Literal["up", "down"])
_ONE_OPINION = ["conversation_id", "article_id", "user_id"]


class FeedbackStore:
    """The opinions of this transaction."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        self._session = session
        self._now = now

    async def give(
        self,
        *,
        conversation_id: str,
        user_id: str,
        article_id: str,
        value: Literal["up", "down"],
        question: str | None = None,
    ) -> StoredFeedback:
        """Keep an opinion; a later one of the same person replaces it, together with its reason."""
        opinion = {"value": value, "reason": None, "question": question, "created_at": self._now}
        statement = (
            insert_into(self._session, Feedback)
            .values(conversation_id=conversation_id, user_id=user_id, article_id=article_id, **opinion)
            .on_conflict_do_update(index_elements=_ONE_OPINION, set_=opinion)
            .returning(Feedback)
            .execution_options(populate_existing=True)
        )
        return feedback_value((await self._session.scalars(statement)).one())

    async def explain(self, *, conversation_id: str, user_id: str, article_id: str, reason: str) -> bool:
        """Add why. False when this person gave no opinion on this article here."""
        statement = (
            update(Feedback)
            .where(
                Feedback.conversation_id == conversation_id,
                Feedback.user_id == user_id,
                Feedback.article_id == article_id,
            )
            .values(reason=reason)
            .returning(Feedback.id)
            .execution_options(synchronize_session=False)
        )
        return await self._session.scalar(statement) is not None

    async def since(self, moment: datetime, *, teams: Collection[str] | None = None) -> tuple[StoredFeedback, ...]:
        """Return the opinions given from this moment on, the oldest first; in these workspaces, or in all."""
        wanted = select(Feedback).where(Feedback.created_at >= moment)
        if teams is not None:
            here = select(Conversations.id).where(Conversations.team_id.in_(teams))
            wanted = wanted.where(Feedback.conversation_id.in_(here))
        wanted = wanted.order_by(Feedback.created_at, Feedback.id)
        rows = await self._session.scalars(wanted.execution_options(populate_existing=True))
        return tuple(feedback_value(row) for row in rows)


def feedback_value(row: Feedback) -> StoredFeedback:
    """The value of a row."""
    return StoredFeedback(
        conversation_id=row.conversation_id,
        user_id=row.user_id,
        article_id=row.article_id,
        value=_VALUE.validate_python(row.value),
        reason=row.reason,
        question=row.question,
        created_at=row.created_at,
    )
