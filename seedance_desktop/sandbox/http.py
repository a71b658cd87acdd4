"""Shared by the routes of both services: errors, bodies, multipart parts, the rate limit."""

import json
import math
import time
from collections.abc import Callable, Mapping
from typing import Any, cast

from starlette import responses
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException
from starlette.requests import Request

from seedance_desktop.sandbox.ledger import Account, Job
from seedance_desktop.sandbox.state import Sandbox

MAX_JSON_BYTES = 1_000_000
MAX_UPLOAD_BYTES = 60_000_000
"""Larger bodies are not even read."""


class JSONResponse(responses.JSONResponse):
    """JSON in ASCII, which tells even half a character of what was sent."""

    def render(self, content: Any) -> bytes:
        return json.dumps(content, allow_nan=False, separators=(",", ":")).encode()


class ApiError(Exception):
    """An error answer."""

    def __init__(self, status: int, body: Any, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(status)
        self.status = status
        self.body = body
        """Sent as JSON, or as plain text if it is bytes."""
        self.headers = dict(headers or {})


Refusal = Callable[[str], ApiError]
"""Makes a service's own error from what is wrong with a body."""


def sandbox_of(request: Request) -> Sandbox:
    return cast("Sandbox", request.app.state.sandbox)


def check_rate(sandbox: Sandbox, account_id: str, body: Any) -> None:
    """Count a request. Raises ApiError 429 with Retry-After and this body if there were too many."""
    wait = sandbox.rate_limit_wait(account_id, time.monotonic())
    if wait is not None:
        raise ApiError(429, body, {"Retry-After": str(max(1, math.ceil(wait)))})


def record(request: Request, account: Account, body: Any, status: int, outcome: str, job: Job | None = None) -> None:
    """Record one paid request: accepted, replayed or refused."""
    sandbox = sandbox_of(request)
    sandbox.ledger.insert(
        "submissions",
        at=sandbox.clock.now(),
        service=account.service,
        account=account.id,
        # Recorded for v1 too, which ignores it: two calls are two charges.
        idempotency_key=request.headers.get("idempotency-key"),
        body=json.dumps(body),
        outcome=outcome,
        status=status,
        job_id=job.id if job else None,
        charge=job.cost if job and outcome == "accepted" else 0,
    )


async def read_json(request: Request, refusal: Refusal) -> Any:
    """Return the body as JSON. Raises the refusal."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise refusal("Content-Type must be application/json")
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_JSON_BYTES:
            raise refusal("request body too large")
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise refusal("Invalid JSON body") from None


async def read_part(request: Request, name: str, refusal: Refusal) -> bytes:
    """Return the bytes of the file part of that name. Raises the refusal."""
    if int(request.headers.get("content-length", "0")) > MAX_UPLOAD_BYTES:
        raise refusal("File too large")
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise refusal("Content-Type must be multipart/form-data")
    try:
        async with request.form(max_files=1, max_fields=10) as form:
            parts = list(form.multi_items())
            file = form.get(name)
            if not isinstance(file, UploadFile):
                raise refusal(f"No file: expected one part named '{name}', got {[part for part, _ in parts]}")
            return await file.read()
    except MultiPartException as error:
        raise refusal(error.message) from error
