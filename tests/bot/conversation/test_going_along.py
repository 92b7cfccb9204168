"""What goes along with a question for the team by itself, and what only when the person takes it along."""

import pytest

from bot.conversation import texts
from bot.conversation.check.check_commands import ReviewAnswers
from bot.conversation.codes import PartKind
from bot.conversation.effects import SubmitTicket
from bot.conversation.team import drafting_texts
from bot.conversation.team.team_commands import AskTeam
from tests.bot.conversation.drafts import labels, preview
from tests.bot.conversation.talk import Talk, buttons

TOO_LATE = "1 maart 2022"
"""A day with which the check is over at once."""
FACTS, POINTS = "facts", "open_points"
WISH = "ik wil een medewerker spreken"


def outcome(check: Talk) -> Talk:
    """A check that came to its outcome."""
    while check.state.check is not None and check.state.check.asking is not None:
        check.say("weet ik niet")
    assert any(isinstance(each.command, ReviewAnswers) for each in buttons(check.last))
    return check


def included(talk: Talk) -> set[PartKind]:
    """Which parts go along with what is shown last."""
    activity = talk.state.activity
    assert activity.activity == "drafting"
    return {each.kind for each in activity.parts if each.included}


def test_below_its_outcome_a_check_goes_along(check: Talk) -> None:
    talk = outcome(check)
    talk.press(texts.ASK_TEAM)
    talk.say("Telt de btw op een factuur mee?")
    assert FACTS in included(talk)


def test_an_open_check_goes_along(check: Talk) -> None:
    check.say("een zorgverzekeraar")
    check.do(AskTeam())
    check.say("Telt de dag van verzenden?")
    assert FACTS in included(check)


@pytest.mark.parametrize("question", ["Telt de btw op een factuur mee?", "Kan iemand meekijken met een begroting?"])
def test_a_check_of_longer_ago_goes_along_only_when_the_person_takes_it(check: Talk, question: str) -> None:
    talk = outcome(check)
    talk.say("wat is het minimum")
    talk.say(WISH)
    talk.say(question)
    assert preview(talk).context == ()
    assert drafting_texts.PARTS["facts"] in preview(talk).left_out

    talk.press(drafting_texts.take_along("facts"))
    [sent] = talk.press(drafting_texts.SEND).effects
    assert isinstance(sent, SubmitTicket)
    assert sent.context


@pytest.mark.parametrize(
    "question", ["Waarom voldeed het plan niet?", "Klopt de uitkomst wel?", "Mag onze aanvraag nog worden aangevuld?"]
)
def test_a_question_that_speaks_of_the_check_takes_it_along(check: Talk, question: str) -> None:
    talk = outcome(check)
    talk.say("wat is het minimum")
    talk.say(WISH)
    talk.say(question)
    assert FACTS in included(talk)


def test_what_was_left_out_stays_out_when_the_text_speaks_of_the_check(check: Talk) -> None:
    talk = outcome(check)
    talk.press(texts.ASK_TEAM)
    talk.say("Klopt de uitkomst?")
    talk.press(drafting_texts.leave_out("facts"))
    talk.press(drafting_texts.EDIT)
    talk.say("Klopt de uitkomst van onze check eigenlijk wel?")
    assert FACTS not in included(talk)


# -- which question ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stray", ["welke partij verliest", "wie verliest er", "hoelang nog", "en waarom dan niet?"])
def test_what_makes_no_sense_by_itself_is_offered_and_not_prepared(talk: Talk, stray: str) -> None:
    talk.say(stray)
    talk.say(WISH)
    assert drafting_texts.SEND not in labels(talk)
    assert drafting_texts.WHAT_TO_ASK in str(talk.last)


def test_a_question_that_stands_by_itself_is_prepared(talk: Talk) -> None:
    talk.say("mag een bv uit België de coördinator leveren")
    talk.say(WISH)
    assert preview(talk).question == "mag een bv uit België de coördinator leveren"


def test_the_team_hears_what_could_be_chosen_and_not_how_unlikely_each_was(talk: Talk) -> None:
    talk.say("hoeveel moeten er meedoen")
    talk.press(texts.ASK_TEAM)
    assert preview(talk).context == (
        "De bot liet kiezen, en er is niets gekozen: Hoeveel gemeenten moeten meedoen?; Wat is een penvoerder?",
    )


@pytest.mark.parametrize(
    "typed", ["vraag het team: mag dat echt niet?", "vraag aan het team: telt de dag van verzenden?"]
)
def test_in_a_check_a_question_that_is_said_to_be_for_the_team_is(check: Talk, typed: str) -> None:
    check.say(typed)
    assert preview(check).question == typed.partition(": ")[2]
