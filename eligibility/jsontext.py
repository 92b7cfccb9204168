"""JSON as this product reads it: strictly, and without losing a cent on the way.

Where this sits: pure functions for whoever has bytes in hand. May import: `eligibility.errors`.
Start reading at `loads()`.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from eligibility.errors import InvalidInput, shown
from eligibility.money import plain

_ALLOWED = "één JSON-object in UTF-8"


class InvalidJson(InvalidInput):
    """Text that is no JSON, or JSON that says something twice."""

    def __init__(self, what: str) -> None:
        super().__init__("invoer", None, allowed=_ALLOWED)
        self.message = f"invoer: {what}. Toegestaan: {_ALLOWED}."


def loads(data: bytes) -> object:
    """Read JSON. Numbers with a decimal point become Decimals, exactly as they were written.

    Raises:
        InvalidJson: nothing at all, no UTF-8, no JSON, a key that occurs twice, NaN or Infinity.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidJson(f"byte {error.start + 1} is geen UTF-8") from None
    if not text.strip():
        raise InvalidJson("er is niets ingevoerd")
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=_refuse, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        raise InvalidJson(f"geen geldige JSON (regel {error.lineno}, teken {error.colno})") from None
    except RecursionError:
        raise InvalidJson("te diep genest") from None
    except ValueError:  # Python refuses to read whole numbers of thousands of digits
        raise InvalidJson("er staat een te lang getal in") from None


def _refuse(constant: str) -> object:
    raise InvalidJson(f"{constant} is geen getal")


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise InvalidJson(f"de sleutel {shown(key)} staat er twee keer")
        found[key] = value
    return found


def dumps(value: object) -> str:
    """Write JSON on one line: money with two decimals as a string, dates in ISO 8601, Dutch letters as they are."""
    text = json.dumps(_plain(value), ensure_ascii=False)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")  # half a surrogate pair goes back to its escape


def _plain(value: object) -> object:
    match value:
        case Decimal():
            return plain(value)
        case date():
            return value.isoformat()
        case Mapping():
            return {str(key): _plain(each) for key, each in value.items()}
        case str():
            return str(value)
        case Sequence():
            return [_plain(each) for each in value]
        case _:
            return value
