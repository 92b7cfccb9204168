"""Version 0003: every step of a question is kept, and a question knows who has it and what was promised.

What was `open` becomes `new`; `answered` and `closed` stay what they were. Questions of before get the steps that can
still be told: that they were opened, and, by nobody in particular, how they stand.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)

_REFUSAL = "steps of a question are append-only"
_REFUSE_ON_SQLITE = f"""
CREATE TRIGGER ticket_transitions_are_append_only BEFORE UPDATE ON ticket_transitions
WHEN NEW.actor <> '' OR NEW.id <> OLD.id OR NEW.ticket_id <> OLD.ticket_id OR NEW.step <> OLD.step
  OR NEW.from_status IS NOT OLD.from_status OR NEW.to_status <> OLD.to_status OR NEW.role <> OLD.role
  OR NEW.at <> OLD.at
BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END
"""
_REFUSE_FUNCTION = f"""
CREATE FUNCTION ticket_transitions_are_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
  IF NEW.actor <> '' OR (NEW.id, NEW.ticket_id, NEW.step, NEW.from_status, NEW.to_status, NEW.role, NEW.at)
    IS DISTINCT FROM (OLD.id, OLD.ticket_id, OLD.step, OLD.from_status, OLD.to_status, OLD.role, OLD.at)
  THEN RAISE EXCEPTION '{_REFUSAL}'; END IF;
  RETURN NEW;
END $$
"""
_REFUSE_ON_POSTGRESQL = """
CREATE TRIGGER ticket_transitions_are_append_only BEFORE UPDATE ON ticket_transitions
FOR EACH ROW EXECUTE FUNCTION ticket_transitions_are_append_only()
"""
_OPENED = """
INSERT INTO ticket_transitions (ticket_id, step, from_status, to_status, actor, role, at)
SELECT id, 'opened', NULL, 'new', asker, 'asker', created_at FROM tickets ORDER BY created_at, id
"""
_AS_IT_STANDS = """
INSERT INTO ticket_transitions (ticket_id, step, from_status, to_status, actor, role, at)
SELECT id, status, 'new', status, '', 'operator', moved_at FROM tickets WHERE status <> 'new' ORDER BY moved_at, id
"""
_SPOKE_LAST = """
UPDATE tickets SET last_from = CASE WHEN status = 'answered' THEN 'team' WHEN status = 'new' THEN 'asker' END
"""


def upgrade() -> None:
    """Widen the tickets and their messages, then make the table of steps."""
    _widen_tickets()
    _widen_messages()
    op.create_index("ix_outbox_sent_channel_sent_ts", "outbox", ["sent_channel", "sent_ts"])
    _make_transitions()


def _widen_tickets() -> None:
    names = ("claimed_by", "asker_organisation", "asker_role", "outcome", "reason", "merged_into", "last_from")
    moments = ("promised_at", "reminded_at", "escalated_at", "slip_told_at", "warned_at", "moved_at")
    with op.batch_alter_table("tickets") as tickets:
        for name in names:
            tickets.add_column(sa.Column(name, sa.Text(), nullable=True))
        for name in moments:
            tickets.add_column(sa.Column(name, _MOMENT, nullable=True))
        tickets.add_column(sa.Column("masked", sa.JSON(), nullable=True))
        tickets.create_index("ix_tickets_claimed_by", ["claimed_by"])
    op.execute("UPDATE tickets SET moved_at = COALESCE(closed_at, updated_at)")
    op.execute("UPDATE tickets SET status = 'new' WHERE status = 'open'")
    op.execute(_SPOKE_LAST)
    with op.batch_alter_table("tickets") as tickets:
        tickets.alter_column("moved_at", existing_type=_MOMENT, nullable=False)


def _widen_messages() -> None:
    with op.batch_alter_table("ticket_messages", table_kwargs={"sqlite_autoincrement": True}) as messages:
        for name in ("relayed_channel", "relayed_ts"):
            messages.add_column(sa.Column(name, sa.Text(), nullable=True))
        for name in ("delivered_at", "edited_at", "deleted_at"):
            messages.add_column(sa.Column(name, _MOMENT, nullable=True))
        messages.create_index("ix_ticket_messages_slack_ts", ["slack_ts"])
        messages.create_index("ix_ticket_messages_relayed_channel_relayed_ts", ["relayed_channel", "relayed_ts"])


def _make_transitions() -> None:
    op.create_table(
        "ticket_transitions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ticket_id", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("from_status", sa.Text(), nullable=True),
        sa.Column("to_status", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["ticket_id"], ["tickets.id"], name="fk_ticket_transitions_ticket_id_tickets", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_ticket_transitions"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_ticket_transitions_ticket_id_id", "ticket_transitions", ["ticket_id", "id"])
    op.create_index("ix_ticket_transitions_actor", "ticket_transitions", ["actor"])
    op.execute(_OPENED)
    op.execute(_AS_IT_STANDS)
    if op.get_bind().dialect.name == "sqlite":
        op.execute(_REFUSE_ON_SQLITE)
    else:
        op.execute(_REFUSE_FUNCTION)
        op.execute(_REFUSE_ON_POSTGRESQL)
