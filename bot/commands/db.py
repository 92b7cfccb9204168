"""`preventiebot db`: the tables, the keys and the backups of the database.

Where this sits: a command; reads the settings, asks `bot/store`, says in Dutch what was done. Loads what only one
command needs when that command runs.
"""

import asyncio
from pathlib import Path

import click

from bot.clock import SystemClock
from bot.settings import Settings
from bot.store import Database
from bot.store.keyring import KeyFile, new_key

_SEE_DOCTOR = "`preventiebot slack doctor` zoekt uit wat er te herstellen is."
_file = click.argument("file", metavar="BESTAND", type=click.Path(path_type=Path))


@click.group()
def db() -> None:
    """Beheer de databank."""


@db.command()
def upgrade() -> None:
    """Maak de tabellen, of werk ze bij na een nieuwe versie. Kan zo vaak als u wilt."""
    asyncio.run(_upgrade())


@db.command()
def check() -> None:
    """Controleer of de databank bereikbaar, heel, bijgewerkt en leesbaar is. Verandert niets."""
    asyncio.run(_check())


@db.command()
@_file
def backup(file: Path) -> None:
    """Schrijf alles naar een nieuw BESTAND. Teksten blijven versleuteld: bewaar de sleutels apart."""
    asyncio.run(_backup(file))


@db.command()
@_file
@click.option("--replace", is_flag=True, help="Vervang alles wat nu in de databank staat.")
def restore(file: Path, replace: bool) -> None:
    """Zet een reservekopie terug, helemaal of helemaal niet. Stop de bot eerst."""
    asyncio.run(_restore(file, replace=replace))


@db.command()
@click.option("--drop-old", is_flag=True, help="Verwijder daarna de oude sleutels uit het sleutelbestand.")
def rotate_keys(drop_old: bool) -> None:
    """Versleutel alle teksten opnieuw met de nieuwste sleutel. Kan terwijl de bot werkt."""
    asyncio.run(_rotate_keys(drop_old=drop_old))


@db.command(name="new-key")
def make_key() -> None:
    """Maak een sleutel voor ENCRYPTION_KEYS. Bewaart hem nergens."""
    click.echo(new_key())


def opened(settings: Settings) -> Database:
    """The database of these settings."""
    return Database.create(settings.database, keys=settings.keys)


async def _upgrade() -> None:
    async with opened(Settings.load()) as database:
        version = await database.upgrade()
        click.echo(f"De databank {database.location.shown} is bijgewerkt (versie {version}).")


async def _check() -> None:
    async with opened(Settings.load()) as database:
        found = await database.examine()
        click.echo(f"De databank {database.location.shown} is in orde (versie {found.version}).")
        if found.readable:
            advice = "Voer `preventiebot db rotate-keys` uit." if database.seals else "Stel ENCRYPTION_KEYS in."
            click.echo(f"Let op: {found.readable} teksten zijn niet versleuteld. {advice}", err=True)
        if found.older:
            click.echo(
                f"{found.older} teksten staan onder een oudere sleutel. `preventiebot db rotate-keys` vernieuwt ze.",
                err=True,
            )
        if found.undelivered:
            click.echo(f"Let op: {found.undelivered} berichten konden bij niemand komen. {_SEE_DOCTOR}", err=True)
        if found.unplaced:
            click.echo(
                f"Let op: {found.unplaced} open vragen staan niet in het kanaal van het team. {_SEE_DOCTOR}", err=True
            )


async def _backup(file: Path) -> None:
    from bot.store.archive import backup

    async with opened(Settings.load()) as database:
        footer = await backup(database, file, now=SystemClock().now())
        click.echo(f"{file}: {sum(footer.rows.values())} regels uit {database.location.shown} bewaard.")
        if isinstance(database.keys, KeyFile):
            click.echo(
                f"De sleutels staan er niet in. Bewaar ook {database.keys.path}, en op een andere plaats.", err=True
            )


async def _restore(file: Path, *, replace: bool) -> None:
    from bot.store.archive import restore

    async with opened(Settings.load()) as database:
        footer = await restore(database, file, replace=replace)
        click.echo(f"{file}: {sum(footer.rows.values())} regels teruggezet in {database.location.shown}.")


async def _rotate_keys(*, drop_old: bool) -> None:
    from bot.store.resealing import rotate

    def told(table: str, done: int) -> None:
        click.echo(f"{table}: {done}", err=True)

    async with opened(Settings.load()) as database:
        await database.check()
        done = await rotate(database, told, drop_old=drop_old)
        click.echo(f"{done} regels van {database.location.shown} staan nu onder de nieuwste sleutel.")
