"""An article and where its parts stand, so that a fault can name the line.

Where this sits: under every module of the lint. May import: articles, faults. Start reading at `PlacedArticle`.
"""

from pathlib import Path
from typing import NamedTuple

from knowledge.article import Article
from knowledge.editors_yaml import Positions
from knowledge.faults import Fault


class PlacedArticle(NamedTuple):
    """An article together with the places of its parts, for naming the line of a fault."""

    article: Article
    path: Path
    positions: Positions
    body_line: int

    def fault(self, reason: str, *where: int | str) -> Fault:
        """A fault at a part of the front matter."""
        return Fault(path=self.path, line=self.positions.line(*where), reason=reason)

    def body_fault(self, reason: str, line: int) -> Fault:
        """A fault in the body; `line` counts from 1 within the body."""
        return Fault(path=self.path, line=self.body_line + line - 1, reason=reason)
