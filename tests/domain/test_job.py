"""The life of a job: every legal move works, every other raises."""

from datetime import UTC, datetime
from itertools import product

import pytest

from seedance_desktop.domain import job as jobs
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.job import LEGAL_MOVES, IllegalMoveError, Job, JobState
from seedance_desktop.domain.request import Request

S = JobState
# Repeated here by hand, independent of the code.
MOVES = {
    S.DRAFT: "waiting unconfirmed",
    S.WAITING: "preparing draft unconfirmed",
    S.PREPARING: "sending waiting failed unconfirmed",
    S.SENDING: "queued generating waiting unconfirmed failed",
    S.UNCONFIRMED: "sending queued generating waiting failed untracked",
    S.QUEUED: "generating downloading failed expired untracked",
    S.GENERATING: "queued downloading failed expired untracked",
    S.DOWNLOADING: "ready failed expired untracked",
    S.READY: "",
    S.FAILED: "",
    S.EXPIRED: "queued downloading",
    S.UNTRACKED: "queued",
}


def job_in(state: JobState) -> Job:
    request = Request(service=Service.V2, model="seedance-2", prompt="A fox")
    return Job(id="j", created_at=datetime.now(UTC), account="a", request=request, state=state)


@pytest.mark.parametrize(("old", "new"), list(product(JobState, JobState)))
def test_every_move(old, new):
    job = job_in(old)
    if new in MOVES[old].split():
        job.move(new)
        assert job.state is new
    else:
        with pytest.raises(IllegalMoveError, match=f"from {old} to {new}"):
            job.move(new)
        assert job.state is old


def test_every_state_has_its_moves_and_no_state_leads_to_itself():
    assert set(LEGAL_MOVES) == set(MOVES) == set(JobState)
    assert all(state not in moves for state, moves in LEGAL_MOVES.items())


def test_a_job_that_was_sent_is_never_simply_sent_again():
    """Once sent, a job returns to waiting only from `sending` or `unconfirmed`, where its fate is settled."""
    assert {old for old, moves in LEGAL_MOVES.items() if S.WAITING in moves} == {
        S.DRAFT,
        S.PREPARING,
        S.SENDING,
        S.UNCONFIRMED,
    }
    assert {old for old, moves in LEGAL_MOVES.items() if S.SENDING in moves} == {
        S.PREPARING,
        S.UNCONFIRMED,  # with the same idempotency key
    }


def test_groups_of_states():
    assert jobs.UNSENT.isdisjoint(jobs.HOLDS_SLOT - {S.PREPARING})
    assert jobs.FINISHED.isdisjoint(jobs.ACTIVE)
    assert jobs.FINISHED.isdisjoint(jobs.HOLDS_SLOT)
    assert jobs.AT_SERVICE <= jobs.ACTIVE & jobs.HOLDS_SLOT
    assert jobs.FINISHED | jobs.ACTIVE | jobs.UNSENT | {S.UNCONFIRMED} == set(JobState)


def test_the_repr_does_not_contain_the_body():
    job = job_in(S.WAITING)
    job.body = b"the exact bytes"
    assert "exact bytes" not in repr(job)
    assert job.service is Service.V2
