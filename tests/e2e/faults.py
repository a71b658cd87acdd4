"""Drives every fault of the sandbox through every stage of a job, and says what became of each.

    python -m tests.e2e.faults [--service v2] [--stage download]

Prints a table: fault × stage → the job's end, credits charged (refunds taken off), whole clips on disk. The credits
come from the sandbox's ledger and the clips from the disk, each decoded from first to last frame.
"""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

import av

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
    "unknown, result": [{"kind": "fields", "body": {"status": "SUCCEEDED"}, "count": None}],
    "unknown, error": [{"kind": "fields", "body": {"status": "ERROR", "error": "boom", **NO_RESULT}}],
    "unknown, neither": [{"kind": "fields", "body": {"status": "PONDERING", **NO_RESULT}, "count": 5}],
}
STAGES_OF = {
    # Only an answer that was cut before can be gone on with from the wrong place.
    "truncate, wrong range": {"download"},
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
        await world.start()
        faults = [{"route": STAGES[service][stage], **each} for each in FAULTS[fault]]
        self.sandbox.post("/faults", faults)
        request = Request(
            service=Service(service),
            model="seedance-2",
            prompt="a fox in the snow",
            mode=Mode.FRAMES,
            first_frame=MediaInput(MediaKind.IMAGE, str(self.picture)),
            duration=4,
            resolution="480p",
        )
        [job] = await world.engine.submit(request, 1, service)
        job = await world.settled(job.id, *REST, seconds=60)
        struck = [fault["hits"] for fault in self.sandbox.control.get("/faults").json()]
        self.sandbox.control.delete("/faults")
        await world.stop()
        await transport.close()
        assert all(struck), (service, stage, fault, struck)
        return str(job.state), self._credits(key), _whole_clips(world.clips_dir)

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
    before = connectivity.BACKOFF, poller.FIRST_READ_S, account_status.BACKOFF, account_status.CREDITS_BACKOFF
    # A user's patience with a bad line, in a test's time.
    connectivity.BACKOFF, poller.FIRST_READ_S = Backoff(0.05, 0.2), 0.05
    account_status.BACKOFF = account_status.CREDITS_BACKOFF = Backoff(0.05, 0.2)
    counter = Counter(folder)
    try:
        return {row: await counter.row(*row) for row in rows}
    finally:
        connectivity.BACKOFF, poller.FIRST_READ_S, account_status.BACKOFF, account_status.CREDITS_BACKOFF = before
        counter.sandbox.stop()


def all_rows(service: str | None = None, stage: str | None = None) -> list[tuple[str, str, str]]:
    """Every row, or a service's, or a stage's."""
    return [
        (of_service, of_stage, fault)
        for of_service in STAGES
        for of_stage in STAGES[of_service]
        for fault in FAULTS
        if service in {None, of_service} and stage in {None, of_stage}
        if of_stage in STAGES_OF.get(fault, STAGES["v2"])
    ]


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--service", choices=STAGES)
    parser.add_argument("--stage", choices=STAGES["v2"])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sd-faults-") as folder:
        found = asyncio.run(table(Path(folder), all_rows(options.service, options.stage)))
    print(f"{'service':8}{'stage':10}{'fault':24}{'end':14}{'credits':>8}{'clips':>7}")
    for (service, stage, fault), (end, spent, clips) in found.items():
        print(f"{service:8}{stage:10}{fault:24}{end:14}{spent:8}{clips:7}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
