"""What somebody asks about a fund or a case just shown: is my figure right, who pays, who loses, how was it rounded."""

import pytest

from bot.conversation import texts
from bot.conversation.codes import Calculator
from bot.conversation.replies import Calculation, Notice
from bot.conversation.state import Calculating, State
from bot.conversation.sums import (
    after_cases,
    after_funds,
    calculation_texts,
    fund_texts,
    party_sums,
    party_texts,
    rounding,
    rounding_texts,
)
from eligibility.calculators import mentor_project
from tests.bot.conversation.talk import Talk, words

FUND = Calculating(calculator=Calculator.VIP_FUND, inputs=("1.200.000", "A 100; B 300", "X 100; gemeente Y 200"))
CASE = Calculating(calculator=Calculator.BUSINESS_CASE, inputs=("Gemeente 20.000 9.056; Verzekeraar 0 30.000",))
EXAMPLE = Calculating(
    calculator=Calculator.BUSINESS_CASE,
    inputs=("; ".join(f"{each.name} {each.costs} {each.benefits}" for each in mentor_project()),),
)


@pytest.fixture
def below_a_fund(talk: Talk) -> Talk:
    for text in ("bereken het vip-fonds", "1.200.000", "A 100; B 300", "X 100; Y 200"):
        talk.say(text)
    assert isinstance(talk.last, Calculation)
    return talk


# -- a figure of one's own ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "een derde dus 400.000?",
        "klopt het dat ieder 400.000 betaalt?",
        "dus 400.000 per groep",
        "elke groep betaalt dus 4 ton?",
        "1/3 is dus 400.000 toch?",
        "is dat 400.000 per groep?",
    ],
)
def test_a_third_that_somebody_works_out_is_no_new_fund(below_a_fund: Talk, text: str) -> None:
    turn = below_a_fund.say(text)
    assert words(turn.replies).startswith(fund_texts.agrees_for_each("€ 400.000", divided=True))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("betaalt het zorgkantoor 400.000?", "Ja, € 400.000 klopt voor het zorgkantoor."),
        ("betaalt B dus 300.000?", "Ja, € 300.000 klopt voor B."),
        ("betaalt Y 100.000?", "Nee, € 100.000 klopt niet."),
        ("een derde dus 300.000?", "Nee, € 300.000 klopt niet."),
    ],
)
def test_a_figure_is_held_against_the_table(text: str, said: str) -> None:
    assert (after_funds.compared(FUND, text) or "").startswith(said)


@pytest.mark.parametrize(
    "text",
    ["en bij 900.000?", "stel 900.000?", "nee 300.000", "en als het 600.000 is?", "een fonds van 900.000?", "900.000"],
)
def test_another_amount_is_still_another_fund(text: str) -> None:
    assert after_funds.compared(FUND, text) is None


def test_a_rate_is_no_figure_of_the_table() -> None:
    assert after_funds.compared(FUND, "betaalt iedereen dus 400.000 per jaar?") is None


# -- who pays ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("wat betaalt elke gemeente", ("X € 133.333,33", "gemeente Y € 266.666,67")),
        ("en hoeveel betalen de verzekeraars?", ("A € 100.000", "B € 300.000")),
        ("wat betaalt Y", ("gemeente Y € 266.666,67",)),
        ("wat legt het zorgkantoor in?", ("het zorgkantoor € 400.000",)),
        ("wie betaalt wat", ("de gemeenten samen € 400.000",)),
    ],
)
def test_who_pays_what_is_read_from_the_table(text: str, parts: tuple[str, ...]) -> None:
    said = after_funds.told(FUND, text) or ""
    assert all(part in said for part in parts)


@pytest.mark.parametrize(
    "text",
    [
        "en als het zorgkantoor niet meedoet",
        "zonder zorgkantoor?",
        "wat als de gemeente afhaakt",
        "en als een verzekeraar niet mee wil doen",
    ],
)
def test_the_memo_does_not_say_what_happens_without_a_group(text: str) -> None:
    assert after_funds.told(FUND, text) == fund_texts.without_a_group("€ 400.000")


@pytest.mark.parametrize(
    "text",
    [
        "wie betaalde de rest van de kosten?",
        "wat betaalt de gemeente aan de coördinatie",
        "wat is een zorgkantoor",
        "wat doet de gemeente",
    ],
)
def test_another_question_is_not_about_the_fund(text: str) -> None:
    assert after_funds.told(FUND, text) is None


def test_after_something_else_it_is_not_about_the_fund_any_more(below_a_fund: Talk) -> None:
    below_a_fund.say("wat is een penvoerder?")
    turn = below_a_fund.say("wat betaalt elke gemeente")
    assert "€ 133.333,33" not in words(turn.replies)


# -- who loses ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["wie verliest er", "welke partij verliest", "wie gaat erop achteruit?", "welke partijen komen negatief uit"],
)
def test_who_loses_is_who_has_more_costs_than_benefits(text: str) -> None:
    assert after_cases.told(CASE, text) == party_texts.loses([party_texts.left("Gemeente", "€ -10.944")])


@pytest.mark.parametrize("text", ["wie wint er?", "welke partij profiteert het meest", "wie is er beter af"])
def test_who_gains_is_who_has_more_benefits_than_costs(text: str) -> None:
    assert after_cases.told(CASE, text) == party_texts.wins([party_texts.left("Verzekeraar", "€ 30.000")])


@pytest.mark.parametrize("text", ["klopt dat met de notitie", "staat dat zo in de notitie?", "is dat volgens de memo"])
def test_own_figures_are_not_those_of_the_memo(text: str) -> None:
    assert after_cases.told(CASE, text) == party_texts.beside_memo("€ 41.364", "€ 81.145")
    assert after_cases.told(EXAMPLE, text) == party_texts.FIGURES_OF_MEMO
    assert after_cases.told(FUND, text) == fund_texts.RATIO_OF_MEMO


@pytest.mark.parametrize("text", ["welke gemeente verliest subsidie", "wat staat er in de notitie over dementie"])
def test_a_question_with_a_subject_is_not_about_the_case(text: str) -> None:
    assert after_cases.told(CASE, text) is None


# -- rounding ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["werd er naar boven of naar beneden afgerond?", "wordt het bedrag afgerond", "rondt u de subsidie af?",
     "hoe zit het met de afronding op hele centen", "afronding van de subsidie, welk artikel"],
)  # fmt: skip
def test_how_a_sum_is_rounded_is_told_also_without_one(text: str) -> None:
    assert rounding.told(None, text) == rounding_texts.OF_THE_GRANT


def test_below_a_fund_it_is_told_who_gets_the_odd_cent() -> None:
    assert rounding.told(FUND, "is dat afgerond?") == rounding_texts.OF_A_FUND
    assert rounding.told(CASE, "is dat afgerond?") == rounding_texts.OF_A_CASE


@pytest.mark.parametrize(
    "text", ["moet het project afgerond zijn?", "na afronding van de activiteiten", "wanneer is het traject afgerond"]
)
@pytest.mark.parametrize("before", [None, FUND])
def test_a_project_that_is_finished_is_not_rounded(before: Calculating | None, text: str) -> None:
    assert rounding.told(before, text) is None


@pytest.mark.parametrize(
    ("total", "note"),
    [("400.000", rounding_texts.ONE_CENT_OVER), ("500.000", rounding_texts.TWO_CENTS_OVER), ("600.000", None)],
)
def test_below_a_fund_stands_where_the_odd_cents_are(talk: Talk, total: str, note: str | None) -> None:
    for text in ("bereken het vip-fonds", total, "A 100", "X 100"):
        talk.say(text)
    assert isinstance(talk.last, Calculation)
    over = {rounding_texts.ONE_CENT_OVER, rounding_texts.TWO_CENTS_OVER} & set(talk.last.notes)
    assert over == ({note} if note else set())


def test_below_what_is_said_one_can_go_on(below_a_fund: Talk) -> None:
    below_a_fund.say("is dat afgerond?")
    assert isinstance(below_a_fund.last, Notice)
    assert texts.ASK_TEAM in {each.label for each in below_a_fund.last.actions}
    below_a_fund.say("wat betaalt elke gemeente?")
    assert "X € 133.333,33" in words([below_a_fund.last])


# -- while the fund is asked about -------------------------------------------------------------------------------------


@pytest.fixture
def asked_who(talk: Talk) -> Talk:
    for text in ("bereken het vip-fonds", "900.000"):
        talk.say(text)
    return talk


@pytest.mark.parametrize(
    "text",
    [
        "klopt het dat elke groep 300.000 betaalt",
        "betaalt elke groep dan 300.000",
        "klopt het dat elke partij 300.000 betaalt",
        "elke groep dus 300.000?",
        "ieder 300.000 dus",
        "een derde is toch 3 ton?",
        "de gemeenten samen 300.000?",
    ],
)
@pytest.mark.parametrize("insurers", [(), ("A 100; B 300",)], ids=["insurers are asked", "municipalities are asked"])
def test_a_third_is_no_party_of_the_fund_that_is_asked_about(
    asked_who: Talk, insurers: tuple[str, ...], text: str
) -> None:
    for listed in insurers:
        asked_who.say(listed)
    before = asked_who.state.activity
    turn = asked_who.say(text)
    assert words(turn.replies).startswith(fund_texts.each_group("€ 900.000", "€ 300.000", agrees=True))
    assert asked_who.state.activity == before


@pytest.mark.parametrize(
    "text", ["dus ieder 400.000?", "klopt het dat ieder 400.000 betaalt?", "een derde is 400.000 toch?"]
)
def test_another_figure_than_a_third_is_not_right(asked_who: Talk, text: str) -> None:
    turn = asked_who.say(text)
    assert words(turn.replies).startswith(fund_texts.differs_early("€ 400.000", "€ 900.000", "€ 300.000"))
    assert isinstance(asked_who.state.activity, Calculating)


def test_what_all_groups_pay_together_is_the_fund(asked_who: Talk) -> None:
    right, wrong = asked_who.say("dus samen 900.000?"), asked_who.say("dus samen 300.000?")
    assert words(right.replies).startswith("Ja, de drie groepen betalen samen € 900.000")
    assert words(wrong.replies).startswith("Nee, de drie groepen betalen samen € 900.000")


@pytest.mark.parametrize("text", ["A 120.000", "verzekeraars A 300.000 en B 400.000", "Groep Zorg 300.000"])
def test_a_party_with_its_number_still_answers_the_question(asked_who: Talk, text: str) -> None:
    before = asked_who.state.activity
    asked_who.say(text)
    assert isinstance(before, Calculating)
    assert isinstance(asked_who.state.activity, Calculating)
    assert len(asked_who.state.activity.inputs) == len(before.inputs) + 1


@pytest.mark.parametrize(
    "text",
    [
        "hoeveel betaalt elke groep in een vip-fonds van 600.000",
        "wat moet elke groep betalen bij een vip-fonds van 600.000",
        "hoeveel betaalt ieder in een vip-fonds van 600.000",
        "bereken een vip-fonds van 600.000 waarin elke groep evenveel betaalt",
        "wat betaalt iedere partij in een vip-fonds van 6 ton?",
    ],
)
def test_who_asks_what_each_group_pays_hears_so_with_the_request(text: str) -> None:
    turn = party_sums.start(State(), Calculator.VIP_FUND, text)
    assert fund_texts.each_group("€ 600.000", "€ 200.000") in words(turn.replies)


@pytest.mark.parametrize(
    "text",
    [
        "bereken een vip-fonds van 600.000 per partij",
        "bereken een vip-fonds met 200.000 per groep",
        "een vip-fonds van 600.000 euro per jaar",
        "een vip-fonds waarin ieder 200.000 betaalt",
    ],
)
def test_an_amount_for_each_is_not_taken_for_the_whole_fund(text: str) -> None:
    turn = party_sums.start(State(), Calculator.VIP_FUND, text)
    assert calculation_texts.ONE_TOTAL in words(turn.replies)


# -- short questions below the table -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("hoeveel per gemeente?", "X € 133.333,33"),
        ("en de gemeenten?", "de gemeenten samen € 400.000"),
        ("en verzekeraar B?", "B € 300.000"),
        ("en gemeente Y?", "gemeente Y € 266.666,67"),
        ("en Y dan?", "gemeente Y € 266.666,67"),
        ("maar het zorgkantoor?", "het zorgkantoor € 400.000"),
    ],
)
def test_a_party_that_is_only_named_is_asked_after(text: str, part: str) -> None:
    assert part in (after_funds.told(FUND, text) or "")


@pytest.mark.parametrize("text", ["en gemeente Q?", "de gemeenten", "hoeveel gemeenten?", "en een derde gemeente?"])
def test_a_party_that_is_not_in_the_table_is_not_told_of(text: str) -> None:
    assert after_funds.told(FUND, text) is None


@pytest.mark.parametrize(
    "text",
    [
        "waarom betaalt het zorgkantoor een cent meer",
        "waarom krijgt het zorgkantoor die extra cent",
        "hoe kan er een cent verschil zijn?",
        "waarom scheelt het een cent, hoger bij het zorgkantoor",
    ],
)
def test_the_odd_cent_below_a_fund_is_explained(text: str) -> None:
    assert rounding.told(FUND, text) == rounding_texts.OF_A_FUND
    assert rounding.told(None, text) is None


def test_a_percentage_is_no_cent() -> None:
    assert rounding.told(FUND, "is het zorgkantoor 5 procent meer kwijt?") is None
