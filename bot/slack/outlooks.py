"""How a question of somebody would go to the team at this moment: looked up for a turn about such a question.

Where this sits: beside `turns`; it reads the settings of the workspace and the tickets in the transaction of the turn.
Start reading at `Outlooks.of()`.
"""

from collections.abc import Sequence
from datetime import datetime

from bot.clock import AMSTERDAM
from bot.conversation.team.drafting_texts import promise
from bot.handoff import by_mail
from bot.handoff.hours import OfficeHours
from bot.handoff.outlook import (
    Answered,
    AskedBack,
    ByTeam,
    DoneQuestion,
    NotSetUp,
    OpenQuestion,
    Outlook,
    Way,
    way,
)
from bot.handoff.status import DONE, OPEN, WITH_TEAM, Status
from bot.handoff.ticket import may_reopen
from bot.slack.naming import workspace_at
from bot.slack.workplace import Workplace, Workplaces
from bot.store import StoredConversation, StoredTicket, Unit, WaitingTicket
from bot.store.places import WorkspaceSettings


class Outlooks:
    """Knows office hours and mailbox. `hours` and `mailbox` are those of the settings of the bot; an admin of a
    workspace can have chosen others."""

    def __init__(self, workplaces: Workplaces, hours: OfficeHours | None = None, mailbox: str | None = None) -> None:
        self._workplaces = workplaces
        self._hours = hours or OfficeHours()
        self._mailbox = mailbox

    async def of(self, unit: Unit, team_id: str, asker: str) -> Outlook:
        """Return what somebody of this workspace has to know before a question goes to the team."""
        settings = await unit.workspaces.settings(team_id)
        place = self._workplaces.chosen(settings)
        leads = self._way(settings, place)
        asked = await unit.tickets.of_asker(team_id, asker)
        own = Outlook(way=leads, open_questions=_open(asked), done_questions=_done(asked, unit.now))
        if place is None or not isinstance(leads, ByTeam):
            return own
        waiting = await unit.tickets.count_in(place.channel, WITH_TEAM)
        return own.model_copy(
            update={
                "promised_at": self.hours(settings).answer_by(unit.now, waiting),
                "waiting": waiting,
                "day_language": settings.day_language,
                "workspace": await workspace_at(unit, team_id, place.channel, place.workspace),
            }
        )

    async def has_way(self, unit: Unit, team_id: str) -> bool:
        """Whether somebody of this workspace can ask people at all: in a channel, or by a mail, whoever sends it."""
        if self._mailbox is not None or self._workplaces.is_everywhere:
            return True
        settings = await unit.workspaces.settings(team_id)
        return not isinstance(self._way(settings, self._workplaces.chosen(settings)), NotSetUp)

    async def answer_by(self, unit: Unit, ticket: StoredTicket) -> datetime:
        """By when a question is answered that comes back to the team now, by the hours of the asker's workspace."""
        settings = await unit.workspaces.settings(ticket.team_id)
        waiting = await unit.tickets.count_in(ticket.team_channel, WITH_TEAM)
        return self.hours(settings).answer_by(unit.now, waiting)

    def hours(self, settings: WorkspaceSettings) -> OfficeHours:
        """The office hours for a workspace with these settings."""
        if settings.office_hours is None:
            return self._hours
        return OfficeHours.read(settings.office_hours, answer_within=self._hours.answer_within)

    def _way(self, settings: WorkspaceSettings, place: Workplace | None) -> Way:
        mailed = place is not None and by_mail.is_there(place.channel)
        mailbox = settings.email or self._mailbox
        return way(has_channel=place is not None and not mailed, mailbox=mailbox, mailed=mailed)


async def said_by_team(unit: Unit, conversation: StoredConversation) -> Outlook:
    """What the team said last in a conversation, as the conversation has to know it at every word: no more than that.

    What it asked and waits for, and what it answered.
    """
    back, answered = await unit.tickets.last_waiting(conversation, Status.WAITING, Status.ANSWERED)
    return Outlook(
        asked_back=None if back is None else AskedBack(ticket=back.id, number=back.number, id=_moment(back)),
        answered=None
        if answered is None
        else Answered(ticket=answered.id, number=answered.number, id=_moment(answered)),
    )


def _moment(ticket: WaitingTicket) -> str:
    return f"{ticket.id}:{ticket.moved_at.isoformat()}"


def _open(asked: Sequence[StoredTicket]) -> tuple[OpenQuestion, ...]:
    return tuple(
        OpenQuestion(ticket=each.id, number=each.number, question=each.question, status=Status(each.status))
        for each in asked
        if Status(each.status) in OPEN and each.text_removed_at is None
    )


def _done(asked: Sequence[StoredTicket], now: datetime) -> tuple[DoneQuestion, ...]:
    return tuple(
        DoneQuestion(
            ticket=each.id,
            number=each.number,
            question=each.question,
            status=Status(each.status),
            can_reopen=may_reopen(each, now),
        )
        for each in asked
        if Status(each.status) in DONE
    )


async def promised(unit: Unit, ticket: StoredTicket) -> str | None:
    """By when the asker has an answer, in Dutch; None when nobody owes one, or when that moment is over already."""
    by = ticket.promised_at
    if by is None or by <= unit.now or Status(ticket.status) not in WITH_TEAM:
        return None
    settings = await unit.workspaces.settings(ticket.team_id)
    return promise(by, unit.now.astimezone(AMSTERDAM).date(), settings.day_language)
