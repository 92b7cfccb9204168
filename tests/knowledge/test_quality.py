"""The knowledge base tests itself: figures from one training, variations of questions, and what became worse."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import KnowledgeBase, load
from knowledge.article import ArticleId
from knowledge.matching import Answer, Choices, Decision, Handoff, HandoffReason, Matcher, StartCalculation, StartCheck
from knowledge.matching.decide import Label
from knowledge.matching.gate import Record, Tolerance, worse
from knowledge.matching.intents import NOTHING_FITS
from knowledge.matching.matcher import Trained, train
from knowledge.matching.quality import Kind, Quality, Verdict, kind_of, measure, measure_left_out, verdict
from knowledge.matching.variations import AS_WRITTEN, Variations, Way, leave_out
from knowledge.matching.vocabulary import Vocabulary
from tests.knowledge.shelf import QUESTIONS, plant_shelf, plant_thief

OWN, OTHER, THIRD = ArticleId("boete"), ArticleId("leentermijn"), ArticleId("reserveren")
PERSON = Handoff(reason=HandoffReason.PERSON)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    return load(plant_shelf(tmp_path_factory.mktemp("shelf")))


@pytest.fixture(scope="module")
def trained(shelf: KnowledgeBase) -> Trained:
    return train(shelf)


@pytest.fixture(scope="module")
def quality(trained: Trained, shelf: KnowledgeBase) -> Quality:
    return measure(trained, shelf)


@pytest.fixture(scope="module")
def with_thief(tmp_path_factory: pytest.TempPathFactory) -> Quality:
    folder = plant_shelf(tmp_path_factory.mktemp("shelf"))
    plant_thief(folder)
    base = load(folder)
    return measure(train(base), base)


# -- what becomes of a question ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("decision", "own", "expected"),
    [
        pytest.param(Answer(article=OWN), OWN, Verdict.RIGHT, id="its own article"),
        pytest.param(Answer(article=OTHER), OWN, Verdict.WRONG, id="another article"),
        pytest.param(Answer(article=OTHER), NOTHING_FITS, Verdict.WRONG, id="an answer where there is none"),
        pytest.param(Choices(articles=(OTHER, OWN)), OWN, Verdict.OFFERED, id="among the choices"),
        pytest.param(Choices(articles=(OTHER, THIRD)), OWN, Verdict.ASIDE, id="not among the choices"),
        pytest.param(NOTHING_FITS, OWN, Verdict.HANDED_OVER, id="no answer"),
        pytest.param(NOTHING_FITS, NOTHING_FITS, Verdict.RIGHT, id="rightly no answer"),
        pytest.param(PERSON, NOTHING_FITS, Verdict.HANDED_OVER, id="a person nobody asked for"),
        pytest.param(PERSON, PERSON, Verdict.RIGHT, id="a person somebody asked for"),
        pytest.param(StartCheck(), OWN, Verdict.ASIDE, id="a check nobody asked for"),
        pytest.param(
            StartCalculation(calculator="grant"),
            StartCalculation(calculator="vip_fund"),
            Verdict.ASIDE,
            id="another sum",
        ),
    ],
)
def test_a_decision_is_held_against_what_the_question_is_about(
    decision: Decision, own: Label, expected: Verdict
) -> None:
    assert verdict(decision, own) is expected


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        pytest.param(OWN, Kind.ARTICLE, id="article"),
        pytest.param(StartCheck(), Kind.CHECK, id="check"),
        pytest.param(StartCalculation(calculator="grant"), Kind.CALCULATION, id="calculation"),
        pytest.param(PERSON, Kind.PERSON, id="person"),
        pytest.param(NOTHING_FITS, Kind.UNANSWERABLE, id="unanswerable"),
    ],
)
def test_a_label_says_what_kind_a_question_is(label: Label, kind: Kind) -> None:
    assert kind_of(label) is kind


def test_every_question_and_title_is_counted_once(quality: Quality) -> None:
    phrasings = sum(len(questions) + 1 for questions in QUESTIONS.values())
    assert quality.kinds.keys() == {Kind.ARTICLE}
    assert quality.kinds[Kind.ARTICLE].questions == phrasings
    assert sum(tally.questions for tally in quality.articles.values()) == phrasings
    for tally in (*quality.kinds.values(), *quality.articles.values()):
        assert tally.right + tally.offered + tally.wrong + tally.handed_over + tally.aside == tally.questions


def test_articles_that_have_little_to_do_with_each_other_are_mostly_found(quality: Quality) -> None:
    tally = quality.kinds[Kind.ARTICLE]
    assert tally.share(tally.found) > 0.6


def test_the_examples_of_a_pair_are_questions_of_the_article_they_are_lost_to(with_thief: Quality) -> None:
    pair = next(pair for pair in with_thief.pairs if (pair.own, pair.other) == ("leentermijn", "langer-lenen"))
    assert pair.examples
    assert set(pair.examples) <= {"Hoe lang mag ik een boek lenen?", *QUESTIONS["leentermijn"]}
    assert pair.direct <= pair.questions


def test_the_calibration_counts_every_question_and_its_error_is_a_share(quality: Quality) -> None:
    calibration = quality.calibration
    assert sum(each.questions for each in calibration.bins) == quality.kinds[Kind.ARTICLE].questions
    assert 0 <= calibration.error <= 1
    by_hand = sum(each.questions * abs(each.confidence - each.right) for each in calibration.bins)
    assert calibration.error == pytest.approx(by_hand / quality.kinds[Kind.ARTICLE].questions)


def test_questions_that_must_not_match_are_asked(quality: Quality) -> None:
    assert quality.not_questions == 1
    assert all(each.article == "boete" for each in quality.astray)


# -- left out and typed differently ------------------------------------------------------------------------------------


def test_what_is_left_out_and_what_is_kept_are_together_everything(shelf: KnowledgeBase) -> None:
    less, gone = leave_out(shelf)
    assert gone
    for article in shelf:
        away = [text for owner, text in gone if owner == article.id]
        assert sorted((*less.article(article.id).questions, *away)) == sorted(article.questions)
        assert less.article(article.id).questions


def test_an_article_keeps_its_questions_when_they_are_few(library: KnowledgeBase) -> None:
    less, gone = leave_out(library)
    assert (gone, less.articles) == ((), library.articles)


def test_a_question_is_typed_as_hurried_people_do(trained: Trained) -> None:
    variations = Variations(trained.learned.describer, Vocabulary.of("nl"))
    texts = {way: text for _, way, text in variations.vary(OWN, "Hoe vraagt onze gemeente procescoordinatie aan?")}
    assert texts[AS_WRITTEN] == "Hoe vraagt onze gemeente procescoordinatie aan?"
    assert "gem" in texts[Way.SHORTENED].split()
    assert all(texts[way] != texts[AS_WRITTEN] for way in texts if way != AS_WRITTEN)


def test_a_compound_is_typed_in_two_words(trained: Trained) -> None:
    variations = Variations(trained.learned.describer, Vocabulary.of("nl"))
    texts = {way: text for _, way, text in variations.vary(OWN, "Is er een boekreservering?")}
    assert texts[Way.SPLIT] == "is er een boek reservering"


@given(text=st.text(alphabet="abcdefgh éë?", max_size=60))
def test_a_question_always_gets_the_same_slips_and_each_is_a_small_one(trained: Trained, text: str) -> None:
    variations = Variations(trained.learned.describer, Vocabulary.of("nl"))
    once = list(variations.vary(OWN, text))
    assert once == list(variations.vary(OWN, text))
    for _, way, varied in once:
        if way in {Way.SWAPPED, Way.DOUBLED, Way.DROPPED, Way.NEIGHBOUR}:
            assert abs(len(varied) - len(text)) <= 1


def test_every_way_of_writing_is_counted_apart(shelf: KnowledgeBase) -> None:
    less, gone = leave_out(shelf)
    learned = train(less).learned
    variations = Variations(learned.describer, Vocabulary.of("nl"))
    varied = [each for question in gone for each in variations.vary(*question)]
    asked: list[None] = []
    result = measure_left_out(Matcher(learned), varied, lambda: asked.append(None))
    assert len(asked) == len(varied) == sum(tally.questions for tally in result.values())
    assert result[AS_WRITTEN].questions == len(gone)


# -- the gate ----------------------------------------------------------------------------------------------------------


def test_the_same_figures_are_not_worse(quality: Quality) -> None:
    assert worse(Record.of(quality), quality) == ()


def test_accepted_figures_can_be_read_back(quality: Quality) -> None:
    record = Record.of(quality, Tolerance(kind=0.02))
    assert Record.model_validate_json(record.text()) == record


def test_a_newcomer_that_takes_questions_of_another_is_named_with_those_questions(
    quality: Quality, with_thief: Quality
) -> None:
    reasons = worse(Record.of(quality), with_thief)
    (taking,) = (reason for reason in reasons if reason.startswith("artikel langer-lenen krijgt nu "))
    assert " vragen van leentermijn (was 0): “" in taking
    assert any(f"“{question}”" in taking for question in QUESTIONS["leentermijn"])


def test_once_accepted_the_newcomer_is_no_reason_any_more(with_thief: Quality) -> None:
    assert worse(Record.of(with_thief), with_thief) == ()


@pytest.mark.parametrize(("lost", "fails"), [(3, False), (4, True)], ids=["within the tolerance", "beyond it"])
def test_an_article_may_lose_as_many_questions_as_the_tolerance_says(quality: Quality, lost: int, fails: bool) -> None:
    before = Record.of(quality, Tolerance(article=0.0, questions=3))
    tally = quality.articles[OWN].model_copy(update={"right": quality.articles[OWN].right - lost})
    reasons = worse(before, quality.model_copy(update={"articles": {**quality.articles, OWN: tally}}))
    assert bool(reasons) is fails
    assert all(reason.startswith("artikel boete: ") for reason in reasons)


def test_more_wrong_answers_are_a_reason_too(quality: Quality) -> None:
    before = quality.kinds[Kind.ARTICLE]
    now = before.model_copy(update={"wrong": before.wrong + 9})
    (reason,) = worse(Record.of(quality), quality.model_copy(update={"kinds": {Kind.ARTICLE: now}}))
    assert reason.startswith(f"vragen over een artikel: een verkeerd antwoord {now.wrong} van 52 (was {before.wrong}")


def test_more_questions_that_go_equally_well_are_no_loss(quality: Quality) -> None:
    doubled = {
        kind: tally.model_copy(update={name: 2 * count for name, count in tally.model_dump().items()})
        for kind, tally in quality.kinds.items()
    }
    assert worse(Record.of(quality), quality.model_copy(update={"kinds": doubled})) == ()


def test_the_shelf_stays_small(tmp_path: Path) -> None:
    assert sum(map(len, QUESTIONS.values())) <= 60, "these tests train on it more than once"
