from datetime import timedelta
from typing import Literal

from bot.clock import FixedClock
from bot.store import Address, ConversationKey, Database, StoredFeedback, Unit


async def give(
    unit: Unit, value: Literal["up", "down"], *, user_id: str = "U1", article_id: str = "minimumbedrag"
) -> StoredFeedback:
    key = ConversationKey(team_id="T1", user_id="U1", channel="C1", thread="17.1")
    address = Address(kind="thread", channel="C1", thread_ts="17.1")
    conversation = await unit.conversations.find_or_start(key, address, unit.now)
    return await unit.feedback.give(
        conversation_id=conversation.id, user_id=user_id, article_id=article_id, value=value, question="Hoeveel?"
    )


async def test_changing_your_mind_replaces_your_opinion_and_its_reason(database: Database, clock: FixedClock) -> None:
    async with database.transaction() as unit:
        first = await give(unit, "down")
        explained = await unit.feedback.explain(
            conversation_id=first.conversation_id, user_id="U1", article_id="minimumbedrag", reason="Te lang"
        )
        assert explained
        assert [each.reason for each in await unit.feedback.since(unit.now)] == ["Te lang"]
    clock.tick(timedelta(minutes=1))
    async with database.transaction() as unit:
        second = await give(unit, "up")
        assert await unit.feedback.since(clock.now() - timedelta(hours=1)) == (second,)
        assert (second.value, second.reason, second.created_at) == ("up", None, clock.now())


async def test_each_person_and_each_article_has_its_own_opinion(database: Database) -> None:
    async with database.transaction() as unit:
        given = [
            await give(unit, "up"),
            await give(unit, "down", user_id="U2"),
            await give(unit, "down", article_id="looptijd"),
        ]
        assert await unit.feedback.since(unit.now) == tuple(given)


async def test_a_reason_without_an_opinion_is_refused(database: Database) -> None:
    async with database.transaction() as unit:
        opinion = await give(unit, "up")
        assert not await unit.feedback.explain(
            conversation_id=opinion.conversation_id, user_id="U2", article_id="minimumbedrag", reason="Ik ook"
        )


async def test_only_opinions_from_the_moment_on_are_counted(database: Database, clock: FixedClock) -> None:
    async with database.transaction() as unit:
        await give(unit, "up")
    clock.tick(timedelta(days=8))
    async with database.transaction() as unit:
        assert await unit.feedback.since(unit.now - timedelta(days=7)) == ()
