"""Create jobs from the user's orders."""

import uuid
from collections.abc import Sequence

from seedance_desktop.core.clock import utc_now
from seedance_desktop.domain.job import Job
from seedance_desktop.domain.request import Request
from seedance_desktop.engine.jobs.prices import PriceList


def create_jobs(
    batches: Sequence[Sequence[Request]],
    account: str,
    address: str,
    last: float,
    prices: PriceList,
) -> list[Job]:
    """Return a job for each request, after position `last`; requests of one batch are takes of each other.

    Account, address and idempotency key are fixed now: a copy of the queue would send exactly the same.
    """
    now = utc_now()
    jobs: list[Job] = []
    for batch in batches:
        name = str(uuid.uuid4())
        for take, request in enumerate(batch, 1):
            jobs.append(
                Job(
                    id=str(uuid.uuid4()),
                    created_at=now,
                    account=account,
                    address=address,
                    idempotency_key=str(uuid.uuid4()),
                    request=request,
                    batch=name,
                    take=take,
                    position=last + len(jobs) + 1,
                    estimate=prices.estimate(request, account),
                )
            )
    return jobs
