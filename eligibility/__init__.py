"""The Subsidieregeling preventiecoalities as a typed module: facts in, findings with their sources out.

Where this sits: the bottom layer; it imports nothing of ours, does no I/O and reads no clock.
Start reading at `eligibility.assessment`; the conditions themselves: `eligibility.schemes.preventiecoalities.rules`.

>>> from datetime import date
>>> case = Facts(applicant="municipality", coordination_costs="90000")
>>> assessment = assess(case, as_of=date(2026, 11, 21))
>>> assessment.verdict.value, assessment.can_apply_today
('not_met', False)
>>> [(finding.id, finding.source.locator) for finding in assessment.rules if finding.result is Judgement.NOT_MET]
[('applicant_is_insurer', 'art. 1, onderdeel b, en art. 3 lid 1')]
>>> assess(Facts(), as_of=date(2026, 11, 21)).next_question
'applicant'
"""

from datetime import date

from eligibility.assessment import Assessment, assess_by
from eligibility.errors import InvalidCalculation, InvalidFact, InvalidInput, InvalidReceipt
from eligibility.receipt import Receipt
from eligibility.rules import Finding, Judgement
from eligibility.scheme import Grant
from eligibility.schemes.preventiecoalities.facts import Facts
from eligibility.schemes.preventiecoalities.scheme import SCHEME
from eligibility.verdict import Verdict

__all__ = [
    "Assessment",
    "Facts",
    "Finding",
    "Grant",
    "InvalidCalculation",
    "InvalidFact",
    "InvalidInput",
    "InvalidReceipt",
    "Judgement",
    "Receipt",
    "Verdict",
    "assess",
]


def assess(facts: Facts, as_of: date) -> Assessment:
    """Judge a case by the rules of the Subsidieregeling preventiecoalities.

    `as_of` is the reference date: it decides only whether one can apply on that day. Which text of the scheme counts
    follows from the day on which the application was received.
    """
    return assess_by(SCHEME, facts, as_of)
