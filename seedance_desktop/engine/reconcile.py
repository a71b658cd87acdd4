"""Looking up, in the account's own job list, what became of a request that got no answer. Charges nothing."""

import asyncio
import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from seedance_desktop.apiframe.errors import InvalidRequestError, NotFoundError
from seedance_desktop.apiframe.protocol import RemoteJob
from seedance_desktop.domain.job import Charge, Job, JobState
from seedance_desktop.engine.accounts import AccountLink
from seedance_desktop.engine.board import Board, utc_now
from seedance_desktop.words import moment, tr

CLOCKS_DIFFER = timedelta(minutes=5)
"""How far this computer's clock may be ahead of the service's: the list is read back by so much more."""

MEDIA = frozenset(
    {"start_image", "end_image", "reference_image_urls", "reference_video_urls", "reference_audio_urls"}
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What the list holds: jobs that are the same request, and how many could not be compared. None is followed."""

    same: tuple[RemoteJob, ...]
    unreadable: int


class Reconciler:
    """Settles doubtful jobs of services that keep a job list."""

    def __init__(self, board: Board) -> None:
        self._board = board
        # Takes of one request look alike: two of them must not take the same remote job for theirs.
        self._one_at_a_time: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def settle(self, job: Job, link: AccountLink) -> None:
        """Take a job in `sending` or `unconfirmed` to `queued` when the list holds exactly one like it, else to the
        person. Raises ApiframeError when the list can't be read.
        """
        async with self._one_at_a_time[job.account]:
            before = (job.state, job.sent_at)
            finding = await self._find(job, link)
            if (job.state, job.sent_at) != before:
                return  # the person decided meanwhile
            if len(finding.same) == 1 and not finding.unreadable:
                await self._adopt(job, finding.same[0])
                return
        job.error = _words(job, finding)
        if link.key_since is not None and job.sent_at is not None and link.key_since > job.sent_at:
            job.error += " " + tr("But the API key has changed since: if it belongs to another account, look there.")
        if job.state is JobState.SENDING:
            job.move(JobState.UNCONFIRMED)
        await self._board.record(job, tr("Looked up in the account's job list. {error}").format(error=job.error))

    async def _adopt(self, job: Job, remote: RemoteJob) -> None:
        job.remote_id = remote.remote_id
        job.accepted_at = remote.created_at or utc_now()
        job.charge = Charge.CHARGED
        job.error = None
        job.move(JobState.QUEUED)
        await self._board.record(
            job,
            tr("Found in the account's job list as {remote_id}: it did arrive").format(remote_id=remote.remote_id),
        )

    async def _find(self, job: Job, link: AccountLink) -> Finding:
        assert job.body is not None
        sent: dict[str, Any] = json.loads(job.body)
        listed = await self._listed_since_sent(job, link, sent.get("model"))
        followed = await self._board.store.known(job.account, [remote.remote_id for remote in listed])
        same, unreadable = [], 0
        for candidate in listed:
            if candidate.remote_id in followed:
                continue
            try:
                remote = await link.client.job(candidate.remote_id)
            except (NotFoundError, InvalidRequestError):
                continue
            if not remote.input:
                unreadable += 1
            elif is_same_request(sent, remote.input):
                same.append(remote)
        return Finding(tuple(same), unreadable)

    @staticmethod
    async def _listed_since_sent(job: Job, link: AccountLink, model: str | None) -> list[RemoteJob]:
        assert job.sent_at is not None
        since = job.sent_at - CLOCKS_DIFFER
        found: list[RemoteJob] = []
        cursor = None
        while True:
            page = await link.client.job_page(cursor=cursor)
            found += [
                remote
                for remote in page.jobs
                if remote.model in {None, model} and (remote.created_at is None or remote.created_at >= since)
            ]
            oldest = page.jobs[-1].created_at if page.jobs else None
            if page.next_cursor in {None, cursor} or (oldest is not None and oldest < since):
                return found
            cursor = page.next_cursor


def is_same_request(sent: Mapping[str, Any], echo: Mapping[str, Any]) -> bool:
    """Whether a job's `input` is the echo of this body.

    How complete the echo is, and whether the settings stand in it on their own level, nobody documented: the prompt
    and the media must be there and equal, and whatever else both name must be equal.
    """
    if echo.get("prompt") != sent.get("prompt"):
        return False
    ours, theirs = _settings(sent), _settings(echo)
    for name in MEDIA & (ours.keys() | theirs.keys()):
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
    return bool(ours == theirs)


def _words(job: Job, finding: Finding) -> str:
    assert job.sent_at is not None
    since = moment(job.sent_at.astimezone())
    if not finding.same and not finding.unreadable:
        return tr(
            "The account's job list has no such job since {when}: most likely it never arrived and cost nothing."
        ).format(when=since)
    if not finding.unreadable:
        return tr(
            "The account's job list has %n job(s) just like it since {when}, not tracked here: most "
            "likely this is one of them, and it was charged.",
            "",
            len(finding.same),
        ).format(when=since)
    count = len(finding.same) + finding.unreadable
    return tr(
        "The account's job list has %n job(s) since {when} that may be this one, but gives too little "
        "detail to be sure.",
        "",
        count,
    ).format(when=since)
