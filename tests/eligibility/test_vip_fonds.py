"""The second scheme in the check: the conditions proposed for VIP-fondsen, at their boundaries.

That the engine answers rightly for it in every situation is proven in `proof/`.
"""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eligibility import Assessment, InvalidFact, Judgement, Verdict
from eligibility.assessment import assess_by
from eligibility.calculators.business_case import calculate_business_case
from eligibility.calculators.vip_fund import calculate_vip_fund
from eligibility.questions import QuestionKind
from eligibility.schemes.vip_fonds.facts import CONTRIBUTIONS, KINDS, Facts
from eligibility.schemes.vip_fonds.questions import QUESTIONS
from eligibility.schemes.vip_fonds.rules import RULES
from eligibility.schemes.vip_fonds.scheme import CHANGEABLE, EDITION, FACT_ORDER, SCHEME
from eligibility.schemes.vip_fonds.texts import CAVEATS, RESULTS, VERDICT_LABELS, VERDICTS
from eligibility.values import Money

MET, NOT_MET, UNKNOWN = Judgement.MET, Judgement.NOT_MET, Judgement.UNKNOWN
AS_OF = date(2026, 11, 21)
GOOD: dict[str, object] = {
    **dict.fromkeys(FACT_ORDER, True),
    **dict.fromkeys(CONTRIBUTIONS, "1000000"),
    "total_costs": "41364",
    "total_benefits": "81145",
}
"""A fund by the book, and the mentor project in it."""


def assessed(**changes: object) -> Assessment:
    return assess_by(SCHEME, Facts.model_validate({**GOOD, **changes}), AS_OF)


def judge(rule: str, **facts: object) -> Judgement:
    found = assess_by(SCHEME, Facts.model_validate(facts), AS_OF)
    return {finding.id: finding.result for finding in found.rules}[rule]


def test_the_rules_are_reported_in_the_order_of_the_proposal() -> None:
    assert [finding.id for finding in assessed().rules] == [
        "three_groups",
        "equal_thirds",
        "unanimity",
        "positive_business_case",
        "regional_vision",
        "assessment_framework",
    ]


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        pytest.param({}, Verdict.MET, id="everything as proposed"),
        pytest.param({"zorgkantoor_takes_part": False}, Verdict.NOT_MET, id="one group stays away"),
        pytest.param({"unanimous_decisions": False}, Verdict.NOT_MET, id="a majority decides"),
        pytest.param({"regional_vision": False}, Verdict.INCOMPLETE, id="the vision can still be written"),
        pytest.param({"assessment_framework": False}, Verdict.INCOMPLETE, id="the framework can still be made"),
        pytest.param({"total_costs": None}, Verdict.UNDETERMINED, id="nobody knows the costs"),
    ],
)
def test_the_verdict_follows_from_the_six_conditions(changes: dict[str, object], verdict: Verdict) -> None:
    assert assessed(**changes).verdict is verdict


@pytest.mark.parametrize(
    ("paid", "expected"),
    [
        pytest.param(("100", "100", "100"), MET, id="the same"),
        pytest.param(("33.34", "33.33", "33.33"), MET, id="a hundred euros cannot be divided by three"),
        pytest.param(("33.35", "33.33", "33.33"), NOT_MET, id="two cents of difference"),
        pytest.param(("0", "0", "0"), NOT_MET, id="nobody pays anything"),
        pytest.param(("0.01", "0.01", "0.01"), MET, id="everybody pays a cent"),
        pytest.param(("0.01", "0.00", "0.01"), NOT_MET, id="one pays nothing, a cent of difference"),
        pytest.param((None, "100", "100"), UNKNOWN, id="one not known"),
        pytest.param((None, "100", "100.01"), UNKNOWN, id="one not known, a cent between the others"),
        pytest.param((None, "100", "100.02"), NOT_MET, id="two that differ settle it"),
        pytest.param((None, None, "0"), NOT_MET, id="one that pays nothing settles it"),
        pytest.param((None, None, "100"), UNKNOWN, id="only one known"),
        pytest.param((None, None, None), UNKNOWN, id="nothing known"),
    ],
)
def test_each_group_pays_a_third_to_the_cent(paid: tuple[str | None, ...], expected: Judgement) -> None:
    assert judge("equal_thirds", **dict(zip(CONTRIBUTIONS, paid, strict=True))) is expected


@pytest.mark.parametrize(
    ("costs", "benefits", "expected"),
    [
        pytest.param("100", "100.01", MET, id="a cent more benefit"),
        pytest.param("100", "100", NOT_MET, id="as much benefit as cost is not positive"),
        pytest.param("0", "0.01", MET, id="benefit for nothing"),
        pytest.param(None, "0", NOT_MET, id="no benefit, whatever it costs"),
        pytest.param(None, "0.01", UNKNOWN, id="some benefit, costs not known"),
        pytest.param("0", None, UNKNOWN, id="no costs, benefits not known"),
        pytest.param(None, None, UNKNOWN, id="nothing known"),
    ],
)
def test_benefits_must_be_more_than_costs(costs: str | None, benefits: str | None, expected: Judgement) -> None:
    assert judge("positive_business_case", total_costs=costs, total_benefits=benefits) is expected


AMOUNTS = st.integers(min_value=3, max_value=10**12).map(lambda cents: Decimal(cents).scaleb(-2))


@given(total=AMOUNTS)
def test_what_the_calculator_divides_is_equal_for_the_check(total: Decimal) -> None:
    fund = calculate_vip_fund(total, {"A": 3, "B": 4}, {"X": 5})
    paid = (sum(fund.insurers.values()), fund.zorgkantoor, sum(fund.municipalities.values()))
    assert judge("equal_thirds", **dict(zip(CONTRIBUTIONS, paid, strict=True))) is MET


@given(costs=AMOUNTS, benefits=AMOUNTS)
def test_the_calculator_and_the_check_agree_on_what_is_positive(costs: Decimal, benefits: Decimal) -> None:
    case = calculate_business_case([{"name": "Samen", "costs": costs, "benefits": benefits}])
    assert (judge("positive_business_case", total_costs=costs, total_benefits=benefits) is MET) is case.positive


def results(rule: str, known: dict[str, Decimal | None], tried: Callable[[str], Iterable[object]]) -> set[Judgement]:
    """What a rule can say when every unknown fact gets each of the values that are tried for it."""
    judge_ = next(each.judge for each in RULES if each.id == rule)
    unknown = [fact for fact, value in known.items() if value is None]
    rows = product(*(tried(fact) for fact in unknown))
    cases = (Facts.model_construct(**{**known, **dict(zip(unknown, row, strict=True))}) for row in rows)
    return {judge_(case, EDITION.figures) for case in cases}


@given(st.lists(st.none() | AMOUNTS, min_size=3, max_size=3), st.lists(st.none() | AMOUNTS, min_size=2, max_size=2))
def test_landmarks_show_everything_that_amounts_near_the_known_ones_show(
    paid: list[Decimal | None], case: list[Decimal | None]
) -> None:
    near = {Decimal(0), Decimal("0.01"), Decimal("0.02"), Decimal(10**12)}
    near |= {each + Decimal(n).scaleb(-2) for each in {*paid, *case} - {None} for n in range(-3, 4)}
    groups = {
        "equal_thirds": (CONTRIBUTIONS, paid),
        "positive_business_case": (("total_costs", "total_benefits"), case),
    }
    for rule, (names, values) in groups.items():
        known = dict(zip(names, values, strict=True))
        facts = Facts.model_validate(known)
        by_landmarks = results(rule, known, lambda fact, at=facts: SCHEME.landmarks(fact, at, EDITION.figures))
        assert by_landmarks == results(rule, known, lambda fact: (each for each in near if each >= 0))


def test_every_fact_has_its_way_of_reading_and_its_question() -> None:
    assert set(KINDS) == set(Facts.model_fields) == set(FACT_ORDER) == set(QUESTIONS)
    for fact, question in QUESTIONS.items():
        assert question.fact == fact
        assert (question.kind is QuestionKind.MONEY) is isinstance(KINDS[fact], Money)
        assert question.rules == tuple(rule.id for rule in RULES if fact in rule.facts) != ()
        assert question.text.endswith("?")
        assert question.help.endswith(".")
        assert question.ask_whom.endswith(".")
        assert question.article is not None


def test_an_unknown_key_is_refused_with_the_keys_that_exist() -> None:
    with pytest.raises(InvalidFact) as refused:
        Facts.model_validate({"applicant": "health_insurer"})
    assert all(key in refused.value.message for key in KINDS)


def test_with_nothing_known_the_check_begins_with_who_takes_part() -> None:
    nothing = assess_by(SCHEME, Facts(), AS_OF)
    assert nothing.next_question == "insurers_take_part"
    assert set(nothing.missing) == set(FACT_ORDER)


def test_nobody_forgets_that_it_was_a_proposal() -> None:
    for found in (assessed(), assessed(unanimous_decisions=False), assessed(regional_vision=False)):
        assert "voorstel" in found.verdict_text
        assert "geen wet" in found.verdict_text
    assert assessed().caveats == CAVEATS == ("proposal", "law_needed", "size_is_free", "regional_criteria")
    assert "Voor zover bekend is het nooit wet geworden" in assessed().caveat_texts[0]
    assert all("voorstel" in rule.sentences[NOT_MET] for rule in RULES)
    assert {finding.source.document for finding in EDITION.findings.values()} == {
        "Investeren aan de voorkant loont (ZorgmarktAdvies, 2013)"
    }
    assert {finding.source.locator for finding in EDITION.findings.values()} == {"par. 3", "par. 3 en 4"}


@pytest.mark.parametrize("day", [date(2013, 6, 27), AS_OF])
def test_there_was_never_a_day_on_which_one_could_apply(day: date) -> None:
    assert assess_by(SCHEME, Facts(), day).can_apply_today is False
    assert assessed().grant is None


def test_the_words_for_verdicts_and_results_are_complete() -> None:
    assert set(VERDICTS) == set(VERDICT_LABELS) == set(Verdict)
    assert set(RESULTS) == {MET, NOT_MET, UNKNOWN}


def test_what_would_have_to_change_is_told_in_one_sentence() -> None:
    found = assessed(paid_by_zorgkantoor="0", unanimous_decisions=False, total_costs="90000.50")
    assert found.flips == (
        {"unanimous_decisions": True, "paid_by_zorgkantoor": Decimal(1000000), "total_costs": Decimal("81144.99")},
    )
    assert found.change_texts == (
        "De groepen beslissen unaniem; het zorgkantoor betaalt € 1.000.000; en de kosten zijn hooguit € 81.144,99.",
    )


def test_every_fact_that_can_be_changed_has_a_sentence_and_benefits_are_none_of_them() -> None:
    worst = {**dict.fromkeys(FACT_ORDER, False), **dict.fromkeys(CONTRIBUTIONS, "0")}
    found = assess_by(SCHEME, Facts.model_validate({**worst, "total_costs": "9", "total_benefits": "9"}), AS_OF)
    (flip,), (sentence,) = found.flips, found.change_texts
    assert tuple(flip) == CHANGEABLE == tuple(fact for fact in FACT_ORDER if fact != "total_benefits")
    assert sentence.count(";") == len(CHANGEABLE) - 1


def test_a_receipt_says_of_which_scheme_it_is() -> None:
    assert assessed().receipt.startswith("vip1-20261121-met-")
