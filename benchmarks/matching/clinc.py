"""The English comparison: intents as articles, with many and with few examples of each.

No data is shipped. Whoever has CLINC150 (150 intents) hands in its authors' `data_full.json`; another set may be a
folder with `train_*.jsonl` (lines of an `article` and a `question`) and `test.jsonl` (the same; without an article when
it is out of scope). Start reading at `compare()`.
"""

import random
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml
from pydantic import BaseModel, ConfigDict
from rich.console import Console

from benchmarks.matching import runs, tables
from benchmarks.matching.environment import prepare
from benchmarks.matching.measures import Share, calibration_error, is_right, ranking, right_at_half, share
from benchmarks.matching.questions import Question
from benchmarks.matching.runs import OURS, Run, Unavailable

ALL = 1_000
"""More examples than there are."""
SEED = 150
NOTES = tables.Words(
    "¹ Met de drempel die achteraf de beste is, waarbij hoogstens 2 % van de vragen een fout antwoord krijgt en 3 % "
    "van wat buiten het onderwerp valt toch een antwoord.",
    "¹ With the threshold that turns out best on these very questions, while at most 2 % are answered wrongly and 3 % "
    "of what is out of scope is answered.",
)


class Clinc(BaseModel):
    """The file as its authors publish it: pairs of a text and its intent."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    train: tuple[tuple[str, str], ...]
    test: tuple[tuple[str, str], ...]
    oos_test: tuple[tuple[str, str], ...]


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    article: str | None
    question: str


def of_file(file: Path) -> Clinc:
    """CLINC150 as its authors publish it."""
    return Clinc.model_validate_json(file.read_text("utf-8"))


def of_folder(folder: Path) -> Clinc:
    """Another set, in the same shape."""
    known = [line for file in sorted(folder.glob("train_*.jsonl")) for line in _lines(file)]
    test = _lines(folder / "test.jsonl")
    return Clinc(
        train=tuple((line.question, line.article) for line in known if line.article is not None),
        test=tuple((line.question, line.article) for line in test if line.article is not None),
        oos_test=tuple((line.question, "") for line in test if line.article is None),
    )


def _lines(file: Path) -> list[_Line]:
    return [_Line.model_validate_json(line) for line in file.read_text("utf-8").splitlines() if line.strip()]


class Scope(NamedTuple):
    """What ours does without choosing a threshold with hindsight."""

    right: Share
    """Of what is in scope: answered, and rightly."""
    offered: Share
    wrong: Share
    answered: Share
    """Of what is out of scope."""
    calibration_error: float


def compare(console: Console, data: Clinc, examples: Sequence[int], peers: Sequence[str]) -> list[tables.Sheet]:
    """Every matcher with so many examples of each intent, in turn."""
    python = prepare() if peers else None
    questions = asked(data)
    texts = [question.text for question in questions]
    sheets: list[tables.Sheet] = []
    in_english = [name for name in peers if name not in runs.TAUGHT_INTENTS]
    for many in examples:
        known = some(data.train, many)
        console.print(f"{many} voorbeelden per onderwerp: deze bot …")
        with tempfile.TemporaryDirectory(prefix="clinc-") as folder:
            write(Path(folder), known)
            found: dict[str, Run | Unavailable] = {OURS: runs.run_ours(texts, folder=folder, language="en")}
        for name in in_english:
            assert python is not None
            console.print(f"{runs.TITLES[name]} …")
            found[name] = runs.run_peer(name, python, known, texts, "en")
        measured = {
            name: run if isinstance(run, Unavailable) else ranking(questions, run) for name, run in found.items()
        }
        name = "alle voorbeelden" if many >= ALL else f"{many} voorbeelden"
        sheets.append(tables.quality(name, len(data.test), measured))
        sheets.append(_halves_sheet(questions, found))
        ours = found[OURS]
        if isinstance(ours, Run):
            sheets.append(_scope_sheet(scope(questions, ours)))
    return sheets


def asked(data: Clinc) -> list[Question]:
    """The test questions; what is out of scope can only be handed over."""
    inside = [Question(q=text, kind="article", expect=(intent,)) for text, intent in data.test]
    return [*inside, *(Question(q=text, kind="handoff", expect=()) for text, _ in data.oos_test)]


def some(pairs: Iterable[tuple[str, str]], many: int) -> list[tuple[str, str]]:
    """So many examples of each intent, the same ones every time."""
    by_intent: dict[str, list[str]] = {}
    for text, intent in pairs:
        by_intent.setdefault(intent, []).append(text)
    chance = random.Random(SEED)  # noqa: S311 -- a sample, not a secret
    return [
        (text, intent)
        for intent, texts in sorted(by_intent.items())
        for text in chance.sample(sorted(texts), min(many, len(texts)))
    ]


def write(folder: Path, known: Iterable[tuple[str, str]]) -> None:
    """A folder with an article for each intent; its first example is the title, and the body says no more."""
    by_intent: dict[str, list[str]] = {}
    for text, intent in known:
        by_intent.setdefault(intent, []).append(text)
    for intent, (title, *questions) in by_intent.items():
        front = {
            "title": title,
            "questions": questions or [title],
            "sources": [{"document": "examples", "locator": intent, "checked": "2026-11-21"}],
            "owner": "examples",
            "review_by": "2036-01-01",
        }
        (folder / f"{intent}.md").write_text(f"---\n{yaml.safe_dump(front)}---\n{title}.\n", "utf-8")


def scope(questions: Sequence[Question], run: Run) -> Scope:
    """What was answered, offered and left alone."""
    pairs = list(zip(questions, run.decided, strict=True))
    inside = [(each, did) for each, did in pairs if each.kind == "article"]
    return Scope(
        right=share(did.article in each.expect for each, did in inside),
        offered=share(bool(set(did.articles) & set(each.expect)) for each, did in inside),
        wrong=share(did.outcome == "answer" and did.article not in each.expect for each, did in inside),
        answered=share(did.outcome == "answer" for each, did in pairs if each.kind == "handoff"),
        calibration_error=calibration_error(
            [did.confidence for did in run.decided], [is_right(each, did) for each, did in pairs]
        ),
    )


def _scope_sheet(found: Scope) -> tables.Sheet:
    headings = (tables.Words("deze bot", "this bot"), tables.Words("aandeel", "share"))
    what = (
        (tables.Words("direct goed", "answered, right"), found.right),
        (tables.Words("keuzes met het juiste", "choices with the right one"), found.offered),
        (tables.Words("direct fout", "answered, wrong"), found.wrong),
        (tables.Words("buiten het onderwerp: toch beantwoord", "out of scope: answered all the same"), found.answered),
    )
    rows = [(title, tables.percent(value)) for title, value in what]
    rows.append((tables.Words("ijkfout (ECE)", "calibration error (ECE)"), tables.number(found.calibration_error, 3)))
    return tables.plain(tables.Words("Zoals hij zelf beslist", "As it decides by itself"), headings, rows)


def _halves_sheet(questions: Sequence[Question], found: Mapping[str, Run | Unavailable]) -> tables.Sheet:
    headings = (tables.Words("", "matcher"), tables.Words("direct goed", "answered, right"))
    rows = [
        (tables.title(name), tables.percent(right_at_half(questions, run)))
        for name, run in found.items()
        if isinstance(run, Run)
    ]
    title = tables.Words(
        "Als de helft buiten het onderwerp niet mag",
        "With the threshold at which half of what is out of scope is not answered",
    )
    return tables.plain(title, headings, rows)
