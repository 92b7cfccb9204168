"""All rules, questions and figures of a scheme as one Dutch page, for people who know the subject and not the code.

Where this sits: beside the catalogue; pure. May import: the catalogue. Start reading at `overview()`.
Everything on the page comes from the rules themselves, so what the reviewer approves is what the check does.
"""

from collections.abc import Iterator

from eligibility.catalogue import Condition, Listed
from eligibility.parameters import Parameter
from eligibility.rules import Judgement
from eligibility.sources import Period, Source
from eligibility.verdict import Verdict, weigh

_PREFACE = """Deze pagina is bedoeld voor wie de inhoud kent en wil nagaan of de check klopt. Elke zin komt uit de
regels zelf: zo staat hij in de uitkomst van de check. De pagina is gemaakt met `preventiebot check --table`. Wijzig
haar niet met de hand. Klopt er iets niet? Noem dan het nummer van de voorwaarde en het resultaat."""

_WHEN = {
    Verdict.NOT_MET: "Minstens één voorwaarde is niet vervuld en kan ook niet worden aangevuld.",
    Verdict.UNDETERMINED: "Anders: minstens één voorwaarde is nog onbekend, of iemand moet haar beoordelen.",
    Verdict.INCOMPLETE: "Anders: er ontbreekt alleen iets dat kan worden aangevuld.",
    Verdict.MET: "Anders: alle voorwaarden zijn vervuld of niet van toepassing.",
}


def overview(scheme: Listed, picture: str | None = None) -> str:
    """The page in Markdown, ending in a newline; `picture` is where the drawing of the same rules can be found."""
    return "\n".join(_page(scheme, picture)) + "\n"


def _page(scheme: Listed, picture: str | None) -> Iterator[str]:
    yield f"# Regels: {scheme.title}"
    yield f"\n{scheme.printed(scheme.status)}\n\n{_PREFACE}"
    if picture is not None:
        yield f"\nDezelfde regels als tekening: [{picture}]({picture})."
    yield "\n## Hoe het oordeel ontstaat\n\nHet eerste oordeel dat geldt, is de uitkomst.\n"
    yield from _table("| | oordeel | wanneer | zin in de uitkomst |", _verdicts(scheme))
    yield "\n## De voorwaarden in het kort\n"
    yield from _table("| | voorwaarde | id | kijkt naar | bron |", _summary(scheme))
    yield "\n## Elke voorwaarde met haar teksten"
    for number, rule in enumerate(scheme.rules, start=1):
        yield from _condition(scheme, number, rule)
    yield "\n## Wat niemand kan uitrekenen\n\nDit staat bij elke uitkomst.\n"
    yield from (f"- {caveat}" for caveat in scheme.caveats)
    yield "\n## De vragen\n\nDe volgorde van vragen volgt uit de regels: eerst wat op zichzelf al kan beslissen.\n"
    yield from _table("| gegeven | vraag | uitleg | wie het meestal weet | voorwaarden |", _questions(scheme))
    yield "\n## De bedragen, datums en termijnen\n\nDe voorwaarden rekenen alleen met gegevens uit deze lijst.\n"
    yield from _table("| id | tekst | wat het is | bron | geldt |", _figures(scheme))


def _table(heading: str, rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield heading
    yield "|" + "---|" * (heading.count("|") - 1)
    for cells in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _verdicts(scheme: Listed) -> Iterator[tuple[str, ...]]:
    for number, (verdict, when) in enumerate(_WHEN.items(), start=1):
        yield str(number), f"{scheme.verdict_labels[verdict]} (`{verdict}`)", when, scheme.verdict_texts[verdict]


def _summary(scheme: Listed) -> Iterator[tuple[str, ...]]:
    for number, rule in enumerate(scheme.rules, start=1):
        yield str(number), rule.title, f"`{rule.id}`", _codes(rule.facts), _cited(rule.source)


def _condition(scheme: Listed, number: int, rule: Condition) -> Iterator[str]:
    yield f"\n### {number}. {rule.title}\n"
    yield f"Bron: {_cited(rule.source)}. Kijkt naar: {_codes(rule.facts)}."
    if rule.curable:
        yield "Wat hieraan ontbreekt, kan nog worden aangevuld: het oordeel is dan ‘nog niet compleet’."
    yield ""
    yield from _table("| resultaat | telt als | zin in de uitkomst |", _sentences(scheme, rule))
    for addition in rule.additions:
        results = ", ".join(scheme.result_labels[each] for each in addition.results)
        yield f"\nVanaf {addition.since.isoformat()} komt daarbij ({results}): {scheme.printed(addition.sentence)}"


def _sentences(scheme: Listed, rule: Condition) -> Iterator[tuple[str, ...]]:
    for judgement in Judgement:
        if judgement in rule.sentences:
            verdict = weigh(judgement, curable=rule.curable).verdict
            sentence = scheme.printed(rule.sentences[judgement])
            yield f"{scheme.result_labels[judgement]} (`{judgement}`)", scheme.verdict_labels[verdict], sentence


def _questions(scheme: Listed) -> Iterator[tuple[str, ...]]:
    for fact, question in scheme.questions.items():
        text = f"{question.text} (hoeft niet)" if fact in scheme.optional else question.text
        options = "; ".join(option.label for option in question.options)
        help_ = f"{question.help} Antwoorden: {options}." if options else question.help
        yield f"`{fact}`", text, help_, question.ask_whom, _codes(question.rules)


def _figures(scheme: Listed) -> Iterator[tuple[str, ...]]:
    for figure in scheme.figures:
        yield f"`{figure.id}`", figure.text, figure.meaning, _place(figure), _days(figure.period)


def _place(figure: Parameter) -> str:
    return f"{figure.source.document}, {figure.source.locator}"


def _cited(source: Source) -> str:
    return f"[{source.document}, {source.locator}]({source.url})"


def _codes(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _days(period: Period) -> str:
    if period.first is None and period.last is None:
        return "–"
    return f"{period.first or '…'} t/m {period.last or '…'}"
