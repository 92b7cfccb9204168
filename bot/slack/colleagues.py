"""Words to a colleague: a question that begins or ends with whom it is for, without a mention of anybody.

Where this sits: under `threads`, beside `naming`. Pure: it looks at the words alone and knows nobody by name, so a word
that people say anyhow before or behind a comma is none. Start reading at `are_called()`.
"""

import re
from typing import Final

from knowledge.text import word_set

_INTERJECTION: Final = r"(?:(?:(?:ha)+|hey|hé|hee|hi|hoi|hallo|dag|ok|oke|oké|hm+|nou|ja|nee|en|maar|zeg)[\s,!]+)*"
_IN_FRONT: Final = re.compile(rf"\s*{_INTERJECTION}([^\W\d_]{{2,}})(?:\s+en\s+([^\W\d_]{{2,}}))?,\s", re.IGNORECASE)
_BEHIND: Final = re.compile(r"(?:\S+\s+){2,}\S+,\s+(?:hé\s+|hey\s+)?([A-Z][^\W\d_]+)\s*[?!.]*\s*$")
_TO_ONE: Final = re.compile(r"\b(?:jij|jou|jouw)\b", re.IGNORECASE)
_NO_NAME: Final = word_set(
    "ja nee neen ok oke oké prima goed dus maar en hoi hallo hey hé hi hee hee dag bot preventiebot dank bedankt sorry "
    "eh ehm hm hmm nou tja oeps wacht help team preventieteam beste geachte allen mevrouw meneer heer vws dankjewel "
    "dankuwel thanks merci oh ah aha okee super fijn top mooi helder duidelijk begrepen jammer helaas lastig raar gek "
    "apart vreemd interessant logisch snap klopt inderdaad precies verder overigens trouwens kortom eigenlijk ook want "
    "bijvoorbeeld namelijk daarnaast nogmaals aanvullend tevens tenslotte vandaar stel eerst ten tot nog even snel "
    "concreet samengevat vraag vraagje vervolgvraag vragen toch toe niet wel graag alstublieft alsjeblieft aub svp "
    "morgen gisteren vandaag straks nu toen hier daar dan zo echt zeker natuurlijk uiteraard jawel jazeker hoor he hè "
    "goedemorgen goedemiddag goedenavond goeiemorgen goeiemiddag welkom jaar euro subsidie aanvraag regeling antwoord "
    "hoe wat wie waar waarom wanneer welke welk mag kan kun is zit geldt klopt met haha hahaha "
    "gemeente gemeenten verzekeraar zorgverzekeraar nederland menzis cz vgz dsw achmea zk ggd zn vng rivm"
)
"""What stands before or behind a comma and calls nobody but the bot or the team."""


def are_called(text: str) -> bool:
    """Whether somebody among people is asked something: `piet, klopt dat?`, `haha Anna, weet jij dat nog?`.

    A name behind the question counts with a capital letter: `wat betekent dat, Kees?`.
    """
    asks = text.rstrip().endswith("?")
    front = _IN_FRONT.match(text)
    if front is not None and (asks or _TO_ONE.search(text)):
        return not any(name.casefold() in _NO_NAME for name in front.groups() if name is not None)
    behind = _BEHIND.search(text) if asks else None
    return behind is not None and behind[1].casefold() not in _NO_NAME
