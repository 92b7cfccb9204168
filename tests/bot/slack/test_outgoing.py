"""Where a message goes: the place of the conversation, and the arguments that keep Slack from doing more than asked."""

from datetime import UTC, date, datetime

import pytest

from bot.conversation.check import sharing_texts
from bot.conversation.effects import ChartDocument, Document, OutcomeDocument
from bot.conversation.replies import Notice
from bot.slack import outgoing
from bot.slack.blocks.replies import message
from bot.slack.uploads import Upload
from bot.store import Address, ConversationKey, OutgoingCall, SentCall, StoredConversation, StoredTicket
from tests.contract.payloads import validate_call

MOMENT = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
HELLO = message(Notice(text="Hallo"), "conv")
HOOK = "https://hooks.slack.com/commands/1"


def conversation(address: Address) -> StoredConversation:
    key = ConversationKey(team_id="T0PREVENT", user_id="U0ADVISEUR", channel=address.channel)
    return StoredConversation(
        id="conv",
        key=key,
        address=address,
        state=None,
        state_version=0,
        version=1,
        created_at=MOMENT,
        updated_at=MOMENT,
    )


def ticket(team_ts: str | None = "1.000002") -> StoredTicket:
    return StoredTicket(
        id="ticket",
        number=1,
        team_id="T0PREVENT",
        asker="U0ADVISEUR",
        conversation_id="conv",
        question="Mag dit?",
        context="[]",
        status="open",
        team_channel="C0PREVENTIETEAM",
        team_ts=team_ts,
        created_at=MOMENT,
        updated_at=MOMENT,
        closed_at=None,
        moved_at=datetime(2026, 11, 21, 10, 0, tzinfo=UTC),
    )


DIRECT = conversation(Address(kind="dm", channel="D0ADVISEUR"))
DIRECT_THREAD = conversation(Address(kind="dm", channel="D0ADVISEUR", thread_ts="1.000001"))
THREAD = conversation(Address(kind="thread", channel="C0ALGEMEEN", thread_ts="1.000001"))
COMMAND = conversation(Address(kind="ephemeral", channel="C0ALGEMEEN"))


@pytest.mark.parametrize(
    ("where", "response_url", "method", "expected"),
    [
        pytest.param(DIRECT, None, "chat.postMessage", {"channel": "D0ADVISEUR"}, id="a direct conversation"),
        pytest.param(
            DIRECT_THREAD,
            None,
            "chat.postMessage",
            {"channel": "D0ADVISEUR", "thread_ts": "1.000001"},
            id="a thread of a direct conversation",
        ),
        pytest.param(
            THREAD,
            None,
            "chat.postMessage",
            {"channel": "C0ALGEMEEN", "thread_ts": "1.000001"},
            id="a thread of a channel",
        ),
        pytest.param(
            THREAD,
            HOOK,
            "chat.postMessage",
            {"channel": "C0ALGEMEEN", "thread_ts": "1.000001"},
            id="a press in a thread is answered for all to see",
        ),
        pytest.param(
            COMMAND,
            HOOK,
            "response_url",
            {"response_url": HOOK, "response_type": "ephemeral", "replace_original": False},
            id="a command is answered to one person",
        ),
        pytest.param(COMMAND, None, "chat.postMessage", {"channel": "U0ADVISEUR"}, id="a command without a way back"),
    ],
)
def test_a_message_goes_to_the_place_of_its_conversation(
    where: StoredConversation, response_url: str | None, method: str, expected: dict[str, object]
) -> None:
    call = outgoing.to_person(HELLO, where, response_url=response_url)

    said = {key: value for key, value in call.payload.items() if key not in {"text", "blocks", *("unfurl_links",) * 2}}
    assert call.method == method
    assert {key: value for key, value in said.items() if key != "unfurl_media"} == expected
    assert call.conversation_id == "conv"


EVERY_CALL: dict[str, OutgoingCall] = {
    "to a person": outgoing.to_person(HELLO, DIRECT),
    "to a person in a thread": outgoing.to_person(HELLO, THREAD, tag="x", ticket=ticket()),
    "directly": outgoing.directly(HELLO, THREAD),
    "a change": outgoing.change(HELLO, SentCall(call_id=1, channel="D1", ts="1.2", sent_at=MOMENT), DIRECT),
    "privately without a way back": outgoing.privately(
        HELLO, channel="C1", user="U1", response_url=None, team_id="T0PREVENT"
    ),
    "a shared outcome": next(outgoing.share([HELLO], "C0ALGEMEEN", DIRECT, key="k")),
    "a question to the team": outgoing.to_team(HELLO, ticket(team_ts=None)),
    "in the team's thread": outgoing.to_team(HELLO, ticket()),
    "a new status": outgoing.change_ticket(HELLO, ticket()),
}


@pytest.mark.parametrize("name", EVERY_CALL)
def test_every_call_is_one_that_slack_takes_and_that_fetches_no_previews(name: str) -> None:
    assert [str(fault) for fault in validate_call(EVERY_CALL[name].method, EVERY_CALL[name].payload)] == []


@pytest.mark.parametrize("name", EVERY_CALL)
def test_every_call_names_its_workspace(name: str) -> None:
    assert EVERY_CALL[name].team_id == "T0PREVENT"


def test_what_goes_to_a_team_elsewhere_goes_to_its_workspace_and_the_answer_to_that_of_the_asker() -> None:
    asked = ticket().model_copy(update={"team_workspace": "T0TEAM"})
    to_team = (
        outgoing.to_team(HELLO, asked),
        outgoing.change_ticket(HELLO, asked),
        outgoing.replace_ticket(HELLO, asked),
    )
    assert {call.team_id for call in to_team} == {"T0TEAM"}
    assert outgoing.to_person(HELLO, DIRECT, ticket=asked).team_id == "T0PREVENT"


CSV = OutcomeDocument(form="csv", scheme="preventiecoalities", given=(), today=date(2026, 11, 21))


@pytest.mark.parametrize(
    ("where", "channel", "thread_ts"),
    [
        pytest.param(DIRECT, "D0ADVISEUR", None, id="a direct conversation"),
        pytest.param(DIRECT_THREAD, "D0ADVISEUR", "1.000001", id="a thread of a direct conversation"),
        pytest.param(THREAD, "C0ALGEMEEN", "1.000001", id="a thread of a channel"),
        pytest.param(COMMAND, "U0ADVISEUR", None, id="what only one person may see goes to that person"),
    ],
)
def test_a_file_goes_to_the_place_of_its_conversation(
    where: StoredConversation, channel: str, thread_ts: str | None
) -> None:
    call = outgoing.file(CSV, where, key="k")
    upload = Upload.model_validate(call.payload)

    assert (upload.channel, upload.thread_ts, upload.document) == (channel, thread_ts, CSV)
    assert upload.initial_comment == sharing_texts.CSV_COMES
    assert call.conversation_id == "conv"


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (CSV, "csv"),
        (CSV.model_copy(update={"form": "pdf"}), "pdf"),
        (ChartDocument(parties=()), "staafdiagram"),
    ],
    ids=["a sheet", "a page", "a chart"],
)
def test_the_words_with_a_file_say_what_it_is(document: Document, words: str) -> None:
    assert words in str(outgoing.file(document, DIRECT, key="k").payload["initial_comment"])


def test_a_file_or_a_sharing_that_will_not_go_keeps_nobody_from_an_answer() -> None:
    [shared] = outgoing.share([HELLO], "C0ALGEMEEN", DIRECT, key="k")

    assert len({outgoing.file(CSV, DIRECT, key="k").ordering, shared.ordering, DIRECT.id}) == 3


def test_all_parts_of_a_sharing_go_in_order_and_the_last_one_is_known() -> None:
    first, second, last = outgoing.share([HELLO] * 3, "U0COLLEGA", DIRECT, key="k")

    assert first.ordering == second.ordering == last.ordering
    assert [each.tag for each in (first, second, last)] == ["share-part:k", "share-part:k", "share:k"]
    assert {each.payload["channel"] for each in (first, second, last)} == {"U0COLLEGA"}


@pytest.mark.parametrize("response_url", [HOOK, None])
def test_a_private_word_is_for_the_person_who_pressed(response_url: str | None) -> None:
    call = outgoing.privately(
        HELLO, channel="C0ALGEMEEN", user="U0VERZEKERAAR", response_url=response_url, team_id="T0PREVENT"
    )

    if response_url is None:
        assert call.payload["channel"] == "U0VERZEKERAAR"
    else:
        assert call.payload["response_type"] == "ephemeral"
        assert call.payload["replace_original"] is False


def test_only_on_purpose_a_private_word_takes_the_place_of_what_was_pressed() -> None:
    where = {"channel": "C0ALGEMEEN", "user": "U0ADVISEUR", "response_url": HOOK, "team_id": "T0PREVENT"}

    assert outgoing.privately(HELLO, **where, in_place_of_it=True).payload["replace_original"] is True
    assert outgoing.to_person(HELLO, COMMAND, response_url=HOOK).payload["replace_original"] is False
    assert (
        outgoing.to_person(HELLO, COMMAND, response_url=HOOK, in_place_of_it=True).payload["replace_original"] is True
    )


def test_everything_in_one_conversation_is_sent_in_order_wherever_it_is_said() -> None:
    sent = SentCall(call_id=1, channel="D0ADVISEUR", ts="1.2", sent_at=MOMENT)
    elsewhere = conversation(Address(kind="dm", channel="U0ADVISEUR"))

    orderings = {
        outgoing.to_person(HELLO, DIRECT).ordering,
        outgoing.to_person(HELLO, elsewhere).ordering,
        outgoing.to_person(HELLO, COMMAND, response_url=HOOK).ordering,
        outgoing.change(HELLO, sent, DIRECT).ordering,
        outgoing.directly(HELLO, DIRECT).ordering,
    }

    assert orderings == {"conv"}


def test_everything_about_a_question_at_the_team_is_sent_in_order() -> None:
    first, later = outgoing.to_team(HELLO, ticket(team_ts=None)), outgoing.to_team(HELLO, ticket())

    assert "thread_ts" not in first.payload
    assert later.payload["thread_ts"] == "1.000002"
    assert first.ordering == later.ordering == outgoing.change_ticket(HELLO, ticket()).ordering
