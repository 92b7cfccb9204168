"""The database: one engine, transactions, and bringing its tables up to date.

Where this sits: the front door of `bot/store`. A turn opens one `transaction()` and keeps state, ledger and outbox
in it together, so that a crash leaves either nothing done or the rest still to do.
SQLite lets one transaction write at a time; PostgreSQL locks rows. Start reading at `Database.transaction()`.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import event
from sqlalchemy.engine import Connection
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker, create_async_engine
from sqlalchemy.ext.asyncio import AsyncSession as Session
from sqlalchemy.pool import ConnectionPoolEntry

from bot.clock import Clock, SystemClock
from bot.store import diagnosis, schema
from bot.store.location import Location
from bot.store.unit import Unit

BUSY_SECONDS = 15
"""How long one process waits for another that is writing to the same SQLite file."""


class Database:
    """The store of this installation. Make it with `create()`, end it with `dispose()` or `async with`."""

    def __init__(self, location: Location, engine: AsyncEngine, clock: Clock) -> None:
        self.location = location
        self._engine = engine
        self._clock = clock
        self._sessions = async_sessionmaker(engine, expire_on_commit=False, autoflush=False)
        self._opened = False
        self._taking_turns = _TakingTurns() if location.is_sqlite else None

    @classmethod
    def create(cls, where: str | Path, *, clock: Clock | None = None) -> Self:
        """Make the store over an SQLite file (a path) or an URL as in DATABASE_URL; nothing is opened yet.

        Raises DatabaseUnavailable for an URL that cannot be used.
        """
        location = Location.parse(where)
        if location.is_sqlite:
            engine = create_async_engine(location.url, connect_args={"timeout": BUSY_SECONDS}, hide_parameters=True)
            event.listen(engine.sync_engine, "connect", _prepare_sqlite)
            event.listen(engine.sync_engine, "begin", _begin_immediate)
        else:
            engine = create_async_engine(location.url, pool_pre_ping=True, hide_parameters=True)
        return cls(location, engine, clock or SystemClock())

    async def dispose(self) -> None:
        """Close all connections."""
        await self._engine.dispose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.dispose()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Unit]:
        """Keep everything that is done with the unit, or nothing when the block raises.

        Raises DatabaseUnavailable when the database cannot be opened or used. Do not open a second one inside.
        """
        await self._open()
        if self._taking_turns is None:
            async with self._translated(), self._sessions() as session, session.begin():
                yield await self._unit(session)
        else:
            async with self._translated(), self._taking_turns, self._sessions() as session, session.begin():
                yield await self._unit(session)

    async def upgrade(self) -> str:
        """Make or update the tables and return the version they now have. Safe to run twice, and by two at once.

        Raises DatabaseUnavailable, also when the database is from a newer version of this product.
        """
        self._make_directory()
        await self._open(create=True)
        async with self._translated(), self._engine.connect() as connection:
            version = await connection.run_sync(schema.upgrade, self.location)
            await connection.commit()
            return version

    async def check(self) -> str:
        """Return the version of the tables when they are what this code expects; changes nothing in them.

        Raises DatabaseUnavailable with what to do when the database is missing, behind, ahead or broken.
        """
        await self._open()
        async with self._translated(), self._engine.connect() as connection:
            return await connection.run_sync(schema.check, self.location)

    async def _unit(self, session: Session) -> Unit:
        await session.connection()  # begins now: on SQLite this is where it waits, and `now` is read afterwards
        return Unit(session, self._clock.now())

    async def _open(self, *, create: bool = False) -> None:
        """Try an SQLite file once before the engine does.

        A connection of the engine that fails leaves a thread behind for a moment, which complains on standard error
        when the program ends right then; and a command says one line, no more.
        """
        path = self.location.path
        if self._opened or path is None:
            return
        if not create and not path.exists():
            raise diagnosis.explain_path(path) or diagnosis.missing(self.location)
        try:
            await asyncio.to_thread(_try_out, path)
        except sqlite3.Error as error:
            found = diagnosis.explain(error, self.location)
            if found is None:
                raise
            raise found from error
        self._opened = True

    def _make_directory(self) -> None:
        if self.location.path is None:
            return
        directory = self.location.path.parent
        if found := diagnosis.explain_path(self.location.path):
            raise found
        try:
            directory.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise diagnosis.explain_directory(error, directory) from error

    @asynccontextmanager
    async def _translated(self) -> AsyncIterator[None]:
        try:
            yield
        except DBAPIError as error:
            found = diagnosis.explain(error.orig, self.location)
            if found is None:
                raise
            raise found from error


class _TakingTurns:
    """Lets the transactions of one process onto SQLite in the order in which they came.

    SQLite itself would let them poll for the lock, in no order. A task that already has its turn gets an error, because
    waiting for itself would never end.
    """

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._holder: asyncio.Task[object] | None = None

    async def __aenter__(self) -> None:
        task = asyncio.current_task()
        if self._holder is task:
            raise RuntimeError("a transaction inside a transaction: hand the unit down instead")
        await self._lock.acquire()
        self._holder = task

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._holder = None
        self._lock.release()


def _try_out(path: Path) -> None:
    """Open the file, read from it, and let readers and a writer work side by side; the file remembers that."""
    with closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as connection:
        connection.execute("SELECT count(*) FROM sqlite_master")
        connection.execute("PRAGMA journal_mode = WAL")


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """Let SQLAlchemy begin transactions itself, and set what SQLite wants per connection.

    `synchronous` stays FULL: after a power cut, what was sent must still be known as sent.
    """
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    """Take the write lock at the start: a transaction that finds it taken half-way would have to fail."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
