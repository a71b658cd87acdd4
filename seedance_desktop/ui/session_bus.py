"""Call the desktop's services over the session's D-Bus, where there is one."""

# jeepney is imported inside the functions: only Linux has it, and the window is painted before it is needed.
# ruff: noqa: PLC0415

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

from msgspec import Struct

PATIENCE_S = 5.0
"""Seconds to wait for the bus, and for each answer."""


class SessionBusError(Exception):
    """The bus, or a service on it, did not do what was asked. The text is for the log."""


class BusService(Struct, frozen=True):
    """An object on the bus, and one of its interfaces. `name` is empty where only signals are emitted."""

    path: str
    interface: str
    name: str = ""


def is_available() -> bool:
    """Return whether this session has a bus."""
    return sys.platform == "linux" and "DBUS_SESSION_BUS_ADDRESS" in os.environ


@contextmanager
def _failing_as_session_bus_error(what: str) -> Iterator[None]:
    """Turn what jeepney raises into SessionBusError, or into CancelledError where the task is being cancelled."""
    from jeepney import DBusErrorResponse
    from jeepney.io.common import RouterClosed

    try:
        yield
    except (
        OSError,
        EOFError,
        TimeoutError,
        KeyError,
        ValueError,
        asyncio.InvalidStateError,  # a reply or a lost connection meets a call that was cancelled
        RouterClosed,
        DBusErrorResponse,
    ) as error:
        task = asyncio.current_task()
        if task is not None and task.cancelling():
            raise asyncio.CancelledError from None
        raise SessionBusError(f"{what}: {error!r}") from error


@asynccontextmanager
async def connect() -> AsyncIterator["SessionBus"]:
    """Connect to the bus. Raises SessionBusError."""
    from jeepney.io.asyncio import open_dbus_router

    router = open_dbus_router("SESSION")
    with _failing_as_session_bus_error("no session bus"):
        async with asyncio.timeout(PATIENCE_S):
            calls = await router.__aenter__()
    try:
        yield SessionBus(calls)
    finally:
        with _failing_as_session_bus_error("the session bus is gone"):
            await router.__aexit__(None, None, None)


class SessionBus:
    """A connection to the bus, made by `connect`."""

    def __init__(self, router: Any) -> None:
        self._router = router

    async def call(self, service: BusService, method: str, signature: str, *arguments: Any) -> tuple[Any, ...]:
        """Call a method; return what it returns. `signature` has D-Bus's letters. Raises SessionBusError."""
        from jeepney import DBusAddress, new_method_call
        from jeepney.wrappers import unwrap_msg

        address = DBusAddress(service.path, service.name, service.interface)
        with _failing_as_session_bus_error(f"{service.interface}.{method}"):
            async with asyncio.timeout(PATIENCE_S):
                reply = await self._router.send_and_get_reply(new_method_call(address, method, signature, arguments))
            return tuple(unwrap_msg(reply))

    async def emit(self, service: BusService, signal: str, signature: str, *arguments: Any) -> None:
        """Emit a signal to whoever listens. Raises SessionBusError."""
        from jeepney import DBusAddress, new_signal

        address = DBusAddress(service.path, interface=service.interface)
        with _failing_as_session_bus_error("the session bus is gone"):
            await self._router.send(new_signal(address, signal, signature, arguments))

    async def signals(self, interface: str, member: str) -> AsyncIterator[tuple[Any, ...]]:
        """Yield the arguments of each such signal from now on, until it is cancelled. Raises SessionBusError."""
        from jeepney import MatchRule, message_bus
        from jeepney.io.asyncio import Proxy

        rule = MatchRule(type="signal", interface=interface, member=member)
        with _failing_as_session_bus_error("the session bus is gone"):
            await Proxy(message_bus, self._router).AddMatch(rule)
        with self._router.filter(rule, bufsize=20) as queue:
            while True:
                yield (await queue.get()).body
