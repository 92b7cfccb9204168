"""While an answer takes longer than a second, the person sees that somebody is at it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bot.conversation import texts
from bot.slack import texts as screens
from bot.slack.app import build
from bot.slack.http import web_app
from bot.slack.progress import Progress
from bot.store.places import MemberFacts
from tests.contract.fixtures import GENERAL
from tests.contract.slack import TEAM, ContractSlack
from tests.journeys.world import ADVISER, ANSWERED_BY_AN_ARTICLE, World, running, settings_for, trained


async def a_long_second(_: float) -> None:
    """Over at once: whatever the bot does next takes longer than this."""


@pytest_asyncio.fixture
async def slow(slack: ContractSlack, tmp_path: Path) -> AsyncIterator[World]:
    """A world in which every turn takes longer than a second."""
    async with running(slack, tmp_path) as world:
        knowledge, matcher = trained()
        world.product = build(
            settings_for(slack),
            world.database,
            knowledge,
            world.clock,
            matcher=matcher,
            progress=Progress(sleep=a_long_second),
        )
        for person in world.people.values():
            person.postman.app = web_app(world.product)
        await known(world)
        yield world


async def known(world: World) -> None:
    """Slack said who the adviser is, so that it need not be asked during the first turn."""
    async with world.database.transaction() as unit:
        await unit.members.told(TEAM, ADVISER, MemberFacts(slack_admin=False, outsider=False))


async def test_a_question_in_a_channel_gets_eyes_until_it_is_answered(slow: World) -> None:
    message = await slow.adviser.mention(GENERAL, ANSWERED_BY_AN_ARTICLE)
    await slow.deliver()

    [shown] = slow.slack.calls_of("reactions.add")
    assert (shown.arguments["channel"], shown.arguments["timestamp"]) == (GENERAL, message.ts)
    assert len(slow.slack.calls_of("reactions.remove")) == 1
    assert not message.reactions
    assert "€ 25.000" in slow.slack.last(GENERAL).prose()


async def test_a_direct_question_gets_a_line_that_says_so_until_it_is_answered(slow: World) -> None:
    message = await slow.adviser.say(ANSWERED_BY_AN_ARTICLE)
    await slow.deliver()

    statuses = [each.arguments["status"] for each in slow.slack.calls_of("assistant.threads.setStatus")]
    assert statuses == [screens.WORKING, ""]
    assert slow.slack.statuses == {(slow.adviser.dm, message.ts): ""}
    assert not slow.slack.calls_of("reactions.add")


async def test_what_colleagues_say_to_each_other_gets_no_sign(slow: World) -> None:
    first = await slow.adviser.mention(GENERAL, ANSWERED_BY_AN_ARTICLE)
    await slow.deliver()
    before = len(slow.slack.calls_of("reactions.add"))

    await slow.insurer.reply(GENERAL, first.ts, "Dank voor de vraag!")
    await slow.deliver()

    assert len(slow.slack.calls_of("reactions.add")) == before


async def test_a_second_delivery_shows_its_sign_and_takes_it_away_too(slow: World) -> None:
    message = await slow.adviser.mention(GENERAL, ANSWERED_BY_AN_ARTICLE)
    await slow.adviser.redeliver()
    await slow.deliver()

    assert not message.reactions
    assert sum("€ 25.000" in each.prose() for each in slow.from_bot(GENERAL)) == 1


async def test_a_quick_answer_shows_no_sign(world: World) -> None:
    await world.adviser.mention(GENERAL, ANSWERED_BY_AN_ARTICLE)
    await world.said(world.adviser, "help")

    assert texts.HELP_TEXT in world.last(world.adviser).prose()
    assert not world.slack.calls_of("reactions.add")
    assert not world.slack.calls_of("assistant.threads.setStatus")
