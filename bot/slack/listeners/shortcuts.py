"""Shortcuts: from anywhere in Slack, and from the menu of a colleague's message.

Where this sits: listeners; see `bot.slack.listeners`. Start reading at `MessageTaken`.
"""

from typing import Any, Final

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.conversation.check.check_commands import StartCheck
from bot.roles import Action
from bot.slack import texts
from bot.slack.blocks.modals import invitation
from bot.slack.conversations import Place, direct_place
from bot.slack.incoming import GlobalShortcut, MessageShortcut
from bot.slack.mrkdwn import from_slack
from bot.slack.screens import Screens
from bot.slack.turns import Turns
from bot.store import Address, ConversationKey

START_CHECK: Final = "start_check"
ASK_QUESTION: Final = "ask_question"
ANSWER_THIS: Final = "answer_this"
"""The callback_ids of the shortcuts, as the manifest has them."""


class CheckStarted:
    """Somebody chose "Subsidiecheck starten"."""

    def __init__(self, turns: Turns, screens: Screens) -> None:
        self._turns = turns
        self._screens = screens

    async def __call__(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Begin in the direct messages, and say on a screen that it goes on there; or that this person may not."""
        await ack()
        shortcut = GlobalShortcut.model_validate(body)
        refused = await self._turns.refusal(shortcut.team_id, shortcut.user.id, Action.RUN_CHECK)
        if refused is not None:
            await self._screens.check_refused(client, shortcut.trigger, refused)
            return
        place = direct_place(shortcut.team_id, shortcut.user.id)
        await self._turns.commanded(place, StartCheck(), once=shortcut.once)
        await self._screens.check_begun(client, shortcut.trigger, shortcut.api_app_id)


class FormAskedFor:
    """Somebody chose "Vraag stellen"."""

    def __init__(self, screens: Screens) -> None:
        self._screens = screens

    async def __call__(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Open the form at once: in three seconds it would be too late."""
        await ack()
        await self._screens.form_asked_for(client, GlobalShortcut.model_validate(body).trigger)


class MessageTaken:
    """Somebody chose "Beantwoord dit" on a message, mostly one of a colleague."""

    def __init__(self, turns: Turns, screens: Screens) -> None:
        self._turns = turns
        self._screens = screens

    async def __call__(self, ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
        """Answer only the one who chose it; sharing puts the answer in the thread of that message."""
        await ack()
        taken = MessageShortcut.model_validate(body)
        if taken.message.user is not None and taken.message.user == context.bot_user_id:
            await self._screens.told(taken.trigger, invitation(texts.OWN_MESSAGE))  # it asks nothing
            return
        await self._turns.said(_there(taken), from_slack(taken.message.text), once=taken.once)


def _there(taken: MessageShortcut) -> Place:
    """A conversation of its own for each message: what was asked elsewhere does not get mixed up with it."""
    channel = taken.channel.id
    key = ConversationKey(
        team_id=taken.team_id, user_id=taken.user.id, channel=channel, thread=f"message:{taken.message.ts}"
    )
    thread = taken.message.thread_ts or taken.message.ts
    address = Address(kind="ephemeral", channel=channel, thread_ts=thread)
    return Place(key=key, address=address, response_url=taken.response_url)
