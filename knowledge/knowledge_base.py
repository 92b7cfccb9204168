"""All articles together: look one up, read its body, see which ones hold on a day.

Where this sits: what `loader.load()` returns and what the matcher learns from. May import: articles, figures, Markdown.
No files and no clock. Start reading at `KnowledgeBase`.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Literal

from knowledge.article import Article, ArticleId
from knowledge.asking_back import AskingBack
from knowledge.figures import fill
from knowledge.markdown import Body, parse

Language = Literal["nl", "en"]
_read = lru_cache(maxsize=256)(parse)
"""Reading Markdown takes longer than finding the article. What was read cannot change, so it may be shown again."""


class UnknownArticle(KeyError):
    """There is no article with this id."""


class KnowledgeBase:
    """Articles by id, in the order of their ids. It cannot change after it was made.

    `builtin` says that these are the product's own articles: only then do the intents (check, calculators, a person)
    apply, because they speak of this subject.
    """

    def __init__(
        self,
        articles: Iterable[Article],
        *,
        language: Language = "nl",
        builtin: bool = False,
        asking_back: AskingBack | None = None,
    ) -> None:
        """`asking_back` says what to ask when two articles are close, and where short questions lead."""
        self._by_id = {article.id: article for article in sorted(articles, key=lambda article: article.id)}
        self.language = language
        self.builtin = builtin
        self.asking_back = asking_back or AskingBack()

    def __iter__(self) -> Iterator[Article]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def __contains__(self, article_id: object) -> bool:
        return article_id in self._by_id

    @property
    def articles(self) -> tuple[Article, ...]:
        """Every article, in the order of the ids."""
        return tuple(self)

    def article(self, article_id: str) -> Article:
        """The article with this id.

        Raises:
            UnknownArticle: there is none.
        """
        try:
            return self._by_id[ArticleId(article_id)]
        except KeyError:
            raise UnknownArticle(article_id) from None

    def body(self, article_id: str, as_of: date) -> Body:
        """The body of an article, with the figures as they were on `as_of`.

        Raises:
            UnknownArticle: there is none with this id.
        """
        return _read(fill(self.article(article_id).body, as_of))

    def related(self, article_id: str) -> tuple[Article, ...]:
        """The articles to read next. One that does not hold on the day of this base (see `on`) is left out.

        Raises:
            UnknownArticle: there is none with this id.
        """
        return tuple(self._by_id[other] for other in self.article(article_id).related if other in self._by_id)

    def on(self, as_of: date) -> "KnowledgeBase":
        """The same base with only the articles that hold on `as_of`; first and last day included."""
        return self.only(article.id for article in self if _holds(article, as_of))

    def only(self, ids: Iterable[ArticleId]) -> "KnowledgeBase":
        """The same base with only these articles.

        Raises:
            UnknownArticle: one of them is not there.
        """
        articles = [self.article(id_) for id_ in ids]
        return KnowledgeBase(articles, language=self.language, builtin=self.builtin, asking_back=self.asking_back)

    def due_for_review(self, as_of: date) -> tuple[Article, ...]:
        """The articles whose review date has passed, longest overdue first."""
        due = (article for article in self if article.review_by < as_of)
        return tuple(sorted(due, key=lambda article: (article.review_by, article.id)))


def _holds(article: Article, as_of: date) -> bool:
    started = article.valid_from is None or article.valid_from <= as_of
    ended = article.valid_until is not None and article.valid_until < as_of
    return started and not ended
