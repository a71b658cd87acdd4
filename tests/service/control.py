"""`/_control`: inspect and steer the sandbox. All bodies and answers are JSON.

    GET    /ledger     now, speed, settings, accounts, jobs, submissions (in order, refused ones too, with
                                key, body, outcome, charge), money (charges and refunds), downloads (with
                                leaked_key), webhooks (every attempt), requests (by route since this start)
    POST   /clock      {"speed": sandbox seconds in a real one, "jump": seconds ahead}
    POST   /settings   any of the sandbox's Settings: result_shape object|string|videos, rate_limit,
                                queue_s [low, high], generate_s [low, high], asset_s, share_renders,
                                refuse_over_concurrency, refuse_default_agents, price_factor (of the tables)
    POST   /accounts   {"service", "key", "credits"?, "concurrency"?, "active"?}: creates or changes one
    GET    /faults     the faults, with how often each was injected
    POST   /faults     one fault, or a list of them; see `faults`
    DELETE /faults     removes all

Each POST answers with the new state; an invalid body gets a 400 with `error`. `submissions` have the
outcome accepted, replayed or refused. Prompts can ask for a late refusal; see `refusals`.
"""

import json
from dataclasses import asdict, fields
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from seedance_desktop.domain.catalogue import Service
from seedance_desktop.sandbox import state
from seedance_desktop.sandbox.http import ApiError, BodyError, read_json, sandbox_of
from tests.service.faults import Fault, FaultGate

RESULT_SHAPES = ("object", "string", "videos")
MAX_VALUE = 1_000_000_000
MAX_TIME = 32e9
"""Seconds since 1970 at which the sandbox's time ends: about the year 2984."""
MAX_FAULTS = 1000


def is_number(value: object, most: float = MAX_VALUE) -> bool:
    """Whether a value is a number from 0 to `most`."""
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= most


def change(settings: state.Settings, values: dict[str, Any]) -> None:
    """Change settings. Raises ValueError for an unknown name or an invalid value."""
    for name, value in values.items():
        _check(settings, name, value)
    for name, value in values.items():
        setattr(settings, name, tuple(value) if isinstance(value, list) else value)


def _check(settings: state.Settings, name: str, value: Any) -> None:
    names = [each.name for each in fields(settings)]
    if name not in names:
        raise ValueError(f"there is no setting {name!r}: {', '.join(names)}")
    current = getattr(settings, name)
    if isinstance(current, bool):
        good = isinstance(value, bool)
    elif isinstance(current, str):
        good = value in RESULT_SHAPES
    elif isinstance(current, tuple):
        good = isinstance(value, list | tuple) and len(value) == 2 and all(map(is_number, value))
        good = good and value[0] <= value[1]
    else:
        good = is_number(value)
    if not good:
        raise ValueError(f"{value!r} is no value for {name}")


def _bad(text: str) -> ApiError:
    return ApiError(400, {"error": text})


async def _body(request: Request) -> Any:
    try:
        return await read_json(request)
    except BodyError as error:
        raise _bad(str(error)) from error


async def _object(request: Request, *known: str) -> dict[str, Any]:
    body = await _body(request)
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
            "settings": asdict(sandbox.settings),
            "accounts": rows("SELECT id, service, key_prefix, active, credits, concurrency FROM accounts"),
            "jobs": jobs,
            "submissions": submissions,
            "money": rows("SELECT * FROM money ORDER BY seq"),
            "downloads": downloads,
            "webhooks": rows("SELECT * FROM webhooks ORDER BY seq"),
            "requests": request.app.state.gate.requests,
        }
    )


async def clock(request: Request) -> Response:
    """POST /clock."""
    sandbox = sandbox_of(request)
    body = await _object(request, "speed", "jump")
    speed, jump = body.get("speed", sandbox.clock.speed), body.get("jump", 0)
    if not is_number(speed, 100_000) or not speed or not is_number(jump, MAX_TIME - sandbox.clock.now()):
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
        change(sandbox.settings, await _object(request))
    except ValueError as error:
        raise _bad(str(error)) from error
    sandbox.ledger.set_meta("settings", asdict(sandbox.settings))
    return JSONResponse(asdict(sandbox.settings))


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
    if not all(isinstance(value, int) and 0 <= value <= MAX_VALUE for value in values.values()):
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
    body = await _body(request)
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


ROUTES = [
    Route("/ledger", ledger),
    Route("/clock", clock, methods=["POST"]),
    Route("/settings", settings, methods=["POST"]),
    Route("/accounts", accounts, methods=["POST"]),
    Route("/faults", get_faults),
    Route("/faults", add_faults, methods=["POST"]),
    Route("/faults", clear_faults, methods=["DELETE"]),
]
