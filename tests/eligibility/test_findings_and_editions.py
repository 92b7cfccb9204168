"""What a finding says: its words, its source, and the text of the law on the day that matters."""

import re
from datetime import date, timedelta
from itertools import product

import pytest
from eligibility_cases import AS_OF, case_with, expected_results, partial_cases
from hypothesis import given

from eligibility import Facts, Finding, Judgement, assess
from eligibility.parameters import Parameter
from eligibility.schemes.preventiecoalities.parameters import IN_FORCE, PARAMETERS
from eligibility.schemes.preventiecoalities.rules import RULES
from eligibility.schemes.preventiecoalities.scheme import CHANGEABLE, EDITIONS, FACT_ORDER, SCHEME, edition_on
from eligibility.schemes.preventiecoalities.texts import RESULTS, VERDICT_LABELS, VERDICTS
from eligibility.verdict import Verdict

CAN_BE_NOT_APPLICABLE = {"lead_insurer", "within_a_third"}
CAN_NEED_REVIEW = {"applicant_is_insurer", "coordination_only", "other_funding", "applied_before_start"}


def finding(rule: str, facts: Facts) -> Finding:
    return {each.id: each for each in assess(facts, as_of=AS_OF).rules}[rule]


@pytest.mark.parametrize("edition", [pytest.param(each, id=str(each.period.first)) for each in EDITIONS])
def test_every_rule_has_a_sentence_for_each_result_it_can_have(edition: object) -> None:
    for rule in RULES:
        possible = {Judgement.MET, Judgement.NOT_MET, Judgement.UNKNOWN}
        possible |= {Judgement.NOT_APPLICABLE} if rule.id in CAN_BE_NOT_APPLICABLE else set()
        possible |= {Judgement.NEEDS_REVIEW} if rule.id in CAN_NEED_REVIEW else set()
        assert {result for id_, result in edition.findings if id_ == rule.id} == possible  # type: ignore[attr-defined]


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in RULES])
def test_an_explanation_is_a_finished_dutch_text_with_its_figures_filled_in(rule: object) -> None:
    for edition in EDITIONS:
        for (id_, _), each in edition.findings.items():
            if id_ == rule.id:  # type: ignore[attr-defined]
                assert each.explanation.endswith(".")
                assert not re.search(r"[{}]|  ", each.explanation)
                assert not re.search(r"(?i)\b(je|jij|jouw)\b", each.explanation), "people are addressed with u"


def test_a_finding_names_the_place_in_the_law() -> None:
    source = finding("received_in_window", Facts()).source
    assert source.document == "Subsidieregeling preventiecoalities"
    assert source.locator.startswith("art. 6 lid 2")
    assert source.url == "https://wetten.overheid.nl/BWBR0038844"


@pytest.mark.parametrize(
    ("rule", "articles"),
    [
        ("received_in_window", {"6", "10"}),
        ("applicant_is_insurer", {"1", "3"}),
        ("municipality_cooperates", {"3"}),
        ("risk_group", {"1"}),
        ("coordination_only", {"1", "3"}),
        ("other_funding", {"3"}),
        ("within_a_third", {"4"}),
        ("minimum_grant", {"4"}),
        ("duration", {"6"}),
        ("applied_before_start", {"3.2", "4.3"}),
        ("annexes", {"7", "8", "9"}),
    ],
)
def test_the_articles_are_those_of_the_published_table(rule: str, articles: set[str]) -> None:
    locator = re.sub(r"lid \d+( en \d+)?", "", finding(rule, Facts()).source.locator)
    assert set(re.findall(r"\d+(?:\.\d+)?", locator)) == articles


def test_the_lead_insurer_rests_on_the_public_page_alone() -> None:
    assert "Informatiepagina" in finding("lead_insurer", Facts()).source.document


@pytest.mark.parametrize(
    ("received_on", "mentioned"),
    [
        pytest.param(date(2020, 2, 29), False, id="the day before the clause"),
        pytest.param(date(2020, 3, 1), True, id="the first day of the clause, although published in June"),
        pytest.param(date(2021, 10, 1), True, id="the last day of receipt"),
        pytest.param(None, True, id="an unknown day: the last text"),
    ],
)
@pytest.mark.parametrize("months", [36, 37])
def test_the_extension_clause_changes_only_what_is_told_about_the_duration(
    received_on: date | None, mentioned: bool, months: int
) -> None:
    told = finding("duration", Facts(received_on=received_on, duration_months=months))
    assert told.result is (Judgement.MET if months == 36 else Judgement.NOT_MET)
    assert ("verlengd" in told.explanation) is mentioned
    assert ("1 maart 2020" in told.explanation) is mentioned


@pytest.mark.parametrize(
    ("received_on", "told"),
    [
        pytest.param(date(2020, 6, 12), "kreeg de regeling pas op 13 juni 2020", id="the day before the clause"),
        pytest.param(date(2020, 6, 13), "In een schrijnend geval kon de minister", id="its first day"),
        pytest.param(None, "Vanaf 13 juni 2020 kon de minister", id="an unknown day"),
    ],
)
def test_the_hardship_clause_was_not_always_there(received_on: date | None, told: str) -> None:
    assessment = assess(case_with(received_on=received_on), as_of=AS_OF)
    assert assessment.caveats == ("ceiling", "ministers_amount", "refusal_grounds", "hardship")
    assert told in assessment.caveat_texts[-1]


def test_an_annex_that_is_not_there_could_be_completed_and_then_the_day_of_the_whole_counted() -> None:
    """Not by the articles about the annexes: completing rests on the framework and the law on administration."""
    told = finding("annexes", Facts(budget=False)).explanation
    assert "aanvullen kon nog (Kaderregeling, art. 2.3 lid 1; Awb, art. 4:5" in told
    assert "Voor de volgorde telde dan de dag waarop alles binnen was." in told


@pytest.mark.parametrize("activities", [("start_coalition", "embed"), ("run_coalition", "embed"), ("start_coalition",)])
def test_whether_costs_of_embedding_counted_is_left_to_who_decides(activities: tuple[str, ...]) -> None:
    told = finding("coordination_only", Facts.model_validate({"activities": activities}))
    assert told.result is Judgement.MET
    assert "Borgen noemt alleen de informatiepagina" in told.explanation
    assert "moet de subsidieverstrekker beoordelen" in told.explanation


@pytest.mark.parametrize(
    ("as_of", "can_apply"),
    [
        pytest.param(date(2016, 12, 31), False, id="before the scheme"),
        pytest.param(date(2017, 1, 1), True, id="the first day"),
        pytest.param(date(2021, 10, 1), True, id="the last day"),
        pytest.param(date(2021, 10, 2), False, id="a day late"),
        pytest.param(date(2026, 11, 21), False, id="years later"),
    ],
)
def test_whether_one_can_apply_today_stands_apart_from_the_verdict(as_of: date, can_apply: bool) -> None:
    assessment = assess(case_with(), as_of=as_of)
    assert assessment.can_apply_today is can_apply
    assert assessment.verdict is Verdict.MET
    assert assessment.as_of == as_of


def test_an_application_outside_the_life_of_the_scheme_is_told_by_the_nearest_text() -> None:
    assert edition_on(date(2015, 1, 1)) is EDITIONS[0]
    assert edition_on(date(2030, 1, 1)) is EDITIONS[-1]


def test_editions_begin_where_the_law_changed() -> None:
    assert [each.period.first for each in EDITIONS] == [date(2017, 1, 1), date(2020, 3, 1), date(2020, 6, 13)]
    for edition in EDITIONS:
        assert edition.period.first is not None
        assert edition_on(edition.period.first) is edition
        assert edition_on(edition.period.first - timedelta(days=1)) is not edition or edition is EDITIONS[0]


def test_the_figures_of_the_rules_never_changed_so_an_unknown_day_of_receipt_cannot_change_a_result() -> None:
    assert len({repr(edition.figures) for edition in EDITIONS}) == 1
    assert {rule.id for edition in EDITIONS for rule in edition.rules} == set(expected_results({}))


def test_the_grant_is_a_third_rounded_down_and_own_share_is_the_rest() -> None:
    grant = assess(case_with(coordination_costs="100000.01"), as_of=AS_OF).grant
    assert grant is not None
    assert (str(grant.maximum), str(grant.own_share)) == ("33333.33", "66666.68")
    assert assess(case_with(coordination_costs=None), as_of=AS_OF).grant is None


def test_every_verdict_and_result_has_dutch_words() -> None:
    assert set(VERDICTS) == set(VERDICT_LABELS) == set(Verdict)
    assert set(RESULTS) == set(Judgement)


def test_all_facts_are_in_the_order_of_questions_and_only_existing_ones_are_changeable() -> None:
    assert set(FACT_ORDER) == set(Facts.model_fields)
    assert set(CHANGEABLE) < set(FACT_ORDER)
    assert set(CHANGEABLE).isdisjoint({"applicant", "insurers", "risk_group", "other_funding", "received_on"})
    assert set(SCHEME.optional) == {"requested_amount"}


@given(case=partial_cases(forget_at_most=17))
def test_the_same_facts_always_give_the_same_assessment(case: dict[str, object]) -> None:
    backwards = dict(reversed(case.items()))
    assert assess(Facts.model_validate(case), as_of=AS_OF) == assess(Facts.model_validate(backwards), as_of=AS_OF)


def test_every_figure_in_a_sentence_is_in_force_during_the_whole_scheme_or_tells_of_a_later_day() -> None:
    used = {
        name
        for rule in RULES
        for sentence in [*rule.sentences.values(), *(each.sentence for each in rule.additions)]
        for name in re.findall(r"\{(\w+)\}", sentence)
    }
    days = (IN_FORCE.first, IN_FORCE.last)
    for name, day in product(used, days):
        assert day is not None
        assert isinstance(PARAMETERS.at(name, day), Parameter)
