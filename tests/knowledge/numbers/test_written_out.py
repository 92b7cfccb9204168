"""Every usual way of writing an amount or a date gives the same words, to the matching and to the conversation."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation import parsing
from eligibility.parameters import MONTHS, dutch_date
from knowledge.matching.normalise import normalise
from knowledge.numbers import days, numerals, written_out


@pytest.mark.parametrize(
    "typed",
    ["€ 25.000", "€25.000,-", "€ 25 000", "25\u00a0000 euro", "25\u202f000 euro", "25'000 euro", "25\u2019000 euro",
     "25,000 euro", "25.000,00 euro", "25.000,-- euro", "€ 25.000,=", "25000 euro", "25000EUR", "EUR 25.000",
     "eur. 25.000", "25k euro", "€25K", "25 k€", "k€ 25", "25 dzd euro", "25 duizend euro", "25 mille euro",
     "vijfentwintigduizend euro", "vijfentwintig duizend euro", "25.000 euro's", "€ 0,025 mln", "0,25 ton euro",
     "een kwart ton euro", "25,000.00 euro"],
)  # fmt: skip
def test_25_000_euro_is_the_same_however_it_is_written(typed: str) -> None:
    assert normalise(f"is {typed} genoeg") == "is 25000 euro genoeg"
    assert parsing.amount(typed) == Decimal(25_000)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        pytest.param("€1.2M", "1200000 euro", id="a capital M with a currency"),
        pytest.param("1,2M", "1200000", id="an m behind a decimal"),
        pytest.param("anderhalve ton", "150000", id="anderhalve ton"),
        pytest.param("tweeënhalve ton", "250000", id="tweeënhalve ton"),
        pytest.param("een half miljoen", "500000", id="een half miljoen"),
        pytest.param("vijftig euro", "50 euro", id="a small number is money before euro"),
        pytest.param("twee gemeenten", "twee gemeenten", id="and none elsewhere"),
        pytest.param("duur 36 m", "duur 36 m", id="an m that may be months"),
        pytest.param("36mnd", "36 mnd", id="a unit glued to its number"),
        pytest.param("33,3% van de kosten", "33 van de kosten", id="a percentage is no money"),
        pytest.param("24.999,99 euro", "24999 euro", id="cents are dropped"),
        pytest.param("bel 06 12345678", "bel 06 12345678", id="a telephone number stays"),
        pytest.param("BWBR0038844", "bwbr0038844", id="a number in a name stays"),
        pytest.param("1.500 mln", "1 500 mln", id="what can mean two things stays"),
        pytest.param("lid 1 en 3", "lid 1 en 3", id="numbers that count nothing"),
    ],
)
def test_amounts_become_words_that_articles_can_share(typed: str, words: str) -> None:
    assert normalise(typed) == words


FIRST_OF_OCTOBER = [
    "1 oktober 2021", "1 10 2021", "01/10/21", "1-10-2021", "1-10-'21", "1 - 10 - 2021", "1.10.2021", "2021-10-01",
    "2021/10/01", "1 okt. '21", "1 okt 2021", "1 okt. 2021", "1e oktober 2021", "1 oktober '21", "1 oktober van 2021",
    "1 October 2021", "October 1st, 2021", "1st of October 2021", "eerste oktober 2021", "een oktober 2021",
    "1 oktober tweeduizend eenentwintig", "1 oktober twintig eenentwintig", "1 oktobr 2021", "1oktober 2021",
]  # fmt: skip


@pytest.mark.parametrize("typed", FIRST_OF_OCTOBER)
def test_the_first_of_october_is_the_same_however_it_is_written(typed: str) -> None:
    assert normalise(f"kon het op {typed} nog?") == "kon het op 1 oktober 2021 nog"
    assert parsing.day(typed) == date(2021, 10, 1)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        pytest.param("15 september '21", "15 september 2021", id="a short year"),
        pytest.param("vijftien sept. 2021", "15 september 2021", id="a day in words"),
        pytest.param("vijftiende september", "15 september", id="a day without a year"),
        pytest.param("1 okt", "1 oktober", id="a month cut short"),
        pytest.param("okt '21", "oktober 2021", id="a month with a short year"),
        pytest.param("mrt 2020", "maart 2020", id="a month with a year"),
        pytest.param("voorjaar van twintig twintig", "voorjaar van 2020", id="a year in two numbers"),
        pytest.param("in '19 of negentien negentig", "in 2019 of 1990", id="years"),
        pytest.param("31-9-2020", "31 9 2020", id="a day that does not exist is three numbers"),
        pytest.param("1/3 van de kosten", "1 3 van de kosten", id="a fraction is no date"),
        pytest.param("you may march 3 times", "you may march 3 times", id="English words that are also months"),
        pytest.param("art. 4.3.1", "art 4 3 1", id="a place in a law"),
        pytest.param("van 9 tot 10 uur", "van 9 tot 10 uur", id="hours"),
    ],
)
def test_dates_become_words_that_articles_can_share(typed: str, words: str) -> None:
    assert normalise(typed) == words


DAYS = st.dates(date(2010, 1, 1), date(2049, 12, 31))
WAYS = ["{d}-{m}-{y}", "{d:02}-{m:02}-{y}", "{d}/{m}/{y}", "{d}.{m}.{y}", "{d} {m} {y}", "{d}-{m}-'{s:02}",
        "{d:02}/{m:02}/{s:02}", "{y}-{m:02}-{d:02}", "{d} {name} {y}", "{d} {name} '{s:02}", "{d}e {name} {y}",
        "{d} {short}. {y}", "{d} {short} '{s:02}", "{short} {d}, {y}"]  # fmt: skip


@given(day=DAYS, way=st.sampled_from(WAYS))
def test_every_way_of_writing_a_day_gives_the_same_words(day: date, way: str) -> None:
    name = MONTHS[day.month - 1]
    short = {"maart": "mrt"}.get(name, name[:3])
    typed = way.format(d=day.day, m=day.month, y=day.year, s=day.year % 100, name=name, short=short)
    assert normalise(f"was het {typed} open") == f"was het {dutch_date(day)} open"
    assert parsing.day(typed) == day


@given(thousands=st.integers(1, 999), form=st.sampled_from(
    ["{0}k euro", "{0} dzd euro", "€ {0}.000", "€ {0} 000", "€{0},000", "€ {0}'000", "{0}000 euro", "EUR {0}.000,00",
     "{0} duizend euro", "€{0}.000,-", "{0}K€"]
))  # fmt: skip
def test_every_way_of_writing_an_amount_gives_the_same_words(thousands: int, form: str) -> None:
    typed = form.format(thousands)
    assert normalise(typed) == f"{thousands}000 euro"
    assert parsing.amount(typed) == thousands * 1_000


@settings(deadline=None)
@given(st.text(max_size=300) | st.text(alphabet="0129 .,-/'k€meuroktbnjati", max_size=60))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    assert isinstance(written_out(text), str)
    assert all(each.day.year > 0 for each in days.days_in(" ".join(text.split())))


@settings(deadline=None)
@given(st.lists(st.sampled_from(
    ["1", "10", "2021", "21", "okt", "oktober", "een", "eerste", "twintig", "ton", "k", "m", "000", "euro", "€", "-",
     ".", ",", "'21", "duizend", "half", "en een", "%", "van", "mei", "may", "e"]
), max_size=12))  # fmt: skip
def test_reading_twice_changes_nothing(pieces: list[str]) -> None:
    once = normalise(" ".join(pieces))
    assert normalise(once) == once


@pytest.mark.parametrize("piece", ["1 ", "1.", "1-", "een ", "okt ", "1 okt ", "€", "1 k ", "'21 ", "twintig ", "ton "])
def test_forty_thousand_characters_of_numbers_are_no_problem(piece: str) -> None:
    assert normalise(piece * 10_000) is not None
    assert numerals.in_digits((piece * 40_000)[:40_000]) is not None
