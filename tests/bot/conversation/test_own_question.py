"""A question of one's own at the team is taken back, closed, opened again or added to by words."""

import pytest

from bot.conversation import texts
from bot.conversation.assistant import Assistant
from bot.conversation.effects import AddToTicket, EndTicket, ListQuestions, ReopenQuestion, WithdrawQuestion
from bot.conversation.incoming import to_token
from bot.conversation.replies import Notice
from bot.conversation.state import Drafting, Idle, Offer
from bot.conversation.team import at_the_team, drafting_texts, own_texts
from bot.conversation.team.team_commands import AskToWithdraw, LeaveTicket, ReplyToTeam
from bot.handoff import texts as handoff_texts
from bot.handoff.outlook import Answered, DoneQuestion, OpenQuestion, Outlook
from bot.handoff.status import Status
from tests.bot.conversation.drafts import labels, preview, with_preview
from tests.bot.conversation.talk import Talk, words

SEVEN = OpenQuestion(ticket="t7", number=7, question="Telt de lunch mee?", status=Status.NEW)
EIGHT = OpenQuestion(ticket="t8", number=8, question="Telt de thee mee?", status=Status.ANSWERED)
FIVE = DoneQuestion(ticket="t5", number=5, question="Telt de taart mee?", status=Status.CLOSED, can_reopen=True)
FOUR = DoneQuestion(ticket="t4", number=4, question="Telt de soep mee?", status=Status.WITHDRAWN, can_reopen=False)


def asker(assistant: Assistant, *questions: OpenQuestion | DoneQuestion) -> Talk:
    """Somebody with these questions."""
    still = tuple(each for each in questions if isinstance(each, OpenQuestion))
    done = tuple(each for each in questions if isinstance(each, DoneQuestion))
    return Talk(assistant, outlook=Outlook(open_questions=still, done_questions=done))


# -- to take it back ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["trek vraag 7 in", "ik wil vraag 7 intrekken", "trek mijn vraag in", "vraag intrekken"]
)
@pytest.mark.parametrize("yes", ["ja", own_texts.yes_withdraw(7)])
def test_a_question_is_taken_back_after_it_was_asked_which_one(assistant: Assistant, text: str, yes: str) -> None:
    talk = asker(assistant, SEVEN)
    turn = talk.say(text)
    assert turn.effects == ()
    assert own_texts.withdraw_ask(7, SEVEN.question, unanswered=False) in words(turn.replies)

    turn = talk.say(yes)
    assert turn.effects == (WithdrawQuestion(ticket="t7"),)
    assert handoff_texts.withdrawn_done(7) in words(turn.replies)


@pytest.mark.parametrize("no", ["nee", "nee laat maar", own_texts.leave_open(7)])
def test_a_no_leaves_it_as_it_is(assistant: Assistant, no: str) -> None:
    talk = asker(assistant, SEVEN)
    talk.say("trek vraag 7 in")
    turn = talk.say(no)
    assert turn.effects == ()
    assert own_texts.left(7) in words(turn.replies)
    assert labels(talk)


@pytest.mark.parametrize("which", ["8", "vraag 8", handoff_texts.withdraw(8)])
def test_with_more_questions_the_number_is_asked_for(assistant: Assistant, which: str) -> None:
    talk = asker(assistant, SEVEN, EIGHT)
    talk.say("trek mijn vraag in")
    assert [handoff_texts.withdraw(7), handoff_texts.withdraw(8)] == labels(talk)[:2]

    turn = talk.say(which)
    assert own_texts.withdraw_answered_ask(8, EIGHT.question) in words(turn.replies)
    assert own_texts.close_only(8) in labels(talk), "what was answered is mostly closed"


@pytest.mark.parametrize("text", ["trek vraag 1 in", "heropen vraag 1", "ik ben geholpen met vraag 1"])
def test_a_number_that_is_not_theirs_changes_nothing_and_the_right_ones_are_named(
    assistant: Assistant, text: str
) -> None:
    talk = asker(assistant, SEVEN, EIGHT, FIVE)
    turn = talk.say(text)
    assert turn.effects == ()
    assert own_texts.not_yours(1, [5, 7, 8]) in words(turn.replies)


def test_a_question_that_is_done_can_at_most_be_opened_again(assistant: Assistant) -> None:
    talk = asker(assistant, FIVE, FOUR)
    talk.say("trek vraag 5 in")
    assert handoff_texts.REOPEN in labels(talk)
    talk.say("sluit vraag 4")
    assert labels(talk) == [handoff_texts.NEW_QUESTION]


def test_who_has_no_question_at_the_team_is_told_so(assistant: Assistant) -> None:
    talk = asker(assistant)
    turn = talk.say("trek mijn vraag in")
    assert own_texts.NONE_OPEN in words(turn.replies)
    assert labels(talk)


@pytest.mark.parametrize(
    "text", ["trek mijn vraag in", "trek maar in", "trek toch maar in", "ik zie af van mijn vraag"]
)
def test_a_question_that_did_not_go_out_yet_is_simply_not_sent(assistant: Assistant, text: str) -> None:
    talk = with_preview(assistant)
    turn = talk.say(text)
    assert drafting_texts.NOT_SENT in words(turn.replies)
    assert talk.state.parked is None


def test_beside_a_question_that_did_not_go_out_it_is_asked_which_one(assistant: Assistant) -> None:
    talk = with_preview(assistant, Outlook(open_questions=(SEVEN,)))
    talk.say("trek mijn vraag in")
    assert labels(talk)[:2] == [drafting_texts.CANCEL, handoff_texts.withdraw(7)]
    assert isinstance(talk.state.activity, Drafting), "nothing was decided yet"


def test_where_words_for_a_question_are_asked_it_is_that_one(assistant: Assistant) -> None:
    talk = asker(assistant, SEVEN, EIGHT)
    talk.do(ReplyToTeam(ticket="t7"))
    talk.say("trek deze vraag maar in")
    assert own_texts.yes_withdraw(7) in labels(talk)
    assert talk.state.activity == Idle()
    assert talk.say("ja").effects == (WithdrawQuestion(ticket="t7"),)


@pytest.mark.parametrize("text", ["trek vraag 7 in", "trek mijn vraag in"])
def test_in_a_check_the_check_goes_on_and_a_yes_is_an_answer_in_it(check: Talk, text: str) -> None:
    check.outlook = Outlook(open_questions=(SEVEN,))
    turn = check.say(text)
    assert own_texts.withdraw_ask(7, SEVEN.question, unanswered=False) in words(turn.replies)
    assert check.say("ja").effects == ()
    assert check.do(LeaveTicket(ticket="t7")).effects == ()


def test_in_a_check_this_question_is_the_one_of_the_check(check: Talk) -> None:
    check.outlook = Outlook(open_questions=(SEVEN,))
    assert own_texts.yes_withdraw(7) not in words(check.say("laat deze vraag maar zitten").replies)


def test_the_button_of_a_list_asks_first_and_never_about_a_question_of_somebody_else(assistant: Assistant) -> None:
    talk = asker(assistant, SEVEN)
    assert talk.do(AskToWithdraw(ticket="t7")).effects == ()
    assert own_texts.yes_withdraw(7) in labels(talk)
    turn = talk.do(AskToWithdraw(ticket="t99"))
    assert turn.stale
    assert texts.OLD_BUTTON in words(turn.replies)


# -- to close it -------------------------------------------------------------------------------------------------------


def test_who_is_helped_closes_the_question_that_was_answered(assistant: Assistant) -> None:
    turn = asker(assistant, SEVEN, EIGHT).say("ik ben geholpen")
    assert turn.effects == (EndTicket(ticket="t8"),)
    assert handoff_texts.helped_done(8) in words(turn.replies)


def test_with_more_answers_it_is_asked_which_one_helped(assistant: Assistant) -> None:
    talk = asker(assistant, SEVEN.model_copy(update={"status": Status.ANSWERED}), EIGHT)
    assert talk.say("ik ben geholpen").effects == ()
    assert labels(talk)[:2] == [own_texts.close_only(7), own_texts.close_only(8)]


def test_while_nobody_answered_it_is_asked_whether_the_question_may_go(assistant: Assistant) -> None:
    talk = asker(assistant, SEVEN)
    assert talk.say("ik ben geholpen").effects == ()
    assert talk.say("ja").effects == (EndTicket(ticket="t7"),)


def test_without_a_question_at_the_team_it_is_a_courtesy(talk: Talk) -> None:
    turn = talk.say("ik ben geholpen")
    assert turn.effects == () or not any(isinstance(each, EndTicket) for each in turn.effects)


def test_to_close_what_nobody_answered_is_to_take_it_back(assistant: Assistant) -> None:
    talk = asker(assistant, SEVEN)
    turn = talk.say("sluit mijn vraag maar")
    assert own_texts.withdraw_ask(7, SEVEN.question, unanswered=True) in words(turn.replies)


# -- to open it again --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["heropen vraag 5", "heropen mijn vraag", "heropen"])
def test_a_closed_question_is_opened_again_after_a_yes(assistant: Assistant, text: str) -> None:
    talk = asker(assistant, SEVEN, FIVE)
    assert talk.say(text).effects == ()
    assert talk.say("ja").effects == (ReopenQuestion(ticket="t5"),)


def test_what_is_open_needs_no_opening(assistant: Assistant) -> None:
    talk = asker(assistant, EIGHT)
    talk.say("heropen vraag 8")
    assert labels(talk) == [handoff_texts.reply_to(8)]


def test_nothing_changes_for_who_says_that_nothing_is_to_change(assistant: Assistant) -> None:
    turn = asker(assistant, SEVEN).say("trek mijn vraag nog niet in")
    assert own_texts.NOTHING_CHANGED in words(turn.replies)


# -- to add to it ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["voeg toe aan vraag 7: vierde druk", "vul vraag 7 aan met: vierde druk"])
def test_what_is_added_goes_to_the_question_that_is_named(assistant: Assistant, text: str) -> None:
    talk = asker(assistant, SEVEN, EIGHT)
    talk.say(text)
    assert preview(talk).question == "vierde druk", "the number does not go along"
    assert preview(talk).recipient == drafting_texts.recipient_of_addition(7)
    assert talk.press(drafting_texts.SEND_ADDITION).effects == (AddToTicket(ticket="t7", text="vierde druk"),)


def test_a_number_that_is_not_theirs_never_leads_to_another_question(assistant: Assistant) -> None:
    talk = asker(assistant, SEVEN, EIGHT)
    talk.do(ReplyToTeam(ticket="t8"))
    talk.say("Het ging om 2018.")  # so that question 8 was the last to get something
    turn = talk.say("voeg toe aan vraag 1: vierde druk")
    assert turn.effects == ()
    assert own_texts.unplaced("vierde druk", 1, [SEVEN, EIGHT]) in words(turn.replies)

    assert talk.press(drafting_texts.add_to(7)).effects == (AddToTicket(ticket="t7", text="vierde druk"),)


@pytest.mark.parametrize("which", ["8", "vraag 8"])
def test_without_a_number_it_is_asked_to_which_question_it_belongs(assistant: Assistant, which: str) -> None:
    talk = asker(assistant, SEVEN, EIGHT)
    turn = talk.say("zet erbij dat het om 2018 ging")
    assert own_texts.unplaced("dat het om 2018 ging", None, [SEVEN, EIGHT]) in words(turn.replies)

    talk.say(which)
    assert preview(talk).recipient == drafting_texts.recipient_of_addition(8)


def test_what_belongs_nowhere_can_be_a_question_of_its_own(assistant: Assistant) -> None:
    talk = asker(assistant, SEVEN, EIGHT)
    talk.say("zet erbij dat het om 2018 ging")
    talk.press(drafting_texts.ASK_ANYWAY)
    assert drafting_texts.SEND in labels(talk)


def test_beside_a_question_that_waits_for_its_button_the_number_counts(assistant: Assistant) -> None:
    talk = with_preview(assistant, Outlook(open_questions=(SEVEN, EIGHT)))
    talk.say("voeg toe aan vraag 7: vierde druk")
    assert preview(talk).recipient == drafting_texts.recipient_of_addition(7)
    assert talk.state.parked is not None


def test_what_comes_too_late_is_kept_until_the_question_is_opened_again(assistant: Assistant) -> None:
    talk = asker(assistant, FIVE)
    talk.say("voeg toe aan vraag 5: vierde druk")
    turn = talk.press(handoff_texts.REOPEN_AND_SEND)
    assert turn.effects == (ReopenQuestion(ticket="t5"), AddToTicket(ticket="t5", text="vierde druk"))


def test_a_no_to_that_sends_nothing_and_says_so(assistant: Assistant) -> None:
    talk = asker(assistant, FIVE)
    talk.say("voeg toe aan vraag 5: vierde druk")
    assert own_texts.choose_first(5) in words(talk.say("ja").replies)
    assert own_texts.not_sent_along(5) in words(talk.say("nee laat maar").replies)
    assert talk.state.held is None


def test_what_a_question_was_about_is_shown_and_nothing_is_asked_for_it(assistant: Assistant) -> None:
    assert asker(assistant, SEVEN).say("waar ging vraag 7 over?").effects == (ListQuestions(),)


def test_before_anything_is_typed_for_a_closed_question_it_is_said_that_it_is_closed(assistant: Assistant) -> None:
    talk = asker(assistant, FIVE)
    turn = talk.do(ReplyToTeam(ticket="t5"))
    assert own_texts.done_already(5, Status.CLOSED, can_reopen=True) in words(turn.replies)
    assert talk.state.activity == Idle()
    assert handoff_texts.REOPEN in labels(talk)


@pytest.mark.parametrize("text", ["😀", "…"])
def test_a_reaction_without_words_is_asked_for_again_with_the_reason(assistant: Assistant, text: str) -> None:
    talk = asker(assistant, SEVEN)
    talk.do(ReplyToTeam(ticket="t7"))
    talk.say(text)
    assert isinstance(talk.last, Notice)
    assert talk.last.text == drafting_texts.no_words(text, drafting_texts.WHAT_TO_ADD)


def test_a_reaction_that_is_too_long_says_how_long_it_is(assistant: Assistant) -> None:
    talk = asker(assistant, SEVEN)
    talk.do(ReplyToTeam(ticket="t7"))
    talk.say("x" * 2_345)
    assert drafting_texts.too_long(2_345, is_reaction=True) in words([talk.last])
    assert "2.345" in words([talk.last])


# -- what stands on a button of more than one message ------------------------------------------------------------------


def below_receipt(talk: Talk, question: OpenQuestion) -> None:
    """What was shown last is that this question was sent, with its buttons."""
    shown = at_the_team.actions_for(question.ticket, question.status)
    offered = tuple(Offer(label=each.label, token=to_token(each.command), listed=False) for each in shown)
    talk.state = talk.state.model_copy(update={"offers": offered})


@pytest.mark.parametrize("typed", [handoff_texts.WITHDRAW, "trek mijn vraag in", "Trek mijn vraag in."])
def test_what_takes_a_question_back_at_once_as_a_button_is_asked_first_when_it_is_typed(
    assistant: Assistant, typed: str
) -> None:
    talk = asker(assistant, SEVEN)
    below_receipt(talk, SEVEN)
    turn = talk.say(typed)
    assert turn.effects == ()
    assert own_texts.yes_withdraw(7) in labels(talk)


def test_with_more_questions_it_is_not_the_one_that_got_something_last(assistant: Assistant) -> None:
    talk = asker(assistant, SEVEN, EIGHT)
    below_receipt(talk, SEVEN)
    assert talk.say(handoff_texts.WITHDRAW).effects == ()
    assert labels(talk)[:2] == [handoff_texts.withdraw(7), handoff_texts.withdraw(8)]


@pytest.mark.parametrize("which", ["8", "vraag 8", handoff_texts.reply_to(8)])
def test_who_types_to_react_is_asked_to_which_question_and_sees_its_number(assistant: Assistant, which: str) -> None:
    talk = asker(assistant, SEVEN, EIGHT)
    talk.do(ReplyToTeam(ticket="t7"))
    talk.say("Het ging om 2018.")
    talk.say(handoff_texts.REPLY)
    assert labels(talk)[:2] == [handoff_texts.reply_to(7), handoff_texts.reply_to(8)]

    assert own_texts.about_question(8) in words(talk.say(which).replies)
    assert talk.say("Het was toch 2019.").effects == (AddToTicket(ticket="t8", text="Het was toch 2019."),)


def test_right_below_what_the_team_said_to_react_is_about_that(assistant: Assistant) -> None:
    talk = asker(assistant, SEVEN, EIGHT)
    assert talk.outlook is not None
    talk.outlook = talk.outlook.model_copy(update={"answered": Answered(ticket="t8", number=8, id="t8:first")})
    talk.say(handoff_texts.REPLY)
    assert talk.say("En de koffie?").effects == (AddToTicket(ticket="t8", text="En de koffie?"),)


def test_with_one_question_nothing_has_to_be_chosen_and_without_one_that_is_said(assistant: Assistant) -> None:
    talk = asker(assistant, SEVEN)
    talk.say(handoff_texts.REPLY)
    assert talk.say("En de koffie?").effects == (AddToTicket(ticket="t7", text="En de koffie?"),)
    assert own_texts.NONE_OPEN in words(asker(assistant).say(handoff_texts.REPLY).replies)


# -- a question that is named otherwise than by its number -------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        *("voeg toe aan de eerste vraag: vierde druk", "voeg toe aan mijn vraag over de lunch: vierde druk"),
        *("zet bij mijn laatste vraag: vierde druk", "vul mijn tweede vraag aan met: vierde druk"),
    ],
)
def test_a_question_that_is_only_spoken_of_is_asked_for_and_those_words_do_not_go_along(
    assistant: Assistant, text: str
) -> None:
    talk = asker(assistant, SEVEN, EIGHT)
    talk.do(ReplyToTeam(ticket="t8"))
    talk.say("Het ging om 2018.")  # so that question 8 was the last to get something
    turn = talk.say(text)
    assert turn.effects == ()
    assert own_texts.unplaced("vierde druk", None, [SEVEN, EIGHT]) in words(turn.replies)


def test_a_number_in_words_is_a_number(assistant: Assistant) -> None:
    talk = asker(assistant, SEVEN, EIGHT)
    talk.say("voeg toe aan vraag zeven: vierde druk")
    assert preview(talk).recipient == drafting_texts.recipient_of_addition(7)


@pytest.mark.parametrize("text", ["vraag 3 van de check snap ik niet", "wat betekent vraag 4 in de subsidiecheck"])
def test_a_question_of_the_check_is_none_of_ones_own(assistant: Assistant, text: str) -> None:
    talk = asker(assistant, SEVEN)
    turn = talk.say(text)
    assert ListQuestions() not in turn.effects
    assert "niet een van uw" not in words(turn.replies)
    assert drafting_texts.REPLY_TO_TEAM not in labels(talk)


# -- emoji as Slack writes them ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [":+1:", ":smile:", ":thumbsup::skin-tone-2:", ":grinning: :tada:"])
def test_the_name_of_an_emoji_is_no_reaction(assistant: Assistant, text: str) -> None:
    talk = asker(assistant, SEVEN)
    talk.do(ReplyToTeam(ticket="t7"))
    assert talk.say(text).effects == ()
    assert drafting_texts.no_words(text, drafting_texts.WHAT_TO_ADD) in words(talk.shown)
    assert talk.say("om 10:30:15 :smile:").effects != (), "with words beside it, it goes along"
