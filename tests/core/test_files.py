"""Files are written completely or not at all."""

import errno
import json
import os
import stat
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest

from seedance_desktop.core import files


def left(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("data", ["words – ×", b"\x00\xff"])
def test_an_existing_file_is_replaced(tmp_path, data):
    path = tmp_path / "a.json"
    path.write_text("before")
    files.write_atomic(path, data)
    assert path.read_bytes() == (data.encode() if isinstance(data, str) else data)
    assert left(tmp_path) == ["a.json"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
@pytest.mark.parametrize("umask", [0o022, 0o077, 0o002])
def test_modes_follow_the_umask_except_for_private_files(tmp_path, umask):
    before = os.umask(umask)
    try:
        files.write_atomic(tmp_path / "a", b"")
        files.write_atomic(tmp_path / "b", b"", private=True)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o666 & ~umask
    assert stat.S_IMODE((tmp_path / "b").stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["fsync", "replace"])
def test_a_failed_write_leaves_the_old_file_and_no_part_file(tmp_path, monkeypatch, name):
    def full(*_args):
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "a.json"
    path.write_text("before")
    monkeypatch.setattr(os, name, full)
    with pytest.raises(OSError, match="No space"):
        files.write_atomic(path, "after")
    assert path.read_text() == "before"
    assert left(tmp_path) == ["a.json"]


@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOTSUP, errno.ENOSYS])
def test_a_disk_that_cannot_sync_can_be_written_to(tmp_path, monkeypatch, code):
    def refuse(_handle):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", refuse)
    files.write_atomic(tmp_path / "a", b"x")
    (tmp_path / "part").write_bytes(b"y")
    files.rename_noreplace(tmp_path / "part", tmp_path / "b")
    (tmp_path / "part").write_bytes(b"z")
    files.replace(tmp_path / "part", tmp_path / "b")
    assert left(tmp_path) == ["a", "b"]
    assert (tmp_path / "b").read_bytes() == b"z"


@pytest.mark.parametrize("links", [True, False], ids=["hard links", "none"])
def test_another_file_is_not_replaced(tmp_path, monkeypatch, links):
    if not links:

        def refuse(*_args):
            raise PermissionError(errno.EPERM, "Operation not permitted")

        monkeypatch.setattr(os, "link", refuse)
    part, final = tmp_path / "part", tmp_path / "final"
    part.write_bytes(b"new")
    final.write_bytes(b"theirs")
    with pytest.raises(FileExistsError, match="there already"):
        files.rename_noreplace(part, final)
    assert (part.read_bytes(), final.read_bytes()) == (b"new", b"theirs")
    final.unlink()
    files.rename_noreplace(part, final)
    assert left(tmp_path) == ["final"]
    assert final.read_bytes() == b"new"


def test_only_one_of_many_concurrent_writers_gets_the_name(tmp_path):
    """With hard links, a file that was just created is never replaced."""
    taken, ready = [], threading.Barrier(8)

    def work(number):
        part = tmp_path / f"part{number}"
        part.write_text(str(number))
        ready.wait()
        try:
            files.rename_noreplace(part, tmp_path / "final")
        except FileExistsError:
            return
        taken.append(number)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [str(number) for number in taken] == [(tmp_path / "final").read_text()]


def test_a_name_of_the_longest_length_can_be_written(tmp_path):
    path = tmp_path / ("é" * 125 + ".json")
    files.write_atomic(path, b"x")
    assert left(tmp_path) == [path.name]


def test_a_lone_surrogate_survives_in_json(tmp_path):
    path = tmp_path / "a.json"
    files.write_json(path, {"prompt": "\ud83d fox – ×"})
    assert json.loads(path.read_text("utf-8")) == {"prompt": "\ud83d fox – ×"}
    files.write_json(path, {"prompt": "fox – ×"})
    assert "fox – ×" in path.read_text("utf-8")


def test_an_aborted_write_leaves_nothing(tmp_path):
    def write(error):
        with files.open_part(tmp_path, "a") as part:
            part.write(b"x")
            raise error

    for error in (KeyboardInterrupt(), ValueError(), OSError()):
        with pytest.raises(type(error)):
            write(error)
    assert left(tmp_path) == []


def test_a_file_that_is_written_by_its_name_is_there_when_it_is_complete(tmp_path):
    final = tmp_path / "clip.mp4"
    with files.atomic_path(final) as part:
        assert (part.parent, part.suffix) == (tmp_path, ".mp4")
        part.write_bytes(b"frames")
        assert not final.exists()
    assert final.read_bytes() == b"frames"
    assert list(tmp_path.iterdir()) == [final]


def test_a_file_that_is_not_finished_leaves_what_was_there(tmp_path):
    final = tmp_path / "clip.mp4"
    final.write_bytes(b"before")
    with pytest.raises(ValueError, match="no codec"), files.atomic_path(final) as part:  # noqa: PT012 - is the thing
        part.write_bytes(b"half")
        raise ValueError("no codec")
    with pytest.raises(FileExistsError), files.atomic_path(final, overwrite=False) as part:
        part.write_bytes(b"another")
    assert final.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [final]


def by_name(part, final):
    with files.atomic_path(final) as path:
        part.replace(path)


def by_name_keeping_others(part, final):
    with files.atomic_path(final, overwrite=False) as path:
        part.replace(path)


@pytest.mark.skipif(sys.platform != "linux", reason="open files are told by /proc")
@pytest.mark.parametrize(
    "write",
    [
        lambda part, final: files.write_atomic(final, part.read_bytes()),
        lambda part, final: files.write_json(final, {}),
        files.replace,
        files.rename_noreplace,
        by_name,
        by_name_keeping_others,
    ],
)
def test_a_file_is_on_the_disk_before_its_name_and_its_name_before_the_end(tmp_path, monkeypatch, write):
    part, final = tmp_path / "part", tmp_path / "final"
    part.write_bytes(b"{}")
    synced = []
    sync = os.fsync

    def recorded(handle):
        synced.append((Path(f"/proc/self/fd/{handle}").readlink(), final.exists()))
        sync(handle)

    monkeypatch.setattr(os, "fsync", recorded)
    write(part, final)
    (file, named_then), (folder, named) = synced
    assert (file.parent, file.name != "final", named_then) == (tmp_path, True, False)
    assert (folder, named) == (tmp_path, True)


@pytest.mark.skipif(sys.platform == "win32", reason="symlinks need a privilege there")
def test_a_planted_symlink_is_not_written_through(tmp_path):
    precious = tmp_path / "precious"
    precious.write_bytes(b"mine")
    final = tmp_path / "a.mp4"
    files.part_path(final).symlink_to(precious)
    with files.atomic_path(final) as part:
        part.write_bytes(b"new")
    assert (precious.read_bytes(), final.read_bytes()) == (b"mine", b"new")
    link = tmp_path / "link"
    link.symlink_to(precious)
    for opener in (files.open_not_following, files.open_private):
        with pytest.raises(OSError, match=r"symbolic|symlink"), open(link, "wb", opener=opener):
            pass
    with pytest.raises(OSError, match=r"symbolic|symlink"):
        files.touch_private(link)
    assert precious.read_bytes() == b"mine"


on_windows = pytest.mark.skipif(sys.platform != "win32", reason="other systems rename and delete what is open")


@contextmanager
def held(path, seconds):
    """Hold a file open as an indexer does, without letting others rename it; close it in time."""
    file = path.open("rb")
    timer = threading.Timer(seconds, file.close)
    timer.start()
    try:
        yield
    finally:
        timer.join()


def replacing(folder):
    (folder / "new").write_bytes(b"new")
    files.replace(folder / "new", folder / "clip")
    assert (folder / "clip").read_bytes() == b"new"


def renaming(folder):
    files.rename(folder / "clip", folder / "renamed")
    assert left(folder) == ["renamed"]


def naming_first(folder):
    files.rename_noreplace(folder / "clip", folder / "renamed")
    assert left(folder) == ["renamed"]


def writing(folder):
    files.write_atomic(folder / "clip", b"new")
    assert left(folder) == ["clip"]


def deleting(folder):
    files.delete(folder / "clip")
    assert left(folder) == []


@on_windows
@pytest.mark.parametrize("change", [replacing, renaming, naming_first, writing, deleting])
def test_a_file_that_another_program_holds_for_a_moment_is_waited_for(tmp_path, change):
    (tmp_path / "clip").write_bytes(b"old")
    with held(tmp_path / "clip", 0.5):
        change(tmp_path)


@on_windows
def test_a_file_that_is_held_longer_is_left_as_it_is(tmp_path):
    (tmp_path / "clip").write_bytes(b"old")
    with (tmp_path / "clip").open("rb"), pytest.raises(PermissionError):
        files.write_atomic(tmp_path / "clip", b"new")
    assert left(tmp_path) == ["clip"]
    assert (tmp_path / "clip").read_bytes() == b"old"


CHINESE, EMOJI = "\u4e2d" * 83, "\U0001f600" * 62


@pytest.mark.parametrize("stem", [CHINESE, EMOJI, "x" * 251, "a" + CHINESE[:-1]])
def test_the_longest_names_can_be_written_and_replaced(tmp_path, stem):
    final = tmp_path / f"{stem}.png"
    for data in (b"1", b"2"):
        files.write_atomic(final, data)
        with files.atomic_path(final) as part:
            part.write_bytes(data)
        assert final.read_bytes() == data
    assert left(tmp_path) == [final.name]


@pytest.mark.parametrize("stem", [CHINESE, EMOJI, "x" * 251])
def test_a_name_is_cut_between_characters(stem):
    name = files.fitting_path(Path("folder"), stem, "-frame-0001.png").name
    assert len(name.encode()) <= 240
    assert name.endswith(f"{stem[0]}-frame-0001.png")
    assert files.fitting_path(Path("folder"), "short", ".png") == Path("folder/short.png")


@pytest.mark.skipif(sys.platform != "win32", reason="elsewhere a dot hides a file")
def test_explorer_shows_a_file_once_it_is_whole(tmp_path):
    def is_hidden(path):
        return bool(path.stat().st_file_attributes & stat.FILE_ATTRIBUTE_HIDDEN)

    with files.open_part(tmp_path) as part:
        assert is_hidden(Path(part.name))
        files.finish_part(part, tmp_path / "new.json")
    assert not is_hidden(tmp_path / "new.json")


def test_where_the_system_limits_whole_paths_names_are_cut_to_fit(tmp_path, monkeypatch):
    folder = tmp_path / ("f" * (190 - len(str(tmp_path))))
    folder.mkdir()
    monkeypatch.setattr(files, "MAX_PATH", 259)
    path = files.fitting_path(folder, "x" * 300, ".png")
    seen = set()
    with files.atomic_path(path) as part:
        seen.add(part)
        part.write_bytes(b"1")
    with files.open_part(folder, path.stem) as part:
        seen.add(Path(part.name))
        files.finish_part(part, path)
    assert {path.suffix, path.exists()} == {".png", True}
    assert max(len(str(one)) for one in {path, *seen}) <= 259
    assert len(path.name) > 30


def test_a_missing_file_is_deleted(tmp_path):
    files.delete(tmp_path / "nowhere")


def test_json_is_readable_text_with_what_the_default_makes_of_other_values(tmp_path):
    path = tmp_path / "a.json"
    files.write_json(path, {"é": Path("b")}, default=str)
    assert path.read_text("utf-8") == '{\n  "é": "b"\n}\n'
    files.write_json(path, {"\ud83d": Path("b")}, default=str)
    assert path.read_text("utf-8") == '{\n  "\\ud83d": "b"\n}\n'


def test_another_part_of_the_same_name_is_not_touched(tmp_path, monkeypatch):
    drawn = [b"same", b"same", b"other"]
    monkeypatch.setattr(os, "urandom", lambda _count: drawn.pop(0) if drawn else b"same")
    with files.open_part(tmp_path, private=True) as first, files.open_part(tmp_path, private=True) as second:
        assert first.name != second.name
        with pytest.raises(FileExistsError, match="no free name"), files.open_part(tmp_path, private=True):
            pass


def test_a_name_and_its_folder_fit_the_longest_path(tmp_path):
    folder = Path("/" + "a" * (files.MAX_PATH - 100))
    room = files.room_for_name(folder, spare=0)
    assert len(str(folder / ("n" * room))) == files.MAX_PATH


@pytest.mark.skipif(os.name == "nt", reason="there a file may be busy for a moment")
def test_what_is_not_permitted_is_tried_once():
    tries = []

    def refused():
        tries.append(None)
        raise PermissionError

    with pytest.raises(PermissionError):
        files.retry_busy(refused)
    assert len(tries) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="has no modes")
@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_a_private_folder_is_made_with_those_above_it(tmp_path, monkeypatch):
    folder = tmp_path / "a" / "b"
    files.make_private(folder)
    assert [path.stat().st_mode & 0o777 for path in (folder.parent, folder)] == [0o700, 0o700]
    is_dir, looks = Path.is_dir, []

    def not_yet(path):
        """Another program makes it between the look and the making."""
        looks.append(path)
        return looks.count(path) > 1 and is_dir(path)

    monkeypatch.setattr(Path, "is_dir", not_yet)
    files.make_private(folder)
    assert looks[0] == folder


@pytest.mark.skipif(sys.platform == "win32", reason="has no modes")
@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_a_file_of_an_earlier_version_becomes_private_where_that_is_possible(tmp_path, monkeypatch):
    path = tmp_path / "a"
    path.write_text("kept")
    path.chmod(0o644)
    files.touch_private(path)
    assert (path.stat().st_mode & 0o777, path.read_text()) == (0o600, "kept")

    def refuse(_path, _mode):
        raise PermissionError(errno.EPERM, "refused")

    path.chmod(0o644)
    monkeypatch.setattr(Path, "chmod", refuse)
    files.touch_private(path)
    assert path.read_text() == "kept"


@pytest.mark.parametrize("code", [errno.EEXIST, errno.EPERM, errno.EINVAL, errno.ENOSPC])
def test_where_nothing_can_be_replaced_the_old_file_steps_aside(tmp_path, monkeypatch, code):
    new, old = tmp_path / ".new.part", tmp_path / "old"
    new.write_text("new")
    old.write_text("old")

    def refuse(_path, _target):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(Path, "replace", refuse)
    if code == errno.ENOSPC:
        with pytest.raises(OSError, match=os.strerror(code)):
            files.rename(new, old)
        assert (old.read_text(), new.read_text()) == ("old", "new")
        return
    files.rename(new, old)
    assert old.read_text() == "new"
    assert list(tmp_path.iterdir()) == [old]


def test_where_not_even_that_can_be_done_the_old_file_comes_back(tmp_path, monkeypatch):
    new, old = tmp_path / ".new.part", tmp_path / "old"
    new.write_text("new")
    old.write_text("old")
    rename, renamed = Path.rename, []

    def refuse(path, target):
        if path == new:
            raise OSError(errno.ENOSPC, "full")
        renamed.append(target)
        return rename(path, target)

    monkeypatch.setattr(Path, "replace", lambda _path, _target: (_ for _ in ()).throw(OSError(errno.EPERM, "no")))
    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OSError, match="full"):
        files.rename(new, old)
    assert (old.read_text(), len(renamed)) == ("old", 2)
    assert renamed[0].name.startswith(".")
    assert renamed[0].suffix == ".part"


def test_a_file_system_that_cannot_rename_is_written_to(tmp_path, monkeypatch):
    new, final = tmp_path / ".new.part", tmp_path / "final"
    new.write_text("new")

    def refuse(*_given, **_more):
        raise OSError(errno.ENOSYS, "no")

    for owner, name in ((Path, "replace"), (Path, "rename"), (os, "link")):
        monkeypatch.setattr(owner, name, refuse)
    files.rename_noreplace(new, final)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("final", "new")]
    new.write_text("newer")
    files.rename(new, final)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("final", "newer")]


def test_what_can_be_made_again_is_not_synced(tmp_path, monkeypatch):
    synced = []
    monkeypatch.setattr(os, "fsync", synced.append)
    files.write_atomic(tmp_path / "a", "x", synced=False)
    assert synced == []
    files.write_atomic(tmp_path / "a", "x")
    assert synced


def test_where_nothing_was_the_reason_is_told_all_the_same(tmp_path, monkeypatch):
    new = tmp_path / ".new.part"
    new.write_text("new")

    def refuse(code):
        def refused(path, _target):
            raise FileNotFoundError if path != new else OSError(code, os.strerror(code))

        return refused

    monkeypatch.setattr(Path, "replace", refuse(errno.EPERM))
    monkeypatch.setattr(Path, "rename", refuse(errno.ENOSPC))
    with pytest.raises(OSError, match="No space"):
        files.rename(new, tmp_path / "final")
    assert list(tmp_path.iterdir()) == [new]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems' names are Unicode")
def test_a_name_that_fits_is_not_changed():
    stem = os.fsdecode(b"\xff" * 10)
    assert files.cut_name(stem, ".x", 12) == f"{stem}.x"
    assert files.cut_name("é" * 5, ".x", 11) == f"{'é' * 4}.x"
