"""How many articles and questions there are, in words.

Where this sits: under `check` and `quality`. Pure. Start reading at `counts()`.
"""

from decimal import Decimal

from eligibility.parameters import dutch_number
from knowledge import KnowledgeBase


def counts(base: KnowledgeBase, one: str = "vraag", many: str = "vragen") -> str:
    """`1 artikel, 15 vragen`; `one` and `many` are the word for a question."""
    return counted(len(base), sum(len(article.questions) for article in base), one, many)


def counted(articles: int, questions: int, one: str = "vraag", many: str = "vragen") -> str:
    """The same from numbers."""
    return f"{_some(articles, 'artikel', 'artikelen')}, {_some(questions, one, many)}"


def _some(number: int, one: str, many: str) -> str:
    return f"{dutch_number(Decimal(number))} {one if number == 1 else many}"
