"""Between askers and the Preventieteam: what could be lost, doubled or sent to the wrong person."""

from pathlib import Path

import pytest

from bot.conversation import texts
from bot.conversation.team import drafting_texts
from bot.handoff import texts as handoff_texts
from tests.contract.fixtures import COLLEAGUE, GENERAL, SECOND_COLLEAGUE, TEAM_CHANNEL
from tests.contract.slack import ContractSlack
from tests.contract.workspace import BOT_USER
from tests.journeys.world import ANSWERED_BY_AN_ARTICLE, NO_ANSWER_FOR, World, running


async def test_nothing_reaches_the_team_before_the_asker_confirms(world: World) -> None:
    preview = await world.preview(world.adviser)
    await world.pressed(world.adviser, preview, drafting_texts.CANCEL)

    assert not world.from_bot(TEAM_CHANNEL)
    assert not preview.buttons


async def test_a_question_is_typed_anew_before_it_goes_out(world: World) -> None:
    preview = await world.preview(world.adviser)
    await world.pressed(world.adviser, preview, drafting_texts.EDIT)
    better = await world.said(world.adviser, "Mag een zorgkantoor meebetalen?")

    await world.pressed(world.adviser, better, drafting_texts.SEND)

    assert "Mag een zorgkantoor meebetalen?" in world.ticket().prose()
    assert NO_ANSWER_FOR not in world.ticket().prose().splitlines()


async def test_confirming_twice_sends_once(world: World) -> None:
    preview = await world.preview(world.adviser)

    await world.adviser.click(preview, drafting_texts.SEND)
    await world.adviser.click(preview, drafting_texts.SEND)  # a double click: nobody has to be told
    await world.deliver()

    assert len(world.from_bot(TEAM_CHANNEL)) == 1
    sent = world.last(world.adviser)
    assert drafting_texts.SENT_ALREADY not in sent.prose()
    assert "vraag 1" in sent.prose()


async def test_confirming_again_later_is_refused_politely(world: World) -> None:
    preview = await world.preview(world.adviser)
    old = preview.blocks

    await world.pressed(world.adviser, preview, drafting_texts.SEND)
    await world.later(seconds=10)
    preview.blocks = old  # a client that did not draw it anew
    told = await world.pressed(world.adviser, preview, drafting_texts.SEND)

    assert len(world.from_bot(TEAM_CHANNEL)) == 1
    assert drafting_texts.SENT_ALREADY in told.prose()


async def test_a_question_confirmed_just_before_the_process_ends_is_sent_after_it_once(world: World) -> None:
    preview = await world.preview(world.adviser)
    await world.adviser.click(preview, drafting_texts.SEND)
    assert not world.from_bot(TEAM_CHANNEL)

    await world.restart()
    await world.deliver()
    await world.restart()
    await world.deliver()

    assert len(world.from_bot(TEAM_CHANNEL)) == 1
    assert drafting_texts.SENT in world.last(world.adviser).prose()


async def test_an_answer_given_just_before_the_process_ends_reaches_the_asker_after_it_once(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.conferred(ticket, "Zie artikel 3.")
    await world.colleague.click(await world.looked_at(ticket), handoff_texts.SEND)

    await world.restart()
    await world.deliver()

    replies = [each for each in world.from_bot(world.adviser.dm) if "Zie artikel 3." in each.prose()]
    assert len(replies) == 1
    assert world.thread_of(ticket).count(handoff_texts.DELIVERED) == 1


async def test_each_question_gets_the_next_number_and_each_answer_finds_its_own_asker(world: World) -> None:
    first = await world.handed_over(world.adviser, "Hoeveel kikkers zitten er in de vijver van het ministerie?")
    second = await world.handed_over(world.insurer, NO_ANSWER_FOR)

    await world.team_replies(second, "Voor de verzekeraar.")
    await world.team_replies(first, "Voor de adviseur.")

    assert "Vraag 1 " in first.prose()
    assert "Vraag 2 " in second.prose()
    assert "Voor de adviseur." in world.last(world.adviser).prose()
    assert "Voor de verzekeraar." in world.last(world.insurer).prose()


async def test_two_colleagues_answer_in_one_thread_and_both_answers_arrive_in_order(world: World) -> None:
    ticket = await world.handed_over(world.adviser)

    await world.team_replies(ticket, "Eerst dit.")
    await world.team_replies(ticket, "En dan dit.", by=world.person(SECOND_COLLEAGUE))

    first, second = world.from_bot(world.adviser.dm)[-2:]
    assert "Eerst dit." in first.prose()
    assert "En dan dit." in second.prose()


async def test_an_answer_of_the_team_is_passed_on_as_it_stands_without_calling_anybody(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    words = f"A & B < C *sterretjes* <@{COLLEAGUE}> zie https://example.org/a?b=1&c=2"

    await world.team_replies(ticket, words)

    reply = world.last(world.adviser)
    assert "A & B < C" in reply.prose()
    assert "https://example.org/a?b=1&c=2" in reply.prose()
    assert f"<@{COLLEAGUE}>" not in str(reply.blocks)


async def test_an_answer_longer_than_a_message_arrives_in_parts_with_nothing_lost(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    words = [f"woord{n}" for n in range(2_000)]
    before = len(world.from_bot(world.adviser.dm))

    await world.team_replies(ticket, " ".join(words))

    parts = world.from_bot(world.adviser.dm)[before:]
    said = " ".join(each.prose() for each in parts)
    assert len(parts) > 1
    assert [word for word in said.split() if word.startswith("woord")] == words
    assert [bool(each.buttons) for each in parts] == [False] * (len(parts) - 1) + [True]
    assert world.thread_of(ticket).count(handoff_texts.DELIVERED) == 1


async def test_a_file_of_the_team_is_named_because_it_cannot_travel_along(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    event = {
        "type": "message",
        "subtype": "file_share",
        "channel": TEAM_CHANNEL,
        "channel_type": "group",
        "user": COLLEAGUE,
        "text": "Zie bijlage.",
        "ts": world.slack.counter.ts(),
        "thread_ts": ticket.ts,
        "files": [{"id": "F1", "name": "besluit.pdf"}, {"id": "F2", "name": None, "mode": "hidden_by_limit"}],
    }
    await world.colleague.send_event(event)
    await world.deliver()
    await world.colleague.click(await world.looked_at(ticket), handoff_texts.SEND)
    await world.deliver()

    assert "Zie bijlage." in world.last(world.adviser).prose()
    assert "besluit.pdf, bestand" in world.last(world.adviser).prose()


async def test_what_the_team_says_outside_a_ticket_or_by_a_bot_stays_in_the_team(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    before = len(world.from_bot(world.adviser.dm))

    loose = await world.colleague._say(world.slack.channels[TEAM_CHANNEL], "Wie pakt deze?", None)
    await world.colleague.reply(TEAM_CHANNEL, loose.ts, "Ik.")
    await world.colleague.echo(ticket)
    own_note = {"type": "message", "channel": TEAM_CHANNEL, "channel_type": "group", "user": BOT_USER, "text": "x"}
    await world.colleague.send_event({**own_note, "ts": "1795255999.000001", "thread_ts": ticket.ts})
    await world.deliver()

    assert len(world.from_bot(world.adviser.dm)) == before


async def test_a_colleague_who_asks_the_bot_itself_in_the_team_channel_is_answered_there_and_may_go_on(
    world: World,
) -> None:
    asked = await world.colleague.mention(TEAM_CHANNEL, ANSWERED_BY_AN_ARTICLE)
    await world.deliver()
    assert "€ 25.000" in world.slack.thread(TEAM_CHANNEL, asked.ts)[-1].prose()

    await world.colleague.reply(TEAM_CHANNEL, asked.ts, "Wat is een VIP-fonds?")
    await world.deliver()

    assert "VIP-fonds" in world.slack.thread(TEAM_CHANNEL, asked.ts)[-1].prose()


async def test_naming_the_bot_in_the_thread_of_a_question_asks_the_bot_and_not_the_asker(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    before = len(world.from_bot(world.adviser.dm))

    await world.colleague.mention(TEAM_CHANNEL, ANSWERED_BY_AN_ARTICLE, thread_ts=ticket.ts)
    await world.deliver()

    assert "€ 25.000" in world.thread_of(ticket)[-1]
    assert len(world.from_bot(world.adviser.dm)) == before


async def test_the_asker_cannot_close_what_the_team_closed_before(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.team_replies(ticket, "Zie artikel 3.")
    reply = world.last(world.adviser)
    await world.closed(ticket)

    after = await world.pressed(world.adviser, reply, handoff_texts.HELPED)

    assert "al gesloten" in after.prose()
    assert not reply.buttons
    assert handoff_texts.HELPED_FOR_TEAM not in world.thread_of(ticket)


@pytest.mark.parametrize("error", ["channel_not_found", "is_archived", "not_in_channel", "restricted_action"])
async def test_whatever_keeps_a_question_from_the_team_the_asker_hears_of_it_and_it_is_kept(
    world: World, error: str
) -> None:
    preview = await world.preview(world.adviser)
    world.slack.fail_next("chat.postMessage", error=error)  # the question to the team is the first thing sent

    await world.pressed(world.adviser, preview, drafting_texts.SEND)

    assert not world.from_bot(TEAM_CHANNEL)

    assert any(texts.NOT_DELIVERED in each.prose() for each in world.from_bot(world.adviser.dm))
    [kept] = await world.stored_tickets()
    assert kept.question == NO_ANSWER_FOR


async def test_an_addition_that_cannot_reach_the_team_is_not_left_as_delivered(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.team_replies(ticket, "Zie artikel 3.")
    await world.pressed(world.adviser, world.last(world.adviser), handoff_texts.REPLY)
    world.slack.channels[TEAM_CHANNEL].members.remove(BOT_USER)

    await world.said(world.adviser, "En voor een zorgkantoor?")

    assert texts.NOT_DELIVERED in world.last(world.adviser).prose()


async def test_an_answer_that_cannot_reach_the_asker_is_reported_to_the_team(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    world.slack.channels[world.adviser.dm].members.remove(BOT_USER)

    await world.team_replies(ticket, "Zie artikel 3.")

    assert world.thread_of(ticket)[-1] == handoff_texts.NOT_DELIVERED


async def test_a_question_from_a_channel_is_answered_in_its_thread(world: World) -> None:
    adviser = world.adviser
    asked = await adviser.mention(GENERAL, NO_ANSWER_FOR)
    await world.deliver()
    await world.sent_from(adviser, GENERAL)

    await world.team_replies(world.ticket(), "Zie artikel 3.")

    assert "Zie artikel 3." in world.slack.thread(GENERAL, asked.ts)[-1].prose()


async def test_a_ticket_too_long_to_be_changed_shows_its_new_status_in_its_thread(world: World) -> None:
    adviser = world.adviser
    await world.said(adviser, "ik wil een medewerker spreken")
    preview = await world.said(adviser, "Vraag " + "&&&& " * 350)
    await world.pressed(adviser, preview, drafting_texts.SEND)
    ticket = world.ticket()

    await world.team_replies(ticket, "Zie artikel 3.")

    assert len(ticket.text) > 4_000
    shown = world.in_thread(ticket, handoff_texts.CLOSE)
    assert "Status: beantwoord" in shown.prose()
    await world.closed(shown)
    assert "Status: gesloten" in world.in_thread(ticket, handoff_texts.REOPEN_BY_TEAM).prose()


async def test_without_a_team_channel_the_bot_says_so_instead_of_promising(
    slack: ContractSlack, tmp_path: Path
) -> None:
    async with running(slack, tmp_path, team_channel=None) as world:
        unanswered = await world.said(world.adviser, NO_ANSWER_FOR)
        assert "Preventieteam" not in unanswered.prose()
        told = await world.said(world.adviser, "ik wil een medewerker spreken")

        assert drafting_texts.NO_TEAM in told.prose()
