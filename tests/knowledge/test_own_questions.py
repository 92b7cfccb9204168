"""The built-in knowledge base tests itself: own questions, slips, must-not-match, and what cannot be answered.

The floors were measured on 22 November 2026 and lie a little under what came out, so that a new article that takes away
questions of others shows up here. Each question is decided with its four neighbours left out as well: who wrote one
often wrote the next. That is harder than real questions: each was written to be unlike the others of its article.
"""

import re
from collections.abc import Callable

import pytest

from knowledge import BUILTIN, KnowledgeBase
from knowledge.matching import (
    Answer,
    Calculator,
    Choices,
    Handoff,
    HandoffReason,
    Matcher,
    StartCalculation,
    StartCheck,
)
from knowledge.matching.decide import MOST_WRONG
from knowledge.matching.gate import Record, worse
from knowledge.matching.intents import builtin_intents
from knowledge.matching.learning import Trained, train
from knowledge.matching.quality import Kind, Quality, Tally, measure
from knowledge.matching.stored import Store


@pytest.fixture(scope="module")
def trained(builtin: KnowledgeBase) -> Trained:
    return train(builtin)


@pytest.fixture(scope="module")
def quality(builtin: KnowledgeBase, trained: Trained) -> Quality:
    return measure(trained, builtin)


@pytest.fixture(scope="module")
def articles(quality: Quality) -> Tally:
    return quality.kinds[Kind.ARTICLE]


def test_what_comes_with_the_product_is_what_its_articles_teach(builtin: KnowledgeBase, trained: Trained) -> None:
    shipped = Store.of_product().find(builtin)
    assert shipped is not None, "the articles, the intents, the vocabulary or the code changed: run `make learned`"
    assert shipped.labels == trained.learned.labels
    assert shipped.limits == pytest.approx(trained.learned.limits, abs=0.02)
    one, other = (Matcher(learned, timer=lambda: 0.0) for learned in (shipped, trained.learned))
    for article in builtin:
        for text in article.questions[::7]:
            asked = f"{text} dat weet ik niet"  # literally a known question is no test
            assert one.decide(asked).confidence == pytest.approx(other.decide(asked).confidence, abs=0.02)


def test_the_articles_are_not_worse_than_what_was_accepted(quality: Quality) -> None:
    """What `preventiebot knowledge quality --gate` says of the product's own articles; learned only once here."""
    accepted = Record.model_validate_json((BUILTIN.parent / "kwaliteit.json").read_bytes())
    assert not worse(accepted, quality)


def test_a_left_out_question_still_finds_its_article(articles: Tally) -> None:
    assert articles.share(articles.first) >= 0.80
    assert articles.share(articles.right) >= 0.78
    assert articles.share(articles.found) >= 0.89


def test_a_left_out_question_hardly_ever_gets_the_answer_to_another(articles: Tally) -> None:
    assert articles.wrong <= 0.025 * (articles.right + articles.wrong)


def test_a_left_out_wish_for_a_check_a_sum_or_a_person_is_recognised(quality: Quality) -> None:
    wishes = Tally.together(quality.kinds[kind] for kind in (Kind.CHECK, Kind.CALCULATION, Kind.PERSON, Kind.PRIVATE))
    assert wishes.share(wishes.first) >= 0.70
    assert wishes.share(wishes.wrong) <= 0.03


def test_a_near_miss_is_seldom_answered(quality: Quality) -> None:
    """Most of these stand beside our subject on purpose; what strangers ask is in `test_questions_of_strangers`."""
    nothing = quality.kinds[Kind.UNANSWERABLE]
    assert nothing.share(nothing.wrong) <= 0.085


def test_every_title_and_every_question_leads_to_its_own_article(builtin: KnowledgeBase, matcher: Matcher) -> None:
    astray = [
        (article.id, text)
        for article in builtin
        for text in (article.title, *article.questions)
        if matcher.decide(text).decision != Answer(article=article.id)
    ]
    assert not astray


def test_no_question_leads_to_an_article_that_says_it_must_not(builtin: KnowledgeBase, matcher: Matcher) -> None:
    astray = [
        (article.id, text) for article in builtin for text in article.not_questions if led_to(matcher, text, article.id)
    ]
    assert not astray


def led_to(matcher: Matcher, text: str, article: str) -> bool:
    """Whether somebody who types this is shown the article, or offered it."""
    match matcher.decide(text).decision:
        case Answer(article=answer):
            return answer == article
        case Choices(articles=choices):
            return article in choices
        case _:
            return False


def slip(text: str) -> str:
    """Swap two letters in the middle of the longest word: the same slip every time."""
    longest = max(text.split(), key=len)
    at = len(longest) // 2
    return text.replace(longest, longest[: at - 1] + longest[at] + longest[at - 1] + longest[at + 1 :], 1)


def without_a_letter(text: str) -> str:
    """Forget the letter in the middle of the longest word."""
    longest = max(text.split(), key=len)
    at = len(longest) // 2
    return text.replace(longest, longest[:at] + longest[at + 1 :], 1)


def taken_apart(text: str) -> str:
    """Write compounds apart, as people do who type what they hear."""
    for compound in ("coalitie", "coordinatie", "coördinatie", "kosten", "verzekeraar", "plan", "termijn", "fonds"):
        text = re.sub(rf"(?<=[a-zë]{{4}}){compound}", f" {compound}", text)
    return text


@pytest.mark.parametrize(("damage", "share"), [(slip, 0.93), (without_a_letter, 0.93), (taken_apart, 0.93)])
def test_slips_of_the_finger_seldom_matter(
    builtin: KnowledgeBase, matcher: Matcher, damage: Callable[[str], str], share: float
) -> None:
    texts = [(article.id, text) for article in builtin for text in (article.title, *article.questions[::9])]
    damaged = [(id_, damage(text)) for id_, text in texts if damage(text) != text]
    decisions = [(id_, matcher.decide(text).decision) for id_, text in damaged]
    wrong = sum(isinstance(decision, Answer) and decision.article != id_ for id_, decision in decisions)
    assert sum(decision == Answer(article=id_) for id_, decision in decisions) >= share * len(decisions)
    assert wrong <= MOST_WRONG * len(decisions)


@pytest.mark.parametrize(
    "around",
    [
        pytest.param("Goedemorgen, {} Alvast bedankt!", id="courtesies"),
        pytest.param("{}\n\nOp 3 mei 2026 schreef het team:\n> Wat is het minimumbedrag?", id="quoted mail"),
        pytest.param("<@U012AB> *{}* :smile:", id="Slack's markup"),
        pytest.param(
            "Mijn collega is met verlof en ik neem haar werk waar. {} Ik hoor het graag.", id="other sentences"
        ),
    ],
)
def test_what_stands_around_a_question_does_not_change_the_answer(
    builtin: KnowledgeBase, matcher: Matcher, around: str
) -> None:
    titles = [(article.id, article.title) for article in builtin if article.title.endswith("?")]
    decisions = [(id_, matcher.decide(around.format(title)).decision) for id_, title in titles]
    assert sum(decision == Answer(article=id_) for id_, decision in decisions) >= 0.9 * len(decisions)


def test_of_two_questions_in_one_message_both_are_offered(matcher: Matcher) -> None:
    decision = matcher.decide("Wat is het minimumbedrag? En wie kan de subsidie aanvragen?").decision
    assert isinstance(decision, Choices)
    assert {"minimumbedrag", "wie-aanvragen"} <= set(decision.articles)


@pytest.mark.parametrize("question", ["Voldoet ons plan?", "Komen wij in aanmerking voor deze subsidie?"])
def test_whoever_asks_about_an_own_plan_starts_the_check(matcher: Matcher, question: str) -> None:
    assert matcher.decide(question).decision == StartCheck()


@pytest.mark.parametrize(
    ("question", "calculator"),
    [
        ("Wat krijgen wij bij 90.000 euro kosten?", "grant"),
        ("Wij hebben € 240.000 aan kosten, hoeveel subsidie is dat?", "grant"),
        ("Reken uit wat elke gemeente in ons VIP-fonds van 4 miljoen stort", "vip_fund"),
        ("Bereken de business case van ons project met 30.000 kosten en 50.000 baten", "business_case"),
    ],
)
def test_whoever_gives_an_own_amount_starts_a_calculator(
    matcher: Matcher, question: str, calculator: Calculator
) -> None:
    assert matcher.decide(question).decision == StartCalculation(calculator=calculator)


def test_whoever_wants_a_person_gets_one(matcher: Matcher) -> None:
    assert matcher.decide("Mag ik een mens spreken alstublieft").decision == Handoff(reason=HandoffReason.PERSON)


def test_there_are_enough_examples_of_every_way_out() -> None:
    assert all(len(set(intent.questions)) >= 30 for intent in builtin_intents())
