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

_SHARPNESS = 5.0
"""Scores differ by tenths; this makes of them differences that a softmax feels. The logistic step corrects it."""
_ROUNDS = 25
_HALVINGS = 10
_USUAL = np.array([-0.55, 1.45, 1.9, 0.47, 1.95, 4.55, 0.6, -3.75, 3.15, -0.1, -1.55, 0.2, 1.2, 0.9])
"""Weights as they once came out for the product's own articles (order: see `_inputs`; November 2026, five thousand
phrasings). A small base has too few questions to learn them from; it begins here and moves away as far as its questions
give reason to. A large one, such as ours, moves away from them altogether."""
_USUAL_LABELS = 100
"""A base with fewer articles is filled up with silent ones: being one of six is no reason to be likely."""
_SILENT = -1.0
_USUAL_WORDS = 10
_PULL = np.full(len(_USUAL), 3.0)
"""How many questions' worth of evidence it takes to move away from the usual weights."""
_USUAL_ELSEWHERE, _PULL_ELSEWHERE = _USUAL.copy(), _PULL.copy()
_USUAL_ELSEWHERE[7:9], _PULL_ELSEWHERE[7:9] = (0.0, -2.5), 1e4
"""A base without examples of what cannot be answered cannot learn what words mean that nobody used, for all its own
questions are about it. There their weight is given."""


class Questions(NamedTuple):
    """What is known of questions (rows), before anything is decided."""

    scores: Numbers
    """A column per label."""
    likeliest: NDArray[np.intp]
    """The labels with the highest scores, highest first."""
    near: Numbers
    """A column per likeliest label, in their order: how near its phrasings are."""
    unknown: Numbers
    """The share (0–1) of the question in words that the articles do not use."""
    words: Numbers
    """How many words it has."""


class Asked(NamedTuple):
    """Known questions as the scorer would have seen them for the first time."""

    questions: Questions
    right: NDArray[np.intp]
    """The label that is right; -1 when none is."""
    counts: Numbers
    """How much each question counts."""


class Ranked(NamedTuple):
    """Labels of one question with the probability of each, the most likely first."""

    label: int
    probability: float


class Kinds(NamedTuple):
    """What the labels are: first so many articles, then ways out; which of those says that nothing fits (-1: none)."""

    articles: int
    nothing: int


class Prior(NamedTuple):
    """The usual weights, and how many questions' worth of evidence each is held by."""

    usual: Numbers
    pull: Numbers


class Calibrator:
    """Knows how far a score can be trusted."""

    def __init__(self, weights: Numbers, kinds: Kinds) -> None:
        self.weights = weights
        self._kinds = kinds

    @classmethod
    def fit(cls, asked: Asked, kinds: Kinds) -> "Calibrator":
        """Logistic regression on what is known of each of the likeliest labels."""
        labels = asked.questions.likeliest
        if not labels.size:
            return cls(_USUAL, kinds)
        prior = Prior(_USUAL, _PULL) if kinds.nothing >= 0 else Prior(_USUAL_ELSEWHERE, _PULL_ELSEWHERE)
        inputs = _inputs(asked.questions, kinds)
        outcomes = (labels == asked.right[:, None]).astype(np.float64)
        counts = np.repeat(asked.counts, labels.shape[1])
        return cls(_logistic(inputs.reshape(-1, inputs.shape[-1]), outcomes.ravel(), counts, prior), kinds)

    def rank(self, questions: Questions) -> list[tuple[Ranked, ...]]:
        """Per question its likeliest labels; together their probabilities are at most 1."""
        labels = questions.likeliest
        if not labels.size:
            return [()] * len(labels)
        chances = _sigmoid(_inputs(questions, self._kinds) @ self.weights)
        chances /= np.maximum(1.0, chances.sum(axis=1, keepdims=True))
        return [
            tuple(sorted(map(Ranked, *each), key=lambda one: (-one.probability, one.label)))
            for each in zip(labels.tolist(), chances.tolist(), strict=True)
        ]


def _inputs(questions: Questions, kinds: Kinds) -> Numbers:
    """What the probability of each label follows from (last axis), per question and label."""
    scores, labels, near = questions.scores, questions.likeliest, questions.near
    chosen = np.take_along_axis(scores, labels, axis=1)
    best = chosen[:, :1]
    lead, near_lead = chosen - _best_other(chosen, _SILENT), near - _best_other(near, 0.0)
    powers = np.exp(_SHARPNESS * (scores - best)).sum(axis=1, keepdims=True)
    background = max(0, _USUAL_LABELS - scores.shape[1]) * np.exp(_SHARPNESS * (_SILENT - best))
    is_article = (labels < kinds.articles).astype(np.float64)
    is_nothing = (labels == kinds.nothing).astype(np.float64)
    long = np.log(np.maximum(1, questions.words) / _USUAL_WORDS)[:, None]
    unknown = questions.unknown[:, None]
    parts = (
        1.0, chosen, lead, _SHARPNESS * (chosen - best) - np.log(powers + background), near, near_lead,
        is_article, unknown * is_article, unknown, is_nothing, is_nothing * chosen, long, long * near_lead, long * lead,
    )  # fmt: skip
    inputs = np.empty((*chosen.shape, len(parts)))
    for place, part in enumerate(parts):
        inputs[..., place] = part
    return inputs


def _best_other(values: Numbers, alone: float) -> Numbers:
    """For each of a row the highest of the others in it."""
    if values.shape[1] < 2:
        return np.full_like(values, alone)
    highest = np.argmax(values, axis=1)[:, None]
    two = -np.partition(-values, 1, axis=1)[:, :2]
    return np.where(np.arange(values.shape[1]) == highest, two[:, 1:], two[:, :1])


def _logistic(inputs: Numbers, outcomes: Numbers, counts: Numbers, prior: Prior) -> Numbers:
    """Newton's method, with shorter steps where it overshoots; little evidence stays near the usual weights."""
    usual, pull = prior
    weights, loss = usual, _loss(usual, inputs, outcomes, counts, prior)
    for _ in range(_ROUNDS):
        chances = _sigmoid(inputs @ weights)
        slope = inputs.T @ (counts * (chances - outcomes)) + pull * (weights - usual)
        bend = (inputs * (counts * chances * (1 - chances))[:, None]).T @ inputs + np.diag(pull)
        step = np.linalg.solve(bend, slope)
        for _ in range(_HALVINGS):
            if (less := _loss(weights - step, inputs, outcomes, counts, prior)) <= loss:
                weights, loss = weights - step, less
                break
            step = step / 2
    return weights


def _loss(weights: Numbers, inputs: Numbers, outcomes: Numbers, counts: Numbers, prior: Prior) -> float:
    values = inputs @ weights
    pulled = float((prior.pull * (weights - prior.usual) ** 2).sum()) / 2
    return float((counts * (np.logaddexp(0, values) - outcomes * values)).sum()) + pulled


def _sigmoid(values: Numbers) -> Numbers:
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -30, 30))))
