"""Values of each fact that together show everything the rules can say.

Where this sits: beside the rules, for the engine's look ahead. May import: the facts and rules. Start reading at
`landmarks()`. Whoever changes a boundary in `rules` changes it here; the tests compare both with many other values.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from eligibility.money import share_of
from eligibility.scheme import FactValue
from eligibility.schemes.preventiecoalities.facts import Activity, Applicant, Facts, OtherFunding
from eligibility.schemes.preventiecoalities.rules import Figures
from eligibility.values import CENT, in_order


def landmarks(fact: str, facts: Facts, figures: Figures) -> Sequence[FactValue]:
    """Values of `fact` on and beside every boundary, as the other facts of the case draw them."""
    special = _SPECIAL.get(fact)
    return (True, False) if special is None else special(facts, figures)


def _received_on(facts: Facts, figures: Figures) -> Sequence[date]:
    edges = [figures.scheme_start, figures.last_day_of_receipt + timedelta(days=1)]
    return _around(edges if facts.start_date is None else [*edges, facts.start_date, _day_after(facts.start_date)])


def _start_date(facts: Facts, figures: Figures) -> Sequence[date]:
    edges = {figures.scheme_start, figures.last_day_of_receipt}
    if facts.received_on is not None:
        edges.add(facts.received_on)
    return _around([*edges, *(_day_after(day) for day in edges)])


def _around(edges: Iterable[date]) -> Sequence[date]:
    """The edges and the day before each; there is no day before the first one of the calendar."""
    edges = set(edges)
    before = {edge - timedelta(days=1) for edge in edges if edge > date.min}
    return sorted(edges | before)


def _day_after(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day


def _coordination_costs(facts: Facts, figures: Figures) -> Sequence[Decimal]:
    edges = {figures.minimum_costs}
    if facts.requested_amount is not None:
        edges.add(facts.requested_amount * figures.grant_share.denominator / figures.grant_share.numerator)
    return sorted(edges | {edge - CENT for edge in edges if edge >= CENT})


def _requested_amount(facts: Facts, figures: Figures) -> Sequence[Decimal]:
    edges = {figures.minimum_grant}
    if facts.coordination_costs is not None:
        edges.add(share_of(facts.coordination_costs, figures.grant_share) + CENT)
    return sorted(edges | {edge - CENT for edge in edges})


def _activities(facts: Facts, figures: Figures) -> Sequence[tuple[Activity, ...]]:
    enough = in_order(Activity, [*(facts.activities or ()), Activity.START_COALITION])
    return (enough, (Activity.EMBED,), (Activity.PREVENTION_ACTIVITIES,))


_SPECIAL: Mapping[str, Callable[[Facts, Figures], Sequence[FactValue]]] = {
    "applicant": lambda facts, figures: tuple(Applicant),
    "insurers": lambda facts, figures: (1, 2),
    "municipalities": lambda facts, figures: (figures.minimum_municipalities - 1, figures.minimum_municipalities),
    "activities": _activities,
    "other_funding": lambda facts, figures: tuple(OtherFunding),
    "coordination_costs": _coordination_costs,
    "requested_amount": _requested_amount,
    "duration_months": lambda facts, figures: (figures.maximum_duration, figures.maximum_duration + 1),
    "received_on": _received_on,
    "start_date": _start_date,
}
