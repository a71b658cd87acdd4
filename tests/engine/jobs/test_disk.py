"""Full and read-only disks: nothing is lost, nothing is sent twice, and the user is told."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from seedance_desktop.core.retry import Backoff
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.job import JobState
from seedance_desktop.domain.request import Request
from seedance_desktop.engine import connectivity
from seedance_desktop.engine.events import StoreTrouble
from seedance_desktop.engine.jobs import job_registry
from seedance_desktop.media import probe
from seedance_desktop.store.database import StoreError
from tests.engine.scripted import OneAccount, ScriptedClient
from tests.engine.world import SandboxAccounts, World

V2 = Request(service=Service.V2, model="seedance-2", prompt="a fox in the snow", duration=4, resolution="480p")


@pytest.fixture(autouse=True)
def short_waits(monkeypatch):
    monkeypatch.setattr(job_registry, "DISK_BACKOFF", Backoff(0.05, 0.05))
    monkeypatch.setattr(connectivity, "BACKOFF", Backoff(0.05, 0.2))


class Disk:
    """A small disk of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def again(self, options: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{options}", self.folder], check=True)

    def fill(self) -> None:
        with (self.folder / "filler").open("ab", buffering=0) as filler:
            for size in (4096, 1):
                try:
                    while True:
                        filler.write(b"x" * size)
                except OSError:
                    continue

    def empty(self) -> None:
        (self.folder / "filler").unlink()


@pytest.fixture
def disk(tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    if sys.platform != "linux":
        pytest.skip("needs a tmpfs of its own")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "none", folder], capture_output=True, text=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"may not mount a small disk: {mounted.stderr.strip()}")
    yield Disk(folder)
    subprocess.run(["umount", "--lazy", folder], check=True)


def troubles(world):
    return [event.reason for event in world.events if isinstance(event, StoreTrouble)]


@pytest.fixture
async def world(tmp_path, disk):
    client = ScriptedClient()
    made = World(tmp_path, OneAccount(client), data_dir=disk.folder)
    await made.start()
    yield made
    assert not made.broken
    await made.stop()


async def test_an_order_that_cannot_be_saved_is_not_queued(world, disk):
    disk.fill()
    with pytest.raises(StoreError, match="full"):
        await world.engine.submit(V2, 1, "a")
    assert world.engine.jobs == []
    disk.empty()
    [job] = await world.engine.submit(V2, 1, "a")
    await world.settled(job.id, JobState.QUEUED)


async def test_nothing_is_sent_before_it_is_on_the_disk(world, disk):
    client = world.accounts.client
    await world.engine.set_paused(True)
    [job] = await world.engine.submit(V2, 1, "a")
    disk.fill()
    await world.engine.set_paused(False)
    await world.until(lambda: troubles(world))
    assert client.sent == []
    assert "queue can't be saved" in troubles(world)[0]
    assert any(
        "Waiting for the disk" in str(event.job.error or "") for event in world.events if hasattr(event, "job")
    )
    disk.empty()
    job = await world.settled(job.id, JobState.QUEUED)
    assert (len(client.sent), job.error) == (1, None)
    assert troubles(world)[-1] == ""


async def test_an_answer_that_cannot_be_saved_is_kept_until_it_can(world, disk):
    client = world.accounts.client
    client.before_answer = disk.fill
    [job] = await world.engine.submit(V2, 1, "a")
    await world.until(lambda: troubles(world))
    assert len(client.sent) == 1
    disk.empty()
    await world.until(lambda: troubles(world)[-1] == "")
    assert world.job(job.id).state is JobState.QUEUED
    assert len(client.sent) == 1
    [saved] = await world.jobs.load()
    assert saved.remote_id == "remote-1"


@pytest.mark.parametrize(
    ("bad", "good", "words"),
    [("size=64k", "size=64m", r"0\.\d MB left; the clip needs"), ("ro", "rw", "can't be written: Read-only")],
    ids=["full", "read-only"],
)
async def test_an_unwritable_clips_folder_is_waited_for(tmp_path, disk, sandbox, bad, good, words):
    accounts = SandboxAccounts(sandbox)
    world = World(tmp_path, accounts, clips_dir=disk.folder)
    await world.start()
    disk.again(bad)
    [job] = await world.engine.submit(V2, 1, "v2")
    await world.until(lambda: re.search(words, str(world.job(job.id).error or "")), 60)
    assert world.job(job.id).state is JobState.DOWNLOADING
    assert not [path for path in disk.folder.iterdir() if not path.name.startswith(".")]
    disk.again(good)
    job = await world.settled(job.id, JobState.READY, seconds=60)
    assert job.error is None
    assert sorted(path.suffix for path in disk.folder.iterdir()) == [".json", ".mp4"]
    await world.stop()
    await accounts.close()


async def test_a_part_file_that_is_deleted_while_it_is_read_is_downloaded_again(tmp_path, sandbox, monkeypatch):
    decode, taken = probe.decode_through, []

    def take_away(part):
        if not taken:
            taken.append(part)
            part.unlink()
        return decode(part)

    monkeypatch.setattr(probe, "decode_through", take_away)
    accounts = SandboxAccounts(sandbox)
    world = World(tmp_path, accounts)
    await world.start()
    [job] = await world.engine.submit(V2, 1, "v2")
    await world.settled(job.id, JobState.READY, seconds=60)
    assert any("can't be saved in its folder" in str(what) for _at, what in await world.jobs.history(job.id))
    assert not world.broken
    await world.stop()
    await accounts.close()
