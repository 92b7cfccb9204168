"""Figures: sums per day that name nobody, and the lists of the Home tab."""

import asyncio
from datetime import date, timedelta

from sqlalchemy import select

from bot.clock import FixedClock
from bot.handoff.status import OPEN
from bot.handoff.ticket import Actor, By, Step, take
from bot.store import Address, ConversationKey, Database
from bot.store.figures import SLOTS
from bot.store.rows import RAW
from tests.bot.store.asking import ask, close

TODAY, YESTERDAY = date(2026, 11, 21), date(2026, 11, 20)
HERE, ELSEWHERE = "T0HIER", "T0ELDERS"


async def started(database: Database, user: str = "U1", *, team: str = HERE, thread: str = "") -> str:
    """The id of a conversation of somebody."""
    async with database.transaction() as unit:
        key = ConversationKey(team_id=team, user_id=user, channel="dm", thread=thread)
        return (await unit.conversations.find_or_start(key, Address(kind="dm", channel=user), unit.now)).id


async def test_what_happens_adds_up_per_day_and_per_workspace(database: Database) -> None:
    async with database.transaction() as unit:
        for day, team in ((TODAY, HERE), (TODAY, HERE), (YESTERDAY, HERE), (TODAY, ELSEWHERE)):
            await unit.figures.count(team, day, [("answer", "looptijd"), ("choices", "")])
        await unit.figures.count(HERE, TODAY, [("answer", "bezwaar"), ("answer", "bezwaar")])  # one turn, said once

        assert await unit.figures.sums(HERE, YESTERDAY) == {"answer": 4, "choices": 3}
        assert await unit.figures.sums(HERE, TODAY) == {"answer": 3, "choices": 2}
        assert await unit.figures.sums(ELSEWHERE, TODAY) == {"answer": 1, "choices": 1}
        assert await unit.figures.sums("T0NERGENS", TODAY) == {}


async def test_turns_one_after_another_add_to_different_rows_of_a_sum(database: Database) -> None:
    async with database.transaction() as unit:
        for _ in range(SLOTS + 3):
            await unit.figures.count(HERE, TODAY, [("answer", "looptijd")])

        assert await unit.figures.sums(HERE, TODAY) == {"answer": SLOTS + 3}
        assert await unit.figures.most(HERE, "answer", TODAY, limit=5) == ("looptijd",)
    async with database.reading() as connection:
        rows = await connection.execute(select(RAW.tables["counts"].c.slot, RAW.tables["counts"].c.amount))
        assert sorted(amount for _, amount in rows) == [1] * (SLOTS - 3) + [2] * 3


async def test_the_most_frequent_come_first_and_equal_ones_always_in_the_same_order(database: Database) -> None:
    async with database.transaction() as unit:
        for article, times in (("c", 2), ("a", 5), ("b", 2), ("d", 1)):
            for _ in range(times):
                await unit.figures.count(HERE, TODAY, [("answer", article)])

        assert await unit.figures.most(HERE, "answer", TODAY, limit=3) == ("a", "b", "c")
        assert await unit.figures.most(HERE, "check", TODAY, limit=3) == ()
        assert await unit.figures.most(HERE, "answer", TODAY + timedelta(days=1), limit=3) == ()


async def test_two_turns_at_once_lose_no_count_and_never_wait_for_each_other(database: Database) -> None:
    async def turn(*articles: str) -> None:
        async with database.transaction() as unit:
            await unit.figures.count(HERE, TODAY, [("answer", each) for each in articles])

    async with asyncio.timeout(20):
        await asyncio.gather(*(turn(*pair) for pair in [("a", "b"), ("b", "a")] * 10))

    async with database.transaction() as unit:
        assert await unit.figures.sums(HERE, TODAY) == {"answer": 40}


async def test_opinions_are_counted_per_workspace(database: Database) -> None:
    here, elsewhere = await started(database), await started(database, team=ELSEWHERE)
    async with database.transaction() as unit:
        for conversation, article, value in ((here, "a", "up"), (here, "b", "down"), (elsewhere, "a", "up")):
            about = {"conversation_id": conversation, "user_id": "U1", "article_id": article}
            await unit.feedback.give(**about, value=value)  # type: ignore[arg-type]  # the values are in the row

        assert await unit.figures.opinions(HERE, unit.now) == {"up": 1, "down": 1}
        assert await unit.figures.opinions(HERE, unit.now + timedelta(seconds=1)) == {}


async def test_the_team_of_a_workspace_sees_its_own_questions_the_oldest_first(
    database: Database, clock: FixedClock
) -> None:
    conversation, other = await started(database), await started(database, team=ELSEWHERE)
    async with database.transaction() as unit:
        first = await ask(unit, conversation, team=HERE, asker="U1")
    clock.tick(timedelta(hours=1))
    async with database.transaction() as unit:
        second = await ask(unit, conversation, team=HERE, asker="U1")
        done = await close(unit, await ask(unit, conversation, team=HERE, asker="U1"))
        await ask(unit, other, team=ELSEWHERE, asker="U1")
        claimed = take(second, Step.CLAIMED, Actor(by=By.TEAM, user="U0TEAM"), unit.now)
        await unit.tickets.apply(claimed)

    async with database.transaction() as unit:
        listed, amount = await unit.figures.at_team(HERE, OPEN, limit=1)
        assert ([each.id for each in listed], amount) == ([first.id], 2)
        mine, amount = await unit.figures.at_team(HERE, OPEN, limit=9, claimed_by="U0TEAM")
        assert ([each.id for each in mine], amount) == ([second.id], 1)
        closed, _ = await unit.figures.at_team(HERE, [done.status], limit=9)
        assert [each.id for each in closed] == [done.id]
        assert await unit.figures.opened(HERE, unit.now - timedelta(hours=2)) == 3
        assert await unit.figures.opened(HERE, unit.now) == 2


async def test_the_conversation_that_was_used_last_comes_first(database: Database, clock: FixedClock) -> None:
    ids = []
    for thread in ("a", "b", "c"):
        ids.append(await started(database, thread=thread))
        clock.tick()
    await started(database, "U2")

    async with database.transaction() as unit:
        found = await unit.figures.conversations_of(HERE, "U1", limit=2)
    assert [each.id for each in found] == [ids[2], ids[1]]


async def test_old_days_go_and_so_does_a_workspace(database: Database) -> None:
    async with database.transaction() as unit:
        for day, team in ((TODAY, HERE), (date(2024, 11, 1), HERE), (TODAY, ELSEWHERE)):
            await unit.figures.count(team, day, [("answer", "looptijd")])
    async with database.transaction() as unit:
        assert await unit.ageing.figures(unit.now - timedelta(days=730)) == 1
        assert await unit.ageing.figures(unit.now - timedelta(days=730)) == 0
        assert await unit.figures.sums(HERE, date(2020, 1, 1)) == {"answer": 1}
    async with database.transaction() as unit:
        await unit.privacy.forget_workspace(HERE, by="U1")
        assert await unit.figures.sums(HERE, date(2020, 1, 1)) == {}
        assert await unit.figures.sums(ELSEWHERE, date(2020, 1, 1)) == {"answer": 1}
