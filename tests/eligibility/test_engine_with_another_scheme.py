"""The engine knows no scheme: another one is another package, not a change of the engine.

The scheme here is the entrance of a swimming pool. It has what the real one lacks: ways in of different length, and
rules that tie facts together in a chain.
"""

from collections.abc import Callable
from datetime import date

import pytest

from eligibility import Assessment
from eligibility.assessment import assess_by
from eligibility.base import Frozen
from eligibility.completions import knots
from eligibility.rules import Finding, Judgement, Rule
from eligibility.scheme import Edition, Scheme
from eligibility.sources import Period, Source
from eligibility.truth import all_of, any_of, at_least, known

HOUSE_RULES = Source(document="Huisregels zwembad", locator="regel 1", url="https://example.org/zwembad")
TODAY = date(2026, 1, 1)


class Swimmer(Frozen):
    age: int | None = None
    diploma: bool | None = None
    parent: bool | None = None
    armbands: bool | None = None
    ticket: bool | None = None


def _rule(
    id_: str, judge: Callable[[Swimmer, int], Judgement], *facts: str, curable: bool = False
) -> Rule[Swimmer, int]:
    return Rule(id_, id_, facts, judge, HOUSE_RULES, Period(), dict.fromkeys(Judgement, "Zo is het."), curable)


def _old_enough(swimmer: Swimmer, lowest_age: int) -> Judgement:
    return Judgement.of(at_least(swimmer.age, lowest_age))


def _safe(swimmer: Swimmer, lowest_age: int) -> Judgement:
    watched = all_of([known(swimmer.parent), known(swimmer.armbands)])
    return Judgement.of(any_of([watched, known(swimmer.diploma)]))


def _paid(swimmer: Swimmer, lowest_age: int) -> Judgement:
    return Judgement.of(known(swimmer.ticket))


RULES = (
    _rule("old_enough", _old_enough, "age"),
    _rule("safe", _safe, "parent", "armbands", "diploma"),
    _rule("paid", _paid, "ticket", curable=True),
)


def _pool() -> Scheme[Swimmer, int]:
    findings = {
        (rule.id, result): Finding(
            id=rule.id,
            title=rule.title,
            result=result,
            result_text=result.value,
            source=rule.source,
            explanation=rule.explain(result, TODAY, {}),
        )
        for rule in RULES
        for result in Judgement
    }
    edition = Edition(period=Period(), figures=12, rules=RULES, findings=findings)
    return Scheme(
        code="zw",
        version=3,
        edition_on=lambda day: edition,
        day_that_matters=lambda swimmer: None,
        landmarks=lambda fact, swimmer, lowest: (lowest - 1, lowest) if fact == "age" else (True, False),
        fact_order=("ticket", "diploma", "parent", "armbands", "age"),
        optional=frozenset(),
        changeable=("parent", "armbands", "diploma", "ticket"),
        open_on=lambda day: True,
        grant=lambda swimmer, lowest: None,
        caveats=(),
        verdict_text=str,
        caveat_text=lambda code, swimmer: code,
        change_text=lambda change, swimmer: ", ".join(change),
    )


def at_the_door(**facts: object) -> Assessment:
    return assess_by(_pool(), Swimmer.model_validate(facts), TODAY)


def test_another_scheme_is_judged_by_the_same_engine() -> None:
    stranger = at_the_door()
    assert stranger.possible_verdicts == ("incomplete", "met", "not_met")
    assert stranger.receipt.startswith("zw3-20260101-undetermined-")


def test_what_settles_a_case_alone_is_asked_first_whatever_the_order_of_questions() -> None:
    assert at_the_door().missing == ("age", "diploma", "parent", "armbands", "ticket")


def test_ways_in_of_different_length_are_all_told_the_shortest_first() -> None:
    drenched = at_the_door(age=12, diploma=False, parent=False, armbands=False, ticket=True)
    assert drenched.flips == ({"diploma": True}, {"parent": True, "armbands": True})
    assert drenched.change_texts == ("diploma", "parent, armbands")


def test_an_unknown_fact_that_may_turn_out_well_shortens_the_way_in() -> None:
    without_knowing_of_armbands = at_the_door(age=12, diploma=False, parent=False, ticket=True)
    assert without_knowing_of_armbands.flips == ({"parent": True}, {"diploma": True})
    without_armbands = at_the_door(age=12, diploma=False, parent=False, armbands=False, ticket=True)
    assert without_armbands.flips == ({"diploma": True}, {"parent": True, "armbands": True})


def test_what_nobody_can_change_leaves_no_way_in() -> None:
    assert at_the_door(age=11, diploma=True, ticket=True).flips == ()


def _never(swimmer: Swimmer, lowest_age: int) -> Judgement:
    return Judgement.UNKNOWN


@pytest.mark.parametrize(
    ("tied", "expected"),
    [
        pytest.param([("a",), ("b",)], {("a",), ("b",)}, id="nothing in common"),
        pytest.param([("a", "b"), ("b", "c")], {("a", "b", "c")}, id="a chain"),
        pytest.param([("a", "b"), ("c", "d"), ("b", "c")], {("a", "b", "c", "d")}, id="a rule that ties two groups"),
        pytest.param([("a", "b"), ("b",), ("a", "c")], {("a", "b", "c")}, id="a small rule forgets nothing"),
        pytest.param([("a", "x"), ("x", "b")], {("a",), ("b",)}, id="a fact that is known ties nothing"),
        pytest.param([("x",)], set(), id="a rule about known facts only"),
    ],
)
def test_facts_are_in_one_knot_exactly_when_a_chain_of_rules_ties_them(
    tied: list[tuple[str, ...]], expected: set[tuple[str, ...]]
) -> None:
    rules = [_rule(str(number), _never, *facts) for number, facts in enumerate(tied)]
    found = knots(rules, ("a", "b", "c", "d"))
    assert {knot.facts for knot in found} == expected
    assert sum(len(knot.rules) for knot in found) == sum(bool(set(facts) - {"x"}) for facts in tied)
