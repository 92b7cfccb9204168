"""How long may be waited for something, when somebody waits for us: one budget for all that a delivery needs.

Where this sits: beside `bot.clock`; a door begins a budget, and who asks Slack something before Slack itself has its
answer keeps to what is left. A patience that each part has for itself would add up. The budget travels along with the
task; work outside a delivery has none. May import: the standard library. Start reading at `budget()`.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

DELIVERY: Final = 2.1
"""Seconds from the arrival of a delivery; Slack gives three for all of it."""
LEAST: Final = 0.5
"""Seconds that a call gets in any case: with less it need not begin."""
_ENDS: ContextVar[float | None] = ContextVar("ends", default=None)


@contextmanager
def budget(seconds: float = DELIVERY) -> Iterator[None]:
    """Let what the block waits for take this long in all; inside another budget that one goes on."""
    if _ENDS.get() is not None:
        yield
        return
    begun = _ENDS.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _ENDS.reset(begun)


def at_most(seconds: float) -> float:
    """Return how long may be waited for something: `seconds`, or what is left when that is less.

    Once the budget is long over, Slack has its answer and nobody waits any more: then it is `seconds` again.
    """
    ends = _ENDS.get()
    if ends is None:
        return seconds
    left = ends - time.monotonic()
    return seconds if left < -LEAST else min(seconds, max(left, LEAST))
