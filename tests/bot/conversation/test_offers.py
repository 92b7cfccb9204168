"""What was offered last can also be typed."""

import pytest

from bot.conversation import offers, texts
from bot.conversation.incoming import PickArticle, to_token
from bot.conversation.replies import Answer, Ask, Choices, Notice, Outcome
from bot.conversation.state import Offer, State
from bot.conversation.team import drafting_texts
from tests.bot.conversation.talk import GOOD_PLAN, Talk, through_the_check, words


@pytest.mark.parametrize("typed", ["Wat is een penvoerder?", "wat is een penvoerder", "2", "penvoerder"])
def test_one_of_the_choices_can_be_typed(talk: Talk, typed: str) -> None:
    talk.say("hoeveel moeten er meedoen")
    assert isinstance(talk.last, Choices)
    talk.say(typed)
    assert isinstance(talk.last, Answer)
    assert talk.last.article == "penvoerder"


@pytest.mark.parametrize("typed", [texts.NONE_OF_THESE, "geen van deze"])
def test_none_of_the_choices_can_be_typed_too(talk: Talk, typed: str) -> None:
    talk.say("hoeveel moeten er meedoen")
    talk.say(typed)
    assert isinstance(talk.last, Notice)
    assert talk.last.text == texts.NONE_FITS


@pytest.mark.parametrize("typed", ["kosten", "Kosten procescoördinatie: € 90.000", "7"])
def test_an_answer_to_change_can_be_typed(check: Talk, typed: str) -> None:
    through_the_check(check, GOOD_PLAN)
    check.press(texts.CHANGE)
    check.say(typed)
    assert check.asked == "coordination_costs"
    check.say("120.000")
    assert isinstance(check.last, Outcome)


@pytest.mark.parametrize("typed", ["Wat betekent dit?", "wat betekent dit"])
def test_the_term_of_a_question_can_be_asked_by_typing(check: Talk, typed: str) -> None:
    while check.asked != "lead_insurer_named":
        assert check.asked is not None
        check.say(GOOD_PLAN[check.asked])
    turn = check.say(typed)
    assert isinstance(turn.replies[0], Answer)
    assert turn.replies[0].article == "penvoerder"
    assert isinstance(turn.replies[-1], Ask)


def test_what_goes_to_the_team_is_not_sent_by_typing_what_the_button_says(talk: Talk) -> None:
    talk.say("ik wil een medewerker spreken")
    talk.say("Mag dit ook in Zwolle?")
    turn = talk.say(drafting_texts.SEND)
    assert turn.effects == ()
    assert drafting_texts.PRESS_TO_SEND in words(turn.replies)


def test_an_offer_that_has_scrolled_by_is_no_longer_taken(talk: Talk) -> None:
    talk.say("hoeveel moeten er meedoen")
    talk.say("wat is het minimum")
    talk.say("2")
    assert isinstance(talk.last, Notice)
    assert talk.last.text == texts.NOTHING_OPEN


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("staatssteun", "Waar staat de officiële tekst van de regeling?"),
        ("subsidieplafond", "Hoe hoog was de subsidie?"),
    ],
)
def test_a_word_that_only_begins_like_one_of_a_subject_does_not_choose_it(text: str, label: str) -> None:
    listed = State(offers=(Offer(label=label, token=to_token(PickArticle(article="minimumbedrag")), listed=True),))
    assert offers.taken(listed, text) is None


@pytest.mark.parametrize("text", ["officiële tekst", "teksten", "de tekst van de regeling", "1"])
def test_words_of_a_subject_still_choose_it(text: str) -> None:
    command = PickArticle(article="officiele-tekst")
    label = "Waar staat de officiële tekst van de regeling?"
    listed = State(offers=(Offer(label=label, token=to_token(command), listed=True),))
    assert offers.taken(listed, text) == command
