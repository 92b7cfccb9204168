"""Who may do what with a question of the team: one door for the buttons, the screens and the threads.

Where this sits: under `team_screens` and `team`. May import: the rights, the desk, the store. Nothing is sent from
here. Start reading at `TeamDoor._allowed()`.
"""

from collections.abc import Callable
from typing import Final

from bot.errors import PreventiebotError
from bot.handoff import texts
from bot.handoff.desk import Desk, NotYourTicket
from bot.handoff.status import OPEN, Status
from bot.roles import Action
from bot.slack import outgoing
from bot.slack.blocks import ticket as drawn
from bot.slack.crew import Crew
from bot.slack.outlooks import Outlooks
from bot.slack.relay import Relay
from bot.slack.screens import Screens
from bot.store import Database, StoredTicket, Unit

_RIGHTS: Final = {
    drawn.CLAIM: Action.CLAIM_TICKET,
    drawn.TAKE_OVER: Action.CLAIM_TICKET,
    drawn.GIVE_BACK: Action.CLAIM_TICKET,
    drawn.REOPEN: Action.CLOSE_TICKET,
    drawn.ANSWER: Action.ANSWER_TICKET,
    drawn.ASK_BACK: Action.ASK_BACK,
    drawn.CONSULT: Action.CONSULT_INTERNALLY,
    drawn.CLOSE: Action.CLOSE_TICKET,
    drawn.SIMILAR: Action.SEE_TICKETS,
    drawn.SEND_ON: Action.ANSWER_TICKET,
    drawn.PICK: Action.ANSWER_TICKET,
    drawn.SEND: Action.ANSWER_TICKET,
    drawn.SEND_AS_QUESTION: Action.ASK_BACK,
    drawn.DO_NOT_SEND: Action.ANSWER_TICKET,
}
"""What somebody has to be allowed to press each button. A button that is not here is of an older version."""


class OldButton(PreventiebotError):
    """A button of an older version of the team's messages."""

    message = "Deze knop werkt niet meer. Gebruik de knoppen onder de vraag."


_DONE: Final = {Status.WITHDRAWN: texts.WITHDRAWN_MEANWHILE, Status.MERGED: texts.MERGED_MEANWHILE}
"""What cannot be opened again."""


class QuestionIsClosed(PreventiebotError):
    """The team wants to say something about a question that is done; `message` says what can be done instead."""

    message = texts.CLOSED_MEANWHILE

    def __init__(self, ticket: StoredTicket) -> None:
        status = Status(ticket.status)
        super().__init__(f"ticket {ticket.id} is {status}")
        self.message = _DONE.get(status, texts.CLOSED_MEANWHILE)


class TeamDoor:
    """Looks who somebody is before anything is done. `wake` makes the dispatcher look at the outbox at once.

    `crew` knows who is in the team's channel, `outlooks` by when the team answers what it opens again.
    """

    def __init__(
        self,
        database: Database,
        opener: Screens,
        crew: Crew,
        outlooks: Outlooks,
        *,
        wake: Callable[[], None],
    ) -> None:
        self._database = database
        self._screens = opener
        self._crew = crew
        self._outlooks = outlooks
        self._wake = wake

    async def _of_team(self, unit: Unit, ticket_id: str, team_id: str) -> StoredTicket:
        """The question, of which the team works in this workspace.

        Raises NotYourTicket when there is none.
        """
        ticket = await unit.tickets.get(ticket_id)
        if ticket is None or outgoing.team_workspace(ticket) != team_id:
            raise NotYourTicket(ticket_id)
        return ticket

    async def _allowed(self, unit: Unit, ticket: StoredTicket, user: str, button: str) -> None:
        """The one door: this person may do this, now, in the channel where the question stands.

        Raises:
            NotAllowed: not for this person.
            OldButton: there is no such button any more.
            NotCounted, NotLookedAt: Slack has to be asked first. Leave them alone: they are handled for all.
        """
        if button not in _RIGHTS:
            raise OldButton(button)
        team_id, channel = outgoing.team_workspace(ticket), ticket.team_channel
        await self._crew.require(unit, team_id, user, _RIGHTS[button], channel=channel)


def still_open(ticket: StoredTicket) -> None:
    """Look whether the team can still do something with a question.

    Raises:
        QuestionIsClosed: it is done.
    """
    if Status(ticket.status) not in OPEN:
        raise QuestionIsClosed(ticket)


def desk_for(unit: Unit, ticket: StoredTicket) -> Desk:
    """The desk of the team that a question is at."""
    return Desk(unit, team_channel=ticket.team_channel, now=unit.now)


def relay_for(unit: Unit, ticket: StoredTicket) -> Relay:
    """Who carries a question, and what is said of it, between the asker and that team."""
    return Relay(unit, desk_for(unit, ticket))
