"""Clients against the scripted server. One HTTP pool serves the module: reading certificates takes 140 ms."""

from collections.abc import AsyncIterator, Callable

import pytest

from seedance_desktop.apiframe.protocol import ApiframeClient
from seedance_desktop.apiframe.transport import Transport
from seedance_desktop.apiframe.v1 import V1Client
from seedance_desktop.apiframe.v2 import V2Client
from seedance_desktop.core.redaction import Secret
from seedance_desktop.core.retry import Backoff
from seedance_desktop.domain.catalogue import Service
from tests.apiframe.server import ScriptedServer, scripted_server

KEY = "afk_test_0123456789abcdef"
V1_KEY = "5f0c1d2e-raw-v1-key-98765"


@pytest.fixture
async def server() -> AsyncIterator[ScriptedServer]:
    async with scripted_server() as scripted:
        yield scripted


@pytest.fixture
async def make_transport() -> AsyncIterator[Callable[..., Transport]]:
    """Return transports whose random pauses take no time; closed afterwards."""
    made: list[Transport] = []

    def make(**options: float) -> Transport:
        made.append(Transport(backoff=Backoff(0.002, 0.004, min_share=0.0), **options))
        return made[-1]

    yield make
    for transport in made:
        await transport.close()


@pytest.fixture
def transport(make_transport: Callable[..., Transport]) -> Transport:
    return make_transport()


@pytest.fixture
def v2(server: ScriptedServer, transport: Transport) -> V2Client:
    return V2Client(transport, server.url, Secret(KEY))


@pytest.fixture
def v1(server: ScriptedServer, transport: Transport) -> V1Client:
    return V1Client(transport, server.url, Secret(V1_KEY))


@pytest.fixture(params=list(Service))
def client(request: pytest.FixtureRequest) -> ApiframeClient:
    """Return each generation's client in turn."""
    return request.getfixturevalue(request.param.value)
