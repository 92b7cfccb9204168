"""The second scheme as a conversation: the proposal for VIP-fondsen, judged by the same engine and the same turns."""

from collections.abc import Mapping

import pytest

from bot.conversation import texts
from bot.conversation.check import check_texts, sharing_texts
from bot.conversation.check.check_commands import StartCheck
from bot.conversation.effects import OutcomeDocument, SendFile
from bot.conversation.incoming import PickArticle
from bot.conversation.replies import Answer, Ask, Outcome
from eligibility.catalogue import SCHEMES
from tests.bot.conversation.talk import Talk, buttons, through_the_check, words

GOOD_FUND: Mapping[str, str] = {
    "insurers_take_part": "ja",
    "zorgkantoor_takes_part": "ja",
    "municipalities_take_part": "ja",
    "unanimous_decisions": "ja",
    "paid_by_insurers": "100.000",
    "paid_by_zorgkantoor": "100k",
    "paid_by_municipalities": "1 ton",
    "total_benefits": "€ 90.000",
    "total_costs": "80.000",
    "regional_vision": "ja",
    "assessment_framework": "ja",
}
"""A fund that fits the proposal, as somebody would type it."""


@pytest.fixture
def fund(talk: Talk) -> Talk:
    """The check of a fund at its first question."""
    talk.do(StartCheck(scheme="vip_fonds"))
    talk.press(texts.BEGIN_QUESTIONS)
    return talk


def test_it_begins_by_saying_that_this_was_a_proposal(talk: Talk) -> None:
    intro = talk.do(StartCheck(scheme="vip_fonds")).replies[0]
    assert words([intro]).startswith("Op 21 november 2026 kunt u geen geld uit een VIP-fonds aanvragen")
    assert [action.label for action in buttons(intro)] == [texts.BEGIN_QUESTIONS, texts.VIP_STATUS, texts.ASK_TEAM]


def test_a_fund_that_fits_is_asked_every_fact_once(fund: Talk) -> None:
    asked = through_the_check(fund, GOOD_FUND)
    assert sorted(asked) == sorted(SCHEMES["vip_fonds"].questions)
    assert isinstance(fund.last, Outcome)
    assert fund.last.title == "Uitkomst van de toets aan het voorstel voor VIP-fondsen"
    assert fund.last.headline.startswith("Volgens deze gegevens past dit bij het voorstel uit 2013.")
    assert {finding.result for finding in fund.last.findings} == {"Past"}
    assert fund.last.amount is None


def test_unequal_parts_are_told_with_what_would_make_them_fit(fund: Talk) -> None:
    through_the_check(fund, {**GOOD_FUND, "paid_by_zorgkantoor": "50.000"})
    assert isinstance(fund.last, Outcome)
    assert "past dit niet" in fund.last.headline
    assert any("het zorgkantoor betaalt € 100.000" in each.lower() for each in fund.last.changes)


def test_what_cannot_change_the_verdict_any_more_does_not_keep_it_open(fund: Talk) -> None:
    through_the_check(fund, {**GOOD_FUND, "regional_vision": "nee", "assessment_framework": "weet ik niet"})
    assert isinstance(fund.last, Outcome)
    assert fund.last.headline.startswith("Er ontbreekt nog iets dat de groepen zelf kunnen maken.")
    assert fund.last.headline.endswith(check_texts.WHATEVER_REMAINS)


def test_why_names_the_memo_and_the_words_are_those_of_the_proposal(fund: Talk) -> None:
    assert isinstance(fund.last, Ask)
    assert fund.last.title.startswith("Toets VIP-fonds · vraag 1")
    assert "het fonds" in fund.last.hint
    assert "VIP" in words(fund.say("waarom?").replies)


def test_its_outcome_can_be_kept_as_a_file(fund: Talk) -> None:
    through_the_check(fund, GOOD_FUND)
    (sent,) = fund.press(sharing_texts.AS_PDF).effects
    assert isinstance(sent, SendFile)
    assert isinstance(sent.document, OutcomeDocument)
    assert sent.document.scheme == "vip_fonds"


def test_its_answers_go_along_to_the_team(fund: Talk) -> None:
    fund.say("nee")
    fund.press(texts.ASK_TEAM)
    fund.say("Mag het zonder verzekeraars?")
    assert "Toets VIP-fonds: Volgens deze gegevens past dit niet bij het voorstel" in words([fund.last])
    assert "Doen de zorgverzekeraars van de regio mee? Nee" in words([fund.last])


def test_an_article_about_the_fund_offers_its_check(talk: Talk) -> None:
    (answer,) = talk.do(PickArticle(article="vip-financiering")).replies
    assert isinstance(answer, Answer)
    assert StartCheck(scheme="vip_fonds") in [action.command for action in answer.actions]


def test_asking_whether_a_fund_fits_starts_the_check_of_funds(talk: Talk) -> None:
    talk.say("voldoet ons vip-fonds")
    assert talk.state.check is not None
    assert talk.state.check.scheme == "vip_fonds"


@pytest.mark.parametrize(
    ("group", "contribution"),
    [
        ("insurers_take_part", "paid_by_insurers"),
        ("zorgkantoor_takes_part", "paid_by_zorgkantoor"),
        ("municipalities_take_part", "paid_by_municipalities"),
    ],
)
def test_nobody_asks_what_a_group_pays_that_takes_no_part(fund: Talk, group: str, contribution: str) -> None:
    through_the_check(fund, {**GOOD_FUND, group: "nee"})
    fund.press(texts.GO_ON)
    asked = through_the_check(fund, GOOD_FUND)
    assert contribution not in asked
    assert len([fact for fact in asked if fact.startswith("paid_by_")]) == 2
