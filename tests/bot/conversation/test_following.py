"""Questions that lean on what was just discussed, two questions in one message, and small talk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import texts
from bot.conversation.answers import following
from bot.conversation.assistant import Assistant
from bot.conversation.codes import Calculator
from bot.conversation.incoming import PickArticle
from bot.conversation.replies import Answer, Choices, Notice
from bot.conversation.sums import calculation_texts
from bot.conversation.talk import courtesy_texts
from bot.conversation.team import drafting_texts
from knowledge import KnowledgeBase
from knowledge.matching import Choices as ChooseFrom
from knowledge.matching import Decision, StartCalculation, StartCheck
from tests.bot.conversation.talk import SCRIPT, ScriptedMatcher, Talk, buttons, words


@pytest.mark.parametrize(
    "text",
    ["en voor gemeenten?", "En daarna?", "hoeveel is dat dan", "waar staat dat?", "geldt dat ook voor zorgkantoren?",
     "maar wie bepaalt dat dan", "and for insurers?", "en als het later wordt"],
)  # fmt: skip
def test_these_lean_on_what_was_said_before(text: str) -> None:
    assert following.leans_on_before(text)


@pytest.mark.parametrize(
    "text",
    ["wat is het minimum", "Wie is dat Preventieteam eigenlijk en waar zit het?", "", "?!", "subsidieplafond",
     "en hoe zat het met de intentieverklaring van elke gemeente die meedeed aan de coalitie", "voldoet ons plan",
     "dat is het minimumbedrag van de regeling preventiecoalities"],
)  # fmt: skip
def test_these_stand_on_their_own(text: str) -> None:
    assert not following.leans_on_before(text)


@given(st.text(max_size=200))
def test_any_text_can_be_looked_at(text: str) -> None:
    assert following.leans_on_before(text) in {True, False}
    assert 1 <= len(following.questions(text)) <= 4


def test_without_anything_before_it_the_bot_asks_what_it_is_about(talk: Talk) -> None:
    talk.say("en voor gemeenten?")
    assert isinstance(talk.last, Notice)
    assert talk.last.text == texts.ABOUT_WHAT
    assert talk.last.actions, "there is always a way on"


def test_after_an_answer_the_subjects_near_it_are_offered(talk: Talk) -> None:
    talk.say("wat is een penvoerder?")
    talk.say("en daarna?")
    assert isinstance(talk.last, Choices)
    assert talk.last.question == texts.about_before("Wat is een penvoerder?")
    assert "Hoe hoog is de subsidie minimaal?" in words([talk.last])
    talk.say("en daarna?")
    assert isinstance(talk.last, Choices), "the subject stays what it was"


def test_together_with_the_last_subject_a_short_question_can_have_an_answer(talk: Talk) -> None:
    talk.say("wat is een penvoerder?")
    talk.say("en het minimum dan?")
    assert isinstance(talk.last, Answer)
    assert talk.last.article == "minimumbedrag"


def test_a_person_can_always_be_asked_for(talk: Talk) -> None:
    talk.say("wat is een penvoerder?")
    talk.say("ik wil een medewerker spreken")
    assert drafting_texts.WHAT_TO_ASK in words([talk.last])


def test_two_questions_get_two_answers(talk: Talk) -> None:
    turn = talk.say("Hallo! Wat is een penvoerder? Is 25.000 het minimum?")
    assert [reply.article for reply in turn.replies if isinstance(reply, Answer)] == ["penvoerder", "minimumbedrag"]


def test_the_second_of_two_questions_may_lean_on_the_first(talk: Talk) -> None:
    turn = talk.say("Wat is een penvoerder? En hoe gaat dat daarna?")
    assert isinstance(turn.replies[0], Answer)
    assert isinstance(turn.replies[1], Choices)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Wat is een penvoerder? En wat is het minimum?", id="an and before the second"),
        pytest.param("wat is een penvoerder? wat is het minimum?", id="two sentences"),
        pytest.param("Wat is een penvoerder en wat is het minimum", id="one sentence"),
    ],
)
def test_the_second_is_not_taken_for_a_part_of_the_first(talk: Talk, text: str) -> None:
    turn = talk.say(text)
    assert [reply.article for reply in turn.replies if isinstance(reply, Answer)] == ["penvoerder", "minimumbedrag"]


@pytest.mark.parametrize(
    ("second", "way"),
    [
        pytest.param("Bereken de subsidie voor ons?", calculation_texts.CALCULATORS[Calculator.GRANT], id="a sum"),
        pytest.param("Voldoet ons plan dan wel?", texts.START_CHECK, id="a check"),
        pytest.param("Hoeveel bananen passen er in een fietstas?", texts.ASK_TEAM, id="without an answer"),
    ],
)
def test_a_second_question_that_is_no_subject_is_said_with_a_button(
    knowledge: KnowledgeBase, second: str, way: str
) -> None:
    script: dict[str, Decision] = {
        **SCRIPT,
        "bereken de subsidie voor ons?": StartCalculation(calculator="grant"),
        "voldoet ons plan dan wel?": StartCheck(),
    }
    talk = Talk(Assistant(knowledge, ScriptedMatcher(script), new_id=lambda: "id1"))
    turn = talk.say(f"Wat is een penvoerder? {second}")
    answer, told = turn.replies
    assert isinstance(answer, Answer)
    assert texts.you_also_asked(second) in words([told])
    assert way in [each.label for each in buttons(told)]


def test_of_one_sentence_the_half_without_an_answer_is_named(talk: Talk) -> None:
    assert following.in_one_sentence("Wat is een penvoerder en hoeveel bananen zijn er") is not None
    answer, told = talk.say("Wat is een penvoerder en hoeveel bananen zijn er").replies
    assert isinstance(answer, Answer)
    assert texts.you_also_asked("hoeveel bananen zijn er") in words([told])
    assert texts.ASK_TEAM in [each.label for each in buttons(told)]


def test_what_only_goes_on_about_an_answer_is_no_other_question(talk: Talk) -> None:
    [answer] = talk.say("Wat is een penvoerder? Wat moet er dan in?").replies
    assert isinstance(answer, Answer)


def test_a_question_before_the_one_with_an_answer_is_named_too(talk: Talk) -> None:
    answer, told = talk.say("Hoeveel bananen zijn er? Wat is een penvoerder?").replies
    assert isinstance(answer, Answer)
    assert texts.you_also_asked("Hoeveel bananen zijn er?") in words([told])


def test_of_three_questions_each_is_answered_or_offered(talk: Talk) -> None:
    turn = talk.say("Hoeveel moeten er meedoen? Wat is een penvoerder? Wat is het minimum?")
    assert [each.article for each in turn.replies if isinstance(each, Answer)] == ["penvoerder", "minimumbedrag"]


@pytest.mark.parametrize("short", ["tot wanneer", "tot wanneer?", "hoelang", "waarom"])
def test_a_question_of_a_word_or_two_behind_others_is_one_too(short: str) -> None:
    asked = following.in_one_sentence(f"wat was het minimum en wie kon aanvragen en {short}")
    assert asked is not None
    assert asked[:2] == ("wat was het minimum", "wie kon aanvragen")
    assert asked[2].endswith(short)
    assert following.leans_on_before(asked[2])


def test_all_three_questions_of_a_message_get_an_answer_or_a_choice(talk: Talk) -> None:
    turn = talk.say("wat is het minimum en wat is een penvoerder en tot wanneer?")
    given = [each.article for each in turn.replies if isinstance(each, Answer)]
    assert given[:2] == ["minimumbedrag", "penvoerder"]
    assert len(turn.replies) == 3


@pytest.mark.parametrize("text", ["wat is een penvoerder en gemeente", "wat is het minimum en het maximum"])
def test_a_second_noun_is_no_second_question(text: str) -> None:
    assert following.in_one_sentence(text) is None


def test_what_comes_nearest_to_each_of_two_unclear_questions_is_offered(knowledge: KnowledgeBase) -> None:
    script: dict[str, Decision] = {
        "hoe zit het met de duur?": ChooseFrom(articles=("aanvraagtermijn", "opvolger")),
        "en met het geld?": ChooseFrom(articles=("minimumbedrag", "vip-financiering")),
    }
    talk = Talk(Assistant(knowledge, ScriptedMatcher(script), new_id=lambda: "id1"))
    talk.say("Hoe zit het met de duur? En met het geld?")
    assert isinstance(talk.last, Choices)
    assert talk.last.question == texts.SEVERAL_ASKED
    assert [each.command for each in talk.last.options] == [
        PickArticle(article="aanvraagtermijn"),
        PickArticle(article="minimumbedrag"),
    ]


def test_an_and_before_a_question_does_not_make_it_lean(talk: Talk) -> None:
    talk.say("wat is een penvoerder?")
    talk.say("en wat is het minimum?")
    assert isinstance(talk.last, Answer)
    assert talk.last.article == "minimumbedrag"


def test_the_same_answer_is_not_given_twice(talk: Talk) -> None:
    turn = talk.say("Wat is een penvoerder? Kan een gemeente ook aanvragen?")
    assert sum(isinstance(reply, Answer) for reply in turn.replies) < 2


def test_a_good_morning_gets_no_source(talk: Talk) -> None:
    talk.say("goedemorgen")
    assert isinstance(talk.last, Notice)
    assert talk.last.text == courtesy_texts.HELLO


@pytest.mark.parametrize(
    "text",
    [
        "of was het de kleine?",
        "of de langste?",
        "of is het de grootste?",
        "of toch die van vorig jaar?",
        "of bedoelt u een rode tas?",
        "Of het eerste plan?",
    ],
)
def test_the_other_side_of_a_choice_says_nothing_by_itself(text: str) -> None:
    assert following.offers_other(text)


@pytest.mark.parametrize(
    "text",
    [
        "of mag een stichting ook aanvragen?",
        "of is er ook een maximum?",
        "of hoeveel kost dat?",
        "of is het maximum 125.000 euro?",
        "de grootste of de kleinste?",
        "of was het minimumbedrag bij deze regeling ook lager?",
    ],
)
def test_a_question_that_begins_with_of_and_names_its_subject_is_one(text: str) -> None:
    assert not following.offers_other(text)
