"""What goes wrong, and every other sentence that is nowhere else in the gallery.

Where this sits: the last group of samples, because it looks at what the others show. Start reading at `notices()`.
"""

from collections.abc import Iterator, Mapping

from bot.conversation import texts
from bot.conversation.replies import Notice
from bot.errors import PreventiebotError
from bot.handoff.desk import AskerIsGone, ChangedMeanwhile, NotYourTicket, QuestionIsDone
from bot.handoff.ticket import AlreadyClaimed, NotPossibleNow, TooLateToReopen
from bot.learning.folder import CannotUndo, FileChangedMeanwhile, PlaceIsTaken
from bot.learning.proposal import DecidedAlready
from bot.roles import NotAllowed
from bot.slack.learning import LearningIsOff, NoTextLeft, OwnArticle, ProposalIsGone
from bot.slack.recipients import NotSharedThere
from bot.slack.sharing import SharedAlready, SumSharedAlready
from bot.slack.team_door import OldButton, QuestionIsClosed
from bot.slack.workplace import NoTeamHere
from bot.store.conversations import StaleConversation
from bot.store.members import NobodySays
from gallery.sample import Group, Part, Sample, of_replies

FOR_PEOPLE: tuple[type[PreventiebotError], ...] = (
    NotYourTicket,
    NotPossibleNow,
    AlreadyClaimed,
    TooLateToReopen,
    QuestionIsDone,
    QuestionIsClosed,
    ChangedMeanwhile,
    OldButton,
    StaleConversation,
    AskerIsGone,
    NotAllowed,
    SharedAlready,
    SumSharedAlready,
    NotSharedThere,
    NobodySays,
    NoTeamHere,
    DecidedAlready,
    OwnArticle,
    ProposalIsGone,
    NoTextLeft,
    PlaceIsTaken,
    FileChangedMeanwhile,
    CannotUndo,
    LearningIsOff,
)
"""The expected failures that somebody in Slack can get to see."""
_FEWEST_WORDS = 4
_ENDS = (".", "?", "!", ":")
"""What is shorter, or does not end like a sentence, is a label or a title, and shows where it belongs."""


def notices(shown: tuple[Group, ...]) -> Iterator[Group]:
    """Failures, and the sentences of the conversation that `shown` leaves out."""
    failures = Group("fouten", "Als er iets misgaat", tuple(_failures()))
    yield failures
    left = tuple(_left((*shown, failures)))
    if left:
        yield Group("overige", "Overige zinnen, zonder gesprek eromheen", left)


def _failures() -> Iterator[Sample]:
    for id_, title, text in (
        ("niet-uw-knop", "Een knop van iemand anders", texts.NOT_YOURS),
        ("ga-naar-direct", "Het gesprek gaat verder in een direct bericht", texts.GO_TO_DIRECT),
        ("niet-te-tonen", "Een antwoord dat Slack niet laat zien", texts.CANNOT_SHOW),
    ):
        yield of_replies(id_, title, Notice(text=text))
    for failure in FOR_PEOPLE:
        yield of_replies(f"fout-{failure.__name__}", f"Een verwachte fout: {failure.__name__}", Notice(failure.message))
    unexpected = Part(texts.went_wrong("1a2b3c4d"), ())  # sent without blocks
    yield Sample("fout-onverwacht", "Een onverwachte fout", (unexpected,))


def _left(shown: tuple[Group, ...]) -> Iterator[Sample]:
    everything = "\n".join(part.text for group in shown for sample in group.samples for part in sample.parts)
    everything += "\n".join(str(part.blocks) for group in shown for sample in group.samples for part in sample.parts)
    for name, sentence in sentences().items():
        if sentence.partition("{")[0] not in everything:
            yield of_replies(f"zin-{name.lower().replace('_', '-')}", name, Notice(text=sentence))


def sentences() -> Mapping[str, str]:
    """Every sentence of the conversation that stands in its catalogue by itself, by its name there."""
    return {
        name: text
        for name, text in vars(texts).items()
        if name.isupper() and isinstance(text, str) and len(text.split()) >= _FEWEST_WORDS and text.endswith(_ENDS)
    }
