"""Whether meeting every condition gave a right to the money is a question about the law; no check answers it."""

import pytest

from bot.conversation.answers import entitlement


@pytest.mark.parametrize(
    "question",
    [
        *(
            "had je recht op de subsidie als je aan alles voldeed",
            "gaf een aanvraag die aan alles voldeed recht op geld?",
        ),
        *("had een gemeente recht op subsidie als ze aan alles voldeed", "moest de minister betalen als je voldeed"),
        *("heb je recht op geld als je plan voldoet", "krijg je het automatisch als je plan voldoet?"),
        "heeft een zorgverzekeraar die aan alle eisen voldoet altijd recht op de subsidie",
        "was de minister verplicht om te betalen als je aan de eisen voldeed",
        "moest de minister betalen als de aanvraag klopte",
        "was je verzekerd van subsidie als je aan alle voorwaarden voldeed",
    ],
)
def test_a_right_by_meeting_all_is_asked(question: str) -> None:
    assert entitlement.is_asked(question)


@pytest.mark.parametrize(
    "question",
    [
        *("voldeed ons plan aan de voorwaarden van de subsidie?", "hadden wij recht op subsidie", "voldoet ons plan"),
        *(
            "hebben we recht op subsidie met 3 gemeenten",
            "check of onze aanvraag aan alles voldeed",
            "was het verplicht",
        ),
        *("had je recht op geld uit het vip-fonds als je aan alles voldeed", "heb je recht op spuk als je voldoet"),
    ],
)
def test_ones_own_plan_and_other_money_are_another_matter(question: str) -> None:
    assert not entitlement.is_asked(question)
