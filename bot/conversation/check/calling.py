"""Who calls for a check by its name: `subsidiecheck`, `vip-toets`, `nieuwe check`, `ga verder met de vip-toets`.

Where this sits: beside `labels`, which knows what stands on a button, before any list of subjects to choose from. A
message counts when every word of it belongs to such a call. May import: `shelf`. Pure. Start reading at `wanted()`.
"""

import re
from typing import Final, Literal

from bot.conversation import offers, words
from bot.conversation.check import check_turns, shelf
from bot.conversation.check.check_commands import RestartCheck, ResumeCheck, StartCheck
from bot.conversation.codes import SchemeId
from bot.conversation.state import Drafting, State
from eligibility.base import Frozen
from eligibility.catalogue import DEFAULT
from knowledge.text import word_set

_MOST_WORDS: Final = 12
_NAMES: Final = word_set("check subsidiecheck toets viptoets vipcheck")
_VERBS: Final = word_set("toetsen checken")
"""With what is to be checked behind or before it these are a name too."""
_GRANT: Final = re.compile(r"\bsubsidie|\bpreventiecoalitie")
_ANEW: Final = word_set("nieuwe nieuw opnieuw overnieuw andere tweede")
_FROM_THE_START: Final = re.compile(
    r"\b(?:begin|beginnen|start|starten)\b.*\b(?:opnieuw|overnieuw)\b|\b(?:opnieuw|overnieuw) (?:begin|start)\w*"
    r"|\b(?:helemaal|weer) (?:opnieuw|overnieuw)\b|\bvan voren af aan\b|\bvan het begin af aan\b"
)
_ANOTHER: Final = re.compile(
    r"\b(?:nieuwe?|andere?|tweede|volgende?) (?:\w+ )?(?:vip[- ]?)?"
    r"(?:(?:project|subsidie)?(?:plan|aanvraag|project|check)|toets|fonds|casus|idee)\b"
)
_ONE_MORE: Final = re.compile(
    r"\bnog (?:even |maar )?(?:een|1) (?:\w+ )?(?:check|subsidiecheck|toets|viptoets|vipcheck)\b|\bnog (?:een|1) keer\b"
)
_HOW: Final = "hoe"
"""Who asks how to begin anew, wants to."""
_ON: Final = re.compile(r"\b(?:verder|door|doorgaan|terug|hervat|hervatten|maak|afmaken)\b")
_AROUND: Final = word_set(
    "de het een mijn onze die deze dit nog eens even weer graag wil wilde willen ik we wij wou zou doe doen start "
    "starten begin beginnen aan met maak maken af afmaken nu dan toch liever maar aub alstublieft alsjeblieft svp ok "
    "oke ja en naar ga gaan terug verder door doorgaan hervat hervatten voor van vip fonds vipfonds subsidie mag kan "
    "kunnen u je jij graag helemaal voren af het eerst gewoon goed prima hoor preventiecoalitie preventiecoalities hoi "
    "hallo goedemorgen goedemiddag wilt keer"
)
_KNOWN: Final = _NAMES | _VERBS | _ANEW | _AROUND


class _Call(Frozen):
    how: Literal["start", "anew", "on"]
    scheme: SchemeId | None = None
    """None where any check may be meant."""
    is_named: bool = True


def wanted(state: State, text: str) -> StartCheck | RestartCheck | ResumeCheck | None:
    """What somebody wants who calls for a check; None for anything else, and where the open check takes it itself."""
    call = _called(text)
    if call is None or (call.how == "start" and _is_below_introduction(state, call)):
        return None
    begun, present = shelf.begun(state), state.check
    scheme = call.scheme or (begun[0].scheme if begun else DEFAULT)
    if call.how == "anew":
        may_be_draft = isinstance(state.activity, Drafting) or state.parked is not None
        return RestartCheck(scheme=scheme) if call.is_named or (begun and not may_be_draft) else None
    is_open = present is not None and present.asking is not None
    if is_open and present is not None and present.scheme == scheme:
        return None
    if call.how == "on" and begun and begun[0].scheme == scheme:
        return ResumeCheck()
    return StartCheck(scheme=scheme) if call.how == "start" or call.scheme is not None else None


def calls(text: str) -> bool:
    """Whether somebody calls for a check by its name, whatever is going on."""
    call = _called(text)
    return call is not None and call.is_named


def names_another(text: str) -> bool:
    """Whether a request is for a check of something else than before: `check een nieuw plan`."""
    return _ANOTHER.search(text.casefold()) is not None


def _called(text: str) -> _Call | None:
    said = re.findall(r"[^\W_]+", text.casefold())
    asks_how = said[:1] == [_HOW]
    said = said[asks_how:]
    if not said or len(said) > _MOST_WORDS or not set(said) <= _KNOWN:
        return None
    plain = " ".join(said)
    scheme: SchemeId | None = None
    if words.speaks_of_vip(plain):
        scheme = "vip_fonds"
    elif _GRANT.search(plain):
        scheme = "preventiecoalities"
    is_named = bool(_NAMES & set(said)) or (bool(_VERBS & set(said)) and scheme is not None)
    if _FROM_THE_START.search(plain) or (is_named and (_ONE_MORE.search(plain) or _ANEW & set(said))):
        return _Call(how="anew", scheme=scheme, is_named=is_named)
    if not is_named or asks_how:
        return None
    return _Call(how="on" if _ON.search(plain) else "start", scheme=scheme)


def _is_below_introduction(state: State, call: _Call) -> bool:
    """Whether the questions of that very check were offered just now, so that its name begins them."""
    check = check_turns.spoken_of(state)
    is_offered = check is not None and check_turns.is_introduced(state, check)
    return is_offered and offers.begins_a_check(state) and call.scheme in {None, check.scheme if check else None}
