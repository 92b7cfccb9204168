"""`preventiebot slack doctor` and `preventiebot slack resend`: find out what is wrong, and send what stayed behind.

Where this sits: a command; the doctor itself is in `bot/slack/doctor.py`. Start reading at `doctor()`.
"""

import asyncio
import json
import sys
from collections.abc import Sequence

import click

from bot.clock import SystemClock
from bot.settings import Settings
from bot.store import Database

_PAUSE = 2
"""Blanks between the columns."""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Toon de uitslag als JSON.")
@click.option(
    "--post", is_flag=True, help="Plaats ook één bericht bij het team, haal het weer weg, en mail het team als dat kan."
)
def doctor(as_json: bool, post: bool) -> None:
    """Controleer alles wat de bot in Slack nodig heeft en zeg wat u kunt doen. Status 1 als er iets fout is."""
    from bot.slack.doctor import examined
    from bot.slack.findings import Mark

    findings = asyncio.run(examined(Settings.load, SystemClock(), post=post))
    is_well = all(each.mark is not Mark.WRONG for each in findings)
    if as_json:
        told = {"ok": is_well, "findings": [each.model_dump(mode="json") for each in findings]}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        from bot.slack.doctor_texts import MARKS, WELL

        click.echo(_table([(MARKS[each.mark], each.title, each.found, each.advice) for each in findings]))
        click.echo(WELL if is_well else "", nl=is_well)
    sys.exit(0 if is_well else 1)


@click.command()
def resend() -> None:
    """Verstuur opnieuw wat eerder niet aankwam: vragen aan het team en antwoorden van het team."""
    asyncio.run(_resend(Settings.load()))


def _table(rows: Sequence[tuple[str, str, str, str]]) -> str:
    """A line per finding, and under it what to do, in the column of what was found."""
    width = max(len(title) for _, title, _, _ in rows) + _PAUSE
    lines = []
    for mark, title, found, advice in rows:
        lines.append(f"{mark} {title:<{width}}{found}")
        if advice:
            lines.append(f"{'':<{width + 2}}{advice}")
    return "\n".join(lines)


async def _resend(settings: Settings) -> None:
    from bot.slack import delivery_tags

    tags = (delivery_tags.TICKET, delivery_tags.ADDED, delivery_tags.RELAY, delivery_tags.PART)
    async with Database.create(settings.database, keys=settings.keys) as database:
        await database.check()
        async with database.transaction() as unit:
            again = await unit.outbox.try_again(*tags)
    click.echo(f"{again} berichten staan weer klaar. De bot verstuurt ze zodra hij draait.")
