"""`python -m benchmarks.eligibility`: how long judging takes, and the same twelve rules in OpenFisca-core beside it.

OpenFisca-core is installed by this script into a virtual environment of its own (`--without-peer` leaves it out). Times
are medians of single calls on one core. Start reading at `main()`.
"""

import argparse
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.table import Table

from eligibility import Facts, assess
from eligibility.assessment import assess_by
from eligibility.completions import outlook
from eligibility.flips import flips
from eligibility.jsontext import dumps
from eligibility.schemes.preventiecoalities.scheme import EDITIONS, SCHEME
from eligibility.verdict import Weight

PEER = "openfisca-core==46.0.1"
AS_OF = date(2026, 11, 21)
EDITION = EDITIONS[-1]
REPEATS, CASES, SEED = 400, 2000, 2021

GOOD: dict[str, object] = {
    "applicant": "health_insurer",
    "insurers": 2,
    "lead_insurer_named": True,
    "municipalities": 1,
    "risk_group": True,
    "activities": ["start_coalition"],
    "other_funding": "none",
    "coordination_costs": "90000.00",
    "requested_amount": "30000.00",
    "duration_months": 36,
    "received_on": "2021-06-15",
    "start_date": "2021-09-01",
    **dict.fromkeys(("activity_plan", "budget", "letter_applicant", "letter_municipalities", "signed"), True),
}
WRONG: dict[str, object] = {
    **GOOD,
    "lead_insurer_named": False,
    "municipalities": 0,
    "activities": ["embed"],
    "coordination_costs": "60000.00",
    "requested_amount": "24000.00",
    "duration_months": 60,
    "start_date": "2021-01-01",
    **dict.fromkeys(("activity_plan", "budget", "letter_applicant", "letter_municipalities", "signed"), False),
}
"""Everything that can be changed is wrong."""
OTHER: dict[str, tuple[object, ...]] = {
    "applicant": ("health_insurer", "municipality", "zorgkantoor"),
    "insurers": (1, 2),
    "lead_insurer_named": (True, False),
    "municipalities": (0, 1),
    "risk_group": (True, False),
    "activities": (["run_coalition"], ["embed"], ["prevention_activities"], []),
    "other_funding": ("none", "minister", "other_law"),
    "coordination_costs": ("74999.99", "75000.00", "90000.00"),
    "requested_amount": (None, "24999.99", "25000.00", "30000.00", "30000.01"),
    "duration_months": (36, 37),
    "received_on": ("2016-12-31", "2017-01-01", "2021-10-01", "2021-10-02"),
    "start_date": ("2021-06-14", "2021-06-15", "2021-06-16", "2022-01-01"),
    "signed": (True, False),
    "budget": (True, False),
}


def cases() -> Iterator[dict[str, object]]:
    """Complete cases that differ from the good one in up to three facts; the same ones every time."""
    chance = random.Random(SEED)  # noqa: S311 -- a sample, not a secret
    for _ in range(CASES):
        changed = chance.sample(sorted(OTHER), chance.randint(0, 3))
        yield {**GOOD, **{fact: chance.choice(OTHER[fact]) for fact in changed}}


def microseconds(call: Callable[[], object]) -> float:
    """The median time of one call."""
    times = []
    for _ in range(REPEATS):
        begun = time.perf_counter()
        call()
        times.append(time.perf_counter() - begun)
    return 1e6 * statistics.median(times)


def ours() -> Iterator[tuple[str, float, str]]:
    """What is measured, microseconds, and the limit we set ourselves."""
    good, nothing, wrong = (Facts.model_validate(each) for each in (GOOD, {}, WRONG))
    text = dumps(GOOD)
    yield "een volledig geval beoordelen", microseconds(lambda: assess(good, AS_OF)), "100 µs"
    yield "… met inlezen uit JSON", microseconds(lambda: assess(Facts.model_validate(json.loads(text)), AS_OF)), "–"
    yield (
        "leeg geval: mogelijke oordelen en wat nog ontbreekt",
        microseconds(lambda: outlook(SCHEME, EDITION, nothing, Weight.OPEN)),
        "5 ms",
    )
    yield "leeg geval: alles samen", microseconds(lambda: assess(nothing, AS_OF)), "–"
    yield "alle kleinste wijzigingen, als alles mis is", microseconds(lambda: flips(SCHEME, EDITION, wrong)), "20 ms"
    yield "als alles mis is: alles samen", microseconds(lambda: assess_by(SCHEME, wrong, AS_OF)), "–"


def peer(given: list[dict[str, object]]) -> dict[str, object]:
    """OpenFisca-core on the same cases, in its own environment."""
    with tempfile.TemporaryDirectory(prefix="peer-") as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / "bin" / "python"
        subprocess.run([python, "-m", "pip", "install", "--quiet", PEER], check=True)  # noqa: S603 -- our own arguments
        script = Path(__file__).with_name("peer.py")
        lines = "\n".join(dumps(case) for case in given)
        run = subprocess.run([python, script], input=lines, capture_output=True, text=True, check=True)  # noqa: S603
        found: dict[str, object] = json.loads(run.stdout.splitlines()[-1])
        return found


def compared(console: Console) -> None:
    """The same cases in both; and a case of which nothing is known."""
    given = list(cases())
    begun = time.perf_counter()
    verdicts = [assess(Facts.model_validate(case), AS_OF).verdict.value for case in given]
    each = 1e6 * (time.perf_counter() - begun) / len(given)
    theirs = peer([*given, {}])
    judged = theirs["verdicts"]
    assert isinstance(judged, list)
    same = sum(one == other for one, other in zip(verdicts, judged, strict=False))
    table = Table(title=f"Dezelfde twaalf regels op dezelfde {CASES} volledige gevallen")
    for heading in ("", "deze check", PEER):
        table.add_column(heading)
    table.add_row("één geval tegelijk, met inlezen", shown(each), shown(1e6 * _number(theirs["alone"])))
    table.add_row("alles in één keer, per geval", shown(each), shown(1e6 * _number(theirs["together"])))
    table.add_row("… zonder inlezen", "", shown(1e6 * _number(theirs["computing"])))
    table.add_row("zelfde oordeel", "", f"{same} van {len(given)}")
    table.add_row("een geval waarvan niets bekend is", assess(Facts(), AS_OF).verdict.value, str(judged[-1]))
    table.add_row("zegt wat nog ontbreekt en wat zou helpen", "ja (in de tijd inbegrepen)", "nee")
    console.print(table)


def _number(value: object) -> float:
    assert isinstance(value, int | float)
    return float(value)


def shown(microseconds_: float) -> str:
    """`84 µs` or `1,2 ms`."""
    if microseconds_ < 1000:
        return f"{microseconds_:.0f} µs"
    return f"{microseconds_ / 1000:.1f} ms".replace(".", ",")


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(prog="python -m benchmarks.eligibility")
    arguments.add_argument("--without-peer", action="store_true", help="meet alleen deze check")
    options = arguments.parse_args()
    console = Console()
    table = Table(title=f"De check, mediaan van {REPEATS} keer, Python {sys.version.split()[0]}")
    for heading in ("wat", "tijd", "grens"):
        table.add_column(heading, justify="left" if heading == "wat" else "right")
    for what, took, limit in ours():
        table.add_row(what, shown(took), limit)
    console.print(table)
    if not options.without_peer:
        compared(console)


if __name__ == "__main__":
    main()
