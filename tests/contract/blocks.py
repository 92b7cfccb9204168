"""The blocks of a message or a screen: which kinds, how many, with which keys.

Where this sits: between `elements.py` and `payloads.py`. Start reading at `blocks()`.
Only the classic kinds are let through: they look the same in every client, and every double can show them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal

from .elements import IN_ACTIONS, IN_INPUT, IN_SECTION, element, image, plain, text
from .faults import Inspector, Json
from .mrkdwn import check_no_broadcast, check_web_address

Surface = Literal["message", "modal", "home"]
BLOCKS_ON: dict[Surface, int] = {"message": 50, "modal": 100, "home": 100}
BLOCK_ID, TEXT, HEADER, FIELDS, FIELD_TEXT = 255, 3000, 150, 10, 2000
CONTEXT_ELEMENTS, ACTIONS_ELEMENTS = 10, 25
INPUT_LABEL, INPUT_HINT, IMAGE_TITLE = 2000, 2000, 2000
TOTAL_CHARACTERS = 12_000


def blocks(inspect: Inspector, value: object, path: str, *, surface: Surface) -> None:
    """All blocks of one message or screen."""
    found = inspect.items(value, path, at_least=0, at_most=BLOCKS_ON[surface])
    for index, each in enumerate(found):
        _block(inspect, each, f"{path}[{index}]", surface)
    named = [(f"{path}[{n}].block_id", each["block_id"]) for n, each in enumerate(found) if _has(each, "block_id")]
    inspect.unique(named, "block_id")
    for index, each in enumerate(found):
        inspect.unique(_action_ids(each, f"{path}[{index}]"), "action_id")
    focused = [n for n, each in enumerate(found) for part in _elements(each) if part.get("focus_on_load")]
    if len(focused) > 1:
        inspect.fault(path, "only one element can have the focus")


def _block(inspect: Inspector, value: object, path: str, surface: Surface) -> None:
    if (found := inspect.mapping(value, path)) is None:
        return
    kind = BLOCKS.get(str(found.get("type")))
    if kind is None:
        inspect.fault(f"{path}.type", f"block {found.get('type')!r} cannot be on a {surface}")
        return
    if "block_id" in found:
        inspect.string(found["block_id"], f"{path}.block_id", at_most=BLOCK_ID)
    kind(inspect, found, path)


def _section(inspect: Inspector, found: Json, path: str) -> None:
    inspect.keys(found, path, required=("type",), optional=("block_id", "text", "fields", "accessory", "expand"))
    if "text" not in found and "fields" not in found:
        inspect.fault(path, "needs text or fields")
    checks: dict[str, Callable[[Any, str], object]] = {
        "text": lambda part, where: text(inspect, part, where, at_most=TEXT),
        "accessory": lambda part, where: element(inspect, part, where, allowed=IN_SECTION),
        "expand": inspect.flag,
    }
    inspect.given(found, path, checks)
    if "fields" in found:
        for index, each in enumerate(inspect.items(found["fields"], f"{path}.fields", at_most=FIELDS)):
            text(inspect, each, f"{path}.fields[{index}]", at_most=FIELD_TEXT)


def _header(inspect: Inspector, found: Json, path: str) -> None:
    inspect.keys(found, path, required=("type", "text"), optional=("block_id",))
    inspect.given(found, path, {"text": lambda part, where: plain(inspect, part, where, at_most=HEADER)})


def _divider(inspect: Inspector, found: Json, path: str) -> None:
    inspect.keys(found, path, required=("type",), optional=("block_id",))


def _context(inspect: Inspector, found: Json, path: str) -> None:
    inspect.keys(found, path, required=("type", "elements"), optional=("block_id",))
    for index, each in enumerate(inspect.items(found.get("elements"), f"{path}.elements", at_most=CONTEXT_ELEMENTS)):
        where = f"{path}.elements[{index}]"
        if isinstance(each, Mapping) and each.get("type") == "image":
            element(inspect, each, where, allowed=frozenset({"image"}))
        else:
            text(inspect, each, where, at_most=TEXT)


def _actions(inspect: Inspector, found: Json, path: str) -> None:
    inspect.keys(found, path, required=("type", "elements"), optional=("block_id",))
    for index, each in enumerate(inspect.items(found.get("elements"), f"{path}.elements", at_most=ACTIONS_ELEMENTS)):
        element(inspect, each, f"{path}.elements[{index}]", allowed=IN_ACTIONS)


def _input(inspect: Inspector, found: Json, path: str) -> None:
    optional = ("block_id", "hint", "optional", "dispatch_action")
    inspect.keys(found, path, required=("type", "label", "element"), optional=optional)
    checks: dict[str, Callable[[Any, str], object]] = {
        "label": lambda part, where: plain(inspect, part, where, at_most=INPUT_LABEL),
        "element": lambda part, where: element(inspect, part, where, allowed=IN_INPUT),
        "hint": lambda part, where: plain(inspect, part, where, at_most=INPUT_HINT),
        "optional": inspect.flag,
        "dispatch_action": inspect.flag,
    }
    inspect.given(found, path, checks)


def _image(inspect: Inspector, found: Json, path: str) -> None:
    inspect.keys(found, path, required=("type", "image_url", "alt_text"), optional=("block_id", "title"))
    image(inspect, found, path)
    inspect.given(found, path, {"title": lambda part, where: plain(inspect, part, where, at_most=IMAGE_TITLE)})


def _rich_text(inspect: Inspector, found: Json, path: str) -> None:
    inspect.keys(found, path, required=("type", "elements"), optional=("block_id",))
    for index, each in enumerate(inspect.items(found.get("elements"), f"{path}.elements")):
        _rich_part(inspect, each, f"{path}.elements[{index}]")


RICH_PARTS: dict[str, tuple[str, ...]] = {
    "rich_text_section": (),
    "rich_text_list": ("style", "indent", "offset", "border"),
    "rich_text_quote": ("border",),
    "rich_text_preformatted": ("border", "language"),
}
RICH_INLINE: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "text": (("text",), ("style",)),
    "link": (("url",), ("text", "style", "unsafe")),
    "emoji": (("name",), ("unicode", "style")),
    "user": (("user_id",), ("style",)),
    "channel": (("channel_id",), ("style",)),
}


def _rich_part(inspect: Inspector, value: object, path: str, *, inside_list: bool = False) -> None:
    if (found := inspect.mapping(value, path)) is None:
        return
    kind = str(found.get("type"))
    if kind not in RICH_PARTS or (inside_list and kind != "rich_text_section"):
        inspect.fault(f"{path}.type", f"element {kind!r} cannot be here")
        return
    is_list = kind == "rich_text_list"
    inspect.keys(found, path, required=("type", "elements", *(["style"] if is_list else [])), optional=RICH_PARTS[kind])
    if is_list and "style" in found:
        inspect.one_of(found["style"], f"{path}.style", ("bullet", "ordered"))
    for index, each in enumerate(inspect.items(found.get("elements"), f"{path}.elements")):
        where = f"{path}.elements[{index}]"
        if is_list:
            _rich_part(inspect, each, where, inside_list=True)
        else:
            _rich_inline(inspect, each, where)


def _rich_inline(inspect: Inspector, value: object, path: str) -> None:
    if (found := inspect.mapping(value, path)) is None:
        return
    kind = str(found.get("type"))
    if kind not in RICH_INLINE:  # broadcast and usergroup among them: nobody is called to attention
        inspect.fault(f"{path}.type", f"element {kind!r} cannot be here")
        return
    required, optional = RICH_INLINE[kind]
    inspect.keys(found, path, required=("type", *required), optional=optional)
    if "text" in found and (content := inspect.string(found["text"], f"{path}.text", at_most=TEXT, at_least=0)) == "":
        inspect.fault(f"{path}.text", "must not be empty")
    elif "text" in found and content is not None:
        check_no_broadcast(inspect, content, f"{path}.text")
    if "url" in found:
        check_web_address(inspect, found["url"], f"{path}.url", mail=True)


BLOCKS: dict[str, Callable[[Inspector, Json, str], None]] = {
    "actions": _actions,
    "context": _context,
    "divider": _divider,
    "header": _header,
    "image": _image,
    "input": _input,
    "rich_text": _rich_text,
    "section": _section,
}


def _has(value: object, key: str) -> bool:
    return isinstance(value, Mapping) and key in value


def _elements(block: object) -> Iterator[Json]:
    """The elements of a block, wherever that kind of block keeps them."""
    if not isinstance(block, Mapping):
        return
    listed = block.get("elements", ())
    inside = [*(listed if isinstance(listed, list | tuple) else ()), block.get("accessory"), block.get("element")]
    yield from (each for each in inside if isinstance(each, Mapping))


def _action_ids(block: object, path: str) -> Iterator[tuple[str, object]]:
    yield from ((path, each["action_id"]) for each in _elements(block) if "action_id" in each)
