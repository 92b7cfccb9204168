"""A check that is taken up again: later, anew, or after its rules and questions changed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.conversation import texts
from bot.conversation.check import check_texts, checking, resuming, sharing_texts
from bot.conversation.check.check_commands import ResumeCheck, StartCheck
from bot.conversation.replies import Ask, Notice, Outcome
from bot.conversation.state import Checking, Given, Judged, State
from eligibility import Judgement
from eligibility.catalogue import DEFAULT, SCHEMES, Listed
from eligibility.questions import Question
from tests.bot.conversation.talk import GOOD_PLAN, NOW, Talk, through_the_check, words

HALFWAY = "activity_plan"


@pytest.fixture
def halfway(check: Talk) -> Talk:
    """A check of which the first questions were answered."""
    while check.asked not in {None, HALFWAY}:
        assert check.asked is not None
        check.say(GOOD_PLAN[check.asked])
    return check


@pytest.fixture
def change(monkeypatch: pytest.MonkeyPatch) -> "Change":
    """Another edition of the rules or the questions, as a newer version of the bot would have."""
    return Change(monkeypatch)


class Change:
    """Changes what the check knows, as if the bot had been replaced meanwhile."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._patch = monkeypatch

    def question(self, fact: str, text: str) -> None:
        """The question about `fact` is now another one."""
        changed = checking.QUESTIONS[fact].model_copy(update={"text": text})
        self._questions({**SCHEMES[DEFAULT].questions, fact: changed})

    def rules(self) -> None:
        """The rules have a higher version."""
        self._listed(replace(SCHEMES[DEFAULT], version=SCHEMES[DEFAULT].version + 1))

    def _questions(self, questions: Mapping[str, Question]) -> None:
        self._listed(replace(SCHEMES[DEFAULT], questions=questions))
        self._patch.setattr(checking, "QUESTIONS", questions)
        self._patch.setattr(resuming, "QUESTIONS", questions)

    def _listed(self, listed: Listed) -> None:
        self._patch.setattr(checking, "SCHEMES", {**SCHEMES, DEFAULT: listed})


def the_check(talk: Talk) -> Checking:
    assert talk.state.check is not None
    return talk.state.check


# -- later -----------------------------------------------------------------------------------------------------------


def test_after_thirty_days_the_check_goes_on_where_it_was(halfway: Talk) -> None:
    halfway.today = NOW + timedelta(days=30)
    before = the_check(halfway).given
    halfway.do(ResumeCheck())
    assert halfway.asked == HALFWAY
    halfway.say("ja")
    assert the_check(halfway).given[:-1] == before


def test_after_more_than_thirty_days_the_answers_are_gone_and_the_person_is_told(halfway: Talk) -> None:
    halfway.today = NOW + timedelta(days=31)
    turn = halfway.say("wat is het minimum")
    assert turn.replies[0] == Notice(text=check_texts.EXPIRED)
    assert "Hoe hoog is de subsidie minimaal?" in words(turn.replies)
    assert turn.state.check is None
    assert check_texts.EXPIRED not in words(halfway.say("wat is het minimum").replies)


def test_every_answer_makes_the_thirty_days_begin_anew(halfway: Talk) -> None:
    halfway.today = NOW + timedelta(days=20)
    halfway.say("ja")
    halfway.today = NOW + timedelta(days=45)
    assert halfway.asked is not None
    assert check_texts.EXPIRED not in words(halfway.say("weet ik niet").replies)


def test_an_outcome_can_be_seen_again(check: Talk) -> None:
    through_the_check(check, GOOD_PLAN)
    outcome = check.last
    check.say("wat is het minimum")
    check.do(ResumeCheck())
    assert check.last == outcome


def test_without_a_check_going_on_means_beginning(talk: Talk) -> None:
    talk.do(ResumeCheck())
    assert check_texts.CHECKS[DEFAULT].introduction in words([talk.last])


# -- anew ------------------------------------------------------------------------------------------------------------


def test_answers_are_not_thrown_away_unasked(halfway: Talk) -> None:
    before = the_check(halfway)
    halfway.do(StartCheck())
    assert the_check(halfway) == before
    assert halfway.button(check_texts.RESTART)
    assert halfway.asked == HALFWAY


def test_who_wants_to_begin_anew_can(halfway: Talk) -> None:
    halfway.do(StartCheck())
    halfway.press(check_texts.RESTART)
    assert the_check(halfway).given == ()
    halfway.press(texts.BEGIN_CHECK)
    assert halfway.asked == "applicant"


def test_after_an_outcome_nothing_is_lost_by_a_new_check(check: Talk) -> None:
    through_the_check(check, GOOD_PLAN)
    check.press(texts.AGAIN)
    assert the_check(check).given
    check.press(texts.BEGIN_CHECK)
    assert the_check(check).given == ()
    assert check.asked == "applicant"


# -- after a change --------------------------------------------------------------------------------------------------


def test_a_changed_question_is_asked_again_and_only_that_one(halfway: Talk, change: Change) -> None:
    before = {each.fact: each.value for each in the_check(halfway).given}
    change.question("municipalities", "Hoeveel gemeenten tekenen mee?")
    turn = halfway.say("ja")

    assert turn.replies[0] == Notice(
        text=" ".join(
            [
                check_texts.asked_anew([check_texts.FACT_NAMES["municipalities"]]),
                check_texts.KEPT,
                check_texts.NOT_TAKEN,
            ]
        )
    )
    asked = []
    while isinstance(halfway.last, Ask):
        fact = the_check(halfway).asking
        assert fact is not None
        asked.append(fact)
        halfway.say(GOOD_PLAN[fact])
    assert "municipalities" in asked
    assert not set(asked) & (before.keys() - {"municipalities"})
    assert isinstance(halfway.last, Outcome)


def test_an_answer_to_a_question_that_is_gone_no_longer_counts(halfway: Talk) -> None:
    gone = Given(fact="parking_spaces", value=12, question="0123abcd")
    check = the_check(halfway)
    halfway.state = State(check=check.model_copy(update={"given": (gone, *check.given)}))
    turn = halfway.say("ja")
    assert check_texts.no_longer_asked(1) in words(turn.replies)
    assert the_check(halfway).given == check.given


def test_the_open_question_that_changed_is_shown_in_its_new_form_before_it_is_answered(
    halfway: Talk, change: Change
) -> None:
    an_application = the_check(halfway).model_copy(update={"about": "application"})  # a plan is asked in other words
    halfway.state = State(check=an_application)
    change.question(HALFWAY, "Hoort er een activiteitenplan bij?")
    turn = halfway.say("ja")
    assert HALFWAY not in {each.fact for each in the_check(halfway).given}
    assert isinstance(turn.replies[-1], Ask)
    assert turn.replies[-1].question == "Hoort er een activiteitenplan bij?"


def test_newer_rules_tell_what_they_find_otherwise(halfway: Talk, change: Change) -> None:
    found = the_check(halfway).judged
    risk = next(each for each in found if each.rule == "risk_group")
    assert risk.result is Judgement.MET
    older = the_check(halfway).model_copy(
        update={"judged": tuple(Judged(rule=each.rule, result=Judgement.UNKNOWN) for each in found)}
    )
    halfway.state = State(check=older)
    change.rules()
    told = halfway.say("ja").replies[0]

    assert isinstance(told, Notice)
    assert told.text.startswith(check_texts.rules_changed(1, 2))
    assert "eerst nog onbekend, nu voldoet" in told.text
    assert halfway.asked == HALFWAY
    assert check_texts.rules_changed(1, 2) not in words(halfway.say("ja").replies), "it is told once"


def test_a_question_of_its_own_is_just_answered_after_a_change(check: Talk, change: Change) -> None:
    through_the_check(check, GOOD_PLAN)
    change.rules()
    assert check_texts.KEPT not in words(check.say("wat is het minimum").replies)
    assert check_texts.KEPT in words(check.press(sharing_texts.AS_PDF).replies)


def test_a_check_from_before_versions_were_kept_goes_on() -> None:
    old = Checking.model_validate({"check": "c1", "given": [{"fact": "insurers", "value": 2}], "asking": "risk_group"})
    assert not resuming.is_behind(old)
    assert not resuming.is_expired(old, NOW)


@pytest.mark.parametrize("value", ["veel", -1, True, "2021-13-01"])
def test_an_answer_that_cannot_be_any_more_is_asked_again(value: object) -> None:
    check = Checking(check="c1", given=(Given(fact="insurers", value=value),), rules_version=1)
    assert resuming.is_behind(check)
    assert resuming.caught_up(check, NOW)[0].given == ()
