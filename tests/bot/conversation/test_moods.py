"""What somebody says about the conversation itself is told apart from a question, an answer and a courtesy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.talk import moods
from bot.conversation.talk.moods import Mood

LOST = [
    *("snap ik niet", "ik snap het niet", "niet duidelijk", "ik begrijp er niets van", "onduidelijk", "huh?"),
    *("kunt u dat simpeler uitleggen?", "dit is mij niet helder", "ik kan hier geen touw aan vast knopen"),
    *(
        "leg dat eens uit in gewone taal",
        "wat een vaag antwoord",
        "te moeilijk",
        "I don't understand",
        "ik volg u niet",
    ),
    *("dat begrijp ik niet helemaal", "kan dit in andere woorden?", "uw uitleg is verwarrend", "kan het eenvoudiger?"),
]
ANNOYED = [
    *("je bent waardeloos", "nou lekker dan", "kut bot", "rot op", "wat een onzin", "hier heb ik niks aan", "pff"),
    *("je snapt er niks van", "stomme bot", "jij begrijpt me niet", "bedankt voor niks", "dit helpt me niet", "wtf"),
    *("slecht antwoord", "dit slaat nergens op", "u luistert niet", "daar kom ik niet verder mee", "ik ben het zat"),
]
GOING_ON = ["ga verder", "verder", "ga door", "laten we verder gaan", "we gaan weer verder", "waar waren we gebleven?"]
LATER = [
    "kan ik straks verder?",
    "kan ik morgen verder gaan?",
    "mag ik dit later afmaken?",
    "ik moet weg, kan ik straks verder?",
]
OTHERWISE = [
    *("snap ik", "ik snap het", "duidelijk!", "helder, dank u", "top", "bedankt", "hallo", "helemaal niet slecht"),
    *("wat is het minimumbedrag?", "ik snap niet wat een penvoerder is", "is de termijn onduidelijk?", "wat nu?"),
    *("weet ik niet", "geen idee", "nee", "ja", "niet", "zeker niet", "klopt niet", "niet van toepassing", "3", "geen"),
    *("de begroting is fout", "hoe ga ik verder met de aanvraag", "hoe gaat het nu verder?", "gaat de regeling door?"),
    *("kan de gemeente later aansluiten?", "is kankerscreening een risicogroep?", "ik wil iemand spreken", "waarom"),
    *("dom vraagje misschien, wie mag aanvragen", "nee hoor, ik heb geen vragen meer", "we doen later mee", "…", ""),
]


@pytest.mark.parametrize("text", LOST)
def test_what_is_not_clear_is_heard_as_that(text: str) -> None:
    assert moods.read(text) is Mood.LOST


@pytest.mark.parametrize("text", ANNOYED)
def test_who_is_annoyed_asks_nothing(text: str) -> None:
    assert moods.read(text) is Mood.ANNOYED


@pytest.mark.parametrize("text", GOING_ON)
def test_going_on_is_no_courtesy(text: str) -> None:
    assert moods.read(text) is Mood.GOING_ON


@pytest.mark.parametrize("text", LATER)
def test_whether_one_can_go_on_later_is_a_question_about_the_conversation(text: str) -> None:
    assert moods.read(text) is Mood.LATER


@pytest.mark.parametrize("text", OTHERWISE)
def test_what_names_a_subject_or_answers_something_is_no_mood(text: str) -> None:
    assert moods.read(text) is None


@pytest.mark.parametrize("text", ["wat is verdomme het minimumbedrag", "geef me godverdomme een mens"])
def test_abuse_is_heard_beside_a_subject_too(text: str) -> None:
    assert moods.swears(text)
    assert moods.read(text) is None


@pytest.mark.parametrize("text", ["hoera", "kanker is een risico", "kleren", "krijgt de gemeente geld", "shirt"])
def test_a_word_that_only_looks_like_abuse_is_none(text: str) -> None:
    assert not moods.swears(text)


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    assert moods.read(text) in {None, *Mood}
    assert moods.swears(text) in {True, False}
    assert moods.denies(text) in {True, False}
