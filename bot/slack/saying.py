"""What a turn says: its replies, and what it changes in an earlier message, as calls in the outbox.

Where this sits: under `turns`, in its transaction. It calls no Slack. May import: the drawing, the outgoing calls, what
holds in threads. Start reading at `shown()`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.conversation.replies import Action as Button
from bot.conversation.replies import Notice, Replacement, Reply
from bot.conversation.turn import Turn
from bot.slack import outgoing, threads
from bot.slack.blocks.message import Message
from bot.slack.blocks.replies import message, messages
from bot.slack.conversations import is_on_screen
from bot.store import StoredConversation, Unit


@dataclass(frozen=True, slots=True)
class Manner:
    """How replies are said. `in_place`: the first where what was pressed stands, if only this person sees that.

    `aside`: in a thread, to this person alone. `way` is a button below all else.
    """

    response_url: str | None = None
    in_place: bool = False
    aside: bool = False
    way: Button | None = None


async def shown(unit: Unit, conversation: StoredConversation, turn: Turn, manner: Manner) -> tuple[Message, ...]:
    """Say what a turn says. Where the conversation is on a screen, return it instead: the caller shows it there."""
    replacement, replies, tag = turn.replacement, turn.replies, turn.tag
    changed = replacement is not None and await replaced(unit, conversation, replacement)
    if turn.moved is not None:
        await replaced(unit, conversation, turn.moved)
    if replacement is not None and not changed and not replies:
        replies, tag = (replacement.reply,), replacement.tag  # else the person would see nothing happen
    if is_on_screen(conversation):
        return tuple(part for each in replies for part in messages(each, conversation.id))
    await _say(unit, conversation, replies, tag, manner)
    return ()


async def _say(
    unit: Unit, conversation: StoredConversation, replies: Sequence[Reply], tag: str | None, manner: Manner
) -> None:
    """Say replies in order; the last one bears the `tag` and the way."""
    for n, reply in enumerate(replies, start=1):
        drawn = messages(reply, conversation.id)
        for m, part in enumerate(drawn, start=1):
            is_last = n == len(replies) and m == len(drawn)
            each = threads.with_way(part, manner.way) if is_last else part
            call = outgoing.to_person(
                each if manner.aside else await threads.to_whom(unit, conversation, each),
                conversation,
                tag=tag if is_last else None,
                response_url=manner.response_url,
                in_place_of_it=manner.in_place and n == m == 1,
                aside=manner.aside,
            )
            await unit.outbox.add(call)


async def told(unit: Unit, conversation: StoredConversation, notice: Notice, *, aside: bool) -> None:
    """Say one thing beside the conversation."""
    await _say(unit, conversation, (notice,), None, Manner(aside=aside))


async def replaced(unit: Unit, conversation: StoredConversation, change: Replacement) -> bool:
    """Change an earlier message; False when it cannot be found (any more) or would not fit."""
    drawn = await threads.to_whom(unit, conversation, message(change.reply, conversation.id))
    sent = await unit.outbox.last_sent(conversation.id, change.tag)
    if sent is None or not drawn.fits_update:
        return False
    await unit.outbox.add(outgoing.change(drawn, sent, conversation))
    return True
