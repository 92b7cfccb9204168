"""What an amount is: costs, an own contribution, one of several items, a grant; and what happens when it is unclear."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.codes import Calculator
from bot.conversation.incoming import StartCalculator
from bot.conversation.replies import Answered, Ask, Calculation, Notice
from bot.conversation.state import Calculating, Checking, Given, Idle, State
from bot.conversation.sums import calculating, calculation_texts, stated_amounts
from bot.conversation.sums.stated_amounts import Kind, Several, Stated
from bot.conversation.turn import Turn
from eligibility.calculators import calculate_grant
from eligibility.figures import FIGURES
from eligibility.parameters import euros
from tests.bot.conversation.talk import Talk, words

COSTS_ROW, GRANT_ROW = "Kosten van de procescoördinatie", "Gewenste subsidie"


def table(turn: Turn) -> dict[str, str]:
    """The table of the calculation that was shown: what stands in the second column, by the first."""
    (shown,) = (each for each in turn.replies if isinstance(each, Calculation))
    return {row[0]: row[1] for row in shown.rows}


def asking(text: str, calculator: Calculator = Calculator.GRANT) -> Turn:
    """What a request leads to that the matcher takes for this calculator."""
    return calculating.start(State(), calculator, text)


def answering(text: str, calculator: Calculator = Calculator.GRANT, *inputs: str) -> Turn:
    """What an answer to the open question of a calculator leads to."""
    step = Calculating(calculator=calculator, inputs=inputs)
    return calculating.typed(State(activity=step), step, text)


def echo(turn: Turn) -> str:
    """The answer as it is said once more beside its question."""
    assert turn.replacement is not None
    assert isinstance(turn.replacement.reply, Answered)
    return turn.replacement.reply.answer


# -- an own contribution -----------------------------------------------------------------------------------------------

OWN = [
    pytest.param("onze eigen bijdrage is 40.000, wat is dan de subsidie?", 40_000, id="eigen bijdrage"),
    pytest.param("wij leggen zelf 50.000 in", 50_000, id="zelf inleggen"),
    pytest.param("wij betalen zelf 30.000, wat krijgen we van vws?", 30_000, id="zelf betalen"),
    pytest.param("eigen inleg 60.000, hoeveel subsidie", 60_000, id="eigen inleg"),
    pytest.param("hoeveel subsidie als we 52.000 uit eigen middelen doen", 52_000, id="eigen middelen"),
    pytest.param("onze cofinanciering is 80 duizend", 80_000, id="cofinanciering"),
    pytest.param("wat krijgen wij als wij 45.000 zelf inleggen", 45_000, id="the amount before zelf"),
    pytest.param("bereken de subsidie bij een eigen bijdrage van 40k", 40_000, id="with an abbreviation"),
    pytest.param("hoeveel subsidie hoort bij 50.000 eigen geld", 50_000, id="eigen geld"),
    pytest.param("wij dragen samen 70.000 bij, hoeveel legt het ministerie erbij?", 70_000, id="samen bijdragen"),
    pytest.param("we leggen zelf 20.000 per jaar in, 3 jaar lang, hoeveel subsidie", 60_000, id="for each year"),
    pytest.param("zorgverzekeraar betaalt 40.000 en gemeente 20.000, wat legt VWS bij", 60_000, id="two parties"),
    pytest.param("VGZ betaalt 30.000, de gemeente 20.000 en de ggd 10.000. hoeveel subsidie komt daar bij?", 60_000,
                 id="three parties"),
    pytest.param("cz doet 25k en wij 25k, hoeveel doet vws?", 50_000, id="a party and we"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "own"), OWN)
@pytest.mark.parametrize("calculator", [Calculator.GRANT, Calculator.BUSINESS_CASE, Calculator.VIP_FUND])
def test_what_parties_pay_themselves_is_two_thirds_of_the_costs_and_never_the_costs(
    text: str, own: int, calculator: Calculator
) -> None:
    if not stated_amounts.is_for_the_grant(text, of=calculator):
        calculator = Calculator.GRANT
    turn = asking(text, calculator)
    costs = Decimal(own) * 3 / 2
    assert table(turn)[COSTS_ROW] == euros(costs)
    assert calculation_texts.own_contribution(euros(Decimal(own)), euros(costs)) in words(turn.replies)
    assert turn.state.activity == Idle()


def test_an_own_contribution_may_be_the_answer_to_the_question_for_the_costs() -> None:
    turn = answering("onze eigen bijdrage is 40.000")
    assert table(turn)[COSTS_ROW] == "€ 60.000"
    assert echo(turn) == "€ 60.000"


@pytest.mark.parametrize(
    ("text", "costs"),
    [
        pytest.param("kosten 120.000, eigen bijdrage 60.000, hoeveel subsidie?", "€ 120.000", id="both are named"),
        pytest.param("hoeveel moeten wij zelf bijleggen bij een begroting van 100.000?", "€ 100.000", id="asked for"),
        pytest.param("hoeveel is onze eigen bijdrage bij 90.000 kosten?", "€ 90.000", id="asked for, of costs"),
        pytest.param("van de 90.000 betalen wij zelf hoeveel?", "€ 90.000", id="a part of costs is asked for"),
    ],
)
def test_costs_stay_costs_when_somebody_asks_for_the_own_contribution(text: str, costs: str) -> None:
    assert table(asking(text))[COSTS_ROW] == costs


@given(st.integers(10_000, 10**11).map(lambda cents: Decimal(cents).scaleb(-2)))
def test_of_the_costs_that_are_found_the_own_share_is_what_was_said(own: Decimal) -> None:
    said = stated_amounts.stated(f"onze eigen bijdrage is {str(own).replace('.', ',')} euro")
    assert isinstance(said, Stated)
    assert calculate_grant(said.amount).own_share == own


# -- items that make the costs together --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "total"),
    [
        pytest.param("kosten: personeel 50.000, overhead 15.000, zaalhuur 10.000", 75_000, id="names before"),
        pytest.param("50.000 personeel, 15.000 overhead en 10.000 zaalhuur", 75_000, id="names behind"),
        pytest.param("personeel: 50.000\noverhead: 15.000\nzaalhuur: 10.000", 75_000, id="on lines"),
        pytest.param("50.000 + 15.000 + 10.000", 75_000, id="with a plus"),
        pytest.param("coördinator 60.000 plus reiskosten 2.500", 62_500, id="plus in words"),
        pytest.param("kosten 2019 30k, 2020 30k en 2021 30k", 90_000, id="a year before"),
        pytest.param("30.000 in 2019, 30.000 in 2020 en 20.000 in 2021", 80_000, id="a year behind"),
        pytest.param("2019: € 30.000, 2020: € 40.000", 70_000, id="a year and a euro sign"),
        pytest.param("eerste jaar 30k, tweede jaar 40k", 70_000, id="first and second year"),
        pytest.param("jaar 1: 30.000, jaar 2: 40.000, jaar 3: 50.000", 120_000, id="numbered years"),
        pytest.param("salaris 55.000, huur 5.000, totaal 60.000", 60_000, id="with their total"),
    ],
)
@pytest.mark.parametrize("is_answer", [True, False], ids=["as an answer", "in a request"])
def test_items_of_costs_are_added_up(text: str, total: int, *, is_answer: bool) -> None:
    turn = answering(text) if is_answer else asking(f"{text}; hoeveel subsidie is dat?")
    assert table(turn)[COSTS_ROW] == euros(Decimal(total))


def test_the_sum_of_items_is_shown_and_that_not_all_costs_count() -> None:
    said = words(answering("personeel 50.000, overhead 15.000").replies)
    assert calculation_texts.added_up("€ 50.000 + € 15.000", "€ 65.000") in said


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("75.000 tot 90.000 kosten", id="a range"),
        pytest.param("tussen de 75.000 en 90.000", id="between"),
        pytest.param("75.000 of 90.000", id="one or the other"),
        pytest.param("75.000, 80.000 en 90.000 euro", id="no names"),
        pytest.param("coördinatie 75.000 en cursussen 90.000", id="costs that do not count"),
        pytest.param("kosten 90.000 waarvan 75.000 overhead", id="a part of the other"),
        pytest.param("salaris 75.000, huur 15.000, totaal 90.500", id="a total that is another"),
        pytest.param("gemeente 75.000, verzekeraar 90.000", id="parties"),
    ],
)
def test_amounts_that_are_no_plain_list_are_said_once_more_and_asked(text: str) -> None:
    for turn in (answering(text), asking(f"{text}, hoeveel subsidie?")):
        told, question = turn.replies
        assert isinstance(told, Notice)
        assert told.text.startswith("Ik lees meer dan één bedrag: ")
        assert isinstance(question, Ask)
        assert question.question == calculation_texts.GRANT_COSTS[0]


def test_the_amount_that_came_instead_of_another_is_the_one_that_counts() -> None:
    for turn in (asking("kosten 60.000 ipv 90.000, hoeveel subsidie"), answering("60.000 in plaats van 90.000")):
        assert table(turn)[COSTS_ROW] == "€ 60.000"


# -- a grant, a share, VAT, a very high amount -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Den Haag kreeg 1,1 miljoen, dat is toch meer dan een derde?",
        "er werd 1,1 miljoen toegekend",
        "als vws 1,1 miljoen bijlegt, wat zijn dan de kosten",
        "het ministerie gaf ons 1,1 miljoen",
        "wij kregen 1,1 mln",
    ],
)
def test_what_somebody_got_is_a_grant_and_not_costs(text: str) -> None:
    for turn in (asking(text), answering(text)):
        assert table(turn)[GRANT_ROW] == "€ 1.100.000"
        assert calculation_texts.IT_IS_THE_GRANT in words(turn.replies)


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        pytest.param("hoeveel subsidie is 50 % van 60.000", calculation_texts.SHARE_IS_FIXED, id="of the grant"),
        pytest.param("krijgen wij 40% van 60.000 vergoed", calculation_texts.SHARE_IS_FIXED, id="of what one gets"),
        pytest.param("als 50% van 60.000 coördinatie is", calculation_texts.whole_of("€ 60.000"), id="of the costs"),
    ],
)
def test_a_share_in_a_request_is_never_silently_left_out(text: str, remark: str) -> None:
    turn = asking(text)
    assert table(turn)[COSTS_ROW] == "€ 60.000"
    assert remark in words(turn.replies)


def test_a_share_as_an_answer_is_worked_out() -> None:
    turn = answering("50 % van 60.000")
    assert table(turn)[COSTS_ROW] == "€ 30.000"
    assert calculation_texts.share_of("50", "€ 60.000", "€ 30.000") in words(turn.replies)


@pytest.mark.parametrize("text", ["75.000 excl 21% btw", "75.000 incl. btw", "75.000 zonder BTW", "75.000 plus btw"])
def test_what_is_done_with_vat_is_said_wherever_it_is_named(text: str) -> None:
    for turn in (asking(f"hoeveel subsidie bij {text}"), answering(text)):
        assert table(turn)[COSTS_ROW] == "€ 75.000"
        assert calculation_texts.VAT in words(turn.replies)
    assert calculation_texts.VAT not in words(answering("75.000").replies)


@pytest.mark.parametrize(("costs", "is_higher"), [("30 miljoen", True), ("4.800.000", False), ("4.800.003", True)])
def test_a_grant_above_the_ceiling_of_a_year_says_so(costs: str, *, is_higher: bool) -> None:
    said = words(answering(costs).replies)
    assert (calculation_texts.ABOVE_CEILING in said) is is_higher
    assert FIGURES.last_in_force("ceiling_2021").text in calculation_texts.ABOVE_CEILING


# -- the wrong calculator, or the wrong question -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "calculator", "is_other"),
    [
        ("kosten: personeel 50.000, overhead 15.000", Calculator.BUSINESS_CASE, True),
        ("75.000 tot 90.000 kosten", Calculator.BUSINESS_CASE, True),
        ("kosten 55k, baten 48k. maatschappelijk uit of niet?", Calculator.BUSINESS_CASE, False),
        ("verdeel onze projectkosten van 60.000 naar voordeel", Calculator.BUSINESS_CASE, False),
        ("zorgverzekeraar betaalt 40.000 en gemeente 20.000, wat legt VWS bij", Calculator.VIP_FUND, True),
        ("wat legt het zorgkantoor in een fonds van 300.000 in", Calculator.VIP_FUND, False),
        ("hoeveel subsidie gaat er naar ons VIP-fonds van 300.000", Calculator.VIP_FUND, False),
    ],
)
def test_words_that_are_about_the_grant_alone_lead_to_its_calculator(
    text: str, calculator: Calculator, *, is_other: bool
) -> None:
    assert stated_amounts.is_for_the_grant(text, of=calculator) is is_other


@pytest.mark.parametrize(
    "text",
    [
        "VIP-fonds 900.000 verdelen",
        "bereken bijdragen VIP-fonds van € 900.000",
        "900.000 in een VIP-fonds, wie betaalt wat",
        "VIP-fonds verdelen, 900.000",
        "verdeling VIP-fonds: € 900.000",
        "een fonds van 9 ton verdelen over de partijen",
    ],
)
@pytest.mark.parametrize(
    "before", [pytest.param(("3000000.00",), id="insurers"), pytest.param(("3000000.00", "A 1"), id="municipalities")]
)
def test_a_fund_with_its_amount_is_taken_at_once_and_is_never_a_party(text: str, before: tuple[str, ...]) -> None:
    assert asking(text, Calculator.VIP_FUND).state.activity == Calculating(
        calculator=Calculator.VIP_FUND, inputs=("900000.00",)
    )
    later = answering(text, Calculator.VIP_FUND, *before)
    assert later.state.activity == Calculating(calculator=Calculator.VIP_FUND, inputs=("900000.00", *before[1:]))
    assert later.replies[0] == Notice(text=calculation_texts.fund_of("€ 900.000"))


def test_a_contribution_of_one_group_is_not_the_whole_fund() -> None:
    turn = asking("de verzekeraars bieden samen 1.240.000 voor een VIP-fonds", Calculator.VIP_FUND)
    assert turn.state.activity == Calculating(calculator=Calculator.VIP_FUND)


def test_a_fund_where_costs_are_asked_begins_its_own_calculator() -> None:
    turn = answering("VIP-fonds van 900.000 verdelen")
    assert turn.state.activity == Calculating(calculator=Calculator.VIP_FUND, inputs=("900000.00",))


@pytest.mark.parametrize("text", ["wij willen 125.000", "de kosten zijn 90.000", "bereken 40.000", "subsidie 30.000"])
def test_a_sentence_is_not_the_name_of_a_party(text: str) -> None:
    turn = answering(text, Calculator.VIP_FUND, "3 mln")
    assert turn.replies[0] == Notice(text=calculation_texts.not_a_list(calculation_texts.INSURERS_EXAMPLE))


@pytest.mark.parametrize("text", ["125.000 subsidie", "onze kosten zijn 90.000", "een subsidie van 40.000"])
def test_an_amount_of_grant_or_costs_is_not_the_fund(text: str) -> None:
    turn = answering(text, Calculator.VIP_FUND)
    assert turn.replies[0] == Notice(text=calculation_texts.NOT_THE_FUND)


@pytest.mark.parametrize(
    "text",
    [
        "wij willen 125.000, hebben we een accountantsverklaring nodig",
        "het wordt 90.000, moeten alle gemeenten dan meedoen",
        "kosten 60.000 ipv 90.000, moeten we terugbetalen?",
        "het is 90.000. wat is dan de termijn",
        "wij denken aan 90.000 en mag dat",
    ],
)
@pytest.mark.parametrize("calculator", [Calculator.GRANT, Calculator.VIP_FUND])
def test_a_question_with_an_amount_in_it_is_no_amount(text: str, calculator: Calculator) -> None:
    assert stated_amounts.asks(text)
    assert not calculating.is_input(Calculating(calculator=calculator), text)


@pytest.mark.parametrize("text", ["dat is 90.000 euro, over 36 maanden", "90.000, en dat is alles", "nou, zeg 90.000"])
def test_a_sentence_around_an_amount_asks_nothing(text: str) -> None:
    assert calculating.is_input(Calculating(calculator=Calculator.GRANT), text)


# -- what is said once more, and what is known already -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("activity", "text", "said"),
    [
        pytest.param(Calculating(calculator=Calculator.GRANT), "nee, 80.000", "€ 80.000", id="an amount"),
        pytest.param(Calculating(calculator=Calculator.GRANT), "nou, zeg maar 80 duizend", "€ 80.000", id="a sentence"),
        pytest.param(Calculating(calculator=Calculator.GRANT), "een subsidie van 40k", "€ 40.000", id="turned around"),
        pytest.param(Calculating(calculator=Calculator.COSTS), "50 mille graag", "€ 50.000", id="a wanted grant"),
        pytest.param(Calculating(calculator=Calculator.VIP_FUND), "ja 3 mln", "€ 3.000.000", id="a fund"),
        pytest.param(
            Calculating(calculator=Calculator.VIP_FUND, inputs=("3 mln",)),
            "CZ heeft 120000 en VGZ ongeveer 80.000",
            "CZ 120.000; VGZ 80.000",
            id="a list",
        ),
        pytest.param(
            Calculating(calculator=Calculator.BUSINESS_CASE),
            "Gemeente 20k 30k, Verzekeraar 0 en 12k",
            "Gemeente € 20.000 € 30.000; Verzekeraar € 0 € 12.000",
            id="a business case",
        ),
    ],
)
def test_an_answer_is_said_once_more_as_it_was_read(activity: Calculating, text: str, said: str) -> None:
    assert echo(calculating.typed(State(activity=activity), activity, text)) == said


CHECKED = Checking(
    check="c",
    scheme="preventiecoalities",
    given=(Given(fact="coordination_costs", value="80000.00"), Given(fact="duration_months", value=24)),
)


@pytest.mark.parametrize("text", ["hoeveel krijgen we dan?", "wat is dan onze subsidie", "bereken de subsidie hiervan"])
def test_costs_that_were_named_in_the_check_are_not_asked_again(text: str) -> None:
    turn = calculating.start(State(check=CHECKED), Calculator.GRANT, text)
    assert table(turn)[COSTS_ROW] == "€ 80.000"
    assert calculation_texts.from_check("€ 80.000") in words(turn.replies)


@pytest.mark.parametrize(
    "text", ["", "een nieuwe berekening van de subsidie", "open de rekenhulp subsidie", "een ander project berekenen"]
)
def test_who_wants_a_new_calculation_is_asked_for_the_costs_whatever_the_check_says(text: str) -> None:
    turn = calculating.start(State(check=CHECKED), Calculator.GRANT, text)
    assert turn.state.activity == Calculating(calculator=Calculator.GRANT)


# -- laws --------------------------------------------------------------------------------------------------------------

_PIECES = st.sampled_from(
    ["eigen bijdrage", "zelf", "kosten", "personeel", "2019", "90.000", "€ 40k", "30 %", "van", "en", ",", "+", "ipv",
     "gemeente betaalt", "wat legt vws bij", "kreeg", "btw", "#0", "per jaar", "?", "\n", "subsidie", "helft van"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=14).map(" ".join), st.booleans())
def test_any_text_is_read_without_a_fault(text: str, is_answer: bool) -> None:
    said = stated_amounts.stated(text, is_answer=is_answer)
    assert said is None or isinstance(said, Several) or (said.amount >= 0 and said.kind in Kind)
    turn = calculating.start(State(), Calculator.GRANT, text)
    assert isinstance(turn.replies[-1], Ask | Calculation | Notice)


def test_one_plain_amount_is_left_to_the_reader_of_totals() -> None:
    assert stated_amounts.stated("hoeveel subsidie krijgen wij bij 90.000 euro kosten?") is None
    assert stated_amounts.stated("x" * 600 + " onze eigen bijdrage is 40.000") is None


def test_a_calculation_can_be_done_by_talking_only(talk: Talk) -> None:
    talk.do(StartCalculator(calculator=Calculator.GRANT))
    turn = talk.say("personeel 50.000, overhead 15.000, zaalhuur 10.000")
    assert table(turn)[COSTS_ROW] == "€ 75.000"
    assert table(talk.say("en als onze eigen bijdrage 60.000 is?"))[COSTS_ROW] == "€ 90.000"
    assert table(talk.say("en bij personeel 50.000 en huur 30.000?"))[COSTS_ROW] == "€ 80.000"
