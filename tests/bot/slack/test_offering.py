"""What somebody cannot use is taken out of a reply: its buttons, and the sentences that offer it."""

import importlib
import pkgutil
from collections.abc import Iterator
from datetime import date

import pytest

import bot.conversation
from bot.conversation import texts
from bot.conversation.check.check_commands import ShareCheck, StartCheck
from bot.conversation.incoming import PickArticle, ShareAnswer, ShowHelp, ShowQuestions
from bot.conversation.replies import Action as Button
from bot.conversation.replies import Ask, Calculation, Choices, Notice
from bot.conversation.team.team_commands import AskTeam, ReplyToTeam, WithdrawTicket
from bot.roles import Action
from bot.slack import offering_texts
from bot.slack import texts as screens
from bot.slack.offering import needed_for, without
from knowledge import load
from knowledge.markdown import plain_text

GUESTS = frozenset({Action.HAND_OVER, Action.RUN_CHECK, Action.SHARE_OUTCOME, Action.SEE_OWN_QUESTIONS})
CHECK, TEAM, HELP = (
    Button(texts.START_CHECK, StartCheck()),
    Button(texts.ASK_TEAM, AskTeam()),
    Button(texts.HELP, ShowHelp()),
)


def sentences() -> Iterator[tuple[str, str]]:
    """Every constant text of the conversation with its name, but of what is said once somebody turned to the team."""
    for module in pkgutil.walk_packages(bot.conversation.__path__, "bot.conversation."):
        if not module.name.endswith("texts") or ".team." in module.name:
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            if name.isupper() and isinstance(value, str):
                yield f"{module.name}.{name}", value


OFFERS = (
    "voorleggen aan het Preventieteam",
    "leg haar voor aan",
    "vraag voor aan het Preventieteam",
    "Preventieteam kan",
)


@pytest.mark.parametrize(
    "text", [pytest.param(text, id=name) for name, text in sentences() if any(each in text for each in OFFERS)]
)
def test_every_sentence_that_offers_the_team_has_another_for_who_cannot_go_there(text: str) -> None:
    said = without(Notice(text), {Action.HAND_OVER})
    assert isinstance(said, Notice)
    assert not [each for each in OFFERS if each in said.text]
    assert text in offering_texts.WITHOUT_TEAM


def test_nothing_that_stands_in_for_an_offer_offers_it_again() -> None:
    for table in (offering_texts.WITHOUT_TEAM, offering_texts.WITHOUT_CHECK):
        for other in table.values():
            assert not [each for each in OFFERS if each in other] or table is offering_texts.WITHOUT_CHECK


@pytest.mark.parametrize(
    ("closed", "left"),
    [
        pytest.param({Action.HAND_OVER}, [CHECK, HELP], id="no team"),
        pytest.param({Action.RUN_CHECK}, [TEAM, HELP], id="no check"),
        pytest.param(GUESTS, [HELP], id="a guest"),
        pytest.param(set(), [CHECK, TEAM, HELP], id="all of it"),
    ],
)
def test_buttons_of_what_is_closed_are_gone_and_the_others_stay(closed: set[Action], left: list[Button]) -> None:
    assert without(Notice("Kies.", (CHECK, TEAM, HELP)), closed) == Notice("Kies.", tuple(left))


def test_each_row_of_a_reply_is_looked_at() -> None:
    subject = Button("Een onderwerp", PickArticle(article="vip-fonds"))
    assert without(Choices("Welke?", (CHECK, subject), (TEAM,)), GUESTS) == Choices("Welke?", (subject,), ())
    ask = Ask("Titel", "Vraag?", "Hulp", "Tip", options=(HELP,), controls=(TEAM, HELP))
    assert without(ask, GUESTS) == Ask("Titel", "Vraag?", "Hulp", "Tip", options=(HELP,), controls=(HELP,))


@pytest.mark.parametrize(
    ("check", "team", "said"),
    [
        pytest.param(
            True, True, "nagaan of een plan aan de voorwaarden van toen voldeed, iets laten uitrekenen, of uw"
        ),
        pytest.param(True, False, "nagaan of een plan aan de voorwaarden van toen voldeed, of iets laten uitrekenen."),
        pytest.param(False, True, "U kunt ook iets laten uitrekenen, of uw vraag voorleggen aan het Preventieteam."),
        pytest.param(False, False, "U kunt ook iets laten uitrekenen."),
    ],
)
def test_what_one_can_do_is_said_in_one_sentence(check: bool, team: bool, said: str) -> None:
    closed = {*(() if check else (Action.RUN_CHECK,)), *(() if team else (Action.HAND_OVER,))}
    told = without(Notice(texts.HELP_TEXT), closed)
    assert isinstance(told, Notice)
    assert said in told.text


def test_commands_that_would_be_refused_are_not_listed() -> None:
    told = without(Notice(screens.COMMANDS), GUESTS)
    assert isinstance(told, Notice)
    assert [line.split("'")[1] for line in told.text.splitlines()[1:]] == [
        "/preventie vraag",
        "/preventie bereken",
        "/preventie privacy",
        "/preventie help",
    ]


def test_words_of_a_sum_are_looked_at_and_its_figures_stay() -> None:
    shown = Calculation("Som", ("a", "b"), (("1", "2"),), (offering_texts.PEOPLE,), (TEAM,))
    assert without(shown, GUESTS) == Calculation("Som", ("a", "b"), (("1", "2"),), (offering_texts.PEOPLE,), ())


@pytest.mark.parametrize(
    ("command", "action"),
    [
        (AskTeam(), Action.HAND_OVER),
        (StartCheck(), Action.RUN_CHECK),
        (ShareAnswer(article="a"), Action.SHARE_OUTCOME),
        (ShareCheck(check="a"), Action.SHARE_OUTCOME),
        (ReplyToTeam(ticket="a"), Action.ADD_TO_OWN_QUESTION),
        (ShowQuestions(), Action.SEE_OWN_QUESTIONS),
        (WithdrawTicket(ticket="a"), None),
        (ShowHelp(), None),
    ],
    ids=lambda each: getattr(each, "kind", each),
)
def test_a_button_needs_what_its_press_needs(command: object, action: Action | None) -> None:
    assert needed_for(command) is action  # type: ignore[arg-type]


def test_the_greeting_offers_a_guest_neither_the_check_nor_the_team() -> None:
    greeting = plain_text(load().body("begroeting", as_of=date(2026, 11, 22)))
    assert offering_texts.OFFERS_TEAM in greeting
    assert offering_texts.OFFERS_CHECK in greeting
    shown = without(Notice(text=greeting), GUESTS)
    assert isinstance(shown, Notice)
    assert "Preventieteam" not in shown.text
    assert "subsidiecheck" not in shown.text
    assert "- een bedrag laten uitrekenen.\n" in shown.text
