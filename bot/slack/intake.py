"""What is looked at before anything reads a delivery: is it of a kind we know, does it name somebody, can it be kept.

Where this sits: a middleware of Bolt's that comes before it asks for a token, so that both ways in, HTTP and Socket
Mode, pass it. What is refused here is in no log by its content: Bolt itself would quote what somebody typed. The fields
of each kind are judged later, by the types in `incoming`. May import: slack_bolt. Start reading at `looked_at()`.
"""

import logging
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any, Final

from slack_bolt.response import BoltResponse

_log = logging.getLogger(__name__)
_ID: Final = re.compile(r"[A-Za-z0-9_.:-]{1,100}")
"""How an id of Slack's looks, with room to spare: nothing that a log, a key or a database would stumble over."""
_NOT_TO_KEEP: Final = re.compile("[\x00\ud800-\udfff]")
"""No database takes these. The second kind is half of a character: it stays behind where a text was cut in an emoji."""
_REPLACEMENT: Final = "\ufffd"
_NAMED: Final = ("team_id", "enterprise_id", "user_id", "channel_id", "context_team_id", "context_enterprise_id")
_SCREENS: Final = frozenset({"view_submission", "view_closed"})
_INTERACTIONS: Final = frozenset({"block_actions", "shortcut", "message_action"}) | _SCREENS
_HELD_BACK: Final = "app_rate_limited"


async def looked_at(body: dict[str, Any], next_: Callable[[], Awaitable[BoltResponse]]) -> BoltResponse | None:
    """Let through what makes sense, with only characters that can be kept; answer the rest ourselves."""
    refused = answer_to(body)
    if refused is not None:
        return refused
    _clean(body)
    await next_()
    return None


def answer_to(body: object) -> BoltResponse | None:
    """What to answer at once to a delivery that no listener gets; None for one that goes on.

    Over HTTP this is asked before Bolt sees anything: some odd shapes it does not survive.
    """
    if not isinstance(body, dict):
        return _refused(HTTPStatus.BAD_REQUEST, "body is not what Slack sends")
    kind = body.get("type")
    if kind == _HELD_BACK:
        _log.error("slack holds events back: there are too many", extra={"workspace": _told(body.get("team_id"))})
        return BoltResponse(status=HTTPStatus.OK, body="")
    if not _is_known(kind, body):
        return _refused(HTTPStatus.NOT_FOUND, "a kind of delivery that is not for us")
    return None if _is_sound(body) else _refused(HTTPStatus.BAD_REQUEST, "body is not what Slack sends")


def _is_sound(body: Mapping[str, Any]) -> bool:
    """Whether a delivery of a known kind has the parts that tell whose it is, in the shape they always have."""
    if not all(_may_be_id(body.get(name)) for name in _NAMED):
        return False
    match body.get("type"):
        case "event_callback":
            event = body.get("event")
            return isinstance(event, dict) and all(_may_name(event.get(name)) for name in ("user", "channel"))
        case kind if kind in _INTERACTIONS:
            return _is_interaction(body, screen=kind in _SCREENS) and (kind != "block_actions" or _is_press(body))
        case None:
            return "ssl_check" in body or bool(body.get("user_id"))
        case _:
            return True


def _is_known(kind: object, body: Mapping[str, Any]) -> bool:
    if kind is None:
        return isinstance(body.get("command"), str) or "ssl_check" in body
    return isinstance(kind, str) and (kind in _INTERACTIONS or kind in {"event_callback", "url_verification"})


def _is_interaction(body: Mapping[str, Any], *, screen: bool) -> bool:
    user, view = body.get("user"), body.get("view")
    named = all(body.get(name) is None or _may_name(body[name]) for name in ("team", "channel", "enterprise"))
    is_of_somebody = isinstance(user, dict) and user.get("id") is not None and _may_name(user)
    return is_of_somebody and named and (isinstance(view, dict) or (view is None and not screen))


def _is_press(body: Mapping[str, Any]) -> bool:
    actions = body.get("actions")
    return isinstance(actions, list) and bool(actions) and all(isinstance(each, dict) for each in actions)


def _may_name(value: object) -> bool:
    """Whether it is nobody, an id, or something with an id."""
    return _may_be_id(value.get("id") if isinstance(value, dict) and value else value)


def _may_be_id(value: object) -> bool:
    """Whether it is an id, or absent as Slack leaves it out: in a form, an empty word."""
    return value is None or value == "" or (isinstance(value, str) and _ID.fullmatch(value) is not None)


def _told(value: object) -> str | None:
    return value if isinstance(value, str) and _may_be_id(value) else None


def _clean(body: dict[str, Any]) -> None:
    """Replace in all texts, at any depth, what cannot be kept. Without recursion: a body may be deep on purpose."""
    todo: list[dict[str, Any] | list[Any]] = [body]
    while todo:
        part = todo.pop()
        for key, value in part.items() if isinstance(part, dict) else enumerate(part):
            if isinstance(value, str):
                if _NOT_TO_KEEP.search(value):
                    part[key] = _NOT_TO_KEEP.sub(_REPLACEMENT, value)  # type: ignore[index]  # a key of this very part
            elif isinstance(value, dict | list):
                todo.append(value)


def _refused(status: HTTPStatus, reason: str) -> BoltResponse:
    """An answer after which Slack does not bring the same once more."""
    headers: dict[str, str | Sequence[str]] = {"content-type": ["application/json"], "x-slack-no-retry": ["1"]}
    return BoltResponse(status=status, body=f'{{"error": "{reason}"}}', headers=headers)
