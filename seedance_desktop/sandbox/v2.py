"""The v2 calls: `X-API-Key: afk_…`, one error envelope, the shapes of the vendor's OpenAPI schema."""

import base64
import binascii
import json
import uuid
from functools import partial
from typing import Any

from msgspec.structs import asdict
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from seedance_desktop.domain.catalogue import Service, models_of
from seedance_desktop.domain.estimate import PricingMode
from seedance_desktop.sandbox.clock import iso
from seedance_desktop.sandbox.files import UPLOAD_SECONDS
from seedance_desktop.sandbox.http import ApiError, JSONResponse, check_rate, read_json, read_part, record, sandbox_of
from seedance_desktop.sandbox.ledger import NO_EXPIRY, Account, Asset, InsufficientCreditsError, Job
from seedance_desktop.sandbox.order import order_v2
from seedance_desktop.sandbox.prices import price_v2, range_v2
from seedance_desktop.sandbox.sniff import FileType, sniff
from seedance_desktop.sandbox.state import Sandbox
from seedance_desktop.sandbox.validate import check_v2, is_uri
from seedance_desktop.sandbox.views import job_v2

STATUSES = ("QUEUED", "PROCESSING", "COMPLETED", "FAILED", "CANCELLED")
UPLOAD_LIMITS = {"image": 25_000_000, "audio": 25_000_000, "video": 50_000_000}
MAX_IDEMPOTENCY_KEY = 255
# Default agents of HTTP libraries, which the CDN in front of the service rejects.
DEFAULT_AGENTS = ("python-httpx/", "python-requests/", "python-urllib/", "aiohttp/")


def _error(status: int, text: str, **more: Any) -> ApiError:
    return ApiError(status, {"error": text, **more})


_bad = partial(_error, 400)


def _authenticate(request: Request) -> tuple[Sandbox, Account]:
    """Return the caller's account. Raises ApiError 401, 403 or 429."""
    sandbox = sandbox_of(request)
    agent = request.headers.get("user-agent", "").lower()
    if sandbox.settings.refuse_default_agents and (not agent or agent.startswith(DEFAULT_AGENTS)):
        raise ApiError(403, b"error code: 1010")
    key = request.headers.get("x-api-key")
    if not key:
        raise _error(401, "API key is required")
    account = sandbox.ledger.account_by_key(key)
    if account is None or account.service != Service.V2:
        raise _error(401, "Invalid API key")
    if not account.active:
        raise _error(403, "API key is inactive")
    check_rate(sandbox, account.id, {"error": "Rate limit exceeded"})
    return sandbox, account


async def generate(request: Request) -> Response:
    """POST /v2/videos/generate: accept and charge the job or refuse it; record either."""
    sandbox, account = _authenticate(request)
    body: Any = None
    try:
        body = await read_json(request, _bad)
        job, outcome = _accept(sandbox, account, request.headers.get("idempotency-key"), body)
    except ApiError as error:
        record(request, account, body, error.status, "refused")
        raise
    record(request, account, body, 202, outcome, job)
    request.app.state.worker.wake()
    return JSONResponse({"jobId": job.id, "status": job.status}, status_code=202)


def _accept(sandbox: Sandbox, account: Account, key: str | None, body: Any) -> tuple[Job, str]:
    """Accept a new job, or return the one that this idempotency key made. Raises ApiError."""
    if key is not None and len(key) > MAX_IDEMPOTENCY_KEY:
        raise _error(400, "Idempotency-Key must be at most 255 characters")
    now = sandbox.clock.now()
    if key and (earlier := sandbox.ledger.find_replay(account, key, now)):
        if json.loads(earlier.body) != body:
            raise _error(409, "Idempotency-Key was already used with a different request body")
        return earlier, "replayed"
    if problems := check_v2(body):
        raise _error(400, "Validation failed", details=problems)
    settings = sandbox.settings
    if settings.refuse_over_concurrency:
        active = sandbox.ledger.jobs("account = ? AND status IN ('QUEUED', 'PROCESSING')", account.id)
        if len(active) >= account.concurrency:
            raise ApiError(429, {"error": "Too many concurrent jobs"}, {"Retry-After": "5"})
    order = order_v2(body)
    cost = price_v2(order.model, order.resolution, order.duration, reference_video=bool(order.videos))
    cost = round(cost * sandbox.settings.price_factor)
    job = {
        "id": str(uuid.uuid4()),
        "model": order.model,
        "body": json.dumps(body),
        "cost": cost,
        "idempotency_key": key,
        "accepted_at": now,
        **settings.draw_times(),
        "webhook_status": "pending" if order.webhook_url else None,
    }
    try:
        return sandbox.ledger.accept(account, job), "accepted"
    except InsufficientCreditsError:
        raise _error(402, "Insufficient credits", creditsRequired=cost, creditsAvailable=account.credits) from None


async def get_job(request: Request) -> Response:
    """GET /v2/jobs/{id}."""
    sandbox, account = _authenticate(request)
    job = sandbox.ledger.job(_uuid(request.path_params["id"], "id"))
    if job is None or job.account != account.id:
        raise _error(404, "Job not found")
    return JSONResponse(job_v2(sandbox, job, with_input=True))


def _uuid(text: str, name: str) -> str:
    try:
        return str(uuid.UUID(text))
    except ValueError:
        raise _error(400, f"Invalid {name}: expected a UUID") from None


async def list_jobs(request: Request) -> Response:
    """GET /v2/jobs: newest first, `limit` at a time, without the input."""
    sandbox, account = _authenticate(request)
    query = request.query_params
    where, values = ["account = ?"], [account.id]
    if status := _choice(query, "status", STATUSES):
        where.append("status = ?")
        values.append(status)
    if model := query.get("model"):
        where.append("model = ?")
        values.append(model)
    if search := query.get("search"):
        where.append("id = ?")
        values.append(_uuid(search, "search"))
    _choice(query, "scope", ("user", "team"))  # the sandbox's team has only one user
    if cursor := query.get("cursor"):
        where.append("seq < CAST(? AS INTEGER)")
        values.append(_seq(cursor))
    limit = _limit(query.get("limit", "20"))
    found = sandbox.ledger.jobs(f"{' AND '.join(where)} ORDER BY seq DESC LIMIT {limit + 1}", *values)
    page, more = found[:limit], len(found) > limit
    answer: dict[str, Any] = {
        "jobs": [job_v2(sandbox, job, with_input=False) for job in page],
        "nextCursor": base64.urlsafe_b64encode(str(page[-1].seq).encode()).decode() if more else None,
        "hasMore": more,
    }
    if _choice(query, "include_models", ("true", "false")) == "true":
        rows = sandbox.ledger.rows("SELECT DISTINCT model FROM jobs WHERE account = ? ORDER BY model", account.id)
        answer["models"] = [row["model"] for row in rows]
    return JSONResponse(answer)


def _choice(query: Any, name: str, choices: tuple[str, ...]) -> str | None:
    value: str | None = query.get(name)
    if value is not None and value not in choices:
        raise _error(400, "Validation failed", details={name: [f"Expected {' | '.join(choices)}"]})
    return value


def _limit(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 100:
        raise _error(400, "Validation failed", details={"limit": ["Expected a number from 1 to 100"]})
    return int(text)


def _seq(cursor: str) -> str:
    try:
        text = base64.urlsafe_b64decode(cursor.encode()).decode()
    except (binascii.Error, ValueError):
        text = ""
    if not text.isascii() or not text.isdigit():
        raise _error(400, "Invalid cursor")
    return text


async def upload(request: Request) -> Response:
    """POST /v2/uploads."""
    sandbox, _ = _authenticate(request)
    data = await read_part(request, "file", _bad)
    type_ = sniff(data[:64])
    if type_ is None:
        raise _error(400, "Unsupported file type")
    limit = UPLOAD_LIMITS[type_.kind]
    if len(data) > limit:
        raise _error(400, f"File too large: {type_.kind} files may have up to {limit // 1_000_000} MB")
    file = sandbox.files.add(data, type_, "upload", sandbox.clock.now(), UPLOAD_SECONDS)
    answer = {
        "id": str(uuid.uuid4()),
        "url": sandbox.file_url(file.name),
        "kind": file.kind,
        "contentType": file.content_type,
        "byteSize": file.byte_size,
        "expiresAt": iso(file.expires_at),
    }
    return JSONResponse(answer, status_code=201)


async def create_asset(request: Request) -> Response:
    """POST /v2/assets/create: copy an upload, which becomes Active later; anything else becomes Failed."""
    sandbox, account = _authenticate(request)
    body = await read_json(request, _bad)
    if not isinstance(body, dict):
        raise _error(400, "Validation failed", details={"": ["Expected object"]})
    problems = {name: ["Unrecognized key"] for name in body.keys() - {"url", "type"}}
    if not is_uri(body.get("url"), ("http", "https")):
        problems["url"] = ["Invalid url"]
    if body.get("type") not in ("image", "video", "audio"):
        problems["type"] = ["Invalid value. Expected 'image' | 'video' | 'audio'"]
    if problems:
        raise _error(400, "Validation failed", details=problems)
    now = sandbox.clock.now()
    found = sandbox.files.find(body["url"], now)
    copy, why_not = None, None
    if found is None:
        why_not = f"could not download {body['url']}: the sandbox only reads its own uploads and results"
    elif found.kind != body["type"]:
        why_not = f"expected {body['type']}, got {found.content_type}"
    else:
        data = sandbox.files.path(found.name).read_bytes()
        suffix = "." + found.name.rpartition(".")[2]
        type_ = FileType(found.kind, found.content_type, suffix)
        copy = sandbox.files.add(data, type_, "asset", now, NO_EXPIRY).name
    ready_at = now + sandbox.settings.asset_s
    asset = Asset(f"asset-{uuid.uuid4().hex[:20]}", account.id, body["type"], copy, why_not, ready_at)
    sandbox.ledger.insert("assets", **asdict(asset))
    return JSONResponse({"assetId": asset.id}, status_code=201)


async def get_asset(request: Request) -> Response:
    """GET /v2/assets/{id}."""
    sandbox, account = _authenticate(request)
    asset = sandbox.ledger.asset(request.path_params["id"], account.id)
    if asset is None:
        raise _error(404, "Asset not found")
    if sandbox.clock.now() < asset.ready_at:
        return JSONResponse({"status": "Processing", "url": None, "errorMsg": None})
    if asset.file is None:
        return JSONResponse({"status": "Failed", "url": None, "errorMsg": asset.error})
    return JSONResponse({"status": "Active", "url": sandbox.file_url(asset.file), "errorMsg": None})


async def me(request: Request) -> Response:
    """GET /v2/me."""
    _, account = _authenticate(request)
    ids = uuid.UUID(account.id)
    answer = {
        "user": {"id": str(uuid.uuid5(ids, "user")), "email": "you@sandbox.invalid", "role": "OWNER"},
        "team": {
            "id": account.id,
            "name": "Sandbox",
            "credits": account.credits,
            "plan": "sandbox",
            "customerId": None,
            "maxConcurrentJobs": account.concurrency,
        },
        "apiKey": {"id": str(uuid.uuid5(ids, "key")), "name": "Sandbox", "prefix": account.key_prefix},
    }
    return JSONResponse(answer)


async def models(request: Request) -> Response:
    """GET /v2/models. The schema calls it public, but the live service wants a key, so this does too."""
    if not request.headers.get("x-api-key"):
        raise _error(403, "Forbidden")
    _authenticate(request)
    modality = _choice(request.query_params, "modality", ("image", "video", "music"))
    entries = []
    for model in models_of(Service.V2) if modality in (None, "video") else ():
        low, high = range_v2(model)
        entries.append(
            {
                "id": model.id,
                "label": model.label,
                "description": "Simulated by the sandbox",
                "modality": "video",
                "costMin": low,
                "costMax": high,
                "pricingMode": PricingMode.PER_SECOND,
            }
        )
    return JSONResponse({"models": entries})


ROUTES = [
    Route("/v2/videos/generate", generate, methods=["POST"]),
    Route("/v2/jobs", list_jobs),
    Route("/v2/jobs/{id}", get_job),
    Route("/v2/uploads", upload, methods=["POST"]),
    Route("/v2/assets/create", create_asset, methods=["POST"]),
    Route("/v2/assets/{id}", get_asset),
    Route("/v2/me", me),
    Route("/v2/models", models),
]
