"""What is kept about me, and having it deleted: in conversation, with nobody's help."""

import json

import pytest

from bot.conversation import texts
from bot.handoff import texts as handoff_texts
from bot.handoff.status import Status
from bot.privacy import rights_texts
from tests.contract.fixtures import GENERAL
from tests.contract.slack import TEAM
from tests.contract.workspace import PostedMessage
from tests.journeys.world import ADVISER, NO_ANSWER_FOR, World

CANARY = "Hoeveel kanaries passen er in de kooi van Zwolle?"


@pytest.mark.parametrize("typed", ["Wat weet je van mij?", "mijn gegevens"])
async def test_somebody_sees_what_is_kept_about_them_and_about_nobody_else(world: World, typed: str) -> None:
    await world.handed_over(world.insurer, "Hoeveel kikkers zitten er in de vijver?")
    await world.handed_over(world.adviser, CANARY)

    shown, *_ = await _shown(world, typed)

    assert "1 gesprek: tot 30 dagen na het laatste gebruik." in shown.prose()
    assert "1 vraag aan het Preventieteam: tot 90 dagen na het sluiten van de vraag." in shown.prose()
    assert rights_texts.open_questions([2]) in shown.prose()
    assert {texts.FORGET, rights_texts.MY_QUESTIONS} <= shown.buttons.keys()
    for content in _files(world).values():
        assert CANARY in content
        assert "kikkers" not in content


async def test_in_the_conversation_nothing_is_for_machines_and_what_there_is_to_read_is_short(world: World) -> None:
    await world.first_question(world.adviser)
    await world.said(world.adviser, "een zorgverzekeraar")
    said = await _shown(world)

    assert len(said) == 3  # the summary and two files
    assert not any("{" in each.prose() or ADVISER in each.prose() for each in said)
    whole = _files(world)["mijn-gegevens.txt"]
    assert "Aanvrager = Een zorgverzekeraar" in whole
    assert '"version"' not in whole
    assert "pick:" not in whole
    assert json.loads(_files(world)["mijn-gegevens.json"])["counts"]["conversations"] == 2


async def test_what_was_in_one_file_is_not_once_more_in_the_next(world: World) -> None:
    await world.handed_over(world.adviser, CANARY)
    await _shown(world)
    once = _files(world)["mijn-gegevens.txt"].count(CANARY)
    await _shown(world)
    assert _files(world)["mijn-gegevens.txt"].count(CANARY) == once


async def test_when_no_file_can_be_sent_everything_is_in_messages(world: World) -> None:
    await world.handed_over(world.adviser, CANARY)
    world.slack.fail_next("files.getUploadURLExternal", error="file_uploads_disabled", times=2)
    said = "\n".join(each.prose() for each in await _shown(world))
    assert rights_texts.NO_FILE in said
    assert CANARY in said
    assert not _files(world)


async def test_a_sign_that_slack_writes_in_another_way_is_shown_as_it_was_typed(world: World) -> None:
    await world.handed_over(world.adviser, "Hoeveel kanaries houdt B&W van Zwolle bij <2 kooien?")
    world.slack.fail_next("files.getUploadURLExternal", error="file_uploads_disabled", times=2)
    said = "\n".join(each.prose() for each in await _shown(world))
    assert "Hoeveel kanaries houdt B&W van Zwolle bij <2 kooien?" in said
    assert "&amp;" not in said
    assert "&lt;" not in said


async def test_in_a_channel_it_is_only_shown_directly(world: World) -> None:
    await world.said(world.adviser, NO_ANSWER_FOR)
    await world.adviser.mention(GENERAL, "wat weet je van mij")
    await world.deliver()
    assert texts.PERSONAL_COMES in world.aside(world.adviser).prose()
    assert rights_texts.SUMMARY not in world.aside(world.adviser).prose()
    assert not [each for each in world.from_bot(GENERAL) if each.ephemeral_for is None]
    assert rights_texts.SUMMARY in "\n".join(each.prose() for each in world.from_bot(world.adviser.dm))
    assert not any(each.files for each in world.slack.messages(GENERAL))
    assert _files(world)


async def test_nothing_goes_before_it_is_confirmed(world: World) -> None:
    await world.handed_over(world.adviser, CANARY)
    asked = await world.said(world.adviser, "vergeet mij")
    assert texts.FORGET_ASK in asked.prose()
    await _shown(world)
    assert CANARY in _files(world)["mijn-gegevens.txt"]


async def test_after_it_nothing_is_left_and_the_team_knows(world: World) -> None:
    adviser = world.adviser
    ticket = await world.handed_over(adviser, CANARY)
    told = await world.pressed(adviser, await world.said(adviser, "vergeet mij"), texts.CONFIRM_FORGET)

    assert "vragen aan het Preventieteam: 1" in told.prose()
    assert "Nog open en nu ingetrokken: vraag 1." in told.prose()
    assert any(handoff_texts.withdrawn(1) in line for line in world.thread_of(ticket))
    assert "kanaries" not in ticket.prose()
    files = b"".join(path.read_bytes() for path in world.database_file.parent.rglob("*") if path.is_file())
    assert b"kanaries" not in files
    await _shown(world)
    assert not any(CANARY in content for content in _files(world).values())


async def test_what_the_team_writes_about_somebody_who_is_gone_reaches_nobody_and_is_not_kept(world: World) -> None:
    adviser = world.adviser
    ticket = await world.handed_over(adviser, CANARY)
    await world.pressed(adviser, await world.said(adviser, "vergeet mij"), texts.CONFIRM_FORGET)
    before = len(world.from_bot(adviser.dm))

    await world.conferred(ticket, "Wel duizend.")

    assert len(world.from_bot(adviser.dm)) == before
    assert not ticket.buttons
    async with world.database.transaction() as unit:
        [kept] = await unit.tickets.with_status(TEAM, [Status.WITHDRAWN])
        assert await unit.ticket_messages.of_ticket(kept.id) == ()


async def test_the_bot_goes_on_as_with_somebody_new(world: World) -> None:
    adviser = world.adviser
    await world.first_question(adviser)
    await world.said(adviser, "vergeet mij")
    asked = next(each for each in reversed(world.from_bot(adviser.dm)) if texts.CONFIRM_FORGET in each.buttons)
    await world.pressed(adviser, asked, texts.CONFIRM_FORGET)
    assert "minimumbedrag" in (await world.said(adviser, "Wat is het minimumbedrag?")).prose()


async def _shown(world: World, typed: str = "wat weet je van mij") -> list[PostedMessage]:
    before = len(world.from_bot(world.adviser.dm))
    await world.said(world.adviser, typed)
    return world.from_bot(world.adviser.dm)[before:]


def _files(world: World) -> dict[str, str]:
    """The latest files in the adviser's direct conversation, by name."""
    found = [file for each in world.slack.messages(world.adviser.dm) for file in each.files]
    return {each.name: (each.content or b"").decode() for each in found}
