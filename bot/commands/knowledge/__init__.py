"""`preventiebot knowledge …`: for the editors of the articles.

Where this sits: an edge; one module per command. Start reading at the command you want: `checking`, `creating`,
`quality`, `showing`, `trying`, `reporting`.
"""

import click

from bot.commands.knowledge.checking import check
from bot.commands.knowledge.creating import new
from bot.commands.knowledge.quality import quality
from bot.commands.knowledge.reporting import report
from bot.commands.knowledge.showing import show
from bot.commands.knowledge.trying import try_


@click.group()
def knowledge() -> None:
    """Maak, controleer en bekijk de kennisartikelen."""


for command in (check, new, quality, report, show, try_):
    knowledge.add_command(command)
