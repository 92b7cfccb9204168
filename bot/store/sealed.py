"""Columns whose text nobody can read in the file of the database: sealed on the way in, opened on the way out.

Where this sits: under `models`. May import: `bot.store.keyring`, SQLAlchemy. The keys belong to an engine and not to
this module, so that two databases in one process can have their own. What must be searched is never sealed.
Start reading at `SealedText`.
"""

import json
import re
from weakref import WeakKeyDictionary

from pydantic import JsonValue
from sqlalchemy import JSON, Dialect, Text, TypeDecorator

from bot.store.keyring import KeyRing, Keys

_KEYS: WeakKeyDictionary[Dialect, Keys] = WeakKeyDictionary()
_UNKEEPABLE = re.compile("[\0\ud800-\udfff]")


def use(keys: Keys, dialect: Dialect) -> None:
    """Seal and open with these keys whatever goes through the engine of this dialect."""
    _KEYS[dialect] = keys


def _ring(dialect: Dialect) -> KeyRing:
    keys = _KEYS.get(dialect)
    if keys is None:
        raise RuntimeError("an engine without keys: make it with Database.create()")
    return keys.ring()


class SealedText(TypeDecorator[str]):
    """Text that somebody typed, or that holds it.

    PostgreSQL refuses NUL and neither database takes half a surrogate pair; both can arrive in JSON. They become
    U+FFFD, so that one odd character does not cost somebody an answer.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Replace what cannot be kept, and seal."""
        if value is None:
            return None
        return _ring(dialect).seal(_UNKEEPABLE.sub("\ufffd", value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Open; raises KeyUnavailable when the key is not there."""
        return None if value is None else _ring(dialect).unseal(value)


class SealedJson(TypeDecorator[dict[str, JsonValue]]):
    """An object that holds text of people. Sealed it is one JSON string, so the column stays JSON."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: dict[str, JsonValue] | None, dialect: Dialect) -> JsonValue:
        """Seal, or keep the object as it is where there are no keys."""
        ring = _ring(dialect)
        return value if value is None or ring.newest is None else ring.seal(json.dumps(value))

    def process_result_value(self, value: JsonValue, dialect: Dialect) -> dict[str, JsonValue] | None:
        """Open; raises KeyUnavailable when the key is not there."""
        opened = json.loads(_ring(dialect).unseal(value)) if isinstance(value, str) else value
        assert opened is None or isinstance(opened, dict)  # noqa: S101 -- nothing else is ever kept here
        return opened
