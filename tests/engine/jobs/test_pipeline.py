"""An unforeseen error at any step of any job: that job continues later, and no other is affected."""

import asyncio
import inspect
import os
import sqlite3
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from seedance_desktop.apiframe.client import make_client
from seedance_desktop.apiframe.transport import Transport
from seedance_desktop.core.redaction import Secret
from seedance_desktop.core.retry import Backoff
from seedance_desktop.domain.catalogue import Mode, Service
from seedance_desktop.domain.job import JobState
from seedance_desktop.domain.media import MediaInput, MediaKind
from seedance_desktop.domain.request import Request
from seedance_desktop.engine import connectivity
from seedance_desktop.engine.accounts.account_link import AccountLink
from seedance_desktop.engine.jobs import poller
from seedance_desktop.engine.jobs.engine import Engine
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.store.database import Database
from seedance_desktop.store.jobs import JobStore
from tests.engine.scripted import OneAccount, ScriptedClient
from tests.sandbox.running import Running, picture

REST = {JobState.READY, JobState.UNCONFIRMED, JobState.FAILED, JobState.EXPIRED}
EXAMPLES = int(os.environ.get("SUPERVISOR_EXAMPLES", "12"))


@pytest.fixture(autouse=True)
def short_waits(monkeypatch):
    monkeypatch.setattr(connectivity, "BACKOFF", Backoff(0.01, 0.1))
    monkeypatch.setattr(poller, "FIRST_READ_S", 0.05)


class UnforeseenError(Exception):
    """An error that no code here knows."""


class Trouble:
    """Fail the calls with these numbers, before or after they did their work."""

    def __init__(self, numbers, *, after):
        self.numbers = set(numbers)
        self.after = after
        self.calls = 0
        self.broken = []

    def around(self, thing, *, but=()):
        return Broken(thing, self, but)


class Broken:
    """A part whose coroutines fail when it is their turn."""

    def __init__(self, thing, trouble, but):
        self._thing, self._trouble, self._but = thing, trouble, but

    def __getattr__(self, name):
        value = getattr(self._thing, name)
        if not inspect.iscoroutinefunction(value) or name in self._but:
            return value
        trouble = self._trouble

        async def call(*args, **kwargs):
            trouble.calls += 1
            strikes = trouble.calls in trouble.numbers
            if strikes:
                trouble.broken.append(name)
            if strikes and not trouble.after:
                raise UnforeseenError(name)
            result = await value(*args, **kwargs)
            if strikes:
                raise UnforeseenError(name)
            return result

        return call


class Accounts:
    def __init__(self, client):
        self._link = AccountLink(client, "v2", poll_seconds=0.05, local=True, address="service")

    def address(self, account):
        return "service"

    async def link(self, account, address=""):
        return self._link


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    running = Running(tmp_path_factory.mktemp("service"), "--speed", "40")
    running.post("/settings", {"share_renders": True, "queue_s": [0, 0], "generate_s": [1, 1], "rate_limit": 0})
    yield running
    running.stop()


async def life(folder, service, kind, trouble):
    """Run three jobs from order to end; return their states, and the charges by prompt."""
    folder.mkdir(exist_ok=True)
    image = folder / "first.png"
    image.write_bytes(picture())
    database = Database(folder / "seedance.sqlite3")
    await database.open()
    key = service.new_key(kind)
    transport = Transport(backoff=Backoff(0.01, 8.0, min_share=0.0))
    client = make_client(Service(kind), service.ready[kind], Secret(key), transport)
    for name in ("clips", "uploads", "thumbnails"):
        (folder / name).mkdir(exist_ok=True)
    engine = Engine(
        trouble.around(JobStore(database)),
        trouble.around(ClipStore(database)),
        Accounts(trouble.around(client)),
        clips_dir=folder / "clips",
        uploads_dir=folder / "uploads",
        inputs_dir=folder / "inputs",
        thumbnails_dir=folder / "thumbnails",
    )
    numbers, trouble.numbers = trouble.numbers, set()
    await engine.start()
    await engine.set_paused(True)
    wish = Request(service=Service(kind), model="seedance-2", prompt="", duration=4, resolution="480p")
    mark = f"{folder.name} {key[-6:]}"
    frame = MediaInput(MediaKind.IMAGE, str(image))
    wishes = [
        replace(wish, prompt=f"one {mark}"),
        replace(wish, prompt=f"two {mark}"),
        replace(wish, prompt=f"three {mark}", mode=Mode.FRAMES, first_frame=frame),
    ]
    for each in wishes:
        await engine.submit(each, 1, kind)
    trouble.calls, trouble.numbers = 0, numbers
    await engine.set_paused(False)
    async with asyncio.timeout(60):
        while not all(job.state in REST for job in engine.jobs):
            await asyncio.sleep(0.02)
    states = [job.state for job in engine.jobs]
    trouble.numbers = set()
    await engine.stop()
    await database.close()
    await transport.close()
    accepted = [line["body"]["prompt"] for line in service.ledger()["submissions"] if line["outcome"] == "accepted"]
    return states, Counter(prompt for prompt in accepted if mark in prompt)


@pytest.mark.timeout(600)
def test_every_job_ends_well_wherever_an_error_occurs(service, tmp_path):
    ways = st.tuples(
        st.sampled_from(["v2", "v2", "v1"]), st.lists(st.integers(1, 60), min_size=1, max_size=4), st.booleans()
    )
    seen = Counter()

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)
    @given(ways)
    def holds(way):
        kind, numbers, after = way
        trouble = Trouble(numbers, after=after)
        folder = tmp_path / f"{sum(seen.values())}-{len(list(tmp_path.iterdir()))}"
        states, charges = asyncio.run(life(folder, service, kind, trouble))
        seen.update(trouble.broken or ["nothing"])
        assert all(count == 1 for count in charges.values()), (trouble.broken, charges)
        allowed = {JobState.READY} if kind == "v2" else {JobState.READY, JobState.UNCONFIRMED}
        assert set(states) <= allowed, (trouble.broken, states)

    holds()
    assert seen.total() > seen["nothing"]


async def test_an_error_is_in_the_jobs_history_and_the_step_is_repeated(worlds):
    client = ScriptedClient()
    world = worlds(OneAccount(client))
    await world.start()
    send, broke = client.generate, []

    async def generate(body, *, idempotency_key):
        if len(broke) < 2:
            broke.append(idempotency_key)
            raise UnforeseenError("a \ud83d of nobody's")
        return await send(body, idempotency_key=idempotency_key)

    client.generate = generate
    [job] = await world.engine.submit(Request(service=Service.V2, model="seedance-2", prompt="a fox"), 1, "a")
    await world.settled(job.id, JobState.QUEUED)
    assert client.sent == [(client.sent[0][0], broke[0])]
    assert set(broke) == {job.idempotency_key}
    told = [what for _, what in await world.engine.commands.history(job.id) if what.code == "internal_error"]
    assert len(told) == 2
    assert not world.broken


@pytest.mark.parametrize(
    "damage", ["{", "[]", "null", '{"service": "v2", "model": 7, "prompt": "x"}', '{"a":' * 5000, b"{\xff"]
)
@pytest.mark.parametrize("column", ["request", "created_at", "state", "charge"])
async def test_an_unreadable_job_is_left_out_and_kept(worlds, tmp_path, damage, column):
    accounts = OneAccount(ScriptedClient())
    world = worlds(accounts)
    await world.start()
    await world.engine.set_paused(True)
    wish = Request(service=Service.V2, model="seedance-2", prompt="a fox")
    bad, good = [(await world.engine.submit(wish, 1, "a"))[0].id for _ in range(2)]
    await world.stop()
    with sqlite3.connect(tmp_path / "seedance.sqlite3") as other:
        value = "CAST(? AS TEXT)" if isinstance(damage, bytes) else "?"
        other.execute(f"UPDATE jobs SET {column} = {value} WHERE id = ?", (damage, bad))
    other.close()
    again = worlds(accounts)
    await again.start()
    await again.settled(good, JobState.QUEUED)
    assert [job.id for job in again.engine.jobs] == [good]
    # Text that is no UTF-8 is kept as it was, before it is made valid.
    kept = 2 if isinstance(damage, bytes) else 1
    assert again.database.quarantine.added == kept
    assert len(list((tmp_path / "set-aside").iterdir())) == kept
    assert len(accounts.client.sent) == 1


async def test_a_paid_job_with_an_unreadable_request_is_followed(worlds, tmp_path):
    accounts = OneAccount(ScriptedClient())
    world = worlds(accounts)
    await world.start()
    [job] = await world.engine.submit(Request(service=Service.V2, model="seedance-2", prompt="a fox"), 1, "a")
    await world.settled(job.id, JobState.QUEUED)
    await world.stop()
    with sqlite3.connect(tmp_path / "seedance.sqlite3") as other:
        other.execute("UPDATE jobs SET request = '{'")
    other.close()
    again = worlds(accounts)
    await again.start()
    await again.until(lambda: bool(accounts.client.status_reads) and len(again.engine.jobs) == 1)
    assert again.job(job.id).remote_id == "remote-1"
