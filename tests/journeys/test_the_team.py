"""What the Preventieteam does with a question, and what the asker notices of it."""

import pytest

from bot.conversation import texts
from bot.handoff import texts as handoff_texts
from bot.handoff.status import OUTCOMES, REASONS, Outcome, Reason
from bot.roles import Role
from bot.slack.blocks.ticket_screens import OUTCOME
from tests.contract.fixtures import COLLEAGUE, SECOND_COLLEAGUE
from tests.contract.person import Person
from tests.contract.slack import TEAM
from tests.contract.workspace import OpenView, PostedMessage
from tests.journeys.world import World

FROGS = "Hoeveel kikkers zitten er in de vijver van het ministerie?"
"""Another question that no article could answer."""


def second(world: World) -> Person:
    """Another one of the team."""
    return world.person(SECOND_COLLEAGUE)


def told(world: World) -> list[str]:
    """All that the asker heard."""
    return [each.prose() for each in world.from_bot(world.adviser.dm)]


def quoted(message: PostedMessage) -> list[str]:
    """The words of somebody in a message, line by line, as they are drawn."""
    sections = [str(block["text"]["text"]) for block in message.blocks if block["type"] == "section"]
    return [line for text in sections for line in text.splitlines() if line.startswith("> ")]


def refusal(world: World, person: str) -> str:
    """Why the last press of somebody had no effect; only that person sees it."""
    return world.slack.ephemerals(person)[-1].prose()


# -- internal until sent -----------------------------------------------------------------------------------------------


async def test_what_the_team_writes_in_the_thread_stays_there(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    before = len(told(world))

    await world.conferred(ticket, "Wat een rare vraag.")
    await world.conferred(ticket, "Weet jij het?", by=second(world))

    assert len(told(world)) == before
    assert "wacht op het team" in ticket.prose()


async def test_that_it_is_internal_is_said_once_and_again_only_after_something_was_sent(world: World) -> None:
    ticket = await world.handed_over(world.adviser)

    async def notes() -> int:
        return sum(handoff_texts.INTERNAL_NOTE in each for each in world.thread_of(ticket))

    await world.conferred(ticket, "Wie weet dit?")
    await world.conferred(ticket, "Ik zoek het op.", by=second(world))
    assert await notes() == 1
    await world.team_replies(ticket, "Het mag.")
    assert await notes() == 1
    await world.conferred(ticket, "Goed antwoord.", by=second(world))
    assert await notes() == 2


async def test_the_preview_shows_exactly_what_the_asker_gets(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    words = "A & B < C *sterretjes*\nTweede regel."
    await world.conferred(ticket, words)

    preview = await world.looked_at(ticket)
    seen = quoted(preview)
    await world.colleague.click(preview, handoff_texts.SEND)
    await world.deliver()

    assert len(seen) == 2
    assert quoted(world.last(world.adviser)) == seen


async def test_the_preview_is_of_ones_own_words_and_others_can_be_picked(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.conferred(ticket, "Ik denk van wel.")
    await world.conferred(ticket, "Nee, dat mag niet.", by=second(world))

    preview = await world.looked_at(ticket)
    assert "Ik denk van wel." in preview.prose()
    await world.colleague.choose(preview, "Nee, dat mag niet.")
    await world.deliver()
    assert "Nee, dat mag niet." in preview.prose()
    await world.colleague.click(preview, handoff_texts.SEND)
    await world.deliver()

    assert "Nee, dat mag niet." in told(world)[-1]
    assert not any("Ik denk van wel." in each for each in told(world))


async def test_sending_twice_from_two_previews_sends_once(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.conferred(ticket, "Het mag.")
    mine = await world.looked_at(ticket)
    await second(world).click(world.in_thread(ticket, handoff_texts.SEND_ON), handoff_texts.SEND_ON)
    await world.deliver()
    theirs = world.in_thread(ticket, handoff_texts.SEND)

    await world.colleague.click(mine, handoff_texts.SEND)
    await second(world).click(theirs, handoff_texts.SEND)
    await world.deliver()

    assert sum("Het mag." in each for each in told(world)) == 1
    assert "Er is nu niets verstuurd" in refusal(world, SECOND_COLLEAGUE)
    assert not theirs.buttons
    assert mine.prose() == f"Verstuurd door @{COLLEAGUE}."


async def test_what_was_changed_after_the_preview_is_not_sent(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    written = await world.conferred(ticket, "Het mag.")
    preview = await world.looked_at(ticket)

    await world.colleague.edit(written, "Het mag niet.")
    await world.colleague.click(preview, handoff_texts.SEND)
    await world.deliver()

    assert not any("Het mag" in each for each in told(world))
    assert list(preview.buttons) == [handoff_texts.LOOK_AGAIN]

    await world.colleague.click(preview, handoff_texts.LOOK_AGAIN)
    await world.deliver()
    again = world.in_thread(ticket, handoff_texts.SEND)
    assert "Het mag niet." in again.prose()


async def test_of_a_preview_of_what_was_deleted_no_button_is_left(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    written = await world.conferred(ticket, "Het mag.")
    preview = await world.looked_at(ticket)

    await world.colleague.remove(written)
    await world.colleague.click(preview, handoff_texts.SEND_AS_QUESTION)
    await world.deliver()

    assert preview.prose() == handoff_texts.GONE_MEANWHILE
    assert not preview.buttons


async def test_what_was_deleted_cannot_be_sent_any_more(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    written = await world.conferred(ticket, "Het mag.")
    await world.colleague.remove(written)

    await world.colleague.click(world.in_thread(ticket, handoff_texts.SEND_ON), handoff_texts.SEND_ON)
    await world.deliver()

    assert handoff_texts.NOTHING_TO_SEND in refusal(world, COLLEAGUE)


async def test_not_sending_keeps_it_internal(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.conferred(ticket, "Het mag.")
    preview = await world.looked_at(ticket)

    await world.colleague.click(preview, handoff_texts.DO_NOT_SEND)
    await world.deliver()

    assert preview.prose() == handoff_texts.NOT_SENT
    assert not any("Het mag." in each for each in told(world))


async def test_a_question_back_waits_for_the_asker_and_the_reply_comes_back_to_who_asked(world: World) -> None:
    ticket = await world.handed_over(world.adviser)

    await world.team_replies(ticket, "Om welk jaar gaat het?", how=handoff_texts.SEND_AS_QUESTION)
    asked = world.last(world.adviser)
    assert handoff_texts.heading("question", 1) in asked.prose()
    assert "Status: wacht op de vraagsteller" in ticket.prose()

    await world.pressed(world.adviser, asked, handoff_texts.REPLY)
    await world.said(world.adviser, "Om 2019.")
    assert f"Status: opgepakt, bij @{COLLEAGUE}" in ticket.prose()
    assert "Om 2019." in world.thread_of(ticket)[-1]


async def test_conferring_begins_with_a_line_that_says_who_reads_along(world: World) -> None:
    ticket = await world.handed_over(world.adviser)

    await world.colleague.click(ticket, handoff_texts.CONSULT)
    await world.deliver()

    assert world.thread_of(ticket) == [handoff_texts.CONSULT_HERE]


# -- screens -----------------------------------------------------------------------------------------------------------


async def written(world: World, ticket: PostedMessage, text: str, label: str = handoff_texts.ANSWER) -> OpenView:
    """One of the team writes on a screen; returns the screen with the preview."""
    await world.colleague.click(ticket, label)
    screen = world.slack.modal(COLLEAGUE)
    sent = await world.colleague.submit(screen, {handoff_texts.YOUR_TEXT: text})
    assert sent.accepted, sent.errors
    return world.slack.modal(COLLEAGUE)


async def test_an_answer_from_a_screen_is_seen_before_it_is_sent(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    before = len(told(world))

    preview = await written(world, ticket, "Dat mag tot en met 2021.")
    await world.deliver()
    assert "Dat mag tot en met 2021." in preview.prose()
    assert len(told(world)) == before

    await world.colleague.submit(preview, {})
    await world.deliver()
    assert "Dat mag tot en met 2021." in told(world)[-1]
    assert not world.slack.modals[COLLEAGUE]
    thread = world.thread_of(ticket)
    assert handoff_texts.answered_by(f"@{COLLEAGUE}") in thread[0]
    assert "Dat mag tot en met 2021." in thread[0]
    assert thread[-1] == handoff_texts.DELIVERED
    assert f"Status: beantwoord, bij @{COLLEAGUE}" in ticket.prose()


async def test_a_question_back_from_a_screen_says_so(world: World) -> None:
    ticket = await world.handed_over(world.adviser)

    await world.colleague.submit(await written(world, ticket, "Welk jaar?", handoff_texts.ASK_BACK), {})
    await world.deliver()

    assert handoff_texts.heading("question", 1) in told(world)[-1]
    assert "wacht op de vraagsteller" in ticket.prose()


async def test_a_screen_without_words_says_what_is_missing(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.colleague.click(ticket, handoff_texts.ANSWER)

    sent = await world.colleague.submit(world.slack.modal(COLLEAGUE), {handoff_texts.YOUR_TEXT: " \n…"})

    assert list(sent.errors.values()) == [handoff_texts.NOTHING_TYPED]


async def test_a_screen_sent_off_twice_counts_once(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    preview = await written(world, ticket, "Dat mag.")

    await world.colleague.submit(preview, {})
    await world.colleague.submit(preview, {})
    await world.deliver()

    assert sum("Dat mag." in each for each in told(world)) == 1


async def test_a_screen_that_comes_too_late_says_so_and_sends_nothing(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    preview = await written(world, ticket, "Dat mag.")
    await world.pressed(world.adviser, world.last(world.adviser), handoff_texts.WITHDRAW)

    await world.colleague.submit(preview, {})
    await world.deliver()

    assert handoff_texts.WITHDRAWN_MEANWHILE in world.slack.modal(COLLEAGUE).prose()
    assert not any("Dat mag." in each for each in told(world))


async def test_what_was_written_for_a_question_that_is_gone_can_still_be_copied(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.colleague.click(ticket, handoff_texts.ANSWER)
    screen = world.slack.modal(COLLEAGUE)
    await world.commanded(world.adviser, "vergeet mij")
    await world.pressed(world.adviser, world.slack.ephemerals(world.adviser.id)[-1], texts.CONFIRM_FORGET)

    await world.colleague.submit(screen, {handoff_texts.YOUR_TEXT: "Dat mag tot en met 2021."})

    shown = world.slack.modal(COLLEAGUE).prose()
    assert handoff_texts.WITHDRAWN_MEANWHILE in shown
    assert "Dat mag tot en met 2021." in shown


async def test_a_screen_that_does_not_open_in_time_is_told(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    world.slack.fail_next("views.open", error="expired_trigger_id")

    await world.colleague.click(ticket, handoff_texts.ANSWER)
    await world.deliver()

    [told] = world.slack.ephemerals(COLLEAGUE)
    assert handoff_texts.TOO_LATE in told.prose()
    assert told.channel == ticket.channel


async def test_earlier_questions_that_look_alike_are_named_and_shown_to_who_asks(world: World) -> None:
    first = await world.handed_over(world.insurer, "Hoeveel bananen passen er in een kleine fietstas?")
    await world.team_replies(first, "Dat weten wij ook niet.")
    ticket = await world.handed_over(world.adviser, "Hoeveel bananen passen er in een gewone fietstas?")
    assert handoff_texts.similar((1,)) in ticket.prose()
    assert "kleine fietstas" not in ticket.prose()

    await world.colleague.click(ticket, handoff_texts.SEE_SIMILAR)

    shown = world.slack.modal(COLLEAGUE).prose()
    assert "kleine fietstas" in shown
    assert "Dat weten wij ook niet." in shown


# -- who has it --------------------------------------------------------------------------------------------------------


async def test_claiming_is_told_to_the_asker_without_a_name(world: World) -> None:
    ticket = await world.handed_over(world.adviser)

    await world.colleague.click(ticket, handoff_texts.CLAIM)
    await world.deliver()

    assert handoff_texts.claimed(1) in told(world)[-1]
    assert COLLEAGUE not in told(world)[-1]
    assert f"Status: opgepakt, bij @{COLLEAGUE}" in ticket.prose()
    assert handoff_texts.CLAIM not in ticket.buttons


async def test_two_who_claim_at_once_one_is_told_who_has_it(world: World) -> None:
    ticket = await world.handed_over(world.adviser)

    await world.colleague.click(ticket, handoff_texts.CLAIM)
    await second(world).click(ticket, handoff_texts.CLAIM)
    await world.deliver()

    assert refusal(world, SECOND_COLLEAGUE).startswith(f"@{COLLEAGUE} heeft deze vraag al opgepakt.")
    assert sum(handoff_texts.claimed(1) in each for each in told(world)) == 1


async def test_a_double_click_is_one_step(world: World) -> None:
    ticket = await world.handed_over(world.adviser)

    await world.colleague.click(ticket, handoff_texts.CLAIM)
    await world.colleague.click(ticket, handoff_texts.CLAIM)
    await world.deliver()

    assert sum(handoff_texts.claimed(1) in each for each in told(world)) == 1


async def test_a_question_is_taken_over_and_given_back(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    for person, label in (
        (world.colleague, handoff_texts.CLAIM),
        (second(world), handoff_texts.TAKE_OVER),
        (world.colleague, handoff_texts.GIVE_BACK),
    ):
        await person.click(ticket, label)
        await world.deliver()
    assert refusal(world, COLLEAGUE).startswith(f"@{SECOND_COLLEAGUE} heeft")

    await second(world).click(ticket, handoff_texts.GIVE_BACK)
    await world.deliver()
    assert "Status: wacht op het team." in ticket.prose()


async def test_a_button_pressed_outside_the_teams_channel_does_nothing(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    copied = world.slack.post(world.adviser.dm, ticket.user, ticket.text, blocks=ticket.blocks)

    await world.adviser.click(copied, handoff_texts.CLAIM)
    await world.deliver()

    assert "wacht op het team" in ticket.prose()
    assert refusal(world, world.adviser.id)


async def test_who_is_in_the_channel_but_not_of_the_team_is_refused_at_every_press(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    preview = await written(world, ticket, "Dat mag.")
    async with world.database.transaction() as unit:
        await unit.members.set_role(TEAM, Role.TEAM_MEMBER, [SECOND_COLLEAGUE])

    await world.colleague.click(ticket, handoff_texts.CLAIM)
    await world.deliver()
    assert "alleen voor leden van het Preventieteam" in refusal(world, COLLEAGUE)
    await world.colleague.submit(preview, {})  # opened when it was still allowed
    assert "alleen voor leden van het Preventieteam" in world.slack.modal(COLLEAGUE).prose()
    await second(world).click(ticket, handoff_texts.CLAIM)
    await world.deliver()

    assert f"Status: opgepakt, bij @{SECOND_COLLEAGUE}" in ticket.prose()
    assert not any("Dat mag." in each for each in told(world))


# -- closing -----------------------------------------------------------------------------------------------------------


async def test_closing_asks_how_it_ended_and_why_it_took_people(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.colleague.click(ticket, handoff_texts.CLOSE)
    [asked] = [each for each in world.slack.modal(COLLEAGUE).blocks if each.get("block_id") == OUTCOME]
    assert not asked.get("optional"), "Slack itself asks for it"

    await world.closed(ticket, OUTCOMES[Outcome.NOT_OURS], **{handoff_texts.WHY_PEOPLE: REASONS[Reason.NO_ARTICLE]})

    [kept] = await world.stored_tickets()
    assert (kept.status, kept.outcome, kept.reason) == ("closed", "not_ours", "no_article")


async def test_closing_twice_is_told_once_and_refused_the_second_time(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await second(world).click(ticket, handoff_texts.CLOSE)
    other = world.slack.modal(SECOND_COLLEAGUE)

    await world.closed(ticket)
    await second(world).submit(other, {handoff_texts.HOW_IT_ENDED: OUTCOMES[Outcome.REFERRED]})
    await world.deliver()

    assert sum("heeft vraag 1 gesloten" in each for each in told(world)) == 1
    assert "al gesloten" in world.slack.modal(SECOND_COLLEAGUE).prose()


async def test_a_double_question_goes_on_in_the_other_one(world: World) -> None:
    first = await world.handed_over(world.adviser, FROGS)
    await world.handed_over(world.insurer)
    double = await world.handed_over(world.adviser)
    await world.colleague.click(double, handoff_texts.CLOSE)
    screen = world.slack.modal(COLLEAGUE)
    assert "Vraag 2" not in str(screen.blocks)  # of somebody else
    sent = await world.colleague.submit(screen, {})
    assert list(sent.errors.values()) == [handoff_texts.CHOOSE_OUTCOME_OR_MERGE]

    option = f"Vraag 1: {FROGS}"
    await world.colleague.submit(screen, {handoff_texts.MERGE_INTO: option})
    await world.deliver()

    assert "samengevoegd" in double.prose()
    assert not double.buttons
    assert handoff_texts.merged(3, 1) in told(world)[-1]
    assert world.thread_of(first)[-1].startswith(handoff_texts.takes_in("3"))
    await world.pressed(world.adviser, world.last(world.adviser), handoff_texts.REPLY)
    await world.said(world.adviser, "Nog één ding.")
    assert "Nog één ding." in world.thread_of(first)[-1]


# -- the asker ---------------------------------------------------------------------------------------------------------


async def test_the_asker_withdraws_and_the_team_sees_it(world: World) -> None:
    ticket = await world.handed_over(world.adviser)

    confirmation = await world.pressed(world.adviser, world.last(world.adviser), handoff_texts.WITHDRAW)

    assert handoff_texts.withdrawn_done(1) in confirmation.prose()
    assert world.thread_of(ticket) == [handoff_texts.WITHDRAWN_BY_ASKER]
    assert "Status: ingetrokken." in ticket.prose()
    assert not ticket.buttons


@pytest.mark.parametrize(("days", "possible"), [(30, True), (31, False)])
async def test_the_asker_opens_a_closed_question_again_for_thirty_days(world: World, days: int, possible: bool) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.closed(ticket)
    closed = world.last(world.adviser)
    await world.later(days=days)

    confirmation = await world.pressed(world.adviser, closed, handoff_texts.REOPEN)

    assert (handoff_texts.reopened(1) in confirmation.prose()) is possible
    assert ("heropend" in ticket.prose()) is possible
    assert ("langer dan 30 dagen" in confirmation.prose()) is not possible


async def test_a_word_in_the_thread_under_the_answer_goes_to_the_team(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.team_replies(ticket, "Dat mag.")
    answer = world.last(world.adviser)

    await world.adviser.say("Ook in 2019?", thread_ts=answer.ts)
    await world.deliver()

    assert "Ook in 2019?" in world.thread_of(ticket)[-1]
    assert f"Status: opgepakt, bij @{COLLEAGUE}" in ticket.prose()


async def test_a_word_under_the_answer_leaves_a_check_where_it_was(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.team_replies(ticket, "Dat mag.")
    answer = world.last(world.adviser)
    question = await world.first_question(world.adviser)
    fact = world.asked(question)

    await world.adviser.say("Ook in 2019?", thread_ts=answer.ts)
    await world.deliver()

    assert "Ook in 2019?" in world.thread_of(ticket)[-1]
    assert world.asked(world.last(world.adviser)) == fact


async def test_what_is_typed_after_the_team_closed_is_not_lost_and_can_be_sent_after_opening_again(
    world: World,
) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.team_replies(ticket, "Dat mag.")
    await world.pressed(world.adviser, world.last(world.adviser), handoff_texts.REPLY)
    await world.closed(ticket)

    late = await world.said(world.adviser, "Maar hoe dan?")
    assert "Vraag 1 is intussen gesloten." in late.prose()
    assert not any("Maar hoe dan?" in each for each in world.thread_of(ticket))
    again = await world.pressed(world.adviser, late, handoff_texts.REOPEN_AND_SEND)

    assert handoff_texts.reopened(1, with_text=True) in again.prose()
    assert "Maar hoe dan?" in world.thread_of(ticket)[-1]
    assert "Status: heropend" in ticket.prose()


async def test_after_the_team_closed_the_next_message_is_a_question_of_its_own(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.team_replies(ticket, "Dat mag.")
    await world.pressed(world.adviser, world.last(world.adviser), handoff_texts.REPLY)
    await world.closed(ticket)
    await world.said(world.adviser, "Maar hoe dan?")

    answered = await world.said(world.adviser, "Wat is het minimumbedrag?")

    assert "€ 25.000" in answered.prose()


async def test_what_came_too_late_can_become_a_new_question(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.closed(ticket)
    await world.adviser.say("Maar hoe moet het nu met de bananen?", thread_ts=world.last(world.adviser).ts)
    await world.deliver()

    preview = await world.pressed(world.adviser, world.last(world.adviser), handoff_texts.NEW_QUESTION)

    assert "Maar hoe moet het nu met de bananen?" in preview.prose()


# -- changed and deleted -----------------------------------------------------------------------------------------------


async def test_a_changed_answer_reaches_the_asker_as_changed(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    answer = await world.team_replies(ticket, "Zie artikel 3.")
    first = world.last(world.adviser)

    await world.colleague.edit(answer, "Zie artikel 4.")
    await world.deliver()

    assert first.prose() == handoff_texts.CHANGED_FURTHER_ON
    assert handoff_texts.heading("changed", 1) in told(world)[-1]
    assert "Zie artikel 4." in told(world)[-1]


async def test_a_deleted_answer_is_taken_back(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    answer = await world.team_replies(ticket, "Zie artikel 3.")
    first = world.last(world.adviser)

    await world.colleague.remove(answer)
    await world.deliver()

    assert first.prose() == handoff_texts.TAKEN_BACK
    assert handoff_texts.taken_back(1) in told(world)[-1]


async def test_a_change_without_another_word_says_nothing(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    answer = await world.team_replies(ticket, "Zie artikel 3.")
    before = len(told(world))

    await world.colleague.edit(answer, "Zie artikel 3.")  # as when Slack adds a preview of a link
    await world.deliver()

    assert len(told(world)) == before


async def test_what_the_asker_changes_or_deletes_is_seen_by_the_team(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.team_replies(ticket, "Dat mag.")
    said = await world.adviser.say("Ook in 2018?", thread_ts=world.last(world.adviser).ts)
    await world.deliver()

    await world.adviser.edit(said, "Ook in 2019?")
    await world.deliver()
    thread = world.thread_of(ticket)
    assert "wijzigde een reactie" in thread[-1]
    assert "Ook in 2019?" in thread[-1]
    assert not any("Ook in 2018?" in each for each in thread)

    await world.adviser.remove(said)
    await world.deliver()
    thread = world.thread_of(ticket)
    assert "verwijderd" in thread[-1]
    assert not any("Ook in 2019?" in each for each in thread)


async def test_a_changed_message_that_was_never_passed_on_does_not_concern_the_team(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    loose = await world.adviser.say("Wat is het minimumbedrag?")
    await world.deliver()
    before = len(world.thread_of(ticket))

    await world.adviser.edit(loose, "Wat is het maximumbedrag?")
    await world.adviser.remove(loose)
    await world.deliver()

    assert len(world.thread_of(ticket)) == before


async def test_when_somebody_of_the_team_is_forgotten_the_team_hears_that_nobody_has_it(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.colleague.click(ticket, handoff_texts.CLAIM)
    await world.deliver()

    asked = await world.said(world.colleague, "vergeet mij")
    await world.pressed(world.colleague, asked, texts.CONFIRM_FORGET)

    assert world.thread_of(ticket)[-1] == handoff_texts.NOBODY_HAS_IT
    assert "Status: wacht op het team." in ticket.prose()
    assert handoff_texts.CLAIM in ticket.buttons
