"""What a short question means that comes after an answer: `en het maximum?` after the minimum amount.

Where this sits: under `continuing`. May import: `knowledge`, `following` for the words of the question. Pure. What
stands next to the last answer comes first: the articles to read next, in both directions, and those that one question
tells apart from it. Start reading at `named()`, then at `likely()`.
"""

from collections.abc import Iterable, Sequence

from bot.conversation.answers import following
from knowledge import ArticleId, KnowledgeBase
from knowledge.matching import Answer, Handoff, Match
from knowledge.matching.decision import SMALL_TALK
from knowledge.text import bare_words

_LEAST_LIKELY = 0.15
"""A subject that is less likely than this is not offered before what stands next to the last one."""
_CLEARLY = 3
"""So many times as likely as the next neighbour is a neighbour that is meant."""
_MOST_OFFERED = 3
"""Subjects to choose from when a question leans on the one before."""
_MOST_TITLES = 6
"""A word in more titles than this, such as `subsidie`, points at none of them."""
_FEWEST_LETTERS, _SAME_LETTERS = 4, 5
_SAME_PART = 0.6
"""Of a word that begins like another, how much has to be the same: `maximaal` and `maximumbedrag`."""


def neighbours(knowledge: KnowledgeBase, before: str) -> tuple[ArticleId, ...]:
    """What stands next to an article, each once: what to read next, and what is mixed up with it."""
    ahead = [each.id for each in knowledge.related(before)]
    mixed_up = [id_ for each in knowledge.asking_back.splitting if before in each.pair for id_ in each.options]
    behind = [each.id for each in knowledge if before in each.related]
    found = dict.fromkeys([*ahead, *mixed_up, *behind])
    return tuple(each for each in found if each in knowledge and each not in {before, SMALL_TALK})


def named(knowledge: KnowledgeBase, before: str, text: str) -> ArticleId | None:
    """The one neighbour in whose title, or on whose short button, stands a word of the question."""
    found = _named(knowledge, before, text)
    return found[0] if len(found) == 1 else None


def bears(knowledge: KnowledgeBase, article: str, text: str) -> bool:
    """Whether a question names an article itself: every word of its own stands in the title."""
    own = following.own_words(text)
    return bool(own) and _hits(own, bare_words(knowledge.article(article).title).split()) == len(own)


def likely(knowledge: KnowledgeBase, before: str, text: str, found: Sequence[Match]) -> ArticleId | None:
    """The one neighbour that the matches find, however likely anything further away is.

    None where editors say what such a question means there: a few subjects to choose from.
    """
    if knowledge.asking_back.after(knowledge.article(before), text):
        return None
    sure = {each: sum(_sure(match, each) for match in found) for each in neighbours(knowledge, before)}
    ranked = sorted(sure, key=lambda each: -sure[each])
    if not ranked or sure[ranked[0]] < _LEAST_LIKELY:
        return None
    others = max((sure[each] for each in ranked[1:]), default=0.0)
    return ranked[0] if sure[ranked[0]] >= _CLEARLY * others else None


def after(knowledge: KnowledgeBase, before: str, text: str, found: Sequence[Match]) -> tuple[str, ...]:
    """What to offer for a short question after an answer; `found` is with the subject before it, and then by itself.

    First the neighbours it names, then what editors say that such a question means there, then the likely neighbours,
    then what was `found` likely elsewhere, then what to read next; last what only comes nearest, which may be chance.
    Who asks for the very subject again gets that first.
    """
    said = [each for each in knowledge.asking_back.after(knowledge.article(before), text) if each in knowledge]
    nearest = _likely(found)
    found_likely = _likely(each for each in found if not isinstance(each.decision, Handoff))
    likely_near = [each for each in found_likely if each in neighbours(knowledge, before)]
    to_read_next = [each.id for each in knowledge.related(before)]
    named_near = _named(knowledge, before, text)
    others = _few((*named_near, *said, *likely_near, *found_likely, *to_read_next, *nearest), without=before)
    asks_again = any(each.decision == Answer(article=ArticleId(before)) for each in found[1:])
    return (before, *others)[:_MOST_OFFERED] if asks_again else others


def after_choices(offered: Iterable[str], found: Match) -> tuple[str, ...]:
    """What a short question may mean that comes after a list of subjects: what is likely now, then that list again."""
    return _few((*_likely([found]), *offered), without=None)


def _named(knowledge: KnowledgeBase, before: str, text: str) -> list[ArticleId]:
    """The neighbours that a question names best."""
    own = [word for word in following.own_words(text) if _points(knowledge, word)]
    rated = {each: _hits(own, _words_of(knowledge, before, each)) for each in neighbours(knowledge, before)}
    most = max(rated.values(), default=0)
    return [each for each, hits in rated.items() if hits == most > 0]


def _likely(found: Iterable[Match]) -> list[str]:
    return [id_ for match in found for id_, sure in match.candidates[:2] if sure >= _LEAST_LIKELY]


def _few(articles: Iterable[str], without: str | None) -> tuple[str, ...]:
    """Each once, and not too many."""
    return tuple(dict.fromkeys(each for each in articles if each not in {without, SMALL_TALK}))[:_MOST_OFFERED]


def _sure(match: Match, article: ArticleId) -> float:
    return next((sure for id_, sure in match.candidates if id_ == article), 0.0)


def _words_of(knowledge: KnowledgeBase, before: str, article: ArticleId) -> tuple[str, ...]:
    """The words of a title, and of the button that tells this article apart from the one before."""
    splitting = knowledge.asking_back.between((ArticleId(before), article))
    label = splitting.options[article] if splitting is not None else ""
    return tuple(bare_words(f"{knowledge.article(article).title} {label}").split())


def _points(knowledge: KnowledgeBase, word: str) -> bool:
    """Whether a word tells articles apart: it stands in few titles."""
    return sum(bool(_hits([word], bare_words(each.title).split())) for each in knowledge) <= _MOST_TITLES


def _hits(said: Iterable[str], among: Sequence[str]) -> int:
    return sum(any(_same(word, other) for other in among) for word in said)


def _same(word: str, other: str) -> bool:
    """Whether a word stands in another, as `verzekeraars` in `zorgverzekeraars`, or begins like it; not a short one."""
    if len(word) < _FEWEST_LETTERS or len(other) < _FEWEST_LETTERS:
        return word == other
    begin = next((n for n, (one, two) in enumerate(zip(word, other, strict=False)) if one != two), len(word))
    return word in other or begin >= max(_SAME_LETTERS, _SAME_PART * len(word))
