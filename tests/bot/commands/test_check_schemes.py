"""`preventiebot check --scheme`, `--graph` and `--table`: another scheme, and the rules themselves."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.commands import preventiebot
from bot.errors import InputError

DOCS = Path(__file__).parents[3] / "docs"
CASE = {"insurers_take_part": True, "zorgkantoor_takes_part": False}


def run(*arguments: str, stdin: object = "") -> Result:
    text = stdin if isinstance(stdin, str) else json.dumps(stdin)
    return CliRunner().invoke(preventiebot, ["check", *arguments], input=text)


def judged(facts: object, *arguments: str) -> dict[str, object]:
    result = run("--json", "--as-of", "2026-11-21", *arguments, stdin=facts)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_another_scheme_gives_an_object_of_the_same_shape() -> None:
    proposal, law = judged(CASE, "--scheme", "vip_fonds"), judged({})
    assert list(proposal) == list(law)
    assert proposal["verdict"] == "not_met"
    assert proposal["flips"] == [{"zorgkantoor_takes_part": True}]
    assert proposal["can_apply_today"] is False
    assert proposal["grant"] is None
    assert str(proposal["receipt"]).startswith("vip1-20261121-not_met-")
    rules = proposal["rules"]
    assert isinstance(rules, list)
    assert [list(rule) for rule in rules] == [["id", "result", "source", "explanation"]] * 6


def test_the_scheme_that_is_meant_without_a_name_is_the_regulation() -> None:
    facts = {"applicant": "municipality", "coordination_costs": "90000"}
    assert judged(facts) == judged(facts, "--scheme", "preventiecoalities")


def test_facts_of_one_scheme_are_unknown_to_the_other() -> None:
    result = run("--scheme", "vip_fonds", "--json", stdin={"applicant": "other"})
    assert isinstance(result.exception, InputError)
    assert "unanimous_decisions" in result.exception.message


def test_an_unknown_scheme_is_refused_with_those_that_exist() -> None:
    result = run("--scheme", "vip", "--json", stdin={})
    assert result.exit_code == 2
    assert "'preventiecoalities', 'vip_fonds'" in result.output


def test_a_batch_and_a_receipt_work_for_another_scheme() -> None:
    arguments = ("--scheme", "vip_fonds", "--as-of", "2026-11-21")
    batch = run("--json", "--batch", *arguments, stdin=f"{json.dumps(CASE)}\n{{}}")
    first, second = map(json.loads, batch.stdout.splitlines())
    assert (first["verdict"], second["verdict"]) == ("not_met", "undetermined")
    assert run("--scheme", "vip_fonds", "--verify", first["receipt"], stdin=CASE).stdout == "same\n"
    other = run("--scheme", "vip_fonds", "--verify", first["receipt"], stdin={})
    assert (other.stdout, other.exit_code) == ("differs: facts, outcome\n", 1)


def test_a_receipt_of_one_scheme_is_none_of_another() -> None:
    result = run("--verify", str(judged(CASE, "--scheme", "vip_fonds")["receipt"]), stdin={})
    assert (result.stdout, result.exit_code) == ("differs: facts, rule version, outcome\n", 1)


def test_the_report_for_people_says_that_it_is_a_proposal() -> None:
    report = run("--scheme", "vip_fonds", "--as-of", "2026-11-21", stdin={"unanimous_decisions": True}).stdout
    assert report.startswith("Op 21 november 2026 kunt u geen geld uit een VIP-fonds aanvragen")
    assert "voorstel uit 2013" in report
    assert "Doen de zorgverzekeraars van de regio mee? (insurers_take_part)" in report


def test_the_drawing_and_the_page_are_those_of_the_documentation() -> None:
    assert run("--graph").stdout == (DOCS / "regels.svg").read_text("utf-8")
    assert run("--table").stdout == (DOCS / "regels.md").read_text("utf-8")


def test_the_other_scheme_has_a_drawing_and_a_page_too() -> None:
    assert "Besluiten zijn unaniem" in run("--scheme", "vip_fonds", "--graph").stdout
    page = run("--scheme", "vip_fonds", "--table").stdout
    assert "Besluiten zijn unaniem" in page
    assert "regels.svg" not in page


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("--graph", "--table"), id="two pictures"),
        pytest.param(("--graph", "--json"), id="a drawing as JSON"),
        pytest.param(("--table", "--batch"), id="a page for many cases"),
        pytest.param(("--table", "--as-of", "2021-01-01"), id="a page with a reference date"),
    ],
)
def test_what_shows_the_rules_judges_no_case(arguments: tuple[str, ...]) -> None:
    result = run(*arguments, stdin={})
    assert isinstance(result.exception, InputError)
    assert result.stdout == ""
    assert "--graph en --table" in result.exception.message
