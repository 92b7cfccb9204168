"""Setting up the working copy: done once, again when a lock changed, and plain about what went wrong."""

from pathlib import Path

import pytest

from tools import prepare


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An environment where steps leave their stamps."""
    monkeypatch.setattr(prepare, "VENV", tmp_path)
    return tmp_path


@pytest.mark.usefixtures("environment")
def test_a_step_is_done_again_only_when_what_it_was_made_from_changed(tmp_path: Path) -> None:
    lock = tmp_path / "lock.txt"
    lock.write_text("een==1.0", "utf-8")
    assert not prepare.stamped("lock", prepare.digest(lock))

    prepare.stamp("lock", prepare.digest(lock))
    lock.touch()
    assert prepare.stamped("lock", prepare.digest(lock))

    lock.write_text("een==1.1", "utf-8")
    assert not prepare.stamped("lock", prepare.digest(lock))


@pytest.mark.parametrize(
    ("version", "usable"),
    [
        pytest.param("11.19.1", True, id="a recent one is used"),
        pytest.param("6.14.4", False, id="one too old to read the lock is passed over"),
        pytest.param("kapot", False, id="one that does not work is passed over"),
        pytest.param(None, False, id="there may be none"),
    ],
)
def test_the_npm_of_the_machine_is_used_when_it_can_read_the_lock(
    version: str | None, usable: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    npm = tmp_path / "npm"
    if version:
        npm.write_text(f"#!/bin/sh\necho {version}\n", "utf-8")
        npm.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert prepare.machine_npm() == ([str(npm)] if usable else None)


@pytest.mark.parametrize(
    ("output", "said"),
    [
        pytest.param("WARNING: retrying\nERROR: No matching distribution found for een\n", "No matching", id="pip"),
        pytest.param("npm error code EAI_AGAIN\nnpm error A complete log is in /tmp\n", "EAI_AGAIN", id="npm"),
        pytest.param("iets anders.\n", "iets anders", id="no error named"),
        pytest.param("", "geen uitvoer", id="silence"),
    ],
)
def test_the_one_line_on_a_failure_is_the_last_that_says_what_went_wrong(output: str, said: str) -> None:
    assert said in prepare.last_error(output)
