"""`preventiebot ask`: the public JSON, the batch, and what is refused."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.commands import preventiebot
from bot.errors import InputError
from tests.knowledge.planted import GOOD, LIBRARY, article, plant

KEYS = ["question", "outcome", "article", "choices", "calculator", "confidence", "elapsed_ms"]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library")
    for article_id, text in LIBRARY.items():
        plant(folder, article_id, text)
    return folder


def ask(*arguments: str, typed: str | bytes | None = None) -> Result:
    return CliRunner().invoke(preventiebot, ["ask", *arguments], input=typed)


def refusal(*arguments: str, typed: str | None = None) -> str:
    error = ask(*arguments, typed=typed).exception
    assert isinstance(error, InputError)
    return error.message


def test_an_answer_has_exactly_the_public_keys_in_their_order(library: Path) -> None:
    result = ask("--json", "--knowledge", str(library), "Wat is de leentermijn?")
    answer = json.loads(result.stdout)
    assert list(answer) == KEYS
    assert {key: answer[key] for key in KEYS[:5]} == {
        "question": "Wat is de leentermijn?",
        "outcome": "answer",
        "article": "leentermijn",
        "choices": [],
        "calculator": None,
    }
    assert answer["confidence"] == round(answer["confidence"], 4) > 0.5
    assert answer["elapsed_ms"] >= 0
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Wat was het minimumbedrag?", {"outcome": "answer", "article": "minimumbedrag", "calculator": None}),
        ("Voldoet ons plan?", {"outcome": "check", "article": None, "calculator": None}),
        ("Wat krijgen wij bij 90.000 kosten?", {"outcome": "calculate", "article": None, "calculator": "grant"}),
        ("Ik wil een medewerker spreken", {"outcome": "handoff", "article": None, "calculator": None}),
        ("Wat is de hoofdstad van Peru?", {"outcome": "handoff", "article": None, "calculator": None}),
    ],
    ids=lambda value: value if isinstance(value, str) else value["outcome"],
)
def test_every_kind_of_outcome_of_the_product_itself(question: str, expected: dict[str, str | None]) -> None:
    answer = json.loads(ask("--json", question).stdout)
    assert {key: answer[key] for key in expected} == expected


def test_a_batch_gives_one_object_a_line_in_the_same_order_also_for_empty_lines(library: Path) -> None:
    typed = "Hoe hoog is de boete?\n\n  \nlid worden\r\nWanneer is caf\u00e9 \u2028 open?"
    lines = ask("--json", "--batch", "--knowledge", str(library), typed=typed).stdout.rstrip("\n").split("\n")
    answers = [json.loads(line) for line in lines]
    assert [answer["question"] for answer in answers] == [
        "Hoe hoog is de boete?",
        "",
        "  ",
        "lid worden",
        "Wanneer is caf\u00e9 \u2028 open?",
    ]
    assert [answer["article"] for answer in answers[:4]] == ["boete", None, None, "lidmaatschap"]
    assert answers[1]["outcome"] == answers[2]["outcome"] == "handoff"


def test_an_empty_batch_gives_nothing(library: Path) -> None:
    assert ask("--json", "--batch", "--knowledge", str(library), typed="").stdout == ""


def test_bytes_that_are_no_text_still_get_an_object_each(library: Path) -> None:
    result = ask("--json", "--batch", "--knowledge", str(library), typed=b"boete \xff\nlid worden\n")
    assert len(result.stdout.splitlines()) == 2


def test_without_json_the_answer_can_be_read(library: Path) -> None:
    text = ask("--knowledge", str(library), "Wat is de leentermijn?").stdout
    assert text.startswith("Hoe lang mag ik een boek lenen?\n\nU mag een boek drie weken lenen.")
    assert "- Reglement, art. 1 (gecontroleerd op 21 november 2026)" in text
    assert "- Wat kost het als ik een boek te laat terugbreng? (boete)" in text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Voldoet ons plan?", "preventiebot check"),
        ("Bereken de business case van ons project", "preventiebot calculate business-case"),
        ("Ik wil een medewerker spreken", "Preventieteam"),
        ("Wat is de hoofdstad van Peru?", "geen antwoord"),
        ("🙂", "geen vraag"),
    ],
)
def test_without_json_every_other_outcome_says_what_to_do(question: str, words: str) -> None:
    assert words in ask(question).stdout


def test_explain_goes_to_standard_error_and_leaves_the_json_alone(library: Path) -> None:
    result = ask("--json", "--explain", "--knowledge", str(library), "Wat is de leentermijn?")
    assert list(json.loads(result.stdout)) == KEYS
    assert "leentermijn" in result.stderr


def test_explain_tells_how_a_question_was_read_what_came_near_and_why() -> None:
    asked = "Hallo, geldt de intentieverklaringg van de gem. bij proces coordinatie van € 1.2M op 1-10-'21? groetjes"
    told = " ".join(ask("--explain", asked).stderr.split())
    for row in (
        "€ 1.2m 1200000 euro bedrag of datum",
        "1-10-'21 1 oktober 2021 bedrag of datum",
        "hallo – telt niet mee: groet of bedankje",
        "proces coordinatie procescoordinatie aan elkaar geschreven",
        "gem gemeente afkorting",
        "intentieverklaringg intentieverklaring verbeterde spelling",
        "Wat in de buurt kwam",
        "Besluit: ",
        "Drempel voor een direct antwoord ",
    ):
        assert row in told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param("Voldoet ons plan?", "Besluit: de subsidiecheck, want geen artikel is zeker", id="a wish"),
        pytest.param("dank u zeer", "want er staan alleen groeten en bedankjes", id="courtesies"),
        pytest.param("🙂", "Besluit: er staat niets, want er staan geen woorden", id="nothing"),
        pytest.param("Wat is de hoofdstad van Peru?", "geen antwoord past", id="no answer"),
        pytest.param("wat is [/b] het minimumbedrag?", "Vraag: wat is [/b] het minimumbedrag?", id="marks of rich"),
    ],
)
def test_explain_names_the_rule_that_decided(question: str, told: str) -> None:
    assert told in " ".join(ask("--explain", question).stderr.split())


def test_another_base_does_not_send_to_our_team(library: Path) -> None:
    text = ask("--knowledge", str(library), "Fietsband plakken?").stdout
    assert "geen antwoord in deze artikelen" in text
    assert "Preventieteam" not in text


def test_a_pair_that_people_mix_up_is_asked_with_its_own_question(tmp_path: Path) -> None:
    plant(tmp_path, "dag", article("Wanneer is de winkel open?", ["hoe laat open"], "Elke dag."))
    plant(tmp_path, "nacht", article("Wanneer is de winkel dicht?", ["hoe laat dicht"], "Elke nacht."))
    (tmp_path / "doorvragen.yaml").write_text(
        'splitting:\n  - {question: "Open of dicht?", options: {dag: "Open", nacht: "Dicht"}}\n', encoding="utf-8"
    )
    asked = ("--knowledge", str(tmp_path), "winkel")
    offered = json.loads(ask("--json", *asked).stdout)
    assert offered["outcome"] == "choices"
    assert sorted(offered["choices"]) == ["dag", "nacht"]
    assert ask(*asked).stdout.startswith("Open of dicht?\n- ")


def test_an_article_is_only_found_while_it_holds(tmp_path: Path) -> None:
    plant(
        tmp_path,
        "oud",
        article("Wat is de oude prijs?", ["Hoe duur was het?"], "Een gulden.", "valid_until: 2001-12-31\n"),
    )
    asked = ("--json", "--knowledge", str(tmp_path), "Wat is de oude prijs?", "--as-of")
    assert json.loads(ask(*asked, "2001-12-31").stdout)["outcome"] == "answer"
    assert json.loads(ask(*asked, "2002-01-01").stdout)["outcome"] == "handoff"


def test_another_base_may_be_english(tmp_path: Path) -> None:
    plant(tmp_path, "fees", article("What does a late book cost?", ["How high is the fine?", "late fees"], "One euro."))
    plant(
        tmp_path, "hours", article("When is the library open?", ["opening hours", "are you open on sunday"], "Daily.")
    )
    answer = json.loads(
        ask("--json", "--knowledge", str(tmp_path), "--language", "en", "Hi, opening hours please").stdout
    )
    assert answer["article"] == "hours"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param([], "VRAAG: ontbreekt", id="no question"),
        pytest.param(["--json", "--batch", "vraag"], "niet samen met --batch", id="a question beside a batch"),
        pytest.param(["--batch"], "--batch: alleen samen met --json", id="a batch that nobody can read"),
        pytest.param(["--as-of", "2026-02-30", "vraag"], '--as-of: "2026-02-30"', id="a day that does not exist"),
        pytest.param(
            ["--knowledge", "/bestaat/niet", "vraag"], "deze map bestaat niet", id="a folder that does not exist"
        ),
    ],
)
def test_what_cannot_be_used_is_refused_with_what_is_allowed(arguments: list[str], words: str) -> None:
    assert words in refusal(*arguments)


def test_a_language_nobody_taught_is_refused() -> None:
    result = ask("--language", "de", "vraag")
    assert result.exit_code == 2
    assert isinstance(result.exception, SystemExit)


def test_a_base_with_faults_is_refused_with_the_first_one(tmp_path: Path) -> None:
    plant(tmp_path, "a", GOOD.replace("owner: Balie\n", "").replace("2027-05-21", "ooit"))
    message = refusal("--knowledge", str(tmp_path), "vraag")
    assert "a.md:2: owner: deze sleutel ontbreekt (en nog 1; zie preventiebot knowledge check)" in message
