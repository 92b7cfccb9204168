"""The stricter look at a folder of articles that an editor asks for.

Where this sits: beside the loader; apart from it because spelling and reading level take time and packages that a
running bot does not need. May import: the loader, all lints, what reads the words and the ways out. Start reading at
`check()`.
"""

from datetime import date
from pathlib import Path

from knowledge.faults import Fault
from knowledge.knowledge_base import KnowledgeBase, Language
from knowledge.lint import blocking, house, reported
from knowledge.loader import BUILTIN, in_order, is_builtin, read_all
from knowledge.matching import proofread


def check(folder: Path = BUILTIN, *, as_of: date, language: Language = "nl") -> tuple[Fault, ...]:
    """Everything an editor should repair, in the order of the files; never raises on what the files say.

    That includes the words of the language and, for articles on our subject, the ways out beside the articles. `as_of`
    is the day to compare days of control with, and the day of the figures in the texts.
    """
    reading, rules = read_all(folder), house_rules(folder)
    ours = rules is not None or is_builtin(folder)
    found = [*reading.faults, *blocking(reading.articles, builtin=ours, unread=reading.unread)]
    if not found:
        articles = (placed.article for placed in reading.articles)
        kb = KnowledgeBase(articles, language=language, builtin=is_builtin(folder))
        found += proofread.led_astray(kb, reading.articles)
    found += proofread.words(language)
    found += proofread.ways_out(reading.articles) if ours else ()
    found += reported(reading.articles, builtin=ours, as_of=as_of)
    match rules:
        case house.HouseRules():
            path, dutch = folder / house.FILE_NAME, language == "nl"
            found += house.against(reading.articles, rules, path, as_of, unread=reading.unread, dutch=dutch)
        case tuple():
            found += rules
    return in_order(found)


def house_rules(folder: Path) -> house.HouseRules | tuple[Fault, ...] | None:
    """The rules that stand in the folder, or what is wrong with them; None when it has none."""
    path = folder / house.FILE_NAME
    return house.read_rules(path.read_text(encoding="utf-8", errors="replace"), path) if path.is_file() else None


def has_house_rules(folder: Path) -> bool:
    """Whether the folder is held to rules of its own."""
    return isinstance(house_rules(folder), house.HouseRules)


def terms(folder: Path) -> frozenset[str]:
    """The fixed terms of a folder, which do not count in its reading ease."""
    rules = house_rules(folder)
    return rules.terms if isinstance(rules, house.HouseRules) else frozenset()
