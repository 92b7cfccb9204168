"""What holds in every situation: for each group of facts that rules tie together, every combination of answers.

That this is enough for the whole is proven here too: rules look at nothing else, and whatever stands beside a group
matters only by its weight (`test_in_every_surrounding_…`).
"""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations, permutations, product
from typing import Any

import pytest

from eligibility import Assessment
from eligibility.assessment import assess_by
from eligibility.schemes.preventiecoalities.scheme import EDITIONS

from .situations import PREVENTIECOALITIES, SUBJECTS, VERDICTS, Group, State, Subject, together
from .walk import AS_OF, faults

SCHEME = pytest.mark.parametrize("subject", [pytest.param(subject, id=subject.name) for subject in SUBJECTS])
GROUP = pytest.mark.parametrize(
    ("subject", "group"),
    [
        pytest.param(subject, group, id=f"{subject.name}: {group.facts[0]} and {len(group.facts) - 1} more")
        for subject in SUBJECTS
        for group in subject.groups
    ],
)


def assessed(subject: Subject, states: Mapping[Group, State]) -> Assessment:
    """The engine on a case with these states, and everything else in order."""
    return assess_by(subject.scheme, subject.model.model_validate(subject.whole(states)), AS_OF)


# -- why groups are enough ---------------------------------------------------------------------------------------------


class Watched:
    """A case that remembers which facts were looked at."""

    def __init__(self, case: Any) -> None:
        self._case = case
        self.seen: set[str] = set()

    def __getattr__(self, fact: str) -> Any:
        self.seen.add(fact)
        return getattr(self._case, fact)


@SCHEME
def test_every_fact_and_every_rule_is_in_exactly_one_group(subject: Subject) -> None:
    assert sorted(fact for group in subject.groups for fact in group.facts) == sorted(subject.model.model_fields)
    assert sorted(rule.id for group in subject.groups for rule in group.rules) == sorted(
        rule.id for rule in subject.edition.rules
    )


@GROUP
def test_a_rule_looks_only_at_the_facts_it_names_and_at_each_of_them_somewhere(subject: Subject, group: Group) -> None:
    for rule in group.rules:
        seen: set[str] = set()
        for state in group.states:
            watched = Watched(subject.model.model_validate(group.known(state)))
            rule.judge(watched, group.edition.figures)
            seen |= watched.seen
        assert seen == set(rule.facts)


@pytest.mark.parametrize("group", [pytest.param(group, id=group.facts[0]) for group in PREVENTIECOALITIES.groups])
def test_all_editions_of_the_law_judge_alike(group: Group) -> None:
    for edition in EDITIONS:
        rules = [rule for rule in edition.rules if set(rule.facts) <= set(group.facts)]
        for state in group.states:
            case = PREVENTIECOALITIES.model.model_validate(group.known(state))
            assert tuple(rule.judge(case, edition.figures).value for rule in rules) == group.judged(state)


# -- knowing more ------------------------------------------------------------------------------------------------------


def one_answer_more(group: Group) -> Iterator[tuple[State, State]]:
    """Every state with every state that one more answer makes of it."""
    for state in group.states:
        for fact in group.unknown(state):
            for value in group.answers[fact]:
                yield state, group.with_answer(state, fact, value)


@GROUP
def test_more_knowledge_never_contradicts_a_settled_finding(subject: Subject, group: Group) -> None:
    for before, after in one_answer_more(group):
        for was, is_ in zip(group.judged(before), group.judged(after), strict=True):
            assert was in {"unknown", is_} or {was, is_} == {"met", "not_applicable"}, (before, after)


@GROUP
def test_more_knowledge_never_opens_what_was_closed(subject: Subject, group: Group) -> None:
    for before, after in one_answer_more(group):
        assert group.reach(after) <= group.reach(before), (before, after)


@GROUP
def test_a_rule_is_unknown_exactly_as_long_as_answers_can_still_change_what_it_weighs(
    subject: Subject, group: Group
) -> None:
    for n, state in product(range(len(group.rules)), group.states):
        results = {group.judged(each)[n] for each in group.completions(state, group.unknown(state))}
        if group.judged(state)[n] == "unknown":
            assert "unknown" not in results
            assert len(results) > 1, state
        else:
            assert results <= {group.judged(state)[n], "not_applicable"}, state


@GROUP
def test_the_order_of_answers_does_not_matter(subject: Subject, group: Group) -> None:
    for state in group.states:
        known = group.known(state)
        cases = {subject.model.model_validate({fact: known[fact] for fact in order}) for order in permutations(known)}
        assert len(cases) == 1


@SCHEME
def test_a_whole_case_told_in_another_order_is_the_same_case(subject: Subject) -> None:
    told = list(subject.whole().items())
    orders = [told[n:] + told[:n] for n in range(len(told))] + [told[::-1]]
    orders += [[*told[:n], told[n + 1], told[n], *told[n + 2 :]] for n in range(len(told) - 1)]
    found = [assess_by(subject.scheme, subject.model.model_validate(dict(order)), AS_OF) for order in orders]
    assert all(each == found[0] for each in found)


# -- what is told ------------------------------------------------------------------------------------------------------


@GROUP
def test_every_finding_has_a_text_and_a_source_and_every_text_can_occur(subject: Subject, group: Group) -> None:
    for n, rule in enumerate(group.rules):
        occurring = {group.judged(state)[n] for state in group.states}
        assert occurring == {result.value for result in rule.sentences}
    for edition in EDITIONS if subject is PREVENTIECOALITIES else (subject.edition,):
        for finding in (edition.findings[rule.id, result] for rule in group.rules for result in rule.sentences):
            assert finding.explanation.endswith(".")
            assert "{" not in finding.explanation
            assert finding.title
            assert finding.result_text
            assert finding.source.document
            assert finding.source.locator
            assert finding.source.url.startswith("https://")


# -- a group in every surrounding --------------------------------------------------------------------------------------


def surroundings(subject: Subject, group: Group) -> list[dict[Group, State]]:
    """For each weight that all other facts together can have now, and each they can still get, one example.

    Made of at most two groups that are not in order; that gives every combination there is (the next test counts them).
    """
    others = [each for each in subject.groups if each is not group]
    found: dict[object, dict[Group, State]] = {(0, frozenset({0})): {}}
    for size in (1, 2):
        for chosen in combinations(others, size):
            for states in product(*(_kinds(each).values() for each in chosen)):
                pairs = list(zip(chosen, states, strict=True))
                key = max(each.weight(at) for each, at in pairs), together(each.reach(at) for each, at in pairs)
                found.setdefault(key, dict(pairs))
    return list(found.values())


@cache
def _kinds(group: Group) -> dict[object, State]:
    kinds: dict[object, State] = {}
    for state in group.states:
        kinds.setdefault((group.weight(state), group.reach(state)), state)
    return kinds


@SCHEME
def test_no_third_group_makes_another_surrounding(subject: Subject) -> None:
    every = {(0, frozenset({0}))}
    for group in subject.groups:
        every |= {(max(a, b), together((one, other))) for (a, one), (b, other) in product(every, _kinds(group))}
    made = set()
    for group in subject.groups:
        for states in surroundings(subject, group):
            pairs = states.items()
            made.add(
                (max([0, *(each.weight(at) for each, at in pairs)]), together(each.reach(at) for each, at in pairs))
            )
    assert made == every


@GROUP
def test_in_every_surrounding_verdict_prospects_and_questions_are_those_of_all_completions(
    subject: Subject, group: Group
) -> None:
    for around in surroundings(subject, group):
        for state in group.states:
            states = {**around, group: state}
            pairs = [(each, states.get(each, subject.good(each))) for each in subject.groups]
            assert list(faults(pairs, assessed(subject, states))) == [], subject.whole(states)


# -- what would have to be different -----------------------------------------------------------------------------------


@cache
def smallest_changes(subject: Subject, group: Group, state: State) -> frozenset[frozenset[str]] | None:
    """Every minimal set of changeable facts with which the group can come in order; None when there is none.

    Found by trying every answer to every set of facts.
    """
    changeable = [fact for fact in group.known(state) if fact in subject.scheme.changeable]
    found: list[frozenset[str]] = []
    for size in range(len(changeable) + 1):
        for chosen in map(frozenset, combinations(changeable, size)):
            if not any(smaller <= chosen for smaller in found):
                tried = group.completions(state, [*chosen, *group.unknown(state)])
                found += [chosen] if any(group.weight(each) == 0 for each in tried) else []
    return frozenset(found) or None


def told_changes(found: Assessment) -> list[frozenset[str]]:
    return [frozenset(flip) for flip in found.flips]


@GROUP
def test_flips_are_all_minimal_changes_and_they_do_flip(subject: Subject, group: Group) -> None:
    for state in group.states:
        found = assessed(subject, {group: state})
        expected = smallest_changes(subject, group, state) if found.verdict in {"not_met", "incomplete"} else None
        assert sorted(map(sorted, told_changes(found))) == sorted(map(sorted, expected or ()))
        assert [len(flip) for flip in found.flips] == sorted(len(flip) for flip in found.flips)
        for flip in found.flips:
            case = subject.model.model_validate({**subject.whole({group: state}), **flip})
            assert "met" in assess_by(subject.scheme, case, AS_OF).possible_verdicts, (state, flip)
            assert all(group.known(state)[fact] != value for fact, value in flip.items())


def shapes(subject: Subject, group: Group) -> list[State]:
    """One state for each different answer to the question what would have to change."""
    found: dict[object, State] = {}
    for state in group.states:
        found.setdefault((smallest_changes(subject, group, state), group.weight(state)), state)
    return list(found.values())


@SCHEME
def test_two_groups_that_are_wrong_are_both_mended_and_a_hopeless_one_spoils_all(subject: Subject) -> None:
    several = {group: shapes(subject, group)[:8] for group in subject.groups}
    for one, other in combinations(subject.groups, 2):
        for states in product(several[one], several[other]):
            found = assessed(subject, dict(zip((one, other), states, strict=True)))
            mended = [smallest_changes(subject, *pair) for pair in zip((one, other), states, strict=True)]
            if found.verdict in {"not_met", "incomplete"} and None not in mended:
                expected = {left | right for left, right in product(*mended)}  # type: ignore[misc]
                assert set(told_changes(found)) == expected
                assert len(found.flips) == len(expected)
            else:
                assert found.flips == ()


def test_the_verdicts_are_by_weight() -> None:
    assert VERDICTS == ("met", "incomplete", "undetermined", "not_met")
