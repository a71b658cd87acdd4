"""The sandbox's ASGI application: v1 at the root, v2 under /v2, files under /files, and control."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from seedance_desktop.sandbox import control, v1, v2
from seedance_desktop.sandbox.faults import FaultGate
from seedance_desktop.sandbox.http import ApiError, sandbox_of
from seedance_desktop.sandbox.state import Sandbox
from seedance_desktop.sandbox.worker import Worker


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
