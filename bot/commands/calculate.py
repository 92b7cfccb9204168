"""`preventiebot calculate`: the grant and the costs for it, the contributions to a VIP-fonds, and a business case.

Where this sits: an edge. It reads options and standard input; `eligibility.calculators` calculate.
May import: `eligibility`. Start reading at `calculate()`.
"""

import sys
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from bot.documents import business_case_chart
from bot.errors import InputError
from eligibility import InvalidInput
from eligibility.calculators import (
    BusinessCase,
    GrantCalculation,
    VipFundCalculation,
    calculate_business_case,
    calculate_grant,
    calculate_vip_fund,
    costs_for_grant,
    read_business_case,
    read_vip_fund,
)
from eligibility.jsontext import dumps, loads
from eligibility.parameters import dutch_number, euros

_JSON = click.option("--json", "as_json", is_flag=True, help="Geef het resultaat als JSON.")


@click.group()
def calculate() -> None:
    """Bereken de subsidie, de bijdragen aan een VIP-fonds of een maatschappelijke business case."""


@calculate.command()
@click.option("--costs", required=True, metavar="BEDRAG", help="Kosten van de procescoördinatie, bijvoorbeeld 90000.")
@_JSON
def grant(costs: str, as_json: bool) -> None:
    """Hoeveel subsidie was er hooguit mogelijk bij deze kosten?"""
    try:
        result = calculate_grant(costs)
    except InvalidInput as error:
        raise InputError(error.message) from None
    if as_json:
        click.echo(dumps(result.model_dump()).encode())
    else:
        _tell_grant(result)


@calculate.command()
@click.option("--grant", "wanted", required=True, metavar="BEDRAG", help="Gewenste subsidie, bijvoorbeeld 50000.")
@_JSON
def costs(wanted: str, as_json: bool) -> None:
    """Welke kosten van de procescoördinatie horen minstens bij deze subsidie?"""
    try:
        needed = costs_for_grant(wanted)
    except InvalidInput as error:
        raise InputError(error.message) from None
    result = calculate_grant(needed)
    if as_json:
        click.echo(dumps({"costs": needed, **result.model_dump()}).encode())
    else:
        _console().print(f"Daarvoor waren kosten van minstens {euros(needed)} nodig.")
        _tell_grant(result)


@calculate.command("vip-fund")
@_JSON
def vip_fund(as_json: bool) -> None:
    """Verdeel een VIP-fonds over zorgkantoor, zorgverzekeraars en gemeenten. Lees JSON van standaardinvoer."""
    try:
        fund = read_vip_fund(loads(sys.stdin.buffer.read()))
        result = calculate_vip_fund(fund.total, fund.insurers, fund.municipalities)
    except InvalidInput as error:
        raise InputError(error.message) from None
    if as_json:
        click.echo(dumps(result.model_dump()).encode())
    else:
        _tell_vip_fund(result)


@calculate.command("business-case")
@_JSON
@click.option(
    "--chart",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="BESTAND",
    help="Teken er een grafiek van (PNG), in dit nieuwe bestand.",
)
def business_case(as_json: bool, chart: Path | None) -> None:
    """Tel kosten en baten per partij op en verdeel de kosten naar baten. Lees JSON van standaardinvoer."""
    try:
        result = calculate_business_case(read_business_case(loads(sys.stdin.buffer.read())))
    except InvalidInput as error:
        raise InputError(error.message) from None
    if chart is not None:
        _draw(result, chart)
    if as_json:
        click.echo(dumps(result.model_dump()).encode())
    else:
        _tell_business_case(result)


def _console() -> Console:
    return Console(width=100, highlight=False, markup=False)


def _draw(result: BusinessCase, file: Path) -> None:
    try:
        with file.open("xb") as empty:  # never over an older file
            empty.write(business_case_chart(result))
    except FileExistsError:
        raise InputError(f"--chart: {file} bestaat al. Toegestaan: de naam van een nieuw bestand.") from None
    except OSError as problem:
        raise InputError(f"--chart: {file} kan niet worden geschreven: {problem.strerror}.") from None


def _tell_grant(result: GrantCalculation) -> None:
    console = _console()
    console.print(f"De subsidie was hooguit {euros(result.maximum)}.")
    console.print(f"De partijen betaalden zelf minstens {euros(result.own_share)}.")
    minimum, costs = euros(result.minimum), euros(result.minimum_costs)
    if result.meets_minimum:
        console.print(f"Dat is niet minder dan het minimum van {minimum}.")
    else:
        console.print(f"Dat is minder dan het minimum van {minimum}. Daarvoor waren kosten van minstens {costs} nodig.")


def _tell_vip_fund(result: VipFundCalculation) -> None:
    table = Table("Partij", "Bijdrage")
    table.add_row("Zorgkantoor", euros(result.zorgkantoor))
    for name, amount in (*result.insurers.items(), *result.municipalities.items()):
        table.add_row(name, euros(amount))
    table.add_row("Totaal", euros(result.total))
    _console().print(table)
    _console().print("Dit is de verdeelsleutel uit een voorstel van 2013. Voor zover bekend is hij nooit wet geworden.")


def _tell_business_case(result: BusinessCase) -> None:
    table = Table("Partij", "Kosten", "Baten", "Saldo", "Kosten naar baten verdeeld")
    for party in result.parties:
        share = "–" if party.share_by_benefit is None else euros(party.share_by_benefit)
        table.add_row(party.name, euros(party.costs), euros(party.benefits), euros(party.net), share)
    table.add_row("Totaal", euros(result.costs), euros(result.benefits), euros(result.net), "")
    console = _console()
    console.print(table)
    if result.ratio is not None:
        console.print(f"Baten gedeeld door kosten: {dutch_number(result.ratio)}.")
    console.print("De baten zijn meer dan de kosten." if result.positive else "De baten zijn niet meer dan de kosten.")
    console.print(f"Kan alle kosten alleen dragen: {', '.join(result.carries_alone) or 'niemand'}.")
    console.print(f"Heeft baten maar betaalt niet mee: {', '.join(result.free_riders) or 'niemand'}.")
