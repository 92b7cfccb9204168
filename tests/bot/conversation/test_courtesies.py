"""A greeting gets a greeting, thanks get a you're welcome, a goodbye gets a goodbye."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import courtesies, courtesy_texts
from bot.conversation.replies import Choices, Notice, Preview
from bot.conversation.state import Candidate, Find, State
from tests.bot.conversation.talk import Talk, words


@pytest.mark.parametrize("text", ["Hallo", "hoi!", "Goedemorgen", "dag", "Goeiemiddag", "hello there", "hé hallo daar"])
def test_a_greeting_is_not_thanked(text: str) -> None:
    assert courtesies.reply_to(text) == courtesy_texts.HELLO


@pytest.mark.parametrize("text", ["bedankt!", "Dank u wel", "thanks", "top, dankjewel", "thx", "hallo, en dank u wel"])
def test_thanks_get_no_greeting(text: str) -> None:
    said = courtesies.reply_to(text)
    assert said == f"{courtesy_texts.WELCOME} {courtesy_texts.MORE_QUESTIONS}"


@pytest.mark.parametrize("text", ["tot ziens", "doei", "fijne dag nog", "bye", "tot maandag"])
def test_a_goodbye_is_a_goodbye(text: str) -> None:
    assert courtesies.reply_to(text) == courtesy_texts.GOODBYE


def test_thanks_and_a_goodbye_get_both() -> None:
    assert courtesies.reply_to("Bedankt, fijne avond!") == f"{courtesy_texts.WELCOME} {courtesy_texts.GOODBYE}"


@pytest.mark.parametrize("text", ["", "ben je er", "en als ik met 0 gemeenten werk?"])
def test_other_words_are_no_courtesy(text: str) -> None:
    assert courtesies.reply_to(text) is None


@given(st.text(max_size=200))
def test_any_text_can_be_looked_at(text: str) -> None:
    assert courtesies.reply_to(text) != ""


def test_small_talk_is_neither_a_subject_to_choose_nor_a_guess_for_the_team(talk: Talk) -> None:
    near = (Candidate(article="begroeting", confidence=0.5), Candidate(article="penvoerder", confidence=0.4))
    talk.state = State(
        last=Find(question="en dan?", candidates=(*near, Candidate(article="opvolger", confidence=0.02)))
    )
    talk.say("ik wil een medewerker spreken")
    assert isinstance(talk.last, Preview)
    assert talk.last.context == ("De bot dacht aan: Wat is een penvoerder? (40% zeker)",)


def test_after_a_subject_small_talk_is_not_offered(talk: Talk) -> None:
    talk.say("wat is een penvoerder?")
    talk.say("en daarna?")
    assert isinstance(talk.last, Choices)
    assert "Hallo" not in words([talk.last])


def test_below_a_courtesy_stands_a_way_on(talk: Talk) -> None:
    talk.say("goedemorgen")
    assert isinstance(talk.last, Notice)
    assert talk.last.actions
