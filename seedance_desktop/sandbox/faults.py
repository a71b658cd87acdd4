"""Inject faults: the outermost layer of the server counts every call and disturbs those it was told to.

A fault is `{"route", "kind", "count"?, "after"?, …}`. `route` is `METHOD /path`, where `*` matches anything
(`POST /v2/videos/generate`, `* /files/*`); it applies to `count` matching calls (default 1; null: all) after skipping
`after`.

    kind            effect
    refuse          the connection is closed before the body is read
    drop_before     the request is read, then the connection is closed; nothing was done
    drop_after      the request is processed, then the connection is closed without an answer
    delay           after `seconds` (real) it is answered as usual
    status          `status` with `body` (JSON, or a string for plain text) and `headers`; nothing was done
    html            200 with an HTML page, as a captive portal answers; nothing was done
    redirect        307 to `url`; nothing was done
    truncate        the answer with its full Content-Length, but cut after `bytes` (default: half)
    stall           like truncate, with `seconds` (real) of silence before the connection is closed
    content_type    the answer with `value` as its Content-Type
    content_range   the answer with `value` as its Content-Range (default: a range that starts elsewhere)
    flip            the answer with one byte in its middle changed
    fields          the answer with the fields of `body` in each of its jobs
"""

import asyncio
import json
import logging
import uuid
from email.utils import formatdate
from fnmatch import fnmatchcase
from typing import Annotated, Any

from msgspec import Meta, Struct
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from seedance_desktop.sandbox.clock import Clock

log = logging.getLogger(__name__)

REPLACED = ("status", "html", "redirect")
DISTORTED = ("truncate", "stall", "content_type", "content_range", "flip", "fields")
KINDS = ("refuse", "drop_before", "drop_after", "delay", *REPLACED, *DISTORTED)
TRANSPORT = "seedance_sandbox.transport"
"""Key of the ASGI scope under which the server puts the connection, so that it can be closed."""

_Count = Annotated[int, Meta(ge=0, le=1_000_000_000)]
_Text = Annotated[str, Meta(max_length=10_000)]


class Fault(Struct):
    """One fault to inject; see the module's docstring."""

    route: _Text
    kind: _Text
    count: _Count | None = 1
    after: _Count = 0
    seconds: Annotated[float, Meta(ge=0, le=100_000)] = 0.0
    status: Annotated[int, Meta(ge=100, le=599)] = 500
    body: Any = None
    headers: dict[str, str] = {}
    url: _Text = ""
    bytes: _Count | None = None
    value: _Text = ""
    hits: _Count = 0

    def __post_init__(self) -> None:
        """Raise ValueError for an unknown kind."""
        if self.kind not in KINDS:
            raise ValueError(f"there is no fault {self.kind!r}: {', '.join(KINDS)}")

    def claims(self, call: str) -> bool:
        """Whether the fault applies to this call; counts it if so."""
        if not fnmatchcase(call, self.route) or (self.count is not None and self.hits >= self.count):
            return False
        if self.after:
            self.after -= 1
            return False
        self.hits += 1
        return True


def route_of(method: str, path: str) -> str:
    """Return the call's route for counting, without ids and file names."""
    parts = path.split("/")
    if len(parts) > 3 and parts[1:3] in (["v2", "jobs"], ["v2", "assets"]) and parts[3] != "create":
        parts[3] = "{id}"
    elif len(parts) > 2 and parts[1] == "files":
        parts[2:] = ["{name}"]
    return f"{method} {'/'.join(parts)}"


class FaultGate:
    """The outermost layer of the server. Control calls are never counted or disturbed."""

    def __init__(self, app: ASGIApp, requests: dict[str, int], clock: Clock) -> None:
        """Count calls into `requests`, by route, and date every answer by `clock`."""
        self._app = app
        self._requests = requests
        self._clock = clock
        self.faults: list[Fault] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, with a fault if one applies."""
        if scope["type"] != "http" or scope["path"].startswith("/_control"):
            await self._app(scope, receive, send)
            return
        method, path = scope["method"], scope["path"]
        route = route_of(method, path)
        self._requests[route] = self._requests.get(route, 0) + 1
        fault = next((each for each in self.faults if each.claims(f"{method} {path}")), None)
        if fault is not None:
            log.info("%s: injecting the fault %s", route, fault.kind)
        await _serve(self._app, fault, scope, receive, self._with_headers(send, request_id=path.startswith("/v2/")))

    def _with_headers(self, send: Send, *, request_id: bool) -> Send:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = {b"date": formatdate(self._clock.now(), usegmt=True).encode()}
                if request_id:
                    own[b"x-request-id"] = uuid.uuid4().hex.encode()
                message = {**message, "headers": [*message.get("headers", ()), *own.items()]}
            await send(message)

        return with_headers


async def _serve(app: ASGIApp, fault: Fault | None, scope: Scope, receive: Receive, send: Send) -> None:
    kind = fault.kind if fault else None
    if fault is None or kind == "delay":
        await asyncio.sleep(fault.seconds if fault else 0)
        await app(scope, receive, send)
    elif kind == "refuse":
        await _abort(scope)
    elif kind == "drop_before":
        await _read_all(receive)
        await _abort(scope)
    elif kind in REPLACED:
        await _read_all(receive)
        await _send_replacement(fault, send)
    else:
        start, body = await _captured_answer(app, scope, receive)
        if kind == "drop_after":
            await _abort(scope)
        else:
            await _distort(fault, scope, start, body, send)


async def _abort(scope: Scope) -> None:
    """Close the connection without an answer."""
    scope[TRANSPORT].abort()
    await asyncio.sleep(0.01)  # the server must notice the closed connection, or it would answer 500


async def _read_all(receive: Receive) -> None:
    while (await receive()).get("more_body"):
        pass


async def _send_replacement(fault: Fault, send: Send) -> None:
    if fault.kind == "html":
        status, body, type_ = (
            200,
            b"<!doctype html><title>Welcome</title><p>Please sign in to use the network.",
            "text/html",
        )
    elif fault.kind == "redirect":
        status, body, type_ = 307, b"", "text/plain"
    elif isinstance(fault.body, str):
        status, body, type_ = fault.status, fault.body.encode(), "text/plain"
    else:
        text = "" if fault.body is None else json.dumps(fault.body)
        status, body, type_ = fault.status, text.encode(), "application/json"
    headers = {"content-type": type_, "content-length": str(len(body))} | {
        name.lower(): value for name, value in fault.headers.items()
    }
    if fault.kind == "redirect":
        headers["location"] = fault.url
    await send({"type": "http.response.start", "status": status, "headers": _raw(headers)})
    await send({"type": "http.response.body", "body": body})


def _raw(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]


async def _captured_answer(app: ASGIApp, scope: Scope, receive: Receive) -> tuple[Message, bytes]:
    """Process the request and return its answer without sending it."""
    messages: list[Message] = []

    async def keep(message: Message) -> None:
        messages.append(message)

    await app(scope, receive, keep)
    return messages[0], b"".join(message.get("body", b"") for message in messages[1:])


async def _distort(fault: Fault, scope: Scope, start: Message, body: bytes, send: Send) -> None:
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in start["headers"]}
    if fault.kind == "content_type":
        headers["content-type"] = fault.value or "text/html"
    elif fault.kind == "content_range":
        headers["content-range"] = fault.value or f"bytes 1-{len(body)}/{len(body) + 1}"
    elif fault.kind == "flip" and body:
        middle = len(body) // 2
        body = body[:middle] + bytes([body[middle] ^ 0xFF]) + body[middle + 1 :]
    elif fault.kind == "fields":
        value = json.loads(body)
        for job in value.get("jobs") or value.get("tasks") or [value]:
            job.update(fault.body)
        body = json.dumps(value).encode()
        headers["content-length"] = str(len(body))
    await send({**start, "headers": _raw(headers)})
    if fault.kind not in ("truncate", "stall"):
        await send({"type": "http.response.body", "body": body})
        return
    cut = len(body) // 2 if fault.bytes is None else fault.bytes
    await send({"type": "http.response.body", "body": body[:cut], "more_body": True})
    if fault.kind == "stall":
        await asyncio.sleep(fault.seconds)
    scope[TRANSPORT].close()  # pending data is still sent, unlike with abort
    await asyncio.sleep(0.01)
