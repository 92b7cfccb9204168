"""Everything that the gallery shows, in the order of the page.

Where this sits: above the groups, under the page. Start reading at `gallery()`.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache

from gallery.groups.answers import articles, finding
from gallery.groups.asking import asking
from gallery.groups.calculations import calculations
from gallery.groups.checks import checks
from gallery.groups.handover import handover, team
from gallery.groups.learning import learning
from gallery.groups.notices import notices
from gallery.groups.screens import home, modals, shared_answers
from gallery.groups.sharing import sharing
from gallery.sample import Group
from gallery.talk import Scene
from knowledge.builtin import builtin


@cache
def gallery(today: date) -> tuple[Group, ...]:
    """Hold every conversation on `today`, with the real articles and rules; takes seconds, the first time.

    Raises:
        KnowledgeFaults: the articles do not load.
    """
    knowledge, matcher = builtin(today)
    groups = tuple(_groups(Scene(knowledge, matcher, today)))
    return (*groups, *notices(groups))


def _groups(scene: Scene) -> Iterator[Group]:
    yield home(scene)
    yield modals(scene)
    yield finding(scene)
    yield shared_answers(scene)
    yield from checks(scene)
    yield sharing(scene)
    yield calculations(scene)
    yield asking(scene)
    yield handover(scene)
    yield team(scene)
    yield learning(scene)
    yield from articles(scene)
