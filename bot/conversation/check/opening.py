"""What is typed below the introduction of a check, or asks for one: a choice, facts, or both: `een plan, 3 gemeenten`.

Where this sits: between the assistant and `check_turns`. May import: `told_facts`, `telling`. Pure functions on
`State`. Start reading at `typed()` and `started()`.
"""

import re
from dataclasses import replace
from datetime import date
from typing import Final, Literal

from bot.conversation import parsing
from bot.conversation.check import (
    beginning,
    calling,
    check_answers,
    check_texts,
    check_turns,
    checking,
    shelf,
    telling,
    telling_texts,
    told_facts,
)
from bot.conversation.check.check_commands import BeginQuestions
from bot.conversation.codes import SchemeId
from bot.conversation.replies import Action, Notice
from bot.conversation.state import Checking, State
from bot.conversation.turn import Turn
from eligibility.catalogue import DEFAULT
from eligibility.questions import QuestionKind
from knowledge.text import bare_words, word_set

_About = Literal["plan", "application"]
_PLAN: Final = word_set("plan plannen projectplan idee voornemen")
_APPLICATION: Final = word_set("aanvraag aanvragen subsidieaanvraag")
_AROUND: Final = word_set(
    "een het de ons onze mijn van toen ja nee check checken doe doen maar graag voor over om gaat dat dit we wij "
    "ik wil willen liever dan even eentje gewoon nou oke ok dus is was hebben heb hadden had alleen nog eerste "
    "tweede oud oude toets toetsen uit in die begin beginnen start met aub alstublieft hoor goed prima zeker "
    "jazeker er bestaand bestaande"
)
_NEVER_APPLIED: Final = re.compile(
    r"\b(?:nooit|niet|niets|niks|geen|nog niet)\b.{0,30}\b(?:aangevraagd|ingediend|aanvraag|verstuurd|ingestuurd)\b"
    r"|\b(?:zou|zouden|wilden|wilde|willen|wil)\b.{0,40}\b(?:aanvragen|indienen)\b"
)
_APPLIED: Final = re.compile(r"\b(?:aangevraagd|ingediend|ingestuurd|aanvraag (?:gedaan|verstuurd|ontvangen))\b")
_NAMES_AN_APPLICATION: Final = re.compile(r"\b(?:onze|de|een) aanvraag\b")
"""Beside facts it says what is checked; by itself it may be a word to a colleague: `onze aanvraag is van Piet`."""
_GO: Final = re.compile(
    r"\b(?:doe maar|ga (?:maar )?(?:je|uw|jullie) gang|toe maar|kom maar(?: op)?|vooruit|begin\w*|start\w*|ga maar)\b"
)
_AROUND_GO: Final = word_set(
    "ja jawel jazeker hoor prima goed ok oke oké is natuurlijk uiteraard zeker leuk graag laten we wij nu dan maar het "
    "meteen gewoon kunnen kan gaan ga je uw jullie gang doe toe kom op vooruit begin beginnen begint begonnen start "
    "starten ermee even met de vragen aub alstublieft super top"
)
_MOST_WORDS_OF_A_GO: Final = 8
_FEWEST_WORDS: Final = 3
"""Words of a message that says no more than one choice: `een grote verzekeraar`."""
_MOST_WORDS: Final = 12
"""Words of a message that tells something although no fact of it is plain: `juni 2019, 90k`."""


def typed(state: State, check: Checking, text: str, today: date) -> Turn | None:
    """Begin with what somebody typed below the introduction; None when that chooses and tells nothing."""
    if check.asking is not None or check.given or not check_turns.is_introduced(state, check):
        return None
    if parsing.is_question(text) or told_facts.asks(text):
        return None
    if says_go(text):
        return check_turns.begin(state, check, "plan", today)
    told = told_facts.told(check, text)
    about = chosen(text) if check.scheme == DEFAULT else None
    if about == "application" and _may_be_to_a_colleague(text) and not (told.given or told.unplaced):
        about = None
    is_short = len(text.split()) <= _MOST_WORDS and parsing.yes_or_no(text) is not False
    is_told = bool(told.given) or (len(told.unplaced) > 1 and is_short)
    if about is None and not is_told:
        return _with_first_answer(state, check, text, today)
    with_facts = check.model_copy(update={"told": (*check.told, *told.given)})
    begun = check_turns.begin(state, with_facts, about or "plan", today)
    assumed = telling_texts.TAKES_A_PLAN if about is None and check.scheme == DEFAULT else ""
    if told.given or told.unplaced:
        asked = check.model_copy(update={"about": about or "plan"})
        notice = telling.said(asked, told.given, told.unplaced, ahead=assumed)
        return _led_by(begun, notice)
    return begun if _is_only_a_choice(text) else _remarked(begun, telling_texts.REST_NOT_READ)


def says_go(text: str) -> bool:
    """Whether somebody only says to begin, without a yes: `doe maar`, `prima, ga je gang`, `laten we beginnen`."""
    said = re.findall(r"[^\W\d_]+", text.casefold())
    is_go = _GO.search(" ".join(said)) is not None and len(said) <= _MOST_WORDS_OF_A_GO
    return is_go and set(said) <= _AROUND_GO


def _may_be_to_a_colleague(text: str) -> bool:
    """Whether a message names an application and says something else of it than that it is to be checked."""
    plain = bare_words(text)
    return _APPLIED.search(plain) is None and bool(set(plain.split()) - _PLAN - _APPLICATION - _AROUND)


def _with_first_answer(state: State, check: Checking, text: str, today: date) -> Turn | None:
    """Begin when somebody typed what may be the answer to the first question: `een verzekeraar`.

    It was not asked yet, and one word decides the outcome: so it is asked now. Who does not know yet what to check sees
    once more how to begin.
    """
    if check.scheme == DEFAULT and parsing.means_unknown(text):
        return _how_to_begin(state, check, today)
    if not _may_answer_first(checking.asked_next(check, today), text):
        return None
    assumed = telling_texts.TAKES_A_PLAN if check.scheme == DEFAULT else ""
    told = f"{assumed} {telling_texts.asked_now(text.strip())}".strip()
    return _remarked(check_turns.begin(state, check, "plan", today), told)


def _how_to_begin(state: State, check: Checking, today: date) -> Turn:
    """In a line how the check begins that was introduced above."""
    ways = tuple(each for each in checking.introduction(check, today).actions if _begins(each))
    return Turn(state, (Notice(check_texts.WHAT_TO_CHECK, ways),))


def _is_offered(state: State, check: Checking, scheme: SchemeId) -> bool:
    """Whether the introduction of this check is what was shown last."""
    return check.scheme == scheme == DEFAULT and check.asking is None and check_turns.is_introduced(state, check)


def _may_answer_first(check: Checking, text: str) -> bool:
    """Whether a few words name a choice of the first question."""
    is_choice = check.asking is not None and checking.QUESTIONS[check.asking].kind is QuestionKind.CHOICE
    if not is_choice or len(text.split()) > _FEWEST_WORDS:
        return False
    try:
        return check_answers.typed(check, text).value is not None
    except check_answers.NotAnAnswer:
        return False


def _begins(action: Action) -> bool:
    return isinstance(action.command, BeginQuestions)


def _remarked(begun: Turn, remark: str) -> Turn:
    """The first question below a remark."""
    return _led_by(begun, Notice(text=remark))


def _led_by(begun: Turn, notice: Notice) -> Turn:
    return replace(begun, replies=(notice, *begun.replies))


def started(state: State, check: str, scheme: SchemeId, text: str, today: date) -> Turn:
    """Begin a check with the id `check`, and keep the facts in the request until its first question."""
    told = told_facts.told(Checking(check=check, scheme=scheme), text, in_questions=True)
    lies = shelf.of_kind(state, scheme)
    offered = check_turns.spoken_of(state)
    if offered is not None and _is_offered(state, offered, scheme) and not (told.given or calling.calls(text)):
        return _how_to_begin(state.model_copy(update={"unread": state.unread + 1}), offered, today)
    is_another = lies is not None and (calling.names_another(text) or _tells_otherwise(lies, told))
    turn = (beginning.restart if is_another else beginning.start)(state, check, scheme, today)
    new = turn.state.introduced or turn.state.check
    if new is None or new.check != check or not told.given:
        return turn
    kept = new.model_copy(update={"told": told.given})
    where = "introduced" if turn.state.introduced is not None else "check"
    after = turn.state.model_copy(update={where: kept})
    return _remarked(replace(turn, state=after), telling.ahead_of_the_first(kept, told))


def _tells_otherwise(lies: Checking, told: told_facts.Told) -> bool:
    """Whether a request tells what a check that waits does not know, so that it may be about another plan."""
    known = checking.facts_of(lies.given)
    return any(known.get(each.fact) != each.value for each in told.given)


def _is_only_a_choice(text: str) -> bool:
    """Whether a message says no more than that it is about a plan or an application."""
    plain = bare_words(text)
    beside = set(plain.split()) - _PLAN - _APPLICATION - _AROUND
    return not beside or _NEVER_APPLIED.search(plain) is not None or _APPLIED.search(plain) is not None


def chosen(text: str) -> _About | None:
    """Whether somebody says that it is about a plan, or about an application of then; None when that is not plain."""
    plain = bare_words(text)
    if _NEVER_APPLIED.search(plain):
        return "plan"
    first = set(bare_words(re.split(r"[,;.:]", text.strip())[0]).split())
    kinds: dict[_About, frozenset[str]] = {"plan": _PLAN, "application": _APPLICATION}
    named = [about for about, words in kinds.items() if first & words]
    if len(named) == 1 and {each for each in first if not each.isdecimal()} <= kinds[named[0]] | _AROUND:
        return named[0]
    is_named = _APPLIED.search(plain) or _NAMES_AN_APPLICATION.search(plain)
    return "application" if is_named and "plan" not in named else None
