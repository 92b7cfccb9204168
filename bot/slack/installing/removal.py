"""The app was removed from a workspace, or its tokens were withdrawn: the tokens go, and so do the data.

Where this sits: listeners; see `bot.slack.listeners`. Slack says both in any order and can say each twice, also after
somebody has added the app again: what is newer than the event stays. Start reading at `Uninstalled`.
"""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from bot.conversation.replies import Notice
from bot.handoff.ticket import OPEN, Actor, By, Step, take
from bot.privacy import rights
from bot.slack import outgoing
from bot.slack.blocks.replies import message
from bot.slack.installing import texts
from bot.store import Database, Unit

_log = logging.getLogger(__name__)
ACTOR = "slack"
"""Who deletes, in the audit log."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)


class _Revoked(_Part):
    """Ids of users whose tokens were withdrawn; those of a bot are the bot's own."""

    bot: tuple[str, ...] = ()
    oauth: tuple[str, ...] = ()


class _Event(_Part):
    type: str
    tokens: _Revoked = Field(default_factory=_Revoked)


class Removed(_Part):
    """The envelope of such an event. It has no authorizations to look at: what they were for is gone."""

    team_id: Annotated[str | None, BeforeValidator(lambda value: value or None)] = None
    enterprise_id: str | None = None
    event_id: str
    event_time: int = Field(ge=0, lt=2**34)
    """Seconds since 1970."""
    event: _Event

    @property
    def at(self) -> datetime:
        """When it happened. Slack counts in whole seconds, so the whole second still belongs to it."""
        return datetime.fromtimestamp(self.event_time + 1, UTC)


class Uninstalled:
    """`app_uninstalled` and `tokens_revoked`."""

    def __init__(self, database: Database, forget_tokens: Callable[[], None], wake: Callable[[], None]) -> None:
        self._database = database
        self._forget_tokens = forget_tokens
        self._wake = wake

    async def __call__(self, body: dict[str, Any]) -> None:
        """Delete the tokens; with the app gone, delete everything of the workspace."""
        removed = Removed.model_validate(body)
        if removed.event.type == "tokens_revoked" and not removed.event.tokens.bot:
            return  # of a person, not of the bot
        async with self._database.transaction() as unit:
            if not await unit.ledger.first_time(removed.event_id):
                return
            there = await unit.installations.of(removed.team_id, removed.enterprise_id)
            if there is not None and there.installed_at > removed.at:
                _log.info("event %s is about an earlier installation", removed.event_id)
                return
            await self._remove(unit, removed)
        self._forget_tokens()
        self._wake()

    async def _remove(self, unit: Unit, removed: Removed) -> None:
        gone = await unit.installations.remove(removed.team_id, removed.enterprise_id, before=removed.at)
        for each in gone:
            await unit.audit.note(actor=ACTOR, action="install.removed", subject=f"install:{each.id}")
        if removed.event.type == "tokens_revoked":
            return
        for team_id in await self._workspaces(unit, removed):
            for ticket in await unit.tickets.elsewhere(team_id):
                told = message(Notice(text=texts.ORGANISATION_LEFT), "-")
                await unit.outbox.add(outgoing.replace_ticket(told, ticket))
            await self._leave_nobody_waiting(unit, team_id)
            await rights.forget_workspace(unit, team_id, by=ACTOR)

    async def _leave_nobody_waiting(self, unit: Unit, team_id: str) -> None:
        """Where the team worked for others, nobody answers any more: who asked must not go on waiting for it."""
        for ticket in await unit.tickets.handled_in(team_id, OPEN):
            await unit.tickets.apply(take(ticket, Step.WITHDRAWN, Actor(by=By.OPERATOR), unit.now))
            if not ticket.asker:
                continue
            told = message(Notice(text=texts.team_left(ticket.number)), "-")
            here = ticket.asker
            await unit.outbox.add(
                outgoing.privately(told, channel=here, user=here, response_url=None, team_id=ticket.team_id)
            )

    async def _workspaces(self, unit: Unit, removed: Removed) -> tuple[str, ...]:
        """The workspace, or all of an organisation that the app was removed from as a whole."""
        if removed.team_id is not None:
            return (removed.team_id,)
        return await unit.workspaces.of_enterprise(removed.enterprise_id) if removed.enterprise_id else ()
