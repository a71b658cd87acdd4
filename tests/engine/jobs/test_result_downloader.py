"""Network shares, sticks and synced folders refuse some operations: clips are saved there, once."""

import errno
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from seedance_desktop.core import files
from seedance_desktop.core.retry import Backoff
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.job import JobState
from seedance_desktop.domain.request import Request
from seedance_desktop.engine import connectivity
from tests.apiframe.server import scripted_server
from tests.engine.done_at_once import Apiframe, run_two
from tests.engine.world import World
from tests.media.clips import make_clip

V2 = Request(service=Service.V2, model="seedance-2", prompt="a fox in the snow", duration=4, resolution="480p")


@pytest.fixture(autouse=True)
def short_waits(monkeypatch):
    monkeypatch.setattr(connectivity, "BACKOFF", Backoff(0.02, 0.1))


@pytest.fixture(scope="module")
def clip(tmp_path_factory):
    return make_clip(tmp_path_factory.mktemp("clip") / "clip.mp4", frames=8).read_bytes()


@pytest.fixture
async def apiframe(clip):
    async with scripted_server() as server:
        yield Apiframe(server, clip)


def refusing(code):
    def refuse(*_args, **_options):
        raise OSError(code, os.strerror(code))

    return refuse


@pytest.fixture(params=[errno.EPERM, errno.ENOTSUP, errno.EINVAL, errno.ENOSYS], ids=errno.errorcode.get)
def share(request, monkeypatch):
    """The whole disk refuses modes, times, hard links and syncing folders."""
    refuse = refusing(request.param)
    for name in ("chmod", "fchmod", "lchmod", "utime", "link", "chown", "fchown"):
        if hasattr(os, name):
            monkeypatch.setattr(os, name, refuse)
    sync = os.fsync

    def sync_files_only(handle):
        if stat.S_ISDIR(os.fstat(handle).st_mode) or request.param in {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS}:
            refuse()
        sync(handle)

    monkeypatch.setattr(os, "fsync", sync_files_only)


async def check_saved_once(world, apiframe, clip):
    await world.until(lambda: {job.state for job in world.engine.jobs} == {JobState.READY}, 30)
    fetched = [request.target for request in apiframe.server.received if request.target.endswith(".mp4")]
    assert sorted(fetched) == ["/1.mp4", "/2.mp4"], "each was downloaded once"
    there = sorted(path for path in world.clips_dir.iterdir() if path.name != "lost+found")
    assert [path.suffix for path in there] == [".json", ".mp4"] * 2
    assert all(path.read_bytes() == clip for path in there if path.suffix == ".mp4")
    assert not [
        what
        for job in world.engine.jobs
        for _, what in await world.jobs.history(job.id)
        if what.code == "download_failed"
    ]


@pytest.mark.usefixtures("share")
async def test_a_clip_is_saved_and_downloaded_once(worlds, apiframe, clip):
    world, *_ = await run_two(worlds, apiframe, V2, {})
    await check_saved_once(world, apiframe, clip)
    await world.stop()


@pytest.mark.skipif(sys.platform != "linux", reason="open files are told by /proc")
async def test_a_clip_is_on_the_disk_before_its_job_is_ready(worlds, apiframe, monkeypatch):
    synced = []
    sync = os.fsync

    def recorded(handle):
        synced.append(Path(f"/proc/self/fd/{handle}").readlink())
        sync(handle)

    monkeypatch.setattr(os, "fsync", recorded)
    world, *_ = await run_two(worlds, apiframe, V2, {})
    await world.until(lambda: {job.state for job in world.engine.jobs} == {JobState.READY}, 30)
    clips = sorted(world.clips_dir.glob("*.mp4"))
    assert len(clips) == 2
    for clip in clips:
        part = synced.index(clip.with_name(f".{clip.name}.part"))
        assert world.clips_dir in synced[part:], "the folder, once the file has its name"
    await world.stop()


@pytest.fixture
def stick(tmp_path):
    """A stick formatted by cameras and other systems, mounted by the kernel or by exfat-fuse."""
    make = shutil.which("mkfs.exfat") or shutil.which("mkfs.vfat")
    if sys.platform != "linux" or make is None:
        pytest.skip("needs mkfs.exfat or mkfs.vfat")
    image, folder = tmp_path / "stick.img", tmp_path / "stick"
    with image.open("wb") as file:
        file.truncate(64 << 20)
    folder.mkdir()
    subprocess.run([make, image], check=True, capture_output=True)
    looped = subprocess.run(["losetup", "--find", "--show", image], capture_output=True, text=True, check=False)
    if looped.returncode:
        pytest.skip(f"may not make a stick: {looped.stderr.strip()}")
    device, said = looped.stdout.strip(), []
    try:
        for mount in ("mount", "mount.exfat-fuse"):
            if shutil.which(mount):
                mounted = subprocess.run([mount, device, folder], capture_output=True, text=True, check=False)
                said.append(mounted.stderr.strip())
                if os.path.ismount(folder):
                    yield folder
                    subprocess.run(["umount", folder], check=True)
                    return
        pytest.skip(f"may not mount a stick: {said}")
    finally:
        subprocess.run(["losetup", "--detach", device], check=True)


async def test_on_a_real_stick(tmp_path, stick, apiframe, clip):
    (stick / "one").touch()
    with pytest.raises(OSError, match=r"permitted|supported"):
        os.link(stick / "one", stick / "two")
    (stick / "one").unlink()
    world, *_ = await run_two(lambda accounts: World(tmp_path, accounts, clips_dir=stick), apiframe, V2, {})
    await check_saved_once(world, apiframe, clip)
    await world.stop()


async def test_a_complete_file_is_not_downloaded_again_while_it_cannot_be_renamed(worlds, apiframe, monkeypatch):
    written, refused = files.write_atomic, []

    def refuse_some(path, data, **options):
        if path.suffix == ".json" and path.parent.name == "clips" and len(refused) < 6:
            refused.append(path)
            raise OSError(errno.EACCES, "Permission denied")
        written(path, data, **options)

    monkeypatch.setattr(files, "write_atomic", refuse_some)
    world, *_ = await run_two(worlds, apiframe, V2, {})
    await world.until(lambda: {job.state for job in world.engine.jobs} == {JobState.READY}, 30)
    assert len(refused) == 6
    fetched = [request.target for request in apiframe.server.received if request.target.endswith(".mp4")]
    assert sorted(fetched) == ["/1.mp4", "/2.mp4"]
    await world.stop()


async def test_a_disk_that_does_not_report_its_free_space_is_tried(worlds, apiframe, clip, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", refusing(errno.ENOSYS))
    world, *_ = await run_two(worlds, apiframe, V2, {})
    await check_saved_once(world, apiframe, clip)
    await world.stop()


async def test_a_prompt_with_a_lone_surrogate_does_not_prevent_saving_its_clip(worlds, apiframe, clip):
    request = Request(service=Service.V2, model="seedance-2", prompt="\ud83d fox", duration=4, resolution="480p")
    world, *_ = await run_two(worlds, apiframe, request, {})
    await check_saved_once(world, apiframe, clip)
    await world.stop()
