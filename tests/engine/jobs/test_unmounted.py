"""A clips folder whose disk is unmounted is waited for, over a restart too, and never made again."""

import subprocess
import sys

import pytest
from msgspec.structs import replace

from seedance_desktop.app.startup import prepared
from seedance_desktop.core import mounts
from seedance_desktop.core.paths import Paths
from seedance_desktop.core.retry import Backoff
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.job import JobState
from seedance_desktop.domain.request import Request
from seedance_desktop.engine import connectivity
from seedance_desktop.engine.library.annotations import Annotations
from seedance_desktop.store.settings import Settings
from tests.apiframe.server import scripted_server
from tests.engine.done_at_once import Apiframe, run_two
from tests.engine.world import World
from tests.media.clips import make_clip

V2 = Request(service=Service.V2, model="seedance-2", prompt="a fox in the snow", duration=4, resolution="480p")


class Disk:
    """A disk that keeps its files while it is not mounted."""

    def __init__(self, folder):
        self.kept, self.folder = folder / "kept", folder / "mnt"
        for made in (self.kept, self.folder):
            made.mkdir()

    def mount(self, what, where):
        command = ["mount", *(["-t", "tmpfs", "none"] if what is None else ["--bind", what]), where]
        mounted = subprocess.run(command, capture_output=True, text=True, check=False)
        if mounted.returncode:
            pytest.skip(f"may not mount a disk: {mounted.stderr.strip()}")

    def connect(self):
        self.mount(self.kept, self.folder)

    def disconnect(self):
        subprocess.run(["umount", "--lazy", self.folder], check=True)


@pytest.fixture
def disk(tmp_path):
    if sys.platform != "linux":
        pytest.skip("mounts a disk of its own")
    made = Disk(tmp_path)
    made.mount(None, made.kept)
    made.connect()
    yield made
    subprocess.run(["umount", "--lazy", made.folder], check=False, capture_output=True)
    subprocess.run(["umount", "--lazy", made.kept], check=True)


@pytest.fixture(autouse=True)
def remembered(tmp_path, monkeypatch):
    monkeypatch.setattr(connectivity, "BACKOFF", Backoff(0.02, 0.1))
    mounts.use(tmp_path / "mounts.json")


@pytest.mark.parametrize("below", ["", "video/clips"], ids=["the disk itself", "a folder"])
async def test_clips_wait_for_their_disk(tmp_path, disk, below):
    clip = make_clip(tmp_path / "clip.mp4", frames=8).read_bytes()
    clips_dir = disk.folder / below
    async with scripted_server() as server:
        apiframe = Apiframe(server, clip)

        def world_of(accounts):
            return World(tmp_path, accounts, clips_dir=clips_dir)

        world, *_ = await run_two(world_of, apiframe, V2, {})
        await world.until(lambda: {job.state for job in world.engine.jobs} == {JobState.READY}, 60)
        disk.disconnect()
        [job] = await world.engine.submit(V2, 1, "a")
        await world.until(lambda: "its disk is not connected" in str(world.job(job.id).error or ""), 60)
        told = []
        annotations = Annotations(world.clips, clips_dir, told.append)
        await annotations.apply([job.id for job in world.engine.jobs], "rate", lambda clip: replace(clip, rating=5))
        await annotations.settle()
        assert "its disk is not connected" in told[0]
        await world.stop()
        mounts.use(tmp_path / "mounts.json")
        again = world_of(world.accounts)
        await again.start()
        await again.until(lambda: "its disk is not connected" in str(again.job(job.id).error or ""), 60)
        assert not list(disk.folder.iterdir()), "nothing lies under the mount point"
        disk.connect()
        await again.settled(job.id, JobState.READY, seconds=60)
        assert len(list(clips_dir.glob("*.mp4"))) == 3
        assert len(list(clips_dir.glob("*.json"))) == 3
        assert apiframe.sent == 3
        await again.stop()


def test_the_start_leaves_the_folder_alone_and_tells(tmp_path, disk):
    clips = disk.folder / "video" / "clips"
    paths = Paths.resolve(tmp_path / "data", clips)
    assert prepared(paths, Settings(), own_clips=False)[1].problems == ()
    assert clips.is_dir()
    disk.disconnect()
    same, settings = prepared(paths, Settings(), own_clips=False)
    assert same.clips_dir == clips
    assert "is not connected" in settings.problems[0]
    assert not list(disk.folder.iterdir())
    disk.connect()
    assert prepared(paths, Settings(), own_clips=False)[1].problems == ()


def test_a_deleted_folder_is_made_again(tmp_path):
    folder = tmp_path / "clips"
    mounts.make_folder(folder)
    folder.rmdir()
    mounts.make_folder(folder)
    assert folder.is_dir()


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b'{"/x": 7}', b"\xff"])
def test_damaged_notes_are_passed_over(tmp_path, damage):
    notes = tmp_path / "mounts.json"
    notes.write_bytes(damage)
    mounts.use(notes)
    mounts.make_folder(tmp_path / "clips")
    mounts.use(notes)
    mounts.check_disk(tmp_path / "clips")
