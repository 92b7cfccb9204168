"""Below everything the bot says stands a next step, also where something ends or is refused."""

from bot.conversation import texts
from bot.conversation.check import check_texts
from bot.conversation.team import drafting_texts
from bot.handoff import texts as handoff_texts
from bot.slack import texts as screen_texts
from tests.contract.fixtures import GENERAL
from tests.journeys.world import ANSWERED_BY_AN_ARTICLE, World


async def test_who_presses_a_button_of_somebody_else_can_ask_something(world: World) -> None:
    await world.adviser.mention(GENERAL, ANSWERED_BY_AN_ARTICLE)
    await world.deliver()
    await world.insurer.click(world.slack.last(GENERAL), texts.ASK_TEAM)
    await world.deliver()

    refused = world.slack.ephemerals(world.insurer.id)[-1]

    assert texts.NOT_YOURS in refused.prose()
    assert screen_texts.ASK in refused.buttons


async def test_after_everything_was_deleted_one_can_begin_again(world: World) -> None:
    await world.said(world.adviser, ANSWERED_BY_AN_ARTICLE)
    sure = await world.said(world.adviser, "vergeet mij")
    told = await world.pressed(world.adviser, sure, texts.CONFIRM_FORGET)

    assert "Verwijderd" in told.prose()
    assert screen_texts.ASK in told.buttons


async def test_whatever_ends_the_way_to_the_team_leads_on(world: World) -> None:
    adviser = world.adviser
    await world.handed_over(adviser)
    asked = await world.pressed(adviser, world.last(adviser), handoff_texts.REPLY)
    assert drafting_texts.ADD_NOTHING in asked.buttons
    assert (await world.said(adviser, "Graag voor vrijdag.")).buttons.keys() == {
        drafting_texts.ADD_MORE,
        drafting_texts.MY_QUESTIONS,
    }


async def test_an_answer_that_helps_leads_on(world: World) -> None:
    answer = await world.said(world.adviser, ANSWERED_BY_AN_ARTICLE)

    assert (await world.pressed(world.adviser, answer, texts.HELPFUL)).buttons


async def test_a_check_that_was_stopped_goes_on_from_its_message_and_from_the_home_tab(world: World) -> None:
    adviser = world.adviser
    await world.first_question(adviser)
    await world.check(adviser, until="municipalities")
    stopped = await world.said(adviser, "stop")
    assert check_texts.STOPPED in stopped.prose()

    await adviser.open_home()
    await world.deliver()
    assert texts.resume(finished=False) in world.slack.home(adviser.id).buttons

    assert world.asked(await world.pressed(adviser, stopped, texts.resume(finished=False))) == "municipalities"
