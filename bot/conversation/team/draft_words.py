"""What somebody says of a question for the team: send it, add this to it, that was not right; or nothing at all.

Where this sits: under the drafts, beside `words`; it reads what many ways of saying have in common. Pure. May import:
`parsing`, the plain words and the number words of `knowledge`. Start reading at `addition()`.
"""

import re
from typing import Final, Literal

from bot.conversation import parsing
from knowledge.numbers import numerals
from knowledge.text import bare_words, word_set

# -- to send it --------------------------------------------------------------------------------------------------------

_SENDING: Final = word_set(
    "verstuur versturen verstuurd verzend verzenden stuur sturen opsturen insturen indienen verstuurt weg send"
)
_BESIDE_SENDING: Final = word_set(
    "ja maar op door in het hem haar dit dat de deze die zo nu dan graag aub alsjeblieft alstublieft svp naar aan team "
    "preventieteam vraag bericht tekst kan mag je u prima goed ok oke is hoor even gewoon meteen doe mij wel ie jullie "
    "kun kunt wil wilt ik we wij akkoord klopt voor"
)


def sends(text: str) -> bool:
    """Whether somebody wants what waits to be sent, and says nothing else: `verstuur maar`, `stuur maar op`."""
    said = set(bare_words(text).split())
    return bool(said & _SENDING) and said <= _SENDING | _BESIDE_SENDING and said != {"weg"}


_APPLIES: Final = word_set("indienen insturen verstuurd weg door")
_TO_THE_TEAM: Final = word_set("team preventieteam")


def sends_nothing(text: str) -> bool:
    """Whether somebody says to send, where nothing waits for it: no question, no application, no word for the team."""
    said = set(bare_words(text).split())
    return sends(text) and not parsing.is_question(text) and not said & (_APPLIES | _TO_THE_TEAM)


_NOT: Final = word_set("niet niets niks nooit stop annuleer annuleren")
_BESIDE_NOT: Final = _NOT | word_set("nee neen laat laten zitten toch meer hoeft nodig nog wacht liever sorry bedankt")
_LATER: Final = word_set("nog wacht even straks later")


def says_not(text: str) -> Literal["never", "later"] | None:
    """Whether it is not to be sent, or not yet, and nothing else is said: `niet versturen`, `verstuur nog niet`."""
    plain = bare_words(text)
    said = set(plain.split())
    is_not = bool(said & _NOT) or "laat maar" in plain
    if not is_not or not said <= _SENDING | _BESIDE_SENDING | _BESIDE_NOT | _LATER:
        return None
    return "later" if said & _LATER and not said & {"nee", "laat", "stop"} else "never"


_YES: Final = word_set("ja jaa jawel jazeker jahoor jep yep yes")
_GO_AHEAD: Final = word_set("doe akkoord klopt gang toe goed prima")
_BESIDE_A_YES: Final = (
    _YES
    | _GO_AHEAD
    | word_set(
        "maar dat dit het zo hoor is zeker dan even gewoon lijkt me mij helemaal je uw ga u aub alsjeblieft "
        "alstublieft svp nu meteen wel graag oke ok top perfect fijn mooi natuurlijk uitstekend inderdaad"
    )
)


def agrees(text: str) -> bool:
    """Whether somebody finds it good as it is, and says nothing else: `ja doe maar`, `akkoord`, `zo is het goed`.

    A bare courtesy, such as `prima`, is no yes.
    """
    said = set(bare_words(text).split())
    is_more = len(said) > 1 or bool(said & (_YES | {"akkoord"}))
    return is_more and "?" not in text and said <= _BESIDE_A_YES and bool(said & (_YES | _GO_AHEAD))


# -- to add something --------------------------------------------------------------------------------------------------

_GAP: Final = r"[\s,:.!-]*"
_LEAD: Final = (
    rf"(?:(?:nee|ja|ok[eé]?|oh?|oja|o ja|wacht|even|eens|en|ook|nog|sorry|trouwens|maar|please|graag|dan|hoi|oeps)\b"
    rf"{_GAP})*(?:(?:kun|kunt|kan|wil|wilt|zou) (?:je|u|jij|jullie)\s+)?"
)
_LITTLE: Final = (
    r"(?:(?:er|dit|dat|daar|het|hier|nog|ook|even|maar|graag|aan|de|mijn|die|vraag|iets|bij|ze|hun|hen|team|"
    r"preventieteam)\s+)*?"
)
_ADD: Final = tuple(
    re.compile(rf"^{_LEAD}{form}{_GAP}(?P<rest>.*)$", re.IGNORECASE | re.DOTALL)
    for form in (
        rf"(?:zet|doe|schrijf|plak|zetten|doen)\s+{_LITTLE}(?:er ?bij|bij|eraan|achteraan)\b",
        rf"voeg\s+{_LITTLE}(?:toe|eraan toe|daaraan toe)\b",
        rf"vul\s+{_LITTLE}aan\b(?:\s+met\b)?",
        rf"(?:stuur|neem|geef|sturen|meesturen)\s+{_LITTLE}(?:mee|door)\b",
        rf"(?:er )?{_LITTLE}(?:toevoegen|bijzetten|erbij zetten|meesturen|vermelden)\b(?=\s*(?:dat\b|:|$))",
        rf"(?:vermeld|meld|noteer|zeg|vertel|geef|laat)\s+{_LITTLE}(?:erbij|bij|weten|door|aan|mee)?(?=\s*(?:dat\b|:))",
        r"(?:ik|we|wij)\s+(?:vergat|vergaten|ben|zijn)\s+(?:nog |ook |helemaal )*(?:vergeten )?(?:te )?"
        r"(?:zeggen|vermelden|melden|vertellen)?(?<=n)(?=\s*(?:dat\b|:))",
        r"(?:ik|we|wij)\s+(?:wil|willen|wilde|wilden|moet|moeten)\s+(?:er |nog |ook |graag |even |eigenlijk |iets )*"
        r"(?:toevoegen|aanvullen|meegeven|vermelden|melden)(?=\s*(?:dat\b|:))",
        r"(?:er |het )?(?:moet|mag|kan|moeten)\s+(?:er |nog |ook |wel )*(?:bij|erbij|in)(?: te)?(?: staan)?"
        r"(?=\s*(?:dat\b|:))",
        r"(?:ter )?(?:aanvulling|toevoeging|p\.?s\.?)\s*[:,]",
    )
)
_AROUND: Final = tuple(
    re.compile(rf"^{_LEAD}{before}\s+(?P<rest>.+?)\s+{after}[\s.!]*$", re.IGNORECASE | re.DOTALL)
    for before, after in (
        (r"(?:zet|doe)\s+er(?:\s+(?:nog|ook|even))*", r"bij"),
        (r"voeg(?:\s+(?:er|nog|ook|even))*", r"(?:er ?aan |aan de vraag )?toe"),
        (r"(?:stuur|neem)(?:\s+(?:nog|ook|even))+", r"mee"),
    )
)
"""The same with what is to be added in the middle: `zet er 95k bij`."""
_NOTHING_ELSE: Final = word_set(
    "aan de mijn die deze dit dat het er erbij bij toe vraag graag aub alsjeblieft alstublieft svp maar dan even ook "
    "tekst bericht allebei beide samen"
)
_BOTH: Final = word_set("toevoegen erbij allebei beide beiden aanvullen samen")
"""With one of these and no subject somebody wants what was typed added: `ja toevoegen`, `allebei graag`."""


def addition(text: str) -> str | None:
    """What somebody wants added to a question for the team; empty when only that, None when it is no such wish.

    `nee wacht, zet erbij dat het om twee gemeenten gaat` gives `dat het om twee gemeenten gaat`.
    """
    plain = " ".join(text.split())
    said = set(bare_words(plain).split())
    if said & _BOTH and said <= _BOTH | _NOTHING_ELSE | {"ja", "nee", "alle", "twee", "vul"}:
        return ""
    for form in (*_ADD, *_AROUND):
        if (found := form.match(plain)) is not None:
            rest = found["rest"].strip(" ,:.-")
            return "" if set(bare_words(rest).split()) <= _NOTHING_ELSE else rest
    return None


# -- to go on with it, or to take a word back --------------------------------------------------------------------------

_GOING_ON: Final = frozenset({"en", "ook", "verder", "daarnaast", "bovendien", "plus", "ps", "oja", "trouwens", "nog"})
"""With these somebody goes on with what was typed just before."""
_CORRECTING: Final = re.compile(
    r"^(?:nee|neen|oh?|oeps|oei|sorry|wacht|fout|foutje|correctie|excuus|pardon|eigenlijk|toch)\b|"
    r"\b(?:ik bedoel\w*|bedoel\w* (?:ik|we|wij)|had moeten|moet zijn|moest zijn|klopte? (?:toch )?niet|verkeerd|"
    r"vergist\w*|in plaats van|ipv|typfout|tikfout)\b"
)


def goes_on(text: str) -> bool:
    """Whether it goes on with something said before: `en voor Zwolle`, `en trouwens budget is 95k`."""
    return parsing.simplified(text).split(" ")[0].strip(",:") in _GOING_ON


def corrects(text: str) -> bool:
    """Whether it takes back a word of before: `nee drie`, `ik bedoelde 95k`, `dat moet zijn 2020`."""
    return _CORRECTING.search(bare_words(text)) is not None


# -- to say nothing ----------------------------------------------------------------------------------------------------

_NO_SUBJECT: Final = word_set(
    "ja jawel jazeker nee neen ok oke okee klopt inderdaad akkoord prima goed graag dank wel niet geen weet idee zeker "
    "misschien allebei ik wij we je u het de een t dat dit die er is was zijn ben heb hebben had hebt wil wilt willen "
    "kan kun kunt mag zou vanaf tot en met t m per voor na in op van om over door bij of sinds tussen uit aan naar te "
    "als dan nu nog ook maar eens even iets wat vraag vragen vraagje stellen ongeveer circa ca ruim bijna minstens "
    "hoogstens euro eur k ton mln miljoen duizend procent jaar jaren maand maanden mnd week weken dag dagen uur uren "
    "januari februari maart april mei juni juli augustus september oktober november december jan feb mrt apr jun jul "
    "aug sep okt nov dec maandag dinsdag woensdag donderdag vrijdag zaterdag zondag vandaag morgen gisteren "
    "test hallo hoi hey dag"
)
"""Words that are no question, with dates, amounts and numbers: nobody can answer them."""
_LONGEST_FRAGMENT: Final = 100
"""Characters: who types more than this has something to ask, whatever it is."""


def says_nothing(text: str) -> bool:
    """Whether a text is nothing one can ask: a bare date, an amount, a yes, `ik heb een vraag`.

    With a question mark it is something (`Klopt dit?`), unless it only asks to ask.
    """
    said = bare_words(text).split()
    if len(text) > _LONGEST_FRAGMENT:
        return False
    if text.rstrip().endswith("?") and not {"vraag", "vragen", "vraagje"} & set(said):
        return False
    return all(word in _NO_SUBJECT or word[:1].isdigit() or numerals.counted(word) is not None for word in said)
