"""Call the desktop's services over the session's D-Bus, where there is one."""

# jeepney is imported inside the functions: only Linux has it, and the window is painted before it is needed.
# ruff: noqa: PLC0415

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

PATIENCE_S = 5.0
"""Seconds to wait for the bus, and for each answer."""


class SessionBusError(Exception):
    """The bus, or a service on it, did not do what was asked. The text is for the log."""


@dataclass(frozen=True, slots=True)
class BusService:
    """An object on the bus, and one of its interfaces. `name` is empty where only signals are emitted."""

    path: str
    interface: str
    name: str = ""


def is_available() -> bool:
    """Return whether this session has a bus."""
    return sys.platform == "linux" and "DBUS_SESSION_BUS_ADDRESS" in os.environ


@asynccontextmanager
async def connect() -> AsyncIterator["SessionBus"]:
    """Connect to the bus. Raises SessionBusError."""
    from jeepney.io.asyncio import open_dbus_router

    async with AsyncExitStack() as stack:
        try:
            async with asyncio.timeout(PATIENCE_S):
                router = await stack.enter_async_context(open_dbus_router("SESSION"))
        except asyncio.InvalidStateError:  # raised by jeepney when cancelled during its handshake with the bus
            task = asyncio.current_task()
            if task is not None and task.cancelling():
                raise asyncio.CancelledError from None
            raise SessionBusError("the session bus does not answer") from None
        except (OSError, EOFError, TimeoutError, KeyError, ValueError) as error:
            raise SessionBusError(f"no session bus: {error!r}") from error
        yield SessionBus(router)


class SessionBus:
    """A connection to the bus, made by `connect`."""

    def __init__(self, router: Any) -> None:
        self._router = router

    async def call(self, service: BusService, method: str, signature: str, *arguments: Any) -> tuple[Any, ...]:
        """Call a method; return what it returns. `signature` has D-Bus's letters. Raises SessionBusError."""
        from jeepney import DBusAddress, DBusErrorResponse, new_method_call
        from jeepney.io.common import RouterClosed
        from jeepney.wrappers import unwrap_msg

        address = DBusAddress(service.path, service.name, service.interface)
        try:
            async with asyncio.timeout(PATIENCE_S):
                reply = await self._router.send_and_get_reply(new_method_call(address, method, signature, arguments))
            return tuple(unwrap_msg(reply))
        except (OSError, EOFError, TimeoutError, RouterClosed, DBusErrorResponse) as error:
            raise SessionBusError(f"{service.interface}.{method}: {error!r}") from error

    async def emit(self, service: BusService, signal: str, signature: str, *arguments: Any) -> None:
        """Emit a signal to whoever listens. Raises SessionBusError."""
        from jeepney import DBusAddress, new_signal

        address = DBusAddress(service.path, interface=service.interface)
        try:
            await self._router.send(new_signal(address, signal, signature, arguments))
        except OSError as error:
            raise SessionBusError(f"the session bus is gone: {error}") from error

    async def signals(self, interface: str, member: str) -> AsyncIterator[tuple[Any, ...]]:
        """Yield the arguments of each such signal from now on, until it is cancelled. Raises SessionBusError."""
        from jeepney import MatchRule, message_bus
        from jeepney.io.asyncio import Proxy
        from jeepney.io.common import RouterClosed

        rule = MatchRule(type="signal", interface=interface, member=member)
        try:
            await Proxy(message_bus, self._router).AddMatch(rule)
            with self._router.filter(rule, bufsize=20) as queue:
                while True:
                    yield (await queue.get()).body
        except (OSError, EOFError, RouterClosed) as error:
            raise SessionBusError(f"the session bus is gone: {error}") from error
