"""Cases to test with, and a second, slow and plain reading of the rules to compare the engine with.

`expected_results()` is written from the public table of the rules, not from the code under test: it uses dictionaries,
cents and if-statements where the engine uses types and three-valued logic.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import product

from hypothesis import strategies as st

from eligibility import Facts

AS_OF = date(2026, 11, 21)
ANNEXES = ("activity_plan", "budget", "letter_applicant", "letter_municipalities", "signed")
ACTIVITIES = ("start_coalition", "run_coalition", "embed", "prevention_activities")
CAN_BE_UNKNOWN = sorted(Facts.model_fields.keys() - {"requested_amount"})  # absent means "not stated" there
DAY = timedelta(days=1)

Case = Mapping[str, object]

GOOD: dict[str, object] = {
    "applicant": "health_insurer",
    "insurers": 2,
    "lead_insurer_named": True,
    "municipalities": 1,
    "risk_group": True,
    "activities": ("start_coalition",),
    "other_funding": "none",
    "coordination_costs": Decimal("90000.00"),
    "duration_months": 36,
    "received_on": date(2021, 6, 15),
    "start_date": date(2021, 9, 1),
    **dict.fromkeys(ANNEXES, True),
}
"""A case that meets every condition."""


def case_with(**changes: object) -> Facts:
    """The good case, with some facts changed; None makes a fact unknown."""
    return Facts.model_validate({**GOOD, **changes})


def expected_results(case: Case) -> dict[str, str]:
    """What each rule should say, read straight from the table."""
    g = case.get
    result: dict[str, str] = {}

    received = g("received_on")
    inside = received is not None and date(2017, 1, 1) <= received <= date(2021, 10, 1)
    result["received_in_window"] = "unknown" if received is None else "met" if inside else "not_met"
    result["applicant_is_insurer"] = {
        None: "unknown",
        "health_insurer": "met",
        "zorgkantoor": "needs_review",
        "municipality": "not_met",
        "care_provider": "not_met",
        "other": "not_met",
    }[g("applicant")]
    if g("insurers") == 1:
        result["lead_insurer"] = "not_applicable"
    elif g("lead_insurer_named"):
        result["lead_insurer"] = "met"
    elif g("insurers") is None or g("lead_insurer_named") is None:
        result["lead_insurer"] = "unknown"
    else:
        result["lead_insurer"] = "not_met"
    result["municipality_cooperates"] = _when(g("municipalities"), lambda n: n >= 1)
    result["risk_group"] = _when(g("risk_group"), bool)
    result["coordination_only"] = _activities(g("activities"))
    result["other_funding"] = {None: "unknown", "none": "met", "minister": "not_met", "other_law": "needs_review"}[
        g("other_funding")
    ]
    costs = None if g("coordination_costs") is None else int(g("coordination_costs") * 100)
    asked = None if g("requested_amount") is None else int(g("requested_amount") * 100)
    if asked is None:
        result["within_a_third"] = "not_applicable"
    else:
        result["within_a_third"] = _when(costs, lambda cents: asked * 3 <= cents)
    if (asked is not None and asked < 2_500_000) or (costs is not None and costs < 7_500_000):
        result["minimum_grant"] = "not_met"
    else:
        result["minimum_grant"] = "unknown" if costs is None else "met"
    result["duration"] = _when(g("duration_months"), lambda months: months <= 36)
    start = g("start_date")
    if start is None or received is None:
        result["applied_before_start"] = "unknown"
    else:
        result["applied_before_start"] = (
            "met" if start > received else "needs_review" if start == received else "not_met"
        )
    annexes = [g(name) for name in ANNEXES]
    result["annexes"] = "not_met" if False in annexes else "unknown" if None in annexes else "met"
    return result


def _when(value, holds) -> str:
    return "unknown" if value is None else "met" if holds(value) else "not_met"


def _activities(chosen) -> str:
    if chosen is None:
        return "unknown"
    if {"start_coalition", "run_coalition"} & set(chosen):
        return "met"
    return "needs_review" if "embed" in chosen else "not_met"


def expected_verdict(case: Case) -> str:
    """The verdict, read straight from the text under the table."""
    results = expected_results(case)
    if any(result == "not_met" for rule, result in results.items() if rule != "annexes"):
        return "not_met"
    if {"unknown", "needs_review"} & set(results.values()):
        return "undetermined"
    return "incomplete" if results["annexes"] == "not_met" else "met"


def values_near(fact: str, case: Case) -> tuple[object, ...]:
    """Values on, just under and just above every boundary of a fact, and some far from any."""
    match fact:
        case "applicant":
            return "health_insurer", "municipality", "zorgkantoor", "care_provider", "other"
        case "insurers":
            return 1, 2, 5
        case "municipalities":
            return 0, 1, 2
        case "activities":
            return (
                (),
                ("start_coalition",),
                ("run_coalition", "embed"),
                ("embed",),
                ("embed", ACTIVITIES[3]),
                ACTIVITIES[3:],
            )
        case "other_funding":
            return "none", "minister", "other_law"
        case "coordination_costs":
            edges = [Decimal("75000.00")]
            if case.get("requested_amount") is not None:
                edges.append(case["requested_amount"] * 3)
            return _around(edges, Decimal("0.01"), Decimal("0.00"), Decimal("500000.00"))
        case "requested_amount":
            edges = [Decimal("25000.00")]
            if case.get("coordination_costs") is not None:
                edges.append((case["coordination_costs"] / 3).quantize(Decimal("0.01"), "ROUND_FLOOR"))
            return _around(edges, Decimal("0.01"), Decimal("0.00"), Decimal("200000.00"))
        case "duration_months":
            return 1, 36, 37, 60
        case "received_on":
            edges = [date(2017, 1, 1), date(2021, 10, 1)]
            if case.get("start_date") is not None:
                edges.append(case["start_date"])
            return _around(edges, DAY, date(2015, 5, 5), date(2019, 7, 1))
        case "start_date":
            edges = [date(2017, 1, 1), date(2021, 10, 1)]
            if case.get("received_on") is not None:
                edges.append(case["received_on"])
            return _around(edges, DAY, date(2015, 5, 5), date(2024, 1, 1))
        case _:
            return True, False


def _around(edges, step, *far):
    return tuple(
        sorted({value for edge in edges for value in (edge - step, edge, edge + step) if value >= far[0]} | {*far})
    )


def completions(case: Case, unknown: list[str]) -> Iterator[dict[str, object]]:
    """Every way to fill in the unknown facts with values near the boundaries."""
    for row in product(*(values_near(fact, case) for fact in unknown)):
        yield {**case, **dict(zip(unknown, row, strict=True))}


def unknown_in(case: Case) -> list[str]:
    """The facts that are absent and matter."""
    return [fact for fact in CAN_BE_UNKNOWN if case.get(fact) is None]


@st.composite
def complete_cases(draw: st.DrawFn, *, mostly_good: bool = True) -> dict[str, object]:
    """A case in which everything is known; often only a few facts differ from the good case."""
    case: dict[str, object] = dict(GOOD)
    changed = draw(st.sets(st.sampled_from(sorted(GOOD)), max_size=4 if mostly_good else None))
    case["requested_amount"] = draw(
        st.none() | st.sampled_from([Decimal(n) for n in ("24999.99", "25000.00", "30000.00", "30000.01", "50000.00")])
    )
    for fact in sorted(changed | ({"coordination_costs"} if case["requested_amount"] else set())):
        case[fact] = draw(st.sampled_from(values_near(fact, case)))
    return case


@st.composite
def partial_cases(draw: st.DrawFn, *, forget_at_most: int = 4) -> dict[str, object]:
    """A case in which some facts are unknown."""
    case = draw(complete_cases())
    for fact in draw(st.sets(st.sampled_from(CAN_BE_UNKNOWN), max_size=forget_at_most)):
        case[fact] = None
    return case
