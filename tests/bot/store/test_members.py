"""Who may do what, from the database: what an admin gave, what Slack said lately, and what happens when nobody says."""

from datetime import timedelta

import pytest

from bot.clock import FixedClock
from bot.roles import Action, NotAllowed, Role
from bot.store import Database, Unit
from bot.store.members import ASK_AGAIN, FRESH, NobodySays, NotLookedAt
from bot.store.places import MemberFacts, WorkspaceSettings

NOBODY_SPECIAL = MemberFacts(slack_admin=False, outsider=False)
GUEST = MemberFacts(slack_admin=False, outsider=True)
SLACK_ADMIN = MemberFacts(slack_admin=True, outsider=False)


async def hands_over(unit: Unit, team: str = "T1", user: str = "U1") -> None:
    await unit.members.require(team, user, Action.HAND_OVER, own=True)


async def test_what_anybody_may_is_allowed_without_asking_slack(database: Database) -> None:
    async with database.transaction() as unit:
        await unit.members.require("T1", "U1", Action.ASK_QUESTION, own=True)
        await unit.members.require("T1", "U1", Action.FORGET_OWN, own=True)


async def test_what_nobody_of_that_place_may_is_refused_without_asking_slack(database: Database) -> None:
    async with database.transaction() as unit:
        with pytest.raises(NotAllowed):
            await unit.members.require("T1", "U1", Action.CLAIM_TICKET)  # not from the channel of the team


@pytest.mark.parametrize(
    ("action", "how"),
    [
        pytest.param(Action.HAND_OVER, {"own": True}, id="a guest may not hand over"),
        pytest.param(Action.CLAIM_TICKET, {"in_team_channel": True}, id="a guest in the channel is not the team"),
        pytest.param(Action.CHANGE_SETTINGS, {}, id="an admin of the workspace may change its settings"),
    ],
)
async def test_where_it_matters_who_somebody_is_slack_has_to_be_asked(
    database: Database, action: Action, how: dict[str, bool]
) -> None:
    async with database.transaction() as unit:
        with pytest.raises(NotLookedAt) as unknown:
            await unit.members.require("T1", "W1", action, **how)
    assert (unknown.value.team_id, unknown.value.about) == ("T1", "W1")


async def test_what_slack_said_holds_for_a_while(database: Database, clock: FixedClock) -> None:
    async with database.transaction() as unit:
        await unit.members.told("T1", "U1", NOBODY_SPECIAL)
        await hands_over(unit)
    clock.tick(FRESH - timedelta(seconds=1))
    async with database.transaction() as unit:
        await hands_over(unit)
    clock.tick()
    async with database.transaction() as unit:
        with pytest.raises(NotLookedAt):
            await hands_over(unit)


async def test_when_slack_does_not_say_what_depends_on_it_is_refused_and_asked_again_soon(
    database: Database, clock: FixedClock
) -> None:
    async with database.transaction() as unit:
        await unit.members.told("T1", "U1", None)
        with pytest.raises(NobodySays):
            await hands_over(unit)
        assert not await unit.members.may("T1", "U1", Action.HAND_OVER, own=True)
        assert Role.OUTSIDER in await unit.members.roles("T1", "U1")
        await unit.members.require("T1", "U1", Action.ASK_QUESTION, own=True)
    clock.tick(ASK_AGAIN)
    async with database.transaction() as unit:
        with pytest.raises(NotLookedAt):
            await hands_over(unit)


async def test_when_slack_does_not_say_what_it_said_before_holds_a_little_longer(
    database: Database, clock: FixedClock
) -> None:
    async with database.transaction() as unit:
        await unit.members.told("T1", "U1", NOBODY_SPECIAL)
    clock.tick(FRESH)
    async with database.transaction() as unit:
        await unit.members.told("T1", "U1", None)
        await hands_over(unit)


async def test_a_guest_is_refused_and_may_hand_over_once_the_workspace_allows_it(database: Database) -> None:
    async with database.transaction() as unit:
        await unit.members.told("T1", "U1", GUEST)
        with pytest.raises(NotAllowed, match="hand_over"):
            await hands_over(unit)
        await unit.workspaces.save(WorkspaceSettings(team_id="T1", guests_hand_over=True))
        await hands_over(unit)
        assert not await unit.members.may("T1", "U1", Action.KEEP_CHECK, own=True)


async def test_the_same_id_in_another_workspace_is_another_person(database: Database) -> None:
    async with database.transaction() as unit:
        await unit.members.told("T1", "U1", SLACK_ADMIN)
        await unit.members.told("T2", "U1", GUEST)
        await unit.members.set_role("T1", Role.TEAM_MEMBER, ["U1"])
        assert await unit.members.may("T1", "U1", Action.CHANGE_SETTINGS)
        assert not await unit.members.may("T2", "U1", Action.CHANGE_SETTINGS)
        assert await unit.members.may("T1", "U1", Action.CLAIM_TICKET)
        assert not await unit.members.may("T2", "U1", Action.CLAIM_TICKET)


async def test_who_is_in_the_channel_is_team_until_somebody_is_named(database: Database) -> None:
    async with database.transaction() as unit:
        for user in ("U1", "U2"):
            await unit.members.told("T1", user, NOBODY_SPECIAL)
        assert await unit.members.may("T1", "U1", Action.CLAIM_TICKET, in_team_channel=True)
        assert await unit.members.set_role("T1", Role.TEAM_MEMBER, ["U2"]) == (frozenset({"U2"}), frozenset())
        assert not await unit.members.may("T1", "U1", Action.CLAIM_TICKET, in_team_channel=True)
        assert await unit.members.may("T1", "U2", Action.CLAIM_TICKET)
        assert await unit.members.set_role("T1", Role.TEAM_MEMBER, []) == (frozenset(), frozenset({"U2"}))
        assert await unit.members.may("T1", "U1", Action.CLAIM_TICKET, in_team_channel=True)


async def test_roles_are_given_one_by_one_and_outlive_what_slack_says(database: Database) -> None:
    async with database.transaction() as unit:
        await unit.members.set_role("T1", Role.TEAM_MEMBER, ["U1", "U2"])
        await unit.members.set_role("T1", Role.EDITOR, ["U2"])
        await unit.members.told("T1", "U2", GUEST)
        assert await unit.members.with_role("T1", Role.TEAM_MEMBER) == ("U1", "U2")
        assert (await unit.members.known("T1", "U2")).roles == {Role.TEAM_MEMBER, Role.EDITOR}
        assert await unit.members.may("T1", "U2", Action.APPROVE_ARTICLE)  # a guest whom an admin trusts


@pytest.mark.parametrize("role", [Role.ASKER, Role.COLLEAGUE, Role.OUTSIDER])
async def test_nobody_can_be_given_what_one_simply_is(database: Database, role: Role) -> None:
    async with database.transaction() as unit:
        with pytest.raises(ValueError, match="cannot be given"):
            await unit.members.set_role("T1", role, ["U1"])


async def test_forgetting_somebody_forgets_what_slack_said_and_leaves_the_role(database: Database) -> None:
    async with database.transaction() as unit:
        await unit.members.told("T1", "U1", NOBODY_SPECIAL)
        await unit.members.told("T1", "U2", NOBODY_SPECIAL)
        await unit.members.set_role("T1", Role.EDITOR, ["U2"])
        for user in ("U1", "U2"):
            await unit.privacy.forget("T1", user, by="test", withdraw=lambda _: None, release=lambda _: None)
            assert (await unit.members.known("T1", user)).facts is None
        assert await unit.members.with_role("T1", Role.EDITOR) == ("U2",)


async def test_old_facts_go_and_roles_stay(database: Database, clock: FixedClock) -> None:
    async with database.transaction() as unit:
        await unit.members.told("T1", "U1", NOBODY_SPECIAL)
        await unit.members.told("T1", "U2", NOBODY_SPECIAL)
        await unit.members.set_role("T1", Role.EDITOR, ["U2"])
    clock.tick(timedelta(days=31))
    async with database.transaction() as unit:
        assert await unit.ageing.members(clock.now() - timedelta(days=30)) == 1
        assert await unit.ageing.members(clock.now() - timedelta(days=30)) == 0
        assert (await unit.members.known("T1", "U1")).looked_at is None
        assert await unit.members.with_role("T1", Role.EDITOR) == ("U2",)


async def test_forgetting_a_workspace_forgets_its_people_and_settings_and_not_those_of_others(
    database: Database,
) -> None:
    async with database.transaction() as unit:
        for team in ("T1", "T2"):
            await unit.workspaces.save(WorkspaceSettings(team_id=team, team_channel="C1"))
            await unit.members.set_role(team, Role.EDITOR, ["U1"])
        await unit.privacy.forget_workspace("T1", by="test")
        assert await unit.workspaces.settings("T1") == WorkspaceSettings(team_id="T1")
        assert (await unit.workspaces.settings("T2")).team_channel == "C1"
        assert await unit.members.with_role("T1", Role.EDITOR) == ()
        assert await unit.members.with_role("T2", Role.EDITOR) == ("U1",)
