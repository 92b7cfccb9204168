"""`python -m benchmarks.faults`: break everything in turn, and print what was lost, doubled and kept.

Start reading at `main()`.
"""

import argparse
import asyncio
import time
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from benchmarks.faults import canaries, clicks, midway, scenarios, sheets
from benchmarks.faults.canaries import Found
from benchmarks.faults.clicks import Clicked
from benchmarks.faults.kept import Kept
from benchmarks.faults.processes import PostgreSQL, postgresql
from benchmarks.faults.scenarios import Scenario, Terms, scene
from benchmarks.faults.tally import Result
from benchmarks.matching import tables
from benchmarks.slack.workload import questions

PAGE = Path(__file__).parents[2] / "docs" / "benchmarks.md"
UNDER_LOAD: dict[str, tuple[Scenario, int]] = {
    "kills": (scenarios.kills, 1),
    "stops": (scenarios.stops, 1),
    "database": (scenarios.no_database, 1),
    "slack-429": (scenarios.slack_away("429"), 1),
    "slack-500": (scenarios.slack_away("500"), 1),
    "slack-silence": (scenarios.slack_away("silence"), 1),
    "disk": (scenarios.full_disk, 1),
    "clock": (scenarios.clock_jumps, 1),
    "workers": (scenarios.many_workers, 3),
    "check": (midway.checks, 1),
    "hand-over": (midway.hand_overs, 1),
}
"""By name: the fault, and how many workers it is for."""
CLICKS, CANARIES = "clicks", "canaries"
POSTGRESQL_ONLY, SQLITE_ONLY = {CLICKS}, {"disk"}
"""Many conversations want a server. The limit of the disk is put on the files of the bot's own processes."""


async def run(
    name: str, terms: Terms, server: PostgreSQL | None, rate: float, count: int, console: Console
) -> Sequence[Result | Found | Clicked]:
    """One part on one database."""
    begun = time.monotonic()
    scenario, workers = UNDER_LOAD.get(name, (None, 1))
    settings = {"LOG_LEVEL": "DEBUG"} if name == CANARIES else {}
    async with scene(terms, server, workers=workers, name=name[:1].upper(), settings=settings) as on:
        found: Sequence[Result | Found | Clicked]
        if scenario is not None:
            found = await scenario(on)
        elif name == CANARIES:
            found = [await canaries.canaries(on)]
        else:
            found = [await clicks.clicks(on, rate=rate, count=count)]
    for each in found:
        console.print(f"{name}: {each} ({time.monotonic() - begun:.0f} s)"[:900], highlight=False)
    return found


def main() -> None:
    """Break things and print."""
    arguments = argparse.ArgumentParser(prog="python -m benchmarks.faults")
    arguments.add_argument("--kills", type=int, default=100, help="hoe vaak kill -9 (standaard 100)")
    arguments.add_argument("--outage", type=float, default=60.0, help="hoe lang iets weg is, in s (standaard 60)")
    arguments.add_argument("--people", type=int, default=12, help="hoeveel mensen tegelijk vragen stellen")
    arguments.add_argument("--only", choices=[*UNDER_LOAD, CLICKS, CANARIES], action="append", help="alleen dit")
    arguments.add_argument("--database", choices=["sqlite", "postgresql"], action="append")
    arguments.add_argument("--clicks", type=int, default=1_000, help="hoeveel klikken (standaard 1000)")
    arguments.add_argument("--rate", type=float, default=5.0, help="klikken per seconde (standaard 5)")
    arguments.add_argument("--write", action="store_true", help="zet de tabel in docs/benchmarks.md")
    options = arguments.parse_args()
    console = Console(width=200)
    terms = Terms(questions(), people=options.people, kills=options.kills, outage=options.outage)
    names = options.only or [*UNDER_LOAD, CANARIES, CLICKS]
    databases = options.database or ["sqlite", "postgresql"]
    kept = Kept()
    for database in databases:
        with ExitStack() as stack:
            server = stack.enter_context(postgresql()) if database == "postgresql" else None
            for name in names:
                if (server is None and name in POSTGRESQL_ONLY) or (server is not None and name in SQLITE_ONLY):
                    continue
                for result in asyncio.run(run(name, terms, server, options.rate, options.clicks, console)):
                    kept.keep(name, database, result)
    made = [sheets.faults(kept.faults), sheets.birds(kept.birds), *(sheets.load(each) for each in kept.clicks)]
    for sheet in made:
        console.print(sheet.terminal())
    where = f"{tables.machine()}, {datetime.now(UTC):%Y-%m-%d}"
    if options.write:
        tables.write(PAGE, "faults", made, where)


if __name__ == "__main__":
    main()
