"""What a folder of articles must look like, and how each fault is named."""

from datetime import date
from pathlib import Path

import pytest

from knowledge import Fault, KnowledgeBase, KnowledgeFaults, UnknownArticle, load
from knowledge.lint import MAX_TITLE, PlacedArticle, blocking
from knowledge.loader import read_all
from tests.knowledge.planted import GOOD, article, plant


def faults_of(folder: Path) -> list[tuple[str, int, str]]:
    with pytest.raises(KnowledgeFaults) as caught:
        load(folder)
    return [(fault.path.name, fault.line, fault.reason) for fault in caught.value.faults]


def test_a_well_formed_article_is_read_with_its_id_its_group_and_its_body(folder: Path) -> None:
    plant(folder, "lenen/leentermijn")
    only = load(folder).article("leentermijn")
    assert (only.id, only.group, only.title) == ("leentermijn", "lenen", "Hoe lang mag ik een boek lenen?")
    assert only.body.strip() == "U mag een boek **drie weken** lenen."
    assert only.sources[0].checked == date(2026, 11, 21)


def test_an_article_of_which_windows_ended_the_lines_is_read_the_same(folder: Path) -> None:
    (folder / "a.md").write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert load(folder).article("a").questions[1] == "Wat is de leentermijn?"


def test_hidden_files_and_a_readme_are_not_articles(folder: Path) -> None:
    plant(folder, "a")
    plant(folder, "README", "Lees dit eerst.")
    plant(folder, ".git/b", "geen artikel")
    assert [each.id for each in load(folder)] == ["a"]


@pytest.mark.parametrize(
    ("before", "after", "line", "reason"),
    [
        pytest.param("title: Hoe", "title: [Hoe", 2, "geen geldige YAML: deze lijst klopt niet", id="broken YAML"),
        pytest.param("owner: Balie\n", "", 2, "owner: deze sleutel ontbreekt", id="a key is missing"),
        pytest.param(
            "owner: Balie",
            "owner: Balie\neigenaar: Balie",
            10,
            "eigenaar: deze sleutel bestaat niet",
            id="a key nobody knows",
        ),
        pytest.param("owner: Balie", "owner: 12", 9, "owner: dit moet tekst zijn", id="a number where text belongs"),
        pytest.param(
            '  - "Wat is de leentermijn?"\n',
            "  - 404\n",
            5,
            "questions.2: dit moet tekst",
            id="an item of a wrong type",
        ),
        pytest.param(
            "2027-05-21", "2027-02-30", 10, "review_by: dit moet een bestaande datum", id="a day that is none"
        ),
        pytest.param(
            "locator: art. 3, ", "", 8, "sources.1.locator: deze sleutel ontbreekt", id="source without locator"
        ),
        pytest.param(
            "locator: art. 3", 'locator: " "', 8, "sources.1.locator: dit is leeg", id="source, blank locator"
        ),
        pytest.param(
            "owner: Balie", "owner: Balie\nowner: Top", 10, "owner: deze sleutel staat er twee keer", id="twice"
        ),
        pytest.param(
            "owner: Balie",
            "owner: Balie\nvalid_from: 2026-02-01\nvalid_until: 2026-01-31",
            11,
            "valid_until: deze dag ligt vóór valid_from",
            id="it ends before it begins",
        ),
        pytest.param(
            "U mag een boek **drie weken** lenen.\n", " \n", 11, "de tekst van het artikel ontbreekt", id="no body"
        ),
        pytest.param(
            "owner: Balie", "owner: Balie\nrelated: [niets]", 10, "geen artikel 'niets'", id="related to nothing"
        ),
        pytest.param(
            "owner: Balie", "owner: Balie\nrules: [niets]", 10, "geen regel 'niets'", id="a rule nobody wrote"
        ),
        pytest.param("drie weken", "{{ niets }}", 12, "geen gegeven 'niets'", id="a placeholder for nothing"),
        pytest.param(
            "title: Hoe lang mag ik een boek lenen?", 'title: ""', 2, "title: dit is leeg", id="an empty title"
        ),
        pytest.param("---\ntitle", "title", 1, "begint niet met een regel '---'", id="no front matter"),
        pytest.param("---\nU mag", "U mag", 1, "tweede regel '---' ontbreekt", id="front matter without an end"),
        pytest.param("owner: Balie", "owner: &a [*a]", 2, "verwijst naar zichzelf", id="YAML that contains itself"),
    ],
)
def test_given_one_fault_then_it_is_named_with_its_line(
    folder: Path, before: str, after: str, line: int, reason: str
) -> None:
    assert before in GOOD
    plant(folder, "a", GOOD.replace(before, after, 1))
    found = faults_of(folder)
    assert [(name, at) for name, at, _ in found] == [("a.md", line)]
    assert reason in found[0][2]


def test_all_faults_of_all_files_are_named_at_once(folder: Path) -> None:
    plant(folder, "a", GOOD.replace("owner: Balie\n", "").replace("2027-05-21", "ooit"))
    plant(folder, "b", GOOD.replace("document: Reglement, ", ""))
    assert [(name, line) for name, line, _ in faults_of(folder)] == [("a.md", 2), ("a.md", 9), ("b.md", 8)]


def test_an_article_that_names_one_with_a_fault_is_not_to_blame(folder: Path) -> None:
    plant(folder, "a", GOOD.replace("owner: Balie\n", ""))
    plant(folder, "b", article("B", ["Wat is B?"], "Zo.", "related: [a]\n"))
    assert [name for name, _, _ in faults_of(folder)] == ["a.md"]


def test_given_a_file_that_is_not_utf_8_then_the_line_of_the_bad_byte_is_named(folder: Path) -> None:
    (folder / "a.md").write_bytes(GOOD.replace("Balie", "Caf\xe9").encode("latin-1"))
    assert faults_of(folder) == [("a.md", 9, "dit bestand is geen UTF-8")]


def test_the_same_id_in_two_folders_is_a_fault(folder: Path) -> None:
    plant(folder, "een/a")
    plant(folder, "twee/a")
    assert [reason.split(":")[0] for _, _, reason in faults_of(folder)] == ["het id 'a' bestaat al"]


@pytest.mark.parametrize(("make", "reason"), [(False, "deze map bestaat niet"), (True, "geen enkel artikel")])
def test_a_folder_without_articles_is_a_fault(folder: Path, make: bool, reason: str) -> None:
    empty = folder / "leeg"
    if make:
        empty.mkdir()
    assert reason in faults_of(empty)[0][2]


def placed(folder: Path, text: str) -> tuple[PlacedArticle, ...]:
    plant(folder, "a", text)
    return read_all(folder).articles


@pytest.mark.parametrize(("length", "count"), [(MAX_TITLE, 0), (MAX_TITLE + 1, 1)])
def test_our_own_titles_fit_on_a_button_those_of_others_need_not(folder: Path, length: int, count: int) -> None:
    articles = placed(folder, article("T" * length, ["Wat is A?"], "Zo."))
    assert len(list(blocking(articles, builtin=True))) == count
    assert not list(blocking(articles, builtin=False))


def test_a_fault_reads_as_path_line_and_reason() -> None:
    assert str(Fault(path=Path("a.md"), line=3, reason="stuk")) == "a.md:3: stuk"


@pytest.mark.parametrize(
    ("day", "present"),
    [
        pytest.param(date(2020, 2, 29), False, id="the day before"),
        pytest.param(date(2020, 3, 1), True, id="the first day"),
        pytest.param(date(2020, 3, 31), True, id="the last day"),
        pytest.param(date(2020, 4, 1), False, id="the day after"),
    ],
)
def test_an_article_holds_from_its_first_to_its_last_day(folder: Path, day: date, present: bool) -> None:
    plant(folder, "a", article("A", ["Wat is A?"], "Zo.", "valid_from: 2020-03-01\nvalid_until: 2020-03-31\n"))
    plant(folder, "b", article("B", ["Wat is B?"], "Zo.", "related: [a]\n"))
    base = load(folder).on(day)
    assert ("a" in base) is present
    assert bool(base.related("b")) is present


def test_an_article_is_due_from_the_day_after_its_review_date(library: KnowledgeBase) -> None:
    assert library.due_for_review(date(2027, 5, 21)) == ()
    assert len(library.due_for_review(date(2027, 5, 22))) == len(library)


def test_asking_for_an_article_that_does_not_exist_is_an_error(library: KnowledgeBase) -> None:
    with pytest.raises(UnknownArticle):
        library.body("niets", date(2026, 11, 21))
