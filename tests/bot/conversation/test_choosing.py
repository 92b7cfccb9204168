"""Which subjects are offered when a question may mean several, and what a list of subjects leaves behind."""

from collections.abc import Mapping

import pytest

from bot.conversation import texts
from bot.conversation.answers import choosing, follow_ups
from bot.conversation.assistant import Assistant
from bot.conversation.replies import Answer, Choices
from knowledge import ArticleId, KnowledgeBase
from knowledge.asking_back import AskingBack, Following, Splitting
from knowledge.matching import Answer as AnswerDecision
from knowledge.matching import Candidate, Decision, Handoff, Match
from knowledge.matching import Choices as ChoicesDecision
from tests.bot.conversation.talk import SCRIPT, ScriptedMatcher, Talk, words

MINIMUM, LEAD, COUNT = ArticleId("minimumbedrag"), ArticleId("penvoerder"), ArticleId("aantal-gemeenten")
SPLITTING = Splitting(question="Gaat het u om geld of om wie?", options={MINIMUM: "Geld", LEAD: "Wie"})
FOLLOWING = Following(words=("hoeveel",), after=("wie",), articles=(MINIMUM, LEAD))

MORE: Mapping[str, Decision] = SCRIPT | {
    "geld of wie": ChoicesDecision(articles=(MINIMUM, LEAD)),
    "alleen geld": ChoicesDecision(articles=(MINIMUM, COUNT), hardly=COUNT),
    "geld of wie en voor gemeenten?": AnswerDecision(article=COUNT),
}


@pytest.fixture
def base(knowledge: KnowledgeBase) -> KnowledgeBase:
    return KnowledgeBase(knowledge, asking_back=AskingBack(splitting=(SPLITTING,), following=(FOLLOWING,)))


@pytest.fixture
def chat(base: KnowledgeBase) -> Talk:
    return Talk(Assistant(base, ScriptedMatcher(MORE), new_id=lambda: "id"))


def labels(reply: object) -> list[str]:
    assert isinstance(reply, Choices)
    return [option.label for option in reply.options]


def match_of(**sure: float) -> Match:
    near = tuple(Candidate(ArticleId(name.replace("_", "-")), chance) for name, chance in sure.items())
    return Match(decision=Handoff(), confidence=0.5, candidates=near, elapsed_ms=0.0)


def test_two_subjects_that_are_mixed_up_are_told_apart_by_one_question(chat: Talk) -> None:
    chat.say("geld of wie")
    assert isinstance(chat.last, Choices)
    assert chat.last.question == SPLITTING.question
    assert labels(chat.last) == ["Geld", "Wie"]
    assert texts.NONE_OF_THESE in words([chat.last])


@pytest.mark.parametrize("press", ["Wie", "wie", "2"])
def test_the_short_label_can_be_pressed_and_typed(chat: Talk, press: str) -> None:
    chat.say("geld of wie")
    chat.say(press)
    assert isinstance(chat.last, Answer)
    assert chat.last.article == LEAD


def test_other_subjects_are_offered_by_their_titles(base: KnowledgeBase) -> None:
    reply = choosing.choices(base, [MINIMUM, COUNT])
    assert reply.question == texts.WHICH_ONE
    assert labels(reply) == ["Hoe hoog is de subsidie minimaal?", "Hoeveel gemeenten moeten meedoen?"]


def test_a_subject_that_stands_alone_is_offered_alone(chat: Talk) -> None:
    chat.say("alleen geld")
    assert isinstance(chat.last, Choices)
    assert (chat.last.question, labels(chat.last)) == (texts.THIS_ONE, ["Hoe hoog is de subsidie minimaal?"])


@pytest.mark.parametrize(
    ("sure", "offered"),
    [
        pytest.param({"minimumbedrag": 0.4, "penvoerder": 0.3, "aantal_gemeenten": 0.1}, 2, id="far behind"),
        pytest.param({"minimumbedrag": 0.4, "penvoerder": 0.3, "aantal_gemeenten": 0.2}, 3, id="near enough"),
        pytest.param({"minimumbedrag": 0.4}, 3, id="not known"),
    ],
)
def test_a_third_subject_that_is_far_behind_gives_way_to_the_splitting_question(
    base: KnowledgeBase, sure: dict[str, float], offered: int
) -> None:
    assert len(choosing.worth_asking(base, [MINIMUM, LEAD, COUNT], match_of(**sure))) == offered
    assert len(choosing.worth_asking(base, [MINIMUM, COUNT, LEAD], match_of(**sure))) == 3


def test_small_talk_is_never_offered_beside_a_subject(base: KnowledgeBase) -> None:
    assert follow_ups.after(base, COUNT, "en dan?", [match_of(begroeting=0.6, penvoerder=0.2)]) == (LEAD,)
    assert follow_ups.after_choices([LEAD, MINIMUM], match_of(begroeting=0.9)) == (LEAD, MINIMUM)


def test_what_editors_say_about_a_short_question_comes_first(chat: Talk) -> None:
    chat.say("kan een gemeente ook aanvragen?")
    chat.say("hoeveel is dat dan")
    assert labels(chat.last)[0] == "Hoe hoog is de subsidie minimaal?"


def test_after_a_list_of_subjects_the_question_before_it_still_counts(chat: Talk) -> None:
    chat.say("geld of wie")
    chat.say("en voor gemeenten?")
    assert isinstance(chat.last, Answer)
    assert chat.last.article == COUNT


def test_after_a_list_of_subjects_a_question_that_finds_nothing_gets_the_list_again(chat: Talk) -> None:
    chat.say("geld of wie")
    chat.say("en dan?")
    assert labels(chat.last) == ["Geld", "Wie"]
