"""The verdict, what is still open, and what would have to change: compared with trying everything out."""

from datetime import date
from decimal import Decimal
from itertools import combinations, product

import pytest
from eligibility_cases import (
    AS_OF,
    CAN_BE_UNKNOWN,
    GOOD,
    case_with,
    complete_cases,
    completions,
    expected_verdict,
    partial_cases,
    unknown_in,
    values_near,
)
from hypothesis import example, given, settings
from hypothesis import strategies as st

from eligibility import Assessment, Facts, Verdict, assess
from eligibility.schemes.preventiecoalities.scheme import CHANGEABLE, EDITIONS, SCHEME

MET, NOT_MET = Verdict.MET, Verdict.NOT_MET
INCOMPLETE, UNDETERMINED = Verdict.INCOMPLETE, Verdict.UNDETERMINED
SOME, FEW = settings(max_examples=60), settings(max_examples=40)
STARTED_BEFORE_THE_SCHEME = {**GOOD, "received_on": None, "start_date": date(2016, 6, 1)}


def assessed(case: dict[str, object] | Facts) -> Assessment:
    return assess(Facts.model_validate(case), as_of=AS_OF)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, MET, id="everything in order"),
        pytest.param({"insurers": 1, "lead_insurer_named": None}, MET, id="one insurer, so no lead is needed"),
        pytest.param({"signed": False}, INCOMPLETE, id="only the signature is missing"),
        pytest.param({"signed": False, "budget": None}, INCOMPLETE, id="one annex missing, another not known"),
        pytest.param({"signed": None}, UNDETERMINED, id="an annex not known"),
        pytest.param({"signed": False, "duration_months": None}, UNDETERMINED, id="unknown goes before incomplete"),
        pytest.param({"applicant": "zorgkantoor"}, UNDETERMINED, id="someone has to judge it"),
        pytest.param({"applicant": "zorgkantoor", "signed": False}, UNDETERMINED, id="judging goes before completing"),
        pytest.param({"applicant": "municipality"}, NOT_MET, id="a condition that cannot be mended"),
        pytest.param({"duration_months": 40, "applicant": None}, NOT_MET, id="one failed condition is enough"),
    ],
)
def test_the_heaviest_finding_makes_the_verdict(changes: dict[str, object], expected: Verdict) -> None:
    assert assessed(case_with(**changes)).verdict is expected


@given(case=partial_cases(forget_at_most=17))
def test_the_verdict_is_what_the_published_text_says(case: dict[str, object]) -> None:
    assert assessed(case).verdict.value == expected_verdict(case)


@given(case=complete_cases(), forgotten=st.sets(st.sampled_from(CAN_BE_UNKNOWN)))
def test_forgetting_facts_may_open_the_verdict_but_never_flips_it(case: dict[str, object], forgotten: set[str]) -> None:
    before, after = assessed(case).verdict, assessed({**case, **dict.fromkeys(forgotten)}).verdict
    assert after in {before, UNDETERMINED}


@SOME
@given(case=partial_cases())
@example(case=STARTED_BEFORE_THE_SCHEME)
@example(case={**GOOD, "received_on": None, "start_date": None})
@example(case={**GOOD, "coordination_costs": None, "requested_amount": Decimal("24999.99")})
@example(case={**GOOD, "coordination_costs": None, "requested_amount": Decimal("50000.00")})
@example(case={**GOOD, "insurers": None, "lead_insurer_named": False})
@example(case={**GOOD, "applicant": "zorgkantoor", "signed": None, "budget": False})
def test_possible_verdicts_are_exactly_those_of_all_completions(case: dict[str, object]) -> None:
    possible = {expected_verdict(complete) for complete in completions(case, unknown_in(case))}
    assert [verdict.value for verdict in assessed(case).possible_verdicts] == sorted(possible)


@SOME
@given(case=partial_cases())
@example(case=STARTED_BEFORE_THE_SCHEME)
@example(case={**GOOD, "received_on": None, "start_date": None})
@example(case={**GOOD, "insurers": None, "lead_insurer_named": None})
@example(case={**GOOD, "applicant": "zorgkantoor", "signed": None, "budget": None})
def test_missing_are_exactly_the_facts_that_alone_can_turn_some_completion(case: dict[str, object]) -> None:
    unknown = unknown_in(case)
    turning = set()
    for fact in unknown:
        others = [other for other in unknown if other != fact]
        for complete in completions(case, others):
            near = set(values_near(fact, case)) | set(values_near(fact, complete))
            if len({expected_verdict({**complete, fact: value}) for value in near}) > 1:
                turning.add(fact)
                break
    assert set(assessed(case).missing) == turning


def test_with_nothing_known_everything_is_possible_and_everything_is_asked() -> None:
    nothing = assessed({})
    assert nothing.possible_verdicts == tuple(sorted(Verdict))
    assert set(nothing.missing) == set(CAN_BE_UNKNOWN)
    assert nothing.missing[:3] == ("applicant", "received_on", "municipalities")
    assert nothing.next_question == "applicant"


def test_facts_that_settle_a_case_alone_are_asked_before_facts_that_only_help() -> None:
    missing = assessed({}).missing
    assert missing.index("duration_months") < missing.index("insurers") < missing.index("activity_plan")


def test_once_two_insurers_are_known_the_lead_insurer_settles_the_case() -> None:
    assert assessed({**GOOD, "insurers": 2, "lead_insurer_named": None, "signed": None}).missing == (
        "lead_insurer_named",
        "signed",
    )


@pytest.mark.parametrize(
    ("changes", "left"),
    [
        pytest.param({"applicant": "other", "duration_months": None}, (), id="already not met"),
        pytest.param({"insurers": 1, "lead_insurer_named": None}, (), id="one insurer: the lead does not matter"),
        pytest.param({"signed": False, "budget": None}, (), id="one annex is missing: the other does not matter"),
        pytest.param({"applicant": "zorgkantoor", "signed": None}, (), id="a human decides anyway"),
        pytest.param({"requested_amount": None}, (), id="an amount that was not stated is never asked"),
        pytest.param({"duration_months": None}, ("duration_months",), id="one fact can still turn it"),
    ],
)
def test_only_what_can_still_change_the_verdict_is_asked(changes: dict[str, object], left: tuple[str, ...]) -> None:
    assessment = assessed(case_with(**changes))
    assert assessment.missing == left
    assert assessment.next_question == (left[0] if left else None)


@given(case=partial_cases(forget_at_most=17))
def test_the_next_question_is_the_head_of_what_is_missing_and_nothing_is_missing_when_all_is_settled(
    case: dict[str, object],
) -> None:
    assessment = assessed(case)
    assert assessment.next_question == (assessment.missing[0] if assessment.missing else None)
    assert bool(assessment.missing) == (len(assessment.possible_verdicts) > 1)
    if assessment.verdict is not UNDETERMINED:
        assert assessment.possible_verdicts == (assessment.verdict,)


# What would have to be different


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"duration_months": 40}, [{"duration_months": 36}], id="too long"),
        pytest.param({"municipalities": 0}, [{"municipalities": 1}], id="no municipality"),
        pytest.param({"lead_insurer_named": False}, [{"lead_insurer_named": True}], id="no lead insurer"),
        pytest.param(
            {"activities": ["prevention_activities"]},
            [{"activities": ("start_coalition", "prevention_activities")}],
            id="only prevention",
        ),
        pytest.param(
            {"requested_amount": "50000"},
            [{"coordination_costs": Decimal(150000)}, {"requested_amount": Decimal(30000)}],
            id="more than a third: ask less, or have more costs",
        ),
        pytest.param(
            {"requested_amount": "20000"}, [{"requested_amount": Decimal(25000)}], id="under the minimum: ask more"
        ),
        pytest.param(
            {"requested_amount": "20000", "coordination_costs": "60000"},
            [{"coordination_costs": Decimal(75000), "requested_amount": Decimal(25000)}],
            id="both under the minimum",
        ),
        pytest.param(
            {"requested_amount": "30000", "coordination_costs": "60000"},
            [{"coordination_costs": Decimal(90000)}],
            id="costs too low for the minimum and for the amount",
        ),
        pytest.param(
            {"start_date": "2021-06-01", "signed": False},
            [{"start_date": date(2021, 6, 16), "signed": True}],
            id="begun too early and not signed",
        ),
        pytest.param(
            {"duration_months": 40, "activities": ["embed"]},
            [{"activities": ("start_coalition", "embed"), "duration_months": 36}],
            id="what a human would have to judge is mended too",
        ),
        pytest.param({"duration_months": 40, "applicant": "other"}, [], id="the applicant cannot be changed"),
        pytest.param({"duration_months": 40, "other_funding": "other_law"}, [], id="nor can what a human must judge"),
        pytest.param({"duration_months": 40, "received_on": "2022-01-01"}, [], id="nor can the day of receipt"),
        pytest.param({"duration_months": 40, "signed": None}, [{"duration_months": 36}], id="unknown turns out well"),
        pytest.param(
            {"lead_insurer_named": False, "insurers": None, "duration_months": 40},
            [{"duration_months": 36}],
            id="perhaps there is only one insurer",
        ),
        pytest.param(
            {"received_on": None, "start_date": "2016-06-01", "duration_months": 40},
            [{"duration_months": 36, "start_date": date(2017, 1, 2)}],
            id="no day of receipt could come before this start",
        ),
        pytest.param({}, [], id="met already"),
        pytest.param({"signed": None}, [], id="undetermined"),
    ],
)
def test_the_smallest_changes_that_would_help(changes: dict[str, object], expected: list[dict[str, object]]) -> None:
    assert [dict(flip) for flip in assessed(case_with(**changes)).flips] == expected


@FEW
@given(
    case=partial_cases(forget_at_most=2),
    fails=st.sets(st.sampled_from(CHANGEABLE), min_size=1, max_size=3),
    data=st.data(),
)
def test_flips_are_exactly_the_minimal_changes_found_by_trying_everything(
    case: dict[str, object], fails: set[str], data: st.DataObject
) -> None:
    for fact in sorted(fails - {"requested_amount"}):
        case[fact] = data.draw(st.sampled_from(values_near(fact, case)))
    assessment = assessed(case)
    if assessment.verdict not in {NOT_MET, INCOMPLETE}:
        assert assessment.flips == ()
        return
    for flip in assessment.flips:
        assert can_be_met({**case, **flip}), "putting the changes over the facts must help"
    assert sorted(map(sorted, assessment.flips)) == sorted(map(sorted, minimal_changes(case)))
    assert [len(flip) for flip in assessment.flips] == sorted(len(flip) for flip in assessment.flips)


def can_be_met(case: dict[str, object]) -> bool:
    return any(expected_verdict(complete) == "met" for complete in completions(case, unknown_in(case)))


def minimal_changes(case: dict[str, object]) -> list[set[str]]:
    """Sets of facts, found by trying values near the boundaries of all that is not as in the good case.

    Amounts and the start stand in relation to other facts, so they are suspect even when they are as there.
    """
    suspects = [
        fact
        for fact in CHANGEABLE
        if case.get(fact) is not None
        and (fact in {"requested_amount", "coordination_costs", "start_date"} or case[fact] != GOOD[fact])
    ]
    found: list[set[str]] = []
    for size in range(len(suspects) + 1):
        for chosen in combinations(suspects, size):
            if any(smaller <= set(chosen) for smaller in found):
                continue
            tries = product(*(_tries(fact, case) for fact in chosen))
            if any(can_be_met({**case, **dict(zip(chosen, values, strict=True))}) for values in tries):
                found.append(set(chosen))
    return found


def _tries(fact: str, case: dict[str, object]) -> set[object]:
    return {*values_near(fact, case), *([GOOD[fact]] if fact in GOOD else [])}


def test_every_change_is_told_in_one_dutch_sentence() -> None:
    assessment = assessed(case_with(requested_amount="20000", coordination_costs="60000", duration_months=40))
    assert assessment.change_texts == (
        "De kosten van procescoördinatie zijn minstens € 75.000; er wordt minstens € 25.000 gevraagd; "
        "en de periode duurt hooguit 36 maanden.",
    )


def test_every_fact_that_can_be_changed_has_a_sentence() -> None:
    bad = {"municipalities": 0, "lead_insurer_named": False, "activities": [], "coordination_costs": "1"}
    worse = {"requested_amount": "1", "duration_months": 99, "start_date": "2021-01-01"}
    case = case_with(**bad, **worse, **dict.fromkeys(CHANGEABLE[-5:], False))
    (flip,), (sentence,) = assessed(case).flips, assessed(case).change_texts
    assert tuple(flip) == CHANGEABLE
    assert sentence.count(";") == len(CHANGEABLE) - 1
    assert "  " not in sentence


# Landmarks


@given(case=partial_cases(forget_at_most=17))
def test_landmarks_are_possible_values(case: dict[str, object]) -> None:
    facts = Facts.model_validate(case)
    for fact in CAN_BE_UNKNOWN:
        for value in SCHEME.landmarks(fact, facts, EDITIONS[-1].figures):
            Facts.model_validate({fact: value})


@pytest.mark.parametrize("day", [pytest.param(date.min, id="first"), pytest.param(date.max, id="last")])
def test_the_ends_of_the_calendar_are_no_obstacle(day: date) -> None:
    assert assessed({"start_date": day}).possible_verdicts
    assert assessed({"received_on": day}).verdict is NOT_MET
