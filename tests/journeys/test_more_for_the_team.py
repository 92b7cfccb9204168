"""What people type around a question for the team: more of it, a correction of what was sent, a question by command."""

import pytest

from bot.conversation import texts
from bot.conversation.team import drafting_texts
from bot.handoff import texts as handoff_texts
from tests.contract.fixtures import GENERAL
from tests.journeys.world import ANSWERED_BY_AN_ARTICLE, NO_ANSWER_FOR, World

MORE = "het gaat om overhead, de deadline is vrijdag"

# -- before it goes out ------------------------------------------------------------------------------------------------


async def test_what_is_typed_below_a_preview_can_be_added_to_it(world: World) -> None:
    await world.preview(world.adviser)
    whose = await world.said(world.adviser, MORE)

    more = await world.pressed(world.adviser, whose, drafting_texts.ADD_TEXT)
    await world.pressed(world.adviser, more, drafting_texts.SEND)

    [ticket] = await world.stored_tickets()
    assert ticket.question == f"{NO_ANSWER_FOR}\n{MORE}"


async def test_the_button_of_the_preview_does_not_leave_it_behind_in_silence(world: World) -> None:
    preview = await world.preview(world.adviser)
    await world.said(world.adviser, MORE)

    again = await world.pressed(world.adviser, preview, drafting_texts.SEND)

    assert not await world.stored_tickets()
    assert not preview.buttons
    told = [each for each in world.from_bot(world.adviser.dm) if MORE in each.prose()][-1]
    assert drafting_texts.ADD_TEXT in told.buttons
    await world.pressed(world.adviser, again, drafting_texts.SEND)
    [ticket] = await world.stored_tickets()
    assert ticket.question == NO_ANSWER_FOR, "who sends it all the same, has been told"


async def test_in_the_thread_of_a_channel_it_works_the_same(world: World) -> None:
    adviser = world.adviser
    asked = await adviser.mention(GENERAL, NO_ANSWER_FOR)
    await world.deliver()
    await adviser.click(world.slack.last(GENERAL), texts.ASK_TEAM)
    await world.deliver()
    preview = world.aside(adviser)
    await adviser.reply(GENERAL, asked.ts, MORE)
    await world.deliver()

    await adviser.click(preview, drafting_texts.SEND)
    await world.deliver()

    assert not await world.stored_tickets()
    [told] = [each for each in world.slack.ephemerals(adviser.id) if drafting_texts.not_in_it(MORE) in each.prose()]
    await adviser.click(told, drafting_texts.ADD_TEXT)
    await world.deliver()
    [shown] = [each for each in world.slack.ephemerals(adviser.id) if f"{NO_ANSWER_FOR}\n{MORE}" in each.prose()]
    await adviser.click(shown, drafting_texts.SEND)
    await world.deliver()
    [ticket] = await world.stored_tickets()
    assert ticket.question == f"{NO_ANSWER_FOR}\n{MORE}"


# -- after it went out -------------------------------------------------------------------------------------------------


async def test_an_answer_to_the_team_can_be_corrected(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.team_replies(ticket, "Om hoeveel gemeenten gaat het?", how=handoff_texts.SEND_AS_QUESTION)
    whose = await world.said(world.adviser, "twee")
    await world.pressed(world.adviser, whose, drafting_texts.REPLY_TO_TEAM)

    whose = await world.said(world.adviser, "nee drie bedoelde ik")
    assert "uw vraag 1" in whose.prose()
    await world.pressed(world.adviser, whose, drafting_texts.REPLY_TO_TEAM)

    assert "nee drie bedoelde ik" in world.thread_of(world.ticket())[-1]


@pytest.mark.parametrize("text", ["en trouwens budget is 95k", "oeps, het gaat om 2020", "we hebben haast"])
async def test_right_after_sending_a_word_more_is_offered_to_the_team(world: World, text: str) -> None:
    await world.handed_over(world.adviser)
    whose = await world.said(world.adviser, text)
    assert "uw vraag 1" in whose.prose()

    await world.pressed(world.adviser, whose, drafting_texts.REPLY_TO_TEAM)

    assert text in world.thread_of(world.ticket())[-1]


@pytest.mark.parametrize("text", ["stuur ook mee dat het haast heeft", "vermeld ook dat het haast heeft"])
async def test_what_is_to_be_sent_along_is_shown_and_goes_to_that_question(world: World, text: str) -> None:
    ticket = await world.handed_over(world.adviser)
    preview = await world.said(world.adviser, text)
    await world.pressed(world.adviser, preview, drafting_texts.SEND_ADDITION)
    assert "dat het haast heeft" in world.thread_of(ticket)[-1]


async def test_long_after_sending_a_wish_to_add_still_finds_the_question(world: World) -> None:
    await world.handed_over(world.adviser)
    await world.said(world.adviser, ANSWERED_BY_AN_ARTICLE)
    preview = await world.said(world.adviser, "geef nog door dat het om 2020 gaat")
    assert drafting_texts.SEND_ADDITION in preview.buttons


@pytest.mark.parametrize("text", [ANSWERED_BY_AN_ARTICLE, "bedankt!", "wat kreeg Heerlen", "hoeveel subsidie bij 90k"])
async def test_a_question_after_sending_is_for_the_bot(world: World, text: str) -> None:
    await world.handed_over(world.adviser)
    assert drafting_texts.REPLY_TO_TEAM not in (await world.said(world.adviser, text)).buttons


# -- by command --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "question",
    [
        "kan iemand mij bellen over de verrekening van btw?",
        "telt btw mee?",
        "onze gemeente wil alsnog meedoen",
        NO_ANSWER_FOR,
    ],
)
async def test_a_question_behind_contact_is_prepared_at_once(world: World, question: str) -> None:
    shown = await world.commanded(world.adviser, f"contact {question}")

    preview = world.last(world.adviser)
    assert shown is not None
    assert shown.prose() == texts.GO_TO_DIRECT
    assert question in preview.prose()
    await world.pressed(world.adviser, preview, drafting_texts.SEND)
    [ticket] = await world.stored_tickets()
    assert ticket.question == question


@pytest.mark.parametrize("typed", ["contact", "contact graag", "contact opnemen aub", "contact met een medewerker"])
async def test_contact_alone_asks_what_the_question_is(world: World, typed: str) -> None:
    await world.commanded(world.adviser, typed)
    assert drafting_texts.WHAT_TO_ASK in world.last(world.adviser).prose()


async def test_a_wish_for_people_with_a_question_keeps_that_question_by_command_too(world: World) -> None:
    await world.commanded(world.adviser, "kan ik iemand spreken over onze begroting?")
    assert "kan ik iemand spreken over onze begroting?" in world.last(world.adviser).prose()
