"""Why a question led where it led: what was read as what, what was considered, and the rule that decided.

Where this sits: beside the matcher, for people who want to see it work. May import: the steps of the pipeline. Pure;
nothing is decided here. Start reading at `Explanation`, then at `explained()`.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from knowledge.matching.calibrate import Ranked
from knowledge.matching.decide import Label, Reasoned, Why
from knowledge.matching.decision import Match
from knowledge.matching.features import Describer
from knowledge.matching.normalise import numbers_in, own_text, words_in

_SHORT = 0.6
"""An abbreviation has at most this share of the letters of what it stands for."""

_MARKS = " .,;:?!()\"'"


class How(StrEnum):
    """What was done with some words."""

    LEFT_OUT = "left_out"
    """Quoted mail, an address, a mention."""
    NUMBER = "number"
    """An amount or a date."""
    COURTESY = "courtesy"
    """A greeting or thanks around the question."""
    IN_FULL = "in_full"
    """An ending that stands for a word."""
    JOINED = "joined"
    """Typed apart, or with a hyphen; one word in the articles."""
    ABBREVIATION = "abbreviation"
    SYNONYM = "synonym"
    CORRECTED = "corrected"
    """A slip of the finger."""


class Change(NamedTuple):
    """Some words, and what they were read as; empty when they do not count."""

    how: How
    typed: str
    read: str


class Word(NamedTuple):
    """One word of the question as the matcher sees it."""

    word: str
    stem: str
    parts: tuple[str, ...]
    """The words of a compound."""
    ideas: tuple[str, ...]
    """What it points at, by the vocabulary."""
    known: bool
    """Whether an article uses it."""


class Possible(NamedTuple):
    """An article or a way out, with the probability (0–1) that it is what was meant."""

    label: Label
    probability: float


class Sentence(NamedTuple):
    """A question in a longer message, looked at by itself."""

    words: list[str]
    ranked: tuple[Ranked, ...]


class Looked(NamedTuple):
    """Everything that the matcher found on its way to a decision."""

    words: list[str]
    ranked: tuple[Ranked, ...]
    sentences: tuple[Sentence, ...]
    reasoned: Reasoned


class OneSentence(NamedTuple):
    """A question in a longer message, and what it would lead to."""

    words: str
    possible: tuple[Possible, ...]


class Explanation(NamedTuple):
    """All there is to tell about one question."""

    match: Match
    why: Why
    probability: float
    """Of the decision, before it was put right for its kind (`Match.confidence`)."""
    literal: bool
    """Whether exactly this is an example of one article or way out."""
    changes: tuple[Change, ...]
    words: tuple[Word, ...]
    possible: tuple[Possible, ...]
    """The likeliest first."""
    sentences: tuple[OneSentence, ...]


def explained(
    question: str, match: Match, looked: Looked, describer: Describer, labels: Sequence[Label], *, literal: bool
) -> Explanation:
    """What can be told about a question of which everything was `looked` up."""
    words = tuple(_word(each, describer) for each in looked.words)
    sentences = tuple(OneSentence(" ".join(each.words), _possible(each.ranked, labels)) for each in looked.sentences)
    return Explanation(
        match=match,
        why=looked.reasoned.why,
        probability=looked.reasoned.outcome.confidence,
        literal=literal,
        changes=tuple(changes(question, describer)),
        words=words,
        possible=_possible(looked.ranked, labels),
        sentences=sentences,
    )


def changes(question: str, describer: Describer) -> Iterator[Change]:
    """What was done with the words of a question, in the order in which it was done."""
    own, counted = own_text(question), words_in(question)
    yield from _between(How.LEFT_OUT, question.split(), own.split())
    yield from _numbers(*numbers_in(question))
    bare = describer.bare(counted)
    yield from _between(How.COURTESY, counted, bare)
    steps = describer.steps(bare)
    yield from _between(How.IN_FULL, bare[: len(steps.typed)], steps.in_full)
    yield from _between(How.JOINED, steps.in_full, steps.joined)
    yield from map(_or_abbreviation, _between(How.SYNONYM, steps.joined, steps.said))
    yield from _between(How.CORRECTED, steps.said, steps.corrected)
    yield from map(_or_abbreviation, _between(How.SYNONYM, steps.corrected, steps.again))


def _between(how: How, before: Sequence[str], after: Sequence[str], *, whole: bool = False) -> Iterator[Change]:
    """Where two ways of saying the same differ; as many words on both sides are told word by word, unless `whole`."""
    if list(before) == list(after):
        return
    for tag, begin, end, other, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        old, new = before[begin:end], after[other:last]
        if len(old) == len(new) and not whole:
            yield from (Change(how, *pair) for pair in zip(old, new, strict=True))
        else:
            yield Change(how, " ".join(old), " ".join(new))


def _numbers(typed: Sequence[str], read: Sequence[str]) -> Iterator[Change]:
    """Amounts and dates, without the marks of the sentence around them."""
    for change in _between(How.NUMBER, typed, read, whole=True):
        bare = change._replace(typed=change.typed.strip(_MARKS), read=change.read.strip(_MARKS))
        if bare.typed != bare.read:
            yield bare


def _or_abbreviation(change: Change) -> Change:
    letters = [letter for letter in change.typed if letter.isalpha()]
    full = iter(change.read)
    in_order = all(letter in full for letter in letters)  # takes letters from the iterator as it goes
    short = len(letters) <= _SHORT * len(change.read) and change.typed[:1] == change.read[:1]
    return change._replace(how=How.ABBREVIATION) if short and in_order else change


def _word(word: str, describer: Describer) -> Word:
    ideas = tuple(sorted(describer.ideas([word])))
    return Word(word, describer.stem(word), describer.parts(word), ideas, describer.is_known(word))


def _possible(ranked: Sequence[Ranked], labels: Sequence[Label]) -> tuple[Possible, ...]:
    return tuple(Possible(labels[each.label], each.probability) for each in ranked)
