"""Every Dutch sentence with which somebody takes back, closes or opens again a question of their own by typing.

Where this sits: a catalogue of plain B1 Dutch with "u", beside `bot/handoff/texts.py`. It imports the words of the
hand-over. Button labels make sense on their own: they name the question.
"""

from collections.abc import Sequence
from typing import Final

from bot.handoff import texts as handoff_texts
from bot.handoff.outlook import OpenQuestion
from bot.handoff.status import LABELS, Status

NONE_OPEN: Final = "U hebt nu geen open vraag bij het Preventieteam."
NONE_TO_REOPEN: Final = "U hebt geen gesloten vraag die u nu nog kunt heropenen."
NOTHING_CHANGED: Final = "Goed, er verandert niets aan uw vragen."
MY_QUESTIONS: Final = "Bekijk mijn vragen"
NEVER_AGAIN: Final = "Daarna kunt u haar niet heropenen."
NOT_ANSWERED: Final = "Het Preventieteam heeft nog geen antwoord gegeven."


def yes_withdraw(number: int) -> str:
    """The button that takes a question back."""
    return f"Ja, trek vraag {number} in"


def yes_close(number: int) -> str:
    """The button that closes a question."""
    return f"Ja, sluit vraag {number}"


def close_only(number: int) -> str:
    """The button that closes one of several questions."""
    return f"Sluit vraag {number}"


def yes_reopen(number: int) -> str:
    """The button that opens a question again."""
    return f"Ja, heropen vraag {number}"


def leave_open(number: int) -> str:
    """The button that leaves an open question as it is."""
    return f"Laat vraag {number} open"


def leave_closed(number: int) -> str:
    """The button that leaves a closed question as it is."""
    return f"Laat vraag {number} gesloten"


def withdraw_ask(number: int, question: str, *, unanswered: bool) -> str:
    """Before a question is taken back; `unanswered` says that somebody wanted to close what nobody answered yet."""
    why = f"{NOT_ANSWERED} " if unanswered else ""
    return (
        f"{why}Wilt u vraag {number} intrekken? Het team hoeft haar dan niet meer te beantwoorden. {NEVER_AGAIN}"
        f"\n\nVraag {number}: ‘{question}’"
    )


def withdraw_answered_ask(number: int, question: str) -> str:
    """Before a question is taken back that was answered: to close it is mostly what one wants."""
    return (
        f"Vraag {number} is al beantwoord. Wilt u haar toch intrekken? {NEVER_AGAIN} "
        f"Bent u geholpen? Sluit haar dan: heropenen kan daarna nog wel.\n\nVraag {number}: ‘{question}’"
    )


def close_ask(number: int, question: str) -> str:
    """Before a question is closed that was answered."""
    return (
        f"Wilt u vraag {number} sluiten? Het Preventieteam weet dan dat u geholpen bent."
        f"\n\nVraag {number}: ‘{question}’"
    )


def helped_ask(number: int, question: str) -> str:
    """Somebody is helped who has one open question that nobody answered yet."""
    return (
        f"Fijn dat u geholpen bent. Wilt u dan ook vraag {number} sluiten? {NOT_ANSWERED} Dat hoeft dan niet meer."
        f"\n\nVraag {number}: ‘{question}’"
    )


def reopen_ask(number: int, question: str) -> str:
    """Before a question is opened again."""
    return f"Wilt u vraag {number} heropenen?\n\nVraag {number}: ‘{question}’"


def which(deed: str, questions: Sequence[tuple[int, Status, str]]) -> str:
    """Ask which question is meant; `deed` is the verb: `intrekken`."""
    return f"Welke vraag wilt u {deed}?\n\n{_listed(questions)}"


WITHDRAW: Final = "intrekken"
CLOSE: Final = "sluiten"
REOPEN: Final = "heropenen"
OR_DRAFT: Final = "Er staat ook nog een vraag klaar die niet verstuurd is. Wilt u die niet versturen? Dat kan ook."


def which_to_react_to(questions: Sequence[tuple[int, Status, str]]) -> str:
    """Somebody wants to react, and has more than one open question."""
    return f"Op welke vraag wilt u reageren?\n\n{_listed(questions)}"


def about_question(number: int) -> str:
    """Before words are asked for one of more questions."""
    return f"Dit gaat over uw vraag {number}."


def which_helped(questions: Sequence[tuple[int, Status, str]]) -> str:
    """Somebody is helped, and the team answered more than one question."""
    return f"Fijn dat u geholpen bent. Met welke vraag?\n\n{_listed(questions)}"


def not_yours(number: int, numbers: Sequence[int]) -> str:
    """Somebody names a number that is no question of theirs; `numbers` are of those they could mean."""
    own = "U hebt wel vraag" if len(numbers) == 1 else "U hebt wel de vragen"
    listed = f" {own} {', '.join(str(each) for each in sorted(numbers))}." if numbers else ""
    return f"Vraag {number} is niet een van uw vragen aan het Preventieteam. Er is niets veranderd.{listed}"


def still_open(number: int) -> str:
    """Somebody wants to open a question that is open."""
    return f"Vraag {number} staat nog open. U kunt er gewoon op reageren."


def done_already(number: int, status: Status, *, can_reopen: bool) -> str:
    """Somebody wants something of a question that is done."""
    way = " Wilt u de vraag heropenen?" if can_reopen else " Heropenen kan niet. Stel gerust een nieuwe vraag."
    return f"{handoff_texts.is_done(number, status)}{way}"


def left(number: int | None) -> str:
    """Nothing changes after all."""
    name = "Uw vraag" if number is None else f"Vraag {number}"
    return f"Goed. {name} blijft zoals zij is."


def not_sent_along(number: int) -> str:
    """A text that came too late is not sent after all."""
    return f"Goed. Ik heb niets doorgestuurd en vraag {number} blijft gesloten."


def choose_first(number: int) -> str:
    """A yes to a question with two ways on."""
    return f"Kies hieronder: vraag {number} heropenen, of een nieuwe vraag stellen. Ik heb nog niets doorgestuurd."


def thanked(number: int, *, was_meant_for_team: bool) -> str:
    """Thanks for an answer of the team; what was meant for it is not passed on: it would owe an answer once more."""
    kept = " Uw bericht zelf heb ik niet doorgestuurd." if was_meant_for_team else ""
    return (
        f"Graag gedaan. Is vraag {number} hiermee beantwoord? Druk dan op de knop: dan weet het Preventieteam dat u "
        f"geholpen bent.{kept}"
    )


def about_answer(text: str, number: int) -> str:
    """Something was typed right after the team answered question `number`."""
    return (
        f"Het Preventieteam gaf net antwoord op uw vraag {number}. U typt nu: ‘{text}’\n\n"
        f"Hoort dat bij vraag {number}, en stuur ik het door naar het team?"
    )


# Something to add, and it is not known to which question
def unplaced(text: str, named: int | None, questions: Sequence[OpenQuestion]) -> str:
    """Ask to which open question a text belongs; `named` is a number that is none of theirs."""
    listed = _listed([(each.number, each.status, each.question) for each in questions])
    why = "" if named is None else f"Vraag {named} is niet een van uw open vragen aan het Preventieteam.\n\n"
    return f"{why}{listed}\n\nU schrijft nu: ‘{text}’\n\nBij welke vraag hoort dit? Ik heb nog niets verstuurd."


def _listed(questions: Sequence[tuple[int, Status, str]]) -> str:
    return "\n".join(f"Vraag {number} ({LABELS[status]}): ‘{question}’" for number, status, question in questions)
