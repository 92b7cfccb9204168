"""The overall verdict, and how the judgements of single rules add up to it.

Where this sits: above the rules, below the assessment. May import: `eligibility.rules`. Start reading at `Verdict`.
"""

from collections.abc import Iterable
from enum import IntEnum, StrEnum

from eligibility.rules import F, Judgement, P, Rule


class Verdict(StrEnum):
    """What all rules together say about one case."""

    MET = "met"
    INCOMPLETE = "incomplete"
    UNDETERMINED = "undetermined"
    NOT_MET = "not_met"


class Weight(IntEnum):
    """How heavy one judgement weighs; the verdict of a case is its heaviest judgement."""

    FINE = 0
    CURABLE = 1
    OPEN = 2
    FATAL = 3

    @property
    def verdict(self) -> Verdict:
        """The verdict of a case in which nothing weighs more than this."""
        return _VERDICTS[self]


_VERDICTS = {
    Weight.FINE: Verdict.MET,
    Weight.CURABLE: Verdict.INCOMPLETE,
    Weight.OPEN: Verdict.UNDETERMINED,
    Weight.FATAL: Verdict.NOT_MET,
}
_WEIGHTS = {
    Judgement.MET: Weight.FINE,
    Judgement.NOT_APPLICABLE: Weight.FINE,
    Judgement.UNKNOWN: Weight.OPEN,
    Judgement.NEEDS_REVIEW: Weight.OPEN,
    Judgement.NOT_MET: Weight.FATAL,
}


def weigh(judgement: Judgement, *, curable: bool) -> Weight:
    """What a judgement does to the verdict; a curable rule that is not met only makes a case incomplete."""
    if curable and judgement is Judgement.NOT_MET:
        return Weight.CURABLE
    return _WEIGHTS[judgement]


def heaviest(rules: Iterable[Rule[F, P]], facts: F, figures: P) -> Weight:
    """The weight of some rules together."""
    return max((weigh(rule.judge(facts, figures), curable=rule.curable) for rule in rules), default=Weight.FINE)
