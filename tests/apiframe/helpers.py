"""Helpers shared by the client tests."""

import pytest

from seedance_desktop.apiframe.client import make_client
from seedance_desktop.apiframe.errors import (
    ApiframeError,
)
from seedance_desktop.apiframe.transport import Transport
from seedance_desktop.core.redaction import Secret
from seedance_desktop.domain.catalogue import Service
from tests.apiframe.conftest import KEY

BODY = b'{"prompt":"A fox"}'
ACCEPTED = {"jobId": "j1", "task_id": "j1", "status": "QUEUED"}
JOB = {"id": "j1", "task_id": "j1", "status": "PROCESSING"}


async def paid(client) -> ApiframeError:
    """Return the error of a paid request that must fail."""
    with pytest.raises(ApiframeError) as caught:
        await client.generate(BODY, idempotency_key="once")
    return caught.value


async def read(client) -> ApiframeError:
    """Return the error of a status read that must fail."""
    with pytest.raises(ApiframeError) as caught:
        await client.job("j1")
    assert not caught.value.may_have_been_charged
    return caught.value


def client_at(url: str, transport: Transport):
    return make_client(Service.V2, url, Secret(KEY), transport)


def fail(server, trouble) -> None:
    match trouble:
        case int():
            server.answer(trouble, b"")
        case "before":
            server.speak_first()
        case "after":
            server.hang_up()
        case "garbage":
            server.raw(b"\x00\x01 this is not HTTP\r\n\r\n")
        case "cut":
            server.raw(b'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"jobId"')
        case "half":
            server.raw(b"HTTP/1.1 200 OK\r\nContent-Le")
