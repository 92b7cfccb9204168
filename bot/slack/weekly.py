"""Once a week: what people asked, in the channel of each team.

Where this sits: called by the workshop, in any number of processes; the database decides who sends. Time is the clock
that is handed in. A report is of the week up to and including Sunday, and goes at the first moment in the next week at
which the team is at work: mostly Monday morning, after a holiday Tuesday, and after an outage as soon as the bot is
back. Start reading at `Weekly.send_due()`.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from bot.clock import AMSTERDAM, Clock
from bot.handoff import by_mail
from bot.handoff.hours import OfficeHours
from bot.learning.gathering import WEEK, gathered
from bot.live import LiveAssistant
from bot.running.switches import Function
from bot.slack import outgoing
from bot.slack.blocks.learning import report_message
from bot.slack.workplace import Workplace, Workplaces
from bot.store import Database, Unit
from bot.store.places import WorkspaceSettings

_ACTOR: Final = "learning"


class Weekly:
    """Sends the reports. `hours` gives the office hours of a workspace by its settings."""

    def __init__(
        self,
        database: Database,
        assistant: LiveAssistant,
        clock: Clock,
        workplaces: Workplaces,
        hours: Callable[[WorkspaceSettings], OfficeHours],
    ) -> None:
        self._database = database
        self._assistant = assistant
        self._clock = clock
        self._workplaces = workplaces
        self._hours = hours
        self._done: date | None = None
        """The Monday of which this process knows that all is sent."""

    async def send_due(self) -> None:
        """Send what is due: of the last whole week, to every team that is at work now and has not had it yet.

        A week whose whole successor was missed as well is not reported any more: the newer report says more.
        """
        today = self._clock.now().astimezone(AMSTERDAM).date()
        monday = today - timedelta(days=today.weekday())
        if self._done == monday:
            return
        async with self._database.transaction() as unit:
            if Function.LEARNING in await unit.switches.names_off():
                return
            places = await self._places(unit, monday - WEEK, monday - timedelta(days=1))
            at_work = [place for place in places if await self._is_at_work(unit, place)]
            for place in at_work:
                if await self._first_time(unit, place, monday):
                    await self._send(unit, place, places[place], monday)
        if len(at_work) == len(places):
            self._done = monday

    async def _places(self, unit: Unit, since: date, until: date) -> dict[Workplace, tuple[str, ...]]:
        """Where teams work that can read it, each with the workspaces whose questions it gets."""
        found: dict[Workplace, tuple[str, ...]] = {}
        for team in await unit.figures.teams(since, until):
            place = await self._workplaces.of(unit, team)
            if place is not None and not by_mail.is_there(place.channel):
                found[place] = (*found.get(place, ()), team)
        return found

    async def _is_at_work(self, unit: Unit, place: Workplace) -> bool:
        return self._hours(await unit.workspaces.settings(place.workspace)).is_open(unit.now)

    async def _first_time(self, unit: Unit, place: Workplace, monday: date) -> bool:
        """The ledger keeps two processes apart, also after its term; the audit log remembers for longer."""
        subject = f"report:{place.workspace}/{place.channel}:{monday.isoformat()}"
        if await unit.audit.about(subject) or not await unit.ledger.first_time(subject, kind="note"):
            return False
        await unit.audit.note(actor=_ACTOR, action="report.sent", subject=subject)
        return True

    async def _send(self, unit: Unit, place: Workplace, teams: tuple[str, ...], monday: date) -> None:
        own = tuple(team for team in teams if team == place.workspace)
        until = monday - timedelta(days=1)
        report = await gathered(unit, monday - WEEK, until, teams=teams, texts_of=own)
        shown = report_message(report, self._title)
        await unit.outbox.add(outgoing.in_channel(shown, place.channel, place.workspace))

    def _title(self, article: str) -> str:
        base = self._assistant.knowledge
        return base.article(article).title if article in base else article
