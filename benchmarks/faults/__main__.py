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
from benchmarks.faults.kept import FILE, Kept
from benchmarks.faults.processes import NoSmallDisk, PostgreSQL, postgresql, small_disk
from benchmarks.faults.scenarios import Scenario, Scene, Terms, scene
from benchmarks.faults.tally import Result
from benchmarks.matching import tables
from benchmarks.slack.workload import questions

PAGE = Path(__file__).parents[2] / "docs" / "benchmarks.md"
_SAY_EVERY = 15.0
"""Seconds."""
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
DISK, CLICKS, CANARIES = "disk", "clicks", "canaries"
POSTGRESQL_ONLY = {CLICKS}
"""Many conversations want a server."""
Outcome = Result | Found | Clicked


async def run(
    name: str, terms: Terms, server: PostgreSQL | None, rate: float, count: int, console: Console
) -> Sequence[Outcome]:
    """One part on one database."""
    begun = time.monotonic()
    scenario, workers = UNDER_LOAD.get(name, (None, 1))
    settings = {"LOG_LEVEL": "DEBUG"} if name == CANARIES else {}
    async with scene(terms, server, workers=workers, name=name[:1].upper(), settings=settings) as on:
        showing = asyncio.create_task(_shown(on, name, begun, console))
        try:
            if scenario is not None:
                found: Sequence[Outcome] = await scenario(on)
            elif name == CANARIES:
                found = [await canaries.canaries(on)]
            else:
                found = [await clicks.clicks(on, rate=rate, count=count)]
        finally:
            showing.cancel()
    for each in found:
        console.print(f"{name}: {each} ({time.monotonic() - begun:.0f} s)"[:900], highlight=False)
    return found


async def _shown(on: Scene, name: str, begun: float, console: Console) -> None:
    """Say now and then that it is still going on, and how far it is."""
    while True:
        await asyncio.sleep(_SAY_EVERY)
        console.print(
            f"  {name} op {on.database}: {time.monotonic() - begun:.0f} s, {on.crowd.tally.promises} beloften",
            highlight=False,
            style="dim",
        )


def main() -> None:
    """Break things and print."""
    options = _options()
    console = Console(width=200)
    if options.quick:
        terms = Terms(questions(), people=4, kills=4, outage=5.0, settle=60.0)
        kept = Kept(FILE.with_name("quick.json"), afresh=True)
    else:
        terms = Terms(questions(), people=options.people, kills=options.kills, outage=options.outage)
        kept = Kept()
    parts = _parts(options.only, options.database)
    for number, (name, database) in enumerate(parts, start=1):
        console.print(f"[{number}/{len(parts)}] {name} op {database}", highlight=False, markup=False)
        with ExitStack() as stack:
            try:
                server = _server(name, stack) if database == "postgresql" else None
            except NoSmallDisk as refused:
                console.print(f"  overgeslagen: deze machine laat geen eigen schijf toe ({refused})", highlight=False)
                continue
            clicked = 100 if options.quick else options.clicks
            for result in asyncio.run(run(name, terms, server, options.rate, clicked, console)):
                kept.keep(name, database, result)
    made = [sheets.faults(kept.faults), sheets.birds(kept.birds), *(sheets.load(each) for each in kept.clicks)]
    for sheet in made:
        console.print(sheet.terminal())
    if options.write:
        tables.write(PAGE, "faults", made, f"{tables.machine()}, {datetime.now(UTC):%Y-%m-%d}")


def _options() -> argparse.Namespace:
    arguments = argparse.ArgumentParser(prog="python -m benchmarks.faults")
    arguments.add_argument("--kills", type=int, default=100, help="hoe vaak kill -9 (standaard 100)")
    arguments.add_argument("--outage", type=float, default=60.0, help="hoe lang iets weg is, in s (standaard 60)")
    arguments.add_argument("--people", type=int, default=12, help="hoeveel mensen tegelijk vragen stellen")
    arguments.add_argument("--only", choices=[*UNDER_LOAD, CLICKS, CANARIES], action="append", help="alleen dit")
    arguments.add_argument("--database", choices=["sqlite", "postgresql"], action="append")
    arguments.add_argument("--clicks", type=int, default=1_000, help="hoeveel klikken (standaard 1000)")
    arguments.add_argument("--rate", type=float, default=5.0, help="klikken per seconde (standaard 5)")
    arguments.add_argument("--write", action="store_true", help="zet de tabel in docs/benchmarks.md")
    arguments.add_argument(
        "--quick", action="store_true", help="alles kort, om te zien of het werkt; de uitkomsten tellen niet"
    )
    options = arguments.parse_args()
    if options.quick and options.write:
        arguments.error("--quick en --write gaan niet samen: een korte proef is geen meting")
    return options


def _parts(only: Sequence[str] | None, databases: Sequence[str] | None) -> list[tuple[str, str]]:
    """What to break, and over which database."""
    return [
        (name, database)
        for database in databases or ["sqlite", "postgresql"]
        for name in only or [*UNDER_LOAD, CANARIES, CLICKS]
        if database == "postgresql" or name not in POSTGRESQL_ONLY
    ]


def _server(name: str, stack: ExitStack) -> PostgreSQL:
    """A server of its own for each part; one whose disk will be full has a disk of its own."""
    return stack.enter_context(postgresql(stack.enter_context(small_disk()) if name == DISK else None))


if __name__ == "__main__":
    main()
