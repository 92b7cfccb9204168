"""Modals: the form to ask a question in, the answer on the same screen, and a few words where more is not needed.

Where this sits: block builders. Pure. A modal holds only our own words and what the conversation says; nothing is kept
in it: buttons carry ids, and there is no private metadata. Start reading at `ask_form()`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    InputBlock,
    PlainTextInputElement,
    PlainTextObject,
)
from slack_sdk.models.views import View

from bot.conversation.plain import named
from bot.slack import limits, texts
from bot.slack.blocks.message import Message, sections
from bot.slack.blocks.sharing import spread
from bot.slack.mrkdwn import escape

ASK_FORM: Final = "ask"
"""The callback_id of the form, and the name of its only field."""
OPEN_FORM: Final = "screen:ask"
"""The action_id of a button that opens the form."""
ASK_AGAIN: Final = "screen:again"
"""The action_id of the button that turns an answer into an empty form again."""
LONGEST_TYPED: Final = 2_000
"""Characters of a question in the form: as many as can go to the team."""


def ask_form() -> dict[str, Any]:
    """The form with one field."""
    field = PlainTextInputElement(
        action_id=ASK_FORM, multiline=True, min_length=1, max_length=LONGEST_TYPED, focus_on_load=True
    )
    blocks: list[Block] = [
        *sections([escape(texts.FORM_INTRODUCTION)]),
        InputBlock(block_id=ASK_FORM, label=_plain(texts.FORM_LABEL), hint=_plain(texts.FORM_HINT), element=field),
    ]
    return View(
        type="modal",
        callback_id=ASK_FORM,
        title=_plain(texts.FORM_TITLE),
        submit=_plain(texts.FORM_SUBMIT),
        close=_plain(texts.CLOSE),
        blocks=blocks,
    ).to_dict()


def answer_screen(drawn: Sequence[Message]) -> dict[str, Any] | None:
    """What the conversation said, on one screen, with a way to ask again; None when it is too much for a screen."""
    again = ActionsBlock(elements=[_button(texts.ASK_AGAIN, ASK_AGAIN)])
    blocks = [*(block for each in drawn for block in each.blocks), again]
    return _screen(texts.ANSWER_TITLE, blocks) if len(blocks) <= limits.VIEW_BLOCKS else None


def notice_screen(title: str, text: str, *, way: str | None = None) -> dict[str, Any]:
    """A few words, and nothing to fill in. `title` has at most 24 characters; `way` is a link in mrkdwn."""
    return _screen(title, list(sections([escape(text), *([way] if way else [])])))


def form_button() -> ButtonElement:
    """The button that opens the form."""
    return _button(texts.ASK, OPEN_FORM)


def invitation(text: str, button: ButtonElement | None = None) -> Message:
    """A message with a button that opens a screen, of itself the form: for when Slack would not open it at once."""
    opens = button or form_button()
    label = opens.text.text if opens.text else ""
    return Message(
        text=f"{text}\n{named([label])}",
        blocks=(*sections([escape(text)]), ActionsBlock(elements=[opens])),
    )


def as_messages(view: Mapping[str, Any]) -> Iterator[Message]:
    """A screen as messages, for when the screen is closed and what it would have shown must not be lost."""
    parsed = [block for block in Block.parse_all(list(view["blocks"])) if not isinstance(block, InputBlock)]
    kept = [block for block in parsed if not _is_of_screen(block)]
    for each in spread(kept):
        labels = [escape(str(button.text.text)) for block in each.blocks for button in _pressable(block) if button.text]
        yield replace(each, text="\n".join(line for line in (each.text, named(labels)) if line))


def _screen(title: str, blocks: Sequence[Block]) -> dict[str, Any]:
    return View(type="modal", title=_plain(title), close=_plain(texts.CLOSE), blocks=blocks).to_dict()


def _is_of_screen(block: Block) -> bool:
    """Whether a row of buttons belongs to the screen itself and means nothing in a message."""
    return any(each.action_id == ASK_AGAIN for each in _pressable(block))


def _pressable(block: Block) -> Iterator[ButtonElement]:
    elements: Iterable[object] = block.elements if isinstance(block, ActionsBlock) else ()
    yield from (each for each in elements if isinstance(each, ButtonElement))


def _button(label: str, action_id: str) -> ButtonElement:
    return ButtonElement(text=_plain(label), action_id=action_id)


def _plain(text: str) -> PlainTextObject:
    return PlainTextObject(text=text, emoji=False)
