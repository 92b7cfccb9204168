"""Blocks and the same content as text; the small pieces all messages are made of.

Where this sits: the bottom of the block builders. May import: slack_sdk's models, the limits. Pure.
Start reading at `Message`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ContextBlock,
    HeaderBlock,
    MarkdownTextObject,
    PlainTextObject,
    SectionBlock,
)

from bot.conversation.incoming import to_token
from bot.conversation.replies import Action, Reference
from bot.slack import limits
from bot.slack.mrkdwn import escape, link

PRESSED = "press"
"""Every button of a conversation has an action_id `press:<n>`; what it means is in its value."""


@dataclass(frozen=True)
class Message:
    """What is posted: `text` says everything the blocks say, because it is what a screen reader reads."""

    text: str
    blocks: tuple[Block, ...]
    escaped: bool = False
    """Whether `text` is mrkdwn already; otherwise it is plain and is escaped on its way out."""

    def arguments(self) -> dict[str, object]:
        """The arguments that every method for posting shares."""
        return {
            "text": self.text if self.escaped else escape(self.text),
            "blocks": [block.to_dict() for block in self.blocks],
        }


def header(text: str) -> HeaderBlock:
    """A heading of one line."""
    return HeaderBlock(text=PlainTextObject(text=fitting(text, limits.HEADER_TEXT), emoji=False))


def sections(paragraphs: Iterable[str]) -> Iterator[SectionBlock]:
    """Paragraphs of mrkdwn in as few sections as hold them; a paragraph that is too long is split at a line or word."""
    room = ""
    for paragraph in (piece for text in paragraphs for piece in pieces(text, limits.SECTION_TEXT)):
        if room and len(room) + 2 + len(paragraph) > limits.SECTION_TEXT:
            yield _section(room)
            room = ""
        room = f"{room}\n\n{paragraph}" if room else paragraph
    if room:
        yield _section(room)


def _section(text: str) -> SectionBlock:
    return SectionBlock(text=MarkdownTextObject(text=text, verbatim=True))


def context(*lines: str) -> ContextBlock:
    """Small grey lines of mrkdwn, together at most as long as one text may be."""
    return ContextBlock(elements=[MarkdownTextObject(text=line, verbatim=True) for line in lines])


def buttons(actions: Sequence[Action], conversation: str, *, first: int = 0) -> Iterator[ActionsBlock]:
    """Actions as buttons. `first` numbers them on from an earlier row, so that every action_id in a message differs."""
    for start in range(0, len(actions), limits.ACTIONS_ELEMENTS):
        row = actions[start : start + limits.ACTIONS_ELEMENTS]
        yield ActionsBlock(
            elements=[
                ButtonElement(
                    text=PlainTextObject(text=fitting(action.label, limits.BUTTON_TEXT), emoji=False),
                    action_id=f"{PRESSED}:{first + start + n}",
                    value=f"{conversation}|{to_token(action.command)}",
                    style=action.style,
                )
                for n, action in enumerate(row)
            ]
        )


def source(reference: Reference) -> str:
    """A source as mrkdwn: with a link where there is one."""
    shown = f"{reference.document}, {reference.locator}"
    return link(reference.url, shown) if reference.url else escape(shown)


def fitting(text: str, limit: int) -> str:
    """Text for a place with a limit: a longer one ends at a word with an ellipsis, and `Message.text` has it all."""
    if len(text) <= limit:
        return text
    words = text[: limit - 1].rsplit(" ", 1)[0] or text[: limit - 1]
    return f"{words}…"


def pieces(text: str, limit: int) -> Iterator[str]:
    """Cut mrkdwn into parts that fit, at a line or else a word; never inside a link or an entity such as `&amp;`."""
    rest = text
    while len(rest) > limit:
        cut = max(rest.rfind("\n", 1, limit), rest.rfind(" ", 1, limit))
        if cut <= 0 or _inside_link(rest, cut):
            opened = rest.rfind("<", 0, limit)
            cut = opened if opened > 0 and _inside_link(rest, limit - 1) else limit
            entity = rest.rfind("&", max(0, cut - 5), cut)
            cut = entity if entity > 0 and ";" not in rest[entity:cut] else cut
        yield rest[:cut].strip()
        rest = rest[cut:].lstrip()
    if rest:
        yield rest


def _inside_link(text: str, position: int) -> bool:
    return text.rfind("<", 0, position) > text.rfind(">", 0, position)
