"""A question goes to the Preventieteam: what the asker sees, and what the team sees.

Where this sits: a group of samples; see `gallery.sample`. Start reading at `handover()`, then `team()`.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime

from bot.conversation import texts
from bot.conversation.incoming import AskTeam, CloseTicket, ReplyToTeam
from bot.conversation.replies import Action, Notice, TeamReply
from bot.handoff.ticket import LABELS, Status
from bot.slack.blocks.home import home_view
from bot.slack.blocks.ticket import asker_added, note, status_line, ticket_message
from bot.store import StoredTicket
from gallery.groups.answers import UNANSWERABLE
from gallery.groups.checks import sound_check
from gallery.sample import Group, Sample, of_messages, of_replies, of_view
from gallery.talk import Scene

_TICKET = "1" * 32
_SHORT_ANSWER = "Daarover zegt de regeling niets. Bel ons gerust als u meer wilt weten."
_LONG_ANSWER = "\n\n".join(["Dit is een lang antwoord van het team. " * 12] * 6).strip()


def handover(scene: Scene) -> Group:
    """What the asker sees, from the first press to the end."""
    return Group("doorgeven", "Een vraag aan het Preventieteam", tuple(_handover(scene)))


def _handover(scene: Scene) -> Iterator[Sample]:
    asked = scene.talk().do(AskTeam(), texts.ASK_TEAM)
    yield asked.shown("wat-vragen", "Wat wilt u vragen?")
    yield asked.say("x" * 2_001).shown("vraag-te-lang", "De vraag is te lang om door te sturen")
    preview = scene.talk().say(UNANSWERABLE).press(texts.ASK_TEAM)
    yield preview.shown("voorbeeld", "Wat er verstuurd zou worden")
    yield preview.press(texts.WITHOUT_CONTEXT).changed("voorbeeld-alleen-vraag", "Zonder wat de bot vond")
    yield preview.say("ja").shown("voorbeeld-ja", "Een getypt ‘ja’ verstuurt niets")
    yield preview.press(texts.SEND).shown("verstuurd", "De vraag is verstuurd")
    yield preview.changed("voorbeeld-daarna", "Wat er van het voorbeeld overblijft")
    yield preview.press(texts.SEND).shown("al-verstuurd", "De knop nog een keer")
    yield scene.talk().say(UNANSWERABLE).press(texts.ASK_TEAM).press(texts.CANCEL).shown("niet-verstuurd", "Toch niet")
    checked = sound_check(scene, "preventiecoalities").press(texts.ASK_TEAM)
    yield checked.say("Klopt deze uitkomst?").shown("voorbeeld-met-check", "Met de antwoorden van de check erbij")
    yield scene.talk(has_team=False).do(AskTeam(), texts.ASK_TEAM).shown("geen-team", "Er is geen team ingesteld")
    yield _team_reply("antwoord-team", "Het team antwoordt", _SHORT_ANSWER)
    yield _team_reply("antwoord-team-lang", "Een antwoord in delen, omdat het lang is", _LONG_ANSWER)
    reply = scene.talk().do(ReplyToTeam(ticket=_TICKET), texts.REPLY)
    yield reply.shown("wat-toevoegen", "De vraagsteller reageert op het team")
    yield reply.say("Nog een vraag: tot wanneer?").shown("toegevoegd", "De reactie is doorgestuurd")
    yield scene.talk().do(CloseTicket(ticket=_TICKET), texts.CLOSE).shown("geholpen", "De vraagsteller is geholpen")
    yield of_replies("team-sluit", "Het team sluit de vraag", Notice(text=texts.closed_by_team(7)))
    yield of_replies("niet-bezorgd", "De vraag kwam niet bij het team", Notice(text=texts.NOT_DELIVERED))


def _team_reply(id_: str, title: str, text: str) -> Sample:
    actions = (
        Action(label=texts.REPLY, command=ReplyToTeam(ticket=_TICKET)),
        Action(label=texts.CLOSE, command=CloseTicket(ticket=_TICKET)),
    )
    return of_replies(id_, title, TeamReply(number=7, text=text, actions=actions))


def team(scene: Scene) -> Group:
    """What stands in the team's channel: the question in each status, and the lines in its thread."""
    return Group("team", "In het kanaal van het Preventieteam", tuple(_team(scene)))


def _team(scene: Scene) -> Iterator[Sample]:
    for status in Status:
        yield of_messages(f"vraag-team-{status}", f"Een vraag: {LABELS[status]}", ticket_message(_ticket(status)))
    bare = _ticket(Status.OPEN).model_copy(update={"context": "[]"})
    yield of_messages("vraag-team-kaal", "Een vraag zonder wat de bot vond", ticket_message(bare))
    added = asker_added(_ticket(Status.OPEN), "Ik bedoel de regeling van 2019.\nMaakt dat uit?")
    yield of_messages("vraagsteller-reageert", "De vraagsteller reageert", added)
    for id_, title, text in (
        ("bezorgd", "Het antwoord kwam aan", texts.RELAYED),
        ("niet-aangekomen", "Het antwoord kwam niet aan", texts.NOT_RELAYED),
        ("vraagsteller-sluit", "De vraagsteller is geholpen", texts.CLOSED_FOR_TEAM),
        ("stand", "De stand, als de vraag zelf te lang is om te wijzigen", status_line(_ticket(Status.ANSWERED))),
    ):
        yield of_messages(id_, title, note(text))


def home(scene: Scene) -> Group:
    """The Home tab: of somebody new, and of somebody who asked a lot."""
    statuses = tuple(Status)
    tickets = [
        _ticket(statuses[number % len(statuses)]).model_copy(update={"number": number}) for number in range(12, 0, -1)
    ]
    samples = (
        of_view("home-nieuw", "Wie nog niets vroeg", home_view([])),
        of_view("home-vragen", "Wie veel vroeg", home_view(tickets)),
    )
    return Group("home", "Tabblad Home", samples)


def _ticket(status: Status) -> StoredTicket:
    moment = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
    lines = ["De bot dacht aan: Hoeveel subsidie kon een coalitie krijgen?; Wat is procescoördinatie?"]
    return StoredTicket(
        id=_TICKET,
        number=7,
        team_id="T0VOORBEELD",
        asker="U0VOORBEELD",
        conversation_id=_TICKET,
        question="Welk uurtarief geldt voor een ingehuurde projectleider?\nEn telt btw mee?",
        context=json.dumps(lines, ensure_ascii=False),
        status=status,
        team_channel="C0VOORBEELD",
        team_ts="1795255200.000001",
        created_at=moment,
        updated_at=moment,
        closed_at=moment if status is Status.CLOSED else None,
    )
