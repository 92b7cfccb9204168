"""`preventiebot knowledge`: make, check, show and try articles, and see how they are doing."""

import csv
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from bot.commands import preventiebot
from bot.commands.knowledge.card import print_card
from bot.commands.knowledge.drawn import _too_much, _unsaid, faults_once_drawn
from bot.conversation.answers.articles import article_reply
from bot.errors import InputError
from bot.slack.blocks.replies import message
from knowledge import KnowledgeBase, load
from knowledge.article import FrontMatter
from knowledge.loader import read_all
from tests.knowledge.planted import GOOD, IN_STYLE, LIBRARY, article, house, plant

AS_OF = date(2026, 11, 22)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(preventiebot, ["knowledge", *arguments])


def refusal(*arguments: str) -> str:
    error = run(*arguments).exception
    assert isinstance(error, InputError)
    return error.message


@pytest.fixture
def library(tmp_path: Path) -> Path:
    for article_id, text in LIBRARY.items():
        plant(tmp_path, article_id, text)
    return tmp_path


# -- check -------------------------------------------------------------------------------------------------------------


def test_the_articles_of_the_product_are_fine() -> None:
    result = run("check")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.endswith("voorbeeldvragen: geen fouten.\n")


def test_of_one_article_no_plural_is_said(tmp_path: Path) -> None:
    plant(tmp_path, "a", article("A", ["Wat is A?"], "Zo."))
    assert run("check", "--knowledge", str(tmp_path)).stdout == "1 artikel, 1 voorbeeldvraag: geen fouten.\n"


def test_articles_in_english_are_checked_and_tried_in_english(tmp_path: Path) -> None:
    house(tmp_path, IN_STYLE.replace("U mag een boek drie weken lenen.", "You may keep the booklet for three weeks."))
    arguments = ("--knowledge", str(tmp_path), "--language", "en")
    assert run("check", *arguments).stdout == "1 artikel, 15 voorbeeldvragen: geen fouten.\n"
    assert "leentermijn" in run("try", "Please, hoe lang mag ik boek 3 houden? Many thanks", *arguments).stdout


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


def test_an_article_past_its_review_date_is_listed_for_its_owner_and_is_no_fault(tmp_path: Path) -> None:
    path = plant(tmp_path, "a")
    result = run("check", "--knowledge", str(tmp_path), "--as-of", "2027-05-22")
    assert result.exit_code == 0
    assert result.stderr == f"let op: {path}:10: nakijken had gemoeten vóór 21 mei 2027 (Balie)\n"
    assert run("check", "--knowledge", str(tmp_path), "--as-of", "2027-05-21").stderr == ""


def test_an_article_that_is_too_much_for_slack_is_a_fault(tmp_path: Path) -> None:
    house(tmp_path, IN_STYLE.replace("U mag een boek", f"{'woorden ' * 600}\n\nU mag een boek"))
    lines = run("check", "--knowledge", str(tmp_path)).stdout.splitlines()
    assert any(":24: als tekst voor een schermlezer meer dan 4000 tekens" in line for line in lines)


def test_a_title_that_is_cut_off_on_a_button_is_a_fault(tmp_path: Path) -> None:
    plant(tmp_path, "a", article("Wat is A?", ["A?"], "Zo.", "related: [b]\n"))
    plant(tmp_path, "b", article(f"Wat is B{' en B' * 20}?", ["B?"], "Zo."))
    found = list(faults_once_drawn(load(tmp_path), read_all(tmp_path).articles, AS_OF))
    assert [fault.path.name for fault in found] == ["a.md"]
    assert "past niet op een knop (hooguit 75 tekens)" in found[0].reason


def test_what_a_screen_reader_would_not_hear_is_found(tmp_path: Path) -> None:
    plant(tmp_path, "a")
    drawn = message(article_reply(load(tmp_path), "a", AS_OF), "0" * 32)
    assert (list(_unsaid(drawn)), list(_too_much(drawn))) == ([], [])
    mute = replace(drawn, text=drawn.text.replace("drie weken", ""))
    assert list(_unsaid(mute)) == ["een schermlezer leest dit niet voor: drie weken"]


# -- new ---------------------------------------------------------------------------------------------------------------


def test_a_new_article_has_every_key_and_says_what_to_do_next(library: Path) -> None:
    result = run("new", "pas-lenen", "--group", "lid", "--title", 'Wat is "lenen": zo?', "--knowledge", str(library),
                 "--as-of", "2026-11-22")  # fmt: skip
    path = library / "lid" / "pas-lenen.md"
    assert result.stdout.splitlines()[0] == f"Gemaakt: {path}"
    assert "preventiebot knowledge show pas-lenen" in result.stdout
    text = path.read_text(encoding="utf-8")
    for key in FrontMatter.model_fields:
        assert f"\n{key}:" in text or f"\n# {key}: 2026-11-22" in text
    assert 'owner: "Balie"\nreview_by: 2027-05-23' in text


def test_a_new_article_is_not_used_before_it_is_filled_in(library: Path) -> None:
    run("new", "pas-lenen", "--title", "Kan ik een pas lenen?", "--knowledge", str(library))
    result = run("check", "--knowledge", str(library))
    assert result.exit_code == 1
    reasons = [line.partition(": ")[2] for line in result.stdout.splitlines()]
    assert reasons == [
        "questions.1: dit is leeg",
        "sources.1.document: dit is leeg",
        "sources.1.locator: dit is leeg",
        "sources.1.url: dit is geen webadres; het moet beginnen met https:// of http://",
        "de tekst van het artikel ontbreekt",
    ]


def test_a_new_article_that_is_filled_in_is_shown(library: Path) -> None:
    run("new", "pas-lenen", "--title", "Kan ik een pas lenen?", "--knowledge", str(library))
    path = library / "pas-lenen.md"
    filled = path.read_text(encoding="utf-8").replace('  - ""', '  - "Mag ik een pas lenen?"')
    filled = filled.replace('document: "", locator: "", url: "https://"', 'document: "R", locator: "1"')
    path.write_text(f"{filled}Nee, dat kan niet.\n", encoding="utf-8")
    assert "Nee, dat kan niet." in run("show", "pas-lenen", "--knowledge", str(library)).stdout


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        pytest.param(["boete"], "ID: er is al een artikel 'boete'", id="an id that exists, in any group"),
        pytest.param(["Mijn artikel"], "ID: 'Mijn artikel' kan niet", id="capitals and spaces"),
        pytest.param(["../buiten"], "ID: '../buiten' kan niet", id="out of the folder"),
        pytest.param([""], "ID: '' kan niet", id="nothing"),
        pytest.param(["readme"], "ID: 'readme' kan niet", id="a name that is never read"),
        pytest.param(["nieuw", "--group", "a/b"], "--group: 'a/b' kan niet", id="a group in a group"),
        pytest.param(
            ["nieuw", "--group", "lennen"],
            "--group: er is geen groep 'lennen'. Kies uit: lenen, lid. Voeg voor een nieuwe groep --new-group toe.",
            id="a slip in a group",
        ),
        pytest.param(["nieuw", "--title", "T" * 76], "--title: 76 tekens", id="a title that fits no button"),
    ],
)
def test_a_new_article_that_cannot_be_is_refused(library: Path, arguments: list[str], reason: str) -> None:
    before = sorted(library.rglob("*"))
    assert refusal("new", *arguments, "--knowledge", str(library)).startswith(reason)
    assert sorted(library.rglob("*")) == before


def test_a_new_group_is_made_when_it_is_meant(library: Path) -> None:
    assert run("new", "wifi", "--group", "computers", "--new-group", "--knowledge", str(library)).exit_code == 0
    assert (library / "computers" / "wifi.md").is_file()


def test_a_new_article_needs_a_folder(tmp_path: Path) -> None:
    assert "bestaat niet" in refusal("new", "a", "--knowledge", str(tmp_path / "weg"))


# -- show --------------------------------------------------------------------------------------------------------------


def test_an_article_is_shown_with_its_figures_its_note_and_its_buttons() -> None:
    text = run("show", "minimumbedrag", "--as-of", "2026-11-21").stdout
    assert "€ 25.000" in text
    assert "{{" not in text
    assert "kan niemand deze subsidie meer aanvragen" in text
    assert "(hoogte-subsidie)" in text
    assert "[ Vraag het Preventieteam ]" in text


def test_an_article_that_should_have_been_looked_at_again_says_so() -> None:
    note = "Dit antwoord moet opnieuw worden nagekeken (uiterlijk 21 mei 2027)."
    assert note in run("show", "minimumbedrag", "--as-of", "2027-05-22").stdout
    assert note not in run("show", "minimumbedrag", "--as-of", "2027-05-21").stdout


def test_on_a_screen_the_article_stands_in_a_frame(tmp_path: Path) -> None:
    plant(tmp_path, "a")
    console = Console(record=True, force_terminal=True, width=60, file=StringIO())
    print_card(console, article_reply(load(tmp_path), "a", AS_OF))
    lines = console.export_text().splitlines()
    assert (lines[0][0], lines[-1][0]) == ("╭", "╰")
    assert {len(line) for line in lines} == {60}


def test_an_unknown_article_is_refused_with_the_ids_there_are(tmp_path: Path) -> None:
    plant(tmp_path, "a")
    assert refusal("show", "niets", "--knowledge", str(tmp_path)) == "ID: er is geen artikel 'niets'. Kies uit: a."


# -- an article on another day -----------------------------------------------------------------------------------------


def base_with(tmp_path: Path, extra: str) -> KnowledgeBase:
    plant(tmp_path, "a", article("A", ["Wat is A?"], "Zo.", extra))
    return load(tmp_path)


def test_an_answer_about_the_past_says_of_which_day_it_is(tmp_path: Path) -> None:
    reply = article_reply(base_with(tmp_path, ""), "a", AS_OF, as_of=date(2018, 3, 1))
    assert reply.note == "Dit is hoe het was op 1 maart 2018."


def test_an_answer_about_a_day_before_it_held_says_so(tmp_path: Path) -> None:
    reply = article_reply(base_with(tmp_path, "valid_from: 2020-03-01\n"), "a", AS_OF, as_of=date(2019, 12, 31))
    assert reply.note == "Op 31 december 2019 gold dit nog niet. Het gold vanaf 1 maart 2020."


# -- try ---------------------------------------------------------------------------------------------------------------


def test_a_question_is_tried_with_the_reason_the_runners_up_and_the_answer(library: Path) -> None:
    text = run("try", "Hoe hoog is de boete?", "--knowledge", str(library)).stdout
    assert text.startswith("De bot geeft het artikel 'boete' (kans dat dit klopt: ")
    assert "Drempel voor een direct antwoord " in text
    assert "Marge met de volgende " in text
    assert "Hoe lang mag ik een boek lenen?" in text
    assert "[ Vraag het Preventieteam ]" in text


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        pytest.param("Voldoet ons plan aan de voorwaarden?", "De bot begint de subsidiecheck", id="check"),
        pytest.param("Ik wil een medewerker spreken", "De bot biedt een medewerker aan", id="a person"),
        pytest.param("gemeente", "De bot vraagt welk onderwerp u bedoelt", id="choices"),
        pytest.param("Hoeveel subsidie krijg ik bij 90.000 euro kosten?", "De bot begint een berekening", id="a sum"),
        pytest.param("Hoeveel bananen passen er in een fietstas?", "De bot zegt dat hij geen antwoord", id="nothing"),
        pytest.param("?", "De bot vraagt om een vraag", id="empty"),
        pytest.param(
            "Wat was het minimumbedrag in 2019?", "antwoordt zoals het was op 31 december 2019", id="about the past"
        ),
    ],
)
def test_every_outcome_is_said_in_words(question: str, outcome: str) -> None:
    assert outcome in run("try", question, "--as-of", "2026-11-21").stdout


# -- report ------------------------------------------------------------------------------------------------------------


def test_the_report_counts_by_group_and_by_source_and_in_all(library: Path) -> None:
    lines = run("report", "--knowledge", str(library), "--as-of", "2026-11-22").stdout.splitlines()
    rows = {cells[0]: cells[1:5] for line in lines if len(cells := line.split()) == 6}
    assert rows["lenen"] == ["3", "9", "2026-11-21", "2027-05-21"]
    assert rows["(geen)"][0] == "1"
    assert rows["Reglement"] == rows["samen"] == ["6", "18", "2026-11-21", "2027-05-21"]
    assert "hoeft geen artikel opnieuw te worden nagekeken" in lines[-1]


def test_the_report_names_what_waits_for_a_look_longest_first(library: Path) -> None:
    plant(library, "oud", GOOD.replace("2027-05-21", "2027-01-01"))
    lines = run("report", "--knowledge", str(library), "--as-of", "2027-06-01").stdout.splitlines()
    assert lines[-7] == "- oud (uiterlijk 1 januari 2027, Balie)"
    assert len([line for line in lines if line.startswith("- ")]) == 7


def test_every_article_can_be_seen_apart(library: Path) -> None:
    assert "pas-kwijt" not in run("report", "--knowledge", str(library)).stdout
    assert "pas-kwijt" in run("report", "--articles", "--knowledge", str(library)).stdout


def test_the_sheet_has_a_row_per_article_and_never_replaces_a_file(library: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "artikelen.csv"
    arguments = ("report", "--csv", str(sheet), "--knowledge", str(library), "--as-of", "2027-06-01")
    assert run(*arguments).exit_code == 0
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)
    assert len(rows) == len(LIBRARY)
    assert {(row["eigenaar"], row["te laat"], row["vragen"]) for row in rows} == {("Balie", "ja", "3")}
    assert refusal(*arguments) == f"--csv: {sheet} bestaat al. Kies een andere naam."


def test_a_sheet_that_cannot_be_written_is_refused(library: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "weg" / "artikelen.csv"
    assert "is niet te schrijven" in refusal("report", "--csv", str(sheet), "--knowledge", str(library))


def test_the_built_in_articles_all_read_easily_enough() -> None:
    lines = run("report", "--articles", "--as-of", "2026-11-22").stdout.splitlines()
    scores = {cells[0]: int(cells[-1]) for line in lines if (cells := line.split()) and cells[-1].isdigit()}
    assert min(scores[article.id] for article in load()) >= 60
