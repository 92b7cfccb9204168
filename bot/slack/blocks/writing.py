"""Blocks as the JSON that Slack takes, written quickly.

Where this sits: under `Message`. It writes what slack_sdk's own `to_dict()` writes, with the same checks; a test
compares the two on everything we show. That one looks for its checks anew in every object of every message, and that
takes as long as finding the answer. May import: slack_sdk's models. Start reading at `written()`.
"""

from functools import cache
from typing import Any, cast

from slack_sdk.models.basic_objects import JsonObject


def written(part: JsonObject) -> dict[str, Any]:
    """One block, or a part of one.

    Raises:
        SlackObjectFormationError: it does not keep to Slack's limits.
    """
    if type(part).to_dict is not JsonObject.to_dict:
        return part.to_dict()  # a class with a shape of its own
    for check in _checks(type(part)):
        getattr(part, check)()
    found: dict[str, Any] = {}
    for key in _attributes(part):
        value = getattr(part, key, None)
        # slack_sdk writes neither None nor anything of length nought.
        if value is not None and (value or not hasattr(value, "__len__")):
            found[key] = value if isinstance(value, str) else _value(value)
    return found


def _value(value: object) -> Any:
    if isinstance(value, JsonObject):
        return written(value)
    return [_value(each) for each in cast("list[object]", value)] if isinstance(value, list | tuple) else value


def _attributes(part: JsonObject) -> tuple[str, ...]:
    """What a class of slack_sdk writes, in order; each class makes the same set anew for each of its objects."""
    kind = type(part)
    if kind not in _ATTRIBUTES:
        _ATTRIBUTES[kind] = tuple(sorted(part.attributes))
    return _ATTRIBUTES[kind]


_ATTRIBUTES: dict[type[JsonObject], tuple[str, ...]] = {}


@cache
def _checks(kind: type[JsonObject]) -> tuple[str, ...]:
    """The names of the checks that a class of slack_sdk has."""
    named = ((name, getattr(kind, name, None)) for name in dir(kind) if not name.startswith("__"))
    return tuple(name for name, found in named if callable(found) and hasattr(found, "validator"))
