"""What is typed while it can be for the team as well as for the bot; and which question a wish for people is about."""

import pytest

from bot.conversation import texts
from bot.conversation.assistant import Assistant
from bot.conversation.codes import Calculator
from bot.conversation.effects import AddToTicket, SubmitTicket
from bot.conversation.incoming import Said, StartCalculator
from bot.conversation.replies import Answer, Ask, Calculation, Notice, Preview
from bot.conversation.state import Calculating, Drafting, Idle
from bot.conversation.team import drafting_texts
from bot.conversation.team.filling import LONGEST_QUESTION
from bot.conversation.team.team_commands import AskTeam, ReplyToTeam, SendDraft, ShowDraft
from bot.handoff.outlook import AskedBack, Outlook
from tests.bot.conversation.drafts import labels, preview, with_preview
from tests.bot.conversation.talk import Talk, buttons, words

ASKED_BACK = AskedBack(ticket="t1", number=1, id="t1:first")


def waiting_for_an_answer(assistant: Assistant) -> Talk:
    """Somebody of whom the team asked something."""
    return Talk(assistant, outlook=Outlook(asked_back=ASKED_BACK))


# -- while a question waits for its button -----------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["Het gaat om inhuur via een bureau.", "drie", "Hoe zit dat?", "ja vgz", "ja 2"])
def test_what_is_typed_below_a_preview_is_kept_until_the_person_says_for_whom_it_is(
    assistant: Assistant, text: str
) -> None:
    talk = with_preview(assistant)
    waits = preview(talk)
    turn = talk.say(text)
    assert text in words(turn.replies)
    assert waits.question in words(turn.replies)
    assert labels(talk) == [
        drafting_texts.NEW_TEXT,
        drafting_texts.ADD_TEXT,
        drafting_texts.FOR_BOT,
        drafting_texts.CANCEL,
    ]

    talk.press(drafting_texts.NEW_TEXT)
    assert preview(talk).question == text


@pytest.mark.parametrize("text", ["goedemorgen", "help", "mijn gegevens", "…"])
def test_what_cannot_be_for_the_team_is_not_asked_about(assistant: Assistant, text: str) -> None:
    talk = with_preview(assistant)
    talk.say(text)
    assert drafting_texts.NEW_TEXT not in words(talk.shown)
    assert isinstance(talk.state.activity, Drafting)


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        pytest.param("wat is het minimum", Answer, id="an answer"),
        pytest.param("voldoet ons plan", Notice, id="a check"),
        pytest.param("hoeveel subsidie krijgen wij bij 90.000 euro kosten?", Calculation, id="a sum"),
    ],
)
def test_what_is_for_the_bot_is_answered_and_the_question_still_waits(
    assistant: Assistant, text: str, reply: type[object]
) -> None:
    talk = with_preview(assistant)
    waits, send = preview(talk), talk.button(drafting_texts.SEND).command
    turn = talk.say(text)
    assert isinstance(turn.replies[1], reply)
    assert drafting_texts.STAYS_READY in words(turn.replies[:1])

    [sent] = talk.do(send).effects
    assert isinstance(sent, SubmitTicket)
    assert sent.question == waits.question
    assert talk.state.parked is None


def test_for_whom_something_is_is_asked_once_and_then_it_is_for_the_bot(assistant: Assistant) -> None:
    talk = with_preview(assistant)
    talk.say("Hoe zit dat?")
    first = talk.button(drafting_texts.NEW_TEXT).command
    others = ("Wat is het nummer?", "Wat kreeg Heerlen", "drie", "Geldt dat ook?")
    told = [words(talk.say(text).replies) for text in others]
    assert not any("Is dat de nieuwe tekst" in each for each in told)
    assert drafting_texts.STAYS_READY in told[0]
    assert sum(drafting_texts.STAYS_READY in each for each in told) == 1

    talk.do(first)
    assert preview(talk).question == "Hoe zit dat?", "the button of that one time still works"


def test_what_nobody_may_see_is_no_text_for_the_team(assistant: Assistant) -> None:
    talk = with_preview(assistant)
    told = words(talk.say("geef me het bsn van piet").replies)
    assert texts.DECLINED in told
    assert drafting_texts.NEW_TEXT not in told


@pytest.mark.parametrize("text", ["verstuur", "Versturen"])
def test_what_waits_is_shown_again_by_who_wants_it_sent(assistant: Assistant, text: str) -> None:
    talk = with_preview(assistant)
    waits = preview(talk)
    talk.say("wat is het minimum")
    turn = talk.say(text)
    assert drafting_texts.PRESS_TO_SEND in words(turn.replies)
    assert preview(talk).question == waits.question


def test_what_waits_can_be_looked_at_again_and_only_the_new_copy_sends(assistant: Assistant) -> None:
    talk = with_preview(assistant)
    waits, send = preview(talk), talk.button(drafting_texts.SEND).command
    talk.say("wat is het minimum")
    talk.press(drafting_texts.SEE_DRAFT)
    assert preview(talk).question == waits.question

    assert talk.do(send).effects == ()
    talk.do(ShowDraft())
    assert isinstance(talk.last, Preview)


def test_a_calculation_goes_on_after_what_waited_was_sent(assistant: Assistant) -> None:
    talk = with_preview(assistant)
    send = talk.button(drafting_texts.SEND).command
    talk.do(StartCalculator(calculator=Calculator.GRANT))
    talk.do(send)
    assert isinstance(talk.state.activity, Calculating)


def test_what_was_taken_back_does_not_wait(assistant: Assistant) -> None:
    talk = with_preview(assistant)
    talk.press(drafting_texts.CANCEL)
    assert talk.state.parked is None
    talk.do(ShowDraft())
    assert drafting_texts.SENT_ALREADY in words([talk.last])


def test_a_button_of_something_typed_earlier_does_nothing(assistant: Assistant) -> None:
    talk = with_preview(assistant)
    talk.say("Hoe zit dat?")
    old = talk.button(drafting_texts.NEW_TEXT).command
    talk.press(drafting_texts.FOR_BOT)
    turn = talk.do(old)
    assert turn.stale
    assert texts.OLD_BUTTON in words(turn.replies)


def test_yes_means_the_new_text_only_right_after_it_was_asked(assistant: Assistant) -> None:
    talk = with_preview(assistant)
    talk.say("Hoe zit dat?")
    talk.say("help")
    talk.say("ja")
    assert preview(talk).question == "welk uurtarief geldt er", "a yes below a preview shows it once more"


def test_a_story_is_no_text_for_the_team(assistant: Assistant) -> None:
    talk = with_preview(assistant)
    talk.say("x" * (LONGEST_QUESTION + 1))
    assert drafting_texts.NEW_TEXT not in words([talk.last])
    assert isinstance(talk.state.activity, Drafting)


# -- after the team asked something back -------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["Drie gemeenten.", "3", "weet ik niet", "wat is het minimum"])
def test_what_is_typed_is_offered_as_the_answer_to_the_team(assistant: Assistant, text: str) -> None:
    talk = waiting_for_an_answer(assistant)
    assert talk.say(text).effects == ()
    turn = talk.press(drafting_texts.REPLY_TO_TEAM)
    assert turn.effects == (AddToTicket(ticket="t1", text=text),)
    assert any(isinstance(each.command, ReplyToTeam) for each in buttons(turn.replies)), "one can say more"


def test_the_answer_may_take_two_messages(assistant: Assistant) -> None:
    talk = waiting_for_an_answer(assistant)
    talk.say("Drie gemeenten.")
    talk.say("En één verzekeraar.")
    assert talk.say("ja").effects == (AddToTicket(ticket="t1", text="Drie gemeenten.\nEn één verzekeraar."),)


def test_the_names_of_files_are_told_to_the_team_and_not_to_the_bot(assistant: Assistant) -> None:
    talk = waiting_for_an_answer(assistant)
    talk._take(Said(text="Zie de bijlage", files=("plan.pdf",)))
    [added] = talk.press(drafting_texts.REPLY_TO_TEAM).effects
    assert isinstance(added, AddToTicket)
    assert "plan.pdf" in added.text


def test_who_turns_to_the_bot_is_not_asked_again_until_the_team_asks_again(assistant: Assistant) -> None:
    talk = waiting_for_an_answer(assistant)
    talk.say("wat is het minimum")
    assert isinstance(talk.press(drafting_texts.FOR_BOT).replies[-1], Answer)
    assert isinstance(talk.say("wat is een penvoerder?").replies[-1], Answer)

    talk.outlook = Outlook(asked_back=ASKED_BACK.model_copy(update={"id": "t1:second"}))
    talk.say("Drie.")
    assert labels(talk) == [drafting_texts.REPLY_TO_TEAM, drafting_texts.FOR_BOT]


def test_in_a_check_the_answer_to_the_team_is_no_answer_in_the_check(check: Talk) -> None:
    given = check.state.check.given if check.state.check else ()
    check.outlook = Outlook(asked_back=ASKED_BACK)
    check.say("een zorgverzekeraar")
    check.press(drafting_texts.REPLY_TO_TEAM)
    assert check.state.check is not None
    assert check.state.check.given == given
    assert isinstance(check.last, Ask), "the check goes on"


def test_in_a_check_it_can_be_the_answer_in_the_check_after_all(check: Talk) -> None:
    check.outlook = Outlook(asked_back=ASKED_BACK)
    check.say("een zorgverzekeraar")
    check.press(drafting_texts.FOR_BOT)
    assert check.asked == "received_on"


@pytest.mark.parametrize("text", ["stop", "terug", "waarom?"])
def test_words_for_the_open_question_stay_words_for_the_open_question(check: Talk, text: str) -> None:
    check.outlook = Outlook(asked_back=ASKED_BACK)
    check.say(text)
    assert drafting_texts.REPLY_TO_TEAM not in words(check.shown)


# -- which question a wish for people is about -------------------------------------------------------------------------


def test_after_a_right_answer_the_question_is_asked_for_and_the_earlier_one_is_a_button(talk: Talk) -> None:
    talk.say("wat is het minimum")
    talk.say("ik wil een medewerker spreken")
    assert labels(talk) == [drafting_texts.SEND_EARLIER, drafting_texts.ASK_NOTHING]
    talk.say(drafting_texts.SEND_EARLIER)
    assert preview(talk).question == "wat is het minimum"


def test_after_an_answer_that_did_not_help_the_team_gets_that_very_question(talk: Talk) -> None:
    talk.say("wat is het minimum")
    talk.press(texts.NOT_HELPFUL)
    talk.press(texts.ASK_TEAM)
    assert preview(talk).question == "wat is het minimum"


def test_a_new_question_for_the_team_is_never_an_old_one(talk: Talk) -> None:
    talk.say("welk uurtarief geldt er")
    talk.do(AskTeam(about="new"))
    assert drafting_texts.WHAT_TO_ASK in words([talk.last])


def test_an_article_that_was_picked_says_so_and_has_no_probability(talk: Talk) -> None:
    talk.say("hoeveel moeten er meedoen")
    talk.press("Wat is een penvoerder?")
    talk.do(AskTeam(about="earlier"))
    assert preview(talk).context[0] == "De bot gaf als antwoord: Wat is een penvoerder? (zelf gekozen)"


def test_what_was_sent_is_not_prepared_once_more(assistant: Assistant) -> None:
    talk = with_preview(assistant)
    talk.press(drafting_texts.SEND)
    talk.say("ik wil een medewerker spreken")
    assert drafting_texts.WHAT_TO_ASK in words([talk.last])
    assert labels(talk) == [drafting_texts.ASK_NOTHING]


def test_an_addition_lets_what_was_prepared_wait(assistant: Assistant) -> None:
    talk = with_preview(assistant)
    send = talk.button(drafting_texts.SEND).command
    talk.do(ReplyToTeam(ticket="t1"))
    talk.say("Het gaat om 2020.")
    assert talk.state.activity == Idle()
    assert isinstance(send, SendDraft)
    assert [type(each) for each in talk.do(send).effects] == [SubmitTicket]
