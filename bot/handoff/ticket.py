"""The states of a ticket and the steps between them.

Where this sits: pure; nothing else may change a ticket's status. Start reading at `after()`.
"""

from enum import StrEnum

from bot.errors import PreventiebotError


class Status(StrEnum):
    """Where a question at the team stands."""

    OPEN = "open"
    """The team has to answer."""
    ANSWERED = "answered"
    """The team has answered; the asker may react or close."""
    CLOSED = "closed"
    """Done. A new message from either side opens it again."""


class Step(StrEnum):
    """What can happen to a ticket."""

    TEAM_REPLIED = "team_replied"
    ASKER_ADDED = "asker_added"
    CLOSED_BY_TEAM = "closed_by_team"
    CLOSED_BY_ASKER = "closed_by_asker"


LABELS = {Status.OPEN: "wacht op het team", Status.ANSWERED: "beantwoord", Status.CLOSED: "afgesloten"}

_NEXT = {
    Step.TEAM_REPLIED: {
        Status.OPEN: Status.ANSWERED,
        Status.ANSWERED: Status.ANSWERED,
        Status.CLOSED: Status.ANSWERED,
    },
    Step.ASKER_ADDED: {Status.OPEN: Status.OPEN, Status.ANSWERED: Status.OPEN, Status.CLOSED: Status.OPEN},
    Step.CLOSED_BY_TEAM: {Status.OPEN: Status.CLOSED, Status.ANSWERED: Status.CLOSED},
    Step.CLOSED_BY_ASKER: {Status.OPEN: Status.CLOSED, Status.ANSWERED: Status.CLOSED},
}


class NotPossibleNow(PreventiebotError):
    """The step does not exist from this status, for example closing what is closed."""

    message = "Deze vraag is al afgesloten. Er is niets veranderd."

    def __init__(self, status: Status, step: Step) -> None:
        super().__init__(f"no {step} from {status}")


def after(status: Status, step: Step) -> Status:
    """The status that follows.

    Raises:
        NotPossibleNow: the step cannot be taken from here.
    """
    following = _NEXT[step].get(status)
    if following is None:
        raise NotPossibleNow(status, step)
    return following
