"""Whatever people typed, the Home tab and modals stay within what Slack takes, and lists say what they leave out."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import JsonValue

from bot.conversation import texts as said
from bot.conversation.incoming import PickArticle
from bot.conversation.replies import Action, Answer, Notice, Reference, SharedAnswer
from bot.conversation.state import Checking, Given, State
from bot.conversation.turn import Turn
from bot.handoff import texts as handoff_texts
from bot.handoff.status import OPEN, Status
from bot.handoff.ticket import may_reopen
from bot.slack import limits, texts
from bot.slack.blocks.home import HomeScreen, Listed, TeamHome, home_view
from bot.slack.blocks.message import Message
from bot.slack.blocks.modals import answer_screen, as_messages, ask_form, invitation, notice_screen
from bot.slack.blocks.refreshing import PressedMessage, without_buttons
from bot.slack.blocks.replies import messages
from bot.slack.questions import my_questions
from bot.slack.sharing import offered
from bot.store import Address, StoredTicket
from knowledge.markdown import parse
from tests.contract.mrkdwn import prose
from tests.contract.payloads import validate_message, validate_view

CONVERSATION = "0123456789abcdef" * 2
MOMENT = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
TYPED = [
    "Kan dit nog & mag dat?",
    "<!channel> <@U0ANNE> <https://evil.example|www.minvws.nl> *ster* _streep_",
    "👩‍👩‍👧 🇳🇱 x",
    "مرحبا كيف يمكنني التقديم",
    "\u202eom\u202c e\u0301 \u200b",
    "één\ntwee\n\n> drie",
    "Aansprakelijkheidsverzekeringsmaatschappijvoorwaarden" * 4,
    "x" * 40_000,
    "",
    " ",
]
ANYTHING = st.builds(lambda phrase, times: " ".join([phrase] * times), st.sampled_from(TYPED), st.integers(1, 20)).map(
    lambda text: text[:40_000]
)
TITLES = st.sampled_from(["Kan dit nog?", "مرحبا كيف", "x" * 60, "y" * 75, "é 👩‍👩‍👧"])
BUTTONS = st.lists(st.builds(Action, label=TITLES, command=st.just(PickArticle(article="a" * 60))), max_size=6)


def ticket(number: int = 7, question: str = "Mag dit?", status: Status = Status.NEW, **more: Any) -> StoredTicket:
    return StoredTicket(
        id=f"{number:032x}",
        number=number,
        team_id="T0PREVENT",
        asker="U0ADVISEUR",
        conversation_id=CONVERSATION,
        question=question,
        context="[]",
        status=status,
        team_channel="C0PREVENTIETEAM",
        team_ts="1.1",
        created_at=MOMENT,
        updated_at=MOMENT,
        moved_at=MOMENT,
        closed_at=None,
        **more,
    )


TICKETS = st.lists(
    st.builds(ticket, st.integers(1, 10**6), ANYTHING, st.sampled_from(list(Status)), promised_at=st.just(MOMENT)),
    max_size=14,
)
LISTS = st.none() | st.builds(Listed, TICKETS, st.integers(0, 10**6))
TEAMS = st.none() | st.builds(
    TeamHome,
    open=LISTS,
    mine=LISTS,
    unanswered=LISTS,
    figures=st.none() | st.just(tuple((kind, 10**9) for kind in texts.COUNTED)),
)
CHECKS = st.sampled_from([None, Checking(check="c", given=(Given(fact="insurers", value=2),))])
SCREENS = st.builds(
    HomeScreen,
    tickets=TICKETS,
    check=CHECKS,
    popular=BUTTONS,
    recent=BUTTONS,
    found=st.none() | BUTTONS,
    answered_elsewhere=st.booleans(),
    team=TEAMS,
)
QUIETLY = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def faults(view: object) -> list[str]:
    return [str(fault) for fault in validate_view(view)]


# -- the Home tab ------------------------------------------------------------------------------------------------------


@QUIETLY
@given(SCREENS)
def test_the_home_tab_is_sound_whatever_was_asked(screen: HomeScreen) -> None:
    assert faults(home_view(screen)) == []


def test_the_fullest_home_tab_stays_far_below_the_limit() -> None:
    many = tuple(ticket(number) for number in range(1, 200))
    full = Listed(many, 199)
    action = tuple(Action(f"Titel {n}", PickArticle(article="a")) for n in range(5))
    team = TeamHome(full, full, full, tuple((kind, 1) for kind in texts.COUNTED))
    check = Checking(check="c", given=(Given(fact="insurers", value=2),))
    screen = HomeScreen(many, check, action, action, action, answered_elsewhere=True, team=team)

    assert len(home_view(screen)["blocks"]) <= limits.VIEW_BLOCKS // 2


@pytest.mark.parametrize(("asked", "rest"), [(10, None), (11, "En nog 1 andere."), (12, "En nog 2 andere.")])
def test_the_home_tab_counts_what_it_does_not_show(asked: int, rest: str | None) -> None:
    shown = prose(home_view(HomeScreen(tickets=[ticket(number) for number in range(asked, 0, -1)]))["blocks"])

    assert shown.count("• Vraag ") == 10
    assert ("En nog" in shown) is (rest is not None)
    assert rest is None or rest in shown


def test_the_lists_of_the_team_say_how_many_there_are_in_all() -> None:
    shown = prose(home_view(HomeScreen(team=TeamHome(open=Listed([ticket()], 40))))["blocks"])

    assert texts.listed(texts.TEAM_OPEN, 40) in shown
    assert "En nog 39 andere." in shown
    assert texts.TEAM_MINE not in shown
    assert texts.FIGURES_TITLE not in shown


@pytest.mark.parametrize("status", Status)
def test_each_status_says_what_comes_next_and_only_the_team_has_a_promise(status: Status) -> None:
    shown = prose(home_view(HomeScreen(tickets=[ticket(status=status, promised_at=MOMENT)]))["blocks"])

    assert texts.STATES[status] in shown
    assert ("uiterlijk 21 november 2026" in shown) is (status in {Status.NEW, Status.CLAIMED, Status.REOPENED})


def test_every_button_of_the_home_tab_has_an_id_of_its_own() -> None:
    actions = tuple(Action(f"Titel {n}", PickArticle(article="a")) for n in range(3))
    view = home_view(HomeScreen(popular=actions, recent=actions, found=actions))
    ids = [each["action_id"] for block in view["blocks"] for each in block.get("elements", []) if "action_id" in each]

    assert len(ids) == len(set(ids))


# -- modals ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "view",
    [
        pytest.param(ask_form(), id="the form"),
        pytest.param(notice_screen(texts.OLD_SCREEN_TITLE, texts.OLD_SCREEN), id="an old screen"),
        pytest.param(notice_screen(texts.ANSWER_TITLE, texts.TOO_LARGE), id="too large"),
        pytest.param(notice_screen(texts.CHECK_TITLE, texts.CHECK_STARTS), id="the check begins elsewhere"),
    ],
)
def test_our_own_screens_are_sound_and_hold_no_data(view: dict[str, Any]) -> None:
    assert faults(view) == []
    assert not view.get("private_metadata")


@QUIETLY
@given(ANYTHING.filter(str.strip), BUTTONS)
def test_whatever_is_said_fits_a_screen_and_is_not_lost_when_the_screen_is_gone(
    text: str, actions: list[Action]
) -> None:
    drawn = messages(Notice(text=text, actions=tuple(actions)), CONVERSATION)
    view = answer_screen(drawn)

    assert view is not None
    assert faults(view) == []
    again = tuple(as_messages(view))
    assert [fault for each in again for fault in validate_message(each.arguments())] == []
    shown, spoken = prose(view["blocks"]), "".join(prose(_blocks(each)) for each in again)
    assert "".join(spoken.split()) == "".join(shown.removesuffix(f"[{texts.ASK_AGAIN}]").split())


def test_what_is_too_much_for_a_screen_is_no_screen() -> None:
    drawn = [part for _ in range(60) for part in messages(Notice(text="Een alinea."), CONVERSATION)]

    assert answer_screen(drawn[:10]) is not None
    assert answer_screen(drawn * 2) is None


def test_the_invitation_says_in_words_what_its_button_does() -> None:
    drawn = invitation(texts.TRY_AGAIN)

    assert validate_message(drawn.arguments()) == []
    assert texts.ASK in drawn.text


# -- sharing -----------------------------------------------------------------------------------------------------------


ANSWER = Answer(
    article="minimumbedrag",
    title="Hoe hoog is de subsidie minimaal?",
    body=parse("Minstens zoveel."),
    note=None,
    sources=(Reference("Regeling", "art. 4", None),),
    checked=MOMENT.date(),
    owner="Preventieteam",
    related=(),
    feedback=(),
    actions=(),
)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        pytest.param(Address(kind="ephemeral", channel="C0ALGEMEEN"), True, id="for one person in a channel"),
        pytest.param(Address(kind="ephemeral", channel="G0GROEP"), True, id="for one person in a private channel"),
        pytest.param(Address(kind="ephemeral", channel="D0ADVISEUR"), False, id="nobody else is there"),
        pytest.param(Address(kind="thread", channel="C0ALGEMEEN", thread_ts="1.1"), False, id="everybody sees it"),
        pytest.param(Address(kind="dm", channel="D0ADVISEUR"), False, id="a direct message"),
        pytest.param(Address(kind="modal", channel="V1"), False, id="a screen"),
    ],
)
def test_sharing_is_offered_where_only_one_person_sees_what_others_could(address: Address, expected: bool) -> None:
    [shown] = offered(Turn(State(), (ANSWER,)), address).replies

    assert isinstance(shown, Answer)
    assert (texts.SHARE_HERE in [each.label for each in shown.actions]) is expected


def test_a_notice_cannot_be_shared() -> None:
    told = Turn(State(), (Notice(text=said.HELP_TEXT),))
    assert offered(told, Address(kind="ephemeral", channel="C0ALGEMEEN")) == told


@QUIETLY
@given(ANYTHING.filter(str.strip))
def test_a_shared_answer_is_sound_says_who_shares_it_and_has_no_buttons(text: str) -> None:
    answer = replace(ANSWER, body=parse(text), actions=(Action("Iets", PickArticle(article="a")),))
    drawn = messages(SharedAnswer("<@U0ADVISEUR> deelt iets.", answer, texts.ASK_YOURSELF), CONVERSATION)

    assert [fault for each in drawn for fault in validate_message(each.arguments())] == []
    assert drawn[0].text.startswith("<@U0ADVISEUR> ")
    assert texts.ASK_YOURSELF in drawn[-1].text
    assert not any(block["type"] == "actions" for each in drawn for block in _blocks(each))


# -- a message that is over --------------------------------------------------------------------------------------------


@QUIETLY
@given(ANYTHING.filter(lambda text: any(each.isalnum() for each in text)), BUTTONS)
def test_a_message_without_its_buttons_is_the_same_message(text: str, actions: list[Action]) -> None:
    for drawn in messages(Notice(text=text, actions=tuple(actions)), CONVERSATION):
        fresh = without_buttons(_pressed(drawn))
        if fresh is None:
            assert not actions or not drawn.fits_update or len(drawn.blocks) == 0 or _has_none(drawn)
            continue
        assert validate_message({"text": fresh["text"], "blocks": fresh["blocks"]}) == []
        assert "Knoppen:" not in str(fresh["text"]) or "Knoppen:" in text


def test_a_message_too_long_to_be_changed_is_left_as_it_is() -> None:
    blocks: list[dict[str, JsonValue]] = [{"type": "section"}, {"type": "actions"}]
    assert without_buttons(PressedMessage("C1", "1.1", "x" * (limits.MESSAGE_TEXT_AIM + 1), blocks)) is None
    assert without_buttons(PressedMessage("C1", "1.1", "x", blocks)) is not None
    assert without_buttons(PressedMessage("C1", "1.1", "x", blocks[:1])) is None
    assert without_buttons(PressedMessage("C1", "1.1", "Knoppen: x.", blocks)) is None


# -- my questions ------------------------------------------------------------------------------------------------------


@QUIETLY
@given(TICKETS)
def test_my_questions_are_sound_messages_and_open_ones_can_be_added_to(tickets: list[StoredTicket]) -> None:
    reply = my_questions(tickets, MOMENT)

    for drawn in messages(reply, CONVERSATION):
        assert validate_message(drawn.arguments()) == []
    still = [handoff_texts.reply_to(each.number) for each in tickets if Status(each.status) in OPEN]
    again = [handoff_texts.reopen(each.number) for each in tickets if may_reopen(each, MOMENT)]
    ending = [
        (handoff_texts.helped_with if Status(each.status) is Status.ANSWERED else handoff_texts.withdraw)(each.number)
        for each in tickets
        if Status(each.status) in OPEN
    ]
    expected = [*[*still, *again][:5], *ending[:5]]
    assert not expected or [each.label for each in reply.actions] == expected


@pytest.mark.parametrize("status", Status)
def test_there_are_words_for_each_status(status: Status) -> None:
    assert texts.STATES[status]


def _blocks(drawn: Message) -> list[dict[str, Any]]:
    blocks = drawn.arguments()["blocks"]
    assert isinstance(blocks, list)
    return blocks


def _pressed(drawn: Message) -> PressedMessage:
    return PressedMessage("C0ALGEMEEN", "1.1", str(drawn.arguments()["text"]), _blocks(drawn))


def _has_none(drawn: Message) -> bool:
    return not any(block["type"] == "actions" for block in _blocks(drawn))
