"""Installations: the tokens of each workspace, sealed, and which states were used up.

Where this sits: a repository of `bot/store`, reached as `unit.installations`. Who may install, and what becomes of the
data when somebody uninstalls, is decided in `bot/slack/installing`. Start reading at `InstallationStore.of()`.
"""

import hashlib
from datetime import datetime, timedelta
from typing import Final

from pydantic import SecretStr
from sqlalchemy import CursorResult, Delete, Update, case, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.models import Installations, OauthStates, Workspaces
from bot.store.places import StoredInstallation
from bot.store.upsert import insert_into

STATE_LIVES: Final = timedelta(minutes=10)
"""How long somebody may take between "install" and "allow"."""


class InstallationStore:
    """The installations of this transaction."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        self._session = session
        self._now = now

    async def save(self, installation: StoredInstallation) -> None:
        """Keep an installation; one that is there for the same ids is replaced, and works again if it did not."""
        given = installation.model_dump(exclude={"bot_token", "refresh_token"})
        refresh = installation.refresh_token
        values = given | {
            "id": installation.id,
            "enterprise_id": installation.enterprise_id or "",
            "team_id": installation.team_id or "",
            "bot_token": installation.bot_token.get_secret_value(),
            "refresh_token": refresh.get_secret_value() if refresh is not None else None,
            "refreshing_until": None,
        }
        statement = insert_into(self._session, Installations).values(**values)
        await self._session.execute(
            statement.on_conflict_do_update(
                index_elements=["id"], set_={name: value for name, value in values.items() if name != "id"}
            )
        )

    async def of(self, team_id: str | None, enterprise_id: str | None = None) -> StoredInstallation | None:
        """Return the installation that is for a workspace: its own, or else the one of its whole organisation.

        Without a team it is the one of the organisation; without either it is the only one there is, if it is.
        """
        if team_id is None and enterprise_id is None:
            rows = list(await self._session.scalars(select(Installations).limit(2)))
            return installation_value(rows[0]) if len(rows) == 1 else None
        enterprise = enterprise_id
        if team_id is not None and enterprise is None:
            enterprise = await self._session.scalar(
                select(Workspaces.enterprise_id).where(Workspaces.team_id == team_id)
            )
        if team_id == "":
            return None  # so the row of a whole organisation is kept: no workspace has it for an id
        own = Installations.team_id == (team_id or "")
        whole = (Installations.team_id == "") & (Installations.enterprise_id == (enterprise or "-"))
        # The id of an organisation can be missing where Slack asks us something, never where it differs.
        same = (Installations.enterprise_id.in_(("", enterprise_id))) if enterprise_id is not None else own
        row = await self._session.scalar(
            select(Installations)
            .where(or_(own & same, whole) if team_id is not None else whole)
            .order_by(case((Installations.team_id == "", 1), else_=0), Installations.installed_at.desc())
            .limit(1)
        )
        return None if row is None else installation_value(row)

    async def all(self) -> tuple[StoredInstallation, ...]:
        """Return every installation, the oldest first."""
        rows = await self._session.scalars(select(Installations).order_by(Installations.installed_at))
        return tuple(installation_value(row) for row in rows)

    async def mark(self, team_id: str) -> str | None:
        """Return by what people tell a workspace from the others that have the app; None where it is the only one.

        That is its name, on one line; with its id where another one is called the same, or where the name is that of a
        whole organisation.
        """
        rows = (await self._session.execute(select(Installations.team_id, Installations.name))).all()
        if [row.team_id for row in rows] in ([], [team_id]):
            return None
        name = next((_on_one_line(row.name) for row in rows if row.team_id == team_id), "")
        same = [row for row in rows if _on_one_line(row.name) == name]
        if name and len(same) == 1:
            return name
        whole = name or next((_on_one_line(row.name) for row in rows if row.team_id == ""), "")
        return f"{whole}, {team_id}" if whole else team_id

    async def disable(self, installation: StoredInstallation, *, why: str) -> bool:
        """Note that Slack refuses the token. False when it was noted, or when there is a newer token by now."""
        statement = (
            update(Installations)
            .where(Installations.id == installation.id, Installations.disabled_at.is_(None))
            .values(disabled_at=self._now, disabled_why=why)
        )
        current = await self._session.scalar(select(Installations).where(Installations.id == installation.id))
        if current is None or current.bot_token != installation.bot_token.get_secret_value():
            return False
        return await self._do(statement) > 0

    async def claim_refresh(self, installation: StoredInstallation, *, until: datetime) -> bool:
        """Let nobody else change this token until then: a refresh token works once. False when somebody is at it."""
        statement = (
            update(Installations)
            .where(Installations.id == installation.id, Installations.expires_at == installation.expires_at)
            .where(or_(Installations.refreshing_until.is_(None), Installations.refreshing_until <= self._now))
            .values(refreshing_until=until)
        )
        return await self._do(statement) > 0

    async def remove(
        self, team_id: str | None, enterprise_id: str | None = None, *, before: datetime
    ) -> tuple[StoredInstallation, ...]:
        """Delete the installation with exactly these ids and return it; a newer one than `before` stays.

        Slack's word that the app was removed can come after somebody has installed it again.
        """
        rows = list(
            await self._session.scalars(
                select(Installations).where(
                    Installations.team_id == (team_id or ""),
                    Installations.enterprise_id.in_(("", enterprise_id or "")),
                )
            )
        )
        gone = tuple(found for row in rows if (found := installation_value(row)).installed_at <= before)
        for each in gone:
            await self._do(delete(Installations).where(Installations.id == each.id))
        return gone

    async def use_up(self, state: str, until: datetime) -> bool:
        """Note that a browser brought a state back, which is good until then. False when one did so before.

        Of the state itself only a digest is kept, and that no longer than it would be good for.
        """
        await self._do(delete(OauthStates).where(OauthStates.expires_at <= self._now))
        noted = insert_into(self._session, OauthStates).values(digest=_digest(state), expires_at=until)
        once = noted.on_conflict_do_nothing().returning(OauthStates.digest)
        return await self._session.scalar(once) is not None

    async def _do(self, statement: Update | Delete) -> int:
        result = await self._session.execute(statement.execution_options(synchronize_session=False))
        assert isinstance(result, CursorResult)  # noqa: S101 -- an UPDATE or DELETE always gives one
        return result.rowcount


def _on_one_line(name: str | None) -> str:
    """Without what calls people or makes a link in Slack: a name is somebody else's text in our titles."""
    return " ".join((name or "").replace("<", " ").replace(">", " ").split())


def _digest(state: str) -> str:
    return hashlib.sha256(state.encode()).hexdigest()


def installation_value(row: Installations) -> StoredInstallation:
    """The value of a row."""
    return StoredInstallation(
        enterprise_id=row.enterprise_id or None,
        team_id=row.team_id or None,
        is_enterprise_install=row.is_enterprise_install,
        app_id=row.app_id,
        name=row.name,
        bot_user_id=row.bot_user_id,
        bot_id=row.bot_id,
        bot_token=SecretStr(row.bot_token),
        refresh_token=SecretStr(row.refresh_token) if row.refresh_token is not None else None,
        expires_at=row.expires_at,
        scopes=row.scopes,
        installed_by=row.installed_by,
        installed_at=row.installed_at,
        disabled_at=row.disabled_at,
        disabled_why=row.disabled_why,
    )
