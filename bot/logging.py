"""What the process writes about itself: one line per event, as text or as JSON, with ids and codes and nothing else.

Where this sits: beside `bot.settings`; commands set it up once. A place in the code logs a fixed sentence, and what
it is about in `extra`: `_log.error("call given up", extra={"code": code})`. What people say and tokens have no place
in it. As a last net, what looks like a secret is blacked out; and of an error that nobody expected only its kind and
its places in the code are written, because what it says may quote somebody. May import: `bot.errors`.
Start reading at `set_up()`.
"""

import json
import logging
import re
import sys
import traceback
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Final, Literal, TextIO

from bot.errors import PreventiebotError

Form = Literal["text", "json"]
BLACKED_OUT: Final = "[geheim]"
QUIET: Final = (
    "slack_bolt",
    "slack_sdk",
    "slack_sdk.web.async_base_client",  # looks at its own level alone, and else writes every message out for nothing
    "aiohttp",
    "sqlalchemy",
    "aiosqlite",
    "asyncio",
    "bot.slack.bolt",
    "markdown_it",
)
"""Libraries that at a lower level than WARNING log what people typed, or every step they take in it."""
_NO_NEWS: Final = ("alembic.runtime.plugins",)
"""What says at every start that nothing is the matter."""
_ON_PURPOSE: Final = "As you gave `client` as well, `token` will be unused."
"""Bolt warns of this wherever SLACK_BOT_TOKEN is set; the client has the same token."""
_SECRETS: Final = (
    re.compile(r"xox[a-z](?:\.xox[a-z])?-[\w-]+"),  # tokens of bots, people, apps and refreshing
    re.compile(r"xapp-[\w-]+"),
    re.compile(r"https?://hooks\.slack\.com/\S*"),
    re.compile(r"(?<=://)[^/@\s]+:[^/@\s]+(?=@)"),  # name and password in the address of a database
    re.compile(r"(?i)(?<=bearer )\S+"),
)
_SHORTEST: Final = 6
"""Characters; a shorter secret would black out ordinary words."""
_STANDARD: Final = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName", "color_message"}
Value = str | int | float | bool | None


class Redaction:
    """Blacks out what looks like a secret, and the secrets that this process knows."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        exact = sorted({each for each in known if len(each) >= _SHORTEST}, key=len, reverse=True)
        self._patterns = (*(re.compile(re.escape(each)) for each in exact), *_SECRETS)

    def __call__(self, text: str) -> str:
        """Return the text without secrets."""
        for pattern in self._patterns:
            text = pattern.sub(BLACKED_OUT, text)
        return text


class Line(logging.Formatter):
    """A line for people: moment, level, where, what, and `name=value` for what it is about."""

    def __init__(self, redaction: Redaction) -> None:
        super().__init__()
        self._redaction = redaction

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; line breaks in it are taken out, so that nobody can forge another."""
        about = (f"{name}={value}" for name, value in fields(record).items())
        words = (_moment(record), record.levelname, record.name, record.getMessage(), *about, *_error(record))
        return self._redaction(" ".join(" ".join(words).split()))


class JsonLine(Line):
    """The same as a JSON object on one line, for whatever collects logs."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the object as text; the standard keys cannot be taken by what a line is about."""
        told: dict[str, Value] = dict(fields(record))
        told |= {"at": _moment(record), "level": record.levelname, "logger": record.name}
        told["message"] = record.getMessage()
        if error := " ".join(_error(record)):
            told["error"] = error
        clean = {name: self._redaction(value) if isinstance(value, str) else value for name, value in told.items()}
        return json.dumps(clean, ensure_ascii=False)


def set_up(form: Form, level: str, *, secrets: Iterable[str] = (), to: TextIO | None = None) -> None:
    """Log to standard error (or `to`), from `level` on; libraries from WARNING on, whatever the level."""
    redaction = Redaction(secrets)
    handler = logging.StreamHandler(to or sys.stderr)
    handler.setFormatter(JsonLine(redaction) if form == "json" else Line(redaction))
    handler.addFilter(lambda record: record.getMessage() != _ON_PURPOSE)
    root = logging.getLogger()
    for before in [each for each in root.handlers if isinstance(each.formatter, Line)]:
        root.removeHandler(before)
    root.addHandler(handler)
    root.setLevel(level)
    for name in (*QUIET, *_NO_NEWS):
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelNamesMapping()[level]))


def fields(record: logging.LogRecord) -> Mapping[str, Value]:
    """What a line is about: whatever was given as `extra`, as far as it is an id, a code or a number."""
    return {
        name: value
        for name, value in vars(record).items()
        if name not in _STANDARD and (value is None or isinstance(value, str | int | float))
    }


def places(error: BaseException) -> Iterator[str]:
    """Each error of the chain by its type and its places in the code; only an error of ours may say more."""
    link: BaseException | None = error
    while link is not None:
        safe = f" ({link})" if isinstance(link, PreventiebotError) else ""
        yield f"{type(link).__name__}{safe} at {_frames(link.__traceback__) or 'nowhere'}"
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)


def _frames(trace: TracebackType | None) -> str:
    return ", ".join(f"{Path(each.filename).name}:{each.lineno}" for each in traceback.extract_tb(trace))


def _error(record: logging.LogRecord) -> tuple[str, ...]:
    error = record.exc_info[1] if record.exc_info else None
    return () if error is None else (" <- ".join(places(error)),)


def _moment(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
