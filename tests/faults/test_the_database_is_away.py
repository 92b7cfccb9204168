"""The database is gone or full for a while: the person hears that something went wrong, or Slack brings it again."""

import sqlite3
from contextlib import closing

from bot.conversation import texts
from tests.journeys.world import ANSWERED_BY_AN_ARTICLE, World

WENT_WRONG = texts.went_wrong("x").partition("x")[0][:30]


async def test_what_was_asked_while_the_database_was_gone_is_answered_with_a_word_about_it(world: World) -> None:
    await world.without_database()
    await world.adviser.say(ANSWERED_BY_AN_ARTICLE)
    told = world.last(world.adviser).prose()
    await world.with_database()
    await world.said(world.adviser, ANSWERED_BY_AN_ARTICLE)

    assert told.startswith(WENT_WRONG)
    assert "25.000" in world.last(world.adviser).prose()


async def test_what_waited_when_the_database_went_is_sent_when_it_is_back(world: World) -> None:
    await world.adviser.say(ANSWERED_BY_AN_ARTICLE)
    await world.without_database()
    await world.with_database()
    await world.deliver()

    assert len(world.from_bot(world.adviser.dm)) == 1


async def test_a_full_disk_is_told_and_afterwards_all_goes_on(world: World) -> None:
    with closing(sqlite3.connect(world.database_file)) as other:
        other.execute("VACUUM")  # else there is room in the pages that the migrations left
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (pages,) = other.execute("PRAGMA page_count").fetchone()
    _limit(world, pages)
    long = "Hoe lang mag een project duren? " * 60
    await world.adviser.say(long)
    told = world.last(world.adviser).prose()
    _limit(world, 2**30)
    await world.said(world.adviser, ANSWERED_BY_AN_ARTICLE)

    assert told.startswith(WENT_WRONG)
    assert "25.000" in world.last(world.adviser).prose()


def _limit(world: World, pages: int) -> None:
    """Let the file grow no further than this, for every connection from now on."""
    from sqlalchemy import event

    world.database._engine.sync_engine.pool.dispose()

    def limited(connection: object, _entry: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        cursor.close()

    event.listen(world.database._engine.sync_engine, "connect", limited)
