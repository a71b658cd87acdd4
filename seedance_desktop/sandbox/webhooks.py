"""Webhooks, delivered to this computer only.

v2: `X-Webhook-Event` and `X-Webhook-Signature: sha256=<hex>`, the HMAC-SHA256 of the raw body under the raw SHA-256
digest of the API key. v1: the caller's own secret in `x-webhook-secret`. A URL that is not on loopback is recorded as
failed and never contacted.
"""

import asyncio
import hashlib
import hmac
import json
from typing import Any
from urllib.parse import urlsplit

from seedance_desktop.sandbox.clock import Clock
from seedance_desktop.sandbox.files import is_loopback
from seedance_desktop.sandbox.ledger import Ledger

MAX_TRIES = 3
PAUSE_SECONDS = (1.0, 4.0)
"""Sandbox seconds between attempts."""
TIMEOUT_SECONDS = 5.0
"""Real seconds that a listener has to answer."""


def sign(body: bytes, key_digest: str) -> str:
    """Return the value of X-Webhook-Signature for a raw body; `key_digest` is the API key's hex SHA-256."""
    return "sha256=" + hmac.new(bytes.fromhex(key_digest), body, hashlib.sha256).hexdigest()


class WebhookSender:
    """Deliver webhooks in the background, in order per job."""

    def __init__(self, ledger: Ledger, clock: Clock) -> None:
        """Use this clock, and record every attempt in the ledger."""
        self._ledger = ledger
        self._clock = clock
        self._last: dict[str, asyncio.Task[None]] = {}
        self._secrets: dict[str, str] = {}

    def remember_secret(self, job_id: str, secret: str) -> None:
        """Remember a v1 webhook secret in memory only: secrets are never written to disk."""
        self._secrets[job_id] = secret

    def post(self, job_id: str, url: str, event: str, payload: dict[str, Any], key_digest: str | None) -> None:
        """Deliver a webhook soon; `key_digest` signs it for v2, None sends v1's secret."""
        body = json.dumps(payload).encode()
        headers = {"Content-Type": "application/json", "User-Agent": "apiframe-sandbox"}
        if key_digest is not None:
            headers |= {"X-Webhook-Event": event, "X-Webhook-Signature": sign(body, key_digest)}
        elif job_id in self._secrets:
            headers["x-webhook-secret"] = self._secrets[job_id]
        before = self._last.get(job_id)
        task = asyncio.create_task(self._deliver(before, job_id, url, event, body, headers))
        self._last[job_id] = task
        task.add_done_callback(lambda done: self._forget(job_id, done))

    async def close(self) -> None:
        """Stop delivering."""
        tasks = list(self._last.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _forget(self, job_id: str, task: asyncio.Task[None]) -> None:
        if self._last.get(job_id) is task:
            del self._last[job_id]
        if not task.cancelled():
            task.result()

    async def _deliver(
        self,
        before: asyncio.Task[None] | None,
        job_id: str,
        url: str,
        event: str,
        body: bytes,
        headers: dict[str, str],
    ) -> None:
        if before is not None:
            await asyncio.wait([before])
        if not is_loopback(urlsplit(url).hostname):
            self._note(job_id, url, event, 0, "failed: the sandbox only posts to this computer")
            self._ledger.change_job(job_id, webhook_status="failed")
            return
        for attempt in range(1, MAX_TRIES + 1):
            outcome = await _send(url, body, headers)
            self._note(job_id, url, event, attempt, outcome)
            if outcome.startswith("2"):
                self._ledger.change_job(job_id, webhook_status="delivered")
                return
            if attempt < MAX_TRIES:
                await asyncio.sleep(self._clock.real(PAUSE_SECONDS[attempt - 1]))
        self._ledger.change_job(job_id, webhook_status="failed")

    def _note(self, job_id: str, url: str, event: str, attempt: int, outcome: str) -> None:
        self._ledger.insert(
            "webhooks", at=self._clock.now(), job_id=job_id, url=url, event=event, attempt=attempt, outcome=outcome
        )


async def _send(url: str, body: bytes, headers: dict[str, str]) -> str:
    import httpx  # noqa: PLC0415 - heavy, and rarely needed

    # A local listener can only have a self-signed certificate. Proxies would lead elsewhere.
    async with httpx.AsyncClient(verify=False, trust_env=False, timeout=TIMEOUT_SECONDS) as client:  # noqa: S501
        try:
            answer = await client.post(url, content=body, headers=headers)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return f"failed: {type(error).__name__}"
    return str(answer.status_code)
