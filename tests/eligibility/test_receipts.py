"""A receipt shows that the same facts still give the same result."""

import hashlib
from datetime import date
from decimal import Decimal

import pytest
from eligibility_cases import AS_OF, GOOD, case_with, complete_cases, values_near
from hypothesis import given

from eligibility import Facts, InvalidReceipt, Receipt, assess
from eligibility.schemes.preventiecoalities.scheme import FACT_ORDER, RULES_VERSION


def receipt_of(facts: Facts, as_of: date = AS_OF) -> Receipt:
    return Receipt.parse(assess(facts, as_of=as_of).receipt)


def test_a_receipt_names_rule_version_date_and_outcome() -> None:
    assert assess(case_with(), as_of=AS_OF).receipt.startswith(f"pc{RULES_VERSION}-20261121-met-")


@given(case=complete_cases())
def test_a_receipt_can_be_read_back(case: dict[str, object]) -> None:
    text = assess(Facts.model_validate(case), as_of=AS_OF).receipt
    assert str(Receipt.parse(text)) == text
    assert str(Receipt.parse(f"  {text.upper()}\n")) == text


def test_another_way_of_writing_the_same_facts_gives_the_same_receipt() -> None:
    one = Facts.model_validate(
        {"coordination_costs": "75000", "activities": ["embed", "run_coalition"], "signed": None}
    )
    other = Facts.model_validate({"activities": ["run_coalition", "embed"], "coordination_costs": Decimal("75000.00")})
    assert receipt_of(one) == receipt_of(other)


@given(case=complete_cases())
def test_any_other_value_of_any_fact_gives_another_receipt(case: dict[str, object]) -> None:
    before = receipt_of(Facts.model_validate(case))
    for fact in FACT_ORDER:
        changed = next(value for value in values_near(fact, case) if value != case[fact])
        after = receipt_of(Facts.model_validate({**case, fact: changed}))
        assert "facts" in before.differences(after)


@pytest.mark.parametrize(
    ("other", "differences"),
    [
        pytest.param(receipt_of(case_with()), (), id="the same facts"),
        pytest.param(receipt_of(case_with(), date(2030, 1, 1)), (), id="the same facts on a later day"),
        pytest.param(receipt_of(case_with(insurers=3)), ("facts",), id="other facts, same outcome"),
        pytest.param(
            receipt_of(case_with(insurers=3, signed=False)), ("facts", "outcome"), id="other facts and outcome"
        ),
        pytest.param(
            Receipt.parse(assess(case_with(), as_of=AS_OF).receipt.replace(f"pc{RULES_VERSION}", "pc999")),
            ("rule version",),
            id="other rules",
        ),
        pytest.param(
            Receipt.parse(assess(case_with(), as_of=AS_OF).receipt.replace("-met-", "-not_met-")),
            ("outcome",),
            id="an outcome that somebody wrote into it",
        ),
    ],
)
def test_a_comparison_says_what_differs(other: Receipt, differences: tuple[str, ...]) -> None:
    assert receipt_of(case_with()).differences(other) == differences


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("pc1-20261121-met", id="without facts"),
        pytest.param("pc1-20261321-met-0123456789", id="a month that does not exist"),
        pytest.param("pc1-20261121-met-012345678", id="a digit short"),
        pytest.param("pc1-20261121-met-0123456789 pc1", id="something behind it"),
        pytest.param("pc99999999999-20261121-met-0123456789", id="an endless version"),
    ],
)
def test_a_text_that_is_no_receipt_is_refused(text: str) -> None:
    with pytest.raises(InvalidReceipt) as refused:
        Receipt.parse(text)
    assert "Toegestaan: een bewijs zoals" in refused.value.message


OUTCOMES = {1: "9b29f62662806aba"}
"""Per version of the rules a digest over the results of many cases."""


def test_when_a_case_comes_out_differently_the_rule_version_is_raised() -> None:
    digest = hashlib.sha256()
    for fact in FACT_ORDER:
        for value in [*values_near(fact, {**GOOD, "requested_amount": Decimal("30000.00")}), None]:
            assessment = assess(case_with(**{fact: value}), as_of=AS_OF)
            digest.update(repr([(each.id, each.result.value) for each in assessment.rules]).encode())
            digest.update(assessment.verdict.value.encode())
    assert digest.hexdigest()[:16] == OUTCOMES[RULES_VERSION], "raise RULES_VERSION and add the new digest here"
