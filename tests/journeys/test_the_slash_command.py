"""`/preventie`: answered on the spot to one person; what takes more turns goes on where one can type."""

import pytest

from bot.conversation import texts
from tests.contract.fixtures import GENERAL
from tests.contract.slack import TEAM
from tests.journeys.world import ADVISER, ANSWERED_BY_AN_ARTICLE, NO_ANSWER_FOR, World


@pytest.mark.parametrize("typed", ["", "  ", "help", "HULP", "?", "hepl"])
async def test_without_a_question_it_tells_what_one_can_ask(world: World, typed: str) -> None:
    shown = await world.commanded(world.adviser, typed)

    assert shown is not None
    assert texts.HELP_TEXT in shown.prose()


@pytest.mark.parametrize("typed", [ANSWERED_BY_AN_ARTICLE, f"vraag {ANSWERED_BY_AN_ARTICLE}"])
async def test_a_question_is_answered_on_the_spot_and_only_to_who_asked(world: World, typed: str) -> None:
    shown = await world.commanded(world.adviser, typed)

    assert shown is not None
    assert "€ 25.000" in shown.prose()
    assert not world.from_bot(GENERAL)
    assert not world.slack.messages(world.adviser.dm)


@pytest.mark.parametrize("typed", ["check", "Check!", "chek", "voldoet ons plan?"])
async def test_a_check_goes_on_in_a_direct_message(world: World, typed: str) -> None:
    shown = await world.commanded(world.adviser, typed)

    assert shown is not None
    assert shown.prose() == texts.GO_TO_DIRECT
    assert texts.BEGIN_CHECK in world.last(world.adviser).buttons


@pytest.mark.parametrize("typed", ["bereken", "berekn", "ik wil de subsidie berekenen"])
async def test_a_calculation_goes_on_in_a_direct_message_and_takes_what_is_typed_there(
    world: World, typed: str
) -> None:
    shown = await world.commanded(world.adviser, typed)
    assert shown is not None
    assert shown.prose() == texts.GO_TO_DIRECT

    result = await world.said(world.adviser, "€ 90.000")

    assert "€ 30.000" in result.prose()


async def test_a_question_to_the_team_goes_on_in_a_direct_message_with_what_was_asked_before(world: World) -> None:
    unanswered = await world.commanded(world.adviser, NO_ANSWER_FOR)
    assert unanswered is not None

    preview = await world.pressed(world.adviser, unanswered, texts.ASK_TEAM)
    assert NO_ANSWER_FOR in preview.prose()
    assert world.slack.ephemerals(ADVISER)[-1].prose() == texts.GO_TO_DIRECT

    await world.pressed(world.adviser, preview, texts.SEND)
    await world.team_replies(world.ticket(), "Zie artikel 3.")
    await world.pressed(world.adviser, world.last(world.adviser), texts.REPLY)
    await world.said(world.adviser, "En voor een zorgkantoor?")

    assert "En voor een zorgkantoor?" in world.thread_of(world.ticket())[-1]


async def test_the_team_can_be_asked_without_a_question_first(world: World) -> None:
    await world.commanded(world.adviser, "contact")
    assert texts.WHAT_TO_ASK in world.last(world.adviser).prose()

    preview = await world.said(world.adviser, "Mag een zorgkantoor meebetalen?")

    assert texts.SEND in preview.buttons


async def test_a_question_asked_by_command_does_not_disturb_a_check_that_is_going_on(world: World) -> None:
    question = await world.first_question(world.adviser)

    shown = await world.commanded(world.adviser, ANSWERED_BY_AN_ARTICLE)

    assert shown is not None
    assert "€ 25.000" in shown.prose()
    assert world.last(world.adviser) is question


async def test_without_a_response_url_the_answer_comes_as_a_direct_message(world: World) -> None:
    fields = {"team_id": TEAM, "channel_id": GENERAL, "user_id": ADVISER, "command": "/preventie", "text": "help"}

    await world.adviser.postman.deliver_form({**fields, "trigger_id": "1.2.3"})
    await world.deliver()

    assert texts.HELP_TEXT in world.last(world.adviser).prose()


async def test_an_expired_response_url_does_not_lose_the_answer(world: World) -> None:
    await world.adviser.slash(ANSWERED_BY_AN_ARTICLE, GENERAL)
    world.slack._response_urls.clear()

    await world.deliver()

    assert "€ 25.000" in world.last(world.adviser).prose()


async def test_a_response_url_that_does_not_lead_to_slack_gets_nothing(world: World) -> None:
    fields = {"team_id": TEAM, "channel_id": GENERAL, "user_id": ADVISER, "command": "/preventie", "text": "help"}
    elsewhere = {"trigger_id": "1.2.3", "response_url": "http://127.0.0.1:9/steal"}

    await world.adviser.postman.deliver_form({**fields, **elsewhere})
    await world.deliver()

    assert texts.HELP_TEXT in world.last(world.adviser).prose()


async def test_pressing_below_an_answer_shown_to_one_person_works_and_stays_with_that_person(world: World) -> None:
    answer = await world.commanded(world.adviser, ANSWERED_BY_AN_ARTICLE)
    assert answer is not None

    await world.adviser.click(answer, texts.HELPFUL)
    await world.deliver()

    assert texts.THANKS_UP in world.slack.ephemerals(ADVISER)[-1].prose()
    assert not world.from_bot(GENERAL)


async def test_the_same_command_delivered_twice_has_one_effect(world: World) -> None:
    fields = {"team_id": TEAM, "channel_id": GENERAL, "user_id": ADVISER, "command": "/preventie", "text": "check"}

    for _ in range(2):
        await world.adviser.postman.deliver_form({**fields, "trigger_id": "1.2.3"})
    await world.deliver()

    assert sum(texts.BEGIN_CHECK in each.buttons for each in world.from_bot(world.adviser.dm)) == 1
