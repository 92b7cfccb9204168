"""What a person sees in the local Slack: messages, views, and the things in them one can press or fill in.

Where this sits: parsed once, at the edge, from the local Slack's JSON; the driver and the tests only see these types.
May import: pydantic. Start reading at `Message`. Keys we do not use are ignored: the format is not ours.
"""

from collections.abc import Iterator, Sequence
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, JsonValue

Block = dict[str, JsonValue]
_TEXT_TYPES = ("plain_text", "mrkdwn", "markdown", "text", "link")
_OPTION_KEYS = ("options", "option_groups")


class NotThere(LookupError):
    """A person looked for something that is not on the screen; `str(error)` lists what is."""


class _Seen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Option(_Seen):
    """One choice of a menu, a list of radio buttons or check boxes."""

    label: str
    value: str
    raw: Block


class Element(_Seen):
    """Something with an action_id: a button, a menu, a field. `label` is what a person reads on or above it."""

    type: str
    action_id: str
    block_id: str | None
    label: str
    value: str | None
    options: tuple[Option, ...]
    raw: Block

    def option(self, name: str) -> Option:
        """Return the option with this label or value. Raises NotThere."""
        for option in self.options:
            if name in (option.label, option.value):
                return option
        raise NotThere(f"no option {name!r} in {self.action_id}, only {[option.label for option in self.options]}")


class _Surface(_Seen):
    """Blocks, wherever they are shown."""

    blocks: Annotated[tuple[Block, ...], BeforeValidator(lambda blocks: blocks or ())] = ()

    @property
    def elements(self) -> tuple[Element, ...]:
        """Everything one can press or fill in, in reading order."""
        return tuple(element for block in self.blocks for element in _elements(block, _string(block.get("block_id"))))

    def element(self, name: str) -> Element:
        """Return the element with this label or action_id. Raises NotThere."""
        found = self.elements
        for element in found:
            if name in (element.label, element.action_id):
                return element
        raise NotThere(
            f"nothing called {name!r} here, only {[element.label or element.action_id for element in found]}"
        )


class Message(_Surface):
    """A message as it stands now: an update by the bot replaces it."""

    ts: str
    channel: str
    user: str | None = None
    bot_id: str | None = None
    text: str = ""
    thread_ts: str | None = None
    subtype: str | None = None
    ephemeral_to: str | None = None

    @property
    def from_bot(self) -> bool:
        """Whether our app wrote it."""
        return self.bot_id is not None

    @property
    def visible_text(self) -> str:
        """What is on the screen: all texts in the blocks, buttons included, or the plain text where there are none."""
        return "\n".join(part for block in self.blocks for part in _texts(block)) or self.text


class _Title(_Seen):
    text: str = ""


class View(_Surface):
    """A modal or an App Home, as published last."""

    id: str
    type: str
    callback_id: str = ""
    private_metadata: str = ""
    title: _Title = _Title()

    @property
    def visible_text(self) -> str:
        """The title and the texts of the blocks."""
        return "\n".join([self.title.text, *(part for block in self.blocks for part in _texts(block))]).strip()


def action(element: Element, option: str | None, block_id: str) -> Block:
    """Build what the local Slack's page sends when `element` is pressed, or `option` is chosen in it."""
    base: Block = {"type": element.type, "action_id": element.action_id, "block_id": element.block_id or block_id}
    if option is not None:
        return {**base, "selected_option": element.option(option).raw}
    return {**base, "value": element.value, "text": element.raw.get("text")}


def field_state(element: Element, filled: str | Sequence[str] | None) -> Block:
    """Build the state of a field in a submitted modal; None leaves it as it was shown, with its initial value."""
    kind = element.type
    if kind == "checkboxes" or kind.startswith("multi_"):
        if filled is None:
            return {"type": kind, "selected_options": element.raw.get("initial_options") or []}
        names = [filled] if isinstance(filled, str) else filled
        return {"type": kind, "selected_options": [element.option(name).raw for name in names]}
    if filled is not None and not isinstance(filled, str):
        raise TypeError(f"{element.action_id} ({kind}) takes one value")
    if kind in ("static_select", "radio_buttons", "external_select"):
        picked = element.raw.get("initial_option") if filled is None else element.option(filled).raw
        return {"type": kind, "selected_option": picked}
    if kind in ("datepicker", "timepicker"):
        key = kind.removesuffix("picker")
        return {"type": kind, f"selected_{key}": element.raw.get(f"initial_{key}") if filled is None else filled}
    return {"type": kind, "value": element.raw.get("initial_value") if filled is None else filled}


def _elements(node: JsonValue, block_id: str | None, label: str = "") -> Iterator[Element]:
    if isinstance(node, list):
        for part in node:
            yield from _elements(part, block_id, label)
    if not isinstance(node, dict):
        return
    if isinstance(node.get("action_id"), str):
        yield _element(node, block_id, label)
        return
    name = _string(_inside(node.get("label"), "text")) or label  # an input block names the field inside it
    for part in node.values():
        yield from _elements(part, block_id, name)


def _element(node: Block, block_id: str | None, label: str) -> Element:
    options = tuple(_options([node.get(key) for key in _OPTION_KEYS]))
    return Element(
        type=_string(node.get("type")) or "",
        action_id=_string(node.get("action_id")) or "",
        block_id=block_id,
        label=_string(_inside(node.get("text"), "text")) or label,
        value=_string(node.get("value")),
        options=options,
        raw=node,
    )


def _options(node: JsonValue) -> Iterator[Option]:
    if isinstance(node, list):
        for part in node:
            yield from _options(part)
    elif isinstance(node, dict):
        if isinstance(node.get("value"), str):
            label = _string(_inside(node.get("text"), "text")) or ""
            yield Option(label=label, value=str(node["value"]), raw=node)
        yield from _options(node.get("options"))


def _texts(node: JsonValue) -> Iterator[str]:
    if isinstance(node, list):
        for part in node:
            yield from _texts(part)
    elif isinstance(node, dict):
        text = node.get("text")
        if node.get("type") in _TEXT_TYPES and isinstance(text, str):
            yield text
            return
        for part in node.values():
            yield from _texts(part)


def _inside(node: JsonValue, key: str) -> JsonValue:
    return node.get(key) if isinstance(node, dict) else None


def _string(node: JsonValue) -> str | None:
    return node if isinstance(node, str) else None
