"""Start the sandbox with its control calls and its fault gate."""

import asyncio
import sys

from starlette.routing import Mount
from uvicorn.protocols.http.h11_impl import H11Protocol

from seedance_desktop.sandbox import serve
from tests.service import control
from tests.service.faults import TRANSPORT, FaultGate


class _Protocol(H11Protocol):
    """Attach each request's connection to its scope, so that a fault can close it."""

    def connection_made(self, transport: asyncio.Transport) -> None:
        super().connection_made(transport)
        inner = self.app

        async def app(scope, receive, send):
            scope[TRANSPORT] = transport
            await inner(scope, receive, send)

        self.app = app


def build(sandbox, worker):
    """Return the sandbox's application with the control calls, behind a fault gate."""
    control.change(sandbox.settings, sandbox.ledger.meta("settings") or {})
    app = serve.application(sandbox, worker, Mount("/_control", routes=control.ROUTES))
    app.state.gate = FaultGate(app)
    sandbox.addresses["control"] = f"{sandbox.base_url}/_control"
    return app.state.gate


def main(argv):
    return serve.main(argv, build, _Protocol)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
