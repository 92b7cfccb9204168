"""The stricter look at a folder of articles that an editor asks for.

Where this sits: beside the loader; apart from it because spelling and reading level take time and packages that a
running bot does not need. May import: the loader, all lints. Start reading at `check()`.
"""

from datetime import date
from pathlib import Path

from knowledge.faults import Fault
from knowledge.lint import blocking, house, reported
from knowledge.loader import BUILTIN, in_order, is_builtin, read_all


def check(folder: Path = BUILTIN, *, as_of: date) -> tuple[Fault, ...]:
    """Everything an editor should repair, in the order of the files; never raises on what the files say.

    `as_of` is the day to compare days of control with, and the day of the figures in the texts.
    """
    reading, rules = read_all(folder), house_rules(folder)
    ours = rules is not None or is_builtin(folder)
    found = [*reading.faults, *blocking(reading.articles, builtin=ours, unread=reading.unread)]
    found += reported(reading.articles, builtin=ours, as_of=as_of)
    match rules:
        case house.HouseRules():
            path = folder / house.FILE_NAME
            found += house.against(reading.articles, rules, path, as_of, unread=reading.unread)
        case Fault():
            found.append(rules)
    return in_order(found)


def house_rules(folder: Path) -> house.HouseRules | Fault | None:
    """The rules that stand in the folder; None when it has none."""
    path = folder / house.FILE_NAME
    return house.read_rules(path.read_text(encoding="utf-8", errors="replace"), path) if path.is_file() else None


def has_house_rules(folder: Path) -> bool:
    """Whether the folder is held to rules of its own."""
    return isinstance(house_rules(folder), house.HouseRules)


def terms(folder: Path) -> frozenset[str]:
    """The fixed terms of a folder, which do not count in its reading ease."""
    rules = house_rules(folder)
    return rules.terms if isinstance(rules, house.HouseRules) else frozenset()
