"""Questions that ask the same are put together, in whatever order they came."""

from hypothesis import given
from hypothesis import strategies as st

from bot.learning.clusters import alike, clusters

CEILING = [
    "Hoe hoog is het plafond voor Caribisch Nederland?",
    "wat is het plafond voor caribisch nederland",
    "Plafond Caribisch Nederland?",
]
PARKING = ["Kan ik subsidie krijgen voor een parkeerplaats?", "subsidie voor parkeerplaats"]
ALONE = "Wie betaalt de tolk?"

asked = st.lists(st.sampled_from([*CEILING, *PARKING, ALONE]) | st.text(max_size=40), max_size=20)


def test_what_asks_the_same_is_one_group_and_the_most_asked_comes_first() -> None:
    found = clusters([ALONE, *PARKING, *CEILING])
    assert [set(each.questions) for each in found] == [set(CEILING), set(PARKING), {ALONE}]
    assert [each.size for each in found] == [3, 2, 1]


def test_the_label_is_one_of_the_questions() -> None:
    for each in clusters([*CEILING, *PARKING, ALONE]):
        assert each.label in each.questions


def test_a_question_that_was_asked_often_counts_each_time() -> None:
    (only,) = clusters([ALONE] * 5)
    assert (only.size, only.label) == (5, ALONE)


@given(asked, st.randoms())
def test_the_order_makes_no_difference(questions: list[str], random: object) -> None:
    shuffled = list(questions)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert clusters(shuffled) == clusters(questions)


@given(asked)
def test_every_question_is_in_exactly_one_group(questions: list[str]) -> None:
    together = sorted(text for each in clusters(questions) for text in each.questions)
    assert together == sorted(text for text in questions if text.strip())


def test_without_questions_there_are_no_groups() -> None:
    assert clusters([" ", ""]) == ()


@given(asked)
def test_questions_of_one_group_are_alike_to_somebody_in_it(questions: list[str]) -> None:
    for each in clusters(questions):
        for question in each.questions:
            others = [other for other in each.questions if other != question]
            assert not others or alike(question, others)


def test_nothing_is_like_an_empty_question() -> None:
    assert not alike(" ", CEILING)
    assert not alike(ALONE, [])
