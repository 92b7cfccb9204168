import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import select

from bot.clock import FixedClock
from bot.errors import InputError
from bot.roles import Role
from bot.store import Database, KeyUnavailable, Unit
from bot.store.archive import UnusableBackup, backup, restore
from bot.store.installations import STATE_LIVES
from bot.store.keyring import new_key
from bot.store.places import StoredInstallation, WorkspaceSettings
from bot.store.rows import NAMES, RAW
from tests.bot.store.furnished import Person, furnish, send_all
from tests.stores import lay_out, lent

KEY = new_key()


async def filled(where: str | Path, clock: FixedClock) -> Database:
    """A store with two people in it, some calls sent and a line in each log."""
    lay_out(where)
    database = lent(where, clock=clock, keys=[KEY])
    await database.upgrade()
    async with database.transaction() as unit:
        await furnish(unit, Person("T1", "U1"), closed=True)
        await unit.ledger.first_time("Ev1")
        await unit.audit.note(actor="U1", action="test.done", subject="ticket:1")
        await _set_up(unit)
    await send_all(database)
    async with database.transaction() as unit:
        await furnish(unit, Person("T2", "U2"))
    return database


async def _set_up(unit: Unit) -> None:
    """What admins and whoever runs the bot leave behind: the app in a workspace, its settings, roles, a switch."""
    await unit.installations.use_up("state", unit.now + STATE_LIVES)
    await unit.installations.save(
        StoredInstallation(
            enterprise_id=None,
            team_id="T1",
            app_id="A1",
            bot_user_id="U0BOT",
            bot_id="B1",
            bot_token=SecretStr("a token"),
            installed_by="U1",
            installed_at=unit.now,
        )
    )
    await unit.workspaces.save(WorkspaceSettings(team_id="T1", team_channel="C1"))
    await unit.members.set_role("T1", Role.EDITOR, ["U1"])
    await unit.switches.turn_off("sharing", reason="kanarie", actor="U1")


async def everything(database: Database) -> dict[str, list[dict[str, object]]]:
    """All rows of all tables, as they lie there."""
    found = {}
    async with database.reading() as connection:
        for name in NAMES:
            table = RAW.tables[name]
            rows = (await connection.execute(select(table).order_by(*table.primary_key.columns))).mappings()
            found[name] = [dict(row) for row in rows]
    return found


@pytest.fixture
async def elsewhere(tmp_path: Path, postgresql_url: str, where: str | Path, clock: FixedClock) -> Database:
    """An empty store of the other kind."""
    target = postgresql_url if isinstance(where, Path) else tmp_path / "elsewhere" / "preventiebot.sqlite"
    return lent(target, clock=clock, keys=[KEY])


async def test_a_backup_of_one_kind_of_database_can_be_restored_in_the_other(
    where: str | Path, elsewhere: Database, clock: FixedClock, tmp_path: Path
) -> None:
    file = tmp_path / "backup.jsonl"
    async with await filled(where, clock) as database:
        written = await backup(database, file, now=clock.now())
        before = await everything(database)
    async with elsewhere:
        restored = await restore(elsewhere, file)
        assert await everything(elsewhere) == before
        assert (await elsewhere.examine()).rows == restored.rows == written.rows
        async with elsewhere.transaction() as unit:
            _, ticket = await furnish(unit, Person("T1", "U3"))  # numbers go on where they were
        assert ticket.number == 2
    assert all(written.rows[name] for name in NAMES)


async def test_a_backup_is_for_its_owner_only_and_holds_no_text_that_can_be_read(
    sqlite_path: Path, clock: FixedClock, tmp_path: Path
) -> None:
    file = tmp_path / "backup.jsonl"
    async with await filled(sqlite_path, clock) as database:
        await backup(database, file, now=clock.now())
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert b"kanarie" not in file.read_bytes()
        with pytest.raises(InputError, match="invalid"):
            await backup(database, file, now=clock.now())
        with pytest.raises(InputError):
            await backup(database, tmp_path / "no" / "such" / "map", now=clock.now())
    assert names_in(tmp_path) == {"backup.jsonl", "data"}


def names_in(directory: Path) -> set[str]:
    return {each.name for each in directory.iterdir()}


def cut_short(content: bytes) -> bytes:
    return content[: content.rindex(b"\n", 0, -1) + 1]


def without_a_row(content: bytes) -> bytes:
    lines = content.splitlines(keepends=True)
    return b"".join([lines[0], *lines[2:]])


def changed(content: bytes) -> bytes:
    return content.replace(b'"status":"closed"', b'"status":"opened"', 1)


def of_another_version(content: bytes) -> bytes:
    return content.replace(b'"tables":"', b'"tables":"9', 1)


def something_else(_content: bytes) -> bytes:
    return b"Dit is een brief.\n"


def nothing(_content: bytes) -> bytes:
    return b""


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        pytest.param(cut_short, "geen volledige reservekopie", id="the last line is missing"),
        pytest.param(without_a_row, "geen volledige reservekopie", id="a row is missing"),
        pytest.param(changed, "geen volledige reservekopie", id="a row was changed"),
        pytest.param(something_else, "geen volledige reservekopie", id="something else"),
        pytest.param(nothing, "geen volledige reservekopie", id="an empty file"),
        pytest.param(of_another_version, "heeft tabellen van versie 9", id="tables of another version"),
    ],
)
async def test_a_backup_that_cannot_be_trusted_changes_nothing(
    sqlite_path: Path, clock: FixedClock, tmp_path: Path, spoil: Callable[[bytes], bytes], why: str
) -> None:
    file = tmp_path / "backup.jsonl"
    async with await filled(sqlite_path, clock) as database:
        await backup(database, file, now=clock.now())
        file.write_bytes(spoil(file.read_bytes()))
        before = await everything(database)
        with pytest.raises(UnusableBackup) as refused:
            await restore(database, file, replace=True)
        assert why in refused.value.message
        assert refused.value.message.endswith("Er is niets gewijzigd.")
        assert await everything(database) == before


async def test_a_database_with_something_in_it_is_replaced_only_when_that_was_said(
    where: str | Path, clock: FixedClock, tmp_path: Path
) -> None:
    file = tmp_path / "backup.jsonl"
    async with await filled(where, clock) as database:
        await backup(database, file, now=clock.now())
        before = await everything(database)
        async with database.transaction() as unit:
            await furnish(unit, Person("T3", "U3"))
        with pytest.raises(UnusableBackup, match="not empty"):
            await restore(database, file)
        await restore(database, file, replace=True)
        assert await everything(database) == before


async def test_a_backup_whose_keys_are_lost_is_refused_before_anything_is_changed(
    sqlite_path: Path, clock: FixedClock, tmp_path: Path
) -> None:
    file = tmp_path / "backup.jsonl"
    async with await filled(sqlite_path, clock) as database:
        await backup(database, file, now=clock.now())
    async with Database.create(tmp_path / "other" / "preventiebot.sqlite", clock=clock) as other:
        with pytest.raises(KeyUnavailable, match="unknown key"):
            await restore(other, file)
        assert not any((await other.examine()).rows.values())


async def test_what_was_written_while_the_backup_was_made_is_in_it_as_a_whole_or_not_at_all(
    where: str | Path, clock: FixedClock, tmp_path: Path
) -> None:
    async with await filled(where, clock) as database, database.reading() as connection:
        tickets = select(RAW.tables["tickets"].c.id)
        before = (await connection.execute(tickets)).all()
        async with database.transaction() as unit:
            await furnish(unit, Person("T3", "U3"))
        assert (await connection.execute(tickets)).all() == before


async def test_each_line_of_a_backup_is_json_and_the_first_says_what_it_is(
    sqlite_path: Path, clock: FixedClock, tmp_path: Path
) -> None:
    file = tmp_path / "backup.jsonl"
    async with await filled(sqlite_path, clock) as database:
        await backup(database, file, now=clock.now())
        tables = await database.check()
    first, *rows, last = [json.loads(line) for line in file.read_text().splitlines()]
    assert (first["format"], first["version"], first["tables"]) == ("preventiebot-backup", 1, tables)
    assert len(rows) == sum(last["rows"].values())
