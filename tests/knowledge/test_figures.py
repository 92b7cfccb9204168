"""Figures in the text of an article: which value, and which may not be typed by hand."""

from datetime import date

import pytest

from eligibility.figures import FIGURES
from knowledge.figures import bare_figures, fill, placeholders


@pytest.mark.parametrize(
    "as_of",
    [
        pytest.param(date(2016, 1, 1), id="before the first day: what was going to hold"),
        pytest.param(date(2021, 10, 1), id="while it held"),
        pytest.param(date(2026, 11, 21), id="after the last day: what held at the end"),
    ],
)
def test_a_placeholder_becomes_the_figure_as_it_is_printed(as_of: date) -> None:
    assert fill("Minder dan {{ minimum_grant }} of {{own_share}}.", as_of) == "Minder dan € 25.000 of twee derde."


def test_every_figure_can_be_filled_on_any_day() -> None:
    for figure in FIGURES:
        for day in (date.min, date(2020, 6, 13), date.max):
            assert "{{" not in fill(f"{{{{ {figure.id} }}}}", day)


@pytest.mark.parametrize("text", ["${{ secrets.TOKEN }}", "{{ niets }}", "{{ Twee woorden }}", "{ minimum_grant }"])
def test_what_is_no_placeholder_of_ours_stays_as_it_is(text: str) -> None:
    assert fill(text, date(2026, 11, 21)) == text


def test_placeholders_are_found_with_their_lines() -> None:
    assert list(placeholders("een {{ a }}\n\n{{ b }} {{ c }}")) == [("a", 1), ("b", 3), ("c", 3)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("minstens € 25.000 subsidie", ["€ 25.000"], id="an amount"),
        pytest.param("minstens €25.000, dus", ["€25.000"], id="an amount without a space"),
        pytest.param("minstens 25.000 euro", ["25.000 euro"], id="an amount in words"),
        pytest.param("op 1 oktober 2021.", ["1 oktober 2021"], id="a date before a full stop"),
        pytest.param("binnen 13\nweken of 13 weken", ["13 weken"], id="a term, on one line"),
        pytest.param("Een derde deel", ["Een derde"], id="a share at the beginning"),
        pytest.param("bespaart 10%", ["10%"], id="a percentage"),
        pytest.param("€ 25.000.000 of € 125.000,50", [], id="part of another amount"),
        pytest.param("21 oktober 2021, 31 oktober 2021", [], id="another date that ends the same"),
        pytest.param("8 gemeenten en 40 regio's", [], id="counts are left to the editor"),
    ],
)
def test_a_figure_typed_by_hand_is_found(text: str, found: list[str]) -> None:
    assert [typed for typed, _, _ in bare_figures(text)] == found


def test_a_figure_with_two_meanings_names_both_placeholders() -> None:
    ((_, ids, line),) = bare_figures("eerst\n€ 125.000")
    assert set(ids) == {"general_minimum_grant", "accountant_threshold"}
    assert line == 2
