"""Where the local Slack comes from, and what is said when it cannot be had."""

import json
import os
from pathlib import Path

import pytest

from localslack.install import (
    BINARY_VARIABLE,
    LOCK_DIRECTORY,
    LocalSlackUnavailable,
    find_binary,
    installed_version,
    locked_version,
    why_unsupported,
)
from localslack.testing import CI_VARIABLE, require_local_slack

PACKAGE = "local-slack-linux-x64"


@pytest.fixture
def working_copy(tmp_path: Path) -> Path:
    """A directory with a lock on version 1.2.3, and nothing installed."""
    lock = {"packages": {f"node_modules/{PACKAGE}": {"version": "1.2.3"}}}
    (tmp_path / "package-lock.json").write_text(json.dumps(lock), "utf-8")
    return tmp_path


def install(directory: Path, version: str) -> Path:
    binary = directory / "node_modules" / PACKAGE / "bin" / "local-slack"
    binary.parent.mkdir(parents=True)
    binary.write_text("#!/bin/sh\n", "utf-8")
    binary.chmod(0o755)
    (binary.parent.parent / "package.json").write_text(json.dumps({"version": version}), "utf-8")
    return binary


@pytest.mark.parametrize(
    ("system", "machine", "libc", "said"),
    [
        pytest.param("Linux", "x86_64", "glibc", None, id="linux on x64 has one"),
        pytest.param("Linux", "aarch64", "glibc", "aarch64", id="not linux on arm"),
        pytest.param("Darwin", "arm64", "", "Darwin", id="not a mac"),
        pytest.param("Linux", "x86_64", "", "glibc", id="not a linux without glibc"),
    ],
)
def test_a_platform_without_a_local_slack_is_named(system: str, machine: str, libc: str, said: str | None) -> None:
    reason = why_unsupported(system, machine, libc)
    assert reason is None if said is None else said in (reason or "")


def test_the_committed_lock_pins_one_version_by_hash_and_names_no_address() -> None:
    manifest = json.loads((LOCK_DIRECTORY / "package.json").read_text("utf-8"))
    lock = json.loads((LOCK_DIRECTORY / "package-lock.json").read_text("utf-8"))
    assert manifest["dependencies"] == {PACKAGE: locked_version()}
    packages = [entry for name, entry in lock["packages"].items() if name]
    assert [entry["integrity"].partition("-")[0] for entry in packages] == ["sha512"]
    assert not any("resolved" in entry for entry in packages)


def test_the_installed_program_is_found(working_copy: Path) -> None:
    binary = install(working_copy, "1.2.3")
    if why_unsupported_here := _unsupported_here():
        pytest.skip(why_unsupported_here)
    assert find_binary({}, working_copy) == binary


def test_a_program_without_permission_to_run_counts_as_absent(working_copy: Path) -> None:
    install(working_copy, "1.2.3").chmod(0o644)
    assert installed_version(working_copy) is None


@pytest.mark.parametrize("installed", [None, "1.2.2"], ids=["nothing installed", "another version installed"])
def test_anything_but_the_locked_version_is_refused_with_the_command_that_helps(
    working_copy: Path, installed: str | None
) -> None:
    if why_unsupported_here := _unsupported_here():
        pytest.skip(why_unsupported_here)
    if installed:
        install(working_copy, installed)
    with pytest.raises(LocalSlackUnavailable, match=r"1\.2\.3.*make prepare-slack"):
        find_binary({}, working_copy)


def test_a_program_of_ones_own_goes_before_the_installed_one(working_copy: Path, tmp_path: Path) -> None:
    own = install(tmp_path / "own", "9.9.9")
    assert find_binary({BINARY_VARIABLE: str(own)}, working_copy) == own


def test_a_program_of_ones_own_that_is_not_there_is_named() -> None:
    with pytest.raises(LocalSlackUnavailable, match="/nowhere/local-slack"):
        find_binary({BINARY_VARIABLE: "/nowhere/local-slack"})


@pytest.mark.parametrize(
    ("ci", "outcome"),
    [
        pytest.param("", pytest.skip.Exception, id="by hand it is skipped"),
        pytest.param("true", pytest.fail.Exception, id="in continuous integration it fails"),
    ],
)
def test_a_test_without_its_local_slack_cannot_pass_unnoticed(
    ci: str, outcome: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CI_VARIABLE, ci)
    monkeypatch.setenv(BINARY_VARIABLE, "/nowhere/local-slack")
    with pytest.raises(outcome, match="/nowhere/local-slack"):
        require_local_slack()


def _unsupported_here() -> str | None:
    uname = os.uname()
    return why_unsupported(uname.sysname, uname.machine, "glibc")
