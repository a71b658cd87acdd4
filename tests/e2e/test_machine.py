"""Whatever happens in whatever order: one charge for each wish, no accepted job forgotten, every clip whole."""

import asyncio
import os
import shutil
import tempfile
from collections import Counter
from pathlib import Path

import av
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from seedance_desktop.apiframe.client import make_client
from seedance_desktop.apiframe.transport import Transport
from seedance_desktop.core.redaction import Secret
from seedance_desktop.core.retry import Backoff
from seedance_desktop.domain.catalogue import Mode, Service
from seedance_desktop.domain.job import JobState
from seedance_desktop.domain.media import MediaInput, MediaKind
from seedance_desktop.domain.request import Request
from seedance_desktop.engine import connectivity
from seedance_desktop.engine.accounts import account_status
from seedance_desktop.engine.accounts.account_link import AccountLink
from seedance_desktop.engine.jobs import poller
from tests.e2e.faults import FAULTS, STAGES, all_rows
from tests.engine.clocks import ZONES, settable_clocks
from tests.engine.world import World
from tests.sandbox.running import Running, picture

REST = {JobState.READY, JobState.UNCONFIRMED, JobState.FAILED, JobState.EXPIRED}
EXAMPLES = int(os.environ.get("MACHINE_EXAMPLES", "6"))


class Accounts:
    def __init__(self, sandbox, keys):
        self.transport = Transport(backoff=Backoff(0.02, 8.0, min_share=0.0))
        self.links = {
            service: AccountLink(
                make_client(Service(service), sandbox.ready[service], Secret(key), self.transport),
                service,
                poll_seconds=0.1,
                local=True,
                address="service",
            )
            for service, key in keys.items()
        }

    def address(self, account):
        return "service"

    async def link(self, account, address=""):
        return self.links[account]


class Machine(RuleBasedStateMachine):
    """The engine and the sandbox; a user who orders clips; networks that fail; power that goes."""

    sandbox: Running

    @initialize()
    def begin(self):
        self.folder = Path(tempfile.mkdtemp(prefix="sd-machine-"))
        self.picture = self.folder / "first.png"
        self.picture.write_bytes(picture())
        self.keys = {service: self.sandbox.new_key(service, credits=10**6) for service in STAGES}
        self.loop = asyncio.new_event_loop()
        self.wishes = {}
        self.slept = False
        self.setting = settable_clocks()
        self.clocks = self.setting.__enter__()
        self.start()

    def start(self):
        self.accounts = Accounts(self.sandbox, self.keys)
        self.world = World(self.folder, self.accounts)
        self.do(self.world.start())

    def do(self, work):
        return self.loop.run_until_complete(work)

    @rule(service=st.sampled_from(["v2", "v2", "v1"]), framed=st.booleans())
    def order(self, service, framed):
        wish = f"https://wishes.example/{id(self)}/{len(self.wishes)}"
        self.wishes[wish] = service
        request = Request(
            service=Service(service),
            model="seedance-2",
            # All alike, so that the sandbox makes each kind once; the wish is told by the webhook's address.
            prompt="a fox in the snow",
            webhook_url=wish,
            mode=Mode.FRAMES if framed else Mode.TEXT,
            first_frame=MediaInput(MediaKind.IMAGE, str(self.picture)) if framed else None,
            duration=4,
            resolution="480p",
        )
        self.do(self.world.engine.submit(request, 1, service))

    # The others settle a job as failed: nothing to be lost or paid twice in that.
    @rule(
        row=st.sampled_from(
            [
                row
                for row in all_rows()
                if row[1] in STAGES["v2"] and row[2] not in {"status 400", "status 404", "unknown, error"}
            ]
        )
    )
    def spoil(self, row):
        service, stage, fault = row
        self.sandbox.post("/faults", [{"route": STAGES[service][stage], **each} for each in FAULTS[fault]])

    @precondition(lambda self: self.wishes)
    @rule(seconds=st.sampled_from([0.0, 0.05, 0.2, 0.5]))
    def wait(self, seconds):
        self.do(asyncio.sleep(seconds))

    @precondition(lambda self: self.wishes)
    @rule(orderly=st.booleans())
    def restart(self, orderly):
        self.do(self.world.stop() if orderly else self.world.kill())
        self.do(self.accounts.transport.close())
        self.start()

    @rule(paused=st.booleans())
    def pause(self, paused):
        self.do(self.world.engine.set_paused(paused))

    @rule()
    def wake(self):
        async def jump():
            self.world.engine.poll_everything()

        self.do(jump())

    @rule(hours=st.sampled_from([-25, -8, 0, 8, 25]))
    def set_wall_clock(self, hours):
        self.clocks.set_wall(hours=hours)

    @rule(zone=st.sampled_from([*ZONES, "CET-1", "CEST-2"]))
    def travel(self, zone):
        self.clocks.travel(zone)

    @precondition(lambda self: self.wishes)
    @rule(hours=st.sampled_from([2, 25]))
    def suspend(self, hours):
        self.slept = self.slept or hours > 23  # results are kept for a day
        self.clocks.suspend(hours=hours)
        self.sandbox.post("/clock", {"jump": hours * 3600})
        self.wake()

    @invariant()
    def nobody_pays_twice(self):
        if hasattr(self, "world"):
            assert not self.world.broken
            assert all(count == 1 for count in self.accepted().values())

    def accepted(self):
        """Charges by wish, of this run, by the sandbox's ledger."""
        bodies = [line["body"] for line in self.sandbox.ledger()["submissions"] if line["outcome"] == "accepted"]
        wishes = [body.get("webhookUrl") or body.get("webhook_url") for body in bodies]
        return Counter(wish for wish in wishes if wish in self.wishes)

    def rests(self, job):
        """Whether nothing more happens soon: v1 never says that a clip is gone, and is asked for it for months."""
        gone = self.slept and job.service is Service.V1 and job.state is JobState.DOWNLOADING
        return job.state in REST or (gone and "gone" in str(job.error))

    def teardown(self):
        if not hasattr(self, "world"):
            return
        self.sandbox.control.delete("/faults")
        self.do(self.world.engine.set_paused(False))
        self.do(self.world.until(lambda: all(map(self.rests, self.world.engine.jobs)), 120))
        self.nobody_pays_twice()
        jobs = {job.request.webhook_url: job for job in self.world.engine.jobs}
        assert jobs.keys() == self.wishes.keys()
        accepted = self.accepted()
        for wish, service in self.wishes.items():
            allowed = {JobState.READY, JobState.UNCONFIRMED} if service == "v1" else {JobState.READY}
            allowed |= {JobState.EXPIRED} if self.slept else set()
            allowed |= {JobState.DOWNLOADING} if self.slept and service == "v1" else set()
            assert jobs[wish].state in allowed, jobs[wish]
            assert "cost nothing" not in str(jobs[wish].error)
            if jobs[wish].state in {JobState.READY, JobState.EXPIRED}:
                assert accepted[wish] == 1
            if jobs[wish].state is JobState.READY:
                clip = self.do(self.world.clips.get(jobs[wish].clip_id))
                with av.open(str(clip.path)) as container:
                    frames = list(container.decode(video=0))
                assert len(frames) == 97
                assert not any(frame.is_corrupt for frame in frames)
        self.do(self.world.stop())
        self.setting.__exit__(None, None, None)
        self.do(self.accounts.transport.close())
        self.do(asyncio.sleep(0.05))
        self.loop.close()
        shutil.rmtree(self.folder)


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(connectivity, "BACKOFF", Backoff(0.05, 0.2))
    monkeypatch.setattr(poller, "FIRST_READ_S", 0.05)
    monkeypatch.setattr(account_status, "BACKOFF", Backoff(0.05, 0.2))
    monkeypatch.setattr(account_status, "CREDITS_BACKOFF", Backoff(0.05, 0.2))


@pytest.mark.usefixtures("quick")
@pytest.mark.timeout(max(600, 30 * EXAMPLES))
def test_no_order_of_events_pays_twice_or_forgets(tmp_path):
    Machine.sandbox = Running(tmp_path / "service", "--speed", "40")
    Machine.sandbox.post(
        "/settings", {"share_renders": True, "queue_s": [0, 2], "generate_s": [0, 8], "rate_limit": 0}
    )
    try:
        run_state_machine_as_test(
            Machine,
            settings=settings(
                max_examples=EXAMPLES,
                stateful_step_count=12,
                deadline=None,
                suppress_health_check=list(HealthCheck),
                print_blob=True,
            ),
        )
    finally:
        Machine.sandbox.stop()
