"""Before a question goes to the team: who asks, what was asked before, and where there is no team to ask."""

import pytest

from bot.conversation.assistant import Assistant
from bot.conversation.codes import Calculator, Code
from bot.conversation.effects import AddToTicket, SubmitTicket
from bot.conversation.replies import Letter, Notice, Preview
from bot.conversation.state import Asker, Calculating, DraftPart, Idle, State
from bot.conversation.team import drafting_texts
from bot.conversation.team.filling import LONGEST_ASKER
from bot.conversation.team.team_commands import AddInstead, AskTeam, SendDraft
from bot.handoff.outlook import ByMail, ByTeam, NotSetUp, Outlook, alike, way
from knowledge import KnowledgeBase
from tests.bot.conversation.drafts import NOON, OTHER, RATE, labels, preview, with_preview
from tests.bot.conversation.talk import NOW, Talk, buttons, known, new_assistant, words

# -- who asks ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "asker"),
    [
        pytest.param("gemeente Zwolle, beleidsadviseur", Asker(organisation="gemeente Zwolle", role="beleidsadviseur"),
                     id="both, with a comma"),
        pytest.param("Menzis als inkoper zorg", Asker(organisation="Menzis", role="inkoper zorg"), id="both, in words"),
        pytest.param("GGD Hart", Asker(organisation="GGD Hart"), id="the organisation alone"),
        pytest.param("GGD Hart, mevrouw Jansen", Asker(organisation="GGD Hart", role="mevrouw [naam weggelaten]"),
                     id="with a name"),
    ],
)  # fmt: skip
def test_the_organisation_and_role_travel_along_and_are_remembered(
    assistant: Assistant, typed: str, asker: Asker
) -> None:
    talk = with_preview(assistant)
    talk.press(drafting_texts.TELL_WHO)
    assert drafting_texts.WHO_ASKS in words([talk.last])
    talk.say(typed)
    assert preview(talk).asker == drafting_texts.who_line(asker.organisation, asker.role)
    assert talk.state.asker == asker
    [sent] = talk.press(drafting_texts.SEND).effects
    assert isinstance(sent, SubmitTicket)
    assert (sent.organisation, sent.role) == (asker.organisation, asker.role)

    talk.say("ik wil een medewerker spreken")
    talk.say("Mag dit ook in Zwolle?") if not isinstance(talk.last, Preview) else None
    assert preview(talk).asker is not None
    talk.press(drafting_texts.leave_out("asker"))
    assert preview(talk).asker is None
    [next_sent] = talk.press(drafting_texts.SEND).effects
    assert isinstance(next_sent, SubmitTicket)
    assert (next_sent.organisation, next_sent.role) == (None, None)


@pytest.mark.parametrize("how", ["sla over", "nee", "stop", "…", None], ids=["skip", "no", "stop", "nothing", "button"])
def test_nobody_has_to_tell_who_they_are(assistant: Assistant, how: str | None) -> None:
    talk = with_preview(assistant)
    first = preview(talk)
    talk.press(drafting_texts.TELL_WHO)
    talk.press(drafting_texts.SKIP_WHO) if how is None else talk.say(how)
    assert (preview(talk).question, preview(talk).context, preview(talk).asker) == (
        first.question, first.context, None)  # fmt: skip
    assert talk.state.asker is None


def test_while_it_is_asked_nothing_can_be_sent(assistant: Assistant) -> None:
    talk = with_preview(assistant)
    send = talk.button(drafting_texts.SEND).command
    talk.press(drafting_texts.TELL_WHO)
    assert talk.do(send).effects == ()


def test_who_tells_a_whole_story_is_asked_for_less(assistant: Assistant) -> None:
    talk = with_preview(assistant)
    talk.press(drafting_texts.TELL_WHO)
    talk.say("x" * (LONGEST_ASKER + 1))
    assert words([talk.last]) == drafting_texts.WHO_TOO_LONG
    talk.say("gemeente Zwolle")
    assert preview(talk).asker == "gemeente Zwolle"


# -- questions that are at the team already ----------------------------------------------------------------------------


@pytest.fixture
def again(assistant: Assistant) -> Talk:
    """Somebody asks what is at the team already."""
    return with_preview(assistant, Outlook(promised_at=NOON, open_questions=(RATE, OTHER)))


def test_who_asks_the_same_again_sees_the_earlier_question_first(again: Talk) -> None:
    assert isinstance(again.last, Notice)
    said = words([again.last])
    assert "Vraag 3 (wacht op het team): ‘Welk uurtarief geldt er voor inhuur?’" in said
    assert "Vraag 4" not in said
    assert labels(again) == ["Vul vraag 3 hiermee aan", drafting_texts.ASK_ANYWAY, drafting_texts.EDIT,
                             drafting_texts.CANCEL]  # fmt: skip


def test_the_earlier_question_can_be_filled_up(again: Talk) -> None:
    turn = again.press("Vul vraag 3 hiermee aan")
    assert turn.effects == (AddToTicket(ticket="t3", text="welk uurtarief geldt er"),)
    assert "vraag 3" in words(turn.replies)
    assert again.state.activity == Idle()
    assert turn.replacement is not None
    assert not list(buttons(turn.replacement.reply))


def test_it_can_be_a_new_question_all_the_same(again: Talk) -> None:
    again.press(drafting_texts.ASK_ANYWAY)
    shown = preview(again)
    [sent] = again.press(drafting_texts.SEND).effects
    assert sent == SubmitTicket(question=shown.question, context=shown.context, promised_at=NOON)


def test_nothing_can_be_sent_before_one_has_chosen(again: Talk) -> None:
    draft: Code = again.button(drafting_texts.ASK_ANYWAY).command.draft  # type: ignore[union-attr]
    assert again.do(SendDraft(draft=draft)).effects == ()
    assert again.say("ja").effects == ()
    assert isinstance(again.last, Notice)


def test_a_question_of_somebody_else_cannot_be_filled_up(again: Talk) -> None:
    draft: Code = again.button(drafting_texts.ASK_ANYWAY).command.draft  # type: ignore[union-attr]
    turn = again.do(AddInstead(draft=draft, ticket="t9"))
    assert (turn.effects, turn.stale) == ((), True)


def test_an_earlier_question_that_is_done_meanwhile_is_no_longer_offered(again: Talk) -> None:
    again.outlook = Outlook()
    again.say("ja")
    assert isinstance(again.last, Preview)


def test_while_one_chooses_the_check_keeps_quiet(check: Talk) -> None:
    check.outlook = Outlook(open_questions=(RATE,))
    check.do(AskTeam())
    [only] = check.say("Welk uurtarief geldt er voor inhuur?").replies
    assert isinstance(only, Notice)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        pytest.param("Welk uurtarief geldt er voor inhuur?", [3], id="word for word"),
        pytest.param("inhuur: welk uurtarief geldt er?", [3], id="in another order"),
        pytest.param("Welk uurtarief geldt er voor inhuur van een projectleider uit Zwolle?", [3], id="with more"),
        pytest.param("Mag een gemeente een zorgkantoor inhuren?", [], id="about something else"),
        pytest.param("uurtarief", [], id="one word"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_questions_are_alike_by_their_words(question: str, found: list[int]) -> None:
    assert [each.number for each in alike(question, (RATE, OTHER))] == found


def test_at_most_three_earlier_questions_are_shown_the_newest_first() -> None:
    same = tuple(RATE.model_copy(update={"number": number}) for number in range(1, 6))
    assert [each.number for each in alike(RATE.question, same)] == [5, 4, 3]


# -- where there is no channel -----------------------------------------------------------------------------------------


def test_without_a_channel_a_mail_is_filled_in_and_nothing_is_promised(assistant: Assistant) -> None:
    talk = with_preview(assistant, Outlook(way=ByMail(address="team@example.nl"), promised_at=NOON))
    shown = preview(talk)
    assert shown.recipient == "team@example.nl"
    assert drafting_texts.BY_MAIL_NOTE in shown.notes
    assert "uiterlijk" not in words([shown])

    talk.press(drafting_texts.TELL_WHO)
    talk.say("gemeente Zwolle, adviseur")
    turn = talk.press(drafting_texts.MAKE_MAIL)

    assert turn.effects == ()
    [letter] = turn.replies
    assert isinstance(letter, Letter)
    assert letter.address == "team@example.nl"
    assert letter.body.startswith(shown.question)
    assert all(line in letter.body for line in (*shown.context, "gemeente Zwolle, adviseur"))
    assert "nog niets verstuurd" in words(turn.replies)


def test_without_any_way_the_bot_says_so_and_where_the_official_contact_is(knowledge: KnowledgeBase) -> None:
    talk = Talk(new_assistant(knowledge, has_team=False))
    for before in (State(), State(activity=Calculating(calculator=Calculator.GRANT))):
        talk.state = before
        notice = talk.say("ik wil een medewerker spreken").replies[0]
        assert isinstance(notice, Notice)
        assert notice.text == drafting_texts.NO_TEAM
        assert "https://www.loketgezondleven.nl/" in notice.text
        assert notice.actions, "no dead end"
        assert known(talk.state) == known(before)


def test_a_draft_whose_way_is_closed_meanwhile_is_not_lost_in_silence(assistant: Assistant) -> None:
    talk = with_preview(assistant)
    talk.outlook = Outlook(way=NotSetUp())
    assert drafting_texts.NO_TEAM in words(talk.press(drafting_texts.SEND).replies)
    assert talk.effects == []


@pytest.mark.parametrize(
    ("has_channel", "mailbox", "expected"),
    [
        pytest.param(True, None, ByTeam(), id="a channel"),
        pytest.param(True, "team@example.nl", ByTeam(), id="a channel goes first"),
        pytest.param(False, "team@example.nl", ByMail(address="team@example.nl"), id="a mailbox"),
        pytest.param(False, None, NotSetUp(), id="neither"),
    ],
)
def test_the_way_follows_from_what_is_set_up(has_channel: bool, mailbox: str | None, expected: object) -> None:
    assert way(has_channel=has_channel, mailbox=mailbox) == expected


# -- the catalogue -----------------------------------------------------------------------------------------------------


def test_every_part_can_be_said_on_a_button() -> None:
    kinds = DraftPart.model_fields["kind"].annotation
    for part in drafting_texts.PARTS:
        assert part in str(kinds)
        assert len(drafting_texts.leave_out(part)) <= 40
        assert len(drafting_texts.take_along(part)) <= 40


def test_two_drafts_differ_only_by_their_ids(assistant: Assistant) -> None:
    assert with_preview(assistant).state.activity != with_preview(assistant).state.activity
    assert NOW.year == 2026
