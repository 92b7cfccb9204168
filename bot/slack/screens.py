"""Modals that open at once: the form to ask a question in, and a word that something goes on elsewhere.

Where this sits: beside `turns`. Opening is the one call that goes past the outbox: Slack takes it only within three
seconds after the press that it answers, so there is no second attempt. What would not open is said to the person, where
that pressed or else directly, with a way on; what has to be repaired sounds an alarm. Start reading at
`Screens.opened()`.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import JsonValue
from slack_sdk.web.async_client import AsyncWebClient

from bot.patience import at_most
from bot.slack import outgoing, texts
from bot.slack.alarms import Alarms
from bot.slack.answers import heard
from bot.slack.blocks.message import Message
from bot.slack.blocks.modals import ask_form, invitation, notice_screen
from bot.slack.mrkdwn import link, link_to_app
from bot.slack.web_errors import TIMEOUT
from bot.store import Database, OutgoingCall
from bot.store.dispatcher import Outcome, Send, SendResult, Transient, Trouble

_log = logging.getLogger(__name__)
_OPEN: Final = "views.open"
_PATIENCE: Final = 2.0
"""Seconds for opening: longer than this and Slack does not take it any more."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A press or a word that may open one screen, once and soon: whose it was, and the id to open it with.

    `channel` and `response_url` are of the place where it was, if that was in a conversation.
    """

    team_id: str
    user_id: str
    trigger_id: str
    channel: str | None = None
    response_url: str | None = None

    @property
    def once(self) -> str:
        """The same for a delivery that comes twice: Slack gives every press another trigger."""
        return f"screen:{self.trigger_id}"


class Screens:
    """Opens modals. `wake` makes the dispatcher look at the outbox at once.

    `watched` counts calls, as for those of the outbox; `alarms` sounds for what somebody has to repair.
    """

    def __init__(
        self,
        database: Database,
        *,
        wake: Callable[[], None],
        watched: Callable[[Send], Send] = lambda send: send,
        alarms: Alarms | None = None,
    ) -> None:
        self._database = database
        self._wake = wake
        self._watched = watched
        self._alarms = alarms or Alarms(None)

    async def form_asked_for(self, client: AsyncWebClient, trigger: Trigger) -> None:
        """Somebody wants to type a question: open the form."""
        await self.opened(client, trigger, ask_form(), instead=invitation(texts.TRY_AGAIN))

    async def check_begun(self, client: AsyncWebClient, trigger: Trigger, app_id: str | None) -> None:
        """Somebody began the check where nothing can be typed: say where it goes on. The message itself is enough.

        `app_id` is of this app, as Slack names it in the delivery: with it there is a link to the conversation.
        """
        way = link(link_to_app(trigger.team_id, app_id), texts.TO_MESSAGES) if app_id else None
        await self.opened(client, trigger, notice_screen(texts.CHECK_TITLE, texts.CHECK_STARTS, way=way))

    async def check_refused(self, client: AsyncWebClient, trigger: Trigger, text: str) -> None:
        """Somebody may not do the check: say why, on the screen or else directly."""
        await self.opened(client, trigger, notice_screen(texts.CHECK_TITLE, text), instead=invitation(text))

    async def opened(
        self, client: AsyncWebClient, trigger: Trigger, view: Mapping[str, Any], *, instead: Message | None = None
    ) -> None:
        """Open a screen, once for each trigger; `instead` goes to the person when it would not open."""
        async with self._database.transaction() as unit:
            if not await unit.ledger.first_time(trigger.once, kind="screen"):
                return
        payload: dict[str, JsonValue] = {"trigger_id": trigger.trigger_id, "view": dict(view)}
        outcome = await self._watched(_in_time(client))(_OPEN, payload, trigger.team_id)
        if not isinstance(outcome, SendResult):
            await self._not_opened(trigger, outcome, instead)

    async def told(self, trigger: Trigger, message: Message) -> None:
        """Say something where a press was, to this person alone and once for each trigger."""
        async with self._database.transaction() as unit:
            if await unit.ledger.first_time(trigger.once, kind="screen"):
                await unit.outbox.add(_beside(trigger, message))
        self._wake()

    async def _not_opened(self, trigger: Trigger, trouble: Trouble, instead: Message | None) -> None:
        _log.warning("a screen was not opened: %s", trouble.code)
        async with self._database.transaction() as unit:
            await self._alarms.unopened(trouble, method=_OPEN, user=trigger.user_id, team_id=trigger.team_id, unit=unit)
            if instead is not None:
                await unit.outbox.add(_beside(trigger, instead))
        self._wake()

    async def form_again(self, team_id: str, user: str, view_id: str, *, once: str) -> None:
        """Somebody wants to ask something else on the screen that shows an answer."""
        async with self._database.transaction() as unit:
            if await unit.ledger.first_time(once, kind="action"):
                await unit.outbox.add(outgoing.notice_on_screen(ask_form(), view_id, user, team_id))
        self._wake()


def _beside(trigger: Trigger, message: Message) -> OutgoingCall:
    return outgoing.privately(
        message,
        channel=trigger.channel or trigger.user_id,
        user=trigger.user_id,
        response_url=trigger.response_url,
        team_id=trigger.team_id,
    )


def _in_time(client: AsyncWebClient) -> Send:
    """The one attempt, with the token that came with the press."""

    async def send(method: str, payload: Mapping[str, JsonValue], team_id: str | None = None) -> Outcome:
        try:
            async with asyncio.timeout(at_most(_PATIENCE)):
                return await heard(_called(client, method, payload))
        except TimeoutError:
            return Transient(code=TIMEOUT)

    return send


async def _called(client: AsyncWebClient, method: str, payload: Mapping[str, JsonValue]) -> Outcome:
    await client.api_call(method, json=dict(payload))
    return SendResult()
