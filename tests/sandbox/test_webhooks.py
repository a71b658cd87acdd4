import hashlib
import hmac
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.sandbox.running import finished, finished_v1, generate


class Listener(ThreadingHTTPServer):
    """Record what is posted to it; answer with the statuses in `answers`, then 204."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.received, self.answers = [], []
        self.url = f"http://127.0.0.1:{self.server_port}/hook"

    def wait_for(self, count):
        end = time.monotonic() + 10
        while len(self.received) < count:
            assert time.monotonic() < end, self.received
            time.sleep(0.02)
        return self.received


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.received.append((dict(self.headers), body))
        self.send_response(self.server.answers.pop(0) if self.server.answers else 204)
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def listener():
    with Listener() as listener:
        thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield listener
        listener.shutdown()
        thread.join()


def status_of(client, job_id):
    return client.get(f"/v2/jobs/{job_id}").json()["webhookStatus"]


def settled(client, job_id):
    end = time.monotonic() + 10
    while (status := status_of(client, job_id)) == "pending":
        assert time.monotonic() < end
        time.sleep(0.02)
    return status


def test_v2_signed(sandbox, v2, listener):
    hook = {"webhookUrl": listener.url, "webhookEvents": ["progress", "completed"]}
    job = finished(v2, generate(v2, webhook=hook).json()["jobId"])
    assert settled(v2, job["id"]) == "delivered"
    events = [json.loads(body) for _, body in listener.received]
    assert events[-1]["event"] == "completed"
    while events[-1]["event"] != "completed":
        time.sleep(0.02)
    assert {event["event"] for event in events[:-1]} <= {"progress"}
    assert events[-1] | {"result": None} == {
        "event": "completed",
        "jobId": job["id"],
        "status": "COMPLETED",
        "model": "seedance-2",
        "result": None,
        "creditCost": 8,
        "completedAt": job["completedAt"],
    }
    assert events[-1]["result"] == job["result"]
    for headers, body in listener.received:
        secret = hashlib.sha256(v2.headers["X-API-Key"].encode()).digest()
        assert headers["X-Webhook-Signature"] == "sha256=" + hmac.new(secret, body, hashlib.sha256).hexdigest()
        assert headers["X-Webhook-Event"] == json.loads(body)["event"]


def test_v2_events_are_filtered(sandbox, v2, listener):
    hook = {"webhookUrl": listener.url, "webhookEvents": ["completed"]}
    failed = finished(v2, generate(v2, prompt="[refuse:person]", webhook=hook).json()["jobId"])
    hook["webhookEvents"] = ["failed"]
    told = finished(v2, generate(v2, prompt="[refuse:person]", webhook=hook).json()["jobId"])
    assert settled(v2, told["id"]) == "delivered"
    (_, body), *more = listener.received
    assert not more
    event = json.loads(body)
    assert (event["event"], event["jobId"], event["error"]) == ("failed", told["id"], failed["error"])


def test_retries_are_limited(sandbox, v2, listener):
    hook = {"webhookUrl": listener.url}
    listener.answers = [500, 503]
    once = finished(v2, generate(v2, prompt="[refuse:person]", webhook=hook).json()["jobId"])
    assert settled(v2, once["id"]) == "delivered"
    listener.answers = [500] * 9
    never = finished(v2, generate(v2, prompt="[refuse:person]", webhook=hook).json()["jobId"])
    assert settled(v2, never["id"]) == "failed"
    tries = [line["outcome"] for line in sandbox.ledger()["webhooks"] if line["job_id"] == once["id"]]
    assert tries == ["500", "503", "204"]
    assert len(listener.received) == 6


@pytest.mark.parametrize(
    "url", ["http://192.0.2.1/hook", "https://example.com/hook", "http://127.0.0.1.example.com/"]
)
def test_other_hosts_are_never_contacted(sandbox, v2, url):
    job = finished(v2, generate(v2, prompt="[refuse:person]", webhook={"webhookUrl": url}).json()["jobId"])
    assert settled(v2, job["id"]) == "failed"
    lines = [line for line in sandbox.ledger()["webhooks"] if line["job_id"] == job["id"]]
    assert [(line["attempt"], line["outcome"]) for line in lines] == [
        (0, "failed: the sandbox only posts to this computer")
    ]


def test_no_listener(sandbox, v2):
    job = generate(v2, prompt="[refuse:person]", webhook={"webhookUrl": "http://127.0.0.1:1/"}).json()["jobId"]
    finished(v2, job)
    assert settled(v2, job) == "failed"


def test_v1_sends_its_secret(sandbox, v1, listener):
    body = {
        "model": "seedance-2",
        "prompt": "[refuse:person]",
        "webhook_url": listener.url,
        "webhook_secret": "hush",
    }
    task = finished_v1(v1, v1.post("/seedance-imagine", json=body).json()["task_id"])
    listener.wait_for(1)
    headers, last = listener.received[-1]
    assert headers["x-webhook-secret"] == "hush"
    assert "X-Webhook-Signature" not in headers
    assert json.loads(last)["task_id"] == task["task_id"]
