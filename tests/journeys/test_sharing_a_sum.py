"""A sum that one person asked for by a command can be shown to everybody in the channel, as an answer can."""

import pytest

from bot.conversation.sums import calculation_texts
from bot.slack import texts
from bot.slack.listeners.shortcuts import ANSWER_THIS
from tests.contract.fixtures import GENERAL
from tests.contract.workspace import PostedMessage
from tests.journeys.world import ADVISER, World

SUMS = [
    pytest.param("hoeveel subsidie bij 90k?", "€ 30.000", id="a grant"),
    pytest.param("hoeveel kosten heb ik nodig voor 30k subsidie?", "€ 90.000", id="the costs"),
]


async def sum_of(world: World, words: str) -> PostedMessage:
    shown = await world.commanded(world.adviser, words)
    assert shown is not None
    return shown


def in_channel(world: World) -> list[PostedMessage]:
    return [each for each in world.from_bot(GENERAL) if texts.SHARED_SUM in each.prose()]


@pytest.mark.parametrize(("words", "amount"), SUMS)
async def test_a_sum_is_shown_to_everybody_with_who_shares_it_and_nothing_to_press(
    world: World, words: str, amount: str
) -> None:
    shown = await sum_of(world, words)
    assert amount in shown.prose()

    await world.adviser.click(shown, texts.SHARE_HERE)
    await world.deliver()

    [shared] = in_channel(world)
    assert shared.text.startswith(f"<@{ADVISER}>")
    assert amount in shared.prose()
    assert amount in shared.text
    assert not shared.buttons


async def test_a_sum_in_a_colleagues_message_is_shared_in_its_thread(world: World) -> None:
    message = await world.insurer.mention(GENERAL, "hoeveel subsidie bij 90k?")
    await world.deliver()
    await world.adviser.use_on_message(ANSWER_THIS, message)
    await world.deliver()

    await world.adviser.click(world.aside(world.adviser), texts.SHARE_HERE)
    await world.deliver()

    assert [each.thread_ts for each in in_channel(world)] == [message.ts]


async def test_the_same_sum_is_not_shared_twice_in_a_row(world: World) -> None:
    shown = await sum_of(world, "hoeveel subsidie bij 90k?")
    for _ in range(2):
        await world.adviser.click(shown, texts.SHARE_HERE)
        await world.deliver()

    assert len(in_channel(world)) == 1
    assert texts.SUM_SHARED_ALREADY in world.aside(world.adviser).prose()


async def test_below_an_earlier_sum_another_one_is_never_shared(world: World) -> None:
    earlier = await sum_of(world, "hoeveel subsidie bij 90k?")
    await sum_of(world, "hoeveel subsidie bij 120k?")

    await world.adviser.click(earlier, texts.SHARE_HERE)
    await world.deliver()

    assert not in_channel(world)
    assert calculation_texts.NOT_THE_LAST in world.aside(world.adviser).prose()


async def test_in_a_direct_message_there_is_nobody_to_share_with(world: World) -> None:
    assert texts.SHARE_HERE not in (await world.said(world.adviser, "hoeveel subsidie bij 90k?")).buttons


async def test_a_guest_shares_no_sum(world: World) -> None:
    shown = await sum_of(world, "hoeveel subsidie bij 90k?")
    world.slack.users[ADVISER].is_restricted = True
    await world.later(minutes=11)
    await world.adviser.click(shown, texts.SHARE_HERE)
    await world.deliver()
    assert not in_channel(world)
    assert "te gast" in world.aside(world.adviser).prose()
