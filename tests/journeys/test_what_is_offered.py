"""Nobody is offered what they cannot use: guests no check and no team, and nobody a team that is not there."""

from pathlib import Path

import pytest
import pytest_asyncio

from bot.conversation import texts
from bot.roles import PUBLIC_CONTACT
from bot.slack import texts as screens
from bot.slack.listeners.shortcuts import ANSWER_THIS, START_CHECK
from bot.store.places import MemberFacts, WorkspaceSettings
from tests.contract.fixtures import GENERAL, TEAM_CHANNEL
from tests.contract.person import Person
from tests.contract.slack import ContractSlack
from tests.contract.workspace import TEAM
from tests.journeys.world import ANSWERED_BY_AN_ARTICLE, NO_ANSWER_FOR, World, running

CLOSED_TO_GUESTS = {texts.START_CHECK, texts.ASK_TEAM, screens.SHARE_HERE, texts.BEGIN_CHECK}
PROMISES = ("Preventieteam", "team", "voldeed")
"""Words with which the bot offers people, or the check, in its own sentences."""
SAID = [
    pytest.param(ANSWERED_BY_AN_ARTICLE, id="an answer"),
    pytest.param(NO_ANSWER_FOR, id="no answer"),
    pytest.param("hoeveel subsidie bij 90k?", id="a sum"),
    pytest.param("hallo", id="a greeting"),
    pytest.param("help", id="help"),
    pytest.param("hoe lang duurt zo'n project?", id="a choice of subjects"),
    pytest.param("snap ik niet", id="who is lost"),
    pytest.param("wat een waardeloze bot", id="who is annoyed"),
    pytest.param("geef het 06 nummer van de ambassadeur", id="what is not for them"),
    pytest.param("👍", id="a picture"),
    pytest.param("stop", id="nothing to stop"),
]


@pytest_asyncio.fixture
async def guest(world: World) -> Person:
    """A guest whom the bot knows: Slack was asked when they pressed something, or opened the Home tab."""
    world.slack.users[world.insurer.id].is_restricted = True
    async with world.database.transaction() as unit:
        await unit.members.told(TEAM, world.insurer.id, MemberFacts(slack_admin=False, outsider=True))
    return world.insurer


@pytest.mark.parametrize("words", SAID)
async def test_a_guest_is_offered_nothing_that_is_not_for_guests(world: World, guest: Person, words: str) -> None:
    shown = await world.said(guest, words)
    assert not CLOSED_TO_GUESTS & set(shown.buttons)
    for label in CLOSED_TO_GUESTS:
        assert label not in shown.text, "nor read aloud"


@pytest.mark.parametrize("words", SAID)
async def test_a_colleague_is_offered_what_was_always_offered(world: World, words: str) -> None:
    shown = await world.said(world.adviser, words)
    assert texts.ASK_TEAM in shown.buttons or texts.HELP in shown.buttons or shown.buttons


async def test_in_words_a_guest_is_promised_no_team_and_no_check(world: World, guest: Person) -> None:
    for words in (NO_ANSWER_FOR, "Hoeveel peren passen er in een fietstas?", "help"):
        told = (await world.said(guest, words)).prose()
        assert not [each for each in PROMISES if each in told], told


async def test_the_second_miss_of_a_guest_leads_to_people_elsewhere(world: World, guest: Person) -> None:
    await world.said(guest, NO_ANSWER_FOR)
    assert PUBLIC_CONTACT in (await world.said(guest, "Hoeveel peren passen er in een fietstas?")).prose()


@pytest.mark.parametrize("words", [ANSWERED_BY_AN_ARTICLE, "help", "hoeveel subsidie bij 90k?", NO_ANSWER_FOR])
async def test_a_command_of_a_guest_offers_neither_sharing_nor_a_command_that_is_refused(
    world: World, guest: Person, words: str
) -> None:
    shown = await world.commanded(guest, words)
    assert shown is not None
    assert not CLOSED_TO_GUESTS & set(shown.buttons)
    for command in ("check", "contact", "mijn vragen"):
        assert f"/preventie {command}" not in shown.prose()


async def test_a_colleagues_message_is_answered_to_a_guest_without_a_way_to_share_it(
    world: World, guest: Person
) -> None:
    message = await world.adviser.mention(GENERAL, ANSWERED_BY_AN_ARTICLE)
    await world.deliver()
    await guest.use_on_message(ANSWER_THIS, message)
    await world.deliver()
    assert "€ 25.000" in world.aside(guest).prose()
    assert not CLOSED_TO_GUESTS & set(world.aside(guest).buttons)


async def test_the_way_on_below_a_refusal_leads_to_no_second_one(world: World, guest: Person) -> None:
    refused = await world.said(guest, "ik wil de check doen")
    helped = await world.pressed(guest, refused, texts.HELP)
    assert not CLOSED_TO_GUESTS & set(helped.buttons)


async def test_who_becomes_a_guest_is_offered_less_once_slack_said_so(world: World) -> None:
    assert texts.ASK_TEAM in (await world.said(world.adviser, NO_ANSWER_FOR)).buttons
    world.slack.users[world.adviser.id].is_restricted = True
    await world.later(minutes=11)
    await world.said(world.adviser, "ik wil de check doen")
    assert texts.ASK_TEAM not in (await world.said(world.adviser, NO_ANSWER_FOR)).buttons


async def test_a_welcome_guest_is_offered_the_team(world: World, guest: Person) -> None:
    async with world.database.transaction() as unit:
        await unit.workspaces.save(WorkspaceSettings(team_id=TEAM, guests_hand_over=True))
    shown = await world.said(guest, NO_ANSWER_FOR)
    assert texts.ASK_TEAM in shown.buttons
    assert texts.NO_ANSWER in shown.prose()


@pytest.mark.parametrize("error", ["missing_scope", "internal_error"])
async def test_when_slack_does_not_say_who_it_is_everything_is_offered_and_the_press_decides(
    world: World, error: str
) -> None:
    world.slack.fail_next("users.info", error=error)
    assert texts.ASK_TEAM in (await world.said(world.adviser, NO_ANSWER_FOR)).buttons


async def test_the_check_of_the_shortcut_is_refused_on_the_screen_and_begins_nowhere(
    world: World, guest: Person
) -> None:
    await guest.use_shortcut(START_CHECK)
    await world.deliver()
    assert "te gast" in world.slack.modal(guest.id).prose()
    assert screens.CHECK_STARTS not in world.slack.modal(guest.id).prose()
    assert not world.from_bot(guest.dm)


async def test_what_somebody_may_not_do_in_a_channel_is_said_to_that_person_alone(world: World, guest: Person) -> None:
    begun = await world.adviser.mention(GENERAL, NO_ANSWER_FOR)
    await world.deliver()
    in_sight = len(world.slack.messages(GENERAL))

    for words in ("ik wil de check doen", "vraag het preventieteam", "mijn vragen"):
        await guest.mention(GENERAL, words, thread_ts=begun.ts)
        await world.deliver()
        assert "te gast" in world.aside(guest).prose()
        assert world.aside(guest).thread_ts == begun.ts

    assert [each for each in world.slack.messages(GENERAL)[in_sight:] if each.from_bot] == []


async def test_a_press_that_is_refused_in_a_channel_is_told_to_that_person_alone(world: World) -> None:
    await world.adviser.mention(GENERAL, NO_ANSWER_FOR)
    await world.deliver()
    unanswered = world.slack.last(GENERAL)
    world.slack.users[world.adviser.id].is_restricted = True
    await world.later(minutes=11)

    await world.adviser.click(unanswered, texts.ASK_TEAM)
    await world.deliver()

    assert "te gast" in world.aside(world.adviser).prose()
    assert world.slack.last(GENERAL) is unanswered


# -- no team -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", SAID)
async def test_where_no_team_is_set_up_none_is_offered(slack: ContractSlack, tmp_path: Path, words: str) -> None:
    async with running(slack, tmp_path, team_channel=None) as world:
        shown = await world.said(world.adviser, words)
        assert texts.ASK_TEAM not in shown.text


async def test_where_no_team_is_set_up_the_check_is_still_offered(slack: ContractSlack, tmp_path: Path) -> None:
    async with running(slack, tmp_path, team_channel=None) as world:
        shown = await world.said(world.adviser, "help")
        assert texts.START_CHECK in shown.buttons
        assert "voldeed" in shown.prose()
        assert "Preventieteam" not in shown.prose()


async def test_the_home_tab_promises_no_team_that_is_not_there(slack: ContractSlack, tmp_path: Path) -> None:
    async with running(slack, tmp_path, team_channel=None) as world:
        await world.adviser.open_home()
        await world.deliver()
        shown = world.slack.home(world.adviser.id)
        assert texts.ASK_TEAM not in shown.buttons
        assert screens.NO_TEAM in shown.prose()
        assert "uw vraag voorleggen" not in shown.prose()


async def test_a_workspace_that_sets_its_team_up_offers_it_at_once(slack: ContractSlack, tmp_path: Path) -> None:
    async with running(slack, tmp_path, team_channel=None) as world:
        await world.said(world.adviser, NO_ANSWER_FOR)
        async with world.database.transaction() as unit:
            await unit.workspaces.save(WorkspaceSettings(team_id=TEAM, team_channel=TEAM_CHANNEL))
        assert texts.ASK_TEAM in (await world.said(world.adviser, "Hoeveel peren passen er?")).buttons


async def test_the_home_tab_of_a_guest_does_not_contradict_itself(world: World, guest: Person) -> None:
    await guest.open_home()
    await world.deliver()
    shown = world.slack.home(guest.id).prose()
    assert screens.GUEST in shown
    assert "uw vraag voorleggen" not in shown
    assert "voldeed" not in shown
