"""Right below an answer of the team: thanks do not wake the team, and a word that may be for it is asked about."""

import pytest

from bot.conversation import texts
from bot.conversation.assistant import Assistant
from bot.conversation.effects import AddToTicket, EndTicket
from bot.conversation.replies import Answer, Notice
from bot.conversation.team import drafting_texts, own_texts
from bot.conversation.team.team_commands import ReplyToTeam
from bot.handoff import texts as handoff_texts
from bot.handoff.outlook import Answered, OpenQuestion, Outlook
from bot.handoff.status import Status
from tests.bot.conversation.drafts import labels
from tests.bot.conversation.talk import Talk, words

ANSWERED = Outlook(
    open_questions=(OpenQuestion(ticket="t8", number=8, question="Telt de thee mee?", status=Status.ANSWERED),),
    answered=Answered(ticket="t8", number=8, id="t8:first"),
)


@pytest.fixture
def below(assistant: Assistant) -> Talk:
    """Somebody whose question 8 was answered just now."""
    return Talk(assistant, outlook=ANSWERED)


@pytest.mark.parametrize(
    "text",
    [
        *("ik begrijp het antwoord niet", "dat klopt niet volgens mij", "dank je, maar geldt dat ook voor een bv?"),
        *("en hoe zit het met de lunch?", "dat antwoord snap ik niet, kunt u het uitleggen?", "ik ben niet geholpen"),
        *("maar wij hebben daar een ander stuk over, klopt dat antwoord wel?", "wij doen het met twee gemeenten"),
    ],
)
def test_what_may_be_about_the_answer_is_asked_about_and_passed_on_after_a_yes(below: Talk, text: str) -> None:
    turn = below.say(text)
    assert own_texts.about_answer(text, 8) in words(turn.replies)
    assert turn.effects == ()
    assert below.say("ja").effects == (AddToTicket(ticket="t8", text=text),)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("wat is het minimum", id="it has an answer"),
        pytest.param("voldoet ons plan", id="a check begins"),
        pytest.param("welk uurtarief geldt er?", id="a question that goes on about nothing"),
        pytest.param("goedemorgen", id="a greeting"),
        pytest.param("ik wil een medewerker spreken", id="a wish for people"),
        pytest.param("help", id="help"),
    ],
)
def test_what_is_plainly_for_the_bot_stays_for_the_bot(below: Talk, text: str) -> None:
    below.say(text)
    assert drafting_texts.FOR_BOT not in labels(below)


def test_it_is_asked_only_right_below_the_answer(below: Talk) -> None:
    assert isinstance(below.say("wat is het minimum").replies[-1], Answer)
    assert drafting_texts.FOR_BOT not in words(below.say("dat klopt niet volgens mij").replies)

    below.outlook = ANSWERED.model_copy(update={"answered": Answered(ticket="t8", number=8, id="t8:second")})
    below.say("dat klopt nog steeds niet")
    assert labels(below) == [drafting_texts.REPLY_TO_TEAM, drafting_texts.FOR_BOT]


@pytest.mark.parametrize("text", ["Dank u wel!", "ok", "prima, dan weet ik genoeg"])
def test_thanks_offer_to_close_the_question_and_go_to_nobody(below: Talk, text: str) -> None:
    turn = below.say(text)
    assert turn.effects == ()
    assert own_texts.thanked(8, was_meant_for_team=False) in words(turn.replies)
    assert below.press(handoff_texts.HELPED).effects == (EndTicket(ticket="t8"),)


def test_after_thanks_a_but_is_still_about_the_answer(below: Talk) -> None:
    below.say("Dank u wel!")
    below.say("maar ik snap het toch niet")
    assert drafting_texts.REPLY_TO_TEAM in labels(below)


def test_thanks_where_words_for_the_team_were_asked_do_not_make_it_owe_an_answer_again(below: Talk) -> None:
    below.do(ReplyToTeam(ticket="t8"))
    turn = below.say("Dank u wel!")
    assert turn.effects == ()
    assert own_texts.thanked(8, was_meant_for_team=True) in words(turn.replies)


def test_to_a_question_of_the_team_an_ok_is_an_answer(assistant: Assistant) -> None:
    asked = OpenQuestion(ticket="t8", number=8, question="Telt de thee mee?", status=Status.WAITING)
    talk = Talk(assistant, outlook=Outlook(open_questions=(asked,)))
    talk.do(ReplyToTeam(ticket="t8"))
    assert talk.say("ok").effects == (AddToTicket(ticket="t8", text="ok"),)


def test_without_an_answer_of_the_team_who_knows_enough_is_welcome(talk: Talk) -> None:
    talk.say("prima, dan weet ik genoeg")
    assert isinstance(talk.last, Notice)
    assert texts.WHICH_ONE not in talk.last.text
    assert talk.last.actions


def test_a_question_that_leans_on_nothing_need_not_be_typed_again_for_the_team(talk: Talk) -> None:
    talk.say("En de fiets van de staatssecretaris?")
    talk.press(texts.ASK_TEAM)
    talk.press(drafting_texts.SEND_EARLIER)
    assert "En de fiets van de staatssecretaris?" in words([talk.last])
