"""Change the rules and the engine one small step at a time, and count the changes that no test notices.

`python -m benchmarks.eligibility.mutants` copies the package and its tests to a folder of its own, makes every mutant
there with cosmic-ray, and runs the tests on each, the quick ones first. One process, twenty to thirty minutes. What
survives is explained in `docs/mutants.md`. Start reading at `main()`.
"""

import json
import shutil
import subprocess
import tempfile
import venv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOCK = ROOT / "requirements-mutants.txt"
MUTATED = (
    "truth.py", "verdict.py", "rules.py", "completions.py", "flips.py", "assessment.py", "receipt.py", "money.py",
    "schemes/preventiecoalities/rules.py", "schemes/preventiecoalities/landmarks.py",
    "schemes/preventiecoalities/scheme.py", "schemes/vip_fonds/rules.py", "schemes/vip_fonds/landmarks.py",
)  # fmt: skip
COPIED = ("eligibility", "tests/eligibility", "docs/regels.md", "docs/regels.svg", "pyproject.toml")
PHASES = (
    "tests/eligibility --ignore tests/eligibility/proof -m 'not hypothesis'",  # examples: two seconds
    "tests/eligibility/proof",  # every situation: ten seconds
    "tests/eligibility -m hypothesis",  # random cases against a second reading of the rules: twenty seconds
)
"""Arguments for pytest; a mutant that one phase notices is not shown to the next."""
SECONDS_AT_MOST = 240.0
EXAMPLES = 15
# Left out: `|` in annotations (it only looks like an operator), and all but one or two ways to change each operator.
LEFT_OUT = (
    r"core/ReplaceBinaryOperator_BitOr_.*",
    r"core/ReplaceBinaryOperator_\w+_(Mod|Pow|RShift|LShift|BitOr|BitAnd|BitXor|FloorDiv|Div)",
    r"core/ReplaceComparisonOperator_\w+_(Is|IsNot)",
    r"core/ReplaceComparisonOperator_(Is|IsNot)_(Lt|LtE|Gt|GtE|Eq)",
    r"core/ReplaceComparisonOperator_(Eq|NotEq)_(LtE|GtE|Lt|Gt)",
    r"core/Variable.*",
    r"core/ExceptionReplacer",
)


@dataclass(frozen=True)
class Mutant:
    """One change, and whether a test noticed it."""

    module: str
    line: int
    operator: str
    killed: bool
    difference: str


def main() -> None:
    """Make and judge all mutants, and print a table and every survivor.

    Raises:
        CalledProcessError: the tests fail without a mutant, or the tool cannot be installed.
    """
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        place = Path(folder)
        _copy(place)
        _fewer_examples(place)
        tool = _install(place)
        _configure(place, tool)
        _run(place, Path("/bin/sh"), "test.sh", "-s")  # without a mutant all must pass
        _run(place, tool / "cosmic-ray", "init", "mutants.toml", "session.sqlite")
        _run(place, tool / "cr-filter-operators", "session.sqlite", "mutants.toml")
        _run(place, tool / "cosmic-ray", "exec", "mutants.toml", "session.sqlite")
        _report(list(_mutants(place, tool)))


def _run(place: Path, program: Path, *arguments: str) -> str:
    """What a program prints; one that fails stops everything."""
    done = subprocess.run([program, *arguments], cwd=place, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603
    return done.stdout


def _copy(place: Path) -> None:
    for name in COPIED:
        source, target = ROOT / name, place / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)


def _fewer_examples(place: Path) -> None:
    """A survivor meets every test, so random cases are fewer here; the tests themselves only get weaker by it."""
    profile = place / "tests/eligibility/conftest.py"
    usual = profile.read_text(encoding="utf-8")
    profile.write_text(usual.replace("deadline=None", f"deadline=None, max_examples={EXAMPLES}"), encoding="utf-8")


def _install(place: Path) -> Path:
    """A virtual environment with just the tool and what the tests need; returns its folder of programs."""
    venv.create(place / "venv", with_pip=True)
    tool = place / "venv" / "bin"
    _run(place, tool / "pip", "install", "--quiet", "--require-hashes", "-r", str(LOCK))
    return tool


def _configure(place: Path, tool: Path) -> None:
    modules = [f"eligibility/{name}" for name in MUTATED]
    lines = [
        "[cosmic-ray]",
        f"module-path = {json.dumps(modules)}",
        f"timeout = {SECONDS_AT_MOST}",
        "excluded-modules = []",
        'test-command = "sh test.sh"',
        "[cosmic-ray.distributor]",
        'name = "local"',
        "[cosmic-ray.filters.operators-filter]",
        f"exclude-operators = {json.dumps(LEFT_OUT)}",
    ]
    (place / "mutants.toml").write_text("\n".join(lines), encoding="utf-8")
    (place / "test.ini").write_text("[pytest]\npythonpath = .\n", encoding="utf-8")
    # -B: a mutant leaves no compiled file behind. What has not changed was compiled by the first run, in main().
    pytest = f"{tool}/python $COMPILE -m pytest -x -q -p no:cacheprovider -c test.ini"
    script = " && ".join(f"{pytest} {phase}" for phase in PHASES)
    (place / "test.sh").write_text(f'COMPILE="${{1:--B}}"\n{script}\n', encoding="utf-8")


def _mutants(place: Path, tool: Path) -> Iterator[Mutant]:
    for line in _run(place, tool / "cosmic-ray", "dump", "session.sqlite").splitlines():
        item, result = json.loads(line)
        change = item["mutations"][0]
        if result is not None and result["worker_outcome"] == "normal":
            yield Mutant(
                change["module_path"],
                change["start_pos"][0],
                change["operator_name"].removeprefix("core/"),
                result["test_outcome"] == "killed",
                result["diff"],
            )


def _report(mutants: list[Mutant]) -> None:
    made = Counter(mutant.module for mutant in mutants)
    killed = Counter(mutant.module for mutant in mutants if mutant.killed)
    print("| module | mutanten | opgemerkt | overleefd |\n|---|---|---|---|")
    for module, count in sorted(made.items()):
        print(f"| `{module}` | {count} | {killed[module]} | {count - killed[module]} |")
    print(f"| samen | {made.total()} | {killed.total()} | {made.total() - killed.total()} |")
    for mutant in mutants:
        if not mutant.killed:
            changed = [
                line for line in mutant.difference.splitlines() if line[:1] in "+-" and line[:3] not in {"+++", "---"}
            ]
            print(f"\n{mutant.module}:{mutant.line} {mutant.operator}", *changed, sep="\n")


if __name__ == "__main__":
    main()
