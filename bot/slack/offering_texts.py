"""What is said instead of a sentence that offers what this person, or everybody here, cannot use.

Where this sits: a catalogue of plain B1 Dutch with "u", for `offering`. May import: the sentences it stands in for.
Start reading at `WITHOUT_TEAM`.
"""

from collections.abc import Mapping
from typing import Final

from bot.conversation import texts as said
from bot.conversation.check import check_texts
from bot.conversation.sums import calculation_texts
from bot.conversation.talk import courtesy_texts
from bot.roles import PUBLIC_CONTACT
from bot.slack import texts

PEOPLE: Final = f"Wilt u contact met mensen? Kijk op {PUBLIC_CONTACT}."
HELP_WITHOUT_TEAM: Final = said.help_text(team=False)
HELP_WITHOUT_BOTH: Final = said.help_text(team=False, check=False)

OFFERS_TEAM: Final = ";\n- uw vraag laten doorsturen naar het Preventieteam."
OFFERS_CHECK: Final = "- met de subsidiecheck nagaan of een plan aan de regels van toen voldeed;"
"""Lines of the article with which the bot greets."""

WITHOUT_TEAM: Final[Mapping[str, str]] = {
    said.NO_ANSWER: (
        f"Hierop heb ik geen antwoord in mijn kennisbank. Ik gok liever niet. U kunt de vraag anders stellen. {PEOPLE}"
    ),
    said.NO_ANSWER_AGAIN: f"Ook hierop vind ik geen antwoord. U kunt de vraag anders stellen. {PEOPLE}",
    said.NONE_FITS: f"Dan begrijp ik uw vraag nog niet goed. Stel uw vraag in andere woorden. {PEOPLE}",
    said.THANKS_DOWN: "Dank u wel. Waarom hielp dit niet?",
    said.CANNOT_SHOW: (
        "Ik heb een antwoord voor u, maar ik kan het hier niet laten zien. Stel uw vraag korter of in delen."
    ),
    said.HELP_TEXT: HELP_WITHOUT_TEAM,
    check_texts.WAYS_OUT: check_texts.UNKNOWN_IS_FINE,
    check_texts.WAYS_OUT_OF_AMOUNT: check_texts.NO_AMOUNT_IS_FINE,
    calculation_texts.STUCK: f"{calculation_texts.LOOK_AT_THE_EXAMPLE} U kunt ook stoppen.",
    courtesy_texts.LOST: courtesy_texts.NAME_IT,
    courtesy_texts.ANNOYED: "Het spijt me dat ik u nu niet goed help. Stel uw vraag gerust in andere woorden.",
    courtesy_texts.LET_PEOPLE_EXPLAIN: PEOPLE,
    f"\n{texts.COMMAND_CONTACT}": "",
    OFFERS_TEAM: ".",
}
"""Where no question can go to the Preventieteam: by the sentence that offers it, what is said then."""
WITHOUT_CHECK: Final[Mapping[str, str]] = {
    HELP_WITHOUT_TEAM: HELP_WITHOUT_BOTH,
    said.HELP_TEXT: said.help_text(check=False),
    f"\n{texts.COMMAND_CHECK}": "",
    f"\n{OFFERS_CHECK}": "",
}
"""For who may not do the check; comes after `WITHOUT_TEAM`."""
WITHOUT_OWN_QUESTIONS: Final[Mapping[str, str]] = {f"\n{texts.COMMAND_QUESTIONS}": ""}
"""For who cannot have a question at the team."""
