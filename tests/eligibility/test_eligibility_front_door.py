"""The example at the front door of the package runs, and the package does what its layer may do."""

import ast
import doctest
from pathlib import Path

import eligibility

PACKAGE = Path(eligibility.__file__).parent


def test_the_example_in_the_package_docstring_works() -> None:
    result = doctest.testmod(eligibility)
    assert result.attempted >= 5
    assert result.failed == 0


def test_no_clock_and_no_input_or_output_in_the_rules() -> None:
    forbidden = {"today", "now", "open", "print", "input", "read_text", "write_text"}
    for path in sorted(PACKAGE.rglob("*.py")):
        calls = (node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
        names = {getattr(func, "attr", getattr(func, "id", "")) for func in calls}
        assert not names & forbidden, path.name
