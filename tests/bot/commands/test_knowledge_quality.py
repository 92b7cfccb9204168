"""`preventiebot knowledge quality`: figures in the terminal, on a page and as JSON; and a gate."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.commands import preventiebot
from bot.commands.knowledge.quality import RECORD, record_path
from bot.commands.knowledge.quality_tables import OUTCOMES
from bot.errors import InputError
from knowledge import BUILTIN
from knowledge.matching.gate import Record
from tests.knowledge.shelf import plant_shelf, plant_thief

AS_OF = "2026-11-22"


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(preventiebot, ["knowledge", "quality", "--as-of", AS_OF, *arguments])


def refusal(*arguments: str) -> str:
    error = run(*arguments).exception
    assert isinstance(error, InputError)
    return error.message


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    folder = tmp_path / "kast"
    folder.mkdir()
    return plant_shelf(folder)


def test_it_says_first_how_long_it_takes_and_then_shows_every_table(shelf: Path) -> None:
    result = run("--knowledge", str(shelf))
    assert result.exit_code == 0
    assert result.stderr.startswith("4 artikelen, 48 vragen. Dit duurt ongeveer 5 seconden.\n")
    for title in ("Vragen die voor deze proef niet bekend waren", "Elk vijfde groepje vragen weggelaten",
                  "Klopt de zekerheid? Vragen waarmee zij is geijkt: gemiddeld ",
                  "Klopt de zekerheid? Weggelaten vragen, nooit gezien: gemiddeld ",
                  "Meteen een antwoord", "niet het eigen artikel",
                  "Artikelen, de slechtst gevonden eerst"):  # fmt: skip
        assert title in result.stdout
    (swapped,) = (line for line in result.stdout.splitlines() if line.strip().startswith("twee letters verwisseld"))
    assert swapped.count("(") == len(OUTCOMES), "beside each share stands the one of the same questions as written"


def test_the_page_needs_nothing_from_outside_and_every_plot_is_also_said_in_words(shelf: Path, tmp_path: Path) -> None:
    page = tmp_path / "kwaliteit.html"
    result = run("--knowledge", str(shelf), "--html", str(page))
    assert result.exit_code == 0
    text = page.read_text(encoding="utf-8")
    tags = Tags()
    tags.feed(text)
    assert ("html", {"lang": "nl"}) in tags.found
    images = [attributes for tag, attributes in tags.found if tag == "img"]
    assert len(images) == 4
    for image in images:
        assert (image["src"] or "").startswith("data:image/svg+xml;base64,")
        assert "%" in (image["alt"] or "")
    assert "http" not in text


def test_all_figures_can_be_had_as_json(shelf: Path, tmp_path: Path) -> None:
    data = tmp_path / "kwaliteit-nu.json"
    assert run("--knowledge", str(shelf), "--json", str(data)).exit_code == 0
    figures = json.loads(data.read_text(encoding="utf-8"))
    assert figures["quality"]["kinds"]["article"]["questions"] == 52
    assert figures["left_out"]["ways"]["as_written"]["typed"]["questions"] > 0
    assert len(figures["quality"]["asked"]) == 52


def test_a_new_article_that_takes_questions_of_another_fails_with_the_reason(shelf: Path) -> None:
    assert run("--knowledge", str(shelf), "--accept").exit_code == 0
    same = run("--knowledge", str(shelf), "--gate")
    assert (same.exit_code, same.stdout) == (0, f"Niet slechter dan in {shelf / RECORD}.\n")
    plant_thief(shelf)
    worse = run("--knowledge", str(shelf), "--gate")
    assert worse.exit_code == 1
    assert "artikel langer-lenen krijgt nu " in worse.stdout
    assert " vragen van leentermijn (was 0): “" in worse.stdout
    assert worse.stdout.splitlines()[-1].endswith("preventiebot knowledge quality --accept")
    assert run("--knowledge", str(shelf), "--accept").exit_code == 0
    assert run("--knowledge", str(shelf), "--gate").exit_code == 0


def test_a_tolerance_that_somebody_chose_stays_when_figures_are_accepted(shelf: Path) -> None:
    run("--knowledge", str(shelf), "--accept")
    record = shelf / RECORD
    record.write_text(
        record.read_text(encoding="utf-8").replace('"questions": 3\n', '"questions": 7\n'), encoding="utf-8"
    )
    run("--knowledge", str(shelf), "--accept")
    assert json.loads(record.read_text(encoding="utf-8"))["tolerance"]["questions"] == 7


def test_without_accepted_figures_the_gate_says_how_to_get_them(shelf: Path) -> None:
    assert refusal("--knowledge", str(shelf), "--gate").endswith(
        "kwaliteit.json is er nog niet. Maak het met --accept."
    )


def test_a_question_that_is_kept_away_and_comes_all_the_same_fails_the_gate(shelf: Path) -> None:
    run("--knowledge", str(shelf), "--accept")
    path = shelf / "boete.md"
    own = "'Hoi, hoe hoog is de boete'"
    path.write_text(path.read_text(encoding="utf-8").replace("'Wat is de leentermijn van een dvd?'", own), "utf-8")
    gate = run("--knowledge", str(shelf), "--gate")
    assert gate.exit_code == 1
    assert "artikel boete: “Hoi, hoe hoog is de boete” staat bij not_questions en leidt toch naar" in gate.stdout


def test_articles_in_english_are_measured_in_english(shelf: Path, tmp_path: Path) -> None:
    figures: dict[str, object] = {}
    for language in ("nl", "en"):
        data = tmp_path / f"{language}.json"
        assert run("--knowledge", str(shelf), "--language", language, "--json", str(data)).exit_code == 0
        figures[language] = json.loads(data.read_text(encoding="utf-8"))["quality"]["calibration"]
    assert figures["nl"] != figures["en"]


def test_figures_in_another_form_are_refused_before_the_work_begins(shelf: Path) -> None:
    (shelf / RECORD).write_text("{}", encoding="utf-8")
    assert "heeft niet de goede vorm" in refusal("--knowledge", str(shelf), "--gate")


def test_a_file_in_a_folder_that_is_not_there_is_refused_before_the_work_begins(shelf: Path, tmp_path: Path) -> None:
    assert refusal("--knowledge", str(shelf), "--html", str(tmp_path / "weg" / "a.html")).endswith(
        "de map bestaat niet."
    )


def test_the_gate_and_accepting_do_not_go_together(shelf: Path) -> None:
    assert "kies er een" in refusal("--knowledge", str(shelf), "--gate", "--accept")


def test_the_accepted_figures_of_the_products_own_articles_stand_beside_them() -> None:
    """That they are no worse now is tested where they are learned anyway: tests/knowledge/test_own_questions.py."""
    path = record_path(BUILTIN)
    assert path == BUILTIN.parent / RECORD
    assert Record.model_validate_json(path.read_bytes()).text() == path.read_text(encoding="utf-8")
