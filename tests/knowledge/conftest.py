"""A small knowledge base about a library, and a way to plant article files."""

from datetime import date
from pathlib import Path

import pytest

from knowledge import KnowledgeBase, load
from knowledge.builtin import builtin as trained_builtin
from knowledge.matching import Matcher
from tests.knowledge.planted import LIBRARY, plant


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    folder = tmp_path_factory.mktemp("library")
    for article_id, text in LIBRARY.items():
        plant(folder, article_id, text)
    return load(folder)


@pytest.fixture(scope="session")
def builtin() -> KnowledgeBase:
    return load()


@pytest.fixture(scope="session")
def matcher() -> Matcher:
    return trained_builtin(date(2026, 11, 21))[1]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path
