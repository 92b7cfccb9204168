"""Faults that only show when all articles lie side by side, or when a body is held against the figures.

Where this sits: between the loader and the typed articles. May import: articles, faults, figures, sentences, and the
ids of the rules. No files. `builtin` says that the articles are our own, or a copy that brought our house rules along.
Start reading at `blocking()` (a base with these cannot be used) and `reported()` (an editor should repair these).
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

from eligibility.schemes.preventiecoalities.rules import RULES
from knowledge import figures
from knowledge.faults import Fault
from knowledge.lint.placed import PlacedArticle
from knowledge.sentences import links, sentences
from knowledge.text import bare_words

MAX_TITLE = 75
"""Characters: a title of ours is a button label, and Slack allows no more."""

_FOLLOWED = ("https://", "http://", "mailto:")

_RULES = frozenset(rule.id for rule in RULES)


def blocking(
    placed: Sequence[PlacedArticle], *, builtin: bool, unread: Collection[str] = frozenset()
) -> Iterator[Fault]:
    """What makes the base as a whole unusable. `unread` are ids that exist in files with faults of their own."""
    yield from _repeated_ids(placed)
    known = frozenset((*(each.article.id for each in placed), *unread))
    for each in placed:
        yield from _dead_references(each, known)
        yield from _unknown_figures(each)
    if builtin:
        yield from _long_titles(placed)
        yield from _claimed_twice(placed)


def reported(placed: Sequence[PlacedArticle], *, builtin: bool, as_of: date) -> Iterator[Fault]:
    """What `knowledge check` adds on the day `as_of`: work for an editor, no reason to stop answering."""
    if builtin:
        for each in placed:
            yield from _bare_figures(each)
            yield from _links_to_nowhere(each)
    else:
        yield from _claimed_twice(placed)
    for each in placed:
        yield from _odd_references(each)
        yield from _odd_days(each, as_of)


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
    """The same question in two articles, or in one article as question and as not-question.

    Both articles are named, each at its own line: which of the two is the newcomer cannot be seen.
    """
    claims: dict[str, list[tuple[PlacedArticle, int]]] = defaultdict(list)
    for each in placed:
        for n, question in enumerate(each.article.questions):
            claims[_bare(question)].append((each, n))
    for claimed in (those for those in claims.values() if len(those) > 1):
        for each, n in claimed:
            others = dict.fromkeys(other.article.id for other, _ in claimed if other.path != each.path)
            if others:
                reason = f"questions: '{each.article.questions[n]}' staat ook in {' en '.join(others)}"
                yield each.fault(reason, "questions", n)
    for each in placed:
        for n, question in enumerate(each.article.not_questions):
            if any(each is claimer for claimer, _ in claims.get(_bare(question), ())):
                reason = f"not_questions: '{question}' staat ook bij de eigen vragen"
                yield each.fault(reason, "not_questions", n)


@lru_cache(maxsize=2**14)
def _bare(question: str) -> str:
    return bare_words(question)


def _bare_figures(each: PlacedArticle) -> Iterator[Fault]:
    for typed, ids, line in figures.bare_figures(each.article.body):
        offer = " of ".join(f"{{{{ {figure_id} }}}}" for figure_id in ids)
        yield each.body_fault(f"'{typed}' staat vast in de gegevens: schrijf {offer}", line)


def _odd_references(each: PlacedArticle) -> Iterator[Fault]:
    seen: set[str] = set()
    for n, other in enumerate(each.article.related):
        if other == each.article.id:
            yield each.fault("related: een artikel verwijst niet naar zichzelf", "related", n)
        elif other in seen:
            yield each.fault(f"related: '{other}' staat er twee keer", "related", n)
        seen.add(other)


def _odd_days(each: PlacedArticle, as_of: date) -> Iterator[Fault]:
    """Days that cannot be true together. A review date that has passed is no fault: see `due_for_review()`."""
    for n, source in enumerate(each.article.sources):
        where = ("sources", n, "checked")
        if source.checked > as_of:
            yield each.fault(f"sources.{n + 1}.checked: {source.checked} ligt na de peildatum {as_of}", *where)
        elif source.checked > each.article.review_by:
            reason = f"review_by: {each.article.review_by} ligt vóór de dag van controle {source.checked}"
            yield each.fault(reason, "review_by")


def _links_to_nowhere(each: PlacedArticle) -> Iterator[Fault]:
    """A link that an article does not show as one: the words would stay, the address would be lost."""
    for link in links(each.article.body):
        if not link.url.startswith(_FOLLOWED):
            reason = f"de link naar '{link.url}' werkt niet: schrijf een webadres, of zet het id bij 'related'"
            yield each.body_fault(reason, link.line)
    for sentence in sentences(each.article.body):
        if "](" in sentence.text:
            reason = "deze link is niet goed geschreven; zo hoort het: [woorden](https://…)"
            yield each.body_fault(reason, sentence.line)
