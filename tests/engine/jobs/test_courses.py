"""Every course that a paid request can take, to the word: what is sent, recorded, raised and told."""

import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest

from seedance_desktop.apiframe.errors import (
    AuthenticationError,
    ConflictError,
    ConnectionFailedError,
    ConnectionLostError,
    InsufficientCreditsError,
    InvalidRequestError,
    NotFoundError,
    RateLimitedError,
    ServerError,
    UnreadableAnswerError,
)
from seedance_desktop.apiframe.protocol import JobPage, RemoteJob, RemoteStatus, Submission
from seedance_desktop.core import clock
from seedance_desktop.core.redaction import Secret
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.job import Charge, Job, JobState
from seedance_desktop.domain.request import Request
from seedance_desktop.engine.accounts.account_link import AccountLink, KeyringClosedError, NoKeyError
from seedance_desktop.engine.accounts.account_status import AccountStatus
from seedance_desktop.engine.connectivity import Connectivity
from seedance_desktop.engine.event_loop import BackgroundTasks
from seedance_desktop.engine.events import JobChanged
from seedance_desktop.engine.jobs.job_registry import JobRegistry
from seedance_desktop.engine.jobs.reconciler import MAX_CLOCK_SKEW, MAX_PAGES, MAX_READ
from seedance_desktop.engine.jobs.submitter import REPLAY_WINDOW, AccountHeldError, NotSentError, Submitter
from seedance_desktop.store.jobs import JobStore
from tests.engine.scripted import OneAccount, ScriptedClient

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
BODY = {"model": "seedance-2", "prompt": "a fox", "duration": 8}
LOST = ConnectionLostError("broke", may_have_been_charged=True)
REFUSED = InvalidRequestError("too long", status=400)
CONFLICT = ConflictError("other body", status=409, may_have_been_charged=True)
HERE = "http://127.0.0.1:9"
ASKING = "Repeating the request with the same idempotency key, which can't be charged twice."
LOOKING = "Looking it up in the account's job list, which is free."
NONE_LIKE_IT = (
    "The account's job list has no such job since it was sent: most likely it was never accepted."
)  # fmt: skip
NOT_SHOWN = "Apiframe has accepted this job, but its job list does not show which one it is."
AS_FAR = "The account's job list, as far as it could be read, does not show it."
NOT_ALL = f"{AS_FAR} It may still have been accepted and charged."


class Waits(Connectivity):
    """Notes how long it was asked to wait, and does not."""

    def __init__(self, publish):
        super().__init__(publish)
        self.waited = []

    async def wait(self, attempt, backoff=None):
        self.waited.append(attempt)
        assert len(self.waited) < 50

    async def wait_for_key(self):
        self.waited.append("key")
        assert len(self.waited) < 50


class Accounts(OneAccount):
    """Has a link for the address that a job was made for, and no other."""

    async def link(self, account, address=""):
        assert (account, address) == ("a", HERE)
        if isinstance(self.error, list) and self.error:
            raise self.error.pop(0)
        return self.made()

    def made(self, **more):
        return AccountLink(self.client, "My account", address=HERE, key_id=self.key_id, **more)


class Desk:
    """A submitter with real parts, and one job that is about to be sent."""

    def __init__(self, database, service):
        self.client = ScriptedClient(service)
        self.client.clock.set(NOON)
        self.accounts = Accounts(self.client)
        self.events = []
        self.registry = JobRegistry(JobStore(database))
        self.registry.subscribe(self.events.append)
        self.connectivity = Waits(self.events.append)
        self.background = BackgroundTasks()
        self.status = AccountStatus(self.registry, self.accounts, Connectivity(id), self.background)
        self.submitter = Submitter(self.registry, self.connectivity, self.accounts, self.status)
        request = Request(service=service, model="seedance-2", prompt="a fox")
        self.job = Job(
            id="j", created_at=NOON, account="a", request=request,
            state=JobState.PREPARING, idempotency_key="key", address=HERE, body=json.dumps(BODY).encode(),
        )  # fmt: skip
        self.account_answered = NOON
        self.client.account = self._account

    async def _account(self):
        if self.client.account_errors:
            raise self.client.account_errors.pop(0)
        self.client.account_reads += 1
        if self.account_answered:
            self.client.clock.set(self.account_answered)

    async def add(self, *others):
        await self.registry.store.save([self.job, *others])
        await self.registry.load()
        self.job = self.registry.get("j")

    async def send(self, **more):
        await self.submitter.send(self.job, self.accounts.made(**more))

    async def told(self):
        """The history, in words."""
        return [str(happened) for _, happened in await self.registry.store.history("j")]

    def errors(self):
        """What the job was said to be waiting for, in turn."""
        said = [str(event.job.error) for event in self.events if isinstance(event, JobChanged) and event.job.error]
        return [each for number, each in enumerate(said) if said[number - 1 : number] != [each]]

    async def logged(self):
        sent, _complete = await self.registry.store.sent_requests()
        return set(sent)


@pytest.fixture(autouse=True)
def still(monkeypatch):
    """A steady clock that stands still until a test moves it."""
    time = [1000.0]
    monkeypatch.setattr(clock, "steady_time", lambda: time[0])
    return time


@pytest.fixture
async def desks(database):
    made = []

    async def make(service=Service.V2, outcomes=(), listed=(), others=(), **changes):
        desk = Desk(database, service)
        desk.client.outcomes = list(outcomes)
        desk.client.status = {job.remote_id: job for job in listed}
        for name, value in changes.items():
            setattr(desk.job, name, value)
        made.append(desk)
        await desk.add(*others)
        return desk

    yield make
    for desk in made:
        await desk.background.close()


def remote(remote_id="r", age=timedelta(0), **more):
    values = {"status": RemoteStatus.QUEUED, "raw_status": "QUEUED", "model": "seedance-2", "input": BODY}
    return RemoteJob(**({"remote_id": remote_id, "created_at": NOON - age} | values | more))


SENDING = "Sending to My account"
BROKE = f"No clear answer: {LOST}"
V1_TELLS = "Apiframe v1 has no job list to look it up in: only your account on apiframe.ai shows it."
OOPS = ServerError("oops", status=500, may_have_been_charged=True)
PAGE = UnreadableAnswerError("<html>", status=200, may_have_been_charged=True)
SIGN_IN = (
    f"Something other than Apiframe answered. If this network has a sign-in page, open it in your browser. {PAGE}"
)
OFFLINE = f"Jobs are waiting and continue automatically once the network is back. {LOST}"

COURSES = {
    "accepted": (Service.V2, [], JobState.QUEUED, Charge.CHARGED, [], [SENDING, "Accepted as remote-1"], []),
    "accepted on v1": (Service.V1, [], JobState.QUEUED, Charge.CHARGED, [], [SENDING, "Accepted as remote-1"], []),
    "lost once": (
        Service.V2, [LOST], JobState.QUEUED, Charge.CHARGED, [1],
        [SENDING, BROKE, "Accepted as remote-1"], [f"{LOST} {ASKING}"],
    ),
    "lost again and again": (
        Service.V2, [LOST, LOST, LOST, OOPS, PAGE], JobState.QUEUED, Charge.CHARGED, [1, 2, 3, 4, 5],
        [SENDING, BROKE, f"Still unknown: {OFFLINE}", f"Still unknown: {OOPS}", f"Still unknown: {SIGN_IN}",
         "Accepted as remote-1"],
        [f"{LOST} {ASKING}", f"{OFFLINE} {ASKING}", f"{OOPS} {ASKING}", f"{SIGN_IN} {ASKING}"],
    ),
    "lost on v1": (
        Service.V1, [LOST], JobState.UNCONFIRMED, Charge.UNKNOWN, [],
        [SENDING, BROKE, "Unconfirmed: only you can decide what to do"], [str(LOST), f"{LOST} {V1_TELLS}"],
    ),
    "a conflict at once": (
        Service.V2, [CONFLICT], JobState.UNCONFIRMED, Charge.CHARGED, [1],
        [SENDING, f"No clear answer: {CONFLICT}", f"Looked up in the account's job list. {NOT_SHOWN}"],
        [f"{CONFLICT} {LOOKING}", NOT_SHOWN],
    ),
    "a conflict when asked again": (
        Service.V2, [LOST, CONFLICT], JobState.UNCONFIRMED, Charge.CHARGED, [1],
        [SENDING, BROKE, f"The idempotency key is already in use: {CONFLICT}",
         f"Looked up in the account's job list. {NOT_SHOWN}"],
        [f"{LOST} {ASKING}", f"{CONFLICT} {LOOKING}", NOT_SHOWN],
    ),
    "refused": (
        Service.V2, [REFUSED], JobState.FAILED, Charge.NONE, [], [SENDING, f"Refused: {REFUSED}"], [str(REFUSED)],
    ),
    "lost, then refused": (
        Service.V2, [LOST, REFUSED], JobState.FAILED, Charge.NONE, [1],
        [SENDING, BROKE, f"Refused: {REFUSED}"], [f"{LOST} {ASKING}", str(REFUSED)],
    ),
    "lost, then refused as 422": (
        Service.V2, [LOST, InvalidRequestError("no", status=422)], JobState.FAILED, Charge.NONE, [1],
        [SENDING, BROKE, "Refused: Apiframe refused the request (422): no"],
        [f"{LOST} {ASKING}", "Apiframe refused the request (422): no"],
    ),
    "lost, then a refusal of something else": (
        Service.V2, [LOST, NotFoundError("no", status=404), AuthenticationError("who?", status=401),
                     AuthenticationError("who?", status=400)],
        JobState.QUEUED, Charge.CHARGED, [1, 2, 3, 4],
        [SENDING, BROKE, "Still unknown: Apiframe found nothing at this address (404): no",
         "Still unknown: Apiframe does not accept the API key (401): who?",
         "Still unknown: Apiframe does not accept the API key (400): who?", "Accepted as remote-1"],
        [f"{LOST} {ASKING}", f"Apiframe found nothing at this address (404): no {ASKING}",
         f"Apiframe does not accept the API key (401): who? {ASKING}",
         f"Apiframe does not accept the API key (400): who? {ASKING}"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("course", COURSES.values(), ids=COURSES)
async def test_a_course(desks, course):
    service, outcomes, state, charge, waits, history, errors = course
    desk = await desks(service, outcomes)
    desk.connectivity.mark_unreachable("a", ConnectionFailedError("before"))
    await desk.send()
    job = desk.job
    assert (job.state, job.charge) == (state, charge)
    assert await desk.told() == history
    assert desk.errors() == errors
    assert desk.connectivity.waited == waits
    assert set(desk.client.sent) == {(job.body, "key" if service is Service.V2 else None)}
    assert (job.address, job.key_id) == (HERE, "first")
    assert desk.submitter.on_the_wire == set()
    if state is JobState.QUEUED:
        assert (job.remote_id, job.error) == ("remote-1", None)
    refused = state is JobState.FAILED
    assert (await desk.logged() == set()) is refused
    # Whatever answered in its own words has been reached.
    assert desk.connectivity.online is (state is not JobState.UNCONFIRMED)


async def test_what_is_known_when_it_leaves(desks):
    desk = await desks()
    seen = []
    desk.client.before_answer = lambda: seen.append((set(desk.submitter.on_the_wire), desk.job.state))
    before = datetime.now(UTC)
    await desk.send()
    assert seen == [({"j"}, JobState.SENDING)]
    assert before <= desk.job.sent_at <= desk.job.accepted_at <= datetime.now(UTC)
    assert desk.job.sent_service_at == NOON
    assert desk.client.account_reads == 0, "the service has told its time before"


async def test_a_job_may_be_generating_at_once(desks):
    desk = await desks()

    async def generate(body, *, idempotency_key):
        return Submission("r", RemoteStatus.GENERATING)

    desk.client.generate = generate
    await desk.send()
    assert desk.job.state is JobState.GENERATING


SHORT = InsufficientCreditsError("", required=32, available=3)
HELD = {
    "no key": ([AuthenticationError("who?", status=401)], "The service refused the account: {0}"),
    "no credits": ([SHORT], "Refused: {0}"),
    "lost, then no credits": ([LOST, SHORT], "Refused: {0}"),
}


@pytest.mark.parametrize(("outcomes", "words"), HELD.values(), ids=HELD)
async def test_a_refused_account_keeps_the_job_waiting(desks, outcomes, words):
    error = outcomes[-1]
    desk = await desks(outcomes=outcomes)
    with pytest.raises(AccountHeldError) as raised:
        await desk.send()
    assert raised.value.error is error
    assert str(raised.value) == str(error)
    assert (desk.job.state, desk.job.charge, desk.job.sent_at) == (JobState.WAITING, Charge.NONE, None)
    assert str(desk.job.error) == str(error)
    assert (await desk.told())[-1] == words.format(error)
    assert await desk.logged() == set()


NOT_SENT = {
    "offline": (ConnectionFailedError("no route"), None, True),
    "too many": (RateLimitedError("slow", status=429, retry_after_s=7.0), 7.0, False),
    "too many, whenever": (RateLimitedError("slow", status=429, retry_after_s=None), None, False),
    "down": (ServerError("soon", status=501), None, False),
}


@pytest.mark.parametrize(("error", "wait_s", "offline"), NOT_SENT.values(), ids=NOT_SENT)
async def test_what_was_not_sent_waits(desks, error, wait_s, offline):
    desk = await desks(outcomes=[error])
    with pytest.raises(NotSentError) as raised:
        await desk.send()
    assert (raised.value.wait_s, raised.value.offline, str(raised.value)) == (wait_s, offline, str(error))
    assert (desk.job.state, desk.job.charge, desk.job.sent_at) == (JobState.WAITING, Charge.NONE, None)
    explained = f"Jobs are waiting and continue automatically once the network is back. {error}"
    assert str(desk.job.error) == (explained if offline else str(error))
    assert await desk.told() == [SENDING, f"Not sent: {error}"]
    assert desk.connectivity.online is not offline
    assert await desk.logged() == set()


@pytest.mark.parametrize("service", Service)
async def test_the_services_time_is_read_first_where_it_is_of_use(desks, service):
    desk = await desks(service)
    desk.client.clock = type(desk.client.clock)()
    await desk.send()
    known = (1, NOON) if service is Service.V2 else (0, None)
    assert (desk.client.account_reads, desk.job.sent_service_at) == known


@pytest.mark.parametrize("error", [ConnectionFailedError("no route"), AuthenticationError("who?", status=401)])
async def test_a_service_that_does_not_tell_its_time(desks, error):
    desk = await desks()
    desk.client.clock = type(desk.client.clock)()
    desk.client.account_errors = [error]
    if isinstance(error, AuthenticationError):
        await desk.send()
        assert (desk.job.state, desk.job.sent_service_at) == (JobState.QUEUED, None)
        return
    with pytest.raises(NotSentError) as raised:
        await desk.send()
    assert (raised.value.offline, raised.value.wait_s, str(raised.value)) == (True, None, str(error))
    assert (desk.job.state, desk.client.sent) == (JobState.WAITING, [])
    assert await desk.told() == [f"Not sent: {error}"]
    assert str(desk.job.error) == f"Jobs are waiting and continue automatically once the network is back. {error}"
    assert not desk.connectivity.online


async def test_an_older_copy_of_the_queue_is_settled_and_not_sent(desks):
    desk = await desks(listed=[remote("mine")], sent_at=NOON, charge=Charge.UNKNOWN)
    await desk.send()
    assert (desk.job.state, desk.job.remote_id, desk.client.sent) == (JobState.QUEUED, "mine", [])
    assert await desk.told() == [
        "It may have been sent before; checking what happened",
        "Found in the account's job list as mine: it was accepted",
    ]
    assert desk.errors() == [LOOKING]
    assert desk.connectivity.waited == []


async def test_a_missing_key_is_waited_for_and_a_locked_keyring_is_tried_again(desks):
    desk = await desks(outcomes=[LOST])
    desk.accounts.error = [KeyringClosedError("locked"), NoKeyError("none"), NoKeyError("none")]
    await desk.send()
    assert desk.connectivity.waited == [1, 2, "key", "key"]
    assert await desk.told() == [
        SENDING, BROKE, "Still unknown: locked", "Still unknown: none", "Accepted as remote-1",
    ]  # fmt: skip
    assert desk.errors() == [f"{LOST} {ASKING}", f"locked {LOOKING}", f"none {LOOKING}"]


async def test_a_list_that_cannot_be_read_is_asked_again(desks):
    desk = await desks(outcomes=[CONFLICT], listed=[remote("mine")])
    desk.client.list_errors = [OOPS]
    await desk.send()
    assert await desk.told() == [
        SENDING, f"No clear answer: {CONFLICT}", f"Still unknown: {OOPS}",
        "Found in the account's job list as mine: it was accepted",
    ]  # fmt: skip
    assert desk.errors() == [f"{CONFLICT} {LOOKING}", f"{OOPS} {LOOKING}"]
    assert (desk.job.remote_id, desk.job.accepted_at, desk.job.error) == ("mine", NOON, None)


async def test_a_refused_account_is_held_while_a_request_is_settled(desks):
    desk = await desks(outcomes=[LOST])
    desk.client.account_errors = [AuthenticationError("who?", status=401)]
    held = []
    desk.status.hold = lambda account, error, **_: held.append((account, str(error)))
    await desk.send()
    assert held == [("a", "Apiframe does not accept the API key (401): who?")]


@pytest.mark.parametrize("expired", [False, True])
async def test_a_refused_replay_with_expired_uploads_is_prepared_again(desks, expired):
    desk = await desks(outcomes=[LOST, REFUSED], body_good_until=NOON - timedelta(seconds=1 if expired else 0))
    desk.connectivity.mark_unreachable("a", ConnectionFailedError("before"))
    if not expired:
        await desk.send()
        assert desk.job.state is JobState.FAILED
        return
    with pytest.raises(NotSentError) as raised:
        await desk.send()
    assert (raised.value.offline, raised.value.wait_s, str(raised.value)) == (False, None, str(REFUSED))
    job = desk.job
    assert (job.state, job.charge, job.sent_at, job.body, job.error) == (JobState.WAITING, Charge.NONE, *[None] * 3)
    assert job.idempotency_key not in {"", "key"}
    assert job.address == HERE
    assert (await desk.told())[-1] == f"It was not accepted, and its uploads have expired: {REFUSED}"
    assert await desk.logged() == set()
    assert desk.connectivity.online


SECOND = timedelta(seconds=1)
AGES = {
    "just sent": (timedelta(0), True),
    "within the window": (REPLAY_WINDOW - SECOND, True),
    "at its end": (REPLAY_WINDOW, False),
    "a clock a little ahead": (SECOND - MAX_CLOCK_SKEW, True),
    "a clock ahead": (-MAX_CLOCK_SKEW, False),
}


@pytest.mark.parametrize("by", ["service", "steady clock"])
@pytest.mark.parametrize(("age", "can"), AGES.values(), ids=AGES)
async def test_how_long_a_request_can_be_repeated(desks, still, by, age, can):
    desk = await desks()
    await desk.send()
    job = desk.job
    job.remote_id, job.charge = None, Charge.UNKNOWN
    if by == "service":
        desk.account_answered = NOON + age
    else:
        still[0] += age.total_seconds()
    # What was accepted is no longer timed by this run.
    assert await desk.submitter.can_replay(job) is (can or by == "steady clock")
    assert desk.client.account_reads == 1


@pytest.mark.parametrize(("age", "can"), AGES.values(), ids=AGES)
async def test_this_runs_clock_counts_while_a_request_is_in_doubt(desks, still, age, can):
    desk = await desks(Service.V2, [OOPS])
    desk.accounts.error = [NoKeyError("none")] * 60
    with suppress(AssertionError):  # the desk's patience
        await desk.send()
    desk.accounts.error = None
    still[0] += age.total_seconds()
    desk.account_answered = NOON
    assert await desk.submitter.can_replay(desk.job) is can


CANNOT = {
    "on v1": {"request": Request(service=Service.V1, model="seedance-2", prompt="a fox")},
    "without its body": {"body": None},
    "with another key": {"key_id": "other"},
    "in use": {"charge": Charge.CHARGED},
    "sent at no known time": {"sent_service_at": None},
}


@pytest.mark.parametrize("changes", CANNOT.values(), ids=CANNOT)
async def test_what_cannot_be_repeated(desks, changes):
    known = {"key_id": "first", "sent_service_at": NOON, "sent_at": NOON, "charge": Charge.UNKNOWN}
    desk = await desks(state=JobState.UNCONFIRMED, **known)
    assert await desk.submitter.can_replay(desk.job)
    for name, value in changes.items():
        setattr(desk.job, name, value)
    assert not await desk.submitter.can_replay(desk.job)


async def test_another_address_is_asked_nothing(desks):
    known = {"key_id": "first", "sent_service_at": NOON, "sent_at": NOON, "charge": Charge.UNKNOWN}
    desk = await desks(state=JobState.UNCONFIRMED, **known)
    desk.job.address = "https://other.example"

    async def link(account, address):
        return desk.accounts.made()

    desk.accounts.link = link
    assert not await desk.submitter.can_replay(desk.job)
    assert desk.client.account_reads == 0


async def test_a_look_up_for_the_user(desks):
    known = {"state": JobState.UNCONFIRMED, "charge": Charge.UNKNOWN, "sent_at": NOON, "sent_service_at": NOON}
    desk = await desks(listed=[remote("mine")], **known)
    desk.client.list_errors = [OOPS]
    await desk.submitter.look_up_again(desk.job)
    assert (desk.job.state, await desk.told()) == (JobState.UNCONFIRMED, [])
    desk.accounts.error = [NoKeyError("none")]
    await desk.submitter.look_up_again(desk.job)
    assert desk.job.state is JobState.UNCONFIRMED
    for name in ("body", "sent_at"):
        kept = getattr(desk.job, name)
        setattr(desk.job, name, None)
        await desk.submitter.look_up_again(desk.job)
        assert (desk.job.state, desk.client.pages_read) == (JobState.UNCONFIRMED, 1)
        setattr(desk.job, name, kept)
    desk.client.has_job_list = False
    await desk.submitter.look_up_again(desk.job)
    assert desk.client.pages_read == 1
    desk.client.has_job_list = True
    await desk.submitter.look_up_again(desk.job)
    assert (desk.job.state, desk.job.remote_id) == (JobState.QUEUED, "mine")


SECRETS = {
    "v1 with a webhook": (Service.V1, True, Secret("s"), True),
    "v1 without one": (Service.V1, False, Secret("s"), False),
    "v1 without a secret": (Service.V1, True, None, False),
    "v2 signs by its key": (Service.V2, True, Secret("s"), False),
}


@pytest.mark.parametrize(("service", "has_webhook", "secret", "is_sent"), SECRETS.values(), ids=SECRETS)
async def test_a_webhooks_secret_is_sent_and_not_stored(desks, service, has_webhook, secret, is_sent):
    body = BODY | ({"webhook_url": "https://a.example"} if has_webhook else {})
    desk = await desks(service, body=json.dumps(body).encode())
    await desk.send(webhook_secret=secret)
    [(sent, _key)] = desk.client.sent
    assert json.loads(sent) == body | ({"webhook_secret": "s"} if is_sent else {})
    if is_sent:
        assert b" " not in sent.replace(b"a fox", b"")
    else:
        assert sent == desk.job.body
    assert b"webhook_secret" not in desk.job.body


async def test_an_interrupted_request_of_v1_is_left_to_the_user(desks):
    desk = await desks(Service.V1, state=JobState.SENDING, sent_at=NOON, charge=Charge.UNKNOWN)
    await desk.submitter.settle(desk.job)
    assert desk.job.state is JobState.UNCONFIRMED
    assert str(desk.job.error) == f"This program ended while it was being sent. {V1_TELLS}"


# --- the account's job list ---


def followed(remote_id):
    return Job(
        id=f"other-{remote_id}", created_at=NOON, account="a", state=JobState.QUEUED, remote_id=remote_id,
        request=Request(service=Service.V2, model="seedance-2", prompt="x"),
    )  # fmt: skip


ALIKE = remote(input=BODY | {"start_image": "https://files.example/2"})
IDENTICAL = (
    "The account's job list has identical jobs since it was sent that are not tracked here (2): most likely this is "
    "one of them, and it was charged."
)
UNSURE = (
    "The account's job list has jobs since it was sent that may be this one ({0}), but not enough detail to be sure."
)
LATE = MAX_CLOCK_SKEW
FINDINGS = {
    "none": ([], Charge.UNKNOWN, NONE_LIKE_IT),
    "one": ([remote()], Charge.UNKNOWN, None),
    "one, at the earliest": ([remote(age=LATE)], Charge.UNKNOWN, None),
    "one before": ([remote(age=LATE + SECOND)], Charge.UNKNOWN, NONE_LIKE_IT),
    "one without a time": ([remote(created_at=None)], Charge.UNKNOWN, None),
    "one without a model": ([remote(model=None)], Charge.UNKNOWN, None),
    "one of another model": ([remote(model="seedance-2-fast")], Charge.UNKNOWN, NONE_LIKE_IT),
    "two": ([remote("r"), remote("s")], Charge.UNKNOWN, IDENTICAL),
    "one that tells nothing": ([remote(input=None)], Charge.UNKNOWN, UNSURE.format(1)),
    "two that tell nothing": ([remote("r", input=None), remote("s", input=None)], Charge.UNKNOWN, UNSURE.format(2)),
    "one, and one that tells nothing": ([remote("r"), remote("s", input=None)], Charge.UNKNOWN, UNSURE.format(2)),
    "with other files": ([ALIKE], Charge.UNKNOWN, NONE_LIKE_IT),
    "with other files, but certainly there": ([ALIKE], Charge.CHARGED, None),
    "certainly there, and not shown": ([], Charge.CHARGED, NOT_SHOWN),
    "the same before one alike": ([remote("r"), remote("s", input=ALIKE.input)], Charge.CHARGED, None),
}


@pytest.mark.parametrize(("listed", "charge", "says"), FINDINGS.values(), ids=FINDINGS)
async def test_what_the_list_tells(desks, listed, charge, says):
    desk = await desks(
        listed=listed, state=JobState.SENDING, sent_at=NOON, sent_service_at=NOON, charge=charge, key_id="other"
    )
    desk.job.key_id = ""
    await desk.submitter.settle(desk.job)
    if says is None:
        assert (desk.job.state, desk.job.remote_id, desk.job.charge) == (JobState.QUEUED, "r", Charge.CHARGED)
        assert await desk.told() == ["Found in the account's job list as r: it was accepted"]
    else:
        assert (desk.job.state, str(desk.job.error), desk.job.charge) == (JobState.UNCONFIRMED, says, charge)
        assert await desk.told() == [f"Looked up in the account's job list. {says}"]


async def test_another_key_is_mentioned(desks):
    desk = await desks(state=JobState.SENDING, sent_at=NOON, sent_service_at=NOON, key_id="other")
    await desk.submitter.settle(desk.job)
    changed = "The API key has changed since: if it belongs to another account, check there."
    assert str(desk.job.error) == f"{NONE_LIKE_IT} {changed}"


async def test_jobs_that_are_followed_or_gone_are_no_match(desks):
    listed = [remote("followed"), remote("gone"), remote("odd"), remote("mine")]
    desk = await desks(
        listed=listed, others=[followed("followed")], state=JobState.SENDING, sent_at=NOON, sent_service_at=NOON
    )
    read, asked = desk.client.job, []

    async def job(remote_id):
        asked.append(remote_id)
        if remote_id == "gone":
            raise NotFoundError("no", status=404)
        if remote_id == "odd":
            raise InvalidRequestError("no", status=400)
        return await read(remote_id)

    desk.client.job = job
    await desk.submitter.settle(desk.job)
    assert (desk.job.state, desk.job.remote_id) == (JobState.QUEUED, "mine")
    assert set(asked) == {"gone", "odd", "mine"}


@pytest.mark.parametrize("more", [0, 1])
async def test_so_many_are_compared_and_no_more(desks, more):
    listed = [remote(f"r{number}", input=BODY | {"prompt": "x"}) for number in range(MAX_READ + more)]
    desk = await desks(listed=listed, state=JobState.SENDING, sent_at=NOON, sent_service_at=NOON)
    desk.client.page_size = 1000
    asked, read = [], desk.client.job

    async def job(remote_id):
        asked.append(remote_id)
        return await read(remote_id)

    desk.client.job = job
    await desk.submitter.settle(desk.job)
    assert str(desk.job.error) == (NOT_ALL if more else NONE_LIKE_IT)
    assert len(asked) == MAX_READ


class Pages:
    """A job list of so many pages, or one that repeats itself."""

    def __init__(self, client, pages, row=None, repeats=()):
        self.asked, self._client, self._pages, self._row, self._repeats = [], client, pages, row, repeats

    async def __call__(self, *, status=None, cursor=None, limit=100):
        self.asked.append(cursor)
        self._client.clock.set(NOON)
        number = len(self.asked)
        more = f"c{number}" if number < self._pages else None
        if self._repeats:
            more = self._repeats[(number - 1) % len(self._repeats)]
        return JobPage((self._row,) if self._row else (), more)


LISTS = {
    "one page": (1, None, [], NONE_LIKE_IT, 1),
    "the last page": (MAX_PAGES, None, [], NONE_LIKE_IT, MAX_PAGES),
    "one too many": (MAX_PAGES + 1, None, [], NOT_ALL, MAX_PAGES),
    "older ones follow": (9, remote("old", LATE + SECOND), [], NONE_LIKE_IT, 1),
    "just young enough": (3, remote("new", LATE, model="x"), [], NONE_LIKE_IT, 3),
    "undated": (3, remote("x", model="x", created_at=None), [], NONE_LIKE_IT, 3),
    "it repeats itself": (9, None, ["same"], NOT_ALL, 2),
    "it goes to and fro": (9, None, ["same", "other"], NOT_ALL, 3),
}


@pytest.mark.parametrize(("pages", "row", "repeats", "says", "read"), LISTS.values(), ids=LISTS)
async def test_how_far_the_list_is_read(desks, pages, row, repeats, says, read):
    desk = await desks(state=JobState.SENDING, sent_at=NOON, sent_service_at=NOON)
    desk.client.job_page = listed = Pages(desk.client, pages, row, repeats)
    await desk.submitter.settle(desk.job)
    assert str(desk.job.error) == says
    assert len(listed.asked) == read
    assert listed.asked[:3] == ([None, *repeats] if repeats else [None, "c1", "c2"])[:read]


TIMES = {
    "nothing is known": (None, NOON - timedelta(days=9), True),
    "sent by the service's clock": (NOON, NOON - LATE - SECOND, False),
    "the clock was set back": (NOON + LATE + SECOND, NOON - timedelta(days=9), True),
    "the clock is a little behind": (NOON + LATE, NOON - SECOND, False),
}


@pytest.mark.parametrize(("sent", "created", "counts"), TIMES.values(), ids=TIMES)
async def test_from_when_on_a_listed_job_may_be_it(desks, sent, created, counts):
    desk = await desks(
        listed=[remote(created_at=created)], state=JobState.SENDING, sent_at=NOON, sent_service_at=sent
    )
    desk.client.job_page = Pages(desk.client, 1, remote(created_at=created))
    await desk.submitter.settle(desk.job)
    assert (desk.job.state is JobState.QUEUED) is counts


async def test_every_page_of_the_list_counts(desks):
    desk = await desks(listed=[remote()], state=JobState.SENDING, sent_at=NOON, sent_service_at=NOON)
    pages = [JobPage((remote(),), "c"), JobPage((remote("x", model="x"),), None)]

    async def job_page(*, cursor=None):
        return pages.pop(0)

    desk.client.job_page = job_page
    await desk.submitter.settle(desk.job)
    assert desk.job.remote_id == "r"


async def test_where_the_service_told_no_time_this_runs_clock_counts(desks, still):
    desk = await desks(outcomes=[LOST])
    desk.client.clock = type(desk.client.clock)()
    desk.client.account_errors = [AuthenticationError("who?", status=401)]
    desk.client.before_answer = lambda: setattr(desk.accounts, "key_id", "second")
    desk.client.job_page = Pages(desk.client, 1, remote("old", LATE + SECOND))
    await desk.send()
    assert (desk.job.state, desk.job.sent_service_at) == (JobState.UNCONFIRMED, None)
    assert str(desk.job.error).startswith(NONE_LIKE_IT)
