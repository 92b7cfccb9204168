"""The figures somebody looked at, and what has become worse since.

Where this sits: beside `quality`. Pure; files are for the caller. Start reading at `worse()`.

Nobody sets a floor by hand: what was accepted is the floor. A fall within the tolerance is no reason, for a changed
phrasing here always moves a question there.
"""

import json
from collections.abc import Iterator
from typing import Self

from eligibility.base import Frozen
from knowledge.article import ArticleId
from knowledge.matching.quality import Kind, Pair, Quality, Tally

NAMES = {
    Kind.ARTICLE: "vragen over een artikel",
    Kind.CHECK: "vragen om de check",
    Kind.CALCULATION: "vragen om een berekening",
    Kind.PERSON: "vragen om een medewerker",
    Kind.PRIVATE: "vragen om wat niemand mag zien",
    Kind.UNANSWERABLE: "vragen zonder antwoord",
}


class Tolerance(Frozen):
    """How much worse is still the same: a share (0–1) of the questions, but always this many questions."""

    kind: float = 0.01
    article: float = 0.1
    questions: int = 3

    def allows(self, loss: float, questions: int, share: float) -> bool:
        """Whether losing `loss` of the questions is within the tolerance."""
        return loss <= max(share * questions, self.questions)


class Counts(Frozen):
    """What is kept of a tally."""

    questions: int
    right: int
    offered: int
    wrong: int

    @classmethod
    def of(cls, tally: Tally) -> Self:
        """Leave out what follows from the rest."""
        return cls(questions=tally.questions, right=tally.right, offered=tally.offered, wrong=tally.wrong)


class Record(Frozen):
    """The accepted figures. `taken` says per article which others are the likeliest for how many of its questions."""

    tolerance: Tolerance = Tolerance()
    kinds: dict[Kind, Counts]
    articles: dict[ArticleId, Counts]
    taken: dict[ArticleId, dict[ArticleId, int]]

    @classmethod
    def of(cls, quality: Quality, tolerance: Tolerance | None = None) -> Self:
        """Accept these figures."""
        taken: dict[ArticleId, dict[ArticleId, int]] = {}
        for pair in sorted(quality.pairs, key=lambda pair: (pair.own, pair.other)):
            taken.setdefault(pair.own, {})[pair.other] = pair.questions
        return cls(
            tolerance=tolerance or Tolerance(),
            kinds={kind: Counts.of(tally) for kind, tally in quality.kinds.items()},
            articles={article: Counts.of(tally) for article, tally in quality.articles.items()},
            taken=taken,
        )

    def text(self) -> str:
        """JSON with a line per article, so that a change can be read."""
        parts = []
        for name, part in self.model_dump(mode="json").items():
            lines = (f"    {json.dumps(key)}: {json.dumps(value)}" for key, value in part.items())
            parts.append(f"  {json.dumps(name)}: {{\n" + ",\n".join(lines) + "\n  }")
        return "{\n" + ",\n".join(parts) + "\n}\n"


def worse(record: Record, now: Quality) -> tuple[str, ...]:
    """Every reason (Dutch) why these figures are not as good as the accepted ones; empty when they are."""
    return (*_taken(record, now), *_kinds(record, now), *_articles(record, now))


def _taken(record: Record, now: Quality) -> Iterator[str]:
    for pair in now.pairs:
        before = record.taken.get(pair.own, {}).get(pair.other, 0)
        if pair.own in record.articles and pair.questions - before > record.tolerance.questions:
            yield _taking(pair, before)


def _taking(pair: Pair, before: int) -> str:
    examples = ", ".join(f"“{example}”" for example in pair.examples)
    return f"artikel {pair.other} krijgt nu {pair.questions} vragen van {pair.own} (was {before}): {examples}"


def _kinds(record: Record, now: Quality) -> Iterator[str]:
    for kind, before in record.kinds.items():
        if kind in now.kinds:
            yield from _fallen(NAMES[kind], before, now.kinds[kind], record.tolerance, record.tolerance.kind)


def _articles(record: Record, now: Quality) -> Iterator[str]:
    for article, before in record.articles.items():
        if article in now.articles:
            counts, tolerance = now.articles[article], record.tolerance
            yield from _fallen(f"artikel {article}", before, counts, tolerance, tolerance.article)


def _fallen(name: str, before: Counts, now: Tally, tolerance: Tolerance, share: float) -> Iterator[str]:
    """Counts are compared as shares, for there may be more questions now."""
    for what, then, today, sign in (
        ("meteen goed", before.right, now.right, 1),
        ("goed of bij de keuzes", before.right + before.offered, now.found, 1),
        ("een verkeerd antwoord", before.wrong, now.wrong, -1),
    ):
        loss = sign * (then * now.questions / max(1, before.questions) - today)
        if not tolerance.allows(loss, now.questions, share):
            yield f"{name}: {what} {today} van {now.questions} (was {then} van {before.questions})"
