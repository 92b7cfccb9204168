"""`preventiebot slack`: the whole bot in one process, over Socket Mode, and what goes with it."""

import asyncio

import click

from bot.commands.doctor import doctor, resend
from bot.commands.loading import imported
from bot.settings import Settings


@click.group(invoke_without_command=True)
@click.pass_context
def slack(context: click.Context) -> None:
    """Start de bot met Socket Mode: geen openbaar webadres nodig."""
    if context.invoked_subcommand is None:
        settings = Settings.load()
        asyncio.run(imported("bot.commands.serving.socket_mode").run(settings))


slack.add_command(doctor)
slack.add_command(resend)
