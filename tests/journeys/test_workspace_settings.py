"""An admin sets where the team works, who is team, and the rest; nobody else can, and every change can be traced."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.handoff.days import DAYS
from bot.handoff.hours import HoursFault
from bot.roles import Action, Role, refusal
from bot.slack.blocks.workspace_settings import CHANNEL, HOURS, SETTINGS_FORM, FilledIn, settings_form
from bot.slack.installing import texts
from bot.store.places import WorkspaceSettings
from tests.contract.fixtures import COLLEAGUE, GENERAL, TEAM_CHANNEL
from tests.contract.payloads import validate_view
from tests.contract.person import Person, Submitted
from tests.contract.slack import ContractSlack
from tests.contract.workspace import BOT_USER, TEAM, OpenView
from tests.journeys.town import town
from tests.journeys.world import World, running

ADMIN = "U0BEHEERDER"
QUIET_CORNER = "C0RUSTIGEHOEK"
SOUND = {texts.LANGUAGE_LABEL: "Fries", texts.GUESTS_LABEL: texts.GUESTS_YES}


@pytest_asyncio.fixture
async def without_channel(slack: ContractSlack, tmp_path: Path) -> AsyncIterator[World]:
    """A bot that was told no channel of the team."""
    async with running(slack, tmp_path, team_channel=None) as found:
        yield found


def admin(world: World) -> Person:
    person = world.person(ADMIN, name="beheerder")
    world.slack.users[ADMIN].is_owner = True
    return person


async def form(world: World, person: Person) -> OpenView:
    """Somebody opens the form from the Home tab."""
    await person.open_home()
    await world.deliver()
    await person.click(world.slack.home(person.id), texts.SETTINGS_BUTTON)
    return world.slack.modal(person.id)


async def settings(world: World, team: str = TEAM) -> WorkspaceSettings:
    async with world.database.transaction() as unit:
        return await unit.workspaces.settings(team)


async def test_an_admin_of_the_workspace_finds_the_button_and_others_do_not(world: World) -> None:
    await admin(world).open_home()
    await world.adviser.open_home()
    await world.deliver()
    assert texts.SETTINGS_BUTTON in world.slack.home(ADMIN).buttons
    assert texts.SETTINGS_BUTTON not in world.slack.home(world.adviser.id).buttons


async def test_a_form_that_would_not_open_is_told_with_a_button_to_try_again(world: World) -> None:
    boss = admin(world)
    await boss.open_home()
    await world.deliver()
    world.slack.fail_next("views.open", error="expired_trigger_id")
    await boss.click(world.slack.home(ADMIN), texts.SETTINGS_BUTTON)
    await world.deliver()
    told = world.last(boss)
    assert texts.SETTINGS_NOT_OPENED in told.prose()

    await boss.click(told, texts.SETTINGS_BUTTON)

    assert texts.SETTINGS_INTRODUCTION in world.slack.modal(ADMIN).prose()


async def test_who_may_not_change_settings_hears_that_also_when_no_screen_opens(world: World) -> None:
    await admin(world).open_home()
    await world.deliver()
    world.slack.fail_next("views.open", error="expired_trigger_id")

    await world.adviser.click(world.slack.home(ADMIN), texts.SETTINGS_BUTTON)
    await world.deliver()

    told = world.last(world.adviser)
    assert told.prose() == refusal(Action.CHANGE_SETTINGS, {Role.ASKER})
    assert texts.SETTINGS_BUTTON not in told.buttons


async def test_what_an_admin_chooses_is_kept_and_traced(world: World) -> None:
    boss = admin(world)
    made = world.slack.add_channel(QUIET_CORNER, "rustige-hoek", private=True, members=(ADMIN, BOT_USER, COLLEAGUE))
    chosen = SOUND | {
        texts.CHANNEL_LABEL: made.id,
        texts.HOURS_LABEL: "ma-do 8:30-16:00",
        texts.EMAIL_LABEL: "preventie@gemeente.example",
        texts.PEOPLE_LABELS[Role.TEAM_MEMBER]: ["U0COLLEGA", "U0TWEEDE"],
        texts.PEOPLE_LABELS[Role.EDITOR]: ["U0TWEEDE"],
    }
    assert (await boss.submit(await form(world, boss), chosen)).accepted
    await world.deliver()

    assert await settings(world) == WorkspaceSettings(
        team_id=TEAM,
        team_channel=QUIET_CORNER,
        office_hours="ma,di,wo,do 08:30-16:00",
        email="preventie@gemeente.example",
        day_language="fy",
        guests_hand_over=True,
    )
    async with world.database.transaction() as unit:
        assert await unit.members.with_role(TEAM, Role.TEAM_MEMBER) == ("U0COLLEGA", "U0TWEEDE")
        assert await unit.members.with_role(TEAM, Role.EDITOR) == ("U0TWEEDE",)
        lines = [(each.action, each.subject) for each in await unit.audit.by(ADMIN)]
    assert lines == [
        (f"settings.team_channel:{QUIET_CORNER}", f"team:{TEAM}"),
        ("settings.office_hours", f"team:{TEAM}"),
        ("settings.email", f"team:{TEAM}"),
        ("settings.day_language:fy", f"team:{TEAM}"),
        ("settings.guests_hand_over:True", f"team:{TEAM}"),
        ("role.given.team_member", f"user:{TEAM}/U0COLLEGA"),
        ("role.given.team_member", f"user:{TEAM}/U0TWEEDE"),
        ("role.given.editor", f"user:{TEAM}/U0TWEEDE"),
    ]
    assert texts.CHANNEL_CHOSEN in world.slack.last(QUIET_CORNER).prose()


async def test_the_admin_hears_to_what_each_setting_was_changed(world: World) -> None:
    boss = admin(world)
    await boss.submit(
        await form(world, boss),
        SOUND
        | {
            texts.HOURS_LABEL: "ma-do 8:30-16:00",
            texts.EMAIL_LABEL: "preventie@gemeente.example",
            texts.PEOPLE_LABELS[Role.EDITOR]: ["U0TWEEDE"],
        },
    )
    await world.deliver()
    told = world.last(boss).prose()
    assert texts.SETTINGS_SAVED in told
    for line in (
        "de kantooruren: ma-do 8:30-16:00",
        "het e-mailadres van het team: preventie@gemeente.example",
        "de taal van de namen van dagen: Fries",
        "of gasten vragen mogen doorsturen: ja",
        "wie redacteur is: @U0TWEEDE",
    ):
        assert line in told

    await boss.submit(await form(world, boss), SOUND | {texts.GUESTS_LABEL: texts.GUESTS_NO})
    await world.deliver()
    told = world.last(boss).prose()
    for line in (
        "de kantooruren: ma-vr 9:00-17:00",
        "het e-mailadres van het team: geen",
        "of gasten vragen mogen doorsturen: nee",
        "wie redacteur is: niemand",
    ):
        assert line in told


# -- a public channel --------------------------------------------------------------------------------------------------


async def warned(world: World, boss: Person, **more: Any) -> OpenView:
    """An admin chooses a public channel; returns the form with what there is to know of that."""
    await boss.submit(await form(world, boss), SOUND | {texts.CHANNEL_LABEL: GENERAL} | more)
    await world.deliver()
    return world.slack.modal(ADMIN)


async def test_a_public_channel_becomes_the_teams_only_after_a_warning(world: World) -> None:
    boss = admin(world)
    await world.handed_over(world.adviser)
    screen = await warned(world, boss, **{texts.HOURS_LABEL: "ma-do 8:30-16:00"})

    assert texts.public_warning(f"#{GENERAL}", 1, all_answer=True) in screen.prose()
    fields = {each["action_id"]: each for _, each in screen.elements}
    assert fields[CHANNEL]["initial_conversation"] == GENERAL
    assert fields[HOURS]["initial_value"] == "ma-do 8:30-16:00", "nothing has to be filled in twice"
    assert await settings(world) == WorkspaceSettings(team_id=TEAM)
    assert not world.from_bot(GENERAL)

    sent = await boss.submit(screen, SOUND | {texts.CHANNEL_LABEL: GENERAL, texts.PUBLIC_LABEL: texts.PUBLIC_AGREED})
    await world.deliver()
    assert sent.accepted
    assert (await settings(world)).team_channel == GENERAL


async def test_without_the_tick_the_warning_stays_and_nothing_is_kept(world: World) -> None:
    boss = admin(world)
    screen = await warned(world, boss)
    await boss.submit(screen, SOUND | {texts.CHANNEL_LABEL: GENERAL})
    assert texts.PUBLIC_LABEL in world.slack.modal(ADMIN).prose()
    assert await settings(world) == WorkspaceSettings(team_id=TEAM)


async def test_the_tick_is_for_one_channel(world: World) -> None:
    boss = admin(world)
    world.slack.add_channel("C0KANTINE", "kantine", members=(ADMIN, BOT_USER))
    screen = await warned(world, boss)
    await boss.submit(screen, SOUND | {texts.CHANNEL_LABEL: "C0KANTINE", texts.PUBLIC_LABEL: texts.PUBLIC_AGREED})
    assert "#C0KANTINE" in world.slack.modal(ADMIN).prose()
    assert await settings(world) == WorkspaceSettings(team_id=TEAM)


async def test_where_the_team_is_named_the_warning_does_not_say_that_all_may_answer(world: World) -> None:
    screen = await warned(world, admin(world), **{texts.PEOPLE_LABELS[Role.TEAM_MEMBER]: [COLLEAGUE]})
    assert texts.public_warning(f"#{GENERAL}", 0, all_answer=False) in screen.prose()


async def test_a_private_channel_needs_no_warning(world: World) -> None:
    boss = admin(world)
    made = world.slack.add_channel(QUIET_CORNER, "rustige-hoek", private=True, members=(ADMIN, BOT_USER))
    assert (await boss.submit(await form(world, boss), SOUND | {texts.CHANNEL_LABEL: made.id})).accepted
    assert (await settings(world)).team_channel == made.id


# -- people who are none, and people who are not there -----------------------------------------------------------------


@pytest.mark.parametrize("app", [BOT_USER, "U0ANDEREBOT", "USLACKBOT"], ids=["itself", "another app", "of Slack"])
@pytest.mark.parametrize("role", [Role.TEAM_MEMBER, Role.EDITOR, Role.ADMIN])
async def test_an_app_can_be_given_no_role(world: World, app: str, role: Role) -> None:
    if app not in world.slack.users:
        world.slack.add_user(app, name="app", is_bot=app != "USLACKBOT")
    boss = admin(world)
    sent = await boss.submit(await form(world, boss), SOUND | {texts.PEOPLE_LABELS[role]: [COLLEAGUE, app]})
    assert sent.errors == {str(role): texts.NO_PEOPLE}
    async with world.database.transaction() as unit:
        assert await unit.members.with_role(TEAM, role) == ()


async def test_of_whom_slack_does_not_say_what_it_is_counts_as_a_person(world: World) -> None:
    boss = admin(world)
    screen = await form(world, boss)
    world.slack.server_error_next("users.info")
    assert (await boss.submit(screen, SOUND | {texts.PEOPLE_LABELS[Role.EDITOR]: [COLLEAGUE]})).accepted
    async with world.database.transaction() as unit:
        assert await unit.members.with_role(TEAM, Role.EDITOR) == (COLLEAGUE,)


@pytest.mark.parametrize(
    ("named", "is_warned"),
    [
        pytest.param(["U0ADVISEUR"], True, id="nobody of the channel"),
        pytest.param([COLLEAGUE], False, id="one of the channel"),
        pytest.param(["U0ADVISEUR", COLLEAGUE], False, id="one of two"),
    ],
)
async def test_the_admin_hears_when_nobody_of_the_team_sees_the_questions(
    world: World, named: list[str], is_warned: bool
) -> None:
    boss, _ = admin(world), world.adviser
    assert (await boss.submit(await form(world, boss), SOUND | {texts.PEOPLE_LABELS[Role.TEAM_MEMBER]: named})).accepted
    await world.deliver()
    assert (texts.nobody_inside(f"#{TEAM_CHANNEL}") in world.last(boss).prose()) is is_warned


async def test_the_form_shows_what_was_chosen_before(world: World) -> None:
    boss = admin(world)
    await boss.submit(await form(world, boss), SOUND | {texts.PEOPLE_LABELS[Role.EDITOR]: ["U0TWEEDE"]})
    again = {each["action_id"]: each for _, each in (await form(world, boss)).elements}
    assert again[Role.EDITOR]["initial_users"] == ["U0TWEEDE"]
    assert again["day_language"]["initial_option"]["value"] == "fy"
    assert again["guests"]["initial_option"]["value"] == "yes"


async def test_saving_the_same_again_leaves_no_trace(world: World) -> None:
    boss = admin(world)
    for _ in range(2):
        assert (await boss.submit(await form(world, boss), SOUND)).accepted
    await world.deliver()
    async with world.database.transaction() as unit:
        assert len(await unit.audit.by(ADMIN)) == 2
    assert texts.SETTINGS_SAME in world.last(boss).prose()


@pytest.mark.parametrize(
    ("filled", "field", "why"),
    [
        pytest.param({texts.HOURS_LABEL: "als het uitkomt"}, "office_hours", texts.HOURS_WRONG, id="hours"),
        *(
            pytest.param({texts.HOURS_LABEL: line}, "office_hours", texts.HOURS_FAULTS[fault], id=f"hours: {line}")
            for line, fault in (
                ("ma-vr 17:00-9:00", HoursFault.ORDER),
                ("ma-vr 9:00-9:00", HoursFault.ORDER),
                ("ma-vr 9:00-12:00, 13:00-17:00", HoursFault.TWICE),
                ("ma 9:00-12:00 di 9:00-17:00", HoursFault.TWICE),
                ("altijd", HoursFault.ALWAYS),
                ("24/7", HoursFault.ALWAYS),
                ("ma-vr 9:00-25:00", HoursFault.TIME),
                ("xx-vr 9:00-17:00", HoursFault.DAYS),
                ("9 tot 5", HoursFault.UNREAD),
            )
        ),
        pytest.param({texts.EMAIL_LABEL: "tëam@exämple.nl"}, "email", texts.EMAIL_ACCENTS, id="accents"),
        pytest.param({texts.EMAIL_LABEL: "preventie"}, "email", texts.EMAIL_WRONG, id="no address"),
        pytest.param({texts.EMAIL_LABEL: "a@b.nl\nBcc: c@d.nl"}, "email", texts.EMAIL_WRONG, id="two lines"),
    ],
)
async def test_what_is_wrong_stands_at_its_field_and_nothing_is_kept(
    world: World, filled: dict[str, str], field: str, why: str
) -> None:
    boss = admin(world)
    sent = await boss.submit(await form(world, boss), SOUND | filled)
    assert sent.errors == {field: why}
    assert await settings(world) == WorkspaceSettings(team_id=TEAM)


async def forged(world: World, boss: Person, channel: str) -> Submitted:
    """Send the form back with a channel in it that its list does not offer."""
    return await boss.submit(await form(world, boss), SOUND | {texts.CHANNEL_LABEL: channel})


@pytest.mark.parametrize(
    ("channel", "more", "why"),
    [
        pytest.param("C0BESTAATNIET", None, texts.CHANNEL_WITHOUT_BOT, id="one that does not exist"),
        pytest.param(QUIET_CORNER, {"with_bot": False}, texts.CHANNEL_WITHOUT_BOT, id="one without the bot"),
        pytest.param(QUIET_CORNER, {"private": True, "with_bot": False}, texts.CHANNEL_WITHOUT_BOT, id="unseen"),
        pytest.param("D0COLLEGA", None, texts.CHANNEL_DIRECT, id="the direct conversation of a colleague"),
        pytest.param(QUIET_CORNER, {"archived": True}, texts.CHANNEL_ARCHIVED, id="an archived one"),
        pytest.param(QUIET_CORNER, {"is_ext_shared": True}, texts.CHANNEL_OUTSIDE, id="one with outsiders"),
    ],
)
async def test_a_channel_in_which_the_team_cannot_work_is_refused_at_its_field(
    world: World, channel: str, more: dict[str, bool] | None, why: str
) -> None:
    world.slack.dm(world.colleague.id)
    if more is not None:
        flags = {name: more[name] for name in more.keys() & {"private", "with_bot"}}
        made = world.slack.add_channel(QUIET_CORNER, "rustige-hoek", members=(ADMIN,), **flags)
        for name in more.keys() - flags.keys():
            setattr(made, name, True)

    sent = await forged(world, admin(world), channel)

    assert sent.errors == {CHANNEL: why}
    assert await settings(world) == WorkspaceSettings(team_id=TEAM)


async def test_while_slack_does_not_say_what_a_channel_is_the_old_one_stays_and_the_rest_is_kept(world: World) -> None:
    boss = admin(world)
    screen = await form(world, boss)
    world.slack.server_error_next("conversations.info")

    assert (await boss.submit(screen, SOUND | {texts.CHANNEL_LABEL: GENERAL})).accepted
    await world.deliver()

    assert await settings(world) == WorkspaceSettings(team_id=TEAM, day_language="fy", guests_hand_over=True)
    assert texts.CHANNEL_NOT_KEPT in world.last(boss).prose()
    assert texts.CHANGED["day_language"] in world.last(boss).prose()
    assert not world.from_bot(GENERAL)


async def test_the_form_shows_the_channel_of_the_installation_until_another_is_chosen(world: World) -> None:
    boss = admin(world)
    screen = await form(world, boss)
    fields = {each["action_id"]: each for _, each in screen.elements}
    assert fields[CHANNEL]["initial_conversation"] == TEAM_CHANNEL
    assert texts.CHANNEL_USUAL in screen.prose()

    assert (await boss.submit(screen, SOUND)).accepted

    assert (await settings(world)).team_channel is None
    assert not world.slack.calls_of("conversations.info")


async def test_hours_are_shown_as_somebody_types_them(world: World) -> None:
    boss = admin(world)
    await boss.submit(await form(world, boss), SOUND | {texts.HOURS_LABEL: "ma,di,wo,do,vr 08:30-16:00"})
    fields = {each["action_id"]: each for _, each in (await form(world, boss)).elements}
    assert fields[HOURS]["initial_value"] == "ma-vr 8:30-16:00"


async def test_somebody_else_cannot_send_the_form_however_they_came_by_it(world: World) -> None:
    boss = admin(world)
    screen = await form(world, boss)
    thief = world.adviser
    stolen = OpenView("V0GESTOLEN", thief.id, screen.view, "hash.1")
    world.slack.modals[thief.id] = [stolen]
    await thief.submit(stolen, SOUND)
    await world.deliver()
    assert await settings(world) == WorkspaceSettings(team_id=TEAM)
    assert "alleen voor beheerders van de werkruimte" in world.slack.modal(thief.id).prose()


async def test_somebody_else_who_presses_the_button_hears_for_whom_it_is(world: World) -> None:
    boss = admin(world)
    await form(world, boss)
    button = world.slack.home(ADMIN).buttons[texts.SETTINGS_BUTTON]
    home = OpenView("V0THUIS", world.adviser.id, world.slack.home(ADMIN).view | {"blocks": []}, "hash.2")
    await world.adviser._act(home, "b", button, {"text": button["text"]})
    assert "alleen voor beheerders van de werkruimte" in world.slack.modal(world.adviser.id).prose()


async def test_who_is_no_admin_any_more_cannot_send_a_form_that_was_opened_before(world: World) -> None:
    boss = admin(world)
    screen = await form(world, boss)
    world.slack.users[ADMIN].is_owner = False
    await world.later(minutes=11)
    await boss.submit(screen, SOUND)
    assert await settings(world) == WorkspaceSettings(team_id=TEAM)


async def test_a_form_that_slack_delivers_twice_counts_once(world: World) -> None:
    boss = admin(world)
    await boss.submit(await form(world, boss), SOUND)
    form_again = boss.postman.last_form
    assert form_again is not None
    await boss.postman.deliver_form(form_again)
    async with world.database.transaction() as unit:
        assert len(await unit.audit.by(ADMIN)) == 2


async def test_an_admin_can_let_somebody_else_change_the_settings(world: World) -> None:
    boss = admin(world)
    await boss.submit(await form(world, boss), SOUND | {texts.PEOPLE_LABELS[Role.ADMIN]: [world.adviser.id]})
    other = await form(world, world.adviser)
    assert texts.SETTINGS_TITLE in other.prose()


async def test_once_the_channel_is_chosen_questions_go_there(without_channel: World) -> None:
    boss = admin(without_channel)
    await boss.submit(await form(without_channel, boss), SOUND | {texts.CHANNEL_LABEL: TEAM_CHANNEL})
    await without_channel.deliver()
    ticket = await without_channel.handed_over(without_channel.adviser)
    assert ticket.channel == TEAM_CHANNEL


async def test_the_promise_names_the_day_in_the_language_of_the_workspace(world: World) -> None:
    before = await world.preview(world.adviser)
    boss = admin(world)
    await boss.submit(await form(world, boss), SOUND)  # Frisian
    after = await world.preview(world.person("U0TSJERK"))
    assert any(day in before.prose() for day in DAYS["nl"])
    assert any(day in after.prose() for day in DAYS["fy"])


async def test_where_all_workspaces_share_one_team_no_channel_is_chosen(slack: ContractSlack, tmp_path: Path) -> None:
    async with town(slack, tmp_path) as three:
        boss = three.person(three.gemeente, ADMIN, is_admin=True)
        await boss.open_home()
        await three.world.deliver()
        await boss.click(three.gemeente.home(ADMIN), texts.SETTINGS_BUTTON)
        screen = three.gemeente.modal(ADMIN)
        assert texts.TEAM_ELSEWHERE in screen.prose()
        assert (await boss.submit(screen, SOUND)).accepted
        assert (await settings(three.world, three.gemeente.team)).guests_hand_over
        assert not (await settings(three.world, three.verzekeraar.team)).guests_hand_over


@pytest.mark.parametrize("team_elsewhere", [False, True])
@pytest.mark.parametrize(
    "chosen",
    [
        WorkspaceSettings(team_id=TEAM),
        WorkspaceSettings(
            team_id=TEAM,
            team_channel="C1",
            office_hours="ma-vr 9:00-17:00",
            email="a@b.nl",
            day_language="en",
            guests_hand_over=True,
        ),
    ],
    ids=["nothing", "everything"],
)
def test_the_form_is_one_that_slack_takes(chosen: WorkspaceSettings, team_elsewhere: bool) -> None:
    people: dict[Role, Any] = {Role.TEAM_MEMBER: ["U1", "W2"]}
    view = settings_form(chosen, people, team_elsewhere=team_elsewhere)
    assert validate_view(view) == []
    assert view["callback_id"] == SETTINGS_FORM
    assert "private_metadata" not in view


@pytest.mark.parametrize(
    "state",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"values": {"day_language": {"day_language": {"selected_option": {"value": "xx"}}}}}, id="a code"),
        pytest.param({"values": {HOURS: {HOURS: {"value": "x" * 10_000}}}}, id="a long text"),
    ],
)
def test_a_form_that_no_sound_client_sends_is_refused_at_its_fields(state: dict[str, Any]) -> None:
    read = FilledIn.model_validate({"view": {"state": state}}).read()
    assert isinstance(read, dict)
    assert read["day_language"] == texts.CHOOSE_ONE
