"""What time it is, as something that is handed in.

Where this sits: beside the conversation and the store; nothing below `bot` reads a clock. May import: the standard
library. Start reading at `Clock`.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
"""The day people in the Netherlands mean by "today"."""


class Clock(Protocol):
    """Something that knows the time."""

    def now(self) -> datetime:
        """Return this moment, with time zone UTC."""
        ...

    def today(self) -> date:
        """Return the date in the Netherlands."""
        ...


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        """Return this moment, with time zone UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Return the date in the Netherlands."""
        return self.now().astimezone(AMSTERDAM).date()


class FixedClock:
    """A clock that stands still until it is told to move: for tests and for looking back at a moment."""

    def __init__(self, moment: datetime) -> None:
        if moment.tzinfo is None:
            raise ValueError("a clock needs a moment with a time zone")
        self._moment = moment.astimezone(UTC)

    def now(self) -> datetime:
        """Return the moment it was set to, with time zone UTC."""
        return self._moment

    def today(self) -> date:
        """Return the date in the Netherlands at that moment."""
        return self._moment.astimezone(AMSTERDAM).date()

    def tick(self, by: timedelta = timedelta(seconds=1)) -> None:
        """Move on; a negative step moves back."""
        self._moment += by
