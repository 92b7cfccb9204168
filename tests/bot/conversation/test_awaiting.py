"""`Wanneer hoor ik iets?`: the team's own promise, whether the question went out or not; never the minister's term."""

import pytest

from bot.conversation.assistant import Assistant
from bot.conversation.effects import ListQuestions, SubmitTicket
from bot.conversation.incoming import ShowQuestions
from bot.conversation.replies import Answer, Preview
from bot.conversation.state import Drafting
from bot.conversation.team import drafting_texts, waiting_words
from bot.handoff.outlook import ByMail, Outlook
from knowledge import KnowledgeBase
from knowledge.matching import Answer as Finds
from tests.bot.conversation.drafts import NOON, RATE, preview, with_preview
from tests.bot.conversation.talk import SCRIPT, ScriptedMatcher, Talk, buttons, words

PROMISED = Outlook(promised_at=NOON, waiting=1)
SENT = PROMISED.model_copy(update={"open_questions": (RATE,)})
SAID = "antwoord uiterlijk dinsdag 24 november om 12.00 uur"
SURE = "wanneer hoor ik iets"
"""The matcher is sure that this is about the decision on an application."""


@pytest.fixture
def assistant(knowledge: KnowledgeBase) -> Assistant:
    ids = (f"id{number}" for number in range(1, 100))
    matcher = ScriptedMatcher({**SCRIPT, SURE: Finds(article="aanvraagtermijn")})
    return Assistant(knowledge, matcher, new_id=lambda: next(ids))


# -- how it is asked ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Wanneer hoor ik iets?",
        "wanneer krijg ik antwoord van het team",
        "en wanneer komt het antwoord dan",
        "hoe snel reageren jullie?",
        "Hoelang duurt het voor ik antwoord krijg?",
        "wanneer bellen ze me terug",
        "waar blijft het antwoord",
        "op welke dag krijg ik een reactie",
        "wanneer kan ik een reactie verwachten",
        "when do i get an answer",
        "tot wanneer moet ik wachten op antwoord",
        "hoe lang moeten wij op een reactie wachten",
    ],
)
def test_when_there_is_a_word_from_people_is_asked_in_many_ways(text: str) -> None:
    assert waiting_words.asks_when(text)


@pytest.mark.parametrize(
    "text",
    [
        "wanneer kreeg je antwoord van de minister",
        "wanneer hoorde je of de aanvraag was goedgekeurd",
        "wanneer krijg ik geld",
        "hoe lang is de looptijd",
        "wanneer wordt er beslist",
        "wanneer hoor ik iets over de subsidie",
        "ja hoor, nog even",
        "bel me nog even",
        "antwoord nog niet",
        "tot wanneer moet ik reageren",
        "wanneer moet ik antwoord geven",
        "hoe lang moest je wachten op antwoord",
        "",
    ],
)
def test_what_names_a_subject_or_asks_nothing_is_for_the_bot(text: str) -> None:
    assert not waiting_words.asks_when(text)


# -- before it is sent -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", [SURE, "hoe lang duurt het?", "hoe lang moet ik wachten", "wanneer krijg ik antwoord van het team"]
)
def test_below_a_preview_the_promise_is_said_and_that_nothing_was_sent(assistant: Assistant, text: str) -> None:
    talk = with_preview(assistant, PROMISED)
    send = talk.button(drafting_texts.SEND).command
    turn = talk.say(text)
    assert drafting_texts.NOT_SENT_YET in words(turn.replies)
    assert SAID in words(turn.replies)
    assert not any(isinstance(each, Answer) for each in turn.replies)
    assert [action.label for action in buttons(turn.replies[0])] == [drafting_texts.SEE_DRAFT]

    [sent] = talk.do(send).effects
    assert isinstance(sent, SubmitTicket), "the question still waits for its button"


def test_a_question_that_waits_out_of_sight_is_meant_too(assistant: Assistant) -> None:
    talk = with_preview(assistant, PROMISED)
    talk.say("wat is het minimum")
    assert SAID in words(talk.say(SURE).replies)
    talk.press(drafting_texts.SEE_DRAFT)
    assert preview(talk).question == "welk uurtarief geldt er"


def test_who_has_another_question_there_can_look_at_it(assistant: Assistant) -> None:
    talk = with_preview(assistant, SENT)
    talk.say(SURE)
    assert talk.button(drafting_texts.MY_QUESTIONS).command == ShowQuestions()


def test_nothing_is_promised_that_nobody_knows(assistant: Assistant) -> None:
    unknown = with_preview(assistant, Outlook())
    assert drafting_texts.WHEN_UNKNOWN in words(unknown.say(SURE).replies)
    by_mail = with_preview(assistant, Outlook(way=ByMail(address="team@example.nl")))
    assert drafting_texts.ANSWER_BY_MAIL in words(by_mail.say(SURE).replies)


# -- once it is there --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [SURE, "wanneer krijg ik antwoord van het team", "hoe snel reageren jullie?"])
def test_who_has_a_question_at_the_team_sees_how_it_stands(assistant: Assistant, text: str) -> None:
    assert Talk(assistant, outlook=SENT).say(text).effects == (ListQuestions(),)


def test_in_a_check_it_is_answered_and_the_check_goes_on(check: Talk) -> None:
    check.outlook = SENT
    asking = check.state.check
    assert check.say("wanneer hoor ik iets van het team?").effects == (ListQuestions(),)
    assert asking is not None
    assert check.state.check is not None
    assert check.state.check.asking == asking.asking


def test_without_a_question_it_is_about_an_application_unless_the_team_is_named(assistant: Assistant) -> None:
    talk = Talk(assistant, outlook=PROMISED)
    assert isinstance(talk.say(SURE).replies[0], Answer)
    assert talk.say("wanneer hoor ik iets van het team").effects == (ListQuestions(),)


def test_it_can_still_be_the_question_for_the_team(assistant: Assistant) -> None:
    talk = with_preview(assistant, PROMISED)
    talk.press(drafting_texts.EDIT)
    talk.say("Wanneer krijgen wij antwoord op onze brief van mei?")
    assert isinstance(talk.last, Preview)
    assert isinstance(talk.state.activity, Drafting)
