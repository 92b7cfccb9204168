"""The calculators: worked examples of the sources, and the law that parts add up to their total."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eligibility.calculators import (
    Party,
    calculate_business_case,
    calculate_grant,
    calculate_vip_fund,
    costs_for_grant,
    costs_for_own_share,
    read_business_case,
    read_vip_fund,
)
from eligibility.errors import InvalidCalculation
from eligibility.figures import FIGURES
from eligibility.money import divide
from eligibility.parameters import NotInForce

money = st.integers(0, 10**14).map(lambda cents: Decimal(cents).scaleb(-2))
people = st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.integers(0, 10**7), min_size=1, max_size=6)
groups = people.filter(lambda group: any(group.values()))


# Grant


@pytest.mark.parametrize(
    ("costs", "maximum", "own_share", "enough"),
    [
        pytest.param("90000", "30000.00", "60000.00", True, id="the published example"),
        pytest.param("75000", "25000.00", "50000.00", True, id="exactly the minimum"),
        pytest.param("74999.99", "24999.99", "50000.00", False, id="a cent short"),
        pytest.param("75000.01", "25000.00", "50000.01", True, id="a third is rounded down"),
        pytest.param("0", "0.00", "0.00", False, id="nothing"),
    ],
)
def test_the_grant_is_a_third_rounded_down(costs: str, maximum: str, own_share: str, enough: bool) -> None:
    result = calculate_grant(costs)
    assert (result.maximum, result.own_share, result.meets_minimum) == (Decimal(maximum), Decimal(own_share), enough)
    assert (result.minimum, result.minimum_costs) == (Decimal(25000), Decimal(75000))


@given(costs=money)
def test_grant_and_own_share_are_the_costs_to_the_cent(costs: Decimal) -> None:
    result = calculate_grant(costs)
    assert result.maximum + result.own_share == costs
    assert result.maximum * 3 <= costs < (result.maximum + Decimal("0.01")) * 3


@given(amount=money)
def test_costs_for_a_grant_are_the_lowest_that_yield_it(amount: Decimal) -> None:
    costs = costs_for_grant(amount)
    assert calculate_grant(costs).maximum == amount
    assert costs == 0 or calculate_grant(costs - Decimal("0.01")).maximum < amount


@given(own=money)
def test_costs_for_an_own_share_are_the_highest_that_leave_nothing_to_pay(own: Decimal) -> None:
    costs = costs_for_own_share(own)
    assert calculate_grant(costs).own_share == own
    assert calculate_grant(costs + Decimal("0.01")).own_share > own


def test_figures_of_a_day_without_the_scheme_do_not_exist() -> None:
    assert calculate_grant("90000", on=date(2021, 12, 31)).maximum == 30000
    with pytest.raises(NotInForce):
        calculate_grant("90000", on=date(2022, 1, 1))


@pytest.mark.parametrize("costs", ["-5", "veel", "1.005", True, None])
def test_costs_that_are_no_money_are_refused(costs: object) -> None:
    with pytest.raises(InvalidCalculation) as refused:
        calculate_grant(costs)  # type: ignore[arg-type]
    assert refused.value.message.startswith("costs: ")


# VIP-fonds


def test_the_published_example_of_a_fund() -> None:
    fund = calculate_vip_fund("3000000", {"A": 120000, "B": 80000}, {"X": 100000, "Y": 50000})
    assert fund.zorgkantoor == Decimal("1000000.00")
    assert fund.insurers == {"A": Decimal("600000.00"), "B": Decimal("400000.00")}
    assert fund.municipalities == {"X": Decimal("666666.67"), "Y": Decimal("333333.33")}


@pytest.mark.parametrize(
    ("total", "thirds"),
    [
        pytest.param("100.00", ("33.34", "33.33", "33.33"), id="one cent over: the zorgkantoor comes first"),
        pytest.param("100.01", ("33.34", "33.34", "33.33"), id="two cents over: then the insurers"),
        pytest.param("0.01", ("0.01", "0.00", "0.00"), id="a single cent"),
        pytest.param("0", ("0.00", "0.00", "0.00"), id="nothing"),
    ],
)
def test_cents_that_are_left_go_to_whoever_comes_first(total: str, thirds: tuple[str, ...]) -> None:
    fund = calculate_vip_fund(total, {"A": 1}, {"X": 1})
    assert (fund.zorgkantoor, fund.insurers["A"], fund.municipalities["X"]) == tuple(map(Decimal, thirds))


@given(total=money, insurers=groups, municipalities=groups)
def test_contributions_are_the_fund_to_the_cent(
    total: Decimal, insurers: dict[str, int], municipalities: dict[str, int]
) -> None:
    fund = calculate_vip_fund(total, insurers, municipalities)
    insured, inhabited = sum(fund.insurers.values()), sum(fund.municipalities.values())
    assert fund.zorgkantoor + insured + inhabited == fund.total == total
    assert max(fund.zorgkantoor, insured, inhabited) - min(fund.zorgkantoor, insured, inhabited) <= Decimal("0.01")
    assert list(fund.insurers) == list(insurers), "the order given is kept"


@given(amount=money, weights=st.lists(st.integers(0, 10**6), min_size=1, max_size=8).filter(any))
def test_dividing_gives_each_its_share_rounded_up_or_down_by_less_than_a_cent(
    amount: Decimal, weights: list[int]
) -> None:
    parts = divide(amount, weights)
    assert sum(parts) == amount
    for part, weight in zip(parts, weights, strict=True):
        assert abs(int(part * 100) * sum(weights) - int(amount * 100) * weight) < sum(weights)
        assert weight or part == 0, "who weighs nothing pays nothing"


FUND = {"total": "100", "insurers": {"A": 1}, "municipalities": {"X": 1}}


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        pytest.param({"total": "-1"}, "total", id="a negative fund"),
        pytest.param({"total": None}, "total", id="no amount"),
        pytest.param({"insurers": {}}, "insurers", id="nobody in a group"),
        pytest.param({"insurers": {"A": 0, "B": 0}}, "insurers", id="a group without people"),
        pytest.param({"insurers": [1]}, "insurers", id="a list instead of names"),
        pytest.param({"municipalities": {"X": -1}}, "municipalities.X", id="less than no inhabitants"),
        pytest.param({"municipalities": {"X": 1.5}}, "municipalities.X", id="half an inhabitant"),
        pytest.param({"municipalities": {"X": True}}, "municipalities.X", id="true is no number"),
        pytest.param({"municipalities": {" ": 1}}, "municipalities", id="a name that says nothing"),
        pytest.param({"gemeenten": {}}, "gemeenten", id="a key that does not exist"),
    ],
)
def test_a_fund_that_cannot_be_is_refused_by_its_key(changes: dict[str, object], key: str) -> None:
    with pytest.raises(InvalidCalculation) as refused:
        read_vip_fund({**FUND, **changes})
    assert refused.value.message.startswith(f"{key}: ")


def test_a_fund_without_a_group_is_refused() -> None:
    with pytest.raises(InvalidCalculation, match="InvalidCalculation") as refused:
        read_vip_fund({"total": "100", "insurers": {"A": 1}})
    assert "municipalities: null kan niet, want deze sleutel ontbreekt" in refused.value.message


def test_one_insurer_without_insured_persons_pays_nothing_as_long_as_the_others_have_some() -> None:
    assert calculate_vip_fund("300", {"A": 0, "B": 5}, {"X": 1}).insurers == {"A": 0, "B": 100}


# Business case


def amount(figure: str) -> Decimal:
    value = FIGURES.versions(figure)[0].value
    assert isinstance(value, Decimal)
    return value


MENTOR = (
    Party(name="Zorgverzekeraars", costs=Decimal(0), benefits=amount("mentor_benefits_insurers")),
    Party(name="Gemeente", costs=amount("mentor_costs_municipality"), benefits=amount("mentor_benefits_municipality")),
    Party(name="Zorgkantoor", costs=Decimal(0), benefits=amount("mentor_benefits_zorgkantoor")),
    Party(name="Woningcorporatie", costs=Decimal(0), benefits=amount("mentor_benefits_housing")),
    Party(name="Fondsen", costs=amount("mentor_costs_funds"), benefits=Decimal(0)),
)
"""The mentor project in Den Haag, as the memo of 2013 tells it."""


def test_the_mentor_project_of_the_memo() -> None:
    case = calculate_business_case(MENTOR)
    assert (case.costs, case.benefits, case.net) == (Decimal(41364), Decimal(81145), Decimal(39781))
    assert (case.costs, case.benefits) == (amount("mentor_costs"), amount("mentor_benefits"))
    assert (case.ratio, case.positive) == (Decimal("1.96"), True)
    assert case.carries_alone == ()
    assert case.free_riders == ("Zorgverzekeraars", "Zorgkantoor", "Woningcorporatie")
    net = {party.name: party.net for party in case.parties}
    assert (net["Gemeente"], net["Fondsen"]) == (Decimal(3724), Decimal(-14668))


def test_without_the_funds_the_municipality_of_the_mentor_project_would_lose() -> None:
    alone = calculate_business_case(
        [Party(name="Gemeente", costs=amount("mentor_costs"), benefits=amount("mentor_benefits_municipality"))]
    )
    assert alone.net == Decimal(-10944)
    assert not alone.positive


@pytest.mark.parametrize(
    ("costs", "benefits", "ratio", "positive"),
    [
        pytest.param("200", "201", "1.01", True, id="half a hundredth is rounded up"),
        pytest.param("100", "100", "1.00", False, id="as much as it costs is not more than it costs"),
        pytest.param("100", "0", "0.00", False, id="no benefits"),
        pytest.param("0", "100", None, True, id="no costs: no ratio"),
        pytest.param("0", "0", None, False, id="nothing at all"),
    ],
)
def test_ratio_and_sign_of_a_business_case(costs: str, benefits: str, ratio: str | None, positive: bool) -> None:
    case = calculate_business_case([{"name": "Iemand", "costs": costs, "benefits": benefits}])
    assert case.ratio == (None if ratio is None else Decimal(ratio))
    assert case.positive is positive


def test_a_party_whose_benefits_are_exactly_all_costs_can_carry_them_alone() -> None:
    case = calculate_business_case(
        [
            {"name": "A", "costs": "60", "benefits": "100"},
            {"name": "B", "costs": "40", "benefits": "99.99"},
        ]
    )
    assert case.carries_alone == ("A",)
    assert case.free_riders == ()


def test_without_benefits_there_is_nothing_to_divide_the_costs_by() -> None:
    case = calculate_business_case([{"name": "A", "costs": "60", "benefits": "0"}])
    assert case.parties[0].share_by_benefit is None


@given(rows=st.lists(st.tuples(money, money), min_size=1, max_size=6))
def test_costs_divided_by_benefit_are_all_costs_to_the_cent(rows: list[tuple[Decimal, Decimal]]) -> None:
    parties = [Party(name=str(n), costs=costs, benefits=benefits) for n, (costs, benefits) in enumerate(rows)]
    case = calculate_business_case(parties)
    shares = [party.share_by_benefit for party in case.parties if party.share_by_benefit is not None]
    assert sum(shares) == (case.costs if case.benefits else 0)
    assert sum(party.net for party in case.parties) == case.net


PARTY = {"name": "A", "costs": "1", "benefits": "2"}


@pytest.mark.parametrize(
    ("given_input", "key"),
    [
        pytest.param([], "invoer", id="a list instead of an object"),
        pytest.param({"partijen": [PARTY]}, "partijen", id="a key that does not exist"),
        pytest.param({"parties": []}, "parties", id="no parties"),
        pytest.param({"parties": PARTY}, "parties", id="a party that is not in a list"),
        pytest.param({"parties": [PARTY, "B"]}, "parties.2", id="a name instead of a party"),
        pytest.param({"parties": [{**PARTY, "baten": 3}]}, "parties.1.baten", id="an unknown key in a party"),
        pytest.param({"parties": [{"name": "A", "costs": "1"}]}, "parties.1.benefits", id="no benefits stated"),
        pytest.param({"parties": [{**PARTY, "costs": "-1"}]}, "A.costs", id="negative costs"),
        pytest.param({"parties": [{**PARTY, "name": ""}]}, "name", id="no name"),
        pytest.param({"parties": [PARTY, PARTY]}, "name", id="the same name twice"),
    ],
)
def test_a_business_case_that_cannot_be_is_refused_by_its_key(given_input: object, key: str) -> None:
    with pytest.raises(InvalidCalculation) as refused:
        calculate_business_case(read_business_case(given_input))
    assert refused.value.message.startswith(f"{key}: ")
