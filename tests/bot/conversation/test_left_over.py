"""What is typed beside a question that waits is never left behind in silence: it can be added, or one hears of it."""

import pytest

from bot.conversation import texts
from bot.conversation.assistant import Assistant
from bot.conversation.codes import Calculator
from bot.conversation.effects import AddToTicket, SubmitTicket
from bot.conversation.incoming import StartCalculator
from bot.conversation.replies import Answer, Notice, Preview
from bot.conversation.state import Drafting, Idle
from bot.conversation.team import drafting_texts
from bot.conversation.team.filling import LONGEST_QUESTION
from bot.conversation.team.team_commands import AskTeam, ReplyToTeam
from bot.handoff.outlook import Outlook
from tests.bot.conversation.drafts import PRIVATE, RATE, SECRETS, labels, preview, with_preview
from tests.bot.conversation.talk import Talk, words

WAITS = "welk uurtarief geldt er"
MORE = "gaat om overhead, deadline vrijdag"
NOT_IN_IT = "gaat nog niet mee"


def sent(talk: Talk) -> str:
    """The question that went to the team."""
    [question] = [each.question for each in talk.effects if isinstance(each, SubmitTicket)]
    return question


# -- to add it ---------------------------------------------------------------------------------------------------------


def test_what_was_typed_can_be_added_and_is_shown_before_it_goes_out(assistant: Assistant) -> None:
    talk = with_preview(assistant)
    context = preview(talk).context
    talk.say(MORE)
    talk.press(drafting_texts.ADD_TEXT)
    assert preview(talk).question == f"{WAITS}\n{MORE}"
    assert preview(talk).context == context, "all else stays as it was"
    assert talk.effects == []
    talk.press(drafting_texts.SEND)
    assert sent(talk) == f"{WAITS}\n{MORE}"


@pytest.mark.parametrize(
    "how", ["voeg toe", "zet dit erbij", "allebei", drafting_texts.ADD_TEXT, "doe dat er maar bij"]
)
def test_to_add_it_can_be_typed(assistant: Assistant, how: str) -> None:
    talk = with_preview(assistant)
    talk.say(MORE)
    talk.say(how)
    assert preview(talk).question == f"{WAITS}\n{MORE}"


@pytest.mark.parametrize("wish", ["zet erbij dat het 95k is", "nee wacht, vermeld ook dat het 95k is"])
def test_who_says_what_to_add_gets_it_added(assistant: Assistant, wish: str) -> None:
    talk = with_preview(assistant)
    talk.say(wish)
    assert preview(talk).question == f"{WAITS}\ndat het 95k is"


def test_who_says_what_to_add_hears_that_something_else_still_waits(assistant: Assistant) -> None:
    talk = with_preview(assistant)
    talk.say(MORE)
    turn = talk.say("nee wacht, zet erbij dat het om twee gemeenten gaat")
    assert NOT_IN_IT in words(turn.replies)
    assert MORE in words(turn.replies)
    talk.press(drafting_texts.ADD_TEXT)
    assert preview(talk).question == f"{WAITS}\ndat het om twee gemeenten gaat\n{MORE}"


def test_who_only_says_to_add_something_is_asked_what(assistant: Assistant) -> None:
    talk = with_preview(assistant)
    talk.say("zet erbij")
    assert WAITS in words([talk.last])
    talk.say("wij huren")
    assert preview(talk).question == f"{WAITS}\nwij huren"


def test_what_is_added_is_masked(assistant: Assistant) -> None:
    talk = with_preview(assistant)
    talk.say(f"zet erbij dat u mij zo bereikt: {SECRETS}")
    assert not any(secret in preview(talk).question for secret in PRIVATE)


def test_what_does_not_fit_is_not_added_and_not_lost(assistant: Assistant) -> None:
    talk = with_preview(assistant)
    talk.say("x" * (LONGEST_QUESTION - 1))
    turn = talk.press(drafting_texts.ADD_TEXT)
    assert drafting_texts.TOO_LONG_TOGETHER in words(turn.replies)
    assert preview(talk).question == WAITS
    assert NOT_IN_IT in words(turn.replies)


def test_a_button_to_add_something_works_once(assistant: Assistant) -> None:
    talk = with_preview(assistant)
    talk.say(MORE)
    add = talk.button(drafting_texts.ADD_TEXT).command
    talk.do(add)
    assert talk.do(add).stale


# -- before it goes out ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", [drafting_texts.SEND, "verstuur", "verstuur maar", "stuur maar op"])
def test_before_sending_one_hears_what_does_not_go_along(assistant: Assistant, how: str) -> None:
    talk = with_preview(assistant)
    send = talk.button(drafting_texts.SEND).command
    talk.say(MORE)
    turn = talk.do(send) if how == drafting_texts.SEND else talk.say(how)
    assert turn.effects == ()
    assert MORE in words(turn.replies[:1])
    assert preview(talk).question == WAITS

    talk.press(drafting_texts.SEND)
    assert sent(talk) == WAITS, "who sends it all the same, has been told"
    assert talk.state.undecided is None


def test_a_second_press_on_the_same_button_does_not_send_in_spite_of_what_was_said(assistant: Assistant) -> None:
    talk = with_preview(assistant)
    send = talk.button(drafting_texts.SEND).command
    talk.say(MORE)
    talk.do(send)
    assert talk.do(send).effects == ()


def test_what_went_to_the_bot_and_found_no_answer_is_spoken_of_too(assistant: Assistant) -> None:
    talk = with_preview(assistant)
    send = talk.button(drafting_texts.SEND).command
    talk.say(MORE)
    talk.say("telt de huur van 12k mee?")
    turn = talk.do(send)
    assert MORE in words(turn.replies)
    assert "telt de huur van 12k mee?" in words(turn.replies)
    talk.press(drafting_texts.ADD_TEXT)
    assert preview(talk).question == f"{WAITS}\n{MORE}\ntelt de huur van 12k mee?"


def test_what_the_bot_answered_is_not_spoken_of_again(assistant: Assistant) -> None:
    talk = with_preview(assistant)
    send = talk.button(drafting_texts.SEND).command
    assert isinstance(talk.say("wat is het minimum").replies[-1], Answer)
    talk.do(send)
    assert sent(talk) == WAITS


def test_a_new_text_leaves_what_was_typed_after_it_waiting(assistant: Assistant) -> None:
    talk = with_preview(assistant)
    talk.say("Hoe zit dat met inhuur?")
    new = talk.button(drafting_texts.NEW_TEXT).command
    talk.say("telt de huur van 12k mee?")
    assert "telt de huur van 12k mee?" in words(talk.do(new).replies)
    assert preview(talk).question == "Hoe zit dat met inhuur?"


def test_what_was_typed_twice_below_two_previews_is_kept_together(assistant: Assistant) -> None:
    talk = with_preview(assistant)
    talk.say(MORE)
    talk.say("wat is het minimum")
    talk.press(drafting_texts.SEE_DRAFT)
    turn = talk.say("wij huren een kantoor")
    assert MORE in words(turn.replies)
    assert "wij huren een kantoor" in words(turn.replies)


def test_another_question_in_its_place_does_not_silence_what_was_typed(assistant: Assistant) -> None:
    talk = with_preview(assistant)
    talk.say(MORE)
    talk.say("Vraag het team: mag een ggd meedoen?")
    assert preview(talk).question == "mag een ggd meedoen?"
    assert MORE in words(talk.say("verstuur").replies)


def test_after_taking_it_back_nothing_waits(assistant: Assistant) -> None:
    talk = with_preview(assistant)
    talk.say(MORE)
    talk.press(drafting_texts.CANCEL)
    talk.do(AskTeam(about="earlier"))
    talk.press(drafting_texts.SEND)
    assert sent(talk) == WAITS


def test_not_yet_lets_it_wait_and_says_that_only_the_button_sends(assistant: Assistant) -> None:
    talk = with_preview(assistant)
    turn = talk.say("verstuur nog niet")
    assert drafting_texts.PRESS_TO_SEND in words(turn.replies)
    assert preview(talk).question == WAITS


# -- to change the text ------------------------------------------------------------------------------------------------


def test_the_old_text_stays_in_sight_while_a_new_one_is_typed(assistant: Assistant) -> None:
    talk = with_preview(assistant)
    talk.press(drafting_texts.EDIT)
    assert WAITS in words([talk.last])
    assert labels(talk) == [drafting_texts.KEEP_TEXT]


@pytest.mark.parametrize("text", ["en wat kost dat", "wij huren", "95k", "ook voor 2020", "plus btw"])
@pytest.mark.parametrize(
    ("how", "question"),
    [
        (drafting_texts.ADD_TEXT, f"{WAITS}\n{{}}"),
        (drafting_texts.NEW_TEXT, "{}"),
        ("ja", "{}"),
        ("nee", f"{WAITS}\n{{}}"),
    ],
)
def test_what_can_be_more_of_it_is_asked_about(assistant: Assistant, text: str, how: str, question: str) -> None:
    talk = with_preview(assistant)
    talk.press(drafting_texts.EDIT)
    turn = talk.say(text)
    assert WAITS in words(turn.replies)
    assert text in words(turn.replies)
    talk.say(how)
    assert preview(talk).question == question.format(text)


def test_what_is_typed_after_that_is_asked_about_as_well(assistant: Assistant) -> None:
    talk = with_preview(assistant)
    talk.press(drafting_texts.EDIT)
    talk.say("wij huren")
    assert "het gaat om 2020" in words(talk.say("het gaat om 2020").replies)
    talk.say("voeg toe")
    assert preview(talk).question == f"{WAITS}\nwij huren\nhet gaat om 2020"


def test_what_waits_out_of_sight_can_be_added_to_as_well(assistant: Assistant) -> None:
    talk = with_preview(assistant)
    talk.say("wat is het minimum")
    talk.say("zet dat er ook bij")
    assert WAITS in words([talk.last]), "what to add is asked"
    talk.say("zet erbij: het minimum is bekend")
    assert preview(talk).question == f"{WAITS}\nhet minimum is bekend"


@pytest.mark.parametrize("text", ["Welk uurtarief geldt voor inhuur?", "Het gaat om de huur van ons kantoor in 2020"])
def test_a_whole_new_text_takes_its_place_at_once(assistant: Assistant, text: str) -> None:
    talk = with_preview(assistant)
    talk.press(drafting_texts.EDIT)
    talk.say(text)
    assert preview(talk).question == text


@pytest.mark.parametrize("how", ["terug", drafting_texts.KEEP_TEXT, "verstuur maar", "nee", "nee toch niet"])
def test_the_old_text_can_be_kept(assistant: Assistant, how: str) -> None:
    talk = with_preview(assistant)
    talk.press(drafting_texts.EDIT)
    talk.say(how)
    assert preview(talk).question == WAITS
    talk.press(drafting_texts.SEND)
    assert sent(talk) == WAITS


def test_who_leaves_while_changing_it_finds_the_old_text_back(assistant: Assistant) -> None:
    talk = with_preview(assistant)
    talk.press(drafting_texts.EDIT)
    talk.do(StartCalculator(calculator=Calculator.GRANT))
    talk.say("stop")
    talk.say("verstuur")
    assert preview(talk).question == WAITS


def test_stopping_while_changing_it_sends_nothing(assistant: Assistant) -> None:
    talk = with_preview(assistant)
    talk.press(drafting_texts.EDIT)
    talk.say("stop")
    assert drafting_texts.NOT_SENT in words([talk.last])
    assert (talk.state.activity, talk.state.parked) == (Idle(), None)


# -- what is no question -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["vanaf 1 januari 2022", "90k", "ja", "drie"])
@pytest.mark.parametrize("how", ["ik wil een medewerker spreken", texts.ASK_TEAM])
def test_a_text_that_asks_nothing_is_not_prepared_without_asking(talk: Talk, text: str, how: str) -> None:
    talk.say(text)
    talk.say(how)
    assert not isinstance(talk.last, Preview)
    assert drafting_texts.WHAT_TO_ASK in words([talk.last])
    talk.say("Welk uurtarief geldt voor inhuur?")
    assert preview(talk).question == "Welk uurtarief geldt voor inhuur?"


@pytest.mark.parametrize("text", ["ja", "90k", "1-10-2021", "verstuur maar", "ik heb een vraag"])
def test_a_reply_that_asks_nothing_is_shown_and_asked_again(talk: Talk, text: str) -> None:
    talk.do(AskTeam(about="new"))
    turn = talk.say(text)
    assert turn.replies[0] == Notice(drafting_texts.no_question(text), turn.replies[0].actions)  # type: ignore[union-attr]
    assert isinstance(talk.state.activity, Drafting)


@pytest.mark.parametrize("text", ["nee", "nee laat maar", "toch niet"])
def test_who_says_no_when_asked_for_a_question_has_none(talk: Talk, text: str) -> None:
    talk.do(AskTeam(about="new"))
    talk.say(text)
    assert drafting_texts.NOT_SENT in words([talk.last])


@pytest.mark.parametrize("text", ["twee", "ja", "1-10-2021", "nee"])
def test_an_answer_to_the_team_may_be_a_single_word(talk: Talk, text: str) -> None:
    talk.do(ReplyToTeam(ticket="t1"))
    assert talk.say(text).effects == (AddToTicket(ticket="t1", text=text),)


# -- right after sending -----------------------------------------------------------------------------------------------


def after_an_answer(assistant: Assistant) -> Talk:
    """Somebody who just answered what the team asked back."""
    talk = Talk(assistant, outlook=Outlook(open_questions=(RATE,)))
    talk.do(ReplyToTeam(ticket=RATE.ticket))
    talk.say("twee gemeenten")
    return talk


@pytest.mark.parametrize(
    "text",
    ["nee drie", "nee drie bedoelde ik", "oeps, drie gemeenten", "en trouwens budget is 95k", "we hebben haast",
     "dat moet zijn drie", "sorry, 3"],
)  # fmt: skip
def test_what_corrects_or_goes_on_is_offered_to_the_team(assistant: Assistant, text: str) -> None:
    talk = after_an_answer(assistant)
    turn = talk.say(text)
    assert turn.effects == ()
    assert "uw vraag 3" in words(turn.replies)
    assert labels(talk) == [drafting_texts.REPLY_TO_TEAM, drafting_texts.FOR_BOT]
    assert talk.say("ja").effects == (AddToTicket(ticket=RATE.ticket, text=text),)


@pytest.mark.parametrize(
    "text", ["wat is het minimum?", "wat is een penvoerder", "bedankt", "help", "en het minimum dan?", "doe de check"]
)
def test_what_is_plainly_for_the_bot_is_not_asked_about(assistant: Assistant, text: str) -> None:
    talk = after_an_answer(assistant)
    talk.say(text)
    assert drafting_texts.REPLY_TO_TEAM not in words([talk.last])


def test_it_can_be_for_the_bot_after_all_and_nobody_says_that_the_team_waits(assistant: Assistant) -> None:
    talk = after_an_answer(assistant)
    talk.say("nee drie")
    turn = talk.press(drafting_texts.FOR_BOT)
    assert drafting_texts.TEAM_WAITS not in words(turn.replies)
    talk.say("nee vier")
    assert drafting_texts.REPLY_TO_TEAM not in words([talk.last])


def test_what_is_to_be_added_is_shown_first(assistant: Assistant) -> None:
    talk = after_an_answer(assistant)
    talk.say("stuur ook mee dat het haast heeft")
    assert preview(talk).question == "dat het haast heeft"
    assert talk.press(drafting_texts.SEND_ADDITION).effects == (
        AddToTicket(ticket=RATE.ticket, text="dat het haast heeft"),
    )


def test_later_on_a_word_is_for_the_bot_again(assistant: Assistant) -> None:
    talk = after_an_answer(assistant)
    talk.say("wat is het minimum?")
    talk.say("nee drie")
    assert drafting_texts.REPLY_TO_TEAM not in words([talk.last])
