"""Names of persons, where a word before them says so: "mevrouw Jansen", "cliënt Fatima el Amrani", "naam: J. de Wit".

Where this sits: a recogniser under `bot/privacy/masking.py`. May import: nothing of ours. Pure. Start reading at
`names()`.

Without such a word a name cannot be told from a municipality, an insurer or a project without a list of them all or a
language model. Titles count only before a word with a capital: "mevrouw de wethouder" names nobody.
"""

import re
from collections.abc import Iterator
from typing import Final

from bot.privacy.spans import Kind, Span

_TITLE = (
    r"(?:[Mm]evrouw|MEVROUW|[Mm]evr\.?|[Mm]w\.?|[Mm]ej\.|[Mm]ejuffrouw|[Mm]eneer|[Mm]ijnheer|[Dd]e [Hh]eer|DE HEER"
    r"|[Dd]hr\.?|[Hh]r\.|heer|[Ff]amilie|[Ff]am\.)"
)
_PERSON = (
    r"(?:[Cc]li[ëe]nte?|[Pp]ati[ëe]nte?|[Zz]orgvrager|[Zz]orgvraagster|[Bb]uurman|[Bb]uurvrouw"
    r"|(?:[Mm]ijn|[Oo]nze|[Dd]iens|[Hh]aar|[Zz]ijn) (?:moeder|vader|zoon|dochter|man|vrouw|oma|opa|zus|broer|tante|oom"
    r"|partner))"
)
_CALLED = r"(?:(?:[Nn]aam|[Vv]oornaam|[Aa]chternaam)(?:(?: van)?(?: de)? (?:cli[ëe]nte?|pati[ëe]nte?))? ?[:=])"
_OPENING = re.compile(rf"(?<![\w-])(?:(?P<title>{_TITLE})|{_PERSON}|{_CALLED})[ \u00a0]")
_WORD = re.compile(r"[ \u00a0]?((?:[^\W\d_]\.[ ]?){1,4}|(?:'[ts]|[^\W\d_](?:[\w'’\-]*\w)?))")
_PREFIXES: Final = frozenset(
    {"van", "de", "der", "den", "het", "'t", "ten", "ter", "el", "al", "ben", "bin", "ibn", "von", "zu", "du", "di"}
)
"""Words with which a surname can begin."""
_BEFORE_PREFIX: Final = frozenset({"in", "op", "aan", "uit", "onder", "over", "bij"})
"""Words inside a surname, when one of the above follows: `in 't Veld`. Else a place follows: `in Utrecht`."""
_ITSELF_A_TITLE: Final = re.compile(rf"{_TITLE}$|[Hh]eer$")
_NOBODY: Final = frozenset(
    {
        *(
            "wethouder",
            "minister",
            "staatssecretaris",
            "burgemeester",
            "voorzitter",
            "directeur",
            "raadslid",
            "griffier",
        ),
        *("gemeente", "gemeenten", "stichting", "vereniging", "coalitie", "provincie", "regio", "zorgverzekeraar"),
        *("zorgkantoor", "ziekenhuis", "huisarts", "praktijk", "project", "programma", "instelling", "organisatie"),
        *("bedrijf", "ministerie", "rijksoverheid", "zorggroep", "thuiszorg", "preventieteam", "preventiecoalitie"),
        *(
            "menzis",
            "achmea",
            "zilveren",
            "vgz",
            "cz",
            "dsw",
            "onvz",
            "asr",
            "salland",
            "eno",
            "univé",
            "unive",
            "fbto",
        ),
        *("interpolis", "ditzo", "ohra", "aevitae", "caresq", "nationale", "zorg", "friesland", "just", "stad"),
        *("wmo", "wlz", "zvw", "jeugdwet", "participatiewet", "ggz", "ggd", "vws", "vng", "zn", "wpg", "avg", "iza"),
        *("gala", "azwa", "nza", "zonmw", "rivm", "dus", "vip", "loket"),
    }
)
"""Words that begin the name of no person: roles, organisations, insurers, laws."""
_LONGEST: Final = 7
"""Words of a name, those inside a surname included."""
_ABBREVIATION: Final = 4
"""Letters: what is not longer and all capitals is an abbreviation, unless a title stands before it."""


def names(text: str) -> Iterator[Span]:
    """What follows a title, or a word for somebody in care, and is written as a name; the title itself stays."""
    for opening in _OPENING.finditer(text):
        words = list(_words(text, opening.end(), titled=opening["title"] is not None))
        while words and not _is_name(words[-1][0], titled=True):
            words.pop()  # `mevrouw Jansen van` ends with the name
        # `cliënt A` names nobody: that is what careful people write.
        if sum(character.isalpha() for word, _, _ in words for character in word) > 1:
            start, end = words[0][1], words[-1][2]
            yield Kind.NAME, start, end - (text[end - 1] == " ")


def _words(text: str, start: int, *, titled: bool) -> Iterator[tuple[str, int, int]]:
    """The words that can belong to a name that begins at `start`, each with its place."""
    place, between = start, False
    for number in range(_LONGEST):
        found = _WORD.match(text, place)
        if found is None or (number and text[place] not in " \u00a0" and text[place - 1] not in " ."):
            return
        word, follows = found[1], _WORD.match(text, found.end())
        if _is_name(word, titled=titled):
            between = False
        elif word.casefold() in _PREFIXES and (titled or number > 0):
            between = True
        elif not (number and not between and word in _BEFORE_PREFIX and follows and follows[1] in _PREFIXES):
            return
        yield word, found.start(1), found.end(1)
        place = found.end()
        if place >= len(text):
            return


def _is_name(word: str, *, titled: bool) -> bool:
    if word.rstrip().endswith("."):
        return True  # initials
    bare = word.casefold()
    if bare in _NOBODY or bare.split("-")[0] in _NOBODY or _ITSELF_A_TITLE.match(word):
        return False
    if not word[0].isupper() or (bare in _PREFIXES and word != word.capitalize()):
        return False
    return titled or not (word.isupper() and 1 < len(word) <= _ABBREVIATION)
