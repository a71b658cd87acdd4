"""Texts about a job in the queue. For the actions see `actions`."""

import math
from datetime import datetime
from enum import Enum, auto
from typing import assert_never

from msgspec import Struct

from seedance_desktop.core.i18n import Message, format_number, mark, tr
from seedance_desktop.core.text import shown
from seedance_desktop.domain.account import SANDBOX, SANDBOX_V1
from seedance_desktop.domain.job import ACTIVE, FINISHED, Charge, Job, JobState
from seedance_desktop.ui.queue.advice import advice

EMPTY = mark("Nothing in the queue.\nWrite a prompt and press Generate.")
NO_MATCH = mark("Nothing in the queue matches.")


class Group(Enum):
    """The groups of the queue, in the order shown."""

    ACTIVE = mark("Active")
    WAITING = mark("Waiting")
    NEEDS_YOU = mark("Needs attention")
    DONE_TODAY = mark("Done today")


class JobFilter(Enum):
    """The filter's choices; the value is the text."""

    ALL = mark("All")
    ACTIVE = mark("Active")
    NEEDS_YOU = mark("Needs attention")
    DONE = mark("Done")


_SHOWN = {
    JobFilter.ALL: frozenset(Group),
    JobFilter.ACTIVE: frozenset({Group.ACTIVE, Group.WAITING}),
    JobFilter.NEEDS_YOU: frozenset({Group.NEEDS_YOU}),
    JobFilter.DONE: frozenset({Group.DONE_TODAY}),
}


class Tone(Enum):
    """The colour of a status."""

    PLAIN = auto()
    WARN = auto()
    BAD = auto()


class RowText(Struct, frozen=True):
    """A row's status, its figure at the right, and its colour."""

    status: str
    aside: str
    tone: Tone
    money: str = ""
    """The end of `status` about the credits: it must be visible even where the rest is elided."""


def group_of(job: Job, now: datetime) -> Group | None:
    """Return the group of a job; None if it was done before today (local time)."""
    if job.state in ACTIVE:
        return Group.ACTIVE
    if job.state in {JobState.DRAFT, JobState.WAITING}:
        return Group.WAITING
    if job.state in {JobState.READY, JobState.UNTRACKED}:
        day = (job.finished_at or job.sent_at or job.created_at).astimezone().date()
        return Group.DONE_TODAY if day == now.astimezone().date() else None
    return Group.NEEDS_YOU


def matches(job: Job, group: Group, show: JobFilter, text: str) -> bool:
    """Return whether the filter matches: each word of `text` must be in its prompt, model, ids or error."""
    if group not in _SHOWN[show]:
        return False
    if not text:
        return True
    hay = (job.label, job.request.prompt, job.request.model, job.id, job.remote_id or "", str(job.error or ""))
    words = text.casefold().split()
    return all(word in " ".join(hay).casefold() for word in words)


def status_line(job: Job, now: datetime, *, paused: bool = False, slots_taken: bool = False) -> str:
    """Return the job's state in one line. `slots_taken`: other jobs hold all slots."""
    words = row_text(job, now, paused=paused, slots_taken=slots_taken)
    if job.state is JobState.GENERATING and job.progress is not None:
        return _with_trouble(job, tr("Generating · {progress}%", progress=job.progress))
    return words.status


def row_text(job: Job, now: datetime, *, paused: bool = False, slots_taken: bool = False) -> RowText:
    """Return the texts of the job's row: as `status_line`, but with the percentage at the right."""
    tone = tone_of(job)
    if job.state in {JobState.FAILED, JobState.EXPIRED, JobState.UNCONFIRMED, JobState.UNTRACKED}:
        told = money(job) if job.state is JobState.FAILED else ""
        return RowText(_trouble(job), "", tone, told)
    return RowText(_with_trouble(job, _progress_text(job, now, paused, slots_taken)), _aside(job), tone)


def fraction(job: Job) -> float | None:
    """Return the progress, 0..1, by the service's percentage or by bytes; None when unknown."""
    if job.state is JobState.GENERATING and job.progress is not None:
        return min(max(job.progress / 100, 0.0), 1.0)
    if job.state is JobState.DOWNLOADING and job.total_bytes:
        return min(job.received_bytes / job.total_bytes, 1.0)
    return None


def has_bar(job: Job) -> bool:
    """Return whether the row shows a progress bar."""
    return job.state in ACTIVE


def cost(job: Job) -> str:
    """Return the job's credits: charged, else estimated, else ""."""
    if job.credit_cost is not None:
        return tr("{credits} cr", credits=format_number(job.credit_cost))
    return tr("{credits} cr", credits=job.estimate) if job.estimate.is_known else ""


def cost_spoken(job: Job) -> str:
    """Return `cost` with the unit written out, for screen readers."""
    if job.credit_cost is not None:
        return tr("%n credit(s)", "", job.credit_cost)
    return tr("{figure} credits", figure=job.estimate) if job.estimate.is_known else ""


def counts(jobs: list[Job]) -> str:
    """Return the header's summary, like "3 active · 1 waiting"."""
    states = [job.state for job in jobs]
    active = sum(state in ACTIVE for state in states)
    waiting = sum(state in {JobState.DRAFT, JobState.WAITING} for state in states)
    parts = [tr("%n active", "", active)] if active else []
    parts += [tr("%n waiting", "", waiting)] if waiting else []
    return " · ".join(parts)


def is_sandbox(job: Job) -> bool:
    """Return whether the job runs on the sandbox, where no real credits are spent."""
    return job.account in {SANDBOX, SANDBOX_V1}


def service_name(job: Job) -> str:
    """Return the service's display name."""
    return tr("the sandbox") if is_sandbox(job) else "Apiframe"


def clock(seconds: float) -> str:
    """Return a running time: 0:21, 12:05, 1:02:05."""
    minutes, second = divmod(max(0, int(seconds)), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def span(seconds: float) -> str:
    """Return a duration: 42 s, 1 min 42 s, 1 h 2 min."""
    minutes, second = divmod(max(0, round(seconds)), 60)
    hours, minute = divmod(minutes, 60)
    if hours:
        return tr("{hours} h {minute} min", hours=hours, minute=minute)
    return tr("{minute} min {second} s", minute=minute, second=second) if minute else tr("{second} s", second=second)


def _progress_text(job: Job, now: datetime, paused: bool, slots_taken: bool) -> str:
    match job.state:
        case JobState.DRAFT:
            return tr("Not sent") if job.error else tr("Draft, not in the queue")
        case JobState.WAITING if paused:
            return tr("Waits while the queue is paused")
        case JobState.WAITING:
            return tr("Starts when a slot is free") if slots_taken else tr("Waiting")
        case JobState.PREPARING:
            return _preparing(job)
        case JobState.SENDING:
            return tr("Sending…")
        case _:
            return _accepted_text(job, now)


def _accepted_text(job: Job, now: datetime) -> str:
    """Return the status of an accepted job without problems."""
    match job.state:
        case JobState.QUEUED:
            return tr(
                "Queued at {service} · {time}",
                service=service_name(job),
                time=clock(_since(job.accepted_at or job.sent_at, now)),
            )
        case JobState.GENERATING:
            began = job.started_at or job.accepted_at or job.sent_at
            return tr("Generating · {time}", time=_left(job, now) or clock(_since(began, now)))
        case JobState.DOWNLOADING:
            return _downloading(job)
        case _:
            parts = [tr("Saved"), cost(job) if job.credit_cost is not None else "", _taken(job)]
            return " · ".join(part for part in parts if part)


def _left(job: Job, now: datetime) -> str:
    """Return the remaining time, estimated from the user's own clips; "" when it has passed."""
    if job.eta_at is None or job.eta_at <= now:
        return ""
    seconds = (job.eta_at - now).total_seconds()
    return (
        tr("under a minute left")
        if seconds < 45
        else tr("about {minutes} min left", minutes=max(1, round(seconds / 60)))
    )


def _preparing(job: Job) -> str:
    """Return what is being prepared: only local files take any time."""
    local = [media for media in job.request.media() if not media.is_remote]
    if not local:
        return tr("Preparing…")
    if local[0] is job.request.first_frame:
        return tr("Preparing first frame…") if len(local) == 1 else tr("Preparing first and last frame…")
    if local[0] is job.request.last_frame:
        return tr("Preparing last frame…")
    return tr("Preparing references…")


def _downloading(job: Job) -> str:
    if not job.total_bytes:
        return (
            tr("Downloading {done} MB", done=_megabytes(job.received_bytes))
            if job.received_bytes
            else tr("Downloading…")
        )
    return tr("Downloading {done} of {all} MB", done=_megabytes(job.received_bytes), all=_megabytes(job.total_bytes))


def _trouble(job: Job) -> str:
    match job.state:
        case JobState.UNCONFIRMED:
            said = tr("Sent, but not confirmed.")
            return f"{said} {money(job)} {_sentence(job.error)}".rstrip()
        case JobState.EXPIRED:
            gone = tr(
                "The clip was made, but {service} no longer keeps the file. The credits were spent.",
                service=service_name(job),
            )
            return _sentence(job.error) or gone
        case JobState.UNTRACKED:
            spent = tr("may have been charged") if job.charge is Charge.UNKNOWN else tr("credits spent")
            return tr("Not tracked · {spent}", spent=spent)
        case _:
            reason = _with_advice(job) or (
                tr("The sandbox gave no reason.") if is_sandbox(job) else tr("Apiframe gave no reason.")
            )
            return f"{reason} {money(job)}"


def money(job: Job) -> str:
    """Return what is known about a failed job's charge, as a sentence."""
    match job.charge:
        case Charge.NONE:
            return tr("Nothing was charged.")
        case Charge.REFUNDED:
            return tr("Credits refunded.")
        case Charge.CHARGED:
            return tr("The credits are spent.")
        case Charge.UNKNOWN:
            return tr("It may have been charged.")
        case _:
            assert_never(job.charge)


def tone_of(job: Job) -> Tone:
    """Return the tone of a job's status; plain ones take one line."""
    if job.state is JobState.FAILED:
        return Tone.BAD
    if job.state in {JobState.UNCONFIRMED, JobState.EXPIRED}:
        return Tone.WARN
    return Tone.WARN if job.error and job.state not in FINISHED else Tone.PLAIN


def _aside(job: Job) -> str:
    if job.state is JobState.READY:
        return "✓"
    done = fraction(job)
    return cost(job) if done is None else f"{math.floor(done * 100)}%"


def _with_trouble(job: Job, text: str) -> str:
    """Return the status with the current problem: a network error never fails a job."""
    if not job.error or job.state in FINISHED:
        return text
    return f"{text}{'' if text.endswith('…') else '.'} {_with_advice(job)}"


def _with_advice(job: Job) -> str:
    """Return the service's error with the advice."""
    said, helps = _sentence(job.error), advice(job)
    if helps is None:
        return said
    # The service's messages are long and technical: the advice must be visible even where they are elided.
    return f"{tr(helps.text)} {said}" if job.state is JobState.FAILED else f"{said} {tr(helps.text)}"


def _sentence(error: Message | None) -> str:
    text = shown(str(error or "").strip())
    return text if not text or text[-1] in ".!?…" else f"{text}."


def _since(then: datetime | None, now: datetime) -> float:
    return (now - then).total_seconds() if then else 0.0


def _taken(job: Job) -> str:
    if job.finished_at is None:
        return ""
    return span(_since(job.sent_at or job.created_at, job.finished_at))


def _megabytes(size: int) -> str:
    return format_number(size / 1e6, 1)
