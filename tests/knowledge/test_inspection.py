"""Every kind of fault that `knowledge check` knows, planted one by one, and found at its line."""

from datetime import date
from pathlib import Path

import pytest

from bot.clock import SystemClock
from knowledge import BUILTIN, KnowledgeBase, load
from knowledge.inspection import check, has_house_rules, house_rules, terms
from knowledge.lint.house import HouseRules
from tests.knowledge.planted import GOOD, HOUSE_RULES, IN_STYLE, article, house, plant

AS_OF = date(2026, 11, 22)
FIRST = "U mag een boek drie weken lenen."


def found(folder: Path) -> list[tuple[str, int, str]]:
    return [(fault.path.name, fault.line, fault.reason) for fault in check(folder, as_of=AS_OF)]


def line_of(text: str, part: str) -> int:
    """The line on which `part` stands; the row of a table then needs no number that a longer template would break."""
    return text[: text.index(part)].count("\n") + 1


def test_an_article_that_keeps_the_house_rules_has_no_faults(folder: Path) -> None:
    house(folder)
    assert found(folder) == []


def test_the_built_in_articles_have_no_faults(builtin: KnowledgeBase) -> None:
    # Of all faults only a day of control in the future depends on the day, and with time it can only disappear.
    assert [str(fault) for fault in check(BUILTIN, as_of=SystemClock().today())] == []
    assert builtin.builtin
    assert len(builtin) >= 95


HARD = (
    "De beoordelingsverantwoordelijkheid betreffende uitleentermijnoverschrijdingen impliceert administratieve "
    "consequenties. " * 6
)


@pytest.mark.parametrize(
    ("before", "after", "at", "reason"),
    [
        pytest.param(
            'url: "https://example.org/reglement"',
            'url: "javascript:alert(1)"',
            "javascript",
            "sources.1.url: dit is geen webadres",
            id="a source that runs a script",
        ),
        pytest.param('"https://example.org/reglement"', '"https://"', "https", "geen webadres", id="half an address"),
        pytest.param('"https://example.org/reglement"', '"//a.nl"', "//a.nl", "geen webadres", id="no scheme"),
        pytest.param("checked: 2026-11-21", "checked: 2026-11-23", "checked", "na de peildatum", id="checked tomorrow"),
        pytest.param(
            "review_by: 2027-05-21", "review_by: 2026-11-20", "review_by", "ligt vóór de dag", id="review before check"
        ),
        pytest.param("locator: art. 3", 'locator: ""', "locator", "locator: dit is leeg", id="a source without place"),
        pytest.param(
            "owner: Balie",
            "owner: Balie\nrelated: [leentermijn]",
            "related",
            "niet naar zichzelf",
            id="related to self",
        ),
        pytest.param("owner: Balie", "owner: Balie\nrelated: [weg]", "related", "geen artikel 'weg'", id="dead link"),
        pytest.param('  - "Hoe lang mag ik boek 15 houden?"\n', "", "questions", "14 vragen", id="too few questions"),
        pytest.param(FIRST, "Minstens € 25.000.", "Minstens", "staat vast in de gegevens", id="a figure typed by hand"),
        pytest.param(FIRST, "Wel {{ niets }}.", "Wel", "geen gegeven 'niets'", id="a figure that nobody has"),
        pytest.param(FIRST, "Zie [hier](ander.md).", "Zie", "link naar 'ander.md' werkt niet", id="a link to nowhere"),
        pytest.param(FIRST, "Zie [x](javascript:a).", "Zie", "link is niet goed geschreven", id="a link that runs"),
        pytest.param(FIRST, f"{'dag ' * 130}", "dag", "woorden; 60 tot en met 180 is de regel", id="far too long"),
        pytest.param(FIRST, f"Ja{' en ja' * 10}.", "Ja en", "de eerste zin van 21 woorden", id="a long first sentence"),
        pytest.param(
            "Kom dan naar", f"Kom{' en kom' * 10} naar", "Heeft u een vraag", "een zin van", id="a long sentence"
        ),
        pytest.param(FIRST, HARD, "De beoord", "leesgemak", id="hard to read"),
        pytest.param("drie weken lenen", "drie weeken lenen", "weeken", "'weeken' staat niet", id="misspelled"),
        pytest.param("title: Hoe lang", "title: Hoe lannge", "title", "title: 'lannge'", id="a title misspelled"),
        pytest.param(FIRST, "Mail jan@bieb.nl.", "Mail", "'jan@bieb.nl' is een mailadres", id="somebody's mailbox"),
        pytest.param(FIRST, "Bel 06-12345678.", "Bel", "lijkt een telefoonnummer", id="somebody's telephone"),
        pytest.param(FIRST, "Nummer 123456782.", "Nummer", "burgerservicenummer", id="somebody's BSN"),
        pytest.param(FIRST, "Naar NL91 ABNA 0417 1643 00.", "Naar", "een rekeningnummer", id="somebody's account"),
        pytest.param(FIRST, "Op de Dam 1, 1012 JS.", "Op de", "'1012 JS' lijkt een postcode", id="somebody's address"),
        pytest.param('boek 3 houden?"', 'boek van 06-12345678?"', "boek van", "telefoonnummer", id="in a question"),
    ],
)
def test_given_one_fault_then_it_is_named_with_its_line(
    folder: Path, before: str, after: str, at: str, reason: str
) -> None:
    assert before in IN_STYLE
    text = IN_STYLE.replace(before, after, 1)
    house(folder, text)
    faults = found(folder)
    assert ("leentermijn.md", line_of(text, at)) in {(name, line) for name, line, _ in faults}
    assert any(reason in why for _, _, why in faults)


def test_a_body_that_is_too_short_is_counted(folder: Path) -> None:
    house(folder, IN_STYLE.partition("\n\nWilt")[0] + "\n")
    assert [why for _, _, why in found(folder)] == ["15 woorden; 60 tot en met 180 is de regel"]


def test_the_hardest_sentence_is_named_with_its_own_line(folder: Path) -> None:
    hard = "Verantwoordelijkheidsoverdracht impliceert organisatorische verplichtingen. " * 8
    text = IN_STYLE.replace("Heeft iemand anders", f"{hard}Heeft iemand anders")
    house(folder, text)
    ((line, why),) = [(line, why) for _, line, why in found(folder) if why.startswith("leesgemak")]
    assert line == line_of(text, "Verantwoordelijkheids")
    assert "de moeilijkste zin: 'Verantwoordelijkheidsoverdracht impliceert" in why


def test_the_public_mailbox_may_stand_in_an_article(folder: Path) -> None:
    house(folder, IN_STYLE.replace(FIRST, "Mail naar balie@bibliotheek.nl als u iets wilt weten."))
    assert found(folder) == []


@pytest.mark.parametrize(
    "name", [pytest.param("Boek", id="a capital"), pytest.param("boek_1", id="an underscore"), "boek lenen", "-boek"]
)
def test_an_id_has_only_small_letters_digits_and_hyphens(folder: Path, name: str) -> None:
    house(folder)
    plant(folder, name, IN_STYLE.replace("mag ik boek", "mag ik film"))
    assert found(folder) == [
        (f"{name}.md", 1, f"het id '{name}' mag alleen kleine letters, cijfers en streepjes hebben")
    ]


def test_a_topic_without_an_article_is_a_fault_of_the_house_rules(folder: Path) -> None:
    house(folder, rules=HOUSE_RULES.replace("[leentermijn]", "[leentermijn, boete]"))
    assert found(folder) == [("huisregels.yaml", 1, "topics: er is geen artikel 'boete'")]


def test_an_article_whose_questions_are_all_anothers_can_only_be_reached_by_a_relation(folder: Path) -> None:
    house(folder)
    plant(folder, "tweede", IN_STYLE)
    reasons = {(name, why) for name, _, why in found(folder)}
    assert ("tweede.md", "questions: niemand komt hier: geen eigen vraag en geen verwijzing") in reasons
    assert ("tweede.md", "questions: 'Hoe lang mag ik boek 1 houden?' staat ook in leentermijn") in reasons
    house(folder, IN_STYLE.replace("owner: Balie", "owner: Balie\nrelated: [tweede]"))
    assert not {why for name, _, why in found(folder) if name == "tweede.md" and "niemand komt hier" in why}


@pytest.mark.parametrize(
    ("rules", "reason"),
    [
        pytest.param("body_words: [", "1: geen geldige YAML: deze lijst klopt niet", id="broken YAML"),
        pytest.param(HOUSE_RULES + "kleur: rood\n", "9: kleur: deze sleutel bestaat niet", id="a rule nobody knows"),
        pytest.param(HOUSE_RULES.replace("15", "veel"), "5: questions: dit moet een getal zijn", id="no number"),
        pytest.param("", "1: dit bestand moet bestaan uit regels met 'sleutel: waarde'", id="empty"),
    ],
)
def test_house_rules_that_cannot_be_read_are_a_fault_at_its_line(folder: Path, rules: str, reason: str) -> None:
    house(folder, rules=rules)
    ((name, line, why),) = found(folder)
    assert name == "huisregels.yaml"
    assert f"{line}: {why}".startswith(reason)
    assert (has_house_rules(folder), terms(folder)) == (False, frozenset())


def test_the_articles_of_somebody_else_are_not_held_to_our_house_rules(folder: Path) -> None:
    plant(folder, "Een_eigen_naam", GOOD.replace("drie weken", "€ 25.000 of 06-12345678 en [x](ander.md) dreie"))
    assert found(folder) == []


def test_a_question_claimed_by_two_articles_is_reported_whatever_its_capitals_and_accents(folder: Path) -> None:
    plant(folder, "a", article("A", ["Hoe vraag ik één pas aan?"], "Zo."))
    plant(folder, "b", article("B", ["Wat is B?", "hoe vraag ik EEN pas aan"], "Zo."))
    assert found(folder) == [
        ("a.md", 4, "questions: 'Hoe vraag ik één pas aan?' staat ook in b"),
        ("b.md", 5, "questions: 'hoe vraag ik EEN pas aan' staat ook in a"),
    ]
    assert len(load(folder)) == 2


def test_of_articles_in_another_language_dutch_spelling_and_reading_ease_are_not_asked(folder: Path) -> None:
    house(folder, IN_STYLE.replace(FIRST, "You may keep the booklet for threefold weeks."))
    assert any("staat niet in de woordenlijst" in why for _, _, why in found(folder))
    assert check(folder, as_of=AS_OF, language="en") == ()


def test_a_not_question_that_is_an_own_question_in_other_words_is_reported(folder: Path) -> None:
    text = article(
        "Wat doet de gemeente?", ["Wat doet de gemeente?"], "Zo.", 'not_questions: ["hallo, wat doet de gem."]\n'
    )
    path = plant(folder, "a", text)
    ((name, line, why),) = found(folder)
    assert (name, line) == (path.name, line_of(text, "not_questions"))
    assert why.startswith("not_questions: 'hallo, wat doet de gem.' leidt toch naar dit artikel")


def test_a_question_that_is_also_a_not_question_of_the_same_article_is_reported(folder: Path) -> None:
    plant(folder, "a", article("A", ["Wat is A?"], "Zo.", 'not_questions: ["wat is a"]\n'))
    assert [why for _, _, why in found(folder)] == ["not_questions: 'wat is a' staat ook bij de eigen vragen"]


def test_a_review_date_that_has_passed_is_no_fault(folder: Path) -> None:
    house(folder)
    assert check(folder, as_of=date(2040, 1, 1)) == ()


def test_the_limits_that_the_manual_names_are_the_real_ones() -> None:
    rules = house_rules(BUILTIN)
    assert isinstance(rules, HouseRules)
    manual = (BUILTIN.parents[1] / "docs" / "handleiding.md").read_text(encoding="utf-8")
    assert rules.first_sentence_words == rules.sentence_words
    for line in (
        f"| lengte van de tekst | {rules.body_words.least} tot en met {rules.body_words.most} woorden |",
        f"| eerste zin, en elke andere zin | hooguit {rules.sentence_words} woorden |",
        f"| leesgemak | minstens {rules.reading_ease},",
        f"| voorbeeldvragen | minstens {rules.questions},",
    ):
        assert line in manual


def test_every_topic_of_the_house_rules_is_there_and_every_article_is_a_topic(builtin: KnowledgeBase) -> None:
    rules = house_rules(BUILTIN)
    assert isinstance(rules, HouseRules)
    assert set(rules.topics) == {article.id for article in builtin}
