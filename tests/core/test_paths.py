import sys
from pathlib import Path

import pytest

from seedance_desktop.core.paths import FolderError, Paths, resources_dir


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home folder of its own, without XDG variables."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_VIDEOS_DIR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def every(paths: Paths) -> list[Path]:
    return [
        paths.data_dir, paths.cache_dir, paths.log_dir, paths.clips_dir, paths.database,
        paths.settings_file, paths.thumbnails, paths.uploads, paths.sandbox_dir,
    ]  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="names of the XDG folders")
def test_default_folders(home):
    paths = Paths.resolve()
    assert paths.data_dir == home / ".local/share/seedance-desktop"
    assert paths.cache_dir == home / ".cache/seedance-desktop"
    assert paths.clips_dir == home / "Videos/Seedance"
    assert paths.database == paths.data_dir / "seedance.sqlite3"
    assert paths.profile == ""
    assert list(home.iterdir()) == []  # resolving creates nothing


@pytest.mark.skipif(sys.platform != "linux", reason="xdg-user-dirs")
def test_clips_follow_the_users_videos_folder(home):
    (home / ".config").mkdir()
    (home / ".config/user-dirs.dirs").write_text('XDG_VIDEOS_DIR="$HOME/Filme"\n')
    assert Paths.resolve().clips_dir == home / "Filme/Seedance"


def test_a_data_dir_contains_everything(home, monkeypatch):
    monkeypatch.chdir(home)
    paths = Paths.resolve(data_dir=Path("world"))
    assert all(path.is_relative_to(home / "world") for path in every(paths))
    assert len(set(every(paths))) == len(every(paths))
    assert paths.clips_dir == home / "world/clips"
    assert paths.profile == str(home / "world")


def test_clips_dir_moves_only_the_clips(home):
    moved = Paths.resolve(data_dir=home / "world", clips_dir=Path("~/my clips"))
    assert moved.clips_dir == home / "my clips"
    assert every(moved)[:3] == every(Paths.resolve(data_dir=home / "world"))[:3]
    assert Paths.resolve(clips_dir=home / "x").data_dir == Paths.resolve().data_dir


def test_prepare_creates_every_folder_and_only_the_clips_are_readable_by_others(tmp_path):
    paths = Paths.resolve(tmp_path / "world", tmp_path / "clips")
    paths.prepare()
    paths.prepare()
    private = [paths.data_dir, paths.sandbox_dir, paths.thumbnails, paths.uploads, paths.log_dir]
    assert all(folder.is_dir() for folder in [*private, paths.clips_dir])
    if sys.platform != "win32":
        assert not [folder for folder in private if folder.stat().st_mode & 0o077]
    assert list(paths.clips_dir.iterdir()) == []  # the probe file is deleted


def test_a_folder_that_cannot_be_created_is_named(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(FolderError, match=r"clips folder .*file.clips can't be used.*--clips-dir") as caught:
        Paths.resolve(tmp_path / "world", tmp_path / "file" / "clips").prepare()
    assert (caught.value.what, caught.value.folder) == ("clips", tmp_path / "file" / "clips")


def test_a_checkout_uses_its_own_resources():
    assert resources_dir() == Path(__file__).parent.parent.parent / "resources"
    assert (resources_dir() / "seedance-desktop.svg").is_file()
