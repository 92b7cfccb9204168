"""The page that leads from nothing to a working bot names nothing that does not exist.

Where this sits: beside `test_docs.py`, which looks after the links.
"""

import json
import re
from pathlib import Path

import click
import pytest

from bot.commands import preventiebot
from bot.settings import Settings
from bot.slack import http
from bot.slack.installing import flow
from bot.slack.installing import texts as installing
from bot.slack.listeners import COMMAND

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "installatie.md").read_text("utf-8")
MANIFEST = json.loads((ROOT / "manifest.json").read_text("utf-8"))
ELSEWHERE = {"PREVENTIEBOT_CACHE", "POSTGRES_PASSWORD", "BOT_HOST"}  # of the container, so no setting of the bot itself


def test_every_setting_on_the_page_exists() -> None:
    named = set(re.findall(r"\b([A-Z][A-Z]+_[A-Z_]+)\b", PAGE))
    assert "SLACK_BOT_TOKEN" in named
    assert named - ELSEWHERE <= {name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize(
    "needed", ["slack_bot_token", "slack_app_token", "slack_signing_secret", "preventieteam_channel", "encryption_keys"]
)
def test_what_somebody_has_to_fill_in_is_explained(needed: str) -> None:
    assert re.search(rf"^\| `{needed.upper()}` \|", PAGE, re.MULTILINE)


@pytest.mark.parametrize("path", [http.EVENTS, flow.INSTALL, flow.REDIRECT])
def test_the_addresses_that_slack_gets_are_the_real_ones(path: str) -> None:
    assert f"https://bot.example.nl{path}`" in PAGE


def test_every_command_of_ours_on_the_page_exists() -> None:
    typed = re.findall(r"(?:preventiebot|python -m bot) ([a-z][a-z -]*[a-z])", PAGE)
    assert {"serve", "slack doctor", "db new-key", "slack resend"} <= {each.partition(" --")[0] for each in typed}
    for words in typed:
        command: click.Command = preventiebot
        for word in words.split():
            if not isinstance(command, click.Group):
                break
            found = command.get_command(click.Context(command), word)
            if found is None and command is not preventiebot:
                break
            assert found is not None, words
            command = found


def test_the_options_of_the_doctor_on_the_page_exist() -> None:
    slack = preventiebot.get_command(click.Context(preventiebot), "slack")
    assert isinstance(slack, click.Group)
    doctor = slack.get_command(click.Context(slack), "doctor")
    assert doctor is not None
    known = {option for each in doctor.params for option in each.opts}
    assert set(re.findall(r"`?(--post|--json)\b", PAGE)) <= known


def test_names_and_labels_are_those_that_people_see() -> None:
    assert f"@{MANIFEST['display_information']['name']}" in PAGE
    assert f"`{COMMAND} help`" in PAGE
    assert f"**{installing.SETTINGS_BUTTON}**" in PAGE
    assert MANIFEST["settings"]["socket_mode_enabled"], "the page says to turn it off for HTTP"
