"""The documentation cannot fall behind: what the code has, the pages must name, and their examples must be true.

Where this sits: above everything; reads the pages and the code, and runs the examples of `docs/contracts.md`.
The page of figures is written by this module: `python -m tests.test_docs` writes it anew, a test compares.
"""

import json
import re
import shlex
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, cast

import click
import pytest
import yaml
from click.testing import CliRunner

from bot.commands import preventiebot
from bot.settings import Settings
from eligibility.figures import FIGURES
from eligibility.parameters import Parameter
from eligibility.rules import Judgement
from eligibility.schemes.preventiecoalities.facts import Activity, Applicant, Facts, OtherFunding
from eligibility.schemes.preventiecoalities.rules import RULES
from eligibility.schemes.preventiecoalities.texts import CAVEATS
from eligibility.verdict import Verdict
from knowledge import BUILTIN, load
from knowledge.article import FrontMatter
from knowledge.figures import placeholders

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = (ROOT / "README.md", *sorted(DOCS.rglob("*.md")))
FIGURES_PAGE = DOCS / "gegevens.md"
OURSELVES = "Preventiebot, documentatie"
LONGEST_ADR = 20


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


CONTRACTS, README, DEPENDENCIES = (read(each) for each in (DOCS / "contracts.md", PAGES[0], DOCS / "dependencies.md"))
PROJECT = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]


# -- what the code has, the pages name ---------------------------------------------------------------------------------


def commands(group: click.Group = preventiebot, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    """Every command one can type, with its full name: `calculate grant`, not `calculate`."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield " ".join((*path, name)), command


COMMANDS = dict(commands())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_contracts(name: str) -> None:
    assert f"`preventiebot {name}`" in CONTRACTS


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_is_in_the_contracts(name: str) -> None:
    options = {option for each in COMMANDS[name].params if isinstance(each, click.Option) for option in each.opts}
    assert {option for option in options if option not in CONTRACTS} == set()


@pytest.mark.parametrize("name", sorted(name.split()[0] for name in COMMANDS))
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"preventiebot {name}" in README


@pytest.mark.parametrize("name", [name.upper() for name in Settings.model_fields])
def test_every_setting_is_documented_where_people_look_for_it(name: str) -> None:
    assert f"| `{name}` |" in CONTRACTS
    assert re.search(rf"^{name}=", read(ROOT / ".env.example"), re.MULTILINE)


@pytest.mark.parametrize("name", ["slack_api_url", "data_dir", "port", "log_level"])
def test_a_documented_default_is_the_real_one(name: str) -> None:
    row = next(line for line in CONTRACTS.splitlines() if line.startswith(f"| `{name.upper()}` |"))
    documented = row.split("|")[2].strip(" `")
    assert Settings.load({name.upper(): documented}) == Settings.load({})


def test_the_rules_are_in_the_contracts_in_the_order_in_which_they_are_reported() -> None:
    table = CONTRACTS.partition("### Rules")[2].partition("### ")[0]
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == [rule.id for rule in RULES]


def test_the_facts_are_in_the_contracts_in_their_own_order() -> None:
    table = CONTRACTS.partition("### Facts")[2].partition("### ")[0]
    keys = [
        key for row in re.findall(r"^\|([^|]*`[^|]*)\|", table, re.MULTILINE) for key in re.findall(r"`(\w+)`", row)
    ]
    assert keys == list(Facts.model_fields)


@pytest.mark.parametrize("code", [*Applicant, *Activity, *OtherFunding, *Verdict, *Judgement, *CAVEATS])
def test_every_code_that_a_machine_can_meet_is_in_the_contracts(code: str) -> None:
    assert f"`{code}`" in CONTRACTS


@pytest.mark.parametrize("key", list(FrontMatter.model_fields))
def test_every_key_of_an_article_is_explained_to_machines_and_to_editors(key: str) -> None:
    for page in (CONTRACTS, read(DOCS / "handleiding.md")):
        assert re.search(rf"^ *\|[^|]*`{key}`[^|]*\|", page, re.MULTILINE)


def locked(name: str) -> set[str]:
    return set(re.findall(r"^([\w.-]+)==", read(ROOT / name), re.MULTILINE))


def direct_dependencies() -> set[str]:
    listed = [
        *PROJECT["dependencies"],
        *(each for extra in PROJECT["optional-dependencies"].values() for each in extra),
    ]
    named = {re.split(r"[\[<>=~! ]", each)[0] for each in listed}
    manifests = (json.loads(read(ROOT / "tools" / each / "package.json")) for each in ("local-slack", "emulate"))
    npm = {name for each in manifests for name in each["dependencies"]}
    picture = locked("requirements-screenshot.txt") - locked("requirements-dev.txt")
    return {*named, *npm, *picture, *locked("requirements-node.txt")}


def test_every_direct_dependency_says_why_it_is_there_and_no_other_does() -> None:
    assert set(re.findall(r"^\| `([^`]+)` \|", DEPENDENCIES, re.MULTILINE)) == direct_dependencies()


def test_the_page_of_figures_shows_the_figures() -> None:
    assert read(FIGURES_PAGE) == figures_page(), "run: python -m tests.test_docs"


# -- what the pages say is true ----------------------------------------------------------------------------------------


class Example(NamedTuple):
    """A command on a page, with what is typed into it and what it prints."""

    arguments: tuple[str, ...]
    stdin: str
    prints: str

    def run(self) -> str:
        done = CliRunner().invoke(preventiebot, self.arguments, input=self.stdin)
        assert done.exception is None or isinstance(done.exception, SystemExit), done.output
        return done.stdout


def examples(page: str) -> Iterator[Example]:
    for block in re.findall(r"```console\n(.*?)```", page, re.DOTALL):
        for shown in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            typed, _, prints = shown.partition("\n")
            before, _, command = typed.rpartition("preventiebot ")
            stdin = shlex.split(before.removesuffix("| "))[1] if before else ""
            yield Example(tuple(shlex.split(command)), stdin, prints)


PRINTED = [each for each in examples(CONTRACTS) if each.prints]


@pytest.mark.parametrize("example", PRINTED, ids=[" ".join(each.arguments) for each in PRINTED])
def test_an_example_prints_what_the_page_says(example: Example) -> None:
    assert json.loads(example.run()) == json.loads(example.prints)


@pytest.mark.parametrize("block", re.findall(r"```json\n(.*?)```", CONTRACTS, re.DOTALL))
def test_an_example_in_json_parses(block: str) -> None:
    assert isinstance(json.loads(block), dict)


def documented_result(key: str) -> dict[str, object]:
    """The example of a result on the page that has this key."""
    found = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", CONTRACTS, re.DOTALL)]
    return cast("dict[str, object]", next(each for each in found if key in each))


def test_the_example_of_a_check_is_what_the_check_says_with_fewer_rules() -> None:
    example = next(each for each in examples(CONTRACTS) if each.arguments[0] == "check" and not each.prints)
    real, shown = json.loads(example.run()), documented_result("verdict")
    rules = cast("list[object]", shown["rules"])
    assert shown | {"rules": None} == real | {"rules": None}
    assert [rule for rule in real["rules"] if rule in rules] == rules


def test_the_example_of_a_question_has_the_shape_and_the_answer_of_the_real_thing() -> None:
    shown = documented_result("outcome")
    real = json.loads(Example(("ask", "--json", str(shown["question"])), "", "").run())
    measured: dict[str, object] = dict.fromkeys(("confidence", "elapsed_ms"))
    assert list(shown) == list(real)
    assert shown | measured == real | measured


@pytest.mark.parametrize(
    "example", [each for page in PAGES for each in examples(read(page))], ids=lambda each: " ".join(each.arguments)
)
def test_a_command_on_a_page_exists(example: Example) -> None:
    name = next((name for name in COMMANDS if " ".join(example.arguments).startswith(name)), None)
    assert name is not None
    typed = {each for each in example.arguments if each.startswith("--")}
    assert typed <= {option for each in COMMANDS[name].params for option in each.opts}


def test_what_the_readme_proposes_to_try_does_what_it_says() -> None:
    tried = {
        "Wat is het minimumbedrag?": "answer",
        "gemeente": "choices",
        "Voldoet ons plan aan de voorwaarden?": "check",
        "Ik wil een medewerker spreken": "handoff",
    }
    assert [question for question in tried if f"*{question}*" not in README] == []
    lines = Example(("ask", "--json", "--batch"), "\n".join(tried), "").run().splitlines()
    assert {each["question"]: each["outcome"] for each in map(json.loads, lines)} == tried


def headings(path: Path) -> list[str]:
    return re.findall(r"^#+ (.+)$", read(path), re.MULTILINE)


def test_what_the_articles_cite_of_these_pages_is_a_heading_here() -> None:
    cited = {each.locator for article in load() for each in article.sources if each.document == OURSELVES}
    assert cited
    assert cited <= {heading for page in DOCS.rglob("*.md") for heading in headings(page)}


def anchors(path: Path) -> set[str]:
    """What a link may name behind the #, the way code hosts make it from a heading."""
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings(path)}


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
def test_a_link_leads_to_a_file_and_a_heading_that_exist(page: Path) -> None:
    dead = []
    for link in re.findall(r"\]\((?!https?://)([^)]+)\)", read(page)):
        file, _, anchor = link.partition("#")
        target = page.parent / file if file else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            dead.append(link)
    assert dead == []


def test_every_make_target_that_a_page_mentions_exists() -> None:
    mentioned = {target for page in PAGES for target in re.findall(r"\bmake ([a-z][\w-]*)`", read(page))}
    assert {"demo", "test", "chat"} <= mentioned
    assert mentioned <= set(re.findall(r"^([a-z][\w-]*):", read(ROOT / "Makefile"), re.MULTILINE))


def test_every_article_that_the_editors_manual_shows_exists() -> None:
    known = {article.id for article in load()}
    shown = re.findall(r"knowledge/articles/[\w/-]*/([\w-]+)\.md", read(DOCS / "handleiding.md"))
    assert shown
    assert set(shown) <= known


# -- decisions, and the files for platforms ----------------------------------------------------------------------------

ADRS = sorted((DOCS / "adr").glob("*.md"))


def test_decisions_are_numbered_without_gaps() -> None:
    assert [each.name[:4] for each in ADRS] == [f"{number:04}" for number in range(1, len(ADRS) + 1)]


@pytest.mark.parametrize("path", ADRS, ids=[each.stem for each in ADRS])
def test_a_decision_is_short_and_says_what_pressed_and_what_it_costs(path: Path) -> None:
    text = read(path)
    assert len(text.splitlines()) <= LONGEST_ADR
    assert text.startswith(f"# {path.name[:4]}: ")
    assert re.findall(r"^\*\*(\w+)\.\*\*", text, re.MULTILINE) == ["Context", "Decision", "Rejected", "Consequences"]
    assert "Look again" in text


def test_a_platform_finds_its_three_process_types() -> None:
    processes = dict(line.split(": ", 1) for line in read(ROOT / "Procfile").splitlines())
    assert list(processes) == ["release", "web", "worker"]
    for command in processes.values():
        assert command.removeprefix("python -m bot ") in COMMANDS


def test_the_changelog_and_the_register_name_the_version_and_licence_of_the_project() -> None:
    register = yaml.safe_load(read(ROOT / "publiccode.yml"))
    assert register["softwareVersion"] == PROJECT["version"]
    assert register["legal"]["license"] == PROJECT["license"]
    assert f"## {PROJECT['version']}" in read(ROOT / "CHANGELOG.md")
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in read(ROOT / "LICENSE")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_register_accepts_the_descriptions(language: str) -> None:
    description = yaml.safe_load(read(ROOT / "publiccode.yml"))["description"][language]
    assert len(description["shortDescription"]) <= 150
    assert 150 <= len(description["longDescription"]) <= 10_000


# -- the page of figures -----------------------------------------------------------------------------------------------

_PREFACE = """# Gegevens: bedragen, datums en termijnen

Elk gegeven dat een artikel kan laten zien, met zijn id. In een artikel schrijft u het id tussen dubbele accolades,
bijvoorbeeld `{{ minimum_grant }}`. De check en de berekeningen gebruiken dezelfde gegevens. Zie de
[handleiding](handleiding.md).

Deze pagina is gemaakt uit `eligibility`, met `python -m tests.test_docs`. Wijzig haar niet met de hand.

Onder "artikelen" staat welke artikelen het gegeven laten zien. Wijzigt een gegeven, dan wijzigen die vanzelf mee.

| id | tekst | wat het is | bron | geldt | artikelen |
|---|---|---|---|---|---|
"""


def figures_page() -> str:
    """The page of figures as it should be."""
    used = _articles_by_figure()
    return _PREFACE + "".join(f"{_row(figure, used[figure.id])}\n" for figure in sorted(FIGURES, key=_place))


def _articles_by_figure() -> Mapping[str, list[str]]:
    """The articles in which each figure stands."""
    used: dict[str, list[str]] = defaultdict(list)
    for article in load(BUILTIN):
        for figure in dict.fromkeys(name for name, _ in placeholders(article.body)):
            used[figure].append(article.id)
    return used


def _place(figure: Parameter) -> tuple[str, str]:
    return figure.id, str(figure.period.first)


def _row(figure: Parameter, articles: list[str]) -> str:
    first, last = figure.period.first, figure.period.last
    holds = "–" if first is None and last is None else f"{first or '…'} t/m {last or '…'}"
    source = f"{figure.source.document}, {figure.source.locator}"
    return f"| `{figure.id}` | {figure.text} | {figure.meaning} | {source} | {holds} | {', '.join(articles) or '–'} |"


if __name__ == "__main__":
    FIGURES_PAGE.write_text(figures_page(), encoding="utf-8")
