"""A yes, a no and an "I do not know" in the check, as people say it; in doubt it is none of them."""

import pytest

from bot.conversation.check import agreeing, not_knowing, parties, telling_texts
from tests.bot.conversation.talk import GOOD_PLAN, Talk, words


@pytest.mark.parametrize(
    "text",
    [
        *(
            "ja",
            "jaaa",
            "ja!",
            "Ja, ouderen in de wijk",
            "allemaal ja",
            "nou ja, best wel",
            "ja doe maar",
            "ja hoor, allebei",
        ),
        *(
            "ja zeker, kwetsbare ouderen, we hebben het over 120 mensen",
            "volgens mij wel",
            "die is er",
            "hebben we",
            "ja VGZ",
        ),
        *("zeker weten", "ja, 1.200 inwoners"),
    ],
)
def test_a_yes(text: str) -> None:
    assert agreeing.said(text) is True


@pytest.mark.parametrize(
    "text",
    [
        *("nee", "neeee", "nee volgens mij niet, de Wmo ofzo dekt dat niet", "hebben we niet", "nee hoor, nog niet"),
        *("nope", "we hebben er nog geen", "die ontbreekt nog", "ontbreekt", "die zit er niet bij", "niet bijgevoegd"),
    ],
)
def test_a_no(text: str) -> None:
    assert agreeing.said(text) is False


@pytest.mark.parametrize(
    "text",
    [
        *(
            "nee 95k",
            "nee 65.000",
            "ja, € 90.000",
            "75k",
            "ja maar niet helemaal",
            "ja, deels",
            "nee, wel een beetje",
            "",
        ),
        *("weet ik niet", "misschien", "wat is dat", "jammer", "neem die maar", "de gemeente wel", "allemaal"),
    ],
)
def test_neither(text: str) -> None:
    assert agreeing.said(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *("dat weet ik niet hoor", "geen flauw idee", "durf ik niet te zeggen", "weet ik even niet uit mijn hoofd"),
        *("joost mag het weten", "nog niet bekend bij ons", "dat is niet bekend"),
    ],
)
def test_not_knowing_in_other_words(text: str) -> None:
    assert not_knowing.does_not_know(text)


@pytest.mark.parametrize(
    "text",
    [
        *("dat weet ik niet, moet ik opzoeken", "moet ik nog opzoeken", "moet ik navragen bij de gemeente"),
        *("zoek ik later uit", "dat ga ik na", "dat moet ik even nakijken", "vraag ik na bij de projectleider"),
    ],
)
def test_somebody_will_look_it_up(text: str) -> None:
    assert not_knowing.will_look_up(text)


@pytest.mark.parametrize(
    "text", ["geen idee, kan ik dat overslaan?", "sla deze maar over", "mag ik deze overslaan?", "pas"]
)
def test_somebody_passes(text: str) -> None:
    assert not_knowing.passes(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "wat weet je niet?",
            "waar kan ik dat opzoeken?",
            "de Wmo dekt dat niet",
            "3",
            "moet ik een begroting maken?",
        ),
        *("weet u niet hoeveel gemeenten er minimaal nodig zijn?", "zoekt u dat voor mij op?"),
    ],
)
def test_none_of_these_says_that_somebody_does_not_know(text: str) -> None:
    assert not any(says(text) for says in (not_knowing.does_not_know, not_knowing.will_look_up, not_knowing.passes))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("alleen VGZ", 1),
        ("VGZ en CZ", 2),
        ("VGZ, CZ en Menzis doen mee", 3),
        ("VGZ met drie gemeenten", None),
        ("3", None),
    ],
)
def test_insurers_by_name_can_be_counted(text: str, count: int | None) -> None:
    assert parties.insurers_named(text) == count


def test_all_is_taken_for_this_question_alone_and_that_is_said(check: Talk) -> None:
    while check.asked != "activity_plan":
        assert check.asked is not None
        check.say(GOOD_PLAN[check.asked])
    turn = check.say("allemaal ja")
    assert telling_texts.ONLY_THIS_ONE in words(turn.replies)
    assert check.asked == "budget"


# -- the thing itself is named ----------------------------------------------------------------------------------------


def asked_for(check: Talk, fact: str) -> Talk:
    while check.asked != fact:
        check.say(GOOD_PLAN[check.asked or ""])
    return check


def answer(talk: Talk, fact: str) -> object:
    assert talk.state.check is not None
    return next((each.value for each in talk.state.check.given if each.fact == fact), "not answered")


@pytest.mark.parametrize(
    "text",
    [
        *("er is geen intentieverklaring", "er is nog geen intentieverklaring", "geen intentieverklaring"),
        *("de intentieverklaring ontbreekt", "we hebben geen verklaring", "we hebben er nog geen", "nog niet", "geen"),
    ],
)
@pytest.mark.parametrize("fact", ["letter_applicant", "letter_municipalities"])
def test_at_its_own_question_a_letter_that_is_not_there_is_a_no(check: Talk, fact: str, text: str) -> None:
    asked_for(check, fact).say(text)
    assert answer(check, fact) is False


@pytest.mark.parametrize("text", ["er is wel een intentieverklaring", "we hebben een intentieverklaring"])
def test_a_letter_that_is_there_says_whose_it_is(check: Talk, text: str) -> None:
    turn = asked_for(check, "letter_municipalities").say(text)
    assert telling_texts.LETTER_OF_WHOM in words(turn.replies)
    assert answer(check, "letter_municipalities") == "not answered"


@pytest.mark.parametrize("text", ["er is geen intentieverklaring nodig", "wat is een intentieverklaring?"])
def test_what_holds_for_everybody_is_no_answer(check: Talk, text: str) -> None:
    asked_for(check, "letter_municipalities").say(text)
    assert answer(check, "letter_municipalities") == "not answered"


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        ("budget", "er zit nog geen begroting bij"),
        ("lead_insurer_named", "we hebben geen penvoerder aangewezen"),
        ("signed", "nog niet getekend"),
        ("risk_group", "geen risicogroep"),
    ],
)
def test_anything_that_is_asked_for_may_be_named_in_the_no(check: Talk, fact: str, text: str) -> None:
    asked_for(check, fact).say(text)
    assert answer(check, fact) is False
