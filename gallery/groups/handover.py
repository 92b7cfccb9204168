"""A question goes to the Preventieteam: what the asker sees, and what the team sees.

Where this sits: a group of samples; see `gallery.sample`. Start reading at `handover()`, then `team()`.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime

from bot.conversation import texts
from bot.conversation.replies import Notice, TeamReply
from bot.conversation.state import State
from bot.conversation.team import at_the_team, drafting_texts
from bot.conversation.team.team_commands import AskTeam, CloseTicket, ReopenTicket, ReplyToTeam, WithdrawTicket
from bot.handoff import texts as handoff_texts
from bot.handoff.desk import ChangedMeanwhile
from bot.handoff.outlook import AskedBack, Outlook
from bot.handoff.similar import fingerprint
from bot.handoff.status import DONE, LABELS, Outcome, Status, Step
from bot.handoff.ticket import REOPEN_WITHIN
from bot.slack.blocks.message import Message
from bot.slack.blocks.ticket import (
    asker_added,
    asker_changed,
    asker_removed,
    asker_removed_one,
    changed_preview,
    consultation,
    internal_note,
    last_words,
    note,
    note_with,
    previews,
    refusal,
    status_message,
    step_taken,
    team_sent,
    ticket_message,
    took_in,
)
from bot.slack.blocks.ticket_screens import (
    About,
    close_screen,
    look_screen,
    notice_screen,
    similar_screen,
    write_screen,
)
from bot.slack.mrkdwn import mention
from bot.store import StoredTicket, StoredTicketMessage, TicketDirection
from gallery.groups.answers import UNANSWERABLE
from gallery.groups.checks import sound_check
from gallery.sample import Group, Sample, of_messages, of_replies, of_view
from gallery.talk import Scene

_TICKET, _MEMBER = "1" * 32, "U0TEAMLID"
_MOMENT = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
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
    yield preview.press(drafting_texts.leave_out("answer")).changed("voorbeeld-alleen-vraag", "Zonder wat de bot vond")
    yield preview.say("ja").shown("voorbeeld-ja", "Een getypt ‘ja’ verstuurt niets")
    yield preview.press(drafting_texts.SEND).shown("verstuurd", "De vraag is verstuurd")
    yield preview.changed("voorbeeld-daarna", "Wat er van het voorbeeld overblijft")
    yield preview.press(drafting_texts.SEND).shown("al-verstuurd", "De knop nog een keer")
    yield (
        scene.talk()
        .say(UNANSWERABLE)
        .press(texts.ASK_TEAM)
        .press(drafting_texts.CANCEL)
        .shown("niet-verstuurd", "Toch niet")
    )
    yield from _for_whom(scene)
    checked = sound_check(scene, "preventiecoalities").press(texts.ASK_TEAM)
    yield checked.say("Klopt deze uitkomst?").shown("voorbeeld-met-check", "Met de antwoorden van de check erbij")
    yield scene.talk(has_team=False).do(AskTeam(), texts.ASK_TEAM).shown("geen-team", "Er is geen team ingesteld")
    yield _team_reply("antwoord-team", "Het team antwoordt", _SHORT_ANSWER)
    yield _team_reply("vraag-terug", "Het team vraagt iets terug", "Om welk jaar gaat het?", "question")
    yield _team_reply("antwoord-gewijzigd", "Het team wijzigt een antwoord", _SHORT_ANSWER, "changed")
    yield _team_reply("bij-sluiten", "Het team schrijft iets bij het sluiten", "Vraag dit aan uw gemeente.", "closing")
    yield _team_reply("antwoord-team-lang", "Een antwoord in delen, omdat het lang is", _LONG_ANSWER)
    reply = scene.talk().do(ReplyToTeam(ticket=_TICKET), handoff_texts.REPLY)
    yield reply.shown("wat-toevoegen", "De vraagsteller reageert op het team")
    yield reply.say("Nog een vraag: tot wanneer?").shown("toegevoegd", "De reactie is doorgestuurd")
    yield (
        scene.talk()
        .do(CloseTicket(ticket=_TICKET), handoff_texts.HELPED)
        .shown("geholpen", "De vraagsteller is geholpen")
    )
    withdrawn = scene.talk().do(WithdrawTicket(ticket=_TICKET), handoff_texts.WITHDRAW)
    yield withdrawn.shown("ingetrokken", "De vraagsteller trekt de vraag in")
    yield (
        scene.talk()
        .do(ReopenTicket(ticket=_TICKET), handoff_texts.REOPEN)
        .shown("heropend", "De vraagsteller heropent")
    )
    yield from _told()
    yield of_replies("niet-bezorgd", "De vraag kwam niet bij het team", Notice(text=texts.NOT_DELIVERED))


def _for_whom(scene: Scene) -> Iterator[Sample]:
    """Where something can be meant for the team and for the bot."""
    yield scene.talk().say("verstuur maar").shown("niets-te-versturen", "Versturen, terwijl er niets klaarstaat")
    answered = scene.talk().say("Wat is het minimumbedrag?").say("ik wil een medewerker spreken")
    yield answered.shown("wat-vragen-na-antwoord", "Iemand vraagt om een mens na een goed antwoord")
    typed = scene.talk().say(UNANSWERABLE).press(texts.ASK_TEAM).say("Het gaat om een zorgkantoor in de regio.")
    yield typed.shown("voor-wie", "Er staat een vraag klaar en iemand typt iets anders")
    yield typed.copy().press(drafting_texts.NEW_TEXT).shown("nieuwe-tekst", "Het is de nieuwe tekst")
    ready = (
        scene.talk(outlook=Outlook(promised_at=_MOMENT.replace(day=24, hour=11)))
        .say(UNANSWERABLE)
        .press(texts.ASK_TEAM)
    )
    yield ready.copy().say("Wanneer hoor ik iets?").shown("wanneer-antwoord", "Wanneer komt het antwoord?")
    yield ready.say("Kunnen ze mij bellen?").shown("liever-gebeld", "Iemand wil liever gebeld worden")
    checked = (
        sound_check(scene, "preventiecoalities").say("Wat is het minimumbedrag?").say("ik wil een medewerker spreken")
    )
    earlier = checked.say("Telt de btw op een factuur van een tolk mee?")
    yield earlier.shown("voorbeeld-eerdere-check", "Een check van eerder gaat alleen mee als u dat wilt")
    for_bot = typed.press(drafting_texts.FOR_BOT)
    yield for_bot.shown("voor-de-bot", "Het is een vraag voor de bot")
    again = for_bot.do(AskTeam(about="new"), texts.ASK_TEAM)
    yield again.shown("staat-nog-klaar", "Iemand vraagt opnieuw om het team")
    waits = Outlook(asked_back=AskedBack(ticket=_TICKET, number=7, id="1"))
    reply = scene.talk(outlook=waits).say("Om 2021.")
    yield reply.shown("antwoord-of-vraag", "Het team vroeg iets, en iemand typt iets")
    yield reply.copy().press(drafting_texts.REPLY_TO_TEAM).shown("antwoord-verstuurd", "Het is het antwoord")
    yield reply.press(drafting_texts.FOR_BOT).shown("team-wacht", "Het is een vraag voor de bot, het team wacht")


def _told() -> Iterator[Sample]:
    """What the asker hears without asking."""
    closed = handoff_texts.closed_by_team(7, Outcome.REFERRED, REOPEN_WITHIN.days)
    for id_, title, text, status in (
        ("opgepakt", "Het team pakt de vraag op", handoff_texts.claimed(7), Status.CLAIMED),
        ("team-sluit", "Het team sluit de vraag", closed, Status.CLOSED),
        ("team-heropent", "Het team heropent de vraag", handoff_texts.reopened_by_team(7), Status.REOPENED),
        ("samengevoegd", "Twee vragen worden er een", handoff_texts.merged(8, 7), Status.CLAIMED),
        ("ingetrokken-antwoord", "Het team trekt een bericht in", handoff_texts.taken_back(7), Status.ANSWERED),
    ):
        yield of_replies(id_, title, Notice(text=text, actions=at_the_team.actions_for(_TICKET, status)))
    for id_, title, text in (
        ("daarna-gewijzigd", "Wat van een gewijzigd bericht overblijft", handoff_texts.CHANGED_FURTHER_ON),
        ("daarna-ingetrokken", "Wat van een ingetrokken bericht overblijft", handoff_texts.TAKEN_BACK),
    ):
        yield of_replies(id_, title, Notice(text=text))
    for can_reopen in (True, False):
        late = at_the_team.closed_meanwhile(State(), _TICKET, 7, Status.CLOSED, "Nog iets.", can_reopen=can_reopen)
        yield of_replies(f"te-laat-{can_reopen}", "Een reactie nadat de vraag is gesloten", *late.replies)


def _team_reply(id_: str, title: str, text: str, kind: handoff_texts.TeamKind = "answer") -> Sample:
    actions = at_the_team.actions_for(_TICKET, Status.WAITING if kind == "question" else Status.ANSWERED)
    return of_replies(id_, title, TeamReply(number=7, text=text, actions=actions, kind=kind))


def team(scene: Scene) -> Group:
    """What stands in the team's channel: the question in each status, and the lines in its thread."""
    return Group("team", "In het kanaal van het Preventieteam", tuple(_team(scene)))


def _team(scene: Scene) -> Iterator[Sample]:
    for status in Status:
        yield of_messages(f"vraag-team-{status}", f"Een vraag: {LABELS[status]}", ticket_message(_ticket(status)))
    bare = _ticket(Status.NEW).model_copy(update={"context": "[]"})
    yield of_messages("vraag-team-kaal", "Een vraag zonder wat de bot vond", ticket_message(bare))
    known = _ticket(Status.NEW).model_copy(
        update={"asker_organisation": "Gemeente Voorbeeld", "asker_role": "beleidsadviseur", "promised_at": _MOMENT}
    )
    masked = handoff_texts.left_out("een e-mailadres en een naam")
    full = ticket_message(known, [3, 5], masked=masked)
    yield of_messages("vraag-team-vol", "Met wie vraagt, wat is beloofd, en vragen die erop lijken", full)
    shared = ticket_message(known, [3, 5], workspace="Gemeente Voorbeeldstad")
    along = ticket_message(known, read_along=handoff_texts.read_along("<#C0VOORBEELD>"))
    yield of_messages("vraag-team-kanaal", "Een vraag die in een kanaal is gesteld", along)
    yield of_messages("vraag-team-werkruimte", "Als het team meer werkruimtes helpt", shared)
    gone = _ticket(Status.WITHDRAWN).model_copy(update={"asker": ""})
    yield of_messages("vraag-team-gewist", "De vraagsteller liet alles wissen", ticket_message(gone))
    yield from _thread()
    yield from _screens()


def _thread() -> Iterator[Sample]:
    ticket, text = _ticket(Status.CLAIMED), "Ik bedoel de regeling van 2019.\nMaakt dat uit?"
    said = _message(1, "Dat mocht tot en met 2021. Zie artikel 3.")
    other = _message(2, "Weet iemand dit zeker?")
    code = fingerprint(said.text)
    lines: tuple[tuple[str, str, tuple[Message, ...]], ...] = (
        ("vraagsteller-reageert", "De vraagsteller reageert", (asker_added(ticket, text),)),
        ("vraagsteller-wijzigt", "De vraagsteller wijzigt een reactie", (asker_changed(ticket, text),)),
        ("vraagsteller-wist", "De vraagsteller verwijdert een reactie", (asker_removed(ticket),)),
        ("vraagsteller-wist-verderop", "En wat er dan onderaan komt", (asker_removed_one(ticket),)),
        ("neemt-over", "Samengevoegd: hier wel verder", (took_in("8", "Mag dat ook in 2020?"),)),
        *(
            (f"stap-{step}", "Een collega deed iets", (line,))
            for step in (Step.TAKEN_OVER, Step.RELEASED, Step.REOPENED, Step.CLOSED)
            if (line := step_taken(ticket, step, "U0COLLEGA", Outcome.NOT_OURS if step is Step.CLOSED else None))
        ),
        ("bij-het-sluiten", "Wat bij het sluiten is geschreven", (last_words(said),)),
        (
            "bekijk-opnieuw",
            "Een voorbeeld dat niet meer klopt",
            (changed_preview(ticket, ChangedMeanwhile.message, 1),),
        ),
        ("ander-kanaal", "Het team werkt elders", (note_with(handoff_texts.goes_on_in("<#C0VOORBEELD>")),)),
        ("intern", "De eerste interne reactie", (internal_note(ticket),)),
        ("overleg", "Intern overleg", (consultation(),)),
        ("bekijken", "Wat de vraagsteller zou krijgen", previews(ticket, said, code, [other])),
        ("bekijken-een", "Als er maar één bericht is", previews(ticket, said, code, [])),
        (
            "verstuurd-door",
            "Wat er van het voorbeeld overblijft",
            (note_with(handoff_texts.sent_by(mention(_MEMBER))),),
        ),
        ("team-stuurde", "Een antwoord uit een venster", (team_sent(said, asks=False),)),
        ("team-vroeg", "Een vraag terug uit een venster", (team_sent(said, asks=True),)),
        ("stand", "De stand, als de vraag zelf te lang is om te wijzigen", (status_message(ticket),)),
        ("al-opgepakt", "Een collega was eerder", (refusal(f"{mention(_MEMBER)} heeft deze vraag al opgepakt."),)),
    )
    for id_, title, shown in lines:
        yield of_messages(id_, title, *shown)
    for id_, title, text in (
        ("bezorgd", "Het antwoord kwam aan", handoff_texts.DELIVERED),
        ("niet-aangekomen", "Het antwoord kwam niet aan", handoff_texts.NOT_DELIVERED),
        ("vraagsteller-sluit", "De vraagsteller is geholpen", handoff_texts.HELPED_FOR_TEAM),
        ("vraagsteller-trekt-in", "De vraagsteller trekt de vraag in", handoff_texts.WITHDRAWN_BY_ASKER),
        ("vraagsteller-heropent", "De vraagsteller heropent de vraag", handoff_texts.REOPENED_FOR_TEAM),
        ("gewist", "De vraagsteller liet alles wissen", handoff_texts.withdrawn(7)),
        ("verder-bij", "Samengevoegd: hier niet verder", handoff_texts.merged_for_team("7")),
        ("niemand-heeft-hem", "Wie de vraag had, is er niet meer", handoff_texts.NOBODY_HAS_IT),
        ("niemand-heeft-hem-wacht", "En als de vraagsteller aan zet is", handoff_texts.NOBODY_HAS_IT_WAITS),
        ("bericht-weg", "Een voorbeeld van wat weg is", handoff_texts.GONE_MEANWHILE),
        ("overleg-loopt", "Nog een keer intern overleg", handoff_texts.CONSULTS_ALREADY),
        ("toch-niet", "Toch niet verstuurd", handoff_texts.NOT_SENT),
        ("niets-te-sturen", "Er is nog niets geschreven", handoff_texts.NOTHING_TO_SEND),
        ("te-laat-venster", "Het venster ging niet meer open", handoff_texts.TOO_LATE),
    ):
        yield of_messages(id_, title, note(text))


def _screens() -> Iterator[Sample]:
    ticket, about = _ticket(Status.CLAIMED), About(ticket=_TICKET)
    other = _ticket(Status.NEW).model_copy(update={"id": "2" * 32, "number": 8})
    asking, written = about.model_copy(update={"asks": True}), about.model_copy(update={"draft": 7, "seen": "0a1b2c3d"})
    heading = handoff_texts.heading("answer", 7)
    for id_, title, view in (
        ("venster-antwoord", "Venster: antwoord schrijven", write_screen(ticket, about)),
        ("venster-vraag", "Venster: vraag terug schrijven", write_screen(ticket, asking)),
        ("venster-bekijken", "Venster: bekijken", look_screen(heading, _SHORT_ANSWER, written)),
        ("venster-sluiten", "Venster: de vraag sluiten", close_screen(ticket, [], about)),
        ("venster-samenvoegen", "Venster: sluiten of samenvoegen", close_screen(ticket, [other], about)),
        ("venster-eerder", "Venster: eerdere vragen", similar_screen([(ticket, _SHORT_ANSWER), (other, None)])),
        ("venster-niets-eerder", "Venster: geen eerdere vragen meer", similar_screen([])),
        ("venster-kan-niet", "Venster: het kan nu niet", notice_screen(handoff_texts.CLOSED_MEANWHILE)),
        (
            "venster-ingetrokken",
            "Venster: de vraag is ingetrokken, met wat er al stond",
            notice_screen(handoff_texts.WITHDRAWN_MEANWHILE, _SHORT_ANSWER),
        ),
        ("venster-samengevoegd", "Venster: de vraag gaat elders verder", notice_screen(handoff_texts.MERGED_MEANWHILE)),
    ):
        yield of_view(id_, title, view)


def _message(number: int, text: str) -> StoredTicketMessage:
    return StoredTicketMessage(
        id=number,
        ticket_id=_TICKET,
        direction=TicketDirection.INTERNAL,
        author=_MEMBER,
        text=text,
        slack_ts=f"1795255200.00000{number}",
        created_at=_MOMENT,
    )


def _ticket(status: Status) -> StoredTicket:
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
        created_at=_MOMENT,
        updated_at=_MOMENT,
        moved_at=_MOMENT,
        closed_at=_MOMENT if status in DONE else None,
        claimed_by=_MEMBER if status in {Status.CLAIMED, Status.WAITING, Status.ANSWERED} else None,
        outcome=Outcome.ANSWERED if status is Status.CLOSED else None,
    )
