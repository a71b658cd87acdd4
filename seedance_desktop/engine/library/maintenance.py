"""Background upkeep: daily database copies, pending files, and recovery after damage."""

import asyncio
import logging
from collections.abc import Callable, Iterable
from datetime import timedelta

from seedance_desktop.apiframe.errors import ApiframeError, UnsupportedCallError
from seedance_desktop.apiframe.protocol import RemoteJob, RemoteStatus
from seedance_desktop.core.i18n import join_list, tr
from seedance_desktop.engine.accounts.account_link import NoKeyError
from seedance_desktop.engine.connectivity import Connectivity
from seedance_desktop.engine.jobs.engine import Engine
from seedance_desktop.engine.jobs.errors import NotAllowedError
from seedance_desktop.engine.jobs.remote_jobs import RemoteJobs
from seedance_desktop.engine.library.library import Library
from seedance_desktop.store.database import Database, StoreError
from seedance_desktop.store.jobs import JobStore

log = logging.getLogger(__name__)

FIRST_COPY_S = 60.0
"""After the start, which needs the disk."""
CHECK_INTERVAL_S = 3600.0
RETRY_INTERVAL_S = 120.0
RESULTS_KEPT = timedelta(hours=25)
"""The service keeps files for 24 h: older ones can't be downloaded any more."""
MAX_PAGES = 50
"""Most pages read of an account's job list: 5,000 jobs."""


async def copy_daily(database: Database) -> None:
    """Copy the database once a day until cancelled."""
    await asyncio.sleep(FIRST_COPY_S)
    while True:
        try:
            await database.back_up_daily()
        except StoreError as error:
            log.warning("%s", error)
        await asyncio.sleep(CHECK_INTERVAL_S)


async def write_due_files(library: Library) -> None:
    """Write outdated sidecars and sequences, and make missing thumbnails every two minutes until cancelled.

    No thumbnails at the start, when the window needs the processor.
    """
    while True:
        library.annotations.write_sidecars()
        library.sequences.write_files()
        await asyncio.sleep(RETRY_INTERVAL_S)
        library.thumbnails.make()


async def rebuild_after_damage(
    database: Database,
    library: Library,
    remote_jobs: RemoteJobs,
    accounts: Iterable[str],
    show_message: Callable[[str], None],
) -> None:
    """Rebuild after a damaged database was set aside: clips from their folder, jobs from the accounts' lists."""
    assert database.damaged is not None
    show_message(tr("The library's database was damaged. The library is being rebuilt from the clips folder…"))
    report = await library.rebuild(lambda _done, _all: None)
    jobs = 0
    for account in accounts:
        jobs += await readopt_jobs(remote_jobs, account)
    found = tr("%n clip(s) from the clips folder", "", report.added)
    if database.salvaged:
        found = join_list([tr("%n record(s) from the damaged file", "", database.salvaged), found])
    if jobs:
        found = join_list([found, tr("%n job(s) from your account", "", jobs)])
    show_message(
        tr(
            "The database was damaged and has been rebuilt: {found}. Jobs that were waiting to be sent and are "
            "missing cost nothing. The damaged file is kept as {name}.",
            found=found,
            name=database.damaged.name,
        )
    )


async def find_lost_jobs(store: JobStore, engine: Engine, accounts: Iterable[str]) -> None:
    """Look in the accounts' lists for sent jobs whose rows can't be read; then hide those rows."""
    if store.lost:
        for account in accounts:
            await readopt_jobs(engine.remote_jobs, account)
        await store.remove(store.lost - {job.id for job in engine.jobs})


async def readopt_jobs(remote_jobs: RemoteJobs, account: str) -> int:
    """Follow every usable job in the account's list that is unknown here; return how many.

    Waits out network failures. Nothing is charged.
    """
    connectivity = Connectivity(lambda _event: None)
    attempt = 0
    while True:
        try:
            return await _adopt_all(remote_jobs, account)
        except (UnsupportedCallError, NoKeyError) as error:
            log.info("no jobs of %s can be restored: %s", account, error)
            return 0
        except ApiframeError as error:
            attempt += 1
            log.warning("the jobs of %s can't be listed: %s", account, error)
            await connectivity.wait(attempt)


async def _adopt_all(remote_jobs: RemoteJobs, account: str) -> int:
    taken, cursor, cursors = 0, None, set[str]()
    while True:
        page, known = await remote_jobs.page(account, cursor)
        now = await remote_jobs.now(account)
        for remote in page.jobs:
            if _is_usable(remote) and not known[remote.remote_id].following:
                try:
                    taken += await remote_jobs.adopt(account, remote.remote_id)
                except NotAllowedError as error:
                    log.info("job %s is not restored: %s", remote.remote_id, error)
        oldest = page.jobs[-1].created_at if page.jobs else None
        if now is not None and oldest is not None and oldest < now - RESULTS_KEPT:
            return taken
        cursor = page.next_cursor
        if cursor is None or cursor in cursors or len(cursors) >= MAX_PAGES:
            return taken
        cursors.add(cursor)


def _is_usable(remote: RemoteJob) -> bool:
    return remote.status not in {RemoteStatus.FAILED, RemoteStatus.CANCELLED} and not remote.expired
