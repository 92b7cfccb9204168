"""A question is prepared for the Preventieteam: all that somebody sees and decides before it goes out.

Where this sits: a group of samples; see `gallery.sample`. Start reading at `asking()`.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from bot.conversation import texts
from bot.conversation.team import drafting_texts
from bot.conversation.team.at_the_team import handed_over
from bot.conversation.team.team_commands import ReplyToTeam
from bot.handoff import texts as handoff_texts
from bot.handoff.outlook import ByMail, OpenQuestion, Outlook
from bot.handoff.status import Status
from gallery.groups.answers import UNANSWERABLE
from gallery.groups.checks import sound_check
from gallery.sample import Group, Sample, of_replies
from gallery.talk import Scene, Talk

_PRIVATE = "Geldt dit ook voor cliënt mevrouw Jansen, BSN 111222333, te bereiken op j.jansen@example.nl?"
_BY = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
_TICKET = "1" * 32
_BEFORE = OpenQuestion(ticket=_TICKET, number=7, question=UNANSWERABLE, status=Status.NEW)
_OUTLOOK = Outlook(promised_at=_BY, waiting=3)


def asking(scene: Scene) -> Group:
    """From the first look at what would be sent to the confirmation, and where there is no team to send it to."""
    return Group("voorbereiden", "Een vraag voorbereiden voor het Preventieteam", tuple(_asking(scene)))


def _asking(scene: Scene) -> Iterator[Sample]:
    preview = _preview(scene, _OUTLOOK)
    yield preview.shown("voorbereid", "Wat er verstuurd zou worden, en wanneer het antwoord komt")
    yield preview.press(drafting_texts.TELL_WHO).shown("wie-vraagt", "Van welke organisatie bent u?")
    yield preview.say("x" * 201).shown("wie-vraagt-te-lang", "Een te lang antwoord daarop")
    yield preview.say("gemeente Zwolle, beleidsadviseur").shown("met-organisatie", "Met organisatie en rol")
    yield preview.press(drafting_texts.leave_out("asker")).changed("zonder-organisatie", "Toch zonder")
    preview.press(drafting_texts.SEND)
    confirmed = handed_over(preview.turn, _TICKET, 7)
    yield of_replies("bevestigd", "De vraag is verstuurd: nummer, termijn en intrekken", *confirmed.replies)
    checked = sound_check(scene, "preventiecoalities").press(texts.ASK_TEAM).say("Klopt deze uitkomst?")
    yield checked.press(drafting_texts.leave_out("facts")).changed("zonder-check", "Zonder de antwoorden van de check")
    yield _preview(scene, _OUTLOOK, _PRIVATE).shown("weggelaten", "Wat er uit de vraag is weggelaten")
    yield from _asked_before(scene)
    reply = scene.talk().do(ReplyToTeam(ticket=_TICKET), handoff_texts.REPLY).say(_PRIVATE)
    yield reply.shown("aanvulling-weggelaten", "Wat er uit een aanvulling is weggelaten")
    mail = _preview(scene, Outlook(way=ByMail(address="team@example.nl")))
    yield mail.shown("per-mail", "Er is geen kanaal, wel een mailbox")
    yield mail.press(drafting_texts.MAKE_MAIL).shown("mail-klaar", "De mail staat klaar")


def _asked_before(scene: Scene) -> Iterator[Sample]:
    alike = _preview(scene, _OUTLOOK.model_copy(update={"open_questions": (_BEFORE,)}))
    yield alike.shown("lijkt-op", "U vroeg dit al eerder")
    yield alike.copy().press(drafting_texts.add_to(7)).shown("aangevuld", "De eerdere vraag is aangevuld")
    yield alike.press(drafting_texts.ASK_ANYWAY).shown("toch-nieuw", "Toch een nieuwe vraag")


def _preview(scene: Scene, outlook: Outlook, question: str = UNANSWERABLE) -> Talk:
    return scene.talk(outlook=outlook).say("ik wil een medewerker spreken").say(question)
