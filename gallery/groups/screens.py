"""The Home tab, the modals, and an answer that is shared from where only one person saw it.

Where this sits: a group of samples; see `gallery.sample`. Start reading at `home()`.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from bot.conversation.codes import Calculator
from bot.conversation.incoming import PickArticle
from bot.conversation.replies import Action, Answer, Notice, SharedAnswer
from bot.conversation.state import Calculating, State
from bot.conversation.turn import Turn
from bot.handoff.status import Status
from bot.slack import texts
from bot.slack.blocks.home import HomeScreen, Listed, TeamHome, home_view
from bot.slack.blocks.modals import answer_screen, ask_form, invitation, notice_screen
from bot.slack.blocks.replies import messages
from bot.slack.home import OFTEN_ASKED
from bot.slack.mrkdwn import mention
from bot.slack.questions import my_questions
from bot.slack.sharing import SharedAlready, SumSharedAlready, offered, shown_to_all
from bot.store import Address, StoredTicket
from gallery.groups.answers import UNANSWERABLE
from gallery.groups.checks import sound_check
from gallery.sample import CONVERSATION, Group, Sample, of_messages, of_replies, of_view
from gallery.talk import Scene

_QUESTION = "Wat is het minimumbedrag?"
_MOMENT = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
_POPULAR = tuple(Action(label=label, command=PickArticle(article=article)) for label, article in OFTEN_ASKED)


def home(scene: Scene) -> Group:
    """The Home tab: of somebody new, of somebody who asked a lot, of the team, and after a search."""
    return Group("home", "Tabblad Home", tuple(_home(scene)))


def _home(scene: Scene) -> Iterator[Sample]:
    found = tuple(scene.assistant().titles(scene.assistant().search("minimumbedrag").articles))
    tickets = _tickets()
    check = sound_check(scene, "preventiecoalities", "insurers").state.check
    open_ = Listed(tickets[:5], 12)
    figures = tuple((kind, 3 * number) for number, kind in enumerate(texts.COUNTED))
    team = TeamHome(open=open_, mine=Listed(tickets[:1], 1), unanswered=Listed(), figures=figures)
    for id_, title, screen in (
        ("home-nieuw", "Wie nog niets vroeg", HomeScreen(popular=_POPULAR)),
        ("home-vragen", "Wie veel vroeg", HomeScreen(tickets, check, _POPULAR, recent=found)),
        ("home-gevonden", "Na het zoeken", HomeScreen(popular=_POPULAR, found=found)),
        ("home-niets-gevonden", "Na het zoeken, zonder vondst", HomeScreen(popular=_POPULAR, found=())),
        ("home-beantwoord", "Na een druk op een knop", HomeScreen(popular=_POPULAR, answered_elsewhere=True)),
        ("home-team", "Wie in het team zit", HomeScreen(popular=_POPULAR, team=team)),
        ("home-gast", "Wie te gast is", HomeScreen(popular=_POPULAR, may_ask_team=False, may_check=False)),
        ("home-zonder-team", "Waar geen team is ingesteld", HomeScreen(popular=_POPULAR, has_team=False)),
        ("home-cijfers", "Wie alleen de cijfers mag zien", HomeScreen(team=TeamHome(figures=figures))),
    ):
        yield of_view(id_, title, home_view(screen))


def modals(scene: Scene) -> Group:
    """The screens that open over Slack."""
    return Group("schermen", "Schermen", tuple(_modals(scene)))


def _modals(scene: Scene) -> Iterator[Sample]:
    yield of_view("scherm-vraag", "Het formulier", ask_form())
    for id_, title, question in (
        ("scherm-antwoord", "Het antwoord op hetzelfde scherm", _QUESTION),
        ("scherm-geen-antwoord", "Geen antwoord gevonden", UNANSWERABLE),
    ):
        drawn = [part for reply in scene.talk().say(question).turn.replies for part in messages(reply, CONVERSATION)]
        yield of_view(id_, title, answer_screen(drawn) or {})
    for id_, title, words in (
        ("scherm-te-groot", texts.ANSWER_TITLE, texts.TOO_LARGE),
        ("scherm-oud", texts.OLD_SCREEN_TITLE, texts.OLD_SCREEN),
        ("scherm-check", texts.CHECK_TITLE, texts.CHECK_STARTS),
    ):
        yield of_view(id_, title, notice_screen(title, words))
    yield of_messages("scherm-ging-niet-open", "Het scherm ging niet open", invitation(texts.TRY_AGAIN))


def shared_answers(scene: Scene) -> Group:
    """An answer for one person, and the same answer for everybody."""
    return Group("antwoord-delen", "Een antwoord delen", tuple(_shared(scene)))


def _shared(scene: Scene) -> Iterator[Sample]:
    answer = next(reply for reply in scene.talk().say(_QUESTION).turn.replies if isinstance(reply, Answer))
    [only_you] = offered(Turn(State(), (answer,)), Address(kind="ephemeral", channel="C0VOORBEELD")).replies
    yield of_replies("alleen-voor-u", "Wat alleen de vrager ziet", only_you)
    introduction = texts.shared_by(mention("U0VOORBEELD"))
    yield of_replies("in-kanaal", "Wat iedereen ziet", SharedAnswer(introduction, answer, texts.ASK_YOURSELF))
    calculated = Calculating(calculator=Calculator.GRANT, inputs=("90000",))
    yield of_messages("som-in-kanaal", "Een gedeelde berekening", *shown_to_all(calculated, "U0VOORBEELD"))
    for id_, title, words in (
        ("som-net-gedeeld", "Twee keer een berekening delen", SumSharedAlready.message),
        ("net-gedeeld", "Twee keer delen", SharedAlready.message),
        ("niet-in-kanaal", "De bot zit niet in het kanaal", texts.ANSWER_NOT_SHARED_NO_MEMBER),
        ("kanaal-gearchiveerd", "Het kanaal is gearchiveerd", texts.ANSWER_NOT_SHARED_ARCHIVED),
        ("kanaal-mag-niet", "De bot mag daar niets plaatsen", texts.ANSWER_NOT_SHARED_NOT_ALLOWED),
        ("delen-lukt-niet", "Delen lukt nu niet", texts.ANSWER_NOT_SHARED),
    ):
        yield of_replies(id_, title, Notice(text=words))
    yield of_replies("mijn-vragen", "Mijn vragen", my_questions(_tickets(), _MOMENT), after="Iemand typt: mijn vragen")
    yield of_replies("mijn-vragen-geen", "Mijn vragen, nog geen", my_questions((), _MOMENT))


def _tickets() -> tuple[StoredTicket, ...]:
    """A question in each status, and a few more."""
    statuses = tuple(Status)
    return tuple(_ticket(number, statuses[number % len(statuses)]) for number in range(12, 0, -1))


def _ticket(number: int, status: Status) -> StoredTicket:
    return StoredTicket(
        id=f"{number:032x}",
        number=number,
        team_id="T0VOORBEELD",
        asker="U0VOORBEELD",
        conversation_id=CONVERSATION,
        question="Welk uurtarief geldt voor een ingehuurde projectleider?\nEn telt btw mee?",
        context="[]",
        status=status,
        team_channel="C0VOORBEELD",
        team_ts="1795255200.000001",
        created_at=_MOMENT,
        updated_at=_MOMENT,
        closed_at=_MOMENT if status is Status.CLOSED else None,
        moved_at=_MOMENT,
        promised_at=_MOMENT + timedelta(days=3),
    )
