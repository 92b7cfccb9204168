"""The product's own articles with a matcher for them, trained once per process.

Where this sits: the door for commands and the bot; a foreign knowledge base is loaded and trained where it is used.
May import: the loader, the matcher. Start reading at `builtin()`.
"""

from datetime import date
from functools import cache

from knowledge.article import ArticleId
from knowledge.knowledge_base import KnowledgeBase
from knowledge.loader import load
from knowledge.matching import Matcher


def builtin(as_of: date) -> tuple[KnowledgeBase, Matcher]:
    """The articles that hold on `as_of`, and a matcher that learned from just those.

    The first time that takes seconds; after that it is read from a file (see `matching.stored`).

    Raises:
        KnowledgeFaults: the articles do not load.
    """
    return _trained(tuple(article.id for article in _loaded().on(as_of)))


@cache
def _loaded() -> KnowledgeBase:
    return load()


@cache
def _trained(ids: tuple[ArticleId, ...]) -> tuple[KnowledgeBase, Matcher]:
    """Days with the same articles share a matcher."""
    wanted = _loaded().only(ids)
    return wanted, Matcher.train(wanted)
