"""A question and the answer of a person as the file of an article: what an editor would have typed.

Where this sits: pure; nothing is written and nothing is judged here. May import: `knowledge`'s types. Start reading at
`ArticleDraft.text`. What is left empty is a fault for `knowledge check`, so that nothing half-finished goes live.
"""

import json
import re
import unicodedata
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Final

from eligibility.base import Frozen
from knowledge.article import ArticleId, ArticleSource

REVIEW_AFTER: Final = timedelta(days=182)
"""Half a year, as for an article that an editor begins."""
_LONGEST_ID: Final = 50
_IDLE: Final = frozenset({"de", "het", "een", "is", "wat", "hoe", "wie", "waar", "mag", "kan", "er", "je", "u", "ik"})


class ArticleDraft(Frozen):
    """An article in the making. `body` is Markdown; dates are included days."""

    id: ArticleId
    group: str
    title: str
    questions: tuple[str, ...]
    sources: tuple[ArticleSource, ...]
    owner: str
    review_by: date
    related: tuple[ArticleId, ...] = ()
    body: str

    @property
    def path(self) -> str:
        """Where the file belongs, under the folder of the articles."""
        return f"{self.group}/{self.id}.md" if self.group else f"{self.id}.md"

    @property
    def text(self) -> str:
        """The file. Reading it gives the draft back, whatever people typed."""
        return "\n".join(["---", *self._front_matter(), "---", self.body.strip(), ""])

    def _front_matter(self) -> Iterator[str]:
        yield f"title: {_yaml(self.title)}"
        yield "questions:"
        yield from (f"  - {_yaml(question)}" for question in self.questions)
        yield "sources:"
        yield from (f"  - {_source(source)}" for source in self.sources)
        yield f"owner: {_yaml(self.owner)}"
        yield f"review_by: {self.review_by.isoformat()}"
        if self.related:
            yield f"related: [{', '.join(self.related)}]"


def id_for(title: str, taken: Collection[str]) -> ArticleId:
    """An id that says what the article is about: the first words of its title that carry a meaning.

    One that is taken gets a number behind it.
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    kept = [word for word in words if word not in _IDLE] or words or ["artikel"]
    name = kept[0][:_LONGEST_ID]
    for word in kept[1:]:
        if len(name) + 1 + len(word) > _LONGEST_ID:
            break
        name = f"{name}-{word}"
    numbered = (f"{name}-{n}" for n in range(2, len(taken) + 3))
    return ArticleId(name if name not in taken else next(each for each in numbered if each not in taken))


def _source(source: ArticleSource) -> str:
    parts = [f"document: {_yaml(source.document)}", f"locator: {_yaml(source.locator)}"]
    if source.url is not None:
        parts.append(f"url: {_yaml(source.url)}")
    return f"{{{', '.join(parts)}, checked: {source.checked.isoformat()}}}"


def _yaml(text: str) -> str:
    """Text on one line as YAML: JSON's quotation is YAML's too, but for a few characters that YAML must not see raw."""
    quoted = json.dumps(" ".join(text.split()), ensure_ascii=False)
    return "".join(each if _printable(each) else f"\\U{ord(each):08X}" for each in quoted)


def _printable(character: str) -> bool:
    """What YAML 1.1 takes as it is."""
    return character.isprintable() and character not in "\u0085\u2028\u2029\ufeff"
