"""The stored outcomes are those of today's rules; when they are not, the test says what a change touches."""

from dataclasses import replace
from typing import Any

import pytest

from eligibility.rules import Judgement, Rule

from .record import SUMMARY, OtherAnswers, outcomes, stored_in, summary, touched
from .situations import PREVENTIECOALITIES, SUBJECTS, Subject
from .walk import Walk

EACH = pytest.mark.parametrize("subject", [pytest.param(subject, id=subject.name) for subject in SUBJECTS])


@EACH
def test_the_rules_say_in_every_situation_what_is_stored(subject: Subject) -> None:
    change = touched(stored_in(subject).read_text("utf-8"), subject)
    assert change is None, str(change)


@EACH
def test_what_is_stored_is_small_and_complete(subject: Subject) -> None:
    text = stored_in(subject).read_text("utf-8")
    assert text == outcomes(subject)
    assert len(text) < 20_000


def test_the_summary_is_that_of_today(walks: tuple[Walk, ...]) -> None:
    assert SUMMARY.read_text("utf-8") == summary(iter(walks))


def with_rule(id_: str, **changes: Any) -> Subject:
    """The scheme with one rule changed."""
    rules = tuple(replace(rule, **changes) if rule.id == id_ else rule for rule in PREVENTIECOALITIES.edition.rules)
    return replace(PREVENTIECOALITIES, edition=replace(PREVENTIECOALITIES.edition, rules=rules))


def rule(id_: str) -> Rule[Any, Any]:
    return next(each for each in PREVENTIECOALITIES.edition.rules if each.id == id_)


def test_a_longer_term_touches_exactly_the_situations_with_that_duration() -> None:
    def lenient(facts: Any, figures: Any) -> Judgement:
        return rule("duration").judge(facts, replace(figures, maximum_duration=37))

    change = touched(outcomes(PREVENTIECOALITIES), with_rule("duration", judge=lenient))
    assert change is not None
    assert change.situations == PREVENTIECOALITIES.size // 5, "one in five: unknown, 1, 36, 37 and 60 months"
    assert 0 < change.verdicts < change.situations, "many of those fail for another reason as well"
    assert change.examples == ("duration_months 37: duration not_met → met; oordeel not_met → met",)
    assert "raakt 137.056.665.600 van 685.283.328.000 situaties (20,0 %)" in str(change)


def test_three_examples_are_of_different_kinds() -> None:
    def any_day(facts: Any, figures: Any) -> Judgement:
        return Judgement.MET

    change = touched(outcomes(PREVENTIECOALITIES), with_rule("applied_before_start", judge=any_day))
    assert change is not None
    assert len(change.examples) == 3
    assert [example.partition(": ")[2].partition(";")[0] for example in change.examples] == [
        "applied_before_start unknown → met",
        "applied_before_start unknown → met",
        "applied_before_start needs_review → met",
    ]


def test_a_rule_that_can_no_longer_be_mended_is_noticed() -> None:
    change = touched(outcomes(PREVENTIECOALITIES), with_rule("annexes", curable=False))
    assert change is not None
    assert change.situations == PREVENTIECOALITIES.size * (3**5 - 2**5) // 3**5, "wherever an annex is missing"
    assert change.verdicts > 0
    assert change.examples[0].endswith("annexes not_met (aan te vullen) → not_met; oordeel incomplete → not_met")


def test_a_rule_that_disappears_is_noticed() -> None:
    rules = tuple(each for each in PREVENTIECOALITIES.edition.rules if each.id != "within_a_third")
    change = touched(
        outcomes(PREVENTIECOALITIES),
        replace(PREVENTIECOALITIES, edition=replace(PREVENTIECOALITIES.edition, rules=rules)),
    )
    assert change is not None
    assert "within_a_third not_applicable → afwezig" in change.examples[0]


def test_other_answers_cannot_be_compared() -> None:
    fewer = replace(PREVENTIECOALITIES, answers={**PREVENTIECOALITIES.answers, "insurers": (1, 2)})
    with pytest.raises(OtherAnswers):
        touched(outcomes(PREVENTIECOALITIES), fewer)
