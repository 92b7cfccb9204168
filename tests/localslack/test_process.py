"""A program beside us is heard, stopped with all it started, and dies with us."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from localslack import tether
from localslack.process import Child, ChildExited

PYTHON = sys.executable


@pytest.fixture
def line() -> Iterator[socket.socket]:
    """A place where a program can hold a line open, so that its end is heard."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(20)
        yield server


def holder(line: socket.socket) -> str:
    """Code that holds the line until it dies, whatever it is asked."""
    return (
        "import signal, socket; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        f"socket.create_connection({line.getsockname()!r}).recv(1)"
    )


def child(code: str, cwd: Path) -> Child:
    return Child([PYTHON, "-c", code], env={"PATH": os.environ["PATH"]}, cwd=cwd, patience=0.1)


async def test_its_words_are_heard_on_both_streams(tmp_path: Path) -> None:
    code = "import sys; print('een'); print('twee', file=sys.stderr); print('drie: klaar')"
    async with child(code, tmp_path) as program:
        assert await program.line_with("klaar") == "drie: klaar"
        assert await program.exited() == 0
    assert set(program.output.splitlines()) == {"een", "twee", "drie: klaar"}


async def test_its_end_is_told_with_its_last_words_when_more_was_expected(tmp_path: Path) -> None:
    async with child("raise SystemExit('te vroeg')", tmp_path) as program:
        with pytest.raises(ChildExited, match="exit status 1: te vroeg"):
            await program.line_with("klaar")


async def test_leaving_stops_it_and_what_it_started(tmp_path: Path, line: socket.socket) -> None:
    start_another = f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', {holder(line)!r}])"
    async with child(f"{start_another}; time.sleep(600)", tmp_path):
        held, _ = line.accept()
    with held:
        held.settimeout(20)
        assert held.recv(1) == b""


def test_it_dies_with_whoever_started_it(line: socket.socket) -> None:
    tethered = [PYTHON, tether.__file__, "PARENT", PYTHON, "-c", holder(line)]
    code = (
        f"import os, subprocess, time; command = {tethered!r}; command[2] = str(os.getpid());"
        "subprocess.Popen(command); time.sleep(600)"
    )
    with subprocess.Popen([PYTHON, "-c", code]) as parent:
        held, _ = line.accept()
        parent.send_signal(signal.SIGKILL)
    with held:
        held.settimeout(20)
        assert held.recv(1) == b""


def test_it_does_not_start_for_someone_who_is_gone_already() -> None:
    someone_else = str(os.getpid() + 1)
    done = subprocess.run(
        [PYTHON, tether.__file__, someone_else, PYTHON, "-c", "print('started')"], capture_output=True
    )
    assert (done.returncode, done.stdout) == (1, b"")
