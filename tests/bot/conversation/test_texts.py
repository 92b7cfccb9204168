"""What the conversation says: figures come from the rules, and buttons fit. All catalogues: test_catalogues.py."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.conversation import texts
from bot.conversation.check import check_texts
from bot.conversation.team import drafting_texts
from bot.conversation.team.filling import LONGEST_QUESTION
from eligibility.figures import FIGURES
from eligibility.parameters import Unit, dutch_number
from eligibility.schemes.preventiecoalities.questions import QUESTIONS

CONVERSATION = Path(texts.__file__).parent
SOURCES = {path.name: path.read_text(encoding="utf-8") for path in sorted(CONVERSATION.glob("*.py"))}
LONGEST_LABEL = 75
"""Characters on a button in Slack."""


def typed_by_hand(source: str) -> Iterator[str]:
    """The literal text in a module, without its docstrings and without what is filled in."""
    tree = ast.parse(source)
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            yield node.value


BUTTONS = SOURCES["texts.py"].partition("# Buttons\n")[2].partition("\n# ")[0]
USED_AS_LABELS = "\n".join(re.findall(r"(?:label=|label = |answer\()texts\.\w+", "\n".join(SOURCES.values())))
LABELS = sorted({name for name in re.findall(r"\b[A-Z_]{2,}\b", BUTTONS + USED_AS_LABELS) if hasattr(texts, name)})


def test_the_catalogue_is_not_empty() -> None:
    assert len(LABELS) > 20


@pytest.mark.parametrize("name", LABELS)
def test_a_label_fits_on_a_button(name: str) -> None:
    assert 0 < len(getattr(texts, name)) <= LONGEST_LABEL


def test_an_option_still_fits_on_its_button_when_it_is_ticked() -> None:
    options = [option.label for each in QUESTIONS.values() for option in each.options]
    several = [option.label for option in QUESTIONS["activities"].options]
    assert max(map(len, options)) <= LONGEST_LABEL
    assert max(len(f"{check_texts.SELECTED}: {label}") for label in several) <= LONGEST_LABEL


FIGURES_IN_WORDS = sorted(
    {
        figure.text.removeprefix("€ ").removeprefix("$ ")
        for figure in FIGURES
        if figure.unit not in {Unit.COUNT, Unit.SHARE}
    }
)


@pytest.mark.parametrize("module", SOURCES)
def test_no_figure_of_the_rules_is_typed_by_hand(module: str) -> None:
    literal = "\n".join(typed_by_hand(SOURCES[module]))
    found = [
        figure for figure in FIGURES_IN_WORDS if re.search(rf"(?<![\w.,]){re.escape(figure)}(?![\w.,]\w)", literal)
    ]
    assert found == []


def test_the_longest_question_is_told_as_it_is() -> None:
    assert f"hoogstens {dutch_number(LONGEST_QUESTION)} tekens" in drafting_texts.DRAFT_TOO_LONG


def test_whether_one_can_apply_is_said_once() -> None:
    said = check_texts.today_line(date(2026, 11, 21), False)
    assert said.lower().count("aanvragen kan niet meer") == 1


MEANT_SHORT = 30
"""Characters of a label that a narrow screen still shows as a whole."""


@pytest.mark.parametrize("name", LABELS)
def test_a_label_is_short_enough_for_a_narrow_screen(name: str) -> None:
    assert len(getattr(texts, name)) <= MEANT_SHORT
