"""Find unsent jobs that may have been sent after all, because the queue on disk is an older copy."""

import uuid

from seedance_desktop.core.i18n import Message, message
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.history import Event, event
from seedance_desktop.domain.job import UNSENT, Charge, Job, JobState
from seedance_desktop.engine.accounts.account_link import Accounts
from seedance_desktop.engine.jobs.job_registry import JobRegistry
from seedance_desktop.store.sent_log import SentRequest


async def check_unsent(registry: JobRegistry, accounts: Accounts) -> None:
    """Check every waiting job, before any is sent, for signs that it was sent already.

    A job named by the log of sent requests is settled like any request without an answer; if the log is not this
    database's, or the address has changed, nothing is sent before the user decides.
    """
    sent, complete = await registry.store.sent_requests()
    changes: list[tuple[Job, Event | None]] = []
    for job in registry.in_state(UNSENT):
        if job.state is JobState.PREPARING:
            job.wait_again()
            changes.append((job, event("resumed")))
        if not job.idempotency_key:  # from a version that made it when sending
            job.idempotency_key = str(uuid.uuid4())
        job.address = job.address or accounts.address(job.account)
        if reason := _check(job, sent.get(job.id), complete, accounts.address(job.account)):
            changes.append((job, event("older_copy", reason=reason)))
    await registry.record_each(changes)


def _check(job: Job, request: SentRequest | None, complete: bool, address: str) -> Message | None:
    """Change a job that may have been sent; return the reason, None if nothing suggests that."""
    if request is not None:
        reason = message(
            "The queue on disk is an older copy: this job was sent after the copy was made, and may have been "
            "charged."
        )
        job.may_have_arrived(request, reason)
        if job.service is Service.V1 or job.state is JobState.DRAFT:
            job.leave_to_user(reason)
        return reason
    if complete and job.address == address:
        return None
    if job.address != address:
        job.error = message(
            "It was queued for the service at {old}, and {new} is set now. Put it back in the queue to send it "
            "there.",
            old=job.address,
            new=address,
        )
    elif job.service is Service.V1:
        job.error = message(
            "The queue on disk may be an older copy, from before this job was sent. Check your account on "
            "apiframe.ai, then put it back in the queue or remove it."
        )
    else:
        # The job list tells whether it was, once the request is prepared.
        job.sent_at = job.created_at
        job.charge = Charge.UNKNOWN
        return message("The queue on disk may be an older copy: looking the job up before sending it")
    if job.state is not JobState.DRAFT:
        job.take_out()
    return job.error
