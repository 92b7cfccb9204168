"""What time itself has to do about a question: remind, escalate, tell that a promise slips, ask a silent asker, close.

Where this sits: pure; the moment and the office hours are handed in. `bot/handoff/sweep.py` carries out what is due.
May import: the state machine, the office hours. Start reading at `due()`.

Nobody is disturbed outside office hours, and after an outage only the gravest thing that is due happens: a team that
comes back to its desk gets one message about a question, not four.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Final, Protocol

from pydantic import Field, model_validator

from bot.handoff.hours import OfficeHours
from bot.handoff.status import Status
from bot.handoff.ticket import SILENCE
from eligibility.base import Frozen

_Fraction = Annotated[float, Field(ge=0, le=1)]


class Due(StrEnum):
    """Something that time has to do about one question."""

    REMIND = "remind"
    """Tell the team that nobody has the question, or that it is still without an answer."""
    ESCALATE = "escalate"
    """Tell who has it, or the whole team, that the promise is about to slip."""
    TELL_SLIP = "tell_slip"
    """Tell the asker that the promise slipped, and make a new one."""
    WARN = "warn"
    """Tell the asker that the question will be closed unless there is more to say."""
    CLOSE = "close"
    """Close it: the asker said nothing."""


class Patience(Frozen):
    """How long time waits. Fractions are of the hours in which an answer was promised (`OfficeHours.answer_within`)."""

    unclaimed: _Fraction = 0.75
    """Remind when so much of the time is left and nobody has the question."""
    unanswered: _Fraction = 0.5
    """Remind when so much is left and somebody has it."""
    grave: _Fraction = 0.25
    """Escalate when so much is left."""
    silence: timedelta = SILENCE
    """How long an asker may say nothing before the question is closed."""
    warning: timedelta = timedelta(days=4)
    """How long before closing the asker is told."""

    @model_validator(mode="after")
    def _in_order(self) -> "Patience":
        if not self.grave <= self.unanswered <= self.unclaimed or self.warning >= self.silence:
            raise ValueError("a reminder comes before an escalation, and a warning after some silence")
        return self


class Timed(Protocol):
    """What the clock looks at of a question: a whole ticket, or these parts of one."""

    @property
    def status(self) -> str: ...  # noqa: D102 -- as `StoredTicket` has them
    @property
    def claimed_by(self) -> str | None: ...  # noqa: D102
    @property
    def moved_at(self) -> datetime: ...  # noqa: D102
    @property
    def promised_at(self) -> datetime | None: ...  # noqa: D102
    @property
    def reminded_at(self) -> datetime | None: ...  # noqa: D102
    @property
    def escalated_at(self) -> datetime | None: ...  # noqa: D102
    @property
    def slip_told_at(self) -> datetime | None: ...  # noqa: D102
    @property
    def warned_at(self) -> datetime | None: ...  # noqa: D102


def due(ticket: Timed, now: datetime, hours: OfficeHours, patience: Patience | None = None) -> Due | None:
    """The one thing that time has to do now; None when there is nothing, or when the office is closed.

    Each happens once: a reminder and an escalation per promise, and anew for whoever has the question next; a slip per
    promise, a warning per silence. The moments on the ticket remember it.
    """
    if not hours.is_open(now):
        return None
    return _WATCH[Status(ticket.status)](ticket, now, hours, patience or Patience())


def _team(ticket: Timed, now: datetime, hours: OfficeHours, patience: Patience) -> Due | None:
    """The team's turn. Without a promise there is nothing to keep time by."""
    promised = ticket.promised_at
    if promised is None:
        return None
    if now >= promised and (ticket.slip_told_at is None or ticket.slip_told_at < promised):
        return Due.TELL_SLIP
    within = timedelta(hours=hours.answer_within)
    left = hours.open_between(now, promised)
    reminded, escalated = (_about_this_promise(ticket, at) for at in (ticket.reminded_at, ticket.escalated_at))
    if not escalated and left <= within * patience.grave:
        return Due.ESCALATE
    told = reminded or escalated  # whoever was told the graver thing needs no reminder any more
    wait = patience.unanswered if ticket.claimed_by is not None else patience.unclaimed
    return Due.REMIND if not told and left <= within * wait else None


def _about_this_promise(ticket: Timed, said: datetime | None) -> bool:
    """Whether something was said to the team since the present promise: one that slipped made a new one."""
    return said is not None and (ticket.slip_told_at is None or said > ticket.slip_told_at)


def _asker(ticket: Timed, now: datetime, _: OfficeHours, patience: Patience) -> Due | None:
    """The asker's turn. Nothing is closed without a warning, and not sooner after it than was said."""
    silent = now - ticket.moved_at
    if ticket.warned_at is None:
        return Due.WARN if silent >= patience.silence - patience.warning else None
    return Due.CLOSE if now - ticket.warned_at >= patience.warning and silent >= patience.silence else None


def _nobody(_ticket: Timed, _now: datetime, _hours: OfficeHours, _patience: Patience) -> Due | None:
    return None


_WATCH: Final[dict[Status, Callable[[Timed, datetime, OfficeHours, Patience], Due | None]]] = {
    Status.NEW: _team,
    Status.CLAIMED: _team,
    Status.REOPENED: _team,
    Status.WAITING: _asker,
    Status.ANSWERED: _asker,
    Status.CLOSED: _nobody,
    Status.WITHDRAWN: _nobody,
    Status.MERGED: _nobody,
}


def closes_at(ticket: Timed, now: datetime, patience: Patience | None = None) -> datetime:
    """When a question that is warned about now is closed at the earliest: what the warning says."""
    waits = patience or Patience()
    return max(now + waits.warning, ticket.moved_at + waits.silence)
