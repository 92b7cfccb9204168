"""Sharing an outcome: whom to pick, and what the other person sees.

Where this sits: block builders. Pure. Start reading at `pickers()`.
"""

from collections.abc import Iterable, Iterator

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ConfirmObject,
    ContextBlock,
    ConversationFilter,
    ConversationSelectElement,
    HeaderBlock,
    PlainTextObject,
    SectionBlock,
    UserSelectElement,
)
from slack_sdk.models.blocks.basic_components import TextObject

from bot.conversation.check import sharing_texts
from bot.conversation.check.check_commands import ShareWith
from bot.conversation.incoming import to_token
from bot.slack import limits
from bot.slack.blocks.message import Message
from bot.slack.mrkdwn import escape

PICKED = "pick"
"""A picker has an action_id `pick:<n>:<conversation>|<token>`: it has no value, and what is picked ends the token."""


def pickers(check: str, conversation: str) -> Iterator[ActionsBlock]:
    """A list of people beside a list of channels.

    Not one list of both: what that gives for a person is the conversation of the two people, where no bot can post.
    Channels that are shared with other organisations are left out.
    """
    token = to_token(ShareWith(check=check, recipient="-")).removesuffix(":-")
    yield ActionsBlock(
        elements=[
            UserSelectElement(
                action_id=f"{PICKED}:0:{conversation}|{token}",
                placeholder=_plain(sharing_texts.COLLEAGUE),
                confirm=_are_you_sure(sharing_texts.COLLEAGUE_SEES),
            ),
            ConversationSelectElement(
                action_id=f"{PICKED}:1:{conversation}|{token}",
                placeholder=_plain(sharing_texts.CHANNEL),
                confirm=_are_you_sure(sharing_texts.CHANNEL_SEES),
                filter=ConversationFilter(
                    include=["public", "private"], exclude_external_shared_channels=True, exclude_bot_users=True
                ),
            ),
        ]
    )


def spread(blocks: Iterable[Block]) -> Iterator[Message]:
    """Blocks of text as as few messages as hold them. What a screen reader reads is made of the blocks themselves."""
    page: list[Block] = []
    for block in blocks:
        together = [*page, block]
        if page and (len(together) > limits.MESSAGE_BLOCKS or _length(together) > limits.MESSAGE_BLOCKS_CHARACTERS):
            yield spoken(page)
            together = [block]
        page = together
    yield spoken(page)


def spoken(blocks: Iterable[Block]) -> Message:
    """One message of these blocks, which says in `text` what they say."""
    drawn = tuple(blocks)
    return Message(text="\n".join(text for block in drawn for text in _texts(block)), blocks=drawn, escaped=True)


def _length(blocks: Iterable[Block]) -> int:
    return sum(len(text) for block in blocks for text in _texts(block))


def _texts(block: Block) -> Iterator[str]:
    """What a block says, as mrkdwn."""
    match block:
        case HeaderBlock(text=TextObject(text=str() as title)):
            yield escape(title)
        case SectionBlock(text=TextObject(text=str() as text)):
            yield text
        case ContextBlock(elements=elements):
            yield from (each.text for each in elements if isinstance(each, TextObject) and each.text)
        case _:
            return


def _are_you_sure(what: str) -> ConfirmObject:
    return ConfirmObject(
        title=_plain(sharing_texts.SHARE_TITLE),
        text=_plain(what),
        confirm=_plain(sharing_texts.SHARE_YES),
        deny=_plain(sharing_texts.SHARE_NO),
    )


def _plain(text: str) -> PlainTextObject:
    return PlainTextObject(text=text, emoji=False)
