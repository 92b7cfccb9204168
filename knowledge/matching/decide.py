"""Turn candidates with their probabilities into one decision: answer, ask, or hand over.

Where this sits: the last step of the matching pipeline (normalise, correct, split, stem, score, calibrate, *decide*).
May import: decisions, numpy. Not: a clock, files. Start reading at `decide()`.

There is a margin beside the threshold because "sure" and "torn between two" are not the same. Both numbers follow from
`MOST_WRONG`, measured on questions the matcher had not seen; nobody sets them by hand.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from knowledge.article import ArticleId
from knowledge.matching.calibrate import Ranked
from knowledge.matching.decision import Answer, Candidate, Choices, Decision, Handoff, StartCalculation, StartCheck
from knowledge.matching.intents import NOTHING_FITS

MOST_WRONG = 0.15
"""Of the questions that are answered directly, the share (0–1) that may get another answer than their own.

Measured on left-out phrasings, each written to be unlike the others: harder than what people usually type."""
MOST_OPTIONS = 4
_LEAST_IN_CHOICES = 0.35
"""Offer choices only when there is a fair chance (0–1) that the right one is among them; else a person is quicker."""
_LEAST_FOR_FIRST = 0.1
"""Four articles that are all unlikely are a list of everything, not a choice."""
_LEAST_PER_OPTION = 0.04
_GRID = tuple(step / 40 for step in range(16, 39))
_MARGINS = (0.05, 0.1, 0.15, 0.2, 0.3)

Label = ArticleId | StartCheck | StartCalculation | Handoff
"""What a column of the scorer stands for: an article, or a way out that is not an article."""


class Limits(NamedTuple):
    """From which probability, and with which lead over the next, a decision is direct."""

    threshold: float
    margin: float


_FOR_INTENT = Limits(0.4, 0.1)
"""A check, a calculator or a person is an offer that can be left with one tap, not a statement that can be wrong: it
only has to be clearly likelier than anything else."""
_USUAL = Limits(0.5, 0.1)
_FEWEST_QUESTIONS = 100
"""With fewer questions nothing can be measured; the usual limits then hold."""


class Outcome(NamedTuple):
    """A decision and the probability that it is right."""

    decision: Decision
    confidence: float


def decide(ranked: Sequence[Ranked], labels: Sequence[Label], limits: Limits) -> Outcome:
    """One decision on one question; `ranked` is in order of probability."""
    nothing_fits = sum(each.probability for each in ranked if labels[each.label] == NOTHING_FITS)
    if ranked and (direct := _direct(ranked, labels, limits)) is not None:
        return direct
    options = _options(ranked, labels)
    together = sum(option.confidence for option in options)
    if len(options) > 1 and together >= _LEAST_IN_CHOICES and together > nothing_fits:
        return Outcome(Choices(articles=tuple(option.article for option in options)), together)
    return Outcome(NOTHING_FITS, max(nothing_fits, 1 - sum(each.probability for each in ranked)))


def _direct(ranked: Sequence[Ranked], labels: Sequence[Label], limits: Limits) -> Outcome | None:
    """The first candidate, when it is likely enough."""
    label, probability = labels[ranked[0].label], ranked[0].probability
    match label:
        case StartCalculation():
            return Outcome(label, probability) if is_direct(_one_calculation(ranked, labels), _FOR_INTENT) else None
        case StartCheck() | Handoff():
            return Outcome(label, probability) if is_direct(ranked, _FOR_INTENT) else None
        case _:
            return Outcome(Answer(article=label), probability) if is_direct(ranked, limits) else None


def _one_calculation(ranked: Sequence[Ranked], labels: Sequence[Label]) -> list[Ranked]:
    """All calculators as one candidate: torn between two sums, the likelier is still a better start than no sum."""
    sums = [each for each in ranked if isinstance(labels[each.label], StartCalculation)]
    rest = [each for each in ranked if each not in sums]
    return [Ranked(sums[0].label, sum(each.probability for each in sums)), *rest]


def is_direct(ranked: Sequence[Ranked], limits: Limits) -> bool:
    """Whether the first candidate is likely enough, and clearly likelier than the second."""
    return ranked[0].probability >= limits.threshold and _lead(ranked) >= limits.margin


def _lead(ranked: Sequence[Ranked]) -> float:
    return ranked[0].probability - (ranked[1].probability if len(ranked) > 1 else 0.0)


def _options(ranked: Sequence[Ranked], labels: Sequence[Label]) -> tuple[Candidate, ...]:
    found = candidates([each for each in ranked if each.probability >= _LEAST_PER_OPTION], labels)[:MOST_OPTIONS]
    return found if found and found[0].confidence >= _LEAST_FOR_FIRST else ()


def candidates(ranked: Sequence[Ranked], labels: Sequence[Label]) -> tuple[Candidate, ...]:
    """The articles among the candidates."""
    found: list[Candidate] = []
    for each in ranked:
        label = labels[each.label]
        if isinstance(label, str):
            found.append(Candidate(label, each.probability))
    return tuple(found)


def limits_for(rankings: Sequence[Sequence[Ranked]], right: Sequence[int], articles: int) -> Limits:
    """The lowest limits with which at most `MOST_WRONG` of the direct answers are wrong; most answers win.

    `articles` is how many labels are articles; those come first. When no limits are strict enough, the strictest.
    """
    if len(right) < _FEWEST_QUESTIONS:
        return _USUAL
    first = [
        (ranked[0].probability, _lead(ranked), ranked[0].label == label)
        for ranked, label in zip(rankings, right, strict=True)
        if ranked[0].label < articles
    ]
    table = np.array(first).reshape(-1, 3)
    best, most = Limits(_GRID[-1], _MARGINS[-1]), 0
    for margin in _MARGINS:
        for threshold in _GRID:
            direct = table[(table[:, 0] >= threshold) & (table[:, 1] >= margin), 2]
            if len(direct) > most and (1 - direct).sum() <= MOST_WRONG * len(direct):
                best, most = Limits(threshold, margin), len(direct)
    return best
