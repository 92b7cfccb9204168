"""What follows from a message that arrived, or that could not: told to whoever cannot see it."""

from datetime import date

import pytest

from bot.conversation import texts
from bot.conversation.check import sharing_texts
from bot.conversation.effects import ChartDocument, Document, OutcomeDocument
from bot.conversation.replies import Notice
from bot.handoff import texts as handoff_texts
from bot.slack import delivery_tags, outgoing
from bot.slack.blocks.replies import message
from bot.slack.delivery import Delivery
from bot.slack.web_errors import CANNOT_BE_MADE
from bot.store import (
    Address,
    ConversationKey,
    Database,
    OutgoingCall,
    QueuedCall,
    SentCall,
    StoredConversation,
    StoredTicket,
    Unit,
)
from bot.store.dispatcher import SendResult
from tests.bot.store.asking import ask

HELLO = message(Notice(text="Hallo"), "conv")
DIRECT = Address(kind="dm", channel="D0ADVISEUR")
DIRECT_THREAD = Address(kind="dm", channel="D0ADVISEUR", thread_ts="1.000001")
THREAD = Address(kind="thread", channel="C0ALGEMEEN", thread_ts="1.000001")
COMMAND = Address(kind="ephemeral", channel="C0ALGEMEEN")


async def conversation_at(unit: Unit, address: Address) -> StoredConversation:
    key = ConversationKey(team_id="T0PREVENT", user_id="U0ADVISEUR", channel=address.channel)
    return await unit.conversations.find_or_start(key, address, unit.now)


async def ticket_of(unit: Unit, conversation: StoredConversation, *, posted: bool = True) -> StoredTicket:
    ticket = await ask(unit, conversation.id, team="T0PREVENT", asker="U0ADVISEUR", team_channel="C0PREVENTIETEAM")
    if not posted:
        return ticket
    shown = await unit.tickets.posted(ticket.id, channel="C0PREVENTIETEAM", ts="1.000009", now=unit.now)
    assert shown is not None
    return shown


def row(call: OutgoingCall, unit: Unit) -> QueuedCall:
    return QueuedCall(id=1, call=call, attempts=1, leased_until=unit.now, created_at=unit.now)


async def waiting(unit: Unit) -> list[OutgoingCall]:
    """What `Delivery` put in the outbox, in order."""
    found: list[OutgoingCall] = []
    while (claimed := await unit.outbox.claim(until=unit.now)) is not None:
        await unit.outbox.mark_sent(claimed, ts=None, channel=None)
        found.append(claimed.call)
    return found


def said(call: OutgoingCall) -> str:
    return str(call.payload["text"])


async def instead_of(call: OutgoingCall, code: str, unit: Unit) -> OutgoingCall | None:
    """What takes the place of a call that was refused."""
    return await Delivery().failed(row(call, unit), code, unit)


async def test_a_question_that_arrived_is_remembered_by_where_it_stands(database: Database) -> None:
    async with database.transaction() as unit:
        ticket = await ticket_of(unit, await conversation_at(unit, DIRECT), posted=False)
        call = outgoing.to_team(HELLO, ticket, tag=f"{delivery_tags.TICKET}{ticket.id}")

        await Delivery().sent(row(call, unit), SendResult(ts="1.000009", channel="C0PREVENTIETEAM"), unit)

        found = await unit.tickets.by_team_message("C0PREVENTIETEAM", "1.000009")
        assert found is not None
        assert found.id == ticket.id
        assert await waiting(unit) == []


async def test_an_answer_that_arrived_is_reported_in_the_teams_thread(database: Database) -> None:
    async with database.transaction() as unit:
        conversation = await conversation_at(unit, DIRECT)
        ticket = await ticket_of(unit, conversation)
        call = outgoing.to_person(HELLO, conversation, tag=f"{delivery_tags.RELAY}{ticket.id}", ticket=ticket)

        await Delivery().sent(row(call, unit), SendResult(ts="2.000001"), unit)

        [report] = await waiting(unit)
        assert said(report) == handoff_texts.DELIVERED
        assert report.payload["thread_ts"] == "1.000009"


@pytest.mark.parametrize("tag", [None, delivery_tags.PART, delivery_tags.ADDED, "question:x"])
async def test_nothing_else_is_reported_when_it_arrived(database: Database, tag: str | None) -> None:
    async with database.transaction() as unit:
        conversation = await conversation_at(unit, DIRECT)
        ticket = await ticket_of(unit, conversation)
        call = outgoing.to_person(HELLO, conversation, tag=tag, ticket=ticket)

        await Delivery().sent(row(call, unit), SendResult(ts="2.000001"), unit)

        assert await waiting(unit) == []


@pytest.mark.parametrize("tag", [delivery_tags.TICKET, delivery_tags.ADDED], ids=["a question", "an addition"])
@pytest.mark.parametrize("where", [DIRECT, THREAD, COMMAND], ids=lambda address: address.kind)
async def test_what_did_not_reach_the_team_is_told_to_the_asker_directly(
    database: Database, tag: str, where: Address
) -> None:
    async with database.transaction() as unit:
        ticket = await ticket_of(unit, await conversation_at(unit, where))

        await Delivery().failed(row(outgoing.to_team(HELLO, ticket, tag=tag + ticket.id), unit), "is_archived", unit)

        [told] = await waiting(unit)
        assert (told.channel, said(told)) == ("U0ADVISEUR", texts.NOT_DELIVERED)


@pytest.mark.parametrize(
    ("where", "response_url"),
    [
        pytest.param(THREAD, None, id="a thread"),
        pytest.param(DIRECT_THREAD, None, id="a thread of the direct conversation"),
        pytest.param(COMMAND, "https://hooks.slack.com/commands/1", id="a command"),
    ],
)
async def test_what_cannot_be_said_there_is_said_directly_once(
    database: Database, where: Address, response_url: str | None
) -> None:
    async with database.transaction() as unit:
        conversation = await conversation_at(unit, where)
        call = outgoing.to_person(HELLO, conversation, response_url=response_url)

        again = await instead_of(call, "channel_not_found", unit)
        assert again is not None

        assert await instead_of(again, "channel_not_found", unit) is None
        assert (again.method, again.payload["channel"], said(again)) == ("chat.postMessage", "U0ADVISEUR", "Hallo")
        assert "thread_ts" not in again.payload
        assert await waiting(unit) == []


@pytest.mark.parametrize("where", [DIRECT, THREAD, COMMAND], ids=lambda address: address.kind)
@pytest.mark.parametrize("code", ["invalid_blocks", "msg_blocks_too_long", "msg_too_long"])
async def test_what_slack_cannot_show_is_admitted_in_a_message_that_it_can(
    database: Database, where: Address, code: str
) -> None:
    async with database.transaction() as unit:
        conversation = await conversation_at(unit, where)

        told = await instead_of(outgoing.to_person(HELLO, conversation), code, unit)
        assert told is not None

        assert await instead_of(told, code, unit) is None
        assert said(told) == texts.CANNOT_SHOW
        assert await waiting(unit) == []


@pytest.mark.parametrize("tag", [delivery_tags.RELAY, delivery_tags.PART], ids=["the last part", "an earlier part"])
async def test_an_answer_that_cannot_reach_the_asker_is_reported_to_the_team(database: Database, tag: str) -> None:
    async with database.transaction() as unit:
        conversation = await conversation_at(unit, DIRECT)
        ticket = await ticket_of(unit, conversation)
        call = outgoing.to_person(HELLO, conversation, tag=tag + ticket.id, ticket=ticket)

        await Delivery().failed(row(call, unit), "account_inactive", unit)

        [report] = await waiting(unit)
        assert (report.channel, said(report)) == ("C0PREVENTIETEAM", handoff_texts.NOT_DELIVERED)


async def test_an_answer_is_tried_directly_before_the_team_hears_that_it_failed(database: Database) -> None:
    async with database.transaction() as unit:
        conversation = await conversation_at(unit, THREAD)
        ticket = await ticket_of(unit, conversation)
        call = outgoing.to_person(HELLO, conversation, tag=delivery_tags.RELAY + ticket.id, ticket=ticket)

        again = await instead_of(call, "not_in_channel", unit)
        assert again is not None
        assert await waiting(unit) == []
        assert await instead_of(again, "user_disabled", unit) is None
        [report] = await waiting(unit)

        assert again.channel == "U0ADVISEUR"
        assert said(report) == handoff_texts.NOT_DELIVERED


async def test_a_conversation_that_is_gone_ends_the_matter(database: Database) -> None:
    async with database.transaction() as unit:
        call = OutgoingCall(
            method="chat.postMessage", payload={"text": "x"}, channel="C1", conversation_id="gone", ordering="gone"
        )

        await Delivery().failed(row(call, unit), "channel_not_found", unit)

        assert await waiting(unit) == []


@pytest.mark.parametrize(
    ("where", "channel", "thread_ts"),
    [
        pytest.param(DIRECT, "D0ADVISEUR", None, id="a direct message"),
        pytest.param(DIRECT_THREAD, "D0ADVISEUR", "1.000001", id="a thread of the direct conversation"),
        pytest.param(THREAD, "C0ALGEMEEN", "1.000001", id="a thread"),
        pytest.param(COMMAND, "U0ADVISEUR", None, id="what only one person sees"),
    ],
)
@pytest.mark.parametrize("code", ["message_not_found", "cant_update_message", "edit_window_closed"])
async def test_what_cannot_be_changed_any_more_is_said_anew_in_the_same_place(
    database: Database, code: str, where: Address, channel: str, thread_ts: str | None
) -> None:
    async with database.transaction() as unit:
        conversation = await conversation_at(unit, where)
        sent = SentCall(call_id=1, channel=channel, ts="2.000001", sent_at=unit.now)

        anew = await instead_of(outgoing.change(HELLO, sent, conversation), code, unit)

        assert anew is not None
        assert (anew.method, anew.channel, anew.payload.get("thread_ts")) == ("chat.postMessage", channel, thread_ts)
        assert said(anew) == "Hallo"
        assert "ts" not in anew.payload


async def test_a_change_that_says_nothing_new_is_left(database: Database) -> None:
    async with database.transaction() as unit:
        call = outgoing.refreshed(
            {"channel": "C0ALGEMEEN", "ts": "1.2", "text": "Hallo", "blocks": []}, "U0ADVISEUR", "T0PREVENT"
        )

        assert await instead_of(call, "message_not_found", unit) is None
        assert await waiting(unit) == []


async def test_a_home_tab_that_cannot_be_shown_is_left(database: Database) -> None:
    async with database.transaction() as unit:
        assert (
            await instead_of(outgoing.home({"type": "home"}, "U0ADVISEUR", "T0PREVENT"), "hash_conflict", unit) is None
        )
        assert await waiting(unit) == []


# -- files and sharing -------------------------------------------------------------------------------------------------

DOCUMENTS: dict[str, Document] = {
    "pdf": OutcomeDocument(form="pdf", scheme="preventiecoalities", given=(), today=date(2026, 11, 21)),
    "csv": OutcomeDocument(form="csv", scheme="preventiecoalities", given=(), today=date(2026, 11, 21)),
    "chart": ChartDocument(parties=()),
}


@pytest.mark.parametrize(
    ("document", "code", "told"),
    [
        pytest.param("pdf", "missing_scope", sharing_texts.NO_FILE, id="no right to send files"),
        pytest.param("chart", "timeout", sharing_texts.NO_FILE, id="Slack was out of order for too long"),
        pytest.param("pdf", CANNOT_BE_MADE, sharing_texts.NO_PDF, id="an outcome that does not fit one page"),
        pytest.param("csv", CANNOT_BE_MADE, sharing_texts.NO_FILE, id="a sheet that cannot be made"),
    ],
)
async def test_a_file_that_did_not_come_is_explained_in_its_conversation(
    database: Database, document: str, code: str, told: str
) -> None:
    async with database.transaction() as unit:
        conversation = await conversation_at(unit, THREAD)

        await Delivery().failed(row(outgoing.file(DOCUMENTS[document], conversation, key="k"), unit), code, unit)

        [call] = await waiting(unit)
        assert (call.channel, call.payload["thread_ts"], said(call)) == ("C0ALGEMEEN", "1.000001", told)


async def test_a_file_that_came_speaks_for_itself(database: Database) -> None:
    async with database.transaction() as unit:
        conversation = await conversation_at(unit, DIRECT)

        await Delivery().sent(row(outgoing.file(DOCUMENTS["pdf"], conversation, key="k"), unit), SendResult(), unit)

        assert await waiting(unit) == []


NO_MEMBER, NOBODY, NOT_ALLOWED = (
    sharing_texts.NOT_SHARED_NO_MEMBER,
    sharing_texts.NOT_SHARED_NOBODY,
    sharing_texts.NOT_SHARED_NOT_ALLOWED,
)


@pytest.mark.parametrize(
    ("recipient", "code", "told"),
    [
        pytest.param("C0ALGEMEEN", "not_in_channel", NO_MEMBER, id="a channel without the bot"),
        pytest.param("G0GROEP", "channel_not_found", NO_MEMBER, id="a private channel without the bot"),
        pytest.param("C0ALGEMEEN", "is_archived", sharing_texts.NOT_SHARED_ARCHIVED, id="an archived channel"),
        pytest.param(
            "C0ALGEMEEN", "channel_is_archived", sharing_texts.NOT_SHARED_ARCHIVED, id="the same, said otherwise"
        ),
        pytest.param("C0ALGEMEEN", "restricted_action", NOT_ALLOWED, id="a channel for few"),
        pytest.param("C0ALGEMEEN", "restricted_action_read_only_channel", NOT_ALLOWED, id="a channel to read"),
        pytest.param("C0ALGEMEEN", "missing_scope", sharing_texts.NOT_SHARED, id="no right to post"),
        pytest.param("U0COLLEGA", "user_not_found", NOBODY, id="nobody"),
        pytest.param("W0COLLEGA", "channel_not_found", NOBODY, id="somebody the bot cannot see"),
        pytest.param("U0ROBOT", "cannot_dm_bot", NOBODY, id="a bot"),
        pytest.param("U0COLLEGA", "is_archived", sharing_texts.NOT_SHARED, id="something odd"),
        pytest.param("U0COLLEGA", "timeout", sharing_texts.NOT_SHARED, id="Slack was out of order for too long"),
    ],
)
async def test_who_shared_hears_why_it_did_not_arrive_and_what_to_do(
    database: Database, recipient: str, code: str, told: str
) -> None:
    async with database.transaction() as unit:
        conversation = await conversation_at(unit, DIRECT)
        [call] = outgoing.share([HELLO], recipient, conversation, key="k")

        await Delivery().failed(row(call, unit), code, unit)

        assert [(each.channel, said(each)) for each in await waiting(unit)] == [("D0ADVISEUR", told)]


async def test_who_shared_hears_that_it_arrived_when_the_last_part_did(database: Database) -> None:
    async with database.transaction() as unit:
        conversation = await conversation_at(unit, DIRECT)
        first, last = outgoing.share([HELLO, HELLO], "C0ALGEMEEN", conversation, key="k")

        await Delivery().sent(row(first, unit), SendResult(ts="1.2"), unit)
        assert await waiting(unit) == []
        await Delivery().sent(row(last, unit), SendResult(ts="1.3"), unit)

        assert [said(each) for each in await waiting(unit)] == [sharing_texts.SHARED]


async def test_a_sharing_of_which_a_part_failed_is_not_called_shared_and_is_explained_once(database: Database) -> None:
    async with database.transaction() as unit:
        conversation = await conversation_at(unit, DIRECT)
        first, second, last = outgoing.share([HELLO] * 3, "C0ALGEMEEN", conversation, key="k")

        await Delivery().failed(row(first, unit), "is_archived", unit)
        await Delivery().failed(row(second, unit), "is_archived", unit)
        await Delivery().sent(row(last, unit), SendResult(ts="1.2"), unit)

        assert [said(each) for each in await waiting(unit)] == [sharing_texts.NOT_SHARED_ARCHIVED]


async def test_of_two_sharings_each_is_reported(database: Database) -> None:
    async with database.transaction() as unit:
        conversation = await conversation_at(unit, DIRECT)
        for key in ("one", "two"):
            [call] = outgoing.share([HELLO], "C0ALGEMEEN", conversation, key=key)
            await Delivery().sent(row(call, unit), SendResult(ts="1.2"), unit)

        assert [said(each) for each in await waiting(unit)] == [sharing_texts.SHARED, sharing_texts.SHARED]
