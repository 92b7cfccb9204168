"""What was learned is kept in a file, and is never believed when it should not be."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge import Article, KnowledgeBase
from knowledge.matching import Matcher, intents, stored, vocabulary
from knowledge.matching.learning import Trained, train
from knowledge.matching.stored import VARIABLE, Store, digest, digest_of_words
from tests.knowledge.planted import LIBRARY, plant

QUESTIONS = (
    "Hoe hoog is de boete?",
    "Ik ben mijn pas kwijt",
    "mag ik later terugkomen",
    "pas aanvragen",
    "fietsband plakken",
    "",
)


@pytest.fixture(autouse=True)
def _keeps_small_bases_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "_FEWEST_QUESTIONS", 0)


def kept(folder: Path) -> list[Path]:
    return sorted(folder.glob("*"))


def changed(kb: KnowledgeBase, **update: object) -> KnowledgeBase:
    first: Article = kb.articles[0].model_copy(update=update)
    return KnowledgeBase([first, *kb.articles[1:]], language=kb.language, builtin=kb.builtin)


def test_what_was_kept_decides_exactly_as_what_was_trained(library: KnowledgeBase, tmp_path: Path) -> None:
    store = Store(tmp_path)
    trained = Matcher.train(library, timer=lambda: 0.0, store=store)
    found = store.find(library)
    assert found is not None
    again = Matcher(found, timer=lambda: 0.0)
    assert again.limits == trained.limits
    assert [again.decide(each) for each in QUESTIONS] == [trained.decide(each) for each in QUESTIONS]


def test_the_second_time_nothing_is_learned(
    library: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Matcher.train(library, store=Store(tmp_path))
    monkeypatch.delattr("knowledge.matching.matcher.train")
    Matcher.train(library, store=Store(tmp_path))
    assert len(kept(tmp_path)) == 1


@pytest.mark.parametrize(
    "update",
    [
        {"title": "Een andere titel"},
        {"questions": ("Heel iets anders?",)},
        {"body": "Anders."},
        {"not_questions": ("x",)},
    ],
    ids=lambda update: next(iter(update)),
)
def test_a_change_in_an_article_is_learned_anew(
    library: KnowledgeBase, tmp_path: Path, update: dict[str, object]
) -> None:
    Matcher.train(library, store=Store(tmp_path))
    assert Store(tmp_path).find(changed(library, **update)) is None


def test_what_was_learned_before_the_words_changed_is_not_kept_under_the_new_ones(
    library: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = tmp_path / "words"
    words.mkdir()
    (words / "nl.yaml").write_text("synonyms:\n  boete: [bon]\n", encoding="utf-8")
    monkeypatch.setattr(vocabulary, "FOLDER", words)

    def trained_meanwhile(kb: KnowledgeBase) -> Trained:
        found = train(kb)
        (words / "nl.yaml").write_text("synonyms:\n  boete: [bekeuring]\n", encoding="utf-8")
        return found

    monkeypatch.setattr("knowledge.matching.matcher.train", trained_meanwhile)
    Matcher.train(library, store=Store(tmp_path / "kept"))
    assert len(kept(tmp_path / "kept")) == 1
    assert Store(tmp_path / "kept").find(library) is None


@pytest.mark.parametrize(
    ("builtin", "named"),
    [pytest.param(True, True, id="our subject"), pytest.param(False, False, id="somebody else's")],
)
def test_only_what_a_base_learns_from_is_in_its_name(
    library: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, builtin: bool, named: bool
) -> None:
    base = KnowledgeBase(library, builtin=builtin)
    before = digest(base), digest_of_words(base)
    monkeypatch.setattr(intents, "FOLDER", tmp_path)
    (tmp_path / "check.yaml").write_text("outcome: check\n", encoding="utf-8")
    assert (digest(base) != before[0], digest_of_words(base) != before[1]) == (named, named)


def test_what_is_written_is_the_same_in_every_process(tmp_path: Path) -> None:
    """Sets have another order in each; then the file of the product would change whenever it is made."""
    files = [written_by_a_process(tmp_path, seed) for seed in ("1", "2")]
    assert files[0] == files[1]


def written_by_a_process(folder: Path, seed: str) -> bytes:
    program = (
        "import sys; from pathlib import Path\n"
        "from knowledge import load; from knowledge.matching import stored, Matcher\n"
        "stored._FEWEST_QUESTIONS = 0\n"
        "Matcher.train(load(Path(sys.argv[1])), store=stored.Store(Path(sys.argv[2])))\n"
    )
    books, made = folder / "books", folder / seed
    for article_id, text in LIBRARY.items():
        plant(books, article_id, text)
    subprocess.run(
        [sys.executable, "-c", program, str(books), str(made)], check=True, env=os.environ | {"PYTHONHASHSEED": seed}
    )
    (path,) = kept(made)
    return path.read_bytes()


def test_another_language_has_another_name(library: KnowledgeBase) -> None:
    assert digest(KnowledgeBase(library, language="en")) != digest(library) == digest(KnowledgeBase(library))


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04", b"not a file of ours", b"\x93NUMPY\x01\x00"],
    ids=["empty", "cut off", "text", "one array"],
)
def test_a_file_that_cannot_be_read_is_replaced(library: KnowledgeBase, tmp_path: Path, content: bytes) -> None:
    store = Store(tmp_path)
    Matcher.train(library, store=store)
    (path,) = kept(tmp_path)
    path.write_bytes(content)
    assert store.find(library) is None
    Matcher.train(library, store=store)
    assert store.find(library) is not None


def test_a_damaged_file_is_replaced(library: KnowledgeBase, tmp_path: Path) -> None:
    store = Store(tmp_path)
    Matcher.train(library, store=store)
    (path,) = kept(tmp_path)
    raw = bytearray(path.read_bytes())
    middle = len(raw) // 2
    raw[middle : middle + 16] = bytes(byte ^ 0xFF for byte in raw[middle : middle + 16])
    path.write_bytes(raw)
    assert store.find(library) is None


def test_a_file_under_the_name_of_another_base_is_not_believed(library: KnowledgeBase, tmp_path: Path) -> None:
    store, other = Store(tmp_path), changed(library, title="Een andere titel")
    Matcher.train(other, store=store)
    (path,) = kept(tmp_path)
    path.rename(path.with_name(f"matcher-{digest(library)}.npz"))
    assert store.find(library) is None


def test_where_nothing_can_be_written_the_matcher_works_all_the_same(library: KnowledgeBase, tmp_path: Path) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("no folder")
    matcher = Matcher.train(library, store=Store(blocked / "below"))
    assert matcher.decide("Wat is de leentermijn?").candidates


def test_only_the_newest_files_stay(library: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "_MOST_FILES", 2)
    learned = train(library).learned
    for number in range(4):
        Store(tmp_path).keep(changed(library, title=f"Titel {number}"), learned)
    assert len(kept(tmp_path)) == 2


def test_a_small_base_is_not_kept(library: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "_FEWEST_QUESTIONS", 10_000)
    Matcher.train(library, store=Store(tmp_path))
    assert kept(tmp_path) == []


@pytest.mark.parametrize("word", ["off", "OFF", "none", "0"])
def test_keeping_can_be_switched_off(library: KnowledgeBase, monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    monkeypatch.setenv(VARIABLE, word)
    store = Store.of_user()
    Matcher.train(library, store=store)
    assert store.find(library) is None


def test_the_environment_names_the_folder(
    library: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "here"))
    Matcher.train(library)
    assert len(kept(tmp_path / "here")) == 1


def test_a_start_from_what_came_with_the_product_loads_nothing_to_learn_with() -> None:
    """That would cost a quarter of a second and 25 MB in each process of the server."""
    code = (
        "import sys; from knowledge import load; from knowledge.matching import Matcher; Matcher.train(load()); "
        "print('scipy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
