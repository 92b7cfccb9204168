"""`preventiebot privacy`: what is kept about somebody, and deleting it, for whoever runs the bot.

Where this sits: a command; reads the settings, opens the database, asks `bot/privacy`. Whoever can run it can read the
database as well; a conversation must offer the same to a person for their own data only.
"""

import asyncio
import re

import click

from bot.commands.db import opened
from bot.errors import InputError
from bot.privacy import rights
from bot.privacy.register import markdown_table
from bot.settings import Settings

_ACTOR = "command-line"


def _id(_ctx: click.Context, param: click.Parameter, typed: str) -> str:
    """Refuse what cannot be an id: a name would find nothing, and say so as if there were nothing."""
    if re.fullmatch(r"[A-Z][A-Z0-9]{1,30}", typed) is None:
        example = "T0123456789" if param.name == "team" else "U0123456789"
        raise InputError(f"--{param.name}: {typed!r} kan niet. Geef het id van Slack, zoals {example}.")
    return typed


_team = click.option("--team", required=True, callback=_id, metavar="T…", help="Het id van de werkruimte in Slack.")
_user = click.option("--user", required=True, callback=_id, metavar="U…", help="Het id van de persoon in Slack.")
_yes = click.option("--yes", is_flag=True, help="Voer het uit. Zonder deze optie ziet u alleen wat er is.")


@click.group()
def privacy() -> None:
    """Laat zien of verwijder wat de bot van iemand bewaart."""


@privacy.command()
@_team
@_user
@click.option("--json", "as_json", is_flag=True, help="Schrijf JSON.")
def export(team: str, user: str, as_json: bool) -> None:
    """Laat alles zien wat de bot van een persoon bewaart."""
    asyncio.run(_export(team, user, as_json=as_json))


@privacy.command()
@_team
@_user
@_yes
def forget(team: str, user: str, yes: bool) -> None:
    """Verwijder alles van een persoon. Dit kan niet ongedaan worden gemaakt."""
    asyncio.run(_forget(team, user, yes=yes))


@privacy.command(name="forget-workspace")
@_team
@_yes
def forget_workspace(team: str, yes: bool) -> None:
    """Verwijder alles van een werkruimte. Dit kan niet ongedaan worden gemaakt."""
    asyncio.run(_forget_workspace(team, yes=yes))


@privacy.command()
def register() -> None:
    """Schrijf de tabel van gegevens en bewaartermijnen, zoals die nu zijn ingesteld."""
    click.echo(markdown_table(Settings.load().terms))


async def _export(team: str, user: str, *, as_json: bool) -> None:
    async with opened(Settings.load()) as database:
        await database.check()
        async with database.transaction() as unit:
            found = await rights.about(unit, team, user)
    click.echo(found.as_json() if as_json else found.in_dutch())


async def _forget(team: str, user: str, *, yes: bool) -> None:
    async with opened(Settings.load()) as database:
        await database.check()
        async with database.transaction() as unit:
            if not yes:
                counts = (await rights.about(unit, team, user)).counts
                found = f"Van {user} zijn er {sum(counts.values())} gegevens."
                raise InputError(f"Er is niets verwijderd. {found} Met --yes gaan ze weg.")
            forgotten = await rights.forget(unit, team, user, by=_ACTOR)
    click.echo(rights.in_dutch(forgotten))


async def _forget_workspace(team: str, *, yes: bool) -> None:
    if not yes:
        raise InputError(f"Er is niets verwijderd. Met --yes gaat alles van werkruimte {team} weg.")
    async with opened(Settings.load()) as database:
        await database.check()
        async with database.transaction() as unit:
            forgotten = await rights.forget_workspace(unit, team, by=_ACTOR)
    click.echo(rights.in_dutch(forgotten))
