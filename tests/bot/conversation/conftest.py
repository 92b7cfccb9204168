"""One small knowledge base and one assistant for all conversations; both keep nothing between two turns."""

import pytest

from bot.conversation.assistant import Assistant
from knowledge import KnowledgeBase, load
from tests.bot.conversation.talk import Talk, begun_check, new_assistant, write_articles


@pytest.fixture(scope="session")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    """Seven tiny articles."""
    return load(write_articles(tmp_path_factory.mktemp("articles")))


@pytest.fixture
def assistant(knowledge: KnowledgeBase) -> Assistant:
    """An assistant that can hand over to the team."""
    return new_assistant(knowledge)


@pytest.fixture
def talk(assistant: Assistant) -> Talk:
    """A conversation in which nothing was said yet."""
    return Talk(assistant)


@pytest.fixture
def check(assistant: Assistant) -> Talk:
    """A check at its first question."""
    return begun_check(assistant)
