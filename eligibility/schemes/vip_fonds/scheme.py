"""The proposal for regional VIP-fondsen (2013) as the engine sees it.

Where this sits: the top of this scheme's package. May import: the engine and everything beside it.
Start reading at `SCHEME`. It stands beside the Subsidieregeling preventiecoalities and shares no line with it: the
engine judges both. A proposal has one edition, and there is no day on which one can apply.
"""

from datetime import date
from fractions import Fraction

from eligibility.rules import Finding
from eligibility.scheme import Edition, Scheme
from eligibility.schemes.vip_fonds import texts
from eligibility.schemes.vip_fonds.facts import CONTRIBUTIONS, PARTNERS, Facts
from eligibility.schemes.vip_fonds.landmarks import landmarks
from eligibility.schemes.vip_fonds.parameters import PARAMETERS
from eligibility.schemes.vip_fonds.rules import RULES, Figures
from eligibility.sources import Period

RULES_VERSION = 1
"""Raised whenever some case could come out differently; then older receipts report `rule version`."""

FACT_ORDER = (
    *PARTNERS,
    "unanimous_decisions",
    *CONTRIBUTIONS,
    "total_benefits",
    "total_costs",
    "regional_vision",
    "assessment_framework",
)
"""The order in which a person would tell it; it decides only between facts that are equally decisive."""

CHANGEABLE = tuple(fact for fact in FACT_ORDER if fact != "total_benefits")
"""What the groups could arrange differently; benefits are an estimate, not an arrangement."""


def _edition(as_of: date) -> Edition[Facts, Figures]:
    share = PARAMETERS.at("vip_share", as_of).value
    assert isinstance(share, Fraction)  # noqa: S101 -- the unit of a figure promises its type
    printed = {each.id: each.text for each in PARAMETERS}
    findings = {
        (rule.id, result): Finding(
            id=rule.id,
            title=rule.title,
            result=result,
            result_text=texts.RESULTS[result],
            source=rule.source,
            explanation=rule.explain(result, as_of, printed),
        )
        for rule in RULES
        for result in rule.sentences
    }
    return Edition(period=Period(), figures=Figures(vip_share=share), rules=RULES, findings=findings)


def _memo_date() -> date:
    day = PARAMETERS.last_in_force("memo_date").value
    assert isinstance(day, date)  # noqa: S101 -- the unit of a figure promises its type
    return day


EDITION = _edition(_memo_date())
"""The only text there is: the memo itself."""

SCHEME: Scheme[Facts, Figures] = Scheme(
    code="vip",
    version=RULES_VERSION,
    edition_on=lambda day: EDITION,
    day_that_matters=lambda facts: None,
    landmarks=landmarks,
    fact_order=FACT_ORDER,
    optional=frozenset(),
    changeable=CHANGEABLE,
    open_on=lambda day: False,
    grant=lambda facts, figures: None,
    caveats=texts.CAVEATS,
    verdict_text=texts.verdict_text,
    caveat_text=texts.caveat_text,
    change_text=texts.change_text,
)
"""The proposal, ready for `eligibility.assessment`."""
