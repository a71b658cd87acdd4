"""Advance jobs in sandbox time: queued, generating, then a clip or a refusal. One clip is rendered at a time."""

import asyncio
import importlib
import json
import logging
import shutil
import threading
import zlib
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from seedance_desktop.domain.catalogue import Service
from seedance_desktop.sandbox import refusals
from seedance_desktop.sandbox.files import RESULT_SECONDS
from seedance_desktop.sandbox.ledger import Job
from seedance_desktop.sandbox.order import Order, RenderJob, read_order
from seedance_desktop.sandbox.state import Sandbox
from seedance_desktop.sandbox.views import task_v1, webhook_v2

log = logging.getLogger(__name__)

"""Real seconds between checks of the clock while jobs are active."""
_PROGRESS_STEP = 25
"""Percent between progress webhooks."""

Render = Callable[[RenderJob, threading.Event], None]
"""Writes the files of a take, unless it is stopped."""


class RenderedFiles(Struct, frozen=True):
    """Names of the files that a job's rendering wrote."""

    clip: str
    last_frame: str | None


class Worker:
    """Advance every job of both services."""

    def __init__(self, sandbox: Sandbox, render: Render | None = None, tick_s: float = 0.05) -> None:
        """Continue all jobs in the ledger, including those of an earlier run.

        `render` makes a clip's files; every `tick_s` seconds the jobs are looked at.
        """
        self._sandbox = sandbox
        self._render_files = render or _render
        self._tick_s = tick_s
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="render")
        self._stopped = threading.Event()
        self._wake = asyncio.Event()
        self._renders: dict[str, asyncio.Future[RenderedFiles]] = {}
        self._reported: dict[str, int] = {}
        self._shared_renders: dict[str, asyncio.Task[RenderedFiles]] = {}

    def wake(self) -> None:
        """Check at once: a job arrived, or the clock jumped."""
        self._wake.set()

    async def run(self) -> None:
        """Work until cancelled."""
        self._pool.submit(_warm_up)
        try:
            while True:
                busy = self._tick()
                self._wake.clear()
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._wake.wait(), self._tick_s if busy else None)
        finally:
            self._stopped.set()
            self._pool.shutdown(wait=True, cancel_futures=True)
            await asyncio.gather(*self._renders.values(), *self._shared_renders.values(), return_exceptions=True)

    def _tick(self) -> bool:
        ledger, now = self._sandbox.ledger, self._sandbox.clock.now()
        jobs = ledger.jobs("status IN ('QUEUED', 'PROCESSING')")
        running = Counter(job.account for job in jobs if job.status == "PROCESSING")
        for job in jobs:
            if job.status == "PROCESSING":
                self._advance(job, now)
                continue
            free = ledger.account(job.account).concurrency - running[job.account]
            if free > 0 and now >= job.accepted_at + job.queue_s:
                running[job.account] += 1
                ledger.change_job(job.id, status="PROCESSING", started_at=now)
                self._advance(replace(job, status="PROCESSING", started_at=now), now)
        if jobs:
            ledger.save_clock(now)
        return bool(jobs)

    def _advance(self, job: Job, now: float) -> None:
        assert job.started_at is not None
        order = read_order(job.service, json.loads(job.body))
        refusal = refusals.requested_refusal(order.prompt)
        if refusal is None:
            making = self._renders.get(job.id)
            if making is None:
                making = self._renders[job.id] = asyncio.ensure_future(self._make(job, order))
            if making.done():
                error = making.exception()
                if error is None:
                    if now >= job.started_at + job.generate_s:
                        self._complete(job, order, making.result(), now)
                        return
                elif isinstance(error, refusals.RefusedError):
                    refusal = str(error)
                else:
                    log.error("job %s could not be rendered", job.id, exc_info=error)
                    self._end(job.id)
                    self._fail(job, order, f"The sandbox could not make the clip: {error}", now)
                    return
        if refusal is not None and now >= job.accepted_at + refusals.REFUSAL_SECONDS:
            self._end(job.id)
            self._fail(job, order, refusal, now)
            return
        step = job.progress(now) // _PROGRESS_STEP
        if step > self._reported.get(job.id, 0):
            self._reported[job.id] = step
            self._notify(job.id, order, "progress")

    async def _make(self, job: Job, order: Order) -> RenderedFiles:
        assert job.started_at is not None
        sources = self._sources(job, order, job.started_at)
        paths = {url: self._sandbox.files.path(name) for url, name in sources.items()}
        if not self._sandbox.settings.share_renders:
            return await self._render(job, order, paths)
        key = repr(replace(order, webhook_url=None))
        for url, path in paths.items():
            key = key.replace(url, str(zlib.crc32(path.read_bytes())))
        task = self._shared_renders.get(key)
        if task is None:
            task = self._shared_renders[key] = asyncio.create_task(self._render(job, order, paths))
        # Every job gets its own copy in the end, so that their files expire independently.
        return await asyncio.shield(task)

    async def _render(self, job: Job, order: Order, paths: dict[str, Path]) -> RenderedFiles:
        files = self._sandbox.files
        clip, last = files.new_name(".mp4"), files.new_name(".png") if order.return_last_frame else None
        take = RenderJob(order, paths, job.id, files.path(clip), files.path(last) if last else None)
        await asyncio.get_running_loop().run_in_executor(self._pool, self._render_files, take, self._stopped)
        return RenderedFiles(clip, last)

    def _sources(self, job: Job, order: Order, at: float) -> dict[str, str]:
        """Return file names by the URLs of the order's media. Raises RefusedError if one is not available."""
        found = {}
        for url in filter(None, (order.first, order.last, *order.images, *order.videos, *order.sounds)):
            if url.startswith("asset://"):
                asset = self._sandbox.ledger.asset(url.removeprefix("asset://").rstrip("/"), job.account)
                if asset is None or asset.error is not None or asset.file is None or at < asset.ready_at:
                    raise refusals.RefusedError(f"The asset {url} is not active.")
                found[url] = asset.file
                continue
            file = self._sandbox.files.find(url, at)
            if file is None:
                raise refusals.RefusedError(
                    f"could not download {url}: the sandbox only reads its own uploads and results, until they expire"
                )
            found[url] = file.name
        return found

    def _complete(self, job: Job, order: Order, made: RenderedFiles, now: float) -> None:
        files = self._sandbox.files
        if self._sandbox.settings.share_renders:
            clip, last = files.new_name(".mp4"), files.new_name(".png") if made.last_frame else None
            shutil.copyfile(files.path(made.clip), files.path(clip))
            if made.last_frame and last:
                shutil.copyfile(files.path(made.last_frame), files.path(last))
            made = RenderedFiles(clip, last)
        files.register(made.clip, "video", "video/mp4", "result", now, RESULT_SECONDS)
        if made.last_frame:
            files.register(made.last_frame, "image", "image/png", "result", now, RESULT_SECONDS)
        self._sandbox.ledger.change_job(
            job.id, status="COMPLETED", ended_at=now, clip=made.clip, last_frame=made.last_frame
        )
        self._end(job.id)
        self._notify(job.id, order, "completed")

    def _fail(self, job: Job, order: Order, error: str, now: float) -> None:
        self._sandbox.ledger.fail(job, now, error)
        self._notify(job.id, order, "failed")

    def _end(self, job_id: str) -> None:
        self._renders.pop(job_id, None)
        self._reported.pop(job_id, None)

    def _notify(self, job_id: str, order: Order, event: str) -> None:
        if order.webhook_url is None or event not in order.webhook_events:
            return
        job = self._sandbox.ledger.job(job_id)
        assert job is not None
        if order.service is Service.V1:
            payload, digest = task_v1(self._sandbox, job), None
        else:
            payload = webhook_v2(self._sandbox, job, event)
            digest = self._sandbox.ledger.account(job.account).key_digest
        self._sandbox.webhooks.post(job.id, order.webhook_url, event, payload, digest)


def _warm_up() -> None:
    """Load the video library before the first job needs it."""
    importlib.import_module("seedance_desktop.sandbox.render")


def _render(take: RenderJob, stopped: threading.Event) -> None:
    from seedance_desktop.sandbox.render import render  # noqa: PLC0415 - imported in this thread, not in the server's

    render(take, stopped)
