"""Blocks and the same content as text; the small pieces all messages are made of.

Where this sits: the bottom of the block builders. May import: slack_sdk's models, the limits. Pure.
Start reading at `Message`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

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

from bot.conversation import texts
from bot.conversation.incoming import to_token
from bot.conversation.plain import named
from bot.conversation.replies import Action, Reference
from bot.conversation.team import drafting_texts
from bot.handoff import texts as handoff_texts
from bot.learning import texts as learning_texts
from bot.slack import limits
from bot.slack.blocks.writing import written
from bot.slack.mrkdwn import escape, link, mention

_LINK = re.compile(r"<[^<>\s][^<>]*>")
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
        return {"text": self._escaped_text, "blocks": [written(block) for block in self.blocks]}

    @property
    def fits_update(self) -> bool:
        """Whether a posted message can become this one: Slack takes a shorter `text` for a change than for a post."""
        return len(self._escaped_text) <= limits.MESSAGE_TEXT_AIM

    @property
    def _escaped_text(self) -> str:
        return self.text if self.escaped else escape(self.text)


def addressed(message: Message, user: str) -> Message:
    """The same message with the name of whom it is for above it, where it has room for that."""
    who = mention(user)
    text = f"{who}\n{message._escaped_text}"
    if len(message.blocks) >= limits.MESSAGE_BLOCKS or len(text) > limits.MESSAGE_TEXT_AIM:
        return message
    return Message(text=text, blocks=(*context(who), *message.blocks), escaped=True)


def with_buttons(message: Message, actions: Sequence[Action], conversation: str, *, first: int) -> Message:
    """The same message with a row of buttons below all else, where it has room for that; see `buttons()`."""
    text = f"{message._escaped_text}\n{escape(named([each.label for each in actions]))}"
    if len(message.blocks) >= limits.MESSAGE_BLOCKS or len(text) > limits.MESSAGE_TEXT_AIM:
        return message
    return Message(text=text, blocks=(*message.blocks, *buttons(actions, conversation, first=first)), escaped=True)


def header(text: str) -> HeaderBlock:
    """A heading of one line."""
    return HeaderBlock(text=PlainTextObject(text=fitting(text, limits.HEADER_TEXT), emoji=False))


def sections(paragraphs: Iterable[str]) -> Iterator[SectionBlock]:
    """Paragraphs of mrkdwn in as few sections as hold them; a paragraph that is too long is split at a line or word."""
    room = ""
    for paragraph in (piece for text in paragraphs for piece in pieces(text, limits.SECTION_TEXT) if piece.strip()):
        if room and len(room) + 2 + len(paragraph) > limits.SECTION_TEXT:
            yield _section(room)
            room = ""
        room = f"{room}\n\n{paragraph}" if room else paragraph
    if room:
        yield _section(room)


def _section(text: str) -> SectionBlock:
    return SectionBlock(text=MarkdownTextObject(text=text, verbatim=True))


def context(*lines: str) -> Iterator[ContextBlock]:
    """Small grey lines of mrkdwn below each other; blank ones are left out, one that is too long is split.

    One text per block: several would stand side by side, and a narrow screen makes columns of them.
    """
    for line in lines:
        for piece in pieces(line, limits.TEXT):
            if piece.strip():
                yield ContextBlock(elements=[MarkdownTextObject(text=piece, verbatim=True)])


_SENTENCE: Final = re.compile(r"(?<=[.?!])\s|\n")
_QUOTED: Final = re.compile(r"‘[^’]*’")
_NUMBER: Final = re.compile(r"\bvraag (\d{1,6})\b", re.IGNORECASE)
_FEWEST_WORDS: Final = 4
"""Of a sentence that says what a message is about: `Fijn.` and `Dank u wel.` do not."""
_SAYING_LITTLE: Final = frozenset(
    {
        texts.NONE_OF_THESE,
        texts.SUPPOSE,
        drafting_texts.CANCEL,
        drafting_texts.SKIP_WHO,
        drafting_texts.EDIT,
        drafting_texts.EDIT_ADDITION,
        drafting_texts.REPLY_TO_TEAM,
        drafting_texts.change_who(has_told=False),
        drafting_texts.change_who(has_told=True),
        handoff_texts.REPLY,
        handoff_texts.HELPED,
        handoff_texts.WITHDRAW,
        handoff_texts.REOPEN,
        handoff_texts.REOPEN_AND_SEND,
        learning_texts.NEVER_MIND,
        *learning_texts.REASONS.values(),
    }
)
"""Labels that only mean something beside the words above them."""


def _nothing(_: Action) -> str:
    return ""


def buttons(
    actions: Sequence[Action], conversation: str, *, first: int = 0, about: Callable[[Action], str] = _nothing
) -> Iterator[ActionsBlock]:
    """Actions as buttons. `first` numbers them on from an earlier row, so that every action_id in a message differs.

    `about` says what a button is about whose label means nothing by itself, such as "Ja": a screen reader reads it too.
    """
    for start in range(0, len(actions), limits.ACTIONS_ELEMENTS):
        row = actions[start : start + limits.ACTIONS_ELEMENTS]
        yield ActionsBlock(
            elements=[
                ButtonElement(
                    text=PlainTextObject(text=fitting(action.label, limits.BUTTON_TEXT), emoji=False),
                    action_id=f"{PRESSED}:{first + start + n}",
                    value=f"{conversation}|{to_token(action.command)}",
                    style=action.style,
                    accessibility_label=spoken_label(action.label, about(action)),
                )
                for n, action in enumerate(row)
            ]
        )


def subject_of(text: str) -> Callable[[Action], str]:
    """What buttons under a text are about, for those that do not say so: the first sentence or line that says so."""
    sentences = _SENTENCE.split(text.strip())
    subject = next((each for each in sentences if len(each.split()) >= _FEWEST_WORDS), sentences[0])
    return lambda action: subject if action.label in _SAYING_LITTLE else ""


def question_of(text: str) -> Callable[[Action], str]:
    """The same under what the bot says: the one question at the team that it names by its number, if it names one."""
    numbers = set(_NUMBER.findall(_QUOTED.sub("", text)))
    named = f"vraag {numbers.pop()}" if len(numbers) == 1 else ""
    by_text = subject_of(text)
    return lambda action: by_text(action) and (named or by_text(action))


_NO_ANGLES = str.maketrans("", "", "<>")


def spoken_label(label: str, about: str) -> str | None:
    """What a screen reader says for a button: its label, and then what it is about; None when the label says it all."""
    if not about:
        return None
    between = " " if label.endswith(("?", "!", ".", "…")) else ": "
    # Slack reads no markup in a label; without angle brackets nothing that copies it can take it for a mention.
    return fitting(f"{label}{between}{about.translate(_NO_ANGLES)}", limits.BUTTON_ACCESSIBILITY_LABEL)


@lru_cache(maxsize=1_000)  # of our own articles and rules, never of a person
def source(reference: Reference, shown: str | None = None) -> str:
    """A source as mrkdwn: with a link where there is one. `shown` is what is read instead of document and place."""
    shown = shown or f"{reference.document}, {reference.locator}"
    return link(reference.url, shown) if reference.url else escape(shown)


def fitting(text: str, limit: int) -> str:
    """Text for a place with a limit: a longer one ends at a word with an ellipsis, and `Message.text` has it all."""
    if len(text) <= limit:
        return text
    words = text[: limit - 1].rsplit(" ", 1)[0] or text[: limit - 1]
    return f"{words}…"


def pieces(text: str, limit: int) -> Iterator[str]:
    """Cut text into parts that fit, at a line or else a word; never inside a link or an entity such as `&amp;`."""
    rest = text
    while len(rest) > limit:
        cut = _cut(rest, limit)
        yield rest[:cut].strip()
        rest = rest[cut:].lstrip()
    if rest:
        yield rest


def _cut(text: str, limit: int) -> int:
    """Where the first part of a text that is too long ends: between 1 and `limit`."""
    links = [link.span() for link in _LINK.finditer(text)]
    for mark, least in (("\n", limit // 2), (" ", 0)):
        cut = text.rfind(mark, 0, limit + 1)
        while cut > least and any(start < cut < end for start, end in links):
            cut = text.rfind(mark, 0, cut)
        if cut > least:
            return cut
    before_link = next((start for start, end in links if 0 < start < limit < end), limit)
    entity = text.rfind("&", max(1, before_link - 4), before_link)
    return entity if entity > 0 and ";" not in text[entity:before_link] else before_link
