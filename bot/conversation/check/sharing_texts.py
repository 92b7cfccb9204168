"""Every Dutch sentence about an outcome that leaves the conversation: as a file, or shown to somebody else.

Where this sits: a catalogue of plain B1 Dutch with "u", beside `check_texts`. It imports nothing.
"""

AS_PDF, AS_CSV, SHARE = "Download als pdf", "Download als csv", "Deel de uitkomst"
FILE_COMES = "Ik maak het bestand. Het komt hieronder, in dit gesprek."
WITH_WHOM = (
    "Met wie wilt u de uitkomst delen? Kies een collega of een kanaal. "
    "Die ziet de uitkomst met alle voorwaarden, niet dit gesprek."
)
SHARING = "Ik deel de uitkomst."
PDF_COMES = "De uitkomst van uw check als pdf: één pagina om te bewaren, te printen of door te sturen."
CSV_COMES = "De uitkomst van uw check als csv: een tabel om te openen in een rekenprogramma."
CHART_COMES = "Een staafdiagram van de kosten en baten per partij. De tabel in dit gesprek zegt hetzelfde in woorden."
NO_FILE = (
    "Het bestand kon niet in dit gesprek komen. Alles wat erin zou staan, leest u ook in de berichten hier. "
    "Probeer het later opnieuw."
)
NO_PDF = "De uitkomst past niet op één pagina. Kies csv: daarin past alles wel."
COLLEAGUE, CHANNEL = "Kies een collega", "Kies een kanaal"
SHARE_TITLE, SHARE_YES, SHARE_NO = "De uitkomst delen?", "Deel de uitkomst", "Deel niet"
COLLEAGUE_SEES = (
    "Deze collega krijgt van mij een bericht met uw naam, de uitkomst, elke voorwaarde die ter sprake kwam met uitleg "
    "en wat nog uit te zoeken is. De rest van dit gesprek blijft bij u."
)
CHANNEL_SEES = (
    "Iedereen in dit kanaal ziet dan uw naam, de uitkomst, elke voorwaarde die ter sprake kwam met uitleg "
    "en wat nog uit te zoeken is. De rest van dit gesprek blijft bij u."
)
SHARED = "De uitkomst is gedeeld."
NOT_SHARED_NO_MEMBER = (
    "De uitkomst is niet gedeeld: ik zit niet in dat kanaal. "
    "Typ daar '/invite @Preventiebot' en deel de uitkomst dan opnieuw."
)
NOT_SHARED_ARCHIVED = "De uitkomst is niet gedeeld: dat kanaal is gearchiveerd. Kies een ander kanaal of een collega."
NOT_SHARED_NOT_ALLOWED = (
    "De uitkomst is niet gedeeld: in dat kanaal mag ik niets plaatsen. Kies een ander kanaal of een collega."
)
NOT_SHARED_NOBODY = "De uitkomst is niet gedeeld: die persoon kan ik geen bericht sturen. Kies iemand anders."
NOT_SHARED = "De uitkomst is niet gedeeld: dat lukt nu niet. Probeer het later opnieuw, of stuur zelf de pdf door."
NOT_SHARED_NOT_YOURS = (
    "De uitkomst is niet gedeeld: u zit zelf niet in dat kanaal. Kies een kanaal waarin u zit, of een collega."
)
NOT_SHARED_OUTSIDE = (
    "De uitkomst is niet gedeeld: in dat kanaal zitten ook mensen van een andere organisatie. "
    "Kies een ander kanaal of een collega."
)
NOT_SHARED_NO_CHANNEL = (
    "De uitkomst is niet gedeeld: dat is geen kanaal en geen collega. Kies een kanaal of een collega uit de lijst."
)
NOT_SHARED_GUEST = "De uitkomst is niet gedeeld: die persoon is een gast, of werkt hier niet. Kies een collega."
NOT_SHARED_UNKNOWN = (
    "De uitkomst is niet gedeeld: ik kan nu niet bij Slack nagaan wie haar dan ziet. "
    "Probeer het over een paar minuten opnieuw, of stuur zelf de pdf door."
)
CHECK_YOURSELF = "Zelf een plan nagaan? Typ '/preventie check', of stuur mij een direct bericht."
NOTHING_TO_SHARE = (
    "Een uitkomst delen kan na een check: onder de uitkomst staat dan een knop om haar te delen. "
    "Er is nu geen uitkomst om te delen."
)


def shared_outcome(title: str) -> str:
    """Above an outcome that somebody shares."""
    return f"deelt een uitkomst van Preventiebot: {title[0].lower()}{title[1:]}. Het is geen besluit."
