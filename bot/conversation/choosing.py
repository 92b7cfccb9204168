"""Which subjects to offer when a question may mean several, and with what question.

Where this sits: under `answering`. May import: `knowledge`, the replies. Pure. Start reading at `choices()`.

Two subjects that people mix up have a question of their own that tells them apart (`knowledge.asking_back`); any other
few are offered by their titles.
"""

from collections.abc import Iterable, Sequence

from bot.conversation import texts
from bot.conversation.incoming import AskTeam, NoneOfThese, PickArticle
from bot.conversation.replies import Action, Choices
from knowledge import ArticleId, KnowledgeBase
from knowledge.matching import Match
from knowledge.matching.decision import SMALL_TALK

_LEAST_FOLLOWING = 0.15
"""A subject that is less likely than this is not offered before what stands next to the last one."""
_MOST_FOLLOWING = 3
"""Subjects to choose from when a question leans on the one before."""
_FAR_BEHIND = 0.5
"""A third subject that is less than this part as likely as the second is left out when one question tells the first two
apart: two short buttons beat three titles."""


def choices(knowledge: KnowledgeBase, articles: Sequence[str], question: str | None = None) -> Choices:
    """Ask which of `articles` was meant; `question` stands above them if nothing tells them apart."""
    offered = tuple(ArticleId(each) for each in articles if each != SMALL_TALK)
    splitting = knowledge.asking_back.between(offered)
    labels = splitting.options if splitting else {each: knowledge.article(each).title for each in offered}
    general = texts.THIS_ONE if len(offered) == 1 else texts.WHICH_ONE
    return Choices(
        question=splitting.question if splitting else question or general,
        options=tuple(Action(label=labels[each], command=PickArticle(article=each)) for each in offered),
        actions=(
            Action(label=texts.NONE_OF_THESE, command=NoneOfThese()),
            Action(label=texts.ASK_TEAM, command=AskTeam()),
        ),
    )


def worth_asking(knowledge: KnowledgeBase, articles: Sequence[ArticleId], match: Match) -> tuple[ArticleId, ...]:
    """Of the articles that a match leaves to choose from, those to offer."""
    sure = dict(match.candidates)
    if len(articles) > 2 and knowledge.asking_back.between(articles[:2]) is not None:
        second, third = (sure.get(each) for each in articles[1:3])
        if second is not None and third is not None and third < _FAR_BEHIND * second:
            return tuple(articles[:2])
    return tuple(articles)


def after(knowledge: KnowledgeBase, before: str, text: str, found: Iterable[Match]) -> tuple[str, ...]:
    """What a short question may mean that comes after an answer.

    First what editors say that such a question means there, then what was `found` likely, then what stands next to it.
    """
    said = [each for each in knowledge.asking_back.after(knowledge.article(before), text) if each in knowledge]
    near = [each.id for each in knowledge.related(before)]
    return _few((*said, *_likely(found), *near), without=before)


def after_choices(offered: Iterable[str], found: Match) -> tuple[str, ...]:
    """What a short question may mean that comes after a list of subjects: what is likely now, then that list again."""
    return _few((*_likely([found]), *offered), without=None)


def _likely(found: Iterable[Match]) -> list[str]:
    return [id_ for match in found for id_, sure in match.candidates[:2] if sure >= _LEAST_FOLLOWING]


def _few(articles: Iterable[str], without: str | None) -> tuple[str, ...]:
    """Each once, and not too many."""
    return tuple(dict.fromkeys(each for each in articles if each not in {without, SMALL_TALK}))[:_MOST_FOLLOWING]
