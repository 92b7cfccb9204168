"""How a question of somebody would go to the team at this moment: looked up for a turn about such a question.

Where this sits: beside `turns`; it reads the settings of the workspace and the tickets in the transaction of the turn.
Start reading at `Outlooks.of()`.
"""

from datetime import datetime

from bot.clock import AMSTERDAM
from bot.conversation.team.drafting_texts import promise
from bot.handoff import by_mail
from bot.handoff.hours import OfficeHours
from bot.handoff.outlook import AskedBack, ByTeam, NotSetUp, OpenQuestion, Outlook, Way, way
from bot.handoff.status import OPEN, WITH_TEAM, Status
from bot.slack.naming import workspace_at
from bot.slack.workplace import Workplace, Workplaces
from bot.store import StoredTicket, Unit, WaitingTicket
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
        if place is None or not isinstance(leads, ByTeam):
            return Outlook(way=leads)
        waiting = await unit.tickets.count_in(place.channel, WITH_TEAM)
        return Outlook(
            way=leads,
            promised_at=self.hours(settings).answer_by(unit.now, waiting),
            waiting=waiting,
            day_language=settings.day_language,
            workspace=await workspace_at(unit, team_id, place.channel, place.workspace),
            open_questions=tuple(
                OpenQuestion(ticket=each.id, number=each.number, question=each.question, status=Status(each.status))
                for each in await unit.tickets.of_asker(team_id, asker)
                if Status(each.status) in OPEN and each.text_removed_at is None
            ),
        )

    async def has_way(self, unit: Unit, team_id: str) -> bool:
        """Whether somebody of this workspace can ask people at all: in a channel, or by a mail, whoever sends it."""
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


def asked_back(waiting: WaitingTicket | None) -> AskedBack | None:
    """What the team asked in a conversation and waits for, as the conversation has to know it."""
    if waiting is None:
        return None
    return AskedBack(ticket=waiting.id, number=waiting.number, id=f"{waiting.id}:{waiting.moved_at.isoformat()}")


async def promised(unit: Unit, ticket: StoredTicket) -> str | None:
    """By when the asker has an answer, in Dutch; None when nobody owes one, or when that moment is over already."""
    by = ticket.promised_at
    if by is None or by <= unit.now or Status(ticket.status) not in WITH_TEAM:
        return None
    settings = await unit.workspaces.settings(ticket.team_id)
    return promise(by, unit.now.astimezone(AMSTERDAM).date(), settings.day_language)
