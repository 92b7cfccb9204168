"""Where something stands in a text, and what it is: what the recognisers give to `bot/privacy/masking.py`.

Where this sits: the bottom of the recognisers. May import: nothing of ours.
"""

from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What was found; only the kind is ever kept."""

    BSN = "bsn"
    IBAN = "iban"
    EMAIL = "email"
    PHONE = "phone"
    BIRTH_DATE = "birth_date"
    ADDRESS = "address"
    NAME = "name"


Span = tuple[Kind, int, int]
"""What it is, its first character and the one after its last."""

HOLE: Final = "\x00"
"""Stands where something was taken out: neither a letter nor a digit, and nobody can type it."""
