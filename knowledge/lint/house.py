"""House rules: what the articles of one folder must be like, beyond what any knowledge base must be.

Where this sits: beside `whole`; the rules stand in `huisregels.yaml` in the folder of the articles, so that whoever
copies the articles copies their rules, and a folder of somebody else is not held to ours. May import: articles,
faults, figures, the lints of language and privacy. No files.
Start reading at `HouseRules`, then at `against()`.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import Path

from eligibility.base import Frozen
from knowledge.editors_yaml import read_as
from knowledge.faults import Fault
from knowledge.figures import fill
from knowledge.lint import language, privacy
from knowledge.lint.placed import PlacedArticle
from knowledge.sentences import Sentence, sentences
from knowledge.text import bare_words

FILE_NAME = "huisregels.yaml"
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Between(Frozen):
    """A number of words, both ends included."""

    least: int
    most: int


class HouseRules(Frozen):
    """The limits of one folder. What each is for stands beside it in the file."""

    body_words: Between
    first_sentence_words: int
    sentence_words: int
    reading_ease: int
    questions: int
    mailboxes: frozenset[str] = frozenset()
    terms: frozenset[str] = frozenset()
    topics: tuple[str, ...] = ()


def read_rules(text: str, path: Path) -> HouseRules | tuple[Fault, ...]:
    """Read the file with the rules, or say everything that is wrong with it."""
    found = read_as(HouseRules, text, numbers=True)
    if isinstance(found, tuple):
        return tuple(Fault(path=path, line=line, reason=reason) for line, reason in found)
    return found.value


def against(
    placed: Sequence[PlacedArticle],
    rules: HouseRules,
    path: Path,
    as_of: date,
    *,
    unread: Collection[str],
    dutch: bool = True,
) -> Iterator[Fault]:
    """Everything in which the articles break the rules of `path`; figures are those of `as_of`.

    `unread` are ids that exist in files with faults of their own. Spelling and reading ease are only known of Dutch.
    """
    present = {*(each.article.id for each in placed), *unread}
    for topic in rules.topics:
        if topic not in present:
            yield Fault(path=path, line=1, reason=f"topics: er is geen artikel '{topic}'")
    yield from _out_of_reach(placed)
    for each in placed:
        if not _ID.fullmatch(each.article.id):
            reason = f"het id '{each.article.id}' mag alleen kleine letters, cijfers en streepjes hebben"
            yield Fault(path=each.path, line=1, reason=reason)
        if (count := len(each.article.questions)) < rules.questions:
            yield each.fault(f"questions: {count} vragen, minstens {rules.questions} is de regel", "questions")
        read = sentences(fill(each.article.body, as_of))
        yield from _lengths(each, read, rules)
        if dutch:
            yield from language.faults(each, read, rules.reading_ease, rules.terms)
        yield from privacy.faults(each, rules.mailboxes)


def _out_of_reach(placed: Sequence[PlacedArticle]) -> Iterator[Fault]:
    """An article nobody can come to: no other article names it, and each of its questions is another's too."""
    named = {other for each in placed for other in each.article.related if other != each.article.id}
    claims = Counter(key for each in placed for key in {bare_words(question) for question in each.article.questions})
    for each in placed:
        own = any(claims[bare_words(question)] == 1 for question in each.article.questions)
        if not own and each.article.id not in named:
            yield each.fault("questions: niemand komt hier: geen eigen vraag en geen verwijzing", "questions")


def _lengths(each: PlacedArticle, read: Sequence[Sentence], rules: HouseRules) -> Iterator[Fault]:
    words = sum(len(sentence.words) for sentence in read)
    if not rules.body_words.least <= words <= rules.body_words.most:
        limits = f"{rules.body_words.least} tot en met {rules.body_words.most}"
        yield each.body_fault(f"{words} woorden; {limits} is de regel", read[0].line if read else 1)
    for n, sentence in enumerate(read):
        most = rules.first_sentence_words if n == 0 else rules.sentence_words
        if (count := len(sentence.words)) > most:
            which = "de eerste zin" if n == 0 else "een zin"
            yield each.body_fault(f"{which} van {count} woorden, hooguit {most}: '{sentence.text}'", sentence.line)
