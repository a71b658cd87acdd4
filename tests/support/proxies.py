"""Proxies and a company's certificates, on loopback: what stands between a computer and the net."""

import asyncio
import contextlib
import datetime as dt
import ipaddress
import ssl
import threading
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@dataclass
class SocksServer:
    """A SOCKS5 server (RFC 1928, 1929) that leads every host to one port of this computer.

    With a `sign_in` it lets nobody else through. `asked` are the hosts and ports that it was asked for.
    """

    leads_to: int
    sign_in: tuple[str, str] | None = None
    asked: list[tuple[str, int]] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        _version, count = await reader.readexactly(2)
        offered = await reader.readexactly(count)
        wanted = 2 if self.sign_in else 0
        if wanted not in offered:
            writer.write(b"\x05\xff")
            return
        writer.write(bytes((5, wanted)))
        if self.sign_in:
            _version, size = await reader.readexactly(2)
            user = await reader.readexactly(size)
            password = await reader.readexactly((await reader.readexactly(1))[0])
            right = (user.decode(), password.decode()) == self.sign_in
            writer.write(bytes((1, not right)))
            if not right:
                return
        *_, kind = await reader.readexactly(4)
        if kind == 3:
            host = (await reader.readexactly((await reader.readexactly(1))[0])).decode()
        else:
            host = str(ipaddress.ip_address(await reader.readexactly(4 if kind == 1 else 16)))
        port = int.from_bytes(await reader.readexactly(2), "big")
        self.asked.append((host, port))
        writer.write(b"\x05\x00\x00\x01" + bytes(6))
        await join(reader, writer, self.leads_to)


async def join(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    port: int,
    request: tuple[bytes, bytes] | None = None,
    answer: tuple[bytes, bytes] | None = None,
) -> None:
    """Carry bytes between a connection and a port of this computer, with one text for another in each direction."""
    there_reader, there_writer = await asyncio.open_connection("127.0.0.1", port)

    async def carry(
        source: asyncio.StreamReader, to: asyncio.StreamWriter, change: tuple[bytes, bytes] | None
    ) -> None:
        with contextlib.suppress(OSError):
            while data := await source.read(65536):
                to.write(data.replace(*change) if change else data)
                await to.drain()
        to.close()

    try:
        await asyncio.gather(carry(reader, there_writer, request), carry(there_reader, writer, answer))
    finally:
        await closed(there_writer)


async def closed(writer: asyncio.StreamWriter) -> None:
    """Close a connection, and wait until it is."""
    writer.close()
    with contextlib.suppress(OSError):
        await writer.wait_closed()


@contextlib.contextmanager
def listening(serve: Serve, context: ssl.SSLContext | None = None) -> Iterator[int]:
    """Serve on loopback, in a thread of its own; the port."""
    ready: list[int] = []
    begun, loop = threading.Event(), asyncio.new_event_loop()

    async def guarded(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            with contextlib.suppress(OSError, EOFError):
                await serve(reader, writer)
        finally:
            await closed(writer)

    async def run() -> None:
        server = await asyncio.start_server(guarded, "127.0.0.1", 0, ssl=context)
        ready.append(server.sockets[0].getsockname()[1])
        begun.set()
        await ended.wait()
        server.close()
        calls = asyncio.all_tasks() - {asyncio.current_task()}
        for call in calls:
            call.cancel()
        await asyncio.gather(*calls, return_exceptions=True)
        for _ in range(5):  # closed connections are taken down in the loop's next turns
            await asyncio.sleep(0)

    ended = asyncio.Event()
    thread = threading.Thread(target=lambda: loop.run_until_complete(run()))
    thread.start()
    begun.wait()
    try:
        yield ready[0]
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join()
        loop.close()


def company(folder: Path, *hosts: str) -> tuple[Path, ssl.SSLContext]:
    """A certificate authority that nobody knows, in a file, and the context of a server that it vouches for."""
    now = dt.datetime.now(dt.UTC)

    def certificate(name: str, key: ec.EllipticCurvePrivateKey, issuer: str, signer: ec.EllipticCurvePrivateKey):
        names = [x509.NameAttribute(NameOID.COMMON_NAME, each) for each in (name, issuer)]
        ca = name == issuer
        made = (
            x509.CertificateBuilder(x509.Name(names[1:]), x509.Name(names[:1]), key.public_key(), 1 + (not ca))
            .not_valid_before(now - dt.timedelta(days=1))
            .not_valid_after(now + dt.timedelta(days=30))
            .add_extension(x509.BasicConstraints(ca, None), critical=True)
        )
        if not ca:
            made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(host) for host in hosts]), False)
        return made.sign(signer, hashes.SHA256())

    keys = [ec.generate_private_key(ec.SECP256R1()) for _ in range(2)]
    authority, server = folder / "company.pem", folder / "server.pem"
    authority.write_bytes(_pem(certificate("A company", keys[0], "A company", keys[0])))
    secret = keys[1].private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    server.write_bytes(_pem(certificate(hosts[0], keys[1], "A company", keys[0])) + secret)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(server)
    return authority, context


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)
