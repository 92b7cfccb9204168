"""What people say about the check itself, in words of their own."""

import pytest

from bot.conversation import texts
from bot.conversation.assistant import Assistant
from bot.conversation.check import about_check, check_texts, checking, sharing_texts
from bot.conversation.check.check_commands import BeginQuestions, StartCheck
from bot.conversation.codes import Calculator
from bot.conversation.effects import OutcomeDocument, SendFile
from bot.conversation.replies import Answer, Ask, Notice, Outcome
from bot.conversation.sums import calculation_texts
from tests.bot.conversation.talk import GOOD_PLAN, Talk, begun_check, through_the_check, words

WHY = (
    "waarom vraag je dit",
    "waarom wil je dat weten?",
    "waarvoor is dit nodig",
    "hoezo vraagt u dat",
    "waarom moet ik dit invullen?",
    "wat maakt dat uit",
    "is dat belangrijk?",
    "wat is het nut van deze vraag",
    "ik begrijp de vraag niet",
)
MEANING = (
    "wat bedoel je",
    "wat bedoelt u hiermee?",
    "wat betekent dit",
    "leg eens uit",
    "kun je dat uitleggen?",
    "wat wordt hier bedoeld",
    "wat houdt dat in",
    "wat is dat?",
)
OPTIONS = (
    "wat kan ik invullen?",
    "wat moet ik hier typen",
    "wat zijn de opties?",
    "welke antwoorden zijn er mogelijk",
    "hoe moet ik dit invullen",
    "waaruit kan ik kiezen",
)
OTHER = (
    "wat betekent risicogroep",
    "waarom moest er een gemeente bij",
    "wat houdt procescoördinatie in",
    "waarom is de regeling gestopt",
    "wat moet er in het activiteitenplan",
    "hoe vul ik de begroting in",
    "wat is het doel van de regeling",
    "weet ik niet",
    "ja",
    "niet",
)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        *((text, "why") for text in WHY),
        *((text, "meaning") for text in MEANING),
        *((text, "options") for text in OPTIONS),
        *((text, None) for text in OTHER),
    ],
)
def test_a_question_about_the_question_is_told_from_one_about_the_scheme(text: str, asked: str | None) -> None:
    assert about_check.asked(text) == asked


def test_why_it_is_asked_is_told_in_any_words(check: Talk) -> None:
    sources = checking.explanation(check.state.check) if check.state.check else ""
    told = check.say("waarom wil je dat weten?").replies[0]
    assert isinstance(told, Notice)
    assert told.text.endswith(sources)
    assert check.asked == "applicant"


@pytest.mark.parametrize(
    ("fact", "reason"),
    [
        ("applicant", "alleen een zorgverzekeraar kon de subsidie krijgen"),
        ("municipalities", "dat moest er minstens één zijn"),
        ("coordination_costs", "die moesten minstens € 75.000 zijn"),
        ("requested_amount", "hooguit een derde van de kosten"),
        ("lead_insurer_named", "moest één van hen aanvragen"),
    ],
)
def test_why_begins_with_the_reason_and_names_the_articles_of_law_after_it(check: Talk, fact: str, reason: str) -> None:
    while check.asked != fact:
        check.say(GOOD_PLAN[check.asked or ""])
    told = check.say("hoezo?").replies[0]
    assert isinstance(told, Notice)
    assert reason in told.text.partition("We vragen dit")[0]


def test_what_it_means_is_told_by_the_article_of_the_question(check: Talk) -> None:
    while check.asked != "municipalities":
        check.say(GOOD_PLAN[check.asked or ""])
    turn = check.say("wat bedoel je daarmee?")
    assert isinstance(turn.replies[0], Answer)
    assert turn.replies[0].article == "aantal-gemeenten"
    assert check.asked == "municipalities"


def test_what_one_can_answer_is_listed_with_the_numbers_one_can_type(check: Talk) -> None:
    told = words(check.say("wat kan ik invullen?").replies[:1])
    assert "1. Een zorgverzekeraar\n2. Een gemeente" in told
    check.say("2")
    assert check.state.check is not None
    assert check.state.check.given[0].value == "municipality"


# -- an outcome stays --------------------------------------------------------------------------------------------------


@pytest.fixture
def done(assistant: Assistant) -> Talk:
    talk = begun_check(assistant)
    through_the_check(talk, GOOD_PLAN)
    assert isinstance(talk.last, Outcome)
    return talk


def test_an_introduction_alone_does_not_take_the_outcome_away(done: Talk) -> None:
    intro = done.do(StartCheck()).replies[0]
    assert check_texts.OUTCOME_STAYS in words([intro])
    for label in (texts.CHANGE, texts.SUPPOSE, sharing_texts.SHARE):
        assert texts.OLD_BUTTON not in words(done.press(label).replies)
    done.press(sharing_texts.AS_PDF)
    assert isinstance(done.effects[-1], SendFile)
    assert isinstance(done.effects[-1].document, OutcomeDocument)
    assert isinstance(done.press(texts.resume(finished=True)).replies[-1], Outcome)


@pytest.mark.parametrize("text", ["ja", "start", texts.START_CHECK, "ja graag", texts.BEGIN_CHECK])
def test_below_the_introduction_a_word_begins_the_new_check(done: Talk, text: str) -> None:
    done.do(StartCheck())
    done.say(text)
    assert done.asked == "applicant"
    assert done.state.check is not None
    assert done.state.check.given == ()
    assert done.state.introduced is None


def test_who_would_rather_not_begin_keeps_the_outcome(done: Talk) -> None:
    done.do(StartCheck())
    done.say("nee")
    assert isinstance(done.say("bekijk mijn uitkomst").replies[-1], Outcome)


def test_the_button_of_an_introduction_that_was_left_still_begins(done: Talk) -> None:
    intro = done.do(StartCheck()).replies[0]
    assert isinstance(intro, Notice)
    begin = next(each.command for each in intro.actions if isinstance(each.command, BeginQuestions))
    done.say("wat is een penvoerder?")
    done.do(begin)
    assert done.asked == "applicant"


@pytest.mark.parametrize(
    "text",
    [
        "bekijk mijn uitkomst",
        "laat de uitkomst nog eens zien",
        "waar vind ik mijn resultaat",
        "wat was de uitkomst van de check ook alweer",
        "kan ik mijn uitslag terugzien?",
        "geef me de uitkomst opnieuw",
    ],
)
def test_the_outcome_can_be_asked_for_again(done: Talk, text: str) -> None:
    done.say("wat is een penvoerder?")
    assert isinstance(done.say(text).replies[-1], Outcome)


@pytest.mark.parametrize("text", ["is de uitkomst een besluit", "hoe zeker is de uitkomst", "wat betekent de uitkomst"])
def test_a_question_about_outcomes_is_no_wish_to_see_it(text: str) -> None:
    assert not about_check.wants_outcome(text)


def test_before_the_last_question_there_is_no_outcome_to_see(check: Talk) -> None:
    check.say("een zorgverzekeraar")
    turn = check.say("toon mijn uitkomst")
    assert check_texts.NO_OUTCOME_YET in words(turn.replies)
    assert isinstance(turn.replies[-1], Ask)


@pytest.mark.parametrize("text", ["ja hebben we", "nee dat is er niet", "ja die is er"])
def test_a_late_answer_begins_no_other_check(done: Talk, text: str) -> None:
    turn = done.say(text)
    assert texts.NOTHING_OPEN in words(turn.replies)
    assert texts.resume(finished=True) in words(turn.replies)


# -- the day, and the words around the questions -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["laatste dag dan maar", "doe maar de laatste", "kies de laatste dag", "de uiterste datum", "laatste dag graag"],
)
def test_the_last_day_can_be_chosen_in_any_words(check: Talk, text: str) -> None:
    check.say("een zorgverzekeraar")
    assert check.asked == "received_on"
    check.say(text)
    assert check.state.check is not None
    assert check.state.check.given[-1].value == checking.LAST_DAY.isoformat()


def test_what_is_no_day_brings_a_hint_at_the_last_day(check: Talk) -> None:
    check.say("een zorgverzekeraar")
    assert check_texts.LAST_DAY_TOO in words(check.say("geen blauw idee joh").replies)


def test_an_application_of_then_is_never_called_a_plan(talk: Talk) -> None:
    talk.say("voldoet ons plan")
    talk.press(texts.BEGIN_APPLICATION)
    while talk.asked is not None:
        assert isinstance(talk.last, Ask)
        assert " plan " not in talk.last.hint
        talk.say(GOOD_PLAN[talk.asked])


# -- one applicant -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "wij als gemeente werken met cz samen",
        "de gemeente Den Haag met Menzis en CZ",
        "verzekeraar en gemeente",
        "een coalitie met vgz",
        "onze coalitie van gemeenten",
        "de gemeente vraagt niet aan, cz wel",
        "samen met de gemeente",
        "een gemeente en een huisarts",
    ],
)
def test_who_names_several_parties_is_asked_again(check: Talk, text: str) -> None:
    check.say(text)
    assert check.asked == "applicant"
    assert check.state.check is not None
    assert check.state.check.given == ()


@pytest.mark.parametrize(
    ("text", "applicant"),
    [
        ("vgz", "health_insurer"),
        ("Zilveren Kruis", "health_insurer"),
        ("CZ vraagt aan", "health_insurer"),
        ("de verzekeraar vraagt aan, samen met de gemeente", "health_insurer"),
        ("wij zijn een gemeente maar menzis vraagt aan", "health_insurer"),
        ("wij zijn een gemeente", "municipality"),
        ("het college van B&W", "municipality"),
        ("een huisartsenpraktijk", "care_provider"),
        ("het zorgkantoor", "zorgkantoor"),
        ("iemand anders", "other"),
    ],
)
def test_one_party_is_the_applicant(check: Talk, text: str, applicant: str) -> None:
    check.say(text)
    assert check.state.check is not None
    assert check.state.check.given[0].value == applicant


# -- what an outcome names ---------------------------------------------------------------------------------------------


def test_one_annex_that_is_not_there_does_not_end_the_questions(check: Talk) -> None:
    asked = through_the_check(
        check, {**GOOD_PLAN, "budget": "nee", "signed": "nee", "letter_applicant": "weet ik niet"}
    )
    assert {"letter_municipalities", "signed"} <= set(asked)
    outcome = check.last
    assert isinstance(outcome, Outcome)
    annexes = next(each for each in outcome.findings if each.title.startswith("Bijlagen"))
    assert check_texts.not_there(["de begroting", "de handtekening"]) in annexes.explanation
    assert check_texts.not_known(["de intentieverklaring van de aanvrager"]) in annexes.explanation
    assert "handtekening" in " ".join(outcome.changes)
    assert any("intentieverklaring van de aanvrager" in each for each in outcome.open_points)


def test_what_was_not_asked_any_more_is_only_named(check: Talk) -> None:
    check.say("een gemeente")
    outcome = check.last
    assert isinstance(outcome, Outcome)
    assert [each.result for each in outcome.findings] == ["Voldoet niet", "Niet van toepassing"]
    assert outcome.unasked is not None
    assert "Gericht op een risicogroep; " in outcome.unasked
    assert outcome.unasked in words([outcome])
    check.press(texts.GO_ON)
    assert check.asked == "received_on"


# -- why a day, a number or an amount is asked -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        ("received_on", "waarom een hele datum?"),
        ("received_on", "waarom een dag"),
        ("municipalities", "waarom gemeenten?"),
        ("coordination_costs", "waarom vraagt u naar de kosten?"),
        ("coordination_costs", "waarom wilt u het bedrag weten"),
        ("coordination_costs", "waar is dat goed voor?"),
        ("coordination_costs", "waarvoor is dat nodig"),
        ("duration_months", "wat doet u daarmee?"),
        ("duration_months", "waarom niet?"),
        ("received_on", "waarom mag dat niet"),
    ],
)
def test_why_it_is_asked_is_told_where_a_day_or_a_number_is_asked(check: Talk, fact: str, text: str) -> None:
    while check.asked != fact:
        check.say(GOOD_PLAN[check.asked or ""])
    assert check.state.check is not None
    told = checking.explanation(check.state.check)
    assert told in words(check.say(text).replies)


@pytest.mark.parametrize("text", ["waarom een hele datum?", "waarom moet er een gemeente meedoen?"])
def test_what_is_not_about_the_open_question_is_not_why_it_is_asked(check: Talk, text: str) -> None:
    while check.asked != "coordination_costs":
        check.say(GOOD_PLAN[check.asked or ""])
    assert check.state.check is not None
    assert checking.explanation(check.state.check) not in words(check.say(text).replies)


def test_why_not_right_below_an_article_is_not_about_the_question(check: Talk) -> None:
    check.say("een zorgverzekeraar")
    check.say("wat is een penvoerder?")
    assert check.state.check is not None
    assert checking.explanation(check.state.check) not in words(check.say("waarom niet?").replies)


@pytest.mark.parametrize("text", ["waarvoor is dat nodig", "waar is dat goed voor?", "waarom vraagt u dat"])
def test_a_calculation_tells_why_it_asks_as_well(talk: Talk, text: str) -> None:
    talk.say("bereken de subsidie")
    (told,) = talk.say(text).replies[:1]
    assert told == Notice(text=calculation_texts.WHY[Calculator.GRANT][0])
