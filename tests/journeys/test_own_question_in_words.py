"""What askers type about their own question at the team, through Slack: withdraw, thanks, a reply in a channel."""

import pytest

from bot.conversation import texts
from bot.conversation.team import drafting_texts, own_texts
from bot.handoff import texts as handoff_texts
from bot.handoff.status import Status
from bot.slack import texts as screens
from bot.slack.listeners.shortcuts import ASK_QUESTION
from tests.contract.fixtures import GENERAL
from tests.contract.workspace import PostedMessage
from tests.journeys.world import ADVISER, NO_ANSWER_FOR, World

FROGS = "Hoeveel kikkers zitten er in de vijver van het ministerie?"


async def answered(world: World) -> PostedMessage:
    """The adviser's question 1 was answered; returns the team's message about it."""
    ticket = await world.handed_over(world.adviser)
    await world.team_replies(ticket, "Dat mocht niet.")
    return ticket


async def answered_in_channel(world: World) -> PostedMessage:
    """The same, asked in a channel; returns what the adviser wrote there."""
    asked = await world.adviser.mention(GENERAL, NO_ANSWER_FOR)
    await world.deliver()
    await world.adviser.click(world.slack.last(GENERAL), texts.ASK_TEAM)
    await world.deliver()
    shown = [*world.slack.ephemerals(ADVISER), *world.from_bot(GENERAL), *world.from_bot(world.adviser.dm)]
    preview = [each for each in shown if drafting_texts.SEND in each.buttons][-1]
    await world.adviser.click(preview, drafting_texts.SEND)
    await world.deliver()
    await world.team_replies(world.ticket(), "Dat mocht niet.")
    return asked


async def status(world: World, number: int = 1) -> str:
    return next(each.status for each in await world.stored_tickets() if each.number == number)


@pytest.mark.parametrize("text", ["trek vraag 1 in", "ik wil mijn vraag intrekken"])
async def test_a_question_is_taken_back_by_words_and_the_team_sees_that(world: World, text: str) -> None:
    ticket = await world.handed_over(world.adviser)

    asked = await world.said(world.adviser, text)
    assert await status(world) == Status.NEW
    await world.pressed(world.adviser, asked, own_texts.yes_withdraw(1))

    assert await status(world) == Status.WITHDRAWN
    assert handoff_texts.WITHDRAWN_BY_ASKER in world.thread_of(ticket)[-1]


async def test_nothing_that_is_typed_about_it_goes_to_the_team(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    before = world.thread_of(ticket)

    await world.said(world.adviser, "ik wil mijn vraag intrekken")
    await world.said(world.adviser, "nee, laat maar")
    await world.said(world.adviser, "mag een gemeente in België meedoen")

    assert world.thread_of(ticket) == before


async def test_the_list_of_ones_own_questions_has_a_way_to_end_each(world: World) -> None:
    await answered(world)
    await world.handed_over(world.adviser, FROGS)

    listed = await world.said(world.adviser, "mijn vragen")
    assert {handoff_texts.helped_with(1), handoff_texts.withdraw(2)} <= listed.buttons.keys()

    asked = await world.pressed(world.adviser, listed, handoff_texts.withdraw(2))
    assert await status(world, 2) == Status.NEW, "taking back is asked first"
    await world.pressed(world.adviser, asked, own_texts.yes_withdraw(2))
    assert await status(world, 2) == Status.WITHDRAWN


async def test_who_types_that_they_are_helped_closes_the_question(world: World) -> None:
    ticket = await answered(world)
    told = await world.said(world.adviser, "ik ben geholpen")
    assert handoff_texts.helped_done(1) in told.prose()
    assert "Status: gesloten" in ticket.prose()


async def test_thanks_in_the_thread_below_the_answer_make_nobody_owe_an_answer(world: World) -> None:
    ticket = await answered(world)
    answer, before = world.last(world.adviser), world.thread_of(ticket)

    await world.adviser.say("Dank u wel!", thread_ts=answer.ts)
    await world.deliver()

    told = world.last(world.adviser)
    assert told.thread_ts == answer.ts
    assert handoff_texts.HELPED in told.buttons
    assert world.thread_of(ticket) == before
    assert await status(world) == Status.ANSWERED


async def test_what_is_typed_below_the_answer_outside_its_thread_is_offered_to_the_team(world: World) -> None:
    ticket = await answered(world)
    asked = await world.said(world.adviser, "dat klopt niet volgens mij")
    await world.pressed(world.adviser, asked, drafting_texts.REPLY_TO_TEAM)
    assert "dat klopt niet volgens mij" in world.thread_of(ticket)[-1]


@pytest.mark.parametrize(
    "text",
    [
        "maar wij hebben daar een ander stuk over, klopt dat antwoord wel?",
        "en hoe zit het met de lunch?",
        "dat antwoord snap ik niet, kunt u het uitleggen?",
    ],
)
async def test_a_reply_in_a_channel_is_asked_about_and_seen_by_the_asker_alone(world: World, text: str) -> None:
    thread = await answered_in_channel(world)
    public, asides = len(world.from_bot(GENERAL)), len(world.slack.ephemerals(ADVISER))

    await world.adviser.reply(GENERAL, thread.ts, text)
    await world.deliver()

    assert len(world.from_bot(GENERAL)) == public
    [asked] = world.slack.ephemerals(ADVISER)[asides:]
    assert own_texts.about_answer(text, 1) in asked.prose()
    await world.adviser.click(asked, drafting_texts.REPLY_TO_TEAM)
    await world.deliver()
    assert text in world.thread_of(world.ticket())[-1]


@pytest.mark.parametrize("text", ["dank je wel, Piet", "Hoe laat is de vergadering?", "top"])
async def test_what_people_say_to_each_other_below_it_stays_among_them(world: World, text: str) -> None:
    thread = await answered_in_channel(world)
    public, asides = len(world.from_bot(GENERAL)), len(world.slack.ephemerals(ADVISER))

    await world.adviser.reply(GENERAL, thread.ts, text)
    await world.deliver()

    assert len(world.from_bot(GENERAL)) == public
    assert len(world.slack.ephemerals(ADVISER)) == asides, world.slack.ephemerals(ADVISER)[-1].prose()


@pytest.mark.parametrize("how", ["named", "in the thread"])
async def test_where_others_listen_only_the_asker_sees_which_questions_they_have(world: World, how: str) -> None:
    await world.handed_over(world.adviser, FROGS)
    thread = await world.adviser.mention(GENERAL, "Wat is het minimumbedrag?")
    await world.deliver()
    public, asides = len(world.from_bot(GENERAL)), len(world.slack.ephemerals(ADVISER))

    if how == "named":
        await world.adviser.mention(GENERAL, "trek mijn vraag in", thread_ts=thread.ts)
    else:
        await world.adviser.reply(GENERAL, thread.ts, "trek mijn vraag in")
    await world.deliver()

    assert len(world.from_bot(GENERAL)) == public
    [asked] = world.slack.ephemerals(ADVISER)[asides:]
    assert FROGS in asked.prose()


async def test_a_button_for_a_question_that_was_closed_meanwhile_leads_on(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    receipt = world.last(world.adviser)
    await world.closed(ticket)

    told = await world.pressed(world.adviser, receipt, handoff_texts.REPLY)
    assert own_texts.done_already(1, Status.CLOSED, can_reopen=True) in told.prose()
    assert handoff_texts.REOPEN in told.buttons


async def test_taking_back_what_was_closed_meanwhile_leads_on(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    receipt = world.last(world.adviser)
    await world.closed(ticket)

    told = await world.pressed(world.adviser, receipt, handoff_texts.WITHDRAW)
    assert handoff_texts.REOPEN in told.buttons


async def test_the_answer_to_an_open_question_on_a_screen_is_sent_to_where_it_was_asked(world: World) -> None:
    await world.first_question(world.adviser)
    await world.adviser.use_shortcut(ASK_QUESTION)

    await world.adviser.submit(world.slack.modal(ADVISER), {screens.FORM_LABEL: "3"})

    shown = world.slack.modal(ADVISER)
    assert texts.NOTHING_OPEN not in shown.prose()
    assert "Typ uw antwoord daar." in shown.prose()
    assert texts.resume(finished=False) in shown.buttons
