"""Version 0002: what it takes to forget somebody and to look somebody's data up, and the log of who did what.

Tickets and opinions can lose their conversation, so that they can be counted after the person is gone.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_FEEDBACK_KEY = "fk_feedback_conversation_id_conversations"

_REFUSE_ON_SQLITE = """
CREATE TRIGGER audit_is_append_only BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END
"""
_REFUSE_FUNCTION = """
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$
"""
_REFUSE_ON_POSTGRESQL = """
CREATE TRIGGER audit_is_append_only BEFORE UPDATE ON audit
FOR EACH ROW EXECUTE FUNCTION audit_is_append_only()
"""


def upgrade() -> None:
    """Change the tables that hold something of a person, then make the log."""
    op.create_index("ix_conversations_team_id_user_id", "conversations", ["team_id", "user_id"])
    with op.batch_alter_table("tickets") as tickets:
        tickets.alter_column("conversation_id", existing_type=sa.Text(), nullable=True)
        tickets.add_column(sa.Column("text_removed_at", _MOMENT, nullable=True))
        tickets.create_index("ix_tickets_team_id_asker", ["team_id", "asker"])
    with op.batch_alter_table("feedback", table_kwargs={"sqlite_autoincrement": True}) as feedback:
        feedback.alter_column("conversation_id", existing_type=sa.Text(), nullable=True)
        feedback.drop_constraint(_FEEDBACK_KEY, type_="foreignkey")
        feedback.create_foreign_key(_FEEDBACK_KEY, "conversations", ["conversation_id"], ["id"], ondelete="SET NULL")
        feedback.create_index("ix_feedback_user_id", ["user_id"])
    _make_audit()


def _make_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_at", "audit", ["at"])
    op.create_index("ix_audit_subject", "audit", ["subject"])
    if op.get_bind().dialect.name == "sqlite":
        op.execute(_REFUSE_ON_SQLITE)
    else:
        op.execute(_REFUSE_FUNCTION)
        op.execute(_REFUSE_ON_POSTGRESQL)
