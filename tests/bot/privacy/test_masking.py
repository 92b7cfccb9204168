"""What is left out of a text before it is stored or sent, and what stays."""

import re
from itertools import accumulate, pairwise

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from stdnum import iban
from stdnum.nl import bsn

from bot.privacy.masking import LABELS, Found, in_dutch, kinds_in, label, mask
from bot.privacy.spans import Kind
from knowledge import BUILTIN, load

GAPS = ["", " ", ".", "-", "\u00a0", "\t", "  ", " - ", "\u202f"]


def with_check_digit(number: int) -> str:
    """Eight digits and the ninth that makes them sound; ten, which is no digit, for one in eleven."""
    digits = f"{number:08d}"
    return digits + str(sum((9 - n) * int(digit) for n, digit in enumerate(digits)) % 11)


BSN = st.integers(1_000_000, 99_999_999).map(with_check_digit).filter(bsn.is_valid)
ACCOUNTS = [
    "NL91ABNA0417164300",
    "BE68539007547034",
    "DE89370400440532013000",
    "GB29NWBK60161331926819",
    "NO9386011117947",
]
WORDS = [
    "wij",
    "vragen",
    "dit",
    "over",
    "een",
    "plan",
    "Utrecht",
    "gemeente",
    "Menzis",
    "voor",
    "onze",
    "coalitie",
    "(",
    ",",
    "!",
]
PROSE = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
PIECES = st.sampled_from(
    [
        *("111222333", "1 1 1 2 2 2 3 3 3", "06-12345678", "+31 6 12345678", "NL91 ABNA 0417 1643 00", "j@example.nl"),
        *("3-4-1956", "1 oktober 2021", "geboren", "geb.", "mevrouw", "dhr.", "Jansen", "van", "de", "Vries", "cliënt"),
        *("Dorpsstraat", "12", "1234 AB", "Utrecht", "€ 25.000", "artikel 4", "2021", "BWBR0038844", "naam:", "KvK"),
        *(label(kind) for kind in Kind),
        *("[", "]", "(", "0", "06", ".", "-", "\n", "e\u0301", "مرحبا", "\x00"),
    ]
)
ANYTHING = st.lists(PIECES | st.text(max_size=5), max_size=12).flatmap(
    lambda parts: st.sampled_from([" ", ""]).map(lambda gap: gap.join(parts))
)
"""Whatever somebody could type, with what looks personal in it."""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param("BSN 111222333.", "BSN [BSN weggelaten].", id="a BSN"),
        pytest.param("bsn111222333", "bsn[BSN weggelaten]", id="a BSN against a word"),
        pytest.param("in 2019 111222333", "in 2019 [BSN weggelaten]", id="a BSN after a year"),
        pytest.param("nl91 abna 0417 1643 00", "[rekeningnummer weggelaten]", id="an IBAN in small letters"),
        pytest.param("j.jansen+a@example.nl.", "[e-mailadres weggelaten].", id="an e-mail address"),
        pytest.param("jan [at] example.nl", "[e-mailadres weggelaten]", id="an e-mail address in disguise"),
        pytest.param("bel 06-12345678", "bel [telefoonnummer weggelaten]", id="a mobile number"),
        pytest.param("(030) 123 45 67", "[telefoonnummer weggelaten]", id="a number with its area in brackets"),
        pytest.param("+31 6 12345678", "[telefoonnummer weggelaten]", id="a number with its country"),
        pytest.param("geboren op 3-4-2001", "geboren op [geboortedatum weggelaten]", id="a day of birth"),
        pytest.param("geb. 12-03-'45", "geb. [geboortedatum weggelaten]", id="a day of birth, shortened"),
        pytest.param("12 maart 2001 geboren", "[geboortedatum weggelaten] geboren", id="a day of birth, the other way"),
        pytest.param("van 3 mei 1948", "van [geboortedatum weggelaten]", id="a day that can be nothing else"),
        pytest.param("cliënt mevrouw Jansen", "cliënt mevrouw [naam weggelaten]", id="a name after a title"),
        pytest.param("dhr. De Vries", "dhr. [naam weggelaten]", id="a name with a word before it"),
        pytest.param("mw. J.P. van der Berg-de Groot wil", "mw. [naam weggelaten] wil", id="a name of many parts"),
        pytest.param("mevrouw Jansen in Utrecht", "mevrouw [naam weggelaten] in Utrecht", id="a name and a place"),
        pytest.param("onze cliënt Fatima El Amrani", "onze cliënt [naam weggelaten]", id="a client's name"),
        pytest.param("mijn moeder Riet", "mijn moeder [naam weggelaten]", id="a relative's name"),
        pytest.param("Naam: Piet Snel", "Naam: [naam weggelaten]", id="a name as on a form"),
        pytest.param("Wij wonen Dorpsstraat 12a, 1234 AB Ede", "[adres weggelaten] Ede", id="a house in a street"),
        pytest.param("op de Lange Dijk 3, 2019 EX", "op de [adres weggelaten]", id="a postcode that looks like a year"),
        pytest.param("3511AB 12", "[adres weggelaten]", id="a postcode and a number"),
    ],
)
def test_what_is_about_a_person_is_left_out(typed: str, kept: str) -> None:
    assert mask(typed).text == kept


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("123456789", id="nine digits that fail the proof"),
        pytest.param("€ 111.222.333 subsidie, of 111222333 euro", id="amounts"),
        pytest.param("tussen 100.000 en 250.000, of 5.000 - 10.000", id="amounts without a currency"),
        pytest.param("KvK 12345678 en KvK-nummer: 09123456", id="numbers of the Kamer van Koophandel"),
        pytest.param("BWBR0038844, art. 4 lid 3, Stcrt. 2016, 66742", id="places in the law"),
        pytest.param("https://zoek.officielebekendmakingen.nl/stcrt-2016-66742.html", id="an address of a decree"),
        pytest.param("de aanvraag van 1 oktober 2021, ontvangen op 01-10-2021", id="days of an application"),
        pytest.param("de AWBZ van 14 december 1967", id="the day of an old law"),
        pytest.param("in 1956 en in 2019 CZ 3 gemeenten", id="years, an insurer and a count"),
        pytest.param("Postbus 20350, 2500 EJ Den Haag", id="a post office box"),
        pytest.param("postcode 1234 AB", id="a postcode without a house"),
        pytest.param("info@gemeente.nl en preventieteam@minvws.nl", id="mailboxes of a desk"),
        pytest.param("bel 0800-1234 of 14 030", id="free and short numbers"),
        pytest.param("gemeente Utrecht, Zilveren Kruis, Menzis en SamenOud", id="organisations"),
        pytest.param("mevrouw de wethouder, de heer burgemeester, meneer van Menzis", id="roles"),
        pytest.param("cliënt A, cliënt VGZ, cliënt van Radboud, patiënt in Utrecht", id="a client without a name"),
        pytest.param("Naam: Gemeente Utrecht", id="the name of an organisation"),
        pytest.param("mevrouw\nUtrecht", id="a title at the end of a line"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_is_not_about_a_person_stays(typed: str) -> None:
    masked = mask(typed)
    assert masked.text == typed
    assert masked.found == ()


def test_no_text_of_the_knowledge_base_changes() -> None:
    for article in load(BUILTIN).articles:
        for text in (article.title, *article.questions, *article.not_questions, article.body):
            assert mask(text).found == (), text


def spaced(digits: str, cuts: set[int], gap: str) -> str:
    """The characters in groups, with a gap between two of them."""
    ends = [0, *sorted(cuts), len(digits)]
    return gap.join(digits[start:end] for start, end in pairwise(ends))


@given(number=BSN, cuts=st.sets(st.integers(1, 8)), gap=st.sampled_from(GAPS), before=PROSE, after=PROSE)
@example(number="111222333", cuts={3, 6}, gap=".", before="", after="")
def test_no_sound_bsn_survives_however_it_is_spaced(
    number: str, cuts: set[int], gap: str, before: str, after: str
) -> None:
    masked = mask(f"{before} {spaced(number, cuts, gap)} {after}")

    assert not re.search(r"\d", masked.text)
    assert masked.kinds


@given(
    number=st.sampled_from(ACCOUNTS),
    cuts=st.sets(st.integers(1, 14)),
    gap=st.sampled_from([*GAPS[:6], "/"]),
    small=st.booleans(),
    before=PROSE,
    after=PROSE,
)
def test_no_sound_iban_survives_however_it_is_spaced(
    number: str, cuts: set[int], gap: str, small: bool, before: str, after: str
) -> None:
    assert iban.is_valid(number, check_country=False)
    written = spaced(number.lower() if small else number, cuts, gap)

    masked = mask(f"{before} {written} {after}")

    assert masked.kinds == (Kind.IBAN,)
    assert not re.search(r"\d", masked.text)


@given(ANYTHING)
@example("3-4-1956 111222333 111222333 111222333 111222333 artikel 4")  # the word of the law is far, then farther
@settings(max_examples=500)
def test_masking_what_was_masked_changes_nothing(typed: str) -> None:
    once = mask(typed)
    assert mask(once.text).text == once.text
    assert mask(once.text).found == ()
    assert set(once.kinds) <= set(kinds_in(once.text))


@given(ANYTHING)
@settings(max_examples=300)
def test_what_was_found_says_exactly_what_was_left_out(typed: str) -> None:
    masked = mask(typed)

    places = [place for each in masked.found for place in (each.start, each.end)]
    assert places == sorted(places)
    assert all(each.start < each.end <= len(typed) for each in masked.found)
    rebuilt = typed
    for each in reversed(masked.found):
        rebuilt = rebuilt[: each.start] + label(each.kind) + rebuilt[each.end :]
    assert rebuilt == masked.text
    assert len(masked.text) <= len(typed) + len(masked.found) * max(len(label(kind)) for kind in Kind)


@given(st.text(alphabet=st.characters(exclude_categories=["Nd", "Lu", "Lt", "Nl", "No"], exclude_characters="@[")))
def test_text_without_digits_capitals_or_addresses_is_never_touched(typed: str) -> None:
    assert mask(typed).text == typed


@given(number=st.integers(100_000_000, 999_999_999))
def test_nine_digits_count_only_with_the_right_check_digit(number: int) -> None:
    assume(not bsn.is_valid(str(number)))
    assert mask(f"dossier {number}").found == ()


@pytest.mark.parametrize("phrase", ["1 ", "a", "NL91 ", "mevrouw ", "1234 AB ", "De ", "x@", "1-1-1980 ", "a.", "A. "])
def test_a_text_as_long_as_slack_takes_is_still_read(phrase: str) -> None:
    typed = phrase * (3_000 // len(phrase))
    assert len(mask(typed).text) >= len(mask(typed).found)


def test_every_kind_can_be_said_in_a_sentence() -> None:
    assert in_dutch([Kind.NAME]) == "een naam"
    assert in_dutch([Kind.BSN, Kind.NAME]) == "een burgerservicenummer (BSN) en een naam"
    assert in_dutch(list(Kind)).count(", ") == len(Kind) - 2
    assert list(accumulate(1 for _ in LABELS))[-1] == len(Kind)


def test_what_was_found_does_not_keep_what_it_was() -> None:
    [found] = mask("BSN 111222333").found
    assert found == Found(kind=Kind.BSN, start=4, end=13)
    assert "111222333" not in repr(mask("BSN 111222333"))
