"""Time at work: reminders, promises that slip, and questions about which nobody says anything any more.

The bot starts on Saturday 21 November 2026 at 11.00. The office is open from Monday to Friday, 9.00-17.00, and answers
within sixteen of those hours: a question of that Saturday is answered by Tuesday 17.00.
"""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from bot.clock import AMSTERDAM
from bot.conversation import texts as conversation_texts
from bot.handoff import promise_texts
from bot.handoff import texts as handoff_texts
from bot.handoff.status import Outcome, Status
from bot.slack.mrkdwn import mention
from tests.contract.fixtures import TEAM_CHANNEL
from tests.contract.slack import ContractSlack
from tests.contract.workspace import PostedMessage
from tests.journeys.world import ADVISER, World, running

PROMISED = "dinsdag 24 november om 17.00 uur"


async def it_becomes(world: World, when: str) -> int:
    """The clock stands at this moment in the Netherlands, and the worker looks; returns how much was due."""
    moment = datetime.fromisoformat(f"2026-{when}").replace(tzinfo=AMSTERDAM).astimezone(UTC)
    world.clock.tick(moment - world.clock.now())
    done = await world.product.sweeper.sweep()
    await world.deliver()
    return done


async def claimed(world: World, ticket: PostedMessage) -> None:
    await world.colleague.click(ticket, handoff_texts.CLAIM)
    await world.deliver()


def told(world: World) -> list[str]:
    """What the bot said to the asker, in order."""
    return [each.prose() for each in world.from_bot(world.adviser.dm)]


# -- the team ----------------------------------------------------------------------------------------------------------


async def test_a_question_that_nobody_picks_up_is_brought_to_mind_once(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    assert PROMISED in ticket.prose() or "24 november" in ticket.prose()

    await it_becomes(world, "11-23 12:59")
    assert world.thread_of(ticket) == []

    await it_becomes(world, "11-23 13:00")
    assert world.thread_of(ticket) == [promise_texts.unclaimed(PROMISED)]

    for later in ("11-23 13:01", "11-23 16:00", "11-24 09:00"):
        assert await it_becomes(world, later) == 0
    assert len(world.thread_of(ticket)) == 1


async def test_who_has_a_question_is_called_by_name_and_later_before_the_whole_channel(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await claimed(world, ticket)

    await it_becomes(world, "11-24 09:00")
    await it_becomes(world, "11-24 13:00")

    reminder, urgent = [each for each in world.slack.thread(TEAM_CHANNEL, ticket.ts)[1:] if each.from_bot]
    for said, text in ((reminder, promise_texts.unanswered(PROMISED)), (urgent, promise_texts.urgent(PROMISED))):
        assert mention(world.colleague.id) in said.text
        assert text in said.text
    calls = [each.arguments for each in world.slack.calls_of("chat.postMessage")]
    assert [each.get("reply_broadcast") for each in calls if "Let op" in str(each.get("text"))] == [True]


async def test_nobody_is_disturbed_in_the_evening_or_in_the_weekend(world: World) -> None:
    await world.handed_over(world.adviser)
    for closed in ("11-21 23:00", "11-22 12:00", "11-23 20:00", "11-25 03:00", "11-28 12:00"):
        assert await it_becomes(world, closed) == 0


async def test_an_answer_ends_all_reminders(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.team_replies(ticket, "Dat mocht niet.")
    for later in ("11-23 13:00", "11-24 13:00", "11-25 09:00"):
        assert await it_becomes(world, later) == 0


# -- a promise that slips ----------------------------------------------------------------------------------------------


async def test_a_promise_that_slips_is_told_to_the_asker_with_a_new_one(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await claimed(world, ticket)

    await it_becomes(world, "11-25 09:00")

    new = "donderdag 26 november om 17.00 uur"
    assert told(world)[-1].startswith(promise_texts.slipped(1, new))
    assert handoff_texts.REPLY in world.last(world.adviser).buttons
    assert world.thread_of(ticket) == [promise_texts.slipped_for_team(new)], "one message, not also a reminder"
    assert "26 november" in world.ticket().prose()

    assert await it_becomes(world, "11-26 17:00") == 0, "the office is closed"
    await it_becomes(world, "11-27 09:00")
    assert "maandag 30 november om 17.00 uur" in told(world)[-1], "the new promise counts as much as the first"


async def test_after_an_outage_of_a_week_one_thing_is_said_about_a_question(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    before = len(told(world))
    assert await it_becomes(world, "12-01 10:00") == 1
    assert await it_becomes(world, "12-01 10:01") == 0
    assert len(told(world)) == before + 1
    assert len(world.thread_of(ticket)) == 1


async def test_the_queue_counts_in_a_new_promise_as_in_the_first(world: World) -> None:
    for n in range(6):
        await world.handed_over(world.person(f"U0VRAGER{n}"))
    await it_becomes(world, "11-25 09:00")
    promised = [each.promised_at for each in await world.stored_tickets()]
    twenty_hours_on = datetime(2026, 11, 27, 12, tzinfo=UTC)
    assert promised[:5] == [twenty_hours_on] * 5, "five others wait: four hours more"


# -- silence -----------------------------------------------------------------------------------------------------------


async def test_a_silent_asker_is_warned_and_after_that_the_question_is_closed(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.team_replies(ticket, "Dat mocht niet.")

    await it_becomes(world, "12-01 12:00")  # ten days
    warning = world.last(world.adviser)
    assert promise_texts.warning(1, Status.ANSWERED, "zaterdag 5 december om 12.00 uur") in warning.prose()
    assert {handoff_texts.REPLY, handoff_texts.HELPED} <= set(warning.buttons)

    assert await it_becomes(world, "12-04 16:00") == 0
    await it_becomes(world, "12-07 09:00")
    [stored] = await world.stored_tickets()
    assert (stored.status, stored.outcome) == (Status.CLOSED, Outcome.NO_REACTION)
    assert told(world)[-1].startswith(promise_texts.closed(1, 30))
    assert world.thread_of(ticket)[-1] == promise_texts.CLOSED_FOR_TEAM

    await world.pressed(world.adviser, world.last(world.adviser), handoff_texts.REOPEN)
    [stored] = await world.stored_tickets()
    assert stored.status == Status.REOPENED
    assert stored.promised_at is not None, "and the team has promised again"


async def test_a_word_of_the_asker_begins_the_silence_anew(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.team_replies(ticket, "Over welke gemeente gaat het?", how=handoff_texts.SEND_AS_QUESTION)
    await it_becomes(world, "12-01 12:00")
    assert "wacht op uw reactie" in world.last(world.adviser).prose()

    await world.pressed(world.adviser, world.last(world.adviser), handoff_texts.REPLY)
    await world.said(world.adviser, "Over Zwolle.")

    [stored] = await world.stored_tickets()
    assert stored.warned_at is None
    assert stored.status == Status.CLAIMED


async def test_a_forgotten_asker_hears_nothing_any_more(world: World) -> None:
    await world.handed_over(world.adviser)
    await world.said(world.adviser, "vergeet mij")
    await world.pressed(world.adviser, world.last(world.adviser), conversation_texts.CONFIRM_FORGET)
    said = len(told(world))
    for later in ("11-23 13:00", "11-25 09:00", "12-15 12:00"):
        assert await it_becomes(world, later) == 0
    assert len(told(world)) == said


# -- many workers, crashes, clocks -------------------------------------------------------------------------------------


async def test_two_workers_at_once_say_it_once(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    world.clock.tick(datetime(2026, 11, 23, 12, 0, tzinfo=UTC) - world.clock.now())
    done = await asyncio.gather(*(world.product.sweeper.sweep() for _ in range(4)))
    await world.deliver()
    assert sum(done) == 1
    assert len(world.thread_of(ticket)) == 1


async def test_what_was_queued_before_the_process_ended_is_said_and_nothing_is_said_twice(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    world.clock.tick(datetime(2026, 11, 23, 12, 0, tzinfo=UTC) - world.clock.now())
    await world.product.sweeper.sweep()  # and nothing was sent yet
    await world.restart()
    assert await world.product.sweeper.sweep() == 0
    await world.deliver()
    assert len(world.thread_of(ticket)) == 1


async def test_another_workspace_keeps_its_own_hours(slack: ContractSlack, tmp_path: Path) -> None:
    async with running(
        slack, tmp_path, more={"OFFICE_HOURS": "za-zo 10:00-16:00", "ANSWER_WITHIN_HOURS": "6"}
    ) as world:
        await world.handed_over(world.adviser)
        assert await it_becomes(world, "11-23 13:00") == 0
        assert await it_becomes(world, "11-28 10:00") == 1
        assert [each.asker for each in await world.stored_tickets()] == [ADVISER]
