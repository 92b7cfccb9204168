"""Articles that know their source, their owner and their time, and how a question finds one.

Where this sits: between `eligibility` (figures) and `bot` (conversation). Start reading at `loader.load()`, then at
`matching.Matcher`.
"""

from knowledge.article import Article, ArticleId
from knowledge.faults import Fault, KnowledgeFaults
from knowledge.knowledge_base import KnowledgeBase, UnknownArticle
from knowledge.loader import BUILTIN, check, load

__all__ = [
    "BUILTIN",
    "Article",
    "ArticleId",
    "Fault",
    "KnowledgeBase",
    "KnowledgeFaults",
    "UnknownArticle",
    "check",
    "load",
]
