"""An article becomes a file, whole or not at all, and can be taken away again."""

import subprocess
from pathlib import Path

import pytest

from bot.learning.folder import ArticleFolder, FileChangedMeanwhile, PlaceIsTaken, articles_in
from bot.learning.proposal import fingerprint
from tests.bot.learning.little_base import ANSWER, QUESTIONS, TITLE, file_of, little_base

PLACE, TEXT = "geld/tolk.md", file_of(TITLE, list(QUESTIONS), ANSWER)
MARK = fingerprint(TEXT)


@pytest.fixture
def folder(tmp_path: Path) -> ArticleFolder:
    return ArticleFolder(little_base(tmp_path / "articles"))


def git(where: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(where), *arguments], capture_output=True, text=True, check=True)
    return done.stdout


def under_git(where: Path) -> None:
    git(where, "init", "--quiet")
    git(where, "add", ".")
    git(where, "-c", "user.name=t", "-c", "user.email=t@localhost", "commit", "--quiet", "-m", "Begin")


def test_without_git_the_file_is_there_and_nothing_else(folder: ArticleFolder) -> None:
    before = set(folder.path.rglob("*"))
    assert folder.put(PLACE, TEXT, "Nieuw") == "folder"
    assert set(folder.path.rglob("*")) - before == {folder.path / PLACE}
    assert (folder.path / PLACE).read_bytes() == TEXT.encode()
    assert "tolk" in articles_in(folder.path)


def test_writing_it_twice_is_writing_it_once(folder: ArticleFolder) -> None:
    under_git(folder.path)
    assert [folder.put(PLACE, TEXT, "Nieuw"), folder.put(PLACE, TEXT, "Nieuw")] == ["git", "git"]
    assert git(folder.path, "log", "--format=%s").split() == ["Nieuw", "Begin"]


def test_a_file_of_somebody_else_is_never_written_over(folder: ArticleFolder) -> None:
    (folder.path / PLACE).write_text("van iemand anders", encoding="utf-8")
    with pytest.raises(PlaceIsTaken):
        folder.put(PLACE, TEXT, "Nieuw")
    assert folder.text(PLACE) == "van iemand anders"


def test_where_nothing_can_be_written_there_is_a_patch_and_no_trace(folder: ArticleFolder) -> None:
    (folder.path / "vol").write_text("geen map", encoding="utf-8")
    before = set(folder.path.rglob("*"))
    assert folder.put("vol/tolk.md", TEXT, "Nieuw") == "patch"
    assert set(folder.path.rglob("*")) == before


def test_taking_away_gives_back_what_there_was(folder: ArticleFolder) -> None:
    under_git(folder.path)
    before = git(folder.path, "rev-parse", "HEAD^{tree}")
    folder.put(PLACE, TEXT, "Nieuw")
    assert [folder.take_away(PLACE, MARK, "Terug"), folder.take_away(PLACE, MARK, "Terug")] == ["git", "git"]
    assert git(folder.path, "rev-parse", "HEAD^{tree}") == before
    assert git(folder.path, "status", "--porcelain") == ""


def test_what_was_changed_is_not_taken_away(folder: ArticleFolder) -> None:
    folder.put(PLACE, TEXT, "Nieuw")
    (folder.path / PLACE).write_text(TEXT + "\nEn meer.", encoding="utf-8")
    with pytest.raises(FileChangedMeanwhile):
        folder.take_away(PLACE, MARK, "Terug")
    assert (folder.path / PLACE).exists()


def test_what_git_ignores_is_not_committed(folder: ArticleFolder) -> None:
    (folder.path / ".gitignore").write_text("geld/\n", encoding="utf-8")
    under_git(folder.path)
    assert folder.put(PLACE, TEXT, "Nieuw") == "folder"


def test_a_commit_that_git_refuses_leaves_the_file_in_the_folder(folder: ArticleFolder) -> None:
    under_git(folder.path)
    hook = folder.path / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    assert folder.put(PLACE, TEXT, "Nieuw") == "folder"
    assert folder.text(PLACE) == TEXT


@pytest.mark.parametrize(
    "text", [pytest.param(TEXT, id="as we write it"), pytest.param(TEXT.rstrip("\n"), id="without a last line end")]
)
def test_a_patch_adds_exactly_the_file_and_another_takes_it_away(
    folder: ArticleFolder, tmp_path: Path, text: str
) -> None:
    elsewhere = tmp_path / "elsewhere"
    little_base(elsewhere / "articles")
    under_git(elsewhere)
    for removes in (False, True):
        (tmp_path / "a.patch").write_text(folder.patch(PLACE, text, removes=removes), encoding="utf-8", newline="\n")
        git(elsewhere, "apply", str(tmp_path / "a.patch"))
        assert (elsewhere / "articles" / PLACE).exists() is not removes
        if not removes:
            assert (elsewhere / "articles" / PLACE).read_bytes() == text.encode()
