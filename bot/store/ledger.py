"""The ledger: a delivery that comes twice has one effect.

Where this sits: a repository of `bot/store`, reached as `unit.ledger`. Slack delivers again when it doubts, and Bolt
does not filter that out. Start reading at `Ledger.first_time()`.
"""

from datetime import datetime
from typing import cast

from sqlalchemy import CursorResult, Table, bindparam, delete

from bot.store.models import Handled
from bot.store.session import Session
from bot.store.upsert import INSERTS, insert_into


class Ledger:
    """What was handled, by the key of the delivery."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now
        self.seen: list[tuple[str, bool]] = []
        """The kind of each key of this transaction, and whether it was new."""

    async def first_time(self, key: str, *, kind: str = "event") -> bool:
        """Write the key down and say whether it is new.

        It is part of the transaction: when the turn fails, the key is forgotten and a redelivery gets its chance.
        Of two turns at once the second waits for the first.
        """
        written = {"new_key": key, "new_kind": kind, "now": self._now}
        statement = _WRITE[self._session.get_bind().dialect.name]
        is_first = (await self._session.run(statement, written)).one_or_none() is not None
        self.seen.append((kind, is_first))
        return is_first

    async def first_time_since(self, key: str, moment: datetime, *, kind: str) -> bool:
        """Write the key down and say whether it was not written down after `moment`: for what may come back later."""
        statement = (
            insert_into(self._session, Handled)
            .values(key=key, kind=kind, handled_at=self._now)
            .on_conflict_do_update(
                index_elements=["key"], set_={"handled_at": self._now}, where=Handled.handled_at <= moment
            )
            .returning(Handled.key)
        )
        is_first = await self._session.scalar(statement) is not None
        self.seen.append((kind, is_first))
        return is_first

    async def forget_before(self, moment: datetime) -> int:
        """Delete older keys and return how many; Slack delivers again for minutes, not for days."""
        result = await self._session.execute(delete(Handled).where(Handled.handled_at < moment))
        assert isinstance(result, CursorResult)  # noqa: S101 -- a DELETE always gives one
        return result.rowcount


_TABLE = cast("Table", Handled.__table__)
_WRITE = {  # made once: every turn begins with it
    name: insert(_TABLE)
    .values(key=bindparam("new_key"), kind=bindparam("new_kind"), handled_at=bindparam("now"))
    .on_conflict_do_nothing()
    .returning(_TABLE.c.key)
    for name, insert in INSERTS.items()
}
