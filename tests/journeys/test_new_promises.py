"""Whenever it becomes the team's turn again, the asker hears by when, and time watches that promise like the first.

The bot starts on Saturday 21 November 2026; the office is open from Monday to Friday, 9.00-17.00, and answers within
sixteen of those hours. The workspace of these people chose other hours: Tuesday and Thursday, 10.00-14.00.
"""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.clock import AMSTERDAM
from bot.handoff import promise_texts, texts
from bot.handoff.status import Status
from bot.store.places import WorkspaceSettings
from tests.contract.fixtures import COLLEAGUE
from tests.contract.slack import TEAM, ContractSlack
from tests.contract.workspace import PostedMessage
from tests.journeys.world import World, running

FROGS = "Hoeveel kikkers zitten er in de vijver van het ministerie?"


async def it_becomes(world: World, when: str) -> None:
    """The clock stands at this moment in the Netherlands, and the worker looks."""
    moment = datetime.fromisoformat(f"2026-{when}").replace(tzinfo=AMSTERDAM).astimezone(UTC)
    world.clock.tick(moment - world.clock.now())
    await world.product.sweeper.sweep()
    await world.deliver()


async def own_hours(world: World, line: str = "di,do 10:00-14:00") -> None:
    async with world.database.transaction() as unit:
        await unit.workspaces.save(WorkspaceSettings(team_id=TEAM, office_hours=line, day_language="fy"))


async def promised(world: World, number: int = 1) -> datetime | None:
    return next(each.promised_at for each in await world.stored_tickets() if each.number == number)


async def answered(world: World) -> PostedMessage:
    ticket = await world.handed_over(world.adviser)
    await world.team_replies(ticket, "Dat mocht niet.")
    return ticket


# -- the asker hears it ------------------------------------------------------------------------------------------------


async def test_who_adds_something_to_what_was_answered_hears_the_new_promise_by_the_hours_of_the_workspace(
    world: World,
) -> None:
    await answered(world)
    await own_hours(world)
    await it_becomes(world, "11-25 12:00")

    await world.pressed(world.adviser, world.last(world.adviser), texts.REPLY)
    told = await world.said(world.adviser, "En in 2019?")

    assert told.prose().startswith("Uw reactie is doorgestuurd naar het Preventieteam.")
    assert "U hebt antwoord uiterlijk tiisdei 8 december om 14.00 uur." in told.prose()
    assert await promised(world) == datetime(2026, 12, 8, 13, 0, tzinfo=UTC)
    assert "8 december 2026 om 14.00 uur" in world.ticket().prose(), "and the team sees the same"


async def test_who_opens_a_question_again_hears_the_new_promise(world: World) -> None:
    ticket = await answered(world)
    await world.closed(ticket)
    await own_hours(world)
    await it_becomes(world, "11-30 12:00")

    told = await world.pressed(world.adviser, world.last(world.adviser), texts.REOPEN)

    assert texts.reopened(1) in told.prose()
    assert "U hebt antwoord uiterlijk tongersdei 10 december om 14.00 uur." in told.prose()


async def test_the_team_that_opens_a_question_again_makes_a_promise_too(world: World) -> None:
    ticket = await answered(world)
    await world.closed(ticket)
    await own_hours(world)
    await it_becomes(world, "11-30 12:00")

    await world.colleague.click(ticket, texts.REOPEN_BY_TEAM)
    await world.deliver()

    assert texts.reopened_by_team(1) in world.last(world.adviser).prose()
    assert "tongersdei 10 december om 14.00 uur" in world.last(world.adviser).prose()


async def test_what_is_added_while_the_team_works_on_it_changes_no_promise_and_says_it_once_more(world: World) -> None:
    await world.handed_over(world.adviser)
    first = await promised(world)
    await own_hours(world)
    await it_becomes(world, "11-23 10:00")

    await world.pressed(world.adviser, world.last(world.adviser), texts.REPLY)
    told = await world.said(world.adviser, "Het gaat om 2019.")

    assert await promised(world) == first
    assert "U hebt antwoord uiterlijk tiisdei 24 november om 17.00 uur." in told.prose()


async def test_a_promise_that_is_over_already_is_not_repeated(world: World) -> None:
    await world.handed_over(world.adviser)
    world.clock.tick(datetime(2026, 11, 24, 17, 0, tzinfo=UTC) - world.clock.now())

    await world.pressed(world.adviser, world.last(world.adviser), texts.REPLY)
    told = await world.said(world.adviser, "Het gaat om 2019.")

    assert "uiterlijk" not in told.prose(), "at the opening of the office the asker hears that it slipped"


async def test_claiming_says_the_promise_that_stands(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.colleague.click(ticket, texts.CLAIM)
    await world.deliver()
    assert "U hebt antwoord uiterlijk dinsdag 24 november om 17.00 uur." in world.last(world.adviser).prose()


# -- and time watches it -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["added", "opened again"])
async def test_a_new_promise_is_reminded_of_and_escalated_anew(world: World, how: str) -> None:
    ticket = await world.handed_over(world.adviser)
    await it_becomes(world, "11-23 13:00")  # reminded
    await it_becomes(world, "11-24 13:00")  # escalated
    await world.team_replies(ticket, "Dat mocht niet.")
    if how == "added":
        await world.pressed(world.adviser, world.last(world.adviser), texts.REPLY)
        await world.said(world.adviser, "En in 2019?")
    else:
        await world.closed(ticket)
        await world.pressed(world.adviser, world.last(world.adviser), texts.REOPEN)
    before = len(world.thread_of(ticket))

    for day in ("11-25 13:00", "11-26 09:00", "11-26 11:00"):
        await it_becomes(world, day)

    said = world.thread_of(ticket)[before:]
    assert sum("wacht nog op antwoord" in each or "nog opgepakt" in each for each in said) == 1
    assert sum(each.endswith(promise_texts.urgent("donderdag 26 november om 13.00 uur")) for each in said) == 1
    broadcast = [each for each in world.slack.calls_of("chat.postMessage") if each.arguments.get("reply_broadcast")]
    assert len(broadcast) == 2, "each promise is escalated once"


async def test_after_a_slip_the_new_promise_is_watched_as_well(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    for moment in ("11-23 13:00", "11-24 13:00", "11-25 09:00"):
        await it_becomes(world, moment)
    before = len(world.thread_of(ticket))

    for moment in ("11-25 13:00", "11-26 13:00"):
        await it_becomes(world, moment)

    new = "donderdag 26 november om 17.00 uur"
    assert world.thread_of(ticket)[before:] == [promise_texts.unclaimed(new), promise_texts.urgent(new)]


@pytest.mark.parametrize("moment", ["11-26 12:00", "12-01 10:00"])
async def test_when_the_office_changes_its_hours_what_was_promised_stays_and_is_answered_for(
    world: World, moment: str
) -> None:
    await world.handed_over(world.adviser)
    first = await promised(world)
    await own_hours(world)
    await it_becomes(world, "11-25 12:00")
    assert await promised(world) == first, "the office is closed on Wednesdays now: nobody hears anything yet"

    await it_becomes(world, moment)
    later = await promised(world)
    assert later is not None
    assert first is not None
    assert later > first
    assert "Dat spijt ons" in world.last(world.adviser).prose()


async def test_a_question_that_cannot_be_told_about_keeps_no_other_waiting(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    first = await world.handed_over(world.adviser)
    second = await world.handed_over(world.insurer, FROGS)
    [lost, _] = await world.stored_tickets()
    with sqlite3.connect(world.database_file) as database:  # as after somebody repaired a database by hand
        database.execute("UPDATE tickets SET conversation_id = NULL WHERE id = ?", (lost.id,))

    await it_becomes(world, "11-25 09:00")

    assert world.thread_of(first) == []
    assert world.thread_of(second) == [promise_texts.slipped_for_team("donderdag 26 november om 17.00 uur")]
    assert "time could not do its work" in caplog.text


# -- two questions that become one -------------------------------------------------------------------------------------


async def merged(world: World, ticket: PostedMessage, question: str) -> None:
    await world.colleague.click(ticket, texts.CLOSE)
    await world.colleague.submit(world.slack.modal(COLLEAGUE), {texts.MERGE_INTO: f"Vraag 1: {question}"})
    await world.deliver()


async def test_an_open_question_merged_into_an_answered_one_is_still_owed_an_answer_at_its_own_time(
    world: World,
) -> None:
    first = await world.handed_over(world.adviser, FROGS)
    await world.team_replies(first, "Zeven.")
    await it_becomes(world, "11-23 12:00")
    second = await world.handed_over(world.adviser)
    owed = await promised(world, 2)

    await merged(world, second, FROGS)

    [one, two] = await world.stored_tickets()
    assert (one.status, two.status) == (Status.CLAIMED, Status.MERGED)
    assert one.promised_at == owed
    assert "opgepakt, bij" in first.prose()
    told = world.last(world.adviser)
    assert texts.merged(2, 1) in told.prose()
    assert "U hebt antwoord uiterlijk woensdag 25 november om 12.00 uur." in told.prose()
    await it_becomes(world, "11-25 10:00")
    assert any("de tijd is bijna om" in each for each in world.thread_of(first))


async def test_of_two_promises_the_soonest_stays(world: World) -> None:
    await world.handed_over(world.adviser, FROGS)
    await it_becomes(world, "11-23 16:00")
    await world.handed_over(world.adviser)
    soonest = await promised(world, 1)
    await merged(world, world.ticket(), FROGS)
    assert await promised(world, 1) == soonest


async def test_an_answered_question_merged_into_an_answered_one_wakes_nobody(world: World) -> None:
    first = await world.handed_over(world.adviser, FROGS)
    await world.team_replies(first, "Zeven.")
    second = await world.handed_over(world.adviser)
    await world.team_replies(second, "Acht.")
    await merged(world, second, FROGS)
    [one, _] = await world.stored_tickets()
    assert one.status == Status.ANSWERED


async def test_a_bot_without_hours_of_a_workspace_promises_by_its_own(slack: ContractSlack, tmp_path: Path) -> None:
    async with running(slack, tmp_path, more={"OFFICE_HOURS": "ma-vr 8:00-12:00", "ANSWER_WITHIN_HOURS": "4"}) as world:
        await answered(world)
        await it_becomes(world, "11-23 09:30")
        await world.pressed(world.adviser, world.last(world.adviser), texts.REPLY)
        told = await world.said(world.adviser, "En in 2019?")
        assert "U hebt antwoord uiterlijk dinsdag 24 november om 10.00 uur." in told.prose()
