"""`preventiebot check`: judge a case by the rules of a scheme, or many cases, one a line; or show the rules themselves.

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
from eligibility import Assessment, InvalidInput, Receipt
from eligibility.catalogue import DEFAULT, SCHEMES, Listed
from eligibility.graph import drawing
from eligibility.jsontext import dumps, loads
from eligibility.overview import overview
from eligibility.parameters import Unit, dutch
from eligibility.values import Day

TEXT_WIDTH = 110
"""Columns of the report for people; a table of sentences is hard to read when it is narrower."""
PICTURE = "regels.svg"
"""Where the page of rules in `docs/` finds the drawing of the same rules."""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Geef het resultaat als JSON.")
@click.option("--batch", is_flag=True, help="Lees één geval per regel en geef één JSON-resultaat per regel.")
@click.option("--as-of", metavar="DATUM", help="Peildatum, bijvoorbeeld 2021-10-01. Zonder deze optie: vandaag.")
@click.option("--verify", metavar="BEWIJS", help="Ga na of deze gegevens nog hetzelfde resultaat geven als dit bewijs.")
@click.option("--scheme", "name", default=DEFAULT, show_default=True, type=click.Choice(tuple(SCHEMES)), metavar="NAAM",
              help=f"Aan welke voorwaarden: {', '.join(SCHEMES)}.")  # fmt: skip
@click.option("--graph", is_flag=True, help="Toon de regels als tekening (SVG); er wordt niets getoetst.")
@click.option("--table", is_flag=True, help="Toon de regels als pagina (Markdown); er wordt niets getoetst.")
@click.pass_context
def check(
    ctx: click.Context,
    as_json: bool,
    batch: bool,
    as_of: str | None,
    verify: str | None,
    name: str,
    graph: bool,
    table: bool,
) -> None:
    """Toets een geval aan de regeling. Geef de gegevens als JSON op standaardinvoer."""
    scheme = SCHEMES[name]
    if graph or table:
        if (graph, table, as_json, batch, as_of is not None, verify is not None).count(True) > 1:
            raise InputError(
                "--graph en --table tonen de regels. Toegestaan: één van beide, alleen samen met --scheme."
            )
        click.echo((drawing(scheme) if graph else _page(name, scheme)).encode(), nl=False)
        return
    try:
        day = None if as_of is None else Day().read("--as-of", as_of, InvalidInput)
        if batch and verify is not None:
            raise InputError("--verify gaat niet samen met --batch. Toegestaan: één van beide.")
        if batch:
            ctx.exit(_batch(scheme, day or SystemClock().today()))
        given = read_object(sys.stdin.buffer.read())
        if verify is not None:
            ctx.exit(_verify(scheme, given, Receipt.parse(verify), day, as_json))
        assessment = scheme.assess(given, day or SystemClock().today())
    except InvalidInput as error:
        raise InputError(error.message) from None
    if as_json:
        click.echo(dumps(as_object(assessment)).encode())
    else:
        _report(scheme, assessment)


def read_object(data: bytes) -> Mapping[str, object]:
    """One case from JSON, not yet judged.

    Raises:
        InvalidInput: it is no JSON object.
    """
    given = loads(data)
    if not isinstance(given, Mapping):
        raise InvalidInput("invoer", given, allowed='een JSON-object met gegevens, bijvoorbeeld {"insurers": 2}')
    return given


def _page(name: str, scheme: Listed) -> str:
    return overview(scheme, PICTURE if name == DEFAULT else None)


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


def _batch(scheme: Listed, as_of: date) -> int:
    """Answer line by line, so that a long list can be piped; status 2 when a line could not be used."""
    refused = 0
    for line in _lines():
        try:
            result = as_object(scheme.assess(read_object(line), as_of))
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


def _verify(scheme: Listed, given: Mapping[str, object], receipt: Receipt, day: date | None, as_json: bool) -> int:
    """Say `same`, or what differs; the receipt itself says for which reference date it was made."""
    if day is not None and day != receipt.as_of:
        raise InputError(f"--as-of: {day} kan niet. Toegestaan: {receipt.as_of}, de peildatum van het bewijs.")
    differences = receipt.differences(Receipt.parse(scheme.assess(given, receipt.as_of).receipt))
    if as_json:
        click.echo(dumps({"same": not differences, "differs": differences}).encode())
    else:
        click.echo(f"differs: {', '.join(differences)}" if differences else "same")
    return 1 if differences else 0


def _report(scheme: Listed, assessment: Assessment) -> None:
    """The same result for people."""
    console = Console(width=TEXT_WIDTH, highlight=False, markup=False)
    console.print(scheme.opening(assessment.as_of, assessment.can_apply_today))
    console.print(assessment.verdict_text, style="bold")
    console.print(_table(assessment))
    for heading, lines in _paragraphs(scheme, assessment):
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


def _paragraphs(scheme: Listed, assessment: Assessment) -> Iterator[tuple[str, list[str]]]:
    if assessment.grant is not None:
        maximum, own = (dutch(each, Unit.EUR) for each in (assessment.grant.maximum, assessment.grant.own_share))
        yield "Bedrag", [f"De subsidie was hooguit {maximum}. De partijen betaalden zelf minstens {own}."]
    if assessment.missing:
        yield "Nog nodig", [f"{scheme.questions[fact].text} ({fact})" for fact in assessment.missing]
        yield "Nog mogelijk", [", ".join(scheme.verdict_labels[verdict] for verdict in assessment.possible_verdicts)]
    if assessment.change_texts:
        yield (
            "Aan alle voorwaarden is voldaan als dit anders is (één van deze is genoeg)",
            list(assessment.change_texts),
        )
    yield "Wat niemand kan uitrekenen", list(assessment.caveat_texts)
