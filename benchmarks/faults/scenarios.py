"""One function per fault: start the bot, let people ask, break something, mend it, and count.

Where this sits: the heart of the benchmark. Start reading at `kills()`; `SCENARIOS` has them all.
"""

import asyncio
import random
import signal
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path

import httpx

from benchmarks.faults.double import FaultySlack, Mode
from benchmarks.faults.people import SLACKS_PATIENCE, Crowd, longest
from benchmarks.faults.processes import TIMES_FASTER, Bot, PostgreSQL
from benchmarks.faults.tally import Result
from benchmarks.slack.workload import Question
from tests.contract.fixtures import GENERAL, TEAM_CHANNEL

CHANCE = random.Random(7)  # noqa: S311 -- when to kill, not a secret


@dataclass(frozen=True)
class Terms:
    """How hard a run is. `outage` is in seconds."""

    among: tuple[Question, ...]
    people: int
    kills: int
    outage: float
    settle: float = 90.0


@dataclass
class Scene:
    """A running bot, its Slack and its people."""

    slack: FaultySlack
    bot: Bot
    crowd: Crowd
    server: PostgreSQL | None
    terms: Terms

    @property
    def database(self) -> str:
        return "PostgreSQL" if self.server else "SQLite"

    @asynccontextmanager
    async def asking(self) -> AsyncIterator[None]:
        """Everybody asks for as long as the block runs; the last questions still get their answers."""
        stop = asyncio.Event()
        people = [
            asyncio.create_task(self.crowd.asking(n, stop, patience=self.terms.settle))
            for n in range(self.terms.people)
        ]
        try:
            yield
        finally:
            stop.set()
            await asyncio.gather(*people)

    async def result(self, fault: str, faults: int, note: str = "") -> Result:
        """Wait for all that is due, and count."""
        lost, doubled, examples = await self.crowd.settled(patience=self.terms.settle)
        tally = self.crowd.tally
        violations = self.slack.violations
        notes = [note, *examples[:3], *(str(each) for each in violations[:3])]
        return Result(
            fault=fault,
            database=self.database,
            faults=faults,
            promises=tally.promises,
            lost=lost,
            doubled=doubled,
            told=tally.told,
            refused=tally.refused,
            waited=longest(tally.waits),
            note="; ".join(each for each in notes if each),
        )


Scenario = Callable[[Scene], Awaitable[list[Result]]]


@asynccontextmanager
async def scene(
    terms: Terms,
    server: PostgreSQL | None,
    *,
    workers: int = 1,
    name: str = "K",
    settings: Mapping[str, str] | None = None,
) -> AsyncIterator[Scene]:
    """A fresh bot over a fresh database, in a fresh Slack."""
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        async with FaultySlack() as slack:
            slack.add_channel(GENERAL, "algemeen")
            slack.add_channel(TEAM_CHANNEL, "preventieteam", private=True)
            url = _emptied(server) if server else None
            bot = Bot(Path(folder), slack.base_url, database_url=url, workers=workers, settings=dict(settings or {}))
            limits = httpx.Limits(max_connections=200, max_keepalive_connections=0)
            async with bot, httpx.AsyncClient(timeout=SLACKS_PATIENCE, limits=limits) as http:
                yield Scene(slack, bot, Crowd(slack, bot.url, http, terms.among, name), server, terms)


def _emptied(server: PostgreSQL) -> str:
    server.psql("DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public;")
    return server.url


async def kills(on: Scene) -> list[Result]:
    """kill -9 of the web process or a worker, at any moment, again and again."""
    async with on.asking():
        for _ in range(on.terms.kills):
            await asyncio.sleep(CHANCE.uniform(0.2, 4.0))
            each = CHANCE.choice(on.bot.processes)
            await on.bot.kill(each)
            if each is on.bot.web:
                await on.bot.listening()
    return [await on.result("kill -9 of web or worker", on.terms.kills)]


async def stops(on: Scene) -> list[Result]:
    """A platform that restarts everything, politely: SIGTERM."""
    count = max(3, on.terms.kills // 10)
    async with on.asking():
        for _ in range(count):
            await asyncio.sleep(CHANCE.uniform(0.1, 1.5))
            for each in on.bot.processes:
                await each.end(signal.SIGTERM)
                await each.start()
            await on.bot.listening()
    return [await on.result("SIGTERM to all", count)]


async def no_database(on: Scene) -> list[Result]:
    """The server stops at once, and comes back later; SQLite has no server, so there another program holds the file."""
    async with on.asking():
        await asyncio.sleep(3)
        if on.server is not None:
            await on.server.stop()
            await asyncio.sleep(on.terms.outage)
            await on.server.start()
        else:
            await asyncio.to_thread(_hold, on.bot.data / "preventiebot.sqlite", on.terms.outage)
        await asyncio.sleep(8)
    return [await on.result(f"database away for {on.terms.outage:.0f} s", 1)]


def _hold(file: Path, seconds: float) -> None:
    import time

    with closing(sqlite3.connect(file, timeout=30, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        time.sleep(seconds)
        connection.execute("ROLLBACK")


def slack_away(mode: Mode) -> Scenario:
    """Slack refuses everything, or says nothing."""

    async def away(on: Scene) -> list[Result]:
        async with on.asking():
            await asyncio.sleep(3)
            on.slack.mode = mode
            await asyncio.sleep(on.terms.outage)
            on.slack.answer_again()
            await asyncio.sleep(5)
        scaled = f"(as {on.terms.outage * TIMES_FASTER / 60:.0f} min)"
        return [await on.result(f"Slack: {mode} for {on.terms.outage:.0f} s {scaled}", 1)]

    return away


async def full_disk(on: Scene) -> list[Result]:
    """There is no room for another byte; then there is again.

    With SQLite no file of the bot's processes can grow. PostgreSQL has a small disk of its own, which is filled; if it
    stops because of that, whoever makes room starts it again.
    """
    async with on.asking():
        await asyncio.sleep(3)
        if on.server is not None:
            on.server.fill_disk()
            await asyncio.sleep(on.terms.outage)
            on.server.free_disk()
            await on.server.start()
        else:
            for each in on.bot.processes:
                each.limit_files(4096)
            await asyncio.sleep(on.terms.outage)
            for each in on.bot.processes:
                each.limit_files(-1)
        await asyncio.sleep(8)
    return [await on.result(f"disk full for {on.terms.outage:.0f} s", 1)]


async def clock_jumps(on: Scene) -> list[Result]:
    """The clock of the machine goes three hours ahead, two days back, and right again."""
    jumps = (3 * 3600.0, -45 * 3600.0, 0.0)
    async with on.asking():
        for off in jumps:
            await asyncio.sleep(6)
            on.bot.put_clock(off)
        await asyncio.sleep(6)
    return [await on.result("clock +3 h, −45 h, right again", len(jumps))]


async def many_workers(on: Scene) -> list[Result]:
    """Three workers and a web process send from one outbox."""
    async with on.asking():
        await asyncio.sleep(on.terms.outage / 2)
    return [await on.result(f"{len(on.bot.processes)} processes on one outbox", 0)]
