"""Where the Slack that installs apps comes from, and what is said when it cannot be had."""

import json

import pytest

from localslack.testing import CI_VARIABLE
from tests.e2e.emulated import require_emulate
from tools.emulate import install
from tools.prepare import StepFailed


def test_the_lock_pins_every_package_by_hash_and_names_no_address() -> None:
    manifest = json.loads((install.DIRECTORY / "package.json").read_text("utf-8"))
    packages = {name: each for name, each in json.loads(install.LOCK.read_text("utf-8"))["packages"].items() if name}
    assert manifest["dependencies"] == {"emulate": install.locked_version()}
    assert {each["integrity"].partition("-")[0] for each in packages.values()} == {"sha512"}
    assert not any("resolved" in each for each in packages.values())


def test_it_is_the_one_of_vercel_labs_and_not_an_older_package_of_the_same_name() -> None:
    assert install.locked_version().startswith("0.12.")  # what npm calls "latest" is another program, 1.0.2


@pytest.mark.parametrize(
    ("version", "recent"),
    [("v24.19.0\n", True), ("v22.15.0\n", True), ("v22.14.9\n", False), ("v20.20.2\n", False), ("", False)],
)
def test_a_node_is_recent_enough_or_not(version: str, *, recent: bool) -> None:
    assert install.is_recent(version) is recent


def test_without_it_a_test_is_skipped_by_hand_and_fails_in_continuous_integration(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(install, "installed_version", lambda: None)
    monkeypatch.delenv(CI_VARIABLE, raising=False)
    with pytest.raises(pytest.skip.Exception, match="NO END-TO-END TEST OF ADDING THE APP"):
        require_emulate()
    monkeypatch.setenv(CI_VARIABLE, "true")
    with pytest.raises(pytest.fail.Exception, match="must be there"):
        require_emulate()


def test_who_does_not_need_it_is_told_loudly_and_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails() -> None:
        raise StepFailed("npm zegt nee.")

    monkeypatch.setattr(install, "install", fails)
    assert install.main(["--optional"]) == 0
    assert "kunnen hier niet lopen. npm zegt nee." in capsys.readouterr().err
    assert install.main([]) == 1
