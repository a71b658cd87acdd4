"""Drives every fault of the sandbox through every stage of a job, and says what became of each.

    python -m tests.e2e.faults [--service v2] [--stage download]

Prints a table: fault × stage → the job's end, credits charged (refunds taken off), whole clips on disk. Beside the
faults, the stage "clock" sets or stops this computer's clocks between a lost answer and what follows, and "money"
changes balance or prices. The credits come from the sandbox's ledger and the clips from the disk, each decoded from
first to last frame.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import pytest
from msgspec import Struct
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
from seedance_desktop.engine.accounts import account_status
from seedance_desktop.engine.accounts.account_link import AccountLink
from seedance_desktop.engine.jobs import poller, result_downloader
from seedance_desktop.engine.jobs.price_changes import is_held
from tests.engine.clocks import Clocks, settable_clocks
from tests.engine.world import World
from tests.sandbox.running import Running, picture

STAGES = {
    "v2": {
        "upload": "POST /v2/uploads",
        "send": "POST /v2/videos/generate",
        "status": "GET /v2/jobs*",
        "download": "GET /files/*",
    },
    "v1": {
        "upload": "POST /upload",
        "send": "POST /seedance-imagine",
        "status": "POST /fetch*",
        "download": "GET /files/*",
    },
}
ELSEWHERE = "http://127.0.0.1:9/elsewhere"
NO_RESULT = {"result": None, "video_url": None}
FAULTS = {
    "refuse": [{"kind": "refuse"}],
    "drop before": [{"kind": "drop_before"}],
    "drop after": [{"kind": "drop_after"}],
    "drop after, twice": [{"kind": "drop_after", "count": 2}],
    "delay": [{"kind": "delay", "seconds": 0.7}],
    "status 400": [{"kind": "status", "status": 400, "body": {"error": "no"}}],
    "status 402": [{"kind": "status", "status": 402, "body": {"error": "Insufficient credits"}}],
    "status 404": [{"kind": "status", "status": 404, "body": {"error": "not here"}}],
    "status 429": [{"kind": "status", "status": 429, "body": {"error": "slow"}, "headers": {"Retry-After": "1"}}],
    "status 500": [{"kind": "status", "status": 500, "count": 3}],
    "status 503": [{"kind": "status", "status": 503, "body": "try later"}],
    "blocked": [{"kind": "status", "status": 403, "body": "error code: 1010"}],
    "html": [{"kind": "html", "count": 4}],
    "redirect": [{"kind": "redirect", "url": ELSEWHERE, "count": 2}],
    "truncate": [{"kind": "truncate"}],
    "truncate, wrong range": [{"kind": "truncate"}, {"kind": "content_range"}],
    "stall": [{"kind": "stall", "seconds": 0.5}],
    "content type": [{"kind": "content_type"}],
    "flip": [{"kind": "flip"}],
    "refused for long": [{"kind": "status", "status": 403, "body": "Denied", "count": 5}],
    "gone for long": [{"kind": "status", "status": 404, "count": 5}],
    "page for long": [{"kind": "html", "count": 5}],
    "unknown, result": [{"kind": "fields", "body": {"status": "SUCCEEDED"}, "count": None}],
    "unknown, error": [{"kind": "fields", "body": {"status": "ERROR", "error": "boom", **NO_RESULT}}],
    "unknown, neither": [{"kind": "fields", "body": {"status": "PONDERING", **NO_RESULT}, "count": 5}],
}
HOURS = 3600


class ClockRow(Struct, frozen=True):
    """What is done to the clocks before a request whose answer is lost, and before it is settled."""

    before: Callable[[Clocks], Any] = lambda clocks: None
    after: Callable[[Clocks], Any] = lambda clocks: clocks.set_wall()
    restart: bool = False
    offline: bool = False
    """Whether the program starts without a network."""
    passes_s: int = 0
    """Seconds that pass at the service meanwhile."""


WRONG_CLOCKS = {
    f"clock {hours:+} h": ClockRow(lambda clocks, hours=hours: clocks.set_wall(hours=hours))
    for hours in (-25, -8, 8, 25)
}
SITUATIONS = {
    **WRONG_CLOCKS,
    "clock put back 25 h": ClockRow(after=lambda clocks: clocks.set_wall(hours=-25)),
    "suspend 2 h": ClockRow(after=lambda clocks: clocks.suspend(hours=2), passes_s=2 * HOURS),
    "suspend 25 h": ClockRow(after=lambda clocks: clocks.suspend(hours=25), passes_s=25 * HOURS),
    "time zone": ClockRow(
        lambda clocks: clocks.travel("Pacific/Kiritimati"), lambda clocks: clocks.travel("Pacific/Pago_Pago")
    ),
    "summer time begins": ClockRow(lambda clocks: clocks.travel("CET-1"), lambda clocks: clocks.travel("CEST-2")),
    "summer time ends": ClockRow(lambda clocks: clocks.travel("CEST-2"), lambda clocks: clocks.travel("CET-1")),
    "no network at start": ClockRow(offline=True),
    "restart": ClockRow(restart=True),
}
CLOCKS = SITUATIONS | {
    f"{name}, restart": replace(row, restart=True) for name, row in SITUATIONS.items() if name != "restart"
}
MONEY = ("too few credits", "price surprise", "price surprise, confirmed")
STAGES_OF = {
    # Only an answer that was cut before can be gone on with from the wrong place.
    "truncate, wrong range": {"download"},
    **{fault: {"download"} for fault in FAULTS if fault.endswith("for long")},
    **{fault: {"status"} for fault in FAULTS if fault.startswith("unknown")},
}
REST = {JobState.READY, JobState.FAILED, JobState.UNCONFIRMED, JobState.EXPIRED}
PRICE = {"v1": 28, "v2": 8}


class Counter:
    """Runs rows on one sandbox, each with an account and folders of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sandbox = Running(folder / "service", "--speed", "40")
        self.sandbox.post("/settings", {"share_renders": True, "queue_s": [0, 0], "generate_s": [1, 1]})
        self.picture = folder / "first.png"
        self.picture.write_bytes(picture())
        self._row = 0

    async def row(self, service: str, stage: str, fault: str) -> tuple[str, int, int]:
        """(end state, credits, clips)."""
        self._row += 1
        key = self.sandbox.new_key(service)
        transport = Transport(backoff=Backoff(0.02, 8.0, min_share=0.0))
        client = make_client(Service(service), self.sandbox.ready[service], Secret(key), transport)
        link = AccountLink(client, service, poll_seconds=0.1, local=True, address="service")
        folder = self.folder / str(self._row)
        folder.mkdir()
        world = World(folder, _One(link))
        try:
            if stage == "clock":
                with settable_clocks() as clocks:
                    world = await self._with_clocks(world, service, CLOCKS[fault], clocks)
                return await self._end(world, key)
            if stage == "money":
                await self._with_money(world, service, fault, key)
                return await self._end(world, key)
            await self._with_fault(world, service, stage, fault)
            return await self._end(world, key)
        finally:
            await transport.close()

    async def _end(self, world: World, key: str) -> tuple[str, int, int]:
        [*_, job] = world.engine.jobs
        assert "cost nothing" not in str(job.error)
        await world.stop()
        return str(job.state), self._credits(key), _whole_clips(world.clips_dir)

    async def _with_clocks(self, world: World, service: str, row: ClockRow, clocks: Clocks) -> World:
        """One job whose answer is lost; it must not be settled before the clocks have changed."""
        row.before(clocks)
        lost = {"route": STAGES[service]["send"], "kind": "drop_after"}
        silent = {"route": "GET /v2/me", "kind": "refuse", "count": None, "after": 1}
        if row.offline:
            self.sandbox.post("/faults", {"route": "* /*", "kind": "refuse", "count": 6})
        self.sandbox.post("/faults", [lost, silent])
        if row.passes_s:  # so that the clip is not gone by then
            self.sandbox.post("/settings", {"generate_s": [row.passes_s + 20] * 2})
        await world.start()
        charged = len(self.sandbox.ledger()["money"])
        [job] = await world.engine.submit(self._request(service), 1, service)
        await world.until(lambda: len(self.sandbox.ledger()["money"]) > charged)
        if row.restart:
            await world.kill()
        row.after(clocks)
        if row.passes_s:
            self.sandbox.post("/clock", {"jump": row.passes_s})
            self.sandbox.post("/settings", {"generate_s": [1, 1]})
        if row.restart:
            world = World(world.folder, world.accounts)
            await world.start()
        self.sandbox.control.delete("/faults")
        world.engine.poll_everything()
        await world.settled(job.id, *REST, seconds=60)
        return world

    async def _with_money(self, world: World, service: str, situation: str, key: str) -> None:
        """One job, or two one after the other, with a balance or a price that changes."""
        await world.start(max_active=1)
        if situation == "too few credits":
            self.sandbox.post("/accounts", {"service": service, "key": key, "credits": 1})
            [job] = await world.engine.submit(self._request(service), 1, service)
            await world.until(lambda: "ot enough credits" in str(world.job(job.id).error), 60)
            self.sandbox.post("/accounts", {"service": service, "key": key, "credits": 100})
            await world.settled(job.id, *REST, seconds=60)
            return
        self.sandbox.post("/settings", {"price_factor": 2})
        first, second = await world.engine.submit(self._request(service), 2, service)
        await world.settled(first.id, *REST, seconds=60)
        await world.until(lambda: world.job(second.id).state in REST or is_held(world.job(second.id)), 60)
        if situation == "price surprise, confirmed":
            await world.engine.price_changes.confirm(second.id)
            await world.settled(second.id, *REST, seconds=60)
        self.sandbox.post("/settings", {"price_factor": 1})

    async def _with_fault(self, world: World, service: str, stage: str, fault: str) -> None:
        await world.start()
        faults = [{"route": STAGES[service][stage], **each} for each in FAULTS[fault]]
        self.sandbox.post("/faults", faults)
        [job] = await world.engine.submit(self._request(service), 1, service)
        await world.settled(job.id, *REST, seconds=60)
        struck = [fault["hits"] for fault in self.sandbox.control.get("/faults").json()]
        self.sandbox.control.delete("/faults")
        assert all(struck), (service, stage, fault, struck)

    def _request(self, service: str) -> Request:
        return Request(
            service=Service(service),
            model="seedance-2",
            prompt="a fox in the snow",
            mode=Mode.FRAMES,
            first_frame=MediaInput(MediaKind.IMAGE, str(self.picture)),
            duration=4,
            resolution="480p",
        )

    def _credits(self, key: str) -> int:
        ledger = self.sandbox.ledger()
        [account] = [line["id"] for line in ledger["accounts"] if key.startswith(line["key_prefix"])][-1:]
        signs = {"charge": 1, "refund": -1}
        return sum(signs[line["kind"]] * line["credits"] for line in ledger["money"] if line["account"] == account)


class _One:
    def __init__(self, link: AccountLink) -> None:
        self._link = link

    def address(self, account: str) -> str:
        return "service"

    async def link(self, account: str, address: str = "") -> AccountLink:
        return self._link


def _whole_clips(folder: Path) -> int:
    assert not [path.name for path in folder.iterdir() if path.name.startswith(".")]
    return sum(_is_whole(path) for path in folder.glob("*.mp4"))


def _is_whole(path: Path) -> bool:
    with av.open(str(path)) as container:
        frames = list(container.decode(video=0))
    return len(frames) == 97 and not any(frame.is_corrupt for frame in frames) and path.with_suffix(".json").exists()


async def table(folder: Path, rows: list[tuple[str, str, str]]) -> dict[tuple[str, str, str], tuple[str, int, int]]:
    """What became of each (service, stage, fault)."""
    counter = Counter(folder)
    with pytest.MonkeyPatch.context() as patch:
        # A user's patience with a bad line, in a test's time.
        for of, name in (
            (connectivity, "BACKOFF"),
            (account_status, "BACKOFF"),
            (account_status, "CREDITS_BACKOFF"),
            (result_downloader, "REFUSED_BACKOFF"),
        ):
            patch.setattr(of, name, Backoff(0.05, 0.2))
        patch.setattr(poller, "FIRST_READ_S", 0.05)
        try:
            return {row: await counter.row(*row) for row in rows}
        finally:
            counter.sandbox.stop()


def all_rows(service: str | None = None, stage: str | None = None) -> list[tuple[str, str, str]]:
    """Every row, or a service's, or a stage's."""
    return [
        (of_service, of_stage, fault)
        for of_service in STAGES
        for of_stage in (*STAGES[of_service], "clock", "money")
        for fault in {"clock": CLOCKS, "money": MONEY}.get(of_stage, FAULTS)
        if service in {None, of_service} and stage in {None, of_stage}
        if of_stage in STAGES_OF.get(fault, {of_stage})
    ]


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--service", choices=STAGES)
    parser.add_argument("--stage", choices=(*STAGES["v2"], "clock", "money"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sd-faults-") as folder:
        found = asyncio.run(table(Path(folder), all_rows(options.service, options.stage)))
    print(f"{'service':8}{'stage':10}{'fault':28}{'end':14}{'credits':>8}{'clips':>7}")
    for (service, stage, fault), (end, spent, clips) in found.items():
        print(f"{service:8}{stage:10}{fault:28}{end:14}{spent:8}{clips:7}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
