"""What the asker does with a question at the team, besides asking it: files, changes, the list of one's own."""

from typing import Any

import pytest

from bot.handoff import texts
from bot.handoff.status import Status
from bot.handoff.ticket import REOPEN_WITHIN
from bot.running import texts as running_texts
from bot.running.switches import KEPT, Function
from tests.contract.fixtures import COLLEAGUE
from tests.contract.slack import ContractSlack
from tests.contract.workspace import PostedMessage
from tests.journeys.world import ANSWERED_BY_AN_ARTICLE, World, running

NOT_PASSED_ON = "Er hoort een bestand bij dat ik niet kan doorsturen"


async def shares(world: World, text: str, *names: str | None, thread_ts: str | None = None) -> None:
    """The adviser puts files beside a message to the bot."""
    adviser = world.adviser
    event: dict[str, Any] = {
        "type": "message",
        "subtype": "file_share",
        "channel": adviser.dm,
        "channel_type": "im",
        "user": adviser.id,
        "text": text,
        "ts": world.slack.counter.ts(),
        "files": [{"id": f"F{n}", "name": name} for n, name in enumerate(names)],
    }
    await adviser.send_event(event | ({"thread_ts": thread_ts} if thread_ts else {}))
    await world.deliver()


async def answered(world: World) -> PostedMessage:
    ticket = await world.handed_over(world.adviser)
    await world.team_replies(ticket, "Dat mocht niet.")
    return ticket


# -- files -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("where", ["after the button", "in the thread"])
async def test_a_file_of_the_asker_is_named_to_the_team(world: World, where: str) -> None:
    ticket = await answered(world)
    answer = world.last(world.adviser)
    if where == "after the button":
        await world.pressed(world.adviser, answer, texts.REPLY)
        await shares(world, "Zie mijn plan.", "plan.pdf", None)
    else:
        await shares(world, "Zie mijn plan.", "plan.pdf", None, thread_ts=answer.ts)

    assert "Zie mijn plan." in world.thread_of(ticket)[-1]
    assert f"{NOT_PASSED_ON}: plan.pdf, bestand." in world.thread_of(ticket)[-1]


async def test_a_file_without_words_is_named_as_well(world: World) -> None:
    ticket = await answered(world)
    await shares(world, "", "plan.pdf", thread_ts=world.last(world.adviser).ts)
    assert f"{NOT_PASSED_ON}: plan.pdf." in world.thread_of(ticket)[-1]


async def test_a_file_beside_an_ordinary_question_does_not_get_into_the_words_that_are_looked_for(world: World) -> None:
    await shares(world, ANSWERED_BY_AN_ARTICLE, "contact-met-het-team.pdf")
    assert "€ 25.000" in world.last(world.adviser).prose()


# -- changes -----------------------------------------------------------------------------------------------------------


async def test_what_is_changed_after_the_question_was_closed_is_not_lost_in_silence(world: World) -> None:
    ticket = await answered(world)
    said = await world.adviser.say("Ook in 2018?", thread_ts=world.last(world.adviser).ts)
    await world.deliver()
    await world.closed(ticket)
    before = world.thread_of(ticket)

    await world.adviser.edit(said, "Ook in 2019?")
    await world.deliver()

    assert world.thread_of(ticket) == before
    told = world.last(world.adviser)
    assert told.prose().startswith(f"{texts.is_done(1, Status.CLOSED)} {texts.NOT_CHANGED}")
    assert texts.REOPEN in told.buttons


async def test_what_the_asker_adds_calls_who_has_the_question(world: World) -> None:
    ticket = await answered(world)
    await world.adviser.say("Ook in 2018?", thread_ts=world.last(world.adviser).ts)
    await world.deliver()
    assert world.thread_of(ticket)[-1].startswith(f"@{COLLEAGUE}, @{world.adviser.id} reageert:")


# -- one's own questions -----------------------------------------------------------------------------------------------


async def test_a_closed_question_can_be_opened_again_from_the_list_as_long_as_that_is_possible(world: World) -> None:
    ticket = await answered(world)
    await world.closed(ticket)

    listed = await world.said(world.adviser, "mijn vragen")
    assert texts.reopen(1) in listed.buttons
    await world.pressed(world.adviser, listed, texts.reopen(1))
    assert "Status: heropend" in ticket.prose()

    await world.closed(ticket)
    world.clock.tick(REOPEN_WITHIN)
    world.clock.tick(REOPEN_WITHIN / 1000)
    assert texts.reopen(1) not in (await world.said(world.adviser, "mijn vragen")).buttons


# -- where people can only be reached by one's own mail --------------------------------------------------------------


async def test_a_function_that_is_off_leads_to_people_also_where_one_mails_them_oneself(
    slack: ContractSlack, tmp_path: Any
) -> None:
    async with running(slack, tmp_path, team_channel=None, more={"PREVENTIETEAM_EMAIL": "team@example.nl"}) as world:
        async with world.database.transaction() as unit:
            await unit.switches.turn_off(Function.ANSWERING, reason="er klopt iets niet", actor="command-line")
        world.clock.tick(KEPT)

        told = await world.said(world.adviser, ANSWERED_BY_AN_ARTICLE)

        assert running_texts.ASK_PEOPLE in told.prose()
        letter = await world.pressed(world.adviser, told, "Vraag het Preventieteam")
        assert "team@example.nl" in letter.prose()
