"""The file host: uploads and results under unguessable names, with ETag, Range and If-Range, until they expire."""

import ipaddress
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from msgspec.structs import asdict
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.types import Message, Receive, Scope, Send

from seedance_desktop.sandbox.ledger import Ledger, StoredFile
from seedance_desktop.sandbox.sniff import FileType

UPLOAD_SECONDS = 3600.0
RESULT_SECONDS = 24 * 3600.0
KEPT_AFTER_EXPIRY = 24 * 3600.0
"""How long an expired file stays on disk. It can't be read once it has expired."""


class FileStore:
    """The folder of files, and which of them can still be read."""

    def __init__(self, folder: Path, ledger: Ledger) -> None:
        """Use `folder`, creating it if needed. Raises OSError."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.folder = folder
        self._ledger = ledger

    def new_name(self, suffix: str) -> str:
        return secrets.token_hex(16) + suffix

    def path(self, name: str) -> Path:
        return self.folder / name

    def add(self, data: bytes, type_: FileType, purpose: str, now: float, lifetime: float) -> StoredFile:
        """Store these bytes for `lifetime` sandbox seconds. Blocks on the disk."""
        name = self.new_name(type_.suffix)
        self.path(name).write_bytes(data)
        return self.register(name, type_.kind, type_.content_type, purpose, now, lifetime)

    def register(
        self, name: str, kind: str, content_type: str, purpose: str, now: float, lifetime: float
    ) -> StoredFile:
        """Make a file available that is in the folder already."""
        size = self.path(name).stat().st_size
        file = StoredFile(name, purpose, kind, content_type, size, now, now + lifetime)
        self._ledger.insert("files", **asdict(file))
        return file

    def find_live(self, name: str, now: float) -> StoredFile | None:
        """Return a file that exists and has not expired, or None."""
        file = self._ledger.file(name)
        return file if file is not None and now < file.expires_at and self.path(name).is_file() else None

    def find(self, url: str, now: float) -> StoredFile | None:
        """Return the live file of one of this host's URLs, whatever port it was issued with."""
        parts = urlsplit(url)
        prefix, _, name = parts.path.rpartition("/")
        if prefix != "/files" or not is_loopback(parts.hostname):
            return None
        return self.find_live(name, now)

    def delete_unknown(self) -> None:
        """Delete unfinished files of an earlier run. Call only before the first job starts."""
        known = self._ledger.file_names()
        for path in self.folder.iterdir():
            if path.name not in known:
                path.unlink()

    def delete_expired(self, now: float) -> None:
        """Delete files that expired long ago."""
        for name in self._ledger.take_files_expired_before(now - KEPT_AFTER_EXPIRY):
            self.path(name).unlink(missing_ok=True)

    async def serve(self, request: Request, now: float) -> Response:
        """Answer GET and HEAD, and record requests that leak a key here."""
        name = request.path_params["name"]
        file = self.find_live(name, now)
        response: Response = PlainTextResponse("Not Found", status_code=404)
        if file is not None:
            headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}
            response = FileResponse(self.path(name), media_type=file.content_type, headers=headers)
        return _RecordedResponse(response, self._ledger, now)


class _RecordedResponse(Response):
    """An answer that is recorded with its final status, which is known only once ranges are resolved."""

    def __init__(self, response: Response, ledger: Ledger, now: float) -> None:
        super().__init__()
        self._response, self._ledger, self._now = response, ledger, now

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        headers = request.headers

        async def noting(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._ledger.insert(
                    "downloads",
                    at=self._now,
                    method=request.method,
                    name=request.path_params["name"],
                    byte_range=headers.get("range"),
                    if_range=headers.get("if-range"),
                    status=message["status"],
                    leaked_key="x-api-key" in headers or "authorization" in headers,
                )
            await send(message)

        await self._response(scope, receive, noting)


def is_loopback(host: str | None) -> bool:
    """Whether a URL's host is this computer, without asking a name server."""
    if host == "localhost":
        return True
    try:
        return host is not None and ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
