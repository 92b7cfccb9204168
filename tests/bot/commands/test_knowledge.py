"""`preventiebot knowledge`: check a folder, show an article."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.commands import preventiebot
from bot.errors import InputError
from tests.knowledge.planted import GOOD, article, plant


def run(*arguments: str) -> Result:
    return CliRunner().invoke(preventiebot, ["knowledge", *arguments])


def test_the_articles_of_the_product_are_fine() -> None:
    result = run("check")
    assert result.exit_code == 0
    assert result.stdout.endswith("voorbeeldvragen: geen fouten.\n")


def test_each_fault_is_one_line_and_the_status_is_1(tmp_path: Path) -> None:
    first = plant(tmp_path, "a", GOOD.replace("owner: Balie\n", ""))
    second = plant(tmp_path, "b", article("B", ["Wat is B?"], "Zo.", "related: [niets]\n"))
    result = run("check", "--knowledge", str(tmp_path))
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"{first}:2: owner: deze sleutel ontbreekt",
        f"{second}:9: related: er is geen artikel 'niets'",
    ]


def test_paths_are_given_as_seen_from_where_the_command_was_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(tmp_path, "map/a", "niets")
    monkeypatch.chdir(tmp_path)
    assert run("check", "--knowledge", "map").stdout.startswith("map/a.md:1: ")


def test_a_folder_that_does_not_exist_is_a_fault_too(tmp_path: Path) -> None:
    result = run("check", "--knowledge", str(tmp_path / "weg"))
    assert (result.exit_code, result.stdout) == (1, f"{tmp_path / 'weg'}:1: deze map bestaat niet\n")


def test_an_article_is_shown_with_its_figures_filled_in() -> None:
    text = run("show", "minimumbedrag", "--as-of", "2026-11-21").stdout
    assert "€ 25.000" in text
    assert "{{" not in text


def test_an_unknown_article_is_refused_with_the_ids_there_are(tmp_path: Path) -> None:
    plant(tmp_path, "a")
    error = run("show", "niets", "--knowledge", str(tmp_path)).exception
    assert isinstance(error, InputError)
    assert error.message == "ID: er is geen artikel 'niets'. Kies uit: a."
