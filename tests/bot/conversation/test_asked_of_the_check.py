"""In the check and below its outcome: what is still missing, on which article it rests, and a day that comes later."""

from collections.abc import Mapping

import pytest

from bot.conversation.check import check_texts, parties, telling_texts
from bot.conversation.replies import Ask, Choices
from eligibility import Verdict
from tests.bot.conversation.talk import GOOD_PLAN, Talk, through_the_check, words


def answers(talk: Talk) -> Mapping[str, object]:
    assert talk.state.check is not None
    return {each.fact: each.value for each in talk.state.check.given}


def up_to(talk: Talk, fact: str) -> Talk:
    while talk.asked != fact:
        assert talk.asked is not None
        talk.say(GOOD_PLAN[talk.asked])
    return talk


# -- while a question is open ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["wat ontbreekt nog", "wat ontbreekt er nog?", "waarom is het nog niet te zeggen", "wat is nog onbekend?"]
)
def test_who_asks_what_is_missing_hears_which_questions_may_come(check: Talk, text: str) -> None:
    said = words(up_to(check, "start_date").say(text).replies)
    assert check_texts.NO_OUTCOME_YET in said
    assert check_texts.FACT_NAMES["budget"] in said
    assert check.asked == "start_date"


@pytest.mark.parametrize(
    "text",
    [
        "welke artikelen zijn dat",
        "is dit wettelijk verplicht of niet",
        "welk artikel precies?",
        "in welke wet staat dat",
    ],
)
def test_who_asks_for_the_article_hears_that_of_the_open_question(check: Talk, text: str) -> None:
    said = words(up_to(check, "municipalities").say(text).replies)
    assert "art. 3 lid 2" in said
    assert check.asked == "municipalities"


@pytest.mark.parametrize(
    "text", ["dat heeft hij niet verteld", "hebben ze niet gezegd", "daar zei hij niets over", "niet doorgegeven"]
)
def test_what_somebody_else_never_told_is_not_known(check: Talk, text: str) -> None:
    up_to(check, "risk_group").say(text)
    assert answers(check)["risk_group"] is None


@pytest.mark.parametrize(
    ("text", "activities"),
    [
        ("alleen de borging", ["embed"]),
        ("alleen borgen", ["embed"]),
        ("opstarten en borging", ["start_coalition", "embed"]),
        ("starten, uitvoeren en borging", ["start_coalition", "run_coalition", "embed"]),
    ],
)
def test_what_the_money_is_for_may_be_named_by_a_noun(check: Talk, text: str, activities: list[str]) -> None:
    up_to(check, "activities").say(text)
    assert answers(check)["activities"] == activities


@pytest.mark.parametrize("text", ["niet de borging", "geen borging", "alleen uitvoering"])
def test_what_is_denied_or_may_be_two_things_is_asked_again(check: Talk, text: str) -> None:
    up_to(check, "activities").say(text)
    assert check.asked == "activities"


# -- a day that was not known before -----------------------------------------------------------------------------------


@pytest.fixture
def without_day(check: Talk) -> Talk:
    """The number of municipalities is asked, and the day of receipt was not known."""
    check.say("een zorgverzekeraar")
    check.say("weet ik niet")
    assert check.asked == "municipalities"
    return check


@pytest.mark.parametrize("text", ["juni 2019", "ergens in juni 2019", "dat was juni 2019"])
def test_a_month_counts_nothing_and_is_asked_for_its_day(without_day: Talk, text: str) -> None:
    said = words(without_day.say(text).replies)
    assert telling_texts.whole_day("juni 2019") in said
    assert "municipalities" not in answers(without_day)

    without_day.say("12 juni 2019")
    assert answers(without_day)["received_on"] == "2019-06-12"
    assert without_day.asked == "municipalities"


def test_a_number_below_that_is_still_the_answer_to_the_open_question(without_day: Talk) -> None:
    without_day.say("juni 2019")
    without_day.say("12")
    assert answers(without_day)["municipalities"] == 12
    assert answers(without_day)["received_on"] is None


def test_a_whole_day_out_of_the_blue_is_offered_as_the_one_that_was_not_known(without_day: Talk) -> None:
    shown = without_day.say("15 juni 2019").replies[0]
    assert isinstance(shown, Choices)
    without_day.press(shown.options[0].label)
    assert answers(without_day)["received_on"] == "2019-06-15"


@pytest.mark.parametrize("fact", ["municipalities", "duration_months", "coordination_costs"])
def test_where_the_day_is_known_a_month_is_no_number_either(check: Talk, fact: str) -> None:
    before = answers(up_to(check, fact))
    check.say("juni 2019")
    assert answers(check) == before
    assert check.asked == fact


# -- below the outcome -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["welk artikel precies?", "in welke wet staat dat", "en mag dat volgens de wet?"])
@pytest.mark.parametrize("before", [(), ("ja",)], ids=["right below it", "after a stray yes"])
def test_a_no_is_told_with_its_article(check: Talk, text: str, before: tuple[str, ...]) -> None:
    check.say("een gemeente")
    for each in before:
        check.say(each)
    assert "art. 1, onderdeel b, en art. 3 lid 1" in words(check.say(text).replies)


def test_why_not_is_about_the_outcome_also_after_a_stray_yes(check: Talk) -> None:
    check.say("een gemeente")
    check.say("ja")
    assert check_texts.PLAN_VERDICTS[Verdict.NOT_MET] in words(check.say("waarom niet").replies)


def test_a_good_plan_rests_on_the_articles_of_every_condition(check: Talk) -> None:
    through_the_check(check, GOOD_PLAN)
    said = words(check.say("welke artikelen zijn dat?").replies)
    for article in ("art. 6 lid 2 en art. 10", "art. 3 lid 2", "art. 4 lid 3", "art. 7, 8 en 9"):
        assert article in said


# -- how far one is ----------------------------------------------------------------------------------------------------


def test_the_place_is_a_number_among_all_so_that_facts_told_at_once_explain_themselves(check: Talk) -> None:
    assert isinstance(check.last, Ask)
    first = check.last.title
    check.say("wij zijn verzekeraar, 3 gemeenten, 3 jaar")
    assert isinstance(check.last, Ask)
    assert first == check_texts.progress(check_texts.CHECK_TITLE, 1, 16)
    assert check.last.title.endswith("vraag 4 van hoogstens 17")
    assert check_texts.progress("Check", 5, 0) == "Check · vraag 5, de laatste"


# -- who applies, at the head of a list --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("verzekeraar met 2 gemeentes", True),
        ("zorgverzekeraar, 15 juni 2020, kosten 90k", True),
        ("een zorgverzekeraar en 3 gemeenten, 90k", True),
        ("verzekeraar en gemeente, 90k", False),
        ("verzekeraar betaalt 30.000", False),
        ("verzekeraars, 2 gemeenten", False),
        ("geen verzekeraar, 2 gemeenten", False),
        ("verzekeraar, zorgkantoor en 2 gemeenten", False),
    ],
)
def test_an_insurer_at_the_head_of_a_list_applies_unless_others_are_named(text: str, opens: bool) -> None:
    assert parties.opens_with_insurer(text) is opens


def test_an_applicant_that_was_given_is_not_put_aside_by_a_list(check: Talk) -> None:
    check.say("een zorgkantoor")
    check.say("verzekeraar, 3 gemeenten, 3 jaar")
    assert answers(check)["applicant"] == "zorgkantoor"
