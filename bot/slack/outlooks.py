"""How a question of somebody would go to the team at this moment: looked up for a turn about such a question.

Where this sits: beside `turns`; it reads the settings of the workspace and the tickets in the transaction of the turn.
Start reading at `Outlooks.of()`.
"""

from datetime import datetime

from bot.handoff import by_mail
from bot.handoff.hours import OfficeHours
from bot.handoff.outlook import ByTeam, OpenQuestion, Outlook, way
from bot.handoff.status import OPEN, WITH_TEAM, Status
from bot.slack.workplace import Workplaces
from bot.store import Unit
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
        mailed = place is not None and by_mail.is_there(place.channel)
        mailbox = settings.email or self._mailbox
        leads = way(has_channel=place is not None and not mailed, mailbox=mailbox, mailed=mailed)
        if place is None or not isinstance(leads, ByTeam):
            return Outlook(way=leads)
        waiting = await unit.tickets.count_in(place.channel, WITH_TEAM)
        return Outlook(
            way=leads,
            promised_at=self.hours(settings).answer_by(unit.now, waiting),
            waiting=waiting,
            day_language=settings.day_language,
            open_questions=tuple(
                OpenQuestion(ticket=each.id, number=each.number, question=each.question, status=Status(each.status))
                for each in await unit.tickets.of_asker(team_id, asker)
                if Status(each.status) in OPEN and each.text_removed_at is None
            ),
        )

    def answer_by(self, asked: datetime) -> datetime:
        """By when a question is answered that comes back to the team, by the office hours of the bot itself."""
        return self._hours.answer_by(asked)

    def hours(self, settings: WorkspaceSettings) -> OfficeHours:
        """The office hours for a workspace with these settings."""
        if settings.office_hours is None:
            return self._hours
        return OfficeHours.read(settings.office_hours, answer_within=self._hours.answer_within)
