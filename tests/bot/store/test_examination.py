import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.clock import FixedClock
from bot.store import Database, DatabaseUnavailable
from tests.bot.store.furnished import Person, furnish


async def furnished(where: str | Path, clock: FixedClock) -> Database:
    database = Database.create(where, clock=clock)
    await database.upgrade()
    async with database.transaction() as unit:
        for number in range(30):
            await furnish(unit, Person("T1", f"U{number}"))
    return database


async def test_a_sound_database_is_counted(where: str | Path, clock: FixedClock) -> None:
    async with await furnished(where, clock) as database:
        found = await database.examine()
    assert found.version == database_version()
    assert (found.rows["tickets"], found.rows["outbox"], found.rows["audit"]) == (30, 180, 0)
    assert found.older == 0


def database_version() -> str:
    from bot.store import schema

    return schema.newest()


async def test_a_page_that_was_overwritten_is_found(sqlite_path: Path, clock: FixedClock) -> None:
    async with await furnished(sqlite_path, clock):
        pass
    spoil(sqlite_path)
    async with Database.create(sqlite_path, clock=clock) as database:
        with pytest.raises(DatabaseUnavailable) as refused:
            await database.examine()
    assert f"{sqlite_path} is beschadigd." in refused.value.message


def spoil(path: Path) -> None:
    """Exchange two keys of an index behind SQLite's back: each page is sound, the order is not."""
    with closing(sqlite3.connect(path)) as connection:
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'ix_tickets_team_id_asker'"
        ).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content = bytearray(path.read_bytes())
    page = slice((root - 1) * size, root * size)
    content[page] = content[page].replace(b"T1U15", b"T1U91")
    path.write_bytes(content)


async def test_a_row_that_refers_to_nothing_is_found(sqlite_path: Path, clock: FixedClock) -> None:
    async with await furnished(sqlite_path, clock):
        pass
    with closing(sqlite3.connect(sqlite_path)) as connection:
        connection.execute("UPDATE tickets SET conversation_id = 'gone' WHERE number = 1")
        connection.commit()
    async with Database.create(sqlite_path, clock=clock) as database:
        with pytest.raises(DatabaseUnavailable, match="foreign key"):
            await database.examine()
