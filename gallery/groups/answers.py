"""Every article, and what happens when no single article fits.

Where this sits: a group of samples; see `gallery.sample`. Start reading at `articles()`.
"""

from collections.abc import Iterator
from dataclasses import replace

from bot.conversation import texts
from bot.conversation.incoming import NoneOfThese, PickArticle, ShowHelp
from gallery.sample import Group, Sample
from gallery.talk import Scene
from knowledge.article import Article

UNANSWERABLE = "Hoeveel bananen passen er in een gewone fietstas?"
_AMBIGUOUS = "gemeente"
_LONGEST = 3_001
"""Characters from which a message is no question any more."""


def articles(scene: Scene) -> Iterator[Group]:
    """Every article, as the answer that somebody gets; a group per folder."""
    folders = sorted({article.group for article in scene.knowledge})
    for folder in folders:
        samples = tuple(_article(scene, article) for article in scene.knowledge if article.group == folder)
        yield Group(f"artikelen-{folder}", f"Artikelen: {folder}", samples)


def _article(scene: Scene, article: Article) -> Sample:
    picked = scene.talk().do(PickArticle(article=article.id), article.title)
    return replace(picked.shown(f"artikel-{article.id}", article.title), after=None)  # its title says it all


def finding(scene: Scene) -> Group:
    """What comes instead of an answer."""
    return Group("zoeken", "Zoeken naar een antwoord", tuple(_finding(scene)))


def _finding(scene: Scene) -> Iterator[Sample]:
    yield scene.talk().do(ShowHelp(), texts.HELP).shown("uitleg", "Wat de bot kan")
    yield scene.talk().say(_AMBIGUOUS).shown("keuze", "Een vraag die over meer onderwerpen kan gaan")
    yield scene.talk().do(NoneOfThese(), texts.NONE_OF_THESE).shown("geen-van-deze", "Geen van de onderwerpen past")
    missed = scene.talk().say(UNANSWERABLE)
    yield missed.shown("geen-antwoord", "Geen antwoord gevonden")
    yield missed.say(UNANSWERABLE).shown("weer-geen-antwoord", "Voor de tweede keer geen antwoord")
    for id_, said in (("groet", "Goedemorgen"), ("dank", "Dank u wel"), ("afscheid", "Tot ziens")):
        yield scene.talk().say(said).shown(id_, f"Iemand zegt: {said.lower()}")
    both = scene.talk().say(f"Wat is het minimumbedrag? {UNANSWERABLE}")
    yield both.shown("twee-vragen", "Twee vragen, waarvan één met een antwoord")
    several = scene.talk().say("Wat is een risicogroep? Wat is een penvoerder? En tot wanneer kon ik aanvragen?")
    yield several.shown("drie-vragen", "Drie vragen in één bericht")
    now = scene.talk().do(PickArticle(article="brede-spuk-gala"), "een onderwerp van nu")
    yield now.say("en hoeveel is dat?").shown("hoeveel-is-dat", "Doorvragen naar een bedrag dat er niet is")
    yield scene.talk().say("…").shown("lege-vraag", "Een bericht zonder vraag")
    yield scene.talk().say("woord " * (_LONGEST // 6 + 1)).shown("lange-vraag", "Een heel lang bericht")
    yield scene.talk().say("ja").shown("niets-open", "Een antwoord zonder vraag")
    yield scene.talk().do(PickArticle(article="bestaat-niet"), "een oude knop").shown("weg", "Een artikel dat weg is")
    answered = scene.talk().say("Wat is het minimumbedrag?")
    yield answered.press(texts.HELPFUL).shown("dit-helpt", "Het antwoord helpt")
    yield answered.press(texts.NOT_HELPFUL).shown("dit-helpt-niet", "Het antwoord helpt niet")
