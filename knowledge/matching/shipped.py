"""`python -m knowledge.matching.shipped`: learn the product's own articles and keep that in the product.

Where this sits: run by `make learned` after a change of the articles, the intents, the vocabulary or the code that
learns; a test says when it was forgotten. May import: the loader, the matcher. Start reading at `renew()`.
"""

import sys
from datetime import date
from pathlib import Path

from knowledge.loader import load
from knowledge.matching.learning import train
from knowledge.matching.stored import Store

_FOR_ALL = 0o644


def renew(as_of: date, store: Store) -> Path | None:
    """Learn the articles that hold on `as_of`, and take away what was learned of others.

    None when nothing could be written.
    """
    kb = load().on(as_of)
    store.keep(kb, train(kb).learned)
    if (kept := store.path(kb)) is None or not kept.exists():
        return None
    kept.chmod(_FOR_ALL)
    for path in kept.parent.glob("matcher-*.npz"):
        if path != kept:
            path.unlink()
    return kept


if __name__ == "__main__":
    print(renew(date.fromisoformat(sys.argv[1]), Store.of_product()))
