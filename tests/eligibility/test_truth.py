"""Three-valued logic: the tables of Kleene, as laws."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eligibility.truth import Truth, all_of, any_of, at_least, at_most, known, negated, within

NO, UNKNOWN, YES = Truth.NO, Truth.UNKNOWN, Truth.YES
truths = st.lists(st.sampled_from(Truth), max_size=4)


def test_a_truth_refuses_to_be_used_as_yes_or_no() -> None:
    with pytest.raises(TypeError, match=r"is Truth\.YES"):
        bool(UNKNOWN)


@pytest.mark.parametrize(
    ("parts", "together", "either"),
    [
        pytest.param([], YES, NO, id="nothing at all"),
        pytest.param([YES, UNKNOWN], UNKNOWN, YES, id="one yes decides an or, one unknown keeps an and open"),
        pytest.param([NO, UNKNOWN], NO, UNKNOWN, id="one no decides an and, one unknown keeps an or open"),
        pytest.param([UNKNOWN, UNKNOWN], UNKNOWN, UNKNOWN, id="nothing known"),
        pytest.param([YES, NO], NO, YES, id="everything known"),
    ],
)
def test_one_no_decides_an_and_and_one_yes_decides_an_or(parts: list[Truth], together: Truth, either: Truth) -> None:
    assert all_of(parts) is together
    assert any_of(parts) is either


@given(parts=truths)
def test_an_or_is_the_negation_of_the_and_of_the_negations(parts: list[Truth]) -> None:
    assert any_of(parts) is negated(all_of([negated(part) for part in parts]))


@given(parts=truths)
def test_finding_out_what_was_unknown_never_turns_a_settled_and_around(parts: list[Truth]) -> None:
    before = all_of(parts)
    for answer in (YES, NO):
        after = all_of([answer if part is UNKNOWN else part for part in parts])
        assert before is UNKNOWN or after is before


@pytest.mark.parametrize(
    ("truth", "expected"),
    [
        pytest.param(at_least(Decimal("25000.00"), Decimal(25000)), YES, id="exactly the floor"),
        pytest.param(at_least(Decimal("24999.99"), Decimal(25000)), NO, id="a cent under the floor"),
        pytest.param(at_least(None, 1), UNKNOWN, id="no value for the floor"),
        pytest.param(at_most(36, 36), YES, id="exactly the ceiling"),
        pytest.param(at_most(37, 36), NO, id="over the ceiling"),
        pytest.param(at_most(None, 36), UNKNOWN, id="no value for the ceiling"),
        pytest.param(within(date(2021, 10, 1), date(2017, 1, 1), date(2021, 10, 1)), YES, id="the last day"),
        pytest.param(within(None, date(2017, 1, 1), date(2021, 10, 1)), UNKNOWN, id="no day"),
        pytest.param(known(None), UNKNOWN, id="absent"),
        pytest.param(known(False), NO, id="false is known"),
    ],
)
def test_comparing_includes_the_boundary_and_keeps_unknown_unknown(truth: Truth, expected: Truth) -> None:
    assert truth is expected
