"""What can be wrong with articles that can be read.

Where this sits: between the loader and the typed articles. Start reading at `whole.blocking()` (a base with these
faults cannot be used), then at `whole.reported()` and `house.against()` (an editor should repair these).
"""

from knowledge.lint.placed import PlacedArticle
from knowledge.lint.whole import MAX_TITLE, blocking, reported

__all__ = ["MAX_TITLE", "PlacedArticle", "blocking", "reported"]
