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

from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.request.internals import (
    extract_channel_id,
    extract_enterprise_id,
    extract_team_id,
    extract_user_id,
)
from slack_bolt.response import BoltResponse

_log = logging.getLogger(__name__)
_ID: Final = re.compile(r"[A-Za-z0-9_.:-]{1,100}")
"""How an id of Slack's looks, with room to spare: nothing that a log, a key or a database would stumble over."""
_NOT_TO_KEEP: Final = re.compile("[\x00\ud800-\udfff]")
"""No database takes these. The second kind is half of a character: it stays behind where a text was cut in an emoji."""
_REPLACEMENT: Final = "\ufffd"
_NAMED: Final = (
    "team_id",
    "enterprise_id",
    "user_id",
    "channel_id",
    "context_team_id",
    "context_enterprise_id",
    "event_id",
    "trigger_id",
)
_NAMED_IN_SCREEN: Final = ("id", "hash", "type", "team_id", "app_installed_team_id")
_READ_BY_BOLT: Final = (extract_team_id, extract_enterprise_id, extract_user_id, extract_channel_id)
_LONGEST_NAME: Final = 255
"""Characters that Slack takes for a callback_id or an action_id."""
_LAST_MOMENT: Final = 2**34
"""Seconds since 1970; what Slack says happened later than the year 2500 did not happen."""
_SCREENS: Final = frozenset({"view_submission", "view_closed"})
_INTERACTIONS: Final = frozenset({"block_actions", "shortcut", "message_action"}) | _SCREENS
_HELD_BACK: Final = "app_rate_limited"


async def looked_at(
    body: dict[str, Any], next_: Callable[[], Awaitable[BoltResponse]], context: AsyncBoltContext | None = None
) -> BoltResponse | None:
    """Let through what makes sense, with only characters that can be kept; answer the rest ourselves."""
    refused = answer_to(body)
    if refused is not None:
        return refused
    _clean(body)
    team_id = _workspace_of_organisation(body)
    if team_id is not None and context is not None:
        context["team_id"] = team_id  # Bolt has read the delivery by now, and found none
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


def is_held_back(body: object) -> bool:
    """Whether Slack says that it brings no more events for a while."""
    return isinstance(body, dict) and body.get("type") == _HELD_BACK


def for_nobody(body: Mapping[str, Any]) -> BoltResponse:
    """What to answer to a delivery that no listener wanted; it is quoted nowhere.

    For events that is no fault: the app may be subscribed to more than this version listens to.
    """
    if body.get("type") == "event_callback":
        _log.debug("an event that nobody here listens to")
        return BoltResponse(status=HTTPStatus.OK, body="")
    _log.warning("a command or shortcut that this version does not have")
    return _refused(HTTPStatus.NOT_FOUND, "not something of this app")


def _is_sound(body: dict[str, Any]) -> bool:
    """Whether a delivery of a known kind has the parts that tell whose it is, in the shape they always have."""
    if not all(_may_be_id(body.get(name)) for name in _NAMED) or not _bolt_reads_ids(body):
        return False
    match body.get("type"):
        case "event_callback":
            return _is_event(body.get("event")) and _may_be_moment(body.get("event_time"))
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


def _bolt_reads_ids(body: dict[str, Any]) -> bool:
    """Whether Bolt finds an id or nothing in each of the many places where it looks for one."""
    try:
        return all(_may_be_id(read(body)) for read in _READ_BY_BOLT)
    except (AttributeError, KeyError, TypeError, RecursionError):  # so it stumbles over a shape that Slack never sends
        return False


def _workspace_of_organisation(body: dict[str, Any]) -> str | None:
    """Fill in the workspace of an event for an app that was added to a whole organisation, and return it.

    Slack says for which workspace we hear an event beside whom it authorized: an organisation, and then no workspace
    with it. Source: docs.slack.dev/apis/events-api, on `authorizations`.
    """
    authorizations = body.get("authorizations")
    if not isinstance(authorizations, list) or not authorizations or authorizations[0].get("team_id"):
        return None
    named = (body.get("context_team_id"), body.get("team_id"))
    team_id: str | None = next((each for each in named if each and each.startswith("T")), None)
    if team_id is not None:
        authorizations[0]["team_id"] = team_id
    return team_id


def _is_event(event: object) -> bool:
    if not isinstance(event, dict) or not _may_be_id(event.get("type") or 0):
        return False
    return all(_may_name(event.get(name)) for name in ("user", "channel"))


def _is_interaction(body: dict[str, Any], *, screen: bool) -> bool:
    user, view = body.get("user"), body.get("view")
    named = all(body.get(name) is None or _may_name(body[name]) for name in ("team", "channel", "enterprise"))
    is_of_somebody = isinstance(user, dict) and user.get("id") is not None and _may_name(user)
    is_somewhere = extract_team_id(body) is not None
    called = _is_short(body.get("callback_id", ""))
    return is_of_somebody and is_somewhere and named and called and (_is_screen(view) or (view is None and not screen))


def _is_screen(view: object) -> bool:
    if not isinstance(view, dict) or not all(_may_be_id(view.get(name)) for name in _NAMED_IN_SCREEN):
        return False
    return bool(view.get("type")) and _is_short(view.get("callback_id", ""))


def _is_press(body: Mapping[str, Any]) -> bool:
    actions = body.get("actions")
    return isinstance(actions, list) and bool(actions) and all(isinstance(each, dict) for each in actions)


def _is_short(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST_NAME


def _may_be_moment(value: object) -> bool:
    return value is None or (isinstance(value, int) and 0 <= value < _LAST_MOMENT)


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
