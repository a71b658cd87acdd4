"""Every state of a job has honest words and the right things to do."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from seedance_desktop.core.i18n import verbatim
from seedance_desktop.domain.catalogue import Mode, Service
from seedance_desktop.domain.estimate import Estimate
from seedance_desktop.domain.job import LEGAL_MOVES, Charge, Job, JobState
from seedance_desktop.domain.media import MediaInput, MediaKind
from seedance_desktop.domain.request import Request
from seedance_desktop.ui.queue import labels
from seedance_desktop.ui.queue.actions import Action, actions, actions_of, credits_of, question
from seedance_desktop.ui.queue.labels import Group, JobFilter, Tone

# Noon, so that a minute before is the same day wherever the test runs.
NOW = datetime.now().astimezone().replace(hour=12, minute=0, second=0, microsecond=0).astimezone(UTC)
FRAME = MediaInput(MediaKind.IMAGE, "/pictures/first.png")
FIGURE = Estimate(32, 32, verbatim("a price list"))


def ago(seconds: float) -> datetime:
    return NOW - timedelta(seconds=seconds)


def job(state: JobState, prompt: str = "A paper boat", **known) -> Job:
    request = known.pop("request", None) or Request(service=Service.V2, model="seedance-2", prompt=prompt)
    known = {"id": "one", "created_at": ago(300), "account": "v2:Studio", "estimate": FIGURE} | known
    return Job(request=request, state=state, **known)


def line(state: JobState, **known) -> str:
    options = {name: known.pop(name) for name in ("paused", "slots_taken") if name in known}
    return labels.status_line(job(state, **known), NOW, **options)


@pytest.mark.parametrize("state", JobState)
def test_every_state_has_a_text_a_group_and_an_action(state):
    one = job(state)
    assert labels.status_line(one, NOW).strip()
    assert labels.group_of(one, NOW) in Group
    assert Action.COPY_PROMPT in actions(one)


@pytest.mark.parametrize(
    ("state", "known", "said"),
    [
        (JobState.WAITING, {}, "Waiting"),
        (JobState.WAITING, {"slots_taken": True}, "Starts when a slot is free"),
        (JobState.WAITING, {"paused": True}, "Waits while the queue is paused"),
        (
            JobState.WAITING,
            {"error": verbatim("No API key")},
            (
                "Waiting. No API key. Enter another key, or activate this one at apiframe.ai; "
                "the job then continues automatically."
            ),
        ),
        (JobState.PREPARING, {}, "Preparing…"),
        (JobState.SENDING, {}, "Sending…"),
        (JobState.QUEUED, {"accepted_at": ago(21)}, "Queued at Apiframe · 0:21"),
        (JobState.QUEUED, {"accepted_at": ago(21), "account": "sandbox"}, "Queued at the sandbox · 0:21"),
        (JobState.QUEUED, {"accepted_at": ago(21), "account": "sandbox-v1"}, "Queued at the sandbox · 0:21"),
        (JobState.GENERATING, {"progress": 64, "started_at": ago(70)}, "Generating · 64%"),
        (JobState.GENERATING, {"started_at": ago(70)}, "Generating · 1:10"),
        (JobState.GENERATING, {"started_at": ago(70), "eta_at": ago(-100)}, "Generating · about 2 min left"),
        (JobState.GENERATING, {"started_at": ago(70), "eta_at": ago(-20)}, "Generating · under a minute left"),
        (JobState.GENERATING, {"started_at": ago(70), "eta_at": ago(1)}, "Generating · 1:10"),
        (
            JobState.DOWNLOADING,
            {"received_bytes": 11_200_000, "total_bytes": 18_400_000},
            "Downloading 11.2 of 18.4 MB",
        ),
        (JobState.DOWNLOADING, {}, "Downloading…"),
        (
            JobState.READY,
            {"credit_cost": 16, "sent_at": ago(102), "finished_at": NOW},
            "Saved · 16 cr · 1 min 42 s",
        ),
        (
            JobState.UNCONFIRMED,
            {"charge": Charge.UNKNOWN},
            "Sent, but not confirmed. It may have been charged.",
        ),
        (
            JobState.FAILED,
            {"charge": Charge.REFUNDED, "error": verbatim("Refused: a real person")},
            "Use pictures without recognisable real people. Refused: a real person. Credits refunded.",
        ),
        (
            JobState.FAILED,
            {"charge": Charge.NONE, "error": verbatim("The prompt is too long.")},
            "The prompt is too long. Nothing was charged.",
        ),
        (JobState.FAILED, {"charge": Charge.CHARGED}, "Apiframe gave no reason. The credits are spent."),
        (
            JobState.EXPIRED,
            {"error": verbatim("Apiframe no longer keeps the file. The credits were spent.")},
            "Apiframe no longer keeps the file. The credits were spent.",
        ),
        (JobState.UNTRACKED, {"charge": Charge.CHARGED}, "Not tracked · credits spent"),
        (JobState.UNTRACKED, {"charge": Charge.UNKNOWN}, "Not tracked · may have been charged"),
    ],
)
def test_status_words(state, known, said):
    assert line(state, **known) == said


def test_a_passing_fault_is_said_beside_the_state_and_not_instead_of_it():
    said = labels.row_text(
        job(JobState.GENERATING, progress=64, started_at=ago(5), error=verbatim("No network")), NOW
    )
    assert said.status == "Generating · 0:05. No network."
    assert said.aside == "64%"
    assert said.tone is Tone.WARN
    assert line(JobState.GENERATING, progress=64, error=verbatim("No network")) == "Generating · 64%. No network."


def test_an_unconfirmed_job_says_what_is_known_of_its_charge_and_what_happened():
    unknown = line(JobState.UNCONFIRMED, charge=Charge.UNKNOWN, error=verbatim("Asked twice"))
    assert unknown == "Sent, but not confirmed. It may have been charged. Asked twice."
    charged = line(JobState.UNCONFIRMED, charge=Charge.CHARGED, error=verbatim("It is not listed."))
    assert charged == "Sent, but not confirmed. The credits are spent. It is not listed."


def test_what_is_prepared_is_named():
    both = {"mode": Mode.FRAMES, "first_frame": FRAME, "last_frame": replace(FRAME, source="/pictures/last.png")}
    base = Request(service=Service.V2, model="seedance-2", prompt="x")
    assert line(JobState.PREPARING, request=replace(base, **both)) == "Preparing first and last frame…"
    first_only = replace(base, **both | {"last_frame": None})
    assert line(JobState.PREPARING, request=first_only) == "Preparing first frame…"
    remote = replace(base, **both | {"first_frame": replace(FRAME, source="https://example.org/a.png")})
    assert line(JobState.PREPARING, request=remote) == "Preparing last frame…"


@pytest.mark.parametrize("state", JobState)
def test_no_percentage_is_ever_made_up(state):
    assert labels.fraction(job(state)) is None
    assert "%" not in labels.row_text(job(state), NOW).aside


def test_the_percentage_is_the_services_own_and_a_downloads_is_by_bytes():
    assert labels.fraction(job(JobState.GENERATING, progress=64)) == 0.64
    assert labels.fraction(job(JobState.DOWNLOADING, received_bytes=99, total_bytes=100)) == 0.99
    assert labels.fraction(job(JobState.QUEUED, progress=50)) is None
    nearly = job(JobState.DOWNLOADING, received_bytes=999, total_bytes=1000)
    assert labels.row_text(nearly, NOW).aside == "99%"  # not 100 before it is all there


@pytest.mark.parametrize("state", JobState)
def test_removal_is_offered_only_where_it_loses_nothing(state):
    offered = set(actions(job(state)))
    follows = state in {JobState.QUEUED, JobState.GENERATING, JobState.DOWNLOADING}
    assert (Action.STOP in offered) is follows
    assert (Action.REMOVE_UNSENT in offered) is (state in {JobState.DRAFT, JobState.WAITING, JobState.PREPARING})
    if Action.STOP in offered:
        assert JobState.UNTRACKED in LEGAL_MOVES[state]
        assert not offered & {Action.REMOVE, Action.REMOVE_UNSENT}


@pytest.mark.parametrize("state", JobState)
def test_every_paid_action_asks_first_and_names_the_cost(state):
    one = job(state)
    paying = {Action.SEND_AGAIN, Action.SEND_NEW, Action.DUPLICATE} & set(actions(one))
    assert paying
    for action in paying:
        asked = question([one], action)
        assert asked is not None
        assert "32 credits" in asked.detail


def test_an_unknown_price_is_not_passed_over():
    one = replace(job(JobState.UNCONFIRMED), estimate=Estimate(None, None, verbatim("nothing")))
    asked = question([one], Action.SEND_AGAIN)
    assert asked is not None
    assert "an unknown number of credits" in asked.detail
    assert "pay twice" in asked.detail


def test_giving_up_a_paid_clip_asks_first():
    for state, action in ((JobState.GENERATING, Action.STOP), (JobState.UNCONFIRMED, Action.WAS_SENT)):
        assert question([job(state)], action) is not None
    assert question([job(JobState.WAITING)], Action.REMOVE_UNSENT) is None


def test_done_jobs_leave_the_queue_the_next_day():
    done = job(JobState.READY, finished_at=NOW)
    assert labels.group_of(done, NOW) is Group.DONE_TODAY
    assert labels.group_of(done, NOW + timedelta(days=1)) is None
    failed = job(JobState.FAILED, finished_at=NOW)
    assert labels.group_of(failed, NOW + timedelta(days=9)) is Group.NEEDS_YOU


def test_counts():
    jobs = [job(JobState.QUEUED), job(JobState.GENERATING), job(JobState.WAITING), job(JobState.READY)]
    assert labels.counts(jobs) == "2 active · 1 waiting"
    assert labels.counts([]) == ""


@pytest.mark.parametrize(("seconds", "said"), [(42, "42 s"), (102, "1 min 42 s"), (3720, "1 h 2 min")])
def test_span(seconds, said):
    assert labels.span(seconds) == said


@pytest.mark.parametrize(("seconds", "said"), [(-3, "0:00"), (21, "0:21"), (725, "12:05"), (3725, "1:02:05")])
def test_clock(seconds, said):
    assert labels.clock(seconds) == said


def test_several_jobs_are_spoken_of_together_and_only_those_an_action_is_for():
    jobs = [job(JobState.WAITING), job(JobState.FAILED), job(JobState.GENERATING), job(JobState.READY)]
    offered = {action: (those, called) for action, those, called in actions_of(jobs)}
    assert offered[Action.FRONT] == ([jobs[0]], "Move 1 job to the front")
    assert offered[Action.STOP][0] == [jobs[2]]
    # Whether sent or not, removing is one thing for many: one press, one undo.
    assert offered[Action.REMOVE] == ([jobs[0], jobs[1], jobs[3]], "Remove 3 jobs from the queue")
    assert Action.REMOVE_UNSENT not in offered
    assert Action.HISTORY not in offered


def test_the_credits_of_several_jobs():
    spent, guessed = job(JobState.READY, credit_cost=30), job(JobState.WAITING)
    unknown = replace(guessed, estimate=Estimate(None, None, verbatim("nothing")))
    assert credits_of([spent, spent]) == "60 credits"
    assert credits_of([spent, guessed]) == "about 62 credits"
    assert (
        credits_of([replace(guessed, estimate=Estimate(4, 9, verbatim("a range"))), guessed]) == "about 36–41 credits"
    )
    assert credits_of([spent, unknown]) == "30 credits + 1 unknown"
    assert credits_of([unknown, unknown]) == "unknown cost"
    asked = question([guessed, guessed], Action.SEND_NEW)
    assert asked is not None
    assert "about 64 credits" in asked.detail


def test_only_v2_can_be_looked_up():
    asked = job(JobState.UNCONFIRMED)
    assert Action.LOOK_UP in actions(asked)
    assert Action.LOOK_UP not in actions(replace(asked, request=replace(asked.request, service=Service.V1)))


def test_what_can_be_followed_again():
    gone = job(JobState.UNTRACKED, remote_id="r-1")
    assert Action.RESUME in actions(gone)
    assert Action.ASK_AGAIN in actions(job(JobState.EXPIRED, remote_id="r-1"))
    assert Action.RESUME not in actions(replace(gone, remote_id=None))


def test_the_filter_looks_at_the_group_and_at_every_word():
    one = job(JobState.FAILED, prompt="A paper boat", error=verbatim("Refused: a real person"), remote_id="abc-123")
    assert labels.matches(one, Group.NEEDS_YOU, JobFilter.ALL, "")
    assert labels.matches(one, Group.NEEDS_YOU, JobFilter.NEEDS_YOU, "BOAT person")
    assert labels.matches(one, Group.NEEDS_YOU, JobFilter.NEEDS_YOU, "abc-123 seedance-2")
    assert not labels.matches(one, Group.NEEDS_YOU, JobFilter.NEEDS_YOU, "boat ship")
    assert not labels.matches(one, Group.NEEDS_YOU, JobFilter.DONE, "")
    assert labels.matches(job(JobState.WAITING), Group.WAITING, JobFilter.ACTIVE, "")
