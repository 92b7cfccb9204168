"""The doctor behind the contract double: it sees what is wrong, says what to do, and shows no secret."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from pydantic import SecretStr
from sqlalchemy import text

from bot.clock import FixedClock, SystemClock
from bot.commands import preventiebot
from bot.privacy.terms import Terms
from bot.settings import Settings
from bot.slack import doctor_texts as texts
from bot.slack.doctor import MOST_SECONDS_APART, Doctor, examined
from bot.slack.findings import Finding, Mark
from bot.slack.installing.scopes import BOT_SCOPES
from bot.slack.web_errors import web_error
from bot.store import Address, ConversationKey, Database, OutgoingCall
from bot.store.keyring import new_key
from bot.store.places import StoredInstallation
from tests.bot.store.asking import ask
from tests.contract.fixtures import TEAM_CHANNEL
from tests.contract.slack import APP_TOKEN, BOT_TOKEN, TEAM, ContractSlack
from tests.contract.workspace import BOT_USER
from tests.stores import ready

EVERYTHING = (
    *("settings", "bot_token", "scopes", "team_channel", "posting", "app_token", "clock", "mail"),
    *("database", "keys", "undelivered", "retention"),
)


def given(slack: ContractSlack, directory: Path, **more: str) -> dict[str, str]:
    """The environment of an installation that is in order."""
    return {
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_APP_TOKEN": APP_TOKEN,
        "SLACK_SIGNING_SECRET": slack.signing_secret,
        "SLACK_API_URL": slack.base_url,
        "PREVENTIETEAM_CHANNEL": TEAM_CHANNEL,
        "DATA_DIR": str(directory),
    } | more


async def looked(env: Mapping[str, str], *, post: bool = False) -> dict[str, Finding]:
    """What the doctor finds, by the name of the check."""
    findings = await examined(lambda: Settings.load(env), SystemClock(), post=post)
    assert len({each.check for each in findings}) == len(findings)
    return {each.check: each for each in findings}


def wrong(findings: Mapping[str, Finding]) -> list[str]:
    return [name for name, each in findings.items() if each.mark is Mark.WRONG]


@pytest.fixture
async def directory(tmp_path: Path) -> Path:
    """A data directory with a database that is in order."""
    async with await ready(tmp_path / "preventiebot.sqlite"):
        return tmp_path


async def test_of_an_installation_that_is_in_order_everything_is_fine(slack: ContractSlack, directory: Path) -> None:
    found = await looked(given(slack, directory))

    assert tuple(found) == EVERYTHING
    unseen = {name: each.mark for name, each in found.items() if each.mark is not Mark.OK}
    assert unseen == {"posting": Mark.UNKNOWN, "mail": Mark.UNKNOWN}
    assert "preventiebot" in found["bot_token"].found
    assert "#preventieteam" in found["team_channel"].found


async def test_looking_changes_nothing_in_slack(slack: ContractSlack, directory: Path) -> None:
    await looked(given(slack, directory))

    assert slack.log == []
    assert {call.method for call in slack.calls} == {"auth.test", "conversations.info", "apps.connections.open"}


async def test_posting_is_tried_for_real_when_asked_and_taken_back(slack: ContractSlack, directory: Path) -> None:
    found = await looked(given(slack, directory), post=True)

    assert (found["posting"].mark, found["posting"].found) == (Mark.OK, texts.POSTED)
    assert [each.deleted for each in slack.log] == [True]


async def test_looking_leaves_no_trace_in_the_database(slack: ContractSlack, directory: Path) -> None:
    await looked(given(slack, directory))

    async with Database.create(directory / "preventiebot.sqlite") as database, database.transaction() as unit:
        assert await unit.ledger.first_time("doctor")


# -- Slack -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "code", "check"),
    [
        ("auth.test", "invalid_auth", "bot_token"),
        ("auth.test", "token_revoked", "bot_token"),
        ("auth.test", "account_inactive", "bot_token"),
        ("auth.test", "internal_error", "bot_token"),
        ("apps.connections.open", "invalid_auth", "app_token"),
        ("apps.connections.open", "missing_scope", "app_token"),
        ("conversations.info", "channel_not_found", "team_channel"),
        ("conversations.info", "missing_scope", "team_channel"),
        ("conversations.info", "something_new", "team_channel"),
    ],
)
async def test_what_slack_refuses_is_explained(
    slack: ContractSlack, directory: Path, method: str, code: str, check: str
) -> None:
    slack.fail_next(method, error=code)

    found = await looked(given(slack, directory))

    assert wrong(found) == [check]
    assert web_error(code).meaning in found[check].found
    assert code in found[check].found
    assert found[check].advice


@pytest.mark.parametrize("fault", ["server_error", "break", "rate_limit"])
async def test_a_slack_that_does_not_answer_is_a_finding_and_no_crash(
    slack: ContractSlack, directory: Path, fault: str
) -> None:
    getattr(slack, f"{fault}_next")("auth.test")

    assert wrong(await looked(given(slack, directory))) == ["bot_token"]


async def test_nobody_listening_is_a_finding(directory: Path, slack: ContractSlack, unused_tcp_port: int) -> None:
    found = await looked(given(slack, directory, SLACK_API_URL=f"http://127.0.0.1:{unused_tcp_port}/api/"))

    assert wrong(found) == ["bot_token", "app_token"]
    assert "netwerk" in found["bot_token"].advice


async def test_missing_scopes_are_named(slack: ContractSlack, directory: Path) -> None:
    slack.scopes = frozenset(BOT_SCOPES) - {"files:write", "im:write"}

    found = await looked(given(slack, directory))

    assert wrong(found) == ["scopes"]
    assert "files:write, im:write" in found["scopes"].found
    assert "manifest.json" in found["scopes"].advice


async def test_more_scopes_than_needed_are_no_fault_but_are_named(slack: ContractSlack, directory: Path) -> None:
    slack.scopes = frozenset(BOT_SCOPES) | {"files:read"}

    found = await looked(given(slack, directory))

    assert wrong(found) == []
    assert "files:read" in found["scopes"].found


async def test_a_slack_that_names_no_scopes_is_no_fault(slack: ContractSlack, directory: Path) -> None:
    slack.scopes = None

    found = await looked(given(slack, directory))

    assert wrong(found) == []
    assert found["scopes"].mark is Mark.UNKNOWN


async def test_without_the_right_to_look_at_channels_the_doctor_does_not_look(
    slack: ContractSlack, directory: Path
) -> None:
    slack.scopes = frozenset(BOT_SCOPES) - {"channels:read", "groups:read"}

    found = await looked(given(slack, directory))

    assert found["team_channel"].mark is Mark.UNKNOWN
    assert not slack.calls_of("conversations.info")


def _leave(slack: ContractSlack) -> None:
    slack.add_channel(TEAM_CHANNEL, "preventieteam", with_bot=False)


def _archive(slack: ContractSlack) -> None:
    slack.channels[TEAM_CHANNEL].archived = True


def _hide(slack: ContractSlack) -> None:
    slack.channels[TEAM_CHANNEL].members.remove(BOT_USER)


def _remove(slack: ContractSlack) -> None:
    del slack.channels[TEAM_CHANNEL]


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        pytest.param(_leave, "not_in_channel", id="a channel without the bot"),
        pytest.param(_archive, "is_archived", id="an archived channel"),
        pytest.param(_hide, "channel_not_found", id="a private channel without the bot"),
        pytest.param(_remove, "channel_not_found", id="a channel that is not there"),
    ],
)
async def test_a_channel_of_the_team_that_cannot_be_used_is_explained(
    slack: ContractSlack, directory: Path, spoil: Any, code: str
) -> None:
    spoil(slack)

    found = await looked(given(slack, directory))

    assert wrong(found) == ["team_channel"]
    assert found["team_channel"].advice == web_error(code).repair


async def test_without_a_channel_of_the_team_the_doctor_says_what_that_means(
    slack: ContractSlack, directory: Path
) -> None:
    found = await looked(given(slack, directory, PREVENTIETEAM_CHANNEL=""))

    assert wrong(found) == []
    assert (found["team_channel"].mark, found["team_channel"].advice) == (Mark.UNKNOWN, texts.SET_TEAM_CHANNEL)


async def test_a_channel_in_which_the_bot_may_not_post_is_found_by_posting(
    slack: ContractSlack, directory: Path
) -> None:
    slack.fail_next("chat.postMessage", error="restricted_action")

    assert wrong(await looked(given(slack, directory), post=True)) == ["posting"]


@pytest.mark.parametrize(
    ("seconds", "mark"),
    [(0, Mark.OK), (MOST_SECONDS_APART // 2, Mark.OK), (3600, Mark.WRONG), (-3600, Mark.WRONG)],
)
async def test_a_clock_that_runs_apart_from_slacks_is_a_fault(
    slack: ContractSlack, directory: Path, seconds: int, mark: Mark
) -> None:
    settings = Settings.load(given(slack, directory))
    clock = FixedClock(datetime.now(UTC) + timedelta(seconds=seconds))
    async with Database.create(settings.database) as database:
        found = {each.check: each for each in await Doctor(settings, database, clock).look()}

    assert found["clock"].mark is mark


# -- settings and database ---------------------------------------------------------------------------------------------


async def test_settings_of_the_wrong_shape_are_all_that_is_said(slack: ContractSlack, directory: Path) -> None:
    found = await looked(given(slack, directory, SLACK_BOT_TOKEN="xapp-verwisseld", PORT="nul"))

    assert list(found) == ["settings"]
    assert "SLACK_BOT_TOKEN" in found["settings"].found
    assert "PORT" in found["settings"].found
    assert "verwisseld" not in found["settings"].found


async def test_a_missing_token_is_named_and_the_rest_is_looked_at(slack: ContractSlack, directory: Path) -> None:
    found = await looked(given(slack, directory, SLACK_BOT_TOKEN=""))

    assert wrong(found) == ["settings"]
    assert "SLACK_BOT_TOKEN" in found["settings"].found
    assert found["database"].mark is Mark.OK


async def test_without_app_token_and_signing_secret_slack_cannot_reach_the_bot(
    slack: ContractSlack, directory: Path
) -> None:
    found = await looked(given(slack, directory, SLACK_APP_TOKEN="", SLACK_SIGNING_SECRET=""))

    assert (found["settings"].mark, found["settings"].found) == (Mark.WRONG, texts.NO_WAY_IN)


async def test_a_database_that_is_not_there_is_a_fault_and_slack_is_looked_at_all_the_same(
    slack: ContractSlack, tmp_path: Path
) -> None:
    found = await looked(given(slack, tmp_path))

    assert wrong(found) == ["database"]
    assert "preventiebot db upgrade" in found["database"].found
    assert found["bot_token"].mark is Mark.OK
    assert not any(tmp_path.glob("*"))  # noqa: ASYNC240 -- nobody waits


async def test_a_database_that_leads_nowhere_is_a_finding(slack: ContractSlack, tmp_path: Path) -> None:
    found = await looked(given(slack, tmp_path, DATABASE_URL="mysql://u:geheim123@example.org/x"))

    assert wrong(found) == ["settings"]
    assert "geheim123" not in str(found)


async def test_texts_under_an_older_key_are_found(slack: ContractSlack, directory: Path) -> None:
    old, new = new_key(), new_key()
    url = f"sqlite:///{directory / 'sealed.sqlite'}"
    async with Database.create(url, keys=[old]) as database:
        await database.upgrade()
        async with database.transaction() as unit:
            key, address = ConversationKey(team_id="T1", user_id="U1", channel="dm"), Address(kind="dm", channel="D1")
            conversation = await unit.conversations.find_or_start(key, address, unit.now)
            await ask(unit, conversation.id)

    found = await looked(given(slack, directory, DATABASE_URL=url, ENCRYPTION_KEYS=f"{new},{old}"))

    assert (found["keys"].mark, found["keys"].advice) == (Mark.WRONG, texts.ROTATE)


async def test_what_reached_nobody_is_counted(slack: ContractSlack, directory: Path) -> None:
    async with Database.create(directory / "preventiebot.sqlite") as database:
        async with database.transaction() as unit:
            for tag in (None, "ticket:x", "alarm:missing_scope"):
                call = OutgoingCall(method="chat.postMessage", payload={}, channel="D1", ordering=str(tag), tag=tag)
                await unit.outbox.add(call)
        async with database.writing() as connection:
            await connection.execute(text("UPDATE outbox SET status = 'failed'"))

    found = await looked(given(slack, directory))

    assert wrong(found) == ["undelivered"]
    assert "2 berichten" in found["undelivered"].found
    assert "preventiebot slack resend" in found["undelivered"].advice


async def test_the_terms_are_shown(slack: ContractSlack, directory: Path) -> None:
    found = await looked(given(slack, directory, RETENTION_CONVERSATIONS_DAYS="12"))

    assert "gesprekken 12" in found["retention"].found


@pytest.mark.parametrize(("days", "mark"), [(29, Mark.OK), (31, Mark.OK), (40, Mark.WRONG)])
async def test_what_is_past_its_term_and_still_there_shows_that_nothing_cleans_up(
    slack: ContractSlack, directory: Path, days: int, mark: Mark
) -> None:
    before = FixedClock(datetime.now(UTC) - timedelta(days=days))
    file = directory / "preventiebot.sqlite"
    async with Database.create(file, clock=before) as database, database.transaction() as unit:
        key, address = ConversationKey(team_id="T1", user_id="U1", channel="dm"), Address(kind="dm", channel="D1")
        conversation = await unit.conversations.find_or_start(key, address, unit.now)
        await unit.conversations.save(conversation, state="{}", state_version=1, now=unit.now)

    assert (await looked(given(slack, directory)))["retention"].mark is mark


# -- many workspaces ---------------------------------------------------------------------------------------------------


def for_many(slack: ContractSlack, directory: Path) -> dict[str, str]:
    return given(
        slack,
        directory,
        SLACK_BOT_TOKEN="",
        SLACK_CLIENT_ID="1.2",
        SLACK_CLIENT_SECRET="clientgeheim",
        PUBLIC_URL="https://bot.example.nl/",
        PREVENTIETEAM_WORKSPACE=TEAM,
    )


async def install(directory: Path, team_id: str, name: str, token: str) -> None:
    async with Database.create(directory / "preventiebot.sqlite") as database, database.transaction() as unit:
        await unit.installations.save(
            StoredInstallation(
                enterprise_id=None,
                team_id=team_id,
                app_id="A1",
                name=name,
                bot_user_id=BOT_USER,
                bot_id="B1",
                bot_token=SecretStr(token),
                installed_by="U1",
                installed_at=unit.now,
            )
        )


async def test_before_anybody_added_the_app_the_doctor_says_how_to(slack: ContractSlack, directory: Path) -> None:
    found = await looked(for_many(slack, directory))

    assert wrong(found) == []
    assert (found["bot_token"].mark, found["bot_token"].advice) == (Mark.UNKNOWN, texts.INSTALL)


async def test_of_many_workspaces_each_is_looked_at_and_named(slack: ContractSlack, directory: Path) -> None:
    await install(directory, TEAM, "Team", BOT_TOKEN)
    await install(directory, "T0GEMEENTE", "Gemeente", "xoxb-ingetrokken")

    findings = await examined(lambda: Settings.load(for_many(slack, directory)), SystemClock())

    titles = {(each.check, each.title): each.mark for each in findings}
    assert titles["bot_token", "Bot-token van Team"] is Mark.OK
    assert titles["team_channel", "Kanaal van het team van Team"] is Mark.OK
    assert titles["bot_token", "Bot-token van Gemeente"] is Mark.WRONG
    assert [each.check for each in findings].count("clock") == 1
    assert "ingetrokken" not in str(findings)
    assert [each.method for each in slack.take_violations()] == ["auth.test"]


async def test_what_many_workspaces_need_and_is_missing_is_named(slack: ContractSlack, directory: Path) -> None:
    found = await looked(for_many(slack, directory) | {"PUBLIC_URL": ""})

    assert "PUBLIC_URL" in found["settings"].found


# -- the command -------------------------------------------------------------------------------------------------------


def run(env: Mapping[str, str], *options: str) -> Result:
    """The command as a person types it; the loop of the test is not its loop."""
    return CliRunner().invoke(preventiebot, ["slack", "doctor", *options], env=dict(env))


def nowhere(directory: Path, port: int) -> dict[str, str]:
    return {
        "SLACK_BOT_TOKEN": "xoxb-geheim-1",
        "SLACK_APP_TOKEN": "xapp-geheim-2",
        "SLACK_SIGNING_SECRET": "geheim-3",
        "SLACK_API_URL": f"http://127.0.0.1:{port}/api/",
        "DATA_DIR": str(directory),
    }


def test_the_command_shows_a_line_per_finding_and_ends_with_one_when_something_is_wrong(
    tmp_path: Path, unused_tcp_port: int
) -> None:
    result = run(nowhere(tmp_path, unused_tcp_port))

    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert [line[0] for line in lines if line[0] != " "] == ["✓", "✗", "✗", "–", "–", "✗", "✓"]
    assert any(line.startswith(f"✗ {texts.DATABASE}") for line in lines)
    assert "geheim" not in result.stdout + result.stderr


def test_the_command_says_the_same_as_json(tmp_path: Path, unused_tcp_port: int) -> None:
    result = run(nowhere(tmp_path, unused_tcp_port), "--json")

    told = json.loads(result.stdout)
    assert result.exit_code == 1
    assert told["ok"] is False
    assert {each["mark"] for each in told["findings"]} == {"ok", "wrong", "unknown"}
    assert told["findings"][0].keys() == {"check", "title", "mark", "found", "advice"}
    assert "geheim" not in result.stdout


def test_every_term_has_a_dutch_name() -> None:
    assert not {word for word in Terms.model_fields if word in texts.terms(Terms().model_dump()).split()}
