"""All catalogues of Dutch texts together: whole, in plain words, with "u", spelled right, used, and without a gap.

A catalogue is a module `texts.py` or `…_texts.py` under `bot/`; a new one is found by itself. Its functions are called
with an example for each kind of argument.
"""

import ast
import importlib
import inspect
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from itertools import product
from pathlib import Path
from types import ModuleType, NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from pydantic import BaseModel

import bot
from knowledge import readability
from knowledge.lint.house import HouseRules, read_rules
from knowledge.sentences import sentences
from knowledge.spelling import speller

BOT = Path(bot.__file__).parent
MODULES = sorted(".".join(["bot", *path.relative_to(BOT).with_suffix("").parts]) for path in BOT.rglob("*texts.py"))
CATALOGUES = {name: importlib.import_module(name) for name in MODULES}
LONGEST_LABEL = 75
"""Characters on a button in Slack."""
FEWEST_WORDS = 6
"""What is shorter is a label or a title, of which one word decides how hard it looks."""
EASY, HARDEST = 65, 30
"""Flesch's reading ease in Dutch: 60 and more is what most people can follow; one sentence may name hard things."""
EXAMPLES: Mapping[object, Sequence[object]] = {
    str: ("…",),
    int: (1, 7),
    float: (1.5,),
    Decimal: (Decimal("1234.50"),),
    bool: (False, True),
    date: (date(2026, 11, 21),),
    datetime: (datetime(2026, 11, 21, 10, 0, tzinfo=UTC),),
    NoneType: (None,),
}


def examples(hint: object) -> Sequence[object]:
    """A few values of a kind of argument."""
    origin, inside = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        return [value for each in inside for value in examples(each)]
    if origin is Literal:
        return inside
    if origin is tuple:
        kinds = [each for each in inside if each is not Ellipsis]
        return list(product(*(examples(each) for each in kinds))) if Ellipsis not in inside else _several(kinds[0])
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return [{key: value for key in examples(inside[0]) for value in examples(inside[1])}]
    if isinstance(origin, type) and issubclass(origin, Collection | Iterable):
        return _several(inside[0])
    if isinstance(hint, type) and issubclass(hint, Enum):
        return list(hint)
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        made: dict[str, Any] = {name: examples(each.annotation)[0] for name, each in hint.model_fields.items()}
        return [hint.model_construct(None, **made)]
    return EXAMPLES[hint]


def _several(kind: object) -> list[tuple[object, ...]]:
    some = examples(kind)
    return [(some[0],), (some[0], some[-1])]


def said_by(function: Callable[..., object]) -> Iterator[str]:
    """What a function of a catalogue says, for each combination of examples."""
    hints = get_type_hints(function)
    names = list(inspect.signature(function).parameters)
    for values in product(*(_of_name(name, hints[name]) for name in names)):
        yield from strings(function(**dict(zip(names, values, strict=True))))


def _of_name(name: str, hint: object) -> Sequence[object]:
    """Where a string is a code, an example that the catalogue knows; of all languages the one that is checked here."""
    if hint is str or name in LANGUAGES:
        return CODES.get(name, examples(hint))
    return examples(hint)


LANGUAGES = {"language", "day_language"}
CODES: Mapping[str, Sequence[object]] = {"status": ("new", "answered", "closed")} | dict.fromkeys(LANGUAGES, ("nl",))


def strings(value: object) -> Iterator[str]:
    """All texts in a value, whatever it is made of."""
    match value:
        case str():
            yield value
        case Mapping():
            for each in value.values():
                yield from strings(each)
        case _ if is_dataclass(value) and not isinstance(value, type):
            for field in fields(value):
                yield from strings(getattr(value, field.name))
        case Iterable():
            for each in value:
                yield from strings(each)
        case _:
            return


def names_in(module: ModuleType) -> Iterator[str]:
    """The texts that a catalogue itself has: its names in capitals and its functions, those for others to use."""
    for node in ast.parse(inspect.getsource(module)).body:
        match node:
            case ast.FunctionDef(name=name):
                yield name
            case ast.Assign(targets=targets):
                for target in targets:
                    yield from (each.id for each in ast.walk(target) if isinstance(each, ast.Name))
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name
            case _:
                continue


def public(module: ModuleType) -> tuple[str, ...]:
    """The public names of a catalogue; a type or a rule for a text is none."""
    names = (name for name in dict.fromkeys(names_in(module)) if not name.startswith("_"))
    return tuple(name for name in names if name.isupper() or inspect.isfunction(getattr(module, name)))


NAMES = {name: public(module) for name, module in CATALOGUES.items()}


@cache
def said(module_name: str, name: str) -> tuple[str, ...]:
    """All that one name of a catalogue says."""
    value = getattr(CATALOGUES[module_name], name)
    return tuple(said_by(value)) if inspect.isfunction(value) else tuple(strings(value))


def all_said(module: str) -> list[tuple[str, str]]:
    """All that a catalogue says, each text with the name that says it."""
    return [(name, text) for name in NAMES[module] for text in said(module, name)]


def test_every_catalogue_is_found_and_says_something() -> None:
    assert {"bot.conversation.texts", "bot.documents.texts", "bot.slack.texts"} <= set(MODULES)
    assert [module for module, names in NAMES.items() if not names] == []


@pytest.mark.parametrize("module", MODULES)
def test_nobody_is_addressed_with_je(module: str) -> None:
    informal = re.compile(r"\b(je|jij|jou|jouw|jullie)\b", re.IGNORECASE)
    assert [(name, text) for name, text in all_said(module) if informal.search(text)] == []


@pytest.mark.parametrize("module", MODULES)
def test_each_text_is_whole(module: str) -> None:
    for name, text in all_said(module):
        assert text == text.strip(), name
        assert "  " not in text, name
        assert not re.search(r"[{}]|\bNone\b|<[a-z_]+\.", text), name


@pytest.mark.parametrize("module", MODULES)
def test_no_sentence_is_too_hard(module: str) -> None:
    """Names that cannot be replaced by an easier word do not count; a list of examples is no sentence."""
    for name, text in all_said(module):
        read = sentences(text)
        if sum(len(each.spelled) for each in read) >= FEWEST_WORDS:
            assert readability.ease(read, terms()) >= HARDEST, (name, text)


@pytest.mark.parametrize("module", MODULES)
def test_a_catalogue_as_a_whole_is_easy_to_read(module: str) -> None:
    texts = [said(module, name)[0] for name in NAMES[module]]
    read = [each for text in texts for each in sentences(text) if len(each.spelled) >= FEWEST_WORDS]
    assert readability.ease(read, terms()) >= EASY


_FOR_OPERATORS = re.compile(r"\.(doctor|doctor_mail|alarm)_texts$|\.running\.|\.installing\.")
FOR_OPERATORS = {name for name in MODULES if _FOR_OPERATORS.search(name)}
"""Catalogues for whoever runs the bot: they name settings, commands and what stands on Slack's own pages."""


@pytest.mark.parametrize("module", [module for module in MODULES if module not in FOR_OPERATORS])
def test_each_word_is_spelled_right(module: str) -> None:
    spelled = {(name, word) for name, text in all_said(module) for each in sentences(text) for word in each.spelled}
    assert {
        (name, word) for name, word in spelled if not speller().knows(word) and word.casefold() not in OWN_WORDS
    } == set()


@cache
def terms() -> frozenset[str]:
    path = BOT.parent / "knowledge" / "articles" / "huisregels.yaml"
    rules = read_rules(path.read_text("utf-8"), path)
    assert isinstance(rules, HouseRules)
    return rules.terms | OWN_WORDS | {"november"}  # the month of every example: a date is as easy as it is


OWN_WORDS = frozenset({"preventiebot", "slack", "csv", "pdf", "wat-als", "vip-status"})
"""What stands in no dictionary: names, codes, and words that people type."""


# -- used, and without a gap -------------------------------------------------------------------------------------------


def names_of(path: Path, tree: ast.Module) -> Iterator[tuple[str, str]]:
    """The names that a module takes from a catalogue, as (catalogue, name)."""
    here = ".".join(["bot", *path.relative_to(BOT).with_suffix("").parts])
    known: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for each in node.names:
                if f"{node.module}.{each.name}" in CATALOGUES:
                    known[each.asname or each.name] = f"{node.module}.{each.name}"
                elif node.module in CATALOGUES:
                    yield node.module, each.name
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in known:
            yield known[node.value.id], node.attr
        elif here in CATALOGUES and isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield here, node.id


@cache
def used() -> frozenset[tuple[str, str]]:
    """Every name that some module takes from a catalogue."""
    modules = {path: ast.parse(path.read_text("utf-8")) for path in sorted(BOT.rglob("*.py"))}
    return frozenset(each for path, tree in modules.items() for each in names_of(path, tree))


@pytest.mark.parametrize("module", MODULES)
def test_each_text_is_used(module: str) -> None:
    assert [name for name in NAMES[module] if (module, name) not in used()] == []


def test_no_text_is_missing() -> None:
    catalogued = {(module, name) for module, name in used() if not hasattr(CATALOGUES[module], name)}
    assert {(module, name) for module, name in catalogued if name.isupper()} == set()
