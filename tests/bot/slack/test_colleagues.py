"""What people say to each other in a thread: a question with a name before or behind it is for whoever is named."""

import pytest

from bot.slack.colleagues import are_called


@pytest.mark.parametrize(
    "text",
    [
        "Piet, wat was het ook alweer voor emmer?",
        "piet, klopt dat van die drie?",
        "haha Anna, weet jij dat nog?",
        "Hé Marieke, heb jij die cijfers nog?",
        "Hoi Jan, is dat zo?",
        "Anna en Kees, klopt dit?",
        "Kees, weet jij welke het was?",
        "Fatima, kijk jij even naar die cijfers",
        "ok Sanne, en wat vond jij?",
        "wat betekent dat eigenlijk, Kees?",
        "was dat niet de groene emmer, Anna?",
        "klopt dat nog wel, hé Piet?",
    ],
)
def test_a_question_with_a_name_is_for_a_colleague(text: str) -> None:
    assert are_called(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ja, mag dat?",
        "Dank, en hoe zit het met stichtingen?",
        "Team, wanneer komt er antwoord?",
        "Beste team, klopt dit wel?",
        "Overigens, mag een gemeente ook alleen aanvragen?",
        "Hoi, hoe zit dat?",
        "haha, en hoe zit dat met appels?",
        "maar klopt dat wel, toch?",
        "Wie mag aanvragen, een gemeente of een verzekeraar?",
        "geldt dat ook voor verzekeraars, zoals Menzis?",
        "Wat betekent cofinanciering?",
        "het gaat om een rode emmer, Anna weet dat",
        "Zwolle, Kampen en Deventer",
        "Preventiebot, wat is het minimumbedrag?",
    ],
)
def test_a_word_before_a_comma_that_is_no_name_calls_nobody(text: str) -> None:
    assert not are_called(text)
