"""A correction that is typed: `ik bedoel 85k`, `oh nee het zijn 3 gemeenten`, `ik wil het aantal gemeenten aanpassen`.

Where this sits: beside `check_turns`, before what is typed is read as the answer to the open question. Pure. An answer
is only changed when the words say which one and to what; else the person is asked. Start reading at `corrected()`.
"""

import re
from datetime import date
from typing import Final, Literal

from bot.conversation import check_texts, check_turns, checking, outcomes, parsing, regrets, supposing, units, what_ifs
from bot.conversation.replies import Notice
from bot.conversation.state import Checking, Given, State
from bot.conversation.turn import Turn
from eligibility.questions import QuestionKind
from knowledge.numbers import days

_How = Literal["meant", "wish", "sorry"]
"""It is said that something else was meant; that an answer should be changed; or a weaker word such as `toch`."""
_MOST_WORDS: Final = 20
_SHORT: Final = 6
"""Words of a message that, without a word of regret, only repeats an answer with another number."""
_WRONG: Final = re.compile(
    r"\b(?:verkeerd\w*|fout\w*|klopt niet|kloppen niet|niet (?:goed|juist|kloppen)|onjuist\w*|vergist|vergissing|mis)\b"
)
_SORRY: Final = re.compile(r"\b(?:sorry|pardon|excuus|toch|alsnog|eigenlijk|trouwens)\b|^nee\b(?=.*\d)")
"""Weaker: these count only with the name of an answer and another value for it, or where nothing else can be meant."""
_CHANGE: Final = re.compile(
    r"\b(?:aan(?:ge)?pas(?:sen|t)|wijzig(?:en|t)?|gewijzigd|verander(?:en|t)?|veranderd|verbeter(?:en|t)?|corrigeer"
    r"|corrigeren|bijstellen|herstel(?:len)?|rechtzetten|pas\b.*\baan|overdoen|opnieuw (?:invullen|beantwoorden))\b"
)
_WISHES: Final = re.compile(
    r"\b(?:ik|wij|we|wil|willen|graag|antwoord\w*|ingevuld\w*)\b|^(?:wijzig|verander|verbeter|pas)\b"
)
_OF_THE_CHECK: Final = re.compile(r"\b(?:antwoord(?:en)?|ingevuld\w*|opgegeven|vorige vraag|uitkomst)\b")
_ASKS: Final = re.compile(r"\b(?:mag|kan|kunnen|hoe|wat|welke|wie|wanneer|waarom|hoeveel|moet|moeten)\b")
_OPENS_WITH_A_CRY: Final = re.compile(r"(?:(?:o+h?|ah|ach|oei|nou)[ ,.!]*(?:nee|neen|wacht)|nee[ ,.!]+wacht)\b")
_REGRETS: Final = re.compile(r"(?:sorry|pardon|excuus|nee)\b")
_NAMED_OTHERWISE: Final = {
    "applicant": re.compile(r"\bvraagt\b.*\baan\b|\baanvrager\b|\bvraagt aan\b"),
    "received_on": re.compile(r"\b(?:ontvang\w*|ontvangst\w*|ingediend|indien\w*|gekozen dag|toetsdag)\b"),
    "insurers": re.compile(r"\b(?:zorg)?verzekeraars\b"),
    "municipalities": re.compile(r"\bgemeentes?\b|\bgemeenten\b"),
    "risk_group": re.compile(r"\b(?:risicogroep|doelgroep)\b"),
    "coordination_costs": re.compile(r"\bkosten\b"),
    "requested_amount": re.compile(r"\b(?:gevraagd\w*|subsidiebedrag|vragen\b.*\bsubsidie|subsidie\b.*\bvragen)\b"),
    "duration_months": re.compile(r"\b(?:looptijd|duur|duurt|maanden)\b"),
    "start_date": re.compile(r"\b(?:startdatum|begindatum|startdag|start|begint|beginnen|starten|eerste dag)\b"),
    "budget": re.compile(r"\bbegroting\b"),
    "activity_plan": re.compile(r"\bactiviteitenplan\b"),
    "signed": re.compile(r"\b(?:ondertekend|handtekening|getekend|tekenen)\b"),
}
_BY_INSURER_AND_MUNICIPALITY: Final = re.compile(r"\b(?:intentie\w*|brie\w*)\b")
_OF_A_MONTH: Final = re.compile(rf"\b\d{{1,2}}(?:e|ste|de)? ?(?:van )?(?:{'|'.join(days.MONTH_NAMES)})\b(?! ?'?\d)")
"""A day without its year."""
_MONEY: Final = re.compile(r"€|\d\s?k\b|\b(?:euro|eur|mln|miljoen|duizend|ton)\b|\d[.,]\d{3}")


def corrected(state: State, check: Checking, text: str, today: date) -> Turn | None:
    """What a correction does to the answers of a check; None when the text is none."""
    plain = parsing.simplified(text)
    if not check.given or len(plain.split()) > _MOST_WORDS or what_ifs.rest_of(text) is not None:
        return None
    how = _how(check, plain, text)
    if how is None or (check.asking is None and not _is_of_outcome(state, check, how, plain)):
        return None
    named, rest = _named(plain, check), regrets.rest(plain)
    if parsing.means_unknown(rest):
        return None
    if check.asking is not None and named == [check.asking] and how != "wish":
        return _as_answer(state, check, check.asking, rest, today)
    earlier = [fact for fact in named if fact in _given(check)]
    if len(earlier) == 1:
        asks = how == "wish" or _WRONG.search(plain) is not None
        return _changed(state, check, earlier[0], rest, today, asks=asks)
    if named and not earlier:
        return _not_asked_yet(state, check, named[0]) if how != "sorry" else None
    return _unnamed(state, check, rest, today, how, plain)


def _is_of_outcome(state: State, check: Checking, how: _How, plain: str) -> bool:
    """Whether a correction can be of an outcome: nothing else was spoken of since, or it speaks of the answers."""
    if _OF_THE_CHECK.search(plain) and how != "sorry":
        return True
    is_below = supposing.is_below_outcome(state, check)
    return is_below and not _ASKS.search(plain) if how == "sorry" else is_below or state.last is None


def _how(check: Checking, plain: str, text: str) -> _How | None:
    """In which way the text corrects something."""
    asks, earlier = parsing.is_question(text), [fact for fact in _named(plain, check) if fact in _given(check)]
    if _CHANGE.search(plain) and _WISHES.search(plain):
        is_named = bool(earlier) or (check.asking is not None and bool(_named(plain, check)))
        return "wish" if _OF_THE_CHECK.search(plain) or (is_named and not asks) else None
    if asks:
        return None
    if regrets.is_meant(plain):
        return "meant"
    if _WRONG.search(plain) and (_OF_THE_CHECK.search(plain) or earlier):
        return "meant"
    if _SORRY.search(plain):
        return "sorry"
    is_short = len(plain.split()) <= _SHORT and check.asking is not None
    return "sorry" if is_short and units.counted(plain) & _given(check) - {check.asking} else None


def _unnamed(state: State, check: Checking, rest: str, today: date, how: _How, plain: str) -> Turn | None:
    """Change what fits the value, the last answer first; where that is not plain, ask which answer it is about."""
    which = Turn(state, (outcomes.review(check, "change"),))
    is_open = check.asking is not None and checking.QUESTIONS[check.asking].kind is QuestionKind.YES_NO
    if is_open and _OPENS_WITH_A_CRY.match(plain) and not regrets.has_value(rest):
        return which  # it may be an answer to the open question as well
    if how == "sorry" and check.asking is not None and _fits(check, check.asking, rest):
        if not (regrets.has_value(rest) and _fits(check, check.given[-1].fact, rest)):
            return None  # it is an answer to the open question
        return _by_value(state, check, rest, today) if _REGRETS.match(plain) else which
    if how != "wish" and (turn := _by_value(state, check, rest, today)) is not None:
        return turn
    is_lost = how == "meant" and (_WRONG.search(plain) or not rest or regrets.has_value(rest))
    return which if how == "wish" or is_lost else None


def _by_value(state: State, check: Checking, rest: str, today: date) -> Turn | None:
    """The last answer, or else the only one, that what is left can be an answer to."""
    if not rest:
        return None
    last = check.given[-1].fact
    fitting = [each.fact for each in check.given if each.fact == last or _is_telling(each.fact)]
    fitting = [fact for fact in fitting if _fits(check, fact, rest)]
    if check.asking is not None and last in fitting:
        return _changed(state, check, last, rest, today)
    return _changed(state, check, fitting[0], rest, today) if len(fitting) == 1 else None


def _changed(state: State, check: Checking, fact: str, rest: str, today: date, *, asks: bool = False) -> Turn | None:
    """The answer about `fact` changed; without another value its question once more, if that is what it `asks`."""
    new = _value(check, fact, rest)
    if new is not None:
        return check_turns.changed(state, check, new, today)
    return check_turns.ask_again(state, check, fact, today, supposing=False) if asks else None


def _is_telling(fact: str) -> bool:
    """Whether a value of this kind says by itself what it is about."""
    return checking.QUESTIONS[fact].kind in {QuestionKind.DATE, QuestionKind.MONEY}


def _as_answer(state: State, check: Checking, asking: str, rest: str, today: date) -> Turn | None:
    """What names the open question is an answer to it."""
    new = _value(check, asking, rest)
    return None if new is None else check_turns.answered(state, check, new, today)


def _not_asked_yet(state: State, check: Checking, fact: str) -> Turn | None:
    if check.asking is None:
        return None
    return Turn(state, (Notice(text=check_texts.about_another(checking.fact_name(check, fact))),))


def _value(check: Checking, fact: str, rest: str, *, named: bool = True) -> Given | None:
    """The answer to the question about `fact` that stands in what is left of a correction.

    Where the fact was not `named`, only a plain yes or no counts as one.
    """
    kind = checking.QUESTIONS[fact].kind
    said = rest
    if kind is QuestionKind.DATE:
        said = _with_year(rest, next((each.value for each in check.given if each.fact == fact), None))
    if kind is QuestionKind.YES_NO:
        value = _affirmed(said) if named else parsing.yes_or_no(said)
        return None if value is None else Given(fact=fact, value=value)
    if kind is not QuestionKind.DATE and (_OF_A_MONTH.search(said) or parsing.looks_like_a_day(said)):
        return None
    if kind is QuestionKind.INTEGER and _MONEY.search(said):
        return None
    if kind is QuestionKind.MONEY and units.counted(said):
        return None
    new = what_ifs.supposition(check, fact, said)
    return new if new is not None and new.value is not None else None


def _fits(check: Checking, fact: str | None, rest: str) -> bool:
    return fact is not None and _value(check, fact, rest, named=False) is not None


def _affirmed(said: str) -> bool | None:
    """Whether something is there or not, by words as `er is wel een begroting`."""
    if (plainly := parsing.yes_or_no(said)) is not None:
        return plainly
    if re.search(r"\b(?:geen|niet|zonder|ontbreekt)\b", said):
        return False
    return True if re.search(r"\b(?:wel|hebben|heb|is er|er is|zit|aanwezig|ja)\b", said) else None


def _with_year(said: str, before: object) -> str:
    """A day without a year is of the year of the answer that it corrects."""
    if not isinstance(before, str) or parsing.day(said) is not None:
        return said
    found = _OF_A_MONTH.search(said)
    return said if found is None else f"{said[: found.end()]} {before[:4]}{said[found.end() :]}"


def _named(plain: str, check: Checking) -> list[str]:
    """The facts that a text names: by what a number in it counts, by another word for it, or by its name."""
    known = checking.listed(check).questions
    if checking.APPLICANT in known and _NAMED_OTHERWISE[checking.APPLICANT].search(plain):
        return [checking.APPLICANT]
    if counted := [fact for fact in known if fact in units.counted(plain)]:
        return counted
    if _BY_INSURER_AND_MUNICIPALITY.search(plain):
        letter = what_ifs.fact_in(plain, [fact for fact in known if fact.startswith("letter_")])
        return [letter] if letter else [fact for fact in known if fact.startswith("letter_")]
    if other := [fact for fact, words in _NAMED_OTHERWISE.items() if fact in known and words.search(plain)]:
        return other
    found = what_ifs.fact_in(plain, known)
    return [found] if found is not None else []


def _given(check: Checking) -> frozenset[str]:
    return frozenset(each.fact for each in check.given)
