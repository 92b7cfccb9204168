"""Small sound parts to build messages and screens from; tests break one thing at a time in them.

Where this sits: data for the tests of the validator. Nothing here imports the product.
"""

from __future__ import annotations

from typing import Any

Block = dict[str, Any]
QUIET: dict[str, Any] = {"unfurl_links": False, "unfurl_media": False}


def plain(text: str = "Hallo") -> Block:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str = "Hallo") -> Block:
    return {"type": "mrkdwn", "text": text}


def section(**more: Any) -> Block:
    return {"type": "section", "text": plain(), **more}


def marked(text: str) -> Block:
    return {"type": "section", "text": mrkdwn(text)}


def header(text: str = "Hallo") -> Block:
    return {"type": "header", "text": plain(text)}


def context(*elements: Block) -> Block:
    return {"type": "context", "elements": list(elements) or [mrkdwn()]}


def actions(*elements: Block) -> Block:
    return {"type": "actions", "elements": list(elements)}


def button(**more: Any) -> Block:
    return {"type": "button", "action_id": "pick", "text": plain(), "value": "minimumbedrag", **more}


def option(text: str = "Hallo", value: str = "one", **more: Any) -> Block:
    return {"text": plain(text), "value": value, **more}


def options(count: int) -> list[Block]:
    return [option(value=f"option-{n}") for n in range(count)]


def choice(kind: str, count: int = 2, **more: Any) -> Block:
    return {"type": kind, "action_id": "choose", "options": options(count), **more}


def confirm(**more: Any) -> Block:
    return {"title": plain(), "text": plain(), "confirm": plain("Ja"), "deny": plain("Nee"), **more}


def field(element: Block | None = None, **more: Any) -> Block:
    return {"type": "input", "label": plain(), "element": element or typed(), **more}


def typed(**more: Any) -> Block:
    return {"type": "plain_text_input", "action_id": "typed", **more}


def image(**more: Any) -> Block:
    return {"type": "image", "image_url": "https://example.org/a.png", "alt_text": "Een brug", **more}


def rich(*inline: Block) -> Block:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(inline)}]}


def message(*blocks: Block, **more: Any) -> Block:
    """A message that says everything its samples say."""
    return {"text": "Hallo Ja Nee", "blocks": list(blocks), **more}


def modal(*blocks: Block, **more: Any) -> Block:
    return {
        "type": "modal",
        "callback_id": "form",
        "title": plain(),
        "submit": plain("Sturen"),
        "blocks": list(blocks),
        **more,
    }


def home(*blocks: Block, **more: Any) -> Block:
    return {"type": "home", "blocks": list(blocks), **more}


def without(part: Block, key: str) -> Block:
    return {name: value for name, value in part.items() if name != key}
