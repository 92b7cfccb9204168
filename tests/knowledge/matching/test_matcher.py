"""The whole way of a question, in a small knowledge base about a library."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge import Article, KnowledgeBase
from knowledge.matching import Answer, Choices, Handoff, HandoffReason, Match, Matcher


@pytest.fixture(scope="module")
def librarian(library: KnowledgeBase) -> Matcher:
    return Matcher.train(library)


@pytest.mark.parametrize(
    ("question", "article"),
    [
        pytest.param("Wat is de leentermijn?", "leentermijn", id="literally"),
        pytest.param("hallo, wat is de LEENTERMIJN aub", "leentermijn", id="with courtesies and capitals"),
        pytest.param("hoe hoog is de boette", "boete", id="with a slip of the finger"),
        pytest.param("een boek reserveren", "reserveren", id="other words around the same"),
        pytest.param("Hoe word ik lid van de bibliotheek?", "lidmaatschap", id="the title"),
    ],
)
def test_a_question_finds_its_article(librarian: Matcher, question: str, article: str) -> None:
    match = librarian.decide(question)
    assert match.decision == Answer(article=article)
    assert match.candidates[0].article == article


def test_a_question_that_fits_nothing_is_handed_over(librarian: Matcher) -> None:
    assert librarian.decide("Fietsband plakken?").decision == Handoff(reason=HandoffReason.UNKNOWN)


def offered(match: Match) -> set[str]:
    """Every article that somebody could come to: the answer, the choices, and what else came near."""
    chosen = match.decision.articles if isinstance(match.decision, Choices) else ()
    answered = {match.decision.article} if isinstance(match.decision, Answer) else set()
    return {*chosen, *answered, *(article for article, _ in match.candidates)}


@pytest.mark.parametrize(
    "typed", ["Ik ben mijn pas kwijt", "ik ben mijn PAS kwijt!", "Hallo, ik ben mijn pas kwijt. Alvast bedankt"]
)
def test_a_question_that_must_not_lead_to_an_article_never_does(librarian: Matcher, typed: str) -> None:
    assert "lidmaatschap" not in offered(librarian.decide(typed))


def barring(library: KnowledgeBase, article_id: str, *not_questions: str) -> Matcher:
    """A matcher for the same library, in which an article keeps these questions away."""
    changed = library.article(article_id).model_copy(update={"not_questions": not_questions})
    others = (article for article in library if article.id != article_id)
    return Matcher.train(KnowledgeBase((*others, changed)))


NEARLY_ITS_OWN = "Hoe hoog is de boete precies?"
TWO_SENTENCES = "Ik heb een brief gekregen. Hoe hoog is die boete van mij dan?"


@pytest.mark.parametrize("typed", [NEARLY_ITS_OWN, TWO_SENTENCES], ids=["one sentence", "a sentence around it"])
def test_however_likely_the_article_is_otherwise(library: KnowledgeBase, librarian: Matcher, typed: str) -> None:
    assert "boete" in offered(librarian.decide(typed))
    assert "boete" not in offered(barring(library, "boete", typed).decide(typed))


def test_what_is_kept_away_from_one_article_may_be_the_question_of_another(library: KnowledgeBase) -> None:
    other = "Wat is de leentermijn?"
    assert barring(library, "boete", other).decide(other).decision == Answer(article="leentermijn")


def test_its_own_question_always_finds_an_article_even_when_it_is_kept_away_as_well(library: KnowledgeBase) -> None:
    own = "Hoe hoog is de boete?"
    assert barring(library, "boete", own).decide(own).decision == Answer(article="boete")


@pytest.mark.parametrize("typed", ["", "   ", "🙂", ":tada:", "?!", "\n\n"])
def test_without_words_there_is_nothing_to_decide(librarian: Matcher, typed: str) -> None:
    match = librarian.decide(typed)
    assert match.decision == Handoff(reason=HandoffReason.EMPTY)
    assert match.candidates == ()


@settings(deadline=None, max_examples=200)
@given(typed=st.text(max_size=500))
def test_any_text_gets_a_decision_with_a_probability(librarian: Matcher, typed: str) -> None:
    match = librarian.decide(typed)
    assert 0 <= match.confidence <= 1
    assert isinstance(match.decision, Answer | Choices | Handoff)


@pytest.mark.parametrize("piece", ["wat kost een abonnement ", "x", "é ", "€ 1.000 ", "ab-", "> ", "<@U1>", "a.b."])
def test_forty_thousand_characters_are_no_problem(librarian: Matcher, piece: str) -> None:
    assert isinstance(librarian.decide((piece * 40_000)[:40_000]), Match)


def test_the_time_is_measured_with_the_timer_that_was_given(library: KnowledgeBase) -> None:
    ticks = iter([10.0, 10.25])
    match = Matcher.train(library, timer=lambda: next(ticks)).decide("openingstijden")
    assert match.elapsed_ms == 250.0


def test_training_twice_gives_the_same_decisions(library: KnowledgeBase, librarian: Matcher) -> None:
    again = Matcher.train(library, timer=lambda: 0.0)
    for question in ("boete", "mag ik later terugkomen", "pas aanvragen"):
        assert again.decide(question).candidates == librarian.decide(question).candidates


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_very_small_base_still_decides(library: KnowledgeBase, count: int) -> None:
    few: tuple[Article, ...] = library.articles[:count]
    match = Matcher.train(KnowledgeBase(few)).decide("Hoe hoog is de boete?")
    assert match.decision == (Answer(article="boete") if count else Handoff())


def test_only_articles_of_the_day_can_be_found(library: KnowledgeBase) -> None:
    assert len(library.on(date(2026, 11, 21))) == len(library)


def test_in_a_base_of_somebody_else_there_is_no_check_and_no_calculator(librarian: Matcher) -> None:
    decision = librarian.decide("Voldoet ons plan aan de voorwaarden?").decision
    assert isinstance(decision, Answer | Choices | Handoff)
