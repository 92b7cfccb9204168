"""Read the input of a calculator: an object with just these keys.

Where this sits: under the calculators that take JSON. May import: `eligibility.errors`. Start reading at `only()`.
"""

from collections.abc import Mapping

from eligibility.errors import InvalidCalculation, shown_key


def only(given: object, keys: tuple[str, ...], where: str = "") -> Mapping[str, object]:
    """`given` as an object that has exactly `keys`; `where` is put before a key in an error, like `parties.1.`.

    Raises:
        InvalidCalculation: it is no object, a key is unknown, or one is absent.
    """
    allowed = ", ".join(keys)
    if not isinstance(given, Mapping):
        raise InvalidCalculation(where.rstrip(".") or "invoer", given, allowed=f"een object met de sleutels {allowed}")
    for key, value in given.items():
        if key not in keys:
            raise InvalidCalculation(f"{where}{key}", value, allowed=allowed, because="deze sleutel bestaat niet")
    for key in keys:
        if key not in given:
            raise InvalidCalculation(f"{where}{key}", None, allowed=allowed, because="deze sleutel ontbreekt")
    return given


def name(key: str, value: object) -> str:
    """A name that says something.

    Raises:
        InvalidCalculation: it is no text, or empty.
    """
    if not isinstance(value, str) or not value.strip():
        raise InvalidCalculation(key, value, allowed="een naam van minstens één teken")
    return value


def under(group: str, key: str) -> str:
    """How a name inside a group is written in an error: `insurers.A`."""
    return f"{group}.{shown_key(key)}"
