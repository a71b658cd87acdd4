"""Start the sandbox: print one JSON line with its addresses, then serve until stopped."""

import argparse
import asyncio
import contextlib
import json
import logging
import os
import secrets
import signal
import socket
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from uvicorn.protocols.http.h11_impl import H11Protocol

from seedance_desktop.sandbox import control, state, v1, v2
from seedance_desktop.sandbox.clock import Clock
from seedance_desktop.sandbox.faults import TRANSPORT, FaultGate
from seedance_desktop.sandbox.files import FileStore
from seedance_desktop.sandbox.http import ApiError, JSONResponse, sandbox_of
from seedance_desktop.sandbox.ledger import Ledger
from seedance_desktop.sandbox.parent import watch_stdin
from seedance_desktop.sandbox.state import Sandbox
from seedance_desktop.sandbox.webhooks import WebhookSender
from seedance_desktop.sandbox.worker import Worker

HOST = "127.0.0.1"
TIDY_SECONDS = 600.0
"""Real seconds between two deletions of expired files."""

MakeWorker = Callable[[state.Sandbox], Worker]


async def _file(request: Request) -> Response:
    sandbox = sandbox_of(request)
    return await sandbox.files.serve(request, sandbox.clock.now())


def _api_error(_: Request, error: Exception) -> Response:
    assert isinstance(error, ApiError)
    if isinstance(error.body, bytes):
        return PlainTextResponse(error.body, status_code=error.status, headers=error.headers)
    return JSONResponse(error.body, status_code=error.status, headers=error.headers)


def _no_route(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    body = {"error": error.detail} if request.url.path.startswith(("/v2", "/_control")) else {}
    return JSONResponse(body, status_code=error.status_code, headers=error.headers)


def build(sandbox: Sandbox, worker: Worker, control_token: str) -> FaultGate:
    """Return the application wrapped in its fault gate."""
    app = Starlette(
        routes=[*v2.ROUTES, *v1.ROUTES, *control.ROUTES, Route("/files/{name}", _file)],
        # A web page must not reach this server through a host name of its own (DNS rebinding).
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"])],
        exception_handlers={ApiError: _api_error, HTTPException: _no_route},
    )
    gate = FaultGate(app, sandbox.requests, sandbox.clock)
    app.state.control_token = control_token
    app.state.sandbox, app.state.worker, app.state.gate = sandbox, worker, gate
    return gate


class _Protocol(H11Protocol):
    """Attach each request's connection to its scope, so that a fault can close it."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        inner = self.app

        async def app(scope: Any, receive: Any, send: Any) -> None:
            scope[TRANSPORT] = transport
            await inner(scope, receive, send)

        self.app = app


class _Server(uvicorn.Server):
    """Print the addresses as soon as it listens."""

    def __init__(self, config: uvicorn.Config, base_url: str, control_token: str) -> None:
        super().__init__(config)
        self._base_url = base_url
        self._control_token = control_token

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Shut down cleanly on a signal and stay alive: uvicorn would then raise it again, with the ledger open."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self.handle_exit)
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            _print_addresses(self._base_url, self._control_token)


def main(argv: Sequence[str], make_worker: MakeWorker = Worker) -> int:
    """Run the sandbox. Returns 0 after a request to stop, 1 if it could not start."""
    parser = argparse.ArgumentParser(prog="seedance-desktop --sandbox", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1; 0 takes a free one")
    parser.add_argument("--state", type=Path, required=True, help="folder that holds everything it remembers")
    parser.add_argument("--speed", type=float, help="sandbox seconds in a real second (default: as it was, or 1)")
    parser.add_argument("--with-parent", action="store_true", help="stop when standard input closes")
    options = parser.parse_args(argv)
    if options.speed is not None and options.speed <= 0:
        parser.error("--speed must be above 0")
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="sandbox %(levelname)s %(name)s %(message)s")
    try:
        options.state.mkdir(mode=0o700, parents=True, exist_ok=True)
        listener = _listen(options.port)
        sandbox = _open(options.state, options.speed, f"http://{HOST}:{listener.getsockname()[1]}")
    except (OSError, sqlite3.Error) as error:
        sys.stderr.write(f"The sandbox can't start: {error}\n")
        return 1
    asyncio.run(_serve(options, listener, sandbox, make_worker))
    return 0


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform != "win32":  # on Windows the option would let another program share the port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((HOST, port))
    return listener


def _open(folder: Path, speed: float | None, base_url: str) -> state.Sandbox:
    ledger = Ledger(folder / "sandbox.sqlite3")
    clock = Clock(ledger.resume_clock(), speed or ledger.meta("speed") or 1.0)
    ledger.set_meta("speed", clock.speed)
    ledger.ensure_account("v1", state.V1_KEY, state.V1_CREDITS, state.V1_CONCURRENCY)
    ledger.ensure_account("v2", state.V2_KEY, state.V2_CREDITS, state.V2_CONCURRENCY)
    settings = state.Settings()
    settings.change(ledger.meta("settings") or {})
    files = FileStore(folder / "files", ledger)
    files.delete_unknown()
    return state.Sandbox(base_url, clock, ledger, files, settings, WebhookSender(ledger, clock))


async def _serve(
    options: argparse.Namespace, listener: socket.socket, sandbox: state.Sandbox, make_worker: MakeWorker
) -> None:
    worker = make_worker(sandbox)
    token = secrets.token_urlsafe()
    config = uvicorn.Config(
        build(sandbox, worker, token),
        http=_Protocol,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        date_header=False,  # the fault gate adds the sandbox's own time
        timeout_graceful_shutdown=1,
    )
    server = _Server(config, sandbox.base_url, token)
    if options.with_parent:
        stop = partial(setattr, server, "should_exit", True)
        threading.Thread(target=watch_stdin, args=(stop,), name="parent-watch", daemon=True).start()
    background = [asyncio.create_task(worker.run()), asyncio.create_task(_delete_expired(sandbox))]
    for task in background:
        # With a dead worker, jobs would never end: stop serving.
        task.add_done_callback(lambda _: setattr(server, "should_exit", True))
    try:
        await server.serve([listener])
    finally:
        for task in background:
            task.cancel()
        ended = await asyncio.gather(*background, return_exceptions=True)
        await sandbox.webhooks.close()
        sandbox.ledger.save_clock(sandbox.clock.now())
        sandbox.ledger.close()
    for error in ended:
        if not isinstance(error, asyncio.CancelledError):
            raise error or RuntimeError("a part of the sandbox ended by itself")


async def _delete_expired(sandbox: state.Sandbox) -> None:
    while True:
        sandbox.files.delete_expired(sandbox.clock.now())
        await asyncio.sleep(TIDY_SECONDS)


def _print_addresses(base_url: str, control_token: str) -> None:
    line = {
        "v1": base_url,
        "v2": base_url,
        "files": f"{base_url}/files",
        "control": f"{base_url}/_control/{control_token}",
        "v1_key": state.V1_KEY,
        "v2_key": state.V2_KEY,
    }
    # Not print: without a console there is no sys.stdout, but the parent's pipe is there anyway.
    with contextlib.suppress(OSError):
        os.write(1, json.dumps(line).encode() + b"\n")
