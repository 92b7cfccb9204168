"""What unknown facts could still do: the verdicts that remain possible, and the facts worth asking.

Where this sits: under the assessment. May import: `eligibility.scheme`, `eligibility.verdict`.
Start reading at `outlook()`.

A completion fills in every unknown fact. There are endlessly many, but only few that differ: per fact it is enough to
try its landmarks, and rules that share no unknown fact cannot influence each other. So the unknown facts fall apart
into *knots* (facts tied together by rules). Each knot is tried out on its own; the verdict is the heaviest of all
knots, so what is possible for the whole follows from the lightest and heaviest of each. Exact, and fast as long as
knots stay small.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Generic

from eligibility.rules import P, Rule
from eligibility.scheme import Case, Edition, FactValue, Scheme
from eligibility.verdict import Verdict, Weight, heaviest


@dataclass(frozen=True)
class Knot(Generic[Case, P]):
    """Free facts that rules tie together, and those rules."""

    facts: tuple[str, ...]
    rules: tuple[Rule[Case, P], ...]


@dataclass(frozen=True)
class Outlook:
    """What the unknown facts leave open."""

    possible: tuple[Verdict, ...]
    """The verdicts of all completions, sorted."""
    missing: tuple[str, ...]
    """Unknown facts that can change the verdict of some completion, the most decisive first."""


@dataclass(frozen=True)
class _Tried:
    """A knot with the weight of each combination of values of its facts."""

    facts: tuple[str, ...]
    rows: tuple[tuple[tuple[FactValue, ...], Weight], ...]

    @cached_property
    def lightest(self) -> Weight:
        return min(weight for _, weight in self.rows)

    @cached_property
    def heaviest(self) -> Weight:
        return max(weight for _, weight in self.rows)


def knots(rules: Collection[Rule[Case, P]], free: Collection[str]) -> list[Knot[Case, P]]:
    """Divide `free` facts into groups that no rule ties to another group; facts that no rule reads are left out."""
    groups: list[tuple[set[str], list[Rule[Case, P]]]] = []
    for rule in rules:
        facts, tied = {fact for fact in rule.facts if fact in free}, [rule]
        if not facts:
            continue
        apart = []
        for group in groups:
            if group[0].isdisjoint(facts):
                apart.append(group)
            else:
                facts |= group[0]
                tied = group[1] + tied
        groups = [*apart, (facts, tied)]
    return [Knot(tuple(fact for fact in free if fact in facts), tuple(tied)) for facts, tied in groups]


def unknown_facts(scheme: Scheme[Case, P], case: Case) -> tuple[str, ...]:
    """Facts that are absent although they matter, in the scheme's order."""
    return tuple(fact for fact in scheme.fact_order if getattr(case, fact) is None and fact not in scheme.optional)


def outlook(scheme: Scheme[Case, P], edition: Edition[Case, P], case: Case, now: Weight) -> Outlook:
    """Everything that the unknown facts of `case` leave open; `now` is what its judgements weigh with them unknown.

    A case that fails already, or in which all is known, has one verdict and nothing missing.
    """
    unknown = unknown_facts(scheme, case)
    if now is Weight.FATAL or not unknown:
        return Outlook((now.verdict,), ())
    settled = heaviest((rule for rule in edition.rules if rule.reads.isdisjoint(unknown)), case, edition.figures)
    tried = [_try_out(scheme, edition, case, knot) for knot in knots(edition.rules, unknown)]
    lowest = max([settled, *(each.lightest for each in tried)])
    reached = {settled} | {weight for each in tried for _, weight in each.rows}
    possible = sorted(weight.verdict for weight in reached if weight >= lowest)
    return Outlook(tuple(possible), tuple(_missing(scheme, tried, settled)))


def _try_out(scheme: Scheme[Case, P], edition: Edition[Case, P], case: Case, knot: Knot[Case, P]) -> _Tried:
    values = [scheme.landmarks(fact, case, edition.figures) for fact in knot.facts]
    rows = tuple(
        (row, heaviest(knot.rules, case.model_copy(update=dict(zip(knot.facts, row, strict=True))), edition.figures))
        for row in product(*values)
    )
    return _Tried(knot.facts, rows)


def _missing(scheme: Scheme[Case, P], tried: list[_Tried], settled: Weight) -> list[str]:
    ranked = []
    for each in tried:
        others = [other for other in tried if other is not each]
        floor = max([settled, *(other.lightest for other in others)])
        ceiling = max([settled, *(other.heaviest for other in others)])
        for position, fact in enumerate(each.facts):
            worst = max(_changes(each, position, floor), default=None)
            if worst is not None:
                alone = _settles_alone(each, position, floor, ceiling)
                ranked.append((not alone, -worst, scheme.fact_order.index(fact), fact))
    return [fact for *_, fact in sorted(ranked)]


def _changes(tried: _Tried, position: int, floor: Weight) -> Iterator[Weight]:
    """The heavier verdict of each pair of completions that differ in one fact only and in their verdict."""
    alike: dict[tuple[FactValue, ...], list[Weight]] = {}
    for row, weight in tried.rows:
        alike.setdefault(row[:position] + row[position + 1 :], []).append(max(weight, floor))
    for weights in alike.values():
        if min(weights) < max(weights):
            yield max(weights)


def _settles_alone(tried: _Tried, position: int, floor: Weight, ceiling: Weight) -> bool:
    """Whether one answer to this fact can fix the verdict, whatever the other unknown facts are."""
    by_value: dict[FactValue, list[Weight]] = {}
    for row, weight in tried.rows:
        by_value.setdefault(row[position], []).append(weight)
    return any(max(min(weights), floor) == max(*weights, ceiling) for weights in by_value.values())
