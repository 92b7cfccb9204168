"""Read YAML that editors write: with its line numbers, without YAML's guesses, and with every fault said in Dutch.

Where this sits: under everything that reads a file of an editor (articles, house rules, vocabulary, intents). May
import: faults, PyYAML, pydantic. No files. Start reading at `read_as()`. The line numbers come from PyYAML's node
marks, so a fault points at the key itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Generic, NamedTuple, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from knowledge.faults import Fault, KnowledgeFaults
from knowledge.yaml_in_dutch import explained

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml where it is present (15,000 questions in seconds), else the same in Python."""
_TAG: Final = "tag:yaml.org,2002:"
_TEXTS: Final = frozenset({f"{_TAG}str", f"{_TAG}timestamp"})
_NULL, _BOOLEAN, _NUMBER = f"{_TAG}null", f"{_TAG}bool", f"{_TAG}int"

Plain = str | int | None | list["Plain"] | dict[str, "Plain"]
Where = int | str
_Model = TypeVar("_Model", bound=BaseModel)


class Complaint(NamedTuple):
    """A fault of which only the line is known; whoever read the file adds its name."""

    line: int
    reason: str


class Positions:
    """On which line each part stands."""

    def __init__(self, root: yaml.Node, first_line: int = 1) -> None:
        self._root = root
        self._first_line = first_line

    def line(self, *where: Where) -> int:
        """The line (from 1) of a key or an item; of the nearest part around it when it is absent."""
        return [self._first_line, *(line for line, _ in self._steps(where))][-1]

    def node(self, *where: Where) -> yaml.Node | None:
        """What stands there; None when it is absent."""
        found = [self._root, *(node for _, node in self._steps(where))]
        return found[-1] if len(found) == len(where) + 1 else None

    def _steps(self, where: Sequence[Where]) -> Iterator[tuple[int, yaml.Node]]:
        node = self._root
        for step in where:
            found = _step(node, step)
            if found is None:
                return
            mark, node = found
            yield mark + self._first_line, node


@dataclass(frozen=True, slots=True)
class Read(Generic[_Model]):
    """A file that could be read, and where its parts stand."""

    value: _Model
    positions: Positions


def read_file(model: type[_Model], path: Path) -> Read[_Model]:
    """Read a whole file of YAML as a `model`.

    Raises:
        KnowledgeFaults: it cannot be read; everything that is wrong with it is named.
    """
    found: Read[_Model] | tuple[Complaint, ...]
    try:
        found = read_as(model, path.read_bytes().decode("utf-8"))
    except OSError as error:
        found = (Complaint(1, f"dit bestand is niet te lezen ({error.strerror})"),)
    except UnicodeDecodeError as error:
        found = (Complaint(error.object.count(b"\n", 0, error.start) + 1, "dit bestand is geen UTF-8"),)
    if isinstance(found, tuple):
        raise KnowledgeFaults(tuple(Fault(path=path, line=line, reason=reason) for line, reason in found))
    return found


def read_as(model: type[_Model], text: str, *, numbers: bool = False) -> Read[_Model] | tuple[Complaint, ...]:
    """Read text as a `model`, or say everything that is wrong with it; `numbers` as in `plain()`."""
    root = compose(text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").replace("\r\n", "\n"), "dit bestand")
    if isinstance(root, Complaint):
        return (root,)
    positions = Positions(root)
    repeated, value = repeated_keys(root), validated(model, root, positions, numbers=numbers)
    if isinstance(value, tuple):
        return (*repeated, *value)
    return tuple(repeated) or Read(value, positions)


def compose(source: str, what: str, first_line: int = 1) -> yaml.MappingNode | Complaint:
    """The keys and values in `source`, which begins on `first_line`; `what` names it in a complaint (singular)."""
    try:
        root = yaml.compose(source, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line, reason = explained(error, source)
        return Complaint(first_line + line, f"geen geldige YAML: {reason}")
    except yaml.reader.ReaderError as error:
        return Complaint(first_line + source.count("\n", 0, error.position), f"{what} bevat een onzichtbaar teken")
    if not isinstance(root, yaml.MappingNode):
        return Complaint(first_line, f"{what} moet bestaan uit regels met 'sleutel: waarde'")
    if _goes_round(root, ()):
        return Complaint(first_line, f"{what} verwijst naar zichzelf")
    return root


def validated(
    model: type[_Model], root: yaml.Node, positions: Positions, *, numbers: bool = False
) -> _Model | tuple[Complaint, ...]:
    """The values as a `model`, or what is wrong with them."""
    try:
        return model.model_validate(plain(root, numbers=numbers))
    except ValidationError as error:
        return tuple(_in_dutch(each, positions, tuple(model.model_fields)) for each in error.errors())


def plain(node: yaml.Node, *, numbers: bool = False) -> Plain:
    """The values without YAML's guesses: a date stays text (pydantic reads it), a number or a yes is not a text.

    With `numbers` a whole number is one; else it is as impossible as a yes, for a date could be read from it.
    """
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): plain(value, numbers=numbers) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(value, numbers=numbers) for value in node.value]
    if node.tag == _NULL:
        return None
    if numbers and node.tag == _NUMBER and str(node.value).isdecimal():
        return int(node.value)
    return str(node.value) if node.tag in _TEXTS else False


def repeated_keys(node: yaml.Node, first_line: int = 1) -> list[Complaint]:
    """Every key that stands in the same place twice: YAML itself keeps the last and says nothing."""
    complaints: list[Complaint] = []
    if isinstance(node, yaml.MappingNode):
        seen: dict[str, int] = {}
        for key, _ in node.value:
            name, line = str(key.value), int(key.start_mark.line) + first_line
            if name in seen:
                reason = f"{name}: deze sleutel staat er twee keer (ook op regel {seen[name]}); voeg ze samen"
                complaints.append(Complaint(line, reason))
            seen[name] = line
    for child in _children(node):
        complaints.extend(repeated_keys(child, first_line))
    return complaints


def _goes_round(node: yaml.Node, around: tuple[yaml.Node, ...]) -> bool:
    if any(node is each for each in around):
        return True
    return any(_goes_round(child, (*around, node)) for child in _children(node))


def _children(node: yaml.Node) -> Sequence[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [part for pair in node.value for part in pair]
    return node.value if isinstance(node, yaml.SequenceNode) else ()


def _step(node: yaml.Node, step: Where) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key.start_mark.line, value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line, node.value[step]
    return None


def _in_dutch(error: ErrorDetails, positions: Positions, keys: Sequence[str]) -> Complaint:
    where = ".".join(str(step + 1) if isinstance(step, int) else step for step in error["loc"])
    line, node = positions.line(*error["loc"]), positions.node(*error["loc"])
    match error["type"]:
        case "missing":
            reason = "deze sleutel ontbreekt"
        case "extra_forbidden":
            choices = f"; kies uit: {', '.join(keys)}" if len(error["loc"]) == 1 else ""
            reason = f"deze sleutel bestaat niet{choices}"
        case "string_type":
            reason = _no_text(node)
        case "tuple_type":
            reason = _no_list(node)
        case "model_type" | "model_attributes_type" | "dict_type":
            reason = "dit moet bestaan uit 'sleutel: waarde'"
        case "literal_error" | "enum":
            allowed = str(error.get("ctx", {}).get("expected", "")).replace(" or ", " of ")
            reason = f"dit kan niet; kies uit: {allowed}"
        case kind if kind.startswith("date"):
            reason = "dit moet een bestaande datum zijn, zoals 2026-11-21"
        case kind if kind.startswith("int"):
            reason = "dit moet een getal zijn, zonder aanhalingstekens en zonder komma"
        case _:
            reason = error["msg"]
    return Complaint(line, f"{where}: {reason}" if where else reason)


def _no_text(node: yaml.Node | None) -> str:
    rule = "dit moet tekst zijn"
    match node:
        case yaml.MappingNode():
            return f"{rule}; zet er aanhalingstekens om, want er staat een dubbele punt in"
        case yaml.SequenceNode():
            return f"{rule}, en geen lijst"
        case yaml.ScalarNode(tag=tag) if tag == _NULL:
            return f"{rule}; hier staat niets"
        case yaml.ScalarNode(tag=tag, value=value) if tag == _BOOLEAN:
            return f'{rule}; zet er aanhalingstekens om: "{value}" (anders leest YAML het als ja of nee)'
        case yaml.ScalarNode(value=value):
            return f'{rule}; zet er aanhalingstekens om: "{value}"'
        case _:
            return f"{rule}; zet er aanhalingstekens om"


def _no_list(node: yaml.Node | None) -> str:
    rule = "dit moet een lijst zijn"
    if isinstance(node, yaml.ScalarNode) and node.tag != _NULL:
        return f'{rule}; zet er vierkante haken om: ["{node.value}"]'
    return f"{rule}: zet elke waarde op een eigen regel, met een streepje ervoor"
