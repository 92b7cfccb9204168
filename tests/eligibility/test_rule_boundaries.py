"""Each rule at its boundaries, one table per rule."""

from datetime import date

import pytest
from eligibility_cases import AS_OF, case_with, expected_results, partial_cases
from hypothesis import given

from eligibility import Facts, Judgement, assess
from eligibility.schemes.preventiecoalities.rules import RULES

MET, NOT_MET, UNKNOWN = Judgement.MET, Judgement.NOT_MET, Judgement.UNKNOWN
NEEDS_REVIEW, NOT_APPLICABLE = Judgement.NEEDS_REVIEW, Judgement.NOT_APPLICABLE


def judge(rule: str, facts: Facts) -> Judgement:
    return {finding.id: finding.result for finding in assess(facts, as_of=AS_OF).rules}[rule]


def test_the_rules_are_reported_in_the_published_order() -> None:
    assert [finding.id for finding in assess(Facts(), as_of=AS_OF).rules] == list(expected_results({}))


@pytest.mark.parametrize(
    ("received_on", "expected"),
    [
        pytest.param(date(2016, 12, 31), NOT_MET, id="the day before the scheme came into force"),
        pytest.param(date(2017, 1, 1), MET, id="the first day"),
        pytest.param(date(2021, 10, 1), MET, id="the last day itself still counts"),
        pytest.param(date(2021, 10, 2), NOT_MET, id="one day late"),
        pytest.param(date(2022, 1, 1), NOT_MET, id="after the scheme had lapsed"),
        pytest.param(date.min, NOT_MET, id="the first day of the calendar"),
        pytest.param(date.max, NOT_MET, id="the last day of the calendar"),
        pytest.param(None, UNKNOWN, id="the user does not know the day"),
    ],
)
def test_given_a_day_of_receipt_then_the_window_includes_its_last_day(
    received_on: date | None, expected: Judgement
) -> None:
    assert judge("received_in_window", Facts(received_on=received_on)) is expected


@pytest.mark.parametrize(
    ("applicant", "expected"),
    [
        pytest.param("health_insurer", MET, id="a health insurer may"),
        pytest.param("municipality", NOT_MET, id="a municipality may not"),
        pytest.param("care_provider", NOT_MET, id="a provider may not"),
        pytest.param("other", NOT_MET, id="nor may anyone else"),
        pytest.param("zorgkantoor", NEEDS_REVIEW, id="no source says it of a zorgkantoor"),
        pytest.param(None, UNKNOWN, id="unknown"),
    ],
)
def test_only_a_health_insurer_may_apply(applicant: str | None, expected: Judgement) -> None:
    assert judge("applicant_is_insurer", Facts(applicant=applicant)) is expected


@pytest.mark.parametrize(
    ("insurers", "named", "expected"),
    [
        pytest.param(1, None, NOT_APPLICABLE, id="one insurer needs no lead"),
        pytest.param(1, False, NOT_APPLICABLE, id="one insurer, none named"),
        pytest.param(2, True, MET, id="two insurers, one leads"),
        pytest.param(2, False, NOT_MET, id="two insurers, none leads"),
        pytest.param(2, None, UNKNOWN, id="two insurers, not known"),
        pytest.param(None, True, MET, id="a lead is fine whatever their number"),
        pytest.param(None, False, UNKNOWN, id="no lead, but perhaps only one insurer"),
        pytest.param(None, None, UNKNOWN, id="nothing known"),
    ],
)
def test_several_insurers_need_a_lead(insurers: int | None, named: bool | None, expected: Judgement) -> None:
    assert judge("lead_insurer", Facts(insurers=insurers, lead_insurer_named=named)) is expected


@pytest.mark.parametrize(
    ("activities", "expected"),
    [
        pytest.param(["start_coalition"], MET, id="starting"),
        pytest.param(["run_coalition"], MET, id="running"),
        pytest.param(["run_coalition", "prevention_activities"], MET, id="prevention beside it is simply not counted"),
        pytest.param(["start_coalition", "embed"], MET, id="embedding beside it"),
        pytest.param(["prevention_activities"], NOT_MET, id="only prevention"),
        pytest.param([], NOT_MET, id="nothing at all"),
        pytest.param(["embed"], NEEDS_REVIEW, id="only embedding: page and regulation differ"),
        pytest.param(["embed", "prevention_activities"], NEEDS_REVIEW, id="embedding with prevention"),
        pytest.param(None, UNKNOWN, id="unknown"),
    ],
)
def test_only_coordination_is_paid(activities: list[str] | None, expected: Judgement) -> None:
    assert judge("coordination_only", Facts(activities=activities)) is expected


@pytest.mark.parametrize(
    ("funding", "expected"),
    [
        pytest.param("none", MET, id="nobody else can pay"),
        pytest.param("minister", NOT_MET, id="the minister can pay it otherwise"),
        pytest.param("other_law", NEEDS_REVIEW, id="a care law could pay: the wordings differ"),
        pytest.param(None, UNKNOWN, id="unknown"),
    ],
)
def test_other_funding_of_the_minister_excludes(funding: str | None, expected: Judgement) -> None:
    assert judge("other_funding", Facts(other_funding=funding)) is expected


@pytest.mark.parametrize(
    ("requested", "costs", "third", "minimum"),
    [
        pytest.param(None, None, NOT_APPLICABLE, UNKNOWN, id="nothing stated, nothing known"),
        pytest.param(None, "75000", NOT_APPLICABLE, MET, id="costs that just yield the minimum"),
        pytest.param(None, "74999.99", NOT_APPLICABLE, NOT_MET, id="a cent too little"),
        pytest.param("25000", "75000", MET, MET, id="exactly a third and exactly the minimum"),
        pytest.param("25000.01", "75000", NOT_MET, MET, id="a cent over a third"),
        pytest.param("24999.99", "75000", MET, NOT_MET, id="a cent under the minimum"),
        pytest.param("33333.33", "100000", MET, MET, id="a third rounded down"),
        pytest.param("33333.34", "100000", NOT_MET, MET, id="a third rounded up is too much"),
        pytest.param("24999.99", None, UNKNOWN, NOT_MET, id="too little is too little whatever the costs are"),
        pytest.param("25000", None, UNKNOWN, UNKNOWN, id="enough is asked, costs unknown"),
        pytest.param("10000", "74999.99", MET, NOT_MET, id="both too low"),
        pytest.param("0", "0", MET, NOT_MET, id="nothing of nothing"),
    ],
)
def test_at_most_a_third_and_at_least_the_minimum(
    requested: str | None, costs: str | None, third: Judgement, minimum: Judgement
) -> None:
    facts = Facts(requested_amount=requested, coordination_costs=costs)
    assert judge("within_a_third", facts) is third
    assert judge("minimum_grant", facts) is minimum


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        pytest.param(1, MET, id="one month"),
        pytest.param(36, MET, id="exactly three years"),
        pytest.param(37, NOT_MET, id="a month too long"),
        pytest.param(None, UNKNOWN, id="unknown"),
    ],
)
def test_three_years_at_most(months: int | None, expected: Judgement) -> None:
    assert judge("duration", Facts(duration_months=months)) is expected


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        pytest.param(date(2021, 6, 16), MET, id="the day after receipt"),
        pytest.param(date(2021, 6, 15), NEEDS_REVIEW, id="the very day of receipt"),
        pytest.param(date(2021, 6, 14), NOT_MET, id="already begun"),
        pytest.param(None, UNKNOWN, id="unknown"),
    ],
)
def test_the_period_begins_after_receipt(start: date | None, expected: Judgement) -> None:
    assert judge("applied_before_start", Facts(received_on=date(2021, 6, 15), start_date=start)) is expected
    assert judge("applied_before_start", Facts(received_on=None, start_date=start)) is UNKNOWN


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, MET, id="everything is there"),
        pytest.param({"signed": False}, NOT_MET, id="not signed"),
        pytest.param({"budget": None}, UNKNOWN, id="one not known"),
        pytest.param({"budget": None, "signed": False}, NOT_MET, id="one that is missing settles it"),
    ],
)
def test_annexes_must_all_be_there(changes: dict[str, bool | None], expected: Judgement) -> None:
    assert judge("annexes", case_with(**changes)) is expected


@given(case=partial_cases(forget_at_most=17))
def test_every_finding_is_what_the_published_table_says(case: dict[str, object]) -> None:
    found = {finding.id: finding.result.value for finding in assess(Facts.model_validate(case), as_of=AS_OF).rules}
    assert found == expected_results(case)


@given(case=partial_cases(forget_at_most=17))
def test_a_rule_looks_only_at_the_facts_it_names(case: dict[str, object]) -> None:
    facts = Facts.model_validate(case)
    before = {finding.id: finding.result for finding in assess(facts, as_of=AS_OF).rules}
    for rule in RULES:
        others = facts.model_copy(update=dict.fromkeys(Facts.model_fields.keys() - set(rule.facts)))
        after = {finding.id: finding.result for finding in assess(others, as_of=AS_OF).rules}
        assert after[rule.id] is before[rule.id]
