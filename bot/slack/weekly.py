"""Once a week: what people asked, in the channel of each team.

Where this sits: called by the workshop, in any number of processes; the database decides who sends. Time is the clock
that is handed in. Start reading at `Weekly.send_due()`.
"""

from datetime import date, timedelta
from typing import Final

from bot.clock import AMSTERDAM, Clock
from bot.learning.gathering import WEEK, gathered
from bot.live import LiveAssistant
from bot.slack import outgoing
from bot.slack.blocks.learning import report_message
from bot.slack.workplace import Workplace, Workplaces
from bot.store import Database, Unit

_MONDAY: Final = 0
_HOUR: Final = 8
"""On Monday from this hour on, in the Netherlands, until the day is over."""
_ACTOR: Final = "learning"


class Weekly:
    """Sends the reports."""

    def __init__(self, database: Database, assistant: LiveAssistant, clock: Clock, workplaces: Workplaces) -> None:
        self._database = database
        self._assistant = assistant
        self._clock = clock
        self._workplaces = workplaces
        self._done: date | None = None
        """The Monday of which this process knows that all is sent."""

    async def send_due(self) -> None:
        """Send what is due: on Monday, the week up to and including Sunday."""
        now = self._clock.now().astimezone(AMSTERDAM)
        monday = now.date()
        if now.weekday() != _MONDAY or now.hour < _HOUR or self._done == monday:
            return
        async with self._database.transaction() as unit:
            for place, teams in (await self._places(unit, monday - WEEK)).items():
                if await self._first_time(unit, place, monday):
                    await self._send(unit, place, teams, monday)
        self._done = monday

    async def _places(self, unit: Unit, since: date) -> dict[Workplace, tuple[str, ...]]:
        """Where teams work, each with the workspaces whose questions it gets."""
        found: dict[Workplace, tuple[str, ...]] = {}
        for team in await unit.figures.teams(since):
            place = await self._workplaces.of(unit, team)
            if place is not None:
                found[place] = (*found.get(place, ()), team)
        return found

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
