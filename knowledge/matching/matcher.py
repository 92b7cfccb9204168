"""Find what a question asks for: train once on a knowledge base, then decide on any number of questions.

Where this sits: the door to the matching pipeline. May import: all steps of it. No files except the vocabulary, the
intents and what was learned before, no clock except the timer that is handed in. Start reading at `Matcher.decide()`.
"""

from collections.abc import Callable
from time import perf_counter

import numpy as np

from knowledge.knowledge_base import KnowledgeBase
from knowledge.matching.calibrate import Questions, Ranked
from knowledge.matching.decide import (
    Limits,
    Outcome,
    Reasoned,
    Why,
    candidates,
    weigh_message,
)
from knowledge.matching.decision import Handoff, HandoffReason, Match
from knowledge.matching.explain import Explanation, Looked, Sentence, explained
from knowledge.matching.learned import Learned
from knowledge.matching.learning import train
from knowledge.matching.normalise import words_in
from knowledge.matching.score import likeliest
from knowledge.matching.stored import Store

_LITERALLY = 0.99
"""Probability when somebody types exactly a question of an article."""
_EMPTY = Looked([], (), (), Reasoned(Outcome(Handoff(reason=HandoffReason.EMPTY), 1.0), Why.EMPTY))


class Matcher:
    """Decides what a question leads to. It cannot change after training, so any number of turns may share it."""

    def __init__(self, learned: Learned, timer: Callable[[], float] = perf_counter) -> None:
        """`timer` gives seconds; only differences are used, for `elapsed_ms`."""
        self._learned = learned
        self._timer = timer

    @property
    def limits(self) -> Limits:
        """From which probability, and with which lead, an article is answered directly."""
        return self._learned.limits

    @classmethod
    def train(
        cls, kb: KnowledgeBase, *, timer: Callable[[], float] = perf_counter, store: Store | None = None
    ) -> "Matcher":
        """Learn from a knowledge base, unless just this was learned before.

        Then it came with the product, or was kept in the store (the user's own).
        """
        kept_in = store or Store.of_user()
        learned = (Store.of_product().find(kb) if kb.builtin else None) or kept_in.find(kb)
        if learned is None:
            path = kept_in.path(kb)  # before it is learned: what changes meanwhile has another name
            learned = train(kb).learned
            kept_in.keep(kb, learned, path)
        return cls(learned, timer)

    def decide(self, question: str) -> Match:
        """What `question` leads to. Any text will do: an empty one, only emoji, a whole mail."""
        return self._matched(question)[0]

    def explain(self, question: str) -> Explanation:
        """The same, with how the words were read, everything that was considered, and the rule that decided."""
        match, looked = self._matched(question)
        literal = " ".join(looked.words) in self._learned.literal
        return explained(question, match, looked, self._learned.describer, self._learned.labels, literal=literal)

    def _matched(self, question: str) -> tuple[Match, Looked]:
        started = self._timer()
        looked = self._look(question)
        elapsed = (self._timer() - started) * 1_000
        outcome = looked.reasoned.outcome
        match = Match(
            decision=outcome.decision,
            confidence=self._learned.trust.of(*outcome),
            candidates=candidates(looked.ranked, self._learned.labels),
            elapsed_ms=max(0.0, elapsed),
        )
        return match, looked

    def _look(self, question: str) -> Looked:
        describer = self._learned.describer
        typed = words_in(question)
        words = describer.said(typed)
        if not words:
            return _EMPTY
        ranked = self._rank(words)
        learned = self._learned
        # as a whole: then its sentences have nothing to add
        whole = " ".join(words)
        known = whole in learned.literal or whole in learned.barred
        parts = [] if known else describer.questions(question, typed)
        sentences = tuple(Sentence(part, self._rank(part)) for part in parts)
        asked = [each.ranked for each in sentences]
        heard = describer.heard(typed, words)
        return Looked(words, ranked, sentences, weigh_message(ranked, asked, self._learned.labels, self.limits, heard))

    def _rank(self, words: list[str]) -> tuple[Ranked, ...]:
        describer = self._learned.describer
        scores, question = self._learned.scorer.score(describer.describe(words), describer.meaning(words))
        labels = likeliest(scores[None])
        known = Questions(
            scores=scores[None].astype(np.float64),
            likeliest=labels,
            near=self._learned.scorer.nearness(question, labels[0])[None].astype(np.float64),
            unknown=np.array([describer.unknown_share(words)]),
            words=np.array([len(words)], dtype=np.float64),
        )
        whole = " ".join(words)
        barred = self._learned.barred.get(whole, ())
        ranked = tuple(each for each in self._learned.calibrator.rank(known)[0] if each.label not in barred)
        literal = self._learned.literal.get(whole)
        if literal is None:
            return ranked
        rest = (Ranked(label, chance * (1 - _LITERALLY)) for label, chance in ranked if label != literal)
        return (Ranked(literal, _LITERALLY), *rest)
