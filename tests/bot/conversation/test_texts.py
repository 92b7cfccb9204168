"""The catalogue of what the bot says: figures come from the rules, buttons fit, and everybody is "u"."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from bot.conversation import texts
from bot.conversation.assistant import LONGEST_QUESTION
from eligibility.figures import FIGURES
from eligibility.parameters import Unit, dutch_number
from eligibility.schemes.preventiecoalities.questions import QUESTIONS

CONVERSATION = Path(texts.__file__).parent
SOURCES = {path.name: path.read_text(encoding="utf-8") for path in sorted(CONVERSATION.glob("*.py"))}
LONGEST_LABEL = 75
"""Characters on a button in Slack."""


def catalogue() -> dict[str, str]:
    """Every text by name, those that are made by functions included."""
    found = dict(_strings("", {name: value for name, value in vars(texts).items() if name.isupper()}))
    return found | {
        "answered_with": texts.answered_with("…"),
        "about_before": texts.about_before("…"),
        "considered": texts.considered(("…",)),
        "progress": texts.progress("…", 3, 2) + texts.progress("…", 4, 0),
        "changing": texts.changing("…") + texts.supposing("…"),
        "check_waits": texts.check_waits("…", 1, None) + texts.check_waits("…", 2, date(2026, 11, 21)),
        "resume": texts.resume(True) + texts.resume(False),
        "rules_changed": texts.rules_changed(1, 2) + texts.rules_changed(None, 2),
        "found_otherwise": texts.found_otherwise("…", "…", "…"),
        "asked_anew": texts.asked_anew(("…", "…")),
        "no_longer_asked": texts.no_longer_asked(1) + texts.no_longer_asked(2),
        "withdrawn": texts.withdrawn(7),
        "went_wrong": texts.went_wrong("…"),
        "shared_outcome": texts.shared_outcome("…"),
        "today_line": texts.today_line(date(2026, 11, 21), False) + texts.today_line(date(2021, 6, 15), True),
        "team_answers": texts.team_answers(7),
        "closed_by_team": texts.closed_by_team(7),
        "enough": texts.enough("…"),
        "too_little": texts.too_little("…", "…"),
        "about_case": " ".join([*texts.about_case("1,96", True, ["A"], ["B"]), *texts.about_case("", False, [], [])]),
    }


def _strings(name: str, value: object) -> Iterator[tuple[str, str]]:
    match value:
        case str():
            yield name, value
        case tuple():
            for number, each in enumerate(value):
                yield from _strings(f"{name}.{number}", each)
        case texts.CheckWords():
            yield from _strings(name, {field.name: getattr(value, field.name) for field in fields(value)})
        case dict():
            for key, each in value.items():
                yield from _strings(f"{name}.{key}", each)


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
    assert len(catalogue()) > 100
    assert len(LABELS) > 20


@pytest.mark.parametrize("name", LABELS)
def test_a_label_fits_on_a_button(name: str) -> None:
    assert 0 < len(getattr(texts, name)) <= LONGEST_LABEL


def test_an_option_still_fits_on_its_button_when_it_is_ticked() -> None:
    options = [option.label for each in QUESTIONS.values() for option in each.options]
    several = [option.label for option in QUESTIONS["activities"].options]
    assert max(map(len, options)) <= LONGEST_LABEL
    assert max(len(f"{texts.SELECTED}: {label}") for label in several) <= LONGEST_LABEL


@pytest.mark.parametrize("name", catalogue())
def test_nobody_is_addressed_with_je(name: str) -> None:
    assert not re.search(r"\b(je|jij|jou|jouw|jullie)\b", catalogue()[name], re.IGNORECASE)


@pytest.mark.parametrize("name", catalogue())
def test_a_text_is_whole(name: str) -> None:
    text = catalogue()[name]
    assert text == text.strip()
    assert "  " not in text
    assert "{" not in text


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
    assert f"hoogstens {dutch_number(LONGEST_QUESTION)} tekens" in texts.DRAFT_TOO_LONG


def test_whether_one_can_apply_is_said_once() -> None:
    said = texts.today_line(date(2026, 11, 21), False)
    assert said.lower().count("aanvragen kan niet meer") == 1
