"""A question for the team in the making, for the tests about it: drafts with a preview, and what stands in it."""

from datetime import UTC, datetime

from bot.conversation import texts
from bot.conversation.assistant import Assistant
from bot.conversation.replies import Preview
from bot.conversation.turn import Turn
from bot.handoff.outlook import OpenQuestion, Outlook
from bot.handoff.status import Status
from tests.bot.conversation.talk import Talk, buttons, words

NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
"""Twelve o'clock in the Netherlands."""
RATE = OpenQuestion(ticket="t3", number=3, question="Welk uurtarief geldt er voor inhuur?", status=Status.NEW)
OTHER = OpenQuestion(ticket="t4", number=4, question="Mag een zorgkantoor meebetalen?", status=Status.ANSWERED)
SECRETS = "BSN 111222333, bel 06-12345678 of mail j@example.nl, NL91 ABNA 0417 1643 00, mevrouw Jansen, geb. 3-4-1956"
PRIVATE = ("111222333", "06-12345678", "j@example.nl", "0417", "Jansen", "3-4-1956")
"""What of it must be found nowhere."""


def with_preview(assistant: Assistant, outlook: Outlook | None = None) -> Talk:
    """Somebody asked something, got no answer, and sees what would be sent."""
    talk = Talk(assistant, outlook=outlook)
    talk.say("welk uurtarief geldt er")
    talk.press(texts.ASK_TEAM)
    return talk


def preview(talk: Talk) -> Preview:
    """What is shown last, which is a preview."""
    assert isinstance(talk.last, Preview)
    return talk.last


def labels(talk: Talk) -> list[str]:
    """The buttons under what was shown last."""
    return [action.label for action in buttons(talk.last)]


def holds_nothing_private(talk: Talk, *turns: Turn) -> bool:
    """Whether neither what is kept nor what is shown or sent holds any of it."""
    everything = talk.state.model_dump_json() + words(talk.shown) + str(talk.effects) + str(turns)
    return not any(secret in everything for secret in PRIVATE)
