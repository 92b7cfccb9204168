"""Blocks are written as slack_sdk itself writes them, everything we show included."""

from datetime import date

import pytest
from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ConfirmObject,
    ContextBlock,
    DividerBlock,
    HeaderBlock,
    InputBlock,
    MarkdownTextObject,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    RichTextBlock,
    RichTextElementParts,
    RichTextSectionElement,
    SectionBlock,
    StaticSelectElement,
    UserSelectElement,
)
from slack_sdk.models.views import View

from bot.slack.blocks.writing import written
from gallery.collect import gallery


def plain(text: str) -> PlainTextObject:
    return PlainTextObject(text=text, emoji=False)


BOLD = {"bold": True}
OPTIONS = [Option(text=plain("Een"), value="1", description="de eerste"), Option(text=plain("Twee"), value="2")]
BLOCKS: list[Block] = [
    HeaderBlock(text=plain("Titel"), block_id="h"),
    SectionBlock(text=MarkdownTextObject(text="*Tekst*", verbatim=True), fields=["een", "twee"]),
    ContextBlock(elements=[MarkdownTextObject(text="klein")]),
    DividerBlock(),
    ActionsBlock(
        elements=[
            ButtonElement(text=plain("Weg"), action_id="a", confirm=ConfirmObject(title="Zeker?", text="Ja?")),
            StaticSelectElement(action_id="b", options=OPTIONS, placeholder=plain("Kies"), initial_option=OPTIONS[0]),
            UserSelectElement(action_id="c", placeholder=plain("Wie")),
        ]
    ),
    InputBlock(label=plain("Vraag"), element=PlainTextInputElement(action_id="i", multiline=False), optional=False),
    RichTextBlock(elements=[RichTextSectionElement(elements=[RichTextElementParts.Text(text="a", style=BOLD)])]),
]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.type)
def test_a_block_is_written_as_slack_sdk_writes_it(block: Block) -> None:
    assert written(block) == block.to_dict()


def test_everything_in_the_gallery_is_written_as_slack_sdk_writes_it() -> None:
    parts = [part for group in gallery(date(2026, 11, 21)) for sample in group.samples for part in sample.parts]
    blocks = [Block.parse(each) for part in parts for each in part.blocks]
    assert len(blocks) > 1000
    assert [block.to_dict() for block in blocks if block] == [written(block) for block in blocks if block]


def test_a_view_is_written_as_slack_sdk_writes_it() -> None:
    view = View(type="modal", title=plain("Titel"), close=plain("Sluiten"), blocks=BLOCKS[:3])
    assert written(view) == view.to_dict()


def test_what_does_not_keep_to_the_limits_is_refused() -> None:
    with pytest.raises(SlackObjectFormationError):
        written(ActionsBlock(elements=[ButtonElement(text=plain("x" * 76), action_id="a")]))
