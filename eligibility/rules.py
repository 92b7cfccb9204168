"""What a rule is: a judgement about facts, with its source, its days and a Dutch sentence for each result.

Where this sits: the rule engine; the rules themselves stand in `eligibility/schemes/*/rules.py`.
May import: `eligibility.base`, `eligibility.sources`, `eligibility.truth`. Start reading at `Rule`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Generic, TypeVar

from eligibility.base import Frozen
from eligibility.sources import Period, Source
from eligibility.truth import Truth

F = TypeVar("F")
"""The facts of a scheme."""
P = TypeVar("P")
"""The figures that the rules of a scheme compute with."""


class Judgement(StrEnum):
    """What one rule says about one case."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    NEEDS_REVIEW = "needs_review"
    NOT_APPLICABLE = "not_applicable"

    @classmethod
    def of(cls, truth: Truth) -> "Judgement":
        """The judgement of a rule that only asks yes or no."""
        return _BY_TRUTH[truth]


_BY_TRUTH = {Truth.YES: Judgement.MET, Truth.NO: Judgement.NOT_MET, Truth.UNKNOWN: Judgement.UNKNOWN}


class Finding(Frozen):
    """What one rule says about one case, in words and with its source.

    `title`, `result_text` and `explanation` are Dutch. `explanation` speaks about the scheme in the past tense.
    """

    id: str
    title: str
    result: Judgement
    result_text: str
    source: Source
    explanation: str


class Addition(Frozen):
    """A sentence that joins the explanation of some results, from a day on which the text of the law changed."""

    since: date
    results: tuple[Judgement, ...]
    sentence: str


@dataclass(frozen=True)
class Rule(Generic[F, P]):
    """One condition of a scheme.

    `facts` names everything that `judge` looks at. `curable` says that the applicant may still mend it. Sentences may
    hold figures as placeholders (`{minimum_grant}`); they are filled with the figures of the day that matters.
    """

    id: str
    title: str
    facts: tuple[str, ...]
    judge: Callable[[F, P], Judgement]
    source: Source
    in_force: Period
    sentences: Mapping[Judgement, str]
    curable: bool = False
    additions: tuple[Addition, ...] = field(default=())

    @cached_property
    def reads(self) -> frozenset[str]:
        """The facts that `judge` looks at, for comparing."""
        return frozenset(self.facts)

    def explain(self, result: Judgement, day: date, figures: Mapping[str, str]) -> str:
        """The Dutch explanation of a result, as the law stood on `day`.

        Raises:
            KeyError: this rule has no sentence for `result`, or a sentence names a figure that does not exist.
        """
        sentences = [self.sentences[result]]
        sentences += [each.sentence for each in self.additions if result in each.results and each.since <= day]
        return " ".join(sentences).format_map(figures)
