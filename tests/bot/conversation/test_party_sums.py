"""Lists of parties in a conversation: named at once, mended, added, and never taken for something else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.codes import Calculator
from bot.conversation.effects import SendFile
from bot.conversation.incoming import Pressed, StartCalculator
from bot.conversation.replies import Answer, Ask, Calculation, Notice
from bot.conversation.state import Calculating, Find, Idle, State
from bot.conversation.sums import calculation_texts, case_lists, fund_lists, party_sums, party_texts, shares
from bot.conversation.sums.fund_lists import Group
from bot.conversation.turn import Turn
from tests.bot.conversation.talk import NOW, Talk, buttons, words


def table(turn: Turn) -> dict[str, tuple[str, ...]]:
    """The table that was shown last, by its first column."""
    shown = turn.replies[-1]
    assert isinstance(shown, Calculation)
    return {first: tuple(rest) for first, *rest in shown.rows}


def asked(turn: Turn) -> str:
    """The question that is open after this turn."""
    assert isinstance(turn.replies[-1], Ask)
    return turn.replies[-1].question


def told(turn: Turn) -> str:
    """What is said before anything else."""
    assert isinstance(turn.replies[0], Notice)
    return turn.replies[0].text


def a_fund(talk: Talk, *inputs: str) -> Turn:
    """A conversation about a fund, up to and with these answers."""
    turn = talk.do(StartCalculator(calculator=Calculator.VIP_FUND))
    for text in inputs:
        turn = talk.say(text)
    return turn


def a_case(talk: Talk, *inputs: str) -> Turn:
    """A conversation about a business case, up to and with these answers."""
    turn = talk.do(StartCalculator(calculator=Calculator.BUSINESS_CASE))
    for text in inputs:
        turn = talk.say(text)
    return turn


GIVEN = ("300k", "C 50.000; D 40.000")
CASE = "Gemeente 20.000 30.000; Zorgverzekeraars 0 12.000"


# -- what a request names at once --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("request_", "inputs"),
    [
        pytest.param(
            "bereken een vip-fonds van 600k met verzekeraars A 120.000 en B 80.000",
            ("600000.00", "A 120000; B 80000"),
            id="a sentence",
        ),
        pytest.param("bereken vip 500.000 A 120.000; B 80.000", ("500000.00", "A 120000; B 80000"), id="a command"),
        pytest.param(
            "vip-fonds 500.000: CZ 120.000 verzekerden, VGZ 80.000 verzekerden",
            ("500000.00", "CZ 120000; VGZ 80000"),
            id="with what is counted",
        ),
        pytest.param(
            "verdeel 300.000 over CZ 120.000 en VGZ 80.000", ("300000.00", "CZ 120000; VGZ 80000"), id="divide"
        ),
        pytest.param("een fonds van een half miljoen met DSW 1.000", ("500000.00", "DSW 1000"), id="in words"),
        pytest.param(
            "een pot van 2 mln, de zorgverzekeraars zijn CZ met 50.000 en VGZ met 20.000",
            ("2000000.00", "CZ 50000; VGZ 20000"),
            id="a heading",
        ),
    ],
)
def test_a_request_for_a_fund_keeps_its_amount_and_its_insurers(request_: str, inputs: tuple[str, ...]) -> None:
    turn = party_sums.start(State(), Calculator.VIP_FUND, request_)
    assert turn.state.activity == Calculating(calculator=Calculator.VIP_FUND, inputs=inputs)
    assert asked(turn) == calculation_texts.VIP_MUNICIPALITIES[0]
    assert "Zorgverzekeraars: " in told(turn)  # it is said as what they were taken


@pytest.mark.parametrize(
    "request_",
    [
        "verdeel 300.000 over CZ 120.000, VGZ 80.000 en de gemeenten Zwolle 130.000 en Kampen 50.000",
        "vip-fonds 300.000 CZ 120.000; VGZ 80.000; gemeente Zwolle 130.000; gemeente Kampen 50.000",
        "fonds van 300k met CZ 120.000 verzekerden en VGZ 80.000, Zwolle 130.000 inwoners, Kampen 50.000 inwoners",
    ],
)
def test_a_request_that_names_all_gets_its_sum_at_once(request_: str) -> None:
    turn = party_sums.start(State(), Calculator.VIP_FUND, request_)
    assert turn.state.activity == Idle()
    parts = [amount for name, (_, amount) in table(turn).items() if name != "Samen"]
    assert parts == ["€ 100.000", "€ 60.000", "€ 40.000", "€ 72.222,22", "€ 27.777,78"]


def test_lists_that_come_before_the_amount_are_kept_for_their_questions(talk: Talk) -> None:
    turn = a_fund(talk, "A 120000; B 90000")
    assert "A 120.000, B 90.000" in told(turn)
    assert asked(turn) == calculation_texts.VIP_TOTAL[0]
    assert asked(talk.say("500k")) == calculation_texts.VIP_MUNICIPALITIES[0]
    assert {"A", "B", "X"} < set(table(talk.say("gemeenten X 100.000 en Y 50.000")))


def test_lists_that_were_kept_can_be_taken_back(talk: Talk) -> None:
    a_fund(talk, "A 120000; B 90000", "terug")
    assert asked(talk.say("500k")) == calculation_texts.VIP_INSURERS[0]


def test_contributions_of_the_groups_are_added_up_and_asked_about(talk: Talk) -> None:
    turn = a_fund(talk, "zorgkantoor 100k, verzekeraars 100k, gemeenten 100k")
    assert told(turn) == party_texts.by_group("€ 300.000")


@pytest.mark.parametrize(
    "request_",
    [
        "Als ons zorgkantoor 500.000 inlegt, hoeveel legt de rest in?",
        "verdeel 500.000 over onze gemeenten",
        "wij willen een fonds van 400.000 per jaar",
        "bereken het vip-fonds",
        "welk deel van een fonds van twee ton is voor ons met 41.000 inwoners",
    ],
)
def test_what_names_no_list_is_asked_as_before(request_: str) -> None:
    assert fund_lists.request(request_) is None
    assert isinstance(party_sums.start(State(), Calculator.VIP_FUND, request_).replies[-1], Ask)


@pytest.mark.parametrize(
    "request_",
    [
        f"bereken businesscase {CASE}",
        f"business case: {CASE}",
        f"reken de kosten en baten uit voor {CASE}",
        "maak een business case met gemeente 20.000 30.000 en zorgverzekeraars 0 12.000",
        "mbc: gemeente kost 20.000 en levert 30.000 op, zorgverzekeraars kosten niks en leveren 12k op",
    ],
)
def test_a_request_for_a_business_case_keeps_its_parties(request_: str) -> None:
    turn = party_sums.start(State(), Calculator.BUSINESS_CASE, request_)
    assert table(turn)["Samen"][:2] == ("€ 20.000", "€ 42.000")
    assert turn.replacement is None
    assert any(isinstance(each, SendFile) for each in turn.effects)


@pytest.mark.parametrize(
    ("text", "calculator"),
    [
        ("bereken de verdeelsleutel", Calculator.VIP_FUND),
        ("kunt u de verdeelsleutel uitrekenen?", Calculator.VIP_FUND),
        ("reken de verdeelsleutel uit voor 600k", Calculator.VIP_FUND),
        ("maatschappelijke business case uitrekenen aub", Calculator.BUSINESS_CASE),
        ("help me een mkba door te rekenen", Calculator.BUSINESS_CASE),
        ("kun je een businesscase doorrekenen", Calculator.BUSINESS_CASE),
        ("hoe bereken je de verdeelsleutel", None),
        ("wat is een business case", None),
        ("bereken de subsidie", None),
        ("telt het uitrekenen van een business case mee als kosten", None),
    ],
)
def test_a_calculator_can_be_asked_for_by_its_own_words(text: str, calculator: Calculator | None) -> None:
    assert party_sums.wanted(text) is calculator


def test_what_was_typed_elsewhere_is_read_where_the_calculation_begins(talk: Talk) -> None:
    command = StartCalculator(calculator=Calculator.VIP_FUND)
    turn = talk.assistant.handle(State(), Pressed(command=command, said="vip-fonds van 500.000"), today=NOW)
    assert asked(turn) == calculation_texts.VIP_INSURERS[0]


# -- mending a fund ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "after"),
    [
        pytest.param("nee D heeft 45.000", "C 50000; D 45000", id="no"),
        pytest.param("nee, verzekeraar C 60.000", "C 60000; D 40000", id="with its kind"),
        pytest.param("sorry, d moet 45.000 zijn", "C 50000; D 45000", id="must be, in a small letter"),
        pytest.param("ik bedoelde D 45.000", "C 50000; D 45000", id="I meant"),
        pytest.param("D is niet 40.000 maar 45.000", "C 50000; D 45000", id="not but"),
        pytest.param("D 45.000 ipv 40.000", "C 50000; D 45000", id="instead of"),
        pytest.param("oeps: C 1; D 2", "C 1; D 2", id="both"),
        pytest.param("zorgverzekeraar D 45.000", "C 50000; D 45000", id="an insurer can be nothing else"),
        pytest.param("verzekeraar E 10.000", "C 50000; D 40000; verzekeraar E 10000", id="an insurer more"),
        pytest.param("VGZ 10.000 verzekerden", "C 50000; D 40000; VGZ 10000", id="insured people"),
    ],
)
def test_a_number_of_an_insurer_can_be_mended_at_the_next_question(talk: Talk, text: str, after: str) -> None:
    a_fund(talk, *GIVEN)
    turn = talk.say(text)
    assert isinstance(talk.state.activity, Calculating)
    assert talk.state.activity.inputs[1] == after
    assert told(turn).startswith(("Aangepast: ", "Toegevoegd: "))
    assert asked(turn) == calculation_texts.VIP_MUNICIPALITIES[0]


def test_a_name_that_stands_among_the_insurers_is_asked_about_and_not_guessed(talk: Talk) -> None:
    a_fund(talk, *GIVEN)
    assert told(talk.say("D 45.000")) == party_texts.already_listed("D")
    assert set(table(talk.say("gemeente D 45.000"))) > {"D", "gemeente D"}


def test_a_mended_party_that_nobody_named_is_said_to_be_unknown(talk: Talk) -> None:
    a_fund(talk, *GIVEN)
    assert told(talk.say("nee E heeft 3.000")) == party_texts.unknown_party("E", "C, D")


@pytest.mark.parametrize(
    ("text", "row"),
    [
        pytest.param("nee Y heeft 100.000", ("Y", "gemeente", "€ 50.000"), id="a municipality"),
        pytest.param("nee, verzekeraar C 40.000", ("C", "zorgverzekeraar", "€ 50.000"), id="an insurer"),
        pytest.param("en gemeente Z 50.000", ("gemeente Z", "gemeente", "€ 25.000"), id="a municipality more"),
        pytest.param("VGZ 90.000 erbij", ("VGZ", "zorgverzekeraar", "€ 50.000"), id="an insurer more"),
    ],
)
def test_the_fund_that_was_shown_can_be_mended_too(talk: Talk, text: str, row: tuple[str, ...]) -> None:
    a_fund(talk, *GIVEN, "X 100.000; Y 50.000")
    assert table(talk.say(text))[row[0]] == row[1:]


def test_of_a_party_more_the_group_is_asked_when_nothing_tells_it(talk: Talk) -> None:
    a_fund(talk, *GIVEN, "X 100.000; Y 50.000")
    assert told(talk.say("en F 10.000")) == party_texts.which_group("F")


# -- a party at the question for another group -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["gemeente 100.000 inwoners", "Zwolle 100.000 inwoners", "de gemeente Zwolle: 100.000"]
)
def test_a_municipality_is_no_insurer_and_is_kept_for_its_own_question(talk: Talk, text: str) -> None:
    turn = a_fund(talk, "300k", text)
    assert "Ik lees hier gemeenten" in told(turn)
    assert asked(turn) == calculation_texts.VIP_INSURERS[0]
    assert "CZ" in table(talk.say("CZ 120.000"))


def test_both_lists_in_one_answer_are_both_taken(talk: Talk) -> None:
    turn = a_fund(talk, "300k", "CZ 120.000 verzekerden, VGZ 80.000; gemeente Zwolle 130.000; gemeente Kampen 50.000")
    assert table(turn)["gemeente Zwolle"] == ("gemeente", "€ 72.222,22")


def test_the_zorgkantoor_needs_no_number(talk: Talk) -> None:
    assert told(a_fund(talk, "300k", "zorgkantoor 10.000; CZ 20.000")) == party_texts.ZORGKANTOOR_HERE


def test_a_plain_question_in_between_still_gets_its_answer(talk: Talk) -> None:
    a_fund(talk, *GIVEN)
    turn = talk.say("is 25.000 het minimum?")
    assert isinstance(turn.replies[0], Answer)
    assert asked(turn) == calculation_texts.VIP_MUNICIPALITIES[0]


# -- costs and benefits in a sentence ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Gemeente kost 20.000 levert op 30.000, zorgverzekeraar kost niks en levert 12k op",
        "gemeente heeft 20.000 kosten en 30.000 baten en zorgverzekeraar heeft geen kosten en 12.000 baten",
        "kosten gemeente 20.000, baten gemeente 30.000, kosten zorgverzekeraar 0, baten zorgverzekeraar 12.000",
        "Gemeente betaalt 20.000 en bespaart 30.000; zorgverzekeraar investeert niets en bespaart 12 duizend",
        "de gemeente: kosten € 20.000, baten € 30.000\nde zorgverzekeraar: kosten nul, opbrengst € 12.000",
    ],
)
def test_costs_and_benefits_are_read_by_what_is_said_of_them(talk: Talk, text: str) -> None:
    rows = table(a_case(talk, text))
    assert rows["Samen"][:2] == ("€ 20.000", "€ 42.000")
    assert [name.casefold() for name in rows] == ["gemeente", "zorgverzekeraar", "samen"]


@pytest.mark.parametrize(
    "text",
    [
        "gemeente kost 20.000",
        "kosten 20.000 en baten 30.000",
        "gemeente 20.000 en 30.000 kosten",
        "wat kost de gemeente en wat levert dat op",
        "gemeente kost 20.000 of 30.000, levert 10.000 op",
    ],
)
def test_what_leaves_a_side_out_is_no_business_case(text: str) -> None:
    assert case_lists.read(text) is None


def test_of_a_list_that_is_not_whole_the_rest_is_kept_and_it_is_said_which_party_lacks_what(talk: Talk) -> None:
    turn = a_case(talk, f"{CASE}; Zorgkantoor 5.000")
    assert "Bij ‘Zorgkantoor’ lees ik één bedrag: € 5.000" in told(turn)
    assert "Dit heb ik al: Gemeente" in told(turn)
    assert table(talk.say("Zorgkantoor 5.000 0"))["Samen"][:2] == ("€ 25.000", "€ 42.000")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Gemeente 20.000", party_texts.one_amount("Gemeente", "€ 20.000", "Gemeente 20.000 0")),
        ("Gemeente 1 2 3", party_texts.many_amounts("Gemeente", 3)),
        ("50.000 per jaar", party_texts.no_name("€ 50.000")),
        ("gemeente 10k, CZ 20k", party_texts.one_amount("gemeente", "€ 10.000", "gemeente 10.000 0")),
        ("gemeente kost 20.000", party_texts.lacks("gemeente", "€ 20.000", is_costs=True, example="gemeente 20.000 0")),
    ],
)
def test_it_is_said_what_could_not_be_read(talk: Talk, text: str, problem: str) -> None:
    assert told(a_case(talk, text)) == problem


# -- after a business case ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("is het positief?", "Ja. De baten zijn samen € 42.000 en de kosten € 20.000."),
        ("loont het", "Er blijft dus € 22.000 over."),
        ("wie moet er dan bijbetalen", "Zorgverzekeraars (€ 5.714,29 erbij)"),
        ("wie betaalt er te weinig?", "Zorgverzekeraars (€ 5.714,29 erbij)"),
        ("en wat als we dat 3 jaar doen", "over 3 jaar de kosten € 60.000, de baten € 126.000"),
        ("en over drie jaar?", "het saldo € 66.000"),
        ("bereken dat eens voor 600k", party_texts.NOT_WHOSE),
        ("en VGZ 10.000", party_texts.one_amount("VGZ", "€ 10.000", "VGZ 10.000 0")),
    ],
)
def test_a_question_about_the_table_is_answered_from_the_table(talk: Talk, text: str, said: str) -> None:
    a_case(talk, CASE)
    turn = talk.say(text)
    assert said in words(turn.replies)
    assert buttons(turn.replies[-1])  # there is a next step
    assert talk.state.activity == Idle()


@pytest.mark.parametrize(
    ("text", "costs", "benefits"),
    [
        pytest.param("en zorgkantoor 5.000 0", "€ 25.000", "€ 42.000", id="a party more"),
        pytest.param("en met zorgkantoor: kosten 5.000, baten 0", "€ 25.000", "€ 42.000", id="in words"),
        pytest.param("nee gemeente 10.000 30.000", "€ 10.000", "€ 42.000", id="both amounts of one"),
        pytest.param("baten van gemeente zijn 35.000", "€ 20.000", "€ 47.000", id="one amount of one"),
        pytest.param("Zwolle 1.000 2.000; CZ 0 500", "€ 1.000", "€ 2.500", id="another list is another sum"),
    ],
)
def test_the_table_can_be_mended_and_grow(talk: Talk, text: str, costs: str, benefits: str) -> None:
    a_case(talk, CASE)
    assert table(talk.say(text))["Samen"][:2] == (costs, benefits)


@pytest.mark.parametrize("text", ["wat is een penvoerder?", "dank u wel", "is 25.000 het minimum?"])
def test_a_question_of_its_own_is_not_taken_for_one_about_the_table(talk: Talk, text: str) -> None:
    a_case(talk, CASE)
    assert party_sums.repeated(talk.state, text) is None


# -- shares of what parties put in -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "stel wij leggen 50k in en de gemeente 30k, verzekeraar B 20k, hoe zijn de aandelen",
            {"U": "50%", "gemeente": "30%", "verzekeraar B": "20%", "Samen": "100%"},
        ),
        (
            "gemeente betaalt 30k en wij 60k, wat is de verhouding?",
            {"gemeente": "33,33%", "U": "66,67%", "Samen": "100%"},
        ),
        ("CZ 10.000, Zwolle 30.000: welke percentages?", {"CZ": "25%", "Zwolle": "75%", "Samen": "100%"}),
    ],
)
def test_the_shares_of_what_is_put_in_are_worked_out(text: str, parts: dict[str, str]) -> None:
    shown = shares.asked(text, about_fund=False)
    assert shown is not None
    assert {name: share for name, _, share in shown.rows} == parts


@pytest.mark.parametrize(
    "text",
    [
        "wij leggen 50k in en de gemeente 30k, wat krijgen we van VWS?",
        "wij leggen 50k in en de gemeente 30k",
        "welk aandeel van de kosten betaalt de gemeente bij 90.000?",
        "als wij 60% betalen en de gemeente 40%, wat zijn de aandelen van 90.000",
        "wat is ons aandeel",
    ],
)
def test_the_shares_are_no_answer_to_another_question(text: str) -> None:
    assert shares.asked(text, about_fund=False) is None


def test_in_a_talk_about_the_fund_what_parties_put_in_is_no_grant() -> None:
    state = State(last=Find(question="wat is een vip-fonds", answered="vip-fonds"))
    turn = party_sums.start(state, Calculator.GRANT, "wij leggen 50k in en de gemeente 30k, verzekeraar B 20k")
    assert table(turn)["U"] == ("€ 50.000", "50%")


def test_after_an_answer_about_the_fund_an_amount_alone_is_that_of_a_fund() -> None:
    after = State(last=Find(question="wat is een vip-fonds", answered="vip-fonds"))
    turn = party_sums.start(after, Calculator.GRANT, "bereken dat eens voor 600k")
    assert turn.state.activity == Calculating(calculator=Calculator.VIP_FUND, inputs=("600000.00",))
    of_grant = party_sums.start(after, Calculator.GRANT, "hoeveel subsidie krijgen we bij 600k")
    assert "Subsidie, hooguit" in table(of_grant)


def test_another_amount_of_the_fund_keeps_the_lists() -> None:
    activity = Calculating(calculator=Calculator.VIP_FUND, inputs=("300k", "CZ 120.000"))
    turn = party_sums.start(State(activity=activity), Calculator.VIP_FUND, "wat als het fonds 400k is?")
    assert turn.state.activity == Calculating(calculator=Calculator.VIP_FUND, inputs=("400000.00", "CZ 120.000"))


# -- nothing makes it fail ---------------------------------------------------------------------------------------------

_PIECES = st.sampled_from(
    ["A", "B", " ", "; ", ", ", " en ", "nee ", "gemeente ", "verzekeraars ", "10.000", "20k", "kost ", "levert ",
     "fonds ", "niet ", "maar ", "zorgkantoor ", "inwoners", "over 3 jaar", "aandelen ", "wij ", "?", "\n", "|"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=12).map("".join), st.sampled_from([Calculator.VIP_FUND, Calculator.BUSINESS_CASE]))
def test_no_message_makes_a_list_fail(text: str, calculator: Calculator) -> None:
    begun = party_sums.start(State(), calculator, text)
    assert begun.replies
    for inputs in ((), ("300000",), ("300000", "A 10; B 20")):
        if calculator is Calculator.VIP_FUND or not inputs:
            activity = Calculating(calculator=calculator, inputs=inputs)
            turn = party_sums.typed(State(activity=activity), activity, text)
            assert turn is None or turn.replies
    shown = ("300000", "A 10; B 20", "X 1; Y 2") if calculator is Calculator.VIP_FUND else ("A 10 20; B 20 0",)
    after = party_sums.repeated(State(calculated=Calculating(calculator=calculator, inputs=shown)), text)
    assert after is None or after.replies


@given(
    st.lists(st.tuples(st.sampled_from("ABCDEFG"), st.integers(1, 10**6)), min_size=1, unique_by=lambda each: each[0])
)
def test_a_written_list_reads_as_it_was(listed: list[tuple[str, int]]) -> None:
    items = fund_lists.read("; ".join(f"{name} {number}" for name, number in listed))
    assert items is not None
    assert [(each.name, int(each.value)) for each in items] == listed
    assert {each.group for each in items} == {None}
    assert fund_lists.read(f"gemeenten {listed[0][0]} 5") is not None
    assert (fund_lists.read(f"gemeenten {listed[0][0]} 5") or ())[0].group is Group.MUNICIPALITIES
