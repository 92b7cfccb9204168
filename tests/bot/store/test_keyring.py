import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.keyring import KeyFile, KeyRing, KeyUnavailable, key_of, new_key

OLD, NEW = new_key(), new_key()
RINGS = [pytest.param(KeyRing([NEW, OLD]), id="with keys"), pytest.param(KeyRing([]), id="without keys")]
WRITABLE = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.mark.parametrize("ring", RINGS)
@given(text=WRITABLE | st.sampled_from(["", "sealed:", "sealed:none:", f"sealed:{KeyRing([NEW]).newest}:gAAAAA=="]))
def test_what_is_sealed_comes_back_also_when_it_looks_sealed(ring: KeyRing, text: str) -> None:
    assert ring.unseal(ring.seal(text)) == text


@given(text=WRITABLE.filter(lambda text: not text.startswith("sealed:")))
def test_a_text_from_before_there_were_keys_is_read_as_it_is(text: str) -> None:
    assert KeyRing([NEW]).unseal(text) == text


def test_the_newest_key_seals_and_any_key_opens() -> None:
    before = KeyRing([OLD]).seal("geheim")
    ring = KeyRing([NEW, OLD])
    assert ring.unseal(before) == "geheim"
    assert key_of(before) == KeyRing([OLD]).newest
    assert key_of(ring.seal("geheim")) == ring.newest == KeyRing([NEW]).newest


@pytest.mark.parametrize("ring", [KeyRing([NEW]), KeyRing([])], ids=["another key", "no key"])
def test_without_its_key_a_text_is_an_error_that_names_the_key_and_not_the_text(ring: KeyRing) -> None:
    sealed = KeyRing([OLD]).seal("geheim")
    with pytest.raises(KeyUnavailable) as refused:
        ring.unseal(sealed)
    assert str(KeyRing([OLD]).newest) in refused.value.message
    assert "ENCRYPTION_KEYS" in refused.value.message
    assert "Er is niets gewijzigd." in refused.value.message
    assert "geheim" not in f"{refused.value} {refused.value.message}"


def test_what_is_no_key_is_refused_without_repeating_it() -> None:
    with pytest.raises(KeyUnavailable) as refused:
        KeyRing(["wachtwoord"])
    assert "wachtwoord" not in f"{refused.value} {refused.value.message}"


def test_a_file_of_keys_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    path = tmp_path / "encryption.key"
    first, second = KeyFile(path), KeyFile(path)
    second.make()  # another process
    first.make()
    assert first.ring().keys == second.ring().keys
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["encryption.key"]


def test_a_file_that_others_can_read_is_closed_to_them(tmp_path: Path) -> None:
    path = tmp_path / "encryption.key"
    path.write_text(new_key())
    path.chmod(0o644)
    KeyFile(path).ring()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_process_that_runs_seals_under_a_new_key_as_soon_as_it_is_in_the_file(tmp_path: Path) -> None:
    running, other = KeyFile(tmp_path / "encryption.key"), KeyFile(tmp_path / "encryption.key")
    before = running.ring()
    other.replace([NEW, *before.keys])
    assert running.ring().newest == KeyRing([NEW]).newest
    assert running.ring().unseal(before.seal("geheim")) == "geheim"


def test_a_process_that_runs_goes_on_with_its_keys_when_the_file_goes_away(tmp_path: Path) -> None:
    file = KeyFile(tmp_path / "encryption.key")
    before = file.ring()
    file.path.unlink()
    assert file.ring() is before
    assert not file.path.exists()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"geen sleutel"], ids=["empty", "not text", "not a key"])
def test_a_file_without_keys_is_an_error_and_is_not_overwritten(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "encryption.key"
    path.write_bytes(content)
    with pytest.raises(KeyUnavailable):
        KeyFile(path).ring()
    assert path.read_bytes() == content
