"""The benchmark of the matcher: what it counts is what it says it counts. Running it takes minutes; this does not.

Where this sits: beside the benchmark. Start reading at the questions; the measures follow.
"""

import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.matching import clinc, growth, peer, tables
from benchmarks.matching.environment import LOCK, packages
from benchmarks.matching.measures import (
    Share,
    calibration_error,
    deciding,
    direct_at_best,
    percentile,
    ranking,
    right_at_half,
)
from benchmarks.matching.questions import FOLDER, Question, read
from benchmarks.matching.runs import TITLES, Decided, Run, Unavailable
from benchmarks.matching.tables import Words
from knowledge import load


def asks(kind: str, *expect: str, wants: str | None = None) -> Question:
    return Question.model_validate({"q": "…", "kind": kind, "expect": expect, "wants": wants})


def ran(*ranked: tuple[tuple[str, float], ...]) -> Run:
    return Run(ranked=ranked, milliseconds=(1.0,) * len(ranked), training_seconds=0, megabytes=0)


# -- the questions and the lock ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["dev", "final"])
def test_a_question_expects_articles_that_exist_and_an_article_question_expects_one(name: str) -> None:
    known = {article.id for article in load()}
    for question in read(FOLDER / f"{name}.jsonl"):
        assert set(question.expect) <= known
        assert question.expect or question.kind != "article"


def test_the_lock_pins_every_package_by_hash_and_names_no_registry() -> None:
    text = LOCK.read_text("utf-8")
    each = list(packages(text))
    assert "".join(each) == text
    assert all(package.count("--hash=") >= 1 for package in each)
    assert not re.search(r"://|--index|--find", text)


def test_every_peer_has_a_title_and_the_other_way_round() -> None:
    assert set(TITLES) == set(peer.PEERS)


@pytest.mark.parametrize("name", ["ratio", "token_set_ratio", "WRatio", "fts5"])
def test_a_peer_finds_the_article_of_a_question_it_knows(name: str, tmp_path: Path) -> None:
    known = [("wat kost een brood", "brood"), ("hoe laat vertrekt de trein", "trein"), ("regent het morgen", "weer")]
    rank = peer.PEERS[name].learn(known, peer.Setting(tmp_path))
    assert [rank(text)[0][0] for text, _ in known] == ["brood", "trein", "weer"]


# -- measures ----------------------------------------------------------------------------------------------------------


def test_an_article_counts_as_first_and_among_three_by_its_place() -> None:
    questions = [asks("article", "a"), asks("article", "a", "b"), asks("article", "c"), asks("handoff")]
    found = ranking(questions, ran((("a", 1),), (("x", 1), ("b", 0.5)), (), (("a", 1),)))
    assert (found.first, found.among_three) == (Share(1, 3), Share(2, 3))


def test_the_best_threshold_answers_as_much_as_the_limits_on_wrong_answers_allow() -> None:
    certain, doubtful = (("a", 0.9),), (("a", 0.5),)
    questions = [asks("article", "a")] * 3 + [asks("article", "b"), asks("handoff")]
    assert direct_at_best(questions, ran(certain, certain, doubtful, (("a", 0.6),), ())) == Share(2, 4)
    assert direct_at_best(questions, ran(certain, certain, doubtful, (("a", 0.4),), ())) == Share(3, 4)
    assert direct_at_best(questions, ran(certain, certain, doubtful, (), certain)) == Share(0, 4)


@pytest.mark.parametrize(
    ("question", "did", "field"),
    [
        pytest.param(asks("article", "a"), {"outcome": "answer", "article": "a"}, "right", id="answered"),
        pytest.param(asks("article", "a"), {"outcome": "answer", "article": "b"}, "wrong", id="answered wrongly"),
        pytest.param(asks("article", "a"), {"outcome": "choices", "articles": ("b", "a")}, "offered", id="offered"),
        pytest.param(asks("article", "a"), {"outcome": "choices", "articles": ("b", "c")}, "astray", id="only others"),
        pytest.param(asks("article", "a"), {"outcome": "check"}, "let_go", id="a check instead of an article"),
        pytest.param(asks("handoff"), {"outcome": "answer", "article": "a"}, "unanswerable_answered", id="made up"),
        pytest.param(asks("handoff"), {"outcome": "choices", "articles": ("a",)}, "unanswerable_offered", id="a guess"),
        pytest.param(asks("check"), {"outcome": "check"}, "check", id="a check"),
        pytest.param(asks("calculate"), {"outcome": "calculate"}, "calculate", id="a calculation"),
        pytest.param(
            asks("handoff", wants="person"), {"outcome": "handoff", "reason": "person"}, "person", id="a person"
        ),
    ],
)  # fmt: skip
def test_a_decision_counts_in_its_own_row(question: Question, did: dict[str, object], field: str) -> None:
    found = deciding([question], [Decided.model_validate({"confidence": 0.5, **did})])
    assert getattr(found, field) == Share(1, 1)


CERTAINTY = st.floats(0, 1)


@given(st.lists(st.tuples(CERTAINTY, st.booleans()), min_size=1))
def test_a_calibration_error_is_a_share_and_nought_for_who_is_always_right_and_sure(
    each: list[tuple[float, bool]],
) -> None:
    assert 0 <= calibration_error(*zip(*each, strict=True)) <= 1
    assert calibration_error([1.0] * len(each), [True] * len(each)) == 0


def test_a_calibration_error_is_the_distance_between_what_was_said_and_what_was_so() -> None:
    assert calibration_error([0.75] * 4, [True, True, True, False]) == 0
    assert calibration_error([0.9, 0.9, 0.1, 0.1], [True, False, False, False]) == pytest.approx(0.25)


@given(st.lists(st.floats(0, 100), min_size=1), st.floats(0.01, 1))
def test_a_percentile_is_a_value_that_enough_others_do_not_exceed(values: list[float], part: float) -> None:
    found = percentile(values, part)
    assert found in values
    assert sum(value <= found for value in values) >= part * len(values)


# -- growth and English ------------------------------------------------------------------------------------------------

SHIPPED = growth.Shipped(tuple(f"woord{n}" for n in range(200)), tuple(range(1, 201)), (5, 8))


@pytest.mark.parametrize("size", [100, 1000])
def test_growth_makes_the_same_articles_every_time_and_as_many_questions_as_asked(size: int) -> None:
    one, other = (list(growth.articles(SHIPPED, size, random.Random(1))) for _ in range(2))  # noqa: S311 -- a sample
    assert one == other
    assert sum(len(texts) - 1 for texts in one) == size


def test_the_english_articles_load_and_hold_each_example_once(tmp_path: Path) -> None:
    pairs = [
        (f"how do i {verb} my {thing}?", thing) for thing in ("card", "flight") for verb in ("get", "book", "lose")
    ]
    known = clinc.some(pairs, 2)
    clinc.write(tmp_path, known)
    kb = load(tmp_path, language="en")
    assert sorted((text, article.id) for article in kb for text in (article.title, *article.questions)) == sorted(known)


def test_a_folder_of_english_questions_tells_what_is_out_of_scope(tmp_path: Path) -> None:
    (tmp_path / "train_1.jsonl").write_text('{"article": "bill", "question": "pay my bill"}\n', "utf-8")
    (tmp_path / "test.jsonl").write_text(
        '{"article": "bill", "question": "settle the bill"}\n{"article": null, "question": "who won"}\n', "utf-8"
    )
    kinds = [(question.kind, question.expect) for question in clinc.asked(clinc.of_folder(tmp_path))]
    assert kinds == [("article", ("bill",)), ("handoff", ())]


def test_answers_count_from_the_score_that_half_of_what_has_no_answer_stays_below() -> None:
    questions = [asks("article", "a"), asks("article", "a"), asks("handoff"), asks("handoff"), asks("handoff")]
    found = ran((("a", 0.6),), (("a", 0.4),), (("a", 0.9),), (("a", 0.5),), ())
    assert right_at_half(questions, found) == Share(1, 2)


# -- tables ------------------------------------------------------------------------------------------------------------


def test_one_who_could_not_be_measured_stays_in_the_table_with_the_reason() -> None:
    sheet = tables.quality("dev", 2, {"bm25s": Unavailable("No module named 'bm25s'")})
    assert "not measured (No module named 'bm25s')" in sheet.markdown()
    assert {len(row) for row in sheet.rows} == {len(sheet.headings)}


def test_a_table_replaces_the_one_between_its_marks_and_nothing_else(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- x: begin -->\nold\n<!-- x: end -->\nafter\n", "utf-8")
    sheet = tables.plain(Words("t", "title"), [Words("k", "head")], [[Words("c", "cell")]])
    for _ in range(2):
        tables.write(page, "x", [sheet], "note")
    text = page.read_text("utf-8")
    assert text.startswith("before\n<!-- x: begin -->\n")
    assert text.endswith("note\n<!-- x: end -->\nafter\n")
    assert text.count("| cell |") == 1
    assert "old" not in text
