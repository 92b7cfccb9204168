"""The check as a conversation, with the real rules: what is asked, what counts as an answer, and what comes out."""

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation import texts
from bot.conversation.assistant import Assistant
from bot.conversation.check import check_texts, checking, second_thoughts_texts
from bot.conversation.check.check_commands import AnswerFact, BeginQuestions, ContinueCheck, GoBack, ToggleOption
from bot.conversation.check.checking import QUESTIONS
from bot.conversation.codes import SchemeId
from bot.conversation.incoming import Pressed, Said
from bot.conversation.replies import Answer, Answered, Ask, Calculation, Notice, Outcome
from bot.conversation.state import Checking, Given, State
from bot.conversation.team import drafting_texts
from bot.conversation.turn import Turn
from eligibility import Facts
from eligibility.catalogue import DEFAULT, SCHEMES
from eligibility.questions import QuestionKind
from knowledge import KnowledgeBase
from knowledge.matching import Answer as FoundArticle
from tests.bot.conversation.talk import (
    GOOD_PLAN,
    IN_THE_WINDOW,
    NOW,
    ScriptedMatcher,
    Talk,
    begun_check,
    buttons,
    known,
    new_assistant,
    through_the_check,
    words,
)

PLAN_WORDS = check_texts.CHECKS[DEFAULT]

# -- the introduction ------------------------------------------------------------------------------------------------


def test_a_check_first_says_that_nobody_can_apply_any_more(talk: Talk) -> None:
    intro = talk.say("voldoet ons plan").replies[0]

    assert words([intro]).startswith(
        "Vandaag, 21 november 2026: aanvragen kan niet meer. De regeling is gesloten sinds 2 oktober 2021 "
        "en is vervallen op 1 januari 2022."
    )
    assert [action.label for action in buttons(intro)] == [
        texts.BEGIN_CHECK,
        texts.BEGIN_APPLICATION,
        texts.WHAT_NOW,
        texts.ASK_TEAM,
    ]


def test_on_a_day_in_the_window_a_check_says_until_when_one_can_apply(assistant: Assistant) -> None:
    intro = Talk(assistant, today=IN_THE_WINDOW).say("voldoet ons plan").replies[0]

    assert words([intro]).startswith("Vandaag, 15 juni 2021: aanvragen kan. Dat kan tot en met 1 oktober 2021.")
    assert [action.label for action in buttons(intro)] == [texts.START_CHECK, texts.ASK_TEAM]


@pytest.mark.parametrize("text", ["ja", "start", "Begin.", texts.BEGIN_CHECK])
def test_the_first_question_comes_by_typing_as_well_as_by_the_button(talk: Talk, text: str) -> None:
    talk.say("voldoet ons plan")
    talk.say(text)
    assert talk.asked == "applicant"


# -- answers ---------------------------------------------------------------------------------------------------------


def one_answer(assistant: Assistant, fact: str, incoming: Said | Pressed) -> Turn:
    """What an answer does in a check that stands at the question about `fact`."""
    return assistant.handle(State(check=standing_at(fact)), incoming, today=NOW)


def standing_at(fact: str) -> Checking:
    """A check, of the scheme that knows the fact, with that question open."""
    scheme: SchemeId = "preventiecoalities" if fact in Facts.model_fields else "vip_fonds"
    return Checking(check="c1", scheme=scheme, asking=fact)


def pressed(fact: str, code: str) -> Pressed:
    return Pressed(command=AnswerFact(check="c1", fact=fact, value=code))


def offered_answers() -> list[object]:
    """Every answer button of every question of one answer: fact, code, label."""
    rows = []
    for fact in QUESTIONS:
        ask = checking.question(standing_at(fact), NOW)
        for action in ask.options:
            if isinstance(action.command, AnswerFact) and action.command.value != checking.READY_CODE:
                rows.append(pytest.param(fact, action.command.value, action.label, id=f"{fact}: {action.label}"))
    return rows


@pytest.mark.parametrize(("fact", "code", "label"), offered_answers())
def test_typing_what_a_button_says_is_the_same_as_pressing_it(
    assistant: Assistant, fact: str, code: str, label: str
) -> None:
    clicked = one_answer(assistant, fact, pressed(fact, code))
    typed = one_answer(assistant, fact, Said(text=label))

    assert typed == clicked
    assert clicked.replacement is not None
    assert isinstance(clicked.replacement.reply, Answered)
    assert clicked.replacement.reply.question == checking.asked_text(standing_at(fact), fact)
    assert label.endswith(clicked.replacement.reply.answer)


@pytest.mark.parametrize("fact", [fact for fact, each in QUESTIONS.items() if each.kind is QuestionKind.CHOICE])
def test_typing_the_number_of_an_option_is_the_same_as_pressing_it(assistant: Assistant, fact: str) -> None:
    for number, option in enumerate(QUESTIONS[fact].options, start=1):
        clicked = one_answer(assistant, fact, pressed(fact, option.code))
        assert one_answer(assistant, fact, Said(text=str(number))) == clicked


def test_ticking_options_and_typing_them_is_the_same(assistant: Assistant) -> None:
    talk = Talk(assistant, state=State(check=Checking(check="c1", asking="activities")))
    for option in QUESTIONS["activities"].options[::3]:
        talk.do(ToggleOption(check="c1", fact="activities", value=option.code))
    talk.do(AnswerFact(check="c1", fact="activities", value=checking.READY_CODE))

    assert one_answer(assistant, "activities", Said(text="1 en 4")).state == talk.state


@pytest.mark.parametrize(
    ("fact", "typed", "value", "label"),
    [
        pytest.param("received_on", "1-10-'21", "2021-10-01", "1 oktober 2021", id="a day"),
        pytest.param("insurers", "twee", 2, "2", id="a number"),
        pytest.param("municipalities", "geen", 0, "0", id="none at all"),
        pytest.param("coordination_costs", "90k", "90000.00", "€ 90.000", id="an amount"),
        pytest.param("duration_months", "anderhalf jaar", 18, "18 maanden", id="a duration"),
        pytest.param("signed", "nog niet", False, "Nee", id="not yet"),
    ],
)
def test_a_typed_answer_is_kept_as_a_value_and_shown_back_in_dutch(
    assistant: Assistant, fact: str, typed: str, value: object, label: str
) -> None:
    turn = one_answer(assistant, fact, Said(text=typed))

    assert turn.state.check is not None
    assert turn.state.check.given == (Given(fact=fact, value=value),)
    assert turn.replacement is not None
    asked = checking.asked_text(standing_at(fact), fact)
    assert turn.replacement.reply == Answered(question=asked, answer=label)


@pytest.mark.parametrize("fact", [fact for fact in QUESTIONS if fact != checking.REQUESTED_AMOUNT])
@pytest.mark.parametrize("text", ["weet ik niet", "?", "geen idee eigenlijk", "dat weten we nog niet"])
def test_not_knowing_keeps_a_fact_unknown(assistant: Assistant, fact: str, text: str) -> None:
    turn = one_answer(assistant, fact, Said(text=text))

    assert turn.state.check is not None
    assert turn.state.check.given == (Given(fact=fact, value=None),)
    assert checking.facts_of(turn.state.check.given) == {}


@pytest.mark.parametrize("text", ["overslaan", "Sla deze vraag over.", "skip", "volgende vraag"])
@pytest.mark.parametrize("fact", QUESTIONS)
def test_a_question_that_is_passed_over_comes_back_unless_it_need_not_be_answered(
    assistant: Assistant, fact: str, text: str
) -> None:
    turn = one_answer(assistant, fact, Said(text=text))

    assert turn.state.check is not None
    assert turn.state.check.given == (Given(fact=fact, later=fact != checking.REQUESTED_AMOUNT),)


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        pytest.param("applicant", "geen gemeente", id="a denial"),
        pytest.param("insurers", "0", id="fewer than one insurer"),
        pytest.param("insurers", "Hoeveel is een redelijk aantal?", id="a question with 'een' in it"),
        pytest.param("municipalities", "-1", id="fewer than none"),
        pytest.param("coordination_costs", "-5", id="a negative amount"),
        pytest.param("coordination_costs", "80.000 en 90.000", id="two amounts"),
        pytest.param("duration_months", "12 weken", id="weeks"),
        pytest.param("signed", "waar staat dat?", id="a question that opens with 'waar'"),
        pytest.param("activities", "geen van deze", id="nothing of it"),
        pytest.param("signed", "ja " + "x" * 300, id="a story"),
        pytest.param("insurers", "9" * 40_000, id="40.000 digits"),
    ],
)
def test_what_is_no_answer_changes_nothing_and_the_question_comes_again_with_its_help(
    assistant: Assistant, fact: str, text: str
) -> None:
    turn = one_answer(assistant, fact, Said(text=text))

    complaint, again = turn.replies
    assert known(turn.state) == State(check=standing_at(fact))
    assert isinstance(complaint, Notice)
    tip = check_texts.TIPS[QUESTIONS[fact].kind]
    assert complaint.text in {f"{check_texts.NOT_AN_ANSWER} {tip}", check_texts.NOT_POSSIBLE, check_texts.TOO_LONG}
    assert isinstance(again, Ask)
    assert again.question == checking.asked_text(standing_at(fact), fact)


# -- several options -------------------------------------------------------------------------------------------------


def at_activities(assistant: Assistant) -> Talk:
    talk = Talk(assistant, state=State(check=Checking(check="c1", asking="activities")))
    talk.say("wat?")
    return talk


def test_an_option_can_be_ticked_and_unticked_without_a_new_message(assistant: Assistant) -> None:
    talk, label = at_activities(assistant), QUESTIONS["activities"].options[0].label

    ticked = talk.press(label)
    assert ticked.replies == ()
    assert f"{check_texts.SELECTED}: {label}" in words([talk.last])
    talk.press(f"{check_texts.SELECTED}: {label}")
    assert talk.state.check is not None
    assert talk.state.check.selected == ()


def test_ready_without_a_tick_asks_to_choose_something(assistant: Assistant) -> None:
    talk = at_activities(assistant)
    complaint, again = talk.press(texts.READY).replies
    assert complaint == Notice(text=check_texts.NOTHING_SELECTED)
    assert isinstance(again, Ask)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("klaar", ["start_coalition"], id="ready"),
        pytest.param("4", ["start_coalition", "prevention_activities"], id="one more"),
        pytest.param("1", ["start_coalition"], id="the same once more"),
    ],
)
def test_what_was_ticked_stays_in_when_the_rest_is_typed(assistant: Assistant, typed: str, expected: list[str]) -> None:
    talk = at_activities(assistant)
    talk.press(QUESTIONS["activities"].options[0].label)
    talk.say(typed)
    assert talk.state.check is not None
    assert talk.state.check.given == (Given(fact="activities", value=expected),)


def test_an_option_of_a_question_that_was_answered_cannot_be_ticked_any_more(assistant: Assistant) -> None:
    talk = at_activities(assistant)
    old = talk.button(QUESTIONS["activities"].options[0].label).command
    talk.say("1")
    before = talk.state
    talk.do(old)
    assert known(talk.state) == known(before)


def test_an_option_that_the_question_does_not_have_is_refused(assistant: Assistant) -> None:
    talk = at_activities(assistant)
    talk.do(ToggleOption(check="c1", fact="activities", value="party"))
    assert talk.state.check == Checking(check="c1", asking="activities")
    assert texts.OLD_BUTTON in words(talk.shown)


# -- the way through -------------------------------------------------------------------------------------------------


def test_a_good_plan_is_asked_every_fact_once_and_meets_every_condition(check: Talk) -> None:
    asked = through_the_check(check, GOOD_PLAN)

    assert sorted(asked) == sorted(SCHEMES[DEFAULT].questions)
    assert asked[asked.index("coordination_costs") + 1] == "requested_amount"
    assert isinstance(check.last, Outcome)
    assert check.last.headline == "Volgens deze gegevens voldeed het plan aan alle voorwaarden die na te gaan zijn."
    assert check.last.amount == (
        "Bij deze kosten kon de subsidie hooguit € 30.000 zijn. De partijen betaalden dan zelf minstens € 60.000."
    )
    assert check.last.today.startswith("Vandaag, 21 november 2026: aanvragen kan niet meer.")


def test_the_outcome_lists_all_twelve_conditions_each_with_its_source_and_reason(check: Talk) -> None:
    through_the_check(check, GOOD_PLAN)

    assert isinstance(check.last, Outcome)
    assert len(check.last.findings) == 12
    assert all(each.title and each.result and each.explanation for each in check.last.findings)
    assert all(each.source.document and each.source.locator for each in check.last.findings)
    assert "art. 4 lid 3" in words([check.last])
    assert check.last.receipt
    assert len(check.last.caveats) == 4


def test_what_nobody_knew_is_listed_with_who_would_know(check: Talk) -> None:
    through_the_check(check, {**GOOD_PLAN, "duration_months": "?"})

    assert isinstance(check.last, Outcome)
    assert check.last.open_points == (
        "Hoeveel maanden duurt de periode waarvoor subsidie wordt gevraagd? "
        "Wie weet dit meestal? De projectleider of coördinator van de coalitie.",
    )


def test_a_certain_no_ends_the_check_at_once_and_offers_to_go_on(check: Talk) -> None:
    check.say("een gemeente")

    assert isinstance(check.last, Outcome)
    assert check.last.headline == "Volgens deze gegevens voldeed het plan niet aan de voorwaarden."
    assert texts.GO_ON in [action.label for action in buttons(check.last)]


def test_going_on_after_a_certain_no_asks_only_facts_of_conditions_that_are_not_settled(check: Talk) -> None:
    check.say("een gemeente")
    check.press(texts.GO_ON)
    assert isinstance(check.last, Ask)
    assert check.last.hint == f"{PLAN_WORDS.ruled_out} {second_thoughts_texts.GOES_THROUGH_THE_REST}"

    one_insurer = {**GOOD_PLAN, "insurers": "1", "activity_plan": "nee"}
    asked = through_the_check(check, one_insurer)

    assert "applicant" not in asked
    assert "lead_insurer_named" not in asked, "one insurer settles the condition"
    assert asked[-1] == "activity_plan", "one absent annex settles the condition"
    assert isinstance(check.last, Outcome)
    assert texts.GO_ON not in [action.label for action in buttons(check.last)]
    assert "nog onbekend" not in {each.result for each in check.last.findings}


def test_someone_who_has_to_judge_is_no_incomplete_application(check: Talk) -> None:
    check.say("een zorgkantoor")
    assert isinstance(check.last, Ask)
    assert check.last.hint == PLAN_WORDS.needs_a_person


def test_an_absent_annex_is_told_to_be_no_refusal(check: Talk) -> None:
    without_budget = Checking(check="c1", given=(Given(fact="budget", value=False),), asking="applicant")
    assert checking.question(without_budget, NOW).hint == PLAN_WORDS.only_curable

    through_the_check(check, {**GOOD_PLAN, "budget": "nee"})
    assert isinstance(check.last, Outcome)
    assert check.last.headline.startswith("Het plan was nog niet compleet.")
    assert check.last.changes == ("De begroting zit erbij.",)


ANSWERS = st.fixed_dictionaries(
    {
        fact: st.sampled_from([good, "weet ik niet", *others])
        for (fact, good), others in zip(
            GOOD_PLAN.items(),
            [
                ["gemeente", "zorgkantoor"],
                ["2-10-2021"],
                ["1"],
                ["nee"],
                ["0"],
                ["nee"],
                ["3", "4"],
                ["2", "3"],
                ["70.000"],
                ["nee", "20.000", "45.000"],
                ["37"],
                ["1-1-2021", "15-6-2021"],
                *[["nee"]] * 5,
            ],
            strict=True,
        )
    }
)


@settings(max_examples=40)
@given(answers=ANSWERS, to_the_end=st.booleans())
def test_whatever_is_answered_the_check_ends_and_no_more_questions_come_than_it_said(
    knowledge: KnowledgeBase, answers: Mapping[str, str], to_the_end: bool
) -> None:
    talk = begun_check(new_assistant(knowledge))
    promised = []
    while talk.asked is not None:
        assert isinstance(talk.last, Ask)
        place = re.search(r"vraag (\d+) van hoogstens (\d+)", talk.last.title)
        promised.append(int(place[2]) - int(place[1]) if place else 0)
        talk.say(answers[talk.asked])
        if to_the_end and texts.GO_ON in [action.label for action in buttons(talk.last)]:
            talk.press(texts.GO_ON)
            promised = []

    assert isinstance(talk.last, Outcome)
    coming = range(len(promised) - 1, -1, -1)
    assert all(really <= said for really, said in zip(coming, promised, strict=True))


# -- back, stop, why -------------------------------------------------------------------------------------------------


def test_the_first_question_has_no_way_back(check: Talk) -> None:
    assert texts.BACK not in [action.label for action in buttons(check.last)]
    check.say("terug")
    assert texts.FIRST_QUESTION in words(check.shown)
    assert check.asked == "applicant"


def test_going_back_opens_the_last_question_again_and_keeps_its_answer_until_there_is_another(check: Talk) -> None:
    check.say("een zorgverzekeraar")
    assert check.asked == "received_on"

    turn = check.press(texts.BACK)

    assert check.asked == "applicant"
    assert check.state.check is not None
    assert [each.value for each in check.state.check.given] == ["health_insurer"]
    assert turn.replacement is not None
    assert turn.replacement.reply == Notice(text=texts.WENT_BACK)


@pytest.mark.parametrize("how", ["terug", "Vorige vraag"])
def test_one_can_go_back_from_the_outcome_too(check: Talk, how: str) -> None:
    check.say("een gemeente")
    check.say(how)
    assert check.asked == "applicant"


@settings(max_examples=40)
@given(answers=ANSWERS, steps=st.integers(min_value=1, max_value=5))
def test_going_back_and_answering_the_same_again_leads_to_the_same_place(
    knowledge: KnowledgeBase, answers: Mapping[str, str], steps: int
) -> None:
    talk = begun_check(new_assistant(knowledge))
    through_the_check(talk, answers)
    before = talk.state
    for _ in range(steps):
        talk.say("terug")
    through_the_check(talk, answers)
    assert known(talk.state) == known(before)


@pytest.mark.parametrize("how", ["stop", "Stoppen!", "laat maar", "annuleren"])
def test_stopping_forgets_the_answers_and_says_that_nothing_was_sent(check: Talk, how: str) -> None:
    check.say("een zorgverzekeraar")
    check.say(how)
    assert check.state.check is None
    assert check.effects == []
    assert check_texts.STOPPED in words([check.last])


@pytest.mark.parametrize("how", ["waarom?", "Waarom deze vraag ?", "waarom vraagt u dat"])
def test_why_names_the_condition_its_article_and_who_would_know(check: Talk, how: str) -> None:
    check.say(how)
    explained = words(check.shown[-2:-1])
    assert "‘Zorgverzekeraar als aanvrager’" in explained
    assert "art. 1, onderdeel b, en art. 3 lid 1" in explained
    assert "Wie weet dit meestal? De projectleider of coördinator van de coalitie." in explained
    assert check.asked == "applicant"


# -- questions in between --------------------------------------------------------------------------------------------


def back_at(checking_: Checking) -> Ask:
    """The open question as it stands below an answer to something else: it says itself where the talk goes on."""
    asked = checking.question(checking_, NOW)
    return replace(asked, title=check_texts.back_to(asked.title))


@pytest.mark.parametrize(
    ("at", "text"),
    [
        pytest.param("applicant", "Kan een gemeente ook aanvragen", id="names an option, but asks"),
        pytest.param("insurers", "Wat is een penvoerder?", id="holds the number word 'een'"),
        pytest.param("coordination_costs", "Is 25.000 het minimum?", id="holds an amount"),
        pytest.param("signed", "wat is het minimum", id="has nothing to do with it"),
    ],
)
def test_a_question_in_the_middle_is_answered_and_the_check_goes_on(assistant: Assistant, at: str, text: str) -> None:
    checking_ = Checking(check="c1", asking=at)
    turn = assistant.handle(State(check=checking_), Said(text=text), today=NOW)

    answer, again = turn.replies
    assert isinstance(answer, Answer)
    assert again == back_at(checking_)
    assert turn.state.check == checking_


@pytest.mark.parametrize("text", ["ja", "nee", "nee hoor"])
def test_a_bare_yes_or_no_is_never_taken_for_a_question(knowledge: KnowledgeBase, text: str) -> None:
    eager = ScriptedMatcher({text: FoundArticle(article="penvoerder")})
    talk = Talk(
        Assistant(knowledge, eager, new_id=lambda: "id"), state=State(check=Checking(check="c1", asking="insurers"))
    )
    assert not any(isinstance(reply, Answer) for reply in talk.say(text).replies)


def test_a_calculation_in_the_middle_is_done_and_the_check_goes_on(assistant: Assistant) -> None:
    talk = Talk(assistant, state=State(check=Checking(check="c1", asking="signed")))
    calculation, again = talk.say("Hoeveel subsidie krijgen wij bij 90.000 euro kosten?").replies
    assert isinstance(calculation, Calculation)
    assert again == back_at(Checking(check="c1", asking="signed"))


def test_who_asks_for_a_person_in_the_middle_gets_one_and_keeps_the_check(check: Talk) -> None:
    check.say("een zorgverzekeraar")
    check.say("ik wil een medewerker spreken")
    check.say("Geldt dit ook voor ons?")
    check.press(drafting_texts.SEND)
    assert check.asked == "received_on"


@pytest.mark.parametrize("text", ["", "   ", "🎉", "!!!", "\n"])
def test_an_empty_message_or_an_emoji_changes_nothing_and_the_question_is_named(check: Talk, text: str) -> None:
    before = check.state
    check.say(text)
    assert known(check.state) == known(before)
    assert QUESTIONS["applicant"].text in words([check.last])
    check.press(texts.resume(finished=False))
    assert check.asked == "applicant"


# -- buttons of the past ---------------------------------------------------------------------------------------------


def goes_on_at(check: Talk, fact: str) -> bool:
    """Whether a refusal leads back to the question that is really open, which was not asked once more."""
    assert check.asked is None
    check.press(texts.resume(finished=False))
    return check.asked == fact


def test_the_button_of_a_question_that_was_answered_changes_nothing(check: Talk) -> None:
    old = check.button("Een gemeente").command
    check.say("een zorgverzekeraar")
    before = check.state
    check.do(old)
    assert known(check.state) == known(before)
    assert texts.OLD_BUTTON in words(check.shown)
    assert goes_on_at(check, "received_on")


def test_the_button_of_another_check_changes_nothing(check: Talk) -> None:
    old = check.button("Een zorgverzekeraar").command
    check.say("stop")
    check.say("voldoet ons plan")
    check.say("start")
    before = check.state
    check.do(old)
    assert known(check.state) == known(before)
    assert texts.OLD_BUTTON in words(check.shown)
    assert goes_on_at(check, "applicant"), "the same question is open, in another check"


def test_the_buttons_of_a_finished_check_change_nothing(check: Talk) -> None:
    old = check.button("Een zorgverzekeraar").command
    explain = check.button(texts.WHY).command
    check.say("een gemeente")
    before = check.state
    for command in (old, explain, BeginQuestions(check=old.check)):  # type: ignore[union-attr]
        check.do(command)
        assert known(check.state) == known(before)
        assert texts.OLD_BUTTON in words([check.last])


def test_going_on_counts_only_once(check: Talk) -> None:
    check.say("een gemeente")
    go_on = check.button(texts.GO_ON).command
    check.do(go_on)
    before = check.state
    check.do(go_on)
    assert isinstance(go_on, ContinueCheck)
    assert known(check.state) == known(before)


def test_going_back_is_not_possible_in_a_check_that_is_gone(check: Talk) -> None:
    check.say("stop")
    check.do(GoBack(check="id1"))
    assert texts.OLD_BUTTON in words([check.last])


@pytest.mark.parametrize(
    ("fact", "text", "complaint"),
    [
        pytest.param("duration_months", "langer dan 36 maanden", check_texts.ONLY_A_LIMIT, id="longer than"),
        pytest.param("coordination_costs", "minder dan 75.000", check_texts.ONLY_A_LIMIT, id="less than"),
        pytest.param("coordination_costs", "tussen 80.000 en 90.000", check_texts.ONLY_A_LIMIT, id="between two"),
        pytest.param("requested_amount", "niet meer dan 30.000", check_texts.ONLY_A_LIMIT, id="at most"),
        pytest.param("received_on", "na 1-10-2021", check_texts.ONLY_A_LIMIT, id="after a day"),
        pytest.param("insurers", "10+", check_texts.ONLY_A_LIMIT, id="ten or more"),
        pytest.param("received_on", "31-9-2020", check_texts.NO_SUCH_DAY, id="a day that does not exist"),
        pytest.param("received_on", "31 september 2021", check_texts.NO_SUCH_DAY, id="and one in words"),
        pytest.param("signed", "niet van toepassing", check_texts.NOT_AN_ANSWER, id="neither yes nor no"),
    ],
)
def test_what_is_almost_an_answer_is_not_taken_as_one_nor_as_a_question(
    assistant: Assistant, fact: str, text: str, complaint: str
) -> None:
    turn = one_answer(assistant, fact, Said(text=text))

    told, again = turn.replies
    assert known(turn.state) == State(check=standing_at(fact))
    assert isinstance(told, Notice)
    assert told.text.startswith(complaint)
    assert isinstance(again, Ask)


def test_what_could_be_completed_is_asked_also_where_a_person_has_to_judge(check: Talk) -> None:
    asked = through_the_check(check, {**GOOD_PLAN, "received_on": "1 september 2021", "budget": "nee"})
    assert {"activity_plan", "budget", "letter_applicant", "letter_municipalities", "signed"} <= set(asked)
    assert isinstance(check.last, Outcome)
    assert check.last.headline.startswith("Dit is nog niet te zeggen.")
    assert check_texts.not_there(["de begroting"]) in words([check.last])
    assert "Nog niet bekend" not in words([check.last])
