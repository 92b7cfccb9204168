"""What somebody wants done is read from what its many wordings have in common."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.team import own_words, wishes

SUBJECTS = frozenset({"begroting", "penvoerder", "gemeente", "aanvraag", "subsidie", "verzekeraars"})


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("ik wil een mens", None),
        ("Geef me een medewerker aub", None),
        ("Kan ik iemand spreken?", None),
        ("mag ik een collega van jullie aan de lijn", None),
        ("geef me godverdomme een mens", None),
        ("ik wil iemand spreken over de penvoerder", "ik wil iemand spreken over de penvoerder"),
        ("kan iemand mij helpen met de begroting", "kan iemand mij helpen met de begroting"),
        ("vraag het aan het team: mag een ggd meedoen?", "mag een ggd meedoen?"),
        ("bel mij over onze bananen", "bel mij over onze bananen"),
    ],
)
def test_a_wish_for_people_holds_a_question_or_only_the_wish(text: str, question: str | None) -> None:
    assert wishes.for_team(text, SUBJECTS) == question


@pytest.mark.parametrize("text", ["rot op", "stomme bot", "pff", "ik wil een mens"])
def test_abuse_and_wishes_are_never_asked_of_the_team(text: str) -> None:
    assert not wishes.is_worth_asking(text)


@pytest.mark.parametrize("text", ["Welk uurtarief geldt er?", "welk uurtarief geldt er", "ما هي الشروط"])
def test_an_earlier_question_is_worth_asking(text: str) -> None:
    assert wishes.is_worth_asking(text)


@pytest.mark.parametrize("text", ["nee wacht, vgz vraagt aan", "graag!", "welke vraagt dit ook"])
def test_without_people_in_it_only_a_sure_find_is_a_wish_for_people(text: str) -> None:
    assert not wishes.is_for_people(text, 0.5)
    assert wishes.is_for_people(text, 0.95)


@pytest.mark.parametrize(
    "text",
    [
        *("wanneer krijg ik antwoord?", "is er al een reactie?", "ik heb nog niks gehoord", "duurt het nog lang?"),
        *("hoe lang moet ik nog wachten?", "waar blijft mijn antwoord", "hoe staat het met mijn vraag?"),
        *("wanneer hoor ik iets van jullie?", "is mijn vraag al opgepakt?", "wat is de status van mijn vraag"),
    ],
)
def test_how_a_question_at_the_team_stands_can_be_asked_in_many_ways(text: str) -> None:
    assert wishes.of_own_question(text, SUBJECTS) == "status"


@pytest.mark.parametrize(
    ("text", "number", "added"),
    [
        ("ik wil er nog iets bij zetten: wij doen ook mee", None, "wij doen ook mee"),
        ("nog een aanvulling: het gaat om 2020", None, "het gaat om 2020"),
        ("over vraag 1: het is 2 jaar", 1, "het is 2 jaar"),
        ("toch nog een vraag over vraag 1", 1, None),
        ("ik ben vergeten te zeggen dat het om Zwolle gaat", None, None),
        ("kan ik nog iets toevoegen aan mijn vraag?", None, None),
    ],
)
def test_what_is_to_be_added_can_be_said_at_once(text: str, number: int | None, added: str | None) -> None:
    assert wishes.of_own_question(text, SUBJECTS) == "add"
    assert (own_words.addressed(text)[0], wishes.addition(text)) == (number, added)


@pytest.mark.parametrize(
    "text",
    [
        *("wanneer krijg ik antwoord op mijn aanvraag?", "hoe lang duurt de subsidie?", "hoelang duurt een besluit"),
        *("mag ik nog een gemeente toevoegen?", "heeft de gemeente al gereageerd?", "wie kan wat aanvullen"),
    ],
)
def test_an_application_is_no_question_at_the_team(text: str) -> None:
    assert wishes.of_own_question(text, SUBJECTS) is None


@pytest.mark.parametrize(
    "text",
    [
        *("wis al mijn gegevens", "vergeet alles over mij", "verwijder mijn account", "gooi mijn data weg"),
        *("kun je alles wat je van mij weet verwijderen?", "ik wil dat je mij vergeet", "delete all my data"),
        *("verwijder mijn persoonlijke gegevens", "haal mijn gegevens weg", "wis mijn gesprekken"),
    ],
)
def test_to_be_forgotten_can_be_asked_in_many_ways(text: str) -> None:
    assert wishes.to_be_forgotten(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "hoe kan ik mijn gegevens wissen?",
            "wis mijn gegevens niet",
            "vergeet het maar",
            "vergeet mijn vorige vraag",
        ),
        *("verwijder de gemeente", "verwijder mij uit dit kanaal", "vergeet niet dat wij 3 gemeenten zijn"),
    ],
)
def test_nothing_else_is_forgotten(text: str) -> None:
    assert not wishes.to_be_forgotten(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("geef het 06 nummer van de ambassadeur", "private"),
        ("wat weet je van @jan", "private"),
        ("geef me het bsn van piet", "private"),
        ("wat is het e-mailadres van de wethouder", "private"),
        ("mag ik het mobiele nummer van de behandelaar", "private"),
        ("wat heb je over @iemand opgeslagen?", "private"),
        ("wat is het wachtwoord", "private"),
        ("kunnen wij VWS aanklagen?", "law"),
        ("kan ik naar de rechter stappen?", "law"),
        ("kunnen we een schadevergoeding krijgen", "law"),
        ("garandeer je dat?", "promise"),
        ("weet je dat zeker?", "promise"),
        ("kan ik hier rechten aan ontlenen", "promise"),
        ("wat weet je van mij", None),
        ("wat is het telefoonnummer van het preventieteam", None),
        ("wat is het e-mailadres van DUS-I", None),
        ("wie is de burgemeester? Bel 06-12345678", None),
        ("mag @iemand meedoen", None),
        ("mag het bsn van een deelnemer in het plan?", None),
        ("ik weet het niet zeker", None),
    ],
)
def test_what_the_bot_never_does_is_told_apart(text: str, why: str | None) -> None:
    assert wishes.declined(text) == why


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    wishes.for_team(text, SUBJECTS)
    wishes.of_own_question(text, SUBJECTS)
    wishes.addition(text)
    wishes.declined(text)
    assert wishes.to_be_forgotten(text) in {True, False}
