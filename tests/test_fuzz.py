"""No bytes from outside break a reader: each is read, or gives the one error of its boundary.

    FUZZ_CASES=10000 pytest tests/test_fuzz.py --hypothesis-seed=1 -s

runs more of it, and says with which seed.
"""

import asyncio
import copy
import json
import os
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seedance_desktop.apiframe import parsing
from seedance_desktop.apiframe.error_mapping import Answer, Purpose, error_for
from seedance_desktop.apiframe.errors import ApiframeError
from seedance_desktop.core.decoding import MAX_DEPTH, UnreadableError, parse_json
from seedance_desktop.core.i18n import Message
from seedance_desktop.core.text import replace_surrogates
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.clip import Clip
from seedance_desktop.domain.job import Charge, Job, JobState
from seedance_desktop.domain.project import Project, project_from_json
from seedance_desktop.domain.request import Request, request_from_json, request_to_json
from seedance_desktop.domain.table import TableError, read_table
from seedance_desktop.engine.jobs.part_file import resume_point
from seedance_desktop.engine.library.sidecar import SidecarError, clip_values, sidecar
from seedance_desktop.store.clip_rows import COLUMNS, from_row, to_row
from seedance_desktop.store.database import Database, StoreError
from seedance_desktop.store.jobs import JobStore
from seedance_desktop.store.search import ClipQuery
from seedance_desktop.store.sent_log import SentLog
from seedance_desktop.store.settings import Settings
from tests.apiframe.odd import ODD as ODD_ANSWERS
from tests.apiframe.odd import as_json
from tests.odd_values import ODD, anything

CASES = int(os.environ.get("FUZZ_CASES", "60"))
fuzzed = settings(
    max_examples=CASES, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
REQUEST = Request(service=Service.V2, model="seedance-2", prompt="a fox – 雪")
CLIP = Clip(
    id="c1", path=Path("/clips/c1.mp4"), created_at=datetime(2026, 7, 1, tzinfo=UTC), width=640, height=480, fps=24.0,
    frames=97, duration_s=4.0, has_audio=True, byte_size=9, request=REQUEST, job_id="j", tags=("a",),
)  # fmt: skip
JOB = {
    "id": "j1", "status": "COMPLETED", "model": "seedance-2", "progress": 100, "creditCost": 32, "error": None,
    "result": {"videoUrl": "https://cdn.example.org/clip.mp4"}, "createdAt": "2026-07-01T10:00:00Z", "expired": False,
    "input": {"prompt": "a fox", "seedanceParams": {"duration": 8}},
}  # fmt: skip
ANSWERS = {
    parsing.read_job: JOB,
    parsing.read_job_page: {"jobs": [JOB, JOB], "nextCursor": "c", "hasMore": True},
    parsing.read_task: {
        "task_id": "t",
        "status": "finished",
        "percentage": "100",
        "video_url": "https://a.example/x",
    },
    parsing.read_tasks: {"tasks": [{"task_id": "t", "status": "failed", "message": "no"}]},
    parsing.read_submission_v1: {"task_id": "t"},
    parsing.read_submission_v2: {"jobId": "j", "status": "QUEUED"},
    parsing.read_account: {"email": "a@example.org", "credits": 5, "plan": "pro"}
    | {"user": {"email": "a@example.org"}, "team": {"credits": 5, "maxConcurrentJobs": 5}},
    parsing.read_models: {"models": [{"id": "m", "costMin": 1, "costMax": 2, "pricingMode": "flat"}]},
    parsing.read_upload: {"url": "https://a.example/x", "expiresAt": "2026-07-01T10:00:00Z"},
    parsing.read_asset_id: {"assetId": "a"},
}


@st.composite
def damaged(draw, *values):
    """Valid JSON with odd values somewhere in it, and damaged bytes somewhere in that."""
    root = [json.loads(json.dumps(draw(st.sampled_from(values)), default=str))]
    for _ in range(draw(st.integers(0, 2))):
        place, key = root, 0
        while isinstance(inner := place[key], dict | list) and inner and draw(st.booleans()):
            place, key = inner, draw(st.sampled_from(list(inner) if isinstance(inner, dict) else range(len(inner))))
        place[key] = copy.deepcopy(draw(anything | st.sampled_from(ODD) | st.sampled_from(["NEST 300", "NEST 3000"])))
    data = bytearray(as_json(root[0]))
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        match draw(st.sampled_from(["bit", "run", "cut", "insertion"])):
            case "bit" if data:
                data[at] ^= 1 << draw(st.integers(0, 7))
            case "run":
                data[at : at + 8] = draw(st.binary(max_size=8))
            case "cut":
                del data[at:]
            case "insertion":
                data[at:at] = draw(st.binary(max_size=20))
    return bytes(data)


def depth(value):
    if not isinstance(value, dict | list):
        return 0
    return 1 + max(map(depth, value.values() if isinstance(value, dict) else value), default=0)


@fuzzed
@given(damaged(JOB, *ODD_ANSWERS.values()) | st.binary())
def test_json(data):
    with suppress(UnreadableError):
        value = parse_json(data)
        json.dumps(value, allow_nan=False, ensure_ascii=False).encode()
        assert depth(value) <= MAX_DEPTH


@pytest.mark.parametrize("read", ANSWERS, ids=lambda read: read.__name__)
def test_answers(read):
    @fuzzed
    @given(damaged(ANSWERS[read], *({**JOB, **odd} for odd in ODD_ANSWERS.values())))
    def check(data):
        with suppress(UnreadableError):
            repr(read(parsing.read_object(data))).encode()

    check()


@fuzzed
@given(damaged({"error": "no", "details": {"a": ["b"]}, "errors": [{"msg": "c"}]}), st.integers(300, 599))
def test_refusals(data, status):
    for service in Service:
        error = error_for(Answer(status, data, retry_after="1", date="x"), service, Purpose.PAID)
        assert isinstance(error, ApiframeError)
        assert len(str(error).encode()) < 50_000


@fuzzed
@given(damaged(request_to_json(REQUEST)))
def test_requests(data):
    with suppress(UnreadableError):
        request = request_from_json(parse_json(data))
        assert 0 < request.duration <= 3600
        assert request_from_json(json.loads(json.dumps(request_to_json(request)))) == request


@fuzzed
@given(damaged({"account": "v2:a", "accounts": ["v2:a"], "draft": {"wish": request_to_json(REQUEST)}, "volume": 0.5}))
def test_settings(tmp_path, data):
    path = tmp_path / "settings.json"
    path.write_bytes(data)
    loaded = Settings.load(path, environ={})
    loaded.save(path)
    assert Settings.load(path, environ={}).problems == ()


@fuzzed
@given(damaged(sidecar(CLIP)))
def test_sidecars(tmp_path, data):
    path = tmp_path / "clip.json"
    path.write_bytes(data)
    with suppress(SidecarError):
        values = clip_values(path)
        assert values["path"].parent == tmp_path
        to_row(Clip(**{**{name: getattr(CLIP, name) for name in CLIP.__struct_fields__}, **values}))


texts = damaged(request_to_json(REQUEST), ["a"], [[1, 2, "x"]]).map(lambda data: data.decode("utf-8", "replace"))
cells = st.none() | st.text().map(replace_surrogates) | texts | st.integers(-(2**63), 2**63 - 1) | st.floats()


@fuzzed
@given(st.dictionaries(st.sampled_from(COLUMNS), cells))
def test_rows(values):
    row = to_row(CLIP) | values
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.row_factory = sqlite3.Row
        found = connection.execute(f"SELECT {', '.join(f':{name} AS {name}' for name in COLUMNS)}", row).fetchone()
    with suppress(UnreadableError):
        clip, whole = from_row(found)
        to_row(clip)
        assert whole or values


PAID = Job(
    id="j", created_at=CLIP.created_at, account="a", request=REQUEST, state=JobState.SENDING, sent_at=CLIP.created_at,
    body=b"{}", address="x", key_id="k", idempotency_key="i", charge=Charge.UNKNOWN,
)  # fmt: skip


@pytest.fixture
def database(tmp_path):
    made = Database(tmp_path / "seedance.sqlite3")
    asyncio.run(made.open())
    yield made
    asyncio.run(made.close())


def _put(column, value, connection):
    connection.execute(f"UPDATE jobs SET {column} = ?", (value,))


@fuzzed
@given(st.dictionaries(st.sampled_from([name for name in Job.__struct_fields__ if name != "id"]), cells))
def test_rows_of_jobs(database, values):
    """A job whose row can't be read is known as lost; any other is saved again, and none that was sent is new."""

    async def check():
        store = JobStore(database)
        await database.run(lambda connection: connection.execute("DELETE FROM jobs"))
        await store.save([PAID])
        for column, value in values.items():
            with suppress(sqlite3.Error, StoreError):
                await database.run(partial(_put, column, value))
        jobs = await store.load()
        await store.save(jobs)
        assert {job.id for job in jobs} | store.lost == {"j"} or {"sent_at", "state", "finished_at"} & values.keys()
        assert [job.state for job in await store.load()] == [job.state for job in jobs]

    asyncio.run(check())


@fuzzed
@given(damaged({"name": "P", "folder": "/p", "created_at": "2026-07-01T10:00:00Z", "budget": 5, "request": None}))
def test_projects(data):
    with suppress(UnreadableError):
        project = project_from_json(parse_json(data))
        assert isinstance(project, Project)
        assert project.folder.is_absolute()


@fuzzed
@given(damaged(json.loads(ClipQuery("fox", stacked=True).to_json())))
def test_searches(data):
    with suppress(UnreadableError):
        ClipQuery.from_json(data.decode("utf-8", "replace")).to_json()


@fuzzed
@given(damaged({"text": "{a}", "fields": {"a": {"text": "x", "fields": {"b": {"date": "2026-07-01"}}}}}))
def test_messages(data):
    with suppress(ValueError):
        str(Message.from_json(parse_json(data)))


@fuzzed
@given(damaged({"prompt": "a", "duration": 8, "first": "x.png", "takes": 2}), st.sampled_from(["", "prompt,seed\n"]))
def test_tables(data, head):
    with suppress(TableError):
        for row in read_table(head + data.decode("utf-8", "replace"), REQUEST, "/"):
            row.checked()


@fuzzed
@given(damaged({"job": "j", "key": "k", "address": "a", "key_id": "i", "sent_at": "2026-07-01T10:00:00+00:00"}))
def test_sent_logs(tmp_path, data):
    path = tmp_path / "sent.log"
    path.write_bytes(data)
    log = SentLog(path)
    log.name()
    for request in log.read().values():
        assert request.sent_at.utcoffset() is not None


@fuzzed
@given(damaged({"url": "https://a.example/x", "validator": '"v1"'}))
def test_notes_of_downloads(tmp_path, data):
    part, meta = tmp_path / "a.part", tmp_path / "a.json"
    part.write_bytes(b"half")
    meta.write_bytes(data)
    offset, validator = resume_point(part, meta, "https://a.example/x")
    assert (offset == 4) is bool(validator)
