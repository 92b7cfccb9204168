"""The knowledge base tests itself: what would have become of each known question, had nobody written it down?

Where this sits: beside the matcher; for tests, benchmarks and reports. May import: the matcher. Start reading at
`leave_out()`.
"""

from collections import Counter
from typing import NamedTuple

from knowledge.knowledge_base import KnowledgeBase
from knowledge.matching.decide import decide
from knowledge.matching.decision import Answer, Choices, Decision
from knowledge.matching.intents import NOTHING_FITS
from knowledge.matching.matcher import Trained, train


class Tally(NamedTuple):
    """Shares (0–1) of a group of questions; those of articles have an article that is right, the others have not."""

    questions: int
    right: float
    """Decided as it should: the own article, or the own way out."""
    offered: float
    """The own article is among the choices."""
    next_door: float
    """Answered with an article that either of the two names as related."""
    wrong: float
    """Answered with yet another article."""
    first: float
    """The own label is the most likely one, whatever was decided."""


class SelfTest(NamedTuple):
    """The result for each kind of question."""

    articles: Tally
    intents: Tally
    unanswerable: Tally


def leave_out(kb: KnowledgeBase) -> SelfTest:
    """Train on `kb` and decide on every phrasing as if it and its neighbours had been left out.

    Takes as long as training.
    """
    return tallied(train(kb))


def tallied(trained: Trained) -> SelfTest:
    """The same for what was trained already."""
    groups: dict[str, list[int]] = {"articles": [], "intents": [], "unanswerable": []}
    for row, known in enumerate(trained.tested):
        label = trained.learned.labels[known.label]
        kind = "articles" if isinstance(label, str) else "unanswerable" if label == NOTHING_FITS else "intents"
        groups[kind].append(row)
    return SelfTest(**{kind: _tally(trained, rows) for kind, rows in groups.items()})


def _tally(trained: Trained, rows: list[int]) -> Tally:
    verdicts: Counter[str] = Counter()
    labels = trained.learned.labels
    first = 0
    for row in rows:
        ranked, own = trained.unseen[row], trained.tested[row].label
        decision = decide(ranked, labels, trained.learned.limits).decision
        verdicts[_verdict(decision, own, trained)] += 1
        first += bool(ranked) and ranked[0].label == own
    count = max(1, len(rows))
    return Tally(
        questions=len(rows),
        right=verdicts["right"] / count,
        offered=verdicts["offered"] / count,
        next_door=verdicts["next_door"] / count,
        wrong=verdicts["wrong"] / count,
        first=first / count,
    )


def _verdict(decision: Decision, own: int, trained: Trained) -> str:
    labels = trained.learned.labels
    match decision:
        case Answer(article=article):
            if article == labels[own]:
                return "right"
            is_next_door = own < len(trained.related) and labels.index(article) in trained.related[own]
            return "next_door" if is_next_door else "wrong"
        case Choices(articles=articles):
            return "offered" if labels[own] in articles else "other"
        case _:
            return "right" if decision == labels[own] else "other"
