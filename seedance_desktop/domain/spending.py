"""Spending limits: when to ask first, and when to stop."""

from collections.abc import Iterable

from msgspec import Struct

from seedance_desktop.core.i18n import Message, format_number, join_list, tr, verbatim
from seedance_desktop.domain.estimate import Estimate


class SpendingGuard(Struct, frozen=True):
    """Limits in credits; None for no limit.

    `ask_above`: an order that may cost more needs a confirmation. `daily_limit`: the most that one day may cost.
    """

    ask_above: int | None = None
    daily_limit: int | None = None

    def stop_reason(self, order: Estimate, today: int) -> str:
        """Return why an order can't be sent today, for the user; "" if it can. `today`: credits spent or queued."""
        if self.daily_limit is None or today + (order.high or 0) <= self.daily_limit:
            return ""
        return tr(
            "This may cost {order} credits, and {today} of today's {limit} are spent or "
            "queued. Wait until tomorrow, or raise the daily limit in Settings."
        ).format(order=order, today=format_number(today), limit=format_number(self.daily_limit))

    def confirmation_reason(self, order: Estimate) -> str:
        """Return why the user must confirm, or "". An unknown cost always needs a confirmation."""
        if self.ask_above is None and self.daily_limit is None:
            return ""
        if order.high is None:
            return tr("The cost is not known ({source}).").format(source=order.source)
        if self.ask_above is None or order.high <= self.ask_above:
            return ""
        return tr("This may cost {order} credits; you asked to confirm anything above {limit}.").format(
            order=order, limit=format_number(self.ask_above)
        )


def total(estimates: Iterable[Estimate]) -> Estimate:
    """Return what several clips cost together; unknown if any is."""
    low = high = 0
    sources: list[Message] = []
    for each in estimates:
        if each.low is None or each.high is None:
            return each
        low, high = low + each.low, high + each.high
        if each.source not in sources:
            sources.append(each.source)
    return Estimate(low, high, sources[0] if len(sources) == 1 else verbatim(join_list(list(map(str, sources)))))
