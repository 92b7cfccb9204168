"""What becomes of a button that is over or not yours, and of an answer that has to fit one screen.

Where this sits: under `turns`; all of it goes to the outbox. Start reading at `refuse()`.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from bot.conversation.state import Drafting, State
from bot.conversation.team.team_commands import SendDraft
from bot.slack import outgoing
from bot.slack import texts as screen_texts
from bot.slack.blocks.message import Message
from bot.slack.blocks.modals import answer_screen, invitation, notice_screen
from bot.slack.blocks.refreshing import without_buttons
from bot.slack.conversations import Click
from bot.store import StoredConversation, Unit

_DOUBLE_CLICK: Final = timedelta(seconds=10)
"""Sooner than that nobody has read yet what became of the first press."""


async def refuse(unit: Unit, click: Click, text: str, *, is_over: bool = False) -> None:
    """Say why not, with a way on. What is over and only this person sees makes place for that."""
    if click.view is not None:
        view = notice_screen(screen_texts.OLD_SCREEN_TITLE, text)
        await unit.outbox.add(outgoing.notice_on_screen(view, click.view, click.user_id, click.team_id))
        return
    told = invitation(text)
    await unit.outbox.add(
        outgoing.privately(
            told,
            channel=click.channel,
            user=click.user_id,
            response_url=click.response_url,
            team_id=click.team_id,
            in_place_of_it=is_over and click.seen_by_one,
        )
    )


async def is_double(unit: Unit, click: Click, state: State) -> bool:
    """Whether somebody sends a question off that the same person sent off a moment ago.

    The first press is answered already, so a refusal of the second could only alarm. A draft that still waits was not
    sent off by it: handing over was switched off, say.
    """
    if not isinstance(click.command, SendDraft):
        return False
    draft = click.command.draft
    key = f"press:{click.team_id}:{click.user_id}:{draft}"
    is_again = not await unit.ledger.first_time_since(key, unit.now - _DOUBLE_CLICK, kind="press")
    waiting = (each.draft for each in (state.activity, state.parked) if isinstance(each, Drafting))
    return is_again and draft not in waiting


async def strip(unit: Unit, click: Click) -> None:
    """Take the buttons from a message that is over, so that nobody presses them again."""
    pressed = click.message
    fresh = without_buttons(pressed) if pressed is not None else None
    if pressed is None or fresh is None:
        return
    # What came with the press may be older than the message is by now: then that one has the right buttons.
    if not await unit.outbox.was_changed(click.conversation or "", pressed.channel, pressed.ts):
        await unit.outbox.add(outgoing.refreshed(fresh, click.user_id, click.team_id))


async def screen_of(unit: Unit, conversation: StoredConversation, drawn: Sequence[Message]) -> dict[str, object]:
    """What was said, on one screen; what is too much for that goes to the person directly."""
    view = answer_screen(drawn)
    if view is not None:
        return view
    for part in drawn:
        await unit.outbox.add(outgoing.directly(part, conversation))
    return too_large()


def too_large() -> dict[str, object]:
    """The screen that says that the answer is in the direct messages."""
    return notice_screen(screen_texts.ANSWER_TITLE, screen_texts.TOO_LARGE)
