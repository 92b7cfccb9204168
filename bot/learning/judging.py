"""Whether a proposed article may stand beside the others: the lint of `knowledge check`, and the gate of the matcher.

Where this sits: pure but for reading the folder; slow, so call it from a thread. May import: `knowledge`. What only
shows once an article is drawn for Slack is handed in. Start reading at `at_once()` (tenths of a second, for a form that
waits) and `judged()` (learns from all articles anew, which takes as long as training).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final, Literal

from bot.learning import texts
from bot.learning.drafting import ArticleDraft
from bot.learning.folder import articles_in
from eligibility.base import Frozen
from knowledge import Fault, KnowledgeBase, KnowledgeFaults
from knowledge.article import Article
from knowledge.editors_yaml import Complaint
from knowledge.front_matter import ReadArticle, read
from knowledge.inspection import house_rules
from knowledge.lint import PlacedArticle, blocking, house, reported
from knowledge.loader import is_builtin, read_all
from knowledge.matching.gate import Tolerance
from knowledge.matching.learning import Trained, train
from knowledge.matching.stored import Store

Field = Literal["title", "questions", "answer", "document", "locator", "url", "owner", "review_by", "group"]
Drawn = Callable[[KnowledgeBase, Sequence[PlacedArticle], date], Iterable[Fault]]
"""What does not fit or gets lost when articles become messages."""
_FIELDS: Final[tuple[tuple[str, Field], ...]] = (
    ("title", "title"),
    ("questions", "questions"),
    ("not_questions", "questions"),
    ("sources.1.url", "url"),
    ("sources.1.locator", "locator"),
    ("sources", "document"),
    ("owner", "owner"),
    ("review_by", "review_by"),
    ("de tekst van het artikel", "answer"),
)
_EXAMPLES: Final = 3


class Remark(Frozen):
    """Something to repair, at a field of the form."""

    field: Field
    text: str


def nothing_drawn(base: KnowledgeBase, articles: Sequence[PlacedArticle], as_of: date) -> Iterable[Fault]:
    """For whoever has no Slack to draw for."""
    return ()


def at_once(draft: ArticleDraft, folder: Path, as_of: date, *, drawn: Drawn = nothing_drawn) -> tuple[Remark, ...]:
    """What `knowledge check` would say of the draft, were it in the folder; in the order of the file."""
    placed = _placed(draft, folder)
    if not isinstance(placed, PlacedArticle):
        return tuple(_remark(each.reason, is_body=False) for each in placed)
    faults = [fault for fault in _faults(placed, folder, as_of) if fault.path == placed.path]
    try:
        faults += () if faults else drawn(_with(articles_in(folder), placed), [placed], as_of)
    except KnowledgeFaults as error:
        return (_about_others(error),)
    faults.sort(key=lambda fault: (fault.line, fault.reason))
    found = (_remark(fault.reason, is_body=fault.line >= placed.body_line) for fault in faults)
    return tuple(dict.fromkeys(found))


def judged(
    draft: ArticleDraft, folder: Path, as_of: date, *, drawn: Drawn = nothing_drawn, store: Store | None = None
) -> tuple[Remark, ...]:
    """The same, and whether it takes questions from others. What was learned is kept: then it is live at once."""
    found, placed = at_once(draft, folder, as_of, drawn=drawn), _placed(draft, folder)
    if found or not isinstance(placed, PlacedArticle):
        return found
    try:
        base = _with(articles_in(folder), placed).on(as_of)
        trained = train(base)
    except KnowledgeFaults as error:
        return (_about_others(error),)
    taken = tuple(_taken(trained, base, placed.article))
    if not taken:
        (store or Store.of_user()).keep(base, trained.learned)
    return taken


def _placed(draft: ArticleDraft, folder: Path) -> PlacedArticle | tuple[Complaint, ...]:
    found = read(draft.text)
    if not isinstance(found, ReadArticle):
        return found
    front = {name: getattr(found.front, name) for name in type(found.front).model_fields}
    article = Article(**front, id=draft.id, group=draft.group, body=found.body)
    return PlacedArticle(article, folder / draft.path, found.positions, found.body_line)


def _faults(placed: PlacedArticle, folder: Path, as_of: date) -> Iterator[Fault]:
    reading, rules = read_all(folder), house_rules(folder)
    ours = isinstance(rules, house.HouseRules) or is_builtin(folder)
    everything = [*reading.articles, placed]  # the new one last: of two that claim a question, it is the one to change
    yield from blocking(everything, builtin=ours, unread=reading.unread)
    yield from reported(everything if not ours else [placed], builtin=ours, as_of=as_of)
    if isinstance(rules, house.HouseRules):
        alone = rules.model_copy(update={"topics": ()})  # which articles there must be is no matter of this one
        yield from house.against([placed], alone, folder / house.FILE_NAME, as_of, unread=())


def _with(base: KnowledgeBase, placed: PlacedArticle) -> KnowledgeBase:
    return KnowledgeBase((*base, placed.article), language=base.language, builtin=base.builtin)


def _about_others(error: KnowledgeFaults) -> Remark:
    """The folder itself is not in order: that has to be repaired first."""
    [fault, *_] = error.faults
    return Remark(field="title", text=f"{fault.path.name}: {fault.reason}")


def _taken(trained: Trained, base: KnowledgeBase, new: Article) -> Iterator[Remark]:
    """For which known questions of others the new article is the likeliest now, had nobody written them down."""
    labels = trained.learned.labels
    mine = labels.index(new.id)
    taken: dict[int, list[tuple[str, ...]]] = defaultdict(list)
    for known, ranked in zip(trained.tested, trained.unseen, strict=True):
        if known.label != mine and ranked and ranked[0].label == mine:
            taken[known.label].append(known.words)
    written = _written(trained, base)
    for own in sorted(taken):
        lost = taken[own]
        if len(lost) > Tolerance().questions:
            label = labels[own]
            name = base.article(label).title if isinstance(label, str) else texts.OTHER
            examples = ", ".join(f"“{written.get(words, ' '.join(words))}”" for words in lost[:_EXAMPLES])
            yield Remark(field="questions", text=texts.takes(name, len(lost), examples))


def _written(trained: Trained, base: KnowledgeBase) -> dict[tuple[str, ...], str]:
    words = trained.learned.describer.words
    return {tuple(words(text)): text for article in base for text in (article.title, *article.questions)}


def _without_key(reason: str) -> str:
    """The reason alone: the form shows at which field it stands."""
    key, colon, rest = reason.partition(": ")
    return rest if colon and " " not in key else reason


def _remark(reason: str, *, is_body: bool) -> Remark:
    if not is_body:
        for key, field in _FIELDS:
            if reason.startswith(key):
                return Remark(field=field, text=_without_key(reason))
    return Remark(field="answer" if is_body else "title", text=reason)
