"""What goes into the store and what comes out of it: values without a session behind them.

Where this sits: the vocabulary of `bot/store`; the rest of `bot` sees these and never a table row. May import:
`eligibility.base`. All moments have a time zone and are UTC.
"""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, JsonValue, SkipValidation

from bot.store.lessons import StoredProposal, StoredUnanswered
from eligibility.base import Frozen


class Address(Frozen):
    """Where the replies of a conversation go."""

    kind: Literal["dm", "thread", "ephemeral", "modal", "terminal"]
    channel: str
    """A channel's id, or a person's; for a modal the id of the screen."""
    thread_ts: str | None = None


class ConversationKey(Frozen):
    """What makes a conversation one conversation: the same person in the same place."""

    team_id: str
    user_id: str
    channel: str
    thread: str = ""
    """The thread's `thread_ts`, or "" outside a thread."""


class StoredConversation(Frozen):
    """A conversation as it was read. `version` goes up with each save, so that an old copy cannot win."""

    id: str
    key: ConversationKey
    address: Address
    state: str | None
    """Opaque text of whoever saved it; None for a conversation that has just started."""
    state_version: int
    version: int
    created_at: datetime
    updated_at: datetime


class OutgoingCall(Frozen):
    """One call of the Web API that has to be made. Calls with the same `ordering` are made in the order of adding."""

    method: str
    payload: SkipValidation[dict[str, JsonValue]]
    """Of our own making, and looked at by nobody on its way in and out: there may be a hundred parts in it."""
    channel: str
    conversation_id: str | None = None
    ticket_id: str | None = None
    tag: str | None = None
    """A name to find the sent message by, such as `ticket:<id>`."""
    ordering: str
    team_id: str | None = None
    """In which workspace; None for what was queued when there was only one."""


class QueuedCall(Frozen):
    """A call in the outbox, claimed by one worker until `leased_until`."""

    id: int
    call: OutgoingCall
    attempts: int
    """How many times it was claimed, this time included; a wait that was asked for does not count."""
    leased_until: datetime
    created_at: datetime


class SentCall(Frozen):
    """Where a call ended up: what one needs to update the message later."""

    call_id: int
    channel: str
    ts: str
    sent_at: datetime


class CallStatus(StrEnum):
    """How far a call in the outbox is."""

    PENDING = "pending"
    SENT = "sent"
    FAILED = "failed"


class TicketDirection(StrEnum):
    """Which way a message of a ticket goes."""

    TO_ASKER = "to_asker"
    TO_TEAM = "to_team"
    INTERNAL = "internal"
    """Among the team; the asker does not see it."""


class WaitingTicket(Frozen):
    """A ticket that waits for somebody, and since when."""

    id: str
    number: int
    moved_at: datetime


class StoredTicket(Frozen):
    """A question that people took over. What `status` may be is decided in `bot/handoff`."""

    id: str
    number: int
    """Counts per workspace from 1; what people call the ticket by."""
    team_id: str
    asker: str
    """Empty when the text was removed: the ticket is then nobody's."""
    conversation_id: str | None
    question: str
    context: str
    """What the asker agreed to pass on, as JSON text."""
    status: str
    team_channel: str
    team_ts: str | None
    """The message in the team's channel; None until it was posted."""
    created_at: datetime
    updated_at: datetime
    closed_at: datetime | None
    text_removed_at: datetime | None = None
    """When question, context and messages were removed; what is left is for counting."""
    claimed_by: str | None = None
    """Who of the team has it."""
    asker_organisation: str | None = None
    asker_role: str | None = None
    masked: tuple[str, ...] = ()
    """Which kinds of personal data were left out before it was stored; never what they were."""
    outcome: str | None = None
    reason: str | None = None
    merged_into: str | None = None
    """The id of the question in which it goes on."""
    last_from: str | None = None
    """Who spoke last: `asker` or `team`."""
    team_workspace: str | None = None
    """Where `team_channel` is, when that is not the workspace of the asker."""
    moved_at: datetime
    """When the last step was taken."""
    promised_at: datetime | None = None
    """When the asker was told to expect an answer."""
    reminded_at: datetime | None = None
    escalated_at: datetime | None = None
    slip_told_at: datetime | None = None
    warned_at: datetime | None = None


class StoredTransition(Frozen):
    """One step of a question, and how it stands afterwards. Made in `bot/handoff/ticket.py` and nowhere else.

    Besides status and moments it carries who has the question (`had_by` before, `claimed_by` after), and whether the
    step makes it the team's turn, so that a new promise begins.
    """

    ticket_id: str
    step: str
    before: str | None
    """None for the first one."""
    after: str
    actor: str
    """Who did it; empty for the clock, and once that person's data were deleted."""
    role: str
    at: datetime
    had_by: str | None = None
    claimed_by: str | None = None
    closed_at: datetime | None = None
    outcome: str | None = None
    reason: str | None = None
    merged_into: str | None = None
    last_from: str | None = None
    promised_at: datetime | None = None
    turn_of_team: bool = False


class RecordedTransition(Frozen):
    """A step as it is kept for good."""

    ticket_id: str
    step: str
    before: str | None
    after: str
    actor: str
    role: str
    at: datetime


class StoredTicketMessage(Frozen):
    """One message about a question. `id` is None until it is kept."""

    ticket_id: str
    direction: TicketDirection
    author: str
    text: str
    slack_ts: str
    """The message as it was written; one message is relayed once."""
    created_at: datetime
    id: int | None = None
    relayed_channel: str | None = None
    relayed_ts: str | None = None
    """Where it shows on the other side."""
    delivered_at: datetime | None = None
    edited_at: datetime | None = None
    deleted_at: datetime | None = None


class StoredFeedback(Frozen):
    """What one person thought of one article in one conversation.

    After a while it is kept for counting only: without a conversation, a person or a text.
    """

    conversation_id: str | None
    user_id: str
    article_id: str
    value: Literal["up", "down"]
    reason: str | None
    question: str | None
    created_at: datetime


_Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.:/#-]{1,120}$")]
"""An id or a code. Without blanks, so that no sentence fits in."""


class AuditEntry(Frozen):
    """A line of the audit log. `subject` is what it was done to, such as `ticket:<id>` or `user:T1/U1`."""

    at: datetime
    actor: _Id
    action: _Id
    subject: _Id
    amount: int | None = None
    """How many, where something was counted."""


class StoredCall(Frozen):
    """A call in the outbox as it is kept, whatever became of it."""

    method: str
    payload: dict[str, JsonValue]
    status: str
    created_at: datetime


class PersonalRecords(Frozen):
    """Everything that is kept about one person in one workspace."""

    conversations: tuple[StoredConversation, ...]
    tickets: tuple[tuple[StoredTicket, tuple[StoredTicketMessage, ...]], ...]
    """Each question with what was relayed about it; what the team said among itself is not the asker's."""
    transitions: tuple[RecordedTransition, ...] = ()
    """The steps of those questions."""
    written: tuple[StoredTicketMessage, ...]
    """What the person, as one of the team, wrote to others."""
    feedback: tuple[StoredFeedback, ...]
    unanswered: tuple[StoredUnanswered, ...] = ()
    proposals: tuple[StoredProposal, ...] = ()
    """The articles that the person proposed."""
    calls: tuple[StoredCall, ...]
    audit: tuple[AuditEntry, ...]


class Forgotten(Frozen):
    """How many of each were deleted or emptied; all 0 when there was nothing."""

    conversations: int = 0
    tickets: int = 0
    ticket_messages: int = 0
    feedback: int = 0
    questions: int = 0
    """Questions without an answer."""
    proposals: int = 0
    """Drafts of articles."""
    outbox: int = 0
    withdrawn: tuple[StoredTicket, ...] = ()
    """The questions that were still open, as they are now: the team should see that they are gone."""
    released: tuple[StoredTicket, ...] = ()
    """The questions that the person had as one of the team, as they are now: somebody else has to take them."""

    @property
    def total(self) -> int:
        """All of it together."""
        kinds = (self.conversations, self.tickets, self.ticket_messages, self.feedback, self.questions, self.proposals)
        return sum(kinds) + self.outbox
