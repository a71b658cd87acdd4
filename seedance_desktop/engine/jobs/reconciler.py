"""Look up, in the account's job list, what became of a request without an answer. Charges nothing."""

import asyncio
import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct

from seedance_desktop.apiframe.errors import InvalidRequestError, NotFoundError
from seedance_desktop.apiframe.protocol import RemoteJob
from seedance_desktop.core.clock import utc_now
from seedance_desktop.core.i18n import Message, message
from seedance_desktop.core.text import replace_surrogates
from seedance_desktop.domain.history import event
from seedance_desktop.domain.job import Charge, Job
from seedance_desktop.engine.accounts.account_link import AccountLink
from seedance_desktop.engine.jobs.job_registry import JobRegistry

MAX_CLOCK_SKEW = timedelta(minutes=5)
"""Most that the clocks of the service's machines may differ: the list is read back by that much more."""

MEDIA = frozenset(
    {"start_image", "end_image", "reference_image_urls", "reference_video_urls", "reference_audio_urls"}
)
MAX_PAGES = 50
"""Most pages of the job list read per look-up, newest first: 5,000 jobs."""
MAX_READ = 300
"""Most listed jobs compared per look-up: each costs a request."""


class LookupResult(Struct, frozen=True):
    """Result of a look-up: jobs with the same request, and how many could not be compared; followed jobs excluded.

    `complete`: everything that can have been made since the request was sent was read.
    """

    same: tuple[RemoteJob, ...]
    unreadable: int
    complete: bool


class Reconciler:
    """Settle unconfirmed jobs of services that have a job list."""

    def __init__(self, registry: JobRegistry, seconds_since_sent: Callable[[str], float | None]) -> None:
        """`seconds_since_sent` returns, by job id, how long ago this run sent it; None: an earlier run did."""
        self._registry = registry
        self._seconds_since_sent = seconds_since_sent
        # Takes of a request look alike: two of them must not claim the same remote job.
        self._one_at_a_time: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def settle(self, job: Job, link: AccountLink) -> None:
        """Move a job to `queued` if the list has exactly one like it, else leave it to the user.

        Raises ApiframeError if the list can't be read.
        """
        async with self._one_at_a_time[job.account]:
            before = (job.state, job.sent_at)
            finding = await self._find(job, link)
            if (job.state, job.sent_at) != before:
                return  # the user decided in the meantime
            if len(finding.same) == 1 and not finding.unreadable:
                await self._adopt(job, finding.same[0])
                return
        reason = _result_message(job, finding)
        if job.key_id and link.key_id != job.key_id:
            changed = message("The API key has changed since: if it belongs to another account, check there.")
            reason = message("{reason} {changed}", reason=reason, changed=changed)
        job.leave_to_user(reason)
        await self._registry.record(job, event("looked_up", result=reason))

    async def _adopt(self, job: Job, remote: RemoteJob) -> None:
        job.accept(remote.remote_id, remote.created_at or utc_now())
        await self._registry.record(job, event("found", remote_id=remote.remote_id))

    async def _find(self, job: Job, link: AccountLink) -> LookupResult:
        assert job.body is not None
        sent: dict[str, Any] = json.loads(job.body)
        listed, complete, left_out = await self._listed_since_sent(job, link, sent.get("model"))
        followed = await self._registry.store.known(job.account, [remote.remote_id for remote in listed])
        same: list[RemoteJob] = []
        alike: list[RemoteJob] = []
        unreadable = left_out  # any of them may be this one
        candidates = [remote for remote in listed if remote.remote_id not in followed]
        complete = complete and len(candidates) <= MAX_READ
        for candidate in candidates[:MAX_READ]:
            try:
                remote = await link.client.job(candidate.remote_id)
            except (NotFoundError, InvalidRequestError):
                continue
            if not remote.input:
                unreadable += 1
            elif is_same_request(sent, remote.input):
                same.append(remote)
            elif is_same_request(sent, remote.input, media=False):
                alike.append(remote)
        # A key in use proves that one was accepted; its files may have been uploaded again since, to other URLs.
        if not same and job.charge is Charge.CHARGED:
            same = alike
        return LookupResult(tuple(same), unreadable, complete)

    async def _listed_since_sent(
        self, job: Job, link: AccountLink, model: str | None
    ) -> tuple[list[RemoteJob], bool, int]:
        """Read the jobs of a model since this one may have been sent.

        Returns them, whether all were read, and how many more can't be read.
        """
        found: list[RemoteJob] = []
        left_out = 0
        cursors: set[str] = set()
        cursor = None
        for _ in range(MAX_PAGES):
            page = await link.client.job_page(cursor=cursor)
            left_out += page.skipped
            since = self._earliest(job, link)  # by a clock that this answer has just set
            found += [
                remote
                for remote in page.jobs
                if remote.model in {None, model}
                and (since is None or remote.created_at is None or remote.created_at >= since)
            ]
            oldest = page.jobs[-1].created_at if page.jobs else None
            if since is not None and oldest is not None and oldest < since:
                return found, True, left_out
            cursor = page.next_cursor
            if cursor is None:
                return found, True, left_out
            if cursor in cursors:
                break  # the list repeats itself
            cursors.add(cursor)
        return found, False, left_out

    def _earliest(self, job: Job, link: AccountLink) -> datetime | None:
        """Return the earliest time, by the service's clock, at which the request may have arrived, or None."""
        now = link.client.clock.now()
        seconds = self._seconds_since_sent(job.id)
        times = [job.sent_service_at] if job.sent_service_at is not None else []
        if now is not None and seconds is not None:
            times.append(now - timedelta(seconds=seconds))
        if now is not None and any(each > now + MAX_CLOCK_SKEW for each in times):
            return None  # the service's clock was set back
        return min(times) - MAX_CLOCK_SKEW if times else None


def is_same_request(sent: Mapping[str, Any], echo: Mapping[str, Any], *, media: bool = True) -> bool:
    """Whether a job's `input` echoes this body; without `media`, whatever files either names.

    It is undocumented how complete the echo is and whether the settings are nested in it: prompt and media must be
    there and equal, and everything else that both name must be equal.
    """
    if not _equal(sent.get("prompt"), echo.get("prompt")):
        return False
    ours, theirs = _settings(sent), _settings(echo)
    for name in MEDIA & (ours.keys() | theirs.keys()) if media else ():
        if not _equal(ours.get(name) or None, theirs.get(name) or None):
            return False
    return all(_equal(ours[name], theirs[name]) for name in ours.keys() & theirs.keys() - MEDIA)


def _settings(body: Mapping[str, Any]) -> Mapping[str, Any]:
    nested = body.get("seedanceParams")
    return nested if isinstance(nested, Mapping) else body


def _equal(ours: Any, theirs: Any) -> bool:
    if isinstance(ours, bool) or isinstance(theirs, bool) or ours is None or theirs is None:
        return ours is theirs
    if isinstance(ours, int | float) != isinstance(theirs, int | float):
        return str(ours) == str(theirs)
    if isinstance(ours, str) and isinstance(theirs, str):
        return replace_surrogates(ours) == replace_surrogates(theirs)  # texts of answers are cleaned likewise
    return bool(ours == theirs)


def _result_message(job: Job, finding: LookupResult) -> Message:
    if not finding.same and not finding.unreadable:
        if job.charge is Charge.CHARGED:
            return message("Apiframe has accepted this job, but its job list does not show which one it is.")
        if not finding.complete:
            return message(
                "The account's job list, as far as it could be read, does not show it. It may still have been "
                "accepted and charged."
            )
        return message("The account's job list has no such job since it was sent: most likely it was never accepted.")
    if not finding.unreadable:
        return message(
            "The account's job list has identical jobs since it was sent that are not tracked here ({count}): "
            "most likely this is one of them, and it was charged.",
            count=len(finding.same),
        )
    return message(
        "The account's job list has jobs since it was sent that may be this one ({count}), but not enough "
        "detail to be sure.",
        count=len(finding.same) + finding.unreadable,
    )
