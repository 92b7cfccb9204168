"""With its name in a sentence people speak to the bot, or about it."""

import pytest

from bot.slack.spoken_to import naming, words_for_it
from bot.slack.threads import Naming

BOT = "<@U0PREVENTIEBOT>"


@pytest.mark.parametrize(
    "text",
    [
        f"{BOT} is super",
        f"{BOT} is echt handig",
        f"{BOT} doet het weer",
        f"{BOT} doet raar vandaag",
        f"{BOT} was gisteren echt traag".replace("gisteren ", ""),
        f"{BOT} blijft toch handig hoor",
        f"{BOT} zei gisteren iets heel anders",
        f"{BOT} werkt niet meer",
        f"Wat een onzin kwam er net uit {BOT}",
        f"Wat vinden jullie van {BOT}?",
        f"Kan iemand {BOT} eens uitproberen vandaag?",
        f"Volgens mij kan {BOT} dat niet voor mij uitzoeken hoor",
        f"Weet {BOT} dat al, Piet?",
    ],
)
def test_who_tells_something_of_the_bot_only_names_it(text: str) -> None:
    assert naming(text, "U0PREVENTIEBOT") is Naming.IN_PASSING


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (f"{BOT} wat is het minimumbedrag?", "wat is het minimumbedrag?"),
        (f"{BOT} is een stichting genoeg", "is een stichting genoeg"),
        (f"{BOT} is dat een goed plan?", "is dat een goed plan?"),
        (f"{BOT}, is super goed genoeg", ", is super goed genoeg"),
        (f"{BOT} werkt dat ook voor gemeenten?", "werkt dat ook voor gemeenten?"),
        (f"hé {BOT} kun je een medewerker voor me regelen", "hé   kun je een medewerker voor me regelen"),
        (f"Kan {BOT} mijn vraag doorsturen naar het team?", "Kan je mijn vraag doorsturen naar het team?"),
        (f"Weet {BOT} wat het minimumbedrag is?", "Weet je wat het minimumbedrag is?"),
        (f"Ik wil graag dat {BOT} mijn vraag doorstuurt", "Ik wil graag dat je mijn vraag doorstuurt"),
        (f"Zou {BOT} ons kunnen vertellen wie mag aanvragen", "Zou je ons kunnen vertellen wie mag aanvragen"),
        (f"Hoi, wil {BOT} voor mij iets uitrekenen?", "Hoi, wil je voor mij iets uitrekenen?"),
        (f"Wie mag aanvragen {BOT}", "Wie mag aanvragen"),
    ],
)
def test_who_asks_the_bot_is_heard(text: str, read: str) -> None:
    assert naming(text, "U0PREVENTIEBOT") is Naming.CALLED
    assert words_for_it(text, "U0PREVENTIEBOT") == read
