"""A store with something of everybody in it: each text is a canary that names whose it is and where it was put."""

from dataclasses import dataclass
from typing import Final
from uuid import uuid4

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
from bot.store.lessons import StoredProposal
from bot.store.rows import RAW, SEALED_COLUMNS
from tests.bot.store.asking import ask, close

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
    ticket = await ask(
        unit,
        conversation.id,
        team=person.team,
        asker=person.user,
        question=person.canary("question"),
        context=f'["{person.canary("context")}"]',
        asker_organisation=person.canary("organisation"),
        asker_role=person.canary("role"),
        team_channel=TEAM_CHANNEL,
    )
    await message(unit, ticket, person.user, person.canary("message"), "1.1")
    if closed:
        ticket = await close(unit, ticket)
    await unit.figures.count(person.team, unit.now.date(), [("answer", "looptijd")])
    about = {"conversation_id": conversation.id, "user_id": person.user, "article_id": "looptijd"}
    await unit.feedback.give(**about, value="down", question=person.canary("opinion"))
    await unit.feedback.explain(**about, reason=person.canary("reason"))
    await unit.questions.keep(
        team_id=person.team, user_id=person.user, why="no_answer", question=person.canary("unanswered")
    )
    await propose(unit, person, ticket)
    for call in calls(person, conversation, ticket):
        await unit.outbox.add(call)
    return conversation, ticket


async def propose(unit: Unit, person: Person, ticket: StoredTicket) -> None:
    """Let somebody of the team make an article of a question; an editor turned it down."""
    await unit.proposals.add(
        StoredProposal(
            id=uuid4().hex,
            team_id=person.team,
            channel=TEAM_CHANNEL,
            ticket_id=ticket.id,
            author="U0TEAMLID",
            status="rejected",
            article="tolk",
            path="geld/tolk.md",
            draft=f'{{"title": "{person.canary("draft")}"}}',
            fingerprint="f",
            remarks=(person.canary("remark"),),
            decided_by="U0REDACTEUR",
            created_at=unit.now,
            moved_at=unit.now,
        )
    )


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
    await unit.ticket_messages.add(
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
