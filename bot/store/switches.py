"""Switches: which functions are off. A function without a row is on, so an empty table is a bot that does everything.

Where this sits: a repository of `bot/store`, reached as `unit.switches`. Which functions there are, and what people
hear, is in `bot/running/switches.py`. Start reading at `SwitchStore.turn_off()`.
"""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.audit import AuditLog
from bot.store.models import Switches
from bot.store.upsert import insert_into
from eligibility.base import Frozen


class SwitchedOff(Frozen):
    """A function that is off."""

    name: str
    reason: str
    """What whoever did it typed; for colleagues, never shown to people who ask."""
    actor: str
    since: datetime


class SwitchStore:
    """The switches of this transaction. Every change is a line of the audit log in the same transaction."""

    def __init__(self, session: AsyncSession, now: datetime, audit: AuditLog) -> None:
        self._session = session
        self._now = now
        self._audit = audit
        self.removed = False
        """Whether a reason was deleted in this transaction."""

    async def all_off(self) -> tuple[SwitchedOff, ...]:
        """Return what is off, by name."""
        rows = await self._session.scalars(select(Switches).order_by(Switches.name))
        return tuple(SwitchedOff(name=row.name, reason=row.reason, actor=row.actor, since=row.since) for row in rows)

    async def names_off(self) -> frozenset[str]:
        """Return the names of what is off; reads nothing that is sealed."""
        return frozenset(await self._session.scalars(select(Switches.name)))

    async def turn_off(self, name: str, *, reason: str, actor: str) -> bool:
        """Switch a function off; False when it was off already, and then the first reason stays."""
        statement = (
            insert_into(self._session, Switches)
            .values(name=name, reason=reason, actor=actor, since=self._now)
            .on_conflict_do_nothing()
            .returning(Switches.name)
        )
        if await self._session.scalar(statement) is None:
            return False
        await self._audit.note(actor=actor, action="switch.off", subject=f"switch:{name}")
        return True

    async def turn_on(self, name: str, *, actor: str) -> bool:
        """Switch a function on again; False when it was on."""
        gone = await self._session.scalar(delete(Switches).where(Switches.name == name).returning(Switches.name))
        if gone is None:
            return False
        self.removed = True
        await self._audit.note(actor=actor, action="switch.on", subject=f"switch:{name}")
        return True
