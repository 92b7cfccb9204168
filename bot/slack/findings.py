"""What a doctor finds: one thing that was looked at, how it is, and what to do about it.

Where this sits: the bottom of the doctor, which looks at Slack and the database, and of `doctor_mail`, which looks at
mail. Pure. May import: nothing of ours but `Frozen`. Start reading at `Finding`.
"""

from enum import StrEnum

from eligibility.base import Frozen


class Mark(StrEnum):
    """How something is."""

    OK = "ok"
    WRONG = "wrong"
    UNKNOWN = "unknown"
    """It cannot be seen from here; that is no fault."""


class Finding(Frozen):
    """One thing that was looked at: what it is, how it is, and what to do about it."""

    check: str
    """A fixed name, for machines."""
    title: str
    mark: Mark
    found: str
    advice: str = ""


def fine(check: str, title: str, found: str) -> Finding:
    """It is as it should be."""
    return Finding(check=check, title=title, mark=Mark.OK, found=found)


def wrong(check: str, title: str, found: str, advice: str = "") -> Finding:
    """Somebody has to do something."""
    return Finding(check=check, title=title, mark=Mark.WRONG, found=found, advice=advice)


def unknown(check: str, title: str, found: str, advice: str = "") -> Finding:
    """It cannot be seen from here, or need not be there."""
    return Finding(check=check, title=title, mark=Mark.UNKNOWN, found=found, advice=advice)
