"""What is in the store about a period becomes a report.

Where this sits: between the store and `report`, for the command line, the weekly message and the Home tab. It asks
within one transaction. Start reading at `gathered()`.
"""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import Final

from bot.clock import AMSTERDAM
from bot.learning.report import Report, made
from bot.store import Unit

WEEK: Final = timedelta(days=7)


async def gathered(
    unit: Unit,
    since: date,
    until: date,
    *,
    teams: Collection[str] | None = None,
    texts_of: Collection[str] | None = None,
) -> Report:
    """Put a report together over two days and what is between them, in the Netherlands.

    `teams` are the workspaces to count in, None for all. `texts_of` are those of which texts may be shown, None for
    the same ones: who runs a workspace does not read what people asked in another.
    """
    shown = teams if texts_of is None else texts_of
    begin = _begin_of(since)
    end = _begin_of(until + timedelta(days=1))
    counted = await unit.figures.teams(since, until) if teams is None else teams
    return made(
        since,
        until,
        await unit.figures.by_subject(since, until, teams=teams),
        [each for each in await unit.questions.since(begin, teams=shown) if each.asked_at < end],
        [each for each in await unit.feedback.since(begin, teams=shown) if each.created_at < end],
        handed_over=sum([await unit.figures.asked_in(team, begin, end) for team in counted]),
    )


def _begin_of(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=AMSTERDAM)
