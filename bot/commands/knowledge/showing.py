"""`preventiebot knowledge show`: an article as the bot would show it on a day.

Where this sits: an edge. Start reading at `show()`.
"""

from datetime import date
from pathlib import Path

import click

from bot.commands.folders import as_of_option, folder_option, open_base
from bot.commands.knowledge.card import print_card
from bot.commands.knowledge.screen import screen
from bot.conversation.answers.articles import article_reply
from bot.errors import InputError
from knowledge import UnknownArticle


@click.command()
@click.argument("article_id", metavar="ID")
@folder_option
@as_of_option
def show(article_id: str, folder: Path, as_of: date) -> None:
    """Laat een artikel zien zoals de bot het op de peildatum toont."""
    base = open_base(folder)
    try:
        answer = article_reply(base, article_id, as_of)
    except UnknownArticle:
        ids = ", ".join(article.id for article in base)
        raise InputError(f"ID: er is geen artikel '{article_id}'. Kies uit: {ids}.") from None
    print_card(screen(), answer)
