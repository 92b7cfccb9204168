"""Of what somebody types for the team, nothing personal is kept, shown or sent."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation import texts
from bot.conversation.codes import Calculator
from bot.conversation.effects import AddToTicket, SubmitTicket
from bot.conversation.state import Calculating, Idle
from bot.conversation.sums import calculation_texts
from bot.conversation.team import drafting_texts
from bot.conversation.team.team_commands import AskTeam, ReplyToTeam
from bot.handoff.outlook import Outlook
from bot.privacy.masking import label
from bot.privacy.spans import Kind
from knowledge import KnowledgeBase
from tests.bot.conversation.drafts import NOON, RATE, SECRETS, holds_nothing_private, labels, preview
from tests.bot.conversation.talk import GOOD_PLAN, Talk, buttons, new_assistant, words

# -- personal data -----------------------------------------------------------------------------------------------------


def test_personal_data_are_left_out_before_anything_is_kept_and_the_person_sees_what(talk: Talk) -> None:
    talk.do(AskTeam())
    talk.say(f"Mag dit? {SECRETS}")

    shown = preview(talk)
    assert all(label(kind) in shown.question for kind in Kind if kind is not Kind.ADDRESS)
    assert "Ik heb een burgerservicenummer (BSN), een telefoonnummer" in words([shown])
    assert drafting_texts.EDIT in labels(talk)
    assert holds_nothing_private(talk)

    [sent] = talk.press(drafting_texts.SEND).effects
    assert isinstance(sent, SubmitTicket)
    assert set(sent.masked) == {kind.value for kind in Kind if kind is not Kind.ADDRESS}
    assert holds_nothing_private(talk)


def test_a_question_to_the_bot_is_kept_without_personal_data_and_so_it_goes_to_the_team(talk: Talk) -> None:
    talk.say(f"welk tarief geldt er? {SECRETS}")
    assert talk.state.last is not None
    assert label(Kind.BSN) in talk.state.last.question
    talk.press(texts.ASK_TEAM)
    assert preview(talk).context, "it is still the question the bot looked at"
    assert "weggelaten" in " ".join(preview(talk).notes)
    assert holds_nothing_private(talk)


def test_an_addition_without_personal_data_goes_to_the_team_at_once(talk: Talk) -> None:
    talk.do(ReplyToTeam(ticket="t1"))
    assert drafting_texts.WHAT_TO_ADD in words([talk.last])
    assert talk.say("Het gaat om 2020.").effects == (AddToTicket(ticket="t1", text="Het gaat om 2020."),)
    assert talk.state.activity == Idle()


def test_an_addition_with_personal_data_is_shown_first_as_it_would_be_sent(talk: Talk) -> None:
    talk.do(ReplyToTeam(ticket="t1"))
    assert talk.say(SECRETS).effects == ()
    shown = preview(talk)
    assert shown.recipient == drafting_texts.recipient_of_addition(None)
    assert labels(talk) == [drafting_texts.SEND_ADDITION, drafting_texts.EDIT_ADDITION, drafting_texts.CANCEL]

    talk.press(drafting_texts.EDIT_ADDITION)
    talk.say("Het gaat om mevrouw Jansen.")
    turn = talk.press(drafting_texts.SEND_ADDITION)

    assert turn.effects == (AddToTicket(ticket="t1", text=f"Het gaat om mevrouw {label(Kind.NAME)}."),)
    assert drafting_texts.ADDED in words(turn.replies)
    assert holds_nothing_private(talk)


def test_an_addition_can_be_forgotten(talk: Talk) -> None:
    talk.do(ReplyToTeam(ticket="t1"))
    assert talk.say("stop").effects == ()
    assert drafting_texts.NOT_SENT in words([talk.last])


@pytest.mark.parametrize(
    "lines", ["A 120.000; mevrouw Jansen 80.000", "A 120.000; j@example.nl 80.000"], ids=["a name", "a mailbox"]
)
def test_a_list_for_a_calculation_takes_no_names_of_persons(talk: Talk, lines: str) -> None:
    talk.say("bereken het vip-fonds")
    talk.say("3 miljoen")
    talk.say(lines)
    assert talk.state.activity == Calculating(calculator=Calculator.VIP_FUND, inputs=("3 miljoen",))
    assert calculation_texts.NO_PERSONS in words(talk.shown)
    assert holds_nothing_private(talk)


TYPED = st.sampled_from(
    [SECRETS, *(f"welk tarief? {secret}" for secret in ("BSN 111222333", "mevrouw Jansen", "j@example.nl")),
     "ik wil een medewerker spreken", "wat is het minimum", "bereken de subsidie", "voldoet ons plan", "start",
     "bereken het vip-fonds", "ja", "stop", "90k", "90.000 euro, bel 06-12345678", *GOOD_PLAN.values()]
)  # fmt: skip


@given(typed=st.lists(TYPED, max_size=8), data=st.data())
@settings(max_examples=100, deadline=None)
def test_in_no_conversation_anything_private_is_kept_or_said_again(
    knowledge: KnowledgeBase, typed: list[str], data: st.DataObject
) -> None:
    talk = Talk(new_assistant(knowledge), outlook=Outlook(promised_at=NOON, open_questions=(RATE,)))
    for text in typed:
        talk.say(text)
        if (pressable := list(buttons(talk.last))) and data.draw(st.booleans()):
            talk.do(data.draw(st.sampled_from(pressable)).command)
        assert holds_nothing_private(talk)
