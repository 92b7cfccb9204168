"""What the check says: words for a plan, what decides first, one live question, and a way on for who is stuck."""

from datetime import date

import pytest

from bot.conversation import texts
from bot.conversation.assistant import Assistant
from bot.conversation.check import check_texts, checking, outcomes
from bot.conversation.check.check_commands import BeginQuestions, ToggleOption
from bot.conversation.replies import Answer, Answered, Ask, Notice, Outcome
from bot.conversation.state import Checking, Given, State
from eligibility.catalogue import SCHEMES
from eligibility.questions import QuestionKind
from tests.bot.conversation.talk import GOOD_PLAN, NOW, Talk, buttons, through_the_check, words

# -- a plan was never sent in ------------------------------------------------------------------------------------------

OF_AN_APPLICATION = ["de aanvraag is ontvangen", "voldeed de aanvraag", "deze aanvraag", "aanvraag is ondertekend",
                     "Op welke dag is de aanvraag ontvangen?"]  # fmt: skip


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param({}, id="a plan that meets every condition"),
        pytest.param({"received_on": "2 oktober 2021"}, id="a day that is too late"),
        pytest.param({"start_date": "15 juni 2021"}, id="a start on the day itself"),
        pytest.param({"start_date": "1 juni 2021"}, id="a start before the day"),
        pytest.param({"received_on": "weet ik niet"}, id="no day"),
        pytest.param({"signed": "nee"}, id="not signed"),
    ],
)
def test_nothing_that_is_said_of_a_plan_speaks_of_an_application_that_was_received(
    check: Talk, answers: dict[str, str]
) -> None:
    through_the_check(check, {**GOOD_PLAN, **answers})
    assert isinstance(check.last, Outcome)
    assert check.state.check is not None
    said = "\n".join([words(check.shown), *outcomes.summary(check.state.check, NOW)])
    assert [words_ for words_ in OF_AN_APPLICATION if words_ in said] == []


def test_the_day_of_a_plan_is_called_the_same_before_and_after_it_is_chosen(check: Talk) -> None:
    check.say("een zorgverzekeraar")
    assert isinstance(check.last, Ask)
    assert check.last.question == check_texts.PLAN_DAY
    turn = check.say("1 oktober 2021")
    assert turn.replacement is not None
    assert turn.replacement.reply == Answered(question=check_texts.PLAN_DAY, answer="1 oktober 2021")


def test_an_application_of_then_is_still_called_an_application(talk: Talk) -> None:
    talk.say("voldoet ons plan")
    talk.do(BeginQuestions(check="id1", about="application"))
    assert isinstance(talk.last, Ask)
    assert talk.last.question == checking.QUESTIONS["received_on"].text
    through_the_check(talk, GOOD_PLAN)
    said = words([talk.last])
    assert "voldeed de aanvraag" in said
    assert "De aanvraag is ontvangen in de periode" in said


# -- what decides stands first -----------------------------------------------------------------------------------------


def outcome(**facts: object) -> Outcome:
    """The outcome of a plan with only these answers."""
    given = tuple(Given.model_validate({"fact": fact, "value": value}) for fact, value in facts.items())
    return outcomes.outcome(Checking(check="c1", given=given), NOW)


def test_the_conditions_that_fail_stand_first_and_the_others_keep_their_order() -> None:
    shown = outcome(applicant="health_insurer", municipalities=0, risk_group=True, duration_months=48)
    results = [each.result for each in shown.findings]
    assert results[:2] == ["Voldoet niet", "Voldoet niet"]
    assert "Voldoet niet" not in results[2:]
    assert results == sorted(results, key=list(dict.fromkeys(results)).index), "each result stands together"
    assert [each.title for each in shown.findings[:2]] == [
        "Samenwerking met een gemeente",
        "Niet langer dan de langste duur",
    ]


@pytest.mark.parametrize(
    ("facts", "amount"),
    [
        pytest.param(
            {"municipalities": 2, "coordination_costs": "120000"}, "kon de subsidie hooguit € 40.000", id="open"
        ),
        pytest.param(
            {"municipalities": 0, "coordination_costs": "120000"},
            check_texts.would_be("€ 40.000"),
            id="it fails for another reason",
        ),
        pytest.param({"coordination_costs": "60000"}, None, id="it fails because of the amount"),
    ],
)
def test_an_amount_is_only_promised_where_there_could_be_a_grant(facts: dict[str, object], amount: str | None) -> None:
    shown = outcome(**facts).amount
    if amount is None or shown is None:
        assert shown is amount
    else:
        assert amount in shown


def test_of_many_conditions_with_the_same_result_it_is_said_once_above_them(check: Talk) -> None:
    through_the_check(check, {})
    said = words([check.last])
    assert said.count("Nog onbekend") == 1
    assert check_texts.group("Nog onbekend", 11) in said
    assert isinstance(check.last, Outcome)
    assert [each.title for each in check.last.findings if each.title not in said] == []
    assert [each.explanation for each in check.last.findings if each.explanation not in said] == []
    assert [each.source.locator for each in check.last.findings if each.source.locator not in said] == []


def test_of_many_things_to_find_out_each_person_is_named_once_with_all_they_may_know(check: Talk) -> None:
    through_the_check(check, {})
    assert isinstance(check.last, Outcome)
    points = check.last.open_points
    assert len(points) == len({point.rpartition(". Wie weet dit meestal? ")[2] for point in points})
    named = ". ".join(points).casefold()
    assert [fact for fact in GOOD_PLAN if fact != "requested_amount" and not _is_named(fact, named)] == []


def _is_named(fact: str, said: str) -> bool:
    return check_texts.PLAN_FACT_NAMES.get(fact, check_texts.FACT_NAMES[fact]).casefold() in said


def test_what_a_screen_reader_hears_of_a_check_in_which_nothing_is_known_stays_short(check: Talk) -> None:
    through_the_check(check, {})
    assert len(words([check.last])) < 4_400


def test_a_few_results_and_a_few_things_to_find_out_are_said_as_sentences(check: Talk) -> None:
    through_the_check(check, {**GOOD_PLAN, "start_date": "weet ik niet", "budget": "zoek ik uit"})
    said = words([check.last])
    assert said.count("Nog onbekend: ") == 2
    assert "Is er een begroting? Wie weet dit meestal?" in said


def test_the_file_of_an_outcome_names_every_question_by_itself() -> None:
    unknown = tuple(Given(fact=fact) for fact in GOOD_PLAN)
    whole = outcomes.outcome(Checking(check="c1", given=unknown), NOW)
    assert len(whole.open_points) == len(outcomes.open_points(Checking(check="c1", given=unknown), NOW))
    assert all("?" in point for point in whole.open_points)


# -- ticking -----------------------------------------------------------------------------------------------------------


def at_activities(assistant: Assistant) -> Talk:
    talk = Talk(assistant, state=State(check=Checking(check="c1", asking="activities")))
    talk.say("wat?")
    return talk


def test_two_presses_of_the_same_button_tick_it_once(assistant: Assistant) -> None:
    talk = at_activities(assistant)
    label = checking.QUESTIONS["activities"].options[0].label
    button = talk.button(label).command
    first, second = talk.do(button), talk.do(button)
    assert talk.state.check is not None
    assert talk.state.check.selected == ("start_coalition",)
    assert second.replacement == first.replacement
    untick = talk.button(f"{check_texts.SELECTED}: {label}").command
    for _ in range(2):
        talk.do(untick)
    assert talk.state.check.selected == ()


def test_a_button_from_before_still_turns_its_tick_around(assistant: Assistant) -> None:
    talk = at_activities(assistant)
    old = ToggleOption(check="c1", fact="activities", value="embed")
    talk.do(old)
    assert talk.state.check is not None
    assert talk.state.check.selected == ("embed",)
    talk.do(old)
    assert talk.state.check.selected == ()


# -- one live question -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("said", ["wat is het minimum", "waarom?", "blabla", "help"])
def test_a_question_that_is_asked_again_closes_its_earlier_copy(check: Talk, said: str) -> None:
    tag = f"question:id1:0:{check.asked}"
    turn = check.say(said)
    assert isinstance(turn.replies[-1], Ask)
    assert turn.tag == tag
    assert turn.moved is not None
    assert turn.moved.tag == tag
    assert turn.moved.reply == Notice(text=check_texts.moved(turn.replies[-1].question))


def test_the_next_question_closes_nothing_but_the_answered_one(check: Talk) -> None:
    assert check.say("een zorgverzekeraar").moved is None


def test_after_an_article_the_question_itself_says_where_the_talk_goes_on(check: Talk) -> None:
    answer, again = check.say("wat is het minimum").replies
    assert isinstance(answer, Answer)
    assert isinstance(again, Ask)
    assert again.title.startswith("Terug naar: Subsidiecheck")


def test_below_the_warning_before_forgetting_nothing_is_asked(check: Talk) -> None:
    (warning,) = check.say("vergeet mij").replies
    assert isinstance(warning, Notice)
    assert warning.text == texts.FORGET_ASK
    assert check.state.check is not None
    assert check.state.check.asking == "applicant"


# -- back --------------------------------------------------------------------------------------------------------------


def test_a_question_one_went_back_to_shows_the_earlier_answer_until_it_is_answered(check: Talk) -> None:
    check.say("een zorgverzekeraar")
    check.say("terug")
    assert isinstance(check.last, Ask)
    assert check_texts.earlier("Een zorgverzekeraar") in check.last.hint
    check.say("waarom?")
    assert isinstance(check.last, Ask)
    assert check_texts.earlier("Een zorgverzekeraar") in check.last.hint
    check.say("een zorgkantoor")
    assert isinstance(check.last, Ask)
    assert "Eerder" not in check.last.hint


def test_an_answer_that_is_changed_is_shown_beside_its_question(check: Talk) -> None:
    through_the_check(check, GOOD_PLAN)
    check.press(texts.CHANGE)
    check.press("Duur: 36 maanden")
    assert isinstance(check.last, Ask)
    assert check_texts.earlier("36 maanden") in check.last.hint


# -- stuck -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fact", list(checking.QUESTIONS))
def test_the_third_answer_that_cannot_be_read_brings_an_example_and_other_ways(assistant: Assistant, fact: str) -> None:
    scheme = next(name for name, each in SCHEMES.items() if fact in each.questions)
    talk = Talk(
        assistant, state=State(check=Checking.model_validate({"check": "c1", "scheme": scheme, "asking": fact}))
    )
    told = [talk.say("blabla blabla blabla").replies[0] for _ in range(4)]
    assert told[0] == told[1]
    for each in told[2:]:
        assert isinstance(each, Notice)
        asked = checking.QUESTIONS[fact]
        options, has_last_day = [option.label for option in asked.options], fact == checking.RECEIVED_ON
        is_amount = fact == checking.REQUESTED_AMOUNT
        assert each.text == check_texts.stuck(asked.kind, options, has_last_day=has_last_day, may_be_passed=is_amount)
        labels = [action.label for action in each.actions]
        assert labels[-1] == texts.ASK_TEAM
        assert labels[:-1] == ([texts.NO_AMOUNT] if fact == checking.REQUESTED_AMOUNT else [texts.UNKNOWN, texts.LATER])


def test_other_ways_are_named_as_they_stand_on_the_buttons_below() -> None:
    of_amount = check_texts.stuck(QuestionKind.MONEY, may_be_passed=True)
    assert texts.NO_AMOUNT in of_amount
    assert texts.UNKNOWN not in of_amount
    assert texts.LATER not in of_amount


def test_what_is_read_in_between_starts_the_count_anew(check: Talk) -> None:
    for said in ("blabla", "blabla", "wat is het minimum", "blabla"):
        turn = check.say(said)
    assert check_texts.NOT_AN_ANSWER in words(turn.replies)


def test_every_kind_of_question_has_an_example() -> None:
    assert set(check_texts.EXAMPLES) == set(QuestionKind)


def test_a_plan_of_an_open_scheme_is_asked_for_its_day_as_well(assistant: Assistant) -> None:
    talk = Talk(assistant, today=date(2021, 6, 15))
    talk.say("voldoet ons plan")
    talk.say("start")
    talk.say("een zorgverzekeraar")
    assert isinstance(talk.last, Ask)
    assert talk.last.question == check_texts.PLAN_DAY
    assert [action.label for action in buttons(talk.last.options)] == [texts.UNKNOWN, texts.LATER]
