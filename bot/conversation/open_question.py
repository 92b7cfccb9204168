"""The question that waits for an answer stands last, whatever came in between.

Where this sits: the last step of every turn of the assistant. May import: `checking`, `calculating`, the replies.
Start reading at `last_in()`.
"""

from datetime import date

from bot.conversation import calculating, checking, texts
from bot.conversation.replies import Ask, Notice, Preview
from bot.conversation.state import Calculating, Checking, Drafting, Explaining
from bot.conversation.turn import Turn


def last_in(turn: Turn, today: date) -> Turn:
    """The same turn, with the open question of the calculation or the check asked again if something came in between.

    So the buttons that count are always in sight, and in a terminal their numbers are too.
    """
    activity, check = turn.state.activity, turn.state.check
    if not turn.replies or isinstance(turn.replies[-1], Ask | Preview):
        return turn
    if isinstance(activity, Explaining) or (isinstance(activity, Drafting) and activity.waits):
        return turn
    if turn.tag is not None and turn.tag.startswith("draft:"):
        return turn
    if isinstance(activity, Calculating):
        return _led_by(texts.BACK_TO_CALCULATION, turn).followed_by(calculating.question(activity), tag=None)
    if check is None or check.asking is None:
        return turn
    return _led_by(texts.BACK_TO_CHECK, turn).followed_by(checking.question(check, today), tag=tag_of(check))


def tag_of(check: Checking) -> str:
    """Under which tag the open question is posted; the number of answers keeps a question asked twice apart."""
    return f"question:{check.check}:{len(check.given)}:{check.asking}"


def _led_by(text: str, turn: Turn) -> Turn:
    """After a short notice nobody has to be told where the conversation goes on; after an article one does."""
    return turn if isinstance(turn.replies[-1], Notice) else turn.followed_by(Notice(text=text), tag=None)
