"""What a person sees of a text in Slack's mark-up, and what may be in that mark-up.

Where this sits: used by the payload validator (`payloads.py`) and by the double's reading helpers (`workspace.py`).
Start reading at `visible()` and `check_markup()`.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from .faults import Inspector, Json

TOKEN = re.compile(r"<([^<>]*)>")
BROADCAST = re.compile(r"<!(channel|here|everyone|subteam\^)")
MENTION = re.compile(r"@[UW][A-Z0-9]+(\|[^|]*)?")
CHANNEL = re.compile(r"#C[A-Z0-9]+(\|[^|]*)?")
DATE = re.compile(r"!date\^\d+\^[^|]+\|.+")
BARE_AMPERSAND = re.compile(r"&(?!amp;|lt;|gt;)")
LOOKS_LIKE_AN_ADDRESS = re.compile(r"(?:https?://)?((?:[\w-]+\.)+[a-z]{2,})(?:[/?#:]\S*)?", re.IGNORECASE)
SHORTCODE = re.compile(r":[a-z0-9_+-]+:")
WORD = re.compile(r"[^\W_]+")  # an underscore may be mark-up, so it is never part of a word


class Piece(NamedTuple):
    """A text that a person sees, and its place in the payload."""

    path: str
    text: str
    is_button: bool = False
    is_plain: bool = False

    @property
    def seen(self) -> str:
        """What a person reads: a plain text means itself, whatever it looks like."""
        return self.text if self.is_plain else visible(self.text)

    @property
    def words(self) -> list[str]:
        """The words a person reads."""
        return _words(self.seen)


def visible(markup: str) -> str:
    """The text a person reads: tokens become their label, entities become characters, marks for emphasis vanish."""
    labelled = TOKEN.sub(lambda token: _label(token[1]), markup)
    without_marks = re.sub(r"(?<!\w)[*_~]+|[*_~]+(?!\w)|`+", "", labelled)
    quoted = re.sub(r"^(?:&gt;|>)+\s?", "", without_marks, flags=re.MULTILINE)
    return html.unescape(quoted)


def words(markup: str) -> list[str]:
    """The words of a text without mark-up, lower case; emoji shortcodes and punctuation are not words."""
    return _words(visible(markup))


def label(text: object) -> str:
    """What a person reads of a text object."""
    return _piece("", text).seen


def _words(seen: str) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFC", SHORTCODE.sub(" ", seen)).casefold())


def check_web_address(
    inspect: Inspector, address: object, path: str, *, mail: bool = False, at_most: int = 3000
) -> None:
    """Only http and https lead out of Slack (in mark-up also mailto): anything else can run or open something."""
    text = inspect.string(address, path, at_most=at_most)
    if text is None:
        return
    try:
        parts = urlsplit(html.unescape(text))
    except ValueError:
        inspect.fault(path, f"{text!r} is not a web address")
        return
    if parts.scheme in {"http", "https"} and parts.hostname and not re.search(r"\s", text):
        return
    if mail and parts.scheme == "mailto" and "@" in parts.path:
        return
    inspect.fault(path, f"address {text!r} must be http(s){' or mailto' if mail else ''}")


def check_markup(inspect: Inspector, markup: str, path: str) -> None:
    """No broadcasts, no links elsewhere than the web, no label that names another site, everything else escaped."""
    for token in TOKEN.finditer(markup):
        _check_token(inspect, token[1], path)
    rest = TOKEN.sub("", markup)
    if "<" in rest or re.search(r"(?<!^)(?<!>)>", rest, flags=re.MULTILINE):
        inspect.fault(path, "has an unescaped < or >")
    if BARE_AMPERSAND.search(rest):
        inspect.fault(path, "has an unescaped &")


def check_no_broadcast(inspect: Inspector, text: str, path: str) -> None:
    """Nobody is called to attention by the bot, whatever the kind of text."""
    if found := BROADCAST.search(text):
        inspect.fault(path, f"calls everybody: {found[0]!r}")


def pieces(blocks: object) -> Iterator[Piece]:
    """Every text a person sees in the blocks without opening anything, in reading order."""
    for index, block in enumerate(blocks if isinstance(blocks, list | tuple) else ()):
        if isinstance(block, dict):
            yield from _pieces_of_block(block, f"blocks[{index}]")


def prose(blocks: object) -> str:
    """Blocks as a person would read them aloud: a line per text, the buttons of a block together between brackets."""
    lines: list[str] = []
    for block in blocks if isinstance(blocks, list | tuple) else ():
        if block.get("type") == "divider":
            lines.append("---")
            continue
        found = list(_pieces_of_block(block, ""))
        lines += [piece.seen for piece in found if not piece.is_button]
        if labels := [f"[{piece.seen}]" for piece in found if piece.is_button]:
            lines.append(" ".join(labels))
    return "\n".join(lines)


def _label(token: str) -> str:
    target, _, label = token.partition("|")
    return label or target.removeprefix("mailto:")


def _check_token(inspect: Inspector, token: str, path: str) -> None:
    if BROADCAST.match(f"<{token}"):
        return  # reported by check_no_broadcast
    if MENTION.fullmatch(token) or CHANNEL.fullmatch(token) or DATE.fullmatch(token):
        return
    target, _, label = token.partition("|")
    check_web_address(inspect, target, path, mail=True)
    shown = LOOKS_LIKE_AN_ADDRESS.fullmatch(label.strip())
    host = urlsplit(target).hostname if target.startswith(("http://", "https://")) else None
    if shown and host and shown[1].lower().removeprefix("www.") != host.removeprefix("www."):
        inspect.fault(path, f"link shows {label!r} but leads to {host!r}")


def _piece(path: str, value: object, *, is_button: bool = False) -> Piece:
    """A text object as a person sees it."""
    found: Json = value if isinstance(value, dict) else {}
    return Piece(path, str(found.get("text", "")), is_button, is_plain=found.get("type") == "plain_text")


def _pieces_of_block(block: Json, path: str) -> Iterator[Piece]:
    for key in ("title", "label", "text"):
        if key in block:
            yield _piece(f"{path}.{key}.text", block[key])
    for index, each in enumerate(block.get("fields") or ()):
        yield _piece(f"{path}.fields[{index}].text", each)
    if block.get("type") == "rich_text":
        yield from (Piece(f"{path}.elements", text) for text in _rich_text(block.get("elements") or ()))
        return
    inside = [(f"{path}.elements[{index}]", each) for index, each in enumerate(block.get("elements") or ())]
    inside += [(f"{path}.{key}", block[key]) for key in ("accessory", "element") if key in block]
    for where, element in inside:
        if isinstance(element, dict):
            yield from _pieces_of_element(element, where)
    if "hint" in block:
        yield _piece(f"{path}.hint.text", block["hint"])


def _pieces_of_element(element: Json, path: str) -> Iterator[Piece]:
    kind = element.get("type")
    if kind in {"plain_text", "mrkdwn"}:
        yield _piece(f"{path}.text", element)
    if kind == "button":
        yield _piece(f"{path}.text.text", element.get("text"), is_button=True)
    if "placeholder" in element:
        yield _piece(f"{path}.placeholder.text", element["placeholder"])
    if kind in {"checkboxes", "radio_buttons"}:  # always in sight; the options of a menu are not
        for index, option in enumerate(element.get("options") or ()):
            for key in ("text", "description"):
                if key in option:
                    yield _piece(f"{path}.options[{index}].{key}.text", option[key])


def _rich_text(elements: Any) -> Iterator[str]:
    """A line per section, quote or list item; escaped, because rich text itself knows no mark-up."""
    for element in elements:
        if element.get("type") == "rich_text_list":
            yield from _rich_text(element.get("elements") or ())
        else:
            yield "".join(_rich_inline(part) for part in element.get("elements") or ())


def _rich_inline(part: Json) -> str:
    match part.get("type"):
        case "text":
            return html.escape(str(part.get("text", "")), quote=False)
        case "link":
            return html.escape(str(part.get("text") or part.get("url", "")), quote=False)
        case "user":
            return f"<@{part.get('user_id')}>"
        case "channel":
            return f"<#{part.get('channel_id')}>"
        case "emoji":
            return f":{part.get('name')}:"
        case _:
            return ""
