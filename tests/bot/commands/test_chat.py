"""`preventiebot chat`: the same conversation on a screen of text."""

from datetime import UTC, datetime
from io import StringIO
from itertools import count
from pathlib import Path

import pytest
from rich.console import Console

from bot.clock import FixedClock
from bot.commands.chat import Terminal
from bot.conversation.assistant import Assistant
from knowledge.builtin import builtin

PLAN = ("een zorgverzekeraar", "2 oktober 2021")
"""Enough to know that the plan did not qualify: one day late."""


class Screen:
    """A terminal that remembers what was printed."""

    def __init__(self) -> None:
        clock = FixedClock(datetime(2026, 11, 21, 10, 0, tzinfo=UTC))
        knowledge, matcher = builtin(clock.today())
        numbers = count(1)
        assistant = Assistant(knowledge, matcher, new_id=lambda: f"id{next(numbers)}")
        self._paper = StringIO()
        self.terminal = Terminal(assistant, Console(file=self._paper, width=100), clock)

    def take(self, *lines: str) -> str:
        """Type lines; returns what was printed since."""
        before = self._paper.tell()
        for line in lines:
            self.terminal.take(line)
        return self._paper.getvalue()[before:]

    def run(self, *lines: str) -> str:
        """Hold a whole conversation; the input ends after the last line."""
        rest = iter(lines)
        self.terminal.run(lambda: next(rest, None))
        return self._paper.getvalue()


@pytest.fixture
def screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Screen:
    """A terminal in an empty directory."""
    monkeypatch.chdir(tmp_path)
    return Screen()


def test_a_question_gets_its_article_with_source_and_numbered_buttons(screen: Screen) -> None:
    printed = screen.take("Wat is het minimumbedrag?")
    assert "€ 25.000" in printed
    assert "Subsidieregeling preventiecoalities, art. 3 lid 4 en art. 4 lid 1 en 3" in printed
    assert "1. " in printed


def test_a_number_presses_the_button_with_that_number(screen: Screen) -> None:
    screen.take("voldoet ons plan aan de voorwaarden?")
    assert "Wie vraagt de subsidie aan?" in screen.take("1")


def test_a_number_is_an_answer_when_a_number_is_asked_and_a_button_with_a_hash(screen: Screen) -> None:
    screen.take("Bereken de subsidie")
    assert "€ 30.000" in screen.take("90000")
    screen.take("Bereken de subsidie")
    assert "gestopt" in screen.take("#1")


def test_the_outcome_is_a_table_and_can_be_kept_as_pdf_and_as_sheet(screen: Screen, tmp_path: Path) -> None:
    screen.take("voldoet ons plan aan de voorwaarden?", "1")
    printed = screen.take(*PLAN)
    assert "Voldoet niet" in printed

    assert "uitkomst-preventiecoalities.pdf" in screen.take("/pdf")
    assert "uitkomst-preventiecoalities.csv" in screen.take("/csv")
    assert (tmp_path / "uitkomst-preventiecoalities.pdf").read_bytes().startswith(b"%PDF-")
    assert "2 oktober 2021" in (tmp_path / "uitkomst-preventiecoalities.csv").read_text("utf-8-sig")


def test_an_older_file_is_never_written_over(screen: Screen, tmp_path: Path) -> None:
    (tmp_path / "uitkomst-preventiecoalities.csv").write_text("van een ander")
    screen.take("voldoet ons plan aan de voorwaarden?", "1", *PLAN)
    assert "uitkomst-preventiecoalities-2.csv" in screen.take("/csv")
    assert (tmp_path / "uitkomst-preventiecoalities.csv").read_text() == "van een ander"


def test_without_an_outcome_there_is_nothing_to_keep(screen: Screen, tmp_path: Path) -> None:
    assert "Doe eerst de subsidiecheck" in screen.take("/pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_hand_over_is_shown_but_honestly_not_sent(screen: Screen) -> None:
    screen.take("welk uurtarief geldt voor een ingehuurde projectleider?")
    screen.take("1")
    printed = screen.take("1")
    assert "er is niets echt verstuurd" in printed


def test_what_was_left_out_of_a_question_shows_where_it_stood(screen: Screen) -> None:
    printed = screen.take("ik wil een medewerker spreken", "Mag dit voor mevrouw Jansen?", "1")
    assert printed.count("mevrouw [naam weggelaten]?") == 2, "in the preview, and in what the team would get"
    assert "Jansen" not in printed


def test_the_conversation_ends_on_request_and_at_the_end_of_the_input(screen: Screen) -> None:
    printed = screen.run("hallo", "/stop", "dit ziet niemand meer")
    assert printed.rstrip().endswith("Tot ziens.")
    assert "dit ziet niemand" not in printed
