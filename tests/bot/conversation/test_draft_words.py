"""What people say of a question for the team that waits: send it, add to it, that was not right; or nothing at all."""

import pytest

from bot.conversation import texts
from bot.conversation.assistant import Assistant
from bot.conversation.replies import Notice, Preview
from bot.conversation.team import draft_words, drafting_texts
from knowledge import KnowledgeBase
from tests.bot.conversation.talk import GOOD_PLAN, Talk, begun_check, new_assistant, through_the_check, words


@pytest.mark.parametrize(
    "text",
    ["verstuur", "verstuur maar", "stuur maar op", "ja doe maar versturen", "verzend maar", "mag weg hoor, stuur maar",
     "stuur het maar naar het team", "Prima, verstuur!", "stuur door", "ok verzenden graag", "kun je het versturen"],
)  # fmt: skip
def test_it_may_go(text: str) -> None:
    assert draft_words.sends(text)


@pytest.mark.parametrize(
    "text",
    ["verstuur niet", "nog niet versturen", "stuur een mens", "wat verstuur je", "weg", "ja",
     "stuur mee dat we haast hebben", "hoe verstuur ik een aanvraag", "verstuur de aanvraag"],
)  # fmt: skip
def test_it_is_said_of_something_else_or_not_to_be_sent(text: str) -> None:
    assert not draft_words.sends(text)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("niet versturen", "never"),
        ("nee laat maar", "never"),
        ("toch niet", "never"),
        ("laat maar zitten", "never"),
        ("stuur het toch maar niet", "never"),
        ("verstuur nog niet", "later"),
        ("nog even niet versturen", "later"),
        ("wat kost het niet", None),
        ("niet voor gemeenten", None),
        ("verstuur maar", None),
    ],
)
def test_it_is_not_to_be_sent_or_not_yet(text: str, when: str | None) -> None:
    assert draft_words.says_not(text) == when


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("nee wacht, zet erbij dat het om twee gemeenten gaat", "dat het om twee gemeenten gaat"),
        ("zet erbij dat het 95k is", "dat het 95k is"),
        ("zet er 95k bij", "95k"),
        ("voeg toe: wij zijn met drie", "wij zijn met drie"),
        ("voeg er nog aan toe dat het om 2020 gaat", "dat het om 2020 gaat"),
        ("stuur ook mee dat het haast heeft", "dat het haast heeft"),
        ("vermeld ook dat we haast hebben", "dat we haast hebben"),
        ("kun je erbij zetten dat het dringend is", "dat het dringend is"),
        ("ik vergat te zeggen dat we met twee zijn", "dat we met twee zijn"),
        ("we zijn vergeten te melden dat het 2020 is", "dat het 2020 is"),
        ("ik wil nog toevoegen: deadline vrijdag", "deadline vrijdag"),
        ("laat ze weten dat het haast heeft", "dat het haast heeft"),
        ("en er moet ook bij dat we haast hebben", "dat we haast hebben"),
        ("ps: het gaat om 2020", "het gaat om 2020"),
        ("aanvulling: twee verzekeraars", "twee verzekeraars"),
        ("voeg toe", ""),
        ("voeg dit toe aan de vraag", ""),
        ("zet erbij", ""),
        ("doe dit er ook bij", ""),
        ("allebei", ""),
        ("allebei toevoegen graag", ""),
    ],
)
def test_this_is_to_be_added(text: str, more: str) -> None:
    assert draft_words.addition(text) == more


@pytest.mark.parametrize(
    "text",
    ["en wat kost dat", "mag er een zorgkantoor bij?", "kan er nog een gemeente bij", "telt btw mee?", "doe de check",
     "geef mij het minimum", "vertel over vip", "zeg wat is een penvoerder", "doe er 10% bovenop", "laat maar",
     "onze kosten zijn 95k", "stuur maar op", "nee", "wat moet erbij?"],
)  # fmt: skip
def test_this_is_no_wish_to_add(text: str) -> None:
    assert draft_words.addition(text) is None


@pytest.mark.parametrize(
    "text",
    ["vanaf 1 januari 2022", "1-10-2021", "ja", "nee", "90k", "€ 90.000", "drie", "2,5 jaar", "36 maanden",
     "weet ik niet", "ik heb een vraag", "mag ik iets vragen?", "ongeveer 1,2 ton"],
)  # fmt: skip
def test_this_is_nothing_one_can_ask(text: str) -> None:
    assert draft_words.says_nothing(text)


@pytest.mark.parametrize(
    "text", ["btw", "uurtarief inhuur", "twee gemeenten", "Klopt dit?", "2022?", "wat kost dat", "telt de huur mee"]
)
def test_this_is_something_to_ask(text: str) -> None:
    assert not draft_words.says_nothing(text)


@pytest.mark.parametrize(
    "text", ["nee drie", "nee drie bedoelde ik", "oeps, 2020", "dat moet zijn 95k", "ik bedoel twee", "sorry 3"]
)
def test_this_takes_a_word_back(text: str) -> None:
    assert draft_words.corrects(text)


# -- nothing waits to be sent ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["stuur maar op", "verstuur maar", "ja verstuur maar", "opsturen graag", "verzend", "stuur de vraag maar"]
)
def test_where_nothing_is_ready_that_is_said_and_the_team_can_be_asked(talk: Talk, text: str) -> None:
    (told,) = talk.say(text).replies
    assert isinstance(told, Notice)
    assert told.text.startswith(drafting_texts.NOTHING_TO_SEND)
    assert [each.label for each in told.actions] == [texts.ASK_TEAM]
    talk.press(texts.ASK_TEAM)
    assert words([talk.last]).startswith(drafting_texts.WHAT_TO_ASK)


def test_a_question_that_stayed_without_an_answer_is_shown_before_it_goes(talk: Talk) -> None:
    talk.say("mag een coalitie ook in een ander land beginnen")
    talk.say("stuur maar op")
    assert isinstance(talk.last, Preview)
    assert "mag een coalitie ook in een ander land beginnen" in words([talk.last])
    assert not talk.effects


def test_below_an_outcome_the_way_back_to_it_stays(assistant: Assistant) -> None:
    check = begun_check(assistant)
    through_the_check(check, GOOD_PLAN)
    (told,) = check.say("verstuur maar").replies
    assert isinstance(told, Notice)
    assert texts.resume(finished=True) in [each.label for each in told.actions]


def test_without_a_team_it_is_said_where_else_one_can_go(knowledge: KnowledgeBase) -> None:
    told, ways = Talk(new_assistant(knowledge, has_team=False)).say("verstuur maar").replies
    assert told == Notice(text=drafting_texts.NOTHING_TO_SEND)
    assert isinstance(ways, Notice)
    assert ways.actions


@pytest.mark.parametrize(
    "text", ["kan ik nu indienen?", "kan ik opsturen?", "stuur het door", "stuur dit naar het team"]
)
def test_a_question_or_a_word_for_the_team_is_something_else(text: str) -> None:
    assert not draft_words.sends_nothing(text)
