"""The outcome as one A4 page: all of it, readable by eye and by screen reader."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdf
import pytest
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject

from bot.documents.page import NotOnePage
from bot.documents.pdf import content_of, outcome_pdf
from bot.documents.texts import MISSING_GLYPH, NO_DECISION
from tests.bot.documents.cases import TODAY, Case, longest, met, mistaken, nothing_known

CASES = [
    pytest.param(met, id="everything met"),
    pytest.param(mistaken, id="everything that can be mended is wrong"),
    pytest.param(nothing_known, id="every answer still to be looked up"),
    pytest.param(longest, id="the longest of everything the rules can say"),
]
A4 = (595, 842)
"""In points."""
SMALLEST = 6.0
"""In points; smaller is hard to read on paper."""


def read(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(pdf), strict=True)


def squeezed(text: str) -> str:
    """Without white space: where lines are broken is no concern of the words."""
    return re.sub(r"\s", "", text)


def said(case: Case) -> Iterator[str]:
    """Everything a reader must find on the page."""
    outcome, answers = case
    yield from (outcome.today, outcome.headline, outcome.amount or "", outcome.receipt or "", NO_DECISION)
    for finding in outcome.findings:
        yield from (finding.title, finding.result, finding.explanation)
        yield f"{finding.source.document}, {finding.source.locator}"
    yield from (*outcome.changes, *outcome.open_points, *outcome.caveats)
    for answer in answers:
        yield from answer


@pytest.mark.parametrize("make", CASES)
def test_everything_is_on_one_page_in_type_that_can_be_read(make: Callable[[], Case]) -> None:
    case = make()
    pages = read(outcome_pdf(*case, made_on=TODAY)).pages
    sizes: set[float] = set()
    text = pages[0].extract_text(visitor_text=lambda t, _c, _m, _f, size: sizes.add(size) if t.strip() else None)

    assert len(pages) == 1
    assert (round(pages[0].mediabox.width), round(pages[0].mediabox.height)) == A4
    assert [each for each in said(case) if squeezed(each) not in squeezed(text)] == []
    assert min(sizes) >= SMALLEST


def test_words_are_not_glued_together_where_a_line_ends() -> None:
    text = read(outcome_pdf(*longest(), made_on=TODAY)).pages[0].extract_text()
    words = set(text.split())

    assert {word for each in said(longest()) for word in each.split()} <= words


def test_the_file_knows_its_title_language_and_day() -> None:
    pdf = read(outcome_pdf(*met(), made_on=date(2026, 11, 21)))

    assert pdf.metadata is not None
    assert pdf.metadata.title == "Uitkomst van de subsidiecheck"
    assert str(pdf.metadata.creation_date) == "2026-11-21 00:00:00+00:00"
    assert pdf.root_object["/Lang"] == "nl-NL"
    assert pdf.root_object["/ViewerPreferences"]["/DisplayDocTitle"] is not None


def test_the_same_outcome_on_the_same_day_gives_the_same_file_and_another_day_another() -> None:
    first, again, later = (outcome_pdf(*met(), made_on=day) for day in (TODAY, TODAY, date(2026, 11, 22)))
    assert first == again
    assert first != later


def test_every_source_with_an_address_is_a_link() -> None:
    outcome, answers = met()
    page = read(outcome_pdf(outcome, answers, made_on=TODAY)).pages[0]
    linked = {annotation.get_object()["/A"]["/URI"] for annotation in page["/Annots"]}

    assert linked == {finding.source.url for finding in outcome.findings}


def test_an_outcome_without_amount_receipt_lists_or_answers_still_makes_a_page() -> None:
    outcome = replace(met()[0], amount=None, receipt=None, changes=(), open_points=(), caveats=())
    text = read(outcome_pdf(outcome, (), made_on=TODAY)).pages[0].extract_text()

    assert "Wat niemand vooraf kan uitrekenen" not in text
    assert "Uw antwoorden" not in text
    assert squeezed(NO_DECISION) in squeezed(text)


def test_signs_of_dutch_are_kept_and_a_sign_the_font_lacks_leaves_a_mark() -> None:
    dutch = "Coördinatie – één “plan” van ‘toen’ kost € 1.000 … zoals ïgéúç"
    outcome = replace(met()[0], headline=f"{dutch} 漢")
    text = read(outcome_pdf(outcome, (), made_on=TODAY)).pages[0].extract_text()

    assert f"{dutch} {MISSING_GLYPH}" in text


def test_much_more_text_than_any_rule_has_still_goes_on_one_page() -> None:
    outcome, answers = longest()
    outcome = replace(outcome, caveats=outcome.caveats * 8)

    assert len(read(outcome_pdf(outcome, answers, made_on=TODAY)).pages) == 1


def test_what_can_never_fit_is_refused_in_words_instead_of_cut_off() -> None:
    outcome, answers = met()

    with pytest.raises(NotOnePage) as refused:
        outcome_pdf(replace(outcome, caveats=("woord " * 6_000,)), answers, made_on=TODAY)
    assert "te lang voor één pagina" in refused.value.message


def test_only_conditions_that_are_not_simply_fine_stand_out() -> None:
    content = content_of(*mistaken(), TODAY)

    assert {row.cells[1] for row in content.rows if not row.stands_out} == {"Voldoet"}
    assert {row.cells[1] for row in content.rows if row.stands_out} == {"Voldoet niet"}


# -- for screen readers ----------------------------------------------------------------------------------------------


def children(element: DictionaryObject) -> list[PdfObject]:
    kids = element.get("/K", ArrayObject())
    return [kid.get_object() if isinstance(kid, IndirectObject) else kid for kid in kids]


def outline(element: DictionaryObject) -> list[object]:
    """The tree of tags: `[tag, child, child, …]`; marks of text are left out."""
    inner = [outline(kid) for kid in children(element) if isinstance(kid, DictionaryObject)]
    return [str(element["/S"]).lstrip("/"), *inner]


def structure(pdf: bytes) -> list[object]:
    root = read(pdf).root_object["/StructTreeRoot"]
    (document,) = children(root)
    assert isinstance(document, DictionaryObject)
    return outline(document)


def test_a_screen_reader_finds_headings_lists_and_tables_with_header_cells() -> None:
    tree = structure(outcome_pdf(*mistaken(), made_on=TODAY))
    header, condition, answer = ["TR", *[["TH"]] * 4], ["TR", ["TH"], *[["TD"]] * 3], ["TR", ["TH"], ["TD"]]
    item = ["LI", ["Lbl"], ["LBody"]]

    assert tree == [
        "Document",
        *[["H1"], ["P"], ["P"], ["P"], ["H2"]],
        ["Table", header, *[condition] * 12],
        *[["H2"], ["L", *[item] * len(mistaken()[0].changes)]],
        *[["H2"], ["L", *[item] * 4]],
        *[["H2"], ["Table", *[answer] * 17]],
        ["P"],
    ]


def test_every_mark_in_the_text_has_its_place_in_the_tree_and_the_other_way_round() -> None:
    pdf = read(outcome_pdf(*longest(), made_on=TODAY))
    page, root = pdf.pages[0], pdf.root_object["/StructTreeRoot"]
    marks = [int(mark) for mark in re.findall(rb"/MCID (\d+)", page.get_contents().get_data())]
    parents = root["/ParentTree"]["/Nums"][1]

    assert marks == list(range(len(marks)))
    assert [parent.get_object()["/K"][0] for parent in parents] == marks
    assert pdf.root_object["/MarkInfo"]["/Marked"]
