"""The settings of a workspace: the button that opens the form, and the form itself.

Where this sits: listeners; see `bot.slack.listeners`. Who may is decided in `SettingsDesk`, each time anew.
"""

from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.blocks.workspace_settings import FilledIn
from bot.slack.incoming import BlockActions, ViewSubmission
from bot.slack.workspace_settings import SettingsDesk


class SettingsAskedFor:
    """The button on the Home tab."""

    def __init__(self, desk: SettingsDesk) -> None:
        self._desk = desk

    async def __call__(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Open the form."""
        await ack()
        await self._desk.asked_for(client, BlockActions.model_validate(body).trigger)


class SettingsSent:
    """The form."""

    def __init__(self, desk: SettingsDesk) -> None:
        self._desk = desk

    async def __call__(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """Keep it, or say what is wrong."""
        sent = ViewSubmission.model_validate(body)
        filled = FilledIn.model_validate(body)
        await ack(**await self._desk.saved(sent.team_id, sent.user.id, filled, once=sent.once))
