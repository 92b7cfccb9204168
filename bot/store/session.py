"""The session of one transaction, with a short way for the statements of every turn.

Where this sits: between `Database`, which opens it on a connection that has begun, and the repositories. May import:
SQLAlchemy. Start reading at `Session.run()`.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, CursorResult, Executable
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.util.concurrency import greenlet_spawn

_Values = Mapping[str, Any]


class Session(AsyncSession):
    """A session on a connection whose transaction somebody else began, and will end.

    What only goes by `run()` costs no session: it begins at the first `execute()`, `scalars()` or `add()`.
    """

    def __init__(self, connection: Connection) -> None:
        super().__init__(expire_on_commit=False, autoflush=False)
        self.sync_session.bind = self._on = connection
        self._runs_at_once = connection.dialect.name == "sqlite"

    async def run(
        self, statement: Executable, values: _Values | Sequence[_Values] | None = None
    ) -> CursorResult[*tuple[Any, ...]]:
        """Run a statement on tables, not on the classes of `models`: past the session, straight on the connection.

        On SQLite it runs at once (see `sqlite_driver`), so that SQLAlchemy's way of waiting, a greenlet for each
        statement, can be left out. That takes as long as the statement itself, and a turn has nine.
        """
        if self._runs_at_once:
            return self._on.execute(statement, values)
        return await greenlet_spawn(self._on.execute, statement, values)

    async def end(self) -> None:
        """Write what was added and not yet written, before the transaction is kept."""
        if self.in_transaction():
            await self.commit()  # of the session only: the transaction is not its own
