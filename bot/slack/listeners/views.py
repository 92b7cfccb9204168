"""Modals: what is filled in, what is pressed on them, and what is closed.

Where this sits: listeners; see `bot.slack.listeners`. Start reading at `QuestionAsked`.
"""

from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack import texts
from bot.slack.blocks.modals import ASK_FORM, notice_screen
from bot.slack.conversations import screen_place
from bot.slack.incoming import BlockActions, ViewSubmission
from bot.slack.screens import Screens
from bot.slack.turns import Turns


class QuestionAsked:
    """Somebody sent off the form with a question: the answer comes on the same screen."""

    def __init__(self, turns: Turns) -> None:
        self._turns = turns

    async def __call__(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """Answer, or say at the field what is missing."""
        sent = ViewSubmission.model_validate(body)
        text = sent.typed(ASK_FORM)
        if not any(character.isalnum() for character in text):
            await ack(response_action="errors", errors={ASK_FORM: texts.FORM_EMPTY})
            return
        place = screen_place(sent.team_id, sent.user.id, sent.view.id)
        await ack(response_action="update", view=await self._turns.asked_on_screen(place, text, once=sent.once))


class OldScreenSent:
    """A form of an older version: nothing is done with it, and it says so itself."""

    async def __call__(self, ack: AsyncAck) -> None:
        """Replace the form by a few words."""
        await ack(response_action="update", view=notice_screen(texts.OLD_SCREEN_TITLE, texts.OLD_SCREEN))


class ScreenClosed:
    """A screen was closed: nothing was kept in it, so there is nothing to do."""

    async def __call__(self, ack: AsyncAck) -> None:
        """Tell Slack that it was received."""
        await ack()


class FormOpened:
    """A button that opens the form: on the Home tab, or in a message."""

    def __init__(self, screens: Screens) -> None:
        self._screens = screens

    async def __call__(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Open it."""
        await ack()
        await self._screens.form_asked_for(client, BlockActions.model_validate(body).trigger)


class AskedAgain:
    """The button "Stel nog een vraag" under an answer on a screen."""

    def __init__(self, screens: Screens) -> None:
        self._screens = screens

    async def __call__(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """Show the empty form on the same screen."""
        await ack()
        pressed = BlockActions.model_validate(body)
        if pressed.modal is not None:
            await self._screens.form_again(pressed.team.id, pressed.user.id, pressed.modal, once=pressed.once)
