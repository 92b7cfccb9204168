"""Every Dutch sentence of the hand-over, once a question is at the team: for the asker and for the team.

Where this sits: a catalogue of plain B1 Dutch with "u". It imports only the words of `bot/handoff/status.py`, so that
the conversation may use it too. What is said before a question is sent: `bot/conversation/team/drafting_texts.py`.
"""

from collections.abc import Sequence
from typing import Final, Literal, assert_never

from bot.handoff.status import OUTCOMES, Outcome, Status, Step

TeamKind = Literal["answer", "question", "changed", "closing"]
"""What the team says to the asker: an answer, a question back, either of them changed, or a last word on closing."""

# Buttons of the asker
REPLY: Final = "Reageer op het team"
HELPED: Final = "Ik ben geholpen"
WITHDRAW: Final = "Trek mijn vraag in"
REOPEN: Final = "Heropen mijn vraag"
REOPEN_AND_SEND: Final = "Heropen en stuur dit mee"
NEW_QUESTION: Final = "Stel een nieuwe vraag"

# Buttons of the team
CLAIM: Final = "Pak op"
TAKE_OVER: Final = "Neem over"
GIVE_BACK: Final = "Leg terug"
ANSWER: Final = "Antwoord"
ASK_BACK: Final = "Vraag terug"
CONSULT: Final = "Intern overleg"
CLOSE: Final = "Sluit"
REOPEN_BY_TEAM: Final = "Heropen"
SEE_SIMILAR: Final = "Bekijk eerdere vragen"
SEND_ON: Final = "Verstuur naar vraagsteller"
SEND: Final = "Versturen"
SEND_AS_QUESTION: Final = "Als vraag terug"
DO_NOT_SEND: Final = "Niet versturen"

# To the asker
COMES_HERE: Final = "U krijgt hier antwoord."
HOW_TO_REPLY: Final = (
    "Typ uw antwoord hier in dit gesprek. Ik vraag eerst of het naar het team mag. "
    "U kunt ook op de knop hieronder drukken."
)
CHANGED_FURTHER_ON: Final = "Dit bericht is gewijzigd. De nieuwe tekst staat verderop."
TAKEN_BACK: Final = "Het Preventieteam heeft dit bericht ingetrokken."

# To the team
FROM_BOT: Final = "Wat de bot erbij geeft"
TAKE_OVER_ASK: Final = "Neemt u deze vraag over? Dan weet het team dat u antwoordt."
ANSWER_WAS: Final = "Het antwoord was:"
HOW_IT_WORKS: Final = (
    "Wat u in deze draad schrijft, blijft binnen het team. De vraagsteller krijgt alleen wat u met een knop verstuurt."
)
HOW_TO_GO_ON: Final = "Deze vraag is klaar. Wat u in deze draad schrijft, blijft binnen het team."
INTERNAL_NOTE: Final = (
    "Dit blijft binnen het team: de vraagsteller ziet het niet. Wilt u het wel versturen? Bekijk het dan eerst."
)
CONSULT_HERE: Final = (
    "Overleg hier. Alles in deze draad blijft binnen het team, tot iemand het met een knop naar de vraagsteller stuurt."
)
NOTHING_TO_SEND: Final = "Er staat in deze draad niets om te versturen. Schrijf eerst uw antwoord in de draad."
PREVIEW: Final = "Dit krijgt de vraagsteller te zien. Er is nog niets verstuurd."
OTHER_MESSAGE: Final = "Kies een ander bericht"
NOT_SENT: Final = "Dit bericht is niet verstuurd. Het blijft binnen het team."
DELIVERED: Final = "Bezorgd bij de vraagsteller."
NOT_DELIVERED: Final = "Let op: dit bericht kon niet bij de vraagsteller komen."
HELPED_FOR_TEAM: Final = "De vraagsteller is geholpen en heeft de vraag gesloten."
WITHDRAWN_BY_ASKER: Final = "De vraagsteller heeft de vraag ingetrokken. Een antwoord is niet meer nodig."
REOPENED_FOR_TEAM: Final = "De vraagsteller heeft de vraag heropend. Wie pakt haar op?"
CLOSED_MEANWHILE: Final = "Deze vraag is gesloten. Wilt u nog iets versturen? Heropen haar dan eerst."
WITHDRAWN_MEANWHILE: Final = (
    "De vraagsteller heeft deze vraag ingetrokken. Een antwoord is niet meer nodig, en er is niets verstuurd."
)
MERGED_MEANWHILE: Final = (
    "Deze vraag is samengevoegd met een andere vraag van dezelfde vraagsteller. Antwoord daar. Er is niets verstuurd."
)
NOT_CHANGED: Final = "Uw wijziging is niet doorgestuurd."
TOO_LATE: Final = "Slack liet het venster niet meer openen. Druk nog een keer op de knop."
NOBODY_HAS_IT: Final = "Wie deze vraag had, is er niet meer. Wie pakt haar op?"
NOBODY_HAS_IT_WAITS: Final = (
    "Wie deze vraag had, is er niet meer. De vraag wacht op de vraagsteller. "
    "Reageert die, dan kan iedereen van het team haar oppakken."
)
LOOK_AGAIN: Final = "Bekijk opnieuw"
CONSULTS_ALREADY: Final = "Het overleg is al begonnen. Schrijf hieronder in de draad van de vraag."
GONE_MEANWHILE: Final = "Dit bericht is intussen verwijderd of verstuurd. Er is nu niets verstuurd."
YOUR_TEXT_WAS: Final = "Dit had u geschreven. Kopieer het als u het wilt bewaren:"
NO_ANSWER_YET: Final = (
    "Let op: na het laatste bericht van de vraagsteller heeft het team nog niets gestuurd. "
    "Sluit u de vraag, dan komt daar geen antwoord meer op."
)

# Screens of the team
WRITE_ANSWER: Final = "Antwoord schrijven"
WRITE_QUESTION: Final = "Vraag terug schrijven"
YOUR_TEXT: Final = "Uw tekst voor de vraagsteller"
TEXT_HINT: Final = "De vraagsteller ziet uw naam niet. Een langere tekst schrijft u in de draad van de vraag."
LOOK_FIRST: Final = "Bekijk eerst"
LOOK_AND_SEND: Final = "Bekijk en verstuur"
SEND_NOW: Final = "Verstuur nu"
CHANGE_TEXT: Final = "Pas aan"
CANCEL: Final = "Annuleer"
CLOSE_SCREEN: Final = "Sluit venster"
CLOSE_TITLE: Final = "Vraag sluiten"
CLOSE_QUESTION: Final = "Sluit de vraag"
HOW_IT_ENDED: Final = "Hoe is de vraag afgelopen?"
WHY_PEOPLE: Final = "Waarom kon de bot dit niet zelf?"
TELL_ASKER: Final = "Wat wilt u de vraagsteller nog zeggen?"
TELL_HINT: Final = "De vraagsteller leest dit bij het bericht dat de vraag gesloten is, en ziet uw naam niet."
MERGE_INTO: Final = "Voeg samen met een andere vraag"
MERGE_HINT: Final = (
    "Kiest u hier een vraag, dan gaat deze vraag daarin verder. De uitkomst en uw bericht hierboven gelden dan niet."
)
CHOOSE_AN_ANSWER: Final = "Kies een antwoord"
CHOOSE_A_REASON: Final = "Kies een reden"
CHOOSE_A_QUESTION: Final = "Kies een vraag"
CHOOSE_OUTCOME: Final = "Kies hoe de vraag is afgelopen."
CHOOSE_OUTCOME_OR_MERGE: Final = "Kies hoe de vraag is afgelopen, of kies een vraag om mee samen te voegen."
NOTHING_TYPED: Final = "Typ eerst een tekst. Zonder woorden kan ik niets versturen."
SIMILAR_TITLE: Final = "Eerdere vragen"
NO_SIMILAR: Final = "Er zijn geen eerdere vragen meer die hierop lijken."
NOT_POSSIBLE: Final = "Dit kan nu niet"


A_CHANNEL: Final = "een kanaal"
"""Where a question was asked, for who cannot see which channel that is."""


def read_along(where: str) -> str:
    """To the team: a question was asked where others are, and there the answer goes; `where` names that channel."""
    return f"Let op: deze vraag is gesteld in {where}. Iedereen daar kan lezen wat u naar de vraagsteller stuurt."


def reply_to(number: int) -> str:
    """The button to add something to a question of one's own."""
    return f"Reageer op vraag {number}"


def reopen(number: int) -> str:
    """The button to open a question of one's own again."""
    return f"Heropen vraag {number}"


def withdraw(number: int) -> str:
    """The button to take back a question of one's own; that is asked first."""
    return f"Trek vraag {number} in"


def helped_with(number: int) -> str:
    """The button to close a question of one's own that was answered."""
    return f"Ik ben geholpen met vraag {number}"


def _yours(number: int | None) -> str:
    return "uw vraag" if number is None else f"uw vraag {number}"


def helped_done(number: int | None) -> str:
    """To the asker, who needs nothing more; `number` is None where it is not known."""
    return f"Fijn. Ik heb {_yours(number)} gesloten en het Preventieteam laten weten dat u geholpen bent."


def withdrawn_done(number: int | None) -> str:
    """To the asker, who took a question back."""
    return f"U{_yours(number)[1:]} is ingetrokken. Het Preventieteam weet dat u geen antwoord meer nodig hebt."


def reopened(number: int | None, *, with_text: bool = False) -> str:
    """To the asker, who opened a question again; `with_text`: what was typed meanwhile went along."""
    if with_text:
        return f"U{_yours(number)[1:]} is weer open, en uw bericht is doorgestuurd naar het Preventieteam."
    return (
        f"U{_yours(number)[1:]} is weer open. Het Preventieteam ziet dat, en u kunt er met de knop iets aan toevoegen."
    )


def claimed(number: int) -> str:
    """To the asker: somebody has it. Who is not told. Behind it: by when there is an answer."""
    return f"Iemand van het Preventieteam heeft uw vraag {number} opgepakt."


def closed_by_team(number: int, outcome: Outcome | None, days: int) -> str:
    """To the asker: the team closed it."""
    how = f" De uitkomst: {in_a_sentence(OUTCOMES[outcome])}." if outcome is not None else ""
    return (
        f"Het Preventieteam heeft vraag {number} gesloten.{how} "
        f"Bent u nog niet geholpen? U kunt de vraag {days} dagen lang heropenen."
    )


def in_a_sentence(label: str) -> str:
    """A label with a small first letter; names in it keep theirs."""
    return label[:1].lower() + label[1:]


def merged(number: int, into: int) -> str:
    """To the asker: two questions became one."""
    return (
        f"Het Preventieteam heeft uw vraag {number} samengevoegd met uw vraag {into}. "
        f"Het antwoord op allebei komt bij vraag {into}."
    )


def reopened_by_team(number: int) -> str:
    """To the asker: the team goes on with it. Behind it: by when there is an answer."""
    return f"Het Preventieteam heeft uw vraag {number} heropend en komt erop terug."


def done_meanwhile(number: int, status: Status, *, can_reopen: bool) -> str:
    """To the asker, who wrote something for a question that was closed before it arrived."""
    way = "Wilt u de vraag heropenen, of een nieuwe vraag stellen?" if can_reopen else "Stel gerust een nieuwe vraag."
    return f"{is_done(number, status)} Uw bericht is daarom nog niet doorgestuurd. {way}"


def is_done(number: int, status: Status) -> str:
    """To the asker: nobody works on it any more."""
    what = {Status.WITHDRAWN: "ingetrokken", Status.MERGED: "samengevoegd met een andere vraag"}.get(status, "gesloten")
    return f"Vraag {number} is intussen {what}."


def heading(kind: TeamKind, number: int, part: int = 1, parts: int = 1) -> str:
    """Above what the team says to the asker, which may come in several messages."""
    if parts > 1:
        return f"{heading(kind, number).removesuffix(':')} (deel {part} van {parts}):"
    match kind:
        case "answer":
            return f"Antwoord van het Preventieteam op uw vraag {number}:"
        case "question":
            return f"Het Preventieteam vraagt u iets over uw vraag {number}:"
        case "changed":
            return f"Gewijzigd bericht van het Preventieteam over uw vraag {number}:"
        case "closing":
            return f"Bericht van het Preventieteam bij het sluiten van uw vraag {number}:"
        case _:
            assert_never(kind)


def withdrawn(number: int) -> str:
    """In the team's thread: the asker is gone."""
    return f"Vraag {number} is ingetrokken: de vraagsteller heeft alle eigen gegevens laten wissen."


def left_out(kinds: str) -> str:
    """In the team's channel: what was masked before the question was stored or sent."""
    return f"Vooraf weggelaten: {kinds}."


def numbered(number: int, workspace: str | None) -> str:
    """What the team calls a question; `workspace` tells it from one of another workspace with the same number."""
    return str(number) if workspace is None else f"{number} ({workspace})"


def similar(numbers: tuple[int, ...], workspace: str | None = None) -> str:
    """In the team's channel: which earlier questions of the same workspace look like this one."""
    of = f" uit {workspace}" if workspace is not None else ""
    return f"Lijkt op eerder gestelde vragen{of}: {', '.join(str(each) for each in numbers)}."


def ticket_title(called: str) -> str:
    """Above a question in the team's channel."""
    return f"Vraag {called} voor het Preventieteam"


def merged_for_team(into: str) -> str:
    """In the thread of a question that goes on elsewhere."""
    return f"Deze vraag gaat verder bij vraag {into}."


def takes_in(called: str) -> str:
    """In the thread of the question that another one was merged into."""
    return f"Vraag {called} van dezelfde vraagsteller is met deze vraag samengevoegd. Daarin stond:"


def with_files(text: str, names: Sequence[str]) -> str:
    """Somebody's words for the other side, and the names of the files that do not travel along."""
    if not names:
        return text
    listed = ", ".join(name or "bestand" for name in names)
    return f"{text}\n(Er hoort een bestand bij dat ik niet kan doorsturen: {listed}.)".strip()


def asker_wrote(mention: str, holder: str | None = None) -> str:
    """Above what the asker adds; `holder` is the mention of who has the question, so that they are told of it."""
    return f"{mention} reageert:" if holder is None else f"{holder}, {mention} reageert:"


def asker_changed(mention: str) -> str:
    """Above what the asker made of an earlier message."""
    return f"{mention} wijzigde een reactie. Er staat nu:"


def asker_removed(mention: str) -> str:
    """Instead of a message that the asker deleted."""
    return f"{mention} heeft deze reactie verwijderd."


def asker_removed_one(mention: str) -> str:
    """Below in the thread: the asker deleted something that stood above."""
    return f"{mention} heeft een eerdere reactie verwijderd. Die staat hier niet meer."


def goes_on_in(channel: str | None) -> str:
    """Where a question stood, once the team works in another channel, or, without one, by mail."""
    return f"Het team werkt nu {'met de mail' if channel is None else f'in {channel}'}. Deze vraag gaat daar verder."


def answered_by(mention: str) -> str:
    """In the thread: who sent what."""
    return f"{mention} stuurde naar de vraagsteller:"


def asked_by(mention: str) -> str:
    """In the thread: who asked the asker what."""
    return f"{mention} vroeg de vraagsteller:"


def taken_back(number: int) -> str:
    """To the asker: a message was taken back."""
    return f"Het Preventieteam heeft een bericht over vraag {number} ingetrokken."


def step_taken(step: Step, mention: str, before: str | None, outcome: Outcome | None = None) -> str | None:
    """In the thread: what somebody of the team did with the question; None for what shows there anyhow.

    `mention` is who, `before` the mention of who had it, if that is somebody else.
    """
    match step:
        case Step.TAKEN_OVER:
            return f"{mention} neemt deze vraag over van {before}." if before else f"{mention} neemt deze vraag over."
        case Step.RELEASED:
            return f"{mention} legt deze vraag terug. Wie pakt haar op?"
        case Step.REOPENED:
            had = f" {before} had haar het laatst." if before else ""
            return f"{mention} heeft deze vraag heropend. Wie pakt haar op?{had}"
        case Step.CLOSED:
            how = f" De uitkomst: {in_a_sentence(OUTCOMES[outcome])}." if outcome is not None else ""
            return f"{mention} heeft deze vraag gesloten.{how}"
        case _:
            return None


def closed_with_words(mention: str) -> str:
    """In the thread: who told the asker what, on closing."""
    return f"{mention} schreef de vraagsteller bij het sluiten:"


def sent_by(mention: str, *, asks: bool = False) -> str:
    """Where the preview stood."""
    return f"Als vraag terug verstuurd door {mention}." if asks else f"Verstuurd door {mention}."
