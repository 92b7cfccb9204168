"""Reduce what somebody typed to the words of the question.

Where this sits: the first step of the matching pipeline (*normalise*, correct, split, stem, score, calibrate, decide).
May import: `knowledge.text`, `knowledge.numbers`, the names of months. Pure. Start reading at `normalise()`.

The result is lower case, without accents, punctuation or markup; words are separated by one space. Amounts and
dates are written in one way (`90000 euro`, `1 oktober 2021`). Doing it twice changes nothing. What is taken away:
Slack's markup, addresses, quoted mail, and greetings and thanks around the question.
"""

import html
import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate

from eligibility.parameters import MONTHS
from knowledge import numbers
from knowledge.text import plain_characters

MAX_CHARACTERS = 2_000
"""What is read of a message: nobody asks one question in more, and scoring must stay fast on 40,000 characters."""

MOST_QUESTIONS = 3
"""Questions of one message that are looked at by themselves."""
_FEWEST_WORDS = 3
"""A sentence with fewer words ("klopt dat?") leans on the one before."""
_SENTENCE_END = re.compile(r"(?<=[?!])\s+|(?<=[^\W\d_]{4}\.)\s+|(?<=\d\.)\s+(?=[^\W\d_a-z])|\s*\n\s*")
"""A full stop only after four letters or before a capital: a short word with a stop is an abbreviation (`art. 4`)."""
_CLOSING = " \t)\"'*_~”’!."
_SLACK_REFERENCE = re.compile(r"<(?:[@!][^<>]*|#[^<>|]*)>|<#[^<>|]*\|([^<>]*)>")
_SLACK_LINK = re.compile(r"<(?:https?:|mailto:|tel:)[^<>|]*(?:\|([^<>]*))?>", re.IGNORECASE)
_EMOJI = re.compile(r":[a-z0-9_+'-]+:", re.IGNORECASE)
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_QUOTED_LINE = re.compile(r"[ \t]*(?:>|&gt;)")
_QUOTED_MAIL = re.compile(
    r"^[ \t]*(?:-{2,} *(?:oorspronkelijk bericht|doorgestuurd bericht|original message)|"
    r"op .{3,80} schreef .{1,80}:[ \t]*$|on .{3,80} wrote:[ \t]*$|"
    r"(?:van|from):.*\n[ \t]*(?:verzonden|sent|aan|to|datum|date):)",
    re.IGNORECASE | re.MULTILINE,
)
_MARKS_OF_MAIL, _MARKS_OF_MARKUP = re.compile(r"[:>]|&gt;|--"), re.compile(r"[<:&@]|www\.", re.IGNORECASE)
"""What has none of these has no quoted mail, or no markup and no address: most questions are plain."""
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}(?:[a-z]\b)?")
_WORD = re.compile(r"[^\W_]+(?:[-'&][^\W_]+)*")
_YEAR_IN_PASSING = re.compile(
    rf"\b(?:in|tijdens|gedurende|sinds|vanaf|per|during|since) (?:het jaar |the year )?(?:(?:{'|'.join(MONTHS)}) )?"
    r"(?:19|20)\d\d\b"
)


def normalise(text: str, courtesies: Iterable[tuple[str, ...]] = ()) -> str:
    """The words of the question in `text`; empty when there are none.

    `courtesies` are the greetings and thanks of the language, each as its words.
    """
    return " ".join(without_courtesies(words_in(text), frozenset(courtesies)))


def words_in(text: str) -> list[str]:
    """Every word of `text`, greetings and all."""
    return _first(_words(own_text(text)))


def numbers_in(text: str) -> tuple[list[str], list[str]]:
    """What was typed, and the same with amounts and dates in one way; only to tell what was read as what."""
    plain = _plain(own_text(text))
    return plain.split(), numbers.written_out(plain).split()


def without_courtesies(words: list[str], courtesies: frozenset[tuple[str, ...]]) -> list[str]:
    """Greetings and thanks go from both ends; a message that is nothing else stays as it is."""
    return _trimmed(words, courtesies) or words


def is_only_courtesies(words: list[str], courtesies: frozenset[tuple[str, ...]]) -> bool:
    """Whether there is nothing but greetings and thanks."""
    return bool(words) and not _trimmed(words, courtesies)


def questions_in(text: str, courtesies: Iterable[tuple[str, ...]] = ()) -> tuple[str, ...]:
    """The words of each sentence that ends in a question mark, when the message has other sentences too.

    Of a message with more questions than `MOST_QUESTIONS` the last ones; courtesies are no questions.
    """
    sentences = [sentence for sentence in _SENTENCE_END.split(own_text(text)) if _WORD.search(sentence)]
    if len(sentences) < 2:
        return ()
    polite = frozenset(courtesies)
    asked = (_words(sentence) for sentence in sentences if sentence.rstrip(_CLOSING).endswith("?"))
    bare = (" ".join(_trimmed(_first(words), polite)) for words in asked)
    return tuple(words for words in bare if words.count(" ") + 1 >= _FEWEST_WORDS)[-MOST_QUESTIONS:]


def without_year(words: Iterable[str]) -> list[str]:
    """The same without a year that says when (`in 2018`, `sinds maart 2020`); empty when none does, or little is left.

    A short question about any year is seldom among the phrasings: with the year it seems to be about something else.
    """
    plain = " ".join(words)
    bare = _YEAR_IN_PASSING.sub(" ", plain).split()
    return bare if bare != plain.split() and len(bare) > 1 else []


def own_text(text: str) -> str:
    """What the writer typed, without what was quoted and without markup."""
    return _without_markup(_without_quotes(text[:MAX_CHARACTERS]))


def _without_quotes(text: str) -> str:
    """Without the mail that somebody answered to; all of it stays when nothing else was said."""
    if not _MARKS_OF_MAIL.search(text):
        return text
    own = text
    if found := _QUOTED_MAIL.search(text):
        own = text[: found.start()]
    own = "\n".join(line for line in own.split("\n") if not _QUOTED_LINE.match(line))
    return own if _WORD.search(own) else text


def _without_markup(text: str) -> str:
    if not _MARKS_OF_MARKUP.search(text):
        return text
    text = _SLACK_LINK.sub(lambda found: f" {found.group(1) or ''} ", text)
    text = _SLACK_REFERENCE.sub(lambda found: f" {found.group(1) or ''} ", text)
    return _ADDRESS.sub(" ", _EMOJI.sub(" ", html.unescape(text)))


def _words(text: str) -> list[str]:
    """Until nothing changes any more: a number that was written out may only then stand beside its unit."""
    plain = _plain(text)
    if not numbers.may_count(plain):
        return _WORD.findall(plain)
    words = _counted(plain)
    while (again := _counted(_plain(" ".join(words)))) != words:
        words = again
    return words


def _counted(plain: str) -> list[str]:
    return _WORD.findall(numbers.written_out(plain))


def _first(words: list[str]) -> list[str]:
    """As many words as fit in what is read; written-out amounts may have made them longer."""
    if sum(map(len, words)) + len(words) <= MAX_CHARACTERS:
        return words
    ends = accumulate(len(word) + 1 for word in words)
    return [word for word, end in zip(words, ends, strict=True) if end <= MAX_CHARACTERS]


def _plain(text: str) -> str:
    plain = " ".join(plain_characters(text).split())
    return _DOTTED.sub(lambda found: found.group(0).replace(".", ""), plain)


def _trimmed(words: list[str], courtesies: frozenset[tuple[str, ...]]) -> list[str]:
    longest, begins, ends = _outline(courtesies)
    first, last = 0, len(words)
    trimmed = True
    while trimmed and first < last and (words[first] in begins or words[last - 1] in ends):
        trimmed = False
        for length in range(min(longest, last - first), 0, -1):
            if tuple(words[first : first + length]) in courtesies:
                first, trimmed = first + length, True
                break
            if tuple(words[last - length : last]) in courtesies:
                last, trimmed = last - length, True
                break
    return words[first:last]


@lru_cache(maxsize=8)
def _outline(courtesies: frozenset[tuple[str, ...]]) -> tuple[int, frozenset[str], frozenset[str]]:
    """How long the longest is, and the words that they begin and end with: most questions have none of those."""
    some = [each for each in courtesies if each]
    longest = max((len(each) for each in some), default=0)
    return longest, frozenset(each[0] for each in some), frozenset(each[-1] for each in some)
