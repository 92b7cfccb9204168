"""What stands on the buttons below a question at the team is typed, in Slack: which question it is, is found out."""

import pytest

from bot.conversation.team import own_texts
from bot.handoff import texts as handoff_texts
from bot.handoff.status import Status
from tests.contract.fixtures import GENERAL
from tests.journeys.world import ADVISER, World

FROGS = "Hoeveel kikkers zitten er in de vijver van het ministerie?"


async def status(world: World, number: int) -> str:
    return next(each.status for each in await world.stored_tickets() if each.number == number)


async def test_with_two_questions_to_react_is_about_the_one_that_the_team_just_answered(world: World) -> None:
    first = await world.handed_over(world.adviser)
    second = await world.handed_over(world.adviser, FROGS)
    await world.team_replies(first, "Dat mocht niet.")

    asked = await world.said(world.adviser, "reageer op het team")
    assert own_texts.about_question(1) in asked.prose()
    before = world.thread_of(second)
    await world.said(world.adviser, "en een kater dan")

    assert any("en een kater dan" in each for each in world.thread_of(first))
    assert world.thread_of(second) == before


@pytest.mark.parametrize("is_answered", [True, False], ids=["answered", "waiting"])
async def test_to_take_a_question_back_is_asked_first_when_it_is_typed(world: World, is_answered: bool) -> None:
    ticket = await world.handed_over(world.adviser)
    if is_answered:
        await world.team_replies(ticket, "Dat mocht niet.")
    before = await status(world, 1)

    asked = await world.said(world.adviser, handoff_texts.WITHDRAW)
    assert own_texts.yes_withdraw(1) in asked.buttons
    assert await status(world, 1) == before

    await world.said(world.adviser, "ja")
    assert await status(world, 1) == Status.WITHDRAWN


async def test_with_two_questions_none_of_them_is_taken_back_before_one_is_named(world: World) -> None:
    first = await world.handed_over(world.adviser)
    await world.handed_over(world.adviser, FROGS)
    await world.team_replies(first, "Dat mocht niet.")

    asked = await world.said(world.adviser, handoff_texts.WITHDRAW)

    assert {handoff_texts.withdraw(1), handoff_texts.withdraw(2)} <= asked.buttons.keys()
    assert (await status(world, 1), await status(world, 2)) == (Status.ANSWERED, Status.NEW)


async def test_the_number_of_a_question_can_be_typed_where_it_is_asked_which_one_to_react_to(world: World) -> None:
    first = await world.handed_over(world.adviser)
    await world.handed_over(world.adviser, FROGS)

    asked = await world.said(world.adviser, handoff_texts.REPLY)
    assert {handoff_texts.reply_to(1), handoff_texts.reply_to(2)} <= asked.buttons.keys()
    assert own_texts.about_question(1) in (await world.said(world.adviser, "1")).prose()
    await world.said(world.adviser, "Het ging om 2018.")

    assert any("Het ging om 2018." in each for each in world.thread_of(first))


@pytest.mark.parametrize("text", ["dat hoeft niet meer", "het is niet meer nodig", "trek maar in"])
async def test_what_people_say_to_each_other_in_a_thread_takes_no_question_back(world: World, text: str) -> None:
    await world.handed_over(world.adviser, FROGS)
    thread = await world.adviser.mention(GENERAL, "Wat is het minimumbedrag?")
    await world.deliver()
    public, asides = len(world.from_bot(GENERAL)), len(world.slack.ephemerals(ADVISER))

    await world.adviser.reply(GENERAL, thread.ts, text)
    await world.deliver()

    assert (len(world.from_bot(GENERAL)), len(world.slack.ephemerals(ADVISER))) == (public, asides)
