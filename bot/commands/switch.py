"""`preventiebot switch`: functions of the bot off and on, while it runs.

Where this sits: a command; writes one row, which every process reads at its next turns. Who could run it could also
stop the bot; in the audit log it stands as the command line.
"""

import asyncio
from typing import Final

import click

from bot.clock import AMSTERDAM
from bot.commands.db import opened
from bot.errors import InputError
from bot.running import texts
from bot.running.switches import DESCRIPTIONS, Function
from bot.settings import Settings

_ACTOR: Final = "command-line"


def _function(_ctx: click.Context, _param: click.Parameter, typed: str) -> Function:
    try:
        return Function(typed)
    except ValueError:
        raise InputError(texts.no_such_function(typed, ", ".join(Function))) from None


_name = click.argument("function", metavar="FUNCTIE", callback=_function)


@click.group()
def switch() -> None:
    """Zet een functie van de bot uit of weer aan, terwijl de bot werkt."""


@switch.command(name="list")
def show() -> None:
    """Laat per functie zien of zij aan staat, en zo niet waarom."""
    asyncio.run(_show())


@switch.command()
@_name
@click.option("--reason", required=True, metavar="TEKST", help="Waarom, in een paar woorden. Collega's lezen dat.")
def off(function: Function, reason: str) -> None:
    """Zet een FUNCTIE uit. Mensen horen dat en krijgen een andere weg."""
    if not reason.strip():
        raise InputError(texts.REASON_NEEDED)
    asyncio.run(_off(function, " ".join(reason.split())))


@switch.command()
@_name
def on(function: Function) -> None:
    """Zet een FUNCTIE weer aan."""
    asyncio.run(_on(function))


async def _show() -> None:
    async with opened(Settings.load()) as database:
        await database.check()
        async with database.transaction() as unit:
            found = {each.name: each for each in await unit.switches.all_off()}
    for function in Function:
        each = found.get(function)
        since = f"{each.since.astimezone(AMSTERDAM):%d-%m-%Y %H:%M}" if each else ""
        stands = texts.off_since(since, each.actor, each.reason) if each else texts.ON
        click.echo(f"{function:<12} {stands}  ({DESCRIPTIONS[function]})")


async def _off(function: Function, reason: str) -> None:
    async with opened(Settings.load()) as database:
        await database.check()
        async with database.transaction() as unit:
            changed = await unit.switches.turn_off(function, reason=reason, actor=_ACTOR)
    click.echo(texts.switched_off(function) if changed else texts.was_off(function))


async def _on(function: Function) -> None:
    async with opened(Settings.load()) as database:
        await database.check()
        async with database.transaction() as unit:
            changed = await unit.switches.turn_on(function, actor=_ACTOR)
    click.echo(texts.switched_on(function) if changed else texts.was_on(function))
