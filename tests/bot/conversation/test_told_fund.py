"""What a text tells of a VIP fund: who takes part, who pays what; in doubt it tells nothing."""

import pytest

from bot.conversation import texts
from bot.conversation.check import check_texts, telling_texts, told_facts
from bot.conversation.check.check_commands import StartCheck
from bot.conversation.state import Checking
from tests.bot.conversation.talk import Talk, words
from tests.bot.conversation.test_the_vip_check import GOOD_FUND

FUND = Checking(check="c", scheme="vip_fonds")
TAKE_PART = ("insurers_take_part", "zorgkantoor_takes_part", "municipalities_take_part")
PAID = ("paid_by_insurers", "paid_by_zorgkantoor", "paid_by_municipalities")


def told(text: str) -> dict[str, object]:
    return {each.fact: each.value for each in told_facts.told(FUND, text).given}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("de verzekeraars, het zorgkantoor en de gemeenten doen mee", dict.fromkeys(TAKE_PART, True)),
        ("alle drie doen mee", dict.fromkeys(TAKE_PART, True)),
        ("zorgkantoor doet niet mee", {"zorgkantoor_takes_part": False}),
        (
            "verzekeraars doen mee en het zorgkantoor niet",
            {"insurers_take_part": True, "zorgkantoor_takes_part": False},
        ),
        (
            "verzekeraars betalen 100k, zorgkantoor 100k en gemeenten 90k",
            {**dict.fromkeys(PAID[:2], "100000.00"), "paid_by_municipalities": "90000.00"},
        ),
        ("elke groep betaalt 1 ton", dict.fromkeys(PAID, "100000.00")),
        ("de baten zijn 90k en de kosten 80k", {"total_benefits": "90000.00", "total_costs": "80000.00"}),
        ("het levert 90.000 op", {"total_benefits": "90000.00"}),
        ("geen regiovisie, wel een beoordelingskader", {"regional_vision": False, "assessment_framework": True}),
        ("we beslissen unaniem", {"unanimous_decisions": True}),
    ],
)
def test_what_is_said_plainly_is_told(text: str, facts: dict[str, object]) -> None:
    assert told(text) == facts


@pytest.mark.parametrize(
    "text",
    [
        *("niet alle gemeenten doen mee", "3 gemeenten doen mee", "VGZ doet mee", "de gemeente doet mee"),
        *("iedereen doet mee behalve het zorgkantoor", "misschien doet het zorgkantoor mee", "doen de gemeenten mee?"),
        *("gemeenten betalen 20k per jaar", "gemeenten betalen tussen 20k en 30k", "zorgkantoor 100k"),
        *("de verzekeraars en gemeenten betalen samen 200k", "de gemeenten willen wel meedoen"),
    ],
)
def test_what_is_not_plain_is_not_told(text: str) -> None:
    assert told(text) == {}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("gemeente, verzekeraar en zorgkantoor", TAKE_PART),
        ("alle drie: de gemeenten, de zorgverzekeraars en het zorgkantoor", TAKE_PART),
        ("verzekeraars en gemeenten", ("insurers_take_part", "municipalities_take_part")),
    ],
)
def test_where_is_asked_who_takes_part_a_list_of_groups_says_so(text: str, facts: tuple[str, ...]) -> None:
    asked = FUND.model_copy(update={"asking": "insurers_take_part"})
    assert {each.fact: each.value for each in told_facts.told(asked, text).given} == dict.fromkeys(facts, True)
    assert told(text) == {}


@pytest.mark.parametrize(
    "text", ["gemeente", "verzekeraars", "gemeente en zorgaanbieder", "geen gemeente, verzekeraars"]
)
def test_one_group_alone_or_one_that_is_denied_is_no_list(text: str) -> None:
    asked = FUND.model_copy(update={"asking": "insurers_take_part"})
    assert told_facts.told(asked, text).given == ()


def test_an_amount_of_which_nobody_says_whose_it_is_is_named() -> None:
    assert told_facts.told(FUND, "er gaat 200.000 in").unplaced == ("€ 200.000",)


@pytest.fixture
def fund(talk: Talk) -> Talk:
    """The check of a fund at its first question."""
    talk.do(StartCheck(scheme="vip_fonds"))
    talk.press(texts.BEGIN_QUESTIONS)
    return talk


def given(talk: Talk) -> dict[str, object]:
    assert talk.state.check is not None
    return {each.fact: each.value for each in talk.state.check.given}


def test_one_sentence_answers_three_questions_and_is_read_back(fund: Talk) -> None:
    said = words(fund.say("alle drie doen mee").replies)
    assert given(fund) == dict.fromkeys(TAKE_PART, True)
    assert telling_texts.line(check_texts.FACT_NAMES["zorgkantoor_takes_part"], texts.YES) in said
    assert fund.asked == "unanimous_decisions"


def up_to(fund: Talk, fact: str) -> Talk:
    while fund.asked != fact:
        fund.say(GOOD_FUND[fund.asked or ""])
    return fund


def test_what_each_group_pays_may_be_said_at_once(fund: Talk) -> None:
    up_to(fund, "paid_by_insurers").say("verzekeraars betalen 100k, zorgkantoor 100k, gemeenten 90k")
    assert [given(fund)[fact] for fact in PAID] == ["100000.00", "100000.00", "90000.00"]


def test_the_answer_and_what_another_group_pays_are_both_kept(fund: Talk) -> None:
    up_to(fund, "paid_by_insurers").say("100.000, de gemeenten betalen 90.000")
    assert given(fund)["paid_by_insurers"] == "100000.00"
    assert given(fund)["paid_by_municipalities"] == "90000.00"


@pytest.mark.parametrize("text", ["het zorgkantoor 100k", "de verzekeraars en gemeenten betalen samen 200k"])
def test_an_amount_of_another_group_is_not_taken_for_the_one_that_is_asked(fund: Talk, text: str) -> None:
    turn = up_to(fund, "paid_by_insurers").say(text)
    assert telling_texts.only_about(check_texts.FACT_NAMES["paid_by_insurers"]) in words(turn.replies)
    assert not set(PAID) & given(fund).keys()
