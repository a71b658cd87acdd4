"""References kept at the service: uploaded once, for all jobs of the account at this address."""

import pytest
from msgspec.structs import replace

from seedance_desktop.apiframe.errors import ServerError
from seedance_desktop.apiframe.protocol import Asset, AssetStatus
from seedance_desktop.domain.catalogue import Mode, Service
from seedance_desktop.domain.job import JobState
from seedance_desktop.domain.request import Request
from seedance_desktop.engine.jobs import preparer
from tests.engine.scripted import OneAccount, ScriptedClient
from tests.engine.world import SandboxAccounts


@pytest.fixture(autouse=True)
def short_waits(monkeypatch):
    monkeypatch.setattr(preparer, "ASSET_PAUSE_S", 0.05)


def request(media, **values):
    return Request(
        service=Service.V2, model="seedance-2", prompt="a fox in the snow", duration=4, resolution="480p",
        mode=Mode.REFERENCES, reference_images=(replace(media, keep=True),), **values,
    )  # fmt: skip


@pytest.mark.parametrize("restart", [False, True])
async def test_a_second_job_with_a_kept_reference_uploads_nothing(worlds, own_sandbox, picture, restart):
    own_sandbox.set(share_renders=True, queue_s=[0, 0], generate_s=[1, 1], asset_s=0.3)
    accounts = SandboxAccounts(own_sandbox)
    world = worlds(accounts)
    await world.start()
    asked = request(picture())
    for number in range(2):
        if number and restart:
            await world.kill()
            world = worlds(accounts)
            await world.start()
        [job] = await world.engine.submit(asked, 1, "v2")
        done = await world.settled(job.id, JobState.READY, JobState.FAILED)
        assert done.state is JobState.READY, done.error
        assert own_sandbox.requests("POST /v2/uploads") == 1
        assert own_sandbox.requests("POST /v2/assets/create") == 1
        assert done.request == asked, "the job keeps what the user chose"
    await accounts.close()


class Keeping(ScriptedClient):
    """Has assets; the body is the references' addresses."""

    def __init__(self):
        super().__init__()
        self.assets = []
        self.statuses = {}
        self.asset_error = None

    def body(self, request, media_urls):
        return " ".join(media.source for media in request.media()).encode()

    async def create_asset(self, url, kind):
        if self.asset_error:
            raise self.asset_error
        self.assets.append((url, kind))
        return f"a-{len(self.assets)}"

    async def asset(self, asset_id):
        return Asset(asset_id, self.statuses.get(asset_id, AssetStatus.ACTIVE), None, None)


@pytest.fixture
async def world(worlds):
    made = worlds(OneAccount(Keeping()))
    await made.start()
    return made


async def sent(world, asked, account="a"):
    [job] = await world.engine.submit(asked, 1, account)
    await world.settled(job.id, JobState.QUEUED)
    return world.accounts.client.sent[-1][0].decode()


async def test_an_asset_belongs_to_its_account_and_address(world, picture):
    asked = request(picture())
    assert await sent(world, asked) == "asset://a-1"
    assert await sent(world, asked) == "asset://a-1"
    assert await sent(world, asked, "b") == "asset://a-2"
    home, world.accounts.address_now = world.accounts.address_now, "https://two.example"
    assert await sent(world, asked) == "asset://a-3"
    world.accounts.address_now = home
    assert await sent(world, asked) == "asset://a-1"
    assert len(world.accounts.client.uploads) == 3


async def test_what_is_not_kept_is_uploaded_as_ever(world, picture):
    asked = request(picture())
    plain = replace(asked, reference_images=(replace(asked.reference_images[0], keep=False),))
    assert await sent(world, plain) == "https://files.example/1"
    assert world.accounts.client.assets == []


async def test_a_lost_asset_is_registered_again(world, picture):
    asked = request(picture())
    assert await sent(world, asked) == "asset://a-1"
    world.accounts.client.statuses["a-1"] = AssetStatus.FAILED
    assert await sent(world, asked) == "asset://a-2"
    assert await sent(world, asked) == "asset://a-2"


async def test_a_service_that_keeps_nothing_still_makes_the_clip(world, picture):
    client = world.accounts.client
    client.asset_error = ServerError("Upstream asset creation failed.", status=502)
    assert await sent(world, request(picture())) == "https://files.example/1"
    client.asset_error = None
    client.statuses |= {f"a-{number}": AssetStatus.FAILED for number in range(9)}
    assert await sent(world, request(picture("other.png", colour="teal"))) == "https://files.example/2"
