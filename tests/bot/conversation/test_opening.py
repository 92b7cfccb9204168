"""What is typed below the introduction of a check: a choice begins it, one word is asked about, who doubts sees how."""

import pytest

from bot.conversation import texts
from bot.conversation.check import check_texts, telling_texts
from bot.conversation.replies import Ask, Notice
from tests.bot.conversation.talk import Talk, words


@pytest.fixture
def introduced(talk: Talk) -> Talk:
    talk.say("voldoet ons plan")
    return talk


@pytest.mark.parametrize(
    "text",
    ["een verzekeraar", "Een gemeente", "gemeente Zwolle", "zorgkantoor", "Een zorgaanbieder", "een grote verzekeraar"],
)
def test_what_may_answer_the_first_question_begins_the_check_and_is_asked(introduced: Talk, text: str) -> None:
    introduced.say(text)

    assert introduced.asked == "applicant"
    assert introduced.state.check is not None
    assert not introduced.state.check.given, "nothing is taken from a word that answered no question"


def test_it_is_said_that_it_begins_with_a_plan_and_what_to_do_with_the_word(introduced: Talk) -> None:
    turn = introduced.say("een verzekeraar")
    told, asked = turn.replies
    assert isinstance(told, Notice)
    assert isinstance(asked, Ask)
    assert telling_texts.TAKES_A_PLAN in told.text
    assert telling_texts.asked_now("een verzekeraar") in told.text


@pytest.mark.parametrize("text", ["weet ik niet", "geen idee", "Weet niet", "?? weet ik niet", "ik weet het niet"])
def test_who_does_not_know_what_to_check_is_told_how_to_begin(introduced: Talk, text: str) -> None:
    turn = introduced.say(text)
    assert turn.replies[0] == Notice(check_texts.WHAT_TO_CHECK, turn.replies[0].actions)  # type: ignore[union-attr]
    assert {texts.BEGIN_CHECK, texts.BEGIN_APPLICATION} <= {each.label for each in introduced.last.actions}  # type: ignore[union-attr]

    introduced.say("een plan")

    assert introduced.asked == "applicant"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("kan een gemeente ook aanvragen?", id="a question"),
        pytest.param("bananen", id="something else"),
        pytest.param("haha", id="a laugh"),
        pytest.param("iets anders", id="something different"),
        pytest.param("de gemeente waar ik woon heeft een nieuwe burgemeester", id="a story"),
        pytest.param("7", id="a number"),
        pytest.param("nee", id="a no"),
        pytest.param("laat maar", id="never mind"),
    ],
)
def test_what_is_no_choice_begins_nothing(introduced: Talk, text: str) -> None:
    introduced.say(text)
    assert introduced.asked is None


def test_in_a_check_a_very_long_message_is_called_long(check: Talk) -> None:
    turn = check.say("dit is een heel verhaal " * 2_000)
    assert check_texts.TOO_LONG in words(turn.replies)
    assert check.asked == "applicant", "the question stands there again"


@pytest.mark.parametrize(
    "text",
    ["doe maar", "ja doe maar", "ja hoor doe maar", "laten we beginnen", "prima, ga je gang", "start maar",
     "goed, begin maar", "oké, kom maar op"],
)  # fmt: skip
def test_who_says_to_go_ahead_begins_it(introduced: Talk, text: str) -> None:
    introduced.say(text)
    assert introduced.asked == "applicant"


@pytest.mark.parametrize("text", ["doe maar niet", "start de auto", "onze aanvraag is van Piet", "prima, tot morgen"])
def test_a_word_to_a_colleague_begins_nothing(introduced: Talk, text: str) -> None:
    introduced.say(text)
    assert introduced.asked is None


def test_who_asks_for_the_check_in_other_words_does_not_get_its_introduction_again(introduced: Talk) -> None:
    turn = introduced.say("voldoet ons plan")
    assert turn.replies[0] == Notice(check_texts.WHAT_TO_CHECK, turn.replies[0].actions)  # type: ignore[union-attr]
    assert len(turn.replies) == 1
