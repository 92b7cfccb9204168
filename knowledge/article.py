"""An article and everything its front matter may say.

Where this sits: the typed form of one Markdown file. May import: `eligibility.base`. No files, no matching.
Start reading at `Article`.
"""

from datetime import date
from typing import NewType

from eligibility.base import Frozen

ArticleId = NewType("ArticleId", str)
"""The file's name without `.md`; public, so it never changes meaning."""


class ArticleSource(Frozen):
    """Where an article's facts come from, and when somebody last looked."""

    document: str
    locator: str
    url: str | None = None
    checked: date


class FrontMatter(Frozen):
    """What an editor writes above an article. Dates are included days."""

    title: str
    questions: tuple[str, ...]
    not_questions: tuple[str, ...] = ()
    sources: tuple[ArticleSource, ...]
    owner: str
    review_by: date
    valid_from: date | None = None
    valid_until: date | None = None
    related: tuple[ArticleId, ...] = ()
    rules: tuple[str, ...] = ()


class Article(FrontMatter):
    """One answer: front matter, the group it stands in, and its Markdown body with figures still as placeholders."""

    id: ArticleId
    group: str
    body: str
