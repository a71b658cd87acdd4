"""Webhooks, for users with a tunnel to this computer: a valid call only triggers a status read.

Nothing in a call is trusted. It must prove its sender: v1 repeats the secret that was sent with the request, v2 signs
the raw body with HMAC-SHA256 under the raw SHA-256 digest of the API key (`X-Webhook-Signature: sha256=<hex>`, by the
vendor's webhook documents). Listens on loopback only.
"""

import asyncio
import hashlib
import hmac
import logging
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

import msgspec
from msgspec import Struct

from seedance_desktop.core.redaction import Secret
from seedance_desktop.domain.catalogue import Service

log = logging.getLogger(__name__)

HOST = "127.0.0.1"
HEAD_BYTES = 16_384
BODY_BYTES = 1_000_000
TIMEOUT_S = 10.0
MAX_CALLS = 8


class Proof(Struct, frozen=True):
    """What a call for an account must know: v1's webhook secret, or v2's API key."""

    service: Service
    secret: Secret


class _Body(msgspec.Struct):
    """The job that a call names, on v2 or v1."""

    jobId: str | None = None  # noqa: N815 - the service's name
    task_id: str | None = None


class _RefusedError(Exception):
    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status.phrase)
        self.status = status


class WebhookListener:
    """A small HTTP server. `proofs` returns the valid proofs; `on_job` gets the remote id of a job to read."""

    def __init__(self, proofs: Callable[[], list[Proof]], on_job: Callable[[str], object]) -> None:
        self._proofs = proofs
        self._on_job = on_job
        self._server: asyncio.Server | None = None
        self._calls: dict[asyncio.Task[Any], None] = {}
        """In the order they came."""

    @property
    def port(self) -> int | None:
        """Return the port it listens on; None if it does not listen."""
        return self._server.sockets[0].getsockname()[1] if self._server and self._server.sockets else None

    async def start(self, port: int) -> None:
        """Listen on this loopback port (0: any free one). Raises OSError if it is in use."""
        await self.stop()
        self._server = await asyncio.start_server(self._serve, HOST, port, limit=HEAD_BYTES)

    async def stop(self) -> None:
        """Stop listening and close all connections."""
        if self._server is None:
            return
        self._server.close()
        for call in tuple(self._calls):
            call.cancel()
        await asyncio.gather(*self._calls, return_exceptions=True)
        await self._server.wait_closed()
        self._server = None

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        call = asyncio.current_task()
        assert call is not None
        if len(self._calls) >= MAX_CALLS:
            # Genuine calls arrive at once and whole: whoever has kept a connection longest makes room.
            longest = next(iter(self._calls))
            del self._calls[longest]
            longest.cancel()
        self._calls[call] = None
        try:
            async with asyncio.timeout(TIMEOUT_S):
                status = await self.answer(reader)
            writer.write(
                f"HTTP/1.1 {status.value} {status.phrase}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode()
            )
            await writer.drain()
        except (OSError, TimeoutError) as error:
            log.info("a webhook call broke off: %s", type(error).__name__)
        finally:
            self._calls.pop(call, None)
            writer.close()

    async def answer(self, reader: asyncio.StreamReader) -> HTTPStatus:
        """Read a call and do what it asks for; return the status of its answer. Raises OSError."""
        try:
            headers = await _read_head(reader)
            body = await _read_body(reader, headers)
            remote_id = self._check(headers, body)
        except _RefusedError as refused:
            log.warning("a webhook call was refused: %s", refused)
            return refused.status
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError, RecursionError):
            return HTTPStatus.BAD_REQUEST
        self._on_job(remote_id)
        return HTTPStatus.NO_CONTENT

    def _check(self, headers: Mapping[str, str], body: bytes) -> str:
        """Return the remote job of a genuine call. Raises also ValueError and RecursionError."""
        if not any(_is_from(proof, headers, body) for proof in self._proofs()):
            raise _RefusedError(HTTPStatus.UNAUTHORIZED)
        told = msgspec.json.decode(body, type=_Body)
        if not (remote_id := told.jobId or told.task_id):
            raise _RefusedError(HTTPStatus.BAD_REQUEST)
        return remote_id


def _is_from(proof: Proof, headers: Mapping[str, str], body: bytes) -> bool:
    secret = proof.secret.reveal()
    if proof.service is Service.V1:
        given, wanted = headers.get("x-webhook-secret", ""), secret
    else:
        key = hashlib.sha256(secret.encode()).digest()
        given = headers.get("x-webhook-signature", "")
        wanted = "sha256=" + hmac.new(key, body, hashlib.sha256).hexdigest()
    return bool(secret) and hmac.compare_digest(given.encode(), wanted.encode())


async def _read_head(reader: asyncio.StreamReader) -> dict[str, str]:
    """Return a POST's headers by lower-case name. Raises _RefusedError, ValueError and the reader's errors."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    request, *lines = head.removesuffix("\r\n\r\n").split("\r\n")
    method, _, version = request.split(" ")
    if not version.startswith("HTTP/1."):
        raise _RefusedError(HTTPStatus.BAD_REQUEST)
    if method != "POST":
        raise _RefusedError(HTTPStatus.METHOD_NOT_ALLOWED)
    headers: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.partition(":")
        name = name.lower()
        if not colon or name != name.strip() or (name == "content-length" and name in headers):
            raise _RefusedError(HTTPStatus.BAD_REQUEST)
        headers.setdefault(name, value.strip())
    return headers


async def _read_body(reader: asyncio.StreamReader, headers: Mapping[str, str]) -> bytes:
    length = headers.get("content-length", "")
    if "transfer-encoding" in headers or not (length.isascii() and length.isdigit()):
        raise _RefusedError(HTTPStatus.LENGTH_REQUIRED)
    if int(length) > BODY_BYTES:
        raise _RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return await reader.readexactly(int(length))
