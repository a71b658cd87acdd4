"""An engine on a folder, and the sandbox that it talks to."""

import asyncio
import contextlib
import json
import os
import subprocess
import sys
import time

import httpx

from seedance_desktop.apiframe.client import make_client
from seedance_desktop.core import mounts
from seedance_desktop.core.redaction import Secret
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.engine.accounts.account_link import AccountLink
from seedance_desktop.engine.events import JobChanged
from seedance_desktop.engine.jobs.engine import Engine
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.store.database import Database
from seedance_desktop.store.jobs import JobStore

MAX_PATIENCE_S = float(os.environ.get("MAX_PATIENCE_S", "inf"))


class World:
    """An engine on a folder; can be stopped and started again, like after a restart."""

    def __init__(self, folder, accounts, *, data_dir=None, clips_dir=None):
        self.folder = folder
        self.data_dir = data_dir or folder
        self.clips_dir = clips_dir or folder / "clips"
        self.accounts = accounts
        self.events = []
        self.broken = []

    async def start(self, project_folders=None, **more):
        asyncio.get_running_loop().set_exception_handler(lambda _loop, context: self.broken.append(context))
        self.database = Database(self.data_dir / "seedance.sqlite3")
        await self.database.open()
        self.jobs = JobStore(self.database)
        self.clips = ClipStore(self.database)
        thumbnails = self.folder / "thumbnails"
        for made in (thumbnails, self.folder / "uploads"):
            made.mkdir(exist_ok=True)
        with contextlib.suppress(mounts.DiskAwayError):
            mounts.make_folder(self.clips_dir)
        self.engine = Engine(
            self.jobs,
            self.clips,
            self.accounts,
            clips_dir=self.clips_dir,
            uploads_dir=self.folder / "uploads",
            inputs_dir=self.data_dir / "inputs",
            thumbnails_dir=thumbnails,
            **more,
        )
        self.deaf = self.engine.subscribe(self.events.append)
        self.engine.set_project("", project_folders or {})
        await self.engine.start()
        return self.engine

    async def stop(self):
        await self.engine.stop()
        await self.database.close()

    async def kill(self):
        """Stop like a power cut: nothing more is written."""
        await self.engine.abort()
        await self.database.close()

    async def until(self, holds, seconds=20.0):
        end = time.monotonic() + min(seconds, MAX_PATIENCE_S)
        while not holds():
            assert not self.broken, self.broken
            assert time.monotonic() < end, [(job.state, job.error) for job in self.engine.jobs]
            await asyncio.sleep(0.01)

    async def settled(self, job_id, *states, seconds=20.0):
        await self.until(lambda: self.job(job_id).state in states, seconds)
        return self.job(job_id)

    def job(self, job_id):
        return next(job for job in self.engine.jobs if job.id == job_id)

    def states(self, job_id):
        seen = [event.job.state for event in self.events if isinstance(event, JobChanged) and event.job.id == job_id]
        return [state for number, state in enumerate(seen) if number == 0 or seen[number - 1] is not state]


class Sandbox:
    """The sandbox as a process."""

    def __init__(self, state, speed=40.0, port="0"):
        self.state = state
        self.process = self.start(["--port", port, "--state", str(state), "--speed", str(speed), "--with-parent"])
        self.addresses = json.loads(self.process.stdout.readline())
        self.control = httpx.Client(base_url=self.addresses["control"], trust_env=False, timeout=60)

    def start(self, options):
        command = [sys.executable, "-m", "seedance_desktop.sandbox", *options]
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ledger(self):
        return self.control.get("/ledger").raise_for_status().json()

    def set(self, **settings):
        self.control.post("/settings", json=settings).raise_for_status()

    def account(self, service, **values):
        """Change the default account of a service."""
        body = {"service": service, "key": self.addresses[f"{service}_key"], **values}
        self.control.post("/accounts", json=body).raise_for_status()

    def requests(self, *routes):
        """Return how many requests came for these routes, by the sandbox's count."""
        counted = self.ledger()["requests"]
        return sum(counted.get(route, 0) for route in routes)

    def kill(self):
        """Vanish, like a service whose connection is cut."""
        self.process.kill()
        self.stop()

    def stop(self):
        self.control.close()
        self.process.stdin.close()
        self.process.terminate()
        self.process.wait(10)
        self.process.stdout.close()


class SandboxAccounts:
    def __init__(self, sandbox, poll_seconds=0.1, webhook_secret=None):
        self.addresses = sandbox.addresses
        self.webhook_secret = webhook_secret
        self.poll_seconds = poll_seconds
        self._links = {}

    def address(self, account):
        return "service"

    async def link(self, account, address=""):
        if account not in self._links:
            key = Secret(self.addresses[f"{account}_key"])
            client = make_client(Service(account), self.addresses[account], key)
            self._links[account] = AccountLink(
                client,
                account,
                self.poll_seconds,
                local=True,
                address="service",
                webhook_secret=self.webhook_secret,
            )
        return self._links[account]

    async def close(self):
        for link in self._links.values():
            await link.client.close()
