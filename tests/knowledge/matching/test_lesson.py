"""What is learned from beside the phrasings: what an article is called in its folder."""

import pytest

from knowledge import KnowledgeBase, load
from knowledge.matching.training import Lesson, lesson
from tests.knowledge.shelf import plant_shelf


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    return load(plant_shelf(tmp_path_factory.mktemp("shelf")))


def told_by_names(taught: Lesson, name: str) -> list[int]:
    """The labels of which an example holds nothing but this name."""
    only = taught.describer.describe(taught.describer.words(name))
    return [each.label for each in taught.examples if each.features == only]


def test_the_name_of_an_article_of_somebody_else_is_an_example_of_it(shelf: KnowledgeBase) -> None:
    taught = lesson(shelf)
    assert told_by_names(taught, "leentermijn") == [taught.labels.index("leentermijn")]


def test_our_own_articles_have_phrasings_enough(builtin: KnowledgeBase) -> None:
    assert told_by_names(lesson(builtin), "voorbeeld prinsenhof") == []
