"""No bytes from outside break a reader: each is read, or gives the one error of its boundary.

    FUZZ_CASES=10000 pytest tests/test_fuzz.py --hypothesis-seed=1 -s

runs more of it, and says with which seed.
"""

import asyncio
import base64
import copy
import hashlib
import hmac
import json
import os
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from unittest.mock import Mock

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seedance_desktop.apiframe import parsing
from seedance_desktop.apiframe.error_mapping import Answer, Purpose, error_for
from seedance_desktop.apiframe.errors import ApiframeError
from seedance_desktop.app.single_instance import read_wish
from seedance_desktop.core import mounts
from seedance_desktop.core.decoding import MAX_DEPTH, UnreadableError, parse_json
from seedance_desktop.core.i18n import Message
from seedance_desktop.core.redaction import Secret
from seedance_desktop.core.text import replace_surrogates
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.clip import Clip
from seedance_desktop.domain.film import film_of
from seedance_desktop.domain.history import event
from seedance_desktop.domain.job import Charge, Job, JobState
from seedance_desktop.domain.project import Project, project_from_json
from seedance_desktop.domain.request import Request, form_state, request_from_json, request_to_json
from seedance_desktop.domain.sequence import Sequence, Slot, sequence_of, slot_from_json, slot_to_json
from seedance_desktop.domain.snippets import parse_snippets
from seedance_desktop.domain.table import TableError, read_table
from seedance_desktop.engine.jobs.part_file import resume_point
from seedance_desktop.engine.library.sidecar import SidecarError, clip_values, sidecar
from seedance_desktop.engine.update_check import UpdateError, read_release, signed_bytes
from seedance_desktop.engine.webhook_listener import HEAD_BYTES, Proof, WebhookListener
from seedance_desktop.media.fcpxml import FcpxmlError, check_fcpxml
from seedance_desktop.media.sequence_otio import NoSequenceError, read_otio, write_otio
from seedance_desktop.sandbox.clock import Clock
from seedance_desktop.sandbox.files import FileStore
from seedance_desktop.sandbox.ledger import Ledger
from seedance_desktop.sandbox.serve import build
from seedance_desktop.sandbox.state import Sandbox
from seedance_desktop.sandbox.state import Settings as SandboxSettings
from seedance_desktop.sandbox.webhooks import WebhookSender
from seedance_desktop.store.clip_rows import COLUMNS, from_row, to_row
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.store.database import Database, StoreError
from seedance_desktop.store.jobs import JobStore
from seedance_desktop.store.projects import ProjectStore
from seedance_desktop.store.prompts import PresetStore, PromptStore
from seedance_desktop.store.search import ClipQuery
from seedance_desktop.store.sent_log import SentLog
from seedance_desktop.store.sequences import COLUMNS as SLOT_COLUMNS
from seedance_desktop.store.sequences import SequenceStore
from seedance_desktop.store.settings import Settings
from seedance_desktop.ui.compose.request_adapter import fit
from tests.apiframe.odd import ODD as ODD_ANSWERS
from tests.apiframe.odd import as_json
from tests.odd_values import ODD, anything

CASES = int(os.environ.get("FUZZ_CASES", "60"))
pytestmark = pytest.mark.timeout(180 + CASES / 10)
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


@fuzzed
@given(damaged({"wish": request_to_json(REQUEST), "takes": 3, "audio_chosen": True, "advanced": 1, "seed_locked": 0}))
def test_presets_and_drafts(data):
    with suppress(UnreadableError):
        state = form_state(parse_json(data))
        assert fit(request_from_json(state["wish"]), audio_chosen=state.get("audio_chosen", False)).request
        assert 1 <= state.get("takes", 1) <= 1000


@fuzzed
@given(damaged({"token": "t", "files": ["/a.mp4", "b\u00ff"]}) | st.binary())
def test_second_starts(data):
    with suppress(UnreadableError):
        token, files = read_wish(data)
        assert token.isprintable()
        assert not any("\0" in file for file in files)


PROOFS = {Service.V1: Proof(Service.V1, Secret("s1")), Service.V2: Proof(Service.V2, Secret("s2"))}


@st.composite
def calls(draw):
    """A webhook's call: genuine, but for odd content or damaged bytes."""
    body = draw(damaged({"jobId": "j", "status": "COMPLETED"}, {"task_id": "t"}))
    signature = hmac.new(hashlib.sha256(b"s2").digest(), body, hashlib.sha256).hexdigest()
    proof = draw(st.sampled_from([f"X-Webhook-Signature: sha256={signature}", "X-Webhook-Secret: s1", "X-A: b"]))
    call = bytearray(f"POST /{proof[:20]} HTTP/1.1\r\nContent-Length: {len(body)}\r\n{proof}\r\n\r\n".encode())
    call = call.replace(b"/X-Webhook", b"/") + body
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(call) - 1))
        call[at : at + draw(st.integers(0, 3))] = draw(st.binary(max_size=4))
    return bytes(call)


@fuzzed
@given(calls() | st.binary())
def test_webhooks(data):
    """A call names a job, or is answered with what it lacks."""
    told = []

    async def check():
        reader = asyncio.StreamReader(limit=HEAD_BYTES)
        reader.feed_data(data)
        reader.feed_eof()
        status = await WebhookListener(lambda: list(PROOFS.values()), told.append).answer(reader)
        assert (status == 204) is (len(told) == 1)
        assert status == 204 or 400 <= status < 500

    asyncio.run(check())
    assert all(name.encode() for name in told)


PUBLISHER = Ed25519PrivateKey.from_private_bytes(bytes(32))
PUBLISHED = base64.b64encode(PUBLISHER.public_key().public_bytes_raw()).decode()


@fuzzed
@given(damaged({"version": "1.2.0", "page": "https://a.example/", "sha256": {"a": "0" * 64}}), st.booleans())
def test_update_notices(data, signed):
    """What is signed may be odd, too: a publisher's tools can fail."""
    if signed:
        with suppress(ValueError, TypeError, RecursionError):
            fields = json.loads(data)
            fields["signature"] = base64.b64encode(PUBLISHER.sign(signed_bytes(fields))).decode()
            data = json.dumps(fields).encode()
    with suppress(UpdateError):
        release = read_release(data, PUBLISHED)
        assert release.page.startswith("https:")
        assert release.version.encode()


@fuzzed
@given(st.text() | texts)
def test_snippets(text):
    for group in parse_snippets(text):
        assert group.heading
        assert all(group.words)


SLOT = {
    "shot": "s1", "title": "a", "request": request_to_json(REQUEST), "pick": "c1", "dissolve": 12, "notes": "b",
    "trims": [{"clip": "c1", "first": 3, "last": 40}], "crops": [{"ratio": "9:16", "x": 0.5, "y": 0.5}],
    "link": {"shot": "s0", "frame": 1, "taken": 2},
}  # fmt: skip


@fuzzed
@given(st.lists(damaged(SLOT), max_size=3), damaged("24000/1001", "24", 24), damaged(1280, "x"))
def test_sequences(slots, rate, width):
    found = []
    for data in slots:
        with suppress(UnreadableError):
            found.append((slot_from_json(parse_json(data))[0], len(found) % 2 == 0))
    rate, width = (json_or_none(data) for data in (rate, width))
    made = sequence_of("P", rate, width, 720, found)
    assert {slot.shot for slot in (*made.slots, *made.aside)} == {slot.shot for slot, _ in found}
    for slot in made.slots:
        json.dumps(slot_to_json(slot), allow_nan=False).encode()


def json_or_none(data):
    with suppress(UnreadableError):
        return parse_json(data)


PLANNED = Sequence(
    project="P", slots=(Slot(shot="c", pick="c1", dissolve=3), slot_from_json(SLOT)[0]), aside=(Slot(shot="x"),)
)  # fmt: skip
OTIO = json.loads(write_otio(PLANNED, film_of(PLANNED, {"c": [CLIP]}), "P"))


@fuzzed
@given(damaged(OTIO) | st.binary())
def test_files_of_sequences(data):
    with suppress(NoSequenceError):
        read = read_otio(data, "P")
        assert all(0 <= other.first <= other.last for _place, other in read.others)
        again = read_otio(write_otio(read.sequence, film_of(read.sequence, {"c": [CLIP]}), "P"), "P").sequence
        assert again.order == read.sequence.order


FCPXML = """<fcpxml><resources><format id="r1" frameDuration="1/24s"/><asset id="r2" start="0s" format="r1">
<media-rep src="file:///a.mp4"/></asset></resources><library><event><project><sequence format="r1" duration="2s">
<spine><asset-clip ref="r2" offset="0s" start="1/24s" duration="2s" name="a"/></spine></sequence></project></event>
</library></fcpxml>"""


@fuzzed
@given(st.lists(st.tuples(st.integers(0, len(FCPXML)), st.integers(0, 9), st.text(max_size=9)), max_size=3))
def test_timelines(damages):
    text = FCPXML
    for at, length, new in damages:
        text = text[:at] + new + text[at + length :]
    with suppress(FcpxmlError):
        for _source, start, length in check_fcpxml(text):
            assert start >= 0
            assert length


@fuzzed
@given(damaged({"/a": "b", "/c": "d"}))
def test_notes_of_disks(tmp_path, data):
    (tmp_path / "mounts.json").write_bytes(data)
    mounts.use(tmp_path / "mounts.json")
    mounts.check_disk(tmp_path / "clips")


TABLES = {"prompts": "used_at uses name", "presets": "state", "saved_searches": "query", "job_log": "at code fields",
          "projects": "folder created_at budget request", "clips": " ".join(COLUMNS[1:]),
          "sequences": "rate width height is_due written", "slots": " ".join(SLOT_COLUMNS)}  # fmt: skip


@fuzzed
@given(st.sampled_from([(table, column) for table in TABLES for column in TABLES[table].split()]), cells)
def test_rows_of_other_tables(furnished, where, value):
    """Whatever is in a row, all the others are read, and so is every other table."""
    (table, column), stores = where, furnished

    async def check():
        with suppress(sqlite3.Error, StoreError):
            await stores.database.run(
                lambda connection: connection.execute(f"UPDATE {table} SET {column} = ?", (value,))
            )
        await stores.read_all()
        await stores.database.run(stores.fill)

    asyncio.run(check())


class Stores:
    """One row in each table, and all that reads them."""

    def __init__(self, database):
        self.database = database
        self.prompts, self.presets = PromptStore(database), PresetStore(database)
        self.projects, self.clips, self.jobs = ProjectStore(database), ClipStore(database), JobStore(database)
        self.sequences = SequenceStore(database)

    async def save_all(self):
        await self.jobs.save([PAID], event("queued"))
        await self.clips.save(CLIP)
        await self.prompts.record_use(["a fox"])
        await self.presets.save("p", {"wish": request_to_json(REQUEST)})
        await self.projects.save(Project(name="P", folder=Path("/p"), created_at=CLIP.created_at))
        await self.projects.save_search("s", ClipQuery("fox"))
        await self.sequences.save(PLANNED, Sequence(project="P"))
        self._kept = {}
        for table in TABLES:
            rows = await self.database.run(
                lambda connection, table=table: connection.execute(f"SELECT * FROM {table}").fetchall()
            )
            self._kept[table] = [tuple(row) for row in rows]

    def fill(self, connection):
        """Put everything back as it was."""
        for table, rows in self._kept.items():
            connection.execute(f"DELETE FROM {table}")
            marks = ", ".join("?" * len(rows[0]))
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)

    async def read_all(self):
        await self.prompts.find()
        await self.presets.get("p")
        await self.projects.all()
        await self.projects.searches()
        await self.jobs.history("j")
        await self.sequences.get("P")
        await self.sequences.due()
        await self.sequences.written("P")
        await self.clips.find(limit=9)
        await self.clips.get("c1")


@pytest.fixture
def furnished(database):
    made = Stores(database)
    asyncio.run(made.save_all())
    return made


CONTROL = {
    "clock": {"speed": 2.0, "jump": 5}, "settings": {"rate_limit": 5, "queue_s": [1, 2], "result_shape": "object"},
    "accounts": {"service": "v2", "key": "afk_x", "credits": 5, "concurrency": 2, "active": True},
    "faults": {"route": "POST /v2/videos/generate", "kind": "error", "status": 500, "times": 1, "body": {"a": 1}},
}  # fmt: skip


@pytest.fixture
def sandbox(tmp_path):
    """The sandbox's application without its server: what is sent to it, and its answer's status and content."""
    (tmp_path / "sandbox").mkdir()
    ledger, clock = Ledger(tmp_path / "sandbox" / "ledger.sqlite3"), Clock()
    files = FileStore(tmp_path / "sandbox" / "files", ledger)
    made = Sandbox("http://127.0.0.1", clock, ledger, files, SandboxSettings(), WebhookSender(ledger, clock))
    app = build(made, Mock(), "token")

    async def call(method, path, body=b"", token="token"):
        parts, answers = [{"type": "http.request", "body": body}], []
        scope = {"type": "http", "http_version": "1.1", "method": method, "path": f"/_control/{token}{path}",
                 "root_path": "", "scheme": "http", "query_string": b"", "client": ("127.0.0.1", 1),
                 "server": ("127.0.0.1", 80),
                 "headers": [(b"host", b"127.0.0.1"), (b"content-type", b"application/json")]}  # fmt: skip

        async def receive():
            return parts.pop() if parts else {"type": "http.disconnect"}

        async def send(message):
            answers.append(message)

        await app(scope, receive, send)
        return answers[0]["status"], b"".join(part.get("body", b"") for part in answers[1:])

    yield call
    ledger.close()


@pytest.mark.parametrize("path", CONTROL)
def test_sandbox_control(sandbox, path):
    """Each call is done or refused, and the ledger can be read afterwards."""

    @fuzzed
    @given(damaged(CONTROL[path]))
    def check(data):
        async def calls():
            status, _ = await sandbox("POST", f"/{path}", data)
            assert status in {200, 400}
            assert (await sandbox("DELETE", "/faults"))[0] == 200

        asyncio.run(calls())

    check()
    status, told = asyncio.run(sandbox("GET", "/ledger"))
    assert status == 200
    json.loads(told, parse_constant=pytest.fail)
