"""What somebody thinks of an answer, and which questions are kept because they found none."""

import pytest

from bot.conversation import texts
from bot.conversation.answers import opinions
from bot.conversation.counting import Count, learned
from bot.conversation.effects import KeepQuestion, SaveReason
from bot.conversation.incoming import CancelReason, ExplainFeedback, GiveFeedback, NoneOfThese, Pressed, Said
from bot.conversation.replies import Choices, Notice
from bot.conversation.state import Candidate, Explaining, Find, Idle, State
from bot.conversation.turn import Turn
from bot.learning import texts as learning_texts
from tests.bot.conversation.talk import Talk

ARTICLE = "minimumbedrag"
UNANSWERABLE = "Hoeveel bananen passen er in een gewone fietstas?"


def labels(turn: Turn) -> list[str]:
    [*_, last] = turn.replies
    assert isinstance(last, Notice)
    return [action.label for action in last.actions]


def turned(talk: Talk, *, said: str) -> Turn:
    return talk.assistant.handle(talk.state, Said(text=said), today=talk.today)


def test_who_was_not_helped_is_asked_why(talk: Talk) -> None:
    turn = talk.do(GiveFeedback(article=ARTICLE, value="down"))
    assert labels(turn) == [*learning_texts.REASONS.values(), texts.ASK_TEAM]
    assert labels(talk.do(GiveFeedback(article=ARTICLE, value="up"))) == [texts.HELP, texts.START_CHECK]


@pytest.mark.parametrize("reason", [each for each in learning_texts.REASONS if each != opinions.OTHER])
def test_a_reason_from_the_list_is_kept_by_its_code(talk: Talk, reason: str) -> None:
    turn = talk.do(ExplainFeedback(article=ARTICLE, reason=reason))
    assert turn.effects == (SaveReason(article=ARTICLE, reason=reason),)
    assert isinstance(talk.state.activity, Idle)


def test_another_reason_is_kept_in_own_words_without_personal_data(talk: Talk) -> None:
    first = talk.do(ExplainFeedback(article=ARTICLE, reason="other"))
    assert first.effects == (SaveReason(article=ARTICLE, reason="other"),)
    turn = talk.say("Het is te lang, mail mij op jan@example.org")
    [saved] = turn.effects
    assert saved == SaveReason(article=ARTICLE, reason="other: Het is te lang, mail mij op [e-mailadres weggelaten]")
    assert isinstance(talk.state.activity, Idle)


@pytest.mark.parametrize(
    "text", [pytest.param("!!!", id="no words"), pytest.param("x" * (opinions.LONGEST_REASON + 1), id="too long")]
)
def test_what_is_no_reason_is_asked_again(talk: Talk, text: str) -> None:
    talk.do(ExplainFeedback(article=ARTICLE, reason="other"))
    turn = talk.say(text)
    assert turn.effects == ()
    assert isinstance(talk.state.activity, Explaining)


@pytest.mark.parametrize(
    "leave",
    [
        pytest.param(lambda talk: talk.do(CancelReason()), id="the button"),
        pytest.param(lambda talk: talk.say("stop"), id="the word"),
        pytest.param(lambda talk: talk.say(learning_texts.NEVER_MIND), id="what stands on the button"),
        pytest.param(lambda talk: talk.do(GiveFeedback(article=ARTICLE, value="up")), id="another button"),
    ],
)
def test_one_can_leave_without_a_reason(talk: Talk, leave: object) -> None:
    talk.do(ExplainFeedback(article=ARTICLE, reason="other"))
    leave(talk)  # type: ignore[operator]  # a way out
    assert isinstance(talk.state.activity, Idle)


def test_where_nothing_can_be_typed_the_list_is_enough() -> None:
    asked = opinions.explained(State(), ExplainFeedback(article=ARTICLE, reason="other"))
    here = opinions.without_typing(asked)
    assert isinstance(here.state.activity, Idle)
    assert here.effects == asked.effects


def test_a_question_without_an_answer_is_kept_without_personal_data(talk: Talk) -> None:
    turn = turned(talk, said=f"{UNANSWERABLE} Mail jan@example.org")
    assert turn.effects == (KeepQuestion(question=f"{UNANSWERABLE} Mail [e-mailadres weggelaten]", why="no_answer"),)


def test_a_question_that_leads_somewhere_is_not_kept(talk: Talk) -> None:
    assert turned(talk, said="hoeveel moeten er meedoen").effects == ()


def test_a_question_of_which_no_choice_was_right_is_kept(talk: Talk) -> None:
    talk.state = State(last=Find(question="iets vaags"))
    turn = talk.assistant.handle(talk.state, Pressed(command=NoneOfThese()), today=talk.today)
    assert turn.effects == (KeepQuestion(question="iets vaags", why="none_of_these"),)
    nothing = talk.assistant.handle(State(), Pressed(command=NoneOfThese()), today=talk.today)
    assert nothing.effects == ()


@pytest.mark.parametrize(
    ("confidence", "subject"),
    [
        pytest.param(0.0, "choices:0.0", id="not at all"),
        pytest.param(0.39, "choices:0.3", id="a little"),
        pytest.param(0.9, "choices:0.9", id="the boundary itself"),
        pytest.param(1.0, "choices:0.9", id="quite"),
    ],
)
def test_how_sure_the_bot_was_is_counted_in_tenths(confidence: float, subject: str) -> None:
    last = Find(question="?", candidates=(Candidate(article=ARTICLE, confidence=confidence),))
    turn = Turn(State(last=last), (Choices(question="?", options=(), actions=()),))
    assert learned(State(), turn) == (Count(kind="sure", subject=subject),)
    assert learned(turn.state, turn) == ()  # nothing was asked in this turn
