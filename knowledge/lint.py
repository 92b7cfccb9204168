"""Faults that only show when all articles lie side by side, or when a body is held against the figures.

Where this sits: between the loader and the typed articles. May import: articles, faults, figures, and the ids of the
rules. No files.
Start reading at `blocking()` (a base with these cannot be used) and `reported()` (an editor should repair these).
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from eligibility.schemes.preventiecoalities.rules import RULES
from knowledge import figures
from knowledge.article import Article
from knowledge.faults import Fault
from knowledge.front_matter import Positions
from knowledge.text import bare_words

MAX_TITLE = 75
"""Characters: a title of ours is a button label, and Slack allows no more."""

_RULES = frozenset(rule.id for rule in RULES)


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


def blocking(placed: Sequence[PlacedArticle], *, builtin: bool) -> Iterator[Fault]:
    """What makes the base as a whole unusable."""
    yield from _repeated_ids(placed)
    known = frozenset(each.article.id for each in placed)
    for each in placed:
        yield from _dead_references(each, known)
        yield from _unknown_figures(each)
    if builtin:
        yield from _long_titles(placed)
        yield from _claimed_twice(placed)


def reported(placed: Sequence[PlacedArticle], *, builtin: bool) -> Iterator[Fault]:
    """What `knowledge check` adds: work for an editor, no reason to stop answering."""
    if builtin:
        for each in placed:
            yield from _bare_figures(each)
    else:
        yield from _claimed_twice(placed)


def _repeated_ids(placed: Sequence[PlacedArticle]) -> Iterator[Fault]:
    first: dict[str, Path] = {}
    for each in placed:
        other = first.setdefault(each.article.id, each.path)
        if other != each.path:
            yield Fault(path=each.path, line=1, reason=f"het id '{each.article.id}' bestaat al: {other}")


def _dead_references(each: PlacedArticle, known: Collection[str]) -> Iterator[Fault]:
    for n, other in enumerate(each.article.related):
        if other not in known:
            yield each.fault(f"related: er is geen artikel '{other}'", "related", n)
    for n, rule in enumerate(each.article.rules):
        if rule not in _RULES:
            yield each.fault(f"rules: er is geen regel '{rule}'", "rules", n)


def _unknown_figures(each: PlacedArticle) -> Iterator[Fault]:
    for figure_id, line in figures.placeholders(each.article.body):
        if not figures.known(figure_id):
            yield each.body_fault(f"er is geen gegeven '{figure_id}' om in te vullen", line)


def _long_titles(placed: Sequence[PlacedArticle]) -> Iterator[Fault]:
    for each in placed:
        if (length := len(each.article.title)) > MAX_TITLE:
            yield each.fault(f"title: {length} tekens, dat past niet op een knop (hooguit {MAX_TITLE})", "title")


def _claimed_twice(placed: Sequence[PlacedArticle]) -> Iterator[Fault]:
    """The same question in two articles, or in one article as question and as not-question."""
    claims: dict[str, list[PlacedArticle]] = defaultdict(list)
    for each in placed:
        for n, question in enumerate(each.article.questions):
            key = bare_words(question)
            for other in claims[key]:
                if other.path != each.path:
                    yield each.fault(f"questions: '{question}' staat ook in {other.article.id}", "questions", n)
            claims[key].append(each)
    for each in placed:
        for n, question in enumerate(each.article.not_questions):
            if each in claims.get(bare_words(question), ()):
                reason = f"not_questions: '{question}' staat ook bij de eigen vragen"
                yield each.fault(reason, "not_questions", n)


def _bare_figures(each: PlacedArticle) -> Iterator[Fault]:
    for typed, ids, line in figures.bare_figures(each.article.body):
        offer = " of ".join(f"{{{{ {figure_id} }}}}" for figure_id in ids)
        yield each.body_fault(f"'{typed}' staat vast in de gegevens: schrijf {offer}", line)
