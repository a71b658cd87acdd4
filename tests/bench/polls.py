"""How often the service is asked where jobs stand, and how soon that is noticed, beside one loop per job every 5 s.

Ours and then the peer's jobs run their life at the service, 500 on v2 and 100 on v1 at once. The peer is what the
vendor's client does: each job is asked about by itself, 5 s after the last answer.
"""

import asyncio
import random
import tempfile
import time
from pathlib import Path

import httpx

from tests.bench.measure import Row, Sizes, percentile

REACH = {"v2": "at least 50 times fewer, noticed no later", "v1": "at least 15 times fewer, noticed no later"}
POLL_S = 5.0
_READS = {"v2": ("GET /v2/jobs", "GET /v2/jobs/{id}"), "v1": ("POST /fetch-many", "POST /fetch")}


def rows(sizes: Sizes) -> list[Row]:
    """For both generations of the service."""
    from tests.bench.service import service
    from tests.media.clips import make_clip

    with tempfile.TemporaryDirectory(prefix="sd-") as text:
        folder = Path(text)
        clip = make_clip(folder / "tiny.mp4", 2, (64, 36))
        low = min(20.0, sizes.seconds * 2.5)
        counts = {"v2": sizes.jobs, "v1": sizes.jobs_v1}
        with service(folder, clip, queue_s=[0, 0], generate_s=[low, low * 2]) as running:
            ours = asyncio.run(_ours(folder, running, counts))
        with service(folder / "peer", clip, queue_s=[0, 0], generate_s=[low, low * 2]) as running:
            peer = asyncio.run(_peer(running, counts))
    return [_row(version, counts[version], ours[version], peer[version]) for version in counts]


def _row(version: str, count: int, ours: dict, peer: dict) -> Row:
    return {
        "what": f"{version}: {count} jobs",
        "reach": REACH[version],
        "ratio": peer["requests"] / max(1, ours["requests"]),
        "requests_per_job": ours["requests"] / count,
        "peer_requests_per_job": peer["requests"] / count,
        "requests_per_round": ours["requests"] / max(1, ours["rounds"]),
        "noticed_s": ours["noticed"],
        "peer_noticed_s": peer["noticed"],
    }


async def _ours(folder: Path, running, counts: dict[str, int]) -> dict[str, dict]:
    from seedance_desktop.domain.catalogue import Service
    from seedance_desktop.domain.job import JobState
    from seedance_desktop.domain.request import Request
    from seedance_desktop.engine.events import JobChanged
    from tests.engine.world import SandboxAccounts, World

    accounts = SandboxAccounts(running, poll_seconds=POLL_S)
    world = World(folder, accounts)
    engine = await world.start()
    engine.set_max_active(10_000)
    noticed: dict[str, float] = {}
    rounds = dict.fromkeys(counts, 0)

    def hear(event) -> None:
        if isinstance(event, JobChanged) and event.job.state is JobState.DOWNLOADING:
            noticed.setdefault(event.job.remote_id, time.time())

    async def wait(_job) -> None:
        """Leave the clips where they are: they are not what is measured."""
        await asyncio.Event().wait()

    engine.subscribe(hear)
    engine.downloader.download = wait
    for version in counts:
        client = (await accounts.link(version)).client
        client.jobs = _counted(client.jobs, rounds, version)
    for version, count in counts.items():
        request = Request(
            service=Service(version), model="seedance-2", prompt="a paper boat", duration=4, resolution="480p"
        )
        await engine.submit_all([[request]] * count, version)
    await world.until(lambda: len(noticed) == sum(counts.values()), 180)
    await world.stop()
    await accounts.close()
    return _told(running, noticed, rounds)


def _counted(work, rounds: dict[str, int], version: str):
    async def jobs(ids):
        rounds[version] += 1
        return await work(ids)

    return jobs


async def _peer(running, counts: dict[str, int]) -> dict[str, dict]:
    noticed: dict[str, float] = {}
    limits = httpx.Limits(max_connections=8)
    async with httpx.AsyncClient(limits=limits, timeout=60, trust_env=False) as client:

        async def one(version: str) -> None:
            key = running.addresses[f"{version}_key"]
            base = running.addresses[version]
            if version == "v2":
                headers = {"X-API-Key": key, "User-Agent": "bench"}
                params = {"duration": 4, "resolution": "480p"}
                body = {"model": "seedance-2", "prompt": "a paper boat", "seedanceParams": params}
                answer = await client.post(f"{base}/v2/videos/generate", json=body, headers=headers)
                job = answer.raise_for_status().json()["jobId"]
            else:
                headers = {"Authorization": key, "User-Agent": "bench"}
                body = {"model": "seedance-2", "prompt": "a paper boat", "duration": 4, "resolution": "480p"}
                answer = await client.post(f"{base}/seedance-imagine", json=body, headers=headers)
                job = answer.raise_for_status().json()["task_id"]
            await asyncio.sleep(random.uniform(0, POLL_S))
            while True:
                if version == "v2":
                    answer = await client.get(f"{base}/v2/jobs/{job}", headers=headers)
                    over = answer.raise_for_status().json()["status"] == "COMPLETED"
                else:
                    answer = await client.post(f"{base}/fetch", json={"task_id": job}, headers=headers)
                    over = answer.raise_for_status().json()["status"] == "finished"
                if over:
                    noticed[job] = time.time()
                    return
                await asyncio.sleep(POLL_S)

        async with asyncio.TaskGroup() as jobs:
            for version, count in counts.items():
                for _ in range(count):
                    jobs.create_task(one(version))
    return _told(running, noticed, dict.fromkeys(counts, 0))


def _told(running, noticed: dict[str, float], rounds: dict[str, int]) -> dict[str, dict]:
    """What the service's own book says of it."""
    ledger = running.ledger()
    ahead = ledger["now"] - time.time()
    found = {}
    for version, names in _READS.items():
        late = [
            max(0.0, noticed[job["id"]] + ahead - job["ended_at"])
            for job in ledger["jobs"]
            if job["service"] == version and job["id"] in noticed
        ]
        found[version] = {
            "requests": sum(ledger["requests"].get(name, 0) for name in names),
            "rounds": rounds[version],
            "noticed": {"median": percentile(late, 0.5), "low": min(late), "high": max(late)},
        }
    return found
