"""`python -m benchmarks.slack`: what the bot can take, beside a Bolt app that only echoes, in the same run.

Three processes: the driver (this one), the double, and what is measured, together on two cores. Start reading at
`measure()`.
"""

import argparse
import asyncio
import os
import tempfile
from collections.abc import AsyncIterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from benchmarks.matching import tables
from benchmarks.slack.driver import Driver, client
from benchmarks.slack.measures import ACK_MS, ANSWER_MS, Measured, Outcome
from benchmarks.slack.sheets import sheet
from benchmarks.slack.subjects import SUBJECTS, Subject, postgresql, running, the_double
from benchmarks.slack.workload import REDELIVERED, Question, Workload, questions

PAGE = Path(__file__).parents[2] / "docs" / "benchmarks.md"
CORES = 2
PACES = (100, 50, 25, 12)
"""Events per second in the steady runs: each is tried until one keeps to the targets."""
AT_ONCE = 16
WARM_UP = 100
"""Questions at the start of a steady run whose times do not count."""


async def measure(subject: Subject, among: tuple[Question, ...], *, seconds: int, flood: int) -> Measured:
    """Start the subject twice, let it work at a steady pace, and then as fast as it can."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="benchmark-")))
        url = stack.enter_context(postgresql()) if subject.database == "postgresql" else None
        async with the_double((*(f"S{pace}P" for pace in PACES), "F")) as api:
            async with running(subject, api, folder, url) as first:
                pass
            async with running(subject, api, folder, url) as process, client() as http:
                driver = Driver(http, process.url, api, among)
                steady = [pace async for pace in _steadily(driver, seconds, echo=subject.is_echo)]
                before = process.processor_seconds()
                again = 0.0 if subject.is_echo else REDELIVERED  # the echo answers everything twice
                full = await driver.at_full_speed(Workload("F", flood, again), AT_ONCE, echo=subject.is_echo)
                return Measured(
                    subject,
                    first_started=first.started,
                    started=process.started,
                    steady=steady,
                    flood=full.outcome(),
                    processor=process.processor_seconds() - before,
                    megabytes=process.megabytes(),
                )


async def _steadily(driver: Driver, seconds: int, *, echo: bool) -> AsyncIterator[tuple[int, Outcome]]:
    """Each pace with what came of it, from the highest down to the first that keeps to the targets."""
    for pace in PACES:
        workload = Workload(f"S{pace}P", WARM_UP + pace * seconds)
        outcome = (await driver.steadily(workload, pace, echo=echo)).outcome(skip=WARM_UP)
        yield pace, outcome
        if outcome.within(ACK_MS, ANSWER_MS):
            return


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(prog="python -m benchmarks.slack")
    arguments.add_argument("--events", type=int, default=20_000, help="vragen op volle snelheid (standaard 20000)")
    arguments.add_argument("--seconds", type=int, default=30, help="zo lang elk vast tempo (standaard 30)")
    arguments.add_argument("--only", choices=[each.name for each in SUBJECTS], action="append", help="meet alleen dit")
    arguments.add_argument("--write", action="store_true", help="zet de tabellen in docs/benchmarks.md")
    options = arguments.parse_args()
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])  # what is started from here has no more either
    console, among = Console(), questions()
    console.print(f"{len(among)} verschillende vragen")
    measured = []
    for subject in SUBJECTS:
        if options.only and subject.name not in options.only:
            continue
        console.print(f"{subject.name} …")
        measured.append(asyncio.run(measure(subject, among, seconds=options.seconds, flood=options.events)))
        console.print(sheet(measured).terminal())  # as it grows: a run takes long
    where = f"{tables.machine()}, {datetime.now(UTC):%Y-%m-%d}"
    console.print(where, highlight=False)
    if options.write:
        tables.write(PAGE, "slack", [sheet(measured)], where)


if __name__ == "__main__":
    main()
