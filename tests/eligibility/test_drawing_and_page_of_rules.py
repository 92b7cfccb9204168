"""The drawing and the page of all rules: generated, complete, and the same as those in `docs/`."""

import re
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from eligibility.catalogue import DEFAULT, SCHEMES, Listed
from eligibility.graph import drawing
from eligibility.overview import overview
from eligibility.verdict import Verdict

DOCS = Path(__file__).parents[2] / "docs"
EACH = pytest.mark.parametrize("scheme", [pytest.param(scheme, id=name) for name, scheme in SCHEMES.items()])
SVG = "{http://www.w3.org/2000/svg}"


def drawn(scheme: Listed) -> ElementTree.Element:
    return ElementTree.fromstring(drawing(scheme))  # noqa: S314 -- our own text


def words(scheme: Listed) -> str:
    return " ".join(each.text or "" for each in drawn(scheme).iter(f"{SVG}text"))


def test_the_drawing_in_the_documentation_is_that_of_the_rules() -> None:
    stored = (DOCS / "regels.svg").read_text("utf-8")
    assert stored == drawing(SCHEMES[DEFAULT]), "run: preventiebot check --graph > docs/regels.svg"


def test_the_page_in_the_documentation_is_that_of_the_rules() -> None:
    stored = (DOCS / "regels.md").read_text("utf-8")
    assert stored == overview(SCHEMES[DEFAULT], "regels.svg"), "run: preventiebot check --table > docs/regels.md"


@EACH
def test_the_drawing_shows_every_fact_every_rule_with_its_source_and_every_verdict(scheme: Listed) -> None:
    shown = words(scheme)
    for fact, question in scheme.questions.items():
        assert f" {fact} " in f" {shown} "
        assert question.text in shown
    for rule in scheme.rules:
        assert rule.title in shown
        assert rule.source.locator in shown
    assert all(f"{scheme.verdict_labels[verdict]}" in shown for verdict in Verdict)
    links = {each.get("href") for each in drawn(scheme).iter(f"{SVG}a")}
    assert links == {rule.source.url for rule in scheme.rules}


@EACH
def test_there_is_a_line_from_each_fact_to_each_rule_that_looks_at_it(scheme: Listed) -> None:
    curves = [each for each in drawn(scheme).iter(f"{SVG}path") if " C" in each.attrib["d"]]
    assert len(curves) == sum(len(rule.facts) for rule in scheme.rules)


@EACH
def test_there_is_a_pill_for_each_result_a_rule_can_have(scheme: Listed) -> None:
    pills = [each for each in drawn(scheme).iter(f"{SVG}rect") if each.get("rx") == "10"]
    assert len(pills) == sum(len(rule.sentences) for rule in scheme.rules)


@EACH
def test_nothing_is_drawn_outside_the_paper_and_boxes_of_one_column_do_not_overlap(scheme: Listed) -> None:
    root = drawn(scheme)
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    columns: dict[float, list[tuple[float, float]]] = {}
    for box in root.iter(f"{SVG}rect"):
        x, y, wide, high = (float(box.get(name, 0)) for name in ("x", "y", "width", "height"))
        assert x + wide <= width
        assert y + high <= height
        if box.get("rx") == "5":
            columns.setdefault(x, []).append((y, y + high))
    for boxes in columns.values():
        boxes.sort()
        assert all(one[1] < other[0] for one, other in pairwise(boxes))


@EACH
def test_the_same_scheme_gives_the_same_drawing_without_a_clock_or_a_random_id(scheme: Listed) -> None:
    assert drawing(scheme) == drawing(scheme)
    assert len(re.findall(r' id="', drawing(scheme))) == 2


@EACH
def test_the_page_has_every_sentence_every_source_every_question_and_every_figure(scheme: Listed) -> None:
    page = overview(scheme)
    for rule in scheme.rules:
        assert all(scheme.printed(sentence) in page for sentence in rule.sentences.values())
        assert all(scheme.printed(each.sentence) in page for each in rule.additions)
        assert f"[{rule.source.document}, {rule.source.locator}]({rule.source.url})" in page
    assert all(question.text in page and question.help in page for question in scheme.questions.values())
    assert all(f"| `{figure.id}` | {figure.text} |" in page for figure in scheme.figures)
    assert all(caveat in page for caveat in scheme.caveats)
    assert all(text in page for text in scheme.verdict_texts.values())
    assert "{" not in page


@EACH
def test_every_row_of_a_table_has_as_many_cells_as_its_heading(scheme: Listed) -> None:
    for table in re.findall(r"(?:^\|.*\n)+", overview(scheme), re.MULTILINE):
        assert len({row.count("|") for row in table.splitlines()}) == 1


def test_a_page_without_a_drawing_names_none() -> None:
    assert "als tekening" not in overview(SCHEMES[DEFAULT])


def test_a_figure_that_does_not_exist_is_not_printed() -> None:
    with pytest.raises(KeyError):
        SCHEMES[DEFAULT].printed("{no_such_figure}")
