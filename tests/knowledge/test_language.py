"""Sentences with their lines, reading ease, and spelling."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import KnowledgeBase
from knowledge.readability import ease, syllables
from knowledge.sentences import links, sentences
from knowledge.spelling import OWN_WORDS, own_words, speller

TEXT = """\
Een zin. Nog een,
over art. 4 lid 1. **Label:** de derde
zin (€ 25.000).

- punt een. Punt twee
- [woorden](https://a.nl) erbij

| kop | kop |
|---|---|
| een cel | nog een |

Ga naar loket.nl of https://b.nl/pad. Einde.
"""


def test_sentences_come_in_order_each_with_the_line_on_which_it_begins() -> None:
    assert [(sentence.text, sentence.line) for sentence in sentences(TEXT) if sentence.prose] == [
        ("Een zin.", 1),
        ("Nog een, over art. 4 lid 1.", 1),
        ("Label: de derde zin (€ 25.000).", 2),
        ("punt een.", 5),
        ("Punt twee", 5),
        ("woorden erbij", 6),
        ("Ga naar loket.nl of https://b.nl/pad.", 12),
        ("Einde.", 12),
    ]


def test_a_cell_of_a_table_is_read_but_is_no_sentence() -> None:
    assert [sentence.text for sentence in sentences(TEXT) if not sentence.prose] == ["kop", "kop", "een cel", "nog een"]


def test_an_amount_is_one_word_and_an_address_is_none() -> None:
    only = sentences("Betaal € 25.000 via https://a.nl of www.b.nl in 2021.")[0]
    assert only.words == ("Betaal", "25.000", "via", "of", "in", "2021")
    assert only.spelled == ("Betaal", "via", "of", "in")


def test_every_link_is_found_with_its_line() -> None:
    assert [tuple(link) for link in links("Zie [a](https://a.nl).\n\nEn\n[b](b.md).")] == [
        ("https://a.nl", 1),
        ("b.md", 3),
    ]


@given(st.text(alphabet="ab. \n*[]()!?|-#>", max_size=60))
def test_no_text_is_too_odd_for_it_and_lines_never_go_back(text: str) -> None:
    lines = [sentence.line for sentence in sentences(text)]
    assert lines == sorted(lines)
    assert all(1 <= line <= text.count("\n") + 1 for line in lines)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("over", 2),
        ("aanvraag", 2),
        ("ideeën", 3),
        ("gemeente", 3),
        ("coördinatie", 5),
        ("coalitie", 4),
        ("zorgverzekeraar", 5),
        ("eeuwig", 2),
        ("nieuwe", 2),
        ("uw", 1),
        ("VWS", 1),
    ],
)
def test_syllables_are_counted_as_one_says_them(word: str, count: int) -> None:
    assert syllables(word) == count


def test_reading_ease_follows_the_formula_of_douma() -> None:
    # 6 words in 2 sentences, 8 syllables in 6 words
    assert ease(sentences("De kat is ziek. Zij slaapt.")) == pytest.approx(206.835 - 0.93 * 3 - 77 * 6 / 6)


def test_longer_words_and_longer_sentences_read_less_easily() -> None:
    short, long_words = sentences("De kat zit op de mat."), sentences("De kat zit op de administratie.")
    assert ease(long_words) < ease(short)
    assert ease(sentences("De kat zit op de mat en de hond zit op de bank.")) < ease(short)


def test_a_fixed_term_counts_as_a_word_but_not_as_a_hard_one() -> None:
    text = sentences("Neem uw identiteitsbewijs mee.")
    assert ease(text, {"identiteitsbewijs"}) == pytest.approx(206.835 - 0.93 * 4 - 77 * 1)
    assert ease(text) < 60 < ease(text, {"identiteitsbewijs"})


def test_a_text_without_words_is_not_hard() -> None:
    assert ease(sentences("")) == 100


@pytest.mark.parametrize(
    "word",
    ["procescoördinatie", "zorgverzekeraars", "aanvraag", "foto's", "foto’s", "Eén", "DUS-I"],
)
def test_a_word_that_is_right_is_known(word: str) -> None:
    assert speller().knows(word)


@pytest.mark.parametrize("word", ["verzekreaar", "weeken", "coordinatie", "client", "subsidi", "VIP-vonds", "VIP-"])
def test_a_word_that_is_wrong_is_not(word: str) -> None:
    assert not speller().knows(word)


def test_a_compound_with_a_name_of_ours_needs_no_line_of_its_own() -> None:
    assert "VIP-fonds" not in own_words(OWN_WORDS.read_text(encoding="utf-8"))
    assert speller().knows("VIP-fonds")
    assert speller().knows("IZA-regio's")


def test_the_likeliest_word_is_offered() -> None:
    assert speller().instead("aanvraaag") == "aanvraag"


def test_every_word_of_our_own_list_is_used_by_an_article(builtin: KnowledgeBase) -> None:
    used = {
        word
        for article in builtin
        for text in (article.title, article.body)
        for sentence in sentences(text)
        for token in sentence.spelled
        for word in (token, token.partition("-")[0])
    }
    assert own_words(OWN_WORDS.read_text(encoding="utf-8")) - used == set()


def test_the_dictionary_travels_with_its_licence() -> None:
    folder = Path(OWN_WORDS).parent / "dictionary"
    assert "OpenTaal" in (folder / "LICENSE.txt").read_text(encoding="utf-8")
