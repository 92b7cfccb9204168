"""What somebody says about their own question at the team is read from what its many wordings have in common."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.talk import enough
from bot.conversation.team import own_words
from bot.conversation.team.own_words import Deed


@pytest.mark.parametrize(
    ("text", "deed", "number"),
    [
        ("trek vraag 7 in", Deed.WITHDRAW, 7),
        ("Kunt u mijn vraag nr. 7 intrekken?", Deed.WITHDRAW, 7),
        ("trek mijn vraag in", Deed.WITHDRAW, None),
        ("vraag intrekken", Deed.WITHDRAW, None),
        ("Trek vraag 7 maar in want wij hebben het zelf gevonden", Deed.WITHDRAW, 7),
        ("Wij weten het al. Trek de vraag dus maar in.", Deed.WITHDRAW, None),
        ("mijn vraag hoeft niet meer beantwoord te worden", Deed.WITHDRAW, None),
        ("ik heb geen antwoord meer nodig op vraag 7", Deed.WITHDRAW, 7),
        ("hoe trek ik mijn vraag in?", Deed.WITHDRAW, None),
        ("trek maar in", Deed.WITHDRAW, None),
        ("trek toch maar in", Deed.WITHDRAW, None),
        ("ik hoef geen antwoord meer", Deed.WITHDRAW, None),
        ("wij hoeven geen antwoord meer", Deed.WITHDRAW, None),
        ("we hebben geen antwoord meer nodig", Deed.WITHDRAW, None),
        ("laat maar, het antwoord hoeft niet meer", Deed.WITHDRAW, None),
        ("het is niet meer nodig", Deed.WITHDRAW, None),
        ("het antwoord is niet meer nodig", Deed.WITHDRAW, None),
        ("ik wil stoppen met de vraag", Deed.WITHDRAW, None),
        ("ik zie af van mijn vraag", Deed.WITHDRAW, None),
        ("trek hem maar in", Deed.WITHDRAW, None),
        ("sluit mijn vraag maar", Deed.CLOSE, None),
        ("vraag 7 kan dicht", Deed.CLOSE, 7),
        ("heropen vraag 8", Deed.REOPEN, 8),
        ("heropen", Deed.REOPEN, None),
        ("kan mijn vraag weer open?", Deed.REOPEN, None),
        ("ik ben geholpen", Deed.HELPED, None),
        ("ja hoor, ik ben geholpen, dank u", Deed.HELPED, None),
        ("wij zijn hiermee geholpen met vraag 7", Deed.HELPED, 7),
        ("mijn vraag is beantwoord", Deed.HELPED, None),
        ("trek mijn vraag nog niet in", Deed.LEAVE, None),
    ],
)
def test_what_is_to_be_done_with_a_question_can_be_said_in_many_ways(text: str, deed: Deed, number: int | None) -> None:
    found = own_words.wish(text)
    assert found is not None
    assert (found.deed, found.number) == (deed, number)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("ik wil mijn aanvraag intrekken", id="an application"),
        pytest.param("kan ik mijn aanvraag intrekken?", id="a question about an application"),
        pytest.param("mag een gemeente zich terugtrekken uit de coalitie?", id="somebody else who leaves"),
        pytest.param("is mijn vraag al gesloten?", id="how it stands"),
        pytest.param("wanneer is mijn vraag beantwoord?", id="when"),
        pytest.param("ik sluit me aan bij vraag 7", id="another word"),
        pytest.param("ik ben niet geholpen", id="the opposite"),
        pytest.param("ik ben geholpen maar wat is het minimum", id="and a question"),
        pytest.param("ben ik hiermee geholpen?", id="asked"),
        pytest.param("terug naar de vorige vraag", id="in the check"),
        pytest.param("deze vraag overslaan", id="to pass in the check"),
        pytest.param("waarom is de subsidie ingetrokken?", id="a subject"),
        pytest.param("wij zien af van de aanvraag", id="something else is given up"),
        pytest.param("een accountantsverklaring is niet meer nodig", id="something else is not needed"),
        pytest.param("wij stoppen met de coalitie", id="something else ends"),
        pytest.param("stop met vragen", id="the questions of the bot"),
        pytest.param("is het niet meer nodig?", id="asked whether it is needed"),
    ],
)
def test_nothing_else_is_a_wish_about_a_question_at_the_team(text: str) -> None:
    assert own_words.wish(text) is None


@pytest.mark.parametrize(
    ("text", "names_it"),
    [
        ("trek mijn vraag in", True),
        ("ik hoef geen antwoord meer", True),
        ("trek hem maar in", True),
        ("dat hoeft niet meer", False),
        ("het is niet meer nodig", False),
        ("trek maar in", False),
        ("mag een gemeente aanvragen?", False),
    ],
)
def test_where_others_listen_only_a_wish_that_says_what_it_is_about_can_be_for_the_bot(
    text: str, names_it: bool
) -> None:
    assert own_words.names_what(text) is names_it


@pytest.mark.parametrize(("text", "is_own"), [("trek deze vraag in", False), ("trek mijn vraag in", True)])
def test_a_question_of_the_bot_itself_may_be_meant_unless_it_is_called_ones_own(text: str, is_own: bool) -> None:
    found = own_words.wish(text)
    assert found is not None
    assert found.is_own is is_own


@pytest.mark.parametrize(
    ("text", "number", "added"),
    [
        ("voeg toe aan vraag 1: vierde druk", 1, "vierde druk"),
        ("voeg aan vraag 7 toe dat het om 2018 ging", 7, "dat het om 2018 ging"),
        ("zet bij vraag 7 dat het om 2018 ging", 7, "dat het om 2018 ging"),
        ("zet erbij bij vraag 7: vierde druk", 7, "vierde druk"),
        ("vul vraag 7 aan met de vierde druk", 7, "de vierde druk"),
        ("zet erbij dat vraag 3 van het formulier leeg is", None, "dat vraag 3 van het formulier leeg is"),
        ("voeg toe: zie vraag 4 van het formulier", None, "zie vraag 4 van het formulier"),
        ("vraag 7 gaat over 2018", 7, None),
        ("voeg toe aan vraag één: vierde druk", 1, "vierde druk"),
        ("vul vraag twee aan met de vierde druk", 2, "de vierde druk"),
        ("voeg toe aan de eerste vraag: vierde druk", None, "vierde druk"),
        ("voeg toe aan mijn vraag over de kat: vierde druk", None, "vierde druk"),
        ("zet erbij dat de eerste vraag leeg is", None, "dat de eerste vraag leeg is"),
        ("voeg toe: zie de eerste vraag", None, "zie de eerste vraag"),
        ("vraag 3 van de check snap ik niet", None, None),
    ],
)
def test_the_number_of_a_question_is_an_address_and_does_not_go_along(
    text: str, number: int | None, added: str | None
) -> None:
    assert (own_words.addressed(text)[0], own_words.addition(text)) == (number, added)


@pytest.mark.parametrize(
    "text",
    [
        *("Dank u wel!", "top, bedankt", "ok", "duidelijk, dank voor de snelle reactie", "prima, dan weet ik genoeg"),
        *("daar kan ik mee verder", "dat is alles, dank", "ik ben geholpen", "dank :slightly_smiling_face:"),
        *("dank je wel, Piet", "Bedankt Fatima!"),
    ],
)
def test_that_it_is_enough_can_be_said_in_many_ways(text: str) -> None:
    assert enough.is_enough(text)


@pytest.mark.parametrize(
    "text",
    [
        *("ja", "nee", "3", "niet duidelijk", "dank u, maar mag het ook?", "ik heb genoeg geld", "👍", ""),
        *("dank, wat is het minimum", "kan ik verder", "dat is niet genoeg", "goed idee?"),
    ],
)
def test_an_answer_a_question_or_a_but_is_not_enough(text: str) -> None:
    assert not enough.is_enough(text)


@pytest.mark.parametrize(("text", "says_so"), [("dan weet ik genoeg", True), ("hier kan ik mee verder", True)])
def test_who_knows_enough_says_so_in_as_many_words(text: str, says_so: bool) -> None:
    assert enough.knows_enough(text) is says_so
    assert not enough.knows_enough("prima")


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    own_words.wish(text)
    own_words.addressed(text)
    own_words.addition(text)
    own_words.number_alone(text)
    enough.is_enough(text)
