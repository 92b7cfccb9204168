"""Buttons, and lists to pick from.

Where this sits: listeners; see `bot.slack.listeners`. Who may press is decided in `Turns`, at the moment of the press.
"""

from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck

from bot.slack.incoming import BlockActions
from bot.slack.turns import Turns


class Pressed:
    """A button of a conversation or of the Home tab, or a list; one we do not know (any more) is refused kindly."""

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
        await self._turns.team_closed(pressed.value, pressed.click(), once=pressed.once)
