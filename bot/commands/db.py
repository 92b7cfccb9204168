"""`preventiebot db`: bring the tables of the database up to date, or see whether they are.

Where this sits: a command; reads the settings, asks `Database`, prints one line.
"""

import asyncio

import click

from bot.settings import Settings
from bot.store import Database


@click.group()
def db() -> None:
    """Beheer de databank."""


@db.command()
def upgrade() -> None:
    """Maak de tabellen, of werk ze bij na een nieuwe versie. Kan zo vaak als u wilt."""
    asyncio.run(_upgrade())


@db.command()
def check() -> None:
    """Controleer of de databank bereikbaar en bijgewerkt is. Verandert niets."""
    asyncio.run(_check())


async def _upgrade() -> None:
    async with Database.create(Settings.load().database) as database:
        version = await database.upgrade()
        click.echo(f"De databank {database.location.shown} is bijgewerkt (versie {version}).")


async def _check() -> None:
    async with Database.create(Settings.load().database) as database:
        version = await database.check()
        click.echo(f"De databank {database.location.shown} is in orde (versie {version}).")
