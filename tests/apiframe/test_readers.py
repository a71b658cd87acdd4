"""Every printed example, misprints included, and every other shape an answer may have."""

import ast
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from seedance_desktop.apiframe import parsing, texts
from seedance_desktop.apiframe.parsing import read_error, read_job, read_object, read_task
from seedance_desktop.apiframe.protocol import Account, Asset, AssetStatus, RemoteStatus, Submission
from seedance_desktop.core.decoding import UnreadableError
from seedance_desktop.domain.estimate import ModelListing, PricingMode
from tests.apiframe import documents

TASK = "29e983ca-7e86-4017-a9e3-ef6fe9cd5f2a"
URL = "https://cdn.example.org/clip.mp4"
FRAME = "https://cdn.example.org/last.png"


def printed(example: str) -> dict:
    return read_object(example.encode())


def job(**fields: object) -> dict:
    return {"id": TASK, "status": "COMPLETED"} | fields


def test_submitted_as_printed():
    assert parsing.read_submission_v1(printed(documents.V1_SUBMITTED)) == Submission(TASK, RemoteStatus.QUEUED)


def test_bad_request_as_printed():
    assert read_error(printed(documents.V1_BAD_REQUEST)) == ("Invalid request", {})


@pytest.mark.parametrize("example", [documents.V1_INVALID_KEY, documents.V1_SERVER_ERROR])
def test_empty_errors_as_printed(example):
    assert read_error(printed(example)) == ("", {})


def test_finished_as_printed():
    read = read_task(printed(documents.V1_FINISHED))
    assert (read.remote_id, read.status, read.raw_status, read.progress) == (
        TASK,
        RemoteStatus.COMPLETED,
        "finished",
        100,
    )
    assert read.video_url == "https://...........xxxx.mp4"


def test_processing_as_printed():
    read = read_task(printed(documents.V1_PROCESSING))
    assert (read.remote_id, read.status, read.raw_status, read.progress, read.video_url) == (
        TASK,
        RemoteStatus.GENERATING,
        "processing",
        40,
        None,
    )


def test_v2_examples_as_printed_are_one_body():
    body = printed(documents.V2_CURL_BODY)
    assert body["seedanceParams"]["generate_audio"] is True
    assert body == printed(documents.V2_JAVASCRIPT_BODY)
    assert body == ast.literal_eval(documents.V2_PYTHON_BODY.strip())


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("pending", RemoteStatus.QUEUED),
        ("staged", RemoteStatus.QUEUED),
        ("starting", RemoteStatus.GENERATING),
        ("processing", RemoteStatus.GENERATING),
        ("retry", RemoteStatus.GENERATING),
        ("retrying", RemoteStatus.GENERATING),
        ("finished", RemoteStatus.COMPLETED),
        ("failed", RemoteStatus.FAILED),
        ("QUEUED", RemoteStatus.QUEUED),
        ("PROCESSING", RemoteStatus.GENERATING),
        ("COMPLETED", RemoteStatus.COMPLETED),
        ("FAILED", RemoteStatus.FAILED),
        ("CANCELLED", RemoteStatus.CANCELLED),
        ("Polishing", RemoteStatus.GENERATING),
        ("", RemoteStatus.GENERATING),
    ],
)
def test_status_words(word, status):
    assert parsing.read_status(word) == (status, word)


def test_a_job_without_status_is_followed():
    assert parsing.read_status(None) == (RemoteStatus.GENERATING, "")


@pytest.mark.parametrize(
    ("percentage", "progress"),
    [
        (40, 40),
        ("40", 40),
        ("40%", 40),
        (" 39.6 ", 40),
        (140, 100),
        (-3, 0),
        (None, None),
        ("soon", None),
        (True, None),
        ([], None),
        (float("nan"), None),
        (1e300, None),
    ],
)
def test_percentages(percentage, progress):
    assert read_task({"task_id": "t", "status": "processing", "percentage": percentage}).progress == progress


@pytest.mark.parametrize(
    "result",
    [
        {"videoUrl": URL},
        URL,
        f" {URL}\n",
        {"videos": [URL]},
        {"videos": [{"url": URL}]},
        {"video_url": URL},
        {"video": {"url": URL}},
        {"videoUrl": None, "videos": [None, {"url": URL}]},
        [URL],
    ],
)
def test_shapes_of_results(result):
    assert read_job(job(result=result)).video_url == URL


@pytest.mark.parametrize(
    "result", [None, {}, [], "", "ready", 7, {"videoUrl": "file:///etc/passwd"}, {"videos": "x"}]
)
def test_results_without_a_clip(result):
    assert read_job(job(result=result)).video_url is None


@pytest.mark.parametrize(
    "fields",
    [
        {"result": {"videoUrl": URL, "lastFrameUrl": FRAME}},
        {"result": {"videoUrl": URL, "last_frame_url": FRAME}},
        {"result": {"videoUrl": URL, "lastFrame": FRAME}},
        {"result": {"videoUrl": URL, "lastFrame": {"url": FRAME}}},
        {"result": {"videos": [{"url": URL, "lastFrameUrl": FRAME}]}},
        {"result": {"videoUrl": URL, "frames": {"last_frame_url": FRAME}}},
        {"result": URL, "lastFrameUrl": FRAME},
        {"result": URL, "lastFrame": {"url": FRAME}},
        {"result": URL, "output": {"last_frame_url": FRAME}},
    ],
)
def test_places_of_the_last_frame(fields):
    read = read_job(job(**fields))
    assert (read.video_url, read.last_frame_url) == (URL, FRAME)


@pytest.mark.parametrize(
    "fields",
    [
        {"input": {"last_frame_url": FRAME}},
        {"result": {"lastFrameUrl": True}},
        {"input": {"a": {"lastFrame": FRAME}}},
    ],
)
def test_the_echoed_request_is_not_the_result(fields):
    assert read_job(job(**fields)).last_frame_url is None


def test_a_complete_v2_job():
    read = read_job(
        {
            "id": TASK,
            "status": "COMPLETED",
            "model": "seedance-2",
            "progress": "100",
            "result": {"videoUrl": URL},
            "error": None,
            "creditCost": "32",
            "webhookStatus": None,
            "createdAt": "2026-07-01T10:00:00.123Z",
            "completedAt": "2026-07-01T12:02:00+02:00",
            "expired": True,
            "input": {"prompt": "A fox"},
        }
    )
    assert read.created_at == datetime(2026, 7, 1, 10, 0, 0, 123000, UTC)
    assert read.completed_at == datetime(2026, 7, 1, 10, 2, tzinfo=UTC)
    assert (read.model, read.progress, read.credit_cost, read.expired) == ("seedance-2", 100, 32, True)
    assert read.input == {"prompt": "A fox"}
    assert read.error is None


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2026-07-01T10:00:00", datetime(2026, 7, 1, 10, tzinfo=UTC)),
        ("2026-07-01 10:00:00+00:00", datetime(2026, 7, 1, 10, tzinfo=UTC)),
        ("yesterday", None),
        ("0001-01-01T00:00:00+14:00", None),
        (None, None),
        (1751364000, None),
    ],
)
def test_times(text, time):
    assert read_job(job(createdAt=text)).created_at == time


def test_a_job_needs_only_an_id():
    read = read_job({"id": TASK})
    assert (read.status, read.raw_status, read.expired, read.input) == (RemoteStatus.GENERATING, "", False, None)
    assert read_job({"status": "QUEUED"}, asked=TASK).remote_id == TASK
    assert read_task({"status": "staged"}, asked=TASK).remote_id == TASK
    for read_one in (read_job, read_task):
        with pytest.raises(UnreadableError, match=r"no (job|task)"):
            read_one({}, asked=TASK)


@pytest.mark.parametrize(
    "odd",
    [{"model": {}}, {"model": True}, {"creditCost": [7]}, {"creditCost": -5000}, {"createdAt": 7}, {"createdAt": {}},
     {"completedAt": "0001-01-01T00:00:00+14:00"}, {"progress": True}, {"percentage": [40]}, {"input": "a fox"},
     {"expired": "true"}, {"expired": 1}],
    ids=str,
)  # fmt: skip
def test_an_unusable_leaf_is_absent_and_the_result_is_read(odd):
    read = read_job(job(result={"videoUrl": URL}, **odd))
    assert read == replace(read_job(job(result={"videoUrl": URL})), unusable=tuple(odd))


@pytest.mark.parametrize(
    "fields",
    [
        {"message": "May contain a real person"},
        {"error": "May contain a real person"},
        {"error": {"message": "May contain a real person"}},
        {"errors": [{"msg": "May contain a real person"}]},
        {"errors": ["May contain a real person"]},
        {"errors": {"msg": "May contain a real person"}},
        {"message": "May contain a real person", "error": "May contain a real person"},
    ],
)
def test_reasons_of_v1_failures(fields):
    assert read_task({"task_id": "t", "status": "failed"} | fields).error == "May contain a real person"


def test_reasons_of_v2_failures():
    assert (
        read_job(job(status="FAILED", error="Polling timed out after 1200s")).error == "Polling timed out after 1200s"
    )
    assert read_job(job(status="FAILED", error={"message": "No"})).error == "No"
    assert read_job(job(status="FAILED")).error is None
    long = read_job(job(status="FAILED", error="x" * 1000)).error
    assert len(long) == texts.TEXT_LIMIT
    assert long.endswith("…")


def test_the_message_of_a_running_task_is_no_error():
    assert read_task({"task_id": "t", "status": "processing", "message": "Working"}).error is None


def test_tasks_without_an_id_are_skipped():
    tasks = parsing.read_tasks({"tasks": [{"task_id": "a", "status": "finished"}, None, {"status": "failed"}, "x"]})
    assert [task.remote_id for task in tasks] == ["a"]


@pytest.mark.parametrize("read", [parsing.read_tasks, parsing.read_job_page, parsing.read_models])
@pytest.mark.parametrize("value", [{}, {"tasks": None, "jobs": {}, "models": "none"}])
def test_a_missing_list_is_not_an_empty_list(read, value):
    with pytest.raises(UnreadableError):
        read(value)


def test_pages():
    page = parsing.read_job_page({"jobs": [job(), {"status": "FAILED"}], "nextCursor": "c2", "hasMore": True})
    assert ([j.remote_id for j in page.jobs], page.next_cursor) == ([TASK], "c2")
    assert parsing.read_job_page({"jobs": [], "nextCursor": None, "hasMore": False}).next_cursor is None
    assert parsing.read_job_page({"jobs": [], "nextCursor": "c2", "hasMore": False}).next_cursor is None
    assert parsing.read_job_page({"jobs": [], "nextCursor": "c2"}).next_cursor == "c2"


def test_submissions():
    assert parsing.read_submission_v2({"jobId": TASK, "status": "QUEUED"}) == Submission(TASK, RemoteStatus.QUEUED)
    assert parsing.read_submission_v2({"jobId": TASK, "status": "COMPLETED"}).status is RemoteStatus.COMPLETED
    assert parsing.read_submission_v2({"jobId": TASK}).status is RemoteStatus.QUEUED
    for read in (parsing.read_submission_v1, parsing.read_submission_v2):
        with pytest.raises(UnreadableError, match="has no"):
            read({"status": "QUEUED", "jobId": None})


def test_accounts():
    v1 = {"email": "fox@example.org", "credits": "900", "total_images": 3, "plan": "pro"}
    assert parsing.read_account(v1) == Account("fox@example.org", 900, "pro", None, None, None)
    v2 = {
        "user": {"id": "u", "email": "fox@example.org", "role": "OWNER"},
        "team": {"id": "t", "name": "Den", "credits": 900, "plan": "pro", "customerId": None, "maxConcurrentJobs": 5},
        "apiKey": {"id": "k", "name": "desk", "prefix": "afk_1"},
    }
    assert parsing.read_account(v2) == Account("fox@example.org", 900, "pro", "Den", 5, "desk")
    alone = parsing.read_account({"user": {"email": "fox@example.org"}, "team": None, "apiKey": None})
    assert alone == Account("fox@example.org", None, None, None, None, None)
    with pytest.raises(UnreadableError):
        parsing.read_account({"credits": 5})


def test_models():
    models = parsing.read_models(
        {
            "models": [
                {"id": "seedance-2", "label": "Seedance 2", "modality": "video", "costMin": 2, "costMax": "20"}
                | {"pricingMode": "per-second", "surface": {}},
                {"id": "seedance-9", "pricingMode": "per-moon"},
                {"id": "suno", "label": "Suno", "modality": "music"},
                {"label": "nameless"},
            ]
        }
    )
    assert models == (
        ModelListing("seedance-2", "Seedance 2", "video", 2.0, 20.0, PricingMode.PER_SECOND),
        ModelListing("seedance-9", "seedance-9"),
    )


def test_uploads():
    v2 = parsing.read_upload({"id": "u", "url": FRAME, "kind": "image", "expiresAt": "2026-07-01T10:00:00Z"})
    assert (v2.url, v2.expires_at) == (FRAME, datetime(2026, 7, 1, 10, tzinfo=UTC))
    assert parsing.read_upload({"imageURL": FRAME}).url == FRAME
    assert parsing.read_upload({"audioURL": FRAME}).expires_at is None
    with pytest.raises(UnreadableError, match="no URL"):
        parsing.read_upload({"url": "/relative"})


def test_assets():
    assert parsing.read_asset_id({"assetId": "a1"}) == "a1"
    active = {"status": "Active", "url": FRAME, "errorMsg": ""}
    assert parsing.read_asset("a1", active) == Asset("a1", AssetStatus.ACTIVE, FRAME, None)
    failed = {"status": "Failed", "errorMsg": "Too small"}
    assert parsing.read_asset("a1", failed) == Asset("a1", AssetStatus.FAILED, None, "Too small")
    assert parsing.read_asset("a1", {"odd": 1}) == Asset("a1", AssetStatus.PROCESSING, None, None)


def test_words_of_errors():
    text, details = read_error(
        {
            "error": "Validation failed",
            "details": {"seedanceParams.duration": ["Too long", 7, None], "prompt": "Required", "x": []},
        }
    )
    assert text == "Validation failed"
    assert details == {"seedanceParams.duration": ("Too long", "7"), "prompt": ("Required",)}
    assert read_error({"errors": [{"msg": "One"}, {"msg": "Two"}, {"msg": "One"}, None]})[0] == "One; Two"
    assert read_error({"error": ["odd"], "details": "odd"}) == ("", {})


def test_plain_text_of_pages():
    assert texts.plain_text(b"error code: 1010") == "error code: 1010"
    page = b"<html><head><title>502 Bad Gateway</title><style>x{}</style></head><body><h1>Oh</h1></body></html>"
    assert texts.plain_text(page) == "502 Bad Gateway"
    assert texts.plain_text(b"<p>Bad\n\x00 <b>gateway</b></p>") == "Bad gateway"


VIDEO = "https://files.example/a.mp4"


@pytest.mark.parametrize(
    ("v2", "v1", "status"),
    [
        ({"status": "SUCCEEDED", "result": {"videoUrl": VIDEO}}, {"status": "done", "video_url": VIDEO}, "completed"),
        ({"status": "ERROR", "error": "boom"}, {"status": "error", "message": "boom"}, "failed"),
        ({"status": "TIMEOUT", "error": "boom"}, {"status": "timed_out", "error": "boom"}, "failed"),
        ({"status": "OVER", "error": "boom", "completedAt": "2026-07-01T10:00:00Z"}, None, "failed"),
        ({"status": "ERROR"}, {"status": "error"}, "generating"),
        ({"status": "Polishing", "error": "a slow host"}, {"status": "polishing", "message": "slow"}, "generating"),
        ({"status": "Polishing", "expired": True}, None, "completed"),
    ],
)
def test_an_undocumented_status_is_judged_by_what_comes_with_it(v2, v1, status):
    read = [parsing.read_job({"id": "j1"} | v2)]
    read += [parsing.read_task({"task_id": "j1"} | v1)] if v1 else []
    for job in read:
        assert (job.status, job.is_unknown) == (status, True)
        assert (job.error is not None) == bool({"error", "message"} & (v2.keys() | (v1 or {}).keys()))


def test_a_documented_status_is_believed_whatever_comes_with_it():
    job = parsing.read_job({"id": "j1", "status": "PROCESSING", "error": "boom", "result": {"videoUrl": VIDEO}})
    assert (job.status, job.is_unknown) == (RemoteStatus.GENERATING, False)
