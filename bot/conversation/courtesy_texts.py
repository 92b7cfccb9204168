"""Every Dutch sentence that answers a greeting, thanks or a goodbye.

Where this sits: a catalogue of plain B1 Dutch with "u". It imports nothing.
"""

from typing import Final

HELLO: Final = (
    "Hallo! Ik ben een bot. Ik geef antwoord op vragen over de Subsidieregeling preventiecoalities en over "
    "VIP-fondsen. Typ uw vraag in gewone woorden, of kies hieronder."
)
WELCOME: Final = "Graag gedaan."
MORE_QUESTIONS: Final = "Hebt u nog een vraag? Typ haar gerust, of kies hieronder."
GOODBYE: Final = "Tot ziens! U kunt hier altijd terugkomen met een nieuwe vraag."
