"""`preventiebot check`: judge a case by the rules of the scheme, or many cases, one a line.

Where this sits: an edge. It reads standard input and the clock; `eligibility` judges. May import: `eligibility`, the
clock. Start reading at `check()`.
"""

import sys
from collections.abc import Iterator, Mapping
from datetime import date

import click
from rich.console import Console
from rich.table import Table

from bot.clock import SystemClock
from bot.errors import InputError
from eligibility import Assessment, Facts, InvalidInput, Receipt, assess
from eligibility.jsontext import dumps, loads
from eligibility.parameters import Unit, dutch, dutch_date
from eligibility.schemes.preventiecoalities.questions import QUESTIONS
from eligibility.schemes.preventiecoalities.texts import VERDICT_LABELS
from eligibility.values import Day

TEXT_WIDTH = 110
"""Columns of the report for people; a table of sentences is hard to read when it is narrower."""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Geef het resultaat als JSON.")
@click.option("--batch", is_flag=True, help="Lees één geval per regel en geef één JSON-resultaat per regel.")
@click.option("--as-of", metavar="DATUM", help="Peildatum, bijvoorbeeld 2021-10-01. Zonder deze optie: vandaag.")
@click.option("--verify", metavar="BEWIJS", help="Ga na of deze gegevens nog hetzelfde resultaat geven als dit bewijs.")
@click.pass_context
def check(ctx: click.Context, as_json: bool, batch: bool, as_of: str | None, verify: str | None) -> None:
    """Toets een geval aan de regeling. Geef de gegevens als JSON op standaardinvoer."""
    try:
        day = None if as_of is None else Day().read("--as-of", as_of, InvalidInput)
        if batch and verify is not None:
            raise InputError("--verify gaat niet samen met --batch. Toegestaan: één van beide.")
        if batch:
            ctx.exit(_batch(day or SystemClock().today()))
        facts = read_facts(sys.stdin.buffer.read())
        if verify is not None:
            ctx.exit(_verify(facts, Receipt.parse(verify), day, as_json))
    except InvalidInput as error:
        raise InputError(error.message) from None
    assessment = assess(facts, as_of=day or SystemClock().today())
    if as_json:
        click.echo(dumps(as_object(assessment)).encode())
    else:
        _report(assessment)


def read_facts(data: bytes) -> Facts:
    """One case from JSON.

    Raises:
        InvalidInput: it is no JSON object, a key does not exist, or a value cannot be.
    """
    given = loads(data)
    if not isinstance(given, Mapping):
        raise InvalidInput("invoer", given, allowed='een JSON-object met gegevens, bijvoorbeeld {"insurers": 2}')
    return Facts.model_validate(given)


def as_object(assessment: Assessment) -> dict[str, object]:
    """An assessment with exactly the keys that other programs may rely on."""
    grant = assessment.grant
    return {
        "verdict": assessment.verdict,
        "as_of": assessment.as_of,
        "can_apply_today": assessment.can_apply_today,
        "rules": [
            {
                "id": finding.id,
                "result": finding.result,
                "source": finding.source.model_dump(),
                "explanation": finding.explanation,
            }
            for finding in assessment.rules
        ],
        "missing": assessment.missing,
        "possible_verdicts": assessment.possible_verdicts,
        "flips": assessment.flips,
        "grant": None if grant is None else {"maximum": grant.maximum, "own_share": grant.own_share},
        "caveats": assessment.caveats,
        "next_question": assessment.next_question,
        "receipt": assessment.receipt,
    }


def _batch(as_of: date) -> int:
    """Answer line by line, so that a long list can be piped; status 2 when a line could not be used."""
    refused = 0
    for line in _lines():
        try:
            result = as_object(assess(read_facts(line), as_of=as_of))
        except InvalidInput as error:
            refused += 1
            result = {"error": error.message}
        click.echo(dumps(result).encode())
    if refused:
        click.echo(f"check: aantal regels dat niet kon worden gebruikt: {refused}", err=True)
    return 2 if refused else 0


def _lines() -> Iterator[bytes]:
    for line in sys.stdin.buffer:
        yield line.rstrip(b"\r\n")


def _verify(facts: Facts, receipt: Receipt, day: date | None, as_json: bool) -> int:
    """Say `same`, or what differs; the receipt itself says for which reference date it was made."""
    if day is not None and day != receipt.as_of:
        raise InputError(f"--as-of: {day} kan niet. Toegestaan: {receipt.as_of}, de peildatum van het bewijs.")
    differences = receipt.differences(Receipt.parse(assess(facts, as_of=receipt.as_of).receipt))
    if as_json:
        click.echo(dumps({"same": not differences, "differs": differences}).encode())
    else:
        click.echo(f"differs: {', '.join(differences)}" if differences else "same")
    return 1 if differences else 0


def _report(assessment: Assessment) -> None:
    """The same result for people."""
    console = Console(width=TEXT_WIDTH, highlight=False, markup=False)
    apply = "kunt u de subsidie aanvragen" if assessment.can_apply_today else "kunt u de subsidie niet aanvragen"
    console.print(f"Op {dutch_date(assessment.as_of)} {apply}.")
    console.print(assessment.verdict_text, style="bold")
    console.print(_table(assessment))
    for heading, lines in _paragraphs(assessment):
        console.print(f"\n{heading}")
        for line in lines:
            console.print(f"- {line}")
    console.print(f"\nBewijs van deze uitkomst: {assessment.receipt}")


def _table(assessment: Assessment) -> Table:
    table = Table(show_lines=True)
    for heading, width in (("Voorwaarde", 21), ("Resultaat", 13), ("Uitleg", 42), ("Bron", 21)):
        table.add_column(heading, width=width)
    for finding in assessment.rules:
        source = f"{finding.source.document}, {finding.source.locator}"
        table.add_row(finding.title, finding.result_text, finding.explanation, source)
    return table


def _paragraphs(assessment: Assessment) -> Iterator[tuple[str, list[str]]]:
    if assessment.grant is not None:
        maximum, own = (dutch(each, Unit.EUR) for each in (assessment.grant.maximum, assessment.grant.own_share))
        yield "Bedrag", [f"De subsidie was hooguit {maximum}. De partijen betaalden zelf minstens {own}."]
    if assessment.missing:
        yield "Nog nodig", [f"{QUESTIONS[fact].text} ({fact})" for fact in assessment.missing]
        yield "Nog mogelijk", [", ".join(VERDICT_LABELS[verdict] for verdict in assessment.possible_verdicts)]
    if assessment.change_texts:
        yield (
            "Aan alle voorwaarden is voldaan als dit anders is (één van deze is genoeg)",
            list(assessment.change_texts),
        )
    yield "Wat niemand kan uitrekenen", list(assessment.caveat_texts)
