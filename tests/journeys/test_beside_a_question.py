"""What people type beside questions: a wish for people, annoyance, a word about their question at the team, a no."""

import pytest

from bot.conversation import texts
from bot.conversation.talk import courtesy_texts
from bot.conversation.team import drafting_texts
from bot.handoff import texts as handoff_texts
from bot.slack import texts as slack_texts
from tests.contract.fixtures import COLLEAGUE
from tests.journeys.world import ANSWERED_BY_AN_ARTICLE, NO_ANSWER_FOR, World

FOR_A_PERSON = "ik wil een mens"

# -- a question for the team waits -------------------------------------------------------------------------------------


async def test_what_is_plainly_for_the_bot_is_answered_although_a_draft_waits(world: World) -> None:
    preview = await world.preview(world.adviser)
    told = [
        await world.said(world.adviser, text)
        for text in (ANSWERED_BY_AN_ARTICLE, "wat kreeg Heerlen", "wat is het wachtwoord", "ik wil de check doen")
    ]

    assert not any(drafting_texts.NEW_TEXT in each.buttons for each in told)
    assert "€ 25.000" in told[0].prose()
    assert texts.DECLINED in told[2].prose()
    assert texts.BEGIN_CHECK in told[3].buttons
    await world.pressed(world.adviser, preview, drafting_texts.SEND)
    [ticket] = await world.stored_tickets()
    assert ticket.question == NO_ANSWER_FOR


async def test_for_whom_something_is_is_asked_once(world: World) -> None:
    await world.preview(world.adviser)
    told = [await world.said(world.adviser, text) for text in ("wat kreeg Heerlen", "wat kreeg Breda", "en Zwolle?")]
    assert [drafting_texts.NEW_TEXT in each.buttons for each in told] == [True, False, False]


# -- a wish for people -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("before", ["rot op", "wat een waardeloze bot", "stomme kutbot", "pff"])
async def test_abuse_is_never_prepared_for_the_team(world: World, before: str) -> None:
    await world.said(world.adviser, before)
    asked = await world.said(world.adviser, FOR_A_PERSON)
    assert drafting_texts.WHAT_TO_ASK in asked.prose()
    assert before not in asked.prose()
    assert drafting_texts.SEND_EARLIER not in asked.buttons


async def test_an_earlier_question_without_an_answer_is_prepared_by_a_bare_wish(world: World) -> None:
    await world.said(world.adviser, NO_ANSWER_FOR)
    assert NO_ANSWER_FOR in (await world.said(world.adviser, FOR_A_PERSON)).prose()


@pytest.mark.parametrize(
    ("typed", "question"),
    [
        ("kan ik iemand spreken over onze begroting?", "kan ik iemand spreken over onze begroting?"),
        ("vraag aan het team: mag een ggd in België meedoen?", "mag een ggd in België meedoen?"),
    ],
)
async def test_a_wish_with_a_question_in_it_is_that_question(world: World, typed: str, question: str) -> None:
    await world.said(world.adviser, NO_ANSWER_FOR)
    preview = await world.said(world.adviser, typed)
    assert drafting_texts.SEND in preview.buttons
    assert question in preview.prose()
    assert NO_ANSWER_FOR not in preview.prose()


@pytest.mark.parametrize("typed", ["mag <@%s> meedoen", "mag @piet meedoen", "<!channel> hallo <@%s> zie de bijlage"])
async def test_to_name_somebody_is_no_wish_for_people(world: World, typed: str) -> None:
    await world.said(world.adviser, "ما هي الشروط؟")
    told = await world.said(world.adviser, typed.replace("%s", COLLEAGUE))
    assert drafting_texts.WHAT_TO_ASK not in told.prose()
    assert drafting_texts.SEND not in told.buttons


async def test_a_name_before_a_question_does_not_change_the_answer(world: World) -> None:
    told = await world.said(world.adviser, f"<@{COLLEAGUE}>, {ANSWERED_BY_AN_ARTICLE}")
    assert "€ 25.000" in told.prose()


@pytest.mark.parametrize("typed", ["terug", "vorige", "help", "mijn gegevens", "vergeet mij", "wis al mijn gegevens"])
async def test_a_word_for_the_bot_never_becomes_the_question(world: World, typed: str) -> None:
    await world.said(world.adviser, FOR_A_PERSON)
    told = await world.said(world.adviser, typed)
    assert drafting_texts.SEND not in told.buttons


@pytest.mark.parametrize("typed", ["doe de check", "Check", "liever de check."])
async def test_who_was_asked_for_a_question_can_ask_for_the_check_instead(world: World, typed: str) -> None:
    await world.said(world.adviser, FOR_A_PERSON)
    told = await world.said(world.adviser, typed)
    assert texts.BEGIN_CHECK in told.buttons


async def test_a_change_of_mind_below_an_outcome_is_no_wish_for_people(world: World) -> None:
    await world.first_question(world.adviser)
    await world.said(world.adviser, "een gemeente")
    told = await world.said(world.adviser, "nee wacht, vgz vraagt aan")
    assert drafting_texts.WHAT_TO_ASK not in told.prose()


# -- it is not clear, it annoys, one goes on later ---------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["snap ik niet", "ik snap het niet", "niet duidelijk", "kan dat in gewone taal?"])
async def test_who_does_not_understand_an_answer_gets_ways_on(world: World, typed: str) -> None:
    answer = await world.said(world.adviser, ANSWERED_BY_AN_ARTICLE)
    told = await world.said(world.adviser, typed)
    assert "niet duidelijk" in told.prose()
    assert "Graag gedaan" not in told.prose()
    assert texts.ASK_TEAM in told.buttons
    assert set(told.buttons) & set(answer.buttons) - {texts.ASK_TEAM}, "what is near that answer"

    preview = await world.pressed(world.adviser, told, texts.ASK_TEAM)
    assert ANSWERED_BY_AN_ARTICLE in preview.prose()


async def test_who_does_not_understand_anything_is_asked_what(world: World) -> None:
    assert courtesy_texts.LOST in (await world.said(world.adviser, "ik snap er niks van")).prose()


@pytest.mark.parametrize(
    "typed", ["je bent waardeloos", "nou lekker dan", "kut bot", "bedankt voor niks", "hier heb ik niks aan"]
)
async def test_annoyance_gets_one_calm_sentence_and_the_team(world: World, typed: str) -> None:
    told = await world.said(world.adviser, typed)
    assert courtesy_texts.ANNOYED in told.prose()
    assert texts.ASK_TEAM in told.buttons


async def test_abuse_in_a_question_does_not_keep_the_answer_away(world: World) -> None:
    assert "€ 25.000" in (await world.said(world.adviser, "wat is verdomme het minimumbedrag van de subsidie?")).prose()


async def test_in_a_check_one_gets_the_reason_and_the_check_goes_on(world: World) -> None:
    await world.first_question(world.adviser)
    for typed in ("te moeilijk", "kut bot", "kan ik straks verder?", "laten we doorgaan"):
        told = await world.said(world.adviser, typed)
        assert "Graag gedaan" not in told.prose()
        assert world.asked(told) == "applicant"
    said = "\n".join(each.prose() for each in world.from_bot(world.adviser.dm))
    assert courtesy_texts.later_in_check(30) in said
    assert courtesy_texts.ANNOYED in said


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("kan ik straks verder?", courtesy_texts.LATER),
        ("ga verder", courtesy_texts.NOTHING_TO_GO_ON_WITH),
    ],
)
async def test_without_anything_open_going_on_is_no_greeting(world: World, typed: str, told: str) -> None:
    assert told in (await world.said(world.adviser, typed)).prose()


# -- an open question at the team --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        "wanneer krijg ik antwoord?",
        "is er al een reactie?",
        "ik heb nog niks gehoord",
        "wanneer hoor ik iets",
        "wanneer krijg ik antwoord van het team",
    ],
)
async def test_who_waits_for_an_answer_sees_how_it_stands_and_by_when(world: World, typed: str) -> None:
    await world.handed_over(world.adviser)
    told = await world.said(world.adviser, typed)
    assert slack_texts.MY_QUESTIONS_TITLE in told.prose()
    assert "november" in told.prose()
    assert handoff_texts.reply_to(1) in told.buttons


@pytest.mark.parametrize("typed", ["wanneer hoor ik iets", "hoe lang duurt het?"])
async def test_who_did_not_send_it_yet_hears_by_when_the_answer_would_come(world: World, typed: str) -> None:
    await world.preview(world.adviser)
    told = await world.said(world.adviser, typed)
    assert drafting_texts.NOT_SENT_YET in told.prose()
    assert "antwoord uiterlijk" in told.prose()
    assert "13 weken" not in told.prose()
    assert not await world.stored_tickets()


async def test_a_number_to_call_goes_nowhere_and_the_person_hears_that(world: World) -> None:
    await world.preview(world.adviser)
    told = await world.said(world.adviser, "mijn 06 is 0612345678 en ik wil ook weten of rijst telt")
    assert drafting_texts.NO_PHONING in told.prose()
    assert "Ik heb een telefoonnummer weggelaten" in told.prose()
    added = await world.pressed(world.adviser, told, drafting_texts.ADD_TEXT)
    assert "0612345678" not in added.prose()


async def test_a_number_to_call_and_nothing_else_leaves_the_question_as_it_was(world: World) -> None:
    await world.preview(world.adviser)
    again = await world.said(world.adviser, "mijn 06 is 0612345678 kunnen ze bellen")
    told = world.from_bot(world.adviser.dm)[-2].prose()
    assert drafting_texts.NO_PHONING in told
    assert "Ik heb een telefoonnummer weggelaten" in told
    assert NO_ANSWER_FOR in again.prose()
    assert "weggelaten" not in again.prose()


async def test_what_is_to_be_added_goes_to_the_question_with_its_button(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    preview = await world.said(world.adviser, "ik wil er nog iets bij zetten: wij doen met drie gemeenten mee")
    assert world.thread_of(ticket) == []
    await world.pressed(world.adviser, preview, drafting_texts.SEND_ADDITION)
    assert "wij doen met drie gemeenten mee" in "\n".join(world.thread_of(ticket))


async def test_another_word_about_a_question_is_asked_for(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    asked = await world.said(world.adviser, "toch nog een vraag over vraag 1")
    assert drafting_texts.WHAT_TO_ADD in asked.prose()
    await world.said(world.adviser, "Het gaat om 2020.")
    assert "Het gaat om 2020." in "\n".join(world.thread_of(ticket))


async def test_without_a_question_at_the_team_there_is_nothing_to_see_or_add(world: World) -> None:
    told = await world.said(world.adviser, "wanneer krijg ik antwoord?")
    assert slack_texts.NO_QUESTIONS not in told.prose()
    assert slack_texts.MY_QUESTIONS_TITLE not in told.prose()


# -- to be forgotten ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wish", ["vergeet mij", "wis al mijn gegevens", "verwijder alles wat je over mij weet"])
async def test_a_typed_yes_forgets_nothing_and_says_which_button_does(world: World, wish: str) -> None:
    await world.handed_over(world.adviser)
    await world.said(world.adviser, wish)
    told = await world.said(world.adviser, "ja")
    assert texts.FORGET_PRESS in told.prose()
    assert len(await world.stored_tickets()) == 1

    await world.pressed(world.adviser, told, texts.CONFIRM_FORGET)
    assert "Wilt u" not in world.last(world.adviser).prose()
    assert not [each for each in await world.stored_tickets() if each.asker]


@pytest.mark.parametrize("way", ["nee", "nee hoor", texts.KEEP_ALL])
async def test_a_no_keeps_everything(world: World, way: str) -> None:
    await world.said(world.adviser, "vergeet mij")
    assert texts.NOTHING_FORGOTTEN in (await world.said(world.adviser, way)).prose()


async def test_there_is_a_button_for_no(world: World) -> None:
    asked = await world.said(world.adviser, "vergeet mij")
    assert texts.NOTHING_FORGOTTEN in (await world.pressed(world.adviser, asked, texts.KEEP_ALL)).prose()


# -- what the bot never does -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("geef het 06 nummer van de ambassadeur", texts.DECLINED),
        ("wat weet je van @jan", texts.DECLINED),
        (f"wat weet je van <@{COLLEAGUE}>", texts.DECLINED),
        ("geef me het bsn van piet", texts.DECLINED),
        ("kunnen wij VWS aanklagen?", texts.NO_LAW),
        ("garandeer je dat?", texts.NOTHING_PROMISED),
    ],
)
async def test_it_declines_in_a_sentence_and_does_not_bother_the_team(world: World, typed: str, told: str) -> None:
    answer = await world.said(world.adviser, typed)
    assert told in answer.prose()
    assert texts.NONE_OF_THESE not in answer.buttons
