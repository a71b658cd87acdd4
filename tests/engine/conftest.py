import contextlib

import pytest
from PIL import Image

from seedance_desktop.domain.media import MediaInput, MediaKind
from seedance_desktop.store.database import Database
from tests.engine.world import Sandbox, SandboxAccounts, World


@pytest.fixture
async def worlds(tmp_path):
    """Create worlds on one folder; stop those that a test left running."""
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


@pytest.fixture(scope="session")
def sandbox(tmp_path_factory):
    running = Sandbox(tmp_path_factory.mktemp("sandbox"))
    yield running
    running.stop()


@pytest.fixture
def own_sandbox(tmp_path):
    """A sandbox of the test's own."""
    running = Sandbox(tmp_path / "service")
    yield running
    running.stop()


@pytest.fixture
async def database(tmp_path):
    """An open, empty database."""
    made = Database(tmp_path / "test.sqlite3")
    await made.open()
    yield made
    await made.close()


@pytest.fixture
async def accounts(own_sandbox):
    """Accounts of a sandbox of the test's own, which makes clips quickly."""
    own_sandbox.set(share_renders=True, queue_s=[0, 0], generate_s=[1, 1], rate_limit=0)
    made = SandboxAccounts(own_sandbox)
    yield made
    await made.close()
