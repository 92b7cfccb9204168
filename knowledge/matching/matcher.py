"""Find what a question asks for: train once on a knowledge base, then decide on any number of questions.

Where this sits: the door to the matching pipeline. May import: all steps of it. No files except the vocabulary and the
intents at training, no clock except the timer that is handed in. Start reading at `Matcher.decide()`.
"""

from collections.abc import Callable, Mapping
from time import perf_counter
from typing import NamedTuple

import numpy as np

from knowledge.knowledge_base import KnowledgeBase
from knowledge.matching.calibrate import Calibrator, Ranked
from knowledge.matching.decide import Label, Limits, Outcome, candidates, decide, limits_for
from knowledge.matching.decision import Candidate, Handoff, HandoffReason, Match
from knowledge.matching.features import Describer
from knowledge.matching.score import Scorer
from knowledge.matching.training import Lesson, lesson

_LITERALLY = 0.99
"""Probability when somebody types exactly a question of an article."""
_EMPTY = Outcome(Handoff(reason=HandoffReason.EMPTY), 1.0)


class Trained(NamedTuple):
    """Everything that follows from a knowledge base, before the first question."""

    lesson: Lesson
    scorer: Scorer
    calibrator: Calibrator
    limits: Limits
    unseen: tuple[tuple[Ranked, ...], ...]
    """For each of the lesson's questions, what it would have led to had nobody written it."""


def train(kb: KnowledgeBase) -> Trained:
    """Learn from a knowledge base: score, calibrate on left-out questions, derive the limits from those."""
    learned = lesson(kb)
    scorer, left_out = Scorer.train(learned.examples, len(learned.labels))
    asked = learned.asked(left_out)
    calibrator = Calibrator.fit(asked, learned.articles)
    count = len(learned.questions)
    rows = zip(asked.scores[:count], asked.unknown[:count].tolist(), strict=True)
    unseen = tuple(calibrator.rank(scores, unknown) for scores, unknown in rows)
    limits = limits_for(unseen, asked.right[:count].tolist(), learned.articles)
    return Trained(learned, scorer, calibrator, limits, unseen)


class Matcher:
    """Decides what a question leads to. It cannot change after training, so any number of turns may share it."""

    def __init__(self, trained: Trained, timer: Callable[[], float]) -> None:
        self._labels: tuple[Label, ...] = trained.lesson.labels
        self._literal: Mapping[tuple[str, ...], int] = trained.lesson.literal
        self._describer: Describer = trained.lesson.describer
        self._scorer = trained.scorer
        self._calibrator = trained.calibrator
        self._timer = timer
        self.limits = trained.limits

    @classmethod
    def train(cls, kb: KnowledgeBase, *, timer: Callable[[], float] = perf_counter) -> "Matcher":
        """Learn from a knowledge base. `timer` gives seconds; only differences are used, for `elapsed_ms`."""
        return cls(train(kb), timer)

    def decide(self, question: str) -> Match:
        """What `question` leads to. Any text will do: an empty one, only emoji, a whole mail."""
        started = self._timer()
        outcome, ranking = self._decide(question)
        elapsed = (self._timer() - started) * 1_000
        return Match(
            decision=outcome.decision, confidence=outcome.confidence, candidates=ranking, elapsed_ms=max(0.0, elapsed)
        )

    def _decide(self, question: str) -> tuple[Outcome, tuple[Candidate, ...]]:
        words = self._describer.words(question)
        if not words:
            return _EMPTY, ()
        ranked = self._rank(words)
        return decide(ranked, self._labels, self.limits), candidates(ranked, self._labels)

    def _rank(self, words: list[str]) -> tuple[Ranked, ...]:
        scores = self._scorer.score(self._describer.describe(words)).astype(np.float64)
        ranked = self._calibrator.rank(scores, self._describer.unknown_share(words))
        literal = self._literal.get(tuple(words))
        if literal is None:
            return ranked
        rest = (Ranked(label, chance * (1 - _LITERALLY)) for label, chance in ranked if label != literal)
        return (Ranked(literal, _LITERALLY), *rest)
