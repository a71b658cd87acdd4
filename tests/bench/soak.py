"""Jobs by the thousand through the engine, against a sandbox whose clips take no time to make.

Each is sent, followed, fetched, checked, saved with its sidecar and thumbnail, as any job is. Told are jobs and clips
lost or doubled, memory at points of the way, the store's growth per job, and what a job costs. Most of its time it
waits (for its first look, and for a free one of the places at the service): its processor time tells more.
"""

import asyncio
import resource
import tempfile
import time
from pathlib import Path

from tests.bench.measure import Row, Sizes, exponent, resident_mb

_ACTIVE = 40


def rows(sizes: Sizes) -> list[Row]:
    """One row."""
    from tests.bench.service import service
    from tests.media.clips import make_clip

    with tempfile.TemporaryDirectory(prefix="sd-") as text:
        folder = Path(text)
        clip = make_clip(folder / "tiny.mp4", 2, (64, 36))
        with service(folder, clip, queue_s=[0, 0], generate_s=[0.1, 0.3]) as running:
            return [asyncio.run(_soak(folder, running, sizes.soak))]


async def _soak(folder: Path, running, count: int) -> Row:
    from seedance_desktop.domain.catalogue import Service
    from seedance_desktop.domain.job import FINISHED, JobState
    from seedance_desktop.domain.request import Request
    from seedance_desktop.engine.events import JobChanged
    from seedance_desktop.media.memory import tune_malloc
    from tests.engine.world import SandboxAccounts, World

    tune_malloc()  # as the program does
    accounts = SandboxAccounts(running, poll_seconds=0.5)
    world = World(folder, accounts)
    engine = await world.start()
    world.deaf()  # its own list of all events is no part of the program
    engine.set_max_active(_ACTIVE)
    done: set[str] = set()
    bad: set[str] = set()

    def hear(event) -> None:
        if isinstance(event, JobChanged) and event.job.state in FINISHED:
            (done if event.job.state is JobState.READY else bad).add(event.job.id)

    engine.subscribe(hear)
    request = Request(service=Service.V2, model="seedance-2", prompt="a paper boat", duration=4, resolution="480p")
    part = max(1, count // 20)
    memory, stores, seconds, cpu, sent = [], [], [], [], 0
    began = time.perf_counter()
    while sent < count:
        batch = min(part, count - sent)
        start, used = time.perf_counter(), _processor_s()
        await engine.submit_all([[request]] * batch, "v2")
        sent += batch
        while len(done) + len(bad) < sent:
            assert not world.broken, world.broken
            await asyncio.sleep(0.02)
        seconds.append((time.perf_counter() - start) / batch)
        cpu.append((_processor_s() - used) / batch)
        memory.append(resident_mb())
        stores.append(sum(path.stat().st_size for path in folder.glob("seedance.sqlite3*")))
    wall = time.perf_counter() - began
    jobs = running.ledger()["jobs"]
    _clips, kept = await world.clips.find(limit=1)
    await world.stop()
    await accounts.close()
    half = len(memory) // 2
    steps = range(1, len(seconds) + 1)
    return {
        "what": f"{count:,} jobs",
        "reach": "none lost, memory flat",
        "lost": count - kept,
        "failed": len(bad),
        "paid_twice": len(jobs) - count,
        "memory_mb": memory[0],
        "half_way_mb": memory[half],
        "at_the_end_mb": memory[-1],
        "store_bytes_per_job": (stores[-1] - stores[0]) / max(1, count - part),
        "ms_per_job": wall * 1000 / count,
        "ms_per_job_first": seconds[0] * 1000,
        "ms_per_job_last": seconds[-1] * 1000,
        "exponent_of_a_job": exponent(list(steps), seconds) if len(seconds) > 1 else 0.0,
        "cpu_ms_per_job": sum(cpu) * 1000 / len(cpu),
        "cpu_exponent_of_a_job": exponent(list(steps), cpu) if len(cpu) > 1 else 0.0,
    }


def _processor_s() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
