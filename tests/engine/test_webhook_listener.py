"""Webhooks: who may call, and that a call only triggers a status read."""

import asyncio
import hashlib
import hmac
import json

import httpx
import pytest

from seedance_desktop.core.redaction import Secret
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.job import JobState
from seedance_desktop.domain.request import Request
from seedance_desktop.engine.accounts.account_link import AccountLink
from seedance_desktop.engine.jobs import poller
from seedance_desktop.engine.webhook_listener import BODY_BYTES, MAX_CALLS, Proof, WebhookListener
from tests.engine.scripted import OneAccount, ScriptedClient
from tests.engine.world import SandboxAccounts

KEY, SECRET = "afk_0123456789abcdef", "a secret of v1"
CALL = json.dumps({"event": "completed", "jobId": "job-1", "status": "COMPLETED"}).encode()
V1_CALL = json.dumps({"task_id": "task-1", "status": "finished"}).encode()
DEEP = b'{"x": ' + b"[" * 200_000


def signature(body, key=KEY):
    digest = hashlib.sha256(key.encode()).digest()
    return {"X-Webhook-Signature": "sha256=" + hmac.new(digest, body, hashlib.sha256).hexdigest()}


@pytest.fixture
async def listener():
    looked = []

    def proofs():
        return [Proof(Service.V2, Secret(KEY)), Proof(Service.V1, Secret(SECRET))]

    made = WebhookListener(proofs, looked.append)
    await made.start(0)
    made.looked = looked
    yield made
    await made.stop()


@pytest.fixture
async def web(listener):
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{listener.port}", trust_env=False) as client:
        yield client


@pytest.mark.parametrize(
    ("body", "headers", "looked"),
    [(CALL, signature(CALL), "job-1"), (V1_CALL, {"x-webhook-secret": SECRET}, "task-1")],
    ids=["v2", "v1"],
)
async def test_a_genuine_call_makes_the_job_be_read(listener, web, body, headers, looked):
    assert (await web.post("/anything", content=body, headers=headers)).status_code == 204
    assert listener.looked == [looked]


@pytest.mark.parametrize(
    ("method", "body", "headers", "status"),
    [
        ("POST", CALL, {}, 401),
        ("POST", CALL, signature(CALL, "afk_another_key"), 401),
        ("POST", CALL.replace(b"job-1", b"job-2"), signature(CALL), 401),
        ("POST", CALL, {"X-Webhook-Signature": signature(CALL)["X-Webhook-Signature"].removeprefix("sha256=")}, 401),
        ("POST", CALL, {"X-Webhook-Signature": "sha256=" + hashlib.sha256(CALL).hexdigest()}, 401),
        ("POST", V1_CALL, {"x-webhook-secret": ""}, 401),
        ("POST", V1_CALL, {"x-webhook-secret": SECRET + "x"}, 401),
        ("POST", V1_CALL, {"x-webhook-secret": KEY}, 401),
        ("POST", b"[]", signature(b"[]"), 400),
        ("POST", b"{", signature(b"{"), 400),
        ("POST", b"{}", signature(b"{}"), 400),
        ("POST", DEEP, signature(DEEP), 400),
        ("POST", b'{"jobId": 5}', signature(b'{"jobId": 5}'), 400),
        ("POST", b'{"jobId": "\\ud800"}', signature(b'{"jobId": "\\ud800"}'), 400),
        ("POST", b"\xff", signature(b"\xff"), 400),
        ("GET", b"", {}, 405),
    ],
)
async def test_other_calls_are_refused(listener, web, method, body, headers, status):
    assert (await web.request(method, "/", content=body, headers=headers)).status_code == status
    assert listener.looked == []


@pytest.mark.parametrize(
    "raw",
    [
        b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST / HTTP/1.1\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: %d\r\n\r\n" % (BODY_BYTES + 1),
        b"POST / HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
        b"POST / HTTP/1.1\r\nContent-Length : 5\r\n\r\nabcde",
        b"hello\r\n\r\n",
        b"POST /" + b"x" * 100_000 + b"\r\n\r\n",
    ],
)
async def test_odd_requests_are_refused_at_once(listener, raw):
    reader, writer = await asyncio.open_connection("127.0.0.1", listener.port)
    writer.write(raw)
    answer = await reader.read()
    assert answer.startswith(b"HTTP/1.1 4")
    writer.close()
    await writer.wait_closed()
    assert listener.looked == []


async def test_silent_callers_are_disconnected(listener):
    connections = [await asyncio.open_connection("127.0.0.1", listener.port) for _ in range(3)]
    await asyncio.wait_for(listener.stop(), 5)
    for _, writer in connections:
        writer.close()
        await writer.wait_closed()
    assert listener.port is None


async def test_a_genuine_call_gets_in_beside_connections_that_say_nothing(listener, web):
    idle = [await asyncio.open_connection("127.0.0.1", listener.port) for _ in range(3 * MAX_CALLS)]
    assert (await web.post("/", content=CALL, headers=signature(CALL))).status_code == 204
    assert listener.looked == ["job-1"]
    for _, writer in idle:
        writer.close()


V1 = Request(
    service=Service.V1,
    model="seedance-2",
    prompt="a fox in the snow",
    duration=4,
    resolution="480p",
    webhook_url="https://tunnel.example/hook",
)


async def test_v1s_secret_is_sent_and_never_stored_on_disk(worlds, tmp_path):
    client = ScriptedClient(Service.V1)
    client.body = lambda request, urls: json.dumps({"prompt": request.prompt, "webhook_url": "x"}).encode()

    class WithSecret(OneAccount):
        async def link(self, account, address=""):
            return AccountLink(self.client, account, 0.02, local=True, webhook_secret=Secret(SECRET))

    world = worlds(WithSecret(client))
    await world.start()
    [job] = await world.engine.submit(V1, 1, "a")
    await world.settled(job.id, JobState.QUEUED)
    assert json.loads(client.sent[0][0])["webhook_secret"] == SECRET
    await world.stop()
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]


@pytest.mark.parametrize("service", ["v2", "v1"])
async def test_the_services_webhooks_trigger_a_read(worlds, own_sandbox, monkeypatch, service):
    """With a schedule that would not read again for an hour."""
    own_sandbox.set(queue_s=[0, 0], generate_s=[20, 20])
    accounts = SandboxAccounts(own_sandbox, poll_seconds=3600.0, webhook_secret=Secret(SECRET))
    monkeypatch.setattr(poller, "FIRST_READ_S", 3600.0)
    world = worlds(accounts)

    def proofs():
        secret = SECRET if service == "v1" else own_sandbox.addresses["v2_key"]
        return [Proof(Service(service), Secret(secret))]

    listener = WebhookListener(proofs, lambda remote_id: world.engine.poll_now(remote_id=remote_id))
    await listener.start(0)
    await world.start()
    request = Request(
        service=Service(service),
        model="seedance-2",
        prompt="a fox in the snow",
        duration=4,
        resolution="480p",
        webhook_events=("completed",),
        webhook_url="https://tunnel.example/hook",
    )
    # The tunnel: the address is public, and leads here.
    link = await accounts.link(service)
    body = link.client.body
    here = f"http://127.0.0.1:{listener.port}/"
    link.client.body = lambda *args: body(*args).replace(b"https://tunnel.example/hook", here.encode())
    [job] = await world.engine.submit(request, 1, service)
    assert (await world.settled(job.id, JobState.READY, JobState.FAILED, seconds=60)).state is JobState.READY
    await listener.stop()
    await world.stop()
    await accounts.close()
