"""What is kept about me, and having it deleted: in conversation, with nobody's help."""

import pytest

from bot.conversation import texts
from bot.handoff import texts as handoff_texts
from bot.handoff.status import Status
from tests.contract.fixtures import GENERAL
from tests.contract.slack import TEAM
from tests.contract.workspace import PostedMessage
from tests.journeys.world import NO_ANSWER_FOR, World

CANARY = "Hoeveel kanaries passen er in de kooi van Zwolle?"


@pytest.mark.parametrize("typed", ["Wat weet je van mij?", "mijn gegevens"])
async def test_somebody_sees_what_is_kept_about_them_and_about_nobody_else(world: World, typed: str) -> None:
    await world.handed_over(world.insurer, "Hoeveel kikkers zitten er in de vijver?")
    await world.handed_over(world.adviser, CANARY)

    shown = await world.said(world.adviser, typed)

    said = "\n".join(each.prose() for each in world.from_bot(world.adviser.dm)[-8:])
    assert CANARY in said
    assert "Vragen aan het Preventieteam: 1" in said
    assert "kikkers" not in said
    assert shown is not None


async def test_in_a_channel_it_is_only_shown_directly(world: World) -> None:
    await world.said(world.adviser, NO_ANSWER_FOR)
    await world.adviser.mention(GENERAL, "wat weet je van mij")
    await world.deliver()
    assert texts.PERSONAL_COMES in world.slack.last(GENERAL).prose()
    assert "Gesprekken:" not in world.slack.last(GENERAL).prose()
    assert "Gesprekken:" in "\n".join(each.prose() for each in world.from_bot(world.adviser.dm))


async def test_nothing_goes_before_it_is_confirmed(world: World) -> None:
    await world.handed_over(world.adviser, CANARY)
    asked = await world.said(world.adviser, "vergeet mij")
    assert texts.FORGET_ASK in asked.prose()
    assert CANARY in "\n".join(each.prose() for each in await _shown(world))


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
    assert CANARY not in "\n".join(each.prose() for each in await _shown(world))


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
    asked, _question = world.from_bot(adviser.dm)[-2:]
    await world.pressed(adviser, asked, texts.CONFIRM_FORGET)
    assert "minimumbedrag" in (await world.said(adviser, "Wat is het minimumbedrag?")).prose()


async def _shown(world: World) -> list[PostedMessage]:
    before = len(world.from_bot(world.adviser.dm))
    await world.said(world.adviser, "wat weet je van mij")
    return world.from_bot(world.adviser.dm)[before:]
