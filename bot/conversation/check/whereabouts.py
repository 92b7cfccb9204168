"""Where we are in a check, for who lost track of it: `waar waren we`, `terug naar de check`, `hoeveel vragen nog?`.

Where this sits: beside `about_check`, while a question of the check is open. A message counts when every word of it
belongs to such a wish. May import: `checking`. Pure. Start reading at `told()`.
"""

import re
from dataclasses import replace
from datetime import date
from typing import Final

from bot.conversation import parsing, words
from bot.conversation.check import beginning, calling, check_turns, checking, second_thoughts_texts
from bot.conversation.codes import SchemeId
from bot.conversation.replies import Notice
from bot.conversation.state import Checking, State
from bot.conversation.turn import Turn
from knowledge.text import word_set

_MOST_WORDS: Final = 12
_ASKS: Final = re.compile(
    r"\bwaar (?:was|waren|is|zijn|ben|bleef|bleven|stond|stonden|sta|staan|zat|zaten|zit|zitten) (?:ik|we|wij)\b"
    r"|\b(?:hoe ver|hoever) (?:ben|zijn|is|was|waren|zitten|zit|staan)\b"
    r"|\b(?:welke|hoeveel|wat voor|hoe veel) vragen\b.*\b(?:nog|komen|volgen|over|heb|hebben|krijg|resten)\b"
    r"|\bhoeveel vragen\b|\bhoe ?lang (?:duurt|gaat) .*\b(?:nog|check)\b|\bbij welke vraag\b"
    r"|\b(?:terug|verder|door|ga|gaan|naar|met)\b.*\b(?:de|het|die|deze|mijn) check\b|\bbezig met de check\b"
    r"|^(?:de |mijn )?(?:check|subsidiecheck|toets|vip toets|viptoets|vip check)$|\bik ben er weer\b|\bben ik weer\b"
)
_IS_LOST: Final = re.compile(r"\bwaar (?:was|waren|zijn|ben|bleef|bleven|stond|stonden) (?:ik|we|wij)\b|\ber weer\b")
_WANTS_CHECK: Final = re.compile(
    r"^(?:en |maar )?(?:voldoet|voldoen|voldeed|voldeden|zou|zouden|komt|komen|kwam|kwamen) "
    r"(?:ons|onze|mijn|wij|we|ik|dit|dat|het)\b"
    r".*\b(?:voorwaarden|eisen|regels|in aanmerking|voldoen|voldoet|plan|aanvraag|fonds)\b"
    r"|\b(?:doe|start|begin|wil|graag|liever|toch)\b.*\b(?:subsidie)?check\b"
    r"|\b(?:subsidie)?check\b.*\b(?:doen|starten|beginnen)\b"
)
_KNOWN: Final = word_set(
    "waar was waren is zijn ben bleef bleven stond stonden sta staan zat zaten zit zitten ik we wij gebleven ook al "
    "weer alweer nou nu dan met de het die deze mijn onze check subsidiecheck toets vip viptoets hoe ver hoever "
    "welke hoeveel veel voor wat vragen vraag nog komen komt volgen volg over heb hebben krijg krijgen resten lang "
    "hoelang duurt duren gaat bij terug verder door ga gaan naar bezig er hoi hallo dag hey goedemorgen goedemiddag "
    "oke ok sorry eens even graag wil wilde mag kan kunnen laten mee en o ja je u moet moeten beantwoorden invullen "
    "te doe doen toch maar daar hier hierna zojuist net precies in totaal allemaal ongeveer zo begonnen aan "
    "hervatten hervat maak af"
)


def told(state: State, check: Checking, text: str, today: date) -> Turn | None:
    """How far the open check is, and which questions may still come; None when the text asks something else.

    Of a check that is finished, its outcome.
    """
    if not _asks(text):
        return None
    if check.asking is None:
        is_lost = bool(check.given) and _IS_LOST.search(text.casefold()) is not None
        return beginning.resume(state, check.check, today) if is_lost else None
    others = checking.coming(check, today)
    names = tuple(checking.fact_name(check, each) for each in others)
    return Turn(state, (Notice(text=second_thoughts_texts.where_we_are(len(check.given), names)),))


def is_for_the_check(state: State, text: str) -> bool:
    """Whether somebody in a calculation wants the check: to begin one in so many words, or to go back to one."""
    plain = " ".join(re.findall(r"[^\W_]+", text.casefold()))
    if len(plain.split()) > _MOST_WORDS or any(character.isdigit() for character in plain):
        return False
    is_begun = state.stopped is not None or (state.check is not None and state.check.asking is not None)
    goes_back = is_begun and "check" in plain and (_asks(text) or words.means(text, words.GO_ON))
    return goes_back or calling.calls(text) or words.means(text, words.CHECK) or _WANTS_CHECK.search(plain) is not None


def instead_of_sum(stopped: Turn, text: str, new: str, today: date) -> Turn:
    """Go to the check from a calculation that was `stopped` for it: to the open one, or to one with the id `new`."""
    state = stopped.state
    if (command := calling.wanted(state, text)) is not None:
        begun = beginning.called(state, command, new, today)
    elif state.check is not None and check_turns.is_unfinished(state.check):
        begun = beginning.resume(state, new, today)
    else:
        scheme: SchemeId = "vip_fonds" if words.speaks_of_vip(text) else "preventiecoalities"
        begun = beginning.start(state, new, scheme, today)
    begun = replace(begun, replies=(Notice(text=second_thoughts_texts.INSTEAD_OF_SUM), *begun.replies))
    return begun if stopped.replacement is None else begun.replacing(stopped.replacement)


def _asks(text: str) -> bool:
    said = re.findall(r"[^\W_]+", text.casefold())
    if not said or len(said) > _MOST_WORDS or parsing.means_unknown(text):
        return False
    return _ASKS.search(" ".join(said)) is not None and set(said) <= _KNOWN
