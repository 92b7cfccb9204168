"""The ledger: a delivery that comes twice has one effect.

Where this sits: a repository of `bot/store`, reached as `unit.ledger`. Slack delivers again when it doubts, and Bolt
does not filter that out. Start reading at `Ledger.first_time()`.
"""

from datetime import datetime

from sqlalchemy import CursorResult, delete
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.models import Handled
from bot.store.upsert import insert_into


class Ledger:
    """What was handled, by the key of the delivery."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        self._session = session
        self._now = now

    async def first_time(self, key: str, *, kind: str = "event") -> bool:
        """Write the key down and say whether it is new.

        It is part of the transaction: when the turn fails, the key is forgotten and a redelivery gets its chance.
        Of two turns at once the second waits for the first.
        """
        statement = (
            insert_into(self._session, Handled)
            .values(key=key, kind=kind, handled_at=self._now)
            .on_conflict_do_nothing()
            .returning(Handled.key)
        )
        return await self._session.scalar(statement) is not None

    async def forget_before(self, moment: datetime) -> int:
        """Delete older keys and return how many; Slack delivers again for minutes, not for days."""
        result = await self._session.execute(delete(Handled).where(Handled.handled_at < moment))
        assert isinstance(result, CursorResult)  # noqa: S101 -- a DELETE always gives one
        return result.rowcount
