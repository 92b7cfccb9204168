"""Questions about the outcome that stands right above: it explains itself, and it is what `dat` means."""

from collections.abc import Mapping

import pytest

from bot.conversation import texts
from bot.conversation.assistant import Assistant
from bot.conversation.check import about_outcome, check_texts, second_thoughts_texts
from bot.conversation.replies import Answer, Notice, Outcome, Recipients
from tests.bot.conversation.talk import GOOD_PLAN, Talk, begun_check, buttons, through_the_check, words

WHY = (
    "waarom niet?",
    "waarom voldoet het niet",
    "waarom is het nog niet zeker?",
    "hoezo niet",
    "waar ligt het aan?",
    "wat is er mis met het plan",
    "waaraan voldoet ons plan niet?",
    "op welke voorwaarde gaat het mis",
    "waarom is de uitkomst onzeker",
)
OPEN = (
    "wat moet ik nog uitzoeken?",
    "en welke voorwaarde ontbreekt nu nog?",
    "wat ontbreekt er nog",
    "wat mist er dan?",
    "wat is er nog onbekend",
    "welke gegevens heb je nog nodig",
    "wat moeten we nog aanvullen?",
)
AMOUNT = (
    "en hoeveel is dat dan?",
    "hoeveel subsidie krijgen we dan",
    "om welk bedrag gaat het dan?",
    "wat krijgen wij dan maximaal",
    "hoeveel zou dat worden",
)
OTHER = (
    "wat is een penvoerder?",
    "waarom is de regeling gestopt",
    "waarom moest er een gemeente meedoen?",
    "wat moest er in het activiteitenplan staan",
    "hoeveel subsidie kon je krijgen",
    "hoeveel gemeenten moesten meedoen",
    "hoeveel krijgen we bij 60.000",
    "welke bijlagen ontbreken vaak",
    "wat is nodig voor een aanvraag",
    "weet ik niet",
    "ja",
)


def after(assistant: Assistant, answers: Mapping[str, str]) -> Talk:
    """A check that was answered like this, at its outcome."""
    talk = begun_check(assistant)
    through_the_check(talk, answers)
    assert isinstance(talk.last, Outcome)
    return talk


@pytest.mark.parametrize(
    ("text", "about"),
    [
        *((text, "why") for text in WHY),
        *((text, "open") for text in OPEN),
        *((text, "amount") for text in AMOUNT),
        *((text, None) for text in OTHER),
    ],
)
def test_what_a_question_wants_to_know_of_an_outcome(text: str, about: str | None) -> None:
    assert about_outcome.asked(text) == about


@pytest.mark.parametrize("text", WHY)
def test_a_no_names_the_condition_that_failed_with_its_article_of_law(assistant: Assistant, text: str) -> None:
    talk = after(assistant, {**GOOD_PLAN, "applicant": "een gemeente"})
    (told,) = talk.say(text).replies
    assert isinstance(told, Notice)
    assert "Zorgverzekeraar als aanvrager: voldoet niet" in told.text
    assert "art. 3 lid 1" in told.text
    assert {texts.CHANGE, texts.SUPPOSE, texts.ASK_TEAM} <= {each.label for each in told.actions}


def test_what_is_uncertain_names_the_conditions_that_are_open(assistant: Assistant) -> None:
    talk = after(assistant, {**GOOD_PLAN, "risk_group": "weet ik niet"})
    told = words(talk.say("waarom is het nog niet zeker?").replies)
    assert "Gericht op een risicogroep: nog onbekend" in told
    assert "Niet onder het minimumbedrag" not in told


@pytest.mark.parametrize("text", OPEN)
def test_what_is_left_to_find_out_is_listed_with_who_may_know(assistant: Assistant, text: str) -> None:
    talk = after(assistant, {**GOOD_PLAN, "start_date": "zoek ik nog uit"})
    told = words(talk.say(text).replies)
    assert check_texts.OPEN_POINTS_TITLE in told
    assert "Wie weet dit meestal?" in told


def test_what_is_not_complete_names_the_annexes(assistant: Assistant) -> None:
    talk = after(assistant, {**GOOD_PLAN, "budget": "nee"})
    assert "ontbreekt nog: de begroting" in words(talk.say("wat ontbreekt er nog?").replies)


def test_of_a_plan_that_meets_everything_nothing_is_open(assistant: Assistant) -> None:
    talk = after(assistant, GOOD_PLAN)
    assert second_thoughts_texts.NOTHING_OPEN in words(talk.say("wat moet ik nog uitzoeken?").replies)
    assert second_thoughts_texts.ALL_IN_ORDER in words(talk.say("waarom?").replies)


def test_one_may_ask_on_and_after_another_subject_it_is_a_question_again(assistant: Assistant) -> None:
    talk = after(assistant, {**GOOD_PLAN, "applicant": "een gemeente"})
    talk.say("waarom niet?")
    assert "voldoet niet" in words(talk.say("waar ligt het dan aan?").replies)
    talk.say("wat is een penvoerder?")
    assert isinstance(talk.last, Answer)
    assert "voldoet niet" not in words(talk.say("waarom niet?").replies)
    assert "voldoet niet" in words(talk.say("waarom is de uitkomst zo?").replies)


def test_below_a_what_if_it_is_about_what_was_supposed(assistant: Assistant) -> None:
    talk = after(assistant, GOOD_PLAN)
    talk.say("wat als de kosten 60.000 zijn?")
    for text in ("waarom niet?", "en waar ligt dat dan aan?"):
        told = words(talk.say(text).replies)
        assert told.startswith("Stel: Kosten procescoördinatie = € 60.000.")
        assert "Niet onder het minimumbedrag: voldoet niet" in told
    talk.press(texts.KEEP_SUPPOSED)
    assert "voldeed het plan niet" in words([talk.last])


@pytest.mark.parametrize("text", AMOUNT)
def test_how_much_it_would_be_is_that_of_the_outcome(assistant: Assistant, text: str) -> None:
    assert "hooguit € 30.000" in words(after(assistant, GOOD_PLAN).say(text).replies)


def test_without_costs_it_is_said_what_the_amount_depends_on(assistant: Assistant) -> None:
    talk = after(assistant, {"applicant": "een gemeente"})
    (told,) = talk.say("en hoeveel is dat dan?").replies
    assert isinstance(told, Notice)
    assert told.text == second_thoughts_texts.AMOUNT_UNKNOWN
    assert texts.CALCULATE_GRANT in [each.label for each in told.actions]


def test_where_the_requested_amount_is_asked_the_costs_say_how_much_it_could_be(check: Talk) -> None:
    while check.asked != "requested_amount":
        check.say(GOOD_PLAN[check.asked or ""])
    told, _ = check.say("hoeveel kan je maximaal vragen dan").replies
    assert told == Notice(text=second_thoughts_texts.at_most("€ 90.000", "€ 30.000"))
    assert check.asked == "requested_amount"


@pytest.mark.parametrize(
    "text",
    [
        "kan ik dat doorsturen naar mijn collega",
        "mag ik dit delen met de wethouder?",
        "stuur dit naar mijn manager",
        "ik wil dit aan mijn baas laten zien",
        "kan ik het mailen?",
    ],
)
def test_passing_it_on_shares_the_outcome(assistant: Assistant, text: str) -> None:
    talk = after(assistant, GOOD_PLAN)
    talk.say(text)
    assert isinstance(talk.last, Recipients)


@pytest.mark.parametrize(
    "text", ["stuur dit naar het preventieteam", "kan ik dit aan een medewerker laten zien", "deel dit met niemand"]
)
def test_passing_it_on_to_the_team_or_to_nobody_is_another_matter(assistant: Assistant, text: str) -> None:
    talk = after(assistant, GOOD_PLAN)
    talk.say(text)
    assert not isinstance(talk.last, Recipients)


def test_elsewhere_these_words_share_nothing(talk: Talk) -> None:
    talk.say("wat is het minimum?")
    talk.say("kan ik dat doorsturen naar mijn collega")
    assert not isinstance(talk.last, Recipients)
    assert [*buttons(talk.last)]
