"""Several facts in one message: what is plain is kept and said, what is not is asked; nothing is read in a question."""

from collections.abc import Mapping

import pytest

from bot.conversation import texts
from bot.conversation.assistant import Assistant
from bot.conversation.check import check_texts, checking, telling_texts, told_facts
from bot.conversation.replies import Ask, Outcome
from bot.conversation.state import Checking
from knowledge import KnowledgeBase
from knowledge.matching import StartCheck
from tests.bot.conversation.talk import GOOD_PLAN, ScriptedMatcher, Talk, words

CHECK = Checking(check="c1")
MAIL = (
    "beste collega, onze coordinator kost 78.000 per jaar (36 uur), gemeente A draagt 10.000 bij en gemeente B 8.000, "
    "looptijd 2 jaar. Wat blijft er over voor ons? Groet"
)


def answers(talk: Talk) -> Mapping[str, object]:
    assert talk.state.check is not None
    return {each.fact: each.value for each in talk.state.check.given}


def up_to(talk: Talk, fact: str) -> Talk:
    """The check with this question open."""
    while talk.asked != fact:
        assert talk.asked is not None
        talk.say(GOOD_PLAN[talk.asked])
    return talk


@pytest.fixture
def introduced(talk: Talk) -> Talk:
    talk.say("voldoet ons plan")
    return talk


# -- what a text tells -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "facts", "unplaced"),
    [
        pytest.param(
            "VGZ, samen met drie gemeenten, juni 2019, 90k",
            {"municipalities": 3},
            ("juni 2019", "€ 90.000"),
            id="an amount and a month that do not say what they are",
        ),
        pytest.param(
            "zijn verzekeraar, 2 gemeenten, 1,2 ton kosten, 3 jaar",
            {
                "applicant": "health_insurer",
                "municipalities": 2,
                "coordination_costs": "120000.00",
                "duration_months": 36,
            },
            (),
            id="a list",
        ),
        pytest.param(
            "de kosten waren 60.000 per jaar x 2 jaar",
            {"coordination_costs": "120000.00", "duration_months": 24},
            (),
            id="an amount a year, with the years",
        ),
        pytest.param("de kosten zijn 65.000 per jaar", {}, ("€ 65.000 per jaar",), id="an amount a year, without"),
        pytest.param("kosten 60k-95k", {}, ("€ 60.000", "€ 95.000"), id="from here to there"),
        pytest.param("40k subsidie", {"requested_amount": "40000.00"}, (), id="the grant"),
        pytest.param("wij leggen 40k in", {}, ("€ 40.000",), id="an own contribution"),
        pytest.param("geen begroting, wel een activiteitenplan", {"activity_plan": True, "budget": False}, (), id="no"),
        pytest.param("misschien een begroting", {}, (), id="perhaps"),
        pytest.param("minstens 2 gemeenten", {}, (), id="a limit"),
        pytest.param("met nog 2 gemeenten", {}, (), id="others than us"),
        pytest.param("een verzekeraar", {}, (), id="an article"),
        pytest.param("één verzekeraar", {"insurers": 1}, (), id="and one by its accents"),
        pytest.param("mensen van 65 jaar en ouder", {}, (), id="an age"),
        pytest.param("wij zijn een gemeente", {}, (), id="a municipality says who it is, not that it applies"),
        pytest.param("de verzekeraar zou het aanvragen", {"applicant": "health_insurer"}, (), id="who applies"),
        pytest.param("VGZ wil met 3 gemeenten aanvragen", {"municipalities": 3}, (), id="who of the two applies"),
        pytest.param(
            "start 1 september 2021, ingediend op 12 juni 2021",
            {"received_on": "2021-06-12", "start_date": "2021-09-01"},
            (),
            id="two days that say what they are",
        ),
        pytest.param("zijn 2 gemeenten genoeg?", {}, (), id="a question"),
        pytest.param("hoeveel subsidie krijgen wij bij 90.000 euro kosten", {}, (), id="one without its mark"),
    ],
)
def test_only_what_a_text_says_plainly_is_a_fact(
    text: str, facts: Mapping[str, object], unplaced: tuple[str, ...]
) -> None:
    told = told_facts.told(CHECK, text)
    assert {each.fact: each.value for each in told.given} == facts
    assert told.unplaced == unplaced


# -- as an answer ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "text", "kept"),
    [
        ("municipalities", "3, en risicogroep ja", {"municipalities": 3, "risk_group": True}),
        ("municipalities", "2, en de kosten zijn 90k", {"municipalities": 2, "coordination_costs": "90000.00"}),
        ("applicant", "VGZ, samen met drie gemeenten", {"applicant": "health_insurer", "municipalities": 3}),
        ("coordination_costs", "30k per jaar, 3 jaar", {"coordination_costs": "90000.00", "duration_months": 36}),
        ("coordination_costs", "90.000 voor 3 jaar", {"coordination_costs": "90000.00", "duration_months": 36}),
    ],
)
def test_all_that_a_message_answers_is_kept_and_said(
    check: Talk, asked: str, text: str, kept: Mapping[str, object]
) -> None:
    before = answers(up_to(check, asked))
    turn = check.say(text)
    assert answers(check) == {**before, **kept}
    other = next(fact for fact in kept if fact != asked)
    assert checking.fact_name(CHECK, other) in words(turn.replies[:1])
    assert [each.label for each in turn.replies[0].actions] == [texts.CHANGE]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("asked", "text", "kept"),
    [
        ("risk_group", "ja we hebben een activiteitenplan en een begroting", {"activity_plan": True, "budget": True}),
        ("received_on", "nee ik bedoelde drie gemeenten", {"municipalities": 3}),
        ("applicant", "we zijn met 5 gemeenten en 2 verzekeraars", {"insurers": 2, "municipalities": 5}),
        ("municipalities", "40k subsidie", {"requested_amount": "40000.00"}),
        ("coordination_costs", "40k subsidie", {"requested_amount": "40000.00"}),
    ],
)
def test_what_answers_only_other_questions_is_kept_for_them_and_the_open_one_stays(
    check: Talk, asked: str, text: str, kept: Mapping[str, object]
) -> None:
    before = answers(up_to(check, asked))
    check.say(text)
    assert check.asked == asked
    assert answers(check) == {**before, **kept}


def test_another_value_than_before_is_said_beside_the_old_one(check: Talk) -> None:
    up_to(check, "risk_group")
    turn = check.say("ja, en er doen 2 gemeenten mee")
    assert telling_texts.line_instead(check_texts.FACT_NAMES["municipalities"], "2", "3") in words(turn.replies)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("applicant", MAIL),
        ("municipalities", MAIL),
        ("municipalities", "40k exclusief btw"),
        ("municipalities", "60k"),
        ("risk_group", "nee 95k"),
        ("risk_group", "nee 65k"),
        ("risk_group", "3 gemeenten. Is dat genoeg voor een risicogroep?"),
        ("applicant", "VGZ en 3 gemeenten? Wie dan?"),
    ],
)
def test_an_amount_or_a_story_with_a_question_is_no_answer(check: Talk, asked: str, text: str) -> None:
    before = answers(up_to(check, asked))
    check.say(text)
    assert not isinstance(check.last, Outcome)
    assert answers(check) == before


def test_a_story_in_which_a_party_is_only_named_does_not_say_who_applies(check: Talk) -> None:
    check.say("we spraken er vorig jaar vaak over met de gemeente en dat ging eigenlijk altijd heel goed hoor")
    assert check.asked == "applicant"
    assert not answers(check)


# -- before the first question -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "een plan",
        "van een plan",
        "een plan van toen",
        "ja een plan",
        "Plan!",
        "een plan, we hebben nooit iets aangevraagd",
    ],
)
def test_a_plan_can_be_chosen_in_words(introduced: Talk, text: str) -> None:
    introduced.say(text)
    assert introduced.asked == "applicant"
    assert introduced.state.check is not None
    assert introduced.state.check.about == "plan"


@pytest.mark.parametrize("text", ["een aanvraag", "aanvraag van toen", "we hebben in 2019 een aanvraag gedaan"])
def test_an_application_too(introduced: Talk, text: str) -> None:
    introduced.say(text)
    assert introduced.asked == "received_on"
    assert introduced.state.check is not None
    assert introduced.state.check.about == "application"


def test_facts_below_the_introduction_begin_the_check_and_are_said(introduced: Talk) -> None:
    said, asked = introduced.say("VGZ, samen met drie gemeenten, juni 2019, 90k").replies
    assert answers(introduced) == {"municipalities": 3}
    assert telling_texts.TAKES_A_PLAN in words([said])
    assert "juni 2019; € 90.000" in words([said])
    assert isinstance(asked, Ask)
    assert introduced.asked == "applicant"


def test_what_cannot_be_read_below_a_choice_is_said(introduced: Talk) -> None:
    turn = introduced.say("plan, we zijn gemeente met nog 2 en een zorgverzekeraar")
    assert telling_texts.REST_NOT_READ in words(turn.replies)
    assert introduced.asked == "applicant"


def test_a_no_with_who_would_apply_is_no_refusal(introduced: Talk) -> None:
    introduced.say("nee wacht, de verzekeraar zou het aanvragen")
    assert answers(introduced) == {"applicant": "health_insurer"}


@pytest.mark.parametrize("text", ["nee", "nee 90k"])
def test_a_no_begins_nothing(introduced: Talk, text: str) -> None:
    introduced.say(text)
    assert check_texts.NOT_BEGUN in words([introduced.last])


def test_a_question_below_the_introduction_still_gets_its_answer(introduced: Talk) -> None:
    introduced.say("wat is een penvoerder?")
    assert "ook voor de andere" in words(introduced.shown)
    assert introduced.state.check is not None
    assert introduced.state.check.asking is None


def test_facts_in_the_request_for_a_check_are_said_at_once_and_count_once_it_begins(knowledge: KnowledgeBase) -> None:
    request = "voldeden wij aan de voorwaarden? zijn verzekeraar, 2 gemeenten"
    asks = ScriptedMatcher({request: StartCheck()})
    talk = Talk(Assistant(knowledge, asks, new_id=lambda: "id1"))

    told = words(talk.say(request).replies[:1])
    assert "Aanvrager: Een zorgverzekeraar; Aantal gemeenten: 2" in told
    assert telling_texts.COUNTS_ONCE_BEGUN in told
    assert answers(talk) == {}

    talk.say("ja")
    assert answers(talk) == {"applicant": "health_insurer", "municipalities": 2}
    assert talk.asked == "received_on"
