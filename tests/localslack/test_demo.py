"""The demonstration says where to look, and stops cleanly however it is told to."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from localslack.install import BINARY_VARIABLE, ROOT

ECHO_BOT = Path(__file__).with_name("echo_bot.py")


@pytest.fixture(autouse=True)
def _ctrl_c_is_heard() -> Iterator[None]:
    """A run in the background ignores Ctrl-C, and all it starts would inherit that: then nothing here ever stopped."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def demonstration(bot: list[str]) -> list[str]:
    """The demonstration with another bot, on any free port."""
    code = f"""
import asyncio, sys
from localslack.demo import DemoFailed, demonstrate
try:
    asyncio.run(demonstrate(0, {bot!r}))
except DemoFailed as error:
    sys.exit(str(error))
"""
    return [sys.executable, "-c", code]


def start(command: list[str], binary: Path, cwd: Path = ROOT) -> subprocess.Popen[str]:
    env = {**os.environ, BINARY_VARIABLE: str(binary), "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        command, cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )


def until(process: subprocess.Popen[str], text: str) -> str:
    assert process.stdout is not None
    heard = []
    for line in process.stdout:
        heard.append(line)
        if text in line:
            return "".join(heard)
    raise AssertionError(f"ended without {text!r}: {''.join(heard)}")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "a platform that shuts down"])
def test_a_person_is_told_where_to_look_and_can_stop_it(binary: Path, number: signal.Signals) -> None:
    with start(demonstration([sys.executable, str(ECHO_BOT)]), binary) as process:
        assert "http://127.0.0.1:" in until(process, "Stoppen: Ctrl-C")
        process.send_signal(number)
        until(process, "De demo is gestopt.")
    assert process.returncode == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["SIGINT", "SIGTERM"])
def test_it_stops_when_only_make_is_told(binary: Path, tmp_path: Path, number: signal.Signals) -> None:
    script = tmp_path / "demo.py"
    script.write_text(demonstration([sys.executable, str(ECHO_BOT)])[-1], "utf-8")
    (tmp_path / "Makefile").write_text(f"demo:\n\t@{sys.executable} {script}\n", "utf-8")
    with start(["make", "demo"], binary, cwd=tmp_path) as process:
        until(process, "Stoppen: Ctrl-C")
        process.send_signal(number)
        until(process, "De demo is gestopt.")
    assert process.returncode == -number


def test_a_bot_that_ends_by_itself_ends_the_demonstration_with_its_last_words(binary: Path) -> None:
    with start(
        demonstration([sys.executable, "-c", "raise SystemExit('SLACK_BOT_TOKEN ontbreekt.')"]), binary
    ) as process:
        assert "stopte uit zichzelf (status 1): SLACK_BOT_TOKEN ontbreekt." in until(process, "uit zichzelf")
    assert process.returncode == 1


def test_a_port_that_is_no_port_is_refused_in_one_line() -> None:
    command = [sys.executable, "-m", "localslack.demo"]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "DEMO_PORT": "tachtig"}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr == "DEMO_PORT is een poortnummer van 0 tot en met 65535, niet 'tachtig'.\n"
