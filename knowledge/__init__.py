"""Articles that know their source, their owner and their time, and how a question finds one.

Where this sits: between `eligibility` (figures) and `bot` (conversation). Start reading at `loader.load()`, then at
`matching.Matcher`; what editors ask of a folder is `inspection.check()`.
"""

from knowledge.article import Article, ArticleId
from knowledge.faults import Fault, KnowledgeFaults
from knowledge.knowledge_base import KnowledgeBase, UnknownArticle
from knowledge.loader import BUILTIN, load

__all__ = [
    "BUILTIN",
    "Article",
    "ArticleId",
    "Fault",
    "KnowledgeBase",
    "KnowledgeFaults",
    "UnknownArticle",
    "load",
]
