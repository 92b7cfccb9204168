"""`preventiebot knowledge check` and `knowledge show`: for the editors of the articles.

Where this sits: an edge. Reads a folder, prints to standard output. May import: `knowledge`. The folder and day options
and the way an article is printed are shared with `ask`. Start reading at `check()`.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import click

from bot.clock import SystemClock
from bot.errors import InputError
from eligibility import InvalidInput
from eligibility.parameters import dutch_date, dutch_number
from eligibility.values import Day
from knowledge import BUILTIN, Article, Fault, KnowledgeBase, KnowledgeFaults, UnknownArticle, load
from knowledge import check as check_folder
from knowledge.knowledge_base import Language
from knowledge.markdown import plain_text


def parse_day(_ctx: click.Context, _param: click.Parameter, typed: str | None) -> date:
    """Read the value of `--as-of`; without it, today in the Netherlands.

    Raises:
        InputError: it is not an existing day, written as 2026-11-21.
    """
    try:
        return SystemClock().today() if typed is None else Day().read("--as-of", typed, InvalidInput)
    except InvalidInput as error:
        raise InputError(error.message) from None


folder_option = click.option(
    "--knowledge", "folder", type=click.Path(path_type=Path), default=BUILTIN, metavar="MAP",
    help="Een andere map met artikelen.",
)  # fmt: skip
as_of_option = click.option("--as-of", callback=parse_day, metavar="DATUM", help="Peildatum (standaard: vandaag).")


@click.group()
def knowledge() -> None:
    """Controleer en bekijk de kennisartikelen."""


@knowledge.command()
@folder_option
@click.pass_context
def check(ctx: click.Context, folder: Path) -> None:
    """Controleer alle artikelen; elke fout op een regel als pad:regel: reden, en dan status 1."""
    faults = check_folder(folder)
    for fault in faults:
        click.echo(fault_line(fault))
    if faults:
        ctx.exit(1)
    base = load(folder)
    questions = sum(len(article.questions) for article in base)
    articles, phrasings = (dutch_number(Decimal(count)) for count in (len(base), questions))
    click.echo(f"{articles} artikelen, {phrasings} voorbeeldvragen: geen fouten.")


@knowledge.command()
@click.argument("article_id", metavar="ID")
@folder_option
@as_of_option
def show(article_id: str, folder: Path, as_of: date) -> None:
    """Laat een artikel zien zoals het op de peildatum luidt."""
    base = open_base(folder)
    try:
        click.echo(article_text(base, article_id, as_of))
    except UnknownArticle:
        raise InputError(f"ID: er is geen artikel '{article_id}'. Kies uit: {_ids(base)}.") from None


def open_base(folder: Path, language: Language = "nl") -> KnowledgeBase:
    """Load a folder.

    Raises:
        InputError: it cannot be used; the line names the first fault and how to see the rest.
    """
    try:
        return load(folder, language=language)
    except KnowledgeFaults as error:
        more = f" (en nog {len(error.faults) - 1}; zie preventiebot knowledge check)" if len(error.faults) > 1 else ""
        raise InputError(f"--knowledge: {fault_line(error.faults[0])}{more}") from None


def fault_line(fault: Fault) -> str:
    """`path:line: reason`, the path as seen from where the command was given."""
    here = Path.cwd()
    path = fault.path.relative_to(here) if fault.path.is_relative_to(here) else fault.path
    return f"{path}:{fault.line}: {' '.join(fault.reason.split())}"


def article_text(base: KnowledgeBase, article_id: str, as_of: date) -> str:
    """An article as readable text: title, body, sources with the day they were checked, what to read next.

    Raises:
        UnknownArticle: there is none with this id.
    """
    article = base.article(article_id)
    parts = [article.title, plain_text(base.body(article_id, as_of)), "\n".join(_sources(article))]
    if related := base.related(article_id):
        parts.append("\n".join(["Lees ook:", *(f"- {other.title} ({other.id})" for other in related)]))
    return "\n\n".join(parts)


def _sources(article: Article) -> Iterator[str]:
    yield "Bronnen:"
    for source in article.sources:
        where = f" {source.url}" if source.url else ""
        yield f"- {source.document}, {source.locator} (gecontroleerd op {dutch_date(source.checked)}){where}"


def _ids(base: KnowledgeBase) -> str:
    return ", ".join(article.id for article in base)
