"""Guests, and people of other organisations in a shared channel: public answers, and no more unless that is allowed."""

from typing import Any

import pytest

from bot.conversation import texts
from bot.conversation.team import drafting_texts
from bot.privacy import rights_texts
from bot.roles import PUBLIC_CONTACT
from bot.store.members import NobodySays
from bot.store.places import WorkspaceSettings
from tests.contract.fixtures import GENERAL, TEAM_CHANNEL
from tests.contract.person import Person
from tests.contract.workspace import TEAM
from tests.journeys.world import ANSWERED_BY_AN_ARTICLE, NO_ANSWER_FOR, World

GUEST, STRANGER = "U0OPBEZOEK", "W0ELDERS"
KINDS = [
    pytest.param({"is_restricted": True}, id="a guest with several channels"),
    pytest.param({"is_ultra_restricted": True}, id="a guest with one channel"),
    pytest.param({"is_stranger": True}, id="somebody Slack calls a stranger"),
    pytest.param({"team_id": "T0ELDERS"}, id="somebody of another organisation, by the workspace"),
]


def guest(world: World, user_id: str = GUEST, **flags: Any) -> Person:
    if user_id not in world.people:
        world.person(user_id, name="gast")
    for name, value in flags.items():
        setattr(world.slack.users[user_id], name, value)
    return world.people[user_id]


def asked_slack(world: World) -> int:
    return len(world.slack.calls_of("users.info"))


@pytest.mark.parametrize("flags", KINDS)
async def test_an_outsider_gets_answers_and_is_told_why_a_question_cannot_go_to_the_team(
    world: World, flags: dict[str, Any]
) -> None:
    person = guest(world, **flags)
    assert "€ 25.000" in (await world.said(person, ANSWERED_BY_AN_ARTICLE)).prose()
    refused = await world.said(person, texts.ASK_TEAM)  # from here on it is known who this is
    assert "te gast" in refused.prose()
    assert PUBLIC_CONTACT in refused.prose()
    assert drafting_texts.SEND not in refused.buttons
    unanswered = await world.said(person, NO_ANSWER_FOR)
    assert texts.ASK_TEAM not in unanswered.buttons
    assert "Preventieteam" not in unanswered.prose()
    assert PUBLIC_CONTACT in unanswered.prose()
    assert not world.from_bot(TEAM_CHANNEL)


@pytest.mark.parametrize("flags", KINDS)
async def test_an_outsider_has_no_check(world: World, flags: dict[str, Any]) -> None:
    refused = await world.said(guest(world, **flags), "ik wil de check doen")
    assert "te gast" in refused.prose()
    assert texts.BEGIN_CHECK not in refused.buttons


async def test_typing_what_a_button_would_do_goes_through_the_same_gate(world: World) -> None:
    person = guest(world, is_restricted=True)
    await world.said(person, NO_ANSWER_FOR)
    assert "te gast" in (await world.said(person, "vraag het preventieteam")).prose()
    shown = await world.commanded(person, "contact")
    said = (shown.prose() if shown else "") + world.last(person).prose()
    assert "te gast" in said


async def test_an_outsider_can_calculate_and_have_own_data_shown_and_deleted(world: World) -> None:
    person = guest(world, is_restricted=True)
    assert "te gast" not in (await world.said(person, "ik wil de subsidie berekenen")).prose()
    await world.said(person, "wat weet u van mij")
    assert rights_texts.SUMMARY in "\n".join(each.prose() for each in world.from_bot(person.dm))
    assert [each.name for message in world.slack.messages(person.dm) for each in message.files]
    gone = await world.said(person, "vergeet mij")
    assert "te gast" not in gone.prose()


async def test_a_guest_may_hand_over_where_the_workspace_allows_it(world: World) -> None:
    async with world.database.transaction() as unit:
        await unit.workspaces.save(WorkspaceSettings(team_id=TEAM, guests_hand_over=True))
    ticket = await world.handed_over(guest(world, is_restricted=True))
    assert NO_ANSWER_FOR in ticket.prose()


async def test_a_check_of_a_welcome_guest_is_not_there_the_next_day(world: World) -> None:
    async with world.database.transaction() as unit:
        await unit.workspaces.save(WorkspaceSettings(team_id=TEAM, guests_hand_over=True))
    person = guest(world, is_restricted=True)
    question = await world.first_question(person)
    assert world.asked(question) is not None
    await world.later(days=1)
    assert world.asked(await world.said(person, "een zorgverzekeraar")) is None


async def test_a_colleague_who_becomes_a_guest_loses_what_only_colleagues_may(world: World) -> None:
    await world.first_question(world.adviser)
    world.slack.users[world.adviser.id].is_restricted = True
    await world.later(minutes=11)  # as long as what Slack said holds
    assert "te gast" in (await world.said(world.adviser, "een zorgverzekeraar")).prose()
    assert "€ 25.000" in (await world.said(world.adviser, ANSWERED_BY_AN_ARTICLE)).prose()


async def test_somebody_from_elsewhere_in_a_shared_channel_is_known_by_the_event_itself(world: World) -> None:
    world.slack.channels[GENERAL].is_ext_shared = True
    person = guest(world, STRANGER, team_id="T0ELDERS")
    await person.mention(GENERAL, ANSWERED_BY_AN_ARTICLE)
    await world.deliver()
    assert "€ 25.000" in world.slack.last(GENERAL).prose()
    await person.mention(GENERAL, "ik wil de check doen")
    await world.deliver()
    assert "te gast" in world.aside(person).prose()
    assert asked_slack(world) == 0


async def test_a_colleague_of_another_workspace_of_the_same_organisation_is_no_outsider(world: World) -> None:
    person = guest(world, "W0CONCERN", team_id="T0KANTOOR", also_at=(TEAM, "T0KANTOOR"))
    assert "te gast" not in (await world.said(person, "ik wil de check doen")).prose()


async def test_slack_is_asked_only_where_it_matters(world: World) -> None:
    await world.said(world.adviser, ANSWERED_BY_AN_ARTICLE)
    assert asked_slack(world) == 0, "an answer waits for nobody"
    await world.handed_over(world.adviser)
    await world.later(minutes=9)
    await world.preview(world.adviser, "Hoeveel peren passen er in een fietstas?")
    assert asked_slack(world) == 1
    await world.later(minutes=2)  # what Slack said holds for ten minutes
    await world.said(world.adviser, ANSWERED_BY_AN_ARTICLE)
    assert asked_slack(world) == 1, "for what is offered it does as long as nobody knows better"
    await world.preview(world.adviser, "Hoeveel pruimen passen er in een fietstas?")
    assert asked_slack(world) == 2


@pytest.mark.parametrize("error", ["missing_scope", "internal_error", "ratelimited"])
async def test_while_slack_does_not_say_who_somebody_is_nothing_is_handed_over_and_answers_go_on(
    world: World, error: str
) -> None:
    world.slack.fail_next("users.info", error=error)
    unanswered = await world.said(world.adviser, NO_ANSWER_FOR)
    refused = await world.pressed(world.adviser, unanswered, texts.ASK_TEAM)
    assert NobodySays.message in refused.prose()
    assert "€ 25.000" in (await world.said(world.adviser, ANSWERED_BY_AN_ARTICLE)).prose()
    await world.later(minutes=1)
    assert NO_ANSWER_FOR in (await world.handed_over(world.adviser)).prose()


async def test_somebody_whom_slack_does_not_show_to_the_app_is_an_outsider(world: World) -> None:
    world.slack.fail_next("users.info", error="user_not_found")
    await world.said(world.adviser, NO_ANSWER_FOR)
    refused = await world.said(world.adviser, texts.ASK_TEAM)
    assert "te gast" in refused.prose()
    assert texts.ASK_TEAM not in (await world.said(world.adviser, NO_ANSWER_FOR)).buttons


async def test_a_guest_in_the_team_channel_is_not_the_team(world: World) -> None:
    from bot.handoff import texts as handoff

    ticket = await world.handed_over(world.adviser)
    world.slack.users[world.colleague.id].is_restricted = True
    await world.colleague.click(ticket, handoff.CLAIM)
    await world.deliver()
    assert world.colleague.id not in ticket.prose()
    assert "te gast" in world.slack.ephemerals(world.colleague.id)[-1].prose()
