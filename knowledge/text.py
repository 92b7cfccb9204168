"""Characters made plain: case, accents, and the many hyphens, quotes and spaces that keyboards and Word produce.

Where this sits: at the bottom of `knowledge`; the lint compares with it, matching begins with it. Imports
nothing of ours.
Start reading at `plain_characters()`.
"""

import re
import unicodedata

_HYPHENS = "\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}\N{HORIZONTAL BAR}\N{MINUS SIGN}\N{HYPHEN BULLET}\N{SMALL HYPHEN-MINUS}\N{FULLWIDTH HYPHEN-MINUS}"  # noqa: E501
_QUOTES = "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}\N{ACUTE ACCENT}`"
_INVISIBLE = "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NO-BREAK SPACE}\N{WORD JOINER}"  # noqa: E501
_PLAIN = str.maketrans({**dict.fromkeys(_HYPHENS, "-"), **dict.fromkeys(_QUOTES, "'"), **dict.fromkeys(_INVISIBLE)})

_NOT_A_WORD = re.compile(r"[^\w]+|_+")


def plain_characters(text: str) -> str:
    """Lower case without accents; every hyphen is `-`, every single quote `'`; nothing invisible is left."""
    if text.isascii():
        return text.replace("`", "'").lower()
    decomposed = unicodedata.normalize("NFKD", text.translate(_PLAIN).casefold())
    without_marks = "".join(character for character in decomposed if not unicodedata.combining(character))
    return unicodedata.normalize("NFKC", without_marks.translate(_PLAIN)).casefold()


def bare_words(text: str) -> str:
    """Only the words, one space between them: two questions with the same bare words are the same question."""
    return " ".join(_NOT_A_WORD.sub(" ", plain_characters(text)).split())


def word_set(words: str) -> frozenset[str]:
    """A list of words that is written down as one text, to look words up in."""
    return frozenset(words.split())
