"""What is told about a decision: what was read as what, what was considered, and which rule decided."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge import KnowledgeBase
from knowledge.matching import Handoff, HandoffReason, Matcher
from knowledge.matching.decide import Why
from knowledge.matching.explain import Change, How, changes
from knowledge.matching.features import Describer, Words
from knowledge.matching.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def librarian(library: KnowledgeBase) -> Matcher:
    return Matcher.train(library)


@pytest.fixture(scope="module")
def describer() -> Describer:
    vocabulary = Vocabulary({"gemeente": ("gem", "stad"), "plan van aanpak": ("pva",)}, courtesies=("hallo", "dank u"))
    known = Words.of([["de", "gemeente", "betaalt", "procescoordinatie", "wifi", "in"]], [], vocabulary)
    return Describer(known, "nl", vocabulary)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("de gemeente betaalt", [], id="nothing was changed"),
        pytest.param("hallo de gemeente", [Change(How.COURTESY, "hallo", "")], id="a greeting"),
        pytest.param("de gemeente dank u", [Change(How.COURTESY, "dank u", "")], id="thanks"),
        pytest.param("de gem betaalt", [Change(How.ABBREVIATION, "gem", "gemeente")], id="an abbreviation"),
        pytest.param("het pva", [Change(How.ABBREVIATION, "pva", "plan van aanpak")], id="its first letters"),
        pytest.param("de stad betaalt", [Change(How.SYNONYM, "stad", "gemeente")], id="a synonym"),
        pytest.param("de gemeenta", [Change(How.CORRECTED, "gemeenta", "gemeente")], id="a slip"),
        pytest.param("proces coordinatie", [Change(How.JOINED, "proces coordinatie", "procescoordinatie")], id="apart"),
        pytest.param("wi-fi in", [Change(How.JOINED, "wi-fi", "wifi")], id="a hyphen"),
        pytest.param("bij € 25.000?", [Change(How.NUMBER, "€ 25.000", "25000 euro")], id="an amount"),
        pytest.param("op 1-10-'21.", [Change(How.NUMBER, "1-10-'21", "1 oktober 2021")], id="a date"),
        pytest.param("de gemeente\n> oud bericht", [Change(How.LEFT_OUT, "> oud bericht", "")], id="a quotation"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_every_step_of_reading_is_told(describer: Describer, question: str, expected: list[Change]) -> None:
    assert list(changes(question, describer)) == expected


def test_an_explanation_holds_the_same_decision_and_all_that_was_considered(librarian: Matcher) -> None:
    told = librarian.explain("hoe hoog is de boette")
    decided = librarian.decide("hoe hoog is de boette")
    assert (told.match.decision, told.match.confidence) == (decided.decision, decided.confidence)
    assert told.why is Why.SURE
    assert told.literal, "once corrected it stands in the article"
    assert told.possible[0].label == "boete"
    assert [each.probability for each in told.possible] == sorted((p for _, p in told.possible), reverse=True)
    assert [each.word for each in told.words] == ["hoehoog", "is", "de", "boete"]


def test_ways_out_are_among_what_was_considered(matcher: Matcher) -> None:
    told = matcher.explain("waar koop ik een warmtepomp")
    assert any(isinstance(each.label, Handoff) for each in told.possible)


def test_without_words_there_is_one_thing_to_tell(librarian: Matcher) -> None:
    told = librarian.explain("?!")
    assert (told.why, told.words, told.possible) == (Why.EMPTY, (), ())
    assert told.match.decision == Handoff(reason=HandoffReason.EMPTY)


def test_the_question_in_a_longer_message_is_told(librarian: Matcher) -> None:
    told = librarian.explain("Ik las vandaag een boek over dieren. Hoe hoog is de boete?")
    assert [each.words for each in told.sentences] == ["hoehoog is de boete"]


@settings(deadline=None, max_examples=100)
@given(typed=st.text(max_size=300))
def test_any_text_can_be_explained(librarian: Matcher, typed: str) -> None:
    assert librarian.explain(typed).match.decision == librarian.decide(typed).decision
