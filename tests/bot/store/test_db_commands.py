"""`preventiebot db backup`, `restore` and `check` as somebody types them, on both databases, with people at work."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from bot.clock import FixedClock, SystemClock
from bot.commands import preventiebot
from bot.errors import PreventiebotError
from bot.settings import Settings
from bot.store import Database
from bot.store.archive import Footer, backup, restore
from bot.store.keyring import new_key
from tests.bot.store.furnished import Person, furnish
from tests.stores import lent

KEY = new_key()
Typed = Callable[..., Result]


def url_of(where: str | Path) -> str:
    return where if isinstance(where, str) else f"sqlite:///{where}"


@pytest.fixture
def typed(where: str | Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Type a command over the database of this test, in a folder of its own."""
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("DATABASE_URL", url_of(where))
    monkeypatch.setenv("ENCRYPTION_KEYS", KEY)

    def type_(*words: str) -> Result:
        result = CliRunner().invoke(preventiebot, ["db", *words])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return type_


def with_people(where: str | Path, *people: str) -> None:
    """Let people leave something in every table."""

    async def left() -> None:
        async with lent(where, keys=[KEY]) as database:
            for each in people:
                async with database.transaction() as unit:
                    await furnish(unit, Person("T1", each), closed=each == "U1")

    asyncio.run(left())


def counted(where: str | Path) -> dict[str, int]:
    async def rows() -> dict[str, int]:
        async with lent(where, keys=[KEY]) as database:
            return (await database.examine()).rows

    return asyncio.run(rows())


def refused(typed: Typed, *words: str) -> str:
    """What the command says when it does not do it."""
    with pytest.raises(PreventiebotError) as error:
        typed(*words)
    assert "\n" not in error.value.message
    return error.value.message


def test_a_backup_goes_back_into_a_filled_database_only_when_that_is_said(
    typed: Typed, where: str | Path, tmp_path: Path
) -> None:
    file = str(tmp_path / "kopie.jsonl")
    typed("upgrade")
    with_people(where, "U1", "U2")
    before = counted(where)
    assert f"{sum(before.values())} regels" in typed("backup", file).output
    assert "bestaat al" in refused(typed, "backup", file), "a backup is never overwritten"

    with_people(where, "U3")
    assert "is niet leeg. Met --replace" in refused(typed, "restore", file)
    assert counted(where)["tickets"] == 3, "nothing was changed"
    assert f"{sum(before.values())} regels teruggezet" in typed("restore", file, "--replace").output
    assert counted(where) == before
    assert "in orde" in typed("check").output


def test_a_backup_goes_into_a_database_that_is_not_there_yet(
    typed: Typed, where: str | Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = str(tmp_path / "kopie.jsonl")
    typed("upgrade")
    with_people(where, "U1", "U2")
    before = counted(where)
    typed("backup", file)
    elsewhere = tmp_path / "elders" / "preventiebot.sqlite"
    monkeypatch.setenv("DATABASE_URL", url_of(elsewhere))
    assert "teruggezet" in typed("restore", file).output
    assert counted(elsewhere) == before


def test_a_check_finds_what_somebody_changed_behind_the_back_of_the_bot(typed: Typed, where: str | Path) -> None:
    typed("upgrade")
    with_people(where, "U1", "U2")
    assert "in orde" in typed("check").output

    async def spoiled() -> None:
        async with lent(where, keys=[KEY]) as database, database.writing() as connection:
            await connection.execute(text("UPDATE tickets SET status = 'claimed' WHERE status = 'closed'"))

    asyncio.run(spoiled())
    assert "tickets.status klopt niet met de laatste stap (1 keer)" in refused(typed, "check")


def test_a_check_says_which_key_is_missing(typed: Typed, where: str | Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed("upgrade")
    with_people(where, "U1")
    monkeypatch.setenv("ENCRYPTION_KEYS", new_key())
    assert "sleutel die hier ontbreekt" in refused(typed, "check")


async def test_a_backup_made_while_people_are_at_work_is_of_one_moment_and_whole(
    where: str | Path, clock: FixedClock, tmp_path: Path
) -> None:
    async with Database.create(where, clock=clock, keys=[KEY]) as database:
        await database.upgrade()
        stop = asyncio.Event()

        async def at_work(who: str) -> int:
            number = 0
            async with Database.create(where, clock=clock, keys=[KEY]) as own:
                while not stop.is_set():
                    async with own.transaction() as unit:
                        await furnish(unit, Person("T1", f"U{who}{number}"), closed=number % 2 == 0)
                    number += 1
                    await asyncio.sleep(0)
            return number

        writers = [asyncio.create_task(at_work(each)) for each in "AB"]
        made: list[Footer] = []
        for number in range(4):
            while len(made) == number:
                footer = await backup(database, tmp_path / f"{number}.jsonl", now=SystemClock().now())
                if not made or footer.rows["tickets"] > made[-1].rows["tickets"]:
                    made.append(footer)
                else:
                    (tmp_path / f"{number}.jsonl").unlink()  # nobody wrote anything meanwhile
        stop.set()
        written = sum(await asyncio.gather(*writers))

    assert written >= made[-1].rows["tickets"]
    for number, footer in enumerate(made):
        async with Database.create(tmp_path / f"r{number}" / "x.sqlite", clock=clock, keys=[KEY]) as restored:
            await restore(restored, tmp_path / f"{number}.jsonl")
            found = await restored.examine()  # every row fits: none of a transaction that was only half there
            assert found.rows == footer.rows
            assert found.rows["tickets"] == found.rows["conversations"] == found.rows["feedback"]
