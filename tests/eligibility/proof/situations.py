"""Every situation a case can be in: each fact unknown or with one of its answers, on and beside every boundary.

There are far too many to judge one by one, and there is no need to: a rule looks only at the facts it names (proven in
`test_every_situation.py` by watching it). So facts that no rule ties together are counted apart, in groups. Within a
group everything is judged by the real rules; what groups make together is counted, not sampled.

Weights, verdicts and completions are worked out here anew and plainly; nothing of the engine under test is used but
the rules themselves.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, cached_property, reduce
from itertools import chain, combinations, product
from typing import Any

from eligibility.rules import Rule
from eligibility.scheme import Edition, Scheme
from eligibility.schemes.preventiecoalities.facts import Activity, Applicant, Facts, OtherFunding
from eligibility.schemes.preventiecoalities.scheme import EDITIONS, SCHEME
from eligibility.schemes.vip_fonds import scheme as vip
from eligibility.schemes.vip_fonds.facts import CONTRIBUTIONS
from eligibility.schemes.vip_fonds.facts import Facts as VipFacts

VERDICTS = ("met", "incomplete", "undetermined", "not_met")
"""By weight: the verdict of a case is that of its heaviest finding."""
WEIGHTS = {"met": 0, "not_applicable": 0, "unknown": 2, "needs_review": 2, "not_met": 3}

State = tuple[object, ...]
"""A value per fact of a group; None is unknown, or *not stated* for a fact that nobody has to state."""
Reach = frozenset[int]
"""The weights that a case can still get."""


def _money(*amounts: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(amount) for amount in amounts)


def _days(*days: str) -> tuple[date, ...]:
    return tuple(date.fromisoformat(day) for day in days)


YES_NO = (True, False)
SETS_OF_ACTIVITIES = tuple(chain.from_iterable(combinations(Activity, size) for size in range(len(Activity) + 1)))
DAYS = _days(
    "2016-12-31", "2017-01-01", "2017-01-02", "2020-02-29", "2020-03-01", "2020-06-12", "2020-06-13",
    "2021-10-01", "2021-10-02",
)  # fmt: skip
"""For receipt and start alike, so that each comes before, on and after the other, in and out of the window."""

ANSWERS: Mapping[str, tuple[object, ...]] = {
    "applicant": tuple(Applicant),
    "received_on": DAYS,
    "insurers": (1, 2, 3),
    "lead_insurer_named": YES_NO,
    "municipalities": (0, 1, 2),
    "risk_group": YES_NO,
    "activities": SETS_OF_ACTIVITIES,
    "other_funding": tuple(OtherFunding),
    "coordination_costs": _money(
        "0.00", "74999.97", "74999.99", "75000.00", "75000.02", "75000.03", "89999.99", "90000.00", "90000.03",
        "100000.00", "100000.02",
    ),
    "requested_amount": _money("24999.99", "25000.00", "25000.01", "30000.00", "30000.01", "33333.33", "33333.34"),
    "duration_months": (1, 36, 37, 60),
    "start_date": DAYS,
    **dict.fromkeys(("activity_plan", "budget", "letter_applicant", "letter_municipalities", "signed"), YES_NO),
}  # fmt: skip

VIP_ANSWERS: Mapping[str, tuple[object, ...]] = {
    **dict.fromkeys(vip.FACT_ORDER, YES_NO),
    **dict.fromkeys(CONTRIBUTIONS, _money("0.00", "0.01", "100.00", "100.01", "100.02")),
    "total_costs": _money("0.00", "0.01", "99.99", "100.00", "100.01", "100.02"),
    "total_benefits": _money("0.00", "0.01", "0.02", "100.00", "100.01", "100.02"),
}
VIP_FAR: Mapping[str, tuple[object, ...]] = dict.fromkeys(("total_costs", "total_benefits"), _money("999.99"))


@dataclass(eq=False)
class Group:
    """Facts that rules tie together, with those rules; no rule ties them to a fact outside."""

    facts: tuple[str, ...]
    rules: tuple[Rule[Any, Any], ...]
    answers: Mapping[str, tuple[object, ...]]
    """What can be answered, apart from not knowing."""
    far: Mapping[str, tuple[object, ...]]
    """Values that only unknown facts are filled in with: beyond every answer that something is compared with."""
    optional: frozenset[str]
    edition: Edition[Any, Any]
    model: type[Any]

    def __post_init__(self) -> None:
        for method in ("judged", "weight", "unknown", "reach", "turned_by", "ways_on"):  # each is asked very often
            setattr(self, method, cache(getattr(self, method)))

    @cached_property
    def states(self) -> tuple[State, ...]:
        """Every combination of answers, unknown first."""
        return tuple(product(*((None, *self.answers[fact]) for fact in self.facts)))

    def judged(self, state: State) -> tuple[str, ...]:
        """What each rule says; the real rules, no engine."""
        case = self.model.model_validate(self.known(state))
        return tuple(rule.judge(case, self.edition.figures).value for rule in self.rules)

    def weight(self, state: State) -> int:
        """The heaviest finding."""
        return max(
            1 if rule.curable and said == "not_met" else WEIGHTS[said]
            for rule, said in zip(self.rules, self.judged(state), strict=True)
        )

    def known(self, state: State) -> dict[str, object]:
        """The facts that a state gives."""
        return {fact: value for fact, value in zip(self.facts, state, strict=True) if value is not None}

    def unknown(self, state: State) -> tuple[str, ...]:
        """Facts that are absent although they matter."""
        pairs = zip(self.facts, state, strict=True)
        return tuple(fact for fact, value in pairs if value is None and fact not in self.optional)

    def with_answer(self, state: State, fact: str, value: object) -> State:
        """The state after one more answer."""
        at = self.facts.index(fact)
        return (*state[:at], value, *state[at + 1 :])

    def values(self, fact: str) -> tuple[object, ...]:
        """What an unknown fact can turn out to be."""
        return (*self.answers[fact], *self.far.get(fact, ()))

    def completions(self, state: State, facts: Iterable[str]) -> Iterator[State]:
        """The state with each way to fill in `facts`."""
        names = tuple(facts)
        for row in product(*(self.values(fact) for fact in names)):
            yield reduce(lambda at, given: self.with_answer(at, *given), zip(names, row, strict=True), state)

    def ways_on(self, state: State) -> tuple[int, ...]:
        """The weight of each completion."""
        return tuple(self.weight(each) for each in self.completions(state, self.unknown(state)))

    def reach(self, state: State) -> Reach:
        """The weights of all completions."""
        return frozenset(self.ways_on(state))

    def turned_by(self, state: State, fact: str) -> frozenset[Reach]:
        """For each completion of the other facts: the weights that `fact` can then still make."""
        others = [other for other in self.unknown(state) if other != fact]
        return frozenset(
            frozenset(self.weight(self.with_answer(each, fact, value)) for value in self.values(fact))
            for each in self.completions(state, others)
        )


@dataclass(frozen=True, eq=False)
class Subject:
    """A scheme with the answers that are tried on it."""

    name: str
    scheme: Scheme[Any, Any]
    edition: Edition[Any, Any]
    model: type[Any]
    answers: Mapping[str, tuple[object, ...]]
    far: Mapping[str, tuple[object, ...]]

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The facts in groups, in the order of the scheme."""
        tied: list[set[str]] = [{fact} for fact in self.scheme.fact_order]
        for rule in self.edition.rules:
            touched = [group for group in tied if group & set(rule.facts)]
            tied = [group for group in tied if group not in touched] + [set().union(*touched)]
        tied.sort(key=lambda group: min(map(self.scheme.fact_order.index, group)))
        return tuple(self._group(group) for group in tied)

    def _group(self, names: set[str]) -> Group:
        facts = tuple(fact for fact in self.scheme.fact_order if fact in names)
        return Group(
            facts,
            tuple(rule for rule in self.edition.rules if set(rule.facts) <= names),
            {fact: self.answers[fact] for fact in facts},
            self.far,
            self.scheme.optional,
            self.edition,
            self.model,
        )

    @cached_property
    def size(self) -> int:
        """How many situations there are."""
        return reduce(lambda total, group: total * len(group.states), self.groups, 1)

    def good(self, group: Group) -> State:
        """A state of a group in which all is known and in order."""
        return next(state for state in group.states if not group.unknown(state) and group.weight(state) == 0)

    def whole(self, states: Mapping[Group, State] | None = None) -> dict[str, object]:
        """A case: the given states, and everything else in order."""
        given = states or {}
        parts = (group.known(given.get(group, self.good(group))) for group in self.groups)
        return {fact: value for part in parts for fact, value in part.items()}


def together(reaches: Iterable[Reach]) -> Reach:
    """The weights that groups can make together: the heaviest counts."""
    return reduce(_joined, reaches, frozenset({0}))


@cache
def _joined(one: Reach, other: Reach) -> Reach:
    return frozenset(max(pair) for pair in product(one, other))


PREVENTIECOALITIES = Subject("preventiecoalities", SCHEME, EDITIONS[-1], Facts, ANSWERS, {})
VIP_FONDS = Subject("vip_fonds", vip.SCHEME, vip.EDITION, VipFacts, VIP_ANSWERS, VIP_FAR)
SUBJECTS = (PREVENTIECOALITIES, VIP_FONDS)
