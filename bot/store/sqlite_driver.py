"""SQLite without a thread per connection: a statement runs at once, and only what can take long goes to a thread.

Where this sits: under `Database`, which hands `Driver` to SQLAlchemy in place of aiosqlite. A statement on an SQLite
file takes microseconds; the way to a thread and back takes ten times as long, and a turn has dozens. Waiting for
another process (BEGIN, when it finds the file taken) and for the disk (COMMIT) do go to a thread, so that nobody else
is kept waiting.
May import: SQLAlchemy's dialect for aiosqlite. Start reading at `Cursor.execute()`.
"""

import asyncio
import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

import aiosqlite
from sqlalchemy.dialects.sqlite.aiosqlite import AsyncAdapt_aiosqlite_connection, AsyncAdapt_aiosqlite_dbapi
from sqlalchemy.util.concurrency import await_, in_greenlet

T = TypeVar("T")
_WAITS = ("BEGIN", "VACUUM", "PRAGMA WAL_CHECKPOINT")
"""What may have to wait for the disk or for another process."""
_LONGEST = max(map(len, _WAITS))
_TAKE = "BEGIN IMMEDIATE"


async def connect(database: str, **settings: Any) -> "Connection":
    """Open a file; the settings are those of `sqlite3.connect`."""
    # One thread at a time uses it, if not always the same; and SQLAlchemy begins transactions itself.
    ours = {"check_same_thread": False, "isolation_level": None}
    return Connection(await asyncio.to_thread(lambda: sqlite3.connect(database, **settings | ours)))


class Connection:
    """One connection. What is still going on in a thread is waited for, also by who comes after a cancelled task."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self._connection: sqlite3.Connection | None = raw
        self._under_way: asyncio.Future[Any] | None = None

    @property
    def raw(self) -> sqlite3.Connection:
        """The connection of the standard library. Raises ValueError once it is closed."""
        if self._connection is None:
            raise ValueError("Connection closed")
        return self._connection

    def took_at_once(self) -> bool:
        """Begin a transaction that writes, if no other process is writing; nearly always none is."""
        (patience,) = self.raw.execute("PRAGMA busy_timeout").fetchone()
        self.raw.execute("PRAGMA busy_timeout = 0")
        try:
            self.raw.execute(_TAKE)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:  # the rest of it says why it was
                raise
            return False
        finally:
            self.raw.execute(f"PRAGMA busy_timeout = {patience}")
        return True

    async def commit(self) -> None:
        """Keep what was done; returns when it is on the disk."""
        await self.in_thread(self.raw.commit)

    async def rollback(self) -> None:
        """Undo what was done; after a commit, when a connection goes back to the pool, that is nothing."""
        await self.settled()
        if self.raw.in_transaction:
            await self.in_thread(self.raw.rollback)

    async def create_function(self, name: str, arguments: int, function: Callable[..., Any], **rest: Any) -> None:
        """Let SQL call a function of Python."""
        self.raw.create_function(name, arguments, function, **rest)

    async def close(self) -> None:
        """Close; a second time does nothing."""
        if self._connection is not None:
            await self.settled()
            self.stop()

    def stop(self) -> None:
        """Close without waiting for anything."""
        if self._connection is not None:
            connection, self._connection = self._connection, None
            connection.close()

    async def in_thread(self, work: Callable[[], T]) -> T:
        """Do this in a thread. When the task is cancelled meanwhile, the work goes on, and `settled` waits for it."""
        await self.settled()
        self._under_way = asyncio.get_running_loop().run_in_executor(None, work)
        return await asyncio.shield(self._under_way)

    async def settled(self) -> None:
        """Wait until nothing is going on in a thread any more."""
        if self._under_way is not None and not self._under_way.done():
            await asyncio.wait({self._under_way})
        self._under_way = None


class Cursor:
    """One cursor, as SQLAlchemy uses it: everything is fetched at once."""

    server_side = False

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._raw = connection.raw.cursor()
        self._rows: deque[Any] = deque()
        self.arraysize = self._raw.arraysize

    @property
    def description(self) -> Any:
        """The columns of the result; None when there is none."""
        return self._raw.description

    @property
    def rowcount(self) -> int:
        """How many rows were changed."""
        return self._raw.rowcount

    @property
    def lastrowid(self) -> int | None:
        """The number of the row that was added."""
        return self._raw.lastrowid

    def execute(self, statement: str, parameters: Sequence[Any] = ()) -> None:
        """Run one statement.

        What waits can only be run where SQLAlchemy can wait, in one of its greenlets; anything else runs anywhere once
        its transaction has begun, because nothing is going on in a thread then.
        """
        if in_greenlet():
            await_(self._connection.settled())  # also because SQLAlchemy does not believe that nothing was waited for
        if statement == _TAKE and self._connection.took_at_once():
            return
        if statement.lstrip()[:_LONGEST].upper().startswith(_WAITS):
            await_(self._connection.in_thread(lambda: self._raw.execute(statement, parameters)))
        else:
            self._raw.execute(statement, parameters)
        if self._raw.description is not None:
            self._rows.extend(self._raw.fetchall())

    def executemany(self, statement: str, parameters: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each of these parameters."""
        if in_greenlet():
            await_(self._connection.settled())
        self._raw.executemany(statement, parameters)

    def __iter__(self) -> Iterator[Any]:
        while self._rows:
            yield self._rows.popleft()

    def fetchone(self) -> Any:
        """The next row; None when there is none."""
        return self._rows.popleft() if self._rows else None

    def fetchmany(self, size: int | None = None) -> list[Any]:
        """The next rows."""
        some = min(self.arraysize if size is None else size, len(self._rows))
        return [self._rows.popleft() for _ in range(some)]

    def fetchall(self) -> list[Any]:
        """All rows that are left."""
        rows = list(self._rows)
        self._rows.clear()
        return rows

    def close(self) -> None:
        """Close."""
        self._rows.clear()
        self._raw.close()

    async def _async_soft_close(self) -> None:
        """SQLAlchemy closes so what it has fetched all of; here that needs no closing."""


class Adapted(AsyncAdapt_aiosqlite_connection):
    """A connection as SQLAlchemy's dialect has it: the rest of what it does, it does as with aiosqlite."""

    __slots__ = ()
    _connection: Any  # ours, which has less than aiosqlite's: its cursors are not made by it

    def cursor(self, server_side: bool = False) -> Any:
        """A cursor on this connection."""
        try:
            return Cursor(self._connection)
        except ValueError as closed:
            self._handle_exception(closed)


class Driver(AsyncAdapt_aiosqlite_dbapi):
    """What `create_async_engine` takes as the module of a driver."""

    def __init__(self) -> None:
        super().__init__(aiosqlite, sqlite3)

    def connect(self, *where: Any, **settings: Any) -> Adapted:
        """Open a file, as `connect` does."""
        opened: Any = await_(connect(*where, **settings))
        return Adapted(self, opened)
