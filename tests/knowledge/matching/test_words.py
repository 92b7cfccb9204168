"""Correcting, splitting and joining, synonyms, concepts and stems: a word at a time."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.matching.compounds import Compounds
from knowledge.matching.correct import Corrector
from knowledge.matching.features import Describer, Words, is_amount
from knowledge.matching.normalise import is_only_courtesies, words_in
from knowledge.matching.stem import Stems
from knowledge.matching.vocabulary import Vocabulary
from knowledge.matching.wording import IDEAS, heard

KNOWN = {"subsidie": 9, "gemeente": 5, "wie": 3, "procescoordinatie": 2, "kosten": 4, "begroting": 2, "kasten": 1}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("subisdie", "subsidie", id="two letters swapped"),
        pytest.param("gemente", "gemeente", id="a letter forgotten"),
        pytest.param("gemeentte", "gemeente", id="a letter too many"),
        pytest.param("procescordinati", "procescoordinatie", id="two slips in a long word"),
        pytest.param("wia", "wia", id="short words are left alone"),
        pytest.param("kosten", "kosten", id="a known word stays"),
        pytest.param("kesten", "kosten", id="of two near words the more frequent"),
        pytest.param("zonnepanelen", "zonnepanelen", id="like nothing known"),
        pytest.param("subs1die", "subs1die", id="digits are no slips"),
    ],
)
def test_a_slip_is_corrected_to_a_known_word(typed: str, meant: str) -> None:
    assert Corrector(KNOWN).correct(typed) == meant


@settings(deadline=None)
@given(st.text(max_size=60))
def test_correcting_gives_a_known_word_or_the_same(word: str) -> None:
    assert Corrector(KNOWN).correct(word) in {word, *KNOWN}


COMPOUNDS = Compounds(["coordinatie", "kosten", "proces", "gemeente", "raad", "subsidie", "plafond", "regeling"])


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        pytest.param("coordinatiekosten", ("coordinatie", "kosten"), id="two words"),
        pytest.param("gemeenteraad", ("gemeente", "raad"), id="two others"),
        pytest.param("procescoordinatiekosten", ("proces", "coordinatie", "kosten"), id="three words"),
        pytest.param("coordinatieskosten", ("coordinatie", "kosten"), id="with a linking s"),
        pytest.param("vip-fonds", ("vip", "fonds"), id="a hyphen always splits"),
        pytest.param("gemeente", (), id="no compound"),
        pytest.param("kostenlijst", (), id="half of it unknown"),
    ],
)
def test_a_compound_falls_apart_into_known_words(word: str, parts: tuple[str, ...]) -> None:
    assert COMPOUNDS.split(word) == parts


def test_words_typed_apart_are_joined_when_the_articles_write_them_together() -> None:
    compounds = Compounds(["procescoordinatie"])
    assert compounds.join(["wat", "is", "proces", "coordinatie"]) == ["wat", "is", "procescoordinatie"]


@pytest.mark.parametrize(
    ("typed", "joined"),
    [
        pytest.param(["wi-fi", "werkt"], ["wifi", "werkt"], id="a hyphen the articles do not write"),
        pytest.param(["wi", "fi"], ["wifi"], id="two halves that are no words"),
        pytest.param(["e-mail"], ["e-mail"], id="a hyphen the articles do write"),
        pytest.param(["vip-fonds"], ["vip-fonds"], id="not one word in the articles"),
        pytest.param(["aan", "vraag"], ["aanvraag"], id="typed apart"),
        pytest.param(["vraag", "op"], ["vraag", "op"], id="a short known word joins nothing"),
    ],
)
def test_hyphens_and_spaces_go_where_the_articles_have_none(typed: list[str], joined: list[str]) -> None:
    known = ["wifi", "werkt", "e-mail", "email", "aan", "vraag", "op", "aanvraag", "vraagop", "vip", "fonds"]
    assert Compounds(known).join(typed) == joined


def test_a_synonym_becomes_the_word_of_the_articles_and_the_longest_entry_wins() -> None:
    vocabulary = Vocabulary({"gemeente": ("b&w", "gem."), "plan van aanpak": ("pva",), "raad": ("college", "b&w lid")})
    assert vocabulary.canonical(["b&w", "lid"]) == ["raad"]
    assert vocabulary.canonical(["b&w", "maakt", "pva"]) == ["gemeente", "maakt", "plan", "van", "aanpak"]


def test_an_ending_is_said_in_full_and_the_longest_wins() -> None:
    vocabulary = Vocabulary({}, endings={"n't": "not", "'s": "", "'t": "it"})
    assert vocabulary.in_full(["don't", "what's", "'s", "its"]) == ["do", "not", "what", "'s", "its"]


@pytest.mark.parametrize("one", ["i can't pay", "i cannot pay", "i cant pay", "i can not pay"])
def test_what_is_cut_short_in_english_means_the_same_in_full(one: str) -> None:
    vocabulary = Vocabulary.of("en")
    describer = Describer(Words.of([["i", "can", "not", "pay"]], [], vocabulary), "en", vocabulary)
    assert describer.words(one) == ["i", "can", "not", "pay"]


def test_a_star_in_a_concept_stands_for_any_ending() -> None:
    vocabulary = Vocabulary({}, {"paying": ("betaal*",), "costs": ("kosten",)})
    assert vocabulary.concepts_of("betaalde") == {"paying"}
    assert vocabulary.concepts_of("kosteloos") == set()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_vocabularies_of_the_product_are_well_formed(language: str) -> None:
    vocabulary = Vocabulary.of("nl" if language == "nl" else "en")
    assert vocabulary.courtesies
    assert all(
        vocabulary.canonical(vocabulary.canonical([word])) == vocabulary.canonical([word]) for word in vocabulary.words
    )


@pytest.mark.parametrize(("one", "other", "language"), [("gemeenten", "gemeente", "nl"), ("applied", "apply", "en")])
def test_forms_of_a_word_share_a_stem(one: str, other: str, language: str) -> None:
    stems = Stems("nl" if language == "nl" else "en")
    assert stems.of(one) == stems.of(other)


@pytest.mark.parametrize(("word", "expected"), [("90000", True), ("2020", False), ("999", False), ("9e4", False)])
def test_an_amount_is_a_large_number_that_is_no_year(word: str, expected: bool) -> None:
    assert is_amount(word) is expected


def test_the_share_of_unknown_words_counts_letters() -> None:
    vocabulary = Vocabulary({})
    describer = Describer(Words.of([["wat", "kost", "de", "pas"]], [], vocabulary), "nl", vocabulary)
    assert describer.unknown_share(["pas", "xyz"]) == 0.5
    assert describer.unknown_share(["wat", "kost"]) == 0.0
    assert describer.unknown_share(["wat", "kost"], {"wat": 1, "kost": 1}) == 1.0


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("subsidie", False, id="one vague word"),
        pytest.param("is 24.999,99 euro te weinig", False, id="a limit"),
        pytest.param("25.000 subsidie", False, id="an amount and nothing else"),
        pytest.param("hoeveel krijgen we", True, id="somebody's own case"),
        pytest.param("subsidie uitrekenen", True, id="a wish to calculate"),
        pytest.param("wat krijgt een gemeente bij 90.000 euro", True, id="an amount and whose it is"),
        pytest.param("90k voor 3 jaar looptijd", True, id="an amount and a period"),
        pytest.param("kosten 180.000 -> subsidie?", True, id="an amount and what it is for"),
    ],
)
def test_a_wish_to_calculate_can_be_heard(question: str, expected: bool) -> None:
    vocabulary = Vocabulary.of("nl")
    describer = Describer(Words.of([], [], vocabulary), "nl", vocabulary)
    assert describer.heard(words_in(question), describer.words(question)).may_calculate is expected


def test_what_is_listened_for_stands_in_the_vocabulary() -> None:
    said = Vocabulary.of("nl")
    assert all(any(idea in said.concepts_of(word) for word in said.words) for idea in IDEAS)
    assert not heard([], [], has_amount=False, only_courtesies=False).may_calculate


@pytest.mark.parametrize(
    "typed",
    ["dankje!", "goeiendag", "dankuwel", "super bedankt", "ok", "bedankt he", "hé", "moi", "thnx", "doeg",
     "dank u zeer", "ok top bedankt hoor, fijne dag!", "hoi hoi"],
)  # fmt: skip
def test_only_greetings_and_thanks_are_recognised_whatever_their_order(typed: str) -> None:
    assert is_only_courtesies(words_in(typed), Vocabulary.of("nl").courtesies)


@pytest.mark.parametrize("typed", ["", "hallo, wat is het minimum?", "dank u wel voor 3 ton", "subsidie"])
def test_anything_else_is_a_question(typed: str) -> None:
    assert not is_only_courtesies(words_in(typed), Vocabulary.of("nl").courtesies)
