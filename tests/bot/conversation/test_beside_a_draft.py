"""What is typed while a question for the team waits: a number to call, a yes, a word for the check."""

import pytest

from bot.conversation.assistant import Assistant
from bot.conversation.replies import Ask
from bot.conversation.state import Calculating, Drafting
from bot.conversation.team import draft_words, drafting_texts, reaching
from bot.conversation.team.team_commands import AskTeam
from bot.handoff.outlook import ByMail, ByTeam
from tests.bot.conversation.drafts import labels, preview, with_preview
from tests.bot.conversation.talk import Talk, words

CALL_ME = (
    "mijn 06 is 0612345678 kunnen ze bellen",
    "bel me op 06-12345678",
    "kunnen jullie mij terugbellen op 0612345678?",
)

# -- to be phoned ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["bel me op 06-12345678 over de btw", "ik wil liever gebeld worden"])
def test_who_wants_to_be_phoned_hears_what_becomes_of_that(assistant: Assistant, text: str) -> None:
    talk = with_preview(assistant)
    told = words(talk.say(text).replies)
    assert drafting_texts.NO_PHONING in told
    assert drafting_texts.COMES_HERE in told
    assert drafting_texts.ADD_TEXT in labels(talk)

    talk.press(drafting_texts.ADD_TEXT)
    assert preview(talk).question.startswith("welk uurtarief geldt er\n")


@pytest.mark.parametrize("yes", ["ja", "ja graag", "ja doe maar"])
@pytest.mark.parametrize(
    "text",
    [
        *CALL_ME,
        "mijn nummer is 0612345678",
        "0612345678",
        "mail me maar op jan@example.nl",
        "ik ben op 0612345678 te bereiken",
    ],
)
def test_who_only_says_where_they_can_be_reached_keeps_the_question(assistant: Assistant, text: str, yes: str) -> None:
    talk = with_preview(assistant)
    told = words(talk.say(text).replies)
    assert "weggelaten" in told
    assert preview(talk).question == "welk uurtarief geldt er"

    turn = talk.say(yes)
    assert turn.effects == ()
    assert preview(talk).question == "welk uurtarief geldt er"


@pytest.mark.parametrize(
    "text", ["op 06 12345678 ben ik er over de subsidie", "ik ben na vijven op 0612345678, bereken de subsidie"]
)
def test_a_number_with_a_subject_beside_it_is_asked_about_and_no_request_to_the_bot(
    assistant: Assistant, text: str
) -> None:
    talk = with_preview(assistant)
    for _ in range(2):
        told = words(talk.say(text).replies)
        assert "Ik heb een telefoonnummer weggelaten" in told
        assert {drafting_texts.ADD_TEXT, drafting_texts.FOR_BOT} <= set(labels(talk))
    assert not isinstance(talk.state.activity, Calculating)

    assert drafting_texts.ADD_IT in words([talk.last])
    talk.say("ja")
    assert preview(talk).question.startswith("welk uurtarief geldt er\n"), "a yes never loses the question"


@pytest.mark.parametrize("text", CALL_ME)
def test_the_number_is_left_out_and_the_person_hears_it(assistant: Assistant, text: str) -> None:
    talk = with_preview(assistant)
    told = words(talk.say(text).replies)
    assert "Ik heb een telefoonnummer weggelaten" in told
    assert "12345678" not in told.replace("-", "") + talk.state.model_dump_json()


@pytest.mark.parametrize("text", [*CALL_ME, "mijn nummer is 0612345678"])
def test_a_number_to_call_is_no_amount(talk: Talk, text: str) -> None:
    told = words(talk.say(text).replies)
    assert "Ik heb een telefoonnummer weggelaten" in told
    assert not isinstance(talk.state.activity, Calculating)
    assert drafting_texts.WHAT_TO_ASK in told


def test_a_wish_for_people_alone_is_still_no_text(assistant: Assistant) -> None:
    talk = with_preview(assistant)
    talk.say("ik wil een medewerker spreken")
    assert preview(talk).question == "welk uurtarief geldt er"


def test_by_mail_nothing_comes_here() -> None:
    assert drafting_texts.COMES_HERE not in (reaching.said_of("bel me", ByMail(address="team@example.nl")) or "")
    assert drafting_texts.COMES_HERE in (reaching.said_of("bel me", ByTeam()) or "")
    assert reaching.said_of("telt btw mee", ByTeam()) is None


# -- a yes -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["ja doe maar", "ja hoor, doe dat maar", "doe maar", "is goed zo", "Akkoord!", "ja prima zo", "zo is het goed"],
)
def test_a_yes_in_more_words_is_no_text_and_sends_nothing(assistant: Assistant, text: str) -> None:
    talk = with_preview(assistant)
    turn = talk.say(text)
    assert turn.effects == ()
    assert drafting_texts.PRESS_TO_SEND in words(turn.replies)
    assert preview(talk).question == "welk uurtarief geldt er"
    assert talk.state.undecided is None


@pytest.mark.parametrize(
    "text", ["ja vgz", "doe maar 3 gemeenten", "klopt dat?", "nee", "prima", "bedankt", "mag dat", ""]
)
def test_this_is_no_yes(text: str) -> None:
    assert not draft_words.agrees(text)


def test_right_after_it_was_asked_for_whom_it_is_a_yes_means_that(assistant: Assistant) -> None:
    talk = with_preview(assistant)
    talk.say("Het gaat om inhuur via een bureau.")
    talk.say("ja doe maar")
    assert preview(talk).question == "Het gaat om inhuur via een bureau."


def test_it_is_no_question_either(talk: Talk) -> None:
    talk.do(AskTeam())
    talk.say("ja doe maar")
    assert isinstance(talk.state.activity, Drafting)
    assert talk.state.activity.question is None


def test_it_is_not_the_new_text(assistant: Assistant) -> None:
    talk = with_preview(assistant)
    talk.press(drafting_texts.EDIT)
    talk.say("doe maar zo")
    assert preview(talk).question == "welk uurtarief geldt er"


# -- a word for the check ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["ga verder met de check", "we gaan verder met de check", "ga verder", "doorgaan"])
def test_a_check_goes_on_and_the_question_stays_ready(check: Talk, text: str) -> None:
    check.do(AskTeam())
    check.say("Telt de dag van verzenden?")
    turn = check.say(text)
    assert drafting_texts.STAYS_READY in words(turn.replies)
    assert isinstance(turn.replies[-1], Ask)
    assert check.state.undecided is None
    assert check.state.parked is not None


@pytest.mark.parametrize("text", ["subsidiecheck", "doe de check", "ga verder met de check"])
def test_a_check_can_be_called_for(assistant: Assistant, text: str) -> None:
    talk = with_preview(assistant)
    told = words(talk.say(text).replies)
    assert drafting_texts.STAYS_READY in told
    assert "Is dat de nieuwe tekst" not in told


def test_it_is_not_the_question_that_was_asked_for(check: Talk) -> None:
    check.do(AskTeam())
    check.say("ga verder met de check")
    assert isinstance(check.last, Ask)


def test_nor_is_it_without_a_check(talk: Talk) -> None:
    talk.do(AskTeam())
    talk.say("verder")
    assert drafting_texts.no_question("verder") in words([talk.last])
