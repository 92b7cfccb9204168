"""How easy a Dutch text reads: Flesch's reading ease with the constants that Douma found for Dutch (1960).

Where this sits: under the lint of language and the report. May import: sentences. Start reading at `ease()`.

`206.835 - 0.93 * words per sentence - 77 * syllables per word`: 0 is very hard, 100 very easy; from 60 it counts as
"standard", what most people can follow. The libraries at hand count English syllables, or take hyphenation points for
syllables ("over" then has one); Dutch spelling shows its vowels well enough to count them here.
"""

import re
from collections.abc import Collection, Sequence

from knowledge.sentences import Sentence

_VOWEL = re.compile(
    r"aai|ooi|oei|eeuw|ieuw|aa|ee|oo|uu|eu|ie|oe|ui|ij|ei|ou|au|[aeiouyàáâäèéêëìíîïòóôöùúûü]", re.IGNORECASE
)


def syllables(word: str) -> int:
    """How many syllables a word has; at least one."""
    return max(1, len(_VOWEL.findall(word)))


def ease(sentences: Sequence[Sentence], terms: Collection[str] = ()) -> float:
    """The reading ease (about 0 to 100) of the sentences together; 100 for no words at all.

    `terms` (lower case) are fixed names that cannot be replaced by an easier word: they count as words of a sentence,
    but say nothing about how hard the writer's own words are.
    """
    prose = [sentence for sentence in sentences if sentence.prose]
    own = [word for sentence in prose for word in sentence.spelled if word.casefold() not in terms]
    if not own:
        return 100.0
    per_sentence = sum(len(sentence.words) for sentence in prose) / len(prose)
    return 206.835 - 0.93 * per_sentence - 77 * sum(map(syllables, own)) / len(own)
