"""Workspaces: what their admins chose, and to which organisation they belong.

Where this sits: a repository of `bot/store`, reached as `unit.workspaces`. A workspace without a row has the defaults.
Start reading at `WorkspaceStore.settings()`.
"""

from datetime import datetime
from typing import cast

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.handoff.days import DayLanguage
from bot.store.models import Workspaces
from bot.store.places import WorkspaceSettings
from bot.store.upsert import insert_into


class WorkspaceStore:
    """The workspaces of this transaction."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        self._session = session
        self._now = now

    async def settings(self, team_id: str) -> WorkspaceSettings:
        """Return what the admins chose; the defaults where they chose nothing."""
        row = await self._session.scalar(
            select(Workspaces).where(Workspaces.team_id == team_id).execution_options(populate_existing=True)
        )
        return WorkspaceSettings(team_id=team_id) if row is None else _value(row)

    async def save(self, settings: WorkspaceSettings) -> None:
        """Keep the settings of a workspace."""
        values = settings.model_dump() | {"updated_at": self._now}
        rest = {name: value for name, value in values.items() if name != "team_id"}
        statement = insert_into(self._session, Workspaces).values(**values)
        await self._session.execute(statement.on_conflict_do_update(index_elements=["team_id"], set_=rest))

    async def belongs_to(self, team_id: str, enterprise_id: str) -> None:
        """Note of which organisation a workspace is, as Slack says with each event."""
        statement = insert_into(self._session, Workspaces).values(
            **WorkspaceSettings(team_id=team_id, enterprise_id=enterprise_id).model_dump(), updated_at=self._now
        )
        await self._session.execute(
            statement.on_conflict_do_update(
                index_elements=["team_id"],
                set_={"enterprise_id": enterprise_id},
                where=or_(Workspaces.enterprise_id.is_(None), Workspaces.enterprise_id != enterprise_id),
            )
        )

    async def of_enterprise(self, enterprise_id: str) -> tuple[str, ...]:
        """Return the workspaces that we know of an organisation."""
        wanted = select(Workspaces.team_id).where(Workspaces.enterprise_id == enterprise_id)
        return tuple(await self._session.scalars(wanted.order_by(Workspaces.team_id)))

    async def mailboxes(self) -> tuple[str, ...]:
        """Return the mailboxes that admins chose, each once."""
        chosen = await self._session.scalars(select(Workspaces.email).where(Workspaces.email.is_not(None)))
        return tuple(sorted({each for each in chosen if each}))

    async def with_team_channel(self, channel: str) -> tuple[str, ...]:
        """Return the workspaces that chose this channel for the team; the ids of channels are Slack's, so one at most
        unless two workspaces share it."""
        wanted = select(Workspaces.team_id).where(Workspaces.team_channel == channel)
        return tuple(await self._session.scalars(wanted.order_by(Workspaces.team_id)))


def _value(row: Workspaces) -> WorkspaceSettings:
    return WorkspaceSettings(
        team_id=row.team_id,
        enterprise_id=row.enterprise_id,
        team_channel=row.team_channel,
        office_hours=row.office_hours,
        email=row.email,
        day_language=cast("DayLanguage", row.day_language),
        guests_hand_over=row.guests_hand_over,
    )
