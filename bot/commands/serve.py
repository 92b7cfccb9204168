"""`preventiebot serve`: the bot over HTTP, in one process or in several."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import click

from bot.commands.loading import imported
from bot.running.shared import VARIABLE
from bot.settings import Settings


@click.command()
def serve() -> None:
    """Start de bot over HTTP, voor Slacks events, knoppen en commando's op /slack/events."""
    settings = Settings.load()
    if settings.web_concurrency == 1:
        imported("bot.commands.serving.alone").serve(settings)
    else:
        with _shared_figures():
            imported("bot.commands.serving.several").serve(settings)


@contextmanager
def _shared_figures() -> Iterator[None]:
    """A folder for the figures of all processes, also when they do not come to start; the first one clears it away."""
    owner, folder = os.getpid(), tempfile.mkdtemp(prefix="preventiebot-")
    os.environ[VARIABLE] = folder
    try:
        yield
    finally:
        if os.getpid() == owner:  # a process that was forked inside comes by here as well when it ends
            shutil.rmtree(folder, ignore_errors=True)
