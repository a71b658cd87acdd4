"""A scripted service behind the protocol that the engine uses."""

import asyncio
import itertools
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from seedance_desktop.apiframe.errors import ApiframeError, NotFoundError
from seedance_desktop.apiframe.protocol import Account, JobPage, RemoteJob, RemoteStatus, Submission, Upload
from seedance_desktop.apiframe.service_clock import ServiceClock
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.engine.accounts.account_link import AccountLink


class ScriptedClient:
    """Answer `generate` from a list of outcomes; accept once it is empty."""

    def __init__(self, service: Service = Service.V2, outcomes: list[ApiframeError] | None = None) -> None:
        self.service = service
        self.clock = ServiceClock()
        self.supports_idempotency = self.has_job_list = service is Service.V2
        self.statuses_per_call = 100 if service is Service.V2 else 20
        self.outcomes = list(outcomes or [])
        self.sent: list[tuple[bytes, str | None]] = []
        self.uploads: list[bytes] = []
        self.accepted: dict[str, str] = {}
        self.status: dict[str, RemoteJob] = {}
        self.status_reads: list[list[str]] = []
        self.account_errors: list[ApiframeError] = []
        self.list_errors: list[ApiframeError] = []
        self.status_errors: list[ApiframeError] = []
        self.upload_errors: list[ApiframeError] = []
        self.credits: int | None = 1000
        self.account_reads = 0
        self.pages_read = 0
        self.page_size = 100
        self.before_answer: Callable[[], None] = lambda: None
        self._numbers = itertools.count(1)

    async def account(self):
        self.clock.set(datetime.now(UTC))
        if self.account_errors:
            raise self.account_errors.pop(0)
        self.account_reads += 1
        return Account("a@b.example", self.credits, None, None, None, None)

    async def models(self):
        return ()

    def body(self, request, media_urls):
        body = {"model": request.model, "prompt": request.prompt, "duration": request.duration}
        if media_urls:
            body["reference_image_urls"] = sorted(media_urls.values())
        return json.dumps(body).encode()

    async def generate(self, body, *, idempotency_key):
        self.sent.append((body, idempotency_key))
        self.before_answer()
        await asyncio.sleep(0)
        if self.outcomes:
            raise self.outcomes.pop(0)
        key = idempotency_key or f"none-{len(self.sent)}"
        remote_id = self.accepted.setdefault(key, f"remote-{next(self._numbers)}")
        return Submission(remote_id, RemoteStatus.QUEUED)

    async def job(self, remote_id):
        if remote_id not in self.status:
            raise NotFoundError("Job not found", status=404)
        return self.status[remote_id]

    async def job_page(self, *, status=None, cursor=None, limit=100):
        """Newest first, like the service's list; what `status` holds, page by page."""
        self.pages_read += 1
        self.clock.set(datetime.now(UTC))
        if self.list_errors:
            raise self.list_errors.pop(0)
        jobs = sorted(self.status.values(), key=lambda job: job.created_at or datetime.now(UTC), reverse=True)
        start = int(cursor or 0)
        page = tuple(replace(job, input=None) for job in jobs[start : start + self.page_size])
        more = start + self.page_size < len(jobs)
        return JobPage(page, str(start + self.page_size) if more else None)

    async def jobs(self, remote_ids):
        self.status_reads.append(list(remote_ids))
        if self.status_errors:
            raise self.status_errors.pop(0)
        return {key: self.status[key] for key in remote_ids if key in self.status}

    def charge(self, remote_id, credits_):
        """Report a job as queued, and what it was charged."""
        self.status[remote_id] = RemoteJob(remote_id, RemoteStatus.QUEUED, "QUEUED", credit_cost=credits_)

    async def upload(self, path, kind):
        if self.upload_errors:
            raise self.upload_errors.pop(0)
        self.clock.set(datetime.now(UTC))
        self.uploads.append(path.read_bytes())
        return Upload(f"https://files.example/{len(self.uploads)}", datetime.now(UTC) + timedelta(hours=1))

    async def close(self):
        pass


class OneAccount:
    """Return the same link for every account, or raise what a test has set."""

    def __init__(self, client: ScriptedClient) -> None:
        self.client = client
        self.error: Exception | None = None
        self.key_id = "first"
        self.address_now = "http://127.0.0.1:9"
        self.poll_seconds = 0.02

    def address(self, account: str) -> str:
        return self.address_now

    async def link(self, account: str, address: str = "") -> AccountLink:
        if self.error:
            raise self.error
        return AccountLink(
            self.client,
            account,
            poll_seconds=self.poll_seconds,
            local=True,
            address=address or self.address_now,
            key_id=self.key_id,
        )
