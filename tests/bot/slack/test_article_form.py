"""The form of an article: always what Slack takes, and what was filled in comes back."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.learning import texts
from bot.learning.drafting import ArticleDraft
from bot.learning.judging import Remark
from bot.learning.proposal import Status
from bot.learning.report import Disliked, Report, Subject
from bot.slack.blocks.article_form import About, FilledArticle, Prefilled, article_form, errors_of, whole_lines
from bot.slack.blocks.learning import decided, report_message, returned
from bot.store.lessons import StoredProposal
from knowledge import KnowledgeBase
from knowledge.article import Article, ArticleId, ArticleSource
from tests.bot.learning.test_proposal import proposal
from tests.contract.payloads import validate_message, validate_view

TODAY = date(2026, 11, 22)
LATER = date(2027, 5, 22)
anything = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=400)
named = anything.filter(str.strip)


def base(document: str = "Handboek", owner: str = "Redactie", group: str = "geld") -> KnowledgeBase:
    source = ArticleSource(document=document, locator="blz. 1", url="https://www.example.org/1", checked=TODAY)
    article = Article(
        id=ArticleId("hoogte"), group=group, title="Hoe hoog?", questions=("Hoe hoog?",), sources=(source,),
        owner=owner, review_by=LATER, body="Zo hoog.",
    )  # fmt: skip
    return KnowledgeBase([article])


ABOUT = About(ticket="t1", channel="C1")


@given(
    document=named, owner=named, group=named, title=anything, questions=st.lists(anything, max_size=5), answer=anything
)
@settings(max_examples=60)
def test_the_form_is_what_slack_takes_whatever_it_shows(
    document: str, owner: str, group: str, title: str, questions: list[str], answer: str
) -> None:
    filled = Prefilled(
        title=title, questions=tuple(questions), answer=answer * 20, document=document, owner=owner, group=group,
        review_by=LATER, remarks=tuple(questions),
    )  # fmt: skip
    assert validate_view(article_form(base(document, owner, group), filled, ABOUT)) == []


@given(st.lists(anything, max_size=30))
def test_phrasings_are_whole_and_fit_the_field(questions: list[str]) -> None:
    lines = whole_lines(questions)
    assert len(lines) <= 3_000
    known = {" ".join(each.split()) for each in questions}
    assert set(lines.split("\n")) - {""} <= known


def sent(form: dict[str, Any], **typed: str) -> FilledArticle:
    """The form as Slack brings it: what it showed, apart from what was typed."""
    values: dict[str, dict[str, Any]] = {}
    for block in form["blocks"]:
        if block["type"] != "input":
            continue
        element, name = block["element"], block["block_id"]
        option = element.get("initial_option") or (element.get("options") or [None])[0]
        shown = {"value": typed.get(name, element.get("initial_value")), "selected_option": option}
        values[name] = {name: shown | {"selected_date": typed.get(name, element.get("initial_date"))}}
    view = {"id": "V1", "private_metadata": form["private_metadata"], "state": {"values": values}}
    return FilledArticle.model_validate({"view": view})


def test_what_is_filled_in_comes_back_as_a_draft() -> None:
    form = article_form(base(), Prefilled(owner="Redactie", document="Handboek", review_by=LATER), ABOUT)
    draft = sent(
        form, title="Mag het?", questions="Mag het?\n\n Mag dat? \nMag het?", answer="Ja.", locator="blz. 2"
    ).read(base(), TODAY)
    assert isinstance(draft, ArticleDraft)
    assert (draft.title, draft.questions, draft.body) == ("Mag het?", ("Mag het?", "Mag dat?"), "Ja.")
    assert (draft.group, draft.owner, draft.review_by) == ("geld", "Redactie", LATER)
    [source] = draft.sources
    assert (source.url, source.locator, source.checked) == ("https://www.example.org/1", "blz. 2", TODAY)


def test_a_repaired_draft_shows_what_it_was_and_keeps_its_name() -> None:
    form = article_form(base(), Prefilled(owner="Redactie", document="Handboek", review_by=LATER), ABOUT)
    first = sent(form, title="Mag het?", questions="Mag het?", answer="Ja.", locator="blz. 2").read(base(), TODAY)
    assert isinstance(first, ArticleDraft)
    again = article_form(base(), Prefilled.of(first, ("Te kort.",)), ABOUT)
    assert sent(again).read(base(), TODAY, keep_id=first.id) == first
    other = sent(again, title="Iets heel anders?").read(base(), TODAY, keep_id=first.id)
    assert isinstance(other, ArticleDraft)
    assert other.id == first.id


def test_an_option_that_is_not_there_any_more_is_asked_again() -> None:
    form = article_form(base("Ander boek"), Prefilled(owner="Redactie", review_by=LATER), ABOUT)
    found = sent(form, title="Mag het?", questions="Mag het?", answer="Ja.", locator="blz. 2").read(base(), TODAY)
    assert found == {"document": texts.CHOOSE_ONE}


@pytest.mark.parametrize("day", ["", "gisteren", "2026-11-22", "2020-01-01"])
def test_an_article_is_looked_at_again_on_a_day_to_come(day: str) -> None:
    form = article_form(base(), Prefilled(owner="Redactie", review_by=LATER), ABOUT)
    found = sent(form, title="x", questions="x", answer="x", locator="x", review_by=day).read(base(), TODAY)
    assert found == {"review_by": texts.NOT_A_DATE}


def test_all_that_is_wrong_with_a_field_stands_at_it() -> None:
    remarks = (
        Remark(field="title", text="een"),
        Remark(field="answer", text="twee"),
        Remark(field="title", text="drie"),
    )
    assert errors_of(remarks) == {"title": "een; drie", "answer": "twee"}


def test_a_form_that_we_did_not_make_is_nobodys() -> None:
    with pytest.raises(ValueError, match="unpack"):
        About.read("zomaar")
    assert About.read(ABOUT.line()) == ABOUT


@given(text=anything, many=st.integers(0, 40))
@settings(max_examples=40)
def test_what_becomes_of_it_is_what_slack_takes(text: str, many: int) -> None:
    kept: StoredProposal = proposal(Status.PUBLISHED)
    report = Report(
        since=TODAY,
        until=TODAY,
        outcomes=dict.fromkeys(texts.COUNTED, many),
        sure={},
        articles={f"artikel-{n}": n for n in range(many)},
        subjects=tuple(Subject(label=text or "?", size=2) for _ in range(many)),
        alone=many,
        disliked=tuple(Disliked(article=f"a{n}", count=1, reasons={"other": 1}) for n in range(many)),
    )
    for message in (
        decided("klaar", text, undo=kept),
        returned("terug", (text or "?",), kept),
        report_message(report, lambda id_: id_),
    ):
        assert validate_message(message.arguments()) == []
