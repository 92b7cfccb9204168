"""The state machine of a question at the team: which step is possible when, for whom, and what follows from it.

Where this sits: pure. Nothing else decides a status: the store takes the transitions made here and no bare status
(`TicketStore.apply()`), and keeps each of them. May import: the values of the store. Start reading at `take()`; who has
to do what next is `next_step()`.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, assert_never

from bot.errors import PreventiebotError
from bot.handoff import by_mail
from bot.handoff.status import (
    DONE,
    LABELS,
    OPEN,
    OUTCOMES,
    REASONS,
    WITH_ASKER,
    WITH_TEAM,
    By,
    Outcome,
    Reason,
    Status,
    Step,
)
from bot.store.values import StoredTicket, StoredTransition
from eligibility.base import Frozen

__all__ = ["DONE", "LABELS", "OPEN", "OUTCOMES", "REASONS", "WITH_ASKER", "WITH_TEAM"]
__all__ += ["Actor", "By", "Duty", "NextStep", "Outcome", "Reason", "Status", "Step"]

REOPEN_WITHIN: Final = timedelta(days=30)
"""How long after closing a question can be opened again."""
SILENCE: Final = timedelta(days=14)
"""After how long without a word of the asker the clock closes a question that waits for one."""


class Actor(Frozen):
    """Who takes a step, and in which role; `user` is empty for the clock."""

    by: By
    user: str = ""


class _Rule(Frozen):
    """A step: who may take it, and where it leads from each status from which it can be taken."""

    by: frozenset[By]
    leads: dict[Status, Status]


def _everywhere(after: Status) -> dict[Status, Status]:
    return dict.fromkeys(OPEN, after)


_ASKER, _TEAM, _CLOCK = frozenset({By.ASKER}), frozenset({By.TEAM}), frozenset({By.CLOCK})
_STAYS: Final = {Status.WAITING: Status.WAITING, Status.ANSWERED: Status.ANSWERED}
RULES: Final[dict[Step, _Rule]] = {
    Step.OPENED: _Rule(by=_ASKER, leads={}),
    Step.CLAIMED: _Rule(by=_TEAM, leads=dict.fromkeys((Status.NEW, Status.REOPENED), Status.CLAIMED)),
    Step.TAKEN_OVER: _Rule(by=_TEAM, leads={Status.CLAIMED: Status.CLAIMED} | _STAYS),
    Step.RELEASED: _Rule(by=_TEAM | {By.CLOCK, By.OPERATOR}, leads={Status.CLAIMED: Status.NEW} | _STAYS),
    Step.ANSWERED: _Rule(by=_TEAM, leads=_everywhere(Status.ANSWERED)),
    Step.ASKED_BACK: _Rule(by=_TEAM, leads=_everywhere(Status.WAITING)),
    # From a question that somebody has, the asker's word goes to that person; see `_follows()`.
    Step.ASKER_ADDED: _Rule(
        by=_ASKER, leads={each: each for each in WITH_TEAM} | dict.fromkeys(WITH_ASKER, Status.CLAIMED)
    ),
    Step.CLOSED: _Rule(by=_TEAM, leads=_everywhere(Status.CLOSED)),
    Step.HELPED: _Rule(by=_ASKER, leads=_everywhere(Status.CLOSED)),
    Step.CLOSED_FOR_SILENCE: _Rule(by=_CLOCK, leads=dict.fromkeys(WITH_ASKER, Status.CLOSED)),
    Step.REOPENED: _Rule(by=_ASKER | _TEAM, leads={Status.CLOSED: Status.REOPENED}),
    Step.WITHDRAWN: _Rule(by=_ASKER | {By.OPERATOR}, leads=_everywhere(Status.WITHDRAWN)),
    Step.MERGED: _Rule(by=_TEAM, leads=_everywhere(Status.MERGED)),
    Step.TOOK_IN: _Rule(by=_TEAM, leads={each: each for each in WITH_TEAM} | dict.fromkeys(WITH_ASKER, Status.CLAIMED)),
}
"""All that can happen. What is not in here cannot."""

_SPEAKS: Final = {
    Step.OPENED: "asker",
    Step.ASKER_ADDED: "asker",
    Step.REOPENED: "asker",
    Step.ANSWERED: "team",
    Step.ASKED_BACK: "team",
}
_OUTCOMES: Final = {Step.HELPED: Outcome.HELPED, Step.CLOSED_FOR_SILENCE: Outcome.NO_REACTION}


class NotPossibleNow(PreventiebotError):
    """The step does not exist from this status, for example closing what is closed."""

    message = "Dat kan nu niet. Er is niets veranderd."

    def __init__(self, ticket: StoredTicket, step: Step, message: str | None = None) -> None:
        super().__init__(f"no {step} from {ticket.status} for ticket {ticket.id}")
        self.ticket = ticket
        self.message = message or _REFUSALS[Status(ticket.status)]


class AlreadyClaimed(NotPossibleNow):
    """Somebody of the team has it. `message` names who, by a mention."""

    message = "Iemand anders heeft deze vraag al opgepakt. Er is niets veranderd."

    def __init__(self, ticket: StoredTicket, step: Step) -> None:
        named = ticket.claimed_by is not None and ticket.claimed_by != by_mail.SOMEBODY
        who = f"<@{ticket.claimed_by}> heeft deze vraag al opgepakt. Er is niets veranderd." if named else self.message
        super().__init__(ticket, step, who)


class TooLateToReopen(NotPossibleNow):
    """It was closed longer ago than it can be opened again."""

    message = f"Deze vraag is langer dan {REOPEN_WITHIN.days} dagen gesloten. Er is niets veranderd."

    def __init__(self, ticket: StoredTicket, step: Step) -> None:
        super().__init__(ticket, step, f"{TooLateToReopen.message} Stel gerust een nieuwe vraag.")


_REFUSALS: Final = {
    Status.NEW: "Niemand heeft deze vraag opgepakt. Er is niets veranderd.",
    Status.CLAIMED: "Deze vraag is al opgepakt. Er is niets veranderd.",
    Status.WAITING: "Deze vraag wacht nu op de vraagsteller. Er is niets veranderd.",
    Status.ANSWERED: "Deze vraag is al beantwoord. Er is niets veranderd.",
    Status.REOPENED: "Deze vraag is al heropend. Er is niets veranderd.",
    Status.CLOSED: "Deze vraag is al gesloten. Er is niets veranderd.",
    Status.WITHDRAWN: "Deze vraag is ingetrokken. Er is niets veranderd.",
    Status.MERGED: "Deze vraag gaat verder in een andere vraag. Er is niets veranderd.",
}


def opened(ticket_id: str, asker: str, at: datetime) -> StoredTransition:
    """The first transition: a question begins as new."""
    return StoredTransition(
        ticket_id=ticket_id,
        step=Step.OPENED,
        before=None,
        after=Status.NEW,
        actor=asker,
        role=By.ASKER,
        at=at,
        last_from="asker",
    )


def take(
    ticket: StoredTicket,
    step: Step,
    actor: Actor,
    at: datetime,
    *,
    outcome: Outcome | None = None,
    reason: Reason | None = None,
    into: StoredTicket | None = None,
    promise: datetime | None = None,
) -> StoredTransition:
    """The transition that this step is, from how the ticket stands.

    `outcome` (and perhaps `reason`) goes with CLOSED, `into` with MERGED; `promise` is by when the team answers, for
    steps that make it the team's turn. What was promised before stays: it can become sooner (TOOK_IN), never later.

    Raises:
        NotPossibleNow: the step cannot be taken from here, by this person, or at this moment.
    """
    rule, before = RULES[step], Status(ticket.status)
    if actor.by not in rule.by:
        raise NotPossibleNow(ticket, step, "Deze stap is niet aan u. Er is niets veranderd.")
    if before not in rule.leads:
        raise _impossible(ticket, step, actor)
    _guard(ticket, step, actor, at, outcome, into)
    after = _follows(ticket, step)
    turns = before not in WITH_TEAM and after in WITH_TEAM
    return StoredTransition(
        ticket_id=ticket.id,
        step=step,
        before=before,
        after=after,
        actor=actor.user,
        role=actor.by,
        at=at,
        had_by=ticket.claimed_by,
        claimed_by=_holder(ticket, step, actor),
        closed_at=at if after in DONE else None,
        outcome=_OUTCOMES.get(step, outcome if step is Step.CLOSED else None),
        reason=reason if step is Step.CLOSED else None,
        merged_into=into.id if step is Step.MERGED and into is not None else None,
        last_from=_SPEAKS.get(step, ticket.last_from),
        promised_at=promise if turns else _soonest(ticket.promised_at, promise if step is Step.TOOK_IN else None),
        turn_of_team=turns,
    )


def may_be_turn_of_team(step: Step) -> bool:
    """Whether this step can make it the team's turn, so that a new promise begins."""
    return any(before not in WITH_TEAM and after in WITH_TEAM for before, after in RULES[step].leads.items())


def _impossible(ticket: StoredTicket, step: Step, actor: Actor) -> NotPossibleNow:
    """Why a step does not exist from here; who has the question already is named."""
    if step is not Step.CLAIMED or Status(ticket.status) is not Status.CLAIMED or ticket.claimed_by is None:
        return NotPossibleNow(ticket, step)
    if ticket.claimed_by == actor.user:
        return NotPossibleNow(ticket, step, "U hebt deze vraag al opgepakt. Er is niets veranderd.")
    return AlreadyClaimed(ticket, step)


def _guard(
    ticket: StoredTicket, step: Step, actor: Actor, at: datetime, outcome: Outcome | None, into: StoredTicket | None
) -> None:
    """Refuse what the table alone cannot see."""
    match step:
        case Step.TAKEN_OVER if ticket.claimed_by == actor.user:
            raise NotPossibleNow(ticket, step, "U had deze vraag al. Er is niets veranderd.")
        case Step.RELEASED if ticket.claimed_by is None:
            raise NotPossibleNow(ticket, step, _REFUSALS[Status.NEW])
        case Step.RELEASED if actor.by is By.TEAM and ticket.claimed_by != actor.user:
            raise AlreadyClaimed(ticket, step)
        case Step.CLOSED if outcome is None:
            raise NotPossibleNow(ticket, step, "Kies eerst hoe de vraag is afgelopen.")
        case Step.REOPENED if not ticket.asker:
            raise NotPossibleNow(ticket, step, "Van deze vraag is niets meer bewaard. Stel gerust een nieuwe vraag.")
        case Step.REOPENED if not may_reopen(ticket, at):
            raise TooLateToReopen(ticket, step)
        case Step.MERGED if into is None or not _can_take_in(into, ticket):
            raise NotPossibleNow(ticket, step, "Samenvoegen kan alleen met een open vraag van dezelfde vraagsteller.")
        case _:
            return


def may_reopen(ticket: StoredTicket, at: datetime) -> bool:
    """Whether a question that was closed can still be opened again at this moment."""
    closed = Status(ticket.status) is Status.CLOSED and bool(ticket.asker)
    return closed and ticket.closed_at is not None and at <= ticket.closed_at + REOPEN_WITHIN


def _can_take_in(into: StoredTicket, ticket: StoredTicket) -> bool:
    same = (into.team_id, into.asker) == (ticket.team_id, ticket.asker) and bool(ticket.asker)
    return same and into.id != ticket.id and Status(into.status) in OPEN


def _follows(ticket: StoredTicket, step: Step) -> Status:
    after = RULES[step].leads[Status(ticket.status)]
    if step in {Step.ASKER_ADDED, Step.TOOK_IN} and after is Status.CLAIMED and ticket.claimed_by is None:
        return Status.NEW  # who had it gave it back meanwhile
    return after


def _soonest(one: datetime | None, other: datetime | None) -> datetime | None:
    return min((each for each in (one, other) if each is not None), default=None)


def _holder(ticket: StoredTicket, step: Step, actor: Actor) -> str | None:
    """Who of the team has it after this step."""
    match step:
        case Step.CLAIMED | Step.TAKEN_OVER:
            return actor.user
        case Step.ANSWERED | Step.ASKED_BACK:
            return ticket.claimed_by or actor.user  # who answers what nobody had, has it from then on
        case Step.RELEASED | Step.REOPENED | Step.WITHDRAWN | Step.MERGED:
            return None
        case _:
            return ticket.claimed_by


# -- what is next ------------------------------------------------------------------------------------------------------


class Duty(StrEnum):
    """What has to be done."""

    CLAIM = "claim"
    ANSWER = "answer"
    REPLY = "reply"
    """Say more."""
    CONFIRM = "confirm"
    """Say whether the answer helped."""
    NOTHING = "nothing"


class NextStep(Frozen):
    """Who has to do what, by when. After `by` the clock acts; None where nothing was promised or nothing is to do.

    `user` is one person: who has the question, or its asker.
    """

    who: By | None
    duty: Duty
    by: datetime | None = None
    user: str | None = None


def next_step(ticket: StoredTicket) -> NextStep:
    """Who is next; total over all states. Only what is done has nobody."""
    status = Status(ticket.status)
    silence = ticket.moved_at + SILENCE
    match status:
        case Status.NEW | Status.REOPENED:
            return NextStep(who=By.TEAM, duty=Duty.CLAIM, by=ticket.promised_at)
        case Status.CLAIMED:
            return NextStep(who=By.TEAM, duty=Duty.ANSWER, by=ticket.promised_at, user=ticket.claimed_by)
        case Status.WAITING:
            return NextStep(who=By.ASKER, duty=Duty.REPLY, by=silence, user=ticket.asker)
        case Status.ANSWERED:
            return NextStep(who=By.ASKER, duty=Duty.CONFIRM, by=silence, user=ticket.asker)
        case Status.CLOSED | Status.WITHDRAWN | Status.MERGED:
            return NextStep(who=None, duty=Duty.NOTHING)
        case _:
            assert_never(status)
