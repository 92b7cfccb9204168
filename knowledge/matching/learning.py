"""Learn from a knowledge base: fit the scorer, calibrate it on left-out questions, derive the limits from those.

Where this sits: behind the matcher, which comes here only for a base that was not learned before. May import: all steps
of the pipeline. Start reading at `train()`.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from knowledge.knowledge_base import KnowledgeBase
from knowledge.matching.calibrate import Asked, Calibrator, Ranked
from knowledge.matching.decide import MOST_WRONG, Limits, decide, is_right, limits_elsewhere, limits_for, verdicts
from knowledge.matching.intents import NOTHING_FITS
from knowledge.matching.learned import Learned
from knowledge.matching.score import Scorer
from knowledge.matching.training import Known, Lesson, Trial, lesson
from knowledge.matching.trust import Tried, Trust


class Trained(NamedTuple):
    """What was learned from a knowledge base, and how that was measured."""

    learned: Learned
    tested: tuple[Known, ...]
    """Questions that were also looked at as if nobody had written them."""
    unseen: tuple[tuple[Ranked, ...], ...]
    """What each of those would then have led to."""
    related: tuple[frozenset[int], ...]
    """For each article (label) those that it names as related, or that name it."""


def train(kb: KnowledgeBase) -> Trained:
    """Learn from a knowledge base: score, calibrate on left-out questions, derive the limits from those.

    On one core: thousands of small systems of equations only get in each other's way, and in that of the server.
    """
    # Brings scipy, slower to load than what was learned and seldom needed. Only what is there by then is limited.
    from knowledge.matching.fitting import fit

    with threadpool_limits(limits=1, user_api="blas"):
        taught = lesson(kb)
        scorer, trial = fit(taught.examples, len(taught.labels), taught.tested)
        return _calibrated(kb, taught, scorer, trial)


def _calibrated(kb: KnowledgeBase, taught: Lesson, scorer: Scorer, trial: Trial) -> Trained:
    asked = taught.asked(trial)
    calibrator = Calibrator.fit(asked, taught.kinds)
    count = len(taught.tested)
    ranked = calibrator.rank(asked.questions)
    unseen = tuple(ranked[:count])
    known = verdicts(unseen, asked.right[:count].tolist(), taught.kinds.articles, taught.related)
    if kb.builtin:
        limits = limits_for(known, MOST_WRONG)
    else:
        limits = limits_elsewhere(known, [each[0].probability for each in ranked[count:]])
    trust = Trust.fit(_decided(taught, asked, ranked, limits))
    learned = Learned(
        taught.labels, taught.kinds, taught.describer, taught.literal, taught.barred, scorer, calibrator, limits, trust
    )
    return Trained(learned, tuple(taught.questions[row] for row in taught.tested), unseen, taught.related)


def _decided(taught: Lesson, asked: Asked, ranked: Sequence[Sequence[Ranked]], limits: Limits) -> Iterator[Tried]:
    """What is decided on questions that were not seen, and whether that is right."""
    for each, own, counts in zip(ranked, asked.right.tolist(), asked.counts.tolist(), strict=True):
        decision, confidence = decide(each, taught.labels, limits)
        wanted = taught.labels[own] if own >= 0 else NOTHING_FITS
        near = {taught.labels[label] for label in taught.related[own]} if 0 <= own < taught.articles else set()
        yield Tried(decision, confidence, is_right(decision, wanted, near), counts)
