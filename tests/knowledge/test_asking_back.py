"""What editors say about asking back: one question that tells two articles apart, and where short questions lead."""

from pathlib import Path

import pytest

from knowledge import KnowledgeBase, KnowledgeFaults, load
from knowledge.asking_back import FILE_NAME, LONGEST_LABEL, LONGEST_QUESTION
from tests.knowledge.planted import LIBRARY, plant

GOOD = """\
splitting:
  - question: "Gaat het u om lenen of om te laat zijn?"
    options: {leentermijn: "Lenen", boete: "Te laat zijn"}
following:
  - {words: [hoeveel, "wat kost"], after: [lenen], articles: [boete, lidmaatschap]}
  - {words: [daarna], articles: [reserveren]}
"""


@pytest.fixture
def shelf(folder: Path) -> Path:
    for article_id, text in LIBRARY.items():
        plant(folder, article_id, text)
    return folder


def faults_of(folder: Path, text: str) -> list[tuple[str, int, str]]:
    (folder / FILE_NAME).write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeFaults) as caught:
        load(folder)
    return [(fault.path.name, fault.line, fault.reason) for fault in caught.value.faults]


def test_two_articles_are_told_apart_whichever_comes_first(shelf: Path) -> None:
    (shelf / FILE_NAME).write_text(GOOD, encoding="utf-8")
    base = load(shelf)
    for pair in (["leentermijn", "boete"], ["boete", "leentermijn"]):
        found = base.asking_back.between([base.article(each).id for each in pair])
        assert found is not None
        assert found.options == {"leentermijn": "Lenen", "boete": "Te laat zijn"}


def test_other_articles_have_no_question_of_their_own(shelf: Path) -> None:
    (shelf / FILE_NAME).write_text(GOOD, encoding="utf-8")
    base = load(shelf)
    ids = [article.id for article in base]
    assert base.asking_back.between(ids[:1]) is None
    assert base.asking_back.between(ids) is None


@pytest.mark.parametrize(
    ("before", "text", "articles"),
    [
        pytest.param("leentermijn", "hoeveel is dat dan?", ("boete", "lidmaatschap"), id="a word of the row"),
        pytest.param("leentermijn", "en WAT KOST dat", ("boete", "lidmaatschap"), id="two words"),
        pytest.param("boete", "hoeveel is dat?", ("lidmaatschap",), id="never the same article again"),
        pytest.param("lidmaatschap", "hoeveel is dat?", (), id="only after these groups"),
        pytest.param("lidmaatschap", "en daarna?", ("reserveren",), id="after any group"),
        pytest.param("leentermijn", "en zoveelhoeveel?", (), id="whole words only"),
    ],
)
def test_a_short_question_leads_where_the_editors_say(
    shelf: Path, before: str, text: str, articles: tuple[str, ...]
) -> None:
    (shelf / FILE_NAME).write_text(GOOD, encoding="utf-8")
    base = load(shelf)
    assert base.asking_back.after(base.article(before), text) == articles


def test_a_folder_without_the_file_asks_back_with_titles(shelf: Path) -> None:
    assert load(shelf).asking_back.splitting == ()


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        pytest.param('boete: "Te laat zijn"', 'boetes: "Te laat"', 2, "er is geen artikel 'boetes'", id="no article"),
        pytest.param(', boete: "Te laat zijn"', "", 2, "1 artikelen", id="only one option"),
        pytest.param('"Lenen"', '"' + "x" * (LONGEST_LABEL + 1) + '"', 2, "past niet op een knop", id="a long label"),
        pytest.param('"Lenen"', '"Te laat zijn"', 2, "hetzelfde", id="two labels that are the same"),
        pytest.param("te laat zijn?", "te laat zijn.", 2, "geen vraag", id="no question"),
        pytest.param("Gaat het u", "Gaat " + "u" * LONGEST_QUESTION, 2, "hooguit", id="a long question"),
        pytest.param(
            "articles: [reserveren]", "articles: [reserveer]", 6, "er is geen artikel 'reserveer'", id="a row"
        ),
        pytest.param("after: [lenen]", "after: [kopen]", 5, "er is geen groep 'kopen'", id="a group nobody has"),
        pytest.param("words: [daarna]", 'words: ["?"]', 6, "minstens één woord", id="a row without words"),
        pytest.param("splitting:", "splitsen:", 1, "deze sleutel bestaat niet", id="a key nobody knows"),
        pytest.param("words: [daarna]", "words: daarna", 6, "dit moet een lijst zijn", id="no list"),
    ],
)
def test_every_fault_is_named_with_its_line(shelf: Path, old: str, new: str, line: int, words: str) -> None:
    assert old in GOOD
    found = faults_of(shelf, GOOD.replace(old, new))
    assert any(name == FILE_NAME and at == line and words in reason for name, at, reason in found), found


def test_a_pair_may_stand_there_once(shelf: Path) -> None:
    twice = GOOD.replace("following:", '  - {question: "Wat?", options: {boete: "A", leentermijn: "B"}}\nfollowing:')
    assert "dit paar staat er al" in faults_of(shelf, twice)[0][2]


def test_our_own_file_has_the_pairs_that_people_mix_up(builtin: KnowledgeBase) -> None:
    assert len(builtin.asking_back.splitting) >= 15
    assert builtin.on(next(iter(builtin)).sources[0].checked).asking_back == builtin.asking_back
    everything = builtin.only(article.id for article in builtin)
    assert everything.asking_back == builtin.asking_back
