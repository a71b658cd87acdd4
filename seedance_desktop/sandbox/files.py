"""The file host: uploads and results under unguessable names, with ETag, Range and If-Range, until they expire."""

import ipaddress
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.types import Message, Receive, Scope, Send

from seedance_desktop.sandbox.ledger import Ledger, StoredFile
from seedance_desktop.sandbox.sniff import FileType

UPLOAD_SECONDS = 3600.0
RESULT_SECONDS = 24 * 3600.0
KEPT_AFTER_EXPIRY = 24 * 3600.0
"""How long an expired file stays on the disk. It is out of reach from the moment it expires."""


class FileStore:
    """The folder of files, and who may still read which."""

    def __init__(self, folder: Path, ledger: Ledger) -> None:
        """Use `folder`, making it when it is not there. Raises OSError."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.folder = folder
        self._ledger = ledger

    def new_name(self, suffix: str) -> str:
        """A name nobody can guess."""
        return secrets.token_hex(16) + suffix

    def path(self, name: str) -> Path:
        """Where a file lies."""
        return self.folder / name

    def add(self, data: bytes, type_: FileType, purpose: str, now: float, lifetime: float) -> StoredFile:
        """Keep these bytes for `lifetime` sandbox seconds. Blocks on the disk."""
        name = self.new_name(type_.suffix)
        self.path(name).write_bytes(data)
        return self.register(name, type_.kind, type_.content_type, purpose, now, lifetime)

    def register(
        self, name: str, kind: str, content_type: str, purpose: str, now: float, lifetime: float
    ) -> StoredFile:
        """Offer a file that already lies in the folder."""
        size = self.path(name).stat().st_size
        file = StoredFile(name, purpose, kind, content_type, size, now, now + lifetime)
        self._ledger.add_file(file)
        return file

    def find_live(self, name: str, now: float) -> StoredFile | None:
        """A file that is there and has not expired."""
        file = self._ledger.file(name)
        return file if file is not None and now < file.expires_at and self.path(name).is_file() else None

    def find(self, url: str, now: float) -> StoredFile | None:
        """The living file that an address of this host names, whichever port it was given out under."""
        parts = urlsplit(url)
        prefix, _, name = parts.path.rpartition("/")
        if prefix != "/files" or not is_loopback(parts.hostname):
            return None
        return self.find_live(name, now)

    def delete_unknown(self) -> None:
        """Delete what an earlier run left half made. Only before the first job starts."""
        known = self._ledger.file_names()
        for path in self.folder.iterdir():
            if path.name not in known:
                path.unlink()

    def delete_expired(self, now: float) -> None:
        """Delete files that expired long ago."""
        for name in self._ledger.take_files_expired_before(now - KEPT_AFTER_EXPIRY):
            self.path(name).unlink(missing_ok=True)

    async def serve(self, request: Request, now: float) -> Response:
        """Answer GET and HEAD at the file host, and note when somebody sent a key here, where none belongs."""
        name = request.path_params["name"]
        file = self.find_live(name, now)
        response: Response = PlainTextResponse("Not Found", status_code=404)
        if file is not None:
            headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}
            response = FileResponse(self.path(name), media_type=file.content_type, headers=headers)
        return _RecordedResponse(response, self._ledger, now)


class _RecordedResponse(Response):
    """An answer that is written down with the status it went out with: ranges are settled as it goes."""

    def __init__(self, response: Response, ledger: Ledger, now: float) -> None:
        super().__init__()
        self._response, self._ledger, self._now = response, ledger, now

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        headers = request.headers

        async def noting(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._ledger.record_download(
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
    """Whether a host of an address is this computer itself, without asking any name server."""
    if host == "localhost":
        return True
    try:
        return host is not None and ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
