"""`preventiebot slack` and `serve` as a platform sees them: started, told to stop, refused."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from localslack.process import Child
from tests.contract.delivery import sign
from tests.contract.slack import BOT_TOKEN, SIGNING_SECRET, ContractSlack

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


@pytest.fixture
def free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        for each in (one, other):
            each.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]


def event(number: int) -> tuple[str, dict[str, str]]:
    """Something typed to the bot, as Slack would bring it: body and headers."""
    typed = {"type": "message", "channel_type": "im", "channel": f"D0{number}", "user": f"U0{number}", "text": "hallo"}
    typed |= {"ts": f"17000000{number:02}.000001"}
    body = json.dumps({"type": "event_callback", "team_id": "T0", "event_id": f"Ev{number}", "event": typed})
    now = str(int(time.time()))
    headers = {"X-Slack-Request-Timestamp": now, "X-Slack-Signature": sign(SIGNING_SECRET, now, body)}
    return body, headers | {"Content-Type": "application/json"}


def children_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


class Served:
    """The bot behind a port, asked over HTTP."""

    def __init__(self, http: httpx.AsyncClient, port: int, health_port: int) -> None:
        self._http = http
        self._events = f"http://127.0.0.1:{port}/slack/events"
        self._metrics = f"http://127.0.0.1:{health_port}/metrics"

    async def takes(self, number: int) -> bool:
        body, headers = event(number)
        # A connection of its own each time: the system then chooses among the processes.
        response = await self._http.post(self._events, content=body, headers=headers | {"Connection": "close"})
        return response.status_code == 200

    async def took(self) -> set[float]:
        """How many events all processes together say they took, whichever of them is asked."""
        pages = [(await self._http.get(self._metrics, headers={"Connection": "close"})).text for _ in range(6)]
        pattern = re.compile(r'^preventiebot_deliveries_total\{kind="event"\} (\S+)$', re.MULTILINE)
        return {float(found[1]) for page in pages for found in pattern.finditer(page)}


@pytest.mark.skipif(sys.platform != "linux", reason="finds the processes in /proc")
async def test_several_processes_share_port_and_figures_and_one_that_dies_is_replaced(
    slack: ContractSlack, tmp_path: Path, free_ports: tuple[int, int]
) -> None:
    port, health_port = free_ports
    settings = {"PORT": str(port), "HEALTH_PORT": str(health_port), "WEB_CONCURRENCY": "2", "TMPDIR": str(tmp_path)}
    settings |= {"SLACK_API_URL": slack.base_url, "SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_SIGNING_SECRET": SIGNING_SECRET}
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "DATA_DIR": str(tmp_path), **settings}
    command = (sys.executable, "-m", "bot", "serve")
    async with (
        httpx.AsyncClient(timeout=30) as http,
        Child(command, env=env, cwd=tmp_path, patience=40) as process,
    ):
        served = Served(http, port, health_port)
        await process.line_with("De bot luistert", times=2)
        assert all([await served.takes(number) for number in range(12)])
        assert await served.takes(3)  # a second delivery: it counts for nothing, whichever process gets it
        assert await served.took() == {12}

        first, second = children_of(process.pid)
        os.kill(first, signal.SIGKILL)
        await process.line_with("De bot luistert", times=3)
        now = children_of(process.pid)
        assert (len(now), second in now, first in now) == (2, True, False)
        assert all([await served.takes(number) for number in range(20, 26)])
        assert await served.took() == {18}

        os.kill(process.pid, signal.SIGTERM)
        assert await process.exited() == 0
    assert not [name for name in os.listdir(tmp_path) if name.startswith("preventiebot-")]  # noqa: PTH208
