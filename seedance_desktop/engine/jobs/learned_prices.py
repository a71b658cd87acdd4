"""Prices learned from what the service charged, in memory and on disk."""

from datetime import UTC, datetime

from seedance_desktop.core.i18n import tr
from seedance_desktop.domain.estimate import (
    LearnedRate,
    LearnedRates,
    ModelListing,
    RateKey,
    published_estimate,
    rate_key,
)
from seedance_desktop.domain.job import Job
from seedance_desktop.store.rates import RateStore


class LearnedPrices:
    """What each account was really charged for clips with another, or no, published price.

    Kept per account: prices may depend on the plan, and the sandbox's prices must not affect real ones.
    """

    def __init__(self, store: RateStore) -> None:
        self._store = store
        self._rates: dict[str, dict[RateKey, LearnedRate]] = {}

    async def load(self) -> None:
        """Load what earlier runs learned. Raises StoreError."""
        self._rates = await self._store.load()

    def of(self, account: str) -> LearnedRates:
        """Return the account's learned rates."""
        return dict(self._rates.get(account, {}))

    async def learn(self, job: Job, listing: ModelListing | None = None) -> str:
        """Record what a job was charged; return what is new about it, for the user, or "". Raises StoreError."""
        if job.credit_cost is None:
            return ""
        key, said, known = (
            rate_key(job.request),
            published_estimate(job.request, listing),
            self._rates.get(job.account, {}),
        )
        before = known.get(key)
        if said.low == said.high == job.credit_cost:
            if before is None:
                return ""
            del known[key]
            await self._store.delete(job.account, key)
            return tr("{model} again costs what {source} says: {said} credits.").format(
                model=job.request.model, source=said.source, said=said
            )
        learned_on = (job.finished_at or datetime.now(UTC)).astimezone().date()
        rate = LearnedRate(job.credit_cost, job.request.duration, learned_on)
        if before is not None and (before.on > rate.on or before == rate):
            return ""
        self._rates.setdefault(job.account, {})[key] = rate
        await self._store.save(job.account, key, rate)
        if before is not None and before.credits * rate.seconds == rate.credits * before.seconds:
            return ""
        cost = tr("{seconds} s of {model} at {resolution} cost %n credit(s)", "", rate.credits).format(
            seconds=rate.seconds, model=key.model, resolution=key.resolution
        )
        cost = (
            tr("{source}; {other} says {figure}").format(source=cost, other=said.source, figure=said)
            if said.is_known
            else tr("{cost}, which had no published price").format(cost=cost)
        )
        return tr("{cost}. From now on, estimates use what was charged.").format(cost=cost)
