"""`preventiebot knowledge try`: what the bot would do with a question, and why.

Where this sits: an edge. `ask --explain` says the same to machines. Start reading at `try_()`.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import assert_never

import click
from rich.box import SIMPLE_HEAD
from rich.table import Table

from bot.commands.folders import as_of_option, folder_option, open_trained
from bot.commands.knowledge.card import print_card
from bot.commands.knowledge.screen import screen
from bot.conversation.answering import article_reply
from eligibility.parameters import dutch_date
from knowledge import KnowledgeBase
from knowledge.matching import Answer, Choices, Handoff, HandoffReason, Match, Matcher, StartCalculation, StartCheck
from knowledge.moment import moment

_SHOWN = 5
"""Articles in the table; what comes after these is never chosen."""


@click.command("try")
@click.argument("question", metavar="VRAAG")
@folder_option
@as_of_option
def try_(question: str, folder: Path, as_of: date) -> None:
    """Laat zien wat de bot met een vraag zou doen, en waarom."""
    base, matcher = open_trained(folder, "nl", as_of)
    match, console = matcher.decide(question), screen()
    console.print(_outcome(match), style="bold", markup=False, soft_wrap=True)
    for line in (*_why(match, matcher), *_about_the_past(question)):
        console.print(line, markup=False, soft_wrap=True)
    if match.candidates:
        console.print(_nearest(match, base))
    if isinstance(match.decision, Answer):
        print_card(console, article_reply(base, match.decision.article, as_of, as_of=moment(question)))


def _outcome(match: Match) -> str:
    sure = f"kans dat dit klopt: {_percent(match.confidence)}"
    match match.decision:
        case Answer(article=article):
            return f"De bot geeft het artikel '{article}' ({sure})."
        case Choices(articles=articles):
            return f"De bot vraagt welk onderwerp u bedoelt: {', '.join(articles)} ({sure})."
        case StartCheck():
            return f"De bot begint de subsidiecheck ({sure})."
        case StartCalculation(calculator=calculator):
            return f"De bot begint een berekening: {calculator} ({sure})."
        case Handoff(reason=HandoffReason.PERSON):
            return f"De bot biedt een medewerker aan, want daar vraagt u om ({sure})."
        case Handoff(reason=HandoffReason.EMPTY):
            return "De bot vraagt om een vraag: er staat niets."
        case Handoff():
            return f"De bot zegt dat hij geen antwoord heeft ({sure})."
        case _:
            assert_never(match.decision)


def _why(match: Match, matcher: Matcher) -> Iterator[str]:
    """The two limits of a direct answer, held against the first two candidates."""
    if not match.candidates or isinstance(match.decision, StartCheck | StartCalculation):
        return
    threshold, margin = matcher.limits
    first = match.candidates[0].confidence
    lead = first - (match.candidates[1].confidence if len(match.candidates) > 1 else 0.0)
    yield f"Direct antwoorden mag vanaf {_percent(threshold)} (drempel): het eerste artikel heeft {_percent(first)}."
    yield f"Het moet {_percent(margin)} voorliggen op het volgende (marge): het ligt {_percent(lead)} voor."


def _about_the_past(question: str) -> Iterator[str]:
    if (day := moment(question)) is not None:
        yield f"De vraag gaat over het verleden: de bot antwoordt zoals het was op {dutch_date(day)}."


def _nearest(match: Match, base: KnowledgeBase) -> Table:
    table = Table("kans", "id", "titel", box=SIMPLE_HEAD)
    for article, confidence in match.candidates[:_SHOWN]:
        table.add_row(_percent(confidence), article, base.article(article).title)
    return table


def _percent(share: float) -> str:
    return f"{share * 100:.1f}%".replace(".", ",")
