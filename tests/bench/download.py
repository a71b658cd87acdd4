"""Fetching a large file from this computer, alone and four at once, beside curl: speed and processor time."""

import asyncio
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.measure import Row, Sizes, against
from tests.support.desktop import end

REACH = "at least 0.9 times curl's"
_FOUR = 4


def rows(sizes: Sizes) -> list[Row]:
    """For one file, and for four at once."""
    with tempfile.TemporaryDirectory() as text:
        folder = Path(text)
        source = folder / "source.mp4"
        source.write_bytes(os.urandom(1_000_000) * sizes.megabytes)
        server = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.file_server", str(source)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2],
        )  # fmt: skip
        assert server.stdout is not None
        url = server.stdout.readline().decode().strip()
        try:
            return [_measured(folder, url, count, sizes) for count in (1, _FOUR)]
        finally:
            end(server)


def _measured(folder: Path, url: str, count: int, sizes: Sizes) -> Row:
    targets = [folder / f"fetched-{number}.mp4" for number in range(count)]
    ours, peer = [], []
    for _ in range(sizes.repeats):
        ours.append(_timed(lambda: asyncio.run(_fetch(url, targets)), resource.RUSAGE_SELF, targets))
        peer.append(_timed(lambda: _curl(url, targets), resource.RUSAGE_CHILDREN, targets))
    megabytes = sizes.megabytes * count
    what = "one file" if count == 1 else "four files at once"
    found = against(
        what, REACH, [megabytes / wall for wall, _ in ours], [megabytes / wall for wall, _ in peer], unit="mb_s"
    )
    cpu = against(what, "", [cpu for _, cpu in ours], [cpu for _, cpu in peer], unit="cpu_s")
    return found | {"cpu_ratio": cpu["ratio"], "cpu_s": cpu["cpu_s"], "peer_cpu_s": cpu["peer_cpu_s"]}


def _timed(work: Callable[[], object], who: int, targets: list[Path]) -> tuple[float, float]:
    """Seconds by the clock and of processor time."""
    for target in targets:
        target.unlink(missing_ok=True)
    before, began = resource.getrusage(who), time.perf_counter()
    work()
    wall, after = time.perf_counter() - began, resource.getrusage(who)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _curl(url: str, targets: list[Path]) -> None:
    each = [word for target in targets for word in ("-o", str(target), url)]
    subprocess.run(["curl", "-sf", "--no-progress-meter", "--parallel", "--parallel-immediate", *each], check=True)


async def _fetch(url: str, targets: list[Path]) -> None:
    from seedance_desktop.domain.catalogue import Service
    from seedance_desktop.domain.job import Job
    from seedance_desktop.domain.request import Request
    from seedance_desktop.engine.jobs.http_download import HttpDownloader
    from seedance_desktop.engine.jobs.job_registry import JobRegistry
    from seedance_desktop.store.database import Database
    from seedance_desktop.store.jobs import JobStore

    request = Request(service=Service.V2, model="seedance-2", prompt="a paper boat", duration=4, resolution="480p")
    registry = JobRegistry(JobStore(Database(targets[0].parent / "unused.sqlite3")))
    fetcher = HttpDownloader()

    async def one(target: Path) -> None:
        job = Job(id=target.name, created_at=datetime.now(UTC), account="v2:work", request=request)
        await fetcher.fetch(job, url, target, registry, local=True)

    await asyncio.gather(*(one(target) for target in targets))
    await fetcher.close()
