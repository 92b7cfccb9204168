"""A proposed article is held to what `knowledge check` says of the same file, each fault at its field."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.commands.knowledge.drawn import faults_once_drawn
from bot.learning.drafting import ArticleDraft
from bot.learning.folder import articles_in
from bot.learning.judging import at_once, judged
from knowledge import BUILTIN
from knowledge.article import ArticleId, ArticleSource
from knowledge.inspection import check
from knowledge.matching.stored import Store
from tests.bot.learning.little_base import ANSWER, ARTICLES, DOCUMENT, QUESTIONS, TITLE, URL, file_of, little_base

TODAY = date(2026, 11, 22)
SOURCE = ArticleSource(document=DOCUMENT, locator="bladzijde 2", url=URL, checked=TODAY)


def draft(**other: object) -> ArticleDraft:
    values: dict[str, object] = {"id": "doventolk", "group": "geld", "title": TITLE, "questions": QUESTIONS}
    values |= {"sources": (SOURCE,), "owner": "Redactie", "review_by": date(2027, 5, 21), "body": ANSWER}
    return ArticleDraft.model_validate(values | other)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return little_base(tmp_path / "articles")


def test_a_sound_article_has_no_remarks(folder: Path) -> None:
    assert at_once(draft(), folder, TODAY, drawn=faults_once_drawn) == ()


@pytest.mark.parametrize(
    ("other", "field", "said"),
    [
        pytest.param({"title": " "}, "title", "leeg", id="no title"),
        pytest.param({"title": "w" * 76}, "title", "76 tekens", id="a title that is no button"),
        pytest.param({"questions": ()}, "questions", "lijst", id="no question"),
        pytest.param({"questions": QUESTIONS[:2]}, "questions", "minstens 3", id="too few questions"),
        pytest.param(
            {"questions": (*QUESTIONS, ARTICLES["geld/hoogte"][1][0])}, "questions", "hoogte", id="another's question"
        ),
        pytest.param(
            {"questions": (*QUESTIONS, "bel 06 12345678")}, "questions", "telefoonnummer", id="somebody's number"
        ),
        pytest.param({"sources": (SOURCE.model_copy(update={"url": "intranet"}),)}, "url", "webadres", id="no address"),
        pytest.param({"sources": (SOURCE.model_copy(update={"locator": ""}),)}, "locator", "leeg", id="no place"),
        pytest.param({"owner": ""}, "owner", "leeg", id="nobody's"),
        pytest.param({"body": " "}, "answer", "tekst van het artikel ontbreekt", id="no answer"),
        pytest.param({"body": "De tolk is er."}, "answer", "4 woorden", id="too short an answer"),
        pytest.param({"body": f"{ANSWER} Dat kost {{{{ onzin }}}}."}, "answer", "onzin", id="an unknown figure"),
        pytest.param({"body": f"{ANSWER} Dat is een derde."}, "answer", "grant_share", id="a figure by itself"),
        pytest.param({"body": f"{ANSWER} Zoooo is dat."}, "answer", "Zoooo", id="a misspelled word"),
    ],
)
def test_each_fault_stands_at_its_field(folder: Path, other: dict[str, object], field: str, said: str) -> None:
    remarks = at_once(draft(**other), folder, TODAY)
    assert [each for each in remarks if each.field == field and said in each.text], remarks


@pytest.mark.parametrize("folder_of", ["little", "built-in"])
def test_it_says_what_the_check_says_once_the_file_is_there(folder: Path, folder_of: str, tmp_path: Path) -> None:
    if folder_of == "built-in":
        folder = tmp_path / "copy"
        shutil.copytree(BUILTIN, folder)
    bad = draft(body="Dit is een hele lange zin over niets, waar niemand wat aan heeft. Zoooo zeg, voor € 25.000.")
    said = [each.text for each in at_once(bad, folder, TODAY, drawn=faults_once_drawn)]
    (folder / bad.path).write_text(bad.text, encoding="utf-8")
    faults = [each.reason for each in check(folder, as_of=TODAY) if each.path == folder / bad.path]
    assert said
    assert [each.removeprefix("questions: ") for each in faults] == said


def test_an_article_that_fits_is_learned_already_when_it_goes_live(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("knowledge.matching.stored._FEWEST_QUESTIONS", 1)  # the folder of this test is a little one
    (folder / "huisregels.yaml").unlink()
    store = Store(tmp_path / "learned")
    assert judged(draft(), folder, TODAY, store=store) == ()
    (folder / draft().path).write_text(draft().text, encoding="utf-8")
    assert store.find(articles_in(folder).on(TODAY)) is not None


def test_an_article_that_takes_anothers_questions_is_told_which(folder: Path, tmp_path: Path) -> None:
    (folder / "huisregels.yaml").unlink()
    asked = ["Mag ik met de trein?", "Waar stopt de bus?", "Is er plek voor een auto?", "Staat er een fietsenrek?"]
    asked += ["Hoe loop ik naar de ingang?", "Gaat er een veerboot?"]
    (folder / "geld/reis.md").write_text(file_of("Hoe kom ik er?", asked, "Kom zoals u wilt."), encoding="utf-8")
    copied = tuple(f"{before}{each}" for each in asked for before in ("Nou: ", "Zeg: ", "Vraag: "))
    store = Store(tmp_path / "learned")
    [remark] = judged(draft(questions=copied), folder, TODAY, store=store)
    assert remark.field == "questions"
    assert "“Hoe kom ik er?”" in remark.text
    assert any(each in remark.text for each in asked)
    assert store.find(articles_in(folder).on(TODAY)) is None


def test_a_folder_that_cannot_be_read_is_a_remark_and_no_crash(folder: Path) -> None:
    (folder / "geld/kapot.md").write_text("geen artikel", encoding="utf-8")
    [remark] = judged(draft(id=ArticleId("tolk")), folder, TODAY)
    assert "kapot.md" in remark.text
