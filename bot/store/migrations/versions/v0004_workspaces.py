"""Version 0004: many workspaces: their installations and settings, who is who in them, and whose each call is.

Calls of before belong to no workspace in particular: there was only one.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables of workspaces, and let calls and tickets name theirs."""
    _make_installations()
    _make_oauth_states()
    _make_workspaces()
    _make_members()
    op.add_column("outbox", sa.Column("team_id", sa.Text(), nullable=True))
    op.create_index("ix_outbox_team_id", "outbox", ["team_id"])
    op.add_column("tickets", sa.Column("team_workspace", sa.Text(), nullable=True))


def _make_installations() -> None:
    op.create_table(
        "installations",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("enterprise_id", sa.Text(), nullable=False),
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("is_enterprise_install", sa.Boolean(), nullable=False),
        sa.Column("app_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("bot_user_id", sa.Text(), nullable=False),
        sa.Column("bot_id", sa.Text(), nullable=False),
        sa.Column("bot_token", sa.Text(), nullable=False),
        sa.Column("refresh_token", sa.Text(), nullable=True),
        sa.Column("expires_at", _MOMENT, nullable=True),
        sa.Column("refreshing_until", _MOMENT, nullable=True),
        sa.Column("scopes", sa.Text(), nullable=False),
        sa.Column("installed_by", sa.Text(), nullable=False),
        sa.Column("installed_at", _MOMENT, nullable=False),
        sa.Column("disabled_at", _MOMENT, nullable=True),
        sa.Column("disabled_why", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_installations"),
        sa.UniqueConstraint("enterprise_id", "team_id", name="uq_installations_enterprise_id_team_id"),
    )
    op.create_index("ix_installations_team_id", "installations", ["team_id"])


def _make_oauth_states() -> None:
    op.create_table(
        "oauth_states",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("expires_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_oauth_states"),
    )
    op.create_index("ix_oauth_states_expires_at", "oauth_states", ["expires_at"])


def _make_workspaces() -> None:
    op.create_table(
        "workspaces",
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("enterprise_id", sa.Text(), nullable=True),
        sa.Column("team_channel", sa.Text(), nullable=True),
        sa.Column("office_hours", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("day_language", sa.Text(), nullable=False),
        sa.Column("guests_hand_over", sa.Boolean(), nullable=False),
        sa.Column("updated_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("team_id", name="pk_workspaces"),
    )
    op.create_index("ix_workspaces_team_channel", "workspaces", ["team_channel"])


def _make_members() -> None:
    op.create_table(
        "members",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("slack_admin", sa.Boolean(), nullable=True),
        sa.Column("outsider", sa.Boolean(), nullable=True),
        sa.Column("looked_at", _MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_members"),
        sa.UniqueConstraint("team_id", "user_id", name="uq_members_team_id_user_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_members_looked_at", "members", ["looked_at"])
