"""What to ask back: one question that tells two articles apart, and where a short question after an answer leads.

Where this sits: beside the articles; editors write it in `doorvragen.yaml` in the folder of the articles, so that
whoever copies the articles copies it too. May import: articles' ids, the reader of YAML, faults. Start reading at
`AskingBack`, then at `read_in()`.
"""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Annotated

from pydantic import Field

from eligibility.base import Frozen
from knowledge.article import Article, ArticleId
from knowledge.editors_yaml import Complaint, Positions, Read, Where, read_as
from knowledge.faults import Fault
from knowledge.text import bare_words

FILE_NAME = "doorvragen.yaml"
LONGEST_QUESTION = 150
"""Characters: the question stands above two buttons, and is read in one glance."""
LONGEST_LABEL = 75
"""Characters that fit on a button."""


class Splitting(Frozen):
    """One question that tells two articles apart, with a short label for each."""

    question: str
    options: dict[ArticleId, str]

    @property
    def pair(self) -> frozenset[ArticleId]:
        """The two articles."""
        return frozenset(self.options)


class Following(Frozen):
    """Where a short question with one of these words leads, after an answer from one of these groups."""

    words: tuple[str, ...]
    articles: Annotated[tuple[ArticleId, ...], Field(min_length=1)]
    after: tuple[str, ...] = ()
    """Groups of articles; none is all of them."""


class AskingBack(Frozen):
    """All that a folder says about asking back; nothing, when it has no such file."""

    splitting: tuple[Splitting, ...] = ()
    following: tuple[Following, ...] = ()

    def between(self, articles: Collection[ArticleId]) -> Splitting | None:
        """The question that tells exactly these apart."""
        wanted = frozenset(articles)
        return next((each for each in self.splitting if each.pair == wanted), None)

    def after(self, before: Article, text: str) -> tuple[ArticleId, ...]:
        """Where a short question leads that comes after an answer; the first row that fits counts."""
        said = f" {bare_words(text)} "
        for each in self.following:
            if each.after and before.group not in each.after:
                continue
            if any(f" {bare_words(word)} " in said for word in each.words):
                return tuple(article for article in each.articles if article != before.id)
        return ()


def read_in(folder: Path, articles: Collection[Article], unread: Collection[str]) -> AskingBack | tuple[Fault, ...]:
    """Read the file of a folder, or say everything that is wrong with it.

    `unread` are ids that exist in files with faults of their own.
    """
    path = folder / FILE_NAME
    if not path.is_file():
        return AskingBack()
    found = read_as(AskingBack, path.read_text(encoding="utf-8", errors="replace"))
    if isinstance(found, Read):
        complaints = tuple(_complaints(found.value, found.positions, articles, unread))
        if not complaints:
            return found.value
        found = complaints
    return tuple(Fault(path=path, line=line, reason=reason) for line, reason in found)


def _complaints(
    said: AskingBack, positions: Positions, articles: Collection[Article], unread: Collection[str]
) -> Iterator[Complaint]:
    ids = {*(article.id for article in articles), *unread}
    groups = {article.group for article in articles}
    seen: set[frozenset[ArticleId]] = set()
    for n, each in enumerate(said.splitting):
        where: tuple[Where, ...] = ("splitting", n)
        for reason in _about_splitting(each, ids):
            yield Complaint(positions.line(*where), reason)
        if each.pair in seen:
            yield Complaint(positions.line(*where), f"options: dit paar staat er al: {' en '.join(sorted(each.pair))}")
        seen.add(each.pair)
    for n, row in enumerate(said.following):
        where = ("following", n)
        for article in row.articles:
            if article not in ids:
                yield Complaint(positions.line(*where, "articles"), f"articles: er is geen artikel '{article}'")
        for group in row.after:
            if group not in groups:
                yield Complaint(positions.line(*where, "after"), f"after: er is geen groep '{group}'")
        if not any(bare_words(word) for word in row.words):
            yield Complaint(positions.line(*where), "words: noem minstens één woord")


def _about_splitting(each: Splitting, ids: Collection[str]) -> Iterator[str]:
    if len(each.options) != 2:
        yield f"options: {len(each.options)} artikelen; een vraag die splitst heeft er twee"
    for article, label in each.options.items():
        if article not in ids:
            yield f"options: er is geen artikel '{article}'"
        if not 0 < len(label) <= LONGEST_LABEL:
            yield f"options: '{label}' past niet op een knop (1 tot en met {LONGEST_LABEL} tekens)"
    if len(set(each.options.values())) < len(each.options):
        yield "options: op beide knoppen staat hetzelfde"
    if not each.question.endswith("?"):
        yield "question: dit is geen vraag; er staat geen vraagteken achter"
    if len(each.question) > LONGEST_QUESTION:
        yield f"question: {len(each.question)} tekens, hooguit {LONGEST_QUESTION}"
