"""The engine in a process of its own, without a window, that can be told where in a job's life to drop dead.

    python -m tests.e2e.engine_process --data DIR --service v2 --address URL --key KEY --wishes FILE
        [--die-at POINT] [--settle]

It plays the user too: each wish (prompt, first frame or null) that is not in the queue yet is put there. `--settle`
ends it once every job has come to rest; without, it runs until it is killed.
"""

import argparse
import asyncio
import json
import os
import random
import signal
import sqlite3
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from seedance_desktop.apiframe.client import make_client
from seedance_desktop.core.redaction import Secret, configure_logging
from seedance_desktop.core.retry import Backoff
from seedance_desktop.domain.catalogue import Mode, Service
from seedance_desktop.domain.job import JobState
from seedance_desktop.domain.media import MediaInput, MediaKind
from seedance_desktop.domain.request import Request
from seedance_desktop.engine import connectivity
from seedance_desktop.engine.accounts.account_link import AccountLink
from seedance_desktop.engine.jobs import part_file, result_downloader, scheduler
from seedance_desktop.engine.jobs.engine import Engine
from seedance_desktop.media import images
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.store.database import Database
from seedance_desktop.store.jobs import JobStore

# What a job meets on its way, in this order: events of its history, calls, files. It can die on either side of each.
LIFE = (
    *("queued", "preparing", "upload", "sending", "generate", "accepted", "jobs", "generating", "generated"),
    *("part opened", "sidecar written", "clip placed", "poster made", "clip saved", "saved"),
)
CALLS = ("upload", "generate", "jobs")
POINTS = tuple(
    point
    for what in LIFE
    for point in (f"before {what}", *([f"during {what}"] if what in {"upload", "generate"} else []), f"after {what}")
)
HURT_S = 20
REST = {JobState.DRAFT, JobState.READY, JobState.UNCONFIRMED, JobState.FAILED, JobState.EXPIRED}


class Fate:
    """Knows at which point to die, and there does."""

    def __init__(self, point: str | None) -> None:
        self.point = point

    def meet(self, point: str) -> None:
        if point == self.point:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, work, name):
        """`work`, with a point on either side."""

        def mortal(*args, **kwargs):
            self.meet(f"before {name}")
            result = work(*args, **kwargs)
            self.meet(f"after {name}")
            return result

        return mortal

    def around_call(self, work, name):
        """The same for a coroutine function, with a point while it is on the wire."""

        async def mortal(*args, **kwargs):
            self.meet(f"before {name}")
            if self.point == f"during {name}":
                asyncio.get_running_loop().call_later(random.uniform(0, 0.05), self.meet, self.point)
            result = await work(*args, **kwargs)
            self.meet(f"after {name}")
            return result

        return mortal


class MortalJobs(JobStore):
    def __init__(self, database: Database, fate: Fate) -> None:
        super().__init__(database)
        self._fate = fate

    async def save_each(self, changes):
        changes = list(changes)
        codes = {happened.code for _, happened in changes if happened is not None}
        for code in codes:
            self._fate.meet(f"before {code}")
        await super().save_each(changes)
        for code in codes:
            self._fate.meet(f"after {code}")


class Accounts:
    """One account at the given address."""

    def __init__(self, service: Service, address: str, key: str, fate: Fate) -> None:
        client = make_client(service, address, Secret(key))
        for call in CALLS:
            setattr(client, call, fate.around_call(getattr(client, call), call))
        self._link = AccountLink(client, "sandbox", poll_seconds=0.25, local=True, address="service")

    def address(self, account: str) -> str:
        return "service"

    async def link(self, account: str, address: str = "") -> AccountLink:
        return self._link


def known_prompts(database: Path) -> set[str]:
    with closing(sqlite3.connect(database)) as connection:
        connection.text_factory = lambda data: data.decode(errors="replace")
        rows = connection.execute(
            "SELECT json_extract(request, '$.prompt') FROM jobs WHERE json_valid(request)"
        ).fetchall()
    return {prompt for (prompt,) in rows}


def wish(service: Service, prompt: str, picture: str | None) -> Request:
    return Request(
        service=service,
        model="seedance-2",
        prompt=prompt,
        mode=Mode.FRAMES if picture else Mode.TEXT,
        first_frame=MediaInput(MediaKind.IMAGE, picture) if picture else None,
        duration=4,
        resolution="480p",
    )


async def live(options: argparse.Namespace) -> int:
    fate = Fate(options.die_at)
    result_downloader.write_json = fate.around(result_downloader.write_json, "sidecar written")
    result_downloader.rename_noreplace = fate.around(result_downloader.rename_noreplace, "clip placed")
    part_file.open_part = fate.around(part_file.open_part, "part opened")
    images.write_thumbnail = fate.around(images.write_thumbnail, "thumbnail made")
    folders = {name: options.data / name for name in ("clips", "uploads", "thumbnails")}
    for folder in folders.values():
        folder.mkdir(parents=True, exist_ok=True)
    configure_logging(options.data / "logs")
    database = Database(options.data / "seedance.sqlite3")
    await database.open()
    clips = ClipStore(database)
    clips.save = fate.around_call(clips.save, "clip saved")
    service = Service(options.service)
    engine = Engine(
        MortalJobs(database, fate),
        clips,
        Accounts(service, options.address, options.key, fate),
        clips_dir=folders["clips"],
        uploads_dir=folders["uploads"],
        inputs_dir=options.data / "inputs",
        thumbnails_dir=folders["thumbnails"],
        max_active=4,
    )
    broken = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: broken.append(context))
    await engine.start()
    print("ready", flush=True)
    known = known_prompts(database.path)
    wishes = dict(json.loads(options.wishes.read_text()))
    for prompt, picture in wishes.items():
        if prompt not in known:
            await engine.submit(wish(service, prompt, picture), 1, "v")
    # Jobs whose rows were damaged are no wishes any more: they may wait for the user, but get some time to go wrong.
    patience = asyncio.get_running_loop().time() + HURT_S
    while not broken:
        restless = {job.request.prompt for job in engine.jobs if job.state not in REST}
        late = asyncio.get_running_loop().time() > patience
        if options.settle and not (restless & wishes.keys() if late else restless):
            break
        await asyncio.sleep(0.1)
    await engine.stop()
    await database.close()
    for context in broken:
        print(context, file=sys.stderr)
    return 1 if broken else 0


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--service", choices=("v1", "v2"), default="v2")
    parser.add_argument("--address", required=True)
    parser.add_argument("--key", required=True)
    parser.add_argument("--wishes", type=Path, required=True)
    parser.add_argument("--die-at", choices=POINTS)
    parser.add_argument("--settle", action="store_true")
    options = parser.parse_args()
    # A user's patience with a bad line, in a test's time.
    connectivity.BACKOFF = Backoff(0.1, 1.0)
    scheduler.MAX_RUN = timedelta(seconds=2)
    return asyncio.run(live(options))


if __name__ == "__main__":
    sys.exit(main())
