"""Version 0008: what many turns at once add to the same sum no longer waits, and waiting calls are found at once."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_KEY = ["team_id", "day", "kind", "subject", "slot"]


def upgrade() -> None:
    """Divide each sum over slots; what was counted before stands in the first. Index the calls that wait."""
    with op.batch_alter_table("counts") as counts:
        counts.add_column(sa.Column("slot", sa.Integer(), nullable=False, server_default="0"))
        counts.drop_constraint("pk_counts", type_="primary")
        counts.create_primary_key("pk_counts", _KEY)
    with op.batch_alter_table("counts") as counts:
        counts.alter_column("slot", existing_type=sa.Integer(), existing_nullable=False, server_default=None)
    waiting = sa.text("status = 'pending'")
    op.create_index("ix_outbox_next", "outbox", ["id"], sqlite_where=waiting, postgresql_where=waiting)
