"""How far a decision can be trusted: of the decisions with confidence 0.8, eight in ten are right, whatever their kind.

Where this sits: beside the last step of the matching pipeline (… score, calibrate, decide). May import: decisions,
numpy. Pure. Start reading at `Trust.fit()`.

The calibrated probabilities are about labels. A decision adds them up in its own way (choices are right when one of
three is, handing over when no article is), so the sum is off in a way of its own; that is measured and put right here.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.decision import Decision

_KINDS = ("answer", "choices", "check", "calculate", "handoff")
_AS_IT_IS = (0.0, 1.0)
_PULL = np.array([5.0, 20.0])
"""How many decisions' worth of evidence it takes to change anything: a small base has few of some kinds."""
_ROUNDS = 20
_EDGE = 1e-4


class Tried(NamedTuple):
    """A decision on a known question, how sure it was, whether it was right, and how much that counts."""

    decision: Decision
    confidence: float
    right: bool
    counts: float


class Trust(NamedTuple):
    """A shift and a stretch of the log-odds (columns) for each kind of decision (rows)."""

    lines: NDArray[np.float64]

    @classmethod
    def fit(cls, tried: Iterable[Tried]) -> "Trust":
        """Logistic regression for each kind of decision."""
        of_kind: dict[str, list[Tried]] = {kind: [] for kind in _KINDS}
        for each in tried:
            of_kind[each.decision.outcome].append(each)
        return cls(np.array([_line(some) for some in of_kind.values()]))

    def of(self, decision: Decision, confidence: float) -> float:
        """The probability (0–1) that `decision` is right."""
        shift, stretch = self.lines[_KINDS.index(decision.outcome)].tolist()
        return float(1 / (1 + np.exp(-(shift + stretch * _odds(confidence)))))


def _odds(confidence: float) -> float:
    sure = min(1 - _EDGE, max(_EDGE, confidence))
    return float(np.log(sure / (1 - sure)))


def _line(tried: list[Tried]) -> NDArray[np.float64]:
    line = usual = np.array(_AS_IT_IS)
    inputs = np.array([(1.0, _odds(each.confidence)) for each in tried]).reshape(-1, 2)
    right = np.array([each.right for each in tried], dtype=np.float64)
    counts = np.array([each.counts for each in tried])
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-(inputs @ line)))
        slope = inputs.T @ (counts * (chance - right)) + _PULL * (line - usual)
        bend = (inputs * (counts * chance * (1 - chance))[:, None]).T @ inputs + np.diag(_PULL)
        line = line - np.clip(np.linalg.solve(bend, slope), -1, 1)
    return np.asarray(line)
