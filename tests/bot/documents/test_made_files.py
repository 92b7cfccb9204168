"""What the conversation asks for becomes a file: a name to keep it under, a title, and words for a picture."""

import csv
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from bot.conversation.codes import SchemeId
from bot.conversation.effects import ChartDocument, Document, OutcomeDocument
from bot.conversation.state import CaseParty, Given
from bot.documents import made
from tests.bot.documents.cases import GOOD, TODAY

GIVEN = tuple(Given(fact=fact, value=value) for fact, value in GOOD.items())
PDF = OutcomeDocument(form="pdf", scheme="preventiecoalities", given=GIVEN, today=TODAY)
CSV = PDF.model_copy(update={"form": "csv"})
PARTIES = (
    CaseParty(name="Gemeente", costs="20000", benefits="30000.50"),
    CaseParty(name="Zorgverzekeraars", costs="0", benefits="12000"),
)
CHART = ChartDocument(parties=PARTIES)


@pytest.mark.parametrize(
    ("document", "name", "title", "begins"),
    [
        pytest.param(
            PDF,
            "uitkomst-preventiecoalities.pdf",
            "Uitkomst van de subsidiecheck, 21 november 2026",
            b"%PDF-",
            id="a page",
        ),
        pytest.param(
            CSV,
            "uitkomst-preventiecoalities.csv",
            "Uitkomst van de subsidiecheck, 21 november 2026",
            "\ufeffvoorwaarde;".encode(),
            id="a sheet",
        ),
        pytest.param(CHART, "kosten-en-baten.png", "Kosten en baten per partij", b"\x89PNG", id="a picture"),
    ],
)
def test_a_file_says_what_it_is_before_it_is_opened(document: Document, name: str, title: str, begins: bytes) -> None:
    file = made(document)

    assert (file.name, file.title) == (name, title)
    assert file.content.startswith(begins)


def test_a_picture_says_in_words_what_it_shows_and_a_page_needs_no_such_words() -> None:
    picture = made(CHART)

    assert picture.alt is not None
    assert "Gemeente: kosten € 20.000, baten € 30.000,50." in picture.alt
    assert made(CSV).alt is None


def test_the_answers_that_were_given_are_in_the_file() -> None:
    table = list(csv.reader(StringIO(made(CSV).content.decode("utf-8-sig"), newline=""), delimiter=";"))

    assert ["Kosten procescoördinatie", "€ 90.000"] in [row[:2] for row in table]


@pytest.mark.parametrize(("scheme", "title"), [("preventiecoalities", "subsidiecheck"), ("vip_fonds", "VIP-fondsen")])
def test_each_scheme_has_its_own_outcome(scheme: SchemeId, title: str) -> None:
    file = made(OutcomeDocument(form="csv", scheme=scheme, given=(), today=TODAY))

    assert title in file.title
    assert scheme.replace("_", "-") in file.name


@pytest.mark.parametrize("document", [PDF, CSV, CHART], ids=["a page", "a sheet", "a picture"])
def test_a_document_that_waited_as_json_gives_the_same_bytes(document: Document) -> None:
    waited: Document = TypeAdapter(Document).validate_json(document.model_dump_json())

    assert made(waited) == made(document)


CHART_WITHOUT_A_HOME = """
import os, sys
from bot.conversation.effects import ChartDocument
from bot.conversation.state import CaseParty
from bot.documents import made
file = made(ChartDocument(parties=(CaseParty(name="A", costs="1", benefits="2"),)))
print(file.content[:4] == b"\\x89PNG", os.environ["MPLCONFIGDIR"])
"""


def run(program: str, **environment: str) -> list[str]:
    path = str(Path(__file__).parents[3])
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": path, "PATH": "/usr/bin:/bin", **environment},
    )
    assert done.stderr == ""
    return done.stdout.split()


def test_a_chart_is_made_where_nothing_can_be_written_at_home_and_leaves_nothing_behind(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("a file, so nobody can make a directory in it", encoding="utf-8")

    is_picture, directory = run(CHART_WITHOUT_A_HOME, HOME=str(home), TMPDIR=str(tmp_path))

    assert is_picture == "True"
    assert Path(directory).parent == tmp_path
    assert not Path(directory).exists()


def test_whoever_runs_the_bot_can_choose_where_matplotlib_keeps_its_files(tmp_path: Path) -> None:
    is_picture, directory = run(CHART_WITHOUT_A_HOME, HOME=str(tmp_path), MPLCONFIGDIR=str(tmp_path))

    assert (is_picture, directory) == ("True", str(tmp_path))
