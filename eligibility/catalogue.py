"""Every scheme that can be checked, as an outsider sees it: what it asks, what it requires, and how to judge a case.

Where this sits: the door for whoever works with *a* scheme and not with one in particular: the command line, the
drawing, the table of rules. May import: the engine and `eligibility/schemes/*`. Start reading at `SCHEMES`.

>>> from datetime import date
>>> proposal = SCHEMES["vip_fonds"]
>>> assessment = proposal.assess({"unanimous_decisions": False}, date(2026, 11, 21))
>>> assessment.verdict.value, proposal.verdict_labels[assessment.verdict]
('not_met', 'past niet bij het voorstel')
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from eligibility.assessment import Assessment, assess_by
from eligibility.parameters import Registry, dutch_date
from eligibility.questions import Question
from eligibility.rules import Addition, Judgement, P
from eligibility.scheme import Case, Scheme
from eligibility.schemes.preventiecoalities import parameters as pc_parameters
from eligibility.schemes.preventiecoalities import questions as pc_questions
from eligibility.schemes.preventiecoalities import rules as pc_rules
from eligibility.schemes.preventiecoalities import scheme as pc_scheme
from eligibility.schemes.preventiecoalities import texts as pc_texts
from eligibility.schemes.preventiecoalities.facts import Facts as PcFacts
from eligibility.schemes.vip_fonds import parameters as vip_parameters
from eligibility.schemes.vip_fonds import questions as vip_questions
from eligibility.schemes.vip_fonds import rules as vip_rules
from eligibility.schemes.vip_fonds import scheme as vip_scheme
from eligibility.schemes.vip_fonds import texts as vip_texts
from eligibility.schemes.vip_fonds.facts import Facts as VipFacts
from eligibility.sources import Period, Source
from eligibility.verdict import Verdict


class Condition(Protocol):
    """A rule without the types of its facts and figures: what can be told about it."""

    @property
    def id(self) -> str: ...  # noqa: D102 -- these are the fields of eligibility.rules.Rule
    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def facts(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def source(self) -> Source: ...  # noqa: D102
    @property
    def in_force(self) -> Period: ...  # noqa: D102
    @property
    def sentences(self) -> Mapping[Judgement, str]: ...  # noqa: D102
    @property
    def curable(self) -> bool: ...  # noqa: D102
    @property
    def additions(self) -> tuple[Addition, ...]: ...  # noqa: D102


@dataclass(frozen=True)
class Listed:
    """One scheme in the catalogue. All texts are Dutch."""

    title: str
    version: int
    """Of its rules; raised whenever a case could come out differently."""
    status: str
    """One or two sentences: whether it is or was law. May hold figures as placeholders, like the sentences of rules."""
    rules: tuple[Condition, ...]
    questions: Mapping[str, Question]
    """By fact, in the order in which a person would tell it."""
    optional: frozenset[str]
    """Facts that nobody has to state."""
    figures: Registry
    verdict_texts: Mapping[Verdict, str]
    verdict_labels: Mapping[Verdict, str]
    result_labels: Mapping[Judgement, str]
    applying: Mapping[bool, str]
    """The end of the sentence "Op 1 oktober 2021 …": when one can apply, and when one cannot."""
    caveats: tuple[str, ...]
    """What nobody can compute, in sentences."""
    assess: Callable[[Mapping[str, object], date], Assessment]
    """Judge facts given as JSON or Python values on a reference date; raises InvalidFact."""
    read: Callable[[Mapping[str, object]], object]
    """Only read such facts, without judging them; raises InvalidFact."""

    def opening(self, day: date, can_apply: bool) -> str:
        """The first sentence of a report: whether one can apply on `day`."""
        return f"Op {dutch_date(day)} {self.applying[can_apply]}."

    def why(self, fact: str) -> str:
        """Why a fact is asked, in Dutch: the conditions it decides, each with its article of law.

        Raises:
            KeyError: no rule looks at such a fact.
        """
        fed_by = (rule for rule in self.rules if fact in rule.facts)
        conditions = [f"‘{rule.title}’ ({rule.source.document}, {rule.source.locator})" for rule in fed_by]
        if not conditions:
            raise KeyError(fact)
        if len(conditions) == 1:
            return f"We vragen dit vanwege de voorwaarde {conditions[0]}."
        return f"We vragen dit vanwege de voorwaarden {', '.join(conditions[:-1])} en {conditions[-1]}."

    def printed(self, sentence: str) -> str:
        """A sentence of a rule with its figures filled in, as they were at the end.

        Raises:
            KeyError: the sentence names a figure that this scheme does not have.
        """
        return sentence.format_map({each.id: each.text for each in self.figures})


def _assessor(facts: type[Case], scheme: Scheme[Case, P]) -> Callable[[Mapping[str, object], date], Assessment]:
    """Judge a case that is still a mapping, so that callers need not know which model it becomes."""

    def judge(given: Mapping[str, object], as_of: date) -> Assessment:
        return assess_by(scheme, facts.model_validate(given), as_of)

    return judge


DEFAULT = "preventiecoalities"
"""The scheme that is meant when none is named."""

SCHEMES: Mapping[str, Listed] = {
    DEFAULT: Listed(
        title="Subsidieregeling preventiecoalities",
        version=pc_scheme.RULES_VERSION,
        status="De regeling gold van {scheme_start} tot en met {last_day_in_force}. Aanvragen kon tot en met "
        "{last_day_of_receipt}.",
        rules=pc_rules.RULES,
        questions=pc_questions.QUESTIONS,
        optional=pc_scheme.SCHEME.optional,
        figures=pc_parameters.PARAMETERS,
        verdict_texts=pc_texts.VERDICTS,
        verdict_labels=pc_texts.VERDICT_LABELS,
        result_labels=pc_texts.RESULTS,
        applying={True: "kunt u de subsidie aanvragen", False: "kunt u de subsidie niet aanvragen"},
        caveats=tuple(pc_texts.caveat_text(code, PcFacts()) for code in pc_texts.CAVEATS),
        assess=_assessor(PcFacts, pc_scheme.SCHEME),
        read=PcFacts.model_validate,
    ),
    "vip_fonds": Listed(
        title="Voorwaarden in het voorstel voor regionale VIP-fondsen",
        version=vip_scheme.RULES_VERSION,
        status="Een voorstel uit 2013, geen wet. Niemand kan er geld uit aanvragen.",
        rules=vip_rules.RULES,
        questions=vip_questions.QUESTIONS,
        optional=vip_scheme.SCHEME.optional,
        figures=vip_parameters.PARAMETERS,
        verdict_texts=vip_texts.VERDICTS,
        verdict_labels=vip_texts.VERDICT_LABELS,
        result_labels=vip_texts.RESULTS,
        applying=dict.fromkeys(
            (True, False), "kunt u geen geld uit een VIP-fonds aanvragen: dit is een voorstel uit 2013"
        ),
        caveats=tuple(vip_texts.caveat_text(code, VipFacts()) for code in vip_texts.CAVEATS),
        assess=_assessor(VipFacts, vip_scheme.SCHEME),
        read=VipFacts.model_validate,
    ),
}
"""Every scheme by the name with which `preventiebot check --scheme` finds it."""
