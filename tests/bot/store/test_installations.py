"""Tokens of workspaces: sealed, found by both ids, disabled once, removed only when they are older than the event."""

from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import select

from bot.clock import FixedClock
from bot.roles import Role
from bot.store import Database
from bot.store.installations import STATE_LIVES
from bot.store.keyring import new_key
from bot.store.models import OauthStates
from bot.store.places import StoredInstallation, WorkspaceSettings
from tests.bot.store.furnished import kept

TOKEN, REFRESH = "xoxb-kanarie-token", "xoxe-1-kanarie-refresh"


def installed(
    clock: FixedClock, team: str | None = "T1", enterprise: str | None = None, token: str = TOKEN
) -> StoredInstallation:
    return StoredInstallation(
        enterprise_id=enterprise,
        team_id=team,
        is_enterprise_install=team is None,
        app_id="A1",
        name="kanarie-organisatie",
        bot_user_id="U0BOT",
        bot_id="B0BOT",
        bot_token=SecretStr(token),
        refresh_token=SecretStr(REFRESH),
        expires_at=clock.now() + timedelta(hours=12),
        installed_by="U0BEHEERDER",
        installed_at=clock.now(),
    )


async def save(database: Database, *installations: StoredInstallation) -> None:
    async with database.transaction() as unit:
        for each in installations:
            await unit.installations.save(each)


async def token_of(database: Database, team: str | None, enterprise: str | None = None) -> str | None:
    async with database.transaction() as unit:
        found = await unit.installations.of(team, enterprise)
    return None if found is None else found.bot_token.get_secret_value()


async def test_an_installation_comes_back_as_it_was_kept(database: Database, clock: FixedClock) -> None:
    await save(database, installed(clock))
    async with database.transaction() as unit:
        assert await unit.installations.of("T1") == installed(clock)
        assert await unit.installations.all() == (installed(clock),)


async def test_a_dump_of_the_database_holds_no_token(sqlite_path: Path, clock: FixedClock) -> None:
    async with Database.create(sqlite_path, clock=clock) as database:
        await database.upgrade()
        await save(database, installed(clock))
    for file in sqlite_path.parent.iterdir():
        assert b"kanarie" not in file.read_bytes()
        assert b"xoxb-" not in file.read_bytes()  # longer than what stands in a sealed text by chance


async def test_a_token_is_sealed_in_each_database_that_has_keys(where: str | Path, clock: FixedClock) -> None:
    async with Database.create(where, clock=clock, keys=[new_key()]) as database:
        await database.upgrade()
        await save(database, installed(clock))
        lying = await kept(database)
    assert len(lying) == 3  # name, token, and the token to renew it with
    assert all(each.startswith("sealed:") for each in lying)


def test_a_token_shows_in_no_repr(clock: FixedClock) -> None:
    assert "kanarie-token" not in repr(installed(clock))
    assert "kanarie-refresh" not in str(installed(clock).model_dump())


async def test_installing_again_replaces_the_token_and_makes_it_work_again(
    database: Database, clock: FixedClock
) -> None:
    await save(database, installed(clock))
    async with database.transaction() as unit:
        assert await unit.installations.disable(installed(clock), why="token_revoked")
        assert not await unit.installations.disable(installed(clock), why="token_revoked")  # once is enough
    await save(database, installed(clock, token="xoxb-nieuw"))
    async with database.transaction() as unit:
        [only] = await unit.installations.all()
    assert (only.bot_token.get_secret_value(), only.disabled_at) == ("xoxb-nieuw", None)


async def test_the_refusal_of_a_token_that_was_replaced_meanwhile_disables_nothing(
    database: Database, clock: FixedClock
) -> None:
    await save(database, installed(clock, token="xoxb-nieuw"))
    async with database.transaction() as unit:
        assert not await unit.installations.disable(installed(clock, token="xoxb-oud"), why="token_revoked")


@pytest.mark.parametrize(
    ("team", "enterprise", "expected"),
    [
        pytest.param("T1", None, "xoxb-t1", id="a workspace by itself"),
        pytest.param("T2", "E1", "xoxb-t2", id="a workspace of an organisation with a token of its own"),
        pytest.param("T2", None, "xoxb-t2", id="the same, where Slack does not name the organisation"),
        pytest.param("T3", "E1", "xoxb-e1", id="a workspace that has the app through its organisation"),
        pytest.param("T4", None, "xoxb-e1", id="the same, once it is known of which organisation it is"),
        pytest.param("T5", None, None, id="a workspace without the app"),
        pytest.param("T2", "E2", None, id="a workspace that poses as one of another organisation"),
        pytest.param("T1", "E1", "xoxb-t1", id="a workspace that became part of an organisation later"),
        pytest.param(None, "E1", "xoxb-e1", id="the organisation as a whole"),
        pytest.param(None, "E2", None, id="an organisation without the app"),
        pytest.param(None, None, None, id="no ids, where there are several"),
        pytest.param("", None, None, id="an empty id"),
    ],
)
async def test_the_token_is_found_by_both_ids(
    database: Database, clock: FixedClock, team: str | None, enterprise: str | None, expected: str | None
) -> None:
    await save(
        database,
        installed(clock, "T1", None, "xoxb-t1"),
        installed(clock, "T2", "E1", "xoxb-t2"),
        installed(clock, None, "E1", "xoxb-e1"),
    )
    async with database.transaction() as unit:
        await unit.workspaces.belongs_to("T4", "E1")
    assert await token_of(database, team, enterprise) == expected


async def test_a_call_of_before_there_were_workspaces_is_for_the_only_one(
    database: Database, clock: FixedClock
) -> None:
    await save(database, installed(clock))
    assert await token_of(database, None) == TOKEN


async def test_only_what_is_older_than_the_event_is_removed(database: Database, clock: FixedClock) -> None:
    await save(database, installed(clock))
    async with database.transaction() as unit:
        assert await unit.installations.remove("T1", before=clock.now() - timedelta(minutes=1)) == ()
        assert await unit.installations.remove("T2", before=clock.now()) == ()
        [gone] = await unit.installations.remove("T1", before=clock.now())
        assert gone == installed(clock)
        assert await unit.installations.remove("T1", before=clock.now()) == ()


async def test_removing_the_app_from_one_workspace_leaves_that_of_its_organisation(
    database: Database, clock: FixedClock
) -> None:
    await save(database, installed(clock, None, "E1", "xoxb-e1"), installed(clock, "T2", "E1", "xoxb-t2"))
    async with database.transaction() as unit:
        await unit.installations.remove("T2", "E1", before=clock.now())
    assert await token_of(database, "T2", "E1") == "xoxb-e1"


async def test_one_process_at_a_time_renews_a_token(
    database: Database, other_process: Database, clock: FixedClock
) -> None:
    await save(database, installed(clock))
    until = clock.now() + timedelta(seconds=30)
    async with database.transaction() as unit:
        assert await unit.installations.claim_refresh(installed(clock), until=until)
    async with other_process.transaction() as unit:
        assert not await unit.installations.claim_refresh(installed(clock), until=until)
    clock.tick(timedelta(seconds=31))  # whoever was at it is gone
    async with other_process.transaction() as unit:
        [present] = await unit.installations.all()
        assert await unit.installations.claim_refresh(present, until=until)


async def test_what_slack_refused_long_ago_goes_with_the_settings_and_the_people(
    database: Database, clock: FixedClock
) -> None:
    await save(database, installed(clock), installed(clock, "T2"))
    async with database.transaction() as unit:
        for team in ("T1", "T2"):
            await unit.workspaces.save(WorkspaceSettings(team_id=team, team_channel="C1"))
            await unit.members.set_role(team, Role.EDITOR, ["U1"])
        await unit.installations.disable(installed(clock), why="account_inactive")
        assert await unit.ageing.installations(clock.now()) == 0
    clock.tick()
    async with database.transaction() as unit:
        assert await unit.ageing.installations(clock.now()) == 1
        assert [each.team_id for each in await unit.installations.all()] == ["T2"]
        assert await unit.workspaces.settings("T1") == WorkspaceSettings(team_id="T1")
        assert await unit.members.with_role("T1", Role.EDITOR) == ()
        assert await unit.members.with_role("T2", Role.EDITOR) == ("U1",)


async def test_a_state_is_good_for_once(database: Database, other_process: Database, clock: FixedClock) -> None:
    until = clock.now() + STATE_LIVES
    async with database.transaction() as unit:
        assert await unit.installations.use_up("geheim", until)
        assert await unit.installations.use_up("ander", until)
        assert not await unit.installations.use_up("geheim", until)
    async with other_process.transaction() as unit:
        assert not await unit.installations.use_up("geheim", until)


async def test_a_state_is_kept_no_longer_than_it_is_good(database: Database, clock: FixedClock) -> None:
    async with database.transaction() as unit:
        await unit.installations.use_up("een", clock.now() + STATE_LIVES)
    clock.tick(STATE_LIVES)
    async with database.transaction() as unit:
        await unit.installations.use_up("ander", clock.now() + STATE_LIVES)
    async with database.reading() as connection:
        assert len((await connection.execute(select(OauthStates.digest))).all()) == 1


async def test_the_database_holds_no_state_that_somebody_could_use(sqlite_path: Path, clock: FixedClock) -> None:
    async with Database.create(sqlite_path, clock=clock) as database:
        await database.upgrade()
        async with database.transaction() as unit:
            await unit.installations.use_up("kanarie-state", clock.now() + STATE_LIVES)
    assert all(b"kanarie" not in file.read_bytes() for file in sqlite_path.parent.iterdir())
