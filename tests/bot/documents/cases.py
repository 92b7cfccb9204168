"""Outcomes to make files of: a plan that met everything, one full of mistakes, and the most the rules can say."""

from collections.abc import Mapping
from datetime import date

from pydantic import JsonValue

from bot.conversation.check import checking, outcomes
from bot.conversation.replies import FindingLine, Outcome, Reference
from bot.conversation.state import Checking, Given
from eligibility.rules import Judgement
from eligibility.schemes.preventiecoalities.questions import QUESTIONS
from eligibility.schemes.preventiecoalities.rules import RULES
from eligibility.schemes.preventiecoalities.scheme import EDITIONS
from eligibility.schemes.preventiecoalities.texts import RESULTS, VERDICTS

Case = tuple[Outcome, tuple[tuple[str, str], ...]]
"""An outcome with the answers that led to it."""

TODAY = date(2026, 11, 21)

GOOD: Mapping[str, JsonValue] = {
    "applicant": "health_insurer",
    "received_on": "2021-06-15",
    "insurers": 2,
    "lead_insurer_named": True,
    "municipalities": 3,
    "risk_group": True,
    "activities": ["start_coalition", "run_coalition"],
    "other_funding": "none",
    "coordination_costs": "90000",
    "requested_amount": "30000",
    "duration_months": 24,
    "start_date": "2021-09-01",
    "activity_plan": True,
    "budget": True,
    "letter_applicant": True,
    "letter_municipalities": True,
    "signed": True,
}
MISTAKES: Mapping[str, JsonValue] = {
    "lead_insurer_named": False,
    "municipalities": 0,
    "activities": ["prevention_activities"],
    "coordination_costs": "60000",
    "requested_amount": "24000.50",
    "duration_months": 40,
    "start_date": "2021-06-01",
    "activity_plan": False,
    "budget": False,
    "letter_applicant": False,
    "letter_municipalities": False,
    "signed": False,
}
"""Everything that can be mended is wrong, so that as much as possible would help."""


def case(answers: Mapping[str, JsonValue], *, later: bool = False) -> Case:
    """What the check says; with `later` every question is still to be looked up."""
    given = tuple(Given(fact=fact, value=None if later else value, later=later) for fact, value in answers.items())
    outcome = outcomes.outcome(Checking(check="c1", given=given), TODAY)
    return outcome, tuple((QUESTIONS[each.fact].text, checking.label(each)) for each in given)


def met() -> Case:
    return case(GOOD)


def mistaken() -> Case:
    return case({**GOOD, **MISTAKES})


def nothing_known() -> Case:
    return case(GOOD, later=True)


def longest() -> Case:
    """More than one case can ever have: for every part the longest that the rules and questions hold."""
    findings = tuple(
        FindingLine(
            title=rule.title,
            result=max(RESULTS.values(), key=len),
            explanation=max(
                (
                    edition.findings[rule.id, judgement].explanation
                    for edition in EDITIONS
                    for judgement in Judgement
                    if (rule.id, judgement) in edition.findings
                ),
                key=len,
            ),
            source=Reference(rule.source.document, rule.source.locator, rule.source.url),
        )
        for rule in RULES
    )
    early = case({**GOOD, "received_on": "2020-03-02"})[0]  # then the caveat about hardship is at its longest
    wrong = mistaken()[0]
    outcome = Outcome(
        title=wrong.title,
        today=wrong.today,
        headline=max(VERDICTS.values(), key=len),
        findings=findings,
        amount=case({**GOOD, "coordination_costs": "999999999.98"})[0].amount,
        changes=wrong.changes,
        open_points=nothing_known()[0].open_points,
        caveats=early.caveats,
        receipt=wrong.receipt,
        actions=(),
    )
    return outcome, tuple((each.text, _longest_answer(each.fact)) for each in QUESTIONS.values())


def _longest_answer(fact: str) -> str:
    labels = [option.label for option in QUESTIONS[fact].options]
    return "; ".join(labels) if fact == "activities" else max([*labels, "30 september 2021"], key=len)
