"""A correction that is typed: `ik bedoel 85k`, `oh nee het zijn 3 gemeenten`, `ik wil het aantal gemeenten aanpassen`.

Where this sits: beside `check_turns`, before what is typed is read as the answer to the open question. Pure. An answer
is only changed when the words say which one and to what; else the person is asked. Start reading at `corrected()`.
"""

import re
from datetime import date
from typing import Final, Literal

from pydantic import JsonValue

from bot.conversation import parsing, regrets
from bot.conversation.check import (
    about_outcome,
    check_answers,
    check_texts,
    check_turns,
    checking,
    half_answers,
    naming,
    outcomes,
    second_thoughts_texts,
    supposing,
    taking_answers,
    telling,
    telling_texts,
    told_facts,
    two_amounts,
    units,
    what_ifs,
)
from bot.conversation.replies import Notice
from bot.conversation.state import Checking, Given, State
from bot.conversation.sums import sums
from bot.conversation.turn import Turn
from eligibility.questions import QuestionKind
from knowledge.numbers import days

_How = Literal["meant", "wish", "sorry"]
"""It is said that something else was meant; that an answer should be changed; or a weaker word such as `toch`."""
_MOST_WORDS: Final = 20
_SHORT: Final = 6
"""Words of a message that, without a word of regret, only repeats an answer with another number."""
_STATES: Final = 9
"""Words of a message that names an answer and says what it is: `de kosten zijn 110 duizend`."""
_DOES: Final = re.compile(
    r"\b(?:bereken\w*|reken\w*|tel|check|stel|vraag(?! .*\baan\b)|graag|geef|laat|toon|subsidie krijg\w*)\b"
)
"""Something is wanted, and no answer stated."""
_INSISTS: Final = re.compile(r"^(?:nee|neen|maar|jawel|welles|nou)\b|\bwel\b|\b(?:niet|geen)\b")
"""What a yes or no needs beside the name of its question to be said of it again."""
_WRONG: Final = re.compile(
    r"\b(?:verkeerd\w*|fout\w*|klopt niet|kloppen niet|niet (?:goed|juist|kloppen)|onjuist\w*|vergist|vergissing|mis)\b"
)
_SORRY: Final = re.compile(r"\b(?:sorry|pardon|excuus|toch|alsnog|eigenlijk|trouwens)\b|^nee\b(?=.*\d)")
"""Weaker: these count only with the name of an answer and another value for it, or where nothing else can be meant."""
_HESITATES: Final = re.compile(r"\b(?:toch|eigenlijk|alsnog|bij nader inzien)\b")
_ONLY_WRONG: Final = re.compile(
    r"(?:(?:oh?|ja|nou|sorry)[ ,.!]+)*(?:(?:nee|neen|sorry|oeps|oei)[ ,.!]+)+(?:dat|dit|het|die|zo|daar) "
    r"(?:klopt\w*|is|was|ging|deed ik|had ik|heb ik)"
    r"(?: (?:toch|niet|helemaal|fout|verkeerd|onjuist|goed|juist|mis|zo|hoor))+"
)
"""It was wrong, and what it was is not said."""
_CHANGE: Final = re.compile(
    r"\b(?:aan(?:ge)?pas(?:sen|t)|wijzig(?:en|t)?|gewijzigd|verander(?:en|t)?|veranderd|verbeter(?:en|t)?|corrigeer"
    r"|corrigeren|bijstellen|herstel(?:len)?|rechtzetten|pas\b.*\baan|overdoen|opnieuw (?:invullen|beantwoorden))\b"
)
_WISHES: Final = re.compile(
    r"\b(?:ik|wij|we|wil|willen|graag|antwoord\w*|ingevuld\w*)\b|^(?:wijzig|verander|verbeter|pas)\b"
)
_OF_THE_CHECK: Final = re.compile(r"\b(?:antwoord(?:en)?|ingevuld\w*|opgegeven|vorige vraag|uitkomst)\b")
_ASKS: Final = re.compile(r"\b(?:mag|kan|kunnen|hoe|wat|welke|wie|wanneer|waarom|hoeveel|moet|moeten)\b")
_OF_ANYONE: Final = re.compile(
    r"\b(?:je|men|mocht\w*|moest\w*|kon|konden|hoef\w*|verplicht)\b.*\b(?:toch|niet)\b|\btoch$"
)
"""It speaks of what held for everybody, or asks to agree: `zonder begroting mocht je niet aanvragen toch`."""
_OPENS_WITH_A_CRY: Final = re.compile(r"(?:(?:o+h?|ah|ach|oei|nou)[ ,.!]*(?:nee|neen|wacht)|nee[ ,.!]+wacht)\b")
_REGRETS: Final = re.compile(r"(?:sorry|pardon|excuus|nee)\b")
_OF_A_MONTH: Final = re.compile(rf"\b\d{{1,2}}(?:e|ste|de)? ?(?:van )?(?:{'|'.join(days.MONTH_NAMES)})\b(?! ?'?\d)")
"""A day without its year."""
_IN_WORDS: Final = frozenset({QuestionKind.YES_NO, QuestionKind.CHOICE, QuestionKind.MULTI_CHOICE})
_BY_NUMBER: Final = frozenset({QuestionKind.DATE, QuestionKind.MONEY, QuestionKind.INTEGER})
_COUNTING: Final = re.compile(r"\b(?:het )?aantal\b|\bin(?= \w+$)")
"""`Aantal gemeenten in twee`: with these words beside it a number would be vague."""
_MONEY: Final = re.compile(r"€|\d\s?k\b|\b(?:euro|eur|mln|miljoen|duizend|ton)\b|\d[.,]\d{3}")


def corrected(state: State, check: Checking, text: str, today: date) -> Turn | None:
    """What a correction does to the answers of a check; None when the text is none."""
    plain = parsing.simplified(text)
    if not check.given or len(plain.split()) > _MOST_WORDS or what_ifs.rest_of(text) is not None:
        return None
    if (late := _day_of_what_was_unknown(state, check, text, today)) is not None:
        return late
    match None if parsing.is_question(text) else two_amounts.meant(check, plain):
        case two_amounts.Meant.EITHER:
            return Turn(state, (outcomes.review(check, "change"),))
        case two_amounts.Meant.ANSWER:
            return None
    how = None if telling.answers_more(check, text) else _how(check, plain, text)
    named, rest = naming.named(plain, check), regrets.rest(plain)
    if check.asking is not None and _ONLY_WRONG.fullmatch(plain) and not _can_answer(check, plain):
        return Turn(state, (outcomes.review(check, "change"),))
    if how is None or parsing.means_unknown(rest):
        return None
    if check.asking is None and not (_is_of_outcome(state, check, how, plain) or _is_whole(check, how, named, rest)):
        return None
    is_unclear = naming.may_be_the_applicant(plain) and named != [checking.APPLICANT]
    if is_unclear and (whose := _whose(state, check, rest, today)) is not None:
        return whose
    if check.asking is not None and named == [check.asking] and how != "wish":
        return _as_answer(state, check, check.asking, rest, today)
    earlier = [fact for fact in named if fact in _given(check)]
    if len(earlier) == 1:
        asks = how == "wish" or _WRONG.search(plain) is not None
        return _changed(state, check, earlier[0], rest, today, asks=asks)
    if named and not earlier and check.asking is not None:
        is_told = told_facts.told(check, text).given  # then it is kept for its question
        return _not_asked_yet(state, check, named[0]) if how != "sorry" and not is_told else None
    return _unnamed(state, check, rest, today, how, plain)


def _day_of_what_was_unknown(state: State, check: Checking, text: str, today: date) -> Turn | None:
    """A day, or a month, where something else is asked and one day was not known before: ask whether it is that one."""
    if check.asking is None or checking.QUESTIONS[check.asking].kind is QuestionKind.DATE or parsing.is_question(text):
        return None
    unknown = [
        each for each in check.given if each.value is None and checking.QUESTIONS[each.fact].kind is QuestionKind.DATE
    ]
    if len(unknown) != 1 or not half_answers.is_only_of_days(text) or told_facts.told(check, text).given:
        return None
    (fact,) = (each.fact for each in unknown)
    if (period := half_answers.period_in(text)) is not None:
        asked = telling_texts.of_another(checking.fact_name(check, fact), telling_texts.whole_day(period))
        half = Given(fact=fact, value=period)
        return taking_answers.not_read(state, check, check_answers.NotAnAnswer(asked, meant=True, half=half))
    new = _value(check, fact, parsing.simplified(text), named=False)
    if new is not None and check.half is not None and check.half.fact == fact:
        return check_turns.changed(state, check, new, today)  # that was asked just now
    return None if new is None else Turn(state, (outcomes.which_to_put_right(check, [new]),))


def _is_of_outcome(state: State, check: Checking, how: _How, plain: str) -> bool:
    """Whether a correction can be of an outcome: nothing else was spoken of since, or it speaks of the answers."""
    if _OF_THE_CHECK.search(plain) and how != "sorry":
        return True
    is_below = supposing.is_below_outcome(state, check)
    return is_below and not _ASKS.search(plain) if how == "sorry" else is_below or state.last is None


def _is_whole(check: Checking, how: _How, named: list[str], rest: str) -> bool:
    """Whether somebody wants one answer of the check changed, and says to what: that is plain at any moment."""
    return how == "wish" and len(named) == 1 and named[0] in _given(check) and _value(check, named[0], rest) is not None


def _whose(state: State, check: Checking, rest: str, today: date) -> Turn | None:
    """What `een gemeente` corrects: the applicant if that was answered last, else the person is asked, as it may count.

    None where it can only count.
    """
    if check.asking in naming.PARTNERS or checking.APPLICANT not in _given(check) | {check.asking}:
        return None
    if check.asking == checking.APPLICANT:
        return _as_answer(state, check, checking.APPLICANT, rest, today)
    counts = [fact for fact in naming.PARTNERS if fact in _given(check)]
    if check.given[-1].fact == checking.APPLICANT or not counts:
        return _changed(state, check, checking.APPLICANT, rest, today)
    return Turn(state, (outcomes.review(check, "change", (checking.APPLICANT, *counts)),))


def _how(check: Checking, plain: str, text: str) -> _How | None:
    """In which way the text corrects something."""
    asks, earlier = parsing.is_question(text), [fact for fact in naming.named(plain, check) if fact in _given(check)]
    if _CHANGE.search(plain) and _WISHES.search(plain):
        is_named = bool(earlier) or (check.asking is not None and bool(naming.named(plain, check)))
        return "wish" if _OF_THE_CHECK.search(plain) or (is_named and not asks) else None
    if asks:
        return None
    if regrets.is_meant(plain):
        return "meant"
    if _WRONG.search(plain) and (_OF_THE_CHECK.search(plain) or earlier):
        return "meant"
    if _OF_ANYONE.search(plain):
        return None
    if _SORRY.search(plain):
        return "sorry"
    is_short = len(plain.split()) <= _SHORT and check.asking is not None
    counted = units.counted(plain) & _given(check) - {check.asking}
    is_repeated = is_short and bool(counted) and not naming.may_be_the_applicant(plain)
    return "sorry" if is_repeated or _states_another(check, plain, earlier) else None


def _states_another(check: Checking, plain: str, earlier: list[str]) -> bool:
    """Whether a text only says of one earlier answer, by its name, that it is another: `de verzekeraar vraagt aan`."""
    others = [fact for fact in earlier if fact != check.asking]
    if len(others) != 1 or len(plain.split()) > _STATES or _ASKS.search(plain) or _DOES.search(plain):
        return False
    kind = checking.QUESTIONS[others[0]].kind
    if kind is QuestionKind.YES_NO:
        is_open = check.asking is not None and checking.QUESTIONS[check.asking].kind is QuestionKind.YES_NO
        if is_open or not _INSISTS.search(plain):
            return False
    if kind is QuestionKind.CHOICE and naming.by_verb(plain, others) is None:
        return False
    new = _value(check, others[0], regrets.rest(plain))
    return new is not None and (check.asking is None or not _is_as_before(check, new))


def _is_as_before(check: Checking, new: Given) -> bool:
    return any(each.fact == new.fact and _same(each.value, new.value) for each in check.given)


def _same(one: JsonValue, other: JsonValue) -> bool:
    return set(one) == set(other) if isinstance(one, list) and isinstance(other, list) else one == other


def _unnamed(state: State, check: Checking, rest: str, today: date, how: _How, plain: str) -> Turn | None:
    """Change what fits the value, the last answer first; where that is not plain, ask which answer it is about."""
    which = Turn(state, (outcomes.review(check, "change"),))
    if check.asking is None and how != "wish" and (several := _may_be_of_several(state, check, rest)) is not None:
        return several
    is_open = check.asking is not None and checking.QUESTIONS[check.asking].kind is QuestionKind.YES_NO
    if is_open and _OPENS_WITH_A_CRY.match(plain) and not regrets.has_value(rest):
        return which  # it may be an answer to the open question as well
    by_option = _may_be_an_option(check, check.given[-1].fact, rest)
    if how == "sorry" and check.asking is not None and _fits(check, check.asking, rest):
        if not (regrets.has_value(rest) and _fits(check, check.given[-1].fact, rest)):
            return None  # it is an answer to the open question
        is_plain = _REGRETS.match(plain) and not by_option
        return _by_value(state, check, rest, today) if is_plain else which
    if (how == "sorry" or _HESITATES.search(plain)) and (denied := _may_be_of_any_yes(state, check, rest)) is not None:
        return denied
    if how != "wish" and (turn := _by_value(state, check, rest, today)) is not None:
        return which if by_option else turn
    is_lost = how == "meant" and (_WRONG.search(plain) or not rest or regrets.has_value(rest))
    return which if how == "wish" or is_lost else None


def _may_be_an_option(check: Checking, fact: str, rest: str) -> bool:
    """Whether a bare number can be that of an option of an earlier question, which need not be what was meant."""
    in_words = checking.QUESTIONS[fact].kind in _IN_WORDS
    return in_words and regrets.is_only_a_value(rest) and _fits(check, fact, rest)


def _may_be_of_several(state: State, check: Checking, rest: str) -> Turn | None:
    """Below an outcome, ask which answer a bare value is to replace where it does not say which: it may be several."""
    if not regrets.is_only_a_value(rest):
        return None
    values = (_value(check, each.fact, rest, named=False) for each in check.given)
    fitting = [each for each in values if each is not None and checking.QUESTIONS[each.fact].kind in _BY_NUMBER]
    others = [each for each in fitting if not _is_as_before(check, each)]
    return Turn(state, (outcomes.which_to_put_right(check, others),)) if len(fitting) > 1 and others else None


def _may_be_of_any_yes(state: State, check: Checking, rest: str) -> Turn | None:
    """Ask which answer a bare no, or a bare yes, takes back: `nee toch niet` may be of any, or of the open question."""
    says = True if rest == "wel" else parsing.yes_or_no(rest)
    if says is None or (check.asking is not None and _can_answer(check, rest)):
        return None
    among = (each for each in check.given if checking.QUESTIONS[each.fact].kind is QuestionKind.YES_NO)
    others = [each.model_copy(update={"value": says}) for each in among if each.value is not says]
    if others:
        return Turn(state, (outcomes.which_to_put_right(check, others),))
    return Turn(state, (outcomes.review(check, "change"),)) if check.asking is not None else None


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
    if new is not None and _is_as_before(check, new):
        return _known(state, check, new, rest)
    if new is not None:
        return check_turns.changed(state, check, new, today)
    return check_turns.ask_again(state, check, fact, today, supposing=False) if asks else None


def _known(state: State, check: Checking, new: Given, rest: str) -> Turn | None:
    """Say that nothing changes; None where the words can be the answer to the open question as well."""
    if check.asking is not None and checking.QUESTIONS[check.asking].kind in _IN_WORDS and _can_answer(check, rest):
        return None
    see = about_outcome.ways(check) if check.asking is None else ()
    told = second_thoughts_texts.known_already(checking.fact_name(check, new.fact), checking.label(new))
    return Turn(state, (Notice(text=told, actions=see),))


def _can_answer(check: Checking, rest: str) -> bool:
    try:
        check_answers.typed(check, rest)
    except check_answers.NotAnAnswer:
        return False
    return True


def _is_telling(fact: str) -> bool:
    """Whether a value of this kind says by itself what it is about."""
    return checking.QUESTIONS[fact].kind in {QuestionKind.DATE, QuestionKind.MONEY}


def _as_answer(state: State, check: Checking, asking: str, rest: str, today: date) -> Turn | None:
    """What names the open question is an answer to it."""
    new = _value(check, asking, rest)
    return None if new is None else check_turns.answered(state, check, new, today)


def _not_asked_yet(state: State, check: Checking, fact: str) -> Turn | None:
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
    if kind is QuestionKind.MONEY and (units.counted(said) or sums.is_rate(said)):
        return None
    if kind is QuestionKind.INTEGER:
        said = _COUNTING.sub(" ", said)
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


def _given(check: Checking) -> frozenset[str]:
    return frozenset(each.fact for each in check.given)
