"""Create jobs from the user's orders."""

import uuid
from collections.abc import Iterator, Sequence

from seedance_desktop.core.clock import utc_now
from seedance_desktop.domain.job import Job
from seedance_desktop.domain.request import Request
from seedance_desktop.domain.shot import Shot, shot_title
from seedance_desktop.engine.jobs.prices import PriceList


def new_shot(first: Request) -> Shot:
    """Return a new shot, with a title made from its first take's prompt."""
    return Shot(str(uuid.uuid4()), shot_title(first.prompt))


def create_jobs(
    shot: Shot,
    takes: Sequence[Request],
    account: str,
    address: str,
    prices: PriceList,
    *,
    last_take: int,
    last_position: float,
) -> Iterator[Job]:
    """Yield a job for each take of a shot, numbered and placed after the last ones.

    Account, address and idempotency key are fixed now: a copy of the queue would send exactly the same.
    """
    now = utc_now()
    for number, request in enumerate(takes, 1):
        yield Job(
            id=str(uuid.uuid4()),
            created_at=now,
            account=account,
            address=address,
            idempotency_key=str(uuid.uuid4()),
            request=request,
            shot=shot.id,
            title=shot.title,
            take=last_take + number,
            position=last_position + number,
            estimate=prices.estimate(request, account),
        )
