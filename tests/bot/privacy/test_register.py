from collections import Counter
from pathlib import Path

import pytest

from bot.privacy.register import KINDS, markdown_table, setting_of
from bot.privacy.retention import STEPS
from bot.privacy.terms import Terms
from bot.settings import Settings
from bot.store.rows import NAMES, SEALED_COLUMNS

PAGE = (Path(__file__).parents[3] / "docs" / "privacy.md").read_text(encoding="utf-8")


def test_each_table_belongs_to_exactly_one_kind_of_data() -> None:
    assert Counter(table for kind in KINDS for table in kind.tables) == Counter(NAMES)


def test_each_column_with_text_is_named_and_sealed() -> None:
    sealed = {f"{table}.{column}" for table, columns in SEALED_COLUMNS.items() for column in columns}
    assert {column for kind in KINDS for column in kind.columns} == sealed


def test_each_kind_has_a_term_a_setting_and_a_step_that_enforces_it() -> None:
    names = [kind.name for kind in KINDS]
    assert names == list(Terms.model_fields)
    assert {setting_of(kind).lower() for kind in KINDS} <= set(Settings.model_fields)
    assert {kind for _, kind, _ in STEPS} == set(names)


def test_the_page_shows_the_register_as_it_is() -> None:
    assert markdown_table(Terms()) in PAGE


@pytest.mark.parametrize(
    "command", ["privacy export", "privacy forget", "privacy forget-workspace", "privacy register"]
)
def test_the_page_names_the_commands(command: str) -> None:
    assert f"preventiebot {command}" in PAGE


def test_a_term_that_was_changed_shows_in_the_table() -> None:
    table = markdown_table(Terms(outbox=1))
    assert "1 dag na het klaarzetten" in table
    assert "30 dagen na het laatste gebruik" in table
