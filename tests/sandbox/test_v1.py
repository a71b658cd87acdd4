import pytest

from seedance_desktop.sandbox.validate import check_v1
from tests.sandbox.running import finished_v1, picture


def imagine(client, **body):
    return client.post("/seedance-imagine", json={"model": "seedance-2", "prompt": "a fox", "duration": 4, **body})


def balance(client):
    return client.get("/account").json()["credits"]


def test_main_job(v1):
    first, last = (
        v1.post("/upload", files={"image": ("a.png", picture(colour=colour))}).json()["imageURL"]
        for colour in ((250, 80, 30), (30, 80, 250))
    )
    before = balance(v1)
    answer = imagine(v1, resolution="480p", first_frame_url=first, last_frame_url=last, generate_audio=True)
    assert answer.status_code == 200
    assert balance(v1) == before - 56
    task = finished_v1(v1, answer.json()["task_id"])
    assert task == {
        "task_id": answer.json()["task_id"],
        "task_type": "seedance-video",
        "video_url": task["video_url"],
        "status": "finished",
        "percentage": 100,
    }
    assert v1.get(task["video_url"]).content[4:8] == b"ftyp"
    assert v1.get("/account").json()["total_images"] == 1


def test_unfinished_tasks_look_as_documented(own):
    running = own()
    with running.client("v1") as v1:
        task_id = imagine(v1, resolution="480p").json()["task_id"]
        seen = [v1.post("/fetch", json={"task_id": task_id}).json()]
        for _ in range(8):
            running.post("/clock", {"jump": 0.5})
            seen.append(v1.post("/fetch", json={"task_id": task_id}).json())
    assert {task["status"] for task in seen} <= {"pending", "staged", "starting", "processing"}
    assert seen[0]["status"] == "pending"
    assert seen[-1]["status"] == "processing"
    assert all(isinstance(task["percentage"], str) and task["task_type"] == "seedancee-video" for task in seen)
    percentages = [int(task["percentage"]) for task in seen]
    assert percentages == sorted(percentages)
    assert percentages[-1] > 0


def test_every_post_is_a_charge(sandbox, v1):
    before = balance(v1)
    ids = set()
    for _ in range(2):
        answer = v1.post(
            "/seedance-imagine",
            json={"model": "seedance-1.5-pro", "prompt": "[refuse:person]", "resolution": "480p"},
            headers={"Idempotency-Key": "same"},
        )
        ids.add(answer.json()["task_id"])
    assert len(ids) == 2
    assert balance(v1) == before - 16
    for task_id in ids:
        task = finished_v1(v1, task_id)
        assert task["status"] == "failed"
        assert "may contain real person" in task["message"]
    assert balance(v1) == before
    moved = [line["kind"] for line in sandbox.ledger()["money"] if line["job_id"] in ids]
    assert sorted(moved) == ["charge", "charge", "refund", "refund"]


def test_keys(sandbox, v1):
    with sandbox.client("v1", "nobody") as stranger:
        answer = stranger.get("/account")
        assert (answer.status_code, answer.json()) == (401, {})
    with sandbox.client("v1", sandbox.new_key("v2")) as wrong_service:
        answer = wrong_service.get("/account")
        assert answer.status_code == 400
        assert "v2" in answer.json()["errors"][0]["msg"]
    bearer = v1.get("/account", headers={"Authorization": f"Bearer {v1.headers['Authorization']}"})
    assert bearer.status_code == 401


def test_insufficient_credits(sandbox):
    with sandbox.client("v1", credits=10) as poor:
        answer = imagine(poor)
        assert answer.status_code == 400
        assert "Insufficient credits" in answer.json()["errors"][0]["msg"]
        assert balance(poor) == 10


def test_fetch_many(sandbox, v1):
    ids = [imagine(v1, prompt="[refuse:audio]").json()["task_id"] for _ in range(3)]
    tasks = v1.post("/fetch-many", json={"task_ids": [*ids, "gone"]}).json()["tasks"]
    assert [task["task_id"] for task in tasks] == ids
    for wrong in (ids[:1], ids * 7, "x", [1, 2]):
        assert v1.post("/fetch-many", json={"task_ids": wrong}).status_code == 400
    assert v1.post("/fetch", json={"task_id": "gone"}).status_code == 400
    with sandbox.client("v1") as other:
        assert other.post("/fetch", json={"task_id": ids[0]}).status_code == 400


def test_uploads(v1):
    sound = b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(100)
    assert v1.post("/upload-audio", files={"audio": ("a.wav", sound)}).json()["audioURL"].endswith(".wav")
    large = b"\x89PNG\r\n\x1a\n" + bytes(2_000_000)
    wrong = [
        ("/upload", {"file": ("a.png", picture())}),
        ("/upload", {"image": ("a.wav", sound)}),
        ("/upload", {"image": ("a.png", large)}),
        ("/upload-audio", {"audio": ("a.png", picture())}),
    ]
    for path, files in wrong:
        answer = v1.post(path, files=files)
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["msg"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"model": "seedance-3"},
        {"model": None},
        {"prompt": "ab"},
        {"prompt": "x" * 2501},
        {"duration": 5},
        {"duration": "8"},
        {"duration": True},
        {"resolution": "1080p"},
        {"aspect_ratio": "9:21"},
        {"generate_audio": "true"},
        {"last_frame_url": True},
        {"image_url": "https://example.com/a.png"},
        {"seed": 1},
        {"webhook_url": "ftp://127.0.0.1/"},
    ],
    ids=str,
)
def test_invalid_bodies_are_refused(wrong):
    good = {"model": "seedance-2", "prompt": "a fox", "duration": 4}
    assert check_v1(good) == []
    assert check_v1(good | wrong)


def test_1_5_pro_has_other_fields():
    good = {"model": "seedance-1.5-pro", "resolution": "1080p", "image_url": "https://example.com/a.png"}
    assert check_v1(good) == []
    assert check_v1(good | {"aspect_ratio": "adaptive"})
    assert check_v1(good | {"first_frame_url": "https://example.com/a.png"})
    assert check_v1({"model": "seedance-1.5-pro"}) == ["prompt: Required"]
