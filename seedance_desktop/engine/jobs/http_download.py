"""Download a finished clip: stream it to `.part`, resume, check, and only then rename it."""

import asyncio
import contextlib
import logging
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from seedance_desktop import __version__
from seedance_desktop.core import threads
from seedance_desktop.core.addresses import is_loopback
from seedance_desktop.core.files import delete
from seedance_desktop.core.i18n import mark, message, message_of, tr
from seedance_desktop.core.network import (
    CERTIFICATE,
    NetworkSettings,
    NetworkSetupError,
    current,
    sign_in_refused,
    transport,
    trusted,
)
from seedance_desktop.domain.job import Job
from seedance_desktop.engine.jobs import part_file
from seedance_desktop.engine.jobs.job_registry import JobRegistry
from seedance_desktop.engine.jobs.part_file import DiskError, DownloadError, ResultRefusedError

if TYPE_CHECKING:
    import httpx

__all__ = ["DiskError", "DownloadError", "HttpDownloader", "ResultRefusedError", "check_result_url"]

log = logging.getLogger(__name__)

MAX_BYTES = 2_000_000_000
MAX_REDIRECTS = 5
SPEED_WINDOW_S = 60.0
MIN_BYTES_PER_S = 1_000
"""A host that sends less than this over SPEED_WINDOW_S gives its place to the next file, and is continued later."""
PROGRESS_S = 0.1
"""Seconds between two progress reports."""
_MAX_DIGITS = 15
"""Digits of the longest plausible length in bytes."""
_NO_ADDRESS = mark("The clip's address is not a web address.")
_TRY_AGAIN = frozenset({408, 425, 429})
_CONTENT_RANGE = re.compile(
    rf"bytes ([0-9]{{1,{_MAX_DIGITS}}})-[0-9]{{1,{_MAX_DIGITS}}}/([0-9]{{1,{_MAX_DIGITS}}}|\*)"
)


class _StoppedError(Exception):
    """The download was cancelled."""


class HttpDownloader:
    """Stream files from result hosts. Never sends an API key: it has none.

    Each file has its own thread: on the event loop, its chunks would disturb the window and come at half the speed.
    """

    def __init__(self) -> None:
        self._settings = current()
        self._trusted: ssl.SSLContext | None = None
        self._idle: list[httpx.Client] = []
        self._closed = False

    async def close(self) -> None:
        """Close the connections, except those of cancelled files: their threads do that."""
        self._closed = True
        self._drop_idle()

    async def fetch(self, job: Job, url: str, part: Path, registry: JobRegistry, *, local: bool) -> None:
        """Download `url` to `part`, resuming what is there. One attempt; raises DownloadError.

        `local` allows http on loopback (the sandbox); otherwise only https is allowed, redirects included.
        """
        if await asyncio.to_thread(part_file.complete_url, part) == url:
            return  # renaming failed: no reason to download it again
        loop = asyncio.get_running_loop()

        def progressed(received: int, total: int | None) -> None:
            job.received_bytes, job.total_bytes = received, total
            registry.show(job)

        def on_progress(received: int, total: int | None) -> None:
            loop.call_soon_threadsafe(progressed, received, total)

        try:
            client = await self._client()
        except NetworkSetupError as error:
            raise DownloadError(message_of(error)) from error
        transfer = _Transfer(client, url, part, local, on_progress)
        started_with = self._settings
        ended: asyncio.Future[None] = loop.create_future()
        ended.add_done_callback(lambda _: self._release_client(transfer, started_with))
        # A daemon: one that waits for a silent host must not keep the program from ending.
        threads.thread(partial(_run_transfer, transfer, loop, ended), "download").start()
        slow = asyncio.create_task(_too_slow(transfer))
        try:
            await asyncio.wait([ended, slow], return_when=asyncio.FIRST_COMPLETED)
            if not ended.done():
                raise DownloadError(message("The clip's host sends almost nothing; it is continued later."))
        finally:
            slow.cancel()
            if not ended.done() and transfer.stop():
                await asyncio.wait([ended])
        ended.result()

    async def _client(self) -> "httpx.Client":
        """Return a client that no other thread uses, so that none closes another's connection."""
        if self._settings != current():
            self._drop_idle()
            self._settings, self._trusted = current(), None
        if self._idle:
            return self._idle.pop()
        if self._trusted is None:
            self._trusted = await asyncio.to_thread(trusted)
        return await asyncio.to_thread(_make_client, self._settings, self._trusted)

    def _release_client(self, transfer: "_Transfer", started_with: NetworkSettings) -> None:
        if self._closed or started_with != current():
            transfer.client.close()
        else:
            self._idle.append(transfer.client)

    def _drop_idle(self) -> None:
        while self._idle:
            self._idle.pop().close()


async def _too_slow(transfer: "_Transfer") -> None:
    """Return once almost nothing was received for a while, the answer's head included."""
    before = -SPEED_WINDOW_S * MIN_BYTES_PER_S
    while transfer.received - before >= SPEED_WINDOW_S * MIN_BYTES_PER_S:
        before = transfer.received
        await asyncio.sleep(SPEED_WINDOW_S)


def _make_client(settings: NetworkSettings, ssl_context: ssl.SSLContext) -> "httpx.Client":
    import httpx  # noqa: PLC0415 - slow to load, and not needed before the first clip

    return httpx.Client(
        headers={"User-Agent": f"seedance-desktop/{__version__}"},
        follow_redirects=False,
        trust_env=False,
        transport=transport(httpx.HTTPTransport, settings.proxy, ssl_context),
    )


def _run_transfer(transfer: "_Transfer", loop: asyncio.AbstractEventLoop, ended: "asyncio.Future[None]") -> None:
    error: Exception | None = None
    try:
        transfer.run()
    except Exception as raised:  # noqa: BLE001 - passed on to whoever awaits the file
        error = raised

    def end() -> None:
        if error is None:
            ended.set_result(None)
        else:
            ended.set_exception(error)
            ended.exception()  # a cancelled download has no one to raise to

    try:
        loop.call_soon_threadsafe(end)
    except RuntimeError:  # the loop is closed: the program is ending
        transfer.client.close()


class _Transfer:
    """One attempt at one file. `run` blocks until it is complete; `stop` may be called in the meantime."""

    def __init__(
        self,
        client: "httpx.Client",
        url: str,
        part: Path,
        local: bool,
        on_progress: Callable[[int, int | None], None],
    ) -> None:
        self.client = client
        self.received = 0
        """Bytes received in this attempt."""
        self._url = url
        self._part = part
        self._meta = part_file.notes_path(part)
        self._local = local
        self._on_progress = on_progress
        self._lock = threading.Lock()
        self._stopped = False
        self._socket: socket.socket | None = None

    def stop(self) -> bool:
        """Write nothing more except data just received; return whether to wait for that."""
        with self._lock:
            self._stopped = True
            if self._socket is not None:
                with contextlib.suppress(OSError):  # may be closed already
                    # Not SSLSocket's own method, which would first say good-bye to the host.
                    socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
            return self._socket is not None

    def run(self) -> None:
        """Download the file. Raises DownloadError."""
        import httpx  # noqa: PLC0415 - loaded with the client

        try:
            self._download()
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            if isinstance(error, httpx.InvalidURL) or "location header" in str(error):
                raise ResultRefusedError(message(_NO_ADDRESS)) from error
            raise DownloadError(_error_text(error)) from error
        except OSError as error:
            raise DiskError(
                message(
                    "{parent} can't be written: {reason}.",
                    parent=str(self._part.parent),
                    reason=error.strerror or str(error),
                )
            ) from error
        except (DownloadError, _StoppedError):
            raise
        except NetworkSetupError as error:
            raise DownloadError(message_of(error)) from error
        except Exception as error:
            # Hosts answer in ways no library has an error for; the clip is paid for, so it is tried again. The notes
            # on the part file may be the odd thing: the next attempt starts without them.
            log.warning("a download failed unexpectedly", exc_info=True)
            with contextlib.suppress(OSError):
                delete(self._meta)
            raise DownloadError(_error_text(error)) from error

    def _download(self) -> None:
        """Do it, and raise whatever goes wrong."""
        offset, validator = part_file.resume_point(self._part, self._meta, self._url)
        while True:
            headers = {"Accept-Encoding": "identity"}
            if offset:
                headers |= {"Range": f"bytes={offset}-"} | ({"If-Range": validator} if validator else {})
            response = self._open(headers)
            try:
                received, total = self._receive(response, offset)
            finally:
                response.close()
            # Some hosts send a large file only piece by piece.
            if response.status_code != 206 or total is None or not offset < received < total:
                break
            offset = received
        if total is not None and received != total:
            raise DownloadError(
                message("Only {received_bytes} of {total} bytes were received.", received_bytes=received, total=total)
            )
        self._on_progress(received, total)
        delete(self._meta)
        part_file.unpack(self._part, MAX_BYTES)
        part_file.refuse_page(self._part, response.headers)
        part_file.note_complete(self._part, self._url)

    def _open(self, headers: dict[str, str]) -> "httpx.Response":
        url = self._url
        for _ in range(MAX_REDIRECTS):
            check_result_url(url, local=self._local)
            request = self.client.build_request("GET", url, headers=headers, timeout=_timeout())
            response = self.client.send(request, stream=True)
            if not response.has_redirect_location:
                return response
            response.close()
            url = _target(url, response.headers["location"])
        raise ResultRefusedError(message("The clip's address keeps redirecting."))

    def _receive(self, response: "httpx.Response", offset: int) -> tuple[int, int | None]:
        """Write what the host sends; return the bytes received so far, and the file's length if it is known."""
        with self._lock:
            if self._stopped:
                raise _StoppedError
            self._socket = response.extensions["network_stream"].get_extra_info("socket")
        _refuse(response, self._part, offset)
        total = _length(response.headers.get("content-length", ""))
        if response.status_code != 206:
            offset = 0
        elif offset or "content-range" in response.headers:
            total = self._check_range(response.headers.get("content-range", ""), offset)
        if total is not None and total > MAX_BYTES:
            raise ResultRefusedError(
                message("The file has {total} bytes; the limit is {most}.", total=total, most=MAX_BYTES)
            )
        part_file.check_room(self._part, (total or 0) - offset)
        validator = response.headers.get("etag") or response.headers.get("last-modified", "")
        part_file.note(self._meta, self._url, validator)
        received = offset
        # Data received before the connection broke is kept: the next attempt resumes there.
        with part_file.open_part(self._part, offset) as file:
            reported = 0.0
            for piece in response.iter_raw():
                received += len(piece)
                self.received += len(piece)
                if received > MAX_BYTES:
                    raise ResultRefusedError(message("The file is larger than {most} bytes.", most=MAX_BYTES))
                file.write(piece)
                if (now := time.monotonic()) - reported > PROGRESS_S:
                    reported = now
                    self._on_progress(received, total)
        return received, total

    def _check_range(self, content_range: str, offset: int) -> int | None:
        """Return the file's length by a `Content-Range`, None if it is not stated; raise for another part."""
        match = _CONTENT_RANGE.fullmatch(content_range.strip())
        if match and int(match[1]) == offset:
            return None if match[2] == "*" else int(match[2])
        delete(self._meta)  # the next attempt asks for the whole file
        wrong = mark("The clip's host sent a different part of the file from the one asked for.")
        raise (DownloadError if offset else ResultRefusedError)(message(wrong))


def _target(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise ResultRefusedError(message(_NO_ADDRESS)) from error


def _length(text: str) -> int | None:
    """Return the file's full length; None if it is not stated."""
    if not (text.isascii() and text.isdigit()):
        return None
    return int(text) if len(text) <= _MAX_DIGITS else MAX_BYTES + 1


def _timeout() -> "httpx.Timeout":
    import httpx  # noqa: PLC0415 - loaded by now

    return httpx.Timeout(current().timeout_s, connect=15.0)


def _error_text(error: Exception) -> str:
    import httpx  # noqa: PLC0415 - loaded by whoever raised

    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return tr("The certificate of the clip's host is not trusted on this computer.") + f" {tr(CERTIFICATE)}"
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, httpx.ProxyError) and (reason := sign_in_refused(error)):
        return str(reason)
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.ProxyError):
        return tr("The clip's host can't be reached.")
    return tr("The download was interrupted ({name}).", name=type(error).__name__)


def _refuse(response: "httpx.Response", part: Path, offset: int) -> None:
    """Raise for every answer that is not the file's data."""
    status = response.status_code
    if status in {200, 206}:
        return
    if status == 416 and offset:
        delete(part)
        raise DownloadError(message("The file changed on its host; starting over."))
    if status in {404, 410}:
        raise ResultRefusedError(
            message("The clip's host answered {status_code}: the file is gone.", status_code=status)
        )
    error = DownloadError if status in _TRY_AGAIN or status >= 500 else ResultRefusedError
    raise error(message("The clip's host answered {status_code}.", status_code=status))


def check_result_url(url: str, *, local: bool) -> None:
    """Reject all URLs but https, and http on loopback if the service is there. Raises ResultRefusedError."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:  # an unmatched bracket, or an invalid port
        raise ResultRefusedError(message(_NO_ADDRESS)) from error
    if port == 0:
        raise ResultRefusedError(message(_NO_ADDRESS))
    if parts.scheme == "https" and host:
        return
    if local and parts.scheme == "http" and is_loopback(host):
        return
    raise ResultRefusedError(
        message("The clip's address is not https ({scheme}://{host}).", scheme=parts.scheme, host=host)
    )
