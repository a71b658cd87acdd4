import jsonschema
import pytest

from tests.contract import openapi_schema
from tests.sandbox.running import finished, generate, picture, upload


def valid(schema, answer):
    jsonschema.validate(answer.json(), openapi_schema(schema), format_checker=jsonschema.FormatChecker())
    return answer.json()


def credits_of(client):
    return client.get("/v2/me").json()["team"]["credits"]


def test_main_job(sandbox, v2):
    before = credits_of(v2)
    accepted = generate(v2, start_image=upload(v2, picture()), return_last_frame=True)
    assert accepted.status_code == 202
    job_id = accepted.json()["jobId"]
    assert credits_of(v2) == before - 8
    job = finished(v2, job_id)
    assert (job["status"], job["progress"], job["creditCost"], job["error"]) == ("COMPLETED", 100, 8, None)
    assert job["input"]["seedanceParams"]["return_last_frame"] is True
    clip = v2.get(job["result"]["videoUrl"])
    assert clip.headers["content-type"] == "video/mp4"
    assert clip.content[4:8] == b"ftyp"
    assert clip.content.index(b"moov") < clip.content.index(b"mdat")
    assert v2.get(job["result"]["lastFrameUrl"]).content.startswith(b"\x89PNG")


@pytest.mark.parametrize("shape", ["object", "string", "videos"])
def test_result_shapes(sandbox, v2, shape):
    sandbox.post("/settings", {"result_shape": shape})
    try:
        job = finished(v2, generate(v2).json()["jobId"])
    finally:
        sandbox.post("/settings", {"result_shape": "object"})
    result = job["result"]
    url = {
        "object": lambda: result["videoUrl"],
        "string": lambda: result,
        "videos": lambda: result["videos"][0]["url"],
    }
    assert url[shape]().endswith(".mp4")


def test_answers_follow_the_vendor_schema(v2):
    job_id = valid("JobAccepted", generate(v2))["jobId"]
    valid("Me", v2.get("/v2/me"))
    assert len(valid("ModelCatalog", v2.get("/v2/models", params={"modality": "video"}))["models"]) == 8
    assert valid("ModelCatalog", v2.get("/v2/models", params={"modality": "music"})) == {"models": []}
    valid("Upload", v2.post("/v2/uploads", files={"file": ("a.png", picture())}))
    valid("AssetCreated", v2.post("/v2/assets/create", json={"url": "https://example.com/a.png", "type": "image"}))
    valid("Job", v2.get(f"/v2/jobs/{job_id}"))
    valid("JobList", v2.get("/v2/jobs", params={"include_models": "true"}))
    finished(v2, job_id)
    valid("Job", v2.get(f"/v2/jobs/{job_id}"))
    valid("JobList", v2.get("/v2/jobs"))
    valid("ValidationError", generate(v2, duration=3))
    valid("ErrorResponse", v2.get("/v2/jobs/not-a-uuid"))


def test_insufficient_credits(sandbox):
    with sandbox.client("v2", credits=7) as poor:
        answer = generate(poor)
        assert answer.status_code == 402
        assert valid("InsufficientCredits", answer) == {
            "error": "Insufficient credits",
            "creditsRequired": 8,
            "creditsAvailable": 7,
        }
        assert credits_of(poor) == 7


def test_keys(sandbox):
    with sandbox.client("v2", "afk_nobody") as stranger:
        assert (stranger.get("/v2/me").status_code, stranger.get("/v2/me").json()) == (
            401,
            {"error": "Invalid API key"},
        )
        del stranger.headers["X-API-Key"]
        assert stranger.get("/v2/me").json() == {"error": "API key is required"}
        assert stranger.get("/v2/models").status_code == 403
    with sandbox.client("v2", active=False) as inactive:
        answer = inactive.get("/v2/me")
        assert (answer.status_code, answer.json()) == (403, {"error": "API key is inactive"})
    with sandbox.client("v2", sandbox.new_key("v1")) as wrong_service:
        assert wrong_service.get("/v2/me").status_code == 401


def test_default_agents_of_libraries_are_rejected(v2):
    answer = v2.get("/v2/me", headers={"User-Agent": "python-httpx/0.28.1"})
    assert (answer.status_code, answer.text) == (403, "error code: 1010")


def test_idempotency(sandbox, v2):
    before = credits_of(v2)
    key = {"Idempotency-Key": "one and the same"}
    first, again = generate(v2, key), generate(v2, key)
    assert first.json()["jobId"] == again.json()["jobId"]
    assert again.status_code == 202
    assert credits_of(v2) == before - 8
    assert generate(v2, key, prompt="something else").status_code == 409
    assert generate(v2, {"Idempotency-Key": "another"}).json()["jobId"] != first.json()["jobId"]
    assert generate(v2, {"Idempotency-Key": "x" * 256}).status_code == 400
    with sandbox.client("v2") as other_account:
        assert generate(other_account, key).json()["jobId"] != first.json()["jobId"]
    outcomes = [
        line["outcome"] for line in sandbox.ledger()["submissions"] if line["job_id"] == first.json()["jobId"]
    ]
    assert outcomes == ["accepted", "replayed"]


def test_idempotency_ends_after_a_day(own):
    running = own("--speed", "40")
    with running.client("v2") as client:
        key = {"Idempotency-Key": "k"}
        first = generate(client, key).json()["jobId"]
        running.post("/clock", {"jump": 24 * 3600 - 600})
        assert generate(client, key).json()["jobId"] == first
        running.post("/clock", {"jump": 700})
        assert generate(client, key).json()["jobId"] != first


def test_rate_limit(own):
    running = own()
    running.post("/settings", {"rate_limit": 3})
    with running.client("v2") as client:
        codes = [client.get("/v2/me").status_code for _ in range(4)]
        refused = client.get("/v2/me")
    assert codes == [200, 200, 200, 429]
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert refused.json() == {"error": "Rate limit exceeded"}


def test_job_list(sandbox, v2):
    ids = [generate(v2, prompt=f"take {index} [refuse:person]").json()["jobId"] for index in range(5)]
    other = generate(v2, model="seedance-1-lite", duration=5, prompt="[refuse:person]").json()["jobId"]
    newest_first = [other, *reversed(ids)]

    def page(**query):
        return v2.get("/v2/jobs", params=query).json()

    assert [job["id"] for job in page()["jobs"]] == newest_first
    assert "input" not in page()["jobs"][0]
    one, seen, cursor = page(limit=4), [], None
    assert one["hasMore"]
    while True:
        part = page(limit=4, **({"cursor": cursor} if cursor else {}))
        seen += [job["id"] for job in part["jobs"]]
        cursor = part["nextCursor"]
        assert part["hasMore"] == (cursor is not None)
        if cursor is None:
            break
    assert seen == newest_first
    assert [job["id"] for job in page(model="seedance-1-lite")["jobs"]] == [other]
    assert [job["id"] for job in page(search=ids[1])["jobs"]] == [ids[1]]
    assert page(include_models="true")["models"] == ["seedance-1-lite", "seedance-2"]
    assert page(status="COMPLETED")["jobs"] == []
    assert page(scope="team")["jobs"]
    for wrong in (
        {"limit": 0},
        {"limit": 101},
        {"cursor": "§"},
        {"cursor": "AAAA"},
        {"status": "done"},
        {"search": "x"},
    ):
        assert v2.get("/v2/jobs", params=wrong).status_code == 400, wrong
    with sandbox.client("v2") as other_account:
        assert other_account.get("/v2/jobs").json()["jobs"] == []
        assert other_account.get(f"/v2/jobs/{ids[0]}").status_code == 404


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (picture(file_format="JPEG"), 201),
        (picture(file_format="WEBP"), 201),
        (b"%PDF-1.7 and so on", 400),
        (b"\x00\x00\x00\x18ftypheic" + bytes(100), 400),
        (b"\x89PNG\r\n\x1a\n" + bytes(25_000_001), 400),
        (b"\x00\x00\x00\x18ftypisom" + bytes(30_000_000), 201),
        (b"", 400),
    ],
    ids=["jpeg", "webp", "pdf", "heic", "large picture", "large video", "empty"],
)
def test_uploads(v2, data, status):
    assert v2.post("/v2/uploads", files={"file": ("named.png", data)}).status_code == status


def test_upload_part_must_be_named_file(v2):
    assert v2.post("/v2/uploads", files={"image": ("a.png", picture())}).status_code == 400
    assert v2.post("/v2/uploads", json={"file": "a.png"}).status_code == 400


def test_uploads_expire(own):
    running = own("--speed", "40")
    with running.client("v2") as client:
        before = credits_of(client)
        url = upload(client, picture())
        asset = client.post("/v2/assets/create", json={"url": url, "type": "image"}).json()["assetId"]
        assert client.get(url, headers={}).status_code == 200
        running.post("/clock", {"jump": 3700})
        assert client.get(url).status_code == 404
        job = finished(client, generate(client, start_image=url).json()["jobId"])
        assert job["status"] == "FAILED"
        assert "could not download" in job["error"]
        assert credits_of(client) == before
        assert finished(client, generate(client, start_image=f"asset://{asset}").json()["jobId"])["error"] is None


def test_assets(own):
    running = own()
    running.post("/settings", {"asset_s": 60})
    with running.client("v2") as client:
        url = upload(client, picture())

        def asset(**body):
            return client.post("/v2/assets/create", json=body)

        good = asset(url=url, type="image").json()["assetId"]
        wrong_kind = asset(url=url, type="video").json()["assetId"]
        outside = asset(url="https://example.com/a.png", type="image").json()["assetId"]
        assert client.get(f"/v2/assets/{good}").json()["status"] == "Processing"
        running.post("/clock", {"jump": 60})
        active = client.get(f"/v2/assets/{good}").json()
        assert active["status"] == "Active"
        assert client.get(active["url"]).content == client.get(url).content
        for failed in (wrong_kind, outside):
            shown = client.get(f"/v2/assets/{failed}").json()
            assert shown["status"] == "Failed"
            assert shown["errorMsg"]
        assert client.get("/v2/assets/asset-unknown").status_code == 404
        for body in ({"url": url}, {"url": "a.png", "type": "image"}, {"url": url, "type": "image", "name": "x"}):
            assert asset(**body).status_code == 400, body
        with running.client("v2") as other:
            assert other.get(f"/v2/assets/{good}").status_code == 404


def test_body_must_be_json(v2):
    answer = v2.post("/v2/videos/generate", content=b"{", headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()) == (400, {"error": "Invalid JSON body"})
    assert v2.post("/v2/videos/generate", content=b"{}").status_code == 400


def test_unknown_route(v2):
    assert v2.delete("/v2/jobs/1").status_code == 405
    assert v2.get("/v2/usage").status_code == 404


def test_request_ids(v2):
    assert v2.get("/v2/me").headers["x-request-id"] != v2.get("/v2/me").headers["x-request-id"]


def test_fixed_keys_open_accounts(own):
    running = own()
    assert running.ready["v2_key"].startswith("afk_sandbox")
    with running.client("v2", running.ready["v2_key"]) as v2, running.client("v1", running.ready["v1_key"]) as v1:
        assert v2.get("/v2/me").json()["team"]["credits"] == 5000
        assert v1.get("/account").json()["credits"] == 2000
