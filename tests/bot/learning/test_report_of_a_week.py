"""The report counts everything, and shows no text of somebody alone."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.learning import texts
from bot.learning.report import Report, as_csv, made, reasons_line
from bot.store import StoredFeedback
from bot.store.lessons import StoredUnanswered

MOMENT = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
SINCE, UNTIL = date(2026, 11, 16), date(2026, 11, 22)
questions = st.sampled_from(["Mag een tolk mee?", "mag er een tolk mee", "Waar is de bus?", "Is er koffie?"])


def unanswered(*asked: str) -> list[StoredUnanswered]:
    return [
        StoredUnanswered(id=n, team_id="T1", user_id=f"U{n}", why="no_answer", question=each, asked_at=MOMENT)
        for n, each in enumerate(asked)
    ]


def opinion(
    article: str, reason: str | None = None, question: str | None = None, value: str = "down"
) -> StoredFeedback:
    return StoredFeedback.model_validate(
        {"conversation_id": "c1", "user_id": "U1", "article_id": article, "value": value, "reason": reason}
        | {"question": question, "created_at": MOMENT}
    )


def report(asked: tuple[str, ...] = (), opinions: tuple[StoredFeedback, ...] = ()) -> Report:
    return made(SINCE, UNTIL, {}, unanswered(*asked), opinions)


@given(st.lists(questions, max_size=8))
def test_every_question_is_counted_once_and_a_lonely_one_is_not_shown(asked: list[str]) -> None:
    found = report(tuple(asked))
    assert sum(each.size for each in found.subjects) + found.alone == len(asked)
    assert all(each.size >= 2 for each in found.subjects)
    shown = as_csv(found)
    assert [each for each in asked if asked.count(each) == 1 and each == "Waar is de bus?" and each in shown] == []


def test_own_words_about_an_article_show_only_when_others_think_so_too() -> None:
    alone = report(opinions=(opinion("tolk", "other: het is te lang"),))
    both = report(opinions=(opinion("tolk", "other: het is te lang"), opinion("tolk", "unclear")))
    assert [each.words for each in alone.disliked] == [()]
    assert [each.words for each in both.disliked] == [("het is te lang",)]
    assert [each.reasons for each in both.disliked] == [{"other": 1, "unclear": 1}]


def test_who_was_helped_is_no_complaint() -> None:
    assert report(opinions=(opinion("tolk", value="up"),)).disliked == ()


def test_the_article_that_helps_least_comes_first() -> None:
    found = report(opinions=(opinion("bus"), opinion("tolk", question="mag?"), opinion("tolk", question="mag?")))
    assert [(each.article, each.count) for each in found.disliked] == [("tolk", 2), ("bus", 1)]
    assert [(each.label, each.size) for each in found.disliked[0].subjects] == [("mag?", 2)]


def test_sums_come_per_outcome_per_article_and_by_how_sure_the_bot_was() -> None:
    sums = {("answer", "tolk"): 2, ("answer", "bus"): 3, ("sure", "answer:0.9"): 4, ("no_answer", ""): 1}
    found = made(SINCE, UNTIL, sums, [], [], handed_over=2)
    assert (found.outcomes["answer"], found.outcomes["no_answer"], found.outcomes["handed_over"]) == (5, 1, 2)
    assert list(found.articles.items()) == [("bus", 3), ("tolk", 2)]
    assert found.sure == {"answer:0.9": 4}
    assert set(found.outcomes) == set(texts.COUNTED)


@pytest.mark.parametrize("typed", ["=1+1", "+31", "-a", "@x", "\tx", "  =1"])
def test_a_sheet_computes_nothing_that_somebody_typed(typed: str) -> None:
    rows = list(csv.reader(io.StringIO(as_csv(report((f"{typed} tolk", f"{typed} tolk")))), delimiter=";"))
    assert {len(row) for row in rows} == {3}
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_a_code_of_another_version_is_called_something() -> None:
    [one] = report(opinions=(opinion("tolk", "nieuw"),)).disliked
    assert reasons_line(one) == texts.reason(texts.OTHER, 1)
