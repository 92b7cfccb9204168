"""The stores that other tests start from: whatever a test did to its own, the next one finds an empty one.

Where this sits: beside the fixtures of `tests/stores.py`.
"""

from pathlib import Path

import psycopg
import pytest
from sqlalchemy import event, func, select

from bot.clock import FixedClock
from bot.store import Database
from bot.store.rows import RAW
from tests.bot.store.furnished import Person, furnish
from tests.stores import Corners, lay_out, lent, ready


async def rows(database: Database) -> int:
    return sum((await database.examine()).rows.values())


async def left_in(database: Database) -> int:
    """The number of the first call that somebody left behind."""
    async with database.transaction() as unit:
        await furnish(unit, Person("T1", "U1"), closed=True)
    async with database.reading() as connection:
        first = await connection.scalar(select(func.min(RAW.tables["outbox"].c.id)))
    assert first is not None
    return int(first)


async def test_a_file_that_is_laid_out_is_what_an_upgrade_makes(tmp_path: Path, clock: FixedClock) -> None:
    made, laid = tmp_path / "made" / "a.sqlite", tmp_path / "laid" / "a.sqlite"
    lay_out(laid)
    async with Database.create(made, clock=clock) as one, Database.create(laid, clock=clock) as other:
        assert await one.upgrade() == await other.check()
        assert await other.upgrade() == await one.check()
        assert await rows(other) == 0
    assert oct(laid.stat().st_mode) == oct(made.stat().st_mode)
    assert oct(laid.parent.stat().st_mode) == oct(made.parent.stat().st_mode)


async def test_a_corner_comes_back_empty_and_counts_from_one(corners: Corners, clock: FixedClock) -> None:
    url = corners.take()
    async with await ready(url, clock=clock) as database:
        assert await left_in(database) == 1
        assert await rows(database)
    corners.give_back(url)

    assert corners.take() == url
    async with await ready(url, clock=clock) as database:
        assert await rows(database) == 0
        assert await left_in(database) == 1
    corners.give_back(url)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param("ALTER TABLE tickets ADD COLUMN more text", id="a column"),
        pytest.param("ALTER TABLE tickets DROP COLUMN question", id="a column less"),
        pytest.param("DROP INDEX ix_tickets_team_id_asker", id="an index less"),
        pytest.param("ALTER TABLE audit DISABLE TRIGGER ALL", id="a guard that sleeps"),
        pytest.param("CREATE TABLE more (id int)", id="a table"),
        pytest.param("UPDATE alembic_version SET version_num = '0001'", id="another version"),
        pytest.param("DROP TABLE alembic_version", id="no version"),
    ],
)
def test_a_corner_whose_tables_were_changed_is_never_used_again(corners: Corners, change: str) -> None:
    url = corners.take()
    with psycopg.connect(url) as connection:
        connection.execute(change.encode())
    corners.give_back(url)

    other = corners.take()
    assert other != url
    corners.give_back(other)


async def test_an_engine_goes_from_file_to_file(tmp_path: Path, clock: FixedClock) -> None:
    async with await ready(tmp_path / "one.sqlite", clock=clock) as one:
        await left_in(one)
    async with await ready(tmp_path / "two.sqlite", clock=clock) as two:
        assert two._engine is one._engine
        assert await rows(two) == 0


async def test_two_stores_at_once_do_not_share_an_engine(tmp_path: Path, clock: FixedClock) -> None:
    async with (
        await ready(tmp_path / "one.sqlite", clock=clock) as one,
        await ready(tmp_path / "two.sqlite", clock=clock) as two,
    ):
        assert two._engine is not one._engine
        await left_in(two)
        assert await rows(one) == 0


async def test_an_engine_that_a_test_listens_to_is_not_lent_again(tmp_path: Path, clock: FixedClock) -> None:
    async with await ready(tmp_path / "one.sqlite", clock=clock) as one:
        event.listen(one._engine.sync_engine, "connect", lambda *_: None)

    assert lent(tmp_path / "two.sqlite", clock=clock)._engine is not one._engine
    assert lent(tmp_path / "three.sqlite", clock=clock)._engine is not one._engine
