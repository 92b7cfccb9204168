"""`preventiebot serve`: the bot over HTTP, in one process or in several."""

import os
import tempfile

import click

from bot.commands.loading import imported
from bot.settings import Settings

_SHARED_FIGURES = "PROMETHEUS_MULTIPROC_DIR"


@click.command()
def serve() -> None:
    """Start de bot over HTTP, voor Slacks events, knoppen en commando's op /slack/events."""
    settings = Settings.load()
    if settings.web_concurrency == 1:
        imported("bot.commands.serving.alone").serve(settings)
    else:
        # Set before anything is imported: prometheus-client looks at it only then.
        os.environ[_SHARED_FIGURES] = tempfile.mkdtemp(prefix="preventiebot-")
        imported("bot.commands.serving.several").serve(settings)
