"""What somebody types may be for the team or for the bot: nothing is lost, and the person decides."""

import pytest

from bot.conversation import texts
from bot.conversation.team import drafting_texts
from bot.handoff import texts as handoff_texts
from tests.contract.fixtures import GENERAL, TEAM_CHANNEL
from tests.journeys.world import ANSWERED_BY_AN_ARTICLE, NO_ANSWER_FOR, World

REAL_QUESTION = "Mag een gemeente in België ook meedoen aan onze coalitie?"
FOR_A_PERSON = "ik wil een medewerker spreken"


async def asked_back(world: World, text: str = "Om hoeveel gemeenten gaat het?") -> None:
    """The adviser's question is at the team, and the team asks something back."""
    ticket = await world.handed_over(world.adviser)
    await world.team_replies(ticket, text, how=handoff_texts.SEND_AS_QUESTION)


# -- which question goes to the team -----------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["typed", "command", "button"])
async def test_who_asks_for_a_person_after_an_answer_is_asked_what_the_question_is(world: World, how: str) -> None:
    adviser = world.adviser
    answer = await world.said(adviser, ANSWERED_BY_AN_ARTICLE)
    match how:
        case "typed":
            asked = await world.said(adviser, FOR_A_PERSON)
        case "command":
            await world.commanded(adviser, "contact")
            asked = world.last(adviser)
        case _:
            asked = await world.pressed(adviser, answer, texts.ASK_TEAM)
    assert drafting_texts.WHAT_TO_ASK in asked.prose()

    preview = await world.said(adviser, REAL_QUESTION)

    await world.pressed(adviser, preview, drafting_texts.SEND)
    [ticket] = await world.stored_tickets()
    assert ticket.question == REAL_QUESTION
    assert "De bot" not in ticket.context, "what the bot said on another question does not go along"
    assert not asked.buttons


async def test_the_question_that_was_answered_can_go_to_the_team_with_one_press(world: World) -> None:
    await world.said(world.adviser, ANSWERED_BY_AN_ARTICLE)
    asked = await world.said(world.adviser, FOR_A_PERSON)
    assert ANSWERED_BY_AN_ARTICLE in asked.prose()

    preview = await world.pressed(world.adviser, asked, drafting_texts.SEND_EARLIER)
    await world.pressed(world.adviser, preview, drafting_texts.SEND)

    assert ANSWERED_BY_AN_ARTICLE in world.ticket().prose()
    assert "De bot gaf als antwoord" in world.ticket().prose()


async def test_who_has_nothing_to_ask_after_all_presses_a_button(world: World) -> None:
    await world.said(world.adviser, ANSWERED_BY_AN_ARTICLE)
    asked = await world.said(world.adviser, FOR_A_PERSON)

    told = await world.pressed(world.adviser, asked, drafting_texts.ASK_NOTHING)

    assert drafting_texts.NOT_SENT in told.prose()
    assert told.buttons
    assert not asked.buttons


async def test_a_question_that_was_sent_is_not_prepared_again(world: World) -> None:
    await world.handed_over(world.adviser)
    asked = await world.said(world.adviser, FOR_A_PERSON)

    assert drafting_texts.WHAT_TO_ASK in asked.prose()
    assert NO_ANSWER_FOR not in asked.prose()


async def test_what_the_bot_thought_of_the_old_text_does_not_go_along_with_a_new_one(world: World) -> None:
    adviser = world.adviser
    await world.said(adviser, ANSWERED_BY_AN_ARTICLE)
    asked = await world.said(adviser, FOR_A_PERSON)
    preview = await world.pressed(adviser, asked, drafting_texts.SEND_EARLIER)
    assert "De bot gaf als antwoord" in preview.prose()

    await world.pressed(adviser, preview, drafting_texts.EDIT)
    better = await world.said(adviser, REAL_QUESTION)

    assert "De bot" not in better.prose()
    await world.pressed(adviser, better, drafting_texts.SEND)
    assert "De bot" not in world.ticket().prose()


# -- a question waits for its button, and something else is typed ------------------------------------------------------


async def test_what_is_typed_below_a_preview_can_become_the_new_text(world: World) -> None:
    preview = await world.preview(world.adviser)
    whose = await world.said(world.adviser, REAL_QUESTION)
    assert {drafting_texts.NEW_TEXT, drafting_texts.FOR_BOT, drafting_texts.CANCEL} <= whose.buttons.keys()
    assert NO_ANSWER_FOR in whose.prose()
    assert REAL_QUESTION in whose.prose()

    better = await world.pressed(world.adviser, whose, drafting_texts.NEW_TEXT)

    assert not preview.buttons
    await world.pressed(world.adviser, better, drafting_texts.SEND)
    [ticket] = await world.stored_tickets()
    assert ticket.question == REAL_QUESTION


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("Voldoet ons plan aan de voorwaarden?", id="a check begins"),
        pytest.param("Hoeveel subsidie krijgen wij bij 90.000 euro kosten?", id="a sum is made"),
        pytest.param(ANSWERED_BY_AN_ARTICLE, id="it has an answer"),
    ],
)
async def test_what_is_typed_below_a_preview_can_be_for_the_bot_and_the_preview_still_sends(
    world: World, typed: str
) -> None:
    preview = await world.preview(world.adviser)
    await world.said(world.adviser, typed)
    assert not any(drafting_texts.FOR_BOT in each.buttons for each in world.from_bot(world.adviser.dm))
    assert any(drafting_texts.STAYS_READY in each.prose() for each in world.from_bot(world.adviser.dm))

    await world.pressed(world.adviser, preview, drafting_texts.SEND)

    [ticket] = await world.stored_tickets()
    assert ticket.question == NO_ANSWER_FOR
    assert ticket.promised_at is not None


@pytest.mark.parametrize(("answer", "kept"), [("ja", REAL_QUESTION), ("nee", NO_ANSWER_FOR)])
async def test_for_whom_it_is_can_be_typed(world: World, answer: str, kept: str) -> None:
    await world.preview(world.adviser)
    await world.said(world.adviser, REAL_QUESTION)
    await world.said(world.adviser, answer)
    await world.commanded(world.adviser, "contact")

    preview = world.last(world.adviser)

    assert kept in preview.prose()
    await world.pressed(world.adviser, preview, drafting_texts.SEND)
    [ticket] = await world.stored_tickets()
    assert ticket.question == kept


async def test_two_messages_in_a_row_are_kept_together(world: World) -> None:
    await world.preview(world.adviser)
    await world.said(world.adviser, REAL_QUESTION)
    whose = await world.said(world.adviser, "En wie betaalt dat dan?")

    better = await world.pressed(world.adviser, whose, drafting_texts.NEW_TEXT)

    assert REAL_QUESTION in better.prose()
    assert "En wie betaalt dat dan?" in better.prose()


async def test_another_question_takes_the_place_of_the_one_that_waits_and_the_person_hears_it(world: World) -> None:
    first = await world.preview(world.adviser)
    other = "Welke kleur heeft de omslag van het beleidskader?"
    whose = await world.said(world.adviser, other)
    unanswered = await world.pressed(world.adviser, whose, drafting_texts.FOR_BOT)

    await world.pressed(world.adviser, unanswered, texts.ASK_TEAM)

    told = [each.prose() for each in world.from_bot(world.adviser.dm)]
    assert any(drafting_texts.not_sent_after_all(NO_ANSWER_FOR) in each for each in told)
    assert not first.buttons
    await world.pressed(world.adviser, world.last(world.adviser), drafting_texts.SEND)
    [ticket] = await world.stored_tickets()
    assert ticket.question == other


async def test_asking_for_a_person_once_more_shows_what_waits(world: World) -> None:
    await world.said(world.adviser, ANSWERED_BY_AN_ARTICLE)
    await world.said(world.adviser, FOR_A_PERSON)
    await world.said(world.adviser, REAL_QUESTION)
    again = await world.said(world.adviser, FOR_A_PERSON)

    assert REAL_QUESTION in again.prose()
    assert drafting_texts.SEND in again.buttons


# -- the team asks something back --------------------------------------------------------------------------------------


async def test_what_the_team_asks_says_how_to_answer(world: World) -> None:
    await asked_back(world)

    assert handoff_texts.HOW_TO_REPLY in world.last(world.adviser).prose()


async def test_what_is_typed_after_it_reaches_the_team_with_one_press(world: World) -> None:
    await asked_back(world)
    whose = await world.said(world.adviser, "Om drie gemeenten.")
    assert "Hierop heb ik geen antwoord" not in whose.prose()
    assert not any("Om drie gemeenten." in each for each in world.thread_of(world.ticket()))

    told = await world.pressed(world.adviser, whose, drafting_texts.REPLY_TO_TEAM)

    assert drafting_texts.ADDED in told.prose()
    assert drafting_texts.ADD_MORE in told.buttons
    assert any("Om drie gemeenten." in each for each in world.thread_of(world.ticket()))


async def test_in_the_middle_of_a_check_it_does_too_and_the_check_goes_on(world: World) -> None:
    adviser = world.adviser
    ticket = await world.handed_over(adviser)
    await world.first_question(adviser)
    question = await world.check(adviser, until="municipalities")
    await world.team_replies(ticket, "Om hoeveel gaat het?", how=handoff_texts.SEND_AS_QUESTION)

    whose = await world.said(adviser, "37")
    await world.pressed(adviser, whose, drafting_texts.REPLY_TO_TEAM)

    assert any("37" in each for each in world.thread_of(ticket))
    assert world.asked(world.last(adviser)) == world.asked(question) == "municipalities"
    assert "vraag 3" in world.last(adviser).prose(), "nothing was answered in the check"


async def test_who_asks_the_bot_instead_is_answered_and_not_asked_again(world: World) -> None:
    await asked_back(world)
    whose = await world.said(world.adviser, ANSWERED_BY_AN_ARTICLE)
    answer = await world.pressed(world.adviser, whose, drafting_texts.FOR_BOT)
    assert "25.000" in answer.prose()

    further = await world.said(world.adviser, "Wie mag aanvragen?")

    assert drafting_texts.REPLY_TO_TEAM not in further.buttons
    assert any(drafting_texts.TEAM_WAITS in each.prose() for each in world.from_bot(world.adviser.dm))


async def test_once_more_asked_back_is_once_more_offered(world: World) -> None:
    await asked_back(world)
    whose = await world.said(world.adviser, ANSWERED_BY_AN_ARTICLE)
    await world.pressed(world.adviser, whose, drafting_texts.FOR_BOT)
    await world.later(minutes=5)
    await world.team_replies(world.ticket(), "En welke verzekeraar?", how=handoff_texts.SEND_AS_QUESTION)

    assert drafting_texts.REPLY_TO_TEAM in (await world.said(world.adviser, "Menzis")).buttons


async def test_in_the_thread_of_a_channel_it_works_the_same(world: World) -> None:
    adviser = world.adviser
    asked = await adviser.mention(GENERAL, NO_ANSWER_FOR)
    await world.deliver()
    await world.sent_from(adviser, GENERAL)
    await world.team_replies(world.ticket(), "Om hoeveel gaat het?", how=handoff_texts.SEND_AS_QUESTION)

    await adviser.reply(GENERAL, asked.ts, "Om drie gemeenten.")
    await world.deliver()
    await adviser.click(world.slack.ephemerals(adviser.id)[-1], drafting_texts.REPLY_TO_TEAM)
    await world.deliver()

    assert any("Om drie gemeenten." in each for each in world.thread_of(world.ticket()))


async def test_who_did_not_ask_is_not_taken_for_the_asker(world: World) -> None:
    await asked_back(world)

    told = await world.said(world.insurer, "Om drie gemeenten.")

    assert drafting_texts.REPLY_TO_TEAM not in told.buttons


async def test_personal_data_in_the_answer_are_shown_before_they_would_go_out(world: World) -> None:
    await asked_back(world)
    whose = await world.said(world.adviser, "Bel mij op 06-12345678")
    assert "06-12345678" not in whose.prose()

    preview = await world.pressed(world.adviser, whose, drafting_texts.REPLY_TO_TEAM)

    assert drafting_texts.SEND_ADDITION in preview.buttons
    assert not any("Bel mij op" in each for each in world.thread_of(world.ticket()))
    assert "06-12345678" not in str([each.prose() for each in world.from_bot(TEAM_CHANNEL)])
