"""`preventiebot calculate`: the published examples, word for word, and what is refused."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.commands import preventiebot
from bot.errors import InputError

ROOT = Path(__file__).parents[3]
FUND = {
    "total": "3000000",
    "insurers": {"A": 120000, "B": 80000},
    "municipalities": {"X": 100000, "Y": 50000},
}
MENTOR = {
    "parties": [
        {"name": "Zorgverzekeraars", "costs": "0", "benefits": "15000"},
        {"name": "Gemeente", "costs": "26696", "benefits": "30420"},
        {"name": "Zorgkantoor", "costs": "0", "benefits": "16600"},
        {"name": "Woningcorporatie", "costs": "0", "benefits": "19125"},
        {"name": "Fondsen", "costs": "14668", "benefits": "0"},
    ]
}


def run(*arguments: str, stdin: object = "") -> Result:
    text = stdin if isinstance(stdin, str) else json.dumps(stdin)
    return CliRunner().invoke(preventiebot, ["calculate", *arguments], input=text)


def refusal(*arguments: str, stdin: object = "") -> str:
    result = run(*arguments, stdin=stdin)
    assert isinstance(result.exception, InputError)
    assert result.stdout == ""
    return result.exception.message


def test_the_published_example_of_a_grant() -> None:
    assert run("grant", "--costs", "90000", "--json").stdout == (
        '{"maximum": "30000.00", "own_share": "60000.00", "meets_minimum": true, "minimum": "25000.00", '
        '"minimum_costs": "75000.00"}\n'
    )


def test_the_costs_for_a_grant_are_the_grant_backwards() -> None:
    assert run("costs", "--grant", "30000", "--json").stdout == (
        '{"costs": "90000.00", "maximum": "30000.00", "own_share": "60000.00", "meets_minimum": true, '
        '"minimum": "25000.00", "minimum_costs": "75000.00"}\n'
    )


def test_the_published_example_of_a_vip_fund() -> None:
    assert run("vip-fund", "--json", stdin=FUND).stdout == (
        '{"zorgkantoor": "1000000.00", "insurers": {"A": "600000.00", "B": "400000.00"}, '
        '"municipalities": {"X": "666666.67", "Y": "333333.33"}, "total": "3000000.00"}\n'
    )


def test_the_published_example_of_a_business_case() -> None:
    result = json.loads(run("business-case", "--json", stdin=MENTOR).stdout)
    parties = result.pop("parties")
    assert result == {
        "costs": "41364.00",
        "benefits": "81145.00",
        "net": "39781.00",
        "ratio": "1.96",
        "positive": True,
        "carries_alone": [],
        "free_riders": ["Zorgverzekeraars", "Zorgkantoor", "Woningcorporatie"],
    }
    assert [list(party) for party in parties] == [["name", "costs", "benefits", "net", "share_by_benefit"]] * 5
    assert parties[1]["net"] == "3724.00"
    assert sum(int(party["share_by_benefit"].replace(".", "")) for party in parties) == 41364_00


def test_a_business_case_without_costs_has_no_ratio() -> None:
    result = run("business-case", "--json", stdin={"parties": [{"name": "A", "costs": 0, "benefits": 1}]})
    assert json.loads(result.stdout)["ratio"] is None


@pytest.mark.parametrize(
    ("arguments", "stdin", "words"),
    [
        pytest.param(("grant", "--costs", "-5"), "", ("costs", '"-5"', "0 of meer"), id="negative costs"),
        pytest.param(("grant", "--costs", "1.005"), "", ("costs", "twee decimalen"), id="half a cent"),
        pytest.param(("grant", "--costs", "75.000,00"), "", ("costs", "75.000,00"), id="Dutch notation"),
        pytest.param(("costs", "--grant", "-5"), "", ("amount", '"-5"', "0 of meer"), id="a negative grant"),
        pytest.param(("vip-fund",), "", ("invoer", "niets"), id="no fund"),
        pytest.param(("vip-fund",), "[]", ("invoer", "total, insurers, municipalities"), id="a list"),
        pytest.param(("vip-fund",), {**FUND, "insurers": {}}, ("insurers", "{}"), id="an empty group"),
        pytest.param(("vip-fund",), {**FUND, "insurers": {"A": 0}}, ("insurers", "verzekerden"), id="zero weights"),
        pytest.param(("vip-fund",), {**FUND, "regio": 1}, ("regio", "bestaat niet"), id="an unknown key"),
        pytest.param(
            ("vip-fund",),
            '{"total": "1", "insurers": {"A": 1, "A": 2}, "municipalities": {"X": 1}}',
            ('"A"', "twee keer"),
            id="a name twice",
        ),
        pytest.param(("business-case",), {"parties": []}, ("parties", "minstens één partij"), id="nobody"),
        pytest.param(
            ("business-case",),
            {"parties": [{"name": "A", "costs": "-1", "benefits": "0"}]},
            ("A.costs", '"-1"'),
            id="negative costs of a party",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_key_value_and_what_is_allowed(
    arguments: tuple[str, ...], stdin: object, words: tuple[str, ...]
) -> None:
    message = refusal(*arguments, stdin=stdin)
    assert all(word in message for word in words), message
    assert "Toegestaan: " in message


@pytest.mark.parametrize(
    ("arguments", "stdin", "words"),
    [
        pytest.param(("grant", "--costs", "90000"), "", ("€ 30.000", "€ 60.000", "niet minder"), id="enough"),
        pytest.param(("grant", "--costs", "74999.99"), "", ("€ 24.999,99", "minder dan", "€ 75.000"), id="too little"),
        pytest.param(("costs", "--grant", "20000"), "", ("€ 60.000 nodig", "€ 40.000", "€ 75.000"), id="the costs"),
        pytest.param(("vip-fund",), FUND, ("Zorgkantoor", "€ 666.666,67", "€ 3.000.000"), id="a fund"),
        pytest.param(("business-case",), MENTOR, ("1,96", "niemand", "Woningcorporatie"), id="a business case"),
    ],
)
def test_people_read_dutch_with_dutch_amounts(
    arguments: tuple[str, ...], stdin: object, words: tuple[str, ...]
) -> None:
    result = run(*arguments, stdin=stdin)
    assert result.exit_code == 0
    assert all(word in result.stdout for word in words), result.stdout


def test_a_name_with_brackets_is_printed_as_it_is() -> None:
    party = {"name": "[red]Gemeente[/red]", "costs": 1, "benefits": 2}
    assert "[red]Gemeente[/red]" in run("business-case", stdin={"parties": [party]}).stdout


def test_as_a_process_a_mistake_is_one_line_on_standard_error_and_status_two() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "calculate", "vip-fund", "--json"],
        input=b'{"total": "1"}',
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith("insurers: null kan niet, want deze sleutel ontbreekt.")
    assert done.stderr.count(b"\n") == 1


def test_a_business_case_can_be_drawn_and_never_over_an_older_file(tmp_path: Path) -> None:
    case = json.dumps({"parties": [{"name": "Gemeente", "costs": "100", "benefits": "150"}]})
    picture = tmp_path / "grafiek.png"

    drawn = CliRunner().invoke(
        preventiebot, ["calculate", "business-case", "--json", "--chart", str(picture)], input=case
    )
    assert drawn.exit_code == 0
    assert picture.read_bytes().startswith(b"\x89PNG")

    again = CliRunner().invoke(preventiebot, ["calculate", "business-case", "--chart", str(picture)], input=case)
    assert isinstance(again.exception, InputError)
    assert "bestaat al" in again.exception.message
