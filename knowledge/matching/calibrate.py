"""Turn raw scores into probabilities that mean what they say: of the questions with 0.8, eight in ten are right.

Where this sits: the sixth step of the matching pipeline (normalise, correct, split, stem, score, *calibrate*, decide).
May import: numpy. Pure. Start reading at `Calibrator.fit()`.

It learns from the left-out scores of training, so from questions the scorer had not seen: those of the articles, those
of the intents, and every article's questions once more with that article taken away (as if somebody asks what nobody
wrote).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

MOST_CANDIDATES = 6
"""Labels per question that get a probability; the rest is as good as impossible."""
_SHARPNESS = 15.0
"""Raw scores differ by tenths; this makes of them differences that a softmax feels. The logistic step corrects it."""
_ROUNDS = 25
_USUAL = np.array([-0.3, 2.3, 4.9, 0.55, -0.1, -3.3, 2.1])
"""The weights as they came out for the product's own articles (order: see `_inputs`). A small base has too few
questions to
learn them from; it begins here and moves away as far as its questions give reason to."""
_USUAL_LABELS = 100
"""A base with fewer articles is filled up with silent ones: being one of six is no reason to be likely."""
_PULL = 3.0
"""How many questions' worth of evidence it takes to move away from the usual weights."""


class Asked(NamedTuple):
    """Known questions as the scorer would have seen them for the first time."""

    scores: Numbers
    """A row per question, a column per label."""
    right: NDArray[np.intp]
    """The label that is right; -1 when none is."""
    unknown: Numbers
    """Per question, the share (0–1) of it in words that the articles do not use."""
    counts: Numbers
    """How much each question counts."""


class Ranked(NamedTuple):
    """Labels of one question with the probability of each, the most likely first."""

    label: int
    probability: float


class Calibrator:
    """Knows how far a score can be trusted."""

    def __init__(self, weights: Numbers, articles: int) -> None:
        self._weights = weights
        self._articles = articles

    @classmethod
    def fit(cls, asked: Asked, articles: int) -> "Calibrator":
        """Logistic regression on (score, lead over the best other, softmax, unknown words); `articles` come first."""
        inputs: list[Numbers] = []
        outcomes: list[Numbers] = []
        counts: list[Numbers] = []
        for scores, right, unknown, count in zip(asked.scores, asked.right, asked.unknown, asked.counts, strict=True):
            labels = _candidates(scores)
            inputs.append(_inputs(scores, labels, float(unknown), articles))
            outcomes.append((labels == right).astype(np.float64))
            counts.append(np.full(len(labels), count))
        if not inputs:
            return cls(_USUAL, articles)
        return cls(_logistic(np.concatenate(inputs), np.concatenate(outcomes), np.concatenate(counts)), articles)

    def rank(self, scores: Numbers, unknown: float) -> tuple[Ranked, ...]:
        """The most likely labels of one question; together their probabilities are at most 1."""
        if not len(scores):
            return ()
        labels = _candidates(scores)
        chances = _sigmoid(_inputs(scores, labels, unknown, self._articles) @ self._weights)
        chances /= max(1.0, float(chances.sum()))
        ranked = (Ranked(int(label), float(chance)) for label, chance in zip(labels, chances, strict=True))
        return tuple(sorted(ranked, key=lambda each: (-each.probability, each.label)))


def _candidates(scores: Numbers) -> NDArray[np.intp]:
    if len(scores) <= MOST_CANDIDATES:
        return np.argsort(-scores, kind="stable")
    best = np.argpartition(-scores, MOST_CANDIDATES)[:MOST_CANDIDATES]
    return best[np.argsort(-scores[best], kind="stable")]


def _inputs(scores: Numbers, labels: NDArray[np.intp], unknown: float, articles: int) -> Numbers:
    chosen = scores[labels]
    best = chosen[0]
    second = chosen[1] if len(chosen) > 1 else 0.0
    lead = chosen - np.where(np.arange(len(chosen)) == 0, second, best)
    shares = np.exp(_SHARPNESS * (chosen - best))
    background = max(0, _USUAL_LABELS - len(scores)) * np.exp(-_SHARPNESS * best)
    shares /= np.exp(_SHARPNESS * (scores - best)).sum() + background
    is_article = (labels < articles).astype(np.float64)
    ones = np.ones_like(chosen)
    return np.stack([ones, chosen, lead, np.log(shares), is_article, unknown * is_article, unknown * ones], axis=1)


def _logistic(inputs: Numbers, outcomes: Numbers, counts: Numbers) -> Numbers:
    """Newton's method, held to the usual weights where there is little evidence."""
    weights = _USUAL.copy()
    for _ in range(_ROUNDS):
        chances = _sigmoid(inputs @ weights)
        slope = inputs.T @ (counts * (chances - outcomes)) + _PULL * (weights - _USUAL)
        bend = (inputs * (counts * chances * (1 - chances))[:, None]).T @ inputs + _PULL * np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    return weights


def _sigmoid(values: Numbers) -> Numbers:
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -30, 30))))
