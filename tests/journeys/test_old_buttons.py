"""Buttons of something that is over: refused politely, and gone from the message, so that nobody presses them again."""

import pytest

from bot.conversation import texts
from bot.conversation.team import drafting_texts
from bot.slack import texts as screens
from tests.contract.fixtures import GENERAL
from tests.contract.workspace import PostedMessage
from tests.journeys.world import ADVISER, ANSWERED_BY_AN_ARTICLE, NO_ANSWER_FOR, World


async def abandoned(world: World) -> PostedMessage:
    """The first message of a check that made place for another one."""
    await world.commanded(world.adviser, "check")
    old = world.last(world.adviser)
    await world.pressed(world.adviser, old, texts.BEGIN_CHECK)
    await world.said(world.adviser, "stop")
    await world.commanded(world.adviser, "check")
    return old


async def test_an_old_button_of_the_check_is_refused_and_leaves_its_message(world: World) -> None:
    old = await abandoned(world)
    said = old.prose().partition("\n[")[0]
    assert old.buttons

    told = await world.pressed(world.adviser, old, texts.BEGIN_CHECK)

    assert texts.OLD_BUTTON in told.prose()
    assert not old.buttons
    assert old.prose() == f"{said}\n{texts.BUTTONS_GONE}"
    assert old.text.endswith(texts.BUTTONS_GONE)
    assert "Knoppen:" not in old.text


async def test_a_message_in_a_channel_is_refreshed_where_it_stands(world: World) -> None:
    adviser = world.adviser
    await adviser.mention(GENERAL, "voldoet ons plan?")
    await world.deliver()
    old = world.slack.last(GENERAL)
    await adviser.click(old, texts.BEGIN_CHECK)
    await world.deliver()
    await adviser.reply(GENERAL, old.thread_ts or old.ts, "stop")
    await world.deliver()

    await adviser.click(old, texts.BEGIN_CHECK)
    await world.deliver()

    assert not old.buttons
    assert texts.OLD_BUTTON in world.slack.last(GENERAL).prose()


async def test_a_preview_that_was_sent_already_loses_its_buttons_at_once(world: World) -> None:
    preview = await world.preview(world.adviser)
    await world.pressed(world.adviser, preview, drafting_texts.SEND)

    assert drafting_texts.SEND not in preview.buttons


async def test_a_button_of_a_conversation_that_was_forgotten_is_refused_and_leaves_its_message(world: World) -> None:
    unanswered = await world.said(world.adviser, NO_ANSWER_FOR)
    asked = await world.said(world.adviser, "vergeet mij")
    await world.pressed(world.adviser, asked, texts.CONFIRM_FORGET)

    await world.pressed(world.adviser, unanswered, texts.ASK_TEAM)

    assert texts.OLD_BUTTON in world.slack.ephemerals(ADVISER)[-1].prose()
    assert not unanswered.buttons
    assert texts.NO_ANSWER in unanswered.prose()


async def forgotten_answer(world: World) -> PostedMessage:
    """An answer that only the adviser sees, of a conversation that was deleted since."""
    answer = await world.commanded(world.adviser, ANSWERED_BY_AN_ARTICLE)
    assert answer is not None
    asked = await world.said(world.adviser, "vergeet mij")
    await world.pressed(world.adviser, asked, texts.CONFIRM_FORGET)
    return answer


async def test_an_old_button_that_only_one_person_sees_makes_place_for_why_and_a_way_on(world: World) -> None:
    answer = await forgotten_answer(world)
    shown = len(world.slack.ephemerals(ADVISER))

    await world.adviser.click(answer, texts.HELPFUL)
    await world.deliver()

    assert len(world.slack.ephemerals(ADVISER)) == shown
    assert texts.OLD_BUTTON in answer.prose()
    assert set(answer.buttons) == {screens.ASK}
    await world.adviser.click(answer, screens.ASK)
    assert screens.FORM_INTRODUCTION in world.slack.modal(ADVISER).prose()


async def test_an_old_button_that_one_person_saw_is_refused_directly_where_slack_takes_no_answer(world: World) -> None:
    answer = await forgotten_answer(world)
    await world.adviser.click(answer, texts.HELPFUL)
    world.slack._response_urls.clear()

    await world.deliver()

    assert texts.OLD_BUTTON in world.last(world.adviser).prose()


async def test_a_button_of_an_older_version_that_one_person_sees_goes_away_as_well(world: World) -> None:
    answer = await world.commanded(world.adviser, ANSWERED_BY_AN_ARTICLE)
    assert answer is not None
    for _, element in answer.elements:
        element["value"] = "gesprek|wat-ooit-bestond"

    await world.adviser.click(answer, texts.HELPFUL)
    await world.deliver()

    assert texts.OLD_BUTTON in answer.prose()
    assert texts.HELPFUL not in answer.buttons


async def test_somebody_elses_press_takes_no_buttons_away(world: World) -> None:
    await world.adviser.mention(GENERAL, NO_ANSWER_FOR)
    await world.deliver()
    unanswered = world.slack.last(GENERAL)

    await world.insurer.click(unanswered, texts.ASK_TEAM)
    await world.deliver()

    assert texts.ASK_TEAM in unanswered.buttons


@pytest.mark.parametrize("error", ["message_not_found", "edit_window_closed", "cant_update_message", "is_archived"])
async def test_a_message_that_cannot_be_refreshed_is_no_reason_to_say_more(world: World, error: str) -> None:
    old = await abandoned(world)
    world.slack.fail_next("chat.update", error=error)
    before = len(world.from_bot(world.adviser.dm))

    told = await world.pressed(world.adviser, old, texts.BEGIN_CHECK)

    assert texts.OLD_BUTTON in told.prose()
    assert len(world.from_bot(world.adviser.dm)) == before + 1
    assert old.buttons


async def test_pressing_twice_in_a_row_begins_once(world: World) -> None:
    await world.commanded(world.adviser, "check")
    begin = world.last(world.adviser)
    for _ in range(2):
        await world.adviser.click(begin, texts.BEGIN_CHECK)
    await world.deliver()

    asked = [each for each in world.from_bot(world.adviser.dm) if world.asked(each) == "applicant"]
    assert len(asked) == 1
    assert any(texts.OLD_BUTTON in each.prose() for each in world.from_bot(world.adviser.dm))
    assert not begin.buttons
