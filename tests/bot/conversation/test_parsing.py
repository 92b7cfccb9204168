"""What people type, and what it means. What could mean two things means nothing here: the bot asks again."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import parsing
from bot.conversation.sums import sums
from eligibility.parameters import Unit, dutch, dutch_date
from eligibility.schemes.preventiecoalities.questions import QUESTIONS
from knowledge.numbers import numerals

APPLICANTS = [option.label for option in QUESTIONS["applicant"].options]
ACTIVITIES = [option.label for option in QUESTIONS["activities"].options]
FUNDING = [option.label for option in QUESTIONS["other_funding"].options]


def row(text: str, expected: object, *, id: str = "") -> object:
    return pytest.param(text, expected, id=id or text)


# -- yes, no, and not knowing ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        row("ja", True),
        row("JA!", True),
        row("j", True),
        row("Ja hoor", True),
        row("klopt", True),
        row("jazeker", True),
        row("nee", False),
        row("n", False),
        row("Nee, nog niet", False),
        row("nog niet", False),
        row("zeker niet", False),
        row("dat klopt niet", False),
        row("geen begroting bijgevoegd", False),
        row("ja, maar niet van alle gemeenten", None),
        row("ja en nee", None),
        row("nee, wel een begroting", None),
        row("niet zeker", None),
        row("niet dat ik weet", None),
        row("geen idee", None),
        row("waar staat dat?", None, id="'waar' also asks for a place"),
        row("n.v.t.", None),
        row("misschien", None),
        row("ja dat is een heel lang verhaal met veel bijzinnen", None, id="a long story"),
        row("👍", None),
        row("", None, id="nothing"),
    ],
)
def test_yes_and_no_are_read_only_when_the_sentence_is_clear(text: str, expected: bool | None) -> None:
    assert parsing.yes_or_no(text) is expected


@pytest.mark.parametrize(
    "text",
    ["weet ik niet", "Weet ik niet.", "?", "???", "geen idee", "geen idee eigenlijk", "wet ik niet", "weet ik niwt",
     "gen idee", "onbekend", "niet bekend bij ons", "dat weet ik nog niet zeker", "ik weet het niet", "niet zeker",
     "dat weten we nog niet", "zoek ik nog uit"],
)  # fmt: skip
def test_not_knowing_is_heard_in_many_words_and_with_typing_errors(text: str) -> None:
    assert parsing.means_unknown(text)


@pytest.mark.parametrize(
    "text",
    ["ja", "nee", "niet", "geen", "bekend", "weet ik wel", "zeker niet", "nog niet", "3", "",
     "ik weet niet wat een penvoerder is", "geen gemeente"],
)  # fmt: skip
def test_other_words_are_not_taken_for_not_knowing(text: str) -> None:
    assert not parsing.means_unknown(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        row("Wat is een penvoerder?", True),
        row("kan een gemeente ook aanvragen", True),
        row("Is 25.000 het minimum?", True),
        row("hoeveel?", True),
        row("75.000?", False, id="an answer of which somebody is not sure"),
        row("ja?", False),
        row("een gemeente", False),
        row("", False, id="nothing"),
    ],
)
def test_a_question_is_told_apart_from_an_answer(text: str, expected: bool) -> None:
    assert parsing.is_question(text) is expected


# -- money and numbers -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        row("€ 90.000", "90000.00"),
        row("90000", "90000.00"),
        row("90 000", "90000.00"),
        row("90\u00a0000", "90000.00", id="90 000 with a space that does not break"),
        row("90000,50", "90000.50"),
        row("90.000,50", "90000.50"),
        row("1.234.567,8", "1234567.80"),
        row("75k", "75000.00"),
        row("75K€", "75000.00"),
        row("75 duizend", "75000.00"),
        row("2,4 ton", "240000.00"),
        row("een ton", "100000.00"),
        row("anderhalve ton", "150000.00"),
        row("een half miljoen", "500000.00"),
        row("drieduizend", "3000.00"),
        row("Tachtigduizend euro", "80000.00"),
        row("tachtig duizend", "80000.00"),
        row("honderdvijftigduizend", "150000.00"),
        row("een miljoen tweehonderdduizend", "1200000.00"),
        row("duizend tweehonderd euro", "1200.00"),
        row("twee ton", "200000.00"),
        row("tweeënhalve ton", "250000.00"),
        row("2 en een half miljoen", "2500000.00"),
        row("87 mille", "87000.00"),
        row("1,5 mln", "1500000.00"),
        row("80 duizend", "80000.00"),
        row("twee miljard", "2000000000.00"),
        row("80 duizend vijfhonderd", None, id="80 duizend vijfhonderd (half in digits)"),
        row("drie ton vijftig", None),
        row("twee gemeenten", None, id="twee gemeenten (a small number in words is no amount)"),
        row("90.000 voor twee gemeenten", "90000.00"),
        row("zeven", None),
        row("1.5 mln", "1500000.00"),
        row("3 miljoen euro", "3000000.00"),
        row("€ 82.500,-", "82500.00"),
        row("€ 82.500,--", "82500.00"),
        row("€82.500.-", "82500.00"),
        row("zo'n 80.000 euro", "80000.00"),
        row("80.000euro", "80000.00"),
        row("EUR 90.000", "90000.00"),
        row("90,000", "90000.00", id="90,000 (nobody writes three decimals in money)"),
        row("90,000.50", "90000.50"),
        row("-5", "-5.00"),
        row("€ -5", "-5.00"),
        row("0", "0.00"),
        row("10.000 of 20.000", None, id="two amounts"),
        row("bel 0600000000", None, id="a telephone number"),
        row("onze kosten zijn 100.000, bel 06-00000000", "100000", id="an amount beside a telephone number"),
        row("+31 6 00000000", None, id="a telephone number from abroad"),
        row("1,2345", None),
        row("1.500 mln", None, id="1.500 mln (one and a half, or fifteen hundred?)"),
        row("twee en een half miljoen", "2500000.00"),
        row("30%", None),
        row("een derde", None),
        row("1-10-2021", None, id="a date"),
        row("geen", None),
        row("9" * 40, None, id="more digits than any budget"),
        row("", None, id="nothing"),
    ],
)
def test_an_amount_is_read_however_it_is_written(text: str, expected: str | None) -> None:
    assert parsing.amount(text) == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        row("3", 3),
        row("drie", 3),
        row("één", 1),
        row("een gemeente", 1),
        row("vijftien gemeenten", 15),
        row("geen", 0),
        row("2 gemeenten", 2),
        row("-1", -1),
        row("2 of 3", None),
        row("een of twee", None),
        row("een paar gemeenten", None),
        row("2,5", None),
        row("1.000", None),
        row("wij doen dit samen met een gemeente uit de buurt", None, id="'een' as an article"),
        row("ik wil een medewerker spreken", None, id="a cry for help"),
        row("²", None),
        row("9" * 5_000, None, id="5.000 digits"),
        row("", None, id="nothing"),
    ],
)
def test_a_whole_number_is_read_in_digits_and_in_words(text: str, expected: int | None) -> None:
    assert parsing.whole_number(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        row("36", 36),
        row("36 mnd", 36),
        row("18 maanden", 18),
        row("ongeveer 24 maanden", 24),
        row("3 jaar", 36),
        row("drie jaar", 36),
        row("een jaar", 12),
        row("2,5 jaar", 30),
        row("2.5 jaar", 30),
        row("3,25 jaar", 39),
        row("anderhalf jaar", 18),
        row("achttien maanden", 18),
        row("een half jaar", 6),
        row("tweeënhalf jaar", 30),
        row("twee en een half jaar", 30),
        row("1 jaar en 6 maanden", 18),
        row("36 maanden (3 jaar)", 36),
        row("0", 0),
        row("3 à 4 jaar", None),
        row("2,2 jaar", None, id="2,2 jaar (26,4 maanden)"),
        row("12 weken", None),
        row("90 dagen", None),
        row("een paar jaar", None),
        row("2019-2021", None),
        row("lang", None),
    ],
)
def test_a_duration_is_read_in_whole_months(text: str, expected: int | None) -> None:
    assert parsing.months(text) == expected


# -- days ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["1-10-'21", "1-10-2021", "01/10/2021", "1.10.2021", "2021-10-01", "1 oktober 2021", "1 okt 21", "1 okt. '21",
     "1e oktober 2021", "op 1 oktober 2021 om tien uur", "1  oktober\n2021"],
)  # fmt: skip
def test_the_first_of_october_is_read_however_it_is_written(text: str) -> None:
    assert parsing.day(text) == date(2021, 10, 1)


@pytest.mark.parametrize(
    "text",
    ["31-9-2020", "30 februari 2021", "1-10-2021 of 2-10-2021", "oktober 2021", "1 oktober", "1-13-2021", "gisteren",
     "00-00-0000", ""],
)  # fmt: skip
def test_no_day_two_days_or_a_day_that_does_not_exist_is_no_answer(text: str) -> None:
    assert parsing.day(text) is None


# -- options ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        row("2", "Een gemeente", id="by number"),
        row("EEN GEMEENTE.", "Een gemeente", id="by label"),
        row("gemeentte", "Een gemeente"),
        row("de gemeente Zwolle", "Een gemeente"),
        row("verzekeraar", "Een zorgverzekeraar"),
        row("het zorgkantor", "Een zorgkantoor"),
        row("anders", "Iemand anders"),
        row("iemand anders, namelijk een stichting", "Iemand anders"),
        row("zorg", None, id="zorg (fits three)"),
        row("een gemeente en een zorgkantoor", None),
        row("geen gemeente", None, id="a denial is no choice"),
        row("niet de gemeente", None),
        row("een", None),
        row("0", None),
        row("6", None),
        row("ik wil een medewerker spreken", None, id="a cry for help"),
        row("²", None),
        row("", None, id="nothing"),
    ],
)
def test_one_option_is_chosen_by_number_label_or_nearly_the_label(text: str, expected: str | None) -> None:
    chosen = parsing.option(text, APPLICANTS)
    assert (None if chosen is None else APPLICANTS[chosen]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        row("nee", 0),
        row("nee hoor", 0),
        row("geen andere regeling", 0),
        row("ja", None, id="ja (to two of the three)"),
        row("ja, de minister", 1),
        row("ja via de wmo", 2),
        row("jeugdwet", 2),
    ],
)
def test_a_yes_or_no_chooses_the_option_that_opens_with_it(text: str, expected: int | None) -> None:
    assert parsing.option(text, FUNDING) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        row("1 en 4", (0, 3)),
        row("1,3", (0, 2)),
        row("2 1 2", (1, 0), id="twice the same counts once"),
        row("starten en uitvoeren", (0, 1)),
        row("coordinatie van het starten, borgen", (0, 2)),
        row("alles", (0, 1, 2, 3)),
        row("preventieactiviteiten", (3,)),
        row("1 en 9", None),
        row("13", None),
        row("starten en iets heel anders", None),
        row("coördinatie", None),
        row(",", None),
        row("", None, id="nothing"),
    ],
)
def test_several_options_are_chosen_at_once(text: str, expected: tuple[int, ...] | None) -> None:
    assert parsing.options(text, ACTIVITIES) == expected


@pytest.mark.parametrize("labels", [APPLICANTS, ACTIVITIES, FUNDING], ids=["applicants", "activities", "funding"])
def test_every_label_typed_in_full_is_its_own_option(labels: list[str]) -> None:
    assert [parsing.option(label.upper(), labels) for label in labels] == list(range(len(labels)))


# -- lists with names ------------------------------------------------------------------------------------------------


def amounts_of(text: str, *, each: int) -> dict[str, list[str]] | None:
    found = parsing.named_amounts(text, each=each)
    return None if found is None else {name: [str(number) for number in numbers] for name, numbers in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        row("Zwolle 130.000", {"Zwolle": ["130000.00"]}),
        row("Zwolle: 130.000; Deventer = 101.000", {"Zwolle": ["130000.00"], "Deventer": ["101000.00"]}),
        row("Zwolle - 130.000\n\nDeventer – 101.000", {"Zwolle": ["130000.00"], "Deventer": ["101000.00"]}),
        row("Zilveren Kruis 1,2 mln", {"Zilveren Kruis": ["1200000.00"]}),
        row("Zwolle honderddertigduizend", {"Zwolle": ["130000.00"]}),
        row("Zwolle heeft zo'n 130.000 inwoners", {"Zwolle": ["130000.00"]}, id="words around the number"),
        row("ongeveer 130.000", None, id="only words that belong to the number"),
        row("130.000", None, id="no name"),
        row("Zwolle", None, id="no number"),
        row("Zwolle 130.000 101.000", None, id="a number too many"),
        row("Zwolle: -5", None, id="a negative number"),
        row("Zwolle 130.000; ; Deventer", None, id="one line is wrong"),
        row("", None, id="nothing"),
    ],
)
def test_a_list_gives_one_number_per_name(text: str, expected: dict[str, list[str]] | None) -> None:
    assert amounts_of(text, each=1) == expected


def test_a_list_may_ask_two_amounts_per_name() -> None:
    typed = "Gemeente: 26.696 en 30.420; Zorgverzekeraars 0 15.000"
    assert amounts_of(typed, each=2) == {
        "Gemeente": ["26696.00", "30420.00"],
        "Zorgverzekeraars": ["0.00", "15000.00"],
    }


# -- laws ------------------------------------------------------------------------------------------------------------

READERS: list[Callable[[str], object]] = [
    parsing.simplified,
    parsing.means_unknown,
    parsing.is_question,
    parsing.yes_or_no,
    parsing.amount,
    parsing.amounts,
    parsing.whole_number,
    parsing.months,
    parsing.day,
    numerals.in_digits,
    sums.total,
    sums.of_costs,
    sums.of_whole_fund,
    sums.is_rate,
    sums.is_bare,
    sums.asks_for_costs,
    lambda text: parsing.option(text, APPLICANTS),
    lambda text: parsing.options(text, ACTIVITIES),
    lambda text: parsing.named_amounts(text, each=1),
    lambda text: parsing.named_amounts(text, each=2),
]


@given(st.decimals(min_value=0, max_value=10**14, places=2))
def test_any_amount_printed_the_dutch_way_reads_back_as_itself(amount: Decimal) -> None:
    assert parsing.amount(dutch(amount, Unit.EUR)) == amount


@given(st.integers(min_value=1_000, max_value=999_999), st.sampled_from(["{}k", "{} duizend", "{} dzd euro"]))
def test_any_amount_in_thousands_reads_back_as_itself(cents: int, form: str) -> None:
    thousands = Decimal(cents).scaleb(-2)
    assert parsing.amount(form.format(str(thousands).replace(".", ","))) == thousands * 1_000


@given(st.text(alphabet="0123456789.,-–€ ktonmljediraNIef½'\n;:", max_size=60))
def test_an_amount_is_a_number_of_whole_cents_and_only_negative_below_a_minus(text: str) -> None:
    for amount in (parsing.amount(text), *parsing.amounts(text)):
        if amount is not None:
            assert amount.is_finite()
            assert amount == amount.quantize(Decimal("0.01"))
            assert amount >= 0 or "-" in text


@given(st.text(alphabet="0123456789.,-–€ kAB\n;: voor", max_size=60), st.sampled_from([1, 2]))
def test_a_list_never_holds_a_negative_amount_or_a_line_without_a_name(text: str, each: int) -> None:
    for name, amounts in parsing.named_amounts(text, each=each) or ():
        assert name.strip()
        assert len(amounts) == each
        assert all(amount.is_finite() and amount >= 0 for amount in amounts)


@given(st.text(alphabet="0123456789.,- €kperjaensubidi", max_size=60))
def test_a_total_is_never_negative_and_never_small(text: str) -> None:
    for read in (sums.total, sums.of_costs, sums.of_whole_fund):
        assert (value := read(text)) is None or (value.is_finite() and value >= 1_000)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_any_day_printed_the_dutch_way_reads_back_as_itself(day: date) -> None:
    assert parsing.day(dutch_date(day)) == day


@given(st.integers(min_value=1, max_value=600))
def test_any_number_of_months_printed_the_dutch_way_reads_back_as_itself(months: int) -> None:
    assert parsing.months(dutch(months, Unit.MONTHS)) == months


@given(st.one_of(st.text(), st.text(alphabet="0123456789.,-€ ktonmje²½'\n;:?/")))
def test_no_text_makes_a_reader_fail(text: str) -> None:
    for read in READERS:
        read(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a" * 40_000, id="one word"),
        pytest.param(" " * 40_000 + "!", id="spaces"),
        pytest.param("1" * 40_000, id="one number"),
        pytest.param("1 " * 20_000, id="many numbers"),
        pytest.param("1.11" * 10_000, id="dots"),
        pytest.param("€ - " * 10_000, id="signs"),
        pytest.param("een en twee, " * 3_000, id="words"),
    ],
)
def test_a_text_of_forty_thousand_characters_is_read_as_well(text: str) -> None:
    assert parsing.amount(text) is None
    assert parsing.day(text) is None
    for read in READERS:
        read(text)
