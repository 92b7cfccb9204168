"""Buttons, and lists to pick from.

Where this sits: listeners; see `bot.slack.listeners`. Who may press is decided in `Turns`, at the moment of the press.
"""

from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck

from bot.slack.home import Home
from bot.slack.incoming import BlockActions
from bot.slack.turns import Turns


class Searched:
    """Somebody pressed Enter in the field of the Home tab."""

    def __init__(self, home: Home) -> None:
        self._home = home

    async def __call__(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """Show there what was found."""
        await ack()
        pressed = BlockActions.model_validate(body)
        await self._home.searched(pressed.team.id, pressed.user.id, pressed.value, once=pressed.once)


class Pressed:
    """A button of a conversation or of the Home tab, or a list; one we do not know (any more) is refused kindly."""

    def __init__(self, turns: Turns, home: Home) -> None:
        self._turns = turns
        self._home = home

    async def __call__(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """Take the turn. On the Home tab it is answered elsewhere, which the tab then says."""
        await ack()
        pressed = BlockActions.model_validate(body)
        await self._turns.pressed(pressed.click(), once=pressed.once)
        if pressed.is_at_home:
            await self._home.answered_elsewhere(pressed.team.id, pressed.user.id, once=pressed.once)
