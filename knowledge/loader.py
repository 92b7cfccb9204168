"""Read a folder of articles into a knowledge base, or name everything that is wrong with it.

Where this sits: the only place in `knowledge` that reads articles from disk. May import: everything in `knowledge`
except `matching` and the lints that take time. Start reading at `load()`; `inspection.check()` is the stricter look an
editor asks for.

Two kinds of faults. What makes a base unusable (unreadable files, missing keys, an id twice, links to nothing) refuses
`load()`. What makes it worse but not unusable is only reported by `check()`. A base of somebody else is held to the
same, except where the limit is ours: the length of a title (our button) and questions claimed by two articles (reported
by `check()`, for the matcher then offers both).
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from knowledge import asking_back
from knowledge.article import Article, ArticleId
from knowledge.asking_back import AskingBack
from knowledge.editors_yaml import Complaint
from knowledge.faults import Fault, KnowledgeFaults
from knowledge.front_matter import ReadArticle, read
from knowledge.knowledge_base import KnowledgeBase, Language
from knowledge.lint import PlacedArticle, blocking

BUILTIN = Path(__file__).parent / "articles"
"""The product's own articles."""


class Reading(NamedTuple):
    """All files of a folder: what could be read and what was wrong."""

    articles: tuple[PlacedArticle, ...]
    faults: tuple[Fault, ...]
    unread: frozenset[str] = frozenset()
    """Ids of files with a fault of their own: another article that names one of these is not to blame."""
    asking_back: AskingBack = AskingBack()


def load(folder: Path = BUILTIN, *, language: Language = "nl") -> KnowledgeBase:
    """Read every article in `folder` and the folders below it.

    A file is an article when it ends in `.md`, is not hidden and is not called README.md.

    Raises:
        KnowledgeFaults: the folder is missing or empty, or something in it makes it unusable; every fault is named.
    """
    builtin = is_builtin(folder)
    reading = read_all(folder)
    faults = (*reading.faults, *blocking(reading.articles, builtin=builtin, unread=reading.unread))
    if faults:
        raise KnowledgeFaults(in_order(faults))
    articles = (placed.article for placed in reading.articles)
    return KnowledgeBase(articles, language=language, builtin=builtin, asking_back=reading.asking_back)


def is_builtin(folder: Path) -> bool:
    """Whether these are the product's own articles."""
    return folder.resolve() == BUILTIN.resolve()


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Each fault once, in the order of files and lines."""
    return tuple(sorted(set(faults), key=lambda fault: (fault.path, fault.line, fault.reason)))


def read_all(folder: Path) -> Reading:
    """Read every file, whatever is wrong with the others."""
    if not folder.is_dir():
        return Reading((), (Fault(path=folder, line=1, reason="deze map bestaat niet"),))
    articles: list[PlacedArticle] = []
    faults: list[Fault] = []
    unread: set[str] = set()
    for path in _files(folder):
        result = _read_file(path)
        if isinstance(result, ReadArticle):
            articles.append(_placed(result, path, folder))
        else:
            faults.extend(Fault(path=path, line=line, reason=reason) for line, reason in result)
            unread.add(path.stem)
    if not articles and not faults:
        faults.append(Fault(path=folder, line=1, reason="in deze map staat geen enkel artikel (.md)"))
    asked_back = asking_back.read_in(folder, [placed.article for placed in articles], unread)
    if not isinstance(asked_back, AskingBack):
        return Reading(tuple(articles), (*faults, *asked_back), frozenset(unread))
    return Reading(tuple(articles), tuple(faults), frozenset(unread), asked_back)


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*.md")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden and path.name.lower() != "readme.md":
            yield path


def _read_file(path: Path) -> ReadArticle | tuple[Complaint, ...]:
    try:
        raw = path.read_bytes()
    except OSError as error:
        return (Complaint(1, f"dit bestand is niet te lezen ({error.strerror})"),)
    try:
        return read(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        return (Complaint(raw.count(b"\n", 0, error.start) + 1, "dit bestand is geen UTF-8"),)


def _placed(read_article: ReadArticle, path: Path, folder: Path) -> PlacedArticle:
    group = path.parent.relative_to(folder).as_posix()
    article = Article(
        **{name: getattr(read_article.front, name) for name in type(read_article.front).model_fields},
        id=ArticleId(path.stem),
        group="" if group == "." else group,
        body=read_article.body,
    )
    return PlacedArticle(article, path, read_article.positions, read_article.body_line)
