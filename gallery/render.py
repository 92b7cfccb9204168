"""Blocks become HTML: a page of Slack's, as others draw it.

Where this sits: between the samples and the page; an edge, because it runs Node. Start reading at `drawn()`.
"""

import json
import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

from pydantic import TypeAdapter

from eligibility.base import Frozen
from gallery.install import DIRECTORY, DrawingUnavailable, node
from gallery.sample import Blocks

_PATIENCE = 120  # seconds; a few are enough
_PEOPLE = [{"id": "U0VOORBEELD", "name": "de vraagsteller"}]
_LIBRARY = DIRECTORY / "node_modules" / "slack-blocks-to-jsx" / "dist" / "style.css"
_ROOT = "slack_blocks_to_jsx"


_OF_THE_LIBRARY = ("↵ Please &#x27;enter&#x27; to submit", "Write something", ' aria-label="Select an item"')
"""Words that the library adds to fields, and that Slack does not show."""


class Drawing(Frozen):
    """One message as HTML, and the kinds of blocks and elements in it that could not be drawn."""

    html: str
    unknown: tuple[str, ...]


_DRAWINGS = TypeAdapter(tuple[Drawing, ...])


def drawn(messages: Sequence[Blocks]) -> tuple[Drawing, ...]:
    """Draw messages, in the same order; takes seconds.

    Raises:
        DrawingUnavailable: Node or its packages are not there, or fail.
    """
    done = subprocess.run(  # noqa: S603
        [str(node()), "render.mjs"],
        cwd=DIRECTORY,
        env={**os.environ, "NODE_ENV": "production"},
        input=json.dumps({"messages": messages, "people": _PEOPLE}),
        capture_output=True,
        text=True,
        check=False,
        timeout=_PATIENCE,
    )
    if done.returncode != 0:
        raise DrawingUnavailable(f"Node kan de berichten niet tekenen: {done.stderr.strip()[-300:]}")
    return tuple(
        each.model_copy(update={"html": as_picture(each.html)}) for each in _DRAWINGS.validate_json(done.stdout)
    )


def as_picture(html: str) -> str:
    """The library's HTML for a page with many messages on which nothing works but links.

    Ids would occur more than once; buttons would make a long way for who goes through the page by keyboard; headings
    are one level lower than the title of a sample. What the library itself adds to fields goes. Text cannot be mistaken
    for a tag: React escapes it.
    """
    without_ids = re.sub(r'(<[^<>]*?) id="[^"]*"', r"\1", html)
    still = re.sub(r'(<[^<>]*?) tabindex="0"', r"\1", without_ids)
    buttons = re.sub(r"<button type=\"button\"", '<div role="button" aria-disabled="true"', still)
    headings = re.sub(r"<(/?)h3\b", r"<\1h4", buttons.replace("</button>", "</div>"))
    for own in _OF_THE_LIBRARY:
        headings = headings.replace(own, "")
    return headings.replace("<a href=", '<a rel="noreferrer" href=')


def style(file: Path = _LIBRARY) -> str:
    """The library's style sheet, for any number of messages instead of one with an id.

    Raises:
        DrawingUnavailable: the library is not there.
    """
    if not file.exists():
        raise DrawingUnavailable("Het opmaakblad ontbreekt; `make gallery` haalt het op.")
    # The id stays in the selector: it keeps its weight against the library's own resets.
    return file.read_text("utf-8").replace(f"#{_ROOT}", f":is(#{_ROOT},.{_ROOT})")


def dark_style(css: str) -> str:
    """The same style sheet, dark unless the page was set to light: for whose system is dark."""
    return css.replace("[data-theme=dark]", ":root:not([data-theme=light])")
