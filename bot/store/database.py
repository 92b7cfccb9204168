"""The database: one engine, transactions, and bringing its tables up to date.

Where this sits: the front door of `bot/store`. A turn opens one `transaction()` and keeps state, ledger and outbox
in it together, so that a crash leaves either nothing done or the rest still to do.
SQLite lets one transaction write at a time; PostgreSQL locks rows. What people typed is sealed on the way in, and what
was deleted leaves no trace in an SQLite file. Start reading at `Database.transaction()`.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import StatementError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.util.concurrency import greenlet_spawn

from bot.clock import Clock, SystemClock
from bot.errors import PreventiebotError
from bot.store import diagnosis, examination, keyring, schema, sealed, sqlite_driver, sqlite_file
from bot.store.examination import Examination
from bot.store.keyring import GivenKeys, KeyFile, KeyRing, Keys
from bot.store.location import Location
from bot.store.rows import SEALED_COLUMNS
from bot.store.session import Session
from bot.store.unit import Unit

_TAKE = "BEGIN IMMEDIATE"
"""Takes the write lock at the start: a transaction that finds it taken half-way would have to fail."""
_LONGEST_QUEUE = 120.0
"""Seconds that a turn waits for a connection in a flood, before the person hears that it failed."""


class Database:
    """The store of this installation. Make it with `create()`, end it with `dispose()` or `async with`."""

    def __init__(self, location: Location, engine: AsyncEngine, clock: Clock, keys: Keys) -> None:
        self.location = location
        self.keys = keys
        sealed.use(keys, engine.sync_engine.dialect)
        self._engine = engine
        self._clock = clock
        self.after_commit: Callable[[Unit], None] = _nothing
        """Hears of each transaction that was kept; for figures, so it must not raise."""
        self._opened = False
        self._file: tuple[int, int] | None = None
        """The file that was opened, by its number: another one may have come in its place."""
        self._taking_turns = _TakingTurns() if location.is_sqlite else None

    @classmethod
    def create(cls, where: str | Path, *, clock: Clock | None = None, keys: Sequence[str] = ()) -> Self:
        """Make the store over an SQLite file (a path) or an URL as in DATABASE_URL; nothing is opened yet.

        `keys` are those of ENCRYPTION_KEYS, the newest first. Without them an SQLite file gets a file of keys beside
        it; in PostgreSQL texts are then kept as they are (see `seals`). Raises DatabaseUnavailable for an URL or a key
        that cannot be used.
        """
        location = Location.parse(where)
        if location.is_sqlite:
            patience = {"timeout": sqlite_file.BUSY_SECONDS}
            engine = create_async_engine(
                location.url, module=sqlite_driver.Driver(), connect_args=patience, hide_parameters=True
            )
            event.listen(engine.sync_engine, "connect", _prepare_sqlite)
        else:
            engine = create_async_engine(
                location.url, pool_pre_ping=True, pool_timeout=_LONGEST_QUEUE, hide_parameters=True
            )
        return cls(location, engine, clock or SystemClock(), _keys(location, keys))

    @property
    def seals(self) -> bool:
        """Whether texts are sealed. Only a PostgreSQL database without ENCRYPTION_KEYS keeps them readable."""
        return isinstance(self.keys, KeyFile) or self.keys.ring().newest is not None

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
            async with self._translated(), self._unit() as unit:
                yield unit
        else:
            async with self._translated(), self._taking_turns:
                async with self._unit() as unit:
                    yield unit
                if unit.removed_text:
                    await self.wipe()
        self.after_commit(unit)

    async def upgrade(self) -> str:
        """Make or update the tables and return the version they now have. Safe to run twice, and by two at once.

        Raises DatabaseUnavailable, also when the database is from a newer version of this product, or when its texts
        are sealed under other keys.
        """
        self._make_directory()
        await self._open(create=True)
        async with self._translated(), self._engine.connect() as connection:
            if self.location.path is not None:
                # Changing a table of SQLite deletes and makes it, and with it would go all that refers to its rows.
                await connection.exec_driver_sql("PRAGMA foreign_keys = OFF")  # has no effect once begun
            if self.location.is_sqlite:
                await connection.exec_driver_sql(_TAKE)
            before, version = await connection.run_sync(schema.upgrade, self.location)
            await connection.commit()
            if self.location.path is not None:
                await connection.invalidate()  # the next one is strict again
        if before not in (None, version):
            await self.rewrite()
        async with self.reading() as connection:
            await examination.try_keys(connection, self.keys.ring())
        return version

    async def check(self) -> str:
        """Return the version of the tables when they are what this code expects; changes nothing in them.

        Raises DatabaseUnavailable with what to do when the database is missing, behind, ahead or broken.
        """
        async with self.reading() as connection:
            return await connection.run_sync(schema.check, self.location)

    async def examine(self) -> Examination:
        """Look at everything: the tables, the file or server, what refers to what, and whether the keys fit.

        Changes nothing. Raises DatabaseUnavailable with what to do for the first thing that is wrong.
        """
        version = await self.check()
        async with self.reading() as connection:
            return await examination.examine(connection, self.location, self._present_keys(), version)

    async def wipe(self) -> None:
        """Leave no trace of what was deleted in the file beside the database; PostgreSQL sees to that itself."""
        if self.location.path is not None:
            await asyncio.to_thread(sqlite_file.wipe, self.location.path)

    async def rewrite(self) -> None:
        """Write an SQLite file anew, without what was deleted or changed in it long ago."""
        if self.location.path is not None:
            await asyncio.to_thread(sqlite_file.rewrite, self.location.path)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Read at one moment, while others go on writing. For tables as they lie in the database: `bot.store.rows`.

        Raises DatabaseUnavailable when the database cannot be opened or used.
        """
        await self._open()
        async with self._translated(), self._engine.connect() as connection:
            if self.location.is_sqlite:
                await connection.exec_driver_sql("BEGIN")
            else:
                await connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """Change tables as they lie in the database, in one transaction.

        Raises DatabaseUnavailable when the database cannot be opened or used.
        """
        await self._open()
        async with self._translated(), self._engine.begin() as connection:
            if self.location.is_sqlite:
                await connection.exec_driver_sql(_TAKE)
            yield connection

    @asynccontextmanager
    async def _unit(self) -> AsyncIterator[Unit]:
        # Straight on SQLAlchemy's connection: its asynchronous one around it costs 0.1 ms for each transaction.
        connection = await greenlet_spawn(self._begun)  # on SQLite this is where it waits, and `now` is read afterwards
        try:
            session = Session(connection)
            yield Unit(session, self._clock.now())
            await session.end()
            await greenlet_spawn(connection.commit)
        finally:
            await asyncio.shield(greenlet_spawn(connection.close))  # undoes what was not kept, whoever stops the turn

    def _begun(self) -> Connection:
        connection = self._engine.sync_engine.connect()
        try:
            if self.location.is_sqlite:  # not by SQLAlchemy's event: with one, it looks for others at every statement
                connection.exec_driver_sql(_TAKE)
            else:
                connection.begin()
        except BaseException:
            connection.close()
            raise
        return connection

    async def _open(self, *, create: bool = False) -> None:
        """Try an SQLite file once before the engine does, and see each time whether it is still the same file.

        A connection of the engine that fails leaves a thread behind for a moment, which complains on standard error
        when the program ends right then; and a command says one line, no more.
        """
        path = self.location.path
        if path is None:
            return
        if self._opened:
            if sqlite_file.identity(path) != self._file:  # a connection goes on writing in what nobody finds any more
                raise diagnosis.replaced(self.location)
            return
        if not create and not path.exists():
            raise diagnosis.explain_path(path) or diagnosis.missing(self.location)
        try:
            if create:
                await asyncio.to_thread(sqlite_file.make, path)
            await asyncio.to_thread(sqlite_file.try_out, path)
            await asyncio.to_thread(self._find_keys, path, create=create)
        except sqlite3.Error as error:
            found = diagnosis.explain(error, self.location)
            if found is None:
                raise
            raise found from error
        self._file = sqlite_file.identity(path)
        self._opened = True

    def _present_keys(self) -> KeyRing:
        """The keys there are, without making one: before the first text is sealed there need not be any."""
        absent = isinstance(self.keys, KeyFile) and not self.keys.path.exists()
        return KeyRing(()) if absent else self.keys.ring()

    def _find_keys(self, path: Path, *, create: bool) -> None:
        """Never make a new key where texts are sealed under a lost one: nobody would notice until it is too late."""
        if not isinstance(self.keys, KeyFile) or self.keys.path.exists():
            return
        if sqlite_file.holds_sealed(path, SEALED_COLUMNS):
            raise keyring.missing_file(self.keys.path)
        if create:
            self.keys.make()

    def _make_directory(self) -> None:
        if self.location.path is None:
            return
        directory = self.location.path.parent
        if found := diagnosis.explain_path(self.location.path):
            raise found
        try:
            directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise diagnosis.explain_directory(error, directory) from error

    @asynccontextmanager
    async def _translated(self) -> AsyncIterator[None]:
        try:
            yield
        except StatementError as error:
            if isinstance(error.orig, PreventiebotError):  # a key that cannot be used
                raise error.orig from None
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


def _nothing(unit: Unit) -> None:
    """Do nothing after a transaction."""


def _keys(location: Location, given: Sequence[str]) -> Keys:
    if given or not location.is_sqlite:
        return GivenKeys(given)
    if location.path is None:
        return GivenKeys([keyring.new_key()])  # what is only in memory ends with the process, and so may its key
    return KeyFile(location.path.parent / keyring.KEY_FILE)


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """Set what SQLite wants per connection.

    `synchronous` stays FULL: after a power cut, what was sent must still be known as sent. `secure_delete` writes
    zeros over what is deleted: else it would stay in the file until something else happens to come there.
    """
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()
