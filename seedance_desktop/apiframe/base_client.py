"""HTTP calls of one account, shared by both clients."""

import asyncio
import json
import logging
import mimetypes
from collections.abc import Awaitable, Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from seedance_desktop.apiframe.error_mapping import Purpose
from seedance_desktop.apiframe.errors import (
    ApiframeError,
    InvalidRequestError,
    NotFoundError,
    ServerError,
    UnreadableAnswerError,
    UploadTooLargeError,
)
from seedance_desktop.apiframe.parsing import Json, read_error, read_object
from seedance_desktop.apiframe.protocol import RemoteJob
from seedance_desktop.apiframe.transport import CONNECTIONS, LARGE_ANSWER, Call, File, Transport
from seedance_desktop.core.decoding import UnreadableError
from seedance_desktop.core.i18n import format_number, tr
from seedance_desktop.core.redaction import Secret
from seedance_desktop.domain.catalogue import Model, Service, find_model
from seedance_desktop.domain.media import MediaInput
from seedance_desktop.domain.request import Request

log = logging.getLogger(__name__)

T = TypeVar("T")


class BaseClient:
    """Make calls to one base URL with one key."""

    def __init__(
        self, transport: Transport, service: Service, base_url: str, key: Secret, key_header: str, *, owns: bool
    ) -> None:
        self._transport = transport
        self._service = service
        self._base_url = base_url.rstrip("/")
        self._key = key
        self._key_header = key_header
        self._owns_transport = owns

    async def get(self, path: str, read: Callable[[Json], T], params: Mapping[str, str] | None = None) -> T:
        """Send a GET; repeated after network failures."""
        return await self._call("GET", path, Purpose.READ, read, params=params)

    async def post(
        self,
        path: str,
        purpose: Purpose,
        read: Callable[[Json], T],
        content: bytes,
        headers: Mapping[str, str] | None = None,
    ) -> T:
        """Send a POST with a JSON body."""
        headers = {"Content-Type": "application/json", **(headers or {})}
        return await self._call("POST", path, purpose, read, content=content, headers=headers)

    async def post_file(self, path: str, read: Callable[[Json], T], part: str, file: File) -> T:
        """Send a POST with a form of one file."""
        return await self._call("POST", path, Purpose.CHANGE, read, files={part: file})

    async def close(self) -> None:
        """Close the transport if it belongs to this client alone."""
        if self._owns_transport:
            await self._transport.close()

    async def _call(self, method: str, path: str, purpose: Purpose, read: Callable[[Json], T], **parts: Any) -> T:
        url = self._base_url + path
        answer = await self._transport.send(
            Call(self._service, method, url, self._key_header, self._key, purpose, **parts)
        )
        text = ""

        def parse() -> T:
            nonlocal text
            value = read_object(answer.body)
            text = read_error(value)[0]
            return read(value)

        try:
            return await asyncio.to_thread(parse) if len(answer.body) > LARGE_ANSWER else parse()
        except UnreadableError as error:
            text = text or str(error)
        except Exception as error:
            # No answer of a service may look like a bug of this program, which would stop the job's work.
            log.warning("the answer to %s %s can't be read", method, path.partition("?")[0], exc_info=True)
            text = text or type(error).__name__
        raise UnreadableAnswerError(
            text,
            status=answer.status,
            request_id=answer.request_id,
            may_have_been_charged=purpose is Purpose.PAID,
        )


def to_json(value: Mapping[str, Any]) -> bytes:
    """Return compact JSON. Escaped, so that even a lone surrogate in a prompt can be sent."""
    return json.dumps(value, separators=(",", ":")).encode()


def model_of(request: Request) -> Model:
    """Return the catalogue's model for a request. Raises InvalidRequestError if it is not on this service."""
    model = find_model(request.service, request.model)
    if model is None:
        raise InvalidRequestError(
            tr("{model} is not a model of Apiframe {service}.").format(model=request.model, service=request.service)
        )
    return model


def url_of(media: MediaInput, media_urls: Mapping[str, str]) -> str:
    """Return the URL to send for a medium. Raises KeyError for a local one that was not uploaded."""
    return media.source if media.is_remote else media_urls[media.source]


def frame_fields(request: Request, model: Model, media_urls: Mapping[str, str]) -> dict[str, str]:
    """Return the URLs of a request's frames by the model's field names."""
    frames = ((model.first_frame_field, request.first_frame), (model.last_frame_field, request.last_frame))
    return {name: url_of(frame, media_urls) for name, frame in frames if name and frame}


async def fetch_each(
    read: Callable[[str], Awaitable[RemoteJob]], remote_ids: Iterable[str], *, any_found: bool = False
) -> list[RemoteJob]:
    """Read jobs one by one; skip those the service does not know (404, or a 400 about the id).

    A job whose read fails with a 5xx or an unreadable answer is skipped too if any other could be read, here or
    before (`any_found`). If none could, its error is raised after the first batch.
    """
    ids = list(remote_ids)
    jobs: list[RemoteJob] = []
    for start in range(0, len(ids), CONNECTIONS):
        part = ids[start : start + CONNECTIONS]
        outcomes = await asyncio.gather(*map(read, part), return_exceptions=True)
        broken: ApiframeError | None = None
        for remote_id, outcome in zip(part, outcomes, strict=True):
            if isinstance(outcome, RemoteJob):
                jobs.append(outcome)
                any_found = True
            elif isinstance(outcome, UnreadableAnswerError | ServerError):
                log.warning("job %s: %s", remote_id, outcome)
                broken = outcome
            elif isinstance(outcome, NotFoundError | InvalidRequestError):
                any_found = True
            else:
                raise outcome
        if broken is not None and not any_found:
            raise broken
    return jobs


async def read_file(path: Path, limit: int) -> File:
    """Read a file as a form part, in a thread. Only its suffix is sent, not its name."""

    def read() -> bytes:
        size = path.stat().st_size
        if size > limit:
            raise UploadTooLargeError(
                tr("{name} has {size} bytes; the limit is {limit}.").format(
                    name=path.name, size=format_number(size), limit=format_number(limit)
                ),
                size=size,
                limit=limit,
            )
        return path.read_bytes()

    suffix = path.suffix.lower()
    content_type = mimetypes.guess_type(f"file{suffix}")[0] or "application/octet-stream"
    return f"file{suffix}", await asyncio.to_thread(read), content_type
