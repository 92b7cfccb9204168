"""The questions to measure with, and what every matcher learns from.

Where this sits: read by the benchmark alone; the lines stand in `questions/`. May import: articles, pydantic. Start
reading at `read()`.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import yaml
from pydantic import Field

from benchmarks.matching.peer import INTENT
from eligibility.base import Frozen
from knowledge import BUILTIN
from knowledge.article import Article

FOLDER = Path(__file__).parent / "questions"
INTENTS = BUILTIN.parent / "intents"
Kind = Literal["article", "check", "calculate", "handoff"]


class Question(Frozen):
    """One question as somebody typed it, and what should come of it."""

    text: str = Field(alias="q")
    kind: Kind
    expect: tuple[str, ...]
    """Every article that answers it; for a check or a calculation one that would help as well."""
    wants: Literal["person"] | None = None
    """Somebody asks for a human; the other questions with `handoff` cannot be answered. Not every file tells."""


def read(path: Path) -> tuple[Question, ...]:
    """The questions of one file.

    Raises:
        ValidationError: a line is not a question.
    """
    return tuple(Question.model_validate_json(line) for line in path.read_text("utf-8").splitlines() if line.strip())


def examples(articles: Iterable[Article]) -> list[tuple[str, str]]:
    """Every title and question with its article: what all matchers learn from."""
    return [(text, article.id) for article in articles for text in (article.title, *article.questions)]


def intents() -> list[tuple[str, str]]:
    """Examples of what no article is about, which ours learns from as well: a check, a person, the unanswerable."""
    return [
        (text, f"{INTENT}{path.stem}")
        for path in sorted(INTENTS.glob("*.yaml"))
        for text in yaml.safe_load(path.read_text("utf-8"))["questions"]
    ]
