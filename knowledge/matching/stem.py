"""Bring the forms of a word together: `gemeenten` and `gemeente`, `applied` and `apply`.

Where this sits: the fourth step of the matching pipeline (normalise, correct, split, *stem*, score, calibrate, decide).
May import: PyStemmer (Snowball). Start reading at `Stems`.
"""

import Stemmer

from knowledge.knowledge_base import Language

_SNOWBALL: dict[Language, str] = {"nl": "dutch", "en": "english"}


class Stems:
    """The stems of one language."""

    def __init__(self, language: Language) -> None:
        self._stemmer = Stemmer.Stemmer(_SNOWBALL[language])

    def of(self, word: str) -> str:
        """The stem of one normalised word; a word without a stem of its own stays as it is."""
        return str(self._stemmer.stemWord(word)) or word
