"""`preventiebot ask`: one question, or one per line, answered from the articles without a conversation.

Where this sits: an edge. Reads arguments and standard input, prints to standard output; `--explain` goes to standard
error. May import: `knowledge`. The JSON is public, see "Machine-readable contracts" in the documentation. Start reading
at `ask()`.
"""

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal, assert_never

import click

from bot.commands import explaining
from bot.commands.folders import article_text, as_of_option, folder_option, language_option, open_trained
from bot.commands.knowledge.screen import screen
from bot.errors import InputError
from eligibility.base import Frozen
from knowledge import KnowledgeBase
from knowledge.knowledge_base import Language
from knowledge.matching import (
    Answer,
    Calculator,
    Choices,
    Handoff,
    HandoffReason,
    Match,
    Matcher,
    StartCalculation,
    StartCheck,
)

_CALCULATORS: dict[Calculator, str] = {"grant": "grant", "vip_fund": "vip-fund", "business_case": "business-case"}


class AskResult(Frozen):
    """The public shape of one result; the order of the fields is the order of the keys."""

    question: str
    outcome: Literal["answer", "choices", "check", "calculate", "handoff"]
    article: str | None = None
    choices: tuple[str, ...] = ()
    calculator: Calculator | None = None
    confidence: float
    elapsed_ms: float


@click.command()
@click.argument("question", required=False, metavar="VRAAG")
@click.option("--json", "as_json", is_flag=True, help="Schrijf het resultaat als JSON.")
@click.option("--batch", is_flag=True, help="Lees vragen van standaardinvoer, een per regel (alleen met --json).")
@click.option(
    "--explain", is_flag=True, help="Laat op standaardfout zien hoe de vraag is gelezen en waarom dit eruit kwam."
)
@folder_option
@language_option
@as_of_option
def ask(
    question: str | None, as_json: bool, batch: bool, explain: bool, folder: Path, language: Language, as_of: date
) -> None:
    """Beantwoord een vraag uit de kennisartikelen."""
    _refuse_impossible(question, as_json=as_json, batch=batch)
    base, matcher = open_trained(folder, language, as_of)
    questions = _lines() if question is None else iter((_printable(question),))
    for asked in questions:
        match = _explained(asked, matcher, base) if explain else matcher.decide(asked)
        click.echo(_json(asked, match) if as_json else _text(match, base, as_of))


def _refuse_impossible(question: str | None, *, as_json: bool, batch: bool) -> None:
    if batch and question is not None:
        raise InputError("VRAAG: niet samen met --batch; zet de vragen op standaardinvoer, een per regel.")
    if batch and not as_json:
        raise InputError("--batch: alleen samen met --json.")
    if not batch and question is None:
        raise InputError('VRAAG: ontbreekt. Schrijf: preventiebot ask "uw vraag".')


def _lines() -> Iterator[str]:
    """Standard input line by line, as it comes; what is no UTF-8 becomes a replacement character."""
    for number, line in enumerate(sys.stdin.buffer):
        text = line.decode("utf-8", errors="replace").removesuffix("\n").removesuffix("\r")
        yield text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}") if number == 0 else text


def _printable(question: str) -> str:
    """Arguments may hold bytes that are no text; standard output cannot print those."""
    return question.encode("utf-8", errors="replace").decode("utf-8")


def _json(question: str, match: Match) -> str:
    return json.dumps(result(question, match).model_dump(mode="json"), ensure_ascii=False)


def result(question: str, match: Match) -> AskResult:
    """A match in its public shape: confidence to four decimals, milliseconds to three."""
    bare = AskResult(
        question=question,
        outcome=match.decision.outcome,
        confidence=round(match.confidence, 4),
        elapsed_ms=round(match.elapsed_ms, 3),
    )
    match match.decision:
        case Answer(article=article):
            return bare.model_copy(update={"article": article})
        case Choices(articles=articles):
            return bare.model_copy(update={"choices": articles})
        case StartCalculation(calculator=calculator):
            return bare.model_copy(update={"calculator": calculator})
        case StartCheck() | Handoff():
            return bare
        case _:
            assert_never(match.decision)


def _text(match: Match, base: KnowledgeBase, as_of: date) -> str:
    match match.decision:
        case Answer(article=article):
            return article_text(base, article, as_of)
        case Choices(likely=articles):
            splitting = base.asking_back.between(articles)
            labels = splitting.options if splitting else {each: base.article(each).title for each in articles}
            question = splitting.question if splitting else "Bedoelt u een van deze onderwerpen?"
            return "\n".join([question, *(f"- {labels[each]} ({each})" for each in articles)])
        case StartCheck():
            return "U wilt weten of uw plan voldoet. Doe de check: preventiebot chat, of preventiebot check --json."
        case StartCalculation(calculator=calculator):
            return f"U wilt een bedrag weten. Reken het uit: preventiebot calculate {_CALCULATORS[calculator]} --help."
        case Handoff(reason=HandoffReason.PERSON):
            return "U wilt een medewerker spreken. Dat kan via de bot in Slack: het Preventieteam leest daar mee."
        case Handoff(reason=HandoffReason.EMPTY):
            return "Er staat geen vraag. Stel uw vraag in een of twee zinnen."
        case Handoff() if not base.builtin:
            return "Op deze vraag staat geen antwoord in deze artikelen. Vraag het in andere woorden."
        case Handoff():
            return "Op deze vraag heb ik geen antwoord. Vraag het anders, of leg haar voor aan het Preventieteam."
        case _:
            assert_never(match.decision)


def _explained(asked: str, matcher: Matcher, base: KnowledgeBase) -> Match:
    """The match, after everything about it was told on standard error."""
    explanation, console = matcher.explain(asked), screen(stderr=True)
    console.print(f"Vraag: {asked}", style="bold", markup=False, soft_wrap=True)
    for part in explaining.told(explanation, matcher.limits, base):
        console.print(part, soft_wrap=True)
    return explanation.match
