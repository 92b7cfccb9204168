"""The audit log: who did what to what, and when. Lines are added and never changed; there is no room for text.

Where this sits: a repository of `bot/store`, reached as `unit.audit`. Start reading at `AuditLog.note()`.
"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.models import Audit
from bot.store.values import AuditEntry


class AuditLog:
    """The log within this transaction."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        self._session = session
        self._now = now

    async def note(self, *, actor: str, action: str, subject: str, amount: int | None = None) -> AuditEntry:
        """Add a line. `actor` is a user's id or the name of a process; `action` is a code such as `privacy.forget`.

        Raises ValidationError when one of them is not an id: a sentence of somebody does not belong here.
        """
        entry = AuditEntry(at=self._now, actor=actor, action=action, subject=subject, amount=amount)
        self._session.add(Audit(**entry.model_dump()))
        await self._session.flush()
        return entry

    async def about(self, subject: str) -> tuple[AuditEntry, ...]:
        """Return what was done to something, the oldest first."""
        rows = await self._session.scalars(select(Audit).where(Audit.subject == subject).order_by(Audit.id))
        return tuple(_entry(row) for row in rows)

    async def by(self, actor: str) -> tuple[AuditEntry, ...]:
        """Return what somebody did, the oldest first."""
        rows = await self._session.scalars(select(Audit).where(Audit.actor == actor).order_by(Audit.id))
        return tuple(_entry(row) for row in rows)

    async def since(self, moment: datetime) -> tuple[AuditEntry, ...]:
        """Return the lines from this moment on, the oldest first."""
        rows = await self._session.scalars(select(Audit).where(Audit.at >= moment).order_by(Audit.id))
        return tuple(_entry(row) for row in rows)


def _entry(row: Audit) -> AuditEntry:
    return AuditEntry(at=row.at, actor=row.actor, action=row.action, subject=row.subject, amount=row.amount)
