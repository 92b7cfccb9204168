"""Kill switches, as people meet them: what is off says so, shows another way, and changes nothing."""

from datetime import timedelta

import pytest

from bot.conversation import texts
from bot.conversation.check import check_texts, sharing_texts
from bot.conversation.team import drafting_texts
from bot.handoff.status import Status
from bot.running import texts as running_texts
from bot.running.switches import DESCRIPTIONS, KEPT, SILENT, Function, refusal
from bot.slack.conversations import direct_key
from tests.contract.fixtures import TEAM_CHANNEL
from tests.contract.slack import TEAM
from tests.journeys.world import ANSWERED_BY_AN_ARTICLE, NO_ANSWER_FOR, OUTCOME_TITLE, World


async def switch_off(world: World, *functions: Function) -> None:
    """Switch functions off as the command does, and wait until every process must know."""
    async with world.database.transaction() as unit:
        for function in functions:
            await unit.switches.turn_off(function, reason="er klopt iets niet", actor="command-line")
    world.clock.tick(KEPT)


async def switch_on(world: World, function: Function) -> None:
    async with world.database.transaction() as unit:
        await unit.switches.turn_on(function, actor="command-line")
    world.clock.tick(KEPT)


async def test_without_answers_a_question_can_still_go_to_the_team(world: World) -> None:
    await switch_off(world, Function.ANSWERING)
    refused = await world.said(world.adviser, ANSWERED_BY_AN_ARTICLE)
    preview = await world.pressed(world.adviser, refused, texts.ASK_TEAM)
    await world.pressed(world.adviser, preview, drafting_texts.SEND)

    assert running_texts.OFF_ANSWERING in refused.prose()
    assert "25.000" not in refused.prose()
    assert ANSWERED_BY_AN_ARTICLE in world.ticket().prose()


async def test_without_answers_and_without_the_team_there_is_the_public_contact(world: World) -> None:
    await switch_off(world, Function.ANSWERING, Function.HAND_OVER)
    refused = await world.said(world.adviser, ANSWERED_BY_AN_ARTICLE)

    assert running_texts.ELSEWHERE in refused.prose()
    assert texts.ASK_TEAM not in refused.buttons


async def test_a_check_that_was_begun_waits_and_goes_on_where_it_was(world: World) -> None:
    question = await world.first_question(world.adviser)
    await switch_off(world, Function.CHECK)
    refused = await world.said(world.adviser, "een zorgverzekeraar")
    await switch_on(world, Function.CHECK)
    following = await world.said(world.adviser, "een zorgverzekeraar")

    assert running_texts.OFF_CHECK in refused.prose()
    assert world.asked(following) not in {None, world.asked(question)}


async def test_no_check_can_be_begun_while_it_is_off(world: World) -> None:
    await switch_off(world, Function.CHECK)
    await world.commanded(world.adviser, "check")
    said = [each.prose() for each in [*world.slack.ephemerals(world.adviser.id), *world.from_bot(world.adviser.dm)]]

    assert running_texts.OFF_CHECK in said[-1]


async def test_a_check_can_be_stopped_while_it_is_off(world: World) -> None:
    await world.first_question(world.adviser)
    await switch_off(world, Function.CHECK)
    assert check_texts.STOPPED_EMPTY in (await world.said(world.adviser, "stop")).prose()


async def test_calculations_can_be_off(world: World) -> None:
    await switch_off(world, Function.CALCULATORS)
    refused = await world.said(world.adviser, "Ik wil de subsidie berekenen")

    assert running_texts.OFF_CALCULATORS in refused.prose()


async def test_nothing_reaches_the_team_while_handing_over_is_off_and_the_preview_still_works_afterwards(
    world: World,
) -> None:
    preview = await world.preview(world.adviser, NO_ANSWER_FOR)
    await switch_off(world, Function.HAND_OVER)
    refused = await world.pressed(world.adviser, preview, drafting_texts.SEND)
    nothing = list(world.from_bot(TEAM_CHANNEL))
    await switch_on(world, Function.HAND_OVER)
    await world.pressed(world.adviser, preview, drafting_texts.SEND)

    assert running_texts.OFF_HAND_OVER in refused.prose()
    assert not nothing
    assert NO_ANSWER_FOR in world.ticket().prose()


async def test_an_outcome_cannot_be_kept_as_a_file_while_files_are_off(world: World) -> None:
    await world.first_question(world.adviser)
    outcome = await world.check(world.adviser)
    assert OUTCOME_TITLE in outcome.prose()
    await switch_off(world, Function.FILES, Function.SHARING)
    assert running_texts.OFF_FILES in (await world.pressed(world.adviser, outcome, sharing_texts.AS_PDF)).prose()
    assert not world.slack.files


async def test_opinions_can_be_off(world: World) -> None:
    answer = await world.said(world.adviser, ANSWERED_BY_AN_ARTICLE)
    await switch_off(world, Function.FEEDBACK)
    refused = await world.pressed(world.adviser, answer, texts.HELPFUL)

    assert running_texts.OFF_FEEDBACK in refused.prose()
    async with world.database.transaction() as unit:
        conversation = await unit.conversations.find(direct_key(TEAM, world.adviser.id))
    assert conversation is not None


async def test_ones_own_data_can_be_deleted_whatever_is_off(world: World) -> None:
    await world.handed_over(world.adviser)
    await switch_off(world, *Function)
    await world.commanded(world.adviser, "vergeet mij")
    everything = [*world.slack.ephemerals(world.adviser.id), *world.from_bot(world.adviser.dm)]
    sure = next(each for each in reversed(everything) if texts.CONFIRM_FORGET in each.buttons)
    await world.pressed(world.adviser, sure, texts.CONFIRM_FORGET)

    async with world.database.transaction() as unit:
        [ticket] = await unit.tickets.with_status(TEAM, tuple(Status))
    assert ticket.status == Status.WITHDRAWN


async def test_a_process_notices_within_five_seconds_and_not_by_asking_every_time(world: World) -> None:
    await world.said(world.adviser, ANSWERED_BY_AN_ARTICLE)
    async with world.database.transaction() as unit:
        await unit.switches.turn_off(Function.ANSWERING, reason="proef", actor="command-line")
    world.clock.tick(KEPT - timedelta(milliseconds=1))
    still = await world.said(world.adviser, ANSWERED_BY_AN_ARTICLE)
    world.clock.tick(timedelta(milliseconds=1))
    off = await world.said(world.adviser, ANSWERED_BY_AN_ARTICLE)

    assert "25.000" in still.prose()
    assert running_texts.OFF_ANSWERING in off.prose()


async def test_a_switch_of_another_version_is_left_alone(world: World) -> None:
    async with world.database.transaction() as unit:
        await unit.switches.turn_off("telepathy", reason="proef", actor="command-line")

    assert "25.000" in (await world.said(world.adviser, ANSWERED_BY_AN_ARTICLE)).prose()


async def test_every_change_is_in_the_audit_log_without_the_reason(world: World) -> None:
    await switch_off(world, Function.CHECK)
    await switch_off(world, Function.CHECK)
    await switch_on(world, Function.CHECK)

    async with world.database.transaction() as unit:
        lines = await unit.audit.about("switch:check")
    assert [(each.actor, each.action) for each in lines] == [
        ("command-line", "switch.off"),
        ("command-line", "switch.on"),
    ]


def test_what_can_be_switched_off_is_described() -> None:
    assert set(DESCRIPTIONS) == set(Function)


@pytest.mark.parametrize("function", sorted(set(Function) - SILENT))
def test_every_function_says_what_is_off_who_did_it_and_where_to_go(function: Function) -> None:
    for has_team in (True, False):
        notice = refusal(function, {function}, has_team=has_team)
        assert "beheerder" in notice.text
        assert any(
            way in notice.text for way in (running_texts.ELSEWHERE, running_texts.ASK_PEOPLE, running_texts.TRY_LATER)
        )
        assert bool(notice.actions) == (running_texts.ASK_PEOPLE in notice.text)
