"""Short questions after an answer: what stands next to that answer is what they mean."""

import pytest

from bot.conversation import texts
from bot.conversation.answers import follow_ups
from bot.conversation.assistant import Assistant
from bot.conversation.incoming import PickArticle
from bot.conversation.replies import Answer, Calculation, Choices, Notice
from knowledge import ArticleId, KnowledgeBase, load
from knowledge.asking_back import AskingBack, Following, Splitting
from knowledge.matching import Answer as AnswerDecision
from knowledge.matching import Candidate, Decision, Handoff, Match, StartCalculation
from knowledge.matching import Choices as ChoicesDecision
from knowledge.matching import StartCheck as Check
from tests.bot.conversation.talk import SCRIPT, ScriptedMatcher, Talk, words

MINIMUM, LEAD, COUNT = ArticleId("minimumbedrag"), ArticleId("penvoerder"), ArticleId("aantal-gemeenten")
SPLITTING = Splitting(question="Gaat het u om geld of om wie?", options={MINIMUM: "Geld", LEAD: "Wie"})
CHANCE = Match(decision=Handoff(), confidence=0.1, candidates=(Candidate(COUNT, 0.3),), elapsed_ms=0.0)


@pytest.fixture(scope="module")
def articles() -> KnowledgeBase:
    """The articles as they are."""
    return load()


@pytest.fixture
def base(knowledge: KnowledgeBase) -> KnowledgeBase:
    """Eight tiny articles, of which the lead insurer is mixed up with the minimum."""
    return KnowledgeBase(knowledge, asking_back=AskingBack(splitting=(SPLITTING,)))


def match(**sure: float) -> Match:
    near = tuple(Candidate(ArticleId(name.replace("_", "-")), chance) for name, chance in sure.items())
    return Match(decision=ChoicesDecision(articles=(MINIMUM, COUNT)), confidence=0.5, candidates=near, elapsed_ms=0.0)


@pytest.mark.parametrize(
    ("before", "text", "meant"),
    [
        pytest.param("minimumbedrag", "en het maximum?", "maximumbedrag", id="the other end"),
        pytest.param("minimumbedrag", "en maximaal?", "maximumbedrag", id="a word that begins the same"),
        pytest.param("maximumbedrag", "en minimaal?", "minimumbedrag", id="and back"),
        pytest.param("hoogte-subsidie", "en minimaal?", "minimumbedrag", id="from the share"),
        pytest.param("wie-aanvragen", "en voor gemeenten?", "rol-gemeente", id="a party"),
        pytest.param("wie-aanvragen", "en een zorgkantoor?", "zorgkantoor-aanvragen", id="another party"),
        pytest.param("wie-aanvragen", "en zorgaanbieders?", "aanbieder-aanvragen", id="more of them"),
        pytest.param("aantal-gemeenten", "en hoeveel verzekeraars?", "penvoerder", id="a part of a word"),
        pytest.param("looptijd-subsidie", "en verlengen?", "verlenging", id="a verb"),
        pytest.param("bijlagen", "en de begroting?", "begroting-eisen", id="one of the documents"),
        pytest.param("bijlagen", "en ondertekenen?", "ondertekening", id="it is not in the list to read next"),
        pytest.param("voortgangsverslag", "en aan het eind?", "verantwoording", id="what stands on the short button"),
        pytest.param("beslistermijn", "en bezwaar?", "bezwaar", id="what comes after a no"),
        pytest.param("begrip-preventiecoalitie", "en een risicogroep?", "begrip-risicogroep", id="another term"),
        pytest.param("looptijd-subsidie", "en het maximum?", None, id="no neighbour has a maximum"),
        pytest.param("penvoerder", "en de subsidie?", None, id="a word that is everywhere points nowhere"),
        pytest.param("minimumbedrag", "en daarna?", None, id="no word of its own"),
        pytest.param("opvolger", "en de spuk?", None, id="two neighbours have it"),
    ],
)
def test_the_neighbour_is_meant_that_bears_a_word_of_the_question(
    articles: KnowledgeBase, before: str, text: str, meant: str | None
) -> None:
    assert follow_ups.named(articles, before, text) == meant


def test_what_is_named_twice_is_offered_before_anything_else(articles: KnowledgeBase) -> None:
    assert set(follow_ups.after(articles, "opvolger", "en de spuk?", [])[:2]) == {
        "brede-spuk-gala",
        "transformatiemiddelen",
    }


def test_a_neighbour_that_is_a_little_likely_goes_before_a_likely_stranger(base: KnowledgeBase) -> None:
    found = [match(aantal_gemeenten=0.5, penvoerder=0.2)]
    assert follow_ups.likely(base, MINIMUM, "en wat gebeurt er", found) == LEAD
    assert follow_ups.likely(base, MINIMUM, "en wat gebeurt er", [match(aantal_gemeenten=0.5)]) is None
    assert follow_ups.after(base, MINIMUM, "en wat gebeurt er", found)[0] == LEAD


def test_where_editors_say_what_a_question_means_likelihood_is_no_reason(base: KnowledgeBase) -> None:
    row = Following(words=("gebeurt",), articles=(COUNT,))
    told = KnowledgeBase(base, asking_back=AskingBack(splitting=(SPLITTING,), following=(row,)))
    assert follow_ups.likely(told, MINIMUM, "en wat gebeurt er", [match(penvoerder=0.9)]) is None


def test_what_comes_nearest_to_words_that_say_nothing_is_offered_last(articles: KnowledgeBase) -> None:
    assert COUNT not in follow_ups.after(articles, "voortgangsverslag", "en hoe vaak?", [CHANCE])


def test_two_neighbours_that_are_equally_likely_are_both_offered(articles: KnowledgeBase) -> None:
    found = [match(rol_gemeente=0.2, penvoerder=0.15)]
    assert follow_ups.likely(articles, "wie-aanvragen", "en in het buitenland?", found) is None
    assert follow_ups.after(articles, "wie-aanvragen", "en in het buitenland?", found)[:2] == (
        "rol-gemeente",
        "penvoerder",
    )


# -- in a conversation -------------------------------------------------------------------------------------------------


@pytest.fixture
def chat(base: KnowledgeBase) -> Talk:
    return Talk(Assistant(base, ScriptedMatcher(), new_id=lambda: "id"))


def test_the_answer_beside_the_last_one_is_given_without_a_choice(chat: Talk) -> None:
    chat.say("wat is het minimum?")
    chat.say("en een penvoerder?")
    assert isinstance(chat.last, Answer)
    assert chat.last.article == LEAD


@pytest.mark.parametrize("text", ["hoeveel?", "waarom?", "hoe vaak?", "wanneer precies?"])
def test_a_word_that_only_asks_is_about_the_last_answer(talk: Talk, text: str) -> None:
    talk.say("wat is een penvoerder?")
    talk.say(text)
    assert isinstance(talk.last, Choices)
    assert "Wat is een penvoerder?" in words([talk.last])


def test_a_word_that_only_asks_and_comes_first_is_asked_what_it_is_about(talk: Talk) -> None:
    talk.say("hoeveel?")
    assert words([talk.last]).startswith(texts.ABOUT_WHAT)


def test_who_asks_for_what_was_just_said_finds_it_among_the_subjects(knowledge: KnowledgeBase) -> None:
    script: dict[str, Decision] = {**SCRIPT, "en die trekker?": AnswerDecision(article=LEAD)}
    talk = Talk(Assistant(knowledge, ScriptedMatcher(script), new_id=lambda: "id"))
    talk.say("wat is een penvoerder?")
    talk.say("en die trekker?")
    assert isinstance(talk.last, Choices)
    assert talk.last.options[0].label == "Wat is een penvoerder?"


# -- what exists now ---------------------------------------------------------------------------------------------------

NOW_SCRIPT: dict[str, Decision] = {
    "wat is gala": AnswerDecision(article="brede-spuk-gala"),
    "en voor een coalitie met drie gemeenten en vgz": Check(),
    "kunnen wij dat met vgz samen aanvragen?": Check(),
    "voldoen wij daaraan?": Check(),
    "en voor een coalitie met drie gemeenten nu?": AnswerDecision(article="aantal-gemeenten"),
    "voldeed ons plan aan de voorwaarden?": Check(),
    "en doen wij dan de subsidiecheck?": Check(),
    "en wie mocht aanvragen?": AnswerDecision(article="wie-aanvragen"),
    "welke coalities zijn er": AnswerDecision(article="voorbeelden-coalities"),
    "wat kwam ervoor terug": AnswerDecision(article="opvolger"),
    "hoe hoog was de subsidie": AnswerDecision(article="hoogte-subsidie"),
    "en hoeveel krijg je dan?": StartCalculation(calculator="grant"),
    "en hoeveel krijg je bij 90.000?": StartCalculation(calculator="grant"),
}


@pytest.fixture
def about_now(articles: KnowledgeBase) -> Talk:
    """Somebody who reads about what exists today."""
    talk = Talk(Assistant(articles, ScriptedMatcher(NOW_SCRIPT), new_id=lambda: "id1"))
    talk.say("wat is GALA")
    assert isinstance(talk.last, Answer)
    return talk


@pytest.mark.parametrize(
    "text",
    [
        "en voor een coalitie met drie gemeenten en VGZ",
        "kunnen wij dat met VGZ samen aanvragen?",
        "voldoen wij daaraan?",
        "en voor een coalitie met drie gemeenten nu?",
    ],
)
def test_who_goes_on_about_what_exists_now_is_not_thrown_back_to_the_scheme_of_then(about_now: Talk, text: str) -> None:
    about_now.say(text)
    assert about_now.state.check is None
    assert isinstance(about_now.last, Choices)
    assert "Brede SPUK en het GALA" in about_now.last.question
    assert texts.START_CHECK in [each.label for each in about_now.last.actions]


@pytest.mark.parametrize("text", ["voldeed ons plan aan de voorwaarden?", "en doen wij dan de subsidiecheck?"])
def test_who_asks_for_the_check_gets_it_also_there(about_now: Talk, text: str) -> None:
    about_now.say(text)
    assert about_now.state.check is not None


def test_what_speaks_of_then_is_about_then(about_now: Talk) -> None:
    about_now.say("en wie mocht aanvragen?")
    assert isinstance(about_now.last, Answer)
    assert about_now.last.article == "wie-aanvragen"


HOW_MUCH = ("en hoeveel is dat?", "hoeveel is dat", "hoeveel dan?", "hoeveel geld is dat?", "en hoeveel krijg je dan?")


@pytest.mark.parametrize("text", HOW_MUCH)
def test_who_asks_how_much_that_is_hears_what_the_answer_says_of_an_amount(about_now: Talk, text: str) -> None:
    about_now.say(text)
    assert isinstance(about_now.last, Notice)
    title, said = "Wat zijn de Brede SPUK en het GALA?", "In de tabel van het GALA staat voor deze kosten geen bedrag"
    assert about_now.last.text.startswith(texts.about_amount(title, (said,)))
    offered = [each.command.article for each in about_now.last.actions if isinstance(each.command, PickArticle)]
    assert offered
    assert "hoogte-subsidie" not in offered, "that is the scheme of then"


def test_an_amount_that_stands_there_is_told_once_more(about_now: Talk) -> None:
    about_now.say("welke coalities zijn er")
    about_now.say("en hoeveel is dat?")
    assert "€ 1,1 miljoen" in words([about_now.last])


def test_where_no_amount_stands_that_is_said(about_now: Talk) -> None:
    about_now.say("wat kwam ervoor terug")
    about_now.say("en hoeveel is dat?")
    assert isinstance(about_now.last, Notice)
    assert about_now.last.text == texts.about_amount("Wat kwam er in de plaats van de regeling?", ())


def test_the_same_question_may_be_asked_again(about_now: Talk) -> None:
    first, again = (about_now.say("en hoeveel is dat?").replies for _ in range(2))
    assert first == again


def test_below_an_answer_about_the_scheme_of_then_its_amounts_are_offered(about_now: Talk) -> None:
    about_now.say("hoe hoog was de subsidie")
    about_now.say("en hoeveel is dat?")
    assert isinstance(about_now.last, Choices)


def test_who_names_an_amount_gets_a_calculation(about_now: Talk) -> None:
    about_now.say("en hoeveel krijg je bij 90.000?")
    assert isinstance(about_now.last, Calculation)
