"""What people typed becomes the file of an article, and reading that file gives it back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.learning.drafting import ArticleDraft, id_for
from knowledge.article import ArticleId, ArticleSource
from knowledge.front_matter import ReadArticle, read

TODAY = date(2026, 11, 22)
typed = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=80).filter(str.strip)


def drafted(title: str = "Mag een zorgkantoor aanvragen?", **given: object) -> ArticleDraft:
    values: dict[str, object] = {
        "id": "zorgkantoor-aanvragen",
        "group": "aanvragen",
        "title": title,
        "questions": (title,),
        "sources": (ArticleSource(document="Regeling", locator="art. 3", url="https://example.org", checked=TODAY),),
        "owner": "Preventieteam",
        "review_by": TODAY,
        "body": "Nee, dat kon niet.",
    }
    return ArticleDraft.model_validate(values | given)


@given(title=typed, question=typed, owner=typed, document=typed, locator=typed)
def test_reading_the_file_gives_back_what_was_typed(
    title: str, question: str, owner: str, document: str, locator: str
) -> None:
    source = ArticleSource(document=document, locator=locator, checked=TODAY)
    found = read(drafted(title, questions=(question,), owner=owner, sources=(source,)).text)
    assert isinstance(found, ReadArticle), found
    front = found.front
    said = (front.title, *front.questions, front.owner, front.sources[0].document, front.sources[0].locator)
    assert said == tuple(" ".join(each.split()) for each in (title, question, owner, document, locator))
    assert found.body.strip() == "Nee, dat kon niet."


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param(
            "Mag een zorgkantoor aanvragen?", "zorgkantoor-aanvragen", id="words that say nothing are left out"
        ),
        pytest.param("Wat is het?", "wat-is-het", id="unless there are no others"),
        pytest.param("Coördinatie én plan", "coordinatie-en-plan", id="accents"),
        pytest.param("???", "artikel", id="no words"),
        pytest.param("x" * 80, "x" * 50, id="a very long word"),
    ],
)
def test_an_id_says_what_the_article_is_about(title: str, expected: str) -> None:
    assert id_for(title, ()) == expected


@given(typed, st.sets(typed, max_size=5))
def test_an_id_is_never_taken(title: str, others: set[str]) -> None:
    taken = {id_for(each, ()) for each in others} | {id_for(title, ())}
    assert id_for(title, taken) not in taken


def test_the_file_goes_in_its_group() -> None:
    assert drafted().path == "aanvragen/zorgkantoor-aanvragen.md"
    assert drafted(group="", id=ArticleId("los")).path == "los.md"
