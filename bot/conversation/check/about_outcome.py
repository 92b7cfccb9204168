"""Questions about the outcome that was just shown: `waarom niet?`, `wat ontbreekt er nog`, `en hoeveel is dat dan?`.

Where this sits: beside `about_check`, before a message is taken for a question of its own. A message counts when every
word of it belongs to such a question, so that one with a subject never does. May import: `outcomes`, `supposing`. Pure.
Start reading at `told()`.
"""

import re
from datetime import date
from typing import Final, Literal, assert_never

from bot.conversation import offers, parsing, texts
from bot.conversation.check import (
    about_check,
    check_texts,
    check_turns,
    checking,
    outcomes,
    second_thoughts_texts,
    supposing,
)
from bot.conversation.check.check_commands import (
    ExplainQuestion,
    KeepSupposed,
    ResumeCheck,
    ReviewAnswers,
    ReviseAnswer,
)
from bot.conversation.codes import Calculator
from bot.conversation.incoming import GiveFeedback, StartCalculator
from bot.conversation.replies import Action, Notice
from bot.conversation.state import Calculating, Checking, State
from bot.conversation.team.team_commands import AskTeam
from bot.conversation.turn import Turn
from eligibility.parameters import Unit, dutch
from knowledge.text import word_set

About = Literal["why", "open", "amount", "articles"]
"""What decided, what is still to be found out, how much the grant would be, or on which articles it rests."""
_MOST_WORDS: Final = 10
_AROUND: Final = word_set(
    "en maar nou nu dan toch eigenlijk precies hier even eens nog ook u je jij jullie ik we wij mij me ons onze mijn "
    "de het een dit dat deze die er is zijn was waren ben wordt word werd zou kan kon kun kunnen moet moeten mag "
    "mocht heb hebben had volgens met van op bij in aan om te voor zo al hoor sorry oke ok ja nee snap begrijp leg "
    "uit vertel zeg graag allemaal helemaal alleen wel niet geen hele"
)
"""Words that say nothing about a subject."""
_ITS_NAMES: Final = word_set(
    "uitkomst uitkomsten check subsidiecheck resultaat uitslag conclusie oordeel plan aanvraag antwoord antwoorden "
    "voorwaarde voorwaarden eis eisen regel regels punt punten"
)
_WHY: Final = word_set("waarom waardoor waaraan hoezo waarop hoe")
_WHY_ALSO: Final = word_set(
    "voldoet voldeed voldoen voldaan zeker onzeker goed fout mis afgekeurd afgewezen ligt lag gaat ging komt kwam "
    "strandt strandde hangt valt viel af afgevallen klopt klopte waar wat welke welk gezakt zakt bedoelt betekent "
    "nog bedoel positief negatief zeggen gezegd"
)
_OF_A_VERDICT: Final = word_set("zeggen gezegd uitkomst conclusie oordeel resultaat uitslag zeker onzeker")
_WRONG: Final = re.compile(
    r"^(?:en |maar )?(?:waar|waaraan) (?:ligt|lag|gaat|ging|hangt|komt|loopt|zit)\b"
    r"|\bwat (?:is|was|gaat|ging|klopt|klopte) (?:er )?(?:dan |nou |nu )?(?:mis|fout|niet)\b"
    r"|\b(?:welke?|wat voor) (?:voorwaarden?|eis|eisen|regels?)\b.*\b(?:niet|voldo\w+|mis|fout)\b"
)
_LACKING: Final = re.compile(
    r"\b(?:ontbre\w+|mis|mist|missen|uitzoeken|uit te zoeken|nazoeken|navragen|onbekend|nodig|aanvullen|aanleveren"
    r"|invullen|openstaan|openstaat|regelen|weten|open|onzeker|onduidelijk|doen)\b"
)
_STILL: Final = word_set(
    "nog ontbreekt ontbreken ontbrak mis mist missen openstaat openstaan onbekend onzeker onduidelijk"
)
"""Without one of these it is asked what anybody needed: `wat is nodig voor een aanvraag`."""
_LACKING_ALSO: Final = word_set(
    "ontbreekt ontbreken ontbrak mis mist missen uitzoeken zoeken nazoeken navragen onbekend nodig aanvullen "
    "aanleveren invullen openstaan openstaat staat staan open regelen weten onzeker onduidelijk wat welke welk wie "
    "hoeveel dingen zaken gegevens informatie doen zeker worden waarvan krijgen"
)
_MUCH: Final = re.compile(
    r"\bhoeveel\b|\bwelk bedrag\b|\bwat (?:is|was) (?:dan )?het bedrag\b|\bwat (?:krijg|kreg)\w*\b"
)
_MUCH_ALSO: Final = word_set(
    "hoeveel welk wat bedrag subsidie krijg krijgen kreeg kregen gekregen geld euro maximaal maximale hooguit "
    "hoogstens max maximum vragen aanvragen gaat ging komt neer samen worden uiteindelijk"
)
_MOST: Final = word_set("maximaal maximale hooguit hoogstens max maximum meeste")
_HOW_MUCH: Final = word_set("hoeveel wat welk")
_PASSES_ON: Final = re.compile(
    r"\b(?:dit|dat|het|deze|hem|die|link)\b.*\b(?:delen|deel|gedeeld|doorsturen|door te sturen|doorgeven|sturen|mailen"
    r"|laten zien|tonen|doormailen|delen met)\b"
    r"|\b(?:deel|stuur|mail|geef|laat)\b.*\b(?:dit|dat|het|deze|hem|die)\b.*\b(?:met|naar|aan|door|zien)\b"
)
_NOT_SHARED: Final = re.compile(
    r"\b(?:niet|niemand|nooit|team|preventieteam|medewerker\w*|adviseur\w*|rvo|minister\w*|dus i)\b"
)
_POINTING: Final = word_set("dat dan dit wij we ons onze ik mijn en")
"""Without one of these it is a question about the scheme: `hoeveel subsidie kon je krijgen`."""


def asked(text: str) -> About | None:
    """What somebody wants to know of an outcome; None when the text is about something else."""
    said = re.findall(r"[^\W_]+", text.casefold())
    if not said or len(said) > _MOST_WORDS or any(each.isdigit() for each in said) or parsing.means_unknown(text):
        return None
    plain, others = " ".join(said), set(said) - _AROUND - _ITS_NAMES
    if about_check.asks_article(text):
        return "articles"
    if _MUCH.search(plain) and others <= _MUCH_ALSO and set(said) & _POINTING:
        return "amount"
    if _WRONG.search(plain) and others <= _WHY | _WHY_ALSO:
        return "why"
    is_open = _LACKING.search(plain) is not None and bool(set(said) & _STILL)
    if is_open and others <= _LACKING_ALSO and set(said) & word_set("wat welke welk wie waarvan"):
        return "open"
    return "why" if set(said) & _WHY - {"hoe"} and others <= _WHY | _WHY_ALSO else None


def told(state: State, text: str, today: date) -> Turn | None:
    """The answer to a question about the outcome right above it; later it has to name the outcome. Else None.

    Where the requested amount is asked, it is what the costs allow.
    """
    check = state.check
    if check is not None and (most := _at_most(check, text, today)) is not None:
        return Turn(state, (most,))
    if check is not None and check.asking is not None:
        return _while_open(state, check, text, today)
    if check is None or not check_turns.is_finished(check):
        return None
    if not _is_spoken_of(state, check) and not re.search(r"\buitkomst\b", text.casefold()):
        return None
    about = asked(text)
    if about is None:
        return None
    tried = _tried(state, check)
    shown = _shown(about, tried or check, today)
    if tried is not None and check.supposed is not None:
        name, answer = checking.fact_name(check, check.supposed.fact), checking.label(check.supposed)
        keep = Action(label=texts.KEEP_SUPPOSED, command=KeepSupposed(check=check.check))
        shown = Notice(text=f"{check_texts.suppose(name, answer)}\n\n{shown.text}", actions=(keep, *shown.actions))
    return Turn(_summed_up(state, tried or check) if about == "amount" else state, (shown,))


def _is_spoken_of(state: State, check: Checking) -> bool:
    """Whether the outcome is what was spoken of last: it stands right above, or only a courtesy came in between."""
    leads_back = any(isinstance(offers.command_of(each), ResumeCheck) for each in state.offers)
    return supposing.is_below_outcome(state, check) or (leads_back and state.last is None and state.calculated is None)


def _while_open(state: State, check: Checking, text: str, today: date) -> Turn | None:
    """What somebody in the middle of the questions can be told of an outcome, or of the article behind the question."""
    if about_check.asks_article(text) and not any(
        isinstance(offers.command_of(each), GiveFeedback) for each in state.offers
    ):
        return check_turns.take(state, ExplainQuestion(check=check.check), (), today)
    about = asked(text)
    if about != "open" and not (about == "why" and _OF_A_VERDICT & set(re.findall(r"[^\W_]+", text.casefold()))):
        return None
    names = tuple(checking.fact_name(check, each) for each in checking.coming(check, today))
    where = second_thoughts_texts.where_we_are(len(check.given), names)
    return Turn(state, (Notice(text=f"{check_texts.NO_OUTCOME_YET} {where}"),))


def _summed_up(state: State, check: Checking) -> State:
    """The same conversation, in which the sum of the check was spoken of: `en hoeveel is dat per jaar?`."""
    costs = next((checking.label(each) for each in check.given if each.fact == checking.COSTS), None)
    if costs is None or not parsing.amounts(costs):
        return state
    return state.model_copy(update={"calculated": Calculating(calculator=Calculator.GRANT, inputs=(costs,))})


def _shown(about: About, check: Checking, today: date) -> Notice:
    match about:
        case "why":
            return Notice(text=outcomes.what_decided(check, today), actions=ways(check))
        case "open":
            return Notice(text=outcomes.what_is_open(check, today), actions=ways(check))
        case "articles":
            return Notice(text=outcomes.articles(check, today), actions=ways(check))
        case "amount":
            return _amount(check, today)
        case _:
            assert_never(about)


def is_to_be_shared(state: State, text: str) -> bool:
    """Whether `dat` that is to be passed on is the outcome right above: `kan ik dat doorsturen naar mijn collega`."""
    check = state.check
    is_below = check is not None and check_turns.is_finished(check) and supposing.is_below_outcome(state, check)
    plain = " ".join(re.findall(r"[^\W_]+", text.casefold()))
    return is_below and _PASSES_ON.search(plain) is not None and _NOT_SHARED.search(plain) is None


def _at_most(check: Checking, text: str, today: date) -> Notice | None:
    """What the costs allow, for who asks so where the requested amount is asked; None for anything else."""
    costs = next((each for each in check.given if each.fact == checking.COSTS), None)
    if check.asking != checking.REQUESTED_AMOUNT or costs is None or not _asks_most(text):
        return None
    grant = checking.assessed(check, today).grant
    if grant is None:
        return None
    maximum = dutch(grant.maximum, Unit.EUR)
    return Notice(text=second_thoughts_texts.at_most(checking.label(costs), maximum))


def _asks_most(text: str) -> bool:
    """`Hoeveel kan je maximaal vragen dan`, `wat is hier het maximum`."""
    said = set(re.findall(r"[^\W_]+", text.casefold()))
    return bool(said & _MOST or "hoeveel" in said) and bool(said & _HOW_MUCH) and said <= _AROUND | _MUCH_ALSO | _MOST


def _amount(check: Checking, today: date) -> Notice:
    """How much the grant could be, or what that depends on."""
    assessment = checking.assessed(check, today)
    said = outcomes.grant_in_words(check, today)
    if said is not None:
        return Notice(text=said, actions=ways(check))
    if assessment.grant is not None:
        decided = outcomes.what_decided(check, today)
        return Notice(text=f"{second_thoughts_texts.NO_GRANT}\n\n{decided}", actions=ways(check))
    calculate = Action(label=texts.CALCULATE_GRANT, command=StartCalculator(calculator=Calculator.GRANT))
    is_given = any(each.fact == checking.COSTS for each in check.given)
    give = Action(
        label=second_thoughts_texts.change_of(checking.fact_name(check, checking.COSTS)),
        command=ReviseAnswer(check=check.check, fact=checking.COSTS, why="change"),
    )
    onward = (*((give,) if is_given else ()), calculate, *ways(check))
    return Notice(text=second_thoughts_texts.AMOUNT_UNKNOWN, actions=onward)


def _tried(state: State, check: Checking) -> Checking | None:
    """The check with what was only supposed, if that stands right above; else None."""
    keep = KeepSupposed(check=check.check)
    if check.supposed is None or not any(offers.command_of(each) == keep for each in state.offers):
        return None
    return check.model_copy(update={"given": check_turns.with_answer(check.given, check.supposed)})


def ways(check: Checking) -> tuple[Action, ...]:
    """What one can do below an outcome, and below what is said of it."""
    return (
        Action(label=texts.CHANGE, command=ReviewAnswers(check=check.check, why="change")),
        Action(label=texts.SUPPOSE, command=ReviewAnswers(check=check.check, why="suppose")),
        Action(label=texts.resume(finished=True), command=ResumeCheck()),
        Action(label=texts.ASK_TEAM, command=AskTeam()),
    )
