"""An answer that one person sees becomes one that everybody in the channel sees.

Where this sits: beside `turns`, which calls it inside its transaction. What is posted comes from the knowledge base:
the button carries ids alone. Who may share is asked at the moment of the press. Start reading at `posted()`.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from bot.conversation.assistant import Assistant
from bot.conversation.effects import PostAnswer
from bot.conversation.incoming import ShareAnswer
from bot.conversation.replies import Action as Button
from bot.conversation.replies import Answer, Reply, SharedAnswer
from bot.errors import PreventiebotError
from bot.roles import Action
from bot.slack import delivery_tags, outgoing, texts
from bot.slack.blocks.replies import messages
from bot.slack.mrkdwn import mention
from bot.store import Address, OutgoingCall, StoredConversation, Unit

_AGAIN_AFTER: Final = timedelta(hours=1)
"""Sooner than that a second press is a double click, or somebody who did not see the first one arrive."""
_DIRECT: Final = "D"


class SharedAlready(PreventiebotError):
    """The same person shared the same answer in the same place a moment ago."""

    message = texts.SHARED_ALREADY


def offered(reply: Reply, address: Address) -> Reply:
    """The same reply, with a button to share it where only one person sees it and others could."""
    if not isinstance(reply, Answer) or address.kind != "ephemeral" or address.channel.startswith(_DIRECT):
        return reply
    day = reply.as_of.isoformat() if reply.as_of else "now"
    share = Button(label=texts.SHARE_HERE, command=ShareAnswer(article=reply.article, day=day))
    return replace(reply, actions=(share, *reply.actions))


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
