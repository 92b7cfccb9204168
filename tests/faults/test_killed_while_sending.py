"""kill -9 between sending and noting: nobody gets an answer twice, and nobody gets none."""

import asyncio
from contextlib import suppress

import pytest

from bot.conversation.team import drafting_texts
from bot.handoff import texts as handoff_texts
from bot.handoff.status import Status
from bot.slack.once import KIND
from tests.contract.delivery import NotAcknowledged
from tests.contract.fixtures import GENERAL, TEAM_CHANNEL
from tests.journeys.world import ANSWERED_BY_AN_ARTICLE, NO_ANSWER_FOR, World

LEASE_IS_OVER = {"minutes": 2}


async def killed_in(world: World, method: str, *, effect: bool) -> None:
    """Begin to send, and end the process while Slack does not answer; `effect`: Slack did what was asked."""
    world.slack.hang_next(method, effect=effect)
    sending = asyncio.create_task(world.product.dispatcher.run_until_idle())
    await world.slack.until(lambda: world.slack.hanging > 0)
    sending.cancel()
    with suppress(asyncio.CancelledError):
        await sending
    world.slack.release()
    await world.restart()


@pytest.mark.parametrize("effect", [pytest.param(True, id="posted"), pytest.param(False, id="not posted")])
async def test_an_answer_in_a_direct_message_comes_once(world: World, effect: bool) -> None:
    await world.adviser.say(ANSWERED_BY_AN_ARTICLE)
    await killed_in(world, "chat.postMessage", effect=effect)
    await world.later(**LEASE_IS_OVER)

    assert len(world.from_bot(world.adviser.dm)) == 1


@pytest.mark.parametrize("effect", [pytest.param(True, id="posted"), pytest.param(False, id="not posted")])
async def test_an_answer_in_a_thread_comes_once(world: World, effect: bool) -> None:
    asked = await world.adviser.mention(GENERAL, ANSWERED_BY_AN_ARTICLE)
    await killed_in(world, "chat.postMessage", effect=effect)
    await world.later(**LEASE_IS_OVER)

    assert [each.from_bot for each in world.slack.thread(GENERAL, asked.ts)] == [False, True]


@pytest.mark.parametrize("effect", [pytest.param(True, id="posted"), pytest.param(False, id="not posted")])
async def test_a_question_reaches_the_team_once_and_knows_its_message(world: World, effect: bool) -> None:
    preview = await world.preview(world.adviser, NO_ANSWER_FOR)
    await world.adviser.click(preview, drafting_texts.SEND)
    before = len(world.from_bot(world.adviser.dm))
    await killed_in(world, "chat.postMessage", effect=effect)
    await world.later(**LEASE_IS_OVER)

    [ticket] = [each for each in world.from_bot(TEAM_CHANNEL) if each.thread_ts is None]
    assert len(world.from_bot(world.adviser.dm)) == before + 1
    async with world.database.transaction() as unit:
        [stored] = await unit.tickets.with_status(world.adviser.user.team_id, tuple(Status))
    assert stored.team_ts == ticket.ts


async def test_an_answer_that_got_lost_on_its_way_back_is_not_asked_for_again(world: World) -> None:
    world.slack.lose_answer_next("chat.postMessage")
    await world.adviser.say(ANSWERED_BY_AN_ARTICLE)
    await world.deliver()
    await world.later(**LEASE_IS_OVER)

    assert len(world.from_bot(world.adviser.dm)) == 1


async def test_as_long_as_slack_does_not_say_whether_it_is_there_the_answer_waits(world: World) -> None:
    await world.adviser.say(ANSWERED_BY_AN_ARTICLE)
    await killed_in(world, "chat.postMessage", effect=True)
    world.slack.rate_limit_next("conversations.history", retry_after=30)
    await world.later(**LEASE_IS_OVER)
    calls = len(world.slack.calls_of("chat.postMessage"))
    await world.later(seconds=31)

    assert calls == 1
    assert len(world.from_bot(world.adviser.dm)) == 1


async def test_where_slack_will_never_say_it_the_answer_rather_comes_twice_than_never(world: World) -> None:
    await world.adviser.say(ANSWERED_BY_AN_ARTICLE)
    await killed_in(world, "chat.postMessage", effect=False)
    world.slack.fail_next("conversations.history", error="missing_scope")
    await world.later(**LEASE_IS_OVER)

    assert len(world.from_bot(world.adviser.dm)) == 1


async def test_a_first_attempt_asks_slack_nothing_and_carries_a_key_without_meaning(world: World) -> None:
    await world.said(world.adviser, ANSWERED_BY_AN_ARTICLE)

    [call] = world.slack.calls_of("chat.postMessage")
    assert not world.slack.calls_of("conversations.history")
    assert call.arguments["metadata"]["event_type"] == KIND
    assert call.arguments["metadata"]["event_payload"].keys() == {"call"}


async def test_what_the_team_writes_before_the_bot_knows_where_its_question_stands_is_not_lost(world: World) -> None:
    preview = await world.preview(world.adviser, NO_ANSWER_FOR)
    await world.adviser.click(preview, drafting_texts.SEND)
    while not world.from_bot(TEAM_CHANNEL):
        await killed_in(world, "chat.postMessage", effect=True)
    ticket = world.ticket()
    with pytest.raises(NotAcknowledged):
        await world.colleague.reply(TEAM_CHANNEL, ticket.ts, "Ik zoek het uit.")
    await world.later(**LEASE_IS_OVER)
    assert (await world.colleague.redeliver()).status_code == 200
    await world.deliver()

    assert handoff_texts.SEND_ON in world.in_thread(ticket, handoff_texts.SEND_ON).buttons
    assert not [each for each in world.slack.messages(world.colleague.dm) if each.from_bot]
