"""Jobs as each service's API shows them."""

import json
from typing import Any

from seedance_desktop.sandbox.clock import iso
from seedance_desktop.sandbox.files import RESULT_SECONDS
from seedance_desktop.sandbox.ledger import Job
from seedance_desktop.sandbox.state import Sandbox


def result_v2(sandbox: Sandbox, job: Job) -> Any:
    """Return a finished job's result, in the configured shape; None before."""
    if job.status != "COMPLETED" or job.clip is None:
        return None
    url = sandbox.file_url(job.clip)
    frame = {"lastFrameUrl": sandbox.file_url(job.last_frame)} if job.last_frame else {}
    if sandbox.settings.result_shape == "videos":
        return {"videos": [{"url": url}], **frame}
    if sandbox.settings.result_shape == "string" and not frame:
        return url
    return {"videoUrl": url, **frame}


def job_v2(sandbox: Sandbox, job: Job, *, with_input: bool) -> dict[str, Any]:
    """Return the Job object of v2; `with_input` adds the echoed request."""
    now = sandbox.clock.now()
    shown: dict[str, Any] = {
        "id": job.id,
        "status": job.status,
        "model": job.model,
        "progress": job.progress(now),
        "result": result_v2(sandbox, job),
        "error": job.error,
        # The live service shows the cost of failed jobs too, though it refunds them.
        "creditCost": job.cost,
        "webhookStatus": job.webhook_status,
        "createdAt": iso(job.accepted_at),
        "completedAt": None if job.ended_at is None else iso(job.ended_at),
        "expired": job.status == "COMPLETED" and job.ended_at is not None and now >= job.ended_at + RESULT_SECONDS,
    }
    if with_input:
        shown["input"] = json.loads(job.body)
    return shown


def task_v1(sandbox: Sandbox, job: Job) -> dict[str, Any]:
    """Return the task object of v1, with the loose types of the vendor's examples."""
    now = sandbox.clock.now()
    percentage = job.progress(now)
    shown: dict[str, Any] = {"task_id": job.id}
    if job.status == "COMPLETED" and job.clip is not None:
        return shown | {
            "task_type": "seedance-video",
            "video_url": sandbox.file_url(job.clip),
            "status": "finished",
            "percentage": 100,
        }
    # The vendor's example of an unfinished task has this misspelling and a string percentage.
    shown |= {"task_type": "seedancee-video", "status": _status_v1(job, now), "percentage": str(percentage)}
    if job.status == "FAILED":
        shown["message"] = job.error
    return shown


def _status_v1(job: Job, now: float) -> str:
    if job.status == "FAILED":
        return "failed"
    if job.started_at is None:
        return "pending" if now < job.accepted_at + job.queue_s / 2 else "staged"
    return "starting" if now < job.started_at + 1 else "processing"


def webhook_v2(sandbox: Sandbox, job: Job, event: str) -> dict[str, Any]:
    """Return the payload of a v2 webhook."""
    job_now = job_v2(sandbox, job, with_input=False)
    payload = {"event": event, "jobId": job.id, "status": job.status, "model": job.model}
    names = {
        "progress": "progress",
        "completed": "result creditCost completedAt",
        "failed": "error creditCost completedAt",
    }
    return payload | {name: job_now[name] for name in names[event].split()}
