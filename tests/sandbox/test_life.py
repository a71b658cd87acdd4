"""Jobs in sandbox time: refusals, concurrency, restarts; and the process: its parent, its secrets."""

import json
import os
import subprocess
import sys
import time
from datetime import datetime

import pytest

from seedance_desktop.sandbox import refusals
from seedance_desktop.sandbox.clock import Clock
from tests.sandbox.running import eventually, finished, generate, picture, upload


def credits_of(client):
    return client.get("/v2/me").json()["team"]["credits"]


@pytest.mark.parametrize("mark", refusals.BY_MARKER)
def test_refusals_on_request(sandbox, v2, mark):
    before = credits_of(v2)
    job = finished(v2, generate(v2, prompt=f"a face {mark}").json()["jobId"])
    assert (job["status"], job["error"], job["result"]) == ("FAILED", refusals.BY_MARKER[mark], None)
    assert job["creditCost"] == 8
    assert credits_of(v2) == before


def test_refusals_take_ten_seconds(own):
    running = own()
    with running.client("v2") as client:
        job_id = generate(client, prompt="[refuse:person]").json()["jobId"]
        running.post("/clock", {"jump": 4})
        eventually(lambda: client.get(f"/v2/jobs/{job_id}").json()["status"], "PROCESSING")
        running.post("/clock", {"jump": 6})
        job = finished(client, job_id, 5)
        assert job["status"] == "FAILED"
        lasted = datetime.fromisoformat(job["completedAt"]) - datetime.fromisoformat(job["createdAt"])
        assert lasted.total_seconds() == pytest.approx(10, abs=4)


@pytest.mark.parametrize(
    ("sent", "text"),
    [
        ({"start_image": picture(299, 400)}, "PixelCountTooSmall"),
        ({"start_image": picture(1001, 400)}, "between 0.40 and 2.50"),
        ({"start_image": picture(400, 1001)}, "between 0.40 and 2.50"),
        ({"start_image": b"\x89PNG\r\n\x1a\n" + bytes(100)}, "can't be decoded"),
        ({"start_image": b"ID3" + bytes(100)}, "not an image"),
        ({"end_image": picture()}, "needs a first frame"),
        ({"start_image": picture(), "reference_image_urls": picture()}, "cannot be mixed"),
        ({"reference_audio_urls": b"ID3" + bytes(100)}, "reference audio needs"),
        ({"reference_image_urls": picture(), "reference_audio_urls": b"ID3" + bytes(100)}, "Audio1 can't be decoded"),
        ({"reference_video_urls": b"\x00\x00\x00\x18ftypisom" + bytes(100)}, "Video1 can't be decoded"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_model_rejects_late(sandbox, v2, sent, text):
    urls = {name: upload(v2, data) for name, data in sent.items()}
    params = {name: [url] if name.endswith("_urls") else url for name, url in urls.items()}
    before = credits_of(v2)
    answer = generate(v2, **params)
    assert answer.status_code == 202
    job = finished(v2, answer.json()["jobId"])
    assert job["status"] == "FAILED"
    assert text in job["error"]
    assert credits_of(v2) == before


def test_nothing_is_fetched_from_outside(sandbox, v2):
    job = finished(v2, generate(v2, start_image="https://example.com/a.png").json()["jobId"])
    assert "the sandbox only reads its own uploads" in job["error"]


def test_a_result_can_be_the_next_reference(sandbox, v2):
    made = finished(v2, generate(v2, resolution="720p", return_last_frame=True).json()["jobId"])["result"]
    job = finished(v2, generate(v2, reference_video_urls=[made["videoUrl"]]).json()["jobId"])
    assert (job["status"], job["creditCost"]) == ("COMPLETED", 16)
    job = finished(v2, generate(v2, start_image=made["lastFrameUrl"]).json()["jobId"])
    assert job["status"] == "COMPLETED"


def test_progress_rises(own):
    running = own()
    with running.client("v2") as client:
        job_id = generate(client, prompt="[refuse:person]").json()["jobId"]
        seen = []
        for _ in range(9):
            seen.append(client.get(f"/v2/jobs/{job_id}").json())
            running.post("/clock", {"jump": 1})
            time.sleep(0.06)
    assert (seen[0]["status"], seen[0]["progress"], seen[0]["completedAt"]) == ("QUEUED", 0, None)
    progress = [job["progress"] for job in seen]
    assert progress == sorted(progress)
    assert 50 < progress[-1] < 100


def test_concurrency(own):
    running = own()
    with running.client("v2", concurrency=2) as client:
        for _ in range(4):
            generate(client, prompt="[refuse:person]")

        def states():
            return [job["status"] for job in reversed(client.get("/v2/jobs").json()["jobs"])]

        running.post("/clock", {"jump": 3})
        eventually(states, ["PROCESSING", "PROCESSING", "QUEUED", "QUEUED"])
        running.post("/settings", {"refuse_over_concurrency": True})
        assert generate(client).status_code == 429
        running.post("/clock", {"jump": 10})
        eventually(lambda: states()[:2], ["FAILED", "FAILED"])
        eventually(lambda: "QUEUED" in states(), False)


def test_shared_renders_have_their_own_files(own):
    running = own("--speed", "100")
    running.post("/settings", {"share_renders": True})
    with running.client("v2", concurrency=20) as client:
        ids = [generate(client, prompt=f"{index % 2}").json()["jobId"] for index in range(12)]
        urls = [finished(client, job_id)["result"]["videoUrl"] for job_id in ids]
        assert len(set(urls)) == 12
        clips = [client.get(url).content for url in urls]
    assert len(set(clips[::2])) == len(set(clips[1::2])) == 1
    assert clips[0] != clips[1]


@pytest.mark.parametrize("kill", [False, True])
def test_restart(own, kill):
    running = own("--speed", "2")
    running.post("/settings", {"queue_s": [5, 5]})
    key = running.new_key("v2", credits=100)
    with running.client("v2", key) as client:
        url = upload(client, picture())
        done = finished(client, generate(client, prompt="[refuse:audio]").json()["jobId"])
        waiting = generate(client, {"Idempotency-Key": "k"}, start_image=url).json()["jobId"]
        made = client.get("/v2/jobs").json()["jobs"]
    if kill:
        running.process.kill()
        running.ended()
    else:
        running.stop()
    again = own("--speed", "40")
    assert again.ready["v2"] != running.ready["v2"]  # another port: URLs must follow
    assert again.ledger()["settings"]["queue_s"] == [5, 5]
    with again.client("v2", key) as client:
        assert [job["id"] for job in client.get("/v2/jobs").json()["jobs"]] == [job["id"] for job in made]
        assert client.get(f"/v2/jobs/{done['id']}").json()["completedAt"] == done["completedAt"]
        assert generate(client, {"Idempotency-Key": "k"}, start_image=url).json()["jobId"] == waiting
        job = finished(client, waiting)
        assert job["status"] == "COMPLETED"
        assert client.get(job["result"]["videoUrl"]).status_code == 200
        assert credits_of(client) == 92


def test_clock():
    clock = Clock(1000.0, speed=50)
    time.sleep(0.02)
    assert 1000.9 < clock.now() < 1050
    clock.set_speed(1)
    before = clock.now()
    clock.jump(3600)
    assert 3600 <= clock.now() - before < 3601
    clock.set_speed(4)
    assert clock.real(8) == 2


def gone(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_ends_with_its_standard_input(own):
    running = own("--with-parent")
    running.ended()  # closes its standard input
    assert running.process.returncode == 0


STARTER = """
import json, subprocess, sys, os
child = subprocess.Popen(
    [sys.executable, "-m", "seedance_desktop.sandbox", "--state", sys.argv[1], "--with-parent"],
    stdin=subprocess.PIPE, stdout=subprocess.PIPE,
)
child.stdout.readline()
print(child.pid, flush=True)
sys.stdin.read()
os._exit(1)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signal 0 asks for no process there; test_parent.py shows it")
def test_does_not_outlive_a_killed_parent(tmp_path):
    parent = subprocess.Popen(
        [sys.executable, "-c", STARTER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with parent:
        pid = int(parent.stdout.readline())
        assert not gone(pid)
        parent.kill()
    end = time.monotonic() + 10
    while not gone(pid):
        assert time.monotonic() < end
        time.sleep(0.1)


def test_a_taken_port_is_reported(own, tmp_path):
    port = own().ready["v2"].rpartition(":")[2]
    ran = subprocess.run(
        [sys.executable, "-m", "seedance_desktop.sandbox", "--port", port, "--state", str(tmp_path / "other")],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert ran.returncode == 1
    assert "can't start" in ran.stderr
    assert ran.stdout == ""


def test_one_state_serves_only_one_sandbox(own, tmp_path):
    own()
    ran = subprocess.run(
        [sys.executable, "-m", "seedance_desktop.sandbox", "--state", str(tmp_path / "state")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "locked" in ran.stderr


def test_it_can_be_stopped_while_rendering(own, tmp_path):
    running = own("--speed", "40")
    with running.client("v2", running.ready["v2_key"]) as client:
        job_id = generate(client, resolution="1080p", duration=15).json()["jobId"]
        eventually(lambda: [path.suffix for path in (tmp_path / "state/files").iterdir()], [".part"])
    assert "Traceback" not in running.stop()
    assert running.process.returncode == (1 if sys.platform == "win32" else 0)  # terminate() asks nobody there
    again = own("--speed", "40")
    with again.client("v2", again.ready["v2_key"]) as client:
        assert client.get(f"/v2/jobs/{job_id}").json()["status"] in ("PROCESSING", "COMPLETED")
        parts = [path for path in (tmp_path / "state/files").iterdir() if path.suffix == ".part"]
        assert len(parts) <= 1


def test_keys_are_never_written_to_disk(own, tmp_path):
    running = own("--speed", "40")
    keys = [running.new_key("v2"), running.new_key("v1"), running.ready["v2_key"], running.ready["v1_key"]]
    hook = {"webhookUrl": "http://127.0.0.1:9/", "webhookEvents": ["completed", "failed"]}
    for key in keys[::2]:
        with running.client("v2", key) as client:
            finished(client, generate(client, prompt="[refuse:person]", webhook=hook).json()["jobId"])
    with running.client("v1", keys[1]) as client:
        body = {
            "model": "seedance-2",
            "prompt": "a fox",
            "webhook_url": "http://127.0.0.1:9/",
            "webhook_secret": "sssecret",
        }
        assert client.post("/seedance-imagine", json=body).status_code == 200
    said = json.dumps(running.ledger())
    said += running.stop()
    written = b"".join(path.read_bytes() for path in (tmp_path / "state").rglob("*") if path.is_file())
    for secret in (*keys, "sssecret"):
        assert secret not in said
        assert secret.encode() not in written


def test_it_stays_responsive_while_rendering(own):
    """On a busy machine both take longer."""
    running = own("--speed", "40")
    began, slowest = time.monotonic(), 0.0
    with running.client("v2") as client:
        job_id = generate(client, resolution="1080p", duration=6).json()["jobId"]
        while client.get(f"/v2/jobs/{job_id}").json()["status"] != "COMPLETED":
            before = time.monotonic()
            running.control.get("/faults")
            slowest = max(slowest, time.monotonic() - before)
            time.sleep(0.05)
    assert slowest < (time.monotonic() - began) / 3
