"""What may be said about a case, and how a mistake is told."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from eligibility_cases import complete_cases
from hypothesis import given

from eligibility import Facts, InvalidFact
from eligibility.schemes.preventiecoalities.facts import KINDS


def test_every_fact_has_its_own_way_of_reading() -> None:
    assert set(KINDS) == set(Facts.model_fields)


@pytest.mark.parametrize(
    ("key", "value", "read"),
    [
        pytest.param("coordination_costs", "75000", Decimal("75000.00"), id="money without decimals"),
        pytest.param("coordination_costs", "75000.5", Decimal("75000.50"), id="money with one decimal"),
        pytest.param("coordination_costs", 75000, Decimal("75000.00"), id="money as a whole number"),
        pytest.param("coordination_costs", 0.1, Decimal("0.10"), id="a float that is exact to the cent"),
        pytest.param("coordination_costs", Decimal("1E+5"), Decimal("100000.00"), id="a Decimal with an exponent"),
        pytest.param("requested_amount", "0", Decimal("0.00"), id="nothing is an amount"),
        pytest.param("received_on", "2020-02-29", date(2020, 2, 29), id="a leap day"),
        pytest.param("municipalities", 0, 0, id="no municipality"),
        pytest.param("insurers", 1, 1, id="one insurer"),
        pytest.param("activities", [], (), id="no activities is not the same as unknown"),
        pytest.param("activities", ["embed", "run_coalition"], ("run_coalition", "embed"), id="order does not matter"),
        pytest.param("activities", ["embed", "embed"], ("embed",), id="saying it twice is saying it once"),
        pytest.param("signed", None, None, id="null is unknown"),
    ],
)
def test_a_possible_value_is_read_into_its_type(key: str, value: object, read: object) -> None:
    assert getattr(Facts.model_validate({key: value}), key) == read


@pytest.mark.parametrize(
    ("key", "value"),
    [
        pytest.param("coordination_costs", "75000.005", id="half a cent"),
        pytest.param("coordination_costs", 1.005, id="a float with half a cent"),
        pytest.param("coordination_costs", "-1", id="less than nothing"),
        pytest.param("coordination_costs", -1, id="a negative number"),
        pytest.param("coordination_costs", "75.000,00", id="Dutch notation could be misread"),
        pytest.param("coordination_costs", "1e5", id="an exponent in text"),
        pytest.param("coordination_costs", " 75000", id="a space before it"),
        pytest.param("coordination_costs", "٧٥٠٠٠", id="digits of another script"),
        pytest.param("coordination_costs", "", id="empty text"),
        pytest.param("coordination_costs", True, id="true is no amount"),
        pytest.param("coordination_costs", float("nan"), id="not a number"),
        pytest.param("coordination_costs", float("inf"), id="infinity"),
        pytest.param("coordination_costs", 10**24, id="more euros than can be counted to the cent"),
        pytest.param("coordination_costs", Decimal("1E+999999"), id="an exponent that would fill the memory"),
        pytest.param("coordination_costs", Decimal("1E-999999"), id="an amount too small to be one"),
        pytest.param("insurers", 0, id="no insurer at all"),
        pytest.param("insurers", True, id="true is no number"),
        pytest.param("insurers", 2.0, id="a number with a decimal point"),
        pytest.param("insurers", "2", id="a number in quotes"),
        pytest.param("municipalities", -1, id="less than no municipality"),
        pytest.param("duration_months", 0, id="no month at all"),
        pytest.param("signed", "true", id="true in quotes"),
        pytest.param("signed", 1, id="one is not true"),
        pytest.param("applicant", "verzekeraar", id="a word that is no code"),
        pytest.param("applicant", ["health_insurer"], id="a list where one is meant"),
        pytest.param("other_funding", "", id="an empty code"),
        pytest.param("activities", "embed", id="one activity without a list"),
        pytest.param("activities", ["embed", "dansen"], id="an activity that does not exist"),
        pytest.param("activities", [["embed"]], id="a list in a list"),
        pytest.param("received_on", "2021-02-30", id="a day that does not exist"),
        pytest.param("received_on", "01-10-2021", id="the day first"),
        pytest.param("received_on", "20211001", id="without dashes"),
        pytest.param("received_on", "2021-W39-5", id="a week date"),
        pytest.param("received_on", datetime(2021, 10, 1, 12), id="a moment instead of a day"),  # noqa: DTZ001
        pytest.param("start_date", 20211001, id="a number"),
    ],
)
def test_an_impossible_value_is_refused_in_one_line_with_key_value_and_what_is_allowed(key: str, value: object) -> None:
    with pytest.raises(InvalidFact) as refused:
        Facts.model_validate({key: value})
    message = refused.value.message
    assert message.startswith(f"{key}: ")
    assert "kan niet" in message
    assert "Toegestaan: " in message
    assert "\n" not in message
    assert key not in str(refused.value)  # the log gets no words of the person


def test_an_unknown_key_is_refused_with_the_keys_that_exist() -> None:
    with pytest.raises(InvalidFact) as refused:
        Facts.model_validate({"aanvrager": "health_insurer"})
    assert refused.value.message.startswith('aanvrager: "health_insurer" kan niet, want deze sleutel bestaat niet.')
    assert all(key in refused.value.message for key in Facts.model_fields)


def test_a_very_long_value_is_told_short_and_says_how_long_it_was() -> None:
    with pytest.raises(InvalidFact) as refused:
        Facts.model_validate({"applicant": "x" * 5000})
    assert "(5002 tekens)" in refused.value.message
    assert len(refused.value.message) < 300


def test_half_a_character_in_a_key_can_still_be_printed() -> None:
    with pytest.raises(InvalidFact) as refused:
        Facts.model_validate({"\ud800": 1})
    refused.value.message.encode("utf-8")


@given(case=complete_cases(mostly_good=False))
def test_facts_survive_being_written_as_json_and_read_again(case: dict[str, object]) -> None:
    facts = Facts.model_validate(case)
    assert Facts.model_validate_json(facts.model_dump_json()) == facts
