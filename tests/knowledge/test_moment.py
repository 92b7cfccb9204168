"""Which day in the past a question is about."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eligibility.parameters import dutch_date
from knowledge.moment import moment


@pytest.mark.parametrize(
    ("question", "day"),
    [
        pytest.param("Hoe was het in 2019?", date(2019, 12, 31), id="a year is its last day"),
        pytest.param("hoe was dat in het jaar 2018", date(2018, 12, 31), id="the year"),
        pytest.param("Wat gold op 1 maart 2018?", date(2018, 3, 1), id="a day"),
        pytest.param("wat gold op 1-3-2018", date(2018, 3, 1), id="a day in figures"),
        pytest.param("Kon dat vóór 1 maart 2020?", date(2020, 2, 29), id="before a day, accents"),
        pytest.param("kon dat voor 1 maart 2020", date(2020, 2, 29), id="before a day, no accents"),
        pytest.param("Hoe was het vóór de wijziging van 2020?", date(2020, 2, 29), id="before the change"),
        pytest.param("In 2017?", date(2017, 12, 31), id="the first year"),
        pytest.param("op 31 december 2021", date(2021, 12, 31), id="the last day"),
    ],
)
def test_a_clear_form_is_understood(question: str, day: date) -> None:
    assert moment(question) == day


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Wat is het minimumbedrag?", id="no day"),
        pytest.param("Was dat in 2018 of 2019 zo?", id="two years"),
        pytest.param("tussen 1 maart 2018 en 2019", id="a span"),
        pytest.param("Gold de regeling al in 2016?", id="before the scheme"),
        pytest.param("Kan ik op 1 januari 2022 nog aanvragen?", id="the day it lapsed"),
        pytest.param("Hoe zit het in 2026?", id="after the scheme"),
        pytest.param("Wat was het plafond van 2019?", id="a year that only names something"),
        pytest.param("Staatscourant 2020, 31049", id="a source"),
        pytest.param("op 31 februari 2019", id="a day that is none"),
        pytest.param("op 12-13-2019", id="a month that is none"),
        pytest.param("in 20199", id="no year"),
        pytest.param("", id="nothing"),
    ],
)
def test_anything_else_is_about_now(question: str) -> None:
    assert moment(question) is None


@given(st.dates(date(2017, 1, 1), date(2021, 12, 31)))
def test_every_day_of_the_scheme_can_be_asked_for(day: date) -> None:
    assert moment(f"Hoe was het op {dutch_date(day)}?") == day


@given(st.text(max_size=80))
def test_any_text_will_do(text: str) -> None:
    assert moment(text) is None or isinstance(moment(text), date)
