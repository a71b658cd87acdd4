"""Apply the spending guard: no order exceeds a limit that the user has set, wherever it comes from."""

import asyncio
from collections.abc import Callable, Collection, Sequence
from datetime import datetime, time

from seedance_desktop.core.clock import utc_now
from seedance_desktop.core.i18n import message
from seedance_desktop.domain.estimate import Estimate
from seedance_desktop.domain.job import Job, JobState
from seedance_desktop.domain.spending import SpendingGuard, total
from seedance_desktop.engine.jobs.job_registry import JobRegistry


class SpendingError(Exception):
    """The guard rejects an order; nothing was queued, sent or charged. The text says why."""


class SpendingStoppedError(SpendingError):
    """The daily limit would be exceeded."""


class ConfirmationNeededError(SpendingError):
    """The user wants to be asked first: repeat the call with `confirmed`."""


class SpendingLimits:
    """Check orders and jobs against the guard, which may change at any time.

    `sandbox_accounts` are the accounts without real credits: each of those counts for itself, all others together.
    """

    def __init__(
        self,
        registry: JobRegistry,
        guard: Callable[[], SpendingGuard],
        sandbox_accounts: Collection[str] = frozenset(),
    ) -> None:
        self._registry = registry
        self._guard = guard
        self._sandbox_accounts = frozenset(sandbox_accounts)
        self._held: dict[str, tuple[SpendingGuard, datetime]] = {}
        self._one_by_one = asyncio.Lock()
        self._released: dict[str, asyncio.Task[object] | None] = {}
        """Jobs that passed the gate, each with the task that continues it."""

    async def check(self, prices: Sequence[Estimate], account: str, *, confirmed: bool = False) -> None:
        """Let an order pass, or raise SpendingStoppedError or ConfirmationNeededError."""
        guard, order = self._guard(), total(prices)
        if guard.daily_limit is not None:
            waiting = self._registry.in_state({JobState.WAITING, JobState.PREPARING})
            if reason := guard.stop_reason(_known_total(prices), await self._today(account, waiting)):
                raise SpendingStoppedError(reason)
        if not confirmed and (reason := guard.confirmation_reason(order)):
            raise ConfirmationNeededError(reason)

    async def gate(self, job: Job) -> None:
        """Let a job be sent, or raise SpendingStoppedError: the last check, however it got into the queue."""
        guard = self._guard()
        if guard.daily_limit is None:
            self._pass_gate(job)
            return
        async with self._one_by_one:
            self._released.pop(job.id, None)
            preparing = self._registry.in_state({JobState.PREPARING})
            # A job that passed the gate may stand after this one in the queue: it is paid for all the same.
            ahead = [other for other in preparing if _is_before(other, job) or self._is_being_sent(other)]
            today = await self._today(job.account, ahead)
            if today + await self._cost(job) <= guard.daily_limit:
                self._pass_gate(job)
                return
        self._held[job.id] = guard, _midnight()
        raise SpendingStoppedError(
            message(
                "Waiting for tomorrow, or for a higher daily limit in Settings: {today} of today's "
                "{limit} credits are spent.",
                today=today,
                limit=guard.daily_limit,
            )
        )

    def _pass_gate(self, job: Job) -> None:
        self._released = {one: task for one, task in self._released.items() if task and not task.done()}
        self._released[job.id] = asyncio.current_task()

    def _is_being_sent(self, job: Job) -> bool:
        task = self._released.get(job.id)
        return task is not None and not task.done()

    def holds(self, job: Job) -> bool:
        """Whether today's guard holds the job, as of the last check."""
        held = self._held.get(job.id)
        if held is None:
            return False
        if held == (self._guard(), _midnight()):
            return True
        del self._held[job.id]
        return False

    @property
    def holds_any(self) -> bool:
        """Whether jobs wait for another day or another limit."""
        return bool(self._held)

    def release(self) -> None:
        """Check every held job again: credits were refunded."""
        self._held.clear()

    async def _today(self, account: str, queued: Sequence[Job]) -> int:
        """Return the credits spent or at stake since midnight, and those of queued jobs."""
        # By job: one that is sent while the disk is read must not count twice.
        at_stake = {job.id: (job.account, await self._cost(job)) for job in queued}
        at_stake |= await self._registry.store.at_stake_since(_midnight())
        return sum(cost for owner, cost in at_stake.values() if self._share_budget(owner, account))

    async def _cost(self, job: Job) -> int:
        """Return the credits a job may cost: without a known price, the most that a clip of its model ever cost."""
        if job.estimate.high is not None:
            return max(0, job.estimate.high)
        return await self._registry.store.highest_cost(job.account, job.request.model)

    def _share_budget(self, one: str, other: str) -> bool:
        if one in self._sandbox_accounts or other in self._sandbox_accounts:
            return one == other
        return True


def _known_total(prices: Sequence[Estimate]) -> Estimate:
    """Return the sum of known prices: an unknown one is confirmed, and can't count against a limit."""
    return total([price for price in prices if price.is_known])


def _is_before(one: Job, other: Job) -> bool:
    return one.id != other.id and (one.position, one.take, one.id) < (other.position, other.take, other.id)


def _midnight() -> datetime:
    # Of the local date: on a day when the clocks change, its offset is not that of now.
    return datetime.combine(utc_now().astimezone().date(), time()).astimezone()
