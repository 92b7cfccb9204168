"""Corners in which a small slip in the engine would go unnoticed elsewhere; each was once found by a mutant."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from eligibility import Facts
from eligibility.assessment import assess_by
from eligibility.base import Frozen
from eligibility.rules import Finding, Judgement, Rule
from eligibility.scheme import Edition, Scheme
from eligibility.schemes.preventiecoalities.scheme import EDITIONS, SCHEME, edition_on
from eligibility.sources import Period, Source

ANY_DAY = date(2026, 1, 1)
SIGN = Source(document="Bord bij de deur", locator="regel 1", url="https://example.org/deur")


class Visit(Frozen):
    closed_today: bool | None = None
    member: bool | None = None
    ticket: bool | None = None
    luggage: tuple[str, ...] | None = None


LUGGAGE = (("bag", "coat", "hat", "stick"), ())
"""What the doorkeeper lets in: everything, or nothing."""


def scheme_of(judge: Callable[[Visit, None], Judgement], *facts: str) -> Scheme[Visit, None]:
    rule = Rule("entrance", "Toegang", facts, judge, SIGN, Period(), dict.fromkeys(Judgement, "Zo is het."))
    findings = {
        ("entrance", result): Finding(
            id="entrance", title="Toegang", result=result, result_text=result, source=SIGN, explanation="Zo is het."
        )
        for result in Judgement
    }
    edition = Edition(period=Period(), figures=None, rules=(rule,), findings=findings)
    return Scheme(
        code="de",
        version=1,
        edition_on=lambda day: edition,
        day_that_matters=lambda visit: None,
        landmarks=lambda fact, visit, figures: LUGGAGE if fact == "luggage" else (True, False),
        fact_order=tuple(Visit.model_fields),
        optional=frozenset(),
        changeable=tuple(Visit.model_fields),
        open_on=lambda day: True,
        grant=lambda visit, figures: None,
        caveats=(),
        verdict_text=str,
        caveat_text=lambda code, visit: code,
        change_text=lambda change, visit: ", ".join(change),
    )


def only_the_ticket_counts_today(visit: Visit, figures: None) -> Judgement:
    """Membership counts on other days only, so today it changes nothing although the rule reads it."""
    if visit.closed_today is not True and visit.member is True:
        return Judgement.MET
    if visit.ticket is None or visit.closed_today is None:
        return Judgement.UNKNOWN
    return Judgement.MET if visit.ticket else Judgement.NOT_MET


@pytest.mark.parametrize("order", [("closed_today", "member", "ticket"), ("ticket", "member", "closed_today")])
def test_a_fact_that_changes_nothing_is_not_asked_because_its_neighbour_does(order: tuple[str, ...]) -> None:
    scheme = scheme_of(only_the_ticket_counts_today, *order)
    assert assess_by(scheme, Visit(closed_today=True), ANY_DAY).missing == ("ticket",)


def no_half_luggage(visit: Visit, figures: None) -> Judgement:
    if visit.luggage is None:
        return Judgement.UNKNOWN
    return Judgement.MET if visit.luggage in LUGGAGE else Judgement.NOT_MET


def test_what_is_taken_away_from_a_list_counts_as_a_change_too() -> None:
    found = assess_by(scheme_of(no_half_luggage, "luggage"), Visit(luggage=("bag", "coat", "hat")), ANY_DAY)
    assert found.flips == ({"luggage": ("bag", "coat", "hat", "stick")},), "one thing more is nearer than three less"


def test_a_rule_that_does_not_say_it_can_be_mended_cannot() -> None:
    found = assess_by(scheme_of(no_half_luggage, "luggage"), Visit(luggage=("hat",)), ANY_DAY)
    assert found.verdict == "not_met"


@pytest.mark.parametrize("asked", ["0", "0.00", "0.01"])
def test_landmarks_of_costs_are_never_less_than_nothing(asked: str) -> None:
    tried = SCHEME.landmarks("coordination_costs", Facts(requested_amount=asked), EDITIONS[-1].figures)
    assert all(isinstance(each, Decimal) and each >= 0 for each in tried)


def test_an_unknown_day_of_receipt_is_told_by_the_last_text_of_the_law() -> None:
    assert edition_on(None) is EDITIONS[-1]
