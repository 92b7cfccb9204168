"""What may be inside a block: text objects, options, confirmations, and the elements a person can press or fill in.

Where this sits: used by `blocks.py`. Numbers are typed here on purpose, and compared with Slack's library elsewhere.
Start reading at `ELEMENTS`: per kind its required keys, its other keys, and the checks of their values.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from .faults import Inspector, Json
from .mrkdwn import check_markup, check_no_broadcast, check_web_address

ACTION_ID, PLACEHOLDER = 255, 150
OPTION_TEXT, OPTION_VALUE, OPTION_DESCRIPTION, GROUP_LABEL = 75, 150, 75, 75
BUTTON_TEXT, BUTTON_VALUE, BUTTON_URL, BUTTON_SPOKEN = 75, 2000, 3000, 75
CONFIRM_TITLE, CONFIRM_TEXT, CONFIRM_YES, CONFIRM_NO = 100, 300, 30, 30
IMAGE_URL, IMAGE_ALT = 3000, 2000
SELECT_OPTIONS, SELECT_GROUPS, OVERFLOW_OPTIONS, BOX_OPTIONS = 100, 100, 5, 10
INPUT_LENGTH = 3000
CONVERSATION_KINDS = ("im", "mpim", "private", "public")

# Values travel through the client and come back from anyone: they may name something, never carry it.
OPAQUE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.:|/=+~,-]{0,199}")
OPAQUE_SAYS = "an opaque id (no spaces or quotes, at most 200 characters)"


def plain(inspect: Inspector, value: object, path: str, *, at_most: int) -> None:
    """A text object without mark-up."""
    text(inspect, value, path, at_most=at_most, kinds=("plain_text",))


def text(
    inspect: Inspector, value: object, path: str, *, at_most: int, kinds: tuple[str, ...] = ("plain_text", "mrkdwn")
) -> None:
    """A text object of one of the kinds; mark-up is checked where Slack would read it."""
    if (found := inspect.mapping(value, path)) is None:
        return
    kind = found.get("type")
    if kind not in kinds:
        inspect.fault(f"{path}.type", f"{kind!r} is not one of {', '.join(kinds)}")
        return
    extra = ("emoji",) if kind == "plain_text" else ("verbatim",)
    inspect.keys(found, path, required=("type", "text"), optional=extra)
    for key in extra:
        if key in found:
            inspect.flag(found[key], f"{path}.{key}")
    content = inspect.string(found.get("text"), f"{path}.text", at_most=at_most) if "text" in found else None
    if content is None:
        return
    check_no_broadcast(inspect, content, f"{path}.text")
    if kind == "mrkdwn":
        check_markup(inspect, content, f"{path}.text")


def option(inspect: Inspector, value: object, path: str, *, rich: bool = False) -> None:
    """A choice; in checkboxes and radio buttons (`rich`) its text may have mark-up."""
    if (found := inspect.mapping(value, path)) is None:
        return
    inspect.keys(found, path, required=("text", "value"), optional=("description",))
    label = text if rich else plain
    checks = {
        "text": lambda part, where: label(inspect, part, where, at_most=OPTION_TEXT),
        "description": lambda part, where: label(inspect, part, where, at_most=OPTION_DESCRIPTION),
    }
    inspect.given(found, path, checks)
    if "value" in found:
        inspect.string(found["value"], f"{path}.value", at_most=OPTION_VALUE)
        inspect.matches(found["value"], f"{path}.value", OPAQUE, OPAQUE_SAYS)


def options(inspect: Inspector, value: object, path: str, *, at_most: int, rich: bool = False) -> None:
    """A list of choices with different values."""
    found = inspect.items(value, path, at_most=at_most)
    for index, each in enumerate(found):
        option(inspect, each, f"{path}[{index}]", rich=rich)
    values = ((f"{path}[{n}].value", each.get("value")) for n, each in enumerate(found) if isinstance(each, Mapping))
    inspect.unique(values, "value")


def option_groups(inspect: Inspector, value: object, path: str) -> None:
    for index, each in enumerate(inspect.items(value, path, at_most=SELECT_GROUPS)):
        where = f"{path}[{index}]"
        if (group := inspect.mapping(each, where)) is None:
            continue
        inspect.keys(group, where, required=("label", "options"))
        checks = {
            "label": lambda part, there: plain(inspect, part, there, at_most=GROUP_LABEL),
            "options": lambda part, there: options(inspect, part, there, at_most=SELECT_OPTIONS),
        }
        inspect.given(group, where, checks)


def confirm(inspect: Inspector, value: object, path: str) -> None:
    """The question "are you sure?"."""
    if (found := inspect.mapping(value, path)) is None:
        return
    inspect.keys(found, path, required=("title", "text", "confirm", "deny"), optional=("style",))
    checks = {
        "title": lambda part, where: plain(inspect, part, where, at_most=CONFIRM_TITLE),
        "text": lambda part, where: text(inspect, part, where, at_most=CONFIRM_TEXT),
        "confirm": lambda part, where: plain(inspect, part, where, at_most=CONFIRM_YES),
        "deny": lambda part, where: plain(inspect, part, where, at_most=CONFIRM_NO),
        "style": lambda part, where: inspect.one_of(part, where, ("primary", "danger")),
    }
    inspect.given(found, path, checks)


def image(inspect: Inspector, found: Json, path: str) -> None:
    """The address and the description of a picture, in a block or in a context."""
    checks = {
        "image_url": lambda part, where: check_web_address(inspect, part, where, at_most=IMAGE_URL),
        "alt_text": lambda part, where: inspect.string(part, where, at_most=IMAGE_ALT),
    }
    inspect.given(found, path, checks)


def listed(value: object) -> list[Any]:
    """The items, if this is a list at all."""
    return [*value] if isinstance(value, list | tuple) else []


@dataclass(frozen=True)
class ElementKind:
    """The keys of an element, beside `type`, and what is checked about them."""

    required: tuple[str, ...] = ("action_id",)
    optional: tuple[str, ...] = ()
    also: Callable[[Inspector, Json, str], None] = field(default=lambda *_: None)


def _button(inspect: Inspector, found: Json, path: str) -> None:
    checks = {
        "text": lambda part, where: plain(inspect, part, where, at_most=BUTTON_TEXT),
        "value": lambda part, where: inspect.matches(part, where, OPAQUE, OPAQUE_SAYS),
        "url": lambda part, where: check_web_address(inspect, part, where, at_most=BUTTON_URL),
        "style": lambda part, where: inspect.one_of(part, where, ("primary", "danger")),
        "accessibility_label": lambda part, where: inspect.string(part, where, at_most=BUTTON_SPOKEN),
    }
    inspect.given(found, path, checks)


def _choice(inspect: Inspector, found: Json, path: str, *, at_most: int, rich: bool = False) -> None:
    if "options" in found:
        options(inspect, found["options"], f"{path}.options", at_most=at_most, rich=rich)
    if "option_groups" in found:
        option_groups(inspect, found["option_groups"], f"{path}.option_groups")
    if ("options" in found) == ("option_groups" in found):
        inspect.fault(path, "needs options or option_groups, one of the two")
    offered = listed(found.get("options"))
    for group in listed(found.get("option_groups")):
        offered += listed(group.get("options")) if isinstance(group, Mapping) else []
    chosen = [found["initial_option"]] if "initial_option" in found else listed(found.get("initial_options"))
    for each in chosen:
        if each not in offered:
            inspect.fault(f"{path}.initial_option", "is not among the options")


def _typed(inspect: Inspector, found: Json, path: str) -> None:
    """Lengths of a field to type in: shortest before longest, both within what Slack takes."""
    shortest, longest = found.get("min_length", 0), found.get("max_length", INPUT_LENGTH)
    for key, value, least in (("min_length", shortest, 0), ("max_length", longest, 1)):
        if not isinstance(value, int) or not least <= value <= INPUT_LENGTH:
            inspect.fault(f"{path}.{key}", f"must be a number from {least} to {INPUT_LENGTH}")
            return
    if shortest > longest:
        inspect.fault(f"{path}.min_length", "is more than max_length")
    if "multiline" in found:
        inspect.flag(found["multiline"], f"{path}.multiline")


def _number(inspect: Inspector, found: Json, path: str) -> None:
    if "is_decimal_allowed" in found:
        inspect.flag(found["is_decimal_allowed"], f"{path}.is_decimal_allowed")
    for key in ("min_value", "max_value", "initial_value"):
        if key in found and not (isinstance(found[key], str) and re.fullmatch(r"-?\d+(\.\d+)?", found[key])):
            inspect.fault(f"{path}.{key}", "must be a number in a string")


def _day(inspect: Inspector, found: Json, path: str) -> None:
    if "initial_date" in found:
        try:
            date.fromisoformat(found["initial_date"])
        except (TypeError, ValueError):
            inspect.fault(f"{path}.initial_date", "must be a date as YYYY-MM-DD")


def _conversations(inspect: Inspector, found: Json, path: str) -> None:
    """A list of conversations; its filter, if any, says what is in it."""
    if "filter" not in found or (sieve := inspect.mapping(found["filter"], f"{path}.filter")) is None:
        return
    flags = ("exclude_external_shared_channels", "exclude_bot_users")
    inspect.keys(sieve, f"{path}.filter", optional=("include", *flags))
    if not sieve:
        inspect.fault(f"{path}.filter", "needs at least one key")
    for index, each in enumerate(
        inspect.items(sieve["include"], f"{path}.filter.include") if "include" in sieve else ()
    ):
        inspect.one_of(each, f"{path}.filter.include[{index}]", CONVERSATION_KINDS)
    inspect.given(sieve, f"{path}.filter", dict.fromkeys(flags, inspect.flag))


def _people(inspect: Inspector, found: Json, path: str) -> None:
    for index, each in enumerate(
        inspect.items(found["initial_users"], f"{path}.initial_users") if "initial_users" in found else ()
    ):
        if not (isinstance(each, str) and re.fullmatch(r"[UW][A-Z0-9]+", each)):
            inspect.fault(f"{path}.initial_users[{index}]", "must be the id of somebody")


FILLED = ("placeholder", "focus_on_load")
TYPED = (*FILLED, "initial_value", "dispatch_action_config")
ELEMENTS: dict[str, ElementKind] = {
    "button": ElementKind(("action_id", "text"), ("value", "url", "style", "confirm", "accessibility_label"), _button),
    "static_select": ElementKind(
        ("action_id",),
        (*FILLED, "options", "option_groups", "initial_option", "confirm"),
        partial(_choice, at_most=SELECT_OPTIONS),
    ),
    "multi_static_select": ElementKind(
        ("action_id",),
        (*FILLED, "options", "option_groups", "initial_options", "confirm", "max_selected_items"),
        partial(_choice, at_most=SELECT_OPTIONS),
    ),
    "overflow": ElementKind(("action_id", "options"), ("confirm",), partial(_choice, at_most=OVERFLOW_OPTIONS)),
    "checkboxes": ElementKind(
        ("action_id", "options"),
        ("initial_options", "confirm", "focus_on_load"),
        partial(_choice, at_most=BOX_OPTIONS, rich=True),
    ),
    "radio_buttons": ElementKind(
        ("action_id", "options"),
        ("initial_option", "confirm", "focus_on_load"),
        partial(_choice, at_most=BOX_OPTIONS, rich=True),
    ),
    "conversations_select": ElementKind(
        ("action_id",), (*FILLED, "initial_conversation", "filter", "confirm"), _conversations
    ),
    "users_select": ElementKind(("action_id",), (*FILLED, "initial_user", "confirm")),
    "multi_users_select": ElementKind(
        ("action_id",), (*FILLED, "initial_users", "confirm", "max_selected_items"), _people
    ),
    "datepicker": ElementKind(("action_id",), (*FILLED, "initial_date", "confirm"), _day),
    "plain_text_input": ElementKind(("action_id",), (*TYPED, "multiline", "min_length", "max_length"), _typed),
    "number_input": ElementKind(("action_id", "is_decimal_allowed"), (*TYPED, "min_value", "max_value"), _number),
    "email_text_input": ElementKind(("action_id",), TYPED),
    "url_text_input": ElementKind(("action_id",), TYPED),
    "image": ElementKind(("image_url", "alt_text"), (), image),
}
IN_ACTIONS = frozenset(
    {
        *("button", "static_select", "overflow", "checkboxes", "radio_buttons", "datepicker"),
        *("users_select", "conversations_select"),
    }
)
IN_SECTION = IN_ACTIONS | {"multi_static_select", "image"}
IN_INPUT = frozenset(ELEMENTS) - {"button", "overflow", "image"}


def element(inspect: Inspector, value: object, path: str, *, allowed: frozenset[str]) -> None:
    """An element of a kind that is allowed at this place."""
    if (found := inspect.mapping(value, path)) is None:
        return
    name = str(found.get("type"))
    if name not in ELEMENTS or name not in allowed:
        inspect.fault(f"{path}.type", f"element {name!r} cannot be here")
        return
    kind = ELEMENTS[name]
    inspect.keys(found, path, required=("type", *kind.required), optional=kind.optional)
    kind.also(inspect, found, path)
    checks: dict[str, Callable[[Any, str], object]] = {
        "action_id": lambda part, where: inspect.string(part, where, at_most=ACTION_ID),
        "placeholder": lambda part, where: plain(inspect, part, where, at_most=PLACEHOLDER),
        "confirm": lambda part, where: confirm(inspect, part, where),
        "focus_on_load": inspect.flag,
    }
    inspect.given(found, path, checks)
