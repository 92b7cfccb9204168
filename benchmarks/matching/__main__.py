"""`python -m benchmarks.matching`: our matcher beside others, on the same questions in one run.

The others are installed into an environment of their own (`--without-peers` leaves them out). `--growth` measures how
ours grows with the number of questions instead; `--clinc FILE` compares on the English CLINC150, for whoever has it,
and `--english FOLDER` on another set, beside TF-IDF alone.
`--write` puts the tables on `docs/benchmarks.md`. Start reading at `main()`.
"""

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from benchmarks.matching import clinc, growth, runs, tables
from benchmarks.matching.environment import ROOT, prepare
from benchmarks.matching.measures import Deciding, Ranking, deciding, ranking
from benchmarks.matching.ours import AS_OF
from benchmarks.matching.questions import FOLDER, Question, examples, intents, read
from benchmarks.matching.runs import OURS, Run, Unavailable
from knowledge import load

PAGE = ROOT / "docs" / "benchmarks.md"
SETS = ("dev", "final")


def compare(console: Console, peers: Sequence[str]) -> list[tables.Sheet]:
    """Every matcher once, on all files of questions together; a table for each file and one for our decisions."""
    asked = {name: read(FOLDER / f"{name}.jsonl") for name in SETS}
    everything = [question.text for questions in asked.values() for question in questions]
    console.print(f"deze bot leert en beslist over {len(everything)} vragen …")
    found: dict[str, Run | Unavailable] = {OURS: runs.run_ours(everything)}
    python = prepare() if peers else None
    known, others = examples(load().on(AS_OF)), intents()
    for name in peers:
        assert python is not None
        console.print(f"{runs.TITLES[name]} …")
        taught = [*known, *others] if name in runs.TAUGHT_INTENTS else known
        found[name] = runs.run_peer(name, python, taught, everything)
    sheets: list[tables.Sheet] = []
    decided: dict[str, Deciding] = {}
    begin = 0
    for name, questions in asked.items():
        part = slice(begin, begin + len(questions))
        measured = {each: _part(questions, run, part) for each, run in found.items()}
        answerable = sum(question.kind == "article" for question in questions)
        sheets.append(tables.quality(name, answerable, measured))
        ours = found[OURS]
        if isinstance(ours, Run):
            decided[name] = deciding(questions, ours.decided[part])
        begin = part.stop
    return [*sheets, tables.decisions(decided)]


def _part(questions: Sequence[Question], run: Run | Unavailable, part: slice) -> Ranking | Unavailable:
    """What a matcher did with one file of questions."""
    if isinstance(run, Unavailable):
        return run
    only = {"ranked": run.ranked[part], "milliseconds": run.milliseconds[part], "decided": run.decided[part]}
    return ranking(questions, run.model_copy(update=only))


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(prog="python -m benchmarks.matching")
    arguments.add_argument("--without-peers", action="store_true", help="meet alleen deze bot")
    arguments.add_argument("--growth", action="store_true", help="meet hoe deze bot groeit met het aantal vragen")
    arguments.add_argument("--clinc", type=Path, metavar="FILE", help="vergelijk op CLINC150 (data_full.json)")
    arguments.add_argument("--english", type=Path, metavar="FOLDER", help="vergelijk op een andere Engelse verzameling")
    arguments.add_argument("--write", action="store_true", help="zet de tabellen in docs/benchmarks.md")
    options = arguments.parse_args()
    console = Console()
    peers = () if options.without_peers else tuple(runs.TITLES)
    if options.growth:
        part, notes = "growth", tables.Words("", "")
        sheets = [growth.measure(console, draw=options.write)]
    elif options.clinc:
        part, notes = "clinc", clinc.NOTES
        sheets = clinc.compare(console, clinc.of_file(options.clinc), (100, 10), peers)
    elif options.english:
        part, notes = "clinc", clinc.NOTES
        few = () if options.without_peers else ("tfidf",)
        sheets = clinc.compare(console, clinc.of_folder(options.english), (clinc.ALL, 40, 10), few)
    else:
        part, notes = "questions", tables.NOTES
        sheets = compare(console, peers)
    where = f"{tables.machine()}, {datetime.now(UTC):%Y-%m-%d}"
    for sheet in sheets:
        console.print(sheet.terminal())
    console.print(notes.nl, where, "één thread; tijden zijn processortijd", sep="\n", highlight=False)
    if options.write:
        tables.write(PAGE, part, sheets, f"{notes.en}\n\n{where}; one thread, times are processor time.".strip())


if __name__ == "__main__":
    main()
