"""The knowledge base tests itself: figures from one training, variations of questions, and what became worse."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import KnowledgeBase, load
from knowledge.article import ArticleId
from knowledge.matching import (
    Answer,
    Choices,
    Decision,
    Handoff,
    HandoffReason,
    Matcher,
    StartCalculation,
    StartCheck,
    training,
)
from knowledge.matching.decide import NEAR_MISS, Label
from knowledge.matching.gate import Record, Tolerance, worse
from knowledge.matching.intents import NOTHING_FITS
from knowledge.matching.learning import Trained, train
from knowledge.matching.left_out import examine, leave_out
from knowledge.matching.quality import (
    Asked,
    Astray,
    Calibration,
    Direct,
    Kind,
    Quality,
    Tally,
    Verdict,
    kind_of,
    measure,
    verdict,
)
from knowledge.matching.variations import AS_WRITTEN, Variations, Varied, Way
from knowledge.matching.vocabulary import Vocabulary
from tests.knowledge.shelf import QUESTIONS, TITLES, plant_shelf, plant_thief

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
    texts = {each.way: each.text for each in variations.vary(OWN, "Hoe vraagt onze gemeente procescoordinatie aan?")}
    assert texts[AS_WRITTEN] == "Hoe vraagt onze gemeente procescoordinatie aan?"
    assert "gem" in texts[Way.SHORTENED].split()
    assert all(texts[way] != texts[AS_WRITTEN] for way in texts if way != AS_WRITTEN)


def test_a_compound_is_typed_in_two_words(trained: Trained) -> None:
    variations = Variations(trained.learned.describer, Vocabulary.of("nl"))
    texts = {each.way: each.text for each in variations.vary(OWN, "Is er een boekreservering?")}
    assert texts[Way.SPLIT] == "is er een boek reservering"


@given(text=st.text(alphabet="abcdefgh éë?", max_size=60))
def test_a_question_always_gets_the_same_slips_and_each_is_a_small_one(trained: Trained, text: str) -> None:
    variations = Variations(trained.learned.describer, Vocabulary.of("nl"))
    once = list(variations.vary(OWN, text))
    assert once == list(variations.vary(OWN, text))
    for each in once:
        assert each.written == text
        if each.way in {Way.SWAPPED, Way.DOUBLED, Way.DROPPED, Way.NEIGHBOUR}:
            assert abs(len(each.text) - len(text)) <= 1


def test_every_way_of_writing_is_counted_apart(shelf: KnowledgeBase) -> None:
    less, gone = leave_out(shelf)
    learned = train(less).learned
    variations = Variations(learned.describer, Vocabulary.of("nl"))
    varied = [each for question in gone for each in variations.vary(*question)]
    asked: list[None] = []
    result = examine(Matcher(learned), shelf, varied, lambda: asked.append(None))
    assert len(asked) == len(varied) == sum(each.typed.questions for each in result.ways.values())
    assert result.ways[AS_WRITTEN].typed.questions == len(gone)
    assert sum(each.questions for each in result.calibration.bins) == len(gone)


def test_each_way_is_held_against_the_same_questions_as_they_were_written(
    shelf: KnowledgeBase, trained: Trained
) -> None:
    known, other = QUESTIONS["boete"][:2]
    varied = [
        Varied(OWN, AS_WRITTEN, known, known),
        Varied(OWN, AS_WRITTEN, other, other),
        Varied(OWN, Way.DROPPED, "qqqq", known),
    ]
    ways = examine(Matcher(trained.learned), shelf, varied).ways
    assert (ways[Way.DROPPED].typed.right, ways[Way.DROPPED].as_written.right) == (0, 1)
    assert ways[Way.DROPPED].as_written.questions == ways[Way.DROPPED].typed.questions == 1
    assert ways[AS_WRITTEN].typed == ways[AS_WRITTEN].as_written


def test_of_the_direct_answers_those_that_do_not_help_are_told_from_those_that_are_merely_another() -> None:
    about, other = Tally(questions=20, right=15, wrong=3, related=2, offered=2), Tally(questions=9, right=8, wrong=1)
    direct = Direct.of([about, other], on_articles=about)
    assert direct == Direct(answers=19, other=4, unhelpful=2, unanswerable=1)
    assert direct.share(direct.other) == pytest.approx(4 / 19)
    assert direct.promised == pytest.approx((1 + NEAR_MISS) / (18 + NEAR_MISS))
    nothing = Direct.of([], on_articles=Tally())
    assert (nothing.share(0), nothing.promised) == (0.0, 0.0)


def test_every_question_is_told_apart_with_what_became_of_it(quality: Quality) -> None:
    assert len(quality.asked) == quality.kinds[Kind.ARTICLE].questions
    for article, tally in quality.articles.items():
        some = [each for each in quality.asked if each.own == article]
        assert sum(each.verdict is Verdict.RIGHT for each in some) == tally.right
        assert {each.text for each in some} == {*QUESTIONS[article], TITLES[article]}
        assert all(each.led_to == (article,) for each in some if each.verdict is Verdict.RIGHT)


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


def nothing_fits(text: str, became: Verdict, *led_to: ArticleId) -> Asked:
    return Asked(kind=Kind.UNANSWERABLE, own=None, text=text, verdict=became, led_to=led_to)


def only(kind: Kind, asked: tuple[Asked, ...]) -> Quality:
    """Figures of questions of one kind, which belong to no article."""
    counts = {each.value: sum(one.verdict is each for one in asked) for each in Verdict}
    return Quality(
        kinds={kind: Tally(questions=len(asked), **counts)},
        articles={},
        pairs=(),
        calibration=Calibration(bins=(), error=0.0),
        direct=Direct(answers=0, other=0, unhelpful=0, unanswerable=0),
        not_questions=0,
        astray=(),
        asked=asked,
    )


def far(numbers: range, became: Verdict, *led_to: ArticleId) -> tuple[Asked, ...]:
    return tuple(nothing_fits(f"Vraag nummer {number}?", became, *led_to) for number in numbers)


def test_what_has_no_answer_may_be_handed_over_with_any_words() -> None:
    before = only(Kind.UNANSWERABLE, far(range(40), Verdict.RIGHT))
    now = only(Kind.UNANSWERABLE, far(range(40), Verdict.HANDED_OVER))
    assert worse(Record.of(before), now) == worse(Record.of(now), before) == ()


def test_a_loss_is_said_once_and_names_the_questions_that_changed_those_of_a_changed_article_first() -> None:
    before = only(Kind.UNANSWERABLE, far(range(40), Verdict.RIGHT))
    wrong, choices = far(range(8), Verdict.WRONG, OTHER), far(range(8, 12), Verdict.ASIDE, OWN, THIRD)
    changed = Asked(kind=Kind.ARTICLE, own=THIRD, text="Een nieuwe vraag", verdict=Verdict.RIGHT, led_to=(THIRD,))
    now = only(Kind.UNANSWERABLE, (*wrong, *choices, *far(range(12, 40), Verdict.RIGHT)))
    right, answered = worse(Record.of(before), now.model_copy(update={"asked": (*now.asked, changed)}))
    assert right.startswith("vragen zonder antwoord: terecht geen antwoord 28 van 40 (was 40 van 40), zoals ")
    assert "“Vraag nummer 8?” (nu een keuze uit boete, reserveren)" in right
    assert "nummer 0" not in right
    assert answered.startswith("vragen zonder antwoord: een verkeerd antwoord 8 van 40 (was 0 van 40), zoals ")
    assert "“Vraag nummer 0?” (nu het artikel leentermijn)" in answered


@pytest.mark.parametrize(
    ("lost", "gained", "fails"),
    [
        pytest.param(10, 8, False, id="two fewer of eighteen that moved is chance"),
        pytest.param(13, 5, False, id="eight fewer of eighteen"),
        pytest.param(14, 4, True, id="ten fewer of eighteen is not"),
        pytest.param(12, 0, True, id="twelve fewer and none the better"),
    ],
)
def test_of_the_ways_out_as_many_may_be_lost_as_chance_explains(lost: int, gained: int, fails: bool) -> None:
    ends = lost + gained
    rest = far(range(ends, 100), Verdict.RIGHT)
    before = (*far(range(lost), Verdict.RIGHT), *far(range(lost, ends), Verdict.ASIDE), *rest)
    now = (*far(range(lost), Verdict.ASIDE), *far(range(lost, ends), Verdict.RIGHT), *rest)
    reasons = worse(Record.of(only(Kind.UNANSWERABLE, before)), only(Kind.UNANSWERABLE, now))
    assert bool(reasons) is fails


def test_chance_is_no_excuse_for_questions_about_articles() -> None:
    tolerance = Tolerance()
    assert tolerance.allows(9, 40, 0.0, moved=18)
    better = {"verdict": Verdict.RIGHT}
    moved = [Asked(kind=Kind.ARTICLE, own=OWN, text=f"{n}", verdict=Verdict.ASIDE, led_to=()) for n in range(18)]
    before = [each.model_copy(update=better) for each in moved[:14]]
    then = only(Kind.ARTICLE, (*before, *moved[14:]))
    now = only(Kind.ARTICLE, (*moved[:14], *(each.model_copy(update=better) for each in moved[14:])))
    (reason,) = worse(Record.of(then), now)
    assert reason.startswith("vragen over een artikel: meteen goed 4 van 18 (was 14 van 18), zoals “0”")


def test_a_kind_of_questions_that_vanished_is_a_reason(quality: Quality) -> None:
    record = Record.of(only(Kind.CHECK, ()).model_copy(update={"kinds": {Kind.CHECK: Tally(questions=7, right=7)}}))
    assert worse(record, quality) == ("vragen om de check: er is er geen een meer (het waren er 7)",)


def test_an_article_that_was_taken_away_is_no_reason(quality: Quality) -> None:
    less = {article: tally for article, tally in quality.articles.items() if article != OWN}
    assert worse(Record.of(quality), quality.model_copy(update={"articles": less})) == ()


@pytest.mark.parametrize(("answered", "does"), [(True, "leidt toch naar"), (False, "biedt dat artikel toch aan")])
def test_a_question_that_is_kept_away_and_comes_all_the_same_is_a_reason(
    quality: Quality, answered: bool, does: str
) -> None:
    astray = (Astray(article=OWN, question="Wat is een dvd?", answered=answered),)
    (reason,) = worse(Record.of(quality), quality.model_copy(update={"astray": astray}))
    assert reason.startswith("artikel boete: “Wat is een dvd?” staat bij not_questions en ")
    assert does in reason


def test_figures_that_were_accepted_before_questions_were_kept_can_still_be_compared(quality: Quality) -> None:
    old = Record.of(quality).model_copy(update={"asked": {}})
    assert worse(old, quality) == ()
    tally = quality.articles[OWN].model_copy(update={"right": 0})
    (reason,) = worse(old, quality.model_copy(update={"articles": {**quality.articles, OWN: tally}}))
    assert "zoals" not in reason


def test_when_only_some_questions_are_tested_a_new_article_leaves_the_others_in_place(
    tmp_path: Path, shelf: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else figures from before and after would be of other questions, and chance would look like a loss."""
    monkeypatch.setattr(training, "_MOST_TESTED", 30)
    plant_thief(plant_shelf(tmp_path))
    before, after = (words_tested(kb) for kb in (shelf, load(tmp_path)))
    assert len(before) == len(after) == 30
    displaced = sum(question not in before for question in after)
    assert len(before - after) == displaced < 12


def words_tested(kb: KnowledgeBase) -> set[str]:
    taught = training.lesson(kb)
    return {" ".join(taught.questions[row].words) for row in taught.tested}


def test_the_shelf_stays_small(tmp_path: Path) -> None:
    assert sum(map(len, QUESTIONS.values())) <= 60, "these tests train on it more than once"
