import asyncio
import os
import re
import shutil
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import create_async_engine

from bot.clock import FixedClock
from bot.store import Database, DatabaseUnavailable, OutgoingCall, StoredConversation, Unit, schema, sqlite_file
from bot.store.location import Location
from bot.store.models import Base
from tests.bot.store.asking import ask

Start = Callable[[Unit], Awaitable[StoredConversation]]


async def test_the_migrations_make_exactly_the_tables_of_the_models(database: Database) -> None:
    def differences(connection: Connection) -> object:
        return compare_metadata(MigrationContext.configure(connection), Base.metadata)

    engine = create_async_engine(database.location.url)
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await engine.dispose()


async def test_upgrading_again_changes_nothing(database: Database, start: Start) -> None:
    async with database.transaction() as unit:
        conversation = await start(unit)
    assert await database.upgrade() == await database.check()
    async with database.transaction() as unit:
        assert await unit.conversations.get(conversation.id) == conversation


async def test_two_processes_may_upgrade_at_once(where: str | Path) -> None:
    async with Database.create(where) as one, Database.create(where) as two:
        first, second = await asyncio.gather(one.upgrade(), two.upgrade())
        assert first == second == await one.check()


async def test_after_a_restart_everything_is_still_there(
    where: str | Path, clock: FixedClock, start: Start, call: Callable[..., OutgoingCall]
) -> None:
    async with Database.create(where, clock=clock) as before:
        await before.upgrade()
        async with before.transaction() as unit:
            conversation = await start(unit)
            saved = await unit.conversations.save(conversation, state="halverwege", state_version=2, now=unit.now)
            await unit.ledger.first_time("Ev1")
            await unit.outbox.add(call("nog te sturen", conversation_id=conversation.id))
            ticket = await ask(unit, conversation.id)
            opinion = await unit.feedback.give(
                conversation_id=conversation.id, user_id="U1", article_id="looptijd", value="up"
            )
    async with Database.create(where, clock=clock) as after, after.transaction() as unit:
        assert await start(unit) == saved
        assert not await unit.ledger.first_time("Ev1")
        assert await unit.tickets.get(ticket.id) == ticket
        assert await unit.feedback.since(clock.now()) == (opinion,)
        waiting = await unit.outbox.claim(until=clock.now())
        assert waiting is not None
        assert waiting.call.payload == {"text": "nog te sturen"}


async def test_moments_come_back_with_their_time_zone_and_are_refused_without(database: Database, start: Start) -> None:
    async with database.transaction() as unit:
        conversation = await start(unit)
        assert conversation.created_at.tzinfo is UTC
        with pytest.raises(Exception, match="time zone"):  # SQLAlchemy wraps it
            await unit.conversations.save(conversation, state="", state_version=1, now=datetime(2026, 1, 1))  # noqa: DTZ001


async def test_a_transaction_inside_a_transaction_is_an_error_and_not_a_wait_without_end(sqlite_path: Path) -> None:
    async with Database.create(sqlite_path) as database:
        await database.upgrade()
        async with database.transaction():
            with pytest.raises(RuntimeError, match="inside a transaction"):
                async with database.transaction():
                    pass


def not_a_database(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("Dit is een gewone tekst, veel langer dan honderd tekens. " * 20)


def damaged(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
    connection.close()
    content = bytearray(path.read_bytes())
    content[100:200] = b"\xff" * 100  # the header is good, the first page is not
    path.write_bytes(content)


def directory_in_its_place(path: Path) -> None:
    path.mkdir(parents=True)


def file_instead_of_the_directory(path: Path) -> None:
    path.parent.write_text("")


def from_a_newer_version(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('9999')")
    connection.close()


BAD_FILES = [
    pytest.param(not_a_database, r"DB is geen databank\. .*DATA_DIR of DATABASE_URL", id="not a database"),
    pytest.param(damaged, r"DB is beschadigd\. Zet een reservekopie terug", id="a damaged file"),
    pytest.param(directory_in_its_place, r"DB is een map en geen bestand\. .*DATABASE_URL", id="a directory"),
    pytest.param(file_instead_of_the_directory, r"is geen map\. .*DATA_DIR", id="a file instead of the directory"),
    pytest.param(from_a_newer_version, r"DB is van een nieuwere versie .*Installeer", id="from a newer version"),
]


@pytest.mark.parametrize(("spoil", "message"), BAD_FILES)
@pytest.mark.parametrize("use", [Database.upgrade, Database.check])
async def test_a_file_that_cannot_be_used_is_named_with_what_to_do(
    sqlite_path: Path, spoil: Callable[[Path], None], message: str, use: Callable[[Database], Awaitable[str]]
) -> None:
    spoil(sqlite_path)
    async with Database.create(sqlite_path) as database:
        with pytest.raises(DatabaseUnavailable) as refused:
            await use(database)
    assert re.search(message.replace("DB", re.escape(str(sqlite_path))), refused.value.message)
    assert "\n" not in refused.value.message


@pytest.mark.parametrize("directory", [pytest.param("/proc/preventiebot", id="a place where nobody may make anything")])
async def test_a_directory_that_cannot_be_made_is_named(directory: str) -> None:
    async with Database.create(Path(directory) / "preventiebot.sqlite") as database:
        with pytest.raises(DatabaseUnavailable, match="directory") as refused:
            await database.upgrade()
    assert f"De map {directory} " in refused.value.message


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
async def test_a_directory_without_rights_is_named(sqlite_path: Path) -> None:
    sqlite_path.parent.mkdir(mode=0o500)
    async with Database.create(sqlite_path) as database:
        with pytest.raises(DatabaseUnavailable) as refused:
            await database.upgrade()
    assert f"De map {sqlite_path.parent} is niet beschrijfbaar." in refused.value.message


async def test_checking_a_database_that_does_not_exist_says_how_to_make_it_and_makes_nothing(sqlite_path: Path) -> None:
    async with Database.create(sqlite_path) as database:
        with pytest.raises(DatabaseUnavailable) as refused:
            await database.check()
    assert refused.value.message.endswith("bestaat nog niet. Voer eerst `preventiebot db upgrade` uit.")
    assert not sqlite_path.parent.exists()


def empty_file(path: Path) -> None:
    path.parent.mkdir()
    path.touch()


def nothing_at_all(path: Path) -> None:
    assert not path.parent.exists()


@pytest.mark.parametrize(
    "prepare", [pytest.param(empty_file, id="no tables"), pytest.param(nothing_at_all, id="no file")]
)
async def test_a_turn_before_the_tables_were_made_says_how_to_make_them(
    sqlite_path: Path, prepare: Callable[[Path], None]
) -> None:
    prepare(sqlite_path)
    async with Database.create(sqlite_path) as database:
        with pytest.raises(DatabaseUnavailable) as refused:
            async with database.transaction() as unit:
                await unit.ledger.first_time("Ev1")
    assert refused.value.message.endswith("Voer eerst `preventiebot db upgrade` uit.")


async def test_a_turn_before_the_tables_were_made_on_postgresql_says_how_to_make_them(postgresql_url: str) -> None:
    async with Database.create(postgresql_url) as database:
        with pytest.raises(DatabaseUnavailable) as refused:
            await database.check()
        assert refused.value.message.endswith("heeft nog geen tabellen. Voer eerst `preventiebot db upgrade` uit.")
        with pytest.raises(DatabaseUnavailable) as refused:
            async with database.transaction() as unit:
                await unit.ledger.first_time("Ev1")
        assert refused.value.message.endswith("Voer eerst `preventiebot db upgrade` uit.")


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Installs a version of the product that has one migration more; what was patched is undone after the test."""
    copied = shutil.copytree(schema._MIGRATIONS, tmp_path / "migrations")
    (copied / "versions" / "v9999_next.py").write_text(
        f'revision = "9999"\ndown_revision = "{schema.newest()}"\n\ndef upgrade() -> None:\n    pass\n'
    )
    return lambda: monkeypatch.setattr(schema, "_MIGRATIONS", copied)


async def test_an_older_database_is_upgraded_and_then_refused_by_the_older_product(
    database: Database, next_version: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    next_version()
    with pytest.raises(DatabaseUnavailable) as refused:
        await database.check()
    assert refused.value.message.endswith("is van een oudere versie. Voer eerst `preventiebot db upgrade` uit.")
    assert await database.upgrade() == "9999"
    monkeypatch.undo()
    with pytest.raises(DatabaseUnavailable, match="9999 is unknown"):
        await database.upgrade()


@pytest.mark.parametrize(
    ("url", "message"),
    [
        pytest.param("geheim", "DATABASE_URL is geen geldig adres.", id="not an URL"),
        pytest.param("postgres://u:geheim@db:poort/x", "DATABASE_URL is geen geldig adres.", id="no port number"),
        pytest.param("mysql://u:geheim@db/x", "met mysql kan Preventiebot niet werken.", id="another kind of database"),
        pytest.param(
            "postgresql+asyncpg://u:geheim@db/x", "met postgresql+asyncpg kan Preventiebot niet", id="another driver"
        ),
    ],
)
def test_an_url_that_cannot_be_used_is_refused_without_repeating_it(url: str, message: str) -> None:
    with pytest.raises(DatabaseUnavailable) as refused:
        Database.create(url)
    assert message in refused.value.message
    assert "postgresql:// of sqlite:///" in refused.value.message
    assert "geheim" not in f"{refused.value.message} {refused.value}"


async def test_a_server_that_does_not_answer_is_named_without_the_password() -> None:
    async with Database.create("postgres://u:geheim@127.0.0.1:1/preventie?password=geheim") as database:
        with pytest.raises(DatabaseUnavailable) as refused:
            await database.check()
    assert refused.value.message.startswith("De databank 127.0.0.1:1/preventie is niet bereikbaar.")
    assert "geheim" not in f"{refused.value.message} {refused.value}"


async def test_a_database_that_the_server_does_not_have_is_named(postgresql_server: str) -> None:
    async with Database.create(postgresql_server.replace("/postgres?", "/weg?")) as database:
        with pytest.raises(DatabaseUnavailable) as refused:
            await database.check()
    assert "/weg bestaat niet." in refused.value.message


@pytest.mark.parametrize(
    ("where", "driver", "shown"),
    [
        pytest.param("postgres://u:p@db/x", "postgresql+psycopg", "db/x", id="as Heroku writes it"),
        pytest.param(
            "postgresql://u:p@db:5433/x?sslmode=require", "postgresql+psycopg", "db:5433/x", id="with options"
        ),
        pytest.param("sqlite:///data/x.sqlite", "sqlite+aiosqlite", "data/x.sqlite", id="an SQLite file"),
        pytest.param("sqlite://", "sqlite+aiosqlite", "in het geheugen", id="SQLite in memory"),
        pytest.param(Path("/tmp/a?b%20c.sqlite"), "sqlite+aiosqlite", "/tmp/a?b%20c.sqlite", id="an odd path"),  # noqa: S108
    ],
)
def test_each_way_of_writing_the_location_is_understood(where: str | Path, driver: str, shown: str) -> None:
    location = Location.parse(where)
    assert location.url.drivername == driver
    assert location.shown == shown


async def test_a_database_that_is_kept_busy_is_named(sqlite_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.store.sqlite_file.BUSY_SECONDS", 0)
    async with Database.create(sqlite_path) as database:
        await database.upgrade()
        other = sqlite3.connect(sqlite_path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseUnavailable) as refused:
            async with database.transaction():
                pass
        other.close()
    assert "te lang bezet" in refused.value.message


async def test_what_people_typed_is_in_no_error_of_the_database(tmp_path: Path) -> None:
    clock = FixedClock(datetime(2026, 11, 21, 10, 0, tzinfo=UTC))
    async with Database.create(tmp_path / "preventiebot.sqlite", clock=clock) as database:
        await database.upgrade()
        with pytest.raises(IntegrityError) as caught:
            async with database.transaction() as unit:
                await ask(unit, "there is no such conversation", question="een zin die niemand anders mag lezen")
    assert "niemand anders" not in str(caught.value)


def test_who_finds_the_file_taken_while_it_is_prepared_tries_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bot.sqlite3"
    sqlite_file.make(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")  # SQLite does not wait for this when it changes how it keeps its log
        monkeypatch.setattr("bot.store.sqlite_file.time.sleep", lambda _: other.execute("COMMIT"))
        sqlite_file.try_out(path)
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)
