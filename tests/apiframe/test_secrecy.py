"""Only the service sees the key: it is not in reprs, texts, tracebacks or logs."""

import copy
import logging
import pickle
import subprocess
import sys
import traceback

import pytest

from seedance_desktop.apiframe.client import make_client
from seedance_desktop.apiframe.error_mapping import Purpose
from seedance_desktop.apiframe.errors import ApiframeError
from seedance_desktop.apiframe.transport import Call
from seedance_desktop.core.redaction import Secret
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.media import MediaKind
from tests.apiframe.conftest import KEY, V1_KEY

KEYS = {Service.V1: V1_KEY, Service.V2: KEY}


def everything(error: BaseException) -> str:
    """Return everything a crash report could show of an error: its chain, every frame's locals, every attribute."""
    shown = traceback.TracebackException.from_exception(error, capture_locals=True)
    shown.stack[:] = [frame for frame in shown.stack if frame.filename != __file__]  # this test itself holds the key
    chain = [everything(other) for other in (error.__cause__, error.__context__) if other is not None]
    return "\n".join([*shown.format(chain=False), repr(error), repr(vars(error)), repr(error.args), *chain])


def logged(caplog: pytest.LogCaptureFixture) -> str:
    """Collect every record at DEBUG, before redaction, except httpx's copy of what the server sent."""
    lines = [(record.name, record.getMessage()) for record in caplog.records]
    return "\n".join(
        line for name, line in lines if not line.startswith("receive_response_headers") or name[0] == "s"
    )


def echo(server, key: str) -> None:
    words = f"Invalid API key {key}"
    server.answer(401, {"error": words, "details": {key: [words]}}, {"x-request-id": f"req {key}"})


def page(server, key: str) -> None:
    server.answer(403, f"<title>Blocked: {key}</title>".encode())


FAILURES = {
    "echo": echo,
    "page": page,
    "silence": lambda server, _: server.stay_silent(),
    "hang-up": lambda server, _: server.hang_up(),
    "garbage": lambda server, key: server.raw(key.encode() + b"\r\n\r\n"),
    "unreadable": lambda server, key: server.answer(202, f"<p>{key}</p>".encode()),
    "limited": lambda server, key: server.answer(429, {"error": key}, {"Retry-After": "500"}),
    "server": lambda server, key: server.answer(500, {"message": key}),
    "redirect": lambda server, key: server.answer(302, b"", {"Location": f"https://example.org/{key}"}),
}


@pytest.mark.parametrize("service", list(Service))
@pytest.mark.parametrize("failure", [*FAILURES, "refused", "no-tls"])
async def test_no_error_shows_the_key(server, make_transport, caplog, service, failure, tmp_path):
    caplog.set_level(logging.DEBUG)
    key = KEYS[service]
    (tmp_path / "a.png").write_bytes(b"png")
    url = {"refused": "http://127.0.0.1:9", "no-tls": server.url.replace("http:", "https:")}.get(failure, server.url)
    client = make_client(service, url, Secret(key), make_transport(timeout_s=0.3, read_retries=0))
    calls = {
        "generate": lambda: client.generate(b"{}", idempotency_key="k"),
        "job": lambda: client.job("j1"),
        "account": client.account,
        "upload": lambda: client.upload(tmp_path / "a.png", MediaKind.IMAGE),
    }
    for name, call in calls.items():
        if failure in FAILURES:
            FAILURES[failure](server, key)
        elif failure == "no-tls":
            server.speak_first(key.encode())
        with pytest.raises(ApiframeError) as caught:
            await call()
        shown = everything(caught.value)
        assert key not in shown, name
        assert caught.value.__cause__ is None
        assert caught.value.__context__ is None, "an exception of the HTTP library holds the request"
        if failure == "limited":
            break  # the host is paused now
    assert key not in logged(caplog)
    assert "seedance_desktop.apiframe" in caplog.text, "the calls are logged, without the key"


@pytest.mark.parametrize("service", list(Service))
async def test_no_success_shows_the_key(server, make_transport, caplog, service):
    caplog.set_level(logging.DEBUG)
    key = KEYS[service]
    client = make_client(service, server.url, Secret(key), make_transport())
    answer = {"id": "j1", "task_id": "j1", "status": "failed", "error": f"bad {key}", "input": {"prompt": key}}
    server.answer(200, answer)
    assert key not in repr(await client.job("j1"))
    assert key not in logged(caplog)
    assert key not in repr(client) + str(client) + repr(vars(client))


def test_reprs_and_copies_hold_no_key():
    call = Call(Service.V2, "GET", "https://example.org", "X-API-Key", Secret(KEY), Purpose.READ)
    assert KEY not in repr(call)
    assert copy.copy(call).key.reveal() == KEY
    with pytest.raises(TypeError):
        pickle.dumps(call)


def test_no_http_library_is_loaded_before_the_first_call():
    program = (
        "import sys; from seedance_desktop.apiframe.transport import Transport; Transport(); "
        "sys.exit('httpx' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
