"""The image of the container, without a machine that can build one: its steps are acted out in an empty folder.

What the Dockerfile copies is all there is then, and the bot has to start from it, writing in its data folder alone.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from bot.settings import Settings

ROOT = Path(__file__).parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
COPIED = re.findall(r"^COPY (?!--from)(\S+) (\S+)$", DOCKERFILE, re.MULTILINE)
SET = dict(re.findall(r"([A-Z_]+)=(\S+)", DOCKERFILE.partition("ENV ")[2].partition("WORKDIR")[0]))
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
UNUSED = shutil.ignore_patterns("__pycache__")


@pytest.fixture
def image(tmp_path: Path) -> Path:
    """What is in the image, but for the packages."""
    for source, target in COPIED:
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, tmp_path / target.lstrip("/"), ignore=UNUSED)
    (tmp_path / "data").mkdir()
    return tmp_path


def run(image: Path, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Give a command as the container does."""
    of_python = {name: value for name, value in SET.items() if name.startswith("PYTHON")}
    places = {"DATA_DIR": str(image / "data"), "PREVENTIEBOT_CACHE": str(image / "data" / "cache")}
    env = {"PATH": os.environ["PATH"], "HOME": "/nonexistent"} | of_python | places | more
    return subprocess.run(
        [sys.executable, "-m", "bot", *command], cwd=image / "app", env=env, capture_output=True, text=True, check=False
    )


def files(folder: Path) -> dict[str, int]:
    return {str(each): each.stat().st_mtime_ns for each in folder.rglob("*") if each.is_file()}


def test_what_is_copied_is_enough_and_only_the_data_folder_is_written_to(image: Path) -> None:
    before = files(image / "app")

    upgraded = run(image, "db", "upgrade")
    asked = run(image, "ask", "Wat is het minimumbedrag?")
    refused = run(image, "serve")

    assert upgraded.returncode == 0, upgraded.stderr
    assert "€ 25.000" in asked.stdout, asked.stderr
    assert (refused.returncode, "SLACK_" in refused.stderr) == (2, True)
    assert files(image / "app") == before
    assert (image / "data" / "preventiebot.sqlite").exists()


def test_packages_are_the_locked_ones() -> None:
    installs = re.findall(r"pip install (.*)", DOCKERFILE)
    assert len(installs) == 1
    assert "--require-hashes -r /requirements.txt" in installs[0]


def test_what_is_copied_is_not_ignored_and_nothing_else_goes_along() -> None:
    lines = [line for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if not line.startswith("#")]
    assert lines[0] == "*"
    assert {line[1:] for line in lines if line.startswith("!")} == {source for source, _ in COPIED}


def test_the_process_is_no_administrator_and_holds_no_secret() -> None:
    assert re.search(r"^USER (?!root)\w+$", DOCKERFILE, re.MULTILINE)
    assert not re.search(r"xox|xapp|SECRET|KEYS|PASSWORD", DOCKERFILE)


@pytest.mark.parametrize("name", sorted(SET))
def test_what_the_image_sets_is_a_setting(name: str) -> None:
    others = {"PATH", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE", "PREVENTIEBOT_CACHE"}
    assert name in others or name.lower() in Settings.model_fields


def test_the_example_with_a_database_sets_what_the_bot_knows_and_keeps_secrets_out() -> None:
    bot = COMPOSE["services"]["bot"]
    assert {name.lower() for name in bot["environment"]} <= set(Settings.model_fields)
    assert bot["environment"]["DATABASE_URL"].startswith("postgresql://preventiebot:${POSTGRES_PASSWORD")
    assert bot["read_only"] is True
    assert not any("xox" in str(each) for each in COMPOSE["services"].values())


def test_the_settings_of_the_example_can_be_read() -> None:
    environment = COMPOSE["services"]["bot"]["environment"]
    filled = {name: value.replace("${POSTGRES_PASSWORD:?}", "geheim") for name, value in environment.items()}
    assert Settings.load(filled).port == 3000
