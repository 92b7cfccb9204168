"""The eligibility check as a conversation: which question comes next, how it is asked, how an answer is named.

Where this sits: pure functions between `Checking` (the state) and `eligibility` (the rules). It knows no flow: the next
question is the fact that the rules say can still change the verdict. What is typed or pressed is read by
`check_answers`. Start reading at `question()`.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from pydantic import JsonValue

from bot.conversation import texts
from bot.conversation.check import check_texts, second_thoughts_texts
from bot.conversation.check.check_commands import (
    AnswerFact,
    BeginQuestions,
    ExplainQuestion,
    GoBack,
    ResumeCheck,
    StopCheck,
    ToggleOption,
)
from bot.conversation.codes import SchemeId
from bot.conversation.incoming import PickArticle
from bot.conversation.replies import Action, Answered, Ask, Notice
from bot.conversation.state import Checking, Given
from bot.conversation.team.team_commands import AskTeam
from eligibility import Assessment, Judgement, Verdict
from eligibility.catalogue import DEFAULT, SCHEMES, Listed
from eligibility.figures import FIGURES
from eligibility.parameters import Unit, dutch, dutch_date
from eligibility.questions import Question, QuestionKind


def _day(figure: str) -> date:
    value = FIGURES.last_in_force(figure).value
    assert isinstance(value, date)  # noqa: S101 -- the unit of a figure promises its type
    return value


_KIND_WORDS: Mapping[QuestionKind, frozenset[str]] = {
    QuestionKind.DATE: frozenset({"hele", "precieze", "exacte", "dag", "datum", "jaar", "maand"}),
    QuestionKind.MONEY: frozenset({"precieze", "exacte", "heel", "bedrag", "euro"}),
    QuestionKind.INTEGER: frozenset({"precieze", "exacte", "aantal", "getal"}),
}
"""What an answer of a kind is called, in a question such as `waarom een hele datum?`."""
REQUESTED_AMOUNT = "requested_amount"
"""Nobody has to state it, so the rules never ask for it; the conversation does, once, after the costs."""
COSTS, DURATION, RECEIVED_ON = "coordination_costs", "duration_months", "received_on"
APPLICANT, INSURERS = "applicant", "insurers"
_PAID_BY: Mapping[str, str] = {
    "paid_by_insurers": "insurers_take_part",
    "paid_by_zorgkantoor": "zorgkantoor_takes_part",
    "paid_by_municipalities": "municipalities_take_part",
}
"""Of each contribution to a fund, the fact that says whether that group takes part."""
QUESTIONS: Mapping[str, Question] = {
    fact: each for listed in SCHEMES.values() for fact, each in listed.questions.items()
}
"""Every question of every scheme by its fact; no two schemes call a fact the same."""
_ASSESSMENTS = 64
"""How many are remembered: those of the turns that are taken now."""
UNKNOWN_CODE, SKIP_CODE, READY_CODE, LATER_CODE, MEANT_CODE = "unknown", "none", "ready", "later", "meant"
LAST_DAY = _day("last_day_of_receipt")


def facts_of(given: Iterable[Given]) -> dict[str, JsonValue]:
    """Replay the answers into facts; "weet ik niet" stays absent, because unknown is not the same as no."""
    return {each.fact: each.value for each in given if each.value is not None}


def listed(checking: Checking) -> Listed:
    """The scheme of this check."""
    return SCHEMES[checking.scheme]


def assessed(checking: Checking, today: date) -> Assessment:
    """What the rules say about the answers so far."""
    return _assessed(checking.scheme, json.dumps(facts_of(checking.given)), today)


@lru_cache(maxsize=_ASSESSMENTS)
def _assessed(scheme: SchemeId, facts: str, today: date) -> Assessment:
    """The same for facts as JSON. A turn asks for one assessment several times, and it is half of what a turn costs."""
    return SCHEMES[scheme].assess(json.loads(facts), today)


def fingerprint(fact: str) -> str:
    """Eight digits that differ when a question, or what one can choose from, is another one."""
    each = QUESTIONS[fact]
    asked = "\n".join([each.text, each.kind, *(f"{option.code}={option.label}" for option in each.options)])
    return hashlib.sha256(asked.encode()).hexdigest()[:8]


def is_plan(checking: Checking) -> bool:
    """Whether it is about a plan that was never sent in, so that nothing of it was received or signed."""
    return checking.scheme == DEFAULT and checking.about == "plan"


def asked_text(checking: Checking, fact: str) -> str:
    """The question about a fact, as this check asks it."""
    text = QUESTIONS[fact].text
    return check_texts.PLAN_QUESTIONS.get(fact, text) if is_plan(checking) else text


def words_of_question(checking: Checking) -> frozenset[str]:
    """The words that name what the open question is about, and what kind of answer it takes."""
    assert checking.asking is not None  # noqa: S101
    kind = _KIND_WORDS.get(QUESTIONS[checking.asking].kind, frozenset())
    told = f"{asked_text(checking, checking.asking)} {fact_name(checking, checking.asking)}"
    return kind | frozenset(re.findall(r"[^\W_]+", told.casefold()))


def fact_name(checking: Checking, fact: str) -> str:
    """A fact in a few words."""
    name = check_texts.FACT_NAMES[fact]
    return check_texts.PLAN_FACT_NAMES.get(fact, name) if is_plan(checking) else name


def next_fact(checking: Checking, assessment: Assessment) -> str | None:
    """The fact to ask now, or None when no answer can change the verdict any more."""
    asked = {each.fact for each in checking.given}
    open_facts = [fact for fact in still_open(checking, assessment) if fact not in asked]
    if checking.about == "application" and RECEIVED_ON in open_facts:
        return RECEIVED_ON  # it stands in the confirmation that one has at hand, and says which rules count
    costs_known = any(each.fact == COSTS and each.value is not None for each in checking.given)
    amount_matters = checking.to_the_end or assessment.verdict is not Verdict.NOT_MET
    if costs_known and amount_matters and REQUESTED_AMOUNT not in asked:
        return REQUESTED_AMOUNT
    return open_facts[0] if open_facts else None


def still_open(checking: Checking, assessment: Assessment) -> tuple[str, ...]:
    """The unknown facts that still matter, the most decisive first.

    Of what can be completed afterwards everything matters, also when one thing that is not there settles the verdict.
    """
    if not checking.to_the_end:
        return assessment.missing or to_complete(checking, assessment)
    unsettled = {finding.id for finding in assessment.rules if finding.result is Judgement.UNKNOWN}
    known = facts_of(checking.given)
    return tuple(
        fact
        for fact, each in listed(checking).questions.items()
        if unsettled & set(each.rules) and fact != REQUESTED_AMOUNT and not _pays_nothing(fact, known)
    )


def _pays_nothing(fact: str, known: Mapping[str, JsonValue]) -> bool:
    """Whether it is the contribution to a fund of a group that takes no part in it."""
    return fact in _PAID_BY and known.get(_PAID_BY[fact]) is False


def to_complete(checking: Checking, assessment: Assessment) -> tuple[str, ...]:
    """The unknown facts of what could be completed, where nothing else is left to settle.

    Also where a person has to judge a condition, so that no answer changes the verdict.
    """
    if not set(assessment.possible_verdicts) <= {Verdict.INCOMPLETE, Verdict.UNDETERMINED}:
        return ()
    return _completable(checking)


def _completable(checking: Checking) -> tuple[str, ...]:
    """The unknown facts of what could be completed."""
    curable = {fact for rule in listed(checking).rules if rule.curable for fact in rule.facts}
    known = facts_of(checking.given)
    return tuple(fact for fact in listed(checking).questions if fact in curable and fact not in known)


def asked_next(checking: Checking, today: date) -> Checking:
    """The same check with its next question open; `asking` is None when the check is complete."""
    return opened(checking, next_fact(checking, assessed(checking, today)))


def opened(checking: Checking, fact: str | None) -> Checking:
    """The same check with the question about `fact` open."""
    asked_as = None if fact is None else fingerprint(fact)
    fresh = {"selected": (), "before": None, "half": None}
    return checking.model_copy(update={"asking": fact, "asked_as": asked_as, **fresh})


def introduction(checking: Checking, today: date) -> Notice:
    """Say first whether one can apply today, then offer what can be done."""
    words, can_apply = check_texts.CHECKS[checking.scheme], assessed(checking, today).can_apply_today
    label, article = words.further
    further = Action(label=label, command=PickArticle(article=article))
    team = Action(label=texts.ASK_TEAM, command=AskTeam())

    def begin(label: str, about: Literal["plan", "application"] = "plan") -> Action:
        style: Literal["primary"] | None = "primary" if about == "plan" else None
        return Action(label=label, command=BeginQuestions(check=checking.check, about=about), style=style)

    if can_apply:
        offers: tuple[Action, ...] = (begin(texts.START_CHECK), team)
    elif checking.scheme == DEFAULT:
        offers = (begin(texts.BEGIN_CHECK), begin(texts.BEGIN_APPLICATION, "application"), further, team)
    else:
        offers = (begin(texts.BEGIN_QUESTIONS), further, team)
    text = words.introduction_open if can_apply else words.introduction
    return Notice(text=f"{today_line(checking, today)}\n\n{text}", actions=offers)


def today_line(checking: Checking, today: date) -> str:
    """Whether one can apply today: asked apart from whether the plan qualifies."""
    can_apply = assessed(checking, today).can_apply_today
    if checking.scheme == DEFAULT:
        return check_texts.today_line(today, can_apply)
    return listed(checking).opening(today, can_apply)


def question(checking: Checking, today: date) -> Ask:
    """The open question with its buttons."""
    assert checking.asking is not None  # noqa: S101 -- callers ask only when a question is open
    each, words = QUESTIONS[checking.asking], _words(checking)
    assessment = assessed(checking, today)
    said = checking.before or next((given for given in checking.given if given.fact == each.fact), None)
    earlier = (check_texts.earlier(label(said)),) if said is not None else ()
    title = check_texts.progress(words.title, len(checking.given) + 1, len(_coming(checking, assessment, each.fact)))
    if is_revising(checking):
        title = check_texts.supposing(words.title) if checking.supposing else check_texts.changing(words.title)
    chooses_day = _chooses_day(checking, each, today)
    return Ask(
        title=title,
        question=asked_text(checking, each.fact),
        help=check_texts.PLAN_DAY_HELP if chooses_day else each.help,
        hint=" ".join([*earlier, *_stays(checking), _so_far(assessment, words), *_goes_on(checking, assessment)]),
        options=_options(checking, each, chooses_day),
        controls=_controls(checking),
    )


def _words(checking: Checking) -> check_texts.CheckWords:
    """What the check says around its questions: of a plan, or of an application of then."""
    of_application = checking.scheme == DEFAULT and checking.about == "application"
    return check_texts.OF_APPLICATION if of_application else check_texts.CHECKS[checking.scheme]


def coming(checking: Checking, today: date) -> tuple[str, ...]:
    """The questions that may still come after the open one; after the costs comes the requested amount."""
    assert checking.asking is not None  # noqa: S101
    return _coming(checking, assessed(checking, today), checking.asking)


def _coming(checking: Checking, assessment: Assessment, asking: str) -> tuple[str, ...]:
    asked = {given.fact for given in checking.given} | {asking}
    others = {*still_open(checking, assessment), *_later(checking, assessment)} - asked
    amount_comes = REQUESTED_AMOUNT not in asked and (asking == COSTS or COSTS in others)
    found = {*others, *([REQUESTED_AMOUNT] if amount_comes else [])}
    return tuple(fact for fact in listed(checking).questions if fact in found)


def _later(checking: Checking, assessment: Assessment) -> tuple[str, ...]:
    """What could be completed is asked last, and only if nothing is ruled out before."""
    is_over = checking.to_the_end or set(assessment.possible_verdicts) == {Verdict.NOT_MET}
    return () if is_over else _completable(checking)


def _chooses_day(checking: Checking, each: Question, today: date) -> bool:
    """Whether a plan of today is held against a day of one's choice, because on no day to come can it be received."""
    return each.fact == RECEIVED_ON and checking.about == "plan" and today > LAST_DAY


def _so_far(assessment: Assessment, words: check_texts.CheckWords) -> str:
    possible = set(assessment.possible_verdicts)
    if possible == {Verdict.NOT_MET}:
        return words.ruled_out
    if possible == {Verdict.MET}:
        return words.still_fine
    if Verdict.MET in possible:
        return words.still_possible
    return words.only_curable if Verdict.INCOMPLETE in possible else words.needs_a_person


def _stays(checking: Checking) -> tuple[str, ...]:
    """For who went back: that nothing else is lost."""
    return (second_thoughts_texts.OTHERS_STAY,) if checking.before is not None and is_revising(checking) else ()


def _goes_on(checking: Checking, assessment: Assessment) -> tuple[str, ...]:
    """Why questions come although the verdict is certain."""
    is_certain = set(assessment.possible_verdicts) == {Verdict.NOT_MET}
    goes_on = checking.to_the_end and not is_revising(checking)
    return (second_thoughts_texts.GOES_THROUGH_THE_REST,) if is_certain and goes_on else ()


def _options(checking: Checking, each: Question, chooses_day: bool) -> tuple[Action, ...]:
    def answer(label: str, value: str) -> Action:
        return Action(label=label, command=AnswerFact(check=checking.check, fact=each.fact, value=value))

    unknown = (
        (answer(texts.NO_AMOUNT, SKIP_CODE),)
        if each.fact == REQUESTED_AMOUNT
        else (answer(texts.UNKNOWN, UNKNOWN_CODE), answer(texts.LATER, LATER_CODE))
    )
    match each.kind:
        case QuestionKind.YES_NO:
            return answer(texts.YES, "yes"), answer(texts.NO, "no"), *unknown
        case QuestionKind.CHOICE:
            return (*(answer(option.label, option.code) for option in each.options), *unknown)
        case QuestionKind.MULTI_CHOICE:
            toggles = tuple(
                Action(
                    label=f"{check_texts.SELECTED}: {option.label}"
                    if option.code in checking.selected
                    else option.label,
                    command=ToggleOption(
                        check=checking.check,
                        fact=each.fact,
                        value=option.code,
                        to="off" if option.code in checking.selected else "on",
                    ),
                    style="primary" if option.code in checking.selected else None,
                )
                for option in each.options
            )
            return (*toggles, answer(texts.READY, READY_CODE), *unknown)
        case QuestionKind.DATE if chooses_day:
            return answer(check_texts.LAST_DAY, LAST_DAY.isoformat()), *unknown
        case _:
            return unknown


def ways_on(checking: Checking) -> tuple[Action, ...]:
    """The answers of the open question for somebody who has none."""
    assert checking.asking is not None  # noqa: S101
    skipping = {SKIP_CODE} if checking.asking == REQUESTED_AMOUNT else {UNKNOWN_CODE, LATER_CODE}
    offered = _options(checking, QUESTIONS[checking.asking], chooses_day=False)
    return tuple(each for each in offered if isinstance(each.command, AnswerFact) and each.command.value in skipping)


def _controls(checking: Checking) -> tuple[Action, ...]:
    check = checking.check
    back = (Action(label=texts.BACK, command=GoBack(check=check)),) if checking.given else ()
    keep = (Action(label=second_thoughts_texts.LEAVE_AS_IS, command=ResumeCheck()),) if is_revising(checking) else ()
    article = QUESTIONS[checking.asking].article if checking.asking is not None else None
    term = (Action(label=texts.TERM, command=PickArticle(article=article)),) if article is not None else ()
    return (
        Action(label=texts.WHY, command=ExplainQuestion(check=check)),
        *term,
        *back,
        *keep,
        Action(label=texts.STOP, command=StopCheck(check=check)),
    )


def explanation(checking: Checking) -> str:
    """Why the open question is asked: which conditions it decides, with their articles of law."""
    assert checking.asking is not None  # noqa: S101
    return f"{listed(checking).why(checking.asking)} {who_knows(checking, checking.asking)}"


def who_knows(checking: Checking, fact: str) -> str:
    """Whom to ask for this fact."""
    if is_plan(checking) and fact in check_texts.PLAN_WHO_KNOWS:
        return check_texts.PLAN_WHO_KNOWS[fact]
    return f"Wie weet dit meestal? {QUESTIONS[fact].ask_whom}"


def label(given: Given) -> str:
    """An answer as the person gave it, in Dutch."""
    each, value = QUESTIONS[given.fact], given.value
    names = {option.code: option.label for option in each.options}
    match value:
        case None if given.later:
            return texts.LATER
        case None:
            return texts.NO_AMOUNT if given.fact == REQUESTED_AMOUNT else texts.UNKNOWN
        case bool():
            return texts.YES if value else texts.NO
        case list():
            return "; ".join(names[str(code)] for code in value)
        case _ if each.kind is QuestionKind.CHOICE:
            return names[str(value)]
        case _ if each.kind is QuestionKind.MONEY:
            return dutch(Decimal(str(value)), Unit.EUR)
        case _ if each.kind is QuestionKind.DATE:
            return dutch_date(date.fromisoformat(str(value)))
        case _ if each.fact == "duration_months":
            return dutch(int(str(value)), Unit.MONTHS)
        case _:
            return str(value)


def is_revising(checking: Checking) -> bool:
    """Whether the open question was answered before."""
    return checking.asking in {each.fact for each in checking.given}


def answered(checking: Checking, given: Given) -> Answered:
    """What remains of a question once it is answered."""
    return Answered(question=asked_text(checking, given.fact), answer=label(given))
