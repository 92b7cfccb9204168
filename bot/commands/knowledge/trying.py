"""`preventiebot knowledge try`: what the bot would do with a question, and why.

Where this sits: an edge. `ask --explain` says the same to machines. Start reading at `try_()`.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import assert_never

import click

from bot.commands import explaining
from bot.commands.explaining import percent
from bot.commands.folders import as_of_option, folder_option, language_option, open_trained
from bot.commands.knowledge.card import print_card
from bot.commands.knowledge.screen import screen
from bot.conversation.answers.articles import article_reply
from eligibility.parameters import dutch_date
from knowledge.knowledge_base import Language
from knowledge.matching import Answer, Choices, Handoff, HandoffReason, Match, StartCalculation, StartCheck
from knowledge.moment import moment


@click.command("try")
@click.argument("question", metavar="VRAAG")
@folder_option
@language_option
@as_of_option
def try_(question: str, folder: Path, language: Language, as_of: date) -> None:
    """Laat zien wat de bot met een vraag zou doen, en waarom."""
    base, matcher = open_trained(folder, language, as_of)
    explanation, console = matcher.explain(question), screen()
    match = explanation.match
    console.print(_outcome(match), style="bold", markup=False, soft_wrap=True)
    for line in _about_the_past(question):
        console.print(line, markup=False, soft_wrap=True)
    for part in explaining.told(explanation, matcher.limits, base):
        console.print(part, soft_wrap=True)
    if isinstance(match.decision, Answer):
        print_card(console, article_reply(base, match.decision.article, as_of, as_of=moment(question)))


def _outcome(match: Match) -> str:
    sure = f"kans dat dit klopt: {percent(match.confidence)}"
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


def _about_the_past(question: str) -> Iterator[str]:
    if (day := moment(question)) is not None:
        yield f"De vraag gaat over het verleden: de bot antwoordt zoals het was op {dutch_date(day)}."
