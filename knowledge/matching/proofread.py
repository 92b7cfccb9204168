"""What an editor should repair in the words and the ways out, and what only shows when questions are read as the
matcher reads them.

Where this sits: beside the matcher, for `knowledge check`; it learns nothing, so it takes a second at most. May import:
the lint, the vocabulary, the intents, the lesson. Start reading at `words()`, `ways_out()` and `led_astray()`.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from knowledge.editors_yaml import Positions
from knowledge.faults import Fault, KnowledgeFaults
from knowledge.knowledge_base import KnowledgeBase, Language
from knowledge.lint import PlacedArticle
from knowledge.matching import intents, vocabulary
from knowledge.matching.normalise import normalise
from knowledge.matching.training import lesson
from knowledge.text import bare_words

_STAR = "*"


def words(language: Language) -> Iterator[Fault]:
    """What is wrong with the vocabulary of a language."""
    path = vocabulary.path_of(language)
    try:
        read = vocabulary.written(language)
    except KnowledgeFaults as error:
        yield from error.faults
        return
    for line, reason in (*_said_twice(read.value, read.positions), *_unheard(read.value, read.positions)):
        yield Fault(path=path, line=line, reason=reason)


def _said_twice(file: vocabulary.VocabularyFile, positions: Positions) -> Iterator[tuple[int, str]]:
    """One spelling can only stand for one word: of two the last would hold."""
    said: dict[str, str] = {}
    for word, spellings in file.synonyms.items():
        for n, spelling in enumerate(spellings):
            first = said.setdefault(normalise(spelling), word)
            if first != word:
                reason = f"synonyms: '{spelling}' staat bij '{word}' en bij '{first}'; laat het op één plaats staan"
                yield positions.line("synonyms", word, n), reason


def _unheard(file: vocabulary.VocabularyFile, positions: Positions) -> Iterator[tuple[int, str]]:
    """Entries that nothing anybody types can be equal to."""
    for word, spellings in file.synonyms.items():
        for n, spelling in enumerate(spellings):
            yield from _empty_or_starred("synonyms", spelling, positions.line("synonyms", word, n))
    for n, courtesy in enumerate(file.courtesies):
        yield from _empty_or_starred("courtesies", courtesy, positions.line("courtesies", n))
    for concept, some in file.concepts.items():
        for n, word in enumerate(some):
            if not normalise(word):
                yield positions.line("concepts", concept, n), f"concepts: '{word}' bevat geen woord"


def _empty_or_starred(section: str, typed: str, line: int) -> Iterator[tuple[int, str]]:
    if not normalise(typed):
        yield line, f"{section}: '{typed}' bevat geen woord"
    elif typed.endswith(_STAR):
        yield line, f"{section}: '{typed}': een sterretje werkt alleen bij concepts; schrijf elk woord voluit"


def ways_out(placed: Sequence[PlacedArticle]) -> Iterator[Fault]:
    """What is wrong with the intents; and their questions that an article or another intent has too.

    Between the two the bot would hesitate.
    """
    try:
        everything = intents.written()
    except KnowledgeFaults as error:
        yield from error.faults
        return
    owners: dict[str, str] = {}
    for each in placed:
        for text in (each.article.title, *each.article.questions):
            owners.setdefault(bare_words(text), f"het artikel {each.article.id}")
    for written in everything:
        for n, question in enumerate(written.intent.questions):
            owner = owners.setdefault(bare_words(question), written.path.name)
            if owner != written.path.name:
                reason = f"questions: '{question}' staat ook in {owner}; kies één plaats"
                yield written.fault(reason, "questions", n)


def led_astray(kb: KnowledgeBase, placed: Sequence[PlacedArticle]) -> Iterator[Fault]:
    """Questions under `not_questions` that lead to that article all the same: in other words they are its own.

    The lint compares letters; here the words are compared after synonyms and courtesies have been taken out. Nothing is
    said when the words or the ways out cannot be read: that comes first.
    """
    if not any(article.not_questions for article in kb):
        return
    try:
        taught = lesson(kb)
    except KnowledgeFaults:
        return
    own: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for known in taught.questions:
        own[known.words].add(known.label)
    of = {each.article.id: each for each in placed}
    for label, article in enumerate(kb):
        questions = {bare_words(question) for question in article.questions}  # those are the lint's to report
        for n, (question, said) in enumerate(zip(article.not_questions, taught.elsewhere[label], strict=True)):
            if said and label in own[said] and bare_words(question) not in questions:
                reason = (
                    f"not_questions: '{question}' leidt toch naar dit artikel, want voor de bot is het dezelfde vraag "
                    "als een eigen vraag of de titel; haal een van de twee weg"
                )
                yield of[article.id].fault(reason, "not_questions", n)
