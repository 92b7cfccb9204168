"""The English comparison: CLINC150, 150 intents as articles, with a hundred and with ten examples of each.

The data is not shipped and no package brings it: whoever has its authors' `data_full.json` hands in that file. Start
reading at `compare()`.
"""

import random
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml
from pydantic import BaseModel, ConfigDict
from rich.console import Console

from benchmarks.matching import runs, tables
from benchmarks.matching.environment import prepare
from benchmarks.matching.measures import Share, ranking, share
from benchmarks.matching.questions import Question
from benchmarks.matching.runs import OURS, Run, Unavailable

EXAMPLES = (100, 10)
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


class Scope(NamedTuple):
    """What ours does without choosing a threshold with hindsight."""

    right: Share
    """Of what is in scope: answered, and rightly."""
    offered: Share
    not_answered: Share
    """Of what is out of scope."""


def compare(console: Console, file: Path, peers: Sequence[str]) -> list[tables.Sheet]:
    """Every matcher with many and with few examples."""
    data = Clinc.model_validate_json(file.read_text("utf-8"))
    python = prepare() if peers else None
    questions = asked(data)
    texts = [question.text for question in questions]
    sheets: list[tables.Sheet] = []
    in_english = [name for name in peers if name not in runs.TAUGHT_INTENTS]
    for many in EXAMPLES:
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
        sheets.append(tables.quality(f"CLINC150, {many}", len(data.test), measured))
        ours = found[OURS]
        if isinstance(ours, Run):
            sheets.append(_scope_sheet(many, scope(questions, ours)))
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
            "sources": [{"document": "CLINC150", "locator": intent, "checked": "2026-11-21"}],
            "owner": "CLINC150",
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
        not_answered=share(did.outcome != "answer" for each, did in pairs if each.kind == "handoff"),
    )


def _scope_sheet(many: int, found: Scope) -> tables.Sheet:
    headings = (
        tables.Words(f"deze bot, {many} voorbeelden", f"this bot, {many} examples"),
        tables.Words("aandeel", "share"),
    )
    what = (
        (tables.Words("direct goed", "answered, right"), found.right),
        (tables.Words("keuzes met het juiste", "choices with the right one"), found.offered),
        (tables.Words("buiten het onderwerp: niet beantwoord", "out of scope: not answered"), found.not_answered),
    )
    rows = [(title, tables.percent(value)) for title, value in what]
    return tables.plain(tables.Words("Zoals hij zelf beslist", "As it decides by itself"), headings, rows)
