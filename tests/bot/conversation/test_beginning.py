"""Two kinds of checks beside each other: the one that is asked for begins, and the other waits until it is wanted."""

from datetime import timedelta
from itertools import count

import pytest

from bot.conversation import texts
from bot.conversation.assistant import Assistant
from bot.conversation.check import beginning_texts, check_texts
from bot.conversation.check.check_commands import ResumeCheck, StartCheck
from bot.conversation.replies import Notice
from bot.conversation.state import Checking
from knowledge import KnowledgeBase
from knowledge.matching import StartCheck as StartCheckFound
from tests.bot.conversation.talk import GOOD_PLAN, NOW, SCRIPT, ScriptedMatcher, Talk, through_the_check, words

TO_THE_GRANT = beginning_texts.RESUME_KIND["preventiecoalities"]
OTHER = "check een aanvraag met 4 gemeenten"
SAME = "check een aanvraag met 2 gemeenten"
TO_THE_FUND = beginning_texts.RESUME_KIND["vip_fonds"]


@pytest.fixture
def fund(talk: Talk) -> Talk:
    """The check of a fund with two answers, which was stopped."""
    talk.do(StartCheck(scheme="vip_fonds"))
    for said in ("begin met de vragen", "ja", "ja", "stop"):
        talk.say(said)
    return talk


@pytest.fixture
def plan(check: Talk) -> Talk:
    """The check of a plan with two answers, which was stopped."""
    for said in ("verzekeraar", "2 gemeenten", "stop"):
        check.say(said)
    return check


def the_check(talk: Talk) -> Checking:
    assert talk.state.check is not None
    return talk.state.check


def stopped(talk: Talk) -> Checking:
    assert talk.state.stopped is not None
    return talk.state.stopped


# -- the other kind --------------------------------------------------------------------------------------------------


def test_who_asks_for_the_other_kind_gets_it_and_hears_that_the_first_waits(fund: Talk) -> None:
    turn = fund.say("voldoet ons plan")
    assert check_texts.CHECKS["preventiecoalities"].introduction in words(turn.replies)
    assert beginning_texts.stays_beside("Toets VIP-fonds", 2) in words(turn.replies)
    fund.press(texts.BEGIN_CHECK)
    assert fund.asked == "applicant"
    assert stopped(fund).scheme == "vip_fonds"


@pytest.mark.parametrize(
    "said", ["toets een vip-fonds", "vip-toets", "VIP toets", "de toets van een vip-fonds", "vip-check"]
)
def test_the_check_of_a_fund_has_a_name_beside_a_plan_that_waits(plan: Talk, said: str) -> None:
    plan.say(said)
    plan.say("ja")
    assert plan.asked == "insurers_take_part"
    assert stopped(plan).scheme == "preventiecoalities"


def test_one_can_go_from_the_one_to_the_other_and_back_without_losing_an_answer(plan: Talk) -> None:
    before = stopped(plan).given
    plan.say("vip-toets")
    plan.say("ja")
    plan.say("ja")
    assert plan.asked == "zorgkantoor_takes_part"
    plan.say("ga verder met de subsidiecheck")
    assert the_check(plan).given == before
    assert plan.asked == "received_on"
    plan.say("terug naar de vip-toets")
    assert plan.asked == "zorgkantoor_takes_part"


def test_the_question_that_is_left_for_the_other_check_is_closed(plan: Talk) -> None:
    plan.say("ga verder")
    turn = plan.say("vip-toets")
    assert turn.replacement is not None
    assert turn.replacement.reply == Notice(text=check_texts.STOPPED_HERE)


def test_both_can_be_stopped_and_both_are_offered(plan: Talk) -> None:
    for said in ("vip-toets", "ja", "ja", "stop"):
        plan.say(said)
    assert plan.button(texts.resume(finished=False)).command == ResumeCheck()
    plan.press(TO_THE_GRANT)
    assert plan.asked == "received_on"
    plan.say("stop")
    plan.press(TO_THE_FUND)
    assert plan.asked == "zorgkantoor_takes_part"


def test_go_on_means_the_check_that_was_left_last(plan: Talk) -> None:
    for said in ("vip-toets", "ja", "ja", "stop", "ga verder"):
        plan.say(said)
    assert plan.asked == "zorgkantoor_takes_part"


def test_a_check_without_an_answer_does_not_wait(plan: Talk) -> None:
    for said in ("vip-toets", "ja", "subsidiecheck"):
        plan.say(said)
    assert plan.asked == "received_on"
    assert plan.state.stopped is None
    assert plan.state.waiting is None


def test_an_outcome_of_the_other_kind_is_kept(check: Talk) -> None:
    through_the_check(check, GOOD_PLAN)
    assert beginning_texts.OUTCOME_IS_KEPT in words(check.say("vip-toets").replies)
    check.say("ja")
    check.say("ja")
    assert stopped(check).asking is None
    assert len(stopped(check).given) == len(GOOD_PLAN)


# -- anew ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        *("nieuwe check", "begin nieuwe check", "begin een nieuwe check", "doe een nieuwe subsidiecheck graag"),
        *("ik wil een nieuwe check", "begin opnieuw", "ik wil opnieuw beginnen", "nog een andere check doen"),
    ],
)
def test_who_wants_a_new_check_gets_its_introduction_and_the_old_one_stays_until_it_begins(
    plan: Talk, said: str
) -> None:
    turn = plan.say(said)
    assert check_texts.CHECKS["preventiecoalities"].introduction in words(turn.replies)
    assert beginning_texts.stays_until_begun("Subsidiecheck", 2) in words(turn.replies)
    assert stopped(plan).given
    plan.press(texts.BEGIN_CHECK)
    assert plan.asked == "applicant"
    assert plan.state.stopped is None


def test_before_the_new_check_begins_one_can_go_back_to_the_old(plan: Talk) -> None:
    plan.say("nieuwe check")
    plan.say("ga verder")
    assert plan.asked == "received_on"


def test_a_new_check_can_be_wanted_in_the_middle_of_one(check: Talk) -> None:
    check.say("verzekeraar")
    check.say("nieuwe check")
    assert stopped(check).given
    check.press(texts.BEGIN_CHECK)
    assert check.asked == "applicant"
    assert check.state.stopped is None


@pytest.mark.parametrize("said", ["nieuwe check", "begin een nieuwe check", "begin nieuwe check"])
def test_without_an_old_one_a_new_check_is_a_check(talk: Talk, said: str) -> None:
    assert check_texts.CHECKS["preventiecoalities"].introduction in words(talk.say(said).replies)


def test_a_new_check_is_of_the_kind_that_was_left(fund: Talk) -> None:
    assert check_texts.CHECKS["vip_fonds"].introduction in words(fund.say("nieuwe check").replies)


@pytest.mark.parametrize("said", ["begin opnieuw", "opnieuw beginnen"])
def test_without_a_check_nothing_begins_anew(talk: Talk, said: str) -> None:
    talk.say(said)
    assert talk.state.check is None


# -- the same kind, with facts ---------------------------------------------------------------------------------------


@pytest.fixture
def told(knowledge: KnowledgeBase) -> Talk:
    """A check of a plan that was stopped, where a request for another may tell facts."""
    script = {**SCRIPT, **dict.fromkeys((OTHER, SAME), StartCheckFound())}
    ids = count(1)
    talk = Talk(Assistant(knowledge, ScriptedMatcher(script), new_id=lambda: f"id{next(ids)}"))
    for said in ("voldoet ons plan", "start", "verzekeraar", "2 gemeenten", "stop"):
        talk.say(said)
    return talk


def test_a_request_that_tells_something_else_is_about_another_plan(told: Talk) -> None:
    turn = told.say(OTHER)
    assert "Aantal gemeenten: 4" in words(turn.replies)
    assert beginning_texts.stays_until_begun("Subsidiecheck", 2) in words(turn.replies)
    told.press(texts.BEGIN_CHECK)
    assert {each.fact: each.value for each in the_check(told).given} == {"municipalities": 4}


def test_a_request_that_tells_what_was_known_goes_on(told: Talk) -> None:
    turn = told.say(SAME)
    assert beginning_texts.waits("Subsidiecheck", 2, NOW) in words(turn.replies)
    assert told.asked == "received_on"


# -- commands before lists -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("said", ["subsidiecheck", "check", "doe de subsidiecheck", "de check graag"])
def test_a_check_by_its_name_is_no_choice_from_a_list(talk: Talk, said: str) -> None:
    talk.say("hoeveel moeten er meedoen")
    assert check_texts.CHECKS["preventiecoalities"].introduction in words(talk.say(said).replies)


def test_within_a_check_its_name_says_where_we_are(check: Talk) -> None:
    check.say("verzekeraar")
    check.say("subsidiecheck")
    assert check.asked == "received_on"


# -- thirty days -----------------------------------------------------------------------------------------------------


def test_a_check_that_waits_too_long_beside_another_goes_alone_and_the_person_is_told(plan: Talk) -> None:
    plan.today = NOW + timedelta(days=20)
    for said in ("vip-toets", "ja", "ja"):
        plan.say(said)
    plan.today = NOW + timedelta(days=40)
    turn = plan.say("ja")
    assert turn.replies[0] == Notice(text=beginning_texts.expired_beside("Subsidiecheck"))
    assert plan.asked == "municipalities_take_part"
    assert plan.state.stopped is None
