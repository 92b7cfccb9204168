"""A strict judge of what the product sends to Slack.

Where this sits: the contract double asks it about every call (`slack.py`); tests of block builders can ask it directly.
Stricter than Slack where Slack lets a mistake through that people would notice: a message whose `text` leaves out what
its blocks say (that is all a screen reader and a notification get), previews of links, calls to everybody, values that
carry more than an id. Its numbers are its own; `test_limits.py` compares them with the product's and with Slack's.
Start reading at `validate_call()`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from .blocks import TOTAL_CHARACTERS, Surface, blocks
from .elements import plain
from .faults import Fault, Inspector, InvalidPayload, Json
from .methods import METHODS
from .mrkdwn import check_markup, check_no_broadcast, pieces, words

TEXT_HARD, UPDATE_TEXT = 40_000, 4_000  # Slack's advice is 4,000; for chat.update people report it as a hard limit
VIEW_TITLE, VIEW_BUTTON, VIEW_ID, PRIVATE_METADATA, VIEW_BYTES = 24, 24, 255, 3_000, 250_000
EVERYWHERE = "team_id"  # Bolt's client adds it to each call; Slack ignores it where it means nothing
PROMPTS, LOADING_MESSAGES = 4, 10
FILE_NAME, ALT_TEXT = 255, 1_000
NAMED_FILE = re.compile(r"[^/\\\x00-\x1f]+\.[a-z0-9]{1,8}")
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")
CONVERSATION = re.compile(r"[CGDZ][A-Z0-9]{8,}")  # as in Slack's own answer to a wrong one

__all__ = [
    "Fault",
    "InvalidPayload",
    "missing_from_text",
    "require_valid_call",
    "require_valid_message",
    "require_valid_view",
    "validate_call",
    "validate_message",
    "validate_view",
]


def validate_message(payload: object) -> list[Fault]:
    """What is wrong with the `text` and `blocks` of a message; other keys are the business of `validate_call()`."""
    inspect = Inspector()
    if (message := inspect.mapping(payload, "")) is not None:
        _message(inspect, message)
    return inspect.faults


def validate_view(payload: object) -> list[Fault]:
    """What is wrong with a modal or a Home tab."""
    inspect = Inspector()
    if (view := inspect.mapping(payload, "view")) is not None:
        _view(inspect, view, "view")
    return inspect.faults


def validate_call(method: str, payload: object) -> list[Fault]:
    """What is wrong with a call of a Web API method (without its token)."""
    inspect = Inspector(error="invalid_arguments")
    if method not in METHODS:
        inspect.fault(method, "the product may not call this method", "unknown_method")
        return inspect.faults
    if (arguments := inspect.mapping(payload, "")) is None:
        return inspect.faults
    known = METHODS[method]
    inspect.keys(arguments, "", required=known.required, optional=(*known.optional, EVERYWHERE))
    if "parse" in arguments:
        inspect.one_of(arguments["parse"], "parse", ("none",))
    if also := CALLS.get(method):
        also(inspect, arguments)
    return inspect.faults


def missing_from_text(payload: Json) -> list[str]:
    """The texts in the blocks of which some word is absent from `text`: a screen reader would not say them."""
    spoken = set(words(str(payload.get("text") or "")))
    return [piece.text for piece in pieces(payload.get("blocks")) if not spoken.issuperset(piece.words)]


def require_valid_message(payload: object) -> None:
    """Raise `InvalidPayload` unless the message is sound."""
    _require(validate_message(payload))


def require_valid_view(payload: object) -> None:
    """Raise `InvalidPayload` unless the view is sound."""
    _require(validate_view(payload))


def require_valid_call(method: str, payload: object) -> None:
    """Raise `InvalidPayload` unless the call is sound."""
    _require(validate_call(method, payload))


def _require(faults: list[Fault]) -> None:
    if faults:
        raise InvalidPayload(faults)


def _message(inspect: Inspector, message: Json) -> None:
    before = len(inspect.faults)
    if message.get("blocks"):
        _message_blocks(inspect, message["blocks"])
    elif "blocks" in message:
        inspect.items(message["blocks"], "blocks", at_least=0)
    text = message.get("text")
    if not isinstance(text, str) or not text.strip():
        inspect.fault("text", "must say what the message says, also when there are blocks", "no_text")
        return
    if len(text) > TEXT_HARD:
        inspect.fault("text", f"is {len(text)} characters long, at most {TEXT_HARD} fit", "msg_too_long")
    check_no_broadcast(inspect, text, "text")
    check_markup(inspect, text, "text")
    if len(inspect.faults) == before:  # of broken blocks one cannot say what they show
        for part in missing_from_text(message):
            inspect.fault("text", f"does not say what the blocks say: {part!r}")


def _message_blocks(inspect: Inspector, value: object) -> None:
    shape = Inspector()  # with an error of its own: whatever the call, Slack answers invalid_blocks here
    blocks(shape, value, "blocks", surface="message")
    inspect.faults += shape.faults
    if shape.faults:
        return  # one can only count what has the right shape
    total = sum(len(piece.text) for piece in pieces(value))
    if total > TOTAL_CHARACTERS:
        reason = f"hold {total} characters together, keep to {TOTAL_CHARACTERS}"
        inspect.fault("blocks", reason, "msg_blocks_too_long")


def _view(inspect: Inspector, view: Json, path: str) -> None:
    kind = view.get("type")
    surface: Surface = "home" if kind == "home" else "modal"
    if kind not in ("modal", "home"):
        inspect.fault(f"{path}.type", f"{kind!r} is not one of modal, home")
        return
    shared = ("private_metadata", "callback_id", "external_id")
    if surface == "home":
        inspect.keys(view, path, required=("type", "blocks"), optional=shared)
    else:
        extra = ("submit", "close", "clear_on_close", "notify_on_close")
        inspect.keys(view, path, required=("type", "title", "blocks"), optional=(*shared, *extra))
    checks: dict[str, Callable[[Any, str], object]] = {
        "title": lambda part, where: plain(inspect, part, where, at_most=VIEW_TITLE),
        "submit": lambda part, where: plain(inspect, part, where, at_most=VIEW_BUTTON),
        "close": lambda part, where: plain(inspect, part, where, at_most=VIEW_BUTTON),
        "private_metadata": lambda part, where: inspect.string(part, where, at_most=PRIVATE_METADATA, at_least=0),
        "callback_id": lambda part, where: inspect.string(part, where, at_most=VIEW_ID),
        "external_id": lambda part, where: inspect.string(part, where, at_most=VIEW_ID),
        "clear_on_close": inspect.flag,
        "notify_on_close": inspect.flag,
        "blocks": lambda part, where: blocks(inspect, part, where, surface=surface),
    }
    inspect.given(view, path, checks)
    content = view.get("blocks")
    content = content if isinstance(content, list | tuple) else ()
    has_input = any(isinstance(each, Mapping) and each.get("type") == "input" for each in content)
    if surface == "modal" and has_input and "submit" not in view:
        inspect.fault(f"{path}.submit", "is required when there is something to fill in")
    if surface == "modal" and "submit" in view and "callback_id" not in view:
        inspect.fault(f"{path}.callback_id", "is required: without it nobody knows what was submitted")
    if len(json.dumps(view, default=str).encode()) > VIEW_BYTES:
        inspect.fault(path, f"is larger than {VIEW_BYTES} bytes", "view_too_large")


def _post(inspect: Inspector, arguments: Json) -> None:
    _message(inspect, arguments)
    for key in ("unfurl_links", "unfurl_media"):
        if arguments.get(key) is not False:
            inspect.fault(key, "must be false: a preview would fetch whatever a text points at")
    for key in ("reply_broadcast", "mrkdwn"):
        if key in arguments:
            inspect.flag(arguments[key], key)
    _metadata(inspect, arguments)


def _metadata(inspect: Inspector, arguments: Json) -> None:
    if "metadata" in arguments and (found := inspect.mapping(arguments["metadata"], "metadata")) is not None:
        inspect.keys(found, "metadata", required=("event_type", "event_payload"))


def _update(inspect: Inspector, arguments: Json) -> None:
    _message(inspect, arguments)
    _metadata(inspect, arguments)
    if len(str(arguments.get("text", ""))) > UPDATE_TEXT:
        inspect.fault("text", f"of an update: at most {UPDATE_TEXT} characters", "msg_too_long")


def _respond(inspect: Inspector, arguments: Json) -> None:
    for key in ("replace_original", "delete_original"):
        if key in arguments:
            inspect.flag(arguments[key], key)
    if "response_type" in arguments:
        inspect.one_of(arguments["response_type"], "response_type", ("ephemeral", "in_channel"))
    if not (arguments.get("delete_original") is True and not arguments.get("text")):
        _message(inspect, arguments)
    for key in ("unfurl_links", "unfurl_media"):
        if arguments.get(key, False) is not False:
            inspect.fault(key, "must be false: a preview would fetch whatever a text points at")


def _show_modal(inspect: Inspector, arguments: Json) -> None:
    _show(inspect, arguments, "modal")


def _show_home(inspect: Inspector, arguments: Json) -> None:
    _show(inspect, arguments, "home")


def _update_view(inspect: Inspector, arguments: Json) -> None:
    _show(inspect, arguments, None)
    if ("view_id" in arguments) == ("external_id" in arguments):
        inspect.fault("view_id", "needs view_id or external_id, one of the two")


def _show(inspect: Inspector, arguments: Json, expected: str | None) -> None:
    faults = validate_view(arguments.get("view"))
    inspect.faults += faults
    view = arguments.get("view")
    if expected and isinstance(view, Mapping) and view.get("type") != expected:
        inspect.fault("view.type", f"must be {expected} here")


def _prompts(inspect: Inspector, arguments: Json) -> None:
    for index, each in enumerate(inspect.items(arguments.get("prompts"), "prompts", at_most=PROMPTS)):
        if (prompt := inspect.mapping(each, f"prompts[{index}]")) is not None:
            inspect.keys(prompt, f"prompts[{index}]", required=("title", "message"))


def _status(inspect: Inspector, arguments: Json) -> None:
    if "loading_messages" in arguments:
        inspect.items(arguments["loading_messages"], "loading_messages", at_most=LOADING_MESSAGES)


def _one_user(inspect: Inspector, arguments: Json) -> None:
    if "," in str(arguments.get("users", "")):
        inspect.fault("users", "a conversation with more than one person is not what this product does")


def _upload_url(inspect: Inspector, arguments: Json) -> None:
    """Where to bring a file: its name says what it is, and a picture says what it shows."""
    name = inspect.string(arguments.get("filename"), "filename", at_most=FILE_NAME) or ""
    inspect.matches(name, "filename", NAMED_FILE, "a name with an extension and without a path")
    if not re.fullmatch(r"[1-9]\d*", str(arguments.get("length", ""))):
        inspect.fault("length", "must be the number of bytes, at least 1")
    if "alt_txt" in arguments:
        alt = inspect.string(arguments["alt_txt"], "alt_txt", at_most=10**6)
        if alt is not None and len(alt) > ALT_TEXT:
            inspect.fault("alt_txt", f"at most {ALT_TEXT} characters", "alt_txt_too_large")
    elif name.endswith(PICTURES):
        inspect.fault("alt_txt", "of a picture must say what it shows")


def _complete_upload(inspect: Inspector, arguments: Json) -> None:
    """Show files in a conversation, with words that say what they are."""
    for index, each in enumerate(inspect.items(arguments.get("files"), "files")):
        where = f"files[{index}]"
        if (file := inspect.mapping(each, where)) is not None:
            inspect.keys(file, where, required=("id", "title"))
            inspect.string(file.get("title"), f"{where}.title", at_most=FILE_NAME)
    inspect.matches(arguments.get("channel_id"), "channel_id", CONVERSATION, "a conversation, not a person")
    comment = inspect.string(arguments.get("initial_comment"), "initial_comment", at_most=UPDATE_TEXT)
    if comment is not None:
        check_no_broadcast(inspect, comment, "initial_comment")
        check_markup(inspect, comment, "initial_comment")


CALLS: dict[str, Callable[[Inspector, Json], None]] = {
    "assistant.threads.setStatus": _status,
    "assistant.threads.setSuggestedPrompts": _prompts,
    "chat.postEphemeral": _message,
    "chat.postMessage": _post,
    "chat.update": _update,
    "conversations.open": _one_user,
    "files.completeUploadExternal": _complete_upload,
    "files.getUploadURLExternal": _upload_url,
    "response_url": _respond,
    "slash_response": _respond,
    "views.open": _show_modal,
    "views.publish": _show_home,
    "views.push": _show_modal,
    "views.update": _update_view,
}
