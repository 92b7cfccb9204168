"""A message whose buttons are of something that is over, as it should look from now on: without them, and saying so.

Where this sits: beside the block builders. Pure. What a message says comes back with the press, because the bot keeps
no copy of it; only its words are used, and only to post them again where they stand. Start reading at
`without_buttons()`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from bot.conversation import texts
from bot.slack import limits

_LABELS = re.compile(r"\n?^(?:Knoppen|Keuzelijsten): .*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class PressedMessage:
    """The message in which something was pressed, as Slack sent it along."""

    channel: str
    ts: str
    text: str
    blocks: Sequence[Mapping[str, JsonValue]]


def without_buttons(pressed: PressedMessage) -> dict[str, JsonValue] | None:
    """The arguments of `chat.update` that take the buttons away; None when there are none, or it would not fit."""
    kept = [dict(block) for block in pressed.blocks if block.get("type") != "actions"]
    said = _LABELS.sub("", pressed.text).strip()
    text = f"{said}\n{texts.BUTTONS_GONE}"
    if len(kept) == len(pressed.blocks) or not said or len(text) > limits.MESSAGE_TEXT_AIM:
        return None
    mark: dict[str, JsonValue] = {"type": "plain_text", "text": texts.BUTTONS_GONE, "emoji": False}
    blocks: list[JsonValue] = [*kept, {"type": "context", "elements": [mark]}]
    return {"channel": pressed.channel, "ts": pressed.ts, "text": text, "blocks": blocks}
