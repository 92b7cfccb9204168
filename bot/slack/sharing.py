"""An answer, or a sum, that one person sees becomes one that everybody in the channel sees.

Where this sits: beside `turns`, which calls it inside its transaction. What is posted comes from the knowledge base:
the button carries ids alone. Who may share is asked at the moment of the press. Start reading at `posted()`.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from bot.conversation.assistant import Assistant
from bot.conversation.effects import PostAnswer
from bot.conversation.incoming import ShareAnswer, ShareSum
from bot.conversation.replies import Action as Button
from bot.conversation.replies import Answer, Calculation, Reply, SharedAnswer
from bot.conversation.state import Calculating, State
from bot.conversation.sums.shared_sums import mark_of, table_of
from bot.conversation.turn import Turn
from bot.errors import PreventiebotError
from bot.roles import Action
from bot.slack import delivery_tags, outgoing, texts
from bot.slack.blocks.message import Message, context, sections
from bot.slack.blocks.replies import messages, table
from bot.slack.blocks.sharing import spoken
from bot.slack.mrkdwn import escape, mention, named_first
from bot.store import Address, OutgoingCall, StoredConversation, Unit

_AGAIN_AFTER: Final = timedelta(hours=1)
"""Sooner than that a second press is a double click, or somebody who did not see the first one arrive."""
_DIRECT: Final = "D"


class SharedAlready(PreventiebotError):
    """The same person shared the same answer in the same place a moment ago."""

    message = texts.SHARED_ALREADY


class SumSharedAlready(PreventiebotError):
    """The same person shared the same sum in the same place a moment ago."""

    message = texts.SUM_SHARED_ALREADY


def offered(turn: Turn, address: Address) -> Turn:
    """The same turn, with a button to share an answer or a sum where only one person sees it and others could."""
    if address.kind != "ephemeral" or address.channel.startswith(_DIRECT):
        return turn
    return replace(turn, replies=tuple(_with_button(each, turn.state) for each in turn.replies))


def _with_button(reply: Reply, after: State) -> Reply:
    match reply, after.calculated:
        case Answer(article=article, as_of=as_of), _:
            day = as_of.isoformat() if as_of else "now"
            share = Button(label=texts.SHARE_HERE, command=ShareAnswer(article=article, day=day))
            return replace(reply, actions=(share, *reply.actions))
        case Calculation(), Calculating() as calculated:
            share = Button(label=texts.SHARE_HERE, command=ShareSum(mark=mark_of(calculated)))
            return replace(reply, actions=(share, *reply.actions))
        case _:
            return reply


async def posted(
    unit: Unit, assistant: Assistant, conversation: StoredConversation, answer: PostAnswer, *, today: date
) -> Sequence[OutgoingCall]:
    """The calls that show an answer to everybody where the question was asked, and say who shared it.

    Raises:
        NotAllowed: this person may not share.
        NotLookedAt: see `unit.members.require()`.
        SharedAlready: it was shared here just before.
    """
    key, address = conversation.key, conversation.address
    await unit.members.require(key.team_id, key.user_id, Action.SHARE_OUTCOME, own=True)
    tag = f"{delivery_tags.ANSWER}{address.thread_ts or ''}:{answer.article}:{answer.as_of or 'now'}"
    if await unit.outbox.is_under_way(conversation.id, tag, since=unit.now - _AGAIN_AFTER):
        raise SharedAlready(f"{answer.article} was shared in conversation {conversation.id} already")
    shown = assistant.answer(answer.article, today, answer.as_of)
    if shown is None:
        return ()
    shared = SharedAnswer(texts.shared_by(mention(key.user_id)), shown, texts.ASK_YOURSELF)
    return tuple(outgoing.share_here(part, conversation, tag=tag) for part in messages(shared, conversation.id))


async def posted_sum(unit: Unit, conversation: StoredConversation, calculated: Calculating) -> Sequence[OutgoingCall]:
    """The call that shows a sum to everybody where it was asked, and says who shared it.

    Raises as `posted()` does.
    """
    key, address = conversation.key, conversation.address
    await unit.members.require(key.team_id, key.user_id, Action.SHARE_OUTCOME, own=True)
    tag = f"{delivery_tags.ANSWER}{address.thread_ts or ''}:{mark_of(calculated)}"
    if await unit.outbox.is_under_way(conversation.id, tag, since=unit.now - _AGAIN_AFTER):
        raise SumSharedAlready(f"a sum was shared in conversation {conversation.id} already")
    return tuple(outgoing.share_here(each, conversation, tag=tag) for each in shown_to_all(calculated, key.user_id))


def shown_to_all(calculated: Calculating, user: str) -> tuple[Message, ...]:
    """A sum as everybody in a channel sees it: who shares it, and nothing to press."""
    shown = table_of(calculated)
    if shown is None:
        return ()
    who = named_first(f"{mention(user)} {texts.SHARED_SUM}")
    return (spoken((*sections([who]), *table(shown), *context(escape(texts.ASK_YOURSELF)))),)
