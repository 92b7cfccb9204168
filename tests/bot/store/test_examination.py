import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select, text

from bot.clock import FixedClock
from bot.privacy import rights
from bot.store import Database, DatabaseUnavailable
from bot.store.keyring import new_key
from bot.store.rows import RAW
from tests.bot.store.asking import reopen
from tests.bot.store.furnished import Person, furnish
from tests.stores import lay_out, lent


@pytest.fixture
def postgresql_url(corner: str) -> str:
    """How tables come into being is not what these tests are about."""
    return corner


PEOPLE = 8


async def furnished(where: str | Path, clock: FixedClock, *, keys: Sequence[str] = ()) -> Database:
    lay_out(where)
    database = lent(where, clock=clock, keys=keys)
    await database.upgrade()
    async with database.transaction() as unit:
        for number in range(PEOPLE):
            await furnish(unit, Person("T1", f"U{number}"))
    return database


async def test_a_sound_database_is_counted(where: str | Path, clock: FixedClock) -> None:
    async with await furnished(where, clock) as database:
        found = await database.examine()
    assert found.version == database_version()
    assert (found.rows["tickets"], found.rows["outbox"], found.rows["audit"]) == (PEOPLE, 6 * PEOPLE, 0)
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
    content[page] = content[page].replace(b"T1U5", b"T1U9")
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


# -- rows that do not fit together, on either database -----------------------------------------------------------------


async def set_behind_its_back(database: Database, statement: str, **values: str) -> None:
    """Change something as a person with a tool for databases could: without keys and triggers that would refuse it."""
    async with database.writing() as connection:
        if database.location.is_sqlite:
            await connection.execute(text("PRAGMA ignore_check_constraints = ON"))
        else:
            await connection.execute(text("SET LOCAL session_replication_role = replica"))
        await connection.execute(text(statement), values)


async def test_a_question_that_stands_otherwise_than_its_last_step_is_found(
    where: str | Path, clock: FixedClock
) -> None:
    async with await furnished(where, clock) as database:
        await database.examine()
        await set_behind_its_back(database, "UPDATE tickets SET status = 'answered' WHERE number IN (3, 4)")
        with pytest.raises(DatabaseUnavailable) as refused:
            await database.examine()
    assert "tickets.status klopt niet met de laatste stap (2 keer)" in refused.value.message
    assert "preventiebot db restore" in refused.value.message


async def test_on_postgresql_too_a_row_that_refers_to_nothing_is_found(postgresql_url: str, clock: FixedClock) -> None:
    async with await furnished(postgresql_url, clock) as database:
        await set_behind_its_back(database, "UPDATE tickets SET conversation_id = 'gone' WHERE number = 1")
        with pytest.raises(DatabaseUnavailable, match="foreign key") as refused:
            await database.examine()
    assert "tickets.conversation_id verwijst naar iets dat er niet is (1 keer)" in refused.value.message


async def test_a_sealed_text_that_was_damaged_is_found_wherever_it_is(where: str | Path, clock: FixedClock) -> None:
    async with await furnished(where, clock, keys=[new_key()]) as database:
        async with database.reading() as connection:
            kept = await connection.scalar(select(RAW.tables["tickets"].c.question).limit(1))
        assert isinstance(kept, str)
        spoiled = kept[:-8] + ("AAAAAAAA" if not kept.endswith("AAAAAAAA") else "BBBBBBBB")
        await set_behind_its_back(database, "UPDATE tickets SET question = :spoiled WHERE number = 7", spoiled=spoiled)
        with pytest.raises(DatabaseUnavailable) as refused:
            await database.examine()
    assert "tickets.question is beschadigd en gaat niet meer open (1 keer)" in refused.value.message
    assert "kanarie" not in refused.value.message


async def test_a_database_in_which_a_question_went_all_the_way_is_in_order(
    where: str | Path, clock: FixedClock
) -> None:
    async with await furnished(where, clock) as database:
        async with database.transaction() as unit:
            _, ticket = await furnish(unit, Person("T1", "U99"), closed=True)
            await reopen(unit, ticket)
        async with database.transaction() as unit:
            await rights.forget(unit, "T1", "U3", by="test")
        await database.examine()
