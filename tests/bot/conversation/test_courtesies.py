"""A greeting gets a greeting, thanks get a you're welcome, a goodbye gets a goodbye."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import texts
from bot.conversation.check.checking import QUESTIONS
from bot.conversation.replies import Calculation, Choices, Notice, Outcome, Preview
from bot.conversation.state import Candidate, Find, State
from bot.conversation.sums import calculation_texts
from bot.conversation.talk import courtesies, courtesy_texts
from tests.bot.conversation.talk import Talk, through_the_check, words


@pytest.mark.parametrize("text", ["Hallo", "hoi!", "Goedemorgen", "dag", "Goeiemiddag", "hello there", "hé hallo daar"])
def test_a_greeting_is_not_thanked(text: str) -> None:
    assert courtesies.reply_to(text) == courtesy_texts.HELLO


@pytest.mark.parametrize("text", ["bent u er nog?", "ben je er", "kan iemand mij helpen?", "hallo, zijn jullie daar?"])
def test_who_asks_whether_anybody_is_there_hears_so_and_is_not_thanked(text: str) -> None:
    assert courtesies.reply_to(text) == courtesy_texts.HERE


@pytest.mark.parametrize("text", ["bedankt!", "Dank u wel", "thanks", "top, dankjewel", "thx", "hallo, en dank u wel"])
def test_thanks_get_no_greeting(text: str) -> None:
    said = courtesies.reply_to(text)
    assert said == f"{courtesy_texts.WELCOME} {courtesy_texts.MORE_QUESTIONS}"


@pytest.mark.parametrize("text", ["tot ziens", "doei", "fijne dag nog", "bye", "tot maandag"])
def test_a_goodbye_is_a_goodbye(text: str) -> None:
    assert courtesies.reply_to(text) == courtesy_texts.GOODBYE


def test_thanks_and_a_goodbye_get_both() -> None:
    assert courtesies.reply_to("Bedankt, fijne avond!") == f"{courtesy_texts.WELCOME} {courtesy_texts.GOODBYE}"


@pytest.mark.parametrize("text", ["", "ben je een mens", "en als ik met 0 gemeenten werk?"])
def test_other_words_are_no_courtesy(text: str) -> None:
    assert courtesies.reply_to(text) is None


@given(st.text(max_size=200))
def test_any_text_can_be_looked_at(text: str) -> None:
    assert courtesies.reply_to(text) != ""


def test_small_talk_is_neither_a_subject_to_choose_nor_a_guess_for_the_team(talk: Talk) -> None:
    near = (Candidate(article="begroeting", confidence=0.5), Candidate(article="penvoerder", confidence=0.4))
    talk.state = State(
        last=Find(
            question="welk uurtarief geldt er", candidates=(*near, Candidate(article="opvolger", confidence=0.02))
        )
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


# -- in the middle of something else -----------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["dat is niet duidelijk", "niet helemaal helder", "ik snap het niet"])
def test_what_is_not_clear_is_no_thanks(text: str) -> None:
    assert courtesies.reply_to(text) is None


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("bedankt!", courtesy_texts.WELCOME),
        ("dank u wel hoor", courtesy_texts.WELCOME),
        ("top, bedankt", courtesy_texts.WELCOME),
        ("ok", courtesy_texts.GOOD),
        ("Prima.", courtesy_texts.GOOD),
        ("tot ziens", courtesy_texts.SEE_YOU),
        ("goedemorgen", courtesy_texts.HI),
        (":+1:", ""),
        ("👍", ""),
    ],
)
def test_in_between_a_courtesy_gets_a_word_back(text: str, back: str) -> None:
    assert courtesies.in_between(text) == back


@pytest.mark.parametrize("text", ["bedankt, en wat is het minimum?", "ok 3", "niet duidelijk", "ik", "dat is het"])
def test_who_says_more_is_not_put_off_with_a_word(text: str) -> None:
    assert courtesies.in_between(text) is None


@pytest.mark.parametrize("text", ["bedankt!", "top", "prima", "ok", "👍", "goedemorgen"])
def test_in_a_calculation_thanks_are_answered_and_the_question_is_named_but_not_posted_again(
    talk: Talk, text: str
) -> None:
    talk.say("bereken de subsidie")
    turn = talk.say(text)
    (told,) = turn.replies
    assert isinstance(told, Notice)
    assert told.text.endswith(courtesy_texts.still_asked(calculation_texts.GRANT_COSTS[0]))
    assert turn.moved is None
    assert turn.replacement is None
    talk.say("90.000")
    assert isinstance(talk.last, Calculation)


@pytest.mark.parametrize("text", ["bedankt!", "top", "prima, dank u wel", "oké", "tot ziens"])
def test_in_a_check_too(check: Talk, text: str) -> None:
    turn = check.say(text)
    (told,) = turn.replies
    assert isinstance(told, Notice)
    assert QUESTIONS["applicant"].text in told.text
    assert turn.moved is None
    check.say("een zorgverzekeraar")
    assert check.asked == "received_on"


def test_yes_in_other_words_is_still_an_answer(check: Talk) -> None:
    for answer in ("een zorgverzekeraar", "15 juni 2021", "3"):
        check.say(answer)
    assert check.asked == "risk_group"
    check.say("ok")
    assert check.state.check is not None
    assert check.state.check.given[-1].value is True


def test_who_does_not_understand_a_question_gets_the_reason_for_it(check: Talk) -> None:
    check.say("ik snap het niet")
    told = check.shown[-2]
    assert isinstance(told, Notice)
    assert "Wie weet dit meestal?" in told.text


def test_buttons_of_the_open_question_can_still_be_typed_after_a_courtesy(check: Talk) -> None:
    check.say("een zorgverzekeraar")
    check.say("bedankt")
    check.say(texts.BACK)
    assert check.asked == "applicant"


# -- and so? -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["oke en?", "ok, en?", "prima, en nu?", "ja en dan", "en?", "top. dus?", "dank en nu"])
def test_and_so_asks_what_more_there_is(text: str) -> None:
    assert courtesies.asks_on(text)


@pytest.mark.parametrize("text", ["oke", "bedankt!", "prima en tot ziens", "en het minimum?", "dus 30.000?", "en wie?"])
def test_a_courtesy_or_a_question_does_not(text: str) -> None:
    assert not courtesies.asks_on(text)


def test_and_so_below_an_answer_offers_what_to_read_next(talk: Talk) -> None:
    talk.say("wat is een penvoerder?")
    talk.say("oke en?")
    assert isinstance(talk.last, Choices)
    assert courtesy_texts.GOODBYE not in words([talk.last])


def test_and_so_with_nothing_before_it_asks_what_it_is_about(talk: Talk) -> None:
    talk.say("oke en?")
    assert words([talk.last]).startswith(texts.ABOUT_WHAT)


def test_and_so_below_an_outcome_is_about_what_decided(check: Talk) -> None:
    through_the_check(check, {"applicant": "een gemeente"})
    outcome = check.last
    check.say("oke en?")
    assert isinstance(outcome, Outcome)
    assert isinstance(check.last, Notice)
    assert outcome.findings[0].source.locator in words([check.last]) or "zorgverzekeraar" in words([check.last])


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("dank, en als het om een bv gaat?", "en als het om een bv gaat?"),
        ("Dank u wel! En voor gemeenten?", "En voor gemeenten?"),
        ("helder maar hoe zit het met btw", "maar hoe zit het met btw"),
        ("bedankt en tot ziens", "bedankt en tot ziens"),
        ("oke en?", "oke en?"),
        ("en voor gemeenten?", "en voor gemeenten?"),
    ],
)
def test_what_is_asked_behind_a_courtesy_is_what_counts(text: str, asked: str) -> None:
    assert courtesies.behind(text) == asked


@pytest.mark.parametrize("text", ["help me even", "kunt u mij helpen?", "kun je helpen"])
def test_who_asks_for_help_reads_what_can_be_done(talk: Talk, text: str) -> None:
    assert texts.HELP_TEXT in words(talk.say(text).replies)
