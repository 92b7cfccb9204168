"""`preventiebot slack doctor` as somebody runs it who just installed the bot, in two Slacks that others wrote."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from localslack.bot import bot_process
from localslack.driver import Driver
from localslack.server import LocalSlack
from localslack.testing import require_local_slack
from localslack.workspace import PREVENTIETEAM
from tests.e2e.emulated import Emulated, emulated, require_emulate

NOBODY_LISTENS = "http://127.0.0.1:9/api/"


@pytest_asyncio.fixture
async def slack() -> AsyncIterator[LocalSlack]:
    """A Slack with the app in it, in which the bot does not run."""
    require_local_slack()
    async with LocalSlack() as running:
        yield running


@pytest_asyncio.fixture
async def strict(tmp_path: Path) -> AsyncIterator[Emulated]:
    """A Slack that looks at scopes, to which the app was not yet added."""
    require_emulate()
    async with emulated(tmp_path, [sys.executable, "-m", "bot", "serve"]) as running:
        yield running


async def run(slack: LocalSlack, folder: Path, *arguments: str, **settings: str) -> tuple[int, str]:
    """Give a command of the bot; returns its exit status and what it wrote."""
    command = [sys.executable, "-m", "bot", *arguments]
    async with bot_process(slack, folder, settings=settings, command=command) as ended:
        return await ended.exited(), ended.output


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a bot that was just installed; made once."""
    folder = tmp_path_factory.mktemp("installed")
    command = [sys.executable, "-m", "bot", "db", "upgrade"]
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    subprocess.run(command, env=kept | {"DATA_DIR": str(folder)}, cwd=folder, check=True, capture_output=True)
    return folder


@pytest.fixture
def installed(database: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(database, tmp_path / "data"))


def marks(written: str) -> dict[str, str]:
    """Of the JSON: how each thing that was looked at is."""
    told: dict[str, Any] = json.loads(written)
    return {each["check"]: each["mark"] for each in told["findings"]}


async def test_a_sound_installation_is_fine_and_what_was_not_tried_says_how(slack: LocalSlack, installed: Path) -> None:
    status, written = await run(slack, installed, "slack", "doctor")

    assert (status, "✗" in written) == (0, False)
    assert "De bot heet preventiebot in de werkruimte Regio Voorbeeldstad." in written
    assert "De bot zit in #preventieteam." in written
    assert "Slack opent een verbinding." in written
    assert "Met --post plaatst dit commando één bericht" in written
    assert slack.bot_token not in written
    assert slack.app_token not in written


async def test_for_a_machine_the_same_is_json_with_fixed_names(slack: LocalSlack, installed: Path) -> None:
    status, written = await run(slack, installed, "slack", "doctor", "--json")

    assert status == 0
    assert json.loads(written)["ok"] is True
    found = marks(written)
    fine = {"settings", "bot_token", "team_channel", "app_token", "clock", "database", "keys", "undelivered"}
    assert {name for name, mark in found.items() if mark == "ok"} >= fine
    assert (found["scopes"], found["posting"]) == ("unknown", "unknown")
    assert {"check", "title", "mark", "found", "advice"} == json.loads(written)["findings"][0].keys()


async def test_on_request_a_message_is_posted_and_nobody_finds_it_afterwards(
    slack: LocalSlack, installed: Path
) -> None:
    status, written = await run(slack, installed, "slack", "doctor", "--post")

    assert (status, "Er is een bericht geplaatst en weer weggehaald." in written) == (0, True)
    async with Driver(slack) as driver:
        assert not driver.screen.messages(PREVENTIETEAM.id)


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        pytest.param(
            {"PREVENTIETEAM_CHANNEL": "C0BESTAATNIET"}, "code channel_not_found", id="a channel that does not exist"
        ),
        pytest.param({"SLACK_API_URL": NOBODY_LISTENS}, "Controleer het netwerk", id="no Slack to be reached"),
        pytest.param({"SLACK_BOT_TOKEN": ""}, "SLACK_BOT_TOKEN", id="no token"),
        pytest.param(
            {"SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": ""}, "SLACK_SIGNING_SECRET", id="no way in for Slack"
        ),
        pytest.param({"PORT": "poort"}, "PORT", id="a setting that makes no sense"),
    ],
)
async def test_what_is_wrong_ends_with_status_one_and_says_in_dutch_what_to_do(
    slack: LocalSlack, installed: Path, setting: dict[str, str], says: str
) -> None:
    status, written = await run(slack, installed, "slack", "doctor", **setting)

    assert (status, says in written) == (1, True), written
    assert any(line.startswith("✗ ") for line in written.splitlines())
    assert "Traceback" not in written


async def test_before_the_first_start_the_doctor_names_the_command_that_makes_the_database(
    slack: LocalSlack, tmp_path: Path
) -> None:
    status, written = await run(slack, tmp_path, "slack", "doctor")

    assert (status, "preventiebot db upgrade" in written) == (1, True)


async def test_a_wrong_option_is_a_mistake_of_the_caller(slack: LocalSlack, tmp_path: Path) -> None:
    status, written = await run(slack, tmp_path, "slack", "doctor", "--bestaat-niet")

    assert (status, "--bestaat-niet" in written) == (2, True)


# -- a Slack that looks at scopes --------------------------------------------------------------------------------------


async def test_the_doctor_follows_the_app_from_before_it_is_added_until_it_has_all_rights(strict: Emulated) -> None:
    status, written = await strict.run("slack", "doctor")
    assert (status, "slack/install in een browser" in written) == (0, True), written

    # A right that is missing is named, with what to do.
    await strict.add_the_app(without=["channels:read", "groups:read"])
    channels = {each["name"]: each["id"] for each in (await strict.call("conversations.list"))["channels"]}
    us = await strict.call("auth.test")
    team = {"PREVENTIETEAM_CHANNEL": channels["preventie"], "PREVENTIETEAM_WORKSPACE": us["team_id"]}
    status, written = await strict.run("slack", "doctor", "--json", **team)
    told = {each["check"]: each for each in json.loads(written)["findings"]}
    assert (status, told["team_channel"]["mark"]) == (1, "wrong"), written
    assert "code missing_scope" in told["team_channel"]["found"]
    assert "manifest.json" in told["team_channel"]["advice"]

    # Added again with everything, each workspace is seen with the token that it gave.
    await strict.add_the_app()
    status, written = await strict.run("slack", "doctor")
    assert status == 0, written
    assert "Regio Voorbeeldstad" in written
    assert "xoxb" not in written
