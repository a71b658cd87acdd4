import json
import time

import httpx
import pytest

from tests.sandbox.running import generate, picture, upload

GENERATE = "POST /v2/videos/generate"


def jobs(client):
    return len(client.get("/v2/jobs").json()["jobs"])


@pytest.mark.parametrize(
    ("kind", "error", "done"),
    [
        ("refuse", httpx.TransportError, 0),
        ("drop_before", httpx.RemoteProtocolError, 0),
        ("drop_after", httpx.RemoteProtocolError, 1),
    ],
)
def test_closed_connections(sandbox, v2, kind, error, done):
    sandbox.post("/faults", {"route": GENERATE, "kind": kind})
    with pytest.raises(error):
        generate(v2, prompt="[refuse:person]")
    assert jobs(v2) == done
    assert generate(v2, prompt="[refuse:person]").status_code == 202  # it was injected once


def test_dropped_answers_can_be_replayed(sandbox, v2):
    key = {"Idempotency-Key": "k"}
    sandbox.post("/faults", {"route": GENERATE, "kind": "drop_after", "count": 2})
    for _ in range(2):
        with pytest.raises(httpx.RemoteProtocolError):
            generate(v2, key, prompt="[refuse:person]")
    assert generate(v2, key, prompt="[refuse:person]").status_code == 202
    assert jobs(v2) == 1


def test_after_and_count(sandbox, v2):
    fault = {"route": "GET /v2/jobs/*", "kind": "status", "status": 503, "body": {"error": "busy"}}
    sandbox.post("/faults", fault | {"after": 1, "count": 2})
    job = generate(v2, prompt="[refuse:person]").json()["jobId"]
    assert [v2.get(f"/v2/jobs/{job}").status_code for _ in range(5)] == [200, 503, 503, 200, 200]
    assert sandbox.control.get("/faults").json()[0]["hits"] == 2
    sandbox.control.delete("/faults")
    assert sandbox.control.get("/faults").json() == []


def test_a_fault_without_a_count_never_ends(sandbox, v2):
    sandbox.post(
        "/faults",
        {"route": "* /v2/me", "kind": "status", "status": 429, "headers": {"Retry-After": "7"}, "count": None},
    )
    assert {v2.get("/v2/me").headers["retry-after"] for _ in range(3)} == {"7"}
    assert v2.get("/v2/me").content == b""


def test_delay(sandbox, v2):
    sandbox.post("/faults", {"route": "GET /v2/me", "kind": "delay", "seconds": 0.4})
    before = time.monotonic()
    assert v2.get("/v2/me").status_code == 200
    assert time.monotonic() - before >= 0.4


def test_answers_of_something_else(sandbox, v2):
    faults = [
        {"route": "GET /v2/me", "kind": "html"},
        {"route": "GET /v2/me", "kind": "status", "status": 403, "body": "error code: 1010"},
        {"route": "GET /v2/me", "kind": "redirect", "url": "http://127.0.0.1:1/elsewhere"},
        {"route": "GET /v2/me", "kind": "content_type", "value": "text/plain"},
    ]
    sandbox.post("/faults", faults)
    page, plain, moved, typed = (v2.get("/v2/me") for _ in range(4))
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html")
    assert (plain.status_code, plain.text) == (403, "error code: 1010")
    assert (moved.status_code, moved.headers["location"]) == (307, "http://127.0.0.1:1/elsewhere")
    assert (typed.headers["content-type"], typed.json()["team"]["name"]) == ("text/plain", "Sandbox")


def fetch(url, into):
    with httpx.stream("GET", url, trust_env=False) as answer:
        assert int(answer.headers["content-length"]) > 100
        for chunk in answer.iter_raw():
            into += chunk


def test_disturbed_downloads(sandbox, v2):
    data = picture()
    url = upload(v2, data)
    kinds = [
        {"kind": "truncate", "bytes": 100},
        {"kind": "stall", "bytes": 100, "seconds": 0.3},
        {"kind": "content_range"},
        {"kind": "content_range", "value": "bytes 0-1/2"},
        {"kind": "flip"},
    ]
    sandbox.post("/faults", [{"route": "GET /files/*", **kind} for kind in kinds])
    for _ in range(2):
        received = bytearray()
        with pytest.raises(httpx.RemoteProtocolError):
            fetch(url, received)
        assert received == data[:100]
    assert v2.get(url, headers={"Range": "bytes=100-"}).headers["content-range"].startswith("bytes 1-")
    assert v2.get(url, headers={"Range": "bytes=100-"}).headers["content-range"] == "bytes 0-1/2"
    flipped = v2.get(url).content
    assert [index for index in range(len(data)) if flipped[index] != data[index]] == [len(data) // 2]
    assert v2.get(url).content == data


def test_v1_and_uploads_can_be_disturbed(sandbox, v1, v2):
    sandbox.post(
        "/faults", [{"route": "POST /fetch", "kind": "drop_before"}, {"route": "POST /v2/uploads", "kind": "refuse"}]
    )
    with pytest.raises(httpx.TransportError):
        v1.post("/fetch", json={"task_id": "x"})
    with pytest.raises(httpx.TransportError):
        v2.post("/v2/uploads", files={"file": ("a.png", picture())})


def test_requests_are_counted_by_route(own):
    running = own()
    with running.client("v2") as client:
        job = generate(client).json()["jobId"]
        for _ in range(3):
            client.get(f"/v2/jobs/{job}")
        client.get("/v2/jobs?limit=3")
    assert running.ledger()["requests"] == {
        "POST /v2/videos/generate": 1,
        "GET /v2/jobs/{id}": 3,
        "GET /v2/jobs": 1,
    }


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/faults", {"route": "*", "kind": "earthquake"}),
        ("/faults", {"route": "*"}),
        ("/faults", {"route": "*", "kind": "delay", "minutes": 1}),
        ("/clock", {"speed": 0}),
        ("/clock", {"jump": -1}),
        ("/clock", {"speed": "fast"}),
        ("/clock", []),
        ("/accounts", {"service": "v3", "key": "x"}),
        ("/accounts", {"service": "v2", "key": "without prefix"}),
        ("/accounts", {"service": "v1", "key": "x", "credits": -1}),
        ("/settings", {"result_shape": "round"}),
        ("/settings", {"queue_s": [2, 1]}),
        ("/settings", {"rate_limit": True}),
        ("/settings", {"colour": "red"}),
        ("/faults", {"route": "*", "kind": "delay", "seconds": 1e300}),
        ("/faults", {"route": "*", "kind": "status", "status": 99999}),
        ("/faults", {"route": 5, "kind": "refuse"}),
        ("/faults", {"route": "*", "kind": "refuse", "count": "all"}),
        ("/faults", [5]),
        pytest.param("/faults", [{"route": "*", "kind": "refuse"}] * 1001, id="too many"),
        ("/clock", {"jump": 1e300}),
        ("/clock", {"jump": 1e12}),
        ("/clock", {"speed": 1e300}),
        ("/accounts", {"service": "v1", "key": "x" * 5000}),
        ("/accounts", {"service": "v1", "key": "x", "credits": 10**30}),
        ("/accounts", {"service": ["v1"], "key": "x"}),
        ("/settings", {"queue_s": ["a", "b"]}),
        ("/settings", {"queue_s": [0, 1e300]}),
        ("/settings", {"rate_limit": 1e300}),
        ("/clock", {"\ud83d": 1}),
        ("/accounts", {"\ud83d": 1}),
    ],
    ids=str,
)
def test_control_refuses_invalid_bodies(sandbox, path, body):
    # Escaped, since some of it is half a character.
    headers = {"Content-Type": "application/json"}
    answer = sandbox.control.post(path, content=json.dumps(body).encode(), headers=headers)
    assert answer.status_code == 400
    assert answer.json()["error"]


ODD_BODIES = [
    b'{"jump": Infinity}',
    b'{"jump": NaN}',
    b'{"jump": 1e999}',
    b"[" * 100_000,
    b'{"jump": ' + b"9" * 5000 + b"}",
    b"\xff",
]


@pytest.mark.parametrize("body", ODD_BODIES, ids=lambda body: body[:20].decode("latin-1"))
def test_control_refuses_numbers_without_end_and_odd_bytes(sandbox, body):
    before = sandbox.ledger()["now"]
    answer = sandbox.control.post("/clock", content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, bool(answer.json()["error"])) == (400, True)
    assert 0 <= sandbox.ledger()["now"] - before < 1_000_000


@pytest.mark.parametrize(
    "kind", ["text/plain", "text/plain; application/json", "application/json-seq", "x-application/json", ""]
)
def test_control_takes_its_own_media_type_alone(sandbox, kind):
    answer = sandbox.control.post("/clock", content=b'{"jump": 60}', headers={"Content-Type": kind})
    assert answer.status_code == 400


@pytest.mark.parametrize("origin", ["null", "https://evil.example", "http://127.0.0.1:1"])
def test_control_refuses_every_web_page(sandbox, origin):
    for answer in (
        sandbox.control.get("/ledger", headers={"Origin": origin}),
        sandbox.control.post("/clock", json={"jump": 60}, headers={"Origin": origin}),
    ):
        assert (answer.status_code, answer.json()) == (403, {"error": "refused"})


@pytest.mark.parametrize("token", ["", "/", "/x", "/%00", "/\u00e9", "/" + "a" * 43])
def test_control_is_for_those_who_know_its_token(sandbox, token):
    place, _, secret = sandbox.ready["control"].rpartition("/")
    assert len(secret) >= 43
    for path in ("/ledger", "/faults"):
        assert httpx.get(f"{place}{token}{path}", trust_env=False).status_code in {307, 403, 404}
    assert httpx.get(f"{place}/{secret}/ledger", trust_env=False).status_code == 200
