"""The vocabulary and the intents as an editor may spoil them: it is named, and nothing ends in a traceback."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.commands import preventiebot
from bot.errors import InputError
from knowledge import BUILTIN, KnowledgeFaults, load
from knowledge.inspection import check
from knowledge.lint import PlacedArticle
from knowledge.loader import read_all
from knowledge.matching import Matcher, intents, vocabulary
from knowledge.matching.intents import builtin_intents
from knowledge.matching.proofread import ways_out, words
from knowledge.matching.vocabulary import Vocabulary
from tests.knowledge.planted import LIBRARY, plant

AS_OF = date(2026, 11, 22)
WORDS, CHECKING, ASKING = "vocabulary/nl.yaml", "intents/check.yaml", "intents/person.yaml"
SOUND = {
    WORDS: """\
# Woorden.
synonyms:
  gemeente: [gem, gemeenten]
  zorgverzekeraar: [zkv]
concepts:
  own: [wij, ons*]
courtesies:
  - hallo
""",
    CHECKING: 'outcome: check\nquestions:\n  - "Start de subsidiecheck"\n',
    ASKING: 'outcome: handoff\nreason: person\nquestions:\n  - "Ik wil een mens spreken"\n',
}


@pytest.fixture
def spoiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a small vocabulary and two intents, which are used instead of the real ones."""
    for name, text in SOUND.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(vocabulary, "FOLDER", tmp_path / "vocabulary")
    monkeypatch.setattr(intents, "FOLDER", tmp_path / "intents")
    return tmp_path


def spoil(path: Path, before: str, after: str) -> int:
    """Change a file; gives the line of the change."""
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return text[: text.index(before)].count("\n") + 1


@pytest.fixture(scope="module")
def placed() -> tuple[PlacedArticle, ...]:
    return read_all(BUILTIN).articles


def faults(placed: Sequence[PlacedArticle]) -> list[tuple[str, int, str]]:
    return [(fault.path.name, fault.line, fault.reason) for fault in (*words("nl"), *ways_out(placed))]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_words_of_the_product_are_fine(language: str) -> None:
    assert list(words("nl" if language == "nl" else "en")) == []


GEM, CHECK, PERSON = "  gemeente: [gem,", "outcome: check\n", "reason: person\n"
UNREADABLE = [
    pytest.param(WORDS, GEM, "  gemeente [gem,", 0, "ontbreekt een dubbele punt", id="no colon"),
    pytest.param(WORDS, GEM, "  gemeente: [on, gem,", 0, 'om: "on"', id="a YAML boolean"),
    pytest.param(WORDS, GEM, "  raad: stad\n  gemeente: [gem,", 0, "vierkante haken om", id="a bare text"),
    pytest.param(WORDS, "courtesies:", "beleefd:", 0, "kies uit: synonyms, concepts,", id="no section"),
    pytest.param(WORDS, GEM, "  gemeente: [stad]\n  gemeente: [gem,", 1, "twee keer", id="a key twice"),
    pytest.param(CHECKING, "questions:\n", "questions:\n  - vraag: x\n", 1, "dubbele punt in", id="a mapping"),
    pytest.param(CHECKING, CHECK, "outcome: toets\n", 0, "'calculate' of 'handoff'", id="no such outcome"),
    pytest.param(CHECKING, CHECK, "outcome: calculate\n", 0, "hoort alleen 'calculator'", id="no calculator"),
    pytest.param(ASKING, PERSON, "reason: mens\n", 0, "'person', 'unknown'", id="no such reason"),
    pytest.param(ASKING, PERSON, "", -1, "bij 'handoff' alleen 'reason'", id="no reason"),
    pytest.param(ASKING, "questions:\n", 'questions:\n  - " "\n', 1, "dit is leeg", id="an empty line"),
]


@pytest.mark.parametrize(("file", "before", "after", "below", "advice"), UNREADABLE)
def test_what_cannot_be_read_is_named_with_its_file_and_line(
    spoiled: Path, placed: Sequence[PlacedArticle], file: str, before: str, after: str, below: int, advice: str
) -> None:
    line = spoil(spoiled / file, before, after)
    ((name, at, reason),) = faults(placed)
    assert (name, at) == (Path(file).name, line + below)
    assert advice in reason


@pytest.fixture
def books(tmp_path: Path) -> Path:
    """Articles of somebody else, which nothing in this process has learned yet."""
    for article_id, text in LIBRARY.items():
        plant(tmp_path / "books", article_id, text)
    return tmp_path / "books"


def ask(*arguments: str) -> Result:
    return CliRunner().invoke(preventiebot, arguments)


@pytest.mark.parametrize("command", [("ask", "--json"), ("knowledge", "try")], ids=" ".join)
def test_a_question_then_ends_with_one_line_that_names_it(spoiled: Path, books: Path, command: tuple[str, ...]) -> None:
    line = spoil(spoiled / WORDS, GEM, "  gemeente: [on, gem,")
    error = ask(*command, "Hoe hoog is de boete?", "--knowledge", str(books)).exception
    assert isinstance(error, InputError)
    assert error.message.startswith(f"{spoiled / WORDS}:{line}: synonyms.gemeente.1: dit moet tekst zijn")


def test_measuring_then_ends_with_one_line_too(spoiled: Path, books: Path) -> None:
    spoil(spoiled / WORDS, "synonyms:", "synoniemen:")
    assert isinstance(ask("knowledge", "quality", "--knowledge", str(books)).exception, InputError)


def test_a_question_that_an_article_has_too_is_named_whatever_its_capitals(
    spoiled: Path, placed: Sequence[PlacedArticle]
) -> None:
    first = placed[0].article
    spoil(spoiled / CHECKING, "questions:\n", f'questions:\n  - "{first.title.upper()}"\n')
    ((name, _, reason),) = faults(placed)
    assert name == "check.yaml"
    assert reason.endswith(f"staat ook in het artikel {first.id}; kies één plaats")


def test_the_check_of_an_editor_names_all_of_it(spoiled: Path) -> None:
    spoil(spoiled / WORDS, GEM, "  gemeente: [on, gem,")
    spoil(spoiled / CHECKING, CHECK, "outcome: toets\n")
    assert [fault.path.name for fault in check(BUILTIN, as_of=AS_OF)] == ["check.yaml", "nl.yaml"]


def test_every_file_with_a_fault_is_named_at_once(spoiled: Path) -> None:
    spoil(spoiled / CHECKING, CHECK, "outcome: toets\n")
    spoil(spoiled / ASKING, PERSON, "")
    with pytest.raises(KnowledgeFaults) as caught:
        builtin_intents()
    assert [fault.path.name for fault in caught.value.faults] == ["check.yaml", "person.yaml"]


def test_articles_of_somebody_else_do_not_wait_for_our_intents(spoiled: Path, books: Path) -> None:
    spoil(spoiled / CHECKING, CHECK, "outcome: toets\n")
    assert check(books, as_of=AS_OF) == ()
    assert Matcher.train(load(books)).decide("Hoe hoog is de boete?").candidates


@pytest.mark.parametrize(
    ("file", "before", "after", "below", "reason"),
    [
        pytest.param(WORDS, GEM, f"  raad: [zkv]\n{GEM}", 2,
                     "'zkv' staat bij 'zorgverzekeraar' en bij 'raad'", id="one spelling for two words"),
        pytest.param(WORDS, GEM, f'{GEM} "?!",', 0, "'?!' bevat geen woord", id="no word at all"),
        pytest.param(WORDS, GEM, f"{GEM} stad*,", 0, "sterretje werkt alleen", id="a star for a synonym"),
        pytest.param(WORDS, "  - hallo\n", '  - "hallo*"\n', 0, "sterretje", id="a star for a courtesy"),
        pytest.param(WORDS, "  own: [wij,", '  own: ["*", wij,', 0, "bevat geen woord", id="only a star"),
        pytest.param(ASKING, "questions:\n", 'questions:\n  - "Start de subsidiecheck"\n',
                     1, "staat ook in check.yaml", id="a question of another intent"),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_reported_and_still_works(
    spoiled: Path, placed: Sequence[PlacedArticle], file: str, before: str, after: str, below: int, reason: str
) -> None:
    line = spoil(spoiled / file, before, after)
    ((name, at, why),) = faults(placed)
    assert (name, at) == (Path(file).name, line + below)
    assert reason in why
    assert Vocabulary.of("nl").words
    assert builtin_intents()
