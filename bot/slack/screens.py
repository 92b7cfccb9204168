"""Modals that open at once: the form to ask a question in, and a word that something goes on elsewhere.

Where this sits: beside `turns`. Opening is the one call that goes past the outbox: Slack takes it only within three
seconds after the press that it answers. What cannot be opened becomes a direct message with a button, through the
outbox. Start reading at `Screens.opened()`.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack import outgoing, texts
from bot.slack.blocks.message import Message
from bot.slack.blocks.modals import ask_form, invitation, notice_screen
from bot.store import Database

_log = logging.getLogger(__name__)
_PATIENCE: Final = 2.0
"""Seconds for opening: longer than this and Slack does not take it any more."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A press or a word that may open one screen, once and soon: whose it was, and the id to open it with."""

    team_id: str
    user_id: str
    trigger_id: str

    @property
    def once(self) -> str:
        """The same for a delivery that comes twice: Slack gives every press another trigger."""
        return f"screen:{self.trigger_id}"


class Screens:
    """Opens modals. `wake` makes the dispatcher look at the outbox at once."""

    def __init__(self, database: Database, *, wake: Callable[[], None]) -> None:
        self._database = database
        self._wake = wake

    async def form_asked_for(self, client: AsyncWebClient, trigger: Trigger) -> None:
        """Somebody wants to type a question: open the form."""
        await self.opened(client, trigger, ask_form(), instead=invitation(texts.TRY_AGAIN))

    async def check_begun(self, client: AsyncWebClient, trigger: Trigger) -> None:
        """Somebody began the check where nothing can be typed: say where it goes on. The message itself is enough."""
        await self.opened(client, trigger, notice_screen(texts.CHECK_TITLE, texts.CHECK_STARTS))

    async def opened(
        self, client: AsyncWebClient, trigger: Trigger, view: Mapping[str, Any], *, instead: Message | None = None
    ) -> None:
        """Open a screen, once for each trigger; `instead` goes to the person when it would not open."""
        async with self._database.transaction() as unit:
            if not await unit.ledger.first_time(trigger.once, kind="screen"):
                return
        if await _open(client, trigger.trigger_id, view) or instead is None:
            return
        async with self._database.transaction() as unit:
            user = trigger.user_id
            told = outgoing.privately(instead, channel=user, user=user, response_url=None, team_id=trigger.team_id)
            await unit.outbox.add(told)
        self._wake()

    async def form_again(self, team_id: str, user: str, view_id: str, *, once: str) -> None:
        """Somebody wants to ask something else on the screen that shows an answer."""
        async with self._database.transaction() as unit:
            if await unit.ledger.first_time(once, kind="action"):
                await unit.outbox.add(outgoing.notice_on_screen(ask_form(), view_id, user, team_id))
        self._wake()


async def _open(client: AsyncWebClient, trigger_id: str, view: Mapping[str, Any]) -> bool:
    """Whether Slack opened the screen."""
    try:
        async with asyncio.timeout(_PATIENCE):
            await client.views_open(trigger_id=trigger_id, view=dict(view))
    except SlackApiError as error:
        _log.warning("a screen was not opened: %s", error.response.get("error"))
        return False
    except (TimeoutError, aiohttp.ClientError, OSError) as error:
        _log.warning("a screen was not opened: %s", type(error).__name__)
        return False
    return True
