"""A real HTTP server on 127.0.0.1 that does what each test tells it, correctly or not."""

import asyncio
import contextlib
import json
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Act = Callable[[asyncio.StreamWriter], Awaitable[None]]


@dataclass(frozen=True)
class Received:
    """One request as it arrived."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes
    at: float = field(default_factory=time.monotonic)

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class ScriptedServer:
    """Play `script`, one act per request; a further request gets a 418 and is recorded in `received` anyway."""

    port: int = 0
    received: list[Received] = field(default_factory=list)
    script: deque[Any] = field(default_factory=deque)
    open_now: int = 0
    open_most: int = 0
    otherwise: Callable[[str, bytes], tuple[int, Any]] | None = None
    released: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def targets(self) -> list[str]:
        return [f"{request.method} {request.target}" for request in self.received]

    def answer(
        self,
        status: int = 200,
        value: Any = b"",
        headers: Mapping[str, str] | None = None,
        *,
        times: int = 1,
        after_s: float = 0.0,
    ) -> None:
        """Answer normally; bytes are sent as they are, anything else as JSON."""
        self.raw(_ordinary(status, value, headers), times=times, after_s=after_s)

    def by_target(self, answer: Callable[[str, bytes], tuple[int, Any]]) -> None:
        """Once the script is played, answer by each request's target and body: (status, value)."""
        self.otherwise = answer

    def raw(self, data: bytes, *, times: int = 1, after_s: float = 0.0) -> None:
        """Send exactly these bytes, then close the connection."""

        async def act(writer: asyncio.StreamWriter) -> None:
            await asyncio.sleep(after_s)
            writer.write(data)

        self.script.extend([act] * times)

    def hang_up(self) -> None:
        """Read the request, then close the connection."""

        async def act(writer: asyncio.StreamWriter) -> None:
            writer.transport.abort()

        self.script.append(act)

    def speak_first(self, data: bytes = b"") -> None:
        """Send this and close the connection without reading anything."""
        self.script.append(data)

    def stay_silent(self, after: bytes = b"") -> None:
        """Send `after`, and nothing more until `released`."""

        async def act(writer: asyncio.StreamWriter) -> None:
            writer.write(after)
            await self.released.wait()

        self.script.append(act)

    def drip(self, head: bytes, pause_s: float) -> None:
        """Send `head`, then a byte every so often, for ever."""

        async def act(writer: asyncio.StreamWriter) -> None:
            writer.write(head)
            while not self.released.is_set():
                writer.write(b" ")
                await writer.drain()
                await asyncio.sleep(pause_s)

        self.script.append(act)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.open_now += 1
        self.open_most = max(self.open_most, self.open_now)
        try:
            if self.script and isinstance(self.script[0], bytes):
                writer.write(self.script.popleft())
                await writer.drain()
                writer.transport.abort()
                return
            self.received.append(await _read(reader))
            if self.script:
                await self.script.popleft()(writer)
            elif self.otherwise is not None:
                asked = self.received[-1]
                kind = {"Content-Type": "video/mp4"} if asked.target.endswith(".mp4") else None
                writer.write(_ordinary(*self.otherwise(asked.target, asked.body), kind))
            else:
                writer.write(b"HTTP/1.1 418 Unexpected\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # the client gave up, as some tests intend
        finally:
            self.open_now -= 1
            writer.close()


def _ordinary(status: int, value: Any, headers: Mapping[str, str] | None = None) -> bytes:
    body = value if isinstance(value, bytes) else json.dumps(value).encode()
    kind = "text/plain" if isinstance(value, bytes) else "application/json"
    head = {"Content-Type": kind, "Content-Length": str(len(body)), "Connection": "close"} | dict(headers or {})
    lines = [f"HTTP/1.1 {status} Scripted", *(f"{name}: {text}" for name, text in head.items())]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


async def _read(reader: asyncio.StreamReader) -> Received:
    head = (await reader.readuntil(b"\r\n\r\n")).decode().splitlines()
    method, target, _ = head[0].split()
    headers = {name.lower(): text.strip() for name, _, text in (line.partition(":") for line in head[1:]) if name}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Received(method, target, headers, body)


@contextlib.asynccontextmanager
async def scripted_server() -> AsyncIterator[ScriptedServer]:
    scripted = ScriptedServer()
    server = await asyncio.start_server(scripted.serve, "127.0.0.1", 0)
    scripted.port = server.sockets[0].getsockname()[1]
    try:
        yield scripted
    finally:
        scripted.released.set()
        server.close()
        await server.wait_closed()
        while scripted.open_now:
            await asyncio.sleep(0.01)
