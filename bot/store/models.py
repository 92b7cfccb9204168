"""The tables.

Where this sits: inside `bot/store`; only the repositories, the migrations and their test look in here. May import:
SQLAlchemy. A change here needs a migration; a test compares the two. What people typed is in sealed columns; what must
be searched is ids and moments only. Which data are kept how long: `bot/privacy/register.py`.
Start reading at `Conversations`.
"""

from datetime import UTC, datetime

from pydantic import JsonValue
from sqlalchemy import JSON, DateTime, Dialect, ForeignKey, Index, MetaData, Text, TypeDecorator, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from bot.store.sealed import SealedJson, SealedText


class UtcDateTime(TypeDecorator[datetime]):
    """A moment with a time zone. SQLite keeps none, so there it is stored as UTC and given its zone back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a moment without a zone: nobody can say afterwards which one was meant."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment in the store needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give every moment back as UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """What the tables share: moments are aware, and constraints have names that a migration can mention."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UtcDateTime, str: Text}  # noqa: RUF012 -- SQLAlchemy's own way


class Conversations(Base):
    """One row per person and place; `state` is opaque here."""

    __tablename__ = "conversations"
    __table_args__ = (
        UniqueConstraint("team_id", "channel", "thread", "user_id"),
        Index(None, "team_id", "user_id"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    user_id: Mapped[str]
    channel: Mapped[str]
    thread: Mapped[str]
    address: Mapped[dict[str, JsonValue]] = mapped_column(JSON)
    state: Mapped[str | None] = mapped_column(SealedText)
    state_version: Mapped[int]
    version: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime] = mapped_column(index=True)


class Handled(Base):
    """The ledger: what was handled once and must not be handled again."""

    __tablename__ = "handled"

    key: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    handled_at: Mapped[datetime] = mapped_column(index=True)


class Tickets(Base):
    """Questions that people took over."""

    __tablename__ = "tickets"
    __table_args__ = (
        UniqueConstraint("team_id", "number"),
        Index(None, "team_channel", "team_ts"),
        Index(None, "team_id", "status"),
        Index(None, "team_id", "asker"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int]
    team_id: Mapped[str]
    asker: Mapped[str]
    # No cascade: cleaning up a conversation must not take an open question with it.
    conversation_id: Mapped[str | None] = mapped_column(ForeignKey("conversations.id"), index=True)
    question: Mapped[str] = mapped_column(SealedText)
    context: Mapped[str] = mapped_column(SealedText)
    status: Mapped[str]
    team_channel: Mapped[str]
    team_ts: Mapped[str | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    text_removed_at: Mapped[datetime | None]
    claimed_by: Mapped[str | None] = mapped_column(index=True)
    asker_organisation: Mapped[str | None] = mapped_column(SealedText)
    asker_role: Mapped[str | None] = mapped_column(SealedText)
    masked: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    outcome: Mapped[str | None]
    reason: Mapped[str | None]
    # No foreign key: a backup is put back row by row, and a row may name one that comes later.
    merged_into: Mapped[str | None]
    last_from: Mapped[str | None]
    # Where the team works, when that is not the workspace of the asker.
    team_workspace: Mapped[str | None]
    moved_at: Mapped[datetime]
    promised_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    escalated_at: Mapped[datetime | None]
    slip_told_at: Mapped[datetime | None]
    warned_at: Mapped[datetime | None]


class TicketTransitions(Base):
    """Every step a question took. A trigger refuses every change but one: an actor can become nobody."""

    __tablename__ = "ticket_transitions"
    __table_args__ = (Index(None, "ticket_id", "id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    ticket_id: Mapped[str] = mapped_column(ForeignKey("tickets.id", ondelete="CASCADE"))
    step: Mapped[str]
    from_status: Mapped[str | None]
    to_status: Mapped[str]
    actor: Mapped[str] = mapped_column(index=True)
    role: Mapped[str]
    at: Mapped[datetime]


class TicketNumbers(Base):
    """The last number given out per workspace; a number is never used twice, also not after a ticket was deleted."""

    __tablename__ = "ticket_numbers"

    team_id: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int]


class TicketMessages(Base):
    """What was said about a question: relayed between the asker and the team, or among the team."""

    __tablename__ = "ticket_messages"
    __table_args__ = (
        UniqueConstraint("ticket_id", "slack_ts"),
        Index(None, "slack_ts"),
        Index(None, "relayed_channel", "relayed_ts"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ticket_id: Mapped[str] = mapped_column(ForeignKey("tickets.id", ondelete="CASCADE"))
    direction: Mapped[str]
    author: Mapped[str]
    text: Mapped[str] = mapped_column(SealedText)
    slack_ts: Mapped[str]
    created_at: Mapped[datetime]
    relayed_channel: Mapped[str | None]
    relayed_ts: Mapped[str | None]
    delivered_at: Mapped[datetime | None]
    edited_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]


_WAITING = text("status = 'pending'")
"""A statement gets at these two indexes only when it says this in so many words, not by a parameter."""


class Outbox(Base):
    """Calls to make, being made, and made. The order of `id` is the order of sending within one `ordering`."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_waiting", "ordering", "id", sqlite_where=_WAITING, postgresql_where=_WAITING),
        Index("ix_outbox_next", "id", sqlite_where=_WAITING, postgresql_where=_WAITING),
        Index(None, "conversation_id", "tag"),
        Index(None, "sent_channel", "sent_ts"),
        # Without it SQLite would hand out the number of a deleted last row again, and the order would be lost.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str | None] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    ticket_id: Mapped[str | None] = mapped_column(ForeignKey("tickets.id", ondelete="CASCADE"), index=True)
    # In which workspace to say it; empty for what was queued when there was only one.
    team_id: Mapped[str | None] = mapped_column(index=True)
    method: Mapped[str]
    channel: Mapped[str]
    payload: Mapped[dict[str, JsonValue]] = mapped_column(SealedJson)
    ordering: Mapped[str]
    tag: Mapped[str | None]
    status: Mapped[str]
    attempts: Mapped[int]
    next_attempt_at: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    sent_ts: Mapped[str | None]
    sent_channel: Mapped[str | None]
    error: Mapped[str | None]
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]


class Feedback(Base):
    """What people thought of an article; changing one's mind changes the row."""

    __tablename__ = "feedback"
    __table_args__ = (UniqueConstraint("conversation_id", "article_id", "user_id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    # Without its conversation an opinion still counts: it is then nobody's.
    conversation_id: Mapped[str | None] = mapped_column(ForeignKey("conversations.id", ondelete="SET NULL"))
    user_id: Mapped[str] = mapped_column(index=True)
    article_id: Mapped[str]
    value: Mapped[str]
    reason: Mapped[str | None] = mapped_column(SealedText)
    question: Mapped[str | None] = mapped_column(SealedText)
    created_at: Mapped[datetime] = mapped_column(index=True)


class Counts(Base):
    """How often something happened in a workspace on a day; no person and no text, so it is nobody's."""

    __tablename__ = "counts"

    team_id: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[str] = mapped_column(primary_key=True)
    """An ISO date, which sorts as text."""
    kind: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True)
    slot: Mapped[int] = mapped_column(primary_key=True)
    """A sum stands in several rows: two turns that add to the same row wait for each other."""
    amount: Mapped[int]


class Unanswered(Base):
    """A question that found no answer, with what is about a person left out; told is who heard of a new article."""

    __tablename__ = "unanswered"
    __table_args__ = (Index(None, "team_id", "user_id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    user_id: Mapped[str]
    why: Mapped[str]
    question: Mapped[str] = mapped_column(SealedText)
    asked_at: Mapped[datetime] = mapped_column(index=True)
    told_at: Mapped[datetime | None]


class Proposals(Base):
    """An article that somebody proposes, and what became of it. The draft goes once it is a file."""

    __tablename__ = "proposals"
    __table_args__ = (Index(None, "status", "moved_at"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    channel: Mapped[str]
    ticket_id: Mapped[str | None] = mapped_column(ForeignKey("tickets.id", ondelete="SET NULL"), index=True)
    author: Mapped[str] = mapped_column(index=True)
    status: Mapped[str]
    article: Mapped[str]
    path: Mapped[str]
    draft: Mapped[str | None] = mapped_column(SealedText)
    fingerprint: Mapped[str]
    remarks: Mapped[str | None] = mapped_column(SealedText)
    decided_by: Mapped[str | None]
    message_ts: Mapped[str | None]
    kept_in: Mapped[str | None]
    created_at: Mapped[datetime]
    moved_at: Mapped[datetime]
    leased_until: Mapped[datetime | None]


class Audit(Base):
    """Who did what to what, and when; ids only. A trigger refuses every change, so that lines are only ever added."""

    __tablename__ = "audit"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    actor: Mapped[str]
    action: Mapped[str]
    subject: Mapped[str] = mapped_column(index=True)
    amount: Mapped[int | None]


class Switches(Base):
    """Functions that are off; one without a row is on. `actor` is a Slack id or the name of a process."""

    __tablename__ = "switches"

    name: Mapped[str] = mapped_column(primary_key=True)
    reason: Mapped[str] = mapped_column(SealedText)
    actor: Mapped[str]
    since: Mapped[datetime]


class Installations(Base):
    """The app in a workspace, or in a whole organisation of Slack (`team_id` is then empty)."""

    __tablename__ = "installations"
    __table_args__ = (UniqueConstraint("enterprise_id", "team_id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    enterprise_id: Mapped[str]
    team_id: Mapped[str] = mapped_column(index=True)
    is_enterprise_install: Mapped[bool]
    app_id: Mapped[str]
    name: Mapped[str | None] = mapped_column(SealedText)
    bot_user_id: Mapped[str]
    bot_id: Mapped[str]
    bot_token: Mapped[str] = mapped_column(SealedText)
    refresh_token: Mapped[str | None] = mapped_column(SealedText)
    expires_at: Mapped[datetime | None]
    refreshing_until: Mapped[datetime | None]
    scopes: Mapped[str]
    installed_by: Mapped[str]
    installed_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]
    disabled_why: Mapped[str | None]


class OauthStates(Base):
    """A digest of what a browser brought back from Slack: it is good for once, as long as it is good."""

    __tablename__ = "oauth_states"

    digest: Mapped[str] = mapped_column(primary_key=True)
    expires_at: Mapped[datetime] = mapped_column(index=True)


class Workspaces(Base):
    """What the admins of a workspace chose; one without a row has the defaults."""

    __tablename__ = "workspaces"

    team_id: Mapped[str] = mapped_column(primary_key=True)
    enterprise_id: Mapped[str | None]
    team_channel: Mapped[str | None] = mapped_column(index=True)
    office_hours: Mapped[str | None]
    email: Mapped[str | None] = mapped_column(SealedText)
    day_language: Mapped[str]
    guests_hand_over: Mapped[bool]
    updated_at: Mapped[datetime]


class Members(Base):
    """Somebody in a workspace: the roles an admin gave, and what Slack said when it was last asked."""

    __tablename__ = "members"
    __table_args__ = (UniqueConstraint("team_id", "user_id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    user_id: Mapped[str]
    roles: Mapped[list[str]] = mapped_column(JSON)
    slack_admin: Mapped[bool | None]
    outsider: Mapped[bool | None]
    looked_at: Mapped[datetime | None] = mapped_column(index=True)
