"""Whether an article reads easily and is spelled right.

Where this sits: called by the house rules. May import: faults, readability, spelling. Reads the dictionary on first
use. Start reading at `faults()`.
"""

from collections.abc import Collection, Iterator, Sequence

from knowledge import readability
from knowledge.faults import Fault
from knowledge.lint.placed import PlacedArticle
from knowledge.sentences import Sentence, sentences
from knowledge.spelling import speller

_FEWEST_WORDS = 4
"""A heading or a label is no sentence to rewrite."""


def faults(each: PlacedArticle, read: Sequence[Sentence], least: int, terms: Collection[str]) -> Iterator[Fault]:
    """What is hard or misspelled in an article whose body was `read`; `least` is the lowest reading ease."""
    yield from _hard(each, read, least, terms)
    for sentence in read:
        for reason in _misspelled(sentence):
            yield each.body_fault(reason, sentence.line)
    for sentence in sentences(each.article.title):
        for reason in _misspelled(sentence):
            yield each.fault(f"title: {reason}", "title")


def _hard(each: PlacedArticle, read: Sequence[Sentence], least: int, terms: Collection[str]) -> Iterator[Fault]:
    score = readability.ease(read, terms)
    prose = [sentence for sentence in read if sentence.prose]
    if score < least and prose:
        real = [sentence for sentence in prose if len(sentence.words) >= _FEWEST_WORDS] or prose
        hardest = min(real, key=lambda sentence: readability.ease([sentence], terms))
        reason = f"leesgemak {score:.0f}, minstens {least} is de regel; de moeilijkste zin: '{hardest.text}'"
        yield each.body_fault(reason, hardest.line)


def _misspelled(sentence: Sentence) -> Iterator[str]:
    for word in dict.fromkeys(sentence.spelled):
        if not speller().knows(word):
            instead = speller().instead(word)
            offer = f"; bedoelt u '{instead}'?" if instead else ""
            yield f"'{word}' staat niet in de woordenlijst{offer}"
