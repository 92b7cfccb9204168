"""What is left of a message when only the words of the question count."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.matching.normalise import MAX_CHARACTERS, normalise, questions_in, without_year, words_in
from knowledge.matching.vocabulary import Vocabulary

DUTCH = Vocabulary.of("nl").courtesies


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        pytest.param("Wat is HET minimumbedrag?!", "wat is het minimumbedrag", id="capitals and punctuation"),
        pytest.param("coördinatie en één", "coordinatie en een", id="accents"),
        pytest.param("co\u0308ordinatie", "coordinatie", id="accents in two characters"),
        pytest.param("a\u2010b a\u2011b a\u2013b a\u2212b", "a-b a-b a-b a-b", id="hyphens"),
        pytest.param("sub\u00adsidie\u200b", "subsidie", id="invisible characters"),
        pytest.param("  wat\u00a0is\t\n dit ", "wat is dit", id="all kinds of space"),
        pytest.param("foto\u2019s en foto's", "foto's en foto's", id="curly apostrophes"),
        pytest.param("het p.v.a. is b.v. klaar", "het pva is bv klaar", id="abbreviations with dots"),
        pytest.param("B&amp;W of B&W", "b&w of b&w", id="Slack escapes an ampersand"),
        pytest.param("<@U012AB> kan <#C1|algemeen> dit zien", "kan algemeen dit zien", id="Slack mentions"),
        pytest.param("zie <https://a.nl/x|de regeling> of <https://b.nl>", "zie de regeling of", id="Slack links"),
        pytest.param("kijk op www.a.nl/b of mail a.b@c.nl", "kijk op of mail", id="addresses"),
        pytest.param("*wat* _is_ ~dit~ `nu` :smile: 🙂", "wat is dit nu", id="markup and emoji"),
        pytest.param("Nieuwe vraag\n> oude regel\n&gt; nog een", "nieuwe vraag", id="quoted lines"),
        pytest.param("Mag dit?\n\nOp 3 mei 2026 schreef Team:\nHallo, ...", "mag dit", id="quoted mail, Dutch"),
        pytest.param("Mag dit?\n-----Oorspronkelijk bericht-----\nVan: x", "mag dit", id="quoted mail, Outlook"),
        pytest.param("> alleen een citaat", "alleen een citaat", id="nothing but a quotation"),
        pytest.param("Hallo! Kan dit? Alvast bedankt, groetjes", "kan dit", id="courtesies around it"),
        pytest.param("goedemorgen", "goedemorgen", id="nothing but a courtesy"),
        pytest.param("", "", id="nothing"),
        pytest.param("🙂🎉 :tada: ?!", "", id="only emoji"),
    ],
)
def test_only_the_words_of_the_question_are_left(typed: str, words: str) -> None:
    assert normalise(typed, DUTCH) == words


@pytest.mark.parametrize(
    "typed", ["€ 90.000", "€90.000,-", "90000 euro", "90.000,00 euro", "90k euro", "EUR 90.000", "90 duizend euro"]
)
def test_one_amount_has_one_spelling(typed: str) -> None:
    assert normalise(f"bij {typed} kosten") == "bij 90000 euro kosten"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("1,5 miljoen", "1500000"),
        ("2 ton", "200000"),
        ("90,000 euros", "90000 euro"),
        ("in 2020", "in 2020"),
        ("art. 4", "art 4"),
    ],
)
def test_numbers_are_written_out(typed: str, words: str) -> None:
    assert normalise(typed) == words


@settings(deadline=None)
@given(st.text(max_size=400))
def test_doing_it_twice_changes_nothing(text: str) -> None:
    once = normalise(text, DUTCH)
    assert normalise(once, DUTCH) == once


@settings(deadline=None)
@given(st.text(alphabet="aé €0159.,-k \n>:<@|&", max_size=60))
def test_doing_it_twice_changes_nothing_however_odd_the_marks(text: str) -> None:
    once = normalise(text, DUTCH)
    assert normalise(once, DUTCH) == once


@pytest.mark.parametrize("piece", ["1 k ", "k ", "\n", " ", "€1", "1.", "hallo ", "> \n", "van:\n"])
def test_doing_it_twice_changes_nothing_however_long_the_message(piece: str) -> None:
    once = normalise("1 " + piece * 40_000, DUTCH)
    assert normalise(once, DUTCH) == once


def test_of_a_very_long_message_only_the_beginning_is_read() -> None:
    assert len(normalise("woord " * 40_000)) <= MAX_CHARACTERS


@pytest.mark.parametrize(
    ("typed", "questions"),
    [
        pytest.param("Wij zijn een gemeente. Mag dit ook later?", ("mag dit ook later",), id="after what goes before"),
        pytest.param("Mag dit ook later? Ik hoor het graag!", ("mag dit ook later",), id="before what comes after"),
        pytest.param(
            "Mag dit ook later?\nEn wie betaalt dat dan?", ("mag dit ook later", "en wie betaalt dat dan"), id="two"
        ),
        pytest.param(
            "Zie art. 4 lid 3. Geldt dat nog steeds?", ("geldt dat nog steeds",), id="an abbreviation is no end"
        ),
        pytest.param("Mag dit ook later?", (), id="one sentence is the whole"),
        pytest.param("Mag dit ook later. Ik wacht af.", (), id="no question mark"),
        pytest.param("Het is klaar. Klopt dat?", (), id="too short to stand alone"),
        pytest.param("Het is klaar. Kunt u mij helpen?", (), id="a courtesy asks nothing"),
        pytest.param("Nieuw bericht. Mag dit?\n> Wat was de vraag ook weer?", (), id="what was quoted is not asked"),
        pytest.param(
            "Ja. " + "Is dit nu nummer zoveel? " * 9, ("is dit nu nummer zoveel",) * 3, id="never more than three"
        ),
        pytest.param("", (), id="nothing"),
    ],
)
def test_questions_are_found_between_other_sentences(typed: str, questions: tuple[str, ...]) -> None:
    assert questions_in(typed, DUTCH) == questions


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        pytest.param("Kon je in 2018 verlengen?", "kon je verlengen", id="a year"),
        pytest.param("Wat gold er sinds maart 2020?", "wat gold er", id="a month and a year"),
        pytest.param("Wie mocht tijdens het jaar 2019 aanvragen?", "wie mocht aanvragen", id="in so many words"),
        pytest.param("Could one apply in 2019?", "could one apply", id="English"),
    ],
)
def test_a_year_that_says_when_can_be_left_out(typed: str, left: str) -> None:
    assert " ".join(without_year(words_in(typed))) == left


@pytest.mark.parametrize(
    "typed", ["Wat was het plafond van 2018?", "En in 2019?", "In 2018", "Wie mocht aanvragen?", ""]
)
def test_a_year_that_is_the_subject_stays(typed: str) -> None:
    assert without_year(words_in(typed)) == []
