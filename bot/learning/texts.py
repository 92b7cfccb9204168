"""Everything that is said about learning: reasons, proposed articles, what was learned this week.

Where this sits: one catalogue for the conversation, for Slack and for `preventiebot report`. May import: nothing of
ours. Texts are for people: Dutch, plain, "u".
"""

from typing import Final

# Why an answer did not help
REASONS: Final = {
    "another_question": "Het gaat niet over mijn vraag",
    "unclear": "Ik begrijp het niet",
    "incomplete": "Er mist iets",
    "not_right": "Het klopt niet",
    "other": "Iets anders",
}
TYPE_REASON: Final = "Wat hielp er niet? Schrijf het in één bericht. Noem geen namen of andere persoonsgegevens."
NEVER_MIND: Final = "Laat maar"
REASON_NOT_TAKEN: Final = "Schrijf in een paar zinnen wat er niet hielp, of typ 'stop'."
THANKS_FOR_REASON: Final = "Dank u wel. Hier kunnen wij iets mee."
OTHER: Final = "Anders"
"""Stands for a code that this version does not know."""

# The form of an article
MAKE_ARTICLE: Final = "Maak kennisartikel"
FORM_TITLE: Final = "Kennisartikel"
FORM_SUBMIT: Final = "Stel voor"
FORM_INTRODUCTION: Final = (
    "Schrijf het antwoord zo dat iedereen er iets aan heeft. Noem geen namen en geen gegevens van mensen. "
    "Een redacteur kijkt ernaar voordat iemand het ziet."
)
ARTICLE_TITLE: Final = "Titel"
ARTICLE_TITLE_HINT: Final = "De vraag die het artikel beantwoordt, in hooguit 75 tekens."
QUESTIONS: Final = "Hoe mensen het vragen"
QUESTIONS_HINT: Final = "Elke vraag op een eigen regel. Hoe meer manieren, hoe beter de bot het artikel vindt."
ANSWER: Final = "Antwoord"
ANSWER_HINT: Final = "Begin met het antwoord zelf. Een streepje maakt een lijst, **sterretjes** maken een woord vet."
DOCUMENT: Final = "Bron"
CHOOSE_SOURCE, CHOOSE_OWNER, CHOOSE_GROUP = "Kies een bron", "Kies een eigenaar", "Kies een groep"
LOCATOR: Final = "Waar in de bron"
LOCATOR_HINT: Final = "Bijvoorbeeld: art. 6 lid 2, of bladzijde 12."
URL: Final = "Webadres van de bron"
URL_HINT: Final = "Laat u dit leeg, dan geldt het adres dat al bij deze bron staat."
OWNER: Final = "Eigenaar"
REVIEW_BY: Final = "Nakijken voor"
GROUP: Final = "Groep"
CANCEL: Final = "Annuleer"
CLOSE: Final = "Sluit venster"
CHOOSE_ONE: Final = "Kies een van de mogelijkheden."
NOT_A_DATE: Final = "Kies een dag die nog komt."
TO_REPAIR: Final = "Dit moet nog beter:"
BEING_JUDGED: Final = (
    "Dank u wel. Ik vergelijk uw artikel nu met alle andere artikelen. Dat duurt ongeveer een minuut. "
    "Het bericht daarna komt in het kanaal van het team."
)
TOO_LATE: Final = "Slack liet het venster niet meer openen. Druk nog een keer op de knop."
NOT_POSSIBLE: Final = "Dit kan nu niet"

# What becomes of a proposed article
PROPOSAL_TITLE: Final = "Voorstel voor een kennisartikel"
APPROVE: Final = "Keur goed"
REJECT: Final = "Wijs af"
REPAIR: Final = "Pas aan"
UNDO: Final = "Zet terug"
UNDO_ASK: Final = "Het artikel verdwijnt dan weer uit de kennisbank. Weet u het zeker?"
REJECT_TITLE: Final = "Voorstel afwijzen"
WHY_REJECTED: Final = "Wat moet er anders?"
WHY_HINT: Final = "Wie het artikel schreef, leest dit en kan het aanpassen."
NO_REASON: Final = "Schrijf in een paar woorden wat er anders moet."
NO_EDITOR: Final = "Let op: er is nog geen redacteur. Een beheerder wijst die aan bij de instellingen van de bot."
NOT_BY_THE_AUTHOR: Final = "U schreef dit artikel zelf. Laat een andere redacteur ernaar kijken."
DECIDED_ALREADY: Final = "Over dit voorstel is al beslist, of het is intussen gewijzigd."
NOT_THERE: Final = "Dit voorstel bestaat niet meer."
NO_TEXT_LEFT: Final = "Van deze vraag is de tekst al gewist. Er is niets meer om een artikel van te maken."
IS_THERE_ALREADY: Final = "Er is intussen een ander artikel met deze naam. Kies een andere titel."
CHANGED_MEANWHILE: Final = (
    "Het bestand is intussen gewijzigd. Ik heb het daarom laten staan. Zet het zelf terug, of pas het aan."
)
CANNOT_UNDO: Final = "Ik kan het bestand niet weghalen. Doe het zelf, of vraag de beheerder."
KEPT_IN: Final = {
    "git": "Het is opgeslagen in de kennisbank, met een regel in de geschiedenis van git.",
    "folder": "Het is opgeslagen in de kennisbank. Het bestand hieronder is voor de beheerder.",
    "patch": "Ik kan zelf niet in de kennisbank schrijven. De beheerder kan het bestand hieronder toevoegen.",
}
SOMEBODY: Final = "Iemand"
NOT_LIVE: Final = "De bot gebruikt het nog niet: er is een fout in een ander artikel."
LIVE: Final = "De bot gebruikt het nu."
PATCH: Final = "Het artikel als bestand, voor de beheerder."
PATCH_BACK: Final = "De wijziging als bestand, voor de beheerder."
UNDONE: Final = "Het artikel is teruggezet. De bot gebruikt het niet meer."

# What was learned this week
REPORT_TITLE: Final = "Wat mensen vroegen"
COUNTED_TITLE: Final = "Wat de bot deed"
COUNTED: Final = {
    "answer": "Een artikel als antwoord",
    "choices": "Een keuze uit artikelen",
    "no_answer": "Geen antwoord",
    "none_of_these": "Geen van de keuzes was goed",
    "check": "Een check",
    "calculation": "Een berekening",
    "handed_over": "Naar het team",
    "helpful": "Het antwoord hielp",
    "not_helpful": "Het antwoord hielp niet",
}
SUBJECTS_TITLE: Final = "Vragen zonder antwoord"
OPINIONS_TITLE: Final = "Artikelen die niet hielpen"
ARTICLES_TITLE: Final = "Artikelen die het meest zijn getoond"
SURE_TITLE: Final = "Hoe zeker de bot was"
NOTHING_UNANSWERED: Final = "Er was geen vraag zonder antwoord."
NOTHING_DISLIKED: Final = "Niemand zei dat een artikel niet hielp."
REPORT_NOTE: Final = "Zonder namen. Een vraag staat er alleen als zij vaker is gesteld."


def from_author(mention: str) -> str:
    """Above a proposed article."""
    return f"{mention} stelt dit artikel voor. Een redacteur keurt het goed of wijst het af."


def about_article(path: str, questions: int) -> str:
    """Below a proposed article: where it comes, and for how many phrasings."""
    return f"Bestand: {path}. Manieren om het te vragen: {questions}."


def more_questions(count: int) -> str:
    """Below the first phrasings."""
    return "En nog 1 andere vraag." if count == 1 else f"En nog {count} andere vragen."


def returned(title: str) -> str:
    """The article has faults."""
    return f"Het artikel “{title}” kan zo nog niet. Dit moet beter:"


def takes(other: str, count: int, examples: str) -> str:
    """The article takes questions that belong to another one."""
    which = f"{count} vragen" if count != 1 else "1 vraag"
    return f"Dit artikel krijgt nu {which} van “{other}”: {examples}. Vraag het duidelijker."


def approved(mention: str, title: str) -> str:
    """An editor agreed; the file is being written."""
    return f"{mention} keurde het artikel “{title}” goed. Ik zet het nu in de kennisbank."


def published(mention: str, title: str) -> str:
    """It is in the knowledge base."""
    return f"{mention} keurde het artikel “{title}” goed."


def rejected(mention: str, title: str) -> str:
    """An editor did not agree."""
    return f"{mention} wees het artikel “{title}” af:"


def undoing(mention: str, title: str) -> str:
    """An editor takes it back."""
    return f"{mention} zet het artikel “{title}” terug."


def told(count: int) -> str:
    """How many people heard of it."""
    return "1 persoon met zo'n vraag heeft bericht." if count == 1 else f"{count} mensen met zo'n vraag hebben bericht."


def there_is_an_answer(title: str) -> str:
    """To somebody who asked before."""
    return f"U vroeg eerder iets wat hierop lijkt. Er is nu een artikel: “{title}”. Wilt u het lezen?"


def period(since: str, until: str) -> str:
    """From which day up to and with which."""
    return f"Van {since} tot en met {until}."


def subject(label: str, size: int) -> str:
    """Questions that ask the same."""
    return f"{label} ({size} keer)"


def alone(count: int) -> str:
    """Questions of which nobody asked the same; their text is not shown."""
    return "Nog 1 vraag kwam één keer voor." if count == 1 else f"Nog {count} vragen kwamen elk één keer voor."


def and_more(count: int) -> str:
    """Below a list that is longer than what is shown."""
    return f"En nog {count} andere."


def disliked(title: str, count: int, reasons: str) -> str:
    """An article that did not help, and why."""
    why = f" ({reasons})" if reasons else ""
    return f"{title}: {count} keer niet geholpen{why}"


def reason(label: str, count: int) -> str:
    """One of the reasons, with how often it was given."""
    return f"{label.lower()}: {count}"


def sure(outcome: str, tenth: str) -> str:
    """What came of a question, and from which probability on."""
    return f"{outcome}, zekerheid vanaf {tenth.replace('.', ',')}"
