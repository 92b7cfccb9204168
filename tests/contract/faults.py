"""A fault in a payload, and the inspector that looks for them.

Where this sits: the bottom of the contract tests. Nothing here imports the product: a validator that shared numbers or
code with the builders would agree with their mistakes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Json = Mapping[str, Any]


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: where (a path into the payload) and why. `error` is what Slack would answer."""

    path: str
    reason: str
    error: str = "invalid_blocks"

    def __str__(self) -> str:
        return f"{self.path or 'payload'}: {self.reason}"


class InvalidPayload(AssertionError):
    """A payload that breaks the contract; the message lists every fault."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)


@dataclass
class Inspector:
    """Walks through a payload and remembers what is wrong with it.

    Checks never stop at the first fault, and never trust a type: a part of the wrong shape is reported and skipped.
    """

    faults: list[Fault] = field(default_factory=list)
    error: str = "invalid_blocks"

    def fault(self, path: str, reason: str, error: str | None = None) -> None:
        self.faults.append(Fault(path, reason, error or self.error))

    def keys(self, value: Json, path: str, *, required: Iterable[str] = (), optional: Iterable[str] = ()) -> None:
        """Refuse keys outside the list and report the required ones that are absent."""
        needed, known = set(required), {*required, *optional}
        for key in sorted(needed - value.keys()):
            self.fault(f"{path}.{key}".lstrip("."), "is required")
        for key in sorted(value.keys() - known):
            self.fault(f"{path}.{key}".lstrip("."), "unknown key")

    def mapping(self, value: object, path: str) -> Json | None:
        if isinstance(value, Mapping):
            return value
        self.fault(path, f"must be an object, not {type(value).__name__}")
        return None

    def items(self, value: object, path: str, *, at_least: int = 1, at_most: int | None = None) -> Sequence[Any]:
        """The items of a list, after a check of their number."""
        if not isinstance(value, Sequence) or isinstance(value, str):
            self.fault(path, f"must be a list, not {type(value).__name__}")
            return ()
        if len(value) < at_least:
            self.fault(path, f"needs at least {at_least} item(s)")
        if at_most is not None and len(value) > at_most:
            self.fault(path, f"has {len(value)} items, at most {at_most} fit")
        return value

    def string(self, value: object, path: str, *, at_most: int, at_least: int = 1) -> str | None:
        """A string of the right length, in code points; blank counts as empty."""
        if not isinstance(value, str):
            self.fault(path, f"must be a string, not {type(value).__name__}")
            return None
        if at_least and not value.strip():
            self.fault(path, "must not be empty")
        if len(value) > at_most:
            self.fault(path, f"is {len(value)} characters long, at most {at_most} fit")
        return value

    def flag(self, value: object, path: str) -> None:
        if not isinstance(value, bool):
            self.fault(path, "must be true or false")

    def one_of(self, value: object, path: str, allowed: Iterable[str]) -> None:
        choices = tuple(allowed)
        if value not in choices:
            self.fault(path, f"{value!r} is not one of {', '.join(choices)}")

    def matches(self, value: object, path: str, pattern: re.Pattern[str], what: str) -> None:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            self.fault(path, f"must be {what}, not {value!r}")

    def unique(self, values: Iterable[tuple[str, object]], what: str) -> None:
        """Report the second and later use of a value; `values` are pairs of a path and a value."""
        seen: set[str] = set()
        for path, value in values:
            if repr(value) in seen:  # repr: what came in need not be hashable
                self.fault(path, f"{what} {value!r} is used twice")
            seen.add(repr(value))

    def given(self, value: Json, path: str, checks: Mapping[str, Callable[[Any, str], object]]) -> None:
        """Run the check of each key that is present."""
        for key, check in checks.items():
            if key in value:
                check(value[key], f"{path}.{key}".lstrip("."))
