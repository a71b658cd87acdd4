"""The calls of both generations over real HTTP: what is sent, and how the answer is read."""

import math
from datetime import UTC, datetime
from email.message import Message
from email.parser import BytesParser

import jsonschema
import pytest

from seedance_desktop.apiframe.errors import (
    ApiframeError,
    AuthenticationError,
    NotFoundError,
    ServerError,
    UnreadableAnswerError,
    UnsupportedCallError,
    UploadTooLargeError,
)
from seedance_desktop.apiframe.protocol import AssetStatus, RemoteStatus, Submission
from seedance_desktop.domain.catalogue import models_of
from seedance_desktop.domain.media import MediaKind
from tests.apiframe import documents
from tests.contract import openapi_schema


def job(number: int, status: str = "PROCESSING") -> dict:
    return {"id": f"j{number}", "status": status, "createdAt": "2026-07-01T10:00:00Z"}


def task(number: int, status: str = "processing") -> dict:
    return {"task_id": f"t{number}", "status": status, "percentage": "40"}


def form(server) -> Message:
    """Return the last request's only form part."""
    request = server.received[-1]
    head = f"Content-Type: {request.headers['content-type']}\r\n\r\n".encode()
    (part,) = BytesParser().parsebytes(head + request.body).get_payload()
    return part


def test_capabilities_of_each_generation(v1, v2):
    assert [(c.supports_idempotency, c.has_job_list, c.statuses_per_call) for c in (v1, v2)] == [
        (False, False, 20),
        (True, True, 100),
    ]


# --- generate ----------------------------------------------------------------------------------------------------


async def test_v2_generate(v2, server):
    server.answer(202, {"jobId": "j1", "status": "QUEUED"})
    assert await v2.generate(b'{"exact": "bytes"}', idempotency_key="k-1") == Submission("j1", RemoteStatus.QUEUED)
    (request,) = server.received
    assert (request.method, request.target, request.body) == ("POST", "/v2/videos/generate", b'{"exact": "bytes"}')
    assert request.headers["idempotency-key"] == "k-1"
    assert request.headers["content-type"] == "application/json"


async def test_v2_generate_replayed(v2, server):
    server.answer(200, {"jobId": "j1", "status": "COMPLETED"})
    assert (await v2.generate(b"{}", idempotency_key="k-1")).status is RemoteStatus.COMPLETED


async def test_v1_generate_as_printed(v1, server):
    server.answer(200, documents.V1_SUBMITTED.encode())
    submission = await v1.generate(b'{"exact": "bytes"}', idempotency_key="k-1")
    assert submission == Submission("29e983ca-7e86-4017-a9e3-ef6fe9cd5f2a", RemoteStatus.QUEUED)
    (request,) = server.received
    assert (request.method, request.target, request.body) == ("POST", "/seedance-imagine", b'{"exact": "bytes"}')
    assert "idempotency-key" not in request.headers


@pytest.mark.parametrize(
    ("status", "example", "kind", "text"),
    [
        (400, documents.V1_BAD_REQUEST, ApiframeError, "Invalid request"),
        (401, documents.V1_INVALID_KEY, AuthenticationError, ""),
        (500, documents.V1_SERVER_ERROR, ServerError, ""),
    ],
)
async def test_v1_errors_as_printed(v1, server, status, example, kind, text):
    server.answer(status, example.encode())
    with pytest.raises(kind) as caught:
        await v1.generate(b"{}", idempotency_key=None)
    assert (caught.value.text, caught.value.may_have_been_charged) == (text, status == 500)


# --- status ------------------------------------------------------------------------------------------------------


async def test_v1_status_as_printed(v1, server):
    server.answer(200, documents.V1_PROCESSING.encode())
    server.answer(200, documents.V1_FINISHED.encode())
    assert (await v1.job("29e983ca-7e86-4017-a9e3-ef6fe9cd5f2a")).progress == 40
    done = await v1.job("29e983ca-7e86-4017-a9e3-ef6fe9cd5f2a")
    assert (done.status, done.video_url) == (RemoteStatus.COMPLETED, "https://...........xxxx.mp4")
    assert server.targets == ["POST /fetch"] * 2
    assert server.received[0].json == {"task_id": "29e983ca-7e86-4017-a9e3-ef6fe9cd5f2a"}


async def test_v2_ids_cannot_change_the_path(v2, server):
    server.answer(404, {"error": "Job not found"})
    with pytest.raises(NotFoundError, match="Job not found"):
        await v2.job("../me?x=1")
    assert server.targets == ["GET /v2/jobs/..%2Fme%3Fx%3D1"]


@pytest.mark.parametrize("count", [0, 1, 2, 20, 21, 22, 41, 100])
async def test_v1_reads_many_in_as_few_calls_as_possible(v1, server, count):
    ids = [f"t{number}" for number in range(count)]
    for start in range(0, count, 20):
        batch = [task(number) for number in range(start, min(start + 20, count))]
        server.answer(200, {"tasks": batch[::-1]} if len(batch) > 1 else batch[0])
    jobs = await v1.jobs([*ids, *ids[:5]])
    assert list(jobs) == ids or set(jobs) == set(ids)
    assert all(jobs[id_].remote_id == id_ and jobs[id_].progress == 40 for id_ in ids)
    assert len(server.received) == math.ceil(count / 20)
    for request in server.received:
        if request.target == "/fetch-many":
            assert 2 <= len(request.json["task_ids"]) <= 20


async def test_v1_unknown_tasks_are_missing(v1, server):
    server.answer(200, {"tasks": [task(1), task(9)]})
    assert set(await v1.jobs(["t1", "t2"])) == {"t1"}, "neither unknown ones nor ones that nobody asked for"
    server.answer(404, {"errors": [{"msg": "Not found"}]})
    assert await v1.jobs(["t3"]) == {}


async def test_v1_one_bad_id_does_not_hide_the_others(v1, server):
    server.answer(400, {"errors": [{"msg": "t2 is no task"}]})
    server.answer(200, task(1))
    server.answer(400, {"errors": [{"msg": "t2 is no task"}]})
    server.answer(200, task(3))
    jobs = await v1.jobs(["t1", "t2", "t3"])
    assert len(jobs) <= 2
    assert len(server.received) == 4


async def test_v2_reads_many_from_one_page(v2, server):
    server.answer(200, {"jobs": [job(number) for number in range(100)], "nextCursor": "c2", "hasMore": True})
    jobs = await v2.jobs([f"j{number}" for number in range(50)])
    assert set(jobs) == {f"j{number}" for number in range(50)}
    assert server.targets == ["GET /v2/jobs?limit=100"]


async def test_v2_reads_one_by_id(v2, server):
    server.answer(200, job(1))
    assert set(await v2.jobs(["j1"])) == {"j1"}
    assert await v2.jobs([]) == {}
    assert server.targets == ["GET /v2/jobs/j1"]


async def test_v2_reads_no_more_pages_than_needed(v2, server):
    server.answer(200, {"jobs": [job(1)], "nextCursor": "c 2", "hasMore": True})
    server.answer(200, {"jobs": [job(2)], "nextCursor": "c3", "hasMore": True})
    assert set(await v2.jobs(["j1", "j2"])) == {"j1", "j2"}
    assert [target.replace("+", "%20") for target in server.targets] == [
        "GET /v2/jobs?limit=100",
        "GET /v2/jobs?limit=100&cursor=c%202",
    ]


async def test_v2_page_reads_are_limited_and_the_rest_is_read_by_id(v2, server):
    for page in range(2):
        server.answer(200, {"jobs": [job(100 + page)], "nextCursor": f"c{page}", "hasMore": True})
    server.answer(200, job(1, "COMPLETED"))
    server.answer(404, {"error": "Job not found"})
    jobs = await v2.jobs(["j1", "j2"])
    assert len(jobs) <= 1
    assert len(server.received) == 4
    assert {request.target for request in server.received[2:]} == {"/v2/jobs/j1", "/v2/jobs/j2"}


async def test_v2_many_jobs_far_down_the_list_are_reached_by_pages(v2, server):
    for page in range(5):
        lines = [job(number) for number in range(20)] if page == 4 else [job(1000 + page * 100)]
        server.answer(200, {"jobs": lines, "nextCursor": f"c{page}", "hasMore": True})
    assert len(await v2.jobs([f"j{number}" for number in range(20)])) == 20
    assert len(server.received) == 5


async def test_v2_250_jobs_cost_three_pages(v2, server):
    for page in range(3):
        lines = [job(page * 100 + number) for number in range(100)]
        server.answer(200, {"jobs": lines, "nextCursor": f"c{page}", "hasMore": page < 2})
    assert len(await v2.jobs([f"j{number}" for number in range(250)])) == 250
    assert len(server.received) == 3


async def test_an_unreadable_list_is_not_an_empty_one(client, server):
    server.answer(200, b"<html>Maintenance</html>")
    with pytest.raises(UnreadableAnswerError, match="Maintenance"):
        await client.jobs(["j1", "j2"])


@pytest.mark.parametrize("odd", [(500, b""), (200, b"<p>Sorry</p>"), (200, b"[]")], ids=["broken", "page", "list"])
async def test_a_failure_of_one_job_does_not_hide_another(v2, server, odd):
    def answer(target, _body):
        return (200, job(1)) if target.endswith("/j1") else odd

    server.answer(200, {"jobs": [], "nextCursor": None, "hasMore": False})
    server.by_target(answer)
    assert set(await v2.jobs(["j1", "j2"])) == {"j1"}


@pytest.mark.parametrize("odd", [(500, b""), (200, b"<p>Sorry</p>")], ids=["broken", "page"])
async def test_a_failure_of_every_job_is_raised(v2, server, odd):
    server.answer(200, {"jobs": [], "nextCursor": None, "hasMore": False})
    server.by_target(lambda _target, _body: odd)
    with pytest.raises((ServerError, UnreadableAnswerError)):
        await v2.jobs([f"j{number}" for number in range(30)])
    assert len(server.received) < 30, "a service in trouble is not asked about all of them"


async def test_v2_a_list_that_one_job_makes_unreadable_is_read_job_by_job(v2, server):
    server.by_target(lambda target, _body: (200, job(1)) if target.endswith("/j1") else (200, b"\x00 odd"))
    assert set(await v2.jobs(["j1", "j2"])) == {"j1"}


async def test_v1_a_batch_that_one_task_makes_unreadable_is_read_task_by_task(v1, server):
    def answer(target, body):
        return (200, job(1)) if target == "/fetch" and b"j1" in body else (200, b"\x00 odd")

    server.by_target(answer)
    assert set(await v1.jobs(["j1", "j2"])) == {"j1"}


async def test_v2_job_pages(v2, server):
    server.answer(200, {"jobs": [job(1, "FAILED")], "nextCursor": "c2", "hasMore": True}, times=2)
    page = await v2.job_page(status=RemoteStatus.GENERATING, cursor="c1", limit=5)
    assert ([j.remote_id for j in page.jobs], page.next_cursor) == (["j1"], "c2")
    await v2.job_page(status=RemoteStatus.COMPLETED)
    assert server.targets == [
        "GET /v2/jobs?limit=5&status=PROCESSING&cursor=c1",
        "GET /v2/jobs?limit=100&status=COMPLETED",
    ]


# --- account, models ---------------------------------------------------------------------------------------------


async def test_accounts(v1, v2, server):
    server.answer(200, {"email": "fox@example.org", "credits": 7, "total_images": 3, "plan": "pro"})
    server.answer(200, {"user": {"email": "fox@example.org"}, "team": {"name": "Den", "credits": 8}, "apiKey": None})
    assert (await v1.account()).credits == 7
    assert (await v2.account()).credits == 8
    assert server.targets == ["GET /account", "GET /v2/me"]


async def test_models(v1, v2, server):
    assert await v1.models() == ()
    server.answer(200, {"models": [{"id": "seedance-2", "label": "Seedance 2", "modality": "video", "costMin": 2}]})
    (listing,) = await v2.models()
    assert (listing.id, listing.cost_min, listing.cost_max) == ("seedance-2", 2.0, None)
    assert server.targets == ["GET /v2/models?modality=video"]
    assert server.received[0].headers["x-api-key"], "without the key it is a 403"


# --- uploads and assets ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "route", "part", "answer", "name"),
    [
        (MediaKind.IMAGE, "/upload", "image", {"imageURL": "https://cdn.example.org/a"}, "My Fox.PNG"),
        (MediaKind.AUDIO, "/upload-audio", "audio", {"audioURL": "https://cdn.example.org/a"}, "fox.wav"),
    ],
)
async def test_v1_uploads(v1, server, tmp_path, kind, route, part, answer, name):
    (tmp_path / name).write_bytes(b"the\r\nbytes\x00")
    server.answer(200, answer)
    upload = await v1.upload(tmp_path / name, kind)
    assert (upload.url, upload.expires_at) == ("https://cdn.example.org/a", None)
    assert server.targets == [f"POST {route}"]
    assert form(server).get_param("name", header="content-disposition") == part
    assert form(server).get_payload(decode=True) == b"the\r\nbytes\x00"


async def test_v2_uploads(v2, server, tmp_path):
    (tmp_path / "My secret film.MP4").write_bytes(b"film")
    server.answer(201, {"id": "u", "url": "https://cdn.example.org/a.mp4", "expiresAt": "2026-07-01T10:00:00Z"})
    upload = await v2.upload(tmp_path / "My secret film.MP4", MediaKind.VIDEO)
    assert (upload.url, upload.expires_at) == ("https://cdn.example.org/a.mp4", datetime(2026, 7, 1, 10, tzinfo=UTC))
    part = form(server)
    assert part.get_param("name", header="content-disposition") == "file"
    assert (part.get_filename(), part.get_content_type()) == ("file.mp4", "video/mp4")
    assert b"secret" not in server.received[0].body, "the user's own file name is not sent"


@pytest.mark.parametrize(
    ("generation", "kind", "limit"),
    [
        ("v1", MediaKind.IMAGE, 2_000_000),
        ("v1", MediaKind.AUDIO, 2_000_000),
        ("v2", MediaKind.IMAGE, 25_000_000),
        ("v2", MediaKind.AUDIO, 25_000_000),
        ("v2", MediaKind.VIDEO, 50_000_000),
    ],
)
async def test_a_too_large_file_is_refused_before_anything_is_sent(v1, v2, server, tmp_path, generation, kind, limit):
    client = {"v1": v1, "v2": v2}[generation]
    path = tmp_path / "large.bin"
    with path.open("wb") as file:
        file.truncate(limit + 1)
    with pytest.raises(UploadTooLargeError) as caught:
        await client.upload(path, kind)
    assert (caught.value.size, caught.value.limit, caught.value.may_have_been_charged) == (limit + 1, limit, False)
    assert server.received == []


async def test_a_file_of_exactly_the_limit_is_sent(v1, server, tmp_path):
    (tmp_path / "a.png").write_bytes(bytes(2_000_000))
    server.answer(200, {"imageURL": "https://cdn.example.org/a"})
    await v1.upload(tmp_path / "a.png", MediaKind.IMAGE)
    assert len(form(server).get_payload(decode=True)) == 2_000_000


async def test_an_upload_is_sent_again_after_a_429(v2, server, tmp_path):
    (tmp_path / "a.png").write_bytes(b"png")
    server.answer(429, b"", {"Retry-After": "0"})
    server.answer(201, {"url": "https://cdn.example.org/a"})
    assert (await v2.upload(tmp_path / "a.png", MediaKind.IMAGE)).url == "https://cdn.example.org/a"
    assert form(server).get_payload(decode=True) == b"png"


async def test_a_missing_file_is_an_os_error(client, server, tmp_path):
    with pytest.raises(FileNotFoundError):
        await client.upload(tmp_path / "gone.png", MediaKind.IMAGE)
    assert server.received == []


async def test_v2_assets(v2, server):
    server.answer(201, {"assetId": "a1"})
    server.answer(200, {"status": "Active", "url": "https://cdn.example.org/a"})
    assert await v2.create_asset("https://example.org/a.png", MediaKind.IMAGE) == "a1"
    assert server.received[0].json == {"url": "https://example.org/a.png", "type": "image"}
    assert (await v2.asset("a/1")).status is AssetStatus.ACTIVE
    assert server.targets == ["POST /v2/assets/create", "GET /v2/assets/a%2F1"]


async def test_asset_requests_follow_the_schema(v2, server):
    server.answer(201, {"assetId": "a1"}, times=3)
    for kind in MediaKind:
        await v2.create_asset("https://example.org/a", kind)
        jsonschema.validate(server.received[-1].json, openapi_schema("CreateAssetRequest"))


async def test_what_v1_does_not_support(v1, server, tmp_path):
    for call in (
        v1.job_page(),
        v1.create_asset("https://example.org/a", MediaKind.IMAGE),
        v1.asset("a1"),
        v1.upload(tmp_path / "a.mp4", MediaKind.VIDEO),
    ):
        with pytest.raises(UnsupportedCallError, match="v1"):
            await call
    assert server.received == []


def test_upload_limits_agree_with_the_catalogue(v1, v2):
    from seedance_desktop.apiframe import v1 as v1_module
    from seedance_desktop.apiframe import v2 as v2_module

    for client, image in ((v1, v1_module.UPLOAD_BYTES), (v2, v2_module.UPLOAD_BYTES[MediaKind.IMAGE])):
        for model in models_of(client.service):
            assert model.upload_image_bytes == image
