"""Slack delivers twice, refuses or is down, or our database is gone: nothing lost, nothing twice, nobody ignored."""

import asyncio
import logging
import re

import pytest

from bot.conversation import texts
from bot.handoff import texts as handoff_texts
from tests.contract.delivery import NotAcknowledged
from tests.contract.fixtures import GENERAL, TEAM_CHANNEL
from tests.contract.workspace import BOT_USER
from tests.journeys.world import ADVISER, ANSWERED_BY_AN_ARTICLE, NO_ANSWER_FOR, World


@pytest.mark.parametrize("between", ["at once", "after sending", "after a restart"])
async def test_an_event_delivered_again_is_answered_once(world: World, between: str) -> None:
    await world.adviser.say(ANSWERED_BY_AN_ARTICLE)
    if between != "at once":
        await world.deliver()
    if between == "after a restart":
        await world.restart()
    await world.adviser.redeliver()
    await world.adviser.redeliver("http_error")
    await world.deliver()

    assert len(world.from_bot(world.adviser.dm)) == 1


async def test_the_same_event_delivered_twice_at_the_same_time_is_answered_once(world: World) -> None:
    await world.adviser.say("help")
    await world.deliver()
    before = len(world.from_bot(world.adviser.dm))

    await asyncio.gather(world.adviser.redeliver(), world.adviser.redeliver())
    await world.deliver()

    assert len(world.from_bot(world.adviser.dm)) == before


async def test_a_reply_of_the_team_delivered_again_is_passed_on_once(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.team_replies(ticket, "Zie artikel 3.")

    await world.colleague.redeliver()
    await world.deliver()

    assert sum("Zie artikel 3." in each.prose() for each in world.from_bot(world.adviser.dm)) == 1


async def test_an_addition_of_the_asker_delivered_again_is_passed_on_once(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.team_replies(ticket, "Zie artikel 3.")
    await world.pressed(world.adviser, world.last(world.adviser), handoff_texts.REPLY)
    await world.said(world.adviser, "En voor een zorgkantoor?")

    await world.adviser.redeliver()
    await world.deliver()

    assert sum("En voor een zorgkantoor?" in each for each in world.thread_of(ticket)) == 1


async def test_when_slack_asks_to_wait_everything_arrives_later_in_the_same_order(world: World) -> None:
    world.slack.rate_limit_next("chat.postMessage", retry_after=30)
    for text in ("help", ANSWERED_BY_AN_ARTICLE, NO_ANSWER_FOR):
        await world.adviser.say(text)
    await world.deliver()
    assert not world.from_bot(world.adviser.dm)

    await world.later(seconds=29)
    assert not world.from_bot(world.adviser.dm)
    await world.later(seconds=1)

    first, second, third = world.from_bot(world.adviser.dm)
    assert texts.HELP_TEXT in first.prose()
    assert "€ 25.000" in second.prose()
    assert texts.ASK_TEAM in third.buttons


@pytest.mark.parametrize("status", [500, 502, 503])
async def test_a_fault_of_slack_delays_but_does_not_lose_or_reorder(world: World, status: int) -> None:
    world.slack.server_error_next("chat.postMessage", status=status)  # the first alone: the second has to wait for it
    await world.adviser.say("help")
    await world.adviser.say(ANSWERED_BY_AN_ARTICLE)
    await world.deliver()
    assert not world.from_bot(world.adviser.dm)

    await world.later(minutes=5)

    first, second = world.from_bot(world.adviser.dm)
    assert texts.HELP_TEXT in first.prose()
    assert "€ 25.000" in second.prose()


async def test_trouble_in_one_conversation_does_not_hold_up_another(world: World) -> None:
    world.slack.server_error_next("chat.postMessage")
    await world.adviser.say("help")
    await world.insurer.say("help")
    await world.deliver()

    assert not world.from_bot(world.adviser.dm)
    assert len(world.from_bot(world.insurer.dm)) == 1


async def test_where_the_bot_is_not_a_member_the_answer_comes_as_a_direct_message(world: World) -> None:
    await world.adviser.mention(GENERAL, ANSWERED_BY_AN_ARTICLE)
    world.slack.channels[GENERAL].members.remove(BOT_USER)

    await world.deliver()

    assert not world.from_bot(GENERAL)
    assert "€ 25.000" in world.last(world.adviser).prose()


async def test_a_thread_that_was_deleted_does_not_lose_the_answer(world: World) -> None:
    asked = await world.adviser.mention(GENERAL, ANSWERED_BY_AN_ARTICLE)
    asked.deleted = True

    await world.deliver()

    assert "€ 25.000" in world.last(world.adviser).prose()


async def test_an_answer_that_slack_cannot_show_becomes_a_plain_word_about_it(world: World) -> None:
    world.slack.fail_next("chat.postMessage", error="invalid_blocks")

    told = await world.said(world.adviser, ANSWERED_BY_AN_ARTICLE)

    assert "kan het hier niet laten zien" in told.prose()


async def test_somebody_whose_direct_messages_are_closed_ends_the_matter_quietly(world: World) -> None:
    world.slack.fail_next("chat.postMessage", error="cannot_dm_bot", times=3)

    await world.adviser.say("help")
    await world.deliver()
    await world.later(hours=1)

    assert len(world.slack.calls_of("chat.postMessage")) == 1


async def test_when_the_database_is_gone_the_asker_is_told_and_nothing_of_it_is_half_done(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    await world.without_database()

    await world.adviser.say("Een heel persoonlijke vraag")

    told = world.last(world.adviser).prose()
    assert "Er ging iets mis" in told
    assert str(world.database_file) not in told
    assert "persoonlijke" not in caplog.text


async def test_when_nobody_can_be_told_either_slack_is_asked_to_deliver_again(world: World) -> None:
    await world.said(world.adviser, "help")
    await world.without_database()
    world.slack.server_error_next("chat.postMessage")

    response = await world.event(world.adviser, _direct(world, ANSWERED_BY_AN_ARTICLE))
    assert response.status_code == 500

    await world.with_database()
    await world.adviser.redeliver()
    await world.deliver()

    assert "€ 25.000" in world.last(world.adviser).prose()


async def test_what_colleagues_say_to_each_other_never_leads_to_an_apology(world: World) -> None:
    first = await world.adviser._say(world.slack.channels[GENERAL], "Lunchen we zo?", None)
    await world.without_database()
    place = {"channel": GENERAL, "channel_type": "channel", "thread_ts": first.ts}
    event = {"type": "message", "user": ADVISER, "text": "Ja!", "ts": world.slack.counter.ts(), **place}

    response = await world.event(world.adviser, event)

    assert response.status_code == 500
    assert not world.slack.messages(world.adviser.dm)


async def test_a_reply_of_the_team_that_could_not_be_kept_is_reported_to_who_wrote_it(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.without_database()

    await world.colleague.reply(TEAM_CHANNEL, ticket.ts, "Zie artikel 3.")

    assert "Er ging iets mis" in world.last(world.colleague).prose()


async def test_while_slack_does_not_say_who_we_are_nothing_is_taken_for_handled(world: World) -> None:
    world.slack.fail_next("auth.test", error="internal_error")

    response = await world.event(world.adviser, _direct(world, ANSWERED_BY_AN_ARTICLE))
    assert response.status_code == 503
    assert "x-slack-no-retry" not in response.headers
    assert not world.slack.messages(world.adviser.dm)
    await world.adviser.redeliver()
    await world.deliver()

    assert "€ 25.000" in world.last(world.adviser).prose()


async def test_only_at_the_last_attempt_somebody_hears_that_slack_does_not_know_us_and_gets_a_reference(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.slack.fail_next("auth.test", error="internal_error", times=4)

    await world.event(world.adviser, _direct(world, ANSWERED_BY_AN_ARTICLE))
    for _ in ("at once", "after a minute"):
        assert (await world.adviser.redeliver()).status_code == 503
    assert not world.slack.messages(world.adviser.dm)
    await world.adviser.redeliver()

    [told] = world.slack.messages(world.adviser.dm)
    reference = re.search(r"[0-9a-f]{8}", told.prose())
    assert reference is not None
    assert f"reference={reference[0]}" in caplog.text


async def test_an_event_that_nobody_listens_to_is_received_in_silence(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    response = await world.event(world.adviser, {"type": "kanarie_added", "user": ADVISER})

    assert (response.status_code, response.text) == (200, "")
    assert "kanarie" not in caplog.text
    assert not [each for each in caplog.records if each.levelno >= logging.WARNING]


@pytest.mark.parametrize(
    "more", [{"command": "/kanarie"}, {"command": "/" + "kanarie" * 50_000}], ids=["short", "long"]
)
async def test_a_command_that_is_not_ours_is_quoted_nowhere(
    world: World, more: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    typed = {"team_id": world.slack.team, "user_id": ADVISER, "channel_id": GENERAL, "trigger_id": "1.2.3", "text": "x"}

    with pytest.raises(NotAcknowledged):
        await world.adviser.postman.deliver_form(typed | more)

    assert "kanarie" not in caplog.text


async def test_no_word_and_no_token_of_a_whole_journey_stands_in_any_log(
    world: World, caplog: pytest.LogCaptureFixture, quiet_libraries: None
) -> None:
    caplog.set_level(logging.DEBUG)
    ticket = await world.handed_over(world.adviser, "Mijn geheime bananenvraag over de fietstas?")
    await world.conferred(ticket, "Een vertrouwelijk antwoord.")
    preview = await world.looked_at(ticket)
    world.slack.server_error_next("chat.postMessage")
    await world.colleague.click(preview, handoff_texts.SEND)
    await world.later(minutes=5)
    await world.event(world.adviser, {"type": "message", "channel": 7, "text": "Mijn geheime fout", "user": ADVISER})
    world.slack.fail_next("chat.postMessage", error="channel_not_found")
    await world.said(world.adviser, "Mijn geheime vervolg")

    assert caplog.records
    for secret in ("geheime", "bananenvraag", "vertrouwelijk", "xoxb", world.slack.signing_secret):
        assert secret not in caplog.text


def _direct(world: World, text: str) -> dict[str, str]:
    place = {"channel": world.adviser.dm, "channel_type": "im"}
    return {"type": "message", "user": ADVISER, "text": text, "ts": world.slack.counter.ts(), **place}
