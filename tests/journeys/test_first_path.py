"""The main story, from a question to an answer by people."""

from bot.conversation import texts
from bot.conversation.check import check_texts
from bot.conversation.team import drafting_texts
from bot.handoff import texts as handoff_texts
from bot.handoff.status import OUTCOMES, Outcome
from bot.learning import texts as learning_texts
from eligibility.schemes.preventiecoalities.questions import QUESTIONS
from tests.contract.fixtures import GENERAL, TEAM_CHANNEL
from tests.journeys.world import ADVISER, ANSWERED_BY_AN_ARTICLE, NO_ANSWER_FOR, OUTCOME_TITLE, World


async def test_a_question_in_a_direct_message_gets_an_article_with_source_owner_and_day_of_checking(
    world: World,
) -> None:
    answer = await world.said(world.adviser, ANSWERED_BY_AN_ARTICLE)

    assert "€ 25.000" in answer.prose()
    assert "Subsidieregeling preventiecoalities, art. 3 lid 4 en art. 4 lid 1 en 3" in answer.prose()
    assert "Gecontroleerd op 21 november 2026. Eigenaar: Preventieteam." in answer.prose()
    assert texts.CLOSED_NOTE in answer.prose()
    assert texts.ASK_TEAM in answer.buttons


async def test_a_mention_in_a_channel_is_answered_once_and_in_its_thread(world: World) -> None:
    asked = await world.adviser.mention(GENERAL, ANSWERED_BY_AN_ARTICLE)
    await world.deliver()

    [answer] = world.from_bot(GENERAL)
    assert answer.thread_ts == asked.ts
    assert "€ 25.000" in answer.prose()


async def test_a_check_held_by_clicks_and_by_typing_ends_in_an_outcome_per_condition_with_its_source(
    world: World,
) -> None:
    adviser = world.adviser
    question = await world.first_question(adviser)
    assert QUESTIONS["applicant"].text in question.prose()

    question = await world.pressed(adviser, question, "Een zorgverzekeraar")
    outcome = await world.check(adviser)

    assert OUTCOME_TITLE in outcome.prose()
    assert texts.CLOSED_SINCE in outcome.prose()
    assert "€ 30.000" in outcome.prose()
    for locator in ("art. 6", "art. 1", "art. 3 lid 2", "art. 4 lid 1", "art. 4 lid 3", "art. 7"):
        assert locator in outcome.prose()
    assert check_texts.RECEIPT in outcome.prose()


async def test_every_answered_question_of_a_check_stays_readable_and_loses_its_buttons(world: World) -> None:
    adviser = world.adviser
    await world.first_question(adviser)
    await world.check(adviser)

    questions = [each for each in world.from_bot(adviser.dm) if world.asked(each) and OUTCOME_TITLE not in each.text]
    assert len(questions) == len(QUESTIONS)
    assert all(texts.YOUR_ANSWER in each.prose() and not each.buttons for each in questions)


async def test_what_the_bot_cannot_answer_is_shown_confirmed_and_then_handed_over_with_what_the_bot_considered(
    world: World,
) -> None:
    preview = await world.preview(world.adviser)
    assert NO_ANSWER_FOR in preview.prose()
    assert drafting_texts.RECIPIENT in preview.prose()
    assert not world.from_bot(TEAM_CHANNEL)

    confirmation = await world.pressed(world.adviser, preview, drafting_texts.SEND)

    ticket = world.ticket()
    assert drafting_texts.SENT in confirmation.prose()
    assert not preview.buttons
    assert f"@{ADVISER}" in ticket.prose()
    assert NO_ANSWER_FOR in ticket.prose()
    assert "De bot" in ticket.prose()
    assert "wacht op het team" in ticket.prose()


async def test_without_the_context_the_team_gets_the_question_alone(world: World) -> None:
    preview = await world.preview(world.adviser)
    await world.pressed(world.adviser, preview, drafting_texts.leave_out("answer"))
    assert drafting_texts.take_along("answer") in preview.buttons

    await world.pressed(world.adviser, preview, drafting_texts.SEND)

    assert NO_ANSWER_FOR in world.ticket().prose()
    assert "De bot" not in world.ticket().prose()


async def test_a_reply_of_the_team_goes_to_the_asker_and_the_reaction_comes_back_in_the_teams_thread(
    world: World,
) -> None:
    adviser, ticket = world.adviser, await world.handed_over(world.adviser)

    await world.team_replies(ticket, "Dat staat niet in de regeling.")
    reply = world.last(adviser)
    assert handoff_texts.heading("answer", 1) in reply.prose()
    assert "Dat staat niet in de regeling." in reply.prose()
    assert world.thread_of(ticket)[-1] == handoff_texts.DELIVERED
    assert "beantwoord" in ticket.prose()

    await world.pressed(adviser, reply, handoff_texts.REPLY)
    confirmation = await world.said(adviser, "En voor een zorgkantoor?")
    assert drafting_texts.ADDED in confirmation.prose()
    assert "En voor een zorgkantoor?" in world.thread_of(ticket)[-1]
    assert "Status: opgepakt" in ticket.prose()


async def test_closing_by_the_team_is_told_to_the_asker_with_a_way_back(world: World) -> None:
    ticket = await world.handed_over(world.adviser)

    await world.closed(ticket, OUTCOMES[Outcome.REFERRED])

    told = world.last(world.adviser)
    assert handoff_texts.closed_by_team(1, Outcome.REFERRED, 30) in told.prose()
    assert list(told.buttons) == [handoff_texts.REOPEN, handoff_texts.NEW_QUESTION]
    assert "gesloten, uitkomst: doorverwezen" in ticket.prose()
    assert list(ticket.buttons) == [handoff_texts.REOPEN_BY_TEAM, learning_texts.MAKE_ARTICLE]


async def test_closing_by_the_asker_is_told_to_the_team(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.team_replies(ticket, "Zie artikel 3.")

    confirmation = await world.pressed(world.adviser, world.last(world.adviser), handoff_texts.HELPED)

    assert handoff_texts.helped_done(1) in confirmation.prose()
    assert world.thread_of(ticket)[-1] == handoff_texts.HELPED_FOR_TEAM
    assert "Status: gesloten" in ticket.prose()


async def test_the_team_opens_a_closed_question_again_before_it_can_say_more(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.closed(ticket)

    await world.colleague.click(ticket, handoff_texts.REOPEN_BY_TEAM)
    await world.deliver()
    assert handoff_texts.reopened_by_team(1) in world.last(world.adviser).prose()
    await world.team_replies(ticket, "Toch nog een aanvulling.")

    assert "Toch nog een aanvulling." in world.last(world.adviser).prose()
    assert "beantwoord" in ticket.prose()
