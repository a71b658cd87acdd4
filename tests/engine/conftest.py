import asyncio
import contextlib
import json
import subprocess
import sys
import time

import httpx
import pytest
from PIL import Image

from seedance_desktop.domain.media import MediaInput, MediaKind
from seedance_desktop.engine.engine import Engine
from seedance_desktop.engine.events import JobChanged
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.store.database import Database
from seedance_desktop.store.jobs import JobStore


class World:
    """An engine on a folder; can be stopped and started again as after a restart."""

    def __init__(self, folder, accounts):
        self.folder = folder
        self.accounts = accounts
        self.events = []
        self.broken = []

    async def start(self):
        asyncio.get_running_loop().set_exception_handler(lambda _loop, context: self.broken.append(context))
        self.database = Database(self.folder / "seedance.sqlite3")
        await self.database.open()
        self.jobs = JobStore(self.database)
        self.clips = ClipStore(self.database)
        clips_dir = self.folder / "clips"
        posters = self.folder / "posters"
        for made in (clips_dir, posters, self.folder / "uploads"):
            made.mkdir(exist_ok=True)
        self.engine = Engine(
            self.jobs,
            self.clips,
            self.accounts,
            clips_dir=clips_dir,
            uploads_dir=self.folder / "uploads",
            posters_dir=posters,
        )
        self.engine.subscribe(self.events.append)
        await self.engine.start()
        return self.engine

    async def stop(self):
        await self.engine.stop()
        await self.database.close()

    async def kill(self):
        """Stop without a word, as a power cut does: nothing more is written."""
        for task in list(self.engine._tasks):
            task.cancel()
        await asyncio.gather(*list(self.engine._tasks), return_exceptions=True)
        await self.database.close()

    async def until(self, holds, seconds=20.0):
        end = time.monotonic() + seconds
        while not holds():
            assert not self.broken, self.broken
            assert time.monotonic() < end, [(job.state, job.error) for job in self.engine.jobs]
            await asyncio.sleep(0.01)

    async def settled(self, job_id, *states, seconds=20.0):
        await self.until(lambda: self.job(job_id).state in states, seconds)
        return self.job(job_id)

    def job(self, job_id):
        return next(job for job in self.engine.jobs if job.id == job_id)

    def states(self, job_id):
        seen = [event.job.state for event in self.events if isinstance(event, JobChanged) and event.job.id == job_id]
        return [state for number, state in enumerate(seen) if number == 0 or seen[number - 1] is not state]


@pytest.fixture
async def worlds(tmp_path):
    """Makes worlds on one folder and stops what a test left running."""
    made = []

    def make(accounts):
        world = World(tmp_path, accounts)
        made.append(world)
        return world

    yield make
    for world in made:
        assert not world.broken, world.broken
        with contextlib.suppress(RuntimeError):
            await world.engine.stop()
            await world.database.close()


@pytest.fixture
def picture(tmp_path):
    def make(name="first.png", size=(1280, 720), colour="orange"):
        path = tmp_path / name
        Image.new("RGB", size, colour).save(path)
        return MediaInput(MediaKind.IMAGE, str(path))

    return make


class Sandbox:
    """The sandbox as a process of its own."""

    def __init__(self, state, speed=40.0):
        self.state = state
        self.process = subprocess.Popen(
            [sys.executable, "-m", "seedance_desktop.sandbox", "--port", "0", "--state", str(state)]
            + ["--speed", str(speed), "--with-parent"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.addresses = json.loads(self.process.stdout.readline())
        self.control = httpx.Client(base_url=self.addresses["control"], trust_env=False)

    def ledger(self):
        return self.control.get("/ledger").raise_for_status().json()

    def stop(self):
        self.control.close()
        self.process.stdin.close()
        self.process.terminate()
        self.process.wait(10)
        self.process.stdout.close()


@pytest.fixture(scope="session")
def sandbox(tmp_path_factory):
    running = Sandbox(tmp_path_factory.mktemp("sandbox"))
    yield running
    running.stop()
