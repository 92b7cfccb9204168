"""Buttons.

Where this sits: listeners; see `bot.slack.listeners`. Who may press is decided in `Turns`, at the moment of the press.
"""

from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck

from bot.slack.incoming import BlockActions
from bot.slack.turns import Turns


class Pressed:
    """A button of a conversation, or of the Home tab."""

    def __init__(self, turns: Turns) -> None:
        self._turns = turns

    async def __call__(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """Take the turn."""
        await ack()
        pressed = BlockActions.model_validate(body)
        await self._turns.pressed(pressed.click(), once=pressed.once)


class TicketClosed:
    """The team's button under a question."""

    def __init__(self, turns: Turns) -> None:
        self._turns = turns

    async def __call__(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """Close the question and tell the asker."""
        await ack()
        pressed = BlockActions.model_validate(body)
        await self._turns.team_closed(
            pressed.value,
            channel=pressed.channel.id if pressed.channel else "",
            user=pressed.user.id,
            response_url=pressed.response_url or "",
            once=pressed.once,
        )
