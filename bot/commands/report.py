"""`preventiebot report`: what people asked, what found no answer, and which articles did not help.

Where this sits: an edge: the database, the screen. The figures are of `bot/learning/report.py`. Start reading at
`report()`. Whoever can run it can read the database as well; it still shows no person, and no text that only one
person typed.
"""

import asyncio
from collections.abc import Iterable
from datetime import date, timedelta

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from bot.clock import SystemClock
from bot.commands.db import opened
from bot.commands.knowledge.screen import screen
from bot.errors import InputError
from bot.learning import texts
from bot.learning.gathering import WEEK, gathered
from bot.learning.report import Report, as_csv, reasons_line
from bot.settings import Settings
from eligibility import InvalidInput
from eligibility.parameters import dutch_date
from eligibility.values import Day


@click.command()
@click.option("--week", is_flag=True, help="De afgelopen zeven dagen, vandaag erbij (standaard).")
@click.option("--since", metavar="DATUM", help="Vanaf deze dag, zoals 2026-11-01.")
@click.option("--csv", "sheet", is_flag=True, help="Schrijf CSV.")
@click.option("--json", "as_json", is_flag=True, help="Schrijf JSON.")
def report(week: bool, since: str | None, sheet: bool, as_json: bool) -> None:
    """Laat zien wat mensen vroegen, wat geen antwoord had en welke artikelen niet hielpen."""
    if week and since is not None:
        raise InputError("--week en --since gaan niet samen: kies er een.")
    if sheet and as_json:
        raise InputError("--csv en --json gaan niet samen: kies er een.")
    today = SystemClock().today()
    begin = today - WEEK + timedelta(days=1) if since is None else _day(since)
    if begin > today:
        raise InputError(f"--since: {begin} is nog niet geweest. Kies een dag tot en met vandaag.")
    found = asyncio.run(_gathered(begin, today))
    if as_json:
        click.echo(found.model_dump_json())
    elif sheet:
        click.echo(as_csv(found), nl=False)
    else:
        _show(found, screen())


def _day(typed: str) -> date:
    try:
        return Day().read("--since", typed, InvalidInput)
    except InvalidInput as error:
        raise InputError(error.message) from None


async def _gathered(since: date, until: date) -> Report:
    async with opened(Settings.load()) as database:
        await database.check()
        async with database.transaction() as unit:
            return await gathered(unit, since, until)


def _show(found: Report, console: Console) -> None:
    _say(console, texts.period(dutch_date(found.since), dutch_date(found.until)))
    _table(console, texts.COUNTED_TITLE, ((texts.COUNTED[kind], n) for kind, n in found.outcomes.items()))
    _table(console, texts.SURE_TITLE, ((_sure(subject), n) for subject, n in found.sure.items()))
    _table(console, texts.ARTICLES_TITLE, found.articles.items())
    _table(console, texts.SUBJECTS_TITLE, ((each.label, each.size) for each in found.subjects))
    if found.alone:
        _say(console, texts.alone(found.alone))
    if not found.subjects and not found.alone:
        _say(console, texts.NOTHING_UNANSWERED)
    for each in found.disliked:
        _say(console, f"{texts.OPINIONS_TITLE}: {texts.disliked(each.article, each.count, reasons_line(each))}")
        for words in each.words:
            _say(console, f"  - {words}")
    if not found.disliked:
        _say(console, texts.NOTHING_DISLIKED)
    _say(console, texts.REPORT_NOTE)


def _sure(subject: str) -> str:
    outcome, _, tenth = subject.partition(":")
    return texts.sure(texts.COUNTED.get(outcome, texts.OTHER), tenth)


def _table(console: Console, title: str, rows: Iterable[tuple[str, int]]) -> None:
    listed = list(rows)
    if not listed:
        return
    table = Table(title, "aantal", box=SIMPLE_HEAD)
    table.columns[1].justify = "right"
    for name, amount in listed:
        table.add_row(_plain(name), str(amount))
    console.print(table)


def _plain(text: str) -> str:
    """Brackets that somebody typed are no markup."""
    return text.replace("[", r"\[")


def _say(console: Console, text: str) -> None:
    console.print(text, markup=False, highlight=False, soft_wrap=True)
