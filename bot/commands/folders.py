"""What the commands that read articles share: the options, opening a folder, printing a fault or an article.

Where this sits: under `ask` and the `knowledge` commands. May import: `knowledge`. Start reading at `open_base()`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from bot.clock import SystemClock
from bot.errors import InputError
from eligibility import InvalidInput
from eligibility.parameters import dutch_date
from eligibility.values import Day
from knowledge import BUILTIN, Article, Fault, KnowledgeBase, KnowledgeFaults, load
from knowledge.builtin import builtin
from knowledge.knowledge_base import Language
from knowledge.markdown import plain_text
from knowledge.matching import Matcher


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
language_option = click.option(
    "--language", type=click.Choice(["nl", "en"]), default="nl", help="Taal van de artikelen."
)


def open_base(folder: Path, language: Language = "nl") -> KnowledgeBase:
    """Load a folder.

    Raises:
        InputError: it cannot be used; the line names the first fault and how to see the rest.
    """
    with refusing("--knowledge: "):
        return load(folder, language=language)


@contextmanager
def refusing(what: str = "") -> Iterator[None]:
    """What a command says when the articles, the words or the ways out cannot be used; `what` was given wrongly.

    Raises:
        InputError: in place of KnowledgeFaults; the line names the first fault and how to see the rest.
    """
    try:
        yield
    except KnowledgeFaults as error:
        more = f" (en nog {len(error.faults) - 1}; zie preventiebot knowledge check)" if len(error.faults) > 1 else ""
        raise InputError(f"{what}{fault_line(error.faults[0])}{more}") from None


def open_trained(folder: Path, language: Language, as_of: date) -> tuple[KnowledgeBase, Matcher]:
    """The articles of a folder that hold on `as_of`, and a matcher that learned from just those.

    Raises:
        InputError: the folder cannot be used, or the words or the ways out cannot.
    """
    base = open_base(folder, language).on(as_of)  # also for the built-in one: it says what is wrong with it
    with refusing():
        return builtin(as_of) if base.builtin and base.language == "nl" else (base, Matcher.train(base))


def shown_path(path: Path) -> str:
    """A path as seen from where the command was given."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def fault_line(fault: Fault) -> str:
    """`path:line: reason`."""
    return f"{shown_path(fault.path)}:{fault.line}: {' '.join(fault.reason.split())}"


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
