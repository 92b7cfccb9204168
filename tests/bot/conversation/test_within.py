"""Short questions right below an answer, that the answer itself holds: its year, its term, its limit, its reason."""

from datetime import date

import pytest

from bot.conversation import texts
from bot.conversation.answers import doubts, limits, no_sums, of_now, reasons, terms, within_texts, years
from bot.conversation.answers.articles import article_reply
from bot.conversation.assistant import Assistant
from bot.conversation.replies import Answer, Calculation, Choices, Notice
from bot.conversation.sums import calculation_texts
from knowledge import KnowledgeBase, load
from knowledge.matching import Answer as AnswerDecision
from knowledge.matching import Choices as ChoicesDecision
from knowledge.matching import Decision
from knowledge.matching import StartCalculation as Calculate
from knowledge.matching import StartCheck as StartCheckDecision
from tests.bot.conversation.talk import NOW, ScriptedMatcher, Talk, buttons, words

CEILINGS, OPEN, LAST_DAY = "subsidieplafond", "regeling-status", "aanvraagtermijn"
SCRIPT: dict[str, Decision] = {
    "wat was het subsidieplafond?": AnswerDecision(article=CEILINGS),
    "is de regeling nog open?": AnswerDecision(article=OPEN),
    "wat was de laatste dag?": AnswerDecision(article=LAST_DAY),
    "kon een project langer duren?": AnswerDecision(article="verlenging"),
    "hoe maak je bezwaar?": AnswerDecision(article="bezwaar"),
    "hoe lang duurde een besluit?": AnswerDecision(article="beslistermijn"),
    "moest er een accountant komen?": AnswerDecision(article="verantwoording"),
    "wat was het minimum?": AnswerDecision(article="minimumbedrag"),
    "waarom aarzelt een verzekeraar?": AnswerDecision(article="belemmering-verzekeraars"),
    "hoe hoog was de subsidie?": AnswerDecision(article="hoogte-subsidie"),
    "wat is het gala?": AnswerDecision(article="brede-spuk-gala"),
    "wie kon aanvragen": AnswerDecision(article="wie-aanvragen"),
    "moeten we dat aanvragen": AnswerDecision(article=OPEN),
    "en als verzekeraar?": AnswerDecision(article=OPEN),
    "wat bedoelt u?": ChoicesDecision(articles=("minimumbedrag", "eigen-bijdrage")),
    "wat bedoelt u? waarom niet": AnswerDecision(article="belemmering-verzekeraars"),
    "waarom niet": AnswerDecision(article="belemmering-verzekeraars"),
    "en bij 124.999,99?": Calculate(calculator="grant"),
    "en bij kosten van 90.000?": Calculate(calculator="grant"),
    "hoeveel dagen hebben we daarvoor": Calculate(calculator="grant"),
    "ik moet iets weten over vip-fonds van de wethouder": Calculate(calculator="vip_fund"),
    "bereken een vip-fonds": Calculate(calculator="vip_fund"),
}


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return load()


@pytest.fixture
def chat(base: KnowledgeBase) -> Talk:
    return Talk(Assistant(base, ScriptedMatcher(SCRIPT), new_id=lambda: "id"))


def told(chat: Talk) -> str:
    assert isinstance(chat.last, Notice)
    assert chat.last.actions, "there is a way on"
    return chat.last.text


# -- a year ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("en in 2021?", "€ 1.600.000"),
        ("en in 2018 dan?", "€ 3.200.000"),
        ("2020?", "€ 3.200.000"),
        ("en in '19?", "€ 4.800.000"),
        ("hoeveel was het in 2017", "€ 1.600.000"),
        ("wat was het plafond in 2019", "€ 4.800.000"),
    ],
)
def test_below_the_ceilings_a_year_is_the_line_of_that_year(chat: Talk, text: str, amount: str) -> None:
    chat.say("wat was het subsidieplafond?")
    chat.say(text)
    assert amount in told(chat)


def test_one_year_after_another_can_be_asked(chat: Talk) -> None:
    chat.say("wat was het subsidieplafond?")
    chat.say("en in 2021?")
    chat.say("en in 2019?")
    assert "In 2019 was dat € 4.800.000." in told(chat)


@pytest.mark.parametrize(
    "text",
    [
        "hoeveel is dat bij elkaar over alle jaren",
        "tel ze eens op",
        "en alles samen?",
        "wat is dat in totaal",
        "samen?",
    ],
)
def test_the_years_are_added_up(chat: Talk, text: str) -> None:
    chat.say("wat was het subsidieplafond?")
    chat.say(text)
    assert told(chat) == within_texts.sum_of_years("€ 14.400.000", "2017", "2021")


@pytest.mark.parametrize("question", ["is de regeling nog open?", "wat was de laatste dag?"])
@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("en in 2016?", within_texts.before_the_scheme("2016")),
        ("en in 2019?", within_texts.open_in("2019")),
        ("dus in 2020 wel?", within_texts.open_in("2020")),
        ("in 2021?", within_texts.open_in_part_of("2021")),
        ("en 2022", within_texts.after_the_scheme("2022")),
    ],
)
def test_whether_one_could_apply_in_a_year_follows_from_the_days_of_the_scheme(
    chat: Talk, question: str, text: str, answer: str
) -> None:
    chat.say(question)
    chat.say(text)
    assert told(chat) == answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("en in 2019?", within_texts.not_yet_in("2019", "1 maart 2020")),
        ("en in 2020?", within_texts.in_part_of("2020", "1 maart 2020")),
        ("in 2021 dan", within_texts.also_in("2021", "1 maart 2020")),
        ("en in 2023?", within_texts.after_the_scheme("2023")),
    ],
)
def test_what_began_in_the_meantime_did_not_hold_before(chat: Talk, text: str, answer: str) -> None:
    chat.say("kon een project langer duren?")
    chat.say(text)
    assert told(chat) == answer


def test_of_a_year_that_the_answer_does_not_name_nothing_is_made_up(chat: Talk) -> None:
    chat.say("wat was het minimum?")
    chat.say("en in 2018?")
    assert within_texts.ONE_CHANGE in told(chat)
    assert "Wat veranderde er in 2020 aan de regeling?" in {each.label for each in buttons(chat.last)}


@pytest.mark.parametrize("text", ["en in 2019 voor gemeenten?", "2.020 euro?", "in 2018 en 2019?", "€ 2020"])
def test_a_year_beside_something_else_is_another_question(base: KnowledgeBase, text: str) -> None:
    assert years.told(base.article(CEILINGS), ("2019: € 4.800.000",), text, of_then=True) is None


# -- a month -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("en in februari 2020?", within_texts.not_yet_in("februari 2020", "1 maart 2020")),
        ("en in feb 2020", within_texts.not_yet_in("februari 2020", "1 maart 2020")),
        ("en in maart 2020?", within_texts.also_in("maart 2020", "1 maart 2020")),
        ("in juli 2020 dan?", within_texts.also_in("juli 2020", "1 maart 2020")),
        ("en in februari 2022?", within_texts.after_the_scheme("februari 2022")),
    ],
)
def test_what_began_in_the_meantime_did_or_did_not_hold_in_a_month(chat: Talk, text: str, answer: str) -> None:
    chat.say("kon een project langer duren?")
    chat.say(text)
    assert told(chat) == answer


def test_in_the_month_in_which_it_began_it_held_from_that_day(base: KnowledgeBase) -> None:
    said = years.told(base.article("hardheidsclausule"), (), "en in juni 2020?", of_then=True)
    assert said == within_texts.in_part_of("juni 2020", "13 juni 2020")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("en in september 2021?", within_texts.open_in("september 2021")),
        ("en in oktober 2021", within_texts.open_in_part_of("oktober 2021")),
        ("en in november 2021?", within_texts.closed_in("november 2021")),
        ("dus in december 2021 niet?", within_texts.closed_in("december 2021")),
        ("en in maart 2015?", within_texts.before_the_scheme("maart 2015")),
    ],
)
def test_whether_one_could_apply_in_a_month_follows_from_the_days_of_the_scheme(
    chat: Talk, text: str, answer: str
) -> None:
    chat.say("is de regeling nog open?")
    chat.say(text)
    assert told(chat) == answer


def test_below_the_ceilings_a_month_is_the_line_of_its_year(chat: Talk) -> None:
    chat.say("wat was het subsidieplafond?")
    chat.say("en in mei 2019?")
    assert "In 2019 was dat € 4.800.000." in told(chat)


@pytest.mark.parametrize("text", ["en in mei?", "in mei of juni 2019?", "en in mei 2019 voor gemeenten?"])
def test_a_month_without_a_year_or_beside_something_else_is_another_question(base: KnowledgeBase, text: str) -> None:
    assert years.told(base.article(CEILINGS), ("2019: € 4.800.000",), text, of_then=True) is None


# -- a year in the question itself -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("kon een project langer duren in 2018", within_texts.not_yet_then("in 2018", "1 maart 2020")),
        ("was een verlenging in 2019 toegestaan", within_texts.not_yet_then("in 2019", "1 maart 2020")),
        ("kon je op 1 mei 2019 verlengen?", within_texts.not_yet_then("op 1 mei 2019", "1 maart 2020")),
        ("hoe lang kon je verlengen in 2018?", within_texts.did_not_hold("in 2018", "1 maart 2020")),
        ("kon je in 2022 nog verlengen", within_texts.after_the_scheme("2022")),
        ("gold de verlenging in 2023", within_texts.after_the_scheme("2023")),
    ],
)
def test_an_answer_that_did_not_hold_in_that_year_begins_with_that(
    base: KnowledgeBase, question: str, said: str
) -> None:
    script: dict[str, Decision] = {question: AnswerDecision(article="verlenging")}
    shown = Talk(Assistant(base, ScriptedMatcher(script), new_id=lambda: "id")).say(question).replies
    assert isinstance(shown[0], Notice)
    assert shown[0].text == said
    assert isinstance(shown[1], Answer)
    assert "gold dit nog niet" not in (shown[1].note or ""), "it is said once"


@pytest.mark.parametrize(
    ("article", "question"),
    [
        ("verlenging", "kon een project langer duren in 2021"),
        ("verlenging", "kon een project langer duren?"),
        ("regeling-status", "kon je in 2022 nog aanvragen"),
        ("bewaarplicht", "moet je in 2026 de administratie nog bewaren"),
        ("brede-spuk-gala", "geldt het gala in 2026"),
        ("minimumbedrag", "wij vroegen in 2024 of er een minimum is"),
    ],
)
def test_nothing_comes_before_an_answer_that_held_or_says_so_itself(
    base: KnowledgeBase, article: str, question: str
) -> None:
    script: dict[str, Decision] = {question: AnswerDecision(article=article)}
    shown = Talk(Assistant(base, ScriptedMatcher(script), new_id=lambda: "id")).say(question).replies
    assert isinstance(shown[0], Answer)


# -- the day above an answer -------------------------------------------------------------------------------------------


def note(base: KnowledgeBase, article: str, as_of: date) -> str:
    return article_reply(base, article, NOW, as_of=as_of).note or ""


def test_above_an_answer_with_a_later_change_nothing_claims_that_it_was_so_before(base: KnowledgeBase) -> None:
    above = note(base, "wijziging-2020", date(2019, 12, 31))
    assert texts.as_it_was(date(2019, 12, 31)) not in above
    assert within_texts.later_change("2019", "1 maart 2020") in above


def test_the_hardship_clause_was_not_there_in_2019(base: KnowledgeBase) -> None:
    assert texts.as_it_was(date(2019, 12, 31)) not in note(base, "hardheidsclausule", date(2019, 12, 31))


def test_above_the_last_day_stands_whether_one_could_apply_then(base: KnowledgeBase) -> None:
    assert note(base, LAST_DAY, date(2019, 12, 31)).startswith(within_texts.open_in("2019"))
    assert note(base, LAST_DAY, date(2021, 11, 15)).startswith(within_texts.too_late_on("15 november 2021"))


def test_where_nothing_changed_the_answer_is_that_of_the_day(base: KnowledgeBase) -> None:
    assert note(base, "minimumbedrag", date(2019, 12, 31)).startswith(texts.as_it_was(date(2019, 12, 31)))


# -- a term ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["hoeveel dagen hebben we daarvoor", "hoeveel dagen hebben we", "hoeveel dagen is dat", "en hoeveel dagen dan?"],
)
def test_the_term_of_an_answer_is_told_in_days(chat: Talk, text: str) -> None:
    chat.say("hoe maak je bezwaar?")
    chat.say(text)
    assert "6 weken is 42 dagen." in told(chat)


@pytest.mark.parametrize(
    "text",
    ["hoe lang hebben wij", "hebben wij lang de tijd", "hoe lang hebben we de tijd", "en hoelang krijg je daarvoor?"],
)
def test_how_long_one_has_is_the_term_of_the_answer(chat: Talk, text: str) -> None:
    chat.say("hoe maak je bezwaar?")
    chat.say(text)
    assert "staat deze termijn: 6 weken." in told(chat)


@pytest.mark.parametrize("text", ["hoe lang hebben wij", "hebben wij lang de tijd?"])
def test_without_an_answer_above_how_long_begins_no_check(base: KnowledgeBase, text: str) -> None:
    chat = Talk(Assistant(base, ScriptedMatcher({text: StartCheckDecision()}), new_id=lambda: "id"))
    chat.say(text)
    assert told(chat) == texts.ABOUT_WHAT
    assert chat.state.check is None


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("vanaf 3 juni 2019", "15 juli 2019"),
        ("en als het besluit van 3 juni 2019 is?", "15 juli 2019"),
        ("de brief is van 14-5-2019", "25 juni 2019"),
    ],
)
def test_a_day_alone_counts_the_one_term_of_the_answer(chat: Talk, text: str, end: str) -> None:
    chat.say("hoe maak je bezwaar?")
    chat.say("hoeveel dagen hebben we")
    chat.say(text)
    assert f" plus 6 weken is {end}." in told(chat)


@pytest.mark.parametrize("text", ["dus tot wanneer", "tot welke dag is dat", "tot wanneer dan?", "wanneer is dat om?"])
@pytest.mark.parametrize(
    "question",
    ["hoe lang administratie bewaren bij vaststelling op 3-3-2020", "bewaren, vaststelling 3-3-2020, hoe lang"],
)
def test_until_when_counts_from_the_day_in_the_question_before(base: KnowledgeBase, question: str, text: str) -> None:
    script: dict[str, Decision] = {question: AnswerDecision(article="bewaarplicht")}
    chat = Talk(Assistant(base, ScriptedMatcher(script), new_id=lambda: "id"))
    chat.say(question)
    chat.say(text)
    assert "3 maart 2020 plus 10 jaar is 3 maart 2030." in told(chat)


def test_a_question_with_the_day_of_the_decision_is_answered_with_the_last_day(base: KnowledgeBase) -> None:
    question = "tot wanneer moeten we bewaren als de vaststelling van 4 mei 2021 was"
    script: dict[str, Decision] = {question: AnswerDecision(article="bewaarplicht")}
    shown = Talk(Assistant(base, ScriptedMatcher(script), new_id=lambda: "id")).say(question).replies
    assert "4 mei 2021 plus 10 jaar is 4 mei 2031." in words(shown)


@pytest.mark.parametrize("text", ["tot wanneer?", "op 3 juni 2019", "onze aanvraag was van 3 juni 2019"])
def test_without_a_day_of_a_decision_nothing_is_counted(text: str) -> None:
    assert terms.counted_further(text, ["Binnen 6 weken."], "hoe maak je bezwaar?") is None


def test_two_terms_are_both_told(chat: Talk) -> None:
    chat.say("hoe lang duurde een besluit?")
    chat.say("hoeveel dagen is dat?")
    assert "13 weken is 91 dagen. 22 weken is 154 dagen." in told(chat)


def test_how_many_days_is_never_a_sum_of_the_subsidy(chat: Talk) -> None:
    chat.say("hoeveel dagen hebben we daarvoor")
    assert not any(isinstance(each, Calculation) for each in chat.shown)
    assert calculation_texts.GRANT_COSTS[0] not in words(chat.shown)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("6 weken vanaf 14 mei 2019, wanneer was dat om", "25 juni 2019"),
        ("wanneer is 6 weken na 14-5-2019?", "25 juni 2019"),
        ("zes weken na 14 mei 2019, welke dag is dat", "25 juni 2019"),
        ("13 weken na 1 maart 2020, tot wanneer?", "31 mei 2020"),
        ("wanneer is 1 maand na 31 januari 2020", "29 februari 2020"),
        ("10 jaar na 3 maart 2020, wanneer is dat?", "3 maart 2030"),
        ("90 dagen vanaf 1 december 2020, wanneer is dat", "1 maart 2021"),
    ],
)
def test_a_term_is_counted_from_a_day_on_the_calendar(text: str, end: str) -> None:
    said = terms.counted_from_a_day(text)
    assert said is not None
    assert f" is {end}." in said


def test_the_one_term_of_an_answer_counts_from_the_day_that_is_named(chat: Talk) -> None:
    chat.say("hoe maak je bezwaar?")
    chat.say("wij kregen het besluit op 14 mei 2019, tot wanneer konden we dan?")
    assert "14 mei 2019 plus 6 weken is 25 juni 2019." in told(chat)


@pytest.mark.parametrize(
    "text",
    [
        "project van 3 jaar vanaf 1 juli 2019, voldoet dat?",
        "wanneer begon de regeling",
        "6 weken of 8 weken na 14 mei 2019, wanneer was dat",
        "wanneer werd 14 mei 2019 het besluit genomen",
    ],
)
def test_nothing_is_counted_without_one_day_one_length_and_a_question_after_the_end(text: str) -> None:
    assert terms.counted_from_a_day(text) is None


# -- a limit -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("en bij 124.999,99?", within_texts.without_accountant("€ 124.999,99")),
        ("bij een subsidie van 124.999,99 ook?", within_texts.without_accountant("€ 124.999,99")),
        ("wij kregen 90.000 subsidie, accountant nodig?", within_texts.without_accountant("€ 90.000")),
        ("en bij 125.000?", within_texts.with_accountant("€ 125.000")),
        ("stel het is 130k", within_texts.with_accountant("€ 130.000")),
        ("en twee ton?", within_texts.with_accountant("€ 200.000")),
        ("en bij 20.000", within_texts.no_such_grant("€ 20.000")),
    ],
)
def test_below_the_answer_on_accountants_an_amount_is_the_grant(chat: Talk, text: str, answer: str) -> None:
    chat.say("moest er een accountant komen?")
    chat.say(text)
    assert told(chat) == answer


def test_costs_that_are_named_as_such_are_still_worked_out(chat: Talk) -> None:
    chat.say("moest er een accountant komen?")
    chat.say("en bij kosten van 90.000?")
    assert isinstance(chat.last, Calculation)


@pytest.mark.parametrize("text", ["bereken de subsidie bij 90.000", "40.000 per jaar?", "en bij 90.000 of 130.000?"])
def test_a_sum_that_is_asked_for_is_no_limit(text: str) -> None:
    assert limits.told("verantwoording", text) is None


# -- a reason ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("question", ["is de regeling nog open?", "wat was de laatste dag?"])
@pytest.mark.parametrize("text", ["waarom niet", "waarom?", "hoezo niet", "en waarom kan dat niet meer?"])
def test_why_nobody_can_apply_any_more_is_in_two_articles(chat: Talk, question: str, text: str) -> None:
    chat.say(question)
    chat.say(text)
    assert told(chat) == within_texts.WHY_CLOSED


def test_the_reason_that_the_answer_gives_is_told(chat: Talk) -> None:
    chat.say("waarom aarzelt een verzekeraar?")
    chat.say("waarom?")
    assert "omdat ook andere verzekeraars voordeel hebben" in told(chat)


def test_without_a_reason_in_the_answer_nothing_of_the_fund_is_offered_below_the_scheme(chat: Talk) -> None:
    chat.say("hoe hoog was de subsidie?")
    chat.say("waarom niet")
    assert isinstance(chat.last, Choices)
    assert "verzekeraar" not in words([chat.last])


def test_a_bare_why_below_a_list_of_subjects_asks_what_it_is_about(chat: Talk) -> None:
    chat.say("wat bedoelt u?")
    chat.say("waarom niet")
    assert told(chat) == texts.ABOUT_WHAT


@pytest.mark.parametrize("text", ["waarom betaalde vws niet alles", "waarom een derde?", "hoe dan?", "niet"])
def test_a_why_with_a_subject_is_a_question_of_its_own(text: str) -> None:
    assert not reasons.only_why(text)


# -- no sums -----------------------------------------------------------------------------------------------------------


def test_who_wants_to_know_something_of_a_fund_is_not_asked_for_its_amount(chat: Talk) -> None:
    turn = chat.say("ik moet iets weten over vip-fonds van de wethouder")
    assert all(isinstance(each, Answer | Choices) for each in turn.replies)
    assert "Wat is een regionaal VIP-fonds?" in words(turn.replies)


def test_who_wants_to_work_one_out_is(chat: Talk) -> None:
    assert calculation_texts.VIP_TOTAL[0] in words(chat.say("bereken een vip-fonds").replies)


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("ik wil meer weten over het fonds van de raad", True),
        ("kunt u uitleg geven over een vip-fonds", True),
        ("vertel eens iets over een vip-fonds", True),
        ("ik zoek informatie over het fonds", True),
        ("ik wil weten hoeveel iedereen betaalt", False),
        ("ik moet iets weten over de verdeling van 3 miljoen", False),
        ("ik wil iets weten over de berekening van een fonds", False),
        ("bereken een vip-fonds", False),
    ],
)
def test_to_be_told_about_a_subject_is_no_request_for_a_sum(text: str, is_so: bool) -> None:
    assert no_sums.wants_to_know(text) is is_so


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("hoeveel weken krijgen we", True),
        ("hoeveel tijd hebben we dan nog", True),
        ("hoeveel gemeenten hebben we nodig", True),
        ("hoeveel subsidie krijgen we", False),
        ("hoeveel maanden krijgen we subsidie bij 90.000 euro", False),
        ("hoeveel uur is dat, reken maar uit", False),
    ],
)
def test_a_count_is_no_request_for_a_sum(text: str, is_so: bool) -> None:
    assert no_sums.asks_for_a_count(text) is is_so


# -- money of today ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "asked",
    ["moeten we dat aanvragen", "kunnen wij daar nog geld uit krijgen", "hoeven we niks in te dienen?"],
)
def test_who_goes_on_about_money_of_today_reads_what_each_party_can_do(chat: Talk, asked: str) -> None:
    chat.say("wat is het gala?")
    chat.say(asked)
    assert "Gemeente: wie dit onderdeel krijgt" in told(chat)
    assert "Zorgverzekeraar: u kunt deze uitkering niet krijgen." in told(chat)


@pytest.mark.parametrize("asked", ["en als verzekeraar?", "kan een verzekeraar dat krijgen", "en voor verzekeraars?"])
def test_who_names_a_party_reads_only_its_line(chat: Talk, asked: str) -> None:
    chat.say("wat is het gala?")
    chat.say(asked)
    assert "Zorgverzekeraar:" in told(chat)
    assert "Gemeente:" not in told(chat)


@pytest.mark.parametrize("asked", ["loopt dat door na 2026", "wanneer stopt dat", "en hoelang loopt het nog?"])
def test_how_long_money_of_today_lasts_stands_in_the_answer(chat: Talk, asked: str) -> None:
    chat.say("wat is het gala?")
    chat.say(asked)
    assert "16 juli 2027" in told(chat)
    assert "DUS-I" not in told(chat)


def test_a_whole_question_about_the_scheme_is_not_about_the_money_of_today(chat: Talk) -> None:
    chat.say("wat is het gala?")
    chat.say("wie kon aanvragen")
    assert isinstance(chat.last, Answer)


def test_below_an_answer_about_the_scheme_nothing_is_said_of_the_money_of_today(chat: Talk) -> None:
    chat.say("hoe hoog was de subsidie?")
    chat.say("moeten we dat aanvragen")
    assert not isinstance(chat.last, Notice) or "Daarover staat" not in chat.last.text


# -- doubts ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "klopt dat wel?",
        "klopt dat?",
        "dat klopt niet",
        "is dat echt waar?",
        "maar dat is niet juist",
    ],
)
def test_who_doubts_an_answer_reads_on_what_it_rests(chat: Talk, text: str) -> None:
    chat.say("wat was het minimum?")
    chat.say(text)
    assert "Het steunt op: Subsidieregeling preventiecoalities" in told(chat)
    assert texts.ASK_TEAM in {each.label for each in buttons(chat.last)}


@pytest.mark.parametrize(
    "text",
    ["klopt", "dat klopt", "zeker weten", "klopt het dat een gemeente kon aanvragen?", "de bedragen kloppen niet"],
)
def test_who_agrees_or_says_what_is_not_right_does_not_doubt_the_answer(base: KnowledgeBase, text: str) -> None:
    assert doubts.told(base.article("minimumbedrag"), text) is None


@pytest.mark.parametrize("asked", ["loopt het na 2026 door", "tot wanneer", "hoelang", "tot welk jaar?", "stopt het?"])
def test_how_long_it_lasts_may_be_asked_without_a_word_that_points_back(chat: Talk, asked: str) -> None:
    chat.say("wat is het gala?")
    chat.say(asked)
    assert "16 juli 2027" in told(chat)


@pytest.mark.parametrize("asked", ["tot wanneer kon je aanvragen", "hoe lang moest je de administratie bewaren"])
def test_until_when_one_could_do_something_else_is_a_question_of_its_own(asked: str) -> None:
    assert of_now.told("GALA", "", ("Het loopt tot en met 2026.",), asked) is None


def test_what_goes_on_after_a_miss_is_no_greeting(base: KnowledgeBase) -> None:
    script: dict[str, Decision] = {"en peren?": AnswerDecision(article="begroeting")}
    chat = Talk(Assistant(base, ScriptedMatcher(script), new_id=lambda: "id"))
    chat.say("bananen in een tas?")
    chat.say("en peren?")
    assert told(chat) == texts.NO_ANSWER_AGAIN
