"""The outcome as a sheet: what a Dutch Excel makes of it."""

import csv
from dataclasses import replace
from io import StringIO

import pytest

from bot.documents.csv import outcome_csv
from tests.bot.documents.cases import TODAY, met, mistaken

BOM = b"\xef\xbb\xbf"


def rows(sheet: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(sheet.decode("utf-8-sig"), newline=""), delimiter=";"))


def about(sheet: bytes) -> list[tuple[str, str]]:
    """The last block: names and values."""
    table = rows(sheet)
    start = next(n for n, row in enumerate(table) if row[0] == "over deze uitkomst")
    return [(name, value) for name, value, *_ in table[start + 1 :]]


def test_excel_sees_by_the_bom_that_it_is_utf_8() -> None:
    sheet = outcome_csv(*met(), made_on=TODAY)

    assert sheet.startswith(BOM)
    assert "Eén penvoerder" in sheet.decode("utf-8-sig")


def test_one_row_per_condition_under_the_six_columns() -> None:
    outcome, answers = mistaken()
    header, *body = rows(outcome_csv(outcome, answers, made_on=TODAY))

    assert header == ["voorwaarde", "oordeel", "toelichting", "document", "vindplaats", "link"]
    assert body[:12] == [
        [each.title, each.result, each.explanation, each.source.document, each.source.locator, each.source.url]
        for each in outcome.findings
    ]


def test_the_answers_follow_after_an_empty_row() -> None:
    outcome, answers = met()
    table = rows(outcome_csv(outcome, answers, made_on=TODAY))

    assert table[13] == [""] * 6
    assert [row[:2] for row in table[14:32]] == [["vraag", "antwoord"], *(list(each) for each in answers)]


def test_the_sheet_tells_the_amount_of_a_plan_that_qualifies() -> None:
    outcome, answers = met()
    assert ("Bedrag", outcome.amount) in about(outcome_csv(outcome, answers, made_on=TODAY))


def test_the_sheet_tells_what_came_out_when_it_was_made_and_that_it_is_no_decision() -> None:
    outcome, answers = mistaken()
    told = about(outcome_csv(outcome, answers, made_on=TODAY))

    assert told[:2] == [("Uitkomst", outcome.headline), ("Vandaag", outcome.today)]
    assert "Bedrag" not in dict(told), "with costs below the minimum there is no amount"
    assert [value for name, value in told if name == "Wat zou helpen"] == list(outcome.changes)
    assert told[-3:] == [
        ("Controlecode", outcome.receipt),
        ("Gemaakt op", "2026-11-21"),
        ("Let op", "Geen besluit: deze check legt alleen de voorwaarden uit."),
    ]


def test_without_answers_amount_and_receipt_their_rows_are_left_out() -> None:
    sheet = outcome_csv(replace(met()[0], amount=None, receipt=None), (), made_on=TODAY)

    assert not {"vraag", "Bedrag", "Controlecode"} & {row[0] for row in rows(sheet)}


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\u00a0@", "＝", "－"])
def test_a_cell_that_a_spreadsheet_would_compute_is_shown_as_it_was_typed(sign: str) -> None:
    typed = f"{sign}HYPERLINK(1)"
    sheet = outcome_csv(met()[0], ((typed, typed),), made_on=TODAY)

    assert rows(sheet)[15][:2] == [f"'{typed}", f"'{typed}"]


@pytest.mark.parametrize("text", ["90.000", "Ja", "€ 30.000", "a=b", "", "'al met aanhalingsteken"])
def test_a_harmless_cell_stays_as_it_is(text: str) -> None:
    assert rows(outcome_csv(met()[0], ((text, text),), made_on=TODAY))[15][:2] == [text, text]


@pytest.mark.parametrize("text", ["een; twee", 'zeg "ja"', "regel een\nregel twee", "a;=1+1"])
def test_separators_quotes_and_line_breaks_stay_within_their_cell(text: str) -> None:
    table = rows(outcome_csv(met()[0], ((text, "Ja"),), made_on=TODAY))

    assert table[15] == [text, "Ja", "", "", "", ""]
    assert {len(row) for row in table} == {6}


def test_the_same_outcome_gives_the_same_bytes() -> None:
    assert outcome_csv(*met(), made_on=TODAY) == outcome_csv(*met(), made_on=TODAY)
