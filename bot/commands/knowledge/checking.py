"""`preventiebot knowledge check`: everything an editor should repair.

Where this sits: an edge. Puts together what `knowledge` finds and what only shows once an article is drawn for Slack.
Start reading at `check()`.
"""

import sys
from datetime import date
from pathlib import Path

import click

from bot.commands.folders import as_of_option, fault_line, folder_option, language_option
from bot.commands.knowledge.counts import counts
from bot.commands.knowledge.drawn import faults_once_drawn
from eligibility.parameters import dutch_date
from knowledge import Fault, KnowledgeBase, KnowledgeFaults, load
from knowledge.inspection import check as check_folder
from knowledge.inspection import has_house_rules
from knowledge.knowledge_base import Language
from knowledge.lint import PlacedArticle
from knowledge.loader import in_order, read_all


@click.command()
@folder_option
@language_option
@as_of_option
@click.pass_context
def check(ctx: click.Context, folder: Path, language: Language, as_of: date) -> None:
    """Controleer alle artikelen, woorden en intenties; elke fout als pad:regel: reden, en dan status 1.

    Artikelen waarvan de herzieningsdatum voorbij is, staan op standaardfout. Dat is geen fout.
    """
    faults = check_folder(folder, as_of=as_of, language=language)
    base = _loaded(folder)
    articles = read_all(folder).articles
    if base is not None and has_house_rules(folder):
        faults = in_order((*faults, *faults_once_drawn(base, articles, as_of)))
    for fault in faults:
        click.echo(fault_line(fault))
    for line in _overdue(articles, as_of):
        click.echo(line, file=sys.stderr)
    if faults or base is None:
        ctx.exit(1)
    click.echo(f"{counts(base, 'voorbeeldvraag', 'voorbeeldvragen')}: geen fouten.")


def _loaded(folder: Path) -> KnowledgeBase | None:
    try:
        return load(folder)
    except KnowledgeFaults:
        return None


def _overdue(articles: tuple[PlacedArticle, ...], as_of: date) -> list[str]:
    """Per owner, the longest overdue first."""
    due = [each for each in articles if each.article.review_by < as_of]
    due.sort(key=lambda each: (each.article.owner, each.article.review_by, each.article.id))
    return [f"let op: {fault_line(_to_review(each))}" for each in due]


def _to_review(each: PlacedArticle) -> Fault:
    article = each.article
    return each.fault(f"nakijken had gemoeten vóór {dutch_date(article.review_by)} ({article.owner})", "review_by")
