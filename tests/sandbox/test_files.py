import httpx
import pytest

from tests.sandbox.running import finished, generate, picture, upload


@pytest.fixture
def data():
    return picture()


@pytest.fixture
def url(v2, data):
    return upload(v2, data)


def get(url, **headers):
    return httpx.get(url, headers={name.replace("_", "-"): value for name, value in headers.items()}, trust_env=False)


def test_a_complete_file(url, data):
    answer = get(url)
    assert answer.content == data
    assert answer.headers["accept-ranges"] == "bytes"
    head = httpx.head(url, trust_env=False)
    assert (head.status_code, head.headers["content-length"], head.content) == (200, str(len(data)), b"")
    assert head.headers["etag"] == answer.headers["etag"]
    assert head.headers["last-modified"]


def test_ranges(url, data):
    part = get(url, Range="bytes=100-199")
    assert (part.status_code, part.content) == (206, data[100:200])
    assert part.headers["content-range"] == f"bytes 100-199/{len(data)}"
    rest = get(url, Range=f"bytes={len(data) - 7}-")
    assert (rest.status_code, rest.content) == (206, data[-7:])
    beyond = get(url, Range=f"bytes={len(data)}-")
    assert (beyond.status_code, beyond.headers["content-range"]) == (416, f"bytes */{len(data)}")


def test_if_range(url, data):
    etag = get(url).headers["etag"]
    assert get(url, Range="bytes=10-", If_Range=etag).content == data[10:]
    changed = get(url, Range="bytes=10-", If_Range='"another"')
    assert (changed.status_code, changed.content) == (200, data)


def test_downloads_are_recorded(sandbox, url):
    name = url.rpartition("/")[2]
    get(url, Range="bytes=5-")
    get(url, X_API_Key="afk_secret")
    get(url, Authorization="secret")
    lines = [line for line in sandbox.ledger()["downloads"] if line["name"] == name]
    assert [(line["status"], line["byte_range"], line["leaked_key"]) for line in lines] == [
        (206, "bytes=5-", False),
        (200, None, True),
        (200, None, True),
    ]


def test_unknown_names(sandbox):
    for name in ("0" * 32 + ".mp4", "..%2Fsandbox.sqlite3", "%2e%2e/sandbox.sqlite3"):
        assert get(f"{sandbox.ready['files']}/{name}").status_code == 404


def test_results_expire(own):
    running = own("--speed", "40")
    with running.client("v2") as client:
        job_id = generate(client).json()["jobId"]
        url = finished(client, job_id)["result"]["videoUrl"]
        assert client.get(f"/v2/jobs/{job_id}").json()["expired"] is False
        running.post("/clock", {"jump": 24 * 3600 + 60})
        job = client.get(f"/v2/jobs/{job_id}").json()
        assert (job["status"], job["expired"], job["result"]["videoUrl"]) == ("COMPLETED", True, url)
        assert get(url).status_code == 404


def test_only_loopback_host_names_are_served(sandbox):
    port = sandbox.ready["files"].split(":")[2].split("/")[0]
    answer = httpx.get(f"http://127.0.0.1:{port}/_control/ledger", headers={"Host": "evil.example"}, trust_env=False)
    assert answer.status_code == 400
