"""A store with something of everybody in it: each text is a canary that names whose it is and where it was put."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import select

from bot.store import (
    Address,
    ConversationKey,
    Database,
    OutgoingCall,
    StoredConversation,
    StoredTicket,
    StoredTicketMessage,
    TicketDirection,
    Unit,
)
from bot.store.dispatcher import SendResult
from bot.store.rows import RAW, SEALED_COLUMNS

TEAM_CHANNEL: Final = "C0TEAM"


@dataclass(frozen=True)
class Person:
    """Somebody in a workspace."""

    team: str
    user: str

    def canary(self, where: str) -> str:
        """A text that can be found wherever it went."""
        return f"kanarie-{self.team}-{self.user}-{where}"


async def furnish(unit: Unit, person: Person, *, closed: bool = False) -> tuple[StoredConversation, StoredTicket]:
    """Let a person leave something in every table: a conversation, a question, a message, an opinion, calls."""
    key = ConversationKey(team_id=person.team, user_id=person.user, channel="dm")
    started = await unit.conversations.find_or_start(key, Address(kind="dm", channel=f"D{person.user}"), unit.now)
    state = f'{{"last": {{"question": "{person.canary("state")}"}}}}'
    conversation = await unit.conversations.save(started, state=state, state_version=1, now=unit.now)
    ticket = await unit.tickets.open(
        team_id=person.team,
        asker=person.user,
        conversation_id=conversation.id,
        question=person.canary("question"),
        context=f'["{person.canary("context")}"]',
        status="open",
        team_channel=TEAM_CHANNEL,
        now=unit.now,
    )
    await message(unit, ticket, person.user, person.canary("message"), "1.1")
    if closed:
        await unit.tickets.save(ticket.id, status="closed", now=unit.now, closed_at=unit.now)
    about = {"conversation_id": conversation.id, "user_id": person.user, "article_id": "looptijd"}
    await unit.feedback.give(**about, value="down", question=person.canary("opinion"))
    await unit.feedback.explain(**about, reason=person.canary("reason"))
    for call in calls(person, conversation, ticket):
        await unit.outbox.add(call)
    return conversation, ticket


def calls(person: Person, conversation: StoredConversation, ticket: StoredTicket) -> tuple[OutgoingCall, ...]:
    """One call of each way in which a call belongs to somebody."""

    def call(where: str, ordering: str, channel: str, **of: str) -> OutgoingCall:
        payload = {"channel": channel, "text": person.canary(where)}
        return OutgoingCall(method="chat.postMessage", payload=payload, channel=channel, ordering=ordering, **of)

    return (
        call("answer", conversation.id, f"D{person.user}", conversation_id=conversation.id),
        call("to-team", f"{TEAM_CHANNEL}:{ticket.id}", TEAM_CHANNEL, ticket_id=ticket.id),
        call("changed-ticket", f"{TEAM_CHANNEL}:{ticket.id}", TEAM_CHANNEL),
        call("directly", conversation.id, person.user),
        call("home", f"home:{person.user}", person.user),
        call("private", f"C1:{person.user}", "C1"),
    )


async def message(unit: Unit, ticket: StoredTicket, author: str, text: str, ts: str) -> None:
    """Relay something about a ticket."""
    await unit.tickets.add_message(
        StoredTicketMessage(
            ticket_id=ticket.id,
            direction=TicketDirection.TO_TEAM if author == ticket.asker else TicketDirection.TO_ASKER,
            author=author,
            text=text,
            slack_ts=ts,
            created_at=unit.now,
        )
    )


async def send_all(database: Database) -> None:
    """Let everything that waits be sent."""
    while True:
        async with database.transaction() as unit:
            claimed = await unit.outbox.claim(until=unit.now)
            if claimed is None:
                return
            await unit.outbox.mark_sent(claimed, ts=SendResult(ts="1.0").ts, channel="D1")


async def kept(database: Database) -> list[str]:
    """All sealed columns of all rows, as they lie in the database."""
    found = []
    async with database.reading() as connection:
        for table, columns in SEALED_COLUMNS.items():
            for row in (await connection.execute(select(RAW.tables[table]))).mappings():
                found += [str(row[column]) for column in columns if row[column] is not None]
    return found
