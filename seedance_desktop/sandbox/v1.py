"""The v1 calls: the raw key in `Authorization`, errors as `{"errors":[{"msg":…}]}`, no idempotency, no job list."""

import json
import uuid
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from seedance_desktop.domain.catalogue import Service
from seedance_desktop.sandbox.files import UPLOAD_SECONDS
from seedance_desktop.sandbox.http import ApiError, JSONResponse, check_rate, read_json, read_part, record, sandbox_of
from seedance_desktop.sandbox.ledger import Account, InsufficientCreditsError, Job
from seedance_desktop.sandbox.order import order_v1
from seedance_desktop.sandbox.prices import price_v1
from seedance_desktop.sandbox.sniff import sniff
from seedance_desktop.sandbox.state import Sandbox
from seedance_desktop.sandbox.validate import check_v1
from seedance_desktop.sandbox.views import task_v1

MAX_UPLOAD = 2_000_000
FETCH_MANY = range(2, 21)


def _bad(*texts: str) -> ApiError:
    return ApiError(400, {"errors": [{"msg": text} for text in texts]})


def _authenticate(request: Request) -> tuple[Sandbox, Account]:
    """Return the caller's account. Raises ApiError 401, 429, or 400 for a key of the other service."""
    sandbox = sandbox_of(request)
    key = request.headers.get("authorization", "")
    if key.startswith("afk_"):
        raise _bad("This is an Apiframe v2 API key (afk_…). Use it with https://api.apiframe.ai/v2 instead.")
    account = sandbox.ledger.account_by_key(key) if key else None
    if account is None or account.service != Service.V1 or not account.active:
        raise ApiError(401, {})
    check_rate(sandbox, account.id, {"errors": [{"msg": "Too many requests"}]})
    return sandbox, account


async def imagine(request: Request) -> Response:
    """POST /seedance-imagine: every accepted call is a new job and a new charge."""
    sandbox, account = _authenticate(request)
    body: Any = None
    try:
        body = await read_json(request, _bad)
        job = _accept(sandbox, account, body)
    except ApiError as error:
        record(request, account, _without_secret(body), error.status, "refused")
        raise
    record(request, account, _without_secret(body), 200, "accepted", job)
    if secret := body.get("webhook_secret"):
        sandbox.webhooks.remember_secret(job.id, secret)
    request.app.state.worker.wake()
    return JSONResponse({"task_id": job.id})


def _without_secret(body: Any) -> Any:
    if isinstance(body, dict) and "webhook_secret" in body:
        return body | {"webhook_secret": "[hidden]"}
    return body


def _accept(sandbox: Sandbox, account: Account, body: Any) -> Job:
    if problems := check_v1(body):
        raise _bad(*problems)
    order = order_v1(body)
    try:
        cost = price_v1(order.model, order.resolution, order.duration, audio=order.audio)
    except KeyError:
        raise _bad(f"{order.model} has no {order.resolution}") from None
    cost = round(cost * sandbox.settings.price_factor)
    job = {
        "id": str(uuid.uuid4()),
        "model": order.model,
        "body": json.dumps(_without_secret(body)),
        "cost": cost,
        "accepted_at": sandbox.clock.now(),
        **sandbox.settings.draw_times(),
        "webhook_status": "pending" if order.webhook_url else None,
    }
    try:
        return sandbox.ledger.accept(account, job)
    except InsufficientCreditsError:
        raise _bad(f"Insufficient credits: {cost} needed, {account.credits} left") from None


async def _body(request: Request) -> dict[str, Any]:
    body = await read_json(request, _bad)
    if not isinstance(body, dict):
        raise _bad("the body must be a JSON object")
    return body


def _task(sandbox: Sandbox, account: Account, task_id: Any) -> dict[str, Any] | None:
    job = sandbox.ledger.job(task_id) if isinstance(task_id, str) else None
    return task_v1(sandbox, job) if job is not None and job.account == account.id else None


async def fetch(request: Request) -> Response:
    sandbox, account = _authenticate(request)
    task = _task(sandbox, account, (await _body(request)).get("task_id"))
    if task is None:
        raise _bad("Task not found")
    return JSONResponse(task)


async def fetch_many(request: Request) -> Response:
    """POST /fetch-many: unknown tasks are left out."""
    sandbox, account = _authenticate(request)
    ids = (await _body(request)).get("task_ids")
    if not isinstance(ids, list) or len(ids) not in FETCH_MANY or not all(isinstance(id_, str) for id_ in ids):
        raise _bad("task_ids must be an array of 2 to 20 strings")
    return JSONResponse({"tasks": [task for id_ in ids if (task := _task(sandbox, account, id_))]})


async def _upload(request: Request, part: str, kind: str, key: str) -> Response:
    sandbox, _ = _authenticate(request)
    data = await read_part(request, part, _bad)
    if len(data) > MAX_UPLOAD:
        raise _bad("File too large: 2 MB is the most")
    type_ = sniff(data[:64])
    if type_ is None or type_.kind != kind:
        raise _bad(f"Not an {kind} file that can be used")
    file = sandbox.files.add(data, type_, "upload", sandbox.clock.now(), UPLOAD_SECONDS)
    return JSONResponse({key: sandbox.file_url(file.name)})


async def upload_image(request: Request) -> Response:
    return await _upload(request, "image", "image", "imageURL")


async def upload_audio(request: Request) -> Response:
    return await _upload(request, "audio", "audio", "audioURL")


async def account_info(request: Request) -> Response:
    sandbox, account = _authenticate(request)
    made = sandbox.ledger.jobs("account = ? AND status = 'COMPLETED'", account.id)
    return JSONResponse(
        {"email": "you@sandbox.invalid", "credits": account.credits, "total_images": len(made), "plan": "sandbox"}
    )


ROUTES = [
    Route("/seedance-imagine", imagine, methods=["POST"]),
    Route("/fetch", fetch, methods=["POST"]),
    Route("/fetch-many", fetch_many, methods=["POST"]),
    Route("/upload", upload_image, methods=["POST"]),
    Route("/upload-audio", upload_audio, methods=["POST"]),
    Route("/account", account_info),
]
