"""Whole conversations: questions and answers, calculations, the hand-over, and whatever else people send."""

import pytest

from bot.conversation import texts
from bot.conversation.assistant import Assistant
from bot.conversation.check import check_texts
from bot.conversation.codes import Calculator
from bot.conversation.effects import EndTicket, SaveFeedback
from bot.conversation.incoming import GiveFeedback, PickArticle, Pressed, Said, StartCalculator, StopCalculator
from bot.conversation.replies import Answer, Ask, Calculation, Choices, Notice
from bot.conversation.state import Calculating, Checking, Drafting, Find, Idle, State
from bot.conversation.sums import calculation_texts, party_texts
from bot.conversation.team import drafting_texts
from bot.conversation.team.team_commands import AskTeam, CloseTicket
from knowledge import BUILTIN, KnowledgeBase, load
from knowledge.matching import Answer as FoundArticle
from knowledge.matching import Matcher
from tests.bot.conversation.talk import NOW, ScriptedMatcher, Talk, begun_check, buttons, known, words

NOT_A_LIST = calculation_texts.not_a_list(calculation_texts.INSURERS_EXAMPLE)

# -- questions -------------------------------------------------------------------------------------------------------


def test_a_question_gets_an_article_with_figure_source_owner_and_the_day_it_was_checked(talk: Talk) -> None:
    talk.say("wat is het minimum")

    said = words([talk.last])
    assert isinstance(talk.last, Answer)
    assert "Minstens € 25.000." in said
    assert "Subsidieregeling preventiecoalities, art. 4" in said
    assert "Gecontroleerd op 21 november 2026. Eigenaar: Preventieteam." in said
    assert {texts.HELPFUL, texts.NOT_HELPFUL, texts.ASK_TEAM} <= {action.label for action in buttons(talk.last)}


@pytest.mark.parametrize(
    ("article", "note"),
    [
        pytest.param("minimumbedrag", texts.CLOSED_NOTE, id="the scheme is closed"),
        pytest.param("vip-financiering", texts.VIP_NOTE, id="the fund is a proposal"),
        pytest.param("opvolger", None, id="about now: nothing to warn for"),
    ],
)
def test_an_answer_warns_for_what_a_reader_could_miss(talk: Talk, article: str, note: str | None) -> None:
    talk.do(PickArticle(article=article))
    assert isinstance(talk.last, Answer)
    assert talk.last.note == note


def test_a_question_with_several_meanings_offers_titles_and_a_way_out(talk: Talk) -> None:
    talk.say("hoeveel moeten er meedoen")
    assert isinstance(talk.last, Choices)
    assert [action.label for action in buttons(talk.last)] == [
        "Hoeveel gemeenten moeten meedoen?",
        "Wat is een penvoerder?",
        texts.NONE_OF_THESE,
        texts.ASK_TEAM,
    ]
    talk.press("Wat is een penvoerder?")
    assert isinstance(talk.last, Answer)

    talk.press(texts.NONE_OF_THESE)
    assert texts.NONE_FITS in words([talk.last])


def test_without_an_answer_the_bot_says_so_and_the_second_time_it_offers_the_team_at_once(talk: Talk) -> None:
    talk.say("welk uurtarief geldt er")
    assert isinstance(talk.last, Notice)
    assert talk.last.text == texts.NO_ANSWER
    talk.say("en voor inhuur")
    assert talk.last.text == texts.NO_ANSWER_AGAIN
    talk.say("wat is het minimum")
    talk.say("welk uurtarief geldt er")
    assert talk.last.text == texts.NO_ANSWER, "an answer in between starts the count again"


def test_an_article_that_is_gone_is_not_an_error(talk: Talk) -> None:
    talk.do(PickArticle(article="weg"))
    assert texts.GONE in words([talk.last])


@pytest.mark.parametrize("value", ["up", "down"])
def test_feedback_is_thanked_for_and_passed_on(talk: Talk, value: str) -> None:
    turn = talk.do(GiveFeedback(article="minimumbedrag", value=value))
    assert turn.effects == (SaveFeedback(article="minimumbedrag", value=value),)
    offers_team = texts.ASK_TEAM in [action.label for action in buttons(talk.last)]
    assert offers_team is (value == "down")


@pytest.mark.parametrize("text", ["help", "Hulp!", "menu", "?"])
def test_help_says_what_one_can_do(talk: Talk, text: str) -> None:
    talk.say(text)
    assert texts.HELP_TEXT in words([talk.last])


def test_the_real_matcher_finds_the_article_that_is_asked_for(knowledge: KnowledgeBase) -> None:
    assistant = Assistant(knowledge, Matcher.train(knowledge), new_id=lambda: "id")
    talk = Talk(assistant)
    talk.say("Wat is een penvoerder?")
    assert isinstance(talk.last, Answer)
    assert talk.last.article == "penvoerder"


# -- anything, anywhere ----------------------------------------------------------------------------------------------

ACTIVITIES = {
    "nothing special": State(),
    "a question of the check": State(check=Checking(check="c1", asking="insurers")),
    "several options in the check": State(check=Checking(check="c1", asking="activities")),
    "before the check": State(check=Checking(check="c1")),
    "an amount for the grant": State(activity=Calculating(calculator=Calculator.GRANT)),
    "a list for the fund": State(activity=Calculating(calculator=Calculator.VIP_FUND, inputs=("3 miljoen",))),
    "a calculation during a check": State(
        activity=Calculating(calculator=Calculator.BUSINESS_CASE), check=Checking(check="c1", asking="signed")
    ),
    "a question for the team to be typed": State(activity=Drafting(draft="d1")),
    "an addition for the team": State(activity=Drafting(draft="d1", ticket="t1")),
    "a preview": State(activity=Drafting(draft="d1", question="Klopt dit?")),
}


@pytest.mark.parametrize("state", ACTIVITIES.values(), ids=ACTIVITIES)
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param(" \n\t ", id="white space"),
        pytest.param("🎉🎉", id="only emoji"),
        pytest.param("…!?", id="only marks"),
    ],
)
def test_a_message_without_words_changes_nothing_and_gets_a_friendly_reply(
    assistant: Assistant, state: State, text: str
) -> None:
    turn = assistant.handle(state, Said(text=text), today=NOW)
    assert turn.replies
    assert turn.effects == ()
    assert known(turn.state) == known(state)


@pytest.mark.parametrize("state", ACTIVITIES.values(), ids=ACTIVITIES)
@pytest.mark.parametrize("word", ["a", "a ", "1", "ja ", "Zwolle 1; ", "🎉"])
def test_forty_thousand_characters_get_a_reply_and_go_nowhere(assistant: Assistant, state: State, word: str) -> None:
    turn = assistant.handle(state, Said(text=word * (40_000 // len(word))), today=NOW)
    assert turn.replies
    assert turn.effects == ()
    assert turn.state.check == state.check


def test_after_a_message_that_was_too_long_the_team_is_not_offered_an_older_question(talk: Talk) -> None:
    talk.say("wat is het minimum")
    talk.say("verhaal " * 5_000)
    assert texts.TOO_LONG in words([talk.last])
    talk.press(texts.ASK_TEAM)
    assert isinstance(talk.last, Notice)
    assert talk.last.text == drafting_texts.WHAT_TO_ASK


# -- calculations ----------------------------------------------------------------------------------------------------


def table(talk: Talk) -> dict[str, tuple[str, ...]]:
    """The table that was shown last, by its first column."""
    assert isinstance(talk.last, Calculation)
    assert all(len(row) == len(talk.last.header) for row in talk.last.rows)
    return {first: tuple(rest) for first, *rest in talk.last.rows}


GRANT_FOR_90_000 = {
    "Kosten van de procescoördinatie": ("€ 90.000",),
    "Subsidie, hooguit": ("€ 30.000",),
    "Zelf te betalen, minstens": ("€ 60.000",),
}


def test_an_amount_in_the_question_itself_is_calculated_at_once(talk: Talk) -> None:
    talk.say("Hoeveel subsidie krijgen wij bij 90.000 euro kosten?")
    assert table(talk) == GRANT_FOR_90_000
    assert talk.state.activity == Idle()


@pytest.mark.parametrize("question", ["bereken de subsidie", "in 2021 duurde het 36 maanden"])
def test_without_an_amount_in_the_question_the_bot_asks_for_it(talk: Talk, question: str) -> None:
    talk.say(question)
    assert isinstance(talk.last, Ask)
    assert talk.last.question == calculation_texts.GRANT_COSTS[0]
    talk.say("90k")
    assert table(talk) == GRANT_FOR_90_000


def test_costs_that_are_too_low_say_how_high_they_had_to_be(talk: Talk) -> None:
    talk.do(StartCalculator(calculator=Calculator.GRANT))
    talk.say("74.999,99")
    assert isinstance(talk.last, Calculation)
    assert "De kosten moesten dus minstens € 75.000 zijn." in talk.last.notes[0]
    assert calculation_texts.NO_PROMISE in talk.last.notes


def test_the_fund_is_divided_in_thirds_and_adds_up(talk: Talk) -> None:
    talk.say("bereken het vip-fonds")
    talk.say("3 miljoen")
    talk.say("A 120.000; B 80.000")
    talk.say("X: 100.000\nY: 50.000")
    assert table(talk) == {
        "Zorgkantoor": ("zorgkantoor", "€ 1.000.000"),
        "A": ("zorgverzekeraar", "€ 600.000"),
        "B": ("zorgverzekeraar", "€ 400.000"),
        "X": ("gemeente", "€ 666.666,67"),
        "Y": ("gemeente", "€ 333.333,33"),
        "Samen": ("alle partijen", "€ 3.000.000"),
    }


def test_the_mentor_project_of_the_hague_comes_out_as_published(talk: Talk) -> None:
    talk.say("verdeel kosten en baten")
    talk.say(
        "Gemeente 26.696 30.420\nFondsen 14.668 0\nZorgverzekeraars 0 15.000\n"
        "Zorgkantoor 0 16.600\nWoningcorporatie 0 19.125"
    )
    rows = table(talk)
    assert rows["Samen"][:3] == ("€ 41.364", "€ 81.145", "€ 39.781")
    assert rows["Zorgverzekeraars"][:3] == ("€ 0", "€ 15.000", "€ 15.000")
    said = words([talk.last])
    assert "Elke euro aan kosten levert 1,96 euro aan baten op." in said
    assert "Samen zijn de baten hoger dan de kosten." in said
    assert "Geen enkele partij kan de hele kosten dragen met alleen de eigen baten." in said
    assert "Wel baten, maar geen kosten: Zorgverzekeraars, Zorgkantoor, Woningcorporatie." in said


@pytest.mark.parametrize(
    ("state", "text", "complaint"),
    [
        pytest.param(Calculating(calculator=Calculator.GRANT), "veel", calculation_texts.NOT_AN_AMOUNT, id="no amount"),
        pytest.param(
            Calculating(calculator=Calculator.GRANT), "9" * 40, calculation_texts.NOT_AN_AMOUNT, id="40 digits"
        ),
        pytest.param(
            Calculating(calculator=Calculator.GRANT), "-5", calculation_texts.NEGATIVE, id="a negative amount"
        ),
        pytest.param(Calculating(calculator=Calculator.VIP_FUND, inputs=("5",)), "A", NOT_A_LIST, id="no numbers"),
        pytest.param(
            Calculating(calculator=Calculator.VIP_FUND, inputs=("5",)), "A 1,5", NOT_A_LIST, id="half a person"
        ),
        pytest.param(
            Calculating(calculator=Calculator.VIP_FUND, inputs=("5",)),
            "A 1; A 2",
            calculation_texts.SAME_NAME,
            id="twice A",
        ),
        pytest.param(
            Calculating(calculator=Calculator.VIP_FUND, inputs=("5",)),
            "A 0; B 0",
            calculation_texts.NO_PEOPLE,
            id="nobody",
        ),
        pytest.param(
            Calculating(calculator=Calculator.BUSINESS_CASE),
            "A 1",
            party_texts.one_amount("A", "€ 1", "A 1 0"),
            id="one amount",
        ),
        pytest.param(
            Calculating(calculator=Calculator.BUSINESS_CASE), "A 1 2; A 3 4", calculation_texts.SAME_NAME, id="two As"
        ),
    ],
)
def test_input_that_cannot_be_used_is_asked_again_and_loses_nothing(
    assistant: Assistant, state: Calculating, text: str, complaint: str
) -> None:
    turn = assistant.handle(State(activity=state), Said(text=text), today=NOW)
    assert turn.state.activity == state
    assert turn.replies[0] == Notice(text=complaint)
    assert isinstance(turn.replies[1], Ask)


@pytest.mark.parametrize("how", ["stop", "laat maar", texts.STOP])
def test_a_calculation_can_be_stopped(talk: Talk, how: str) -> None:
    talk.say("bereken de subsidie")
    talk.say(how)
    assert talk.state.activity == Idle()
    assert calculation_texts.CALCULATION_STOPPED in words([talk.last])


def test_the_stop_button_of_a_calculation_that_is_over_stops_nothing_else(talk: Talk) -> None:
    talk.say("bereken de subsidie")
    talk.say("90k")
    talk.do(AskTeam())
    talk.do(StopCalculator())
    assert isinstance(talk.state.activity, Drafting)
    assert texts.OLD_BUTTON in words([talk.last])


def test_a_question_during_a_calculation_is_answered_and_the_calculation_goes_on(talk: Talk) -> None:
    talk.say("bereken de subsidie")
    answer, again = talk.say("Is 25.000 het minimum?").replies
    assert isinstance(answer, Answer)
    assert isinstance(again, Ask)
    assert again.title == check_texts.back_to("Berekening van de subsidie · 1 van 1")
    assert talk.state.activity == Calculating(calculator=Calculator.GRANT)


@pytest.mark.parametrize("text", ["A 120.000 80.000", "bereken het vip-fonds"])
def test_a_list_that_cannot_be_read_does_not_start_the_calculation_anew(talk: Talk, text: str) -> None:
    talk.say("bereken het vip-fonds")
    talk.say("3 miljoen")
    talk.say(text)
    assert talk.state.activity == Calculating(calculator=Calculator.VIP_FUND, inputs=("3 miljoen",))
    assert NOT_A_LIST in words(talk.shown)


def test_after_a_calculation_a_check_goes_on_where_it_was(check: Talk) -> None:
    check.say("een zorgverzekeraar")
    check.do(StartCalculator(calculator=Calculator.GRANT))
    assert isinstance(check.last, Ask)
    assert check.last.question == calculation_texts.GRANT_COSTS[0]
    check.say("90k")
    assert check.asked == "received_on"


def test_the_asker_can_close_a_question(talk: Talk) -> None:
    assert talk.do(CloseTicket(ticket="t1")).effects == (EndTicket(ticket="t1"),)


# -- what a terminal has to know -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        pytest.param(State(), False, id="nothing open"),
        pytest.param(State(check=Checking(check="c1", asking="insurers")), True, id="a number"),
        pytest.param(State(check=Checking(check="c1", asking="coordination_costs")), True, id="an amount"),
        pytest.param(State(check=Checking(check="c1", asking="applicant")), False, id="a choice"),
        pytest.param(State(check=Checking(check="c1")), False, id="no question yet"),
        pytest.param(State(activity=Calculating(calculator=Calculator.GRANT)), True, id="a calculation"),
        pytest.param(
            State(activity=Drafting(draft="d1", question="Klopt dit?"), check=Checking(check="c1", asking="insurers")),
            False,
            id="a preview during the check",
        ),
    ],
)
def test_a_typed_number_is_an_answer_only_when_a_number_is_asked(
    assistant: Assistant, state: State, expected: bool
) -> None:
    assert assistant.expects_a_number(state) is expected


def test_an_assistant_keeps_nothing_between_two_turns(assistant: Assistant) -> None:
    state = State(last=Find(question="wat is het minimum"))
    first = assistant.handle(state, Said(text="wat is een penvoerder?"), today=NOW)
    begun_check(assistant)
    assert assistant.handle(state, Said(text="wat is een penvoerder?"), today=NOW) == first
    assert assistant.handle(state, Pressed(command=PickArticle(article="penvoerder")), today=NOW).replies


@pytest.mark.parametrize("text", ["ja", "nee", "stop", "terug", "2", "weet ik niet", "begin opnieuw"])
def test_an_answer_without_a_question_gets_no_chance_article_but_a_way_on(talk: Talk, text: str) -> None:
    turn = talk.say(text)
    assert texts.NOTHING_OPEN in words(turn.replies)
    assert list(buttons(talk.last))


# -- how it was ------------------------------------------------------------------------------------------------------


def test_who_asks_about_a_year_of_then_gets_the_text_of_then_and_is_told_so() -> None:
    matcher = ScriptedMatcher({"mocht verlengen in 2019?": FoundArticle(article="verlenging")})
    assistant = Assistant(load(BUILTIN), matcher, new_id=lambda: "id1")
    ahead, then = Talk(assistant).say("Mocht verlengen in 2019?").replies
    now = Talk(assistant).do(PickArticle(article="verlenging")).replies[0]

    assert isinstance(ahead, Notice)
    assert ahead.text.startswith("Nee, in 2019 nog niet.")
    assert isinstance(then, Answer)
    assert isinstance(now, Answer)
    assert now.note is not None
    assert "2019" not in now.note
