"""Calculations in a conversation: what a request fills in by itself, what is asked, and what comes out."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import parsing, texts
from bot.conversation.codes import Calculator
from bot.conversation.effects import ChartDocument, SendFile
from bot.conversation.incoming import CalculateWith, ShowExample, StartCalculator
from bot.conversation.replies import Answered, Ask, Calculation, Notice
from bot.conversation.state import Calculating, CaseParty, Idle, State
from bot.conversation.sums import calculating, calculation_inputs, calculation_texts, grant_sums, sum_texts, sums
from bot.conversation.turn import Turn
from eligibility.calculators import calculate_business_case, calculate_grant, mentor_project
from eligibility.figures import FIGURES
from eligibility.parameters import Unit, dutch
from tests.bot.conversation.talk import Talk, buttons, words

NOT_A_LIST = calculation_texts.not_a_list(calculation_texts.INSURERS_EXAMPLE)


def table(turn: Turn) -> dict[str, tuple[str, ...]]:
    """The table that was shown last, by its first column."""
    shown = turn.replies[-1]
    assert isinstance(shown, Calculation)
    assert all(len(row) == len(shown.header) for row in shown.rows)
    return {first: tuple(rest) for first, *rest in shown.rows}


def asked(turn: Turn) -> str:
    """The question that is open after this turn."""
    assert isinstance(turn.replies[-1], Ask)
    return turn.replies[-1].question


def starting(text: str, calculator: Calculator = Calculator.GRANT) -> Turn:
    """What happens when the matcher takes `text` for a request for this calculator."""
    return calculating.start(State(), calculator, text)


def in_step(calculator: Calculator, *inputs: str) -> Calculating:
    return Calculating(calculator=calculator, inputs=inputs)


# -- the grant, forwards and backwards -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("request_", "costs"),
    [
        pytest.param("Hoeveel subsidie krijgen wij bij 90.000 euro kosten?", "90.000", id="in digits"),
        pytest.param("Ons project kost anderhalve ton, wat krijgen wij?", "150.000", id="in words"),
        pytest.param("wat krijgen wij bij tachtigduizend euro", "80.000", id="in one word"),
        pytest.param("wat hadden wij gekregen bij 120.000 euro over drie jaar?", "120.000", id="beside years in words"),
        pytest.param("wat krijgen we in 2019 bij 120000 voor 36 maanden", "120.000", id="beside a year and months"),
        pytest.param("Hoeveel subsidie bij € 120.000 in 2019?", "120.000", id="beside a year, with a euro sign"),
        pytest.param("onze gemeente met 50.000 inwoners heeft 90k aan kosten", "90.000", id="beside inhabitants"),
        pytest.param("subsidie bij € 2.020", "2.020", id="an amount that could be a year"),
    ],
)
def test_the_one_amount_in_a_request_is_filled_in_at_once(request_: str, costs: str) -> None:
    turn = starting(request_)
    assert table(turn)["Kosten van de procescoördinatie"] == (f"€ {costs}",)
    assert turn.state.activity == Idle()


@pytest.mark.parametrize(
    "request_",
    [
        pytest.param("bereken de subsidie", id="no amount"),
        pytest.param("in 2021 duurde het 36 maanden", id="only a year and months"),
        pytest.param("wat krijgt een gemeente met 50.000 inwoners", id="only inhabitants"),
        pytest.param("wij hebben 20.000, 30.000 en 40.000 euro kosten", id="three amounts"),
        pytest.param("scenario's voor 80, 120 en 160 duizend euro", id="a list that shares its scale"),
        pytest.param("wij willen 40.000 euro, kan dat?", id="perhaps the grant itself"),
        pytest.param("x" * 600 + " kosten 90.000", id="a long story"),
    ],
)
def test_what_is_not_plainly_the_costs_is_asked(request_: str) -> None:
    assert asked(starting(request_)) == calculation_texts.GRANT_COSTS[0]


@pytest.mark.parametrize(
    "text",
    ["3 fte à € 82.500 gedurende 2 jaar", "3 fte a 82.500", "elk 30.000 euro", "drie jaar lang 52.500",
     "20.000 per gemeente, 3 gemeenten"],
)  # fmt: skip
def test_an_amount_for_a_part_is_never_taken_for_the_total(text: str) -> None:
    for turn in (starting(f"{text}, hoeveel subsidie?"), calculating.typed(State(), in_step(Calculator.GRANT), text)):
        assert turn.replies[0] == Notice(text=calculation_texts.ONE_TOTAL)
        assert asked(turn) == calculation_texts.GRANT_COSTS[0]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        pytest.param("10 uur per dag à 65 euro per uur", "10 uur per dag", id="hours a day"),
        pytest.param("2 dagen per week, 95 euro per uur", "2 dagen per week", id="days a week"),
    ],
)
def test_of_a_sum_in_parts_is_said_which_words_could_not_be_read(text: str, part: str) -> None:
    for turn in (starting(f"{text}, hoeveel subsidie?"), calculating.typed(State(), in_step(Calculator.GRANT), text)):
        assert turn.replies[0] == Notice(text=sum_texts.not_read([part]))
        assert asked(turn) == calculation_texts.GRANT_COSTS[0]


def test_what_others_pay_does_not_go_off_the_costs() -> None:
    turn = calculating.typed(State(), in_step(Calculator.GRANT), "78k x 2 jaar, min subsidie, min 18k van de gemeenten")
    assert turn.replies[0] == Notice(text=sum_texts.OTHERS_PAY)


@pytest.mark.parametrize(
    ("request_", "wanted", "costs"),
    [
        pytest.param("welke kosten heb ik nodig voor 50.000 subsidie", "50.000", "150.000", id="which costs"),
        pytest.param("hoeveel moeten we begroten om 80 duizend euro te krijgen", "80.000", "240.000", id="budget"),
        pytest.param(
            "Wij vragen 40.000 aan, hoeveel kosten moeten wij hebben?", "40.000", "120.000", id="amount first"
        ),
        pytest.param("welke kosten horen bij een subsidie van 75k", "75.000", "225.000", id="which costs belong"),
        pytest.param("hoe groot moest onze begroting zijn voor 25.000 euro", "25.000", "75.000", id="how large"),
        pytest.param("bereken de nodige kosten voor 40.000 subsidie", "40.000", "120.000", id="needed costs"),
        pytest.param("en voor 40000 subsidie?", "40.000", "120.000", id="an amount that is named as the grant"),
        pytest.param("is een subsidie van 40.000 euro haalbaar voor ons", "40.000", "120.000", id="a grant of"),
    ],
)
def test_a_request_for_the_costs_of_a_wanted_grant_runs_backwards(request_: str, wanted: str, costs: str) -> None:
    assert table(starting(request_))["Gewenste subsidie"] == (f"€ {wanted}",)
    assert table(starting(request_))["Kosten van de procescoördinatie, minstens"] == (f"€ {costs}",)


@pytest.mark.parametrize(
    "request_",
    [
        "Wat krijg ik als mijn kosten 120.000 euro zijn?",
        "Hoeveel moeten wij zelf bijleggen bij een begroting van 100.000?",
        "Als we 250k begroten, wat is dan de bijdrage?",
        "Is 70.000 euro aan kosten genoeg voor ons om subsidie te krijgen?",
    ],
)
def test_a_request_for_the_grant_is_not_turned_around(request_: str) -> None:
    assert "Subsidie, hooguit" in table(starting(request_))


def test_backwards_without_an_amount_the_wanted_grant_is_asked() -> None:
    turn = starting("welke kosten heb ik nodig voor de subsidie")
    assert turn.state.activity == in_step(Calculator.COSTS)
    assert asked(turn) == calculation_texts.COSTS_WANTED[0]


def test_the_costs_for_a_grant_below_the_minimum_are_shown_with_what_is_missing(talk: Talk) -> None:
    talk.do(StartCalculator(calculator=Calculator.COSTS))
    turn = talk.say("20k")
    assert table(turn) == {
        "Gewenste subsidie": ("€ 20.000",),
        "Kosten van de procescoördinatie, minstens": ("€ 60.000",),
        "Zelf te betalen, minstens": ("€ 40.000",),
    }
    said = words(turn.replies)
    minimum = FIGURES.last_in_force("minimum_grant").text
    assert f"minder dan {minimum}" in said
    assert calculation_texts.NO_FIXED_MAXIMUM in said
    assert calculation_texts.NO_PROMISE in said
    assert texts.CLOSED in said


@given(st.integers(0, 10**12).map(lambda cents: Decimal(cents).scaleb(-2)))
def test_the_grant_of_the_costs_that_were_found_is_what_was_wanted(wanted: Decimal) -> None:
    turn = calculating.typed(State(), in_step(Calculator.COSTS), str(wanted))
    costs = parsing.amount(table(turn)["Kosten van de procescoördinatie, minstens"][0])
    assert costs is not None
    assert calculate_grant(costs).maximum == wanted


def test_both_directions_of_the_grant_offer_each_other_and_the_team(talk: Talk) -> None:
    talk.do(StartCalculator(calculator=Calculator.GRANT))
    talk.say("90k")
    assert talk.button(texts.ASK_TEAM)
    assert asked(talk.press(texts.CALCULATE_COSTS)) == calculation_texts.COSTS_WANTED[0]
    talk.say("30k")
    assert talk.button(texts.ASK_TEAM)
    assert asked(talk.press(texts.CALCULATE_GRANT)) == calculation_texts.GRANT_COSTS[0]


# -- an amount that is about nothing ---------------------------------------------------------------------------------


@pytest.mark.parametrize("calculator", list(Calculator))
@pytest.mark.parametrize("text", ["80 duizend", "tachtigduizend", "€ 80.000", "75k", "hoeveel is 1/3 van 80000",
                                  "een derde van 80.000"])  # fmt: skip
def test_for_an_amount_alone_nothing_begins_and_the_bot_asks_what_it_is_about(
    text: str, calculator: Calculator
) -> None:
    turn = grant_sums.start(State(), calculator, text)
    assert turn.state == State()
    (notice,) = turn.replies
    assert isinstance(notice, Notice)
    assert notice.text == calculation_texts.WHICH_CALCULATION
    offered = [action.command for action in notice.actions][:-1]
    assert [each.calculator for each in offered if isinstance(each, StartCalculator | CalculateWith)] == [*Calculator]


def test_a_third_of_costs_is_about_the_grant() -> None:
    assert not sums.is_bare("een derde van onze kosten van 96.500 euro")
    assert table(starting("een derde van onze kosten van 96.500 euro"))["Kosten van de procescoördinatie"] == (
        "€ 96.500",
    )


# -- the fund --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("request_", "total"),
    [
        pytest.param("Verdeel 3 miljoen euro over zorgkantoor, verzekeraars en gemeenten", "3000000.00", id="divide"),
        pytest.param("Het fonds wordt 2,4 miljoen euro. Wat betaalt het zorgkantoor?", "2400000.00", id="becomes"),
        pytest.param(
            "welk deel van een fonds van twee ton is voor ons met 41.000 inwoners", "200000.00", id="with inhabitants"
        ),
    ],
)
def test_the_amount_of_a_whole_fund_is_filled_in_and_can_be_taken_back(request_: str, total: str) -> None:
    turn = starting(request_, Calculator.VIP_FUND)
    assert turn.state.activity == in_step(Calculator.VIP_FUND, total)
    assert turn.replies[0] == Notice(text=calculation_texts.fund_of(dutch(Decimal(total), Unit.EUR)))
    assert asked(turn) == calculation_texts.VIP_INSURERS[0]


@pytest.mark.parametrize(
    "request_",
    [
        pytest.param(
            "Drie gemeenten met 20.000, 45.000 en 85.000 inwoners leggen samen een half miljoen in",
            id="perhaps only the part of the municipalities",
        ),
        pytest.param("Als ons zorgkantoor 500.000 inlegt, hoeveel legt de rest in?", id="one contribution"),
        pytest.param("verdeel 500.000 over onze gemeenten", id="divide over one group"),
        pytest.param("wij willen een fonds van 400.000 per jaar", id="per year"),
    ],
)
def test_an_amount_that_may_be_part_of_a_fund_is_asked(request_: str) -> None:
    turn = starting(request_, Calculator.VIP_FUND)
    assert turn.state.activity == in_step(Calculator.VIP_FUND)
    assert asked(turn) == calculation_texts.VIP_TOTAL[0]


# -- back, stop, and what is no input --------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["terug", "vorige", "Vorige vraag"])
def test_back_goes_one_input_back(talk: Talk, how: str) -> None:
    talk.do(StartCalculator(calculator=Calculator.VIP_FUND))
    talk.say("3 miljoen")
    talk.say("A 120.000; B 80.000")
    assert asked(talk.say(how)) == calculation_texts.VIP_INSURERS[0]
    assert asked(talk.say(how)) == calculation_texts.VIP_TOTAL[0]
    turn = talk.say(how)
    assert turn.replies[0] == Notice(text=texts.FIRST_QUESTION)
    assert talk.state.activity == in_step(Calculator.VIP_FUND)


@pytest.mark.parametrize("how", ["stop", "annuleer", "laat maar"])
@pytest.mark.parametrize("calculator", list(Calculator))
def test_stop_leaves_any_calculation(talk: Talk, calculator: Calculator, how: str) -> None:
    talk.do(StartCalculator(calculator=calculator))
    talk.say(how)
    assert talk.state.activity == Idle()
    assert calculation_texts.CALCULATION_STOPPED in words([talk.last])


@pytest.mark.parametrize(
    ("step", "text", "tip"),
    [
        pytest.param(in_step(Calculator.VIP_FUND, "3 mln"), "wat als 36", NOT_A_LIST, id="what if, for a list"),
        pytest.param(
            in_step(Calculator.GRANT), "wat als 36000", calculation_texts.NOT_AN_AMOUNT, id="what if, for an amount"
        ),
        pytest.param(in_step(Calculator.GRANT), "is 90.000 genoeg", calculation_texts.NOT_AN_AMOUNT, id="a question"),
        pytest.param(
            in_step(Calculator.BUSINESS_CASE), "wat bij 20 30", calculation_texts.NOT_PARTIES, id="what if, for parties"
        ),
        pytest.param(in_step(Calculator.VIP_FUND, "3 mln"), "ongeveer 36", NOT_A_LIST, id="no name"),
        pytest.param(
            in_step(Calculator.VIP_FUND, "3 mln"), "A 1; Totaal 1", calculation_texts.TOTAL_LINE, id="a line of totals"
        ),
        pytest.param(
            in_step(Calculator.BUSINESS_CASE), "A 1 2; Samen 1 2", calculation_texts.TOTAL_LINE, id="totals of parties"
        ),
    ],
)
def test_what_asks_something_or_adds_up_is_no_input(step: Calculating, text: str, tip: str) -> None:
    turn = calculating.typed(State(activity=step), step, text)
    assert turn.state.activity == step
    assert turn.replies[0] == Notice(text=tip)
    assert isinstance(turn.replies[1], Ask)
    assert not calculating.is_input(step, text)


@pytest.mark.parametrize(
    ("text", "costs"),
    [
        pytest.param("330.000 voor 2 jaar", "330.000", id="beside years"),
        pytest.param("dat is 90.000 euro, over 36 maanden", "90.000", id="in a sentence"),
        pytest.param("0", "0", id="nothing"),
    ],
)
def test_an_amount_may_stand_in_a_sentence(text: str, costs: str) -> None:
    turn = calculating.typed(State(), in_step(Calculator.GRANT), text)
    assert table(turn)["Kosten van de procescoördinatie"] == (f"€ {costs}",)


@given(st.text(alphabet="0123456789.,-–€ kABvoor\n;:?", max_size=40), st.sampled_from(Calculator))
def test_no_input_makes_a_calculation_fail(text: str, calculator: Calculator) -> None:
    turn = calculating.typed(State(), in_step(calculator), text)
    assert isinstance(turn.replies[-1], Ask | Calculation)


# -- the business case -----------------------------------------------------------------------------------------------


def test_the_example_is_the_published_case_with_its_source_and_a_chart(talk: Talk) -> None:
    talk.do(StartCalculator(calculator=Calculator.BUSINESS_CASE))
    turn = talk.press(texts.FILL_EXAMPLE)
    costs, benefits = (FIGURES.last_in_force(name) for name in ("mentor_costs", "mentor_benefits"))
    assert table(turn)["Samen"][:2] == (costs.text, benefits.text)
    said = words(turn.replies)
    assert costs.source.document in said
    assert "Elke euro aan kosten levert 1,96 euro aan baten op." in said
    assert "Geen enkele partij kan de hele kosten dragen met alleen de eigen baten." in said
    assert talk.state.activity == Idle()
    (effect,) = turn.effects
    assert isinstance(effect, SendFile)
    assert isinstance(effect.document, ChartDocument)
    assert calculate_business_case(party.model_dump() for party in effect.document.parties).benefits == benefits.value


def test_the_figures_of_the_example_add_up_to_the_published_totals() -> None:
    result = calculate_business_case(mentor_project())
    assert result.costs == FIGURES.last_in_force("mentor_costs").value
    assert result.benefits == FIGURES.last_in_force("mentor_benefits").value
    assert result.carries_alone == ()


def test_the_example_can_be_asked_for_at_any_moment(talk: Talk) -> None:
    assert "Samen" in table(talk.do(ShowExample()))


def test_a_typed_business_case_sends_its_chart_too(talk: Talk) -> None:
    talk.do(StartCalculator(calculator=Calculator.BUSINESS_CASE))
    turn = talk.say("Gemeente 20.000 30.000; Zorgverzekeraars 0 12k")
    document = ChartDocument(
        parties=(
            CaseParty(name="Gemeente", costs="20000.00", benefits="30000.00"),
            CaseParty(name="Zorgverzekeraars", costs="0.00", benefits="12000.00"),
        )
    )
    assert turn.effects == (SendFile(document=document),)


@pytest.mark.parametrize("calculator", [Calculator.GRANT, Calculator.COSTS])
def test_other_calculations_send_no_file(talk: Talk, calculator: Calculator) -> None:
    talk.do(StartCalculator(calculator=calculator))
    assert talk.say("90k").effects == ()


# -- one amount of the other kind, lists on one line, and a way back --------------------------------------------------


@pytest.mark.parametrize(
    ("step", "text", "shown", "remark"),
    [
        pytest.param(
            in_step(Calculator.GRANT),
            "40.000 subsidie",
            "Gewenste subsidie",
            calculation_texts.IT_IS_THE_GRANT,
            id="a grant where the costs are asked",
        ),
        pytest.param(
            in_step(Calculator.COSTS),
            "90.000 euro aan kosten",
            "Kosten van de procescoördinatie",
            calculation_texts.IT_IS_THE_COSTS,
            id="costs where the grant is asked",
        ),
    ],
)
def test_an_amount_that_says_what_it_is_turns_the_calculation_around(
    step: Calculating, text: str, shown: str, remark: str
) -> None:
    turn = calculating.typed(State(activity=step), step, text)
    assert turn.replies[0] == Notice(text=remark)
    assert next(iter(table(turn))) == shown


@pytest.mark.parametrize(
    ("text", "people"),
    [
        pytest.param("CZ 120.000 en VGZ 80.000", {"CZ": 120000, "VGZ": 80000}, id="and"),
        pytest.param("CZ: 120.000, VGZ: 80.000", {"CZ": 120000, "VGZ": 80000}, id="a comma"),
        pytest.param("Zorg en Zekerheid 120.000 en CZ 1", {"Zorg en Zekerheid": 120000, "CZ": 1}, id="and in a name"),
        pytest.param("CZ 120.000 verzekerden & VGZ 2", {"CZ": 120000, "VGZ": 2}, id="an ampersand"),
        pytest.param("A 120.000; B 80.000", {"A": 120000, "B": 80000}, id="as in the example"),
    ],
)
def test_several_parties_may_stand_on_one_line(text: str, people: dict[str, int]) -> None:
    assert calculation_inputs.people(text, 1) == people


def test_parties_with_two_amounts_may_stand_on_one_line_as_well() -> None:
    parties = calculation_inputs.parties("Gemeente 20.000 en 30.000, Verzekeraar 0 en 12.000")
    assert [(party.name, party.costs, party.benefits) for party in parties] == [
        ("Gemeente", Decimal(20_000), Decimal(30_000)),
        ("Verzekeraar", Decimal(0), Decimal(12_000)),
    ]


@pytest.mark.parametrize(
    ("inputs", "example"),
    [
        pytest.param(("3 mln",), calculation_texts.INSURERS_EXAMPLE, id="insurers"),
        pytest.param(("3 mln", "A 1"), calculation_texts.MUNICIPALITIES_EXAMPLE, id="municipalities"),
    ],
)
def test_the_complaint_has_the_example_of_its_question(inputs: tuple[str, ...], example: str) -> None:
    step = in_step(Calculator.VIP_FUND, *inputs)
    complaint, question = calculating.typed(State(activity=step), step, "veel").replies
    assert isinstance(complaint, Notice)
    assert isinstance(question, Ask)
    assert complaint.text.endswith(example)
    assert question.help.endswith(example)


def test_the_button_back_takes_back_one_input_and_says_which(talk: Talk) -> None:
    talk.do(StartCalculator(calculator=Calculator.VIP_FUND))
    assert calculation_texts.STEP_BACK not in [action.label for action in buttons(talk.last)]
    talk.say("3 miljoen")
    back = talk.button(calculation_texts.STEP_BACK).command
    turn = talk.do(back)
    assert turn.replies[0] == Notice(text=calculation_texts.you_said("3 miljoen"))
    assert asked(turn) == calculation_texts.VIP_TOTAL[0]
    assert talk.do(back).stale, "the second press of the same button takes nothing back"
    assert talk.state.activity == in_step(Calculator.VIP_FUND)


@pytest.mark.parametrize("calculator", list(Calculator))
def test_why_is_answered_for_every_question(talk: Talk, calculator: Calculator) -> None:
    talk.do(StartCalculator(calculator=calculator))
    before = talk.state.activity
    turn = talk.say("waarom?")
    assert turn.replies[0] == Notice(text=calculation_texts.WHY[calculator][0])
    assert isinstance(turn.replies[-1], Ask)
    assert talk.state.activity == before


def test_every_question_of_every_calculator_has_a_reason() -> None:
    assert {each: len(steps) for each, steps in calculation_inputs.STEPS.items()} == {
        each: len(reasons) for each, reasons in calculation_texts.WHY.items()
    }


def test_after_the_third_input_that_cannot_be_read_there_is_another_way(talk: Talk) -> None:
    talk.do(StartCalculator(calculator=Calculator.GRANT))
    told = [talk.say("veel").replies[0] for _ in range(3)]
    assert told[:2] == [Notice(text=calculation_texts.NOT_AN_AMOUNT)] * 2
    assert isinstance(told[2], Notice)
    assert told[2].text == calculation_texts.STUCK
    assert texts.ASK_TEAM in [action.label for action in told[2].actions]
    talk.say("90k")
    talk.do(StartCalculator(calculator=Calculator.GRANT))
    assert talk.say("veel").replies[0] == Notice(text=calculation_texts.NOT_AN_AMOUNT), (
        "what was read in between starts anew"
    )


def test_a_question_that_is_asked_again_stands_there_once(talk: Talk) -> None:
    talk.do(StartCalculator(calculator=Calculator.GRANT))
    turn = talk.say("veel")
    assert turn.moved is not None
    assert turn.moved.tag == turn.tag
    assert not list(buttons(turn.moved.reply))
    assert talk.say("90k").moved is None


@pytest.mark.parametrize(
    ("text", "echo"),
    [
        pytest.param("A 120.000; B 80.000", "A 120.000; B 80.000", id="short"),
        pytest.param(
            "\n".join(f"Partij {'A' * n} 1.000" for n in range(1, 50)), calculation_texts.LONG_LIST, id="long"
        ),
    ],
)
def test_what_was_typed_stands_beside_its_question_unless_it_is_long(talk: Talk, text: str, echo: str) -> None:
    talk.do(StartCalculator(calculator=Calculator.VIP_FUND))
    talk.say("3 miljoen")
    turn = talk.say(text)
    assert turn.replacement is not None
    assert turn.replacement.reply == Answered(question=calculation_texts.VIP_INSURERS[0], answer=echo)
