"""What can be wrong with what was given, said so that a person can mend it.

Where this sits: below the models; commands and the conversation show `message`. May import: nothing of ours.
Start reading at `InvalidInput`. These are no ValueErrors on purpose: pydantic lets them through as they are, so whoever
makes a `Facts` gets this error and not a wrapped one.
"""

import json
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

_SHOWN_AT_MOST = 80
_PLAIN_KEY = re.compile(r"[\w.-]+")


class InvalidInput(Exception):
    """A key or value that cannot be used.

    `str(error)` is for the log and holds no value, because a value may be personal. `message` is one Dutch line for the
    person: it names the key, the value and what is allowed.
    """

    message: str

    def __init__(self, key: str, value: object, *, allowed: str, because: str = "") -> None:
        super().__init__(f"{type(self).__name__}: impossible key or value")
        self.key = key
        self.value = value
        self.allowed = allowed
        reason = f", want {because}" if because else ""
        self.message = f"{shown_key(key)}: {shown(value)} kan niet{reason}. Toegestaan: {allowed}."


class InvalidFact(InvalidInput):
    """A fact with an impossible value, or a fact that no rule knows."""


class InvalidCalculation(InvalidInput):
    """An input with which a calculator cannot work."""


class InvalidReceipt(InvalidInput):
    """A text that is no receipt of this check."""


def shown(value: object) -> str:
    """A value as JSON, on one line and not too long; what was left out is said."""
    try:
        text = str(value) if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False, default=str)
    except (TypeError, ValueError, RecursionError):
        text = f"een waarde van soort {type(value).__name__}"
    text = printable(text)
    if len(text) > _SHOWN_AT_MOST:
        return f"{text[:_SHOWN_AT_MOST]} … ({len(text)} tekens)"
    return text


def shown_key(key: str) -> str:
    """A key as it was written when it is a plain word, otherwise as JSON."""
    return key if _PLAIN_KEY.fullmatch(key) and len(key) <= _SHOWN_AT_MOST else shown(key)


def printable(text: str) -> str:
    """The same text without halves of characters and line ends, which a terminal cannot print on one line."""
    return " ".join(text.encode("utf-8", "backslashreplace").decode("utf-8").split())


def one_of(options: Sequence[str]) -> str:
    """`een`, `een of twee`, `een, twee of drie`."""
    names = list(options)
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} of {names[-1]}"


def example_date() -> str:
    """How a date is written, for the texts that say what is allowed."""
    return f"een bestaande datum als {date(2021, 10, 1).isoformat()} (jaar-maand-dag)"
