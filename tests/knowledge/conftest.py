"""A small knowledge base about a library, and a way to plant article files."""

from pathlib import Path

import pytest

from knowledge import KnowledgeBase, load
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
def matcher(builtin: KnowledgeBase) -> Matcher:
    return Matcher.train(builtin)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path
