"""`preventiebot check`: what goes in, what comes out, and with which exit status."""

import json
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.clock import AMSTERDAM
from bot.commands import preventiebot
from bot.errors import InputError

ROOT = Path(__file__).parents[3]
GOOD = {
    "applicant": "health_insurer",
    "insurers": 2,
    "lead_insurer_named": True,
    "municipalities": 1,
    "risk_group": True,
    "activities": ["start_coalition", "prevention_activities"],
    "other_funding": "none",
    "coordination_costs": "90000",
    "requested_amount": "30000.00",
    "duration_months": 36,
    "received_on": "2021-10-01",
    "start_date": "2021-10-02",
    "activity_plan": True,
    "budget": True,
    "letter_applicant": True,
    "letter_municipalities": True,
    "signed": True,
}
KEYS = [
    "verdict",
    "as_of",
    "can_apply_today",
    "rules",
    "missing",
    "possible_verdicts",
    "flips",
    "grant",
    "caveats",
    "next_question",
    "receipt",
]


def run(*arguments: str, stdin: object = "") -> Result:
    """Run the command in this process; an expected failure becomes the exception in the result."""
    text = stdin if isinstance(stdin, str | bytes) else json.dumps(stdin)
    return CliRunner().invoke(preventiebot, ["check", *arguments], input=text)


def judged(facts: object, *arguments: str) -> dict[str, object]:
    result = run("--json", "--as-of", "2026-11-21", *arguments, stdin=facts)
    assert result.exit_code == 0, result.output
    assert result.stdout.count("\n") == 1
    return json.loads(result.stdout)


def refusal(*arguments: str, stdin: object = "") -> str:
    """The one line with which the input is refused; nothing may have been printed before."""
    result = run(*arguments, stdin=stdin)
    assert isinstance(result.exception, InputError)
    assert result.stdout == ""
    assert "\n" not in result.exception.message
    return result.exception.message


def process(*arguments: str, stdin: bytes) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "bot", "check", *arguments], input=stdin, capture_output=True, cwd=ROOT, check=False
    )


# One case


def test_the_result_has_exactly_the_published_keys() -> None:
    result = judged(GOOD)
    assert list(result) == KEYS
    assert all(list(rule) == ["id", "result", "source", "explanation"] for rule in result["rules"])
    assert all(list(rule["source"]) == ["document", "locator", "url"] for rule in result["rules"])


def test_a_case_that_meets_everything() -> None:
    result = judged(GOOD)
    assert (result["verdict"], result["as_of"], result["can_apply_today"]) == ("met", "2026-11-21", False)
    assert (result["missing"], result["next_question"], result["flips"]) == ([], None, [])
    assert result["possible_verdicts"] == ["met"]
    assert result["grant"] == {"maximum": "30000.00", "own_share": "60000.00"}
    assert result["caveats"] == ["ceiling", "ministers_amount", "refusal_grounds", "hardship"]


def test_the_published_example_with_only_the_duration_unknown() -> None:
    result = judged({**GOOD, "duration_months": None})
    assert result["verdict"] == "undetermined"
    assert result["missing"] == ["duration_months"]
    assert result["possible_verdicts"] == ["met", "not_met"]
    assert result["next_question"] == "duration_months"


def test_nothing_known_is_a_case_too() -> None:
    result = judged({})
    assert result["verdict"] == "undetermined"
    assert result["possible_verdicts"] == ["incomplete", "met", "not_met", "undetermined"]
    assert result["grant"] is None
    assert "requested_amount" not in result["missing"]


def test_flips_can_be_put_over_the_facts_as_they_are() -> None:
    facts = {**GOOD, "duration_months": 48, "requested_amount": "40000", "start_date": "2021-09-01", "signed": False}
    flips = judged(facts)["flips"]
    assert flips == [
        {"coordination_costs": "120000.00", "duration_months": 36, "start_date": "2021-10-02", "signed": True},
        {"requested_amount": "30000.00", "duration_months": 36, "start_date": "2021-10-02", "signed": True},
    ]
    for flip in flips:
        assert judged({**facts, **flip})["verdict"] == "met"


def test_the_reference_date_decides_only_whether_one_can_apply_then() -> None:
    then = json.loads(run("--json", "--as-of", "2021-10-01", stdin=GOOD).stdout)
    assert (then["can_apply_today"], then["verdict"]) == (True, "met")


def test_without_a_reference_date_today_in_the_netherlands_is_taken() -> None:
    before = datetime.now(UTC).astimezone(AMSTERDAM).date()
    told = date.fromisoformat(json.loads(run("--json", stdin={}).stdout)["as_of"])
    assert before <= told <= datetime.now(UTC).astimezone(AMSTERDAM).date()


# What is refused


@pytest.mark.parametrize(
    ("stdin", "words"),
    [
        pytest.param("", ("invoer", "niets"), id="nothing"),
        pytest.param("{", ("invoer", "geen geldige JSON"), id="half an object"),
        pytest.param("[]", ("invoer", "[]", "JSON-object"), id="a list"),
        pytest.param("null", ("invoer", "null", "JSON-object"), id="null"),
        pytest.param(b"\xff", ("invoer", "UTF-8"), id="no UTF-8"),
        pytest.param('{"insurers": 1, "insurers": 2}', ("insurers", "twee keer"), id="a key twice"),
        pytest.param({"applicants": "x"}, ("applicants", '"x"', "applicant, insurers"), id="an unknown key"),
        pytest.param(
            {"applicants": None}, ("applicants", "null", "applicant, insurers"), id="an unknown key without value"
        ),
        pytest.param({"applicant": "gemeente"}, ("applicant", '"gemeente"', "municipality"), id="an unknown code"),
        pytest.param({"insurers": 0}, ("insurers", "0", "1 of meer"), id="too small a number"),
        pytest.param({"insurers": True}, ("insurers", "true", "geheel getal"), id="true is no number"),
        pytest.param({"duration_months": 36.0}, ("duration_months", "36.0", "geheel getal"), id="a decimal point"),
        pytest.param({"coordination_costs": "-5"}, ("coordination_costs", '"-5"', "0 of meer"), id="negative money"),
        pytest.param(
            '{"coordination_costs": 1.005}', ("coordination_costs", "1.005", "twee decimalen"), id="half a cent"
        ),
        pytest.param('{"coordination_costs": NaN}', ("NaN",), id="not a number"),
        pytest.param({"received_on": "2021-09-31"}, ("received_on", '"2021-09-31"', "datum"), id="no such day"),
        pytest.param({"activities": ["embed", "x"]}, ("activities", '"x"', "start_coalition"), id="no such activity"),
        pytest.param({"signed": "ja"}, ("signed", '"ja"', "true of false"), id="a Dutch yes"),
    ],
)
def test_what_cannot_be_is_refused_with_key_value_and_what_is_allowed(stdin: object, words: tuple[str, ...]) -> None:
    message = refusal("--json", stdin=stdin)
    assert all(word in message for word in words), message


@pytest.mark.parametrize("as_of", ["2021-13-01", "vandaag", "01-10-2021", ""])
def test_a_reference_date_that_does_not_exist_is_refused(as_of: str) -> None:
    message = refusal("--json", "--as-of", as_of, stdin="{}")
    assert message.startswith(f'--as-of: "{as_of}" kan niet')
    assert "2021-10-01" in message


# Many cases


def test_a_batch_gives_one_line_per_line_in_the_same_order() -> None:
    lines = [GOOD, {}, {**GOOD, "applicant": "other"}, {**GOOD, "signed": False}]
    result = run("--json", "--batch", stdin="\n".join(map(json.dumps, lines)) + "\n")
    assert result.exit_code == 0
    verdicts = [json.loads(line)["verdict"] for line in result.stdout.splitlines()]
    assert verdicts == ["met", "undetermined", "not_met", "incomplete"]


def test_a_bad_line_gives_an_error_in_its_place_and_status_two_at_the_end() -> None:
    lines = ["{}", "", "geen json", '{"insurers": 0}', "[]", json.dumps(GOOD)]
    result = run("--json", "--batch", stdin="\r\n".join(lines))
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 2
    assert [list(answer) == ["error"] for answer in answers] == [False, True, True, True, True, False]
    assert "insurers: 0 kan niet" in answers[3]["error"]
    assert result.stderr.count("\n") == 1


def test_a_line_that_is_no_utf8_does_not_stop_the_others() -> None:
    result = run("--json", "--batch", stdin=b"\xef\xbb\xbf{}\n\xff\n{}\n")
    assert ["error" in json.loads(line) for line in result.stdout.splitlines()] == [False, True, False]


def test_an_empty_batch_has_no_results() -> None:
    result = run("--json", "--batch", stdin="")
    assert (result.exit_code, result.stdout) == (0, "")


# Receipts


def test_a_receipt_is_the_same_for_the_same_facts_on_any_day() -> None:
    receipt = judged(GOOD)["receipt"]
    again = {**GOOD, "coordination_costs": 90000, "activities": ["prevention_activities", "start_coalition"]}
    result = run("--verify", str(receipt), stdin=again)
    assert (result.exit_code, result.stdout) == (0, "same\n")


@pytest.mark.parametrize(
    ("changes", "edit", "differs"),
    [
        pytest.param({"insurers": 3}, ("", ""), "facts", id="other facts"),
        pytest.param({"insurers": 3, "signed": False}, ("", ""), "facts, outcome", id="other facts and outcome"),
        pytest.param({}, ("pc1", "pc0"), "rule version", id="older rules"),
        pytest.param({}, ("-met-", "-incomplete-"), "outcome", id="an outcome that was written into it"),
    ],
)
def test_a_receipt_that_does_not_fit_says_what_differs(
    changes: dict[str, object], edit: tuple[str, str], differs: str
) -> None:
    receipt = str(judged(GOOD)["receipt"]).replace(*edit)
    result = run("--verify", receipt, stdin={**GOOD, **changes})
    assert (result.exit_code, result.stdout) == (1, f"differs: {differs}\n")
    as_json = run("--json", "--verify", receipt, stdin={**GOOD, **changes})
    assert json.loads(as_json.stdout) == {"same": False, "differs": differs.split(", ")}
    assert as_json.exit_code == 1


def test_a_text_that_is_no_receipt_is_refused() -> None:
    assert refusal("--verify", "abc", stdin="{}").startswith('receipt: "abc" kan niet')


def test_a_receipt_is_checked_against_its_own_reference_date() -> None:
    receipt = str(judged(GOOD)["receipt"])
    assert run("--verify", receipt, "--as-of", "2026-11-21", stdin=GOOD).stdout == "same\n"
    assert "2026-11-21" in refusal("--verify", receipt, "--as-of", "2020-01-01", stdin=GOOD)
    assert "--batch" in refusal("--verify", receipt, "--batch", stdin=GOOD)


# For people


def test_the_report_for_people_says_first_whether_one_can_apply_and_shows_every_condition() -> None:
    result = run("--as-of", "2026-11-21", stdin={**GOOD, "duration_months": 48, "received_on": None})
    assert result.exit_code == 0
    assert result.stdout.startswith("Op 21 november 2026 kunt u de subsidie niet aanvragen.")
    for words in ("voldoet niet", "Kaderregeling", "€ 30.000", "hooguit 36 maanden", "pc1-20261121-not_met-"):
        assert words in result.stdout


def test_the_report_lists_what_is_still_needed_and_still_possible() -> None:
    text = run("--as-of", "2026-11-21", stdin={**GOOD, "duration_months": None}).stdout
    assert "Hoeveel maanden duurt de periode waarvoor subsidie wordt gevraagd? (duration_months)" in text
    assert "voldoet, voldoet niet" in text


# As a real process


def test_as_a_process_it_prints_json_and_nothing_else() -> None:
    done = process("--json", "--as-of", "2026-11-21", stdin=json.dumps(GOOD).encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["verdict"] == "met"


def test_as_a_process_a_mistake_is_one_line_on_standard_error_and_status_two() -> None:
    done = process("--json", stdin='{"applicant": "coördinator\\nregel"}'.encode())
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    assert done.stderr.decode().startswith("applicant: ")


def test_as_a_process_a_receipt_that_differs_has_status_one() -> None:
    done = process("--verify", "pc1-20261121-met-0123456789", stdin=b"{}")
    assert (done.returncode, done.stdout, done.stderr) == (1, b"differs: facts, outcome\n", b"")
