"""Hold back unsent jobs whose price has just been proven wrong, until the user confirms the new one."""

from collections.abc import Sequence

from seedance_desktop.core.i18n import mark, message
from seedance_desktop.domain.estimate import Estimate, rate_key
from seedance_desktop.domain.history import event
from seedance_desktop.domain.job import UNSENT, Charge, Job, JobState
from seedance_desktop.domain.spending import total
from seedance_desktop.engine.event_loop import BackgroundTasks
from seedance_desktop.engine.events import EngineEvent, JobChanged, PriceTold
from seedance_desktop.engine.jobs.job_registry import JobRegistry
from seedance_desktop.engine.jobs.prices import PriceList
from seedance_desktop.engine.jobs.scheduler import Scheduler

SURPRISE = 1.25
"""A job that costs more than this many times its estimate proves the estimates of its like wrong."""
PRICE_CHANGED = mark(
    "A job like this costs {charged} credits, not {expected}. Those that wait ({count}) cost {total}, not {before}."
)
_GOING = frozenset({JobState.WAITING, JobState.PREPARING})


def is_held(job: Job) -> bool:
    """Whether a job waits for the user to confirm its new price."""
    return job.state is JobState.DRAFT and job.error is not None and job.error.source == PRICE_CHANGED


def _is_surprise(cost: int | None, expected: Estimate) -> bool:
    return cost is not None and expected.high is not None and cost > SURPRISE * expected.high


def _is_like(one: Job, other: Job) -> bool:
    return (one.account, rate_key(one.request)) == (other.account, rate_key(other.request))


class PriceChanges:
    """Watch what jobs cost. Only v2 says so: in a job's status, and when it refuses one for lack of credits."""

    def __init__(
        self, registry: JobRegistry, prices: PriceList, scheduler: Scheduler, background: BackgroundTasks
    ) -> None:
        self._registry = registry
        self._prices = prices
        self._scheduler = scheduler
        self._background = background
        registry.subscribe(self._on_event)

    def check_all(self) -> None:
        """Compare the jobs of earlier runs, which may have ended between a charge and its consequences."""
        for job in sorted(self._registry.all(), key=lambda job: job.accepted_at or job.created_at):
            if job.credit_cost is not None and job.charge is Charge.CHARGED:
                self._note(job, job.credit_cost)

    async def confirm(self, job_id: str) -> None:
        """Queue all jobs that were held back for the same reason as this one again, at the new price."""
        drafts = self._registry.in_state({JobState.DRAFT})
        asked = next((job for job in drafts if job.id == job_id), None)
        held = [job for job in drafts if asked is not None and is_held(job) and _is_like(job, asked)]
        for each in held:
            each.estimate = self._prices.estimate(each.request, each.account)
            each.wait_again()
        await self._registry.record_each(
            [(each, event("price_confirmed", price=each.estimate.message)) for each in held]
        )
        self._registry.may_start.set()

    def _on_event(self, happened: EngineEvent) -> None:
        match happened:
            case PriceTold(job, price):
                self._note(job, price)
            case JobChanged(changed) if self._prices.have_risen and changed.state in _GOING:
                # It may have been a draft, removed or unconfirmed when the price was proven wrong.
                here = self._registry.get(changed.id)
                if here is not None and here.state in _GOING and self._is_wrong(here):
                    self._hold_back([here], self._prices.estimate(here.request, here.account), here.estimate)

    def _note(self, job: Job, cost: int) -> None:
        if cost <= 0:
            return  # not charged yet
        self._prices.note_charge(job, cost)
        if _is_surprise(cost, job.estimate):
            # At once, before any other job can be sent; the disk follows.
            held = [each for each in self._registry.in_state(UNSENT) if _is_like(each, job) and self._is_wrong(each)]
            self._hold_back(held, Estimate(cost, cost, job.estimate.source), job.estimate)

    def _is_wrong(self, job: Job) -> bool:
        """Whether an unsent job would cost far more than the user was told; one may be held back already."""
        if job.may_have_been_sent or (job.state is JobState.DRAFT and not is_held(job)):
            return False
        return _is_surprise(self._prices.estimate(job.request, job.account).high, job.estimate)

    def _hold_back(self, jobs: Sequence[Job], cost: Estimate, expected: Estimate) -> None:
        if not jobs:
            return
        reason = message(
            PRICE_CHANGED,
            charged=cost.message,
            expected=expected.message,
            count=len(jobs),
            total=total([self._prices.estimate(job.request, job.account) for job in jobs]).message,
            before=total([job.estimate for job in jobs]).message,
        )
        for job in jobs:
            if job.state is JobState.PREPARING:
                self._scheduler.cancel(job.id)
                job.wait_again()
            if job.state is JobState.WAITING:
                job.take_out()
            job.error = reason
        happened = event("price_changed", reason=reason)
        self._background.start(self._registry.record_each([(job, happened) for job in jobs]))
