"""Every Dutch sentence about how the sums are rounded.

Where this sits: a catalogue of plain B1 Dutch with "u", beside `calculation_texts`. It imports nothing.
"""

from typing import Final

_NO_RULE: Final = "In onze bronnen vonden wij geen regel over afronden."

OF_THE_GRANT: Final = (
    "Deze bot rondt de subsidie naar beneden af, op de cent. Zo komt zij nooit boven een derde van de kosten uit. "
    f"{_NO_RULE} Het echte bedrag bepaalde de minister."
)
OF_A_FUND: Final = (
    "Deze bot rekent op de cent en rondt eerst naar beneden af. Blijft er een cent over? Dan krijgt eerst het "
    "zorgkantoor er een bij, en daarna de zorgverzekeraars. Binnen een groep gaat de cent naar de partij die door het "
    f"afronden het meest inlevert. Samen blijft het precies het hele fonds. {_NO_RULE}"
)
OF_A_CASE: Final = (
    "Deze bot rekent op de cent en rondt eerst naar beneden af. Blijft er een cent over? Dan gaat die naar de partij "
    f"die door het afronden het meest inlevert. Samen blijven de kosten zo gelijk. {_NO_RULE}"
)
_NOT_BY_THREE: Final = "Het fonds is niet precies door drie te delen."
ONE_CENT_OVER: Final = f"{_NOT_BY_THREE} De cent die overblijft, staat bij het zorgkantoor."
TWO_CENTS_OVER: Final = (
    f"{_NOT_BY_THREE} Twee centen blijven over: één staat bij het zorgkantoor en één bij de zorgverzekeraars."
)
