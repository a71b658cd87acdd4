"""`/_control/TOKEN`: inspect and steer the sandbox from tests. All bodies and answers are JSON.

The token is new at every start and told on standard output alone: other users of this computer, and web pages in its
browsers, don't know it. A call that a page makes (it has an `Origin`) is refused all the same.

    GET    /ledger     now, speed, settings, accounts, jobs, submissions (in order, refused ones too, with
                                key, body, outcome, charge), money (charges and refunds), downloads (with
                                leaked_key), webhooks (every attempt), requests (by route since this start)
    POST   /clock      {"speed": sandbox seconds in a real one, "jump": seconds ahead}
    POST   /settings   any of state.Settings: result_shape object|string|videos, rate_limit,
                                queue_s [low, high], generate_s [low, high], asset_s, share_renders,
                                refuse_over_concurrency, refuse_default_agents, price_factor (of the tables)
    POST   /accounts   {"service", "key", "credits"?, "concurrency"?, "active"?}: creates or changes one
    GET    /faults     the faults, with how often each was injected
    POST   /faults     one fault, or a list of them; see `faults`
    DELETE /faults     removes all

Each POST answers with the new state; an invalid body gets a 400 with `error`. `submissions` have the
outcome accepted, replayed or refused. Prompts can ask for a late refusal; see `refusals`.
"""

import hmac
import json
from typing import Any

import msgspec
from msgspec.structs import asdict, fields
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from seedance_desktop.domain.catalogue import Service
from seedance_desktop.sandbox import state
from seedance_desktop.sandbox.faults import Fault, FaultGate
from seedance_desktop.sandbox.http import ApiError, JSONResponse, read_json, sandbox_of

MAX_TIME = 32e9
"""Seconds since 1970 at which the sandbox's time ends: about the year 2984."""
MAX_FAULTS = 1000


def _bad(text: str) -> ApiError:
    return ApiError(400, {"error": text})


async def _object(request: Request, *known: str) -> dict[str, Any]:
    body = await read_json(request, _bad)
    if not isinstance(body, dict):
        raise _bad("expected an object")
    if known and (unknown := body.keys() - set(known)):
        raise _bad(f"unknown: {', '.join(sorted(unknown))}")
    return body


async def ledger(request: Request) -> Response:
    sandbox = sandbox_of(request)
    rows = sandbox.ledger.rows
    submissions = rows("SELECT * FROM submissions ORDER BY seq")
    jobs = rows("SELECT * FROM jobs ORDER BY seq")
    for row in (*submissions, *jobs):
        row["body"] = json.loads(row["body"])
    downloads = rows("SELECT * FROM downloads ORDER BY seq")
    for row in downloads:
        row["leaked_key"] = bool(row["leaked_key"])
    return JSONResponse(
        {
            "now": sandbox.clock.now(),
            "speed": sandbox.clock.speed,
            "settings": sandbox.settings.as_dict(),
            "accounts": rows("SELECT id, service, key_prefix, active, credits, concurrency FROM accounts"),
            "jobs": jobs,
            "submissions": submissions,
            "money": rows("SELECT * FROM money ORDER BY seq"),
            "downloads": downloads,
            "webhooks": rows("SELECT * FROM webhooks ORDER BY seq"),
            "requests": sandbox.requests,
        }
    )


async def clock(request: Request) -> Response:
    """POST /clock."""
    sandbox = sandbox_of(request)
    body = await _object(request, "speed", "jump")
    speed, jump = body.get("speed", sandbox.clock.speed), body.get("jump", 0)
    if not state.is_number(speed, 100_000) or not speed or not state.is_number(jump, MAX_TIME - sandbox.clock.now()):
        raise _bad("speed must be above 0 and jump not below, and neither too large")
    sandbox.clock.set_speed(speed)
    sandbox.clock.jump(jump)
    sandbox.ledger.save_clock(sandbox.clock.now())
    sandbox.ledger.set_meta("speed", speed)
    request.app.state.worker.wake()
    return JSONResponse({"now": sandbox.clock.now(), "speed": speed})


async def settings(request: Request) -> Response:
    """POST /settings."""
    sandbox = sandbox_of(request)
    try:
        sandbox.settings.change(await _object(request))
    except ValueError as error:
        raise _bad(str(error)) from error
    sandbox.ledger.set_meta("settings", sandbox.settings.as_dict())
    return JSONResponse(sandbox.settings.as_dict())


async def accounts(request: Request) -> Response:
    """POST /accounts."""
    sandbox = sandbox_of(request)
    body = await _object(request, "service", "key", "credits", "concurrency", "active")
    service, key = body.get("service"), body.get("key")
    if service not in (Service.V1, Service.V2) or not isinstance(key, str) or not 0 < len(key) <= 200:
        raise _bad("service must be v1 or v2, and key a string")
    if key.startswith("afk_") != (service == Service.V2):
        raise _bad("keys of v2 begin with afk_, those of v1 don't")
    values = {name: body[name] for name in ("credits", "concurrency", "active") if name in body}
    if not all(isinstance(value, int) and 0 <= value <= state.MAX_VALUE for value in values.values()):
        raise _bad("credits and concurrency must be whole numbers, active true or false")
    v2 = service == Service.V2
    money, jobs = (state.V2_CREDITS, state.V2_CONCURRENCY) if v2 else (state.V1_CREDITS, state.V1_CONCURRENCY)
    account = sandbox.ledger.ensure_account(service, key, money, jobs)
    sandbox.ledger.change_account(account.id, **{name: int(value) for name, value in values.items()})
    request.app.state.worker.wake()
    account = sandbox.ledger.account(account.id)
    shown = ("id", "service", "credits", "concurrency")
    return JSONResponse({name: getattr(account, name) for name in shown} | {"active": bool(account.active)})


def _gate(request: Request) -> FaultGate:
    gate: FaultGate = request.app.state.gate
    return gate


def _faults(request: Request) -> Response:
    return JSONResponse([asdict(fault) for fault in _gate(request).faults])


async def get_faults(request: Request) -> Response:
    return _faults(request)


async def add_faults(request: Request) -> Response:
    """POST /faults."""
    body = await read_json(request, _bad)
    given = body if isinstance(body, list) else [body]
    try:
        faults = msgspec.convert(given, type=list[Fault])
    except ValueError as error:
        raise _bad(str(error)) from error
    if unknown := {name for each in given for name in each} - {each.name for each in fields(Fault)}:
        raise _bad(f"unknown: {', '.join(sorted(unknown))}")
    if len(faults) + len(_gate(request).faults) > MAX_FAULTS:
        raise _bad("too many faults")
    _gate(request).faults.extend(faults)
    return _faults(request)


async def clear_faults(request: Request) -> Response:
    """DELETE /faults."""
    _gate(request).faults.clear()
    return _faults(request)


class _Guard:
    """Let in those who know the token, and no web page."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        given = scope["path_params"]["token"]
        refused = "origin" in Headers(scope=scope) or not hmac.compare_digest(
            given.encode(), scope["app"].state.control_token.encode()
        )
        await (JSONResponse({"error": "refused"}, 403) if refused else self._app)(scope, receive, send)


_CALLS = [
    Route("/ledger", ledger),
    Route("/clock", clock, methods=["POST"]),
    Route("/settings", settings, methods=["POST"]),
    Route("/accounts", accounts, methods=["POST"]),
    Route("/faults", get_faults),
    Route("/faults", add_faults, methods=["POST"]),
    Route("/faults", clear_faults, methods=["DELETE"]),
]
ROUTES = [Mount("/_control/{token}", routes=_CALLS, middleware=[Middleware(_Guard)])]
