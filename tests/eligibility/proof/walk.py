"""Every way the check can go: from nothing known, along the question it derives, with every answer and "weet ik niet".

There are more ways than can be walked one by one, but most are alike from some point on: what is settled counts only by
its weight, and answers that leave the same open lead to the same. Ways that are alike share one *crossing*. At each
crossing the real engine is asked once, with a real case; how many ways come through is counted.

Start reading at `Walk.onward()`.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import product
from typing import Any

from eligibility import Assessment
from eligibility.assessment import assess_by

from .situations import VERDICTS, Group, Reach, State, Subject, together

AS_OF = date(2026, 11, 21)


@dataclass(frozen=True)
class Place:
    """Where somebody is in the check: what was answered, per group, and which questions got "weet ik niet"."""

    states: tuple[State, ...]
    declined: frozenset[str]


@dataclass(frozen=True)
class Crossing:
    """All that matters of a place for how the check goes on."""

    now: int
    """The heaviest finding of the groups in which nothing is to be asked any more."""
    reach: Reach
    """The weights that those groups can still get."""
    open: tuple[object, ...]
    """For every other group: which facts are unknown and declined, and the weight of each way to complete it."""


@dataclass
class Onward:
    """What lies beyond a crossing; `situations` counts the crossing itself."""

    situations: int = 1
    ends: Counter[str] = field(default_factory=Counter)
    """How many ways end in each verdict."""
    longest: int = 0


class Walk:
    """The check of one subject, walked to every end. `faults` stays empty when every crossing is as it must be."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.crossings: dict[Crossing, Onward] = {}
        self.asked: Counter[str] = Counter()
        """Per fact how many crossings ask it."""
        self.questions: list[tuple[str, str]] = []
        """Each crossing in the order of discovery, as verdict and next question: what the digest is made of."""
        self.faults: list[str] = []

    @cached_property
    def starts(self) -> tuple[Place, ...]:
        """Nothing known; and the same with each answer to a fact that nobody is asked for, told beforehand."""
        optional = [fact for fact in self.subject.scheme.fact_order if fact in self.subject.scheme.optional]
        choices = product(*((None, *self.subject.answers[fact]) for fact in optional))
        return tuple(self._start(dict(zip(optional, row, strict=True))) for row in choices)

    def _start(self, told: dict[str, object]) -> Place:
        return Place(tuple(tuple(told.get(fact) for fact in group.facts) for group in self.subject.groups), frozenset())

    def all(self) -> Onward:
        """Walk from every start."""
        total = Onward(situations=0)
        for start in self.starts:
            _add(total, self.onward(start), ways=1)
        return total

    def onward(self, place: Place) -> Onward:
        """What lies beyond `place`, itself included."""
        crossing = self._crossing(place)
        if crossing not in self.crossings:
            self.crossings[crossing] = self._explore(place)
        return self.crossings[crossing]

    def _explore(self, place: Place) -> Onward:
        assessment = assess_by(self.subject.scheme, self._case(place), AS_OF)
        pairs = tuple(zip(self.subject.groups, place.states, strict=True))
        self.faults += [f"{fault}: {self._facts(place)}" for fault in faults(pairs, assessment)]
        fact = next((fact for fact in assessment.missing if fact not in place.declined), None)
        self.questions.append((assessment.verdict.value, fact or "-"))
        if fact is None:
            return Onward(ends=Counter([assessment.verdict.value]))
        self.asked[fact] += 1
        beyond = Onward()
        for child in self._answers(place, fact):
            _add(beyond, self.onward(child), ways=1, step=1)
        return beyond

    def _answers(self, place: Place, fact: str) -> Iterator[Place]:
        """The places after each answer to the question about `fact`."""
        yield Place(place.states, place.declined | {fact})
        for n, group in enumerate(self.subject.groups):
            if fact in group.facts:
                for value in group.answers[fact]:
                    after = group.with_answer(place.states[n], fact, value)
                    yield Place((*place.states[:n], after, *place.states[n + 1 :]), place.declined)

    def _facts(self, place: Place) -> dict[str, object]:
        pairs = zip(self.subject.groups, place.states, strict=True)
        return {fact: value for group, state in pairs for fact, value in group.known(state).items()}

    def _case(self, place: Place) -> Any:
        return self.subject.model.model_validate(self._facts(place))

    def _crossing(self, place: Place) -> Crossing:
        now, reaches, still_open = 0, [], []
        for n, (group, state) in enumerate(zip(self.subject.groups, place.states, strict=True)):
            if self._is_done(group, state, place.declined):
                now = max(now, group.weight(state))
                reaches.append(group.reach(state))
            else:
                unknown = group.unknown(state)
                declined = place.declined & {*unknown}
                still_open.append((n, unknown, declined, group.weight(state), group.ways_on(state)))
        return Crossing(now, together(reaches), tuple(still_open))

    @staticmethod
    def _is_done(group: Group, state: State, declined: frozenset[str]) -> bool:
        """Whether no fact that could still be asked can change the weight of this group."""
        unasked = [fact for fact in group.unknown(state) if fact not in declined]
        return all(len(weights) == 1 for fact in unasked for weights in group.turned_by(state, fact))


def faults(pairs: Sequence[tuple[Group, State]], found: Assessment) -> Iterator[str]:
    """What an assessment says wrongly about a case, worked out from the tables of the groups alone."""
    now = max(group.weight(state) for group, state in pairs)
    possible = together(group.reach(state) for group, state in pairs)
    turning, settling = turning_facts(pairs).keys(), settling_facts(pairs)
    if found.verdict != VERDICTS[now]:
        yield f"verdict is {found.verdict}, must be {VERDICTS[now]}"
    if found.possible_verdicts != tuple(sorted(VERDICTS[weight] for weight in possible)):
        yield f"possible verdicts are {found.possible_verdicts}, must be those of {sorted(possible)}"
    if set(found.missing) != turning or len(found.missing) != len(turning):
        yield f"missing is {found.missing}, must be {set(turning)}"
    if found.next_question != (found.missing[0] if found.missing else None):
        yield f"next question {found.next_question} is not the head of {found.missing}"
    if not found.missing and len(possible) > 1:
        yield "a dead end: nothing to ask and nothing settled"
    decisive = [fact in settling for fact in found.missing]
    if decisive != sorted(decisive, reverse=True):
        yield f"a fact that cannot settle the case alone is asked before one that can: {found.missing}"


def turning_facts(pairs: Sequence[tuple[Group, State]]) -> dict[str, Group]:
    """The unknown facts with which some completion gets another verdict when only that fact is answered otherwise."""
    found = {}
    for group, state in pairs:
        others = together(other.reach(at) for other, at in pairs if other is not group)
        for fact in group.unknown(state):
            if any(len(_joint(weights, rest)) > 1 for weights in group.turned_by(state, fact) for rest in others):
                found[fact] = group
    return found


def _joint(weights: Reach, rest: int) -> Reach:
    return together((weights, frozenset({rest})))


def settling_facts(pairs: Sequence[tuple[Group, State]]) -> set[str]:
    """The turning facts with an answer after which only one verdict is left."""
    found = set()
    for fact, group in turning_facts(pairs).items():
        state = next(at for other, at in pairs if other is group)
        others = together(other.reach(at) for other, at in pairs if other is not group)
        after = (group.reach(group.with_answer(state, fact, value)) for value in group.values(fact))
        if any(len(together((others, reach))) == 1 for reach in after):
            found.add(fact)
    return found


def _add(total: Onward, beyond: Onward, *, ways: int, step: int = 0) -> None:
    total.situations += ways * beyond.situations
    for verdict, count in beyond.ends.items():
        total.ends[verdict] += ways * count
    total.longest = max(total.longest, beyond.longest + step)
