"""YAML as editors write it: every slip is named in Dutch, at the line to look at, with what to do."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from eligibility.base import Frozen
from knowledge import KnowledgeFaults, editors_yaml
from knowledge.editors_yaml import Complaint, Read, read_as, read_file


class Words(Frozen):
    """A file with a bit of everything."""

    title: str = ""
    many: int = 0
    listed: tuple[str, ...] = ()
    groups: dict[str, tuple[str, ...]] = {}  # noqa: RUF012 -- pydantic copies it


def complaints(text: str) -> tuple[Complaint, ...]:
    found = read_as(Words, text)
    return found if isinstance(found, tuple) else ()


@pytest.fixture(params=["CSafeLoader", "SafeLoader"], ids=["libyaml", "Python"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both word their faults differently; an editor has whichever is installed."""
    if not hasattr(yaml, request.param):
        pytest.skip("PyYAML was built without libyaml")
    monkeypatch.setattr(editors_yaml, "_LOADER", getattr(yaml, request.param))


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("text", "line", "advice"),
    [
        pytest.param("groups:\n  a: [x]\n  b [y]\n  c: [z]\n", 3, "ontbreekt een dubbele punt", id="no colon"),
        pytest.param("title: A\nlisted B\n", 2, "ontbreekt een dubbele punt", id="no colon on the last line"),
        pytest.param("groups:\n  b [y]\n  c: [z]\n", 2, "ontbreekt een dubbele punt", id="no colon on the first line"),
        pytest.param("listed: [", 1, "] aan het eind", id="nothing after a bracket"),
        pytest.param("title: Wat is dit: een vraag?\n", 1, "zet er aanhalingstekens om", id="a colon in the text"),
        pytest.param("listed:\n\t- a\n", 2, "er staat een tab vooraan", id="a tab"),
        pytest.param("listed:\n  - a\n\t- b\n", 3, "er staat een tab vooraan", id="a tab further on"),
        pytest.param("groups:\n  a: [x, y\n  b: [z]\n", 2, "] aan het eind", id="a list that does not end"),
        pytest.param('groups:\n  a: ["x" "y"]\n', 2, "een komma tussen de waarden", id="a comma forgotten"),
        pytest.param('listed:\n  - "a\n  - "b"\n', 2, "wordt niet gesloten", id="a quotation mark forgotten"),
        pytest.param('listed:\n  - "a"\n  - "b\ntitle: c\n', 3, "wordt niet gesloten", id="the last one forgotten"),
        pytest.param('listed:\n  - "a "b" c"\n', 2, "gebruik ‘ en ’", id="quotation marks inside"),
        pytest.param("listed:\n  - 'foto's maken'\n", 2, "dubbele aanhalingstekens", id="an apostrophe inside"),
        pytest.param('listed:\n  - "a"\n   - "b"\n', 3, "springt anders in", id="a wrong indent"),
        pytest.param("title: @x\n", 1, "aanhalingstekens nodig", id="a text that begins with a sign"),
        pytest.param("listed: [*abc]\n", 1, "aanhalingstekens nodig", id="a star in front"),
        pytest.param('title: "a\\q"\n', 1, "een schuine streep", id="a backslash"),
        pytest.param("title: a\n---\ntitle: b\n", 2, "een regel '---' te veel", id="a rule in the middle"),
        pytest.param("title: a\x07\n", 1, "een onzichtbaar teken", id="a control character"),
        pytest.param("- a\n", 1, "regels met 'sleutel: waarde'", id="a list of everything"),
        pytest.param("", 1, "regels met 'sleutel: waarde'", id="nothing"),
        pytest.param("title: &a [*a]\n", 1, "verwijst naar zichzelf", id="an endless one"),
        pytest.param("title: a\ntitle: b\n", 2, "staat er twee keer (ook op regel 1)", id="a key twice"),
        pytest.param("groups:\n  a: [x]\n  a: [y]\n", 3, "staat er twee keer (ook op regel 2)", id="twice, deeper"),
        pytest.param("titel: a\n", 1, "bestaat niet; kies uit: title, many, listed, groups", id="an unknown key"),
        pytest.param("groups:\n  a: [x, on]\n", 2, 'aanhalingstekens om: "on" (anders', id="a YAML boolean"),
        pytest.param("listed:\n  - 12\n", 2, 'aanhalingstekens om: "12"', id="a number"),
        pytest.param("listed:\n  - a\n  -\n", 3, "hier staat niets", id="an empty item"),
        pytest.param("listed:\n  - vraag: x\n", 2, "er staat een dubbele punt in", id="a question with a colon"),
        pytest.param("title: [a]\n", 1, "en geen lijst", id="a list for a text"),
        pytest.param("groups:\n  a: x\n", 2, 'vierkante haken om: ["x"]', id="a bare text for a list"),
        pytest.param("listed:\n  a: x\n", 1, "met een streepje ervoor", id="keys for a list"),
        pytest.param("groups: [a]\n", 1, "moet bestaan uit 'sleutel: waarde'", id="a list for keys"),
    ],
)
def test_given_one_slip_then_its_line_is_named_and_what_to_do(text: str, line: int, advice: str) -> None:
    ((at, reason),) = complaints(text)
    assert at == line
    assert advice in reason
    assert "expected" not in reason


@given(text=st.text(alphabet="ab:-[]{}\"'#&*!|>%@`,? \n\t\\~", max_size=60))
def test_whatever_somebody_types_is_read_or_named_at_a_line_that_is_there(text: str) -> None:
    for line, reason in complaints(text):
        assert 1 <= line <= text.count("\n") + 1
        assert reason


def test_a_number_is_only_one_where_numbers_are_asked_for() -> None:
    text = "many: 12\n"
    found = read_as(Words, text, numbers=True)
    assert isinstance(found, Read)
    assert found.value.many == 12


def test_a_file_names_itself_in_its_faults(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    for content, line in ((b"title: a\ntitle: b\n", 2), (b"title: a\nlisted: \xff\n", 2)):
        path.write_bytes(content)
        with pytest.raises(KnowledgeFaults) as caught:
            read_file(Words, path)
        assert [(fault.path, fault.line) for fault in caught.value.faults] == [(path, line)]
    with pytest.raises(KnowledgeFaults) as caught:
        read_file(Words, tmp_path)
    assert "is niet te lezen" in caught.value.faults[0].reason


def test_lines_that_windows_ended_and_a_mark_in_front_are_read_the_same() -> None:
    found = read_as(Words, "\ufefftitle: a\r\nlisted: [b]\r\n")
    assert isinstance(found, Read)
    assert (found.value.title, found.value.listed) == ("a", ("b",))
