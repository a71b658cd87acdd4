"""One charge for one intent, whatever happens to clocks, addresses, keys and the database; checked in the ledger."""

import shutil
from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from seedance_desktop.apiframe.client import make_client
from seedance_desktop.apiframe.transport import Transport
from seedance_desktop.core.redaction import Secret
from seedance_desktop.core.retry import Backoff
from seedance_desktop.domain.catalogue import Mode, Service
from seedance_desktop.domain.job import Charge, JobState
from seedance_desktop.domain.request import Request
from seedance_desktop.domain.spending import SpendingGuard
from seedance_desktop.engine import connectivity
from seedance_desktop.engine.accounts.account_link import AccountLink
from seedance_desktop.engine.jobs import scheduler, submitter
from seedance_desktop.engine.jobs.errors import NotAllowedError
from seedance_desktop.engine.jobs.spending_limits import ConfirmationNeededError
from tests.engine.clocks import ZONES, can_travel, settable_clocks
from tests.sandbox.running import Running

LOST = {"route": "POST /v2/videos/generate", "kind": "drop_after"}
LOST_V1 = {"route": "POST /seedance-imagine", "kind": "drop_after"}


@pytest.fixture(autouse=True)
def short_waits(monkeypatch):
    monkeypatch.setattr(connectivity, "BACKOFF", Backoff(0.01, 0.05))


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    running = Running(tmp_path_factory.mktemp("service"), "--speed", "40")
    running.post("/settings", {"share_renders": True, "queue_s": [0, 0], "generate_s": [1, 1], "rate_limit": 0})
    yield running
    running.stop()


class Payers:
    """Accounts of the test's own at one or more services: `v2` and `v1`, each with a key."""

    def __init__(self, *services):
        self.services = services
        self.keys = {name: services[0].new_key(name) for name in ("v1", "v2")}
        self.all_keys = list(self.keys.values())
        for other in services[1:]:
            for name, key in self.keys.items():
                other.post("/accounts", {"service": name, "key": key})
        self.at = 0
        self.transport = Transport(backoff=Backoff(0.02, 8.0, min_share=0.0))

    def address(self, account):
        return self.services[self.at].ready[account]

    async def link(self, account, address=""):
        address = address or self.address(account)
        key = self.keys[account]
        client = make_client(Service(account), address, Secret(key), self.transport)
        return AccountLink(client, account, 0.05, local=True, address=address, key_id=key)

    def charges(self):
        """Return the charges of these keys at each service, by the ledgers."""
        return [sum(self._charges(each)) for each in self.services]

    def _charges(self, service):
        ledger = service.ledger()
        mine = {
            line["id"]
            for line in ledger["accounts"]
            if any(key.startswith(line["key_prefix"]) for key in self.all_keys)
        }
        return [line["kind"] == "charge" for line in ledger["money"] if line["account"] in mine]


@pytest.fixture
async def payers():
    made = []

    def make(*services):
        made.append(Payers(*services))
        return made[-1]

    yield make
    for each in made:
        await each.transport.close()


def request(service="v2", **more):
    values = {"model": "seedance-2", "prompt": "a fox in the snow", "duration": 4, "resolution": "480p"}
    return Request(service=Service(service), **(values | more))


@pytest.fixture
def clocks():
    """This computer's clocks, for the program only."""
    with settable_clocks() as clocks:
        yield clocks


async def restarted(world, worlds):
    await world.kill()
    again = worlds(world.accounts)
    await again.start()
    return again


@pytest.mark.parametrize("hours", [8, -8, 25, -25])
@pytest.mark.parametrize("restart", [False, True])
async def test_a_wrong_clock_when_sending_that_is_corrected_later(worlds, payers, service, clocks, hours, restart):
    payers = payers(service)
    world = worlds(payers)
    clocks.set_wall(hours=hours)
    await world.start()
    service.post("/faults", [LOST, {"route": "GET /v2/*", "kind": "refuse", "count": 2}])
    [job] = await world.engine.submit(request(), 1, "v2")
    await world.until(lambda: payers.charges() == [1])
    clocks.set_wall()
    if restart:
        world = await restarted(world, worlds)
    await world.settled(job.id, JobState.READY)
    assert payers.charges() == [1]


async def test_send_again_replays_the_key_while_it_certainly_holds(worlds, payers, service, clocks, monkeypatch):
    payers = payers(service)
    world = worlds(payers)
    await world.start()
    monkeypatch.setattr(submitter, "REPLAY_WINDOW", timedelta(days=-1))
    service.post("/settings", {"result_shape": "object"})
    service.post("/faults", [LOST, {"route": "GET /v2/jobs", "kind": "status", "status": 200, "body": {"jobs": []}}])
    [job] = await world.engine.submit(request(), 1, "v2")
    job = await world.settled(job.id, JobState.UNCONFIRMED)
    assert "cost nothing" not in str(job.error)
    monkeypatch.setattr(submitter, "REPLAY_WINDOW", timedelta(hours=23, minutes=30))
    clocks.set_wall(hours=-8)
    await world.engine.resend_unconfirmed(job.id)
    await world.settled(job.id, JobState.READY)
    assert payers.charges() == [1]


@pytest.mark.parametrize("sleep", [{"hours": 25}, {"days": 30}])
async def test_a_suspend_longer_than_the_replay_window(worlds, payers, service, clocks, sleep):
    payers = payers(service)
    world = worlds(payers)
    await world.start()
    service.post("/faults", [LOST, {"route": "GET /v2/me", "kind": "refuse", "count": 3}])
    [job] = await world.engine.submit(request(), 1, "v2")
    await world.until(lambda: payers.charges() == [1])
    clocks.suspend(**sleep)
    await world.settled(job.id, JobState.READY)
    assert payers.charges() == [1]
    bodies = [line for line in service.ledger()["submissions"] if line["idempotency_key"] == job.idempotency_key]
    assert [line["outcome"] for line in bodies] == ["accepted"]


@pytest.mark.parametrize("restart", [False, True])
async def test_a_services_clock_that_is_fast_and_an_expired_key(worlds, payers, tmp_path, restart):
    own = Running(tmp_path / "ahead", "--speed", "1")
    own.post("/settings", {"share_renders": True, "queue_s": [0, 0], "generate_s": [0.1, 0.1]})
    try:
        payers = payers(own)
        world = worlds(payers)
        await world.start()
        own.post("/faults", [LOST, {"route": "GET /v2/*", "kind": "refuse", "count": 8}])
        [job] = await world.engine.submit(request(), 1, "v2")
        await world.until(lambda: payers.charges() == [1])
        own.post("/clock", {"jump": 25 * 3600})
        if restart:
            world = await restarted(world, worlds)
        await world.settled(job.id, JobState.READY, JobState.EXPIRED, JobState.UNCONFIRMED)
        assert payers.charges() == [1]
    finally:
        own.stop()


@pytest.mark.parametrize("kind", ["v1", "v2"])
@pytest.mark.parametrize("framed", [False, True])
@pytest.mark.parametrize("hours", [0, 30])
async def test_a_database_copied_back_from_before_the_send(worlds, payers, tmp_path, picture, kind, framed, hours):
    own = Running(tmp_path / "service", "--speed", "40")
    own.post("/settings", {"share_renders": True, "queue_s": [0, 0], "generate_s": [1, 1]})
    try:
        payers = payers(own)
        world = worlds(payers)
        await world.start()
        await world.engine.set_paused(True)
        wish = request(kind)
        if framed:
            wish = replace(wish, mode=Mode.FRAMES, first_frame=picture())
        [job] = await world.engine.submit(wish, 1, kind)
        await world.stop()
        shutil.copy(tmp_path / "seedance.sqlite3", tmp_path / "copy")
        sent = worlds(payers)
        await sent.start()
        await sent.settled(job.id, JobState.READY)
        await sent.stop()
        assert payers.charges() == [1]
        own.post("/clock", {"jump": hours * 3600})
        for ending in ("-wal", "-shm", ""):
            (tmp_path / f"seedance.sqlite3{ending}").unlink(missing_ok=True)
        shutil.copy(tmp_path / "copy", tmp_path / "seedance.sqlite3")
        restored = worlds(payers)
        await restored.start()
        job = await restored.settled(job.id, JobState.READY, JobState.EXPIRED, JobState.UNCONFIRMED)
        assert payers.charges() == [1]
        assert kind == "v2" or job.state is JobState.UNCONFIRMED
    finally:
        own.stop()


@pytest.mark.parametrize("kind", ["v1", "v2"])
async def test_a_database_copied_back_without_its_log_of_sent_requests(worlds, payers, service, tmp_path, kind):
    payers = payers(service)
    world = worlds(payers)
    await world.start()
    await world.engine.set_paused(True)
    [job] = await world.engine.submit(request(kind), 1, kind)
    await world.stop()
    shutil.copy(tmp_path / "seedance.sqlite3", tmp_path / "copy")
    sent = worlds(payers)
    await sent.start()
    await sent.settled(job.id, JobState.READY)
    await sent.stop()
    for ending in ("-wal", "-shm", ""):
        (tmp_path / f"seedance.sqlite3{ending}").unlink(missing_ok=True)
    (tmp_path / "sent.log").unlink()
    shutil.copy(tmp_path / "copy", tmp_path / "seedance.sqlite3")
    restored = worlds(payers)
    await restored.start()
    job = await restored.settled(job.id, JobState.READY, JobState.UNCONFIRMED, JobState.DRAFT)
    assert payers.charges() == [1]
    if kind == "v1":
        assert job.state is JobState.DRAFT
        assert "older copy" in str(job.error)
        await restored.engine.commands.put_back(job.id)  # the user has looked
        await restored.settled(job.id, JobState.READY)
        assert payers.charges() == [2]
    else:
        assert job.state is JobState.READY


@pytest.mark.parametrize("restart", [False, True])
async def test_another_base_address_while_a_request_is_unconfirmed(worlds, payers, service, tmp_path, restart):
    other = Running(tmp_path / "other", "--speed", "40")
    try:
        payers = payers(service, other)
        world = worlds(payers)
        await world.start()
        service.post("/faults", [LOST, {"route": "GET /v2/*", "kind": "refuse", "count": 4}])
        [job] = await world.engine.submit(request(), 1, "v2")
        await world.until(lambda: payers.charges() == [1, 0])
        payers.at = 1
        world.engine.account_changed("v2")
        if restart:
            world = await restarted(world, worlds)
        await world.settled(job.id, JobState.READY)
        assert payers.charges() == [1, 0]
    finally:
        other.stop()


async def test_waiting_jobs_follow_an_address_set_in_settings_but_no_other_change(worlds, payers, service, tmp_path):
    other = Running(tmp_path / "other", "--speed", "40")
    try:
        payers = payers(service, other)
        world = worlds(payers)
        await world.start()
        await world.engine.set_paused(True)
        first, second = await world.engine.submit(request(), 2, "v2")
        payers.at = 1
        world.engine.account_changed("v2")
        await world.engine.commands.remove([second.id])
        await world.engine.set_paused(False)
        await world.settled(first.id, JobState.READY)
        assert payers.charges() == [0, 1]
        await world.engine.set_paused(True)
        [third] = await world.engine.submit(request(), 1, "v2")
        await world.stop()
        payers.at = 0
        again = worlds(payers)
        await again.start()
        third = await again.settled(third.id, JobState.DRAFT)
        assert payers.address("v2") in str(third.error)
        assert payers.charges() == [0, 1]
        await again.engine.commands.put_back(third.id)
        await again.settled(third.id, JobState.READY)
        assert payers.charges() == [1, 1]
    finally:
        other.stop()


async def test_another_keys_account_never_gets_an_unconfirmed_request(worlds, payers, service):
    payers = payers(service)
    world = worlds(payers)
    await world.start()
    service.post("/faults", [LOST, {"route": "GET /v2/*", "kind": "refuse", "count": 4}])
    [job] = await world.engine.submit(request(), 1, "v2")
    await world.until(lambda: payers.charges() == [1])
    first = payers.keys["v2"]
    payers.keys["v2"] = service.new_key("v2")
    payers.all_keys.append(payers.keys["v2"])
    job = await world.settled(job.id, JobState.UNCONFIRMED)
    assert "key has changed" in str(job.error)
    assert payers.charges() == [1]
    payers.keys["v2"] = first
    await world.engine.look_up(job.id)
    await world.settled(job.id, JobState.READY)
    assert payers.charges() == [1]


async def test_a_conflict_is_looked_up_and_never_sent_under_another_key(worlds, payers, service, picture):
    payers = payers(service)
    world = worlds(payers)
    await world.start()
    conflict = {"route": "POST /v2/videos/generate", "kind": "status", "status": 409, "body": {"error": "in use"}}
    service.post("/faults", [conflict])
    [job] = await world.engine.submit(request(), 1, "v2")
    job = await world.settled(job.id, JobState.UNCONFIRMED)
    assert job.charge is Charge.CHARGED
    with pytest.raises(NotAllowedError, match="accepted this job already"):
        await world.engine.resend_unconfirmed(job.id)
    assert payers.charges() == [0]


async def test_an_unknown_price_is_confirmed_under_a_daily_limit_and_never_counted_as_free(worlds, payers, service):
    payers = payers(service)
    world = worlds(payers)
    engine = await world.start(guard=lambda: SpendingGuard(daily_limit=10))
    with pytest.raises(ConfirmationNeededError):
        await engine.submit(request(model="seedance-2.5"), 1, "v2")
    [job] = await engine.submit(request(), 1, "v2")
    await world.settled(job.id, JobState.READY)
    stored = replace(world.job(job.id), credit_cost=-5000)
    await world.jobs.save([stored])
    since = datetime.now(UTC) - timedelta(hours=1)
    assert await world.jobs.at_stake_since(since) == {job.id: ("v2", 0)}
    assert await world.jobs.spent_since(since, "v2") == 0


async def test_starting_without_a_network(worlds, payers, service):
    payers = payers(service)
    world = worlds(payers)
    service.post("/faults", [{"route": "* /v2/*", "kind": "refuse", "count": 6}, LOST])
    await world.start()
    [job] = await world.engine.submit(request(), 1, "v2")
    await world.settled(job.id, JobState.READY)
    assert payers.charges() == [1]


@can_travel
@pytest.mark.parametrize("zone", [*ZONES, "CET-1", "CEST-2"])
async def test_another_time_zone_between_sending_and_settling(worlds, payers, service, clocks, zone):
    payers = payers(service)
    world = worlds(payers)
    clocks.travel("CET-1")
    await world.start()
    service.post("/faults", [LOST, {"route": "GET /v2/*", "kind": "refuse", "count": 3}])
    [job] = await world.engine.submit(request(), 1, "v2")
    await world.until(lambda: payers.charges() == [1])
    clocks.travel(zone)
    world = await restarted(world, worlds)
    await world.settled(job.id, JobState.READY)
    assert payers.charges() == [1]


@pytest.mark.parametrize("hours", [8, -8, 25, -25])
@pytest.mark.parametrize("restart", [False, True])
async def test_v1_says_nothing_of_the_cost_by_this_computers_clock(worlds, payers, service, clocks, hours, restart):
    payers = payers(service)
    world = worlds(payers)
    clocks.set_wall(hours=hours)
    await world.start()
    service.post("/faults", [LOST_V1])
    [job] = await world.engine.submit(request("v1"), 1, "v1")
    await world.until(lambda: payers.charges() == [1])
    clocks.set_wall()
    if restart:
        world = await restarted(world, worlds)
    job = await world.settled(job.id, JobState.UNCONFIRMED)
    assert job.charge is Charge.UNKNOWN
    assert "cost nothing" not in str(job.error)
    assert payers.charges() == [1]


async def test_uploads_expire_by_the_services_clock(worlds, payers, service, clocks, picture):
    """A clock set back must not make an upload that is gone look fresh."""
    payers = payers(service)
    world = worlds(payers)
    await world.start()
    framed = request(mode=Mode.FRAMES, first_frame=picture())
    [first] = await world.engine.submit(framed, 1, "v2")
    await world.settled(first.id, JobState.READY)
    clocks.suspend(hours=3)
    clocks.set_wall(hours=-3)
    service.post("/clock", {"jump": 3 * 3600})
    [second] = await world.engine.submit(framed, 1, "v2")
    await world.settled(second.id, JobState.READY)
    assert payers.charges() == [2]


async def test_a_clock_set_back_does_not_keep_the_slot_of_an_unconfirmed_job(
    worlds, payers, service, clocks, monkeypatch
):
    monkeypatch.setattr(scheduler, "MAX_RUN", timedelta(seconds=0.5))
    payers = payers(service)
    world = worlds(payers)
    await world.start(max_active=1)
    service.post("/faults", [LOST_V1])
    clocks.set_wall(hours=25)
    first, second = await world.engine.submit(request("v1"), 2, "v1")
    await world.settled(first.id, JobState.UNCONFIRMED)
    clocks.set_wall()
    await world.settled(second.id, JobState.READY)
    assert payers.charges() == [2]
