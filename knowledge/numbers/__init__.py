"""Amounts and dates as people write them: one reader for the matching and for the conversation.

Where this sits: beside `knowledge.text`, under matching and the conversation. May import: `eligibility.parameters`
(the names of the months), text2num, rapidfuzz. Start reading at `written_out()`.
"""

import re

from knowledge.numbers import days, money, numerals

__all__ = ["days", "may_count", "money", "numerals", "written_out"]

_DIGIT = re.compile(r"\d")
_BIG = ("honderd", "duizend", "miljoen", "miljard", "twintig", "negentien", "euro")
"""Where a number word is longer than one of these, it holds one of them."""
_LETTERS = re.compile(r"[a-z]+")
_WORDS = frozenset({"ton", "dzd", "mille", "mln", "mio", "mld", "eur", *days.MONTH_NAMES})


def may_count(text: str) -> bool:
    """Whether there can be an amount or a date in `text`; quick, because most questions have neither."""
    if _DIGIT.search(text):
        return True
    plain = text.casefold()
    return any(word in plain for word in _BIG) or not _WORDS.isdisjoint(_LETTERS.findall(plain))


def written_out(text: str) -> str:
    """The same text with its amounts as `90000 euro` and its dates as `1 oktober 2021`, whatever they looked like.

    Cents are dropped: no question turns on them. What can mean several things stays as it was typed.
    """
    if not may_count(text):
        return text
    return money.written_out(days.written_out(numerals.in_digits(text)))
