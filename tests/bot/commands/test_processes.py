"""`preventiebot slack` and `serve` as a platform sees them: started, told to stop, refused."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

NOBODY_THERE = "http://127.0.0.1:9/api/"
ROOT = Path(__file__).parents[3]


def started(command: str, folder: Path, **settings: str) -> subprocess.Popen[str]:
    """The command as a process of its own, with its data in `folder`."""
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "DATA_DIR": str(folder), "SLACK_API_URL": NOBODY_THERE}
    env |= {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1", "SLACK_SIGNING_SECRET": "secret", **settings}
    return subprocess.Popen(
        [sys.executable, "-m", "bot", command], cwd=folder, env=env, stderr=subprocess.PIPE, text=True
    )


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port on which somebody else listens."""
    with socket.socket() as other:
        other.bind(("0.0.0.0", 0))  # noqa: S104 -- where the bot would listen
        other.listen()
        yield int(other.getsockname()[1])


def test_socket_mode_can_be_stopped_while_slack_does_not_answer(tmp_path: Path) -> None:
    with started("slack", tmp_path) as process:
        assert process.stderr is not None
        for line in process.stderr:  # it tries again and again, and says so
            if "apps.connections.open" in line or "Cannot connect" in line:
                break
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
    assert process.returncode == 0


def test_a_port_that_is_taken_is_one_line_that_names_the_setting(tmp_path: Path, taken_port: int) -> None:
    with started("serve", tmp_path, PORT=str(taken_port)) as process:
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 2
    assert [line for line in errors.splitlines() if line.startswith("PORT:")] == errors.splitlines()
