"""Every way through the check, along the questions it derives, with every answer and "weet ik niet" on each."""

import pytest

from .situations import SUBJECTS, VERDICTS
from .walk import Walk

EACH = pytest.mark.parametrize("n", [pytest.param(n, id=subject.name) for n, subject in enumerate(SUBJECTS)])


@EACH
def test_at_every_crossing_verdict_prospects_and_next_question_are_right(walks: tuple[Walk, ...], n: int) -> None:
    assert walks[n].faults == []


@EACH
def test_every_question_is_reached_and_an_optional_fact_is_never_asked(walks: tuple[Walk, ...], n: int) -> None:
    scheme = walks[n].subject.scheme
    assert set(walks[n].asked) == set(scheme.fact_order) - scheme.optional


@EACH
def test_every_verdict_is_reached(walks: tuple[Walk, ...], n: int) -> None:
    assert set(walks[n].all().ends) == set(VERDICTS)


@EACH
def test_the_check_ends_and_asks_no_fact_twice(walks: tuple[Walk, ...], n: int) -> None:
    scheme = walks[n].subject.scheme
    assert walks[n].all().longest <= len(scheme.fact_order) - len(scheme.optional)


@EACH
def test_a_first_no_can_already_end_the_check(walks: tuple[Walk, ...], n: int) -> None:
    assert ("not_met", "-") in walks[n].questions
    assert not any(verdict == "not_met" and fact != "-" for verdict, fact in walks[n].questions)
