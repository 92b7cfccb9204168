"""The questions: one per fact, short enough for a button, with their reasons derived from the rules."""

import pytest

from eligibility.catalogue import DEFAULT, SCHEMES, Listed
from eligibility.schemes.preventiecoalities.facts import KINDS, Facts
from eligibility.schemes.preventiecoalities.questions import QUESTIONS, Question, QuestionKind
from eligibility.schemes.preventiecoalities.rules import RULES
from eligibility.values import Choice, Day, Money, Several, Whole, YesNo

EACH = [pytest.param(question, id=fact) for fact, question in QUESTIONS.items()]
KIND_OF = {
    Choice: QuestionKind.CHOICE,
    Several: QuestionKind.MULTI_CHOICE,
    YesNo: QuestionKind.YES_NO,
    Whole: QuestionKind.INTEGER,
    Money: QuestionKind.MONEY,
    Day: QuestionKind.DATE,
}


def test_there_is_one_question_per_fact() -> None:
    assert set(QUESTIONS) == set(Facts.model_fields)
    assert all(question.fact == fact for fact, question in QUESTIONS.items())


@pytest.mark.parametrize("question", EACH)
def test_a_question_is_asked_the_way_its_fact_is_read(question: Question) -> None:
    kind = KINDS[question.fact]
    assert question.kind is KIND_OF[type(kind)]
    codes = tuple(kind.codes) if isinstance(kind, Choice | Several) else ()
    assert tuple(option.code for option in question.options) == codes


@pytest.mark.parametrize("question", EACH)
def test_texts_are_short_dutch_sentences_that_say_u(question: Question) -> None:
    assert question.text.endswith("?")
    assert question.help.endswith(".")
    assert question.ask_whom.endswith(".")
    assert len(question.text) <= 150
    assert all(len(option.label) <= 70 for option in question.options)
    words = f" {question.text} {question.help} ".casefold().replace(".", " ").replace(",", " ").split()
    assert not {"je", "jij", "jouw", "jullie"} & set(words)


@pytest.mark.parametrize("question", EACH)
def test_a_question_knows_the_rules_it_feeds(question: Question) -> None:
    assert question.rules == tuple(rule.id for rule in RULES if question.fact in rule.facts)


@pytest.mark.parametrize("listed", SCHEMES.values(), ids=SCHEMES)
def test_why_names_every_condition_the_fact_decides_with_its_source(listed: Listed) -> None:
    for fact in listed.questions:
        fed = [rule for rule in listed.rules if fact in rule.facts]
        assert fed
        assert all(f"‘{rule.title}’" in listed.why(fact) for rule in fed)
        assert all(rule.source.locator in listed.why(fact) for rule in fed)


def test_nobody_is_asked_for_what_no_rule_looks_at() -> None:
    with pytest.raises(KeyError):
        SCHEMES[DEFAULT].why("shoe_size")


def test_no_two_schemes_call_a_fact_the_same() -> None:
    facts = [fact for listed in SCHEMES.values() for fact in listed.questions]
    assert len(set(facts)) == len(facts)
