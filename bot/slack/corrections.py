"""Somebody changes a message after the bot has answered it.

Where this sits: under `turns`; what went to the team, or came from it, is for `revisions`. Pure.
Start reading at `is_last_question()`.
"""

from bot.conversation.parsing import simplified
from bot.conversation.state import Idle, State
from bot.privacy.masking import mask


def is_last_question(state: State, before: str) -> bool:
    """Whether this is what somebody asked last, and nothing else waits for an answer: then it can be asked anew."""
    waits = (state.check is not None and state.check.asking is not None) or not isinstance(state.activity, Idle)
    if waits or state.last is None or not before.strip():
        return False
    return simplified(mask(before).text) == simplified(state.last.question)
