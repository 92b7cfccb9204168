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


@pytest.mark.parametrize(
    "text",
    [
        *("Dank u wel!", "ok", "prima, dan weet ik genoeg", "Toppie, bedankt!", "Duidelijk, bedankt. Fijne dag!"),
        *("Dank jullie wel, hier kunnen we wat mee", "Hartstikke bedankt, hier hebben we echt wat aan"),
        *("Geweldig, dit helpt ons enorm", "Super, hier kan ik mee aan de slag", "Bedankt voor het meedenken"),
        *("Mooi, dat is precies wat ik zocht", "Prachtig, hier zijn we erg blij mee", "Top, tot ziens"),
    ],
)
def test_thanks_offer_to_close_the_question_and_go_to_nobody(below: Talk, text: str) -> None:
    turn = below.say(text)
    assert turn.effects == ()
    assert own_texts.thanked(8, was_meant_for_team=False) in words(turn.replies)
    assert below.press(handoff_texts.HELPED).effects == (EndTicket(ticket="t8"),)


@pytest.mark.parametrize(
    "text",
    ["dank! voor een hond dan?", "Dank u, voor een hond dan?", "bedankt! voor een stichting dan?", "top, en een bv?"],
)
def test_thanks_with_a_question_that_leans_on_the_answer_are_about_the_answer(below: Talk, text: str) -> None:
    turn = below.say(text)
    assert own_texts.about_answer(text, 8) in words(turn.replies)
    assert below.say("ja").effects == (AddToTicket(ticket="t8", text=text),)


@pytest.mark.parametrize(
    "more", ["bedankt, en hoe zit het met een bv?", "fijn, maar geldt dat ook voor een hond?", "en voor een kat?"]
)
def test_a_second_remark_goes_with_the_first_while_it_is_asked_for_whom_that_is(below: Talk, more: str) -> None:
    below.say("dank! voor een hond dan?")
    both = f"dank! voor een hond dan?\n{more}"
    assert own_texts.about_answer(both, 8) in words(below.say(more).replies)
    assert below.say("ja").effects == (AddToTicket(ticket="t8", text=both),)


def test_a_question_that_the_bot_knows_stays_for_the_bot_while_it_is_asked(below: Talk) -> None:
    below.say("dank! voor een hond dan?")
    assert isinstance(below.say("wat is het minimum").replies[-1], Answer)


@pytest.mark.parametrize(
    "text",
    [
        *("Bedankt, maar dat was de vraag niet", "Bedankt, hier hebben we niets aan", "dit helpt ons niet"),
        *("dank u, hier kunnen we weinig mee", "dit helpt ons verder niet", "duidelijk is dat niet"),
    ],
)
def test_thanks_for_nothing_are_no_thanks(below: Talk, text: str) -> None:
    assert own_texts.about_answer(text, 8) in words(below.say(text).replies)


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


@pytest.mark.parametrize(
    "text",
    [
        *("het antwoord is onduidelijk", "en het antwoord is ook onvolledig", "jullie antwoord klopt niet"),
        *("volgens ons is dit antwoord niet volledig", "dat antwoord klopt volgens ons niet"),
    ],
)
def test_after_a_no_a_doubt_about_the_answer_by_name_is_asked_about_again(below: Talk, text: str) -> None:
    below.say("klopt dat wel?")
    below.press(drafting_texts.FOR_BOT)
    below.say(text)
    assert drafting_texts.REPLY_TO_TEAM in labels(below)


@pytest.mark.parametrize("text", ["dat antwoord klopt niet", "het antwoord is onduidelijk"])
def test_below_an_article_a_doubt_about_the_answer_is_about_that_one(below: Talk, text: str) -> None:
    assert isinstance(below.say("wat is het minimum").replies[-1], Answer)
    below.say(text)
    assert drafting_texts.REPLY_TO_TEAM not in labels(below)
