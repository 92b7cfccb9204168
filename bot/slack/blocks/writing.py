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
    found = ((key, getattr(part, key, None)) for key in sorted(part.attributes))
    return {key: _value(value) for key, value in found if _says_something(value)}


def _value(value: object) -> Any:
    if isinstance(value, JsonObject):
        return written(value)
    return [_value(each) for each in cast("list[object]", value)] if isinstance(value, list | tuple) else value


def _says_something(value: object) -> bool:
    """Whether slack_sdk writes it: neither None nor anything of length nought."""
    return value is not None and (not hasattr(value, "__len__") or len(value) > 0)


@cache
def _checks(kind: type[JsonObject]) -> tuple[str, ...]:
    """The names of the checks that a class of slack_sdk has."""
    named = ((name, getattr(kind, name, None)) for name in dir(kind) if not name.startswith("__"))
    return tuple(name for name, found in named if callable(found) and hasattr(found, "validator"))
