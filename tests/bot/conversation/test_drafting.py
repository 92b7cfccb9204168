"""What somebody sees before a question goes to the Preventieteam: exactly what is sent, and by when it is answered."""

from datetime import UTC, date, datetime

import pytest

from bot.conversation import texts
from bot.conversation.assistant import Assistant
from bot.conversation.codes import Calculator, Code
from bot.conversation.effects import SubmitTicket
from bot.conversation.incoming import StartCalculator
from bot.conversation.replies import HandedOver, Notice, Preview
from bot.conversation.state import Drafting, Idle, State
from bot.conversation.team import drafting_texts
from bot.conversation.team.at_the_team import handed_over
from bot.conversation.team.filling import LONGEST_QUESTION
from bot.conversation.team.team_commands import (
    AddInstead,
    AskAnyway,
    AskTeam,
    EditDraft,
    SendDraft,
    SkipAsker,
    TellAsker,
    TogglePart,
    WithdrawTicket,
)
from bot.handoff.outlook import Outlook
from tests.bot.conversation.drafts import (
    NOON,
    OTHER,
    labels,
    preview,
    with_preview,
)
from tests.bot.conversation.talk import Talk, buttons, known, words

# -- exactly what is sent ----------------------------------------------------------------------------------------------


def test_the_preview_shows_exactly_what_is_sent(assistant: Assistant) -> None:
    talk = with_preview(assistant)
    shown = preview(talk)
    assert shown.question == "welk uurtarief geldt er"
    assert shown.context == ("De bot dacht aan: Hoe hoog is de subsidie minimaal? (31% zeker)",)

    turn = talk.press(drafting_texts.SEND)

    assert turn.effects == (SubmitTicket(question=shown.question, context=shown.context),)
    assert turn.replies == (HandedOver(promise=None),)
    assert turn.replacement is not None
    assert list(buttons(turn.replacement.reply)) == [], "one cannot send it twice"


def test_the_preview_holds_the_answers_of_the_check_and_what_is_still_open(check: Talk) -> None:
    check.say("een zorgverzekeraar")
    check.say("zoek ik uit")
    check.press(texts.ASK_TEAM) if texts.ASK_TEAM in labels(check) else check.do(AskTeam())
    check.say("Telt de dag van verzenden?")

    context = preview(check).context
    assert "Wie vraagt de subsidie aan? Een zorgverzekeraar" in context
    assert [line for line in context if line.startswith("Nog uit te zoeken: ")]
    assert {drafting_texts.leave_out("facts"), drafting_texts.leave_out("open_points")} <= set(labels(check))


@pytest.mark.parametrize("part", ["facts", "open_points"])
def test_each_part_can_be_left_out_and_put_back(check: Talk, part: str) -> None:
    check.say("een zorgverzekeraar")
    check.say("zoek ik uit")
    check.do(AskTeam())
    check.say("Telt de dag van verzenden?")
    full = preview(check)

    check.press(drafting_texts.leave_out(part))  # type: ignore[arg-type]
    less = preview(check)
    assert set(less.context) < set(full.context)
    assert drafting_texts.PARTS[part] in less.left_out  # type: ignore[index]
    assert drafting_texts.PARTS[part] in words([less])  # type: ignore[index]

    check.press(drafting_texts.take_along(part))  # type: ignore[arg-type]
    assert preview(check) == full
    check.press(drafting_texts.leave_out(part))  # type: ignore[arg-type]
    [sent] = check.press(drafting_texts.SEND).effects
    assert isinstance(sent, SubmitTicket)
    assert sent.context == less.context


def test_what_was_found_on_an_earlier_question_does_not_go_along_with_another_one(talk: Talk) -> None:
    talk.say("wat is het minimum")
    talk.press(texts.ASK_TEAM)
    talk.press(drafting_texts.SEND_EARLIER)
    assert preview(talk).context == ("De bot gaf als antwoord: Hoe hoog is de subsidie minimaal?",)
    talk.say("stop")

    talk.do(StartCalculator(calculator=Calculator.GRANT))
    talk.say("ik wil een medewerker spreken")
    talk.say("Mag dit ook in Zwolle?")
    assert preview(talk).context == ()


def test_below_an_outcome_the_team_gets_a_new_question_and_not_an_old_one(talk: Talk) -> None:
    talk.say("wat is het minimum")
    talk.say("voldoet ons plan")
    talk.say("start")
    talk.say("een gemeente")
    talk.press(texts.ASK_TEAM)
    assert drafting_texts.WHAT_TO_ASK in words([talk.last])
    assert labels(talk) == [drafting_texts.ASK_NOTHING], "there is no earlier question to send"


def test_what_happens_after_the_preview_does_not_change_what_is_sent(assistant: Assistant) -> None:
    talk = with_preview(assistant)
    shown = preview(talk)
    talk.say("wat is het minimum")
    [sent] = talk.press(drafting_texts.SEND).effects
    assert sent == SubmitTicket(question=shown.question, context=shown.context)


def test_the_question_can_be_typed_anew_and_what_the_bot_found_on_the_old_one_does_not_go_along(
    assistant: Assistant,
) -> None:
    talk = with_preview(assistant)
    talk.press(drafting_texts.EDIT)
    assert "welk uurtarief geldt er" in words([talk.last]), "the old text stays in sight"
    talk.say("  Welk uurtarief geldt voor inhuur?  ")
    assert preview(talk).question == "Welk uurtarief geldt voor inhuur?"
    assert preview(talk).context == ()


def test_what_was_left_out_stays_out_when_the_question_is_typed_anew(check: Talk) -> None:
    check.say("een zorgverzekeraar")
    check.say("zoek ik uit")
    check.do(AskTeam())
    check.say("Telt de dag van verzenden?")
    check.press(drafting_texts.leave_out("facts"))
    check.press(drafting_texts.EDIT)
    check.say("Telt de dag van ontvangst?")

    assert preview(check).left_out == (drafting_texts.PARTS["facts"],)
    assert [line for line in preview(check).context if line.startswith("Nog uit te zoeken: ")]


def test_while_a_question_for_the_team_is_typed_the_check_keeps_quiet(check: Talk) -> None:
    assert [type(reply) for reply in check.do(AskTeam()).replies] == [Notice]
    assert [type(reply) for reply in check.say("Klopt dit?").replies] == [Preview]


def test_the_button_of_an_older_preview_sends_nothing(assistant: Assistant) -> None:
    talk = with_preview(assistant)
    old = talk.button(drafting_texts.SEND).command
    talk.press(drafting_texts.EDIT)
    talk.do(old)
    assert talk.effects == []
    talk.say("Welk uurtarief geldt voor inhuur?")
    talk.do(old)
    assert talk.effects == []
    assert drafting_texts.SENT_ALREADY in words([talk.last])


BELOW = {
    "send": lambda draft: SendDraft(draft=draft),
    "edit": lambda draft: EditDraft(draft=draft),
    "leave out": lambda draft: TogglePart(draft=draft, part="answer"),
    "who": lambda draft: TellAsker(draft=draft),
    "skip": lambda draft: SkipAsker(draft=draft),
    "anyway": lambda draft: AskAnyway(draft=draft),
    "add": lambda draft: AddInstead(draft=draft, ticket="t3"),
}


@pytest.mark.parametrize("button", BELOW)
def test_after_sending_no_button_of_the_preview_does_anything(assistant: Assistant, button: str) -> None:
    talk = with_preview(assistant, Outlook(open_questions=(OTHER,)))
    draft: Code = talk.button(drafting_texts.SEND).command.draft  # type: ignore[union-attr]
    talk.press(drafting_texts.SEND)
    before = talk.state
    turn = talk.do(BELOW[button](draft))
    assert turn.effects == ()
    assert turn.stale
    assert known(talk.state) == known(before)
    assert drafting_texts.SENT_ALREADY in words([talk.last])


@pytest.mark.parametrize("button", ["skip", "anyway", "add"])
def test_a_button_that_the_preview_does_not_have_does_nothing(assistant: Assistant, button: str) -> None:
    talk = with_preview(assistant)
    draft: Code = talk.button(drafting_texts.SEND).command.draft  # type: ignore[union-attr]
    turn = talk.do(BELOW[button](draft))
    assert (turn.effects, turn.stale) == ((), True)


@pytest.mark.parametrize("how", ["stop", "nee", "nee, toch niet", "laat maar"])
def test_a_preview_can_be_taken_back_by_typing(assistant: Assistant, how: str) -> None:
    talk = with_preview(assistant)
    talk.say(how)
    assert talk.state.activity == Idle()
    assert talk.effects == []
    assert drafting_texts.NOT_SENT in words([talk.last])


@pytest.mark.parametrize("how", ["ja", "verstuur", drafting_texts.SEND, "ok"])
def test_typing_a_yes_does_not_send_but_shows_once_more_what_the_button_sends(assistant: Assistant, how: str) -> None:
    talk = with_preview(assistant)
    shown = talk.last
    turn = talk.say(how)
    assert turn.effects == ()
    assert turn.replies == (Notice(text=drafting_texts.PRESS_TO_SEND), shown)


def test_a_preview_can_be_cancelled_and_the_check_goes_on(check: Talk) -> None:
    check.say("een zorgverzekeraar")
    check.do(AskTeam())
    check.say("Klopt dit?")
    check.press(drafting_texts.CANCEL)
    assert check.effects == []
    assert drafting_texts.NOT_SENT in words(check.shown)
    assert check.asked == "received_on"


def test_a_question_that_is_too_long_for_the_team_is_asked_for_again(talk: Talk) -> None:
    talk.do(AskTeam())
    talk.say("x" * (LONGEST_QUESTION + 1))
    assert drafting_texts.DRAFT_TOO_LONG in words([talk.last])
    talk.say("x" * LONGEST_QUESTION)
    assert isinstance(talk.last, Preview)


@pytest.mark.parametrize("how", ["stop", "annuleer", "Laat maar."])
def test_who_was_asked_what_to_ask_can_still_say_no(talk: Talk, how: str) -> None:
    talk.do(AskTeam())
    talk.say(how)
    assert talk.state.activity == Idle()
    assert drafting_texts.NOT_SENT in words([talk.last])


@pytest.mark.parametrize("courtesy", ["bedankt", "ok", "hallo", "👍", "!!!"])
def test_a_courtesy_is_no_question_for_the_team_and_what_to_ask_is_asked_again(talk: Talk, courtesy: str) -> None:
    talk.do(AskTeam())
    talk.say(courtesy)

    assert not isinstance(talk.last, Preview)
    assert isinstance(talk.state.activity, Drafting)
    assert talk.state.activity.question is None


def test_asking_for_a_person_takes_the_question_along_that_found_no_answer(talk: Talk) -> None:
    talk.say("welk uurtarief geldt er")
    talk.say("ik wil een medewerker spreken")
    assert preview(talk).question == "welk uurtarief geldt er"


def test_a_draft_that_was_kept_by_an_earlier_version_can_still_be_sent(assistant: Assistant) -> None:
    kept = {"activity": "drafting", "draft": "d1", "question": "Klopt dit?", "context": ["De bot dacht aan: x"]}
    talk = Talk(assistant, state=State.model_validate({"activity": kept}))
    [sent] = talk.do(SendDraft(draft="d1")).effects
    assert sent == SubmitTicket(question="Klopt dit?", context=("De bot dacht aan: x",))
    bare = State.model_validate(
        {"activity": {"activity": "drafting", "draft": "d1", "context": [], "with_context": True}}
    )
    assert bare.activity == Drafting(draft="d1", is_new=True)


# -- when to expect an answer ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("waiting", "said"),
    [
        pytest.param(0, "antwoord uiterlijk dinsdag 24 november om 12.00 uur.", id="nobody waits"),
        pytest.param(1, "uur. Er wacht nu nog 1 andere vraag.", id="one waits"),
        pytest.param(6, "uur. Er wachten nu nog 6 andere vragen.", id="more wait"),
    ],
)
def test_the_preview_says_to_whom_it_goes_and_when_to_expect_an_answer(
    assistant: Assistant, waiting: int, said: str
) -> None:
    talk = with_preview(assistant, Outlook(promised_at=NOON, waiting=waiting))
    assert drafting_texts.RECIPIENT in words([talk.last])
    assert said in words([talk.last])


def test_what_is_promised_is_promised_when_it_is_sent(assistant: Assistant) -> None:
    talk = with_preview(assistant, Outlook(promised_at=NOON))
    later = NOON.replace(day=30)
    talk.outlook = Outlook(promised_at=later)

    turn = talk.press(drafting_texts.SEND)

    [sent] = turn.effects
    assert isinstance(sent, SubmitTicket)
    assert sent.promised_at == later
    assert "maandag 30 november om 12.00 uur" in words(turn.replies)
    assert turn.replacement is not None
    assert "24 november" not in words([turn.replacement.reply])


@pytest.mark.parametrize(
    ("at", "said"),
    [
        pytest.param(datetime(2026, 11, 24, 11, 0, tzinfo=UTC), "dinsdag 24 november om 12.00 uur", id="in winter"),
        pytest.param(datetime(2026, 7, 3, 7, 30, tzinfo=UTC), "vrijdag 3 juli om 9.30 uur", id="in summer"),
        pytest.param(datetime(2027, 1, 4, 16, 0, tzinfo=UTC), "maandag 4 januari 2027 om 17.00 uur", id="another year"),
        pytest.param(datetime(2026, 12, 31, 23, 0, tzinfo=UTC), "vrijdag 1 januari 2027 om 0.00 uur", id="midnight"),
    ],
)
def test_a_moment_is_said_as_people_in_the_netherlands_say_it(at: datetime, said: str) -> None:
    assert drafting_texts.day_and_time(at, date(2026, 11, 21)) == said


def test_the_confirmation_names_the_number_the_promise_and_how_to_withdraw(assistant: Assistant) -> None:
    talk = with_preview(assistant, Outlook(promised_at=NOON))
    turn = handed_over(talk.press(drafting_texts.SEND), "t7", 7)

    said = words(turn.replies)
    assert "Het is vraag 7." in said
    assert "uiterlijk dinsdag 24 november om 12.00 uur" in said
    assert "intrekken" in said
    assert WithdrawTicket(ticket="t7") in [action.command for action in buttons(turn.replies)]
    assert "t7" in " ".join(offer.token for offer in turn.state.offers), "what is offered can be typed"


def test_only_a_confirmation_gets_a_number(talk: Talk) -> None:
    turn = talk.say("wat is het minimum")
    assert handed_over(turn, "t7", 7).replies == turn.replies
