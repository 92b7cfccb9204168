"""What words are about: like words lie near each other, and a language without a table goes without."""

import numpy as np
import pytest

from knowledge.matching.features import Describer, Words
from knowledge.matching.meaning import Meanings
from knowledge.matching.rows import Columns
from knowledge.matching.vocabulary import Vocabulary

ENGLISH = Meanings.of("en")


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [("salari", "wage", "salt"), ("flight", "plane", "light"), ("holiday", "vacat", "hollow")],
)
def test_a_word_is_nearer_to_what_means_the_same_than_to_what_looks_the_same(word: str, near: str, far: str) -> None:
    of = {each: ENGLISH.together([each]) for each in (word, near, far)}
    assert of[word] @ of[near] > of[word] @ of[far]


@pytest.mark.parametrize(("make", "near", "far"), [("mastercard", "visa", "salad"), ("toyota", "honda", "spain")])
def test_names_are_known_by_their_company(make: str, near: str, far: str) -> None:
    of = {each: ENGLISH.together([each]) for each in (make, near, far)}
    assert of[make] @ of[near] > of[make] @ of[far]


def test_only_common_words_are_beyond_correction() -> None:
    assert ENGLISH.knows("salari")
    assert not ENGLISH.knows("reciev")
    assert ENGLISH.together(["reciev"]).any(), "it has company all the same"


def test_a_meaning_has_length_one_and_unknown_words_have_none() -> None:
    assert np.linalg.norm(ENGLISH.together(["pay", "salari", "xqzt"])) == pytest.approx(1.0, abs=1e-5)
    assert not ENGLISH.together(["xqzt"]).any()
    assert not ENGLISH.together([]).any()


def test_a_word_said_twice_means_what_it_means_once() -> None:
    assert np.array_equal(ENGLISH.together(["pay", "pay", "bill"]), ENGLISH.together(["pay", "bill"]))


def test_a_language_without_a_table_has_no_meanings() -> None:
    vocabulary = Vocabulary({})
    describer = Describer(Words.of([["wat", "kost", "dat"]], [], vocabulary), "nl", vocabulary)
    assert describer.meaning(["wat", "kost", "dat"]).size == 0


def test_questions_without_a_shared_word_are_alike_when_they_are_about_the_same() -> None:
    texts = ("when will we get our salary", "which day are wages paid out", "is there salt in this soup")
    vocabulary = Vocabulary.of("en")
    describer = Describer(Words.of([text.split() for text in texts], [], vocabulary), "en", vocabulary)
    words = [describer.words(text) for text in texts]
    features = [describer.describe(each) for each in words]
    columns = Columns.of(features, describer.meanings.size)
    rows = columns.rows(features, [describer.meaning(each) for each in words]).dense()
    assert np.linalg.norm(rows, axis=1) == pytest.approx(np.ones(3), abs=1e-2)
    assert rows[0] @ rows[1] > rows[0] @ rows[2]
