"""What an applicant would have to arrange differently for a case to meet all conditions.

Where this sits: under the assessment. May import: `eligibility.completions` and below. Start reading at `flips()`.

Rules that share no changeable or unknown fact cannot get in each other's way (see `eligibility.completions`), so the
smallest sets of changes are found per knot and then put together.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import product

from eligibility.completions import Knot, knots, unknown_facts
from eligibility.rules import P
from eligibility.scheme import Case, Edition, FactValue, Scheme
from eligibility.verdict import Weight, heaviest

Flip = Mapping[str, FactValue]
"""Facts with the value they must get; put them over the facts of the case and it meets all conditions."""


def flips(scheme: Scheme[Case, P], edition: Edition[Case, P], case: Case) -> tuple[Flip, ...]:
    """Every inclusion-minimal set of changes after which `case` meets all conditions, fewest changes first.

    Unknown facts are taken to turn out well and are no changes. Each value is the nearest one that will do, seen from
    what the fact is now. Empty when no change of changeable facts helps.
    """
    unknown = unknown_facts(scheme, case)
    changeable = tuple(fact for fact in scheme.changeable if getattr(case, fact) is not None)
    free = (*changeable, *unknown)
    fixed = (rule for rule in edition.rules if rule.reads.isdisjoint(free))
    if heaviest(fixed, case, edition.figures) is not Weight.FINE:
        return ()
    per_knot = [_smallest(scheme, edition, case, knot) for knot in knots(edition.rules, free)]
    together = [_united(choice, scheme.changeable) for choice in product(*per_knot)]
    return tuple(sorted(together, key=lambda flip: (len(flip), [scheme.changeable.index(fact) for fact in flip])))


def _united(parts: tuple[Flip, ...], order: tuple[str, ...]) -> Flip:
    merged = {fact: value for part in parts for fact, value in part.items()}
    return {fact: merged[fact] for fact in order if fact in merged}


def _smallest(scheme: Scheme[Case, P], edition: Edition[Case, P], case: Case, knot: Knot[Case, P]) -> list[Flip]:
    """The inclusion-minimal changes that make the rules of one knot fine; the empty change when they can be already."""
    now = {fact: value for fact in knot.facts if (value := getattr(case, fact)) is not None}
    if heaviest(knot.rules, case, edition.figures) is Weight.FINE:
        return [{}]
    values = [_candidates(scheme.landmarks(fact, case, edition.figures), now.get(fact)) for fact in knot.facts]
    changes: dict[frozenset[str], Flip] = {}
    for row in product(*values):
        tried = dict(zip(knot.facts, row, strict=True))
        change = {fact: value for fact, value in tried.items() if fact in now and value != now[fact]}
        facts = frozenset(change)
        if any(smaller <= facts for smaller in changes):
            continue  # found already, with values that are at least as near
        if heaviest(knot.rules, case.model_copy(update=tried), edition.figures) is Weight.FINE:
            changes[facts] = change
    return [change for facts, change in changes.items() if not any(smaller < facts for smaller in changes)]


def _candidates(landmarks: Sequence[FactValue], now: FactValue | None) -> list[FactValue]:
    """The values to try for a fact, from near to far; what it is now comes first."""
    return list(landmarks) if now is None else sorted({now, *landmarks}, key=lambda value: _distance(value, now))


def _distance(value: FactValue, now: FactValue) -> Decimal:
    """How far a value is from what the fact is now; for codes and yes/no the number of things that differ."""
    match value, now:
        case (tuple(), tuple()):
            return Decimal(len(set(value) ^ set(now)))
        case (date(), date()):
            return Decimal(abs((value - now).days))
        case (bool() | str(), _):
            return Decimal(value != now)
        case (int() | Decimal() as number, int() | Decimal() as other):
            return abs(Decimal(number) - Decimal(other))
        case _:
            raise TypeError(f"{type(value).__name__} and {type(now).__name__} are values of different facts")
